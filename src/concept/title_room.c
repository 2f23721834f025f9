/* SPDX-License-Identifier: Apache-2.0 */
/* title_room.c - a headline, or a text, and the groups whose titles it has: how much a
 * hit gains and a miss costs stands at the head of title.c. */
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "concept/title_parts.h"

/* Words remembered: the headlines of a day's ads repeat fewer. */
enum { OF_HEADLINES = 4096 };

static const uint64_t PAIR = 3; /* tells two words in a row from one */
/* What a miss costs of what a hit gains: of a title taken closely, and loosely. */
static const double MISS = 0.4, LOOSE_MISS = 0.1, LOOSE = 0.5;
/* Words behind "till", "at": mostly where the work is, not what it is. */
static const double AFTER = 0.5;
static const double HALF_WAY = 600; /* tokens after which a title named counts half */

struct gl_title_room {
    const gl_titles *titles;
    gl_title_words *words;
    gl_title_bag bag;
    uint64_t *keys;
    size_t key_count, key_cap;
    uint64_t *surfaces; /* of the words of a headline or a sentence */
    size_t surface_count, surface_cap;
    gl_tokeniser tokeniser;
    double *hits; /* of a title */
    uint32_t *touched;
    size_t touched_count;
};

/* A word of a headline: each feature with the weight of its place. */
static bool add_headline_word(gl_title_bag *b, const gl_title_word *word, double weight)
{
    bool ok = gl_title_bag_add(b, word->whole, weight);
    for (size_t i = 0; i < word->part_count && ok; i++)
        ok = gl_title_bag_add(b, word->parts[i], weight);
    return ok;
}

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
    uint32_t word = gl_intern_find(t->glossed, gl_title_key(&whole));
    for (size_t i = 0; word != GL_NO_ID && i < t->gloss_count; i++)
        if (t->glosses[i].word == word &&
            !gl_title_bag_add(&room->bag, t->glosses[i].part, weight))
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
    gl_title_bag_merge(&room->bag);
    for (size_t i = 0; i < room->bag.count; i++)
        if (!add_key(room, room->bag.items[i].key)) return false;
    sort_keys(room);
    return !room->tokeniser.folded.failed;
}

static void hit(gl_title_room *room, const gl_title_feature *f)
{
    const gl_title_postings *p = &room->titles->features;
    uint32_t id = gl_intern_find(p->ids, gl_title_key(&f->key));
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
    for (size_t n = 0; n < GL_TITLE_WORDS_MOST && n < count; n++) {
        phrase = gl_title_longer_phrase(phrase, surfaces[n]);
        uint32_t found = gl_intern_find(t->phrases.ids, gl_title_key(&phrase));
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
        const gl_title *one = &t->titles[room->touched[i]];
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
