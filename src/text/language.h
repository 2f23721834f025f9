/* SPDX-License-Identifier: Apache-2.0 */
/* language.h - Swedish or English, by the function words of a text. */
#ifndef GL_TEXT_LANGUAGE_H
#define GL_TEXT_LANGUAGE_H

#include "text/analyse.h"

/* `swedish` and `english` count tokens that are function words of that language alone;
 * `fallback` decides where there are too few to tell. */
gl_language gl_language_decide(size_t swedish, size_t english, gl_language fallback);

#endif
