/* SPDX-License-Identifier: Apache-2.0 */
/* mask.h - persons' data out of a text, at the same byte length.
 *
 * Phone numbers, e-mail addresses, personal and co-ordination numbers, addresses of
 * personal pages, and names of contacts become "*" (reliability.md 8). Linear in the
 * text; no regular expression.
 */
#ifndef GL_TEXT_MASK_H
#define GL_TEXT_MASK_H

#include "base/slice.h"

/* Mask in place. `contacts` are names known from the record's contact fields (each, and
 * each of its words of 3 letters or more next to it, is masked wherever it stands as
 * whole words). Gives the number of places masked. Valid UTF-8 stays valid. */
size_t gl_mask_persons(char *text, size_t len, const gl_slice *contacts,
                       size_t contact_count);

#endif
