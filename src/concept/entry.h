/* SPDX-License-Identifier: Apache-2.0 */
/* entry.h - what a programme asks of who enters it.
 *
 * Read from its prerequisites and from what its description says about admission, by the
 * patterns of corpus/patterns/entry.tsv, and from what its form implies.
 */
#ifndef GL_CONCEPT_ENTRY_H
#define GL_CONCEPT_ENTRY_H

#include "concept/section.h"

/* Each 1, 0, or -1 where nothing tells. */
typedef struct gl_entry {
    int upper_secondary; /* 1: upper-secondary school, or more, is asked for; 0: the
                            programme may be entered without */
    int experience;      /* 1: work before is asked for; 0: it is not */
    int with_sfi; /* 1: studied together with Swedish for immigrants; 0: cannot be */
} gl_entry;

/* The values of entry.tsv, NULL-terminated. */
extern const char *const gl_entry_values[];

typedef struct gl_entry_reader gl_entry_reader; /* one a thread */

/* The table outlives the reader. NULL when memory is out. */
gl_entry_reader *gl_entry_reader_new(const gl_pattern_table *table);
void gl_entry_reader_free(gl_entry_reader *reader);

/* A new programme. */
void gl_entry_begin(gl_entry_reader *reader);

/* Its title or its description, with the section of each sentence (gl_sections_find). */
void gl_entry_add(gl_entry_reader *reader, const gl_text *text, const uint8_t *sections);
/* The field that holds nothing but what is asked for. */
void gl_entry_add_prerequisites(gl_entry_reader *reader, const gl_text *text);

/* What all texts since gl_entry_begin say; `form` as in the table `programme`, or null.
 */
gl_entry gl_entry_of(const gl_entry_reader *reader, gl_slice form);

#endif
