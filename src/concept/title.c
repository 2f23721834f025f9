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
#include "concept/title.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/intern.h"
#include "concept/title_word.h"

/* A table of bits says of nine words in ten that no title begins with them; a hash
 * table would be asked 500 times an ad. */
enum { BEGIN_BITS = 1 << 17 };

/* Words remembered: the lists have 16 000, the headlines of a day's ads repeat fewer. */
enum { OF_LISTS = 1 << 16, OF_HEADLINES = 4096 };

enum { CODES = 10000, MAX_TITLE_WORDS = 12, LEAST_ALTERNATIVE = 5 };

static const uint64_t PAIR = 3; /* tells two words in a row from one */

/* Of SSYK 2012: a taxonomy of twenty groups says nothing of how rare a word is. */
static const double ALL_GROUPS = 429;

static const double WHOLE = 0.3, HEAD = 0.4, MODIFIERS = 0.3;
/* What a miss costs of what a hit gains: of a title taken closely, and loosely. */
static const double MISS = 0.4, LOOSE_MISS = 0.1, LOOSE = 0.5;
/* Words behind "till", "at": mostly where the work is, not what it is. */
static const double AFTER = 0.5;
static const double HALF_WAY = 600; /* tokens after which a title named counts half */

typedef struct feature {
    uint64_t key;
    double weight; /* of a title's: its share; of a headline's: what its place gives */
} feature;

typedef struct bag {
    feature *items;
    size_t count, cap;
} bag;

typedef struct title {
    double trust;
    double mass; /* of all its features: weight x idf */
    uint32_t group, unused;
} title;

typedef struct posting {
    uint32_t id, title; /* of the feature, or of the phrase */
    double weight;
} posting;

typedef struct postings {
    gl_intern *ids; /* by 8 bytes of key */
    posting *items; /* sorted by id once frozen */
    size_t count, cap;
    uint32_t *starts; /* of an id's postings; one more than there are ids */
} postings;

typedef struct gloss {
    uint64_t part;
    uint32_t word, unused; /* its number among the glossed ones; rising */
} gloss;

static_assert(sizeof(title) == 24 && sizeof(posting) == 16 && sizeof(gloss) == 16,
              "no padding");

struct gl_titles {
    uint16_t codes[GL_GROUPS_MOST];
    size_t group_count;
    uint16_t number[CODES]; /* of a code's group, from 1; 0 = none */
    gl_intern *known;       /* titles of a group, to have each once */
    title *titles;
    size_t count, cap;
    postings features, phrases;
    double *idf;                      /* of a feature */
    uint64_t begins[BEGIN_BITS / 64]; /* may a phrase begin with a word of this hash? */
    gl_intern *glossed;               /* whole stems of English words */
    gloss *glosses;
    size_t gloss_count, gloss_cap;
    gl_title_words *words;
    bag bag;
    gl_tokeniser tokeniser;
    bool lent; /* packed bytes hold the arrays */
};

struct gl_title_room {
    const gl_titles *titles;
    gl_title_words *words;
    bag bag;
    uint64_t *keys;
    size_t key_count, key_cap;
    uint64_t *surfaces; /* of the words of a headline or a sentence */
    size_t surface_count, surface_cap;
    gl_tokeniser tokeniser;
    double *hits; /* of a title */
    uint32_t *touched;
    size_t touched_count;
};

static gl_slice key_slice(const uint64_t *key)
{
    return (gl_slice){(const char *)key, sizeof *key};
}

/* -- words to features -- */

static bool add(bag *b, uint64_t key, double weight)
{
    feature *items = gl_array_grow(b->items, &b->cap, b->count + 1, sizeof *items);
    if (!items) return false;
    b->items = items;
    items[b->count++] = (feature){key, weight};
    return true;
}

/* A word of a title: shares of it. */
static bool add_title_word(bag *b, const gl_title_word *word)
{
    size_t count = word->part_count;
    bool ok = add(b, word->whole, WHOLE);
    for (size_t i = 0; i < count && ok; i++) {
        double share = HEAD + MODIFIERS;
        if (count > 1 && i + 1 < count) share = MODIFIERS / (double)(count - 1);
        if (count > 1 && i + 1 == count) share = HEAD;
        ok = add(b, word->parts[i], share);
    }
    return ok;
}

/* A word of a headline: each feature with the weight of its place. */
static bool add_headline_word(bag *b, const gl_title_word *word, double weight)
{
    bool ok = add(b, word->whole, weight);
    for (size_t i = 0; i < word->part_count && ok; i++)
        ok = add(b, word->parts[i], weight);
    return ok;
}

static int compare_features(const void *a, const void *b)
{
    const feature *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->weight > y->weight ? -1 : x->weight < y->weight;
}

