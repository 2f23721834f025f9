/* SPDX-License-Identifier: Apache-2.0 */
/* title.c - see title.h.
 *
 * A headline is a title with noise around it ("Vi söker en driven socialsekreterare till
 * barn och unga"). So each title is asked how many of its own words the headline has,
 * and the headline's other words cost nothing: a hit gains the word's idf (over groups:
 * "ingenjör" is in sixty, "däck" in one), a miss costs MISS of it, which is what a naive
 * Bayes of one title comes to. Half of a word's weight lies on its stem and half on its
 * parts, most of that on the last one: "pythonutvecklare" is a kind of "utvecklare".
 *
 * Both languages go through the Swedish stemmer: a headline is too short to tell its
 * language, and what counts is that "engineers" comes out the same on both sides.
 */
#include "concept/title.h"

#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/intern.h"
#include "text/tokenise.h"

enum { CODES = 10000, MAX_TITLE_WORDS = 12, LEAST_ALTERNATIVE = 5, MAX_PARTS = 16 };

/* Of SSYK 2012: a taxonomy of twenty groups says nothing of how rare a word is. */
static const double ALL_GROUPS = 429;

static const double WHOLE = 0.5, HEAD = 0.3, MODIFIERS = 0.2;
static const double MISS = 0.6;
/* Words behind "till", "at": mostly where the work is, not what it is. */
static const double AFTER = 0.5;
static const double HALF_WAY = 60; /* tokens after which a title named counts half */

typedef struct feature {
    uint64_t key;
    double weight; /* of a title's: its share; of a headline's: what its place gives */
} feature;

typedef struct bag {
    feature *items;
    size_t count, cap;
} bag;

typedef struct title {
    uint16_t group;
    double mass; /* of all its features: weight x idf */
} title;

typedef struct posting {
    uint32_t id, title; /* of the feature, or of the phrase */
    double weight;
} posting;

typedef struct postings {
    gl_intern *ids; /* by 8 bytes of key */
    posting *items; /* sorted by id once frozen */
    size_t count, cap;
    size_t *starts; /* of an id's postings; one more than there are ids */
} postings;

struct gl_titles {
    uint16_t codes[GL_GROUPS_MOST];
    size_t group_count;
    uint16_t number[CODES]; /* of a code's group, from 1; 0 = none */
    gl_intern *known;       /* titles of a group, to have each once */
    title *titles;
    size_t count, cap;
    postings features, phrases;
    double *idf;            /* of a feature */
    gl_intern *first_words; /* of phrases */
    bag bag;
    gl_tokeniser tokeniser;
};

