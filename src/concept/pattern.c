/* SPDX-License-Identifier: Apache-2.0 */
/* pattern.c - rows of a table, compiled; anchors as a sorted array of word hashes.
 *
 * Running each of a hundred patterns over every sentence costs 26 MB/s (measured for
 * thirty); a pattern therefore runs only on a sentence that holds one of its anchor
 * words, which the caller looks up by the hash it already has for each token.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "concept/pattern.h"

#include <pcre2.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"

enum {
    MAX_SUBJECT = 64 * 1024,
    MATCH_LIMIT = 100000,
    DEPTH_LIMIT = 10000,
    HEAP_LIMIT_KIB = 8 * 1024,
    MAX_COLUMNS = 16,
    MARK_BITS = 1 << 13
};

typedef struct mark {
    uint64_t surface;
    uint16_t row;
} mark;

/* Words that decide whether a row is asked at all, by their surface. */
typedef struct marks {
    mark *items;
    size_t count, cap;
    uint16_t *rows;               /* of `items`, in their order */
    uint64_t may[MARK_BITS / 64]; /* a bit for the surface of each */
} marks;

struct gl_pattern_table {
    gl_arena arena;
    gl_pattern *rows;
    pcre2_code **codes;
    size_t count, row_cap, code_cap;
    marks anchors; /* a sentence needs one of them, */
    marks bars;    /* and none of these */
};

struct gl_pattern_runner {
    pcre2_match_data *data;
    pcre2_match_context *context;
    uint64_t limits;
};

typedef enum column {
    COLUMN_NAME,
    COLUMN_VALUE,
    COLUMN_LANGUAGE,
    COLUMN_ANCHORS,
    COLUMN_UNLESS,
    COLUMN_PATTERN,
    COLUMN_EXAMPLE,
    COLUMN_COUNTER,
    COLUMN_COUNT
} column;

static int column_of(gl_slice heading)
{
    static const char *const names[] = {"name",   "value",   "language", "anchors",
                                        "unless", "pattern", "example",  "counter"};
    for (int i = 0; i < COLUMN_COUNT; i++)
        if (gl_slice_is(heading, names[i])) return i;
    return gl_slice_is(heading, "section") ? COLUMN_VALUE : -1;
}

static size_t split_fields(gl_slice line, gl_slice *fields)
{
    size_t count = 0;
    while (count < MAX_COLUMNS && gl_slice_split(&line, '\t', &fields[count])) count++;
    return count;
}

static bool is_one_of(gl_slice value, const char *const *values)
{
    for (; *values; values++)
        if (gl_slice_is(value, *values)) return true;
    return false;
}

static glapp_status compile(pcre2_code **out, gl_slice pattern, const char *file,
                            uint32_t line, glapp_error *err)
{
    int code;
    PCRE2_SIZE at;
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C;
    *out =
        pcre2_compile((PCRE2_SPTR)pattern.bytes, pattern.len, options, &code, &at, NULL);
    if (!*out) {
        PCRE2_UCHAR why[120] = "";
        pcre2_get_error_message(code, why, sizeof why);
        return gl_fail_at(err, GLAPP_USAGE, gl_slice_of(file), line, at,
                          "this pattern does not compile: %s (at character %zu of it)",
                          (const char *)why, at);
    }
    return GLAPP_OK;
}

static bool add_marks(marks *m, uint16_t row, gl_slice words)
{
    gl_slice word;
    while (gl_slice_split(&words, ',', &word)) {
        word = gl_slice_trim(word);
        if (word.len == 0) continue;
        mark *grown = gl_array_grow(m->items, &m->cap, m->count + 1, sizeof *grown);
        if (!grown) return false;
        m->items = grown;
        grown[m->count++] = (mark){gl_hash(word), row};
    }
    return true;
}

