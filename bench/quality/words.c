/* SPDX-License-Identifier: Apache-2.0 */
/* words.c - do the forms of a word meet, do other words stay apart, are compounds cut at
 * their joints? Beside libstemmer alone.
 *
 * forms_unseen.txt and apart_unseen.txt were written before the rules and by nobody who
 * knew them; their halves are told by the first word of a line. The older lists were read
 * while the rules were made, and count as tuned on.
 *
 * A compound of the Wikidata sample is exact if its joints are among ours and those of
 * our first cut among its own: the sample stops at differing depths
 * ("ledarskaps|utveckling", but "arbets|dom|stol"). Strictly, its joints are those of our
 * first cut or of our last.
 */
#include "quality.h"

#include <stdlib.h>
#include <unistd.h>

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

/* `halved`: by the first word of the line; otherwise all is tuned. */
static void score_forms(const quality *q, word_rooms *rooms, const char *name, bool ours,
                        bool halved, quality_mean *mean)
{
    size_t len;
    char *bytes = quality_read(quality_path(q->cases, name), &len);
    gl_slice rest = {bytes, len}, line;
    while (quality_fields(&rest, &line, 1)) {
        gl_slice base, form;
        gl_slice_split(&line, ' ', &base);
        quality_half half = halved ? quality_half_of(base) : QUALITY_TUNED;
        while (line.bytes && gl_slice_split(&line, ' ', &form)) {
            if (form.len == 0) continue;
            bool ok = meet(rooms, base, form, ours);
            quality_score(mean, half, ok);
            if (!ok && ours && q->verbose && half == QUALITY_TUNED)
                fprintf(stderr, "apart: %.*s %.*s (%s, %s)\n", GL_PRINT(base),
                        GL_PRINT(form), stem_of(rooms, base, true).text,
                        stem_of(rooms, form, true).text);
        }
    }
    free(bytes);
}

static void score_apart(const quality *q, word_rooms *rooms, const char *name, bool ours,
                        bool halved, quality_mean *mean)
{
    size_t len;
    char *bytes = quality_read(quality_path(q->cases, name), &len);
    gl_slice rest = {bytes, len}, pair[2];
    while (quality_fields(&rest, pair, 2) == 2) {
        quality_half half = halved ? quality_half_of(pair[0]) : QUALITY_TUNED;
        bool merged = meet(rooms, pair[0], pair[1], ours);
        quality_score(mean, half, merged);
        if (merged && ours && q->verbose && half == QUALITY_TUNED)
            fprintf(stderr, "merged: %.*s %.*s\n", GL_PRINT(pair[0]), GL_PRINT(pair[1]));
    }
    free(bytes);
}

static void forms(quality *q, word_rooms *rooms)
{
    static const char *const SYSTEMS[] = {"libstemmer alone", "glapp"};
    for (int ours = 0; ours < 2; ours++) {
        quality_mean meeting = {0}, merging = {0};
        score_forms(q, rooms, "text/forms.txt", ours, false, &meeting);
        score_forms(q, rooms, "text/fresh_forms.txt", ours, false, &meeting);
        score_forms(q, rooms, "text/more_forms.txt", ours, false, &meeting);
        score_forms(q, rooms, "text/forms_unseen.txt", ours, true, &meeting);
        score_apart(q, rooms, "text/apart.txt", ours, false, &merging);
        score_apart(q, rooms, "text/more_apart.txt", ours, false, &merging);
        if (access(quality_path(q->cases, "text/apart_unseen.txt"), R_OK) == 0)
            score_apart(q, rooms, "text/apart_unseen.txt", ours, true, &merging);
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

/* -- the Wikidata sample: "word TAB part TAB part ...", links among the parts -- */

enum { MOST_PARTS = 12 };

typedef struct joints {
    uint32_t at[MOST_PARTS * 3];
    size_t count;
} joints;

static bool has(const joints *j, uint32_t at)
{
    for (size_t i = 0; i < j->count; i++)
        if (j->at[i] == at) return true;
    return false;
}

static void add_joint(joints *j, uint32_t at)
{
    if (at > 0 && !has(j, at) && j->count < MOST_PARTS * 3) j->at[j->count++] = at;
}

static bool within(const joints *few, const joints *many)
{
    for (size_t i = 0; i < few->count; i++)
        if (!has(many, few->at[i])) return false;
    return true;
}

/* "s" in "abonnemang s avgift"; two letters may be a word ("el", "ö"). */
static bool is_link(gl_slice part)
{
    return part.len == 1 && strchr("aeous", part.bytes[0]);
}

/* Where the parts begin in the word, by their first four bytes; false if they do not. */
static bool wanted_joints(gl_slice word, const gl_slice *parts, size_t count, joints *out)
{
    size_t at = 0, least = 0;
    out->count = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && i + 1 < count && is_link(parts[i])) continue;
        size_t lead = parts[i].len < 4 ? parts[i].len : 4;
        for (at = least; at + lead <= word.len; at++)
            if (memcmp(word.bytes + at, parts[i].bytes, lead) == 0) break;
        if (at + lead > word.len || (i == 0 && at > 0)) return false;
        add_joint(out, (uint32_t)at);
        least = at + (parts[i].len > 3 ? parts[i].len - 2 : parts[i].len);
    }
    return out->count > 0;
}

