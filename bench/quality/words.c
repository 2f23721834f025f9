/* SPDX-License-Identifier: Apache-2.0 */
/* words.c - do the forms of a word meet, do other words stay apart, are compounds cut at
 * their joints? Beside libstemmer alone.
 *
 * The lists of tests/cases/text/...unseen.txt were written before the rules: all of them
 * is held out. The regression list was read while the rules were made: tuned.
 */
#include "quality.h"

#include <stdlib.h>

#include <libstemmer.h>

enum { MAX_STEM = 4 * GL_MAX_WORD };

typedef struct word_rooms {
    gl_catalogue catalogue;
    struct sb_stemmer *snowball;
} word_rooms;

typedef struct stem_text {
    char text[MAX_STEM];
} stem_text;

static stem_text stem_of(word_rooms *rooms, gl_slice word, bool ours)
{
    stem_text out;
    gl_slice stem;
    if (ours) {
        stem = gl_stem_word(rooms->catalogue.analysis, word, GL_SWEDISH);
    } else {
        stem.bytes = (const char *)sb_stemmer_stem(
            rooms->snowball, (const sb_symbol *)word.bytes, (int)word.len);
        stem.len = (size_t)sb_stemmer_length(rooms->snowball);
    }
    snprintf(out.text, sizeof out.text, "%.*s", GL_PRINT(stem));
    return out;
}

static bool meet(word_rooms *rooms, gl_slice a, gl_slice b, bool ours)
{
    stem_text x = stem_of(rooms, a, ours), y = stem_of(rooms, b, ours);
    return strcmp(x.text, y.text) == 0;
}

static void score_forms(const quality *q, word_rooms *rooms, const char *name, bool ours,
                        quality_half half, quality_mean *mean)
{
    size_t len;
    char *bytes = quality_read(quality_path(q->cases, name), &len);
    gl_slice rest = {bytes, len}, line;
    while (quality_fields(&rest, &line, 1)) {
        gl_slice base, form;
        gl_slice_split(&line, ' ', &base);
        while (line.bytes && gl_slice_split(&line, ' ', &form)) {
            if (form.len == 0) continue;
            bool ok = meet(rooms, base, form, ours);
            quality_score(mean, half, ok);
            if (!ok && ours && q->verbose)
                fprintf(stderr, "apart: %.*s %.*s (%s, %s)\n", GL_PRINT(base),
                        GL_PRINT(form), stem_of(rooms, base, true).text,
                        stem_of(rooms, form, true).text);
        }
    }
    free(bytes);
}

static void score_apart(const quality *q, word_rooms *rooms, const char *name, bool ours,
                        quality_half half, quality_mean *mean)
{
    size_t len;
    char *bytes = quality_read(quality_path(q->cases, name), &len);
    gl_slice rest = {bytes, len}, pair[2];
    while (quality_fields(&rest, pair, 2) == 2) {
        bool merged = meet(rooms, pair[0], pair[1], ours);
        quality_score(mean, half, merged);
        if (merged && ours && q->verbose)
            fprintf(stderr, "merged: %.*s %.*s\n", GL_PRINT(pair[0]), GL_PRINT(pair[1]));
    }
    free(bytes);
}

static void forms(quality *q, word_rooms *rooms)
{
    static const char *const SYSTEMS[] = {"libstemmer alone", "glapp"};
    for (int ours = 0; ours < 2; ours++) {
        quality_mean meeting = {0}, merging = {0};
        score_forms(q, rooms, "text/forms.txt", ours, QUALITY_TUNED, &meeting);
        score_forms(q, rooms, "text/fresh_forms.txt", ours, QUALITY_TUNED, &meeting);
        score_apart(q, rooms, "text/apart.txt", ours, QUALITY_TUNED, &merging);
        quality_row_add(q, "inflected forms", "pairs that meet", SYSTEMS[ours], &meeting,
                        .985);
        quality_row_add(q, "near misses", "pairs that merge", SYSTEMS[ours], &merging,
                        -.005);
    }
}

/* The regression list: "word TAB part+part", cut as far as it goes. */
static void regression(quality *q, word_rooms *rooms)
{
    quality_mean exact = {0};
    size_t len;
    char *bytes = quality_read(quality_path(q->cases, "text/compounds.txt"), &len);
    gl_slice rest = {bytes, len}, pair[2];
    while (quality_fields(&rest, pair, 2) == 2) {
        const gl_part *parts;
        gl_buf got = {0};
        size_t count = gl_split_word_fully(rooms->catalogue.analysis, pair[0], &parts);
        for (size_t i = 0; i < count; i++) {
            if (i) gl_buf_add_byte(&got, '+');
            gl_buf_add_slice(&got, parts[i].base);
        }
        if (count == 0) gl_buf_add_byte(&got, '-');
        bool ok = gl_slice_equals(gl_buf_slice(&got), pair[1]);
        quality_score(&exact, QUALITY_TUNED, ok);
        if (!ok && q->verbose)
            fprintf(stderr, "cut: %.*s: %.*s, wanted %.*s\n", GL_PRINT(pair[0]),
                    GL_PRINT(gl_buf_slice(&got)), GL_PRINT(pair[1]));
        gl_buf_dispose(&got);
    }
    free(bytes);
    quality_row_add(q, "compounds, regression list", "exact", "glapp", &exact, .95);
}

void quality_words(quality *q)
{
    word_rooms rooms = {.snowball = sb_stemmer_new("swedish", "UTF_8")};
    quality_catalogue(q, &rooms.catalogue, NULL);
    forms(q, &rooms);
    regression(q, &rooms);
    sb_stemmer_delete(rooms.snowball);
    gl_catalogue_dispose(&rooms.catalogue);
}
