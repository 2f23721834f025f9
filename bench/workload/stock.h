/* SPDX-License-Identifier: Apache-2.0 */
/* stock.h - words without end, and sentences drawn from them. */
#ifndef GL_BENCH_WORKLOAD_STOCK_H
#define GL_BENCH_WORKLOAD_STOCK_H

#include "base/buf.h"
#include "draw.h"

typedef struct stock stock;

/* Words from hunspell's sv_SE.dic and sv_SE.aff in `dictionary`; where they are not
 * installed, from the corpus' list of words. Exits 1 without either. */
stock *stock_read(const char *dictionary, const char *corpus);
void stock_free(stock *s);

/* "hunspell, 123456 words, 912345 forms" */
const char *stock_origin(const stock *s);

/* Append a word of running text: every other one is a function word. */
void stock_add_word(const stock *s, draw *d, gl_buf *out);

/* Append a word that is none, in some inflected form. */
void stock_add_content(const stock *s, draw *d, gl_buf *out);

/* Append a sentence of drawn words with its capital and full stop. */
void stock_add_sentence(const stock *s, draw *d, gl_buf *out);

/* What compounds are made of: a first part ("arbets"), a word in its dictionary form. */
gl_slice stock_part(const stock *s, draw *d);
gl_slice stock_base(const stock *s, draw *d);

/* Make the letter that begins at `at` a capital (å, ä, ö too). */
void stock_raise(gl_buf *out, size_t at);

/* All of a file, to be disposed; exits 1 if it cannot be read. */
gl_buf stock_file(const char *folder, const char *name);

#endif
