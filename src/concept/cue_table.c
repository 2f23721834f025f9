/* SPDX-License-Identifier: Apache-2.0 */
/* cue_table.c - the file of phrases, row by row: what each says, and how it may be
 * worded. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "concept/cue_parts.h"

enum { FIELDS = 5 };

static const char *const KINDS[GL_CUE_KIND_COUNT] = {
    "words",  "none", "must", "have", "noun", "merit", "wish", "praise", "free",
    "denied", "if",   "lack", "fine", "can",  "able",  "shut", "taught", "beside"};

/* In the order of the bits of gl_cue_role. */
static const char *const ROLES[] = {"not",     "only", "filler", "but",   "pronoun",
                                    "and",     "that", "back",   "lists", "without",
                                    "knowing", "on",   "or",     "no"};

enum { ROLE_COUNT = sizeof ROLES / sizeof *ROLES };

/* -- words -- */

static bool grow_slots(gl_cue_table *t)
{
    size_t wanted = t->slot_count ? t->slot_count * 2 : 1024, slot;
    uint16_t *grown = calloc(wanted, sizeof *grown), *old = t->slots;
    if (!grown) return false;
    t->slots = grown;
    t->slot_count = wanted;
    for (size_t i = 0; i < t->word_count; i++) {
        gl_cue_word_find(t, t->words[i].surface, &slot);
        t->slots[slot] = (uint16_t)(i + 1);
    }
    free(old);
    return true;
}

/* The number of a word of the table, new or old; NO_WORD when memory is out. */
static uint16_t add_word(gl_cue_table *t, gl_slice text)
{
    if (t->word_count * 2 >= t->slot_count && !grow_slots(t)) return NO_WORD;
    uint64_t surface = gl_hash(text);
    size_t slot;
    gl_cue_word *w = gl_cue_word_find(t, surface, &slot);
    if (w) return w->number;
    gl_cue_word *grown =
        gl_array_grow(t->words, &t->word_cap, t->word_count + 1, sizeof *grown);
    if (!grown || t->word_count + 1 >= UINT16_MAX) return NO_WORD;
    t->words = grown;
    uint16_t number = (uint16_t)++t->word_count;
    grown[number - 1] = (gl_cue_word){.surface = surface, .number = number};
    t->slots[slot] = number;
    return number;
}

/* -- reading -- */

static bool add_alternative(gl_cue_table *t, gl_slice text)
{
    uint16_t number = add_word(t, text);
    uint16_t *grown = gl_array_grow(t->alternatives, &t->alternative_cap,
                                    t->alternative_count + 1, sizeof *grown);
    if (!number || !grown) return false;
    t->alternatives = grown;
    grown[t->alternative_count++] = number;
    return true;
}

/* "don't" and "don’t" */
static bool add_spellings(gl_cue_table *t, gl_slice text)
{
    const char *mark = memchr(text.bytes, '\'', text.len);
    if (!mark) return add_alternative(t, text);
    size_t before = (size_t)(mark - text.bytes);
    gl_buf curly = {0};
    gl_buf_add_slice(&curly, gl_slice_cut(text, 0, before));
    gl_buf_add_text(&curly, "\xe2\x80\x99");
    gl_buf_add_slice(&curly, gl_slice_cut(text, before + 1, text.len - before - 1));
    bool ok = !curly.failed && add_alternative(t, gl_buf_slice(&curly)) &&
              add_alternative(t, text);
    gl_buf_dispose(&curly);
    return ok;
}

static const gl_cue_row *find_list(const gl_cue_table *t, gl_slice name)
{
    for (size_t i = 0; i < t->row_count; i++)
        if (t->rows[i].kind == GL_CUE_WORDS && gl_slice_equals(t->rows[i].name, name))
            return &t->rows[i];
    return NULL;
}

/* "du/ni/<others>" */
static glapp_status add_alternatives(gl_cue_table *t, gl_slice text, const char *file,
                                     uint32_t line, glapp_error *err)
{
    gl_slice one;
    while (gl_slice_split(&text, '/', &one)) {
        if (one.len > 2 && one.bytes[0] == '<') {
            gl_slice name = gl_slice_cut(one, 1, one.len - 2);
            const gl_cue_row *list = find_list(t, name);
            if (!list)
                return gl_fail_at(err, GLAPP_USAGE, gl_slice_of(file), line, 0,
                                  "no list above is called \"%.*s\"", GL_PRINT(name));
            glapp_status rc = add_alternatives(t, list->phrases, file, line, err);
            if (rc) return rc;
        } else if (one.len == 0) {
            return gl_fail_at(err, GLAPP_USAGE, gl_slice_of(file), line, 0,
                              "a word is missing");
        } else if (!add_spellings(t, one)) {
            return gl_fail_memory(err);
        }
    }
    return GLAPP_OK;
}

