/* SPDX-License-Identifier: Apache-2.0 */
/* wordbook.c - small word lists in tables, each line checked where it is read.
 *
 * The lists are data of ours and reviewed as diffs: each line of an exception list has
 * a reason in its third column, and a line without one is refused.
 */
#include "text/wordbook.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/fold.h"

static glapp_status read_stopwords(gl_intern **out, gl_slice list, glapp_error *err)
{
    gl_buf folded = {0};
    glapp_status rc = GLAPP_OK;
    *out = gl_intern_new();
    if (!*out) return gl_fail_memory(err);
    for (gl_slice line; !rc && list.bytes && gl_slice_split(&list, '\n', &line);) {
        line = gl_slice_trim(line);
        if (line.len == 0 || line.bytes[0] == '#' || !gl_utf8_is_valid(line, NULL))
            continue;
        gl_buf_clear(&folded);
        if (!gl_fold(line, &folded) ||
            gl_intern_add(*out, gl_buf_slice(&folded)) == GL_NO_ID)
            rc = gl_fail_memory(err);
    }
    gl_buf_dispose(&folded);
    return rc;
}

typedef struct pair_list {
    gl_intern *keys;
    gl_slice *values;
    size_t cap;
    const char *name;
    bool forms; /* the second column has forms of the first, with blanks between */
} pair_list;

static glapp_status add_pair(pair_list *list, gl_arena *arena, gl_slice key,
                             gl_slice value, glapp_error *err)
{
    uint32_t before = gl_intern_count(list->keys);
    uint32_t id = gl_intern_add(list->keys, key);
    if (id == GL_NO_ID) return gl_fail_memory(err);
    if (id < before)
        return gl_fail(err, GLAPP_BAD_INPUT, "%s: \"%.*s\" stands twice", list->name,
                       GL_PRINT(key));
    gl_slice *values =
        gl_array_grow(list->values, &list->cap, (size_t)id + 1, sizeof *values);
    if (!values) return gl_fail_memory(err);
    list->values = values;
    values[id] = gl_arena_copy(arena, value);
    return values[id].bytes ? GLAPP_OK : gl_fail_memory(err);
}

/* "skriva TAB skrev skrivit skriven": each of the forms is of that word. */
static glapp_status add_forms(pair_list *list, gl_arena *arena, gl_slice base,
                              gl_slice forms, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    for (gl_slice form; !rc && gl_slice_split(&forms, ' ', &form);)
        if (form.len) rc = add_pair(list, arena, form, base, err);
    return rc;
}

static glapp_status read_pairs(pair_list *list, gl_arena *arena, gl_slice bytes,
                               glapp_error *err)
{
    uint64_t number = 0;
    list->keys = gl_intern_new();
    if (!list->keys) return gl_fail_memory(err);
    for (gl_slice line; bytes.bytes && gl_slice_split(&bytes, '\n', &line);) {
        number++;
        if (gl_slice_trim(line).len == 0 || line.bytes[0] == '#') continue;
        gl_slice key = {0}, value = {0}, reason = {0};
        gl_slice_split(&line, '\t', &key);
        if (line.bytes) gl_slice_split(&line, '\t', &value);
        if (line.bytes) reason = gl_slice_trim(line);
        if (key.len == 0 || key.len > GL_MAX_WORD || value.len == 0 ||
            value.len > GL_MAX_WORD || reason.len == 0 || !gl_utf8_is_valid(key, NULL) ||
            !gl_utf8_is_valid(value, NULL))
            return gl_fail_at(err, GLAPP_BAD_INPUT, gl_slice_of(list->name), number, 0,
                              "a line needs a word, what it becomes, and a reason, "
                              "with tabs between");
        glapp_status rc = list->forms ? add_forms(list, arena, key, value, err)
                                      : add_pair(list, arena, key, value, err);
        if (rc) return rc;
    }
    return GLAPP_OK;
}

static size_t place_of(gl_slice word)
{
    unsigned last = (unsigned char)word.bytes[word.len - 1];
    unsigned before = word.len > 1 ? (unsigned char)word.bytes[word.len - 2] : 0;
    return (last + 29 * before) & 255;
}

static uint64_t length_bit(size_t len)
{
    return UINT64_C(1) << (len < 63 ? len : 63);
}

static bool may_hold(const gl_lengths *lengths, gl_slice word)
{
    return word.len > 0 && (lengths->of[place_of(word)] & length_bit(word.len));
}

static void find_lengths(gl_lengths *lengths, const gl_intern *words)
{
    for (uint32_t id = 0; words && id < gl_intern_count(words); id++) {
        gl_slice word = gl_intern_text(words, id);
        if (word.len) lengths->of[place_of(word)] |= length_bit(word.len);
    }
}

static void find_all_lengths(gl_wordbook *book)
{
    for (size_t i = 0; i < 3; i++)
        find_lengths(&book->stop_lengths[i], book->stopwords[i]);
    find_lengths(&book->exception_lengths, book->exceptions);
    find_lengths(&book->compound_lengths, book->compounds);
    find_lengths(&book->irregular_lengths, book->irregulars);
}

static void find_longest_irregular(gl_wordbook *book)
{
    for (uint32_t id = 0; id < gl_intern_count(book->irregulars); id++) {
        size_t len = gl_intern_text(book->irregulars, id).len;
        if (len > book->longest_irregular) book->longest_irregular = len;
    }
}

