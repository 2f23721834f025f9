/* SPDX-License-Identifier: Apache-2.0 */
/* fts.h - the baseline that everybody has at hand: SQLite FTS5's bm25 over titles and
 * texts, asked for any of the words of a text. */
#ifndef GL_BENCH_FTS_H
#define GL_BENCH_FTS_H

#include "base/slice.h"

typedef struct fts fts;

fts *fts_new(void); /* exits 1 where there is none */
void fts_free(fts *f);

/* A document; they are numbered from 0. */
void fts_add(fts *f, gl_slice title, gl_slice text);

/* The best documents for the words of `text`, best first; gives how many. */
size_t fts_search(fts *f, gl_slice text, uint32_t *out, size_t most);

#endif
