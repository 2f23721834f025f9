/* SPDX-License-Identifier: Apache-2.0 */
/* title.c - see title.h.
 *
 * A headline is a title with noise around it ("Vi söker en driven socialsekreterare till
 * barn och unga"). So each title is asked how many of its own words the headline has,
 * and the headline's other words cost nothing: a hit gains the word's idf (over groups:
 * "ingenjör" is in sixty, "däck" in one), a miss costs MISS of it, which is what a naive
 * Bayes of one title comes to; a group has the sum of its titles. Three tenths of a
 * word's weight lie on its stem, the rest on its parts, most of that on the last one:
 * "pythonutvecklare" is a kind of "utvecklare".
 */
#include <math.h>
#include <stdlib.h>

#include "concept/title_parts.h"

/* Words remembered: the lists have 16 000. */
enum { OF_LISTS = 1 << 16, LEAST_ALTERNATIVE = 5 };

/* Of SSYK 2012: a taxonomy of twenty groups says nothing of how rare a word is. */
static const double ALL_GROUPS = 429;

static const double WHOLE = 0.3, HEAD = 0.4, MODIFIERS = 0.3;

/* -- words to features -- */

bool gl_title_bag_add(gl_title_bag *b, uint64_t key, double weight)
{
    gl_title_feature *items =
        gl_array_grow(b->items, &b->cap, b->count + 1, sizeof *items);
    if (!items) return false;
    b->items = items;
    items[b->count++] = (gl_title_feature){key, weight};
    return true;
}

/* A word of a title: shares of it. */
static bool add_title_word(gl_title_bag *b, const gl_title_word *word)
{
    size_t count = word->part_count;
    bool ok = gl_title_bag_add(b, word->whole, WHOLE);
    for (size_t i = 0; i < count && ok; i++) {
        double share = HEAD + MODIFIERS;
        if (count > 1 && i + 1 < count) share = MODIFIERS / (double)(count - 1);
        if (count > 1 && i + 1 == count) share = HEAD;
        ok = gl_title_bag_add(b, word->parts[i], share);
    }
    return ok;
}

static int compare_features(const void *a, const void *b)
{
    const gl_title_feature *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->weight > y->weight ? -1 : x->weight < y->weight;
}

void gl_title_bag_merge(gl_title_bag *b)
{
    if (b->count < 2) return;
    qsort(b->items, b->count, sizeof *b->items, compare_features);
    size_t kept = 1;
    for (size_t i = 1; i < b->count; i++)
        if (b->items[kept - 1].key != b->items[i].key) b->items[kept++] = b->items[i];
    b->count = kept;
}

/* -- filling -- */

static bool add_posting(gl_title_postings *p, uint64_t key, uint32_t number,
                        double weight)
{
    gl_title_posting *items =
        gl_array_grow(p->items, &p->cap, p->count + 1, sizeof *items);
    uint32_t id = gl_intern_add(p->ids, gl_title_key(&key));
    if (items) p->items = items;
    if (!items || id == GL_NO_ID) return false;
    items[p->count++] = (gl_title_posting){id, number, weight};
    return true;
}

/* The words of one title into the bag; gives its phrase, 0 if there are too many. */
static bool read_title(gl_titles *t, gl_analysis *analysis, gl_slice text,
                       uint64_t *phrase, uint64_t *first)
{
    gl_word word;
    size_t words = 0;
    *phrase = 0;
    t->bag.count = 0;
    gl_tokeniser_start(&t->tokeniser, text, 0, text.len);
    while (gl_tokeniser_next(&t->tokeniser, &word)) {
        if (words++ == 0) *first = word.hash;
        *phrase = gl_title_longer_phrase(*phrase, word.hash);
        if (gl_title_word_is_joint(word.folded)) continue;
        if (gl_title_word_is_turn(word.folded)) continue;
        const gl_title_word *cut = gl_title_words_find(t->words, analysis, &word);
        if (!cut || !add_title_word(&t->bag, cut)) return false;
    }
    if (words > GL_TITLE_WORDS_MOST) *phrase = 0;
    gl_title_bag_merge(&t->bag);
    return !t->tokeniser.folded.failed;
}

