/* SPDX-License-Identifier: Apache-2.0 */
/* opening.c - see opening.h. A table of leads, each with its rows: the first two letters
 * of a line, and its first word. A word that is new asks only the rows of its letters.
 * One lead overwrites another that falls on its slot, so memory and time are bounded
 * whatever the lines say.
 *
 * The first two words were tried: half of all lines begin with two that are new, and
 * three rows are left after the first word anyway.
 */
#include "concept/opening.h"

#include <stdlib.h>

#include "base/hash.h"

enum {
    WORDS = 4096,  /* of 64 bytes; seven lines of eight begin with one that is there */
    STARTS = 4096, /* of some 700 that occur; in 1,024 slots they drove each other out,
                      and all rows were asked for one line in twenty */
    LETTERS = 2,
    MAX_LEAD = 30 /* bytes; a longer word is cut: what a row needs stands before that */
};

typedef struct lead {
    char bytes[MAX_LEAD];
    uint8_t len; /* 0 = free */
    uint8_t language;
    gl_row_set rows;
} lead;

struct gl_openings {
    const gl_pattern_table *table;
    gl_pattern_runner *runner;
    gl_row_set all[3]; /* by gl_language */
    lead starts[STARTS], words[WORDS];
};

gl_openings *gl_openings_new(const gl_pattern_table *table, gl_pattern_runner *runner)
{
    gl_openings *o = calloc(1, sizeof *o);
    if (!o) return NULL;
    o->table = table;
    o->runner = runner;
    size_t count;
    const gl_pattern *rows = gl_pattern_table_rows(table, &count);
    for (size_t i = 0; i < count; i++) {
        gl_row_set_add(&o->all[rows[i].language], i);
        gl_row_set_add(&o->all[GL_NO_LANGUAGE], i);
    }
    return o;
}

void gl_openings_free(gl_openings *o)
{
    free(o);
}

static bool is_tail(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

static gl_slice first_letters(gl_slice line)
{
    size_t len = 0;
    for (int letters = 0; len < line.len; len++)
        if (!is_tail(line.bytes[len]) && letters++ == LETTERS) break;
    return gl_slice_cut(line, 0, len);
}

/* With the space behind it, which tells "Krav " from "Kravet". */
static gl_slice first_word(gl_slice line)
{
    size_t len = 0, most = line.len < MAX_LEAD ? line.len : MAX_LEAD;
    while (len < most && line.bytes[len++] != ' ') {
    }
    while (len < line.len && is_tail(line.bytes[len])) len--;
    return gl_slice_cut(line, 0, len);
}

static size_t slot_of(gl_slice text, gl_language language)
{
    return gl_hash_mix(gl_hash(text) + language);
}

static bool holds(const lead *l, gl_slice text, gl_language language)
{
    return l->language == language && gl_slice_equals((gl_slice){l->bytes, l->len}, text);
}

/* Keep in `l` which of the rows `above` may follow `text`. */
static void learn(const gl_openings *o, lead *l, gl_slice text, gl_language language,
                  const gl_row_set *above)
{
    lead new = {.len = (uint8_t)text.len, .language = (uint8_t)language};
    memcpy(new.bytes, text.bytes, text.len);
    for (size_t row = 0; gl_row_set_next(above, &row); row++)
        if (gl_pattern_may_match(o->table, row, o->runner, text))
            gl_row_set_add(&new.rows, row);
    *l = new;
}

const gl_row_set *gl_openings_find(gl_openings *o, gl_slice line, gl_language language)
{
    gl_slice word = first_word(line);
    lead *l = &o->words[slot_of(word, language) % WORDS];
    if (holds(l, word, language)) return &l->rows;
    gl_slice letters = first_letters(line);
    lead *start = &o->starts[slot_of(letters, language) % STARTS];
    if (!holds(start, letters, language))
        learn(o, start, letters, language, &o->all[language]);
    learn(o, l, word, language, &start->rows);
    return &l->rows;
}
