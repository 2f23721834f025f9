/* SPDX-License-Identifier: Apache-2.0 */
/* experience.h - what an ad says about work before, in its own words.
 *
 * No concept and no course stands for "tre års erfarenhet"; an officer has to read it. So
 * the sentences that speak of it are quoted, and nothing is made of them.
 */
#ifndef GL_PAGE_EXPERIENCE_H
#define GL_PAGE_EXPERIENCE_H

#include "base/slice.h"

/* Each sentence of `text` (valid UTF-8) that has a word of experience in it, in order.
 * False when memory is out. */
bool gl_experience_find(gl_slice text, bool (*row)(void *to, gl_slice sentence),
                        void *to);

#endif
