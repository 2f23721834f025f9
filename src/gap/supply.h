/* SPDX-License-Identifier: Apache-2.0 */
/* supply.h - seats of programmes that do not state them. matching.md 8. */
#ifndef GL_GAP_SUPPLY_H
#define GL_GAP_SUPPLY_H

#include <stddef.h>
#include <stdint.h>

/* Seats a year assumed where nobody states any at all: a class. */
#define GL_SUPPLY_CLASS 20.0

/* `seats[i]` of programme i, negative where unknown, and its form (any small number below
 * `forms`): each unknown one gets the mean of its form, shrunk towards the mean of all
 * with the weight of 5 programmes; rounded to whole tenths. */
void gl_supply_assume(double *seats, const uint8_t *form, size_t count, size_t forms);

#endif
