/* SPDX-License-Identifier: Apache-2.0 */
/* affinity.h - how much of one SSYK group's work another one's training is good for. */
#ifndef GL_MATCH_AFFINITY_H
#define GL_MATCH_AFFINITY_H

#include <stdint.h>

/* 1 for the same group of four digits, less for one that shares three or two of them, 0
 * else: SSYK puts work that asks for the same skills side by side. */
double gl_affinity(uint16_t a, uint16_t b);

#endif
