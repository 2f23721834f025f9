/* SPDX-License-Identifier: Apache-2.0 */
/* tongue.h - which texts of an English page are marked as Swedish: a walk through its
 * elements, as far as those of our own pages go. */
#ifndef GL_TESTS_TONGUE_H
#define GL_TESTS_TONGUE_H

#include "check.h"

#include <stdbool.h>

#include "store/card.h"
#include "store/read.h"

enum { TONGUE_DEPTH = 40, TONGUE_TEXT = 4000 };

/* `text` stands in an element that no lang="sv" goes round. */
typedef void tongue_text(void *to, const char *text);

static inline bool tongue_starts(const char *at, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const size_t len = strlen(names[i]);
        if (strncmp(at, names[i], len) == 0 && strchr(" />", at[len])) return true;
    }
    return false;
}

/* Of these a page can give no language, or a screen reader gets another text. */
static inline bool tongue_is_out_of_reach(const char *tag)
{
    static const char *const NAMES[] = {"title", "svg", "style", "textarea"};
    return tongue_starts(tag, NAMES, ARRAY_LEN(NAMES));
}

static inline bool tongue_is_empty(const char *tag, const char *end)
{
    static const char *const NAMES[] = {"meta", "link", "input", "br", "!DOCTYPE"};
    return end[-1] == '/' || tongue_starts(tag, NAMES, ARRAY_LEN(NAMES));
}

static inline bool tongue_says_swedish(const char *tag, const char *end)
{
    const char *lang = strstr(tag, " lang=\"sv\"");
    return lang && lang < end;
}

static inline void tongue_walk(const char *html, tongue_text *text, void *to)
{
    bool ours[TONGUE_DEPTH] = {true};
    size_t depth = 0;
    while (*html) {
        const char *tag = strchrnul(html, '<');
        if (tag > html && ours[depth]) {
            char words[TONGUE_TEXT];
            snprintf(words, sizeof words, "%.*s", (int)(tag - html), html);
            text(to, words);
        }
        if (!*tag) break;
        const char *end = strchr(tag, '>');
        assert_non_null(end);
        if (tag[1] == '/') {
            assert_true(depth-- > 0);
        } else if (!tongue_is_empty(tag + 1, end)) {
            assert_true(++depth < TONGUE_DEPTH);
            ours[depth] = ours[depth - 1] && !tongue_says_swedish(tag, end) &&
                          !tongue_is_out_of_reach(tag + 1);
        }
        html = end + 1;
    }
    assert_int_equal(depth, 0);
}

/* Marks of Swedish in a page. */
static inline size_t tongue_count(const char *html)
{
    size_t count = 0;
    for (; (html = strstr(html, " lang=\"sv\"")) != NULL; html++) count++;
    return count;
}

/* -- what has to be marked: the data's own words -- */

typedef struct tongue_words {
    char *items[20000];
    size_t count;
    const char *where;
} tongue_words;

static inline bool tongue_keep(void *to, const gl_cell *cells, size_t count)
{
    tongue_words *w = to;
    const gl_slice word = cells[2].text;
    assert_true(count > 2);
    /* A letter of its own tells Swedish from "SQL" and from our English words. */
    if (memmem(word.bytes, word.len, "\xC3", 1) && w->count < ARRAY_LEN(w->items))
        w->items[w->count++] = strndup(word.bytes, word.len);
    return true;
}

/* Skills, occupations, programmes and ads of a database by their names. */
static inline void tongue_collect(tongue_words *w, const char *path)
{
    static const gl_card CARDS[] = {GL_CARD_ALL_SKILLS, GL_CARD_ALL_OCCUPATIONS,
                                    GL_CARD_ALL_PROGRAMMES, GL_CARD_ALL_ADS};
    glapp_error err;
    gl_db *db;
    assert_int_equal(gl_db_open(&db, path, &err), GLAPP_OK);
    for (size_t i = 0; i < ARRAY_LEN(CARDS); i++)
        assert_int_equal(gl_db_card(db, CARDS[i], NULL, NULL, 0, tongue_keep, w, &err),
                         GLAPP_OK);
    gl_db_close(db);
    assert_true(w->count > 100);
}

static inline void tongue_forget(tongue_words *w)
{
    while (w->count) free(w->items[--w->count]);
}

static inline void tongue_look(void *to, const char *text)
{
    const tongue_words *w = to;
    const size_t len = strlen(text);
    if (len > 3 && strcmp(text + len - 3, " AB") == 0) return; /* a firm's own name */
    for (size_t i = 0; i < w->count; i++)
        if (strstr(text, w->items[i]))
            fail_msg("%s: \"%s\" is not marked as Swedish in \"%s\"", w->where,
                     w->items[i], text);
}

#endif
