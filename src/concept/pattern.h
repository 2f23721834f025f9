/* SPDX-License-Identifier: Apache-2.0 */
/* pattern.h - tables of PCRE2 patterns that stand as data in corpus/patterns.
 *
 * A table is tab-separated with a header line; each row has a pattern, an example that
 * it matches and a counter-example that it does not (a test runs both). Compiled once
 * with UTF, UCP and no case; run under limits, every limit hit counted. The one room
 * file that sees PCRE2.
 */
#ifndef GL_CONCEPT_PATTERN_H
#define GL_CONCEPT_PATTERN_H

#include "base/error.h"
#include "text/analyse.h"

typedef struct gl_pattern {
    gl_slice name, value;
    gl_language language;
    gl_slice anchors; /* comma-separated folded words; null in a table without anchors */
    gl_slice example, counter;
    uint32_t line; /* in the table's file, from 1 */
} gl_pattern;

typedef struct gl_pattern_table gl_pattern_table;   /* frozen, shared */
typedef struct gl_pattern_runner gl_pattern_runner; /* one a thread */

/* `tsv` is the bytes of the file called `name`. Columns by header: name, value (or
 * section), language, anchors (optional), pattern, example, counter. GLAPP_USAGE with the
 * line for a row that does not compile or has a wrong value; `values` is NULL-terminated.
 */
glapp_status gl_pattern_table_read(gl_pattern_table **out, gl_slice tsv, const char *name,
                                   const char *const *values, glapp_error *err);
void gl_pattern_table_free(gl_pattern_table *table);
const gl_pattern *gl_pattern_table_rows(const gl_pattern_table *table, size_t *count);

/* Rows whose anchor has this surface (gl_hash of the folded word): row numbers. */
const uint16_t *gl_pattern_table_anchored(const gl_pattern_table *table, uint64_t surface,
                                          size_t *count);

gl_pattern_runner *gl_pattern_runner_new(void); /* NULL when memory is out */
void gl_pattern_runner_free(gl_pattern_runner *runner);

/* The first match of row `row` in `subject` (valid UTF-8, at most 64 KiB) at or after
 * byte `from`. False if there is none, or a limit was hit (counted in the runner). */
bool gl_pattern_find(const gl_pattern_table *table, size_t row, gl_pattern_runner *runner,
                     gl_slice subject, size_t from, size_t *start, size_t *end);

/* How often a limit cut a search short. */
uint64_t gl_pattern_runner_limits(const gl_pattern_runner *runner);

enum { GL_PATTERN_VERSION = 64 };

/* "10.42 2022-12-11", the version of PCRE2, for the table `run`. */
void gl_pattern_version(char out[GL_PATTERN_VERSION]);

#endif
