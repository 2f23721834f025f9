/* SPDX-License-Identifier: Apache-2.0 */
/* compound.h - cut a Swedish compound at its joints. */
#ifndef GL_TEXT_COMPOUND_H
#define GL_TEXT_COMPOUND_H

#include "text/lemma.h"
#include "text/lore.h"
#include "text/wordbook.h"

enum {
    GL_MAX_PARTS = 5,   /* of one level */
    GL_MAX_LEAVES = 16, /* of all levels */
    GL_MAX_DEPTH = 3,
};

typedef struct gl_splitter gl_splitter;

/* One thread's splitter; NULL when memory is out. Wordbook and lores must outlive it. */
gl_splitter *gl_splitter_new(const gl_wordbook *book, const gl_lores *lores);
void gl_splitter_free(gl_splitter *splitter);

/* The parts of one level into `parts` (room for GL_MAX_PARTS), left to right; their
 * count, or 0 if the word does not split. Bases live as long as the splitter. A
 * `depth` of 1 is put into each part. */
size_t gl_splitter_cut(gl_splitter *splitter, gl_slice word, gl_part *parts);

/* gl_lemma_find by the splitter's wordbook. The last ones are remembered: a word is
 * stemmed and cut, and so is what it ends in. */
void gl_splitter_lemma(gl_splitter *splitter, gl_slice word, gl_lemma *lemma);

/* The best dictionary form of `left` as the first part of a compound ("underhålls":
 * underhåll), for parts cut by a hyphen; `left` itself where none is known. */
gl_slice gl_splitter_base(gl_splitter *splitter, gl_slice left);

/* False once memory ran out; then some words did not split. */
bool gl_splitter_is_whole(const gl_splitter *splitter);

#endif