/* Equal features: the heaviest of them. */
static void merge(bag *b)
{
    if (b->count < 2) return;
    qsort(b->items, b->count, sizeof *b->items, compare_features);
    size_t kept = 1;
    for (size_t i = 1; i < b->count; i++)
        if (b->items[kept - 1].key != b->items[i].key) b->items[kept++] = b->items[i];
    b->count = kept;
}

/* -- filling -- */

static bool add_posting(postings *p, uint64_t key, uint32_t number, double weight)
{
    posting *items = gl_array_grow(p->items, &p->cap, p->count + 1, sizeof *items);
    uint32_t id = gl_intern_add(p->ids, key_slice(&key));
    if (items) p->items = items;
    if (!items || id == GL_NO_ID) return false;
    items[p->count++] = (posting){id, number, weight};
    return true;
}

static uint64_t longer_phrase(uint64_t phrase, uint64_t surface)
{
    return gl_hash_mix(phrase * GL_HASH_PRIME ^ surface);
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
        *phrase = longer_phrase(*phrase, word.hash);
        if (gl_title_word_is_joint(word.folded)) continue;
        if (gl_title_word_is_turn(word.folded)) continue;
        const gl_title_word *cut = gl_title_words_find(t->words, analysis, &word);
        if (!cut || !add_title_word(&t->bag, cut)) return false;
    }
    if (words > MAX_TITLE_WORDS) *phrase = 0;
    merge(&t->bag);
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
    uint32_t known = gl_intern_add(t->known, key_slice(&mine));
    if (known == GL_NO_ID) return false;
    if (known < before) return true;
    title *titles = gl_array_grow(t->titles, &t->cap, t->count + 1, sizeof *titles);
    if (!titles) return false;
    t->titles = titles;
    uint32_t number = (uint32_t)t->count++;
    titles[number] = (title){.group = (uint32_t)group, .trust = trust};
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
        uint32_t word = gl_intern_add(t->glossed, key_slice(&cut->whole));
        if (word == GL_NO_ID) return false;
        while (row.bytes && gl_slice_split(&row, '|', &piece)) {
            gloss *all =
                gl_array_grow(t->glosses, &t->gloss_cap, t->gloss_count + 1, sizeof *all);
            if (!all) return false;
            t->glosses = all;
            all[t->gloss_count++] = (gloss){
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

static void dispose(postings *p, bool lent)
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
    const posting *x = a, *y = b;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return x->title < y->title ? -1 : x->title > y->title;
}

static bool sort(postings *p)
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
            posting *p = &t->features.items[i];
            p->weight *= t->idf[id];
            t->titles[p->title].mass += p->weight;
        }
    }
    return true;
}

/* -- as bytes -- */

static void pack_postings(gl_buf *to, const postings *p)
{
    gl_intern_pack(p->ids, to);
    gl_pack_table(to, p->starts, (size_t)gl_intern_count(p->ids) + 1, sizeof *p->starts);
    gl_pack_number(to, p->count);
    gl_pack_table(to, p->items, p->count, sizeof *p->items);
}

void gl_titles_pack(const gl_titles *t, gl_buf *to)
{
    gl_pack_number(to, t->group_count);
    gl_pack_table(to, t->codes, t->group_count, sizeof *t->codes);
    gl_pack_number(to, t->count);
    gl_pack_table(to, t->titles, t->count, sizeof *t->titles);
    pack_postings(to, &t->features);
    pack_postings(to, &t->phrases);
    gl_pack_table(to, t->idf, gl_intern_count(t->features.ids), sizeof *t->idf);
    gl_pack_table(to, t->begins, BEGIN_BITS / 64, sizeof *t->begins);
    gl_intern_pack(t->glossed, to);
    gl_pack_number(to, t->gloss_count);
    gl_pack_table(to, t->glosses, t->gloss_count, sizeof *t->glosses);
}

/* A table that nobody writes to. */
static void *lend(gl_unpack *from, size_t count, size_t size)
{
    return (void *)(uintptr_t)gl_unpack_table(from, count, size);
}

static void unpack_postings(postings *p, gl_unpack *from, size_t titles)
{
    p->ids = gl_intern_unpack(from);
    size_t ids = p->ids ? gl_intern_count(p->ids) : 0;
    p->starts = lend(from, ids + 1, sizeof *p->starts);
    p->count = gl_unpack_count(from);
    p->items = lend(from, p->count, sizeof *p->items);
    if (from->bad) return;
    if (p->starts[0] != 0 || p->starts[ids] != p->count) from->bad = true;
    for (size_t id = 0; id < ids; id++)
        if (p->starts[id] > p->starts[id + 1]) from->bad = true;
    for (size_t i = 0; i < p->count; i++)
        if (p->items[i].title >= titles) from->bad = true;
}