static int compare_numbers(const void *a, const void *b)
{
    return *(const uint16_t *)a - *(const uint16_t *)b;
}

static gl_cue_element_kind kind_of_element(gl_slice text)
{
    static const char *const SIGNS[] = {"...", "<", ">", "^", "$", ":", "?"};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (gl_slice_is(text, SIGNS[i])) return (gl_cue_element_kind)(ANY + i);
    return WORD;
}

static glapp_status add_element(gl_cue_table *t, gl_slice text, const char *file,
                                uint32_t line, glapp_error *err)
{
    gl_cue_element e = {.kind = (uint8_t)kind_of_element(text),
                        .first = (uint32_t)t->alternative_count};
    if (e.kind == WORD && text.len > 2 && text.bytes[0] == '(') {
        e.optional = true;
        text = gl_slice_cut(text, 1, text.len - 2);
    }
    if (e.kind == WORD) {
        glapp_status rc = add_alternatives(t, text, file, line, err);
        if (rc) return rc;
        e.count = (uint32_t)t->alternative_count - e.first;
        qsort(t->alternatives + e.first, e.count, sizeof *t->alternatives,
              compare_numbers);
    }
    gl_cue_element *grown =
        gl_array_grow(t->elements, &t->element_cap, t->element_count + 1, sizeof *grown);
    if (!grown) return gl_fail_memory(err);
    t->elements = grown;
    grown[t->element_count++] = e;
    return GLAPP_OK;
}

/* A phrase is found by its first word, which must be there. */
/* The two elements that must be there and have the fewest alternatives. */
static void note_needs(const gl_cue_table *t, gl_cue_phrase *p)
{
    uint32_t choices[NEEDS] = {UINT32_MAX, UINT32_MAX};
    bool begun = false;
    for (int i = 0; i < NEEDS; i++) p->needs[i] = ~(gl_cue_words)0;
    for (const gl_cue_element *e = t->elements + p->first;
         e < t->elements + p->first + p->count; e++) {
        if (e->kind != WORD || e->optional) continue;
        const int worse = choices[0] < choices[1];
        if (begun && e->count < choices[worse]) {
            choices[worse] = e->count;
            p->needs[worse] = 0;
            for (uint32_t i = 0; i < e->count; i++)
                p->needs[worse] |= gl_cue_word_bit(t->alternatives[e->first + i]);
        }
        begun = true;
    }
}

static glapp_status add_starts(gl_cue_table *t, const gl_cue_phrase *p, glapp_error *err)
{
    const gl_cue_element *e = &t->elements[p->first];
    while (e->kind == BEGIN) e++;
    for (uint32_t i = 0; i < e->count; i++) {
        gl_cue_start *grown =
            gl_array_grow(t->starts, &t->start_cap, t->start_count + 1, sizeof *grown);
        if (!grown) return gl_fail_memory(err);
        t->starts = grown;
        grown[t->start_count++] =
            (gl_cue_start){t->alternatives[e->first + i], (uint16_t)t->phrase_count};
    }
    return GLAPP_OK;
}

static glapp_status add_phrase(gl_cue_table *t, gl_slice text, uint16_t row,
                               const char *file, uint32_t line, glapp_error *err)
{
    gl_cue_phrase p = {.first = (uint32_t)t->element_count, .row = row};
    gl_slice one;
    while (gl_slice_split(&text, ' ', &one)) {
        glapp_status rc = one.len ? add_element(t, one, file, line, err) : GLAPP_OK;
        if (rc) return rc;
    }
    p.count = (uint32_t)t->element_count - p.first;
    const gl_cue_element *first = t->elements + p.first, *end = first + p.count;
    while (first < end && first->kind == BEGIN) first++;
    if (first == end || first->kind != WORD || first->optional || p.count > MAX_ELEMENTS)
        return gl_fail_at(err, GLAPP_USAGE, gl_slice_of(file), line, 0,
                          "a phrase begins with a word, and has at most %d",
                          MAX_ELEMENTS);
    note_needs(t, &p);
    glapp_status rc = add_starts(t, &p, err);
    if (rc) return rc;
    gl_cue_phrase *grown =
        gl_array_grow(t->phrases, &t->phrase_cap, t->phrase_count + 1, sizeof *grown);
    if (!grown) return gl_fail_memory(err);
    t->phrases = grown;
    grown[t->phrase_count++] = p;
    return GLAPP_OK;
}