glapp_status gl_wordbook_init(gl_wordbook *book, const gl_analyser_data *data,
                              glapp_error *err)
{
    *book = (gl_wordbook){.lexicon = data->lexicon};
    gl_arena_init(&book->arena, 0);
    pair_list stems = {.name = "exceptions"}, splits = {.name = "compounds"};
    pair_list irregulars = {.name = "irregular words", .forms = true};
    glapp_status rc =
        read_stopwords(&book->stopwords[GL_SWEDISH], data->stopwords_sv, err);
    if (!rc) rc = read_stopwords(&book->stopwords[GL_ENGLISH], data->stopwords_en, err);
    if (!rc) rc = read_pairs(&stems, &book->arena, data->exceptions, err);
    if (!rc) rc = read_pairs(&splits, &book->arena, data->compounds, err);
    if (!rc) rc = read_pairs(&irregulars, &book->arena, data->irregulars, err);
    book->irregulars = irregulars.keys;
    book->bases = irregulars.values;
    if (!rc) find_longest_irregular(book);
    book->exceptions = stems.keys;
    book->stems = stems.values;
    book->compounds = splits.keys;
    book->splits = splits.values;
    if (!rc) find_all_lengths(book);
    return rc;
}

static void pack_pairs(gl_buf *to, const gl_intern *keys, const gl_slice *values)
{
    gl_intern_pack(keys, to);
    for (uint32_t id = 0; id < gl_intern_count(keys); id++) gl_pack_slice(to, values[id]);
}

static void unpack_pairs(gl_unpack *from, gl_intern **keys, gl_slice **values)
{
    *keys = gl_intern_unpack(from);
    size_t count = *keys ? gl_intern_count(*keys) : 0;
    *values = gl_unpack_array(from, count, sizeof **values);
    for (size_t i = 0; i < count && !from->bad; i++) {
        (*values)[i] = gl_unpack_slice(from);
        if ((*values)[i].len == 0 || (*values)[i].len > GL_MAX_WORD) from->bad = true;
    }
}

void gl_wordbook_pack(const gl_wordbook *book, gl_buf *to)
{
    gl_lexicon_pack(book->lexicon, to);
    gl_intern_pack(book->stopwords[GL_SWEDISH], to);
    gl_intern_pack(book->stopwords[GL_ENGLISH], to);
    pack_pairs(to, book->exceptions, book->stems);
    pack_pairs(to, book->compounds, book->splits);
    pack_pairs(to, book->irregulars, book->bases);
}

void gl_wordbook_unpack(gl_wordbook *book, gl_unpack *from)
{
    *book = (gl_wordbook){.lexicon = gl_lexicon_unpack(from)};
    gl_arena_init(&book->arena, 0);
    book->stopwords[GL_SWEDISH] = gl_intern_unpack(from);
    book->stopwords[GL_ENGLISH] = gl_intern_unpack(from);
    unpack_pairs(from, &book->exceptions, &book->stems);
    unpack_pairs(from, &book->compounds, &book->splits);
    unpack_pairs(from, &book->irregulars, &book->bases);
    if (from->bad) return;
    find_longest_irregular(book);
    find_all_lengths(book);
}

void gl_wordbook_dispose(gl_wordbook *book)
{
    for (size_t i = 0; i < 3; i++)
        if (book->stopwords[i]) gl_intern_free(book->stopwords[i]);
    if (book->exceptions) gl_intern_free(book->exceptions);
    if (book->compounds) gl_intern_free(book->compounds);
    if (book->irregulars) gl_intern_free(book->irregulars);
    free(book->bases);
    free(book->stems);
    free(book->splits);
    gl_arena_dispose(&book->arena);
    gl_lexicon_free(book->lexicon);
    *book = (gl_wordbook){0};
}

bool gl_wordbook_is_stop(const gl_wordbook *book, gl_slice word, gl_language language)
{
    const gl_intern *list = book->stopwords[language];
    return list && may_hold(&book->stop_lengths[language], word) &&
           gl_intern_find(list, word) != GL_NO_ID;
}

bool gl_wordbook_lists(const gl_wordbook *book, gl_slice word)
{
    const gl_lexicon_word *entry = gl_lexicon_find(book->lexicon, word);
    return entry && (entry->flags & GL_WORD_LISTED) && (entry->flags & GL_WORD_COMMON);
}

bool gl_wordbook_grades(const gl_wordbook *book, gl_slice word)
{
    const gl_lexicon_word *entry = gl_lexicon_find(book->lexicon, word);
    return entry && (entry->flags & GL_WORD_GRADED);
}

static gl_slice look_up(const gl_intern *keys, const gl_lengths *lengths,
                        const gl_slice *values, gl_slice key)
{
    if (!may_hold(lengths, key)) return (gl_slice){0};
    uint32_t id = gl_intern_find(keys, key);
    return id == GL_NO_ID ? (gl_slice){0} : values[id];
}

gl_slice gl_wordbook_stem(const gl_wordbook *book, gl_slice form)
{
    return look_up(book->exceptions, &book->exception_lengths, book->stems, form);
}

gl_slice gl_wordbook_irregular(const gl_wordbook *book, gl_slice form)
{
    if (form.len > book->longest_irregular) return (gl_slice){0};
    return look_up(book->irregulars, &book->irregular_lengths, book->bases, form);
}

bool gl_wordbook_may_end_irregular(const gl_wordbook *book, gl_slice form)
{
    return form.len > 1 && book->irregular_lengths.of[place_of(form)] != 0;
}

gl_slice gl_wordbook_split(const gl_wordbook *book, gl_slice base)
{
    return look_up(book->compounds, &book->compound_lengths, book->splits, base);
}