static void unpack_titles(gl_titles *t, gl_unpack *from)
{
    t->group_count = (size_t)gl_unpack_number(from, GL_GROUPS_MOST);
    const uint16_t *codes = lend(from, t->group_count, sizeof *codes);
    t->count = gl_unpack_count(from);
    t->titles = lend(from, t->count, sizeof *t->titles);
    if (from->bad) return;
    for (size_t g = 0; g < t->group_count; g++) {
        if (codes[g] >= CODES) from->bad = true;
        t->codes[g] = codes[g] % CODES;
        t->number[t->codes[g]] = (uint16_t)(g + 1);
    }
    for (size_t i = 0; i < t->count; i++)
        if (t->titles[i].group >= t->group_count) from->bad = true;
}

gl_titles *gl_titles_unpack(gl_unpack *from)
{
    gl_titles *t = gl_unpack_array(from, 1, sizeof *t);
    if (!t) return NULL;
    t->lent = true;
    unpack_titles(t, from);
    unpack_postings(&t->features, from, t->count);
    unpack_postings(&t->phrases, from, t->count);
    uint32_t ids = from->bad ? 0 : gl_intern_count(t->features.ids);
    t->idf = lend(from, ids, sizeof *t->idf);
    const uint64_t *begins = lend(from, BEGIN_BITS / 64, sizeof *begins);
    t->glossed = gl_intern_unpack(from);
    t->gloss_count = gl_unpack_count(from);
    t->glosses = lend(from, t->gloss_count, sizeof *t->glosses);
    if (begins && !from->bad) memcpy(t->begins, begins, sizeof t->begins);
    if (!from->bad) return t;
    gl_titles_free(t);
    return NULL;
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

/* -- asking -- */

gl_title_room *gl_title_room_new(const gl_titles *titles)
{
    gl_title_room *room = calloc(1, sizeof *room);
    if (!room) return NULL;
    room->titles = titles;
    room->hits = calloc(titles->count + 1, sizeof *room->hits);
    room->touched = calloc(titles->count + 1, sizeof *room->touched);
    room->words = gl_title_words_new(OF_HEADLINES);
    if (room->words && room->hits && room->touched) return room;
    gl_title_room_free(room);
    return NULL;
}

void gl_title_room_free(gl_title_room *room)
{
    if (!room) return;
    gl_title_words_free(room->words);
    free(room->bag.items);
    free(room->keys);
    free(room->surfaces);
    free(room->hits);
    free(room->touched);
    gl_tokeniser_dispose(&room->tokeniser);
    free(room);
}

static bool add_key(gl_title_room *room, uint64_t key)
{
    uint64_t *keys =
        gl_array_grow(room->keys, &room->key_cap, room->key_count + 1, sizeof *keys);
    if (!keys) return false;
    room->keys = keys;
    keys[room->key_count++] = key;
    return true;
}

static bool add_surface(gl_title_room *room, uint64_t surface)
{
    uint64_t *surfaces = gl_array_grow(room->surfaces, &room->surface_cap,
                                       room->surface_count + 1, sizeof *surfaces);
    if (!surfaces) return false;
    room->surfaces = surfaces;
    surfaces[room->surface_count++] = surface;
    return true;
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void sort_keys(gl_title_room *room)
{
    if (room->key_count < 2) return;
    qsort(room->keys, room->key_count, sizeof *room->keys, compare_keys);
    size_t kept = 1;
    for (size_t i = 1; i < room->key_count; i++)
        if (room->keys[kept - 1] != room->keys[i]) room->keys[kept++] = room->keys[i];
    room->key_count = kept;
}

/* What an English word would be in a Swedish title. */
static bool add_gloss(gl_title_room *room, uint64_t whole, double weight)
{
    const gl_titles *t = room->titles;
    uint32_t word = gl_intern_find(t->glossed, key_slice(&whole));
    for (size_t i = 0; word != GL_NO_ID && i < t->gloss_count; i++)
        if (t->glosses[i].word == word && !add(&room->bag, t->glosses[i].part, weight))
            return false;
    return true;
}

static bool read_headline(gl_title_room *room, gl_analysis *analysis, gl_slice headline)
{
    gl_word word;
    double weight = 1;
    uint64_t last = 0, whole;
    room->bag.count = room->key_count = room->surface_count = 0;
    gl_tokeniser_start(&room->tokeniser, headline, 0, headline.len);
    while (gl_tokeniser_next(&room->tokeniser, &word)) {
        if (!add_surface(room, word.hash)) return false;
        if (gl_title_word_is_joint(word.folded)) continue;
        if (gl_title_word_is_turn(word.folded)) {
            weight = AFTER;
            continue;
        }
        const gl_title_word *cut = gl_title_words_find(room->words, analysis, &word);
        if (!cut || !add_headline_word(&room->bag, cut, weight) ||
            !add_gloss(room, cut->whole, weight))
            return false;
        whole = cut->whole;
        if (last && !add_key(room, gl_hash_mix(last + (whole ^ PAIR)))) return false;
        last = whole;
    }
    merge(&room->bag);
    for (size_t i = 0; i < room->bag.count; i++)
        if (!add_key(room, room->bag.items[i].key)) return false;
    sort_keys(room);
    return !room->tokeniser.folded.failed;
}

static void hit(gl_title_room *room, const feature *f)
{
    const postings *p = &room->titles->features;
    uint32_t id = gl_intern_find(p->ids, key_slice(&f->key));
    if (id == GL_NO_ID) return;
    for (size_t i = p->starts[id]; i < p->starts[id + 1]; i++) {
        uint32_t t = p->items[i].title;
        if (room->hits[t] <= 0) room->touched[room->touched_count++] = t;
        room->hits[t] += p->items[i].weight * f->weight;
    }
}

/* The longest title at a word; the number of its words, 0 if none begins there. */
static size_t phrase_at(const gl_titles *t, const uint64_t *surfaces, size_t count,
                        uint32_t *id)
{
    size_t longest = 0;
    uint64_t phrase = 0;
    if (!(t->begins[*surfaces % BEGIN_BITS / 64] >> *surfaces % 64 & 1)) return 0;
    for (size_t n = 0; n < MAX_TITLE_WORDS && n < count; n++) {
        phrase = longer_phrase(phrase, surfaces[n]);
        uint32_t found = gl_intern_find(t->phrases.ids, key_slice(&phrase));
        if (found == GL_NO_ID) continue;
        *id = found;
        longest = n + 1;
    }
    return longest;
}

/* Titles spelt out in the room's words, each shared among the groups that have it, as
 * their lists are trusted. */
static void find_phrases(const gl_title_room *room, double weight, double *named)
{
    const gl_titles *t = room->titles;
    for (size_t at = 0; at < room->surface_count;) {
        uint32_t id = 0;
        size_t words = phrase_at(t, room->surfaces + at, room->surface_count - at, &id);
        double trust = 0;
        at += words ? words : 1;
        if (words == 0) continue;
        uint32_t first = t->phrases.starts[id], end = t->phrases.starts[id + 1];
        for (uint32_t i = first; i < end; i++) trust += t->phrases.items[i].weight;
        for (uint32_t i = first; i < end; i++)
            named[t->titles[t->phrases.items[i].title].group] +=
                weight * t->phrases.items[i].weight / trust;
    }
}

bool gl_titles_in_headline(gl_title_room *room, gl_analysis *analysis, gl_slice headline,
                           double *close, double *loose, double *spelt)
{
    const gl_titles *t = room->titles;
    memset(close, 0, t->group_count * sizeof *close);
    memset(loose, 0, t->group_count * sizeof *loose);
    memset(spelt, 0, t->group_count * sizeof *spelt);
    if (!read_headline(room, analysis, headline)) return false;
    find_phrases(room, 1, spelt);
    for (size_t i = 0; i < room->bag.count; i++) hit(room, &room->bag.items[i]);
    for (size_t i = 0; i < room->touched_count; i++) {
        const title *one = &t->titles[room->touched[i]];
        double hits = room->hits[room->touched[i]];
        double misses = one->mass - hits;
        room->hits[room->touched[i]] = 0;
        close[one->group] += one->trust * exp(hits - MISS * misses);
        loose[one->group] += exp(LOOSE * (hits - LOOSE_MISS * misses));
    }
    room->touched_count = 0;
    for (size_t g = 0; g < t->group_count; g++) {
        if (close[g] > 0) close[g] = log1p(close[g]);
        if (loose[g] > 0) loose[g] = log1p(loose[g]);
    }
    return true;
}

bool gl_titles_in_text(gl_title_room *room, const gl_text *text, double *named)
{
    for (size_t i = 0; i < text->sentence_count; i++) {
        const gl_sentence *sentence = &text->sentences[i];
        room->surface_count = 0;
        for (uint32_t k = 0; k < sentence->token_count; k++)
            if (!add_surface(room, text->tokens[sentence->first_token + k].surface))
                return false;
        double at = HALF_WAY + (double)sentence->first_token;
        find_phrases(room, HALF_WAY / at, named);
    }
    return true;
}

const uint64_t *gl_title_features(const gl_title_room *room, size_t *count)
{
    *count = room->key_count;
    return room->keys;
}