struct gl_title_room {
    const gl_titles *titles;
    bag bag;
    uint64_t *keys;
    size_t key_count, key_cap;
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

static uint64_t key_of(uint64_t kind, gl_slice stem)
{
    return gl_hash_mix(gl_hash(stem) ^ kind);
}

enum { KIND_WHOLE = 1, KIND_PART = 2, KIND_PAIR = 3 };

static bool add(bag *b, uint64_t key, double weight)
{
    feature *items = gl_array_grow(b->items, &b->cap, b->count + 1, sizeof *items);
    if (!items) return false;
    b->items = items;
    items[b->count++] = (feature){key, weight};
    return true;
}

static uint64_t part_key(gl_analysis *analysis, gl_slice base)
{
    return key_of(KIND_PART, gl_stem_word(analysis, base, GL_SWEDISH));
}

/* A hyphen always joins ("IT-tekniker"), where the splitter may not know the word. */
static size_t split(gl_analysis *analysis, gl_slice folded, uint64_t keys[MAX_PARTS])
{
    const gl_part *parts;
    size_t count = 0, lens[MAX_PARTS];
    gl_buf bases = {0}; /* parts are lent until the next call for a stem */
    for (gl_slice piece; folded.bytes && gl_slice_split(&folded, '-', &piece);) {
        size_t found = gl_split_word_fully(analysis, piece, &parts);
        for (size_t i = 0; i < (found ? found : 1) && count < MAX_PARTS; i++) {
            gl_slice base = found ? parts[i].base : piece;
            if (base.len == 0) continue;
            gl_buf_add_slice(&bases, base);
            lens[count++] = base.len;
        }
    }
    size_t at = 0;
    for (size_t i = 0; i < count && !bases.failed; at += lens[i++])
        keys[i] = part_key(analysis, (gl_slice){bases.bytes + at, lens[i]});
    if (bases.failed) count = 0;
    gl_buf_dispose(&bases);
    return count;
}

/* A word of a title: shares of it. */
static bool add_title_word(bag *b, gl_analysis *analysis, gl_slice folded)
{
    uint64_t keys[MAX_PARTS];
    uint64_t whole = key_of(KIND_WHOLE, gl_stem_word(analysis, folded, GL_SWEDISH));
    bool ok = add(b, whole, WHOLE);
    size_t count = split(analysis, folded, keys);
    for (size_t i = 0; i < count && ok; i++) {
        double share = HEAD + MODIFIERS;
        if (count > 1 && i + 1 < count) share = MODIFIERS / (double)(count - 1);
        if (count > 1 && i + 1 == count) share = HEAD;
        ok = add(b, keys[i], share);
    }
    return ok;
}

/* A word of a headline: each feature with the weight of its place. */
static bool add_headline_word(bag *b, gl_analysis *analysis, gl_slice folded,
                              double weight, uint64_t *whole)
{
    uint64_t keys[MAX_PARTS];
    *whole = key_of(KIND_WHOLE, gl_stem_word(analysis, folded, GL_SWEDISH));
    bool ok = add(b, *whole, weight);
    size_t count = split(analysis, folded, keys);
    for (size_t i = 0; i < count && ok; i++) ok = add(b, keys[i], weight);
    return ok;
}

static bool is_one_of(gl_slice word, const char *const *list)
{
    while (*list && !gl_slice_is(word, *list)) list++;
    return *list != NULL;
}

static bool is_joint(gl_slice word)
{
    static const char *const joints[] = {
        "och", "eller", "samt", "m",  "fl", "m.fl", "av",  "the",  "a",   "an", "en",
        "ett", "som",   "and",  "or", "of", "our",  "vår", "vårt", "din", NULL};
    return is_one_of(word, joints);
}

static bool is_turn(gl_slice word)
{
    static const char *const turns[] = {"till", "i",    "på",     "inom", "med",  "för",
                                        "hos",  "vid",  "åt",     "to",   "at",   "in",
                                        "for",  "with", "within", "on",   "from", NULL};
    return is_one_of(word, turns);
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
        if (is_joint(word.folded) || is_turn(word.folded)) continue;
        if (!add_title_word(&t->bag, analysis, word.folded)) return false;
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

static bool add_one(gl_titles *t, gl_analysis *analysis, gl_slice text, int group)
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
    titles[number] = (title){.group = (uint16_t)group};
    bool ok = add_posting(&t->phrases, phrase, number, 1) &&
              gl_intern_add(t->first_words, key_slice(&first)) != GL_NO_ID;
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

bool gl_titles_add(gl_titles *t, gl_analysis *analysis, gl_slice text, uint16_t ssyk)
{
    int group = number_of(t, ssyk);
    if (group < 0) return true;
    if (!has_alternatives(text)) return add_one(t, analysis, text, group);
    for (gl_slice piece; text.bytes && gl_slice_split(&text, '/', &piece);)
        if (!add_one(t, analysis, gl_slice_trim(piece), group)) return false;
    return true;
}

glapp_status gl_titles_read(gl_titles *t, gl_analysis *analysis, gl_slice tsv,
                            const char *name, glapp_error *err)
{
    (void)name;
    gl_slice row, field, piece;
    while (tsv.bytes && gl_slice_split(&tsv, '\n', &row)) {
        if (row.len == 0 || row.bytes[0] == '#') continue;
        if (!gl_slice_split(&row, '\t', &field)) continue;
        uint64_t code;
        if (field.len != 4 || !gl_slice_to_u64(field, &code)) continue; /* the header */
        while (row.bytes && gl_slice_split(&row, '\t', &field))
            while (field.bytes && gl_slice_split(&field, '|', &piece))
                if (!gl_titles_add(t, analysis, gl_slice_trim(piece), (uint16_t)code))
                    return gl_fail_memory(err);
    }
    return GLAPP_OK;
}

gl_titles *gl_titles_new(void)
{
    gl_titles *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    t->known = gl_intern_new();
    t->features.ids = gl_intern_new();
    t->phrases.ids = gl_intern_new();
    t->first_words = gl_intern_new();
    if (t->known && t->features.ids && t->phrases.ids && t->first_words) return t;
    gl_titles_free(t);
    return NULL;
}

static void dispose(postings *p)
{
    gl_intern_free(p->ids);
    free(p->items);
    free(p->starts);
}

void gl_titles_free(gl_titles *t)
{
    if (!t) return;
    gl_intern_free(t->known);
    gl_intern_free(t->first_words);
    dispose(&t->features);
    dispose(&t->phrases);
    free(t->titles);
    free(t->idf);
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
        p->starts[id] = i;
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
    if (room->hits && room->touched) return room;
    gl_title_room_free(room);
    return NULL;
}

void gl_title_room_free(gl_title_room *room)
{
    if (!room) return;
    free(room->bag.items);
    free(room->keys);
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

static bool read_headline(gl_title_room *room, gl_analysis *analysis, gl_slice headline)
{
    gl_word word;
    double weight = 1;
    uint64_t last = 0, whole;
    room->bag.count = room->key_count = 0;
    gl_tokeniser_start(&room->tokeniser, headline, 0, headline.len);
    while (gl_tokeniser_next(&room->tokeniser, &word)) {
        if (is_turn(word.folded)) weight = AFTER;
        if (is_turn(word.folded) || is_joint(word.folded)) continue;
        if (!add_headline_word(&room->bag, analysis, word.folded, weight, &whole))
            return false;
        if (last && !add_key(room, gl_hash_mix(last + (whole ^ KIND_PAIR)))) return false;
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

bool gl_titles_in_headline(gl_title_room *room, gl_analysis *analysis, gl_slice headline,
                           double *best, double *all)
{
    const gl_titles *t = room->titles;
    memset(best, 0, t->group_count * sizeof *best);
    memset(all, 0, t->group_count * sizeof *all);
    if (!read_headline(room, analysis, headline)) return false;
    for (size_t i = 0; i < room->bag.count; i++) hit(room, &room->bag.items[i]);
    for (size_t i = 0; i < room->touched_count; i++) {
        const title *one = &t->titles[room->touched[i]];
        double hits = room->hits[room->touched[i]];
        double nats = hits - MISS * (one->mass - hits);
        room->hits[room->touched[i]] = 0;
        if (nats > best[one->group]) best[one->group] = nats;
        all[one->group] += exp(nats);
    }
    room->touched_count = 0;
    for (size_t g = 0; g < t->group_count; g++) all[g] = log1p(all[g]);
    return true;
}

/* The longest title at a token; the number of its words, 0 if none begins there. */
static size_t phrase_at(const gl_titles *t, const gl_text *text, size_t at, uint32_t *id)
{
    size_t longest = 0;
    uint64_t phrase = 0;
    const gl_token *first = &text->tokens[at];
    if (gl_intern_find(t->first_words, key_slice(&first->surface)) == GL_NO_ID) return 0;
    for (size_t n = 0; n < MAX_TITLE_WORDS && at + n < text->token_count; n++) {
        if (first[n].sentence != first->sentence) break;
        phrase = longer_phrase(phrase, first[n].surface);
        uint32_t found = gl_intern_find(t->phrases.ids, key_slice(&phrase));
        if (found == GL_NO_ID) continue;
        *id = found;
        longest = n + 1;
    }
    return longest;
}

bool gl_titles_in_text(gl_title_room *room, const gl_text *text, double *named)
{
    const gl_titles *t = room->titles;
    memset(named, 0, t->group_count * sizeof *named);
    for (size_t at = 0; at < text->token_count;) {
        uint32_t id = 0;
        size_t words = phrase_at(t, text, at, &id);
        if (words == 0) {
            at++;
            continue;
        }
        size_t first = t->phrases.starts[id], end = t->phrases.starts[id + 1];
        double share = HALF_WAY / (HALF_WAY + (double)at) / (double)(end - first);
        for (size_t i = first; i < end; i++)
            named[t->titles[t->phrases.items[i].title].group] += share;
        at += words;
    }
    return true;
}

const uint64_t *gl_title_features(const gl_title_room *room, size_t *count)
{
    *count = room->key_count;
    return room->keys;
}
