/* SPDX-License-Identifier: Apache-2.0 */
/* catalogue_parts.h - what the files that fill a catalogue have in common: catalogue.c,
 * catalogue_taxonomy.c, catalogue_pack.c. */
#ifndef GL_ENGINE_CATALOGUE_PARTS_H
#define GL_ENGINE_CATALOGUE_PARTS_H

#include "engine/catalogue.h"

/* The file `name` of the corpus in place of what `out` held; an optional one that is not
 * there leaves it empty. */
glapp_status gl_catalogue_corpus_file(const char *corpus, const char *name, bool optional,
                                      gl_buf *out, glapp_error *err);

/* catalogue->taxonomy out of its files; `lenses` may be NULL. */
glapp_status gl_catalogue_read_taxonomy(gl_catalogue *c, const char *corpus,
                                        glapp_paths taxonomy, const char *lenses,
                                        gl_ledger *ledger, const glapp_log *log,
                                        glapp_error *err);

/* The patterns out of the bytes of their tables. */
glapp_status gl_catalogue_compile(gl_catalogue *c, glapp_error *err);

#endif