static glapp_status add_row(gl_pattern_table *t, const gl_slice cells[COLUMN_COUNT],
                            const char *file, uint32_t line, const char *const *values,
                            glapp_error *err)
{
    gl_slice value = cells[COLUMN_VALUE], language = cells[COLUMN_LANGUAGE];
    gl_slice name = gl_slice_of(file);
    if (!is_one_of(value, values))
        return gl_fail_at(err, GLAPP_USAGE, name, line, 0, "unknown value \"%.*s\"",
                          GL_PRINT(value));
    bool swedish = gl_slice_is(language, "sv");
    if (!swedish && !gl_slice_is(language, "en"))
        return gl_fail_at(err, GLAPP_USAGE, name, line, 0,
                          "the language is \"%.*s\", not sv or en", GL_PRINT(language));
    if (t->count >= GL_PATTERN_ROWS)
        return gl_fail_at(err, GLAPP_USAGE, name, line, 0, "more than %d patterns",
                          GL_PATTERN_ROWS);
    gl_pattern *rows = gl_array_grow(t->rows, &t->row_cap, t->count + 1, sizeof *rows);
    if (!rows) return gl_fail_memory(err);
    t->rows = rows;
    pcre2_code **codes =
        gl_array_grow(t->codes, &t->code_cap, t->count + 1, sizeof *codes);
    if (!codes) return gl_fail_memory(err);
    t->codes = codes;
    glapp_status rc = compile(&codes[t->count], cells[COLUMN_PATTERN], file, line, err);
    if (rc) return rc;
    rows[t->count] = (gl_pattern){.name = cells[COLUMN_NAME],
                                  .value = value,
                                  .language = swedish ? GL_SWEDISH : GL_ENGLISH,
                                  .anchors = cells[COLUMN_ANCHORS],
                                  .example = cells[COLUMN_EXAMPLE],
                                  .counter = cells[COLUMN_COUNTER],
                                  .line = line};
    t->count++;
    const uint16_t row = (uint16_t)(t->count - 1);
    if (!add_marks(&t->anchors, row, cells[COLUMN_ANCHORS]) ||
        !add_marks(&t->bars, row, cells[COLUMN_UNLESS]))
        return gl_fail_memory(err);
    return GLAPP_OK;
}

static int compare_marks(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->surface != y->surface) return x->surface < y->surface ? -1 : 1;
    return x->row - y->row;
}

static bool sort_marks(marks *m, gl_arena *arena)
{
    if (m->count > 1) qsort(m->items, m->count, sizeof *m->items, compare_marks);
    m->rows = gl_arena_array(arena, m->count + 1, sizeof *m->rows);
    if (!m->rows) return false;
    for (size_t i = 0; i < m->count; i++) {
        uint64_t surface = m->items[i].surface;
        m->rows[i] = m->items[i].row;
        m->may[surface % MARK_BITS / 64] |= UINT64_C(1) << surface % 64;
    }
    return true;
}

/* The rows of a word. */
static const uint16_t *rows_of(const marks *m, uint64_t surface, size_t *count)
{
    size_t low = 0, high = m->count;
    bool may = m->may[surface % MARK_BITS / 64] >> surface % 64 & 1;
    *count = 0;
    if (!may) return NULL;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (m->items[middle].surface < surface)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < m->count && m->items[end].surface == surface) end++;
    *count = end - low;
    return m->rows + low;
}

static glapp_status read_rows(gl_pattern_table *t, gl_slice tsv, const char *file,
                              const char *const *values, glapp_error *err)
{
    int columns[MAX_COLUMNS];
    size_t column_count = 0;
    uint32_t number = 0;
    gl_slice line, fields[MAX_COLUMNS];
    while (gl_slice_split(&tsv, '\n', &line)) {
        number++;
        if (line.len == 0 || line.bytes[0] == '#') continue;
        size_t count = split_fields(line, fields);
        if (column_count == 0) {
            for (; column_count < count; column_count++)
                columns[column_count] = column_of(fields[column_count]);
            continue;
        }
        gl_slice cells[COLUMN_COUNT] = {{0}};
        for (size_t i = 0; i < count && i < column_count; i++)
            if (columns[i] >= 0) cells[columns[i]] = fields[i];
        if (!cells[COLUMN_PATTERN].bytes || !cells[COLUMN_COUNTER].bytes)
            return gl_fail_at(err, GLAPP_USAGE, gl_slice_of(file), number, 0,
                              "a row needs a pattern, an example and a counter-example");
        glapp_status rc = add_row(t, cells, file, number, values, err);
        if (rc) return rc;
    }
    bool sorted = sort_marks(&t->anchors, &t->arena) && sort_marks(&t->bars, &t->arena);
    return sorted ? GLAPP_OK : gl_fail_memory(err);
}

glapp_status gl_pattern_table_read(gl_pattern_table **out, gl_slice tsv, const char *name,
                                   const char *const *values, glapp_error *err)
{
    *out = NULL;
    gl_pattern_table *t = calloc(1, sizeof *t);
    if (!t) return gl_fail_memory(err);
    gl_arena_init(&t->arena, 0);
    gl_slice copy = gl_arena_copy(&t->arena, tsv.bytes ? tsv : GL_LITERAL(""));
    glapp_status rc =
        copy.bytes ? read_rows(t, copy, name, values, err) : gl_fail_memory(err);
    if (rc) {
        gl_pattern_table_free(t);
        return rc;
    }
    *out = t;
    return GLAPP_OK;
}

void gl_pattern_table_free(gl_pattern_table *t)
{
    if (!t) return;
    for (size_t i = 0; i < t->count; i++) pcre2_code_free(t->codes[i]);
    free(t->codes);
    free(t->rows);
    free(t->anchors.items);
    free(t->bars.items);
    gl_arena_dispose(&t->arena);
    free(t);
}

