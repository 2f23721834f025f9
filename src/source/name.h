/* SPDX-License-Identifier: Apache-2.0 */
/* name.h - names of places, columns and forms, compared as a person would. */
#ifndef GL_SOURCE_NAME_H
#define GL_SOURCE_NAME_H

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The same letters whatever their case: A-Z and the letters of Latin-1 (Å Ä Ö É ...),
 * which is what Swedish names are written with. Both sides are UTF-8 in NFC. */
bool gl_name_equals(gl_slice a, gl_slice b);
bool gl_name_is(gl_slice name, const char *text);

/* Whether `name` begins with, or holds, `part`; case as above. */
bool gl_name_starts_with(gl_slice name, const char *part);
bool gl_name_holds(gl_slice name, const char *part);

#ifdef __cplusplus
}
#endif

#endif
