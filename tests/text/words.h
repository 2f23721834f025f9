/* SPDX-License-Identifier: Apache-2.0 */
/* words.h - an analyser of the data that the engine reads, and a file of cases.
 *
 * A case file has one case a line, fields parted by tabs; `#` starts a comment line, and
 * in a field "\n" is a line break. */
#ifndef GL_TESTS_TEXT_WORDS_H
#define GL_TESTS_TEXT_WORDS_H

#include "check.h"

#include "text/analyse.h"

#define HUNSPELL "/usr/share/hunspell/sv_SE"

static inline gl_slice read_corpus(const char *name)
{
    char path[600];
    snprintf(path, sizeof path, "%s/language/%s", GLAPP_CORPUS, name);
    if (access(path, R_OK) != 0) return (gl_slice){0};
    size_t len;
    char *bytes = read_file(path, &len);
    return (gl_slice){bytes, len};
}

static inline bool have_dictionary(void)
{
    return access(HUNSPELL ".dic", R_OK) == 0 && access(HUNSPELL ".aff", R_OK) == 0;
}

/* The lexicon that the engine builds, less the labels of a taxonomy; `dictionary`: with
 * hunspell's, where it is installed. */
static inline gl_lexicon *make_lexicon(bool dictionary)
{
    glapp_error err = {0};
    gl_lexicon *lexicon = gl_lexicon_new();
    assert_non_null(lexicon);
    gl_slice list = read_corpus("words_sv.txt");
    assert_true(list.len > 0);
    assert_true(gl_lexicon_add_list(lexicon, list));
    free((char *)list.bytes);
    if (dictionary && have_dictionary()) {
        gl_slice dic, aff;
        dic.bytes = read_file(HUNSPELL ".dic", &dic.len);
        aff.bytes = read_file(HUNSPELL ".aff", &aff.len);
        if (gl_lexicon_add_hunspell(lexicon, dic, aff, &err)) fail_msg("%s", err.message);
        free((char *)dic.bytes);
        free((char *)aff.bytes);
    }
    return lexicon;
}

static inline gl_analyser *make_analyser(gl_lexicon *lexicon)
{
    glapp_error err = {0};
    gl_analyser *analyser = NULL;
    assert_true(gl_lexicon_freeze(lexicon));
    gl_analyser_data data = {.stopwords_sv = read_corpus("stopwords_sv.txt"),
                             .stopwords_en = read_corpus("stopwords_en.txt"),
                             .exceptions = read_corpus("exceptions_sv.tsv"),
                             .compounds = read_corpus("compounds_sv.tsv"),
                             .irregulars = read_corpus("irregular_sv.tsv"),
                             .lexicon = lexicon};
    if (gl_analyser_new(&analyser, &data, &err)) fail_msg("%s", err.message);
    free((char *)data.stopwords_sv.bytes);
    free((char *)data.stopwords_en.bytes);
    free((char *)data.exceptions.bytes);
    free((char *)data.compounds.bytes);
    free((char *)data.irregulars.bytes);
    return analyser;
}

enum { CASE_FIELDS = 8 };

typedef struct word_case {
    gl_slice field[CASE_FIELDS];
    size_t count;
    int line;
} word_case;

static inline void unescape_breaks(char *text)
{
    char *to = text;
    for (; *text; text++)
        if (text[0] == '\\' && text[1] == 'n') {
            *to++ = '\n';
            text++;
        } else {
            *to++ = *text;
        }
    *to = '\0';
}

/* Run `judge` on each case of tests/cases/NAME; it says whether the case holds and prints
 * what it got. Gives how many hold, and in `*total` how many there are. */
static inline size_t count_cases(const char *name,
                                 bool (*judge)(const word_case *, void *), void *with,
                                 size_t *total)
{
    char path[600];
    snprintf(path, sizeof path, "%s/cases/%s", GLAPP_TESTS, name);
    char *all = read_file(path, NULL), *rest = all;
    size_t held = 0;
    int number = 0;
    *total = 0;
    for (char *line; (line = strsep(&rest, "\n"));) {
        word_case c = {.line = ++number};
        if (!*line || *line == '#') continue;
        for (char *f; c.count < CASE_FIELDS && (f = strsep(&line, "\t"));) {
            unescape_breaks(f);
            c.field[c.count++] = gl_slice_of(f);
        }
        ++*total;
        if (judge(&c, with))
            held++;
        else
            print_error("  in %s, line %d\n", name, number);
    }
    free(all);
    assert_true(*total > 0);
    return held;
}

static inline void all_cases(const char *name, bool (*judge)(const word_case *, void *),
                             void *with)
{
    size_t total, held = count_cases(name, judge, with, &total);
    if (held < total)
        fail_msg("%s: %zu of %zu cases do not hold", name, total - held, total);
}

#endif