const gl_pattern *gl_pattern_table_rows(const gl_pattern_table *t, size_t *count)
{
    *count = t->count;
    return t->rows;
}

const uint16_t *gl_pattern_table_anchored(const gl_pattern_table *t, uint64_t surface,
                                          size_t *count)
{
    return rows_of(&t->anchors, surface, count);
}

gl_row_set gl_pattern_rows_wanted(const gl_pattern_table *table, const gl_text *text,
                                  const gl_sentence *sentence)
{
    gl_row_set wanted = {{0}}, barred = {{0}};
    for (uint32_t i = 0; i < sentence->token_count; i++) {
        const uint64_t surface = text->tokens[sentence->first_token + i].surface;
        size_t count;
        const uint16_t *rows = rows_of(&table->anchors, surface, &count);
        for (size_t k = 0; k < count; k++) gl_row_set_add(&wanted, rows[k]);
        rows = rows_of(&table->bars, surface, &count);
        for (size_t k = 0; k < count; k++) gl_row_set_add(&barred, rows[k]);
    }
    for (size_t i = 0; i < GL_PATTERN_ROWS / 64; i++) wanted.bits[i] &= ~barred.bits[i];
    return wanted;
}

/* Where there is no executable memory the interpreter gives the same answers. */
void gl_pattern_table_hasten(gl_pattern_table *t, bool openings)
{
    for (size_t row = 0; row < t->count; row++)
        pcre2_jit_compile(t->codes[row],
                          PCRE2_JIT_COMPLETE | (openings ? PCRE2_JIT_PARTIAL_HARD : 0));
}

gl_pattern_runner *gl_pattern_runner_new(void)
{
    gl_pattern_runner *runner = calloc(1, sizeof *runner);
    if (!runner) return NULL;
    runner->data = pcre2_match_data_create(8, NULL);
    runner->context = pcre2_match_context_create(NULL);
    if (!runner->data || !runner->context) {
        gl_pattern_runner_free(runner);
        return NULL;
    }
    pcre2_set_match_limit(runner->context, MATCH_LIMIT);
    pcre2_set_depth_limit(runner->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(runner->context, HEAP_LIMIT_KIB);
    return runner;
}

void gl_pattern_runner_free(gl_pattern_runner *runner)
{
    if (!runner) return;
    pcre2_match_data_free(runner->data);
    pcre2_match_context_free(runner->context);
    free(runner);
}

/* The text is valid UTF-8 and all the rest is in order too, so pcre2_match need not look
 * into it again: that is a third of the time of a short search. */
static int match(const gl_pattern_table *t, size_t row, const gl_pattern_runner *runner,
                 gl_slice subject, size_t from, uint32_t options)
{
    PCRE2_SPTR bytes = (PCRE2_SPTR)subject.bytes;
    int rc = pcre2_jit_match(t->codes[row], bytes, subject.len, from, options,
                             runner->data, runner->context);
    if (rc != PCRE2_ERROR_JIT_BADOPTION) return rc;
    return pcre2_match(t->codes[row], bytes, subject.len, from,
                       options | PCRE2_NO_UTF_CHECK, runner->data, runner->context);
}

bool gl_pattern_find(const gl_pattern_table *t, size_t row, gl_pattern_runner *runner,
                     gl_slice subject, size_t from, size_t *start, size_t *end)
{
    if (from > subject.len) return false;
    if (subject.len > MAX_SUBJECT) {
        runner->limits++;
        return false;
    }
    int rc = match(t, row, runner, subject, from, 0);
    if (rc < 0) {
        if (rc != PCRE2_ERROR_NOMATCH) runner->limits++;
        return false;
    }
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(runner->data);
    *start = ends[0];
    *end = ends[1] > ends[0] ? ends[1] : ends[0];
    return *end > *start; /* an empty match says nothing */
}

bool gl_pattern_may_match(const gl_pattern_table *t, size_t row,
                          gl_pattern_runner *runner, gl_slice lead)
{
    /* As the manual says of a hard partial match: it is given as soon as the end of the
     * subject is reached, by an assertion too. So no match is one for good. */
    int rc = match(t, row, runner, lead, 0, PCRE2_PARTIAL_HARD);
    return rc != PCRE2_ERROR_NOMATCH;
}

uint64_t gl_pattern_runner_limits(const gl_pattern_runner *runner)
{
    return runner->limits;
}

void gl_pattern_version(char out[GL_PATTERN_VERSION])
{
    char version[GL_PATTERN_VERSION] = "";
    if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) <= GL_PATTERN_VERSION)
        pcre2_config(PCRE2_CONFIG_VERSION, version);
    memcpy(out, version, GL_PATTERN_VERSION);
}