/* "an märkning", "allmän het": made with a particle or an ending, not of two words. */
static bool is_affix(gl_slice part)
{
    static const char *const AFFIXES[] = {
        "an",   "av",   "be",   "bi",     "bort",  "de",  "efter", "er",    "fram",
        "från", "för",  "före", "ge",     "genom", "in",  "miss",  "mot",   "ned",
        "ner",  "o",    "om",   "på",     "re",    "sam", "till",  "und",   "under",
        "upp",  "ur",   "ut",   "van",    "vid",   "å",   "åter",  "över",  "anti",
        "het",  "skap", "bar",  "lig",    "dom",   "eri", "are",   "ning",  "ing",
        "else", "full", "vis",  "mässig", "aktig", "isk", "ism",   "ist",   "bo",
        "sam",  "era",  "ande", "mån",    "tion",  "ad",  "t",     "artad", "lös"};
    for (size_t i = 0; i < sizeof AFFIXES / sizeof *AFFIXES; i++)
        if (gl_slice_is(part, AFFIXES[i])) return true;
    return false;
}

static bool has_affix(const gl_slice *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_affix(parts[i])) return true;
    return false;
}

/* Not a compound of two words: an affix, a name, something with a digit in it. */
static bool is_compound(gl_slice word, const gl_slice *parts, size_t count)
{
    size_t words = 0;
    for (size_t i = 0; i < word.len; i++)
        if (strchr("0123456789- '.", word.bytes[i]) ||
            (word.bytes[i] >= 'A' && word.bytes[i] <= 'Z'))
            return false;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].len == 0 || memchr(parts[i].bytes, '-', parts[i].len)) return false;
        words += !is_link(parts[i]);
    }
    return words >= 2;
}

static void our_joints(word_rooms *rooms, gl_slice word, joints *first, joints *all)
{
    const gl_part *parts;
    first->count = all->count = 0;
    size_t count = gl_split_word(rooms->catalogue.analysis, word, &parts);
    for (size_t i = 0; i < count; i++) add_joint(first, parts[i].start);
    count = gl_split_word_levels(rooms->catalogue.analysis, word, &parts);
    for (size_t i = 0; i < count; i++) add_joint(all, parts[i].start);
}

/* The baseline: the longest word that begins it, if the rest is a word too. */
static void two_words(word_rooms *rooms, gl_slice word, joints *out)
{
    out->count = 0;
    for (size_t at = word.len - 2; at > 2; at--) {
        if ((word.bytes[at] & 0xc0) == 0x80) continue;
        gl_slice left = gl_slice_cut(word, 0, at),
                 right = gl_slice_cut(word, at, word.len - at);
        if (!gl_word_is_ordinary(rooms->catalogue.analysis, left) ||
            !gl_word_is_ordinary(rooms->catalogue.analysis, right))
            continue;
        add_joint(out, (uint32_t)at);
        return;
    }
}

static void wikidata(quality *q, word_rooms *rooms)
{
    quality_mean exact = {0}, words = {0}, base = {0};
    size_t len, left_out = 0;
    char *bytes = quality_read(quality_path(q->data, "labels/compounds.tsv"), &len);
    gl_slice rest = {bytes, len}, f[MOST_PARTS];
    for (size_t count; (count = quality_fields(&rest, f, MOST_PARTS));) {
        joints wanted, first, all, two;
        if (!is_compound(f[0], f + 1, count - 1) ||
            !wanted_joints(f[0], f + 1, count - 1, &wanted)) {
            left_out++;
            continue;
        }
        quality_half half = quality_half_of(f[0]);
        our_joints(rooms, f[0], &first, &all);
        two_words(rooms, f[0], &two);
        bool ok = first.count && within(&wanted, &all) && within(&first, &wanted);
        quality_score(&exact, half, ok);
        if (!has_affix(f + 1, count - 1)) quality_score(&words, half, ok);
        quality_score(&base, half, within(&wanted, &two) && within(&two, &wanted));
        if (!ok && q->verbose && half == QUALITY_TUNED && !has_affix(f + 1, count - 1))
            fprintf(stderr, "joints: %.*s\n", GL_PRINT(f[0]));
    }
    free(bytes);
    fprintf(stderr,
            "quality: %zu rows of the Wikidata sample are no compounds of words\n",
            left_out);
    quality_row_add(q, "compounds, Wikidata", "exact", "longest two words", &base, .93);
    quality_row_add(q, "compounds, Wikidata", "exact", "glapp", &exact, .93);
    quality_row_add(q, "compounds, Wikidata", "exact, of two words or more", "glapp",
                    &words, .93);
}

void quality_words(quality *q)
{
    word_rooms rooms = {.snowball = sb_stemmer_new("swedish", "UTF_8")};
    quality_catalogue(q, &rooms.catalogue, NULL);
    forms(q, &rooms);
    regression(q, &rooms);
    if (q->data)
        wikidata(q, &rooms);
    else
        quality_skip("the Wikidata sample of compounds", "there is no sample data");
    sb_stemmer_delete(rooms.snowball);
    gl_catalogue_dispose(&rooms.catalogue);
}