static int number_of(gl_titles *t, uint16_t ssyk)
{
    if (ssyk == 0 || ssyk >= CODES) return -1;
    if (t->number[ssyk] == 0) {
        if (t->group_count == GL_GROUPS_MOST) return -1;
        t->codes[t->group_count++] = ssyk;
        t->number[ssyk] = (uint16_t)t->group_count;
    }
    return t->number[ssyk] - 1;
}

static bool add_one(gl_titles *t, gl_analysis *analysis, gl_slice text, int group,
                    double trust)
{
    uint64_t phrase, first = 0;
    if (!read_title(t, analysis, text, &phrase, &first)) return false;
    if (t->bag.count == 0 || phrase == 0) return true;
    uint64_t mine = gl_hash_mix(phrase + (uint64_t)group);
    uint32_t before = gl_intern_count(t->known);
    uint32_t known = gl_intern_add(t->known, gl_title_key(&mine));
    if (known == GL_NO_ID) return false;
    if (known < before) return true;
    gl_title *titles = gl_array_grow(t->titles, &t->cap, t->count + 1, sizeof *titles);
    if (!titles) return false;
    t->titles = titles;
    uint32_t number = (uint32_t)t->count++;
    titles[number] = (gl_title){.group = (uint32_t)group, .trust = trust};
    bool ok = add_posting(&t->phrases, phrase, number, trust);
    t->begins[first % BEGIN_BITS / 64] |= UINT64_C(1) << first % 64;
    for (size_t i = 0; i < t->bag.count && ok; i++)
        ok = add_posting(&t->features, t->bag.items[i].key, number,
                         t->bag.items[i].weight);
    return ok;
}

/* Whether "/" stands between two titles, and not in one: "CAD/CAM-operatör". */
static bool has_alternatives(gl_slice text)
{
    size_t count = 0;
    for (gl_slice piece; text.bytes && gl_slice_split(&text, '/', &piece); count++)
        if (gl_slice_trim(piece).len < LEAST_ALTERNATIVE) return false;
    return count > 1;
}

bool gl_titles_add(gl_titles *t, gl_analysis *analysis, gl_slice text, uint16_t ssyk,
                   double trust)
{
    int group = number_of(t, ssyk);
    if (group < 0) return true;
    if (!has_alternatives(text)) return add_one(t, analysis, text, group, trust);
    for (gl_slice piece; text.bytes && gl_slice_split(&text, '/', &piece);)
        if (!add_one(t, analysis, gl_slice_trim(piece), group, trust)) return false;
    return true;
}

static bool add_list(gl_titles *t, gl_analysis *analysis, gl_slice list, uint16_t ssyk)
{
    for (gl_slice piece; list.bytes && gl_slice_split(&list, '|', &piece);)
        if (!gl_titles_add(t, analysis, gl_slice_trim(piece), ssyk, 1)) return false;
    return true;
}

glapp_status gl_titles_read(gl_titles *t, gl_analysis *analysis, gl_slice tsv,
                            glapp_error *err)
{
    gl_slice row, field;
    for (uint64_t line = 1; tsv.bytes && gl_slice_split(&tsv, '\n', &row); line++) {
        if (row.len == 0 || row.bytes[0] == '#') continue;
        gl_slice_split(&row, '\t', &field);
        uint16_t ssyk = gl_ssyk_of(field);
        if (gl_slice_is(field, "ssyk")) continue;
        if (ssyk == 0)
            return gl_fail_at(err, GLAPP_BAD_INPUT, GL_LITERAL("titles"), line, 0,
                              "the group of a title is a code of four digits");
        while (row.bytes && gl_slice_split(&row, '\t', &field))
            if (!add_list(t, analysis, field, ssyk)) return gl_fail_memory(err);
    }
    return GLAPP_OK;
}

