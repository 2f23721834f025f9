/* SPDX-License-Identifier: Apache-2.0 */
/* typo.h - the word that a misspelt one was meant to be.
 *
 * One letter left out, put in, changed, or two neighbours swapped, in a word of eight
 * letters or more: "undersköteska", "hydralik". Shorter words lie too close together
 * ("plc" and "plm").
 */
#ifndef GL_TEXT_TYPO_H
#define GL_TEXT_TYPO_H

#include "base/intern.h"

typedef struct gl_typos gl_typos;

gl_typos *gl_typos_new(void); /* NULL when memory is out */
void gl_typos_free(gl_typos *typos);

/* A folded word that texts may misspell; others than of 8 ... 40 letters (and hyphens)
 * are passed over. False when memory is out. */
bool gl_typos_expect(gl_typos *typos, gl_slice word);

/* As bytes, and used from them (pack.h): NULL and `from` bad if they are none. */
void gl_typos_pack(const gl_typos *typos, gl_buf *to);
gl_typos *gl_typos_unpack(gl_unpack *from);

/* The one expected word that is one slip away from the folded `word`; a null slice if
 * there is none, or more than one. Whether `word` is a word of its own is for the caller
 * to find out. */
gl_slice gl_typos_meant(const gl_typos *typos, gl_slice word);

#endif