/* A list of words: those that a rule knows by name give their words a role. */
static glapp_status add_list(gl_cue_table *t, const gl_cue_row *row, const char *file,
                             glapp_error *err)
{
    size_t from = t->alternative_count;
    glapp_status rc = add_alternatives(t, row->phrases, file, row->line, err);
    for (size_t role = 0; role < ROLE_COUNT && !rc; role++) {
        if (!gl_slice_is(row->name, ROLES[role])) continue;
        for (size_t i = from; i < t->alternative_count; i++)
            t->words[t->alternatives[i] - 1].roles |= (uint16_t)(1u << role);
    }
    return rc;
}

static glapp_status add_row(gl_cue_table *t, const gl_slice fields[FIELDS],
                            const char *file, uint32_t line, glapp_error *err)
{
    gl_cue_row row = {.name = fields[0],
                      .kind = GL_CUE_KIND_COUNT,
                      .phrases = fields[2],
                      .example = fields[3],
                      .counter = fields[4],
                      .line = line};
    for (int kind = 0; kind < GL_CUE_KIND_COUNT; kind++)
        if (gl_slice_is(fields[1], KINDS[kind])) row.kind = (gl_cue_kind)kind;
    if (row.kind == GL_CUE_KIND_COUNT)
        return gl_fail_at(err, GLAPP_USAGE, gl_slice_of(file), line, 0,
                          "unknown kind \"%.*s\"", GL_PRINT(fields[1]));
    gl_cue_row *grown =
        gl_array_grow(t->rows, &t->row_cap, t->row_count + 1, sizeof *grown);
    if (!grown) return gl_fail_memory(err);
    t->rows = grown;
    uint16_t number = (uint16_t)t->row_count;
    grown[t->row_count++] = row;
    if (row.kind == GL_CUE_WORDS) return add_list(t, &row, file, err);
    gl_slice rest = row.phrases, one;
    while (gl_slice_split(&rest, '|', &one)) {
        glapp_status rc = add_phrase(t, gl_slice_trim(one), number, file, line, err);
        if (rc) return rc;
    }
    return GLAPP_OK;
}

static int compare_starts(const void *a, const void *b)
{
    const gl_cue_start *x = a, *y = b;
    return x->word != y->word ? x->word - y->word : x->phrase - y->phrase;
}

static void sort_starts(gl_cue_table *t)
{
    if (t->start_count > 1)
        qsort(t->starts, t->start_count, sizeof *t->starts, compare_starts);
    for (size_t i = 0; i < t->start_count; i++) {
        gl_cue_word *w = &t->words[t->starts[i].word - 1];
        if (w->start_count++ == 0) w->first_start = (uint32_t)i;
    }
}

static glapp_status read_rows(gl_cue_table *t, gl_slice tsv, const char *file,
                              glapp_error *err)
{
    uint32_t number = 0;
    bool heading = true;
    for (gl_slice line; gl_slice_split(&tsv, '\n', &line);) {
        gl_slice fields[FIELDS] = {{0}}, one;
        size_t count = 0;
        number++;
        if (line.len == 0 || line.bytes[0] == '#') continue;
        while (count < FIELDS && gl_slice_split(&line, '\t', &one)) fields[count++] = one;
        if (heading) {
            heading = false;
            continue;
        }
        if (count < FIELDS)
            return gl_fail_at(err, GLAPP_USAGE, gl_slice_of(file), number, 0,
                              "a row needs a name, a kind, words, an example and a "
                              "counter-example");
        glapp_status rc = add_row(t, fields, file, number, err);
        if (rc) return rc;
    }
    sort_starts(t);
    return GLAPP_OK;
}

glapp_status gl_cue_table_read(gl_cue_table **out, gl_slice tsv, const char *name,
                               glapp_error *err)
{
    *out = NULL;
    gl_cue_table *t = calloc(1, sizeof *t);
    if (!t) return gl_fail_memory(err);
    gl_arena_init(&t->arena, 0);
    gl_slice copy = gl_arena_copy(&t->arena, tsv.bytes ? tsv : GL_LITERAL(""));
    glapp_status rc =
        copy.bytes && grow_slots(t) ? read_rows(t, copy, name, err) : gl_fail_memory(err);
    if (rc) {
        gl_cue_table_free(t);
        return rc;
    }
    *out = t;
    return GLAPP_OK;
}

void gl_cue_table_free(gl_cue_table *t)
{
    if (!t) return;
    free(t->rows);
    free(t->elements);
    free(t->phrases);
    free(t->starts);
    free(t->alternatives);
    free(t->words);
    free(t->slots);
    gl_arena_dispose(&t->arena);
    free(t);
}

const gl_cue_row *gl_cue_table_rows(const gl_cue_table *t, size_t *count)
{
    *count = t->row_count;
    return t->rows;
}