bool gl_titles_gloss(gl_titles *t, gl_analysis *analysis, gl_slice tsv)
{
    gl_slice row, english, piece;
    while (tsv.bytes && gl_slice_split(&tsv, '\n', &row)) {
        if (row.len == 0 || row.bytes[0] == '#') continue;
        if (!gl_slice_split(&row, '\t', &english)) continue;
        const gl_word as_read = {.folded = english, .hash = gl_hash(english)};
        const gl_title_word *cut = gl_title_words_find(t->words, analysis, &as_read);
        if (!cut) return false;
        uint32_t word = gl_intern_add(t->glossed, gl_title_key(&cut->whole));
        if (word == GL_NO_ID) return false;
        while (row.bytes && gl_slice_split(&row, '|', &piece)) {
            gl_title_gloss *all =
                gl_array_grow(t->glosses, &t->gloss_cap, t->gloss_count + 1, sizeof *all);
            if (!all) return false;
            t->glosses = all;
            all[t->gloss_count++] = (gl_title_gloss){
                gl_title_part_key(t->words, analysis, gl_slice_trim(piece)), word, 0};
        }
    }
    return true;
}

gl_titles *gl_titles_new(void)
{
    gl_titles *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    t->known = gl_intern_new();
    t->features.ids = gl_intern_new();
    t->phrases.ids = gl_intern_new();
    t->glossed = gl_intern_new();
    t->words = gl_title_words_new(OF_LISTS);
    if (t->glossed && t->words && t->known && t->features.ids && t->phrases.ids) return t;
    gl_titles_free(t);
    return NULL;
}

static void dispose(gl_title_postings *p, bool lent)
{
    gl_intern_free(p->ids);
    if (lent) return;
    free(p->items);
    free(p->starts);
}

void gl_titles_free(gl_titles *t)
{
    if (!t) return;
    gl_intern_free(t->known);
    gl_intern_free(t->glossed);
    gl_title_words_free(t->words);
    dispose(&t->features, t->lent);
    dispose(&t->phrases, t->lent);
    if (!t->lent) {
        free(t->glosses);
        free(t->titles);
        free(t->idf);
    }
    free(t->bag.items);
    gl_tokeniser_dispose(&t->tokeniser);
    free(t);
}

/* -- freezing -- */

static int compare_postings(const void *a, const void *b)
{
    const gl_title_posting *x = a, *y = b;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return x->title < y->title ? -1 : x->title > y->title;
}

static bool sort(gl_title_postings *p)
{
    size_t ids = gl_intern_count(p->ids);
    p->starts = calloc(ids + 1, sizeof *p->starts);
    if (!p->starts) return false;
    if (p->count > 1) qsort(p->items, p->count, sizeof *p->items, compare_postings);
    for (size_t i = 0, id = 0; id <= ids; id++) {
        while (i < p->count && p->items[i].id < id) i++;
        p->starts[id] = (uint32_t)i;
    }
    return true;
}

/* In how many groups' titles a feature is. */
static size_t groups_with(gl_titles *t, size_t id, size_t *seen)
{
    size_t count = 0;
    for (size_t i = t->features.starts[id]; i < t->features.starts[id + 1]; i++) {
        size_t group = t->titles[t->features.items[i].title].group;
        if (seen[group] == id + 1) continue;
        seen[group] = id + 1;
        count++;
    }
    return count;
}

bool gl_titles_freeze(gl_titles *t)
{
    size_t seen[GL_GROUPS_MOST] = {0};
    size_t ids = gl_intern_count(t->features.ids);
    gl_title_words_free(t->words);
    t->words = NULL;
    t->idf = calloc(ids + 1, sizeof *t->idf);
    if (!t->idf || !sort(&t->features) || !sort(&t->phrases)) return false;
    for (size_t id = 0; id < ids; id++) {
        t->idf[id] = log((ALL_GROUPS + 1) / ((double)groups_with(t, id, seen) + 0.5));
        for (size_t i = t->features.starts[id]; i < t->features.starts[id + 1]; i++) {
            gl_title_posting *p = &t->features.items[i];
            p->weight *= t->idf[id];
            t->titles[p->title].mass += p->weight;
        }
    }
    return true;
}

size_t gl_titles_group_count(const gl_titles *t)
{
    return t->group_count;
}

uint16_t gl_titles_ssyk(const gl_titles *t, size_t group)
{
    return t->codes[group];
}

int gl_titles_group_of(const gl_titles *t, uint16_t ssyk)
{
    return ssyk < CODES ? t->number[ssyk] - 1 : -1;
}
