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

enum { GL_PATTERN_ROWS = 256 }; /* at most, in a table */

typedef struct gl_pattern {
    gl_slice name, value;
    gl_language language;
    gl_slice
        anchors; /* comma-separated folded words; null or empty where there are none */
    gl_slice example, counter;
    uint32_t line; /* in the table's file, from 1 */
} gl_pattern;

typedef struct gl_pattern_table gl_pattern_table;   /* frozen, shared */
typedef struct gl_pattern_runner gl_pattern_runner; /* one a thread */

/* `tsv` is the bytes of the file called `name`. Columns by header: name, value (or
 * section), language, anchors and unless (optional), pattern, example, counter.
 * GLAPP_USAGE with the line for a row that does not compile or has a wrong value;
 * `values` is NULL-terminated.
 */
glapp_status gl_pattern_table_read(gl_pattern_table **out, gl_slice tsv, const char *name,
                                   const char *const *values, glapp_error *err);
void gl_pattern_table_free(gl_pattern_table *table);

/* Make machine code of the patterns: 15 ms for those of the corpus, which pays from some
 * hundred texts on. `openings`: they are asked by gl_pattern_may_match, too. */
void gl_pattern_table_hasten(gl_pattern_table *table, bool openings);

const gl_pattern *gl_pattern_table_rows(const gl_pattern_table *table, size_t *count);

/* Some rows of one table: a bit each. */
typedef struct gl_row_set {
    uint64_t bits[GL_PATTERN_ROWS / 64];
} gl_row_set;

static inline void gl_row_set_add(gl_row_set *set, size_t row)
{
    set->bits[row / 64] |= UINT64_C(1) << row % 64;
}

/* The first row of the set from `*row` on; false if there is none. */
static inline bool gl_row_set_next(const gl_row_set *set, size_t *row)
{
    for (size_t at = *row; at < GL_PATTERN_ROWS; at = at / 64 * 64 + 64) {
        uint64_t rest = set->bits[at / 64] >> at % 64;
        if (!rest) continue;
        *row = at + (size_t)__builtin_ctzll(rest);
        return true;
    }
    return false;
}

/* Rows whose anchor has this surface (gl_hash of the folded word): row numbers. NULL and
 * 0 if there are none. */
const uint16_t *gl_pattern_table_anchored(const gl_pattern_table *table, uint64_t surface,
                                          size_t *count);

/* Rows of any language of which a word of `anchors` stands in the sentence, and none of
 * `unless`: to find out by the pattern that a sentence addresses the reader took longer
 * than all the rest of an advertisement's patterns. */
gl_row_set gl_pattern_rows_wanted(const gl_pattern_table *table, const gl_text *text,
                                  const gl_sentence *sentence);

gl_pattern_runner *gl_pattern_runner_new(void); /* NULL when memory is out */
void gl_pattern_runner_free(gl_pattern_runner *runner);

/* The first match of row `row` in `subject` (valid UTF-8, at most 64 KiB) at or after
 * byte `from`. False if there is none, or a limit was hit (counted in the runner). */
bool gl_pattern_find(const gl_pattern_table *table, size_t row, gl_pattern_runner *runner,
                     gl_slice subject, size_t from, size_t *start, size_t *end);

/* Whether row `row` may match a subject that begins with `lead` (valid UTF-8), however it
 * goes on. */
bool gl_pattern_may_match(const gl_pattern_table *table, size_t row,
                          gl_pattern_runner *runner, gl_slice lead);

/* How often a limit cut a search short. */
uint64_t gl_pattern_runner_limits(const gl_pattern_runner *runner);

enum { GL_PATTERN_VERSION = 64 };

/* "10.42 2022-12-11", the version of PCRE2, for the table `run`. */
void gl_pattern_version(char out[GL_PATTERN_VERSION]);

#endif
