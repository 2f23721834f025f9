/* SPDX-License-Identifier: Apache-2.0 */
/* typo.c - see typo.h.
 *
 * Two words are one slip apart only if they become equal when a letter (or none) is taken
 * out of each. So every expected word is entered once for each letter it can lose, under
 * the hash of the rest, and an unknown word asks for the rests it has itself: as many
 * look-ups as it has letters. What is found there may still be two slips away ("ab.." and
 * "b..a"), hence the check.
 */
#include "text/typo.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/utf8.h"

enum { LEAST_LETTERS = 8, MOST_LETTERS = 40, MAX_BYTES = 4 * MOST_LETTERS };

typedef struct rest {
    uint64_t hash; /* of the word without a letter; 0 = free */
    uint32_t word;
} rest;

struct gl_typos {
    gl_intern *words;
    rest *rests;
    size_t slots, count;
};

typedef struct letters {
    uint32_t points[MOST_LETTERS];
    uint32_t starts[MOST_LETTERS + 1]; /* bytes */
    size_t count;
} letters;

gl_typos *gl_typos_new(void)
{
    gl_typos *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    t->words = gl_intern_new();
    t->slots = 1 << 12;
    t->rests = calloc(t->slots, sizeof *t->rests);
    if (t->words && t->rests) return t;
    gl_typos_free(t);
    return NULL;
}

void gl_typos_free(gl_typos *t)
{
    if (!t) return;
    gl_intern_free(t->words);
    free(t->rests);
    free(t);
}

/* False if it is not a word of letters and hyphens, or of a wrong length. */
static bool spell(gl_slice word, letters *out)
{
    out->count = 0;
    for (size_t at = 0; at < word.len;) {
        if (out->count == MOST_LETTERS) return false;
        out->starts[out->count] = (uint32_t)at;
        uint32_t point = gl_utf8_next(word, &at);
        bool letter = (point >= 'a' && point <= 'z') || point >= 0xC0 || point == '-';
        if (!letter) return false;
        out->points[out->count++] = point;
    }
    out->starts[out->count] = (uint32_t)word.len;
    return out->count + 1 >= LEAST_LETTERS;
}

/* The hash of the word without letter `gone`; with all of them for `gone` = count. */
static uint64_t hash_without(gl_slice word, const letters *l, size_t gone)
{
    char bytes[MAX_BYTES];
    size_t from = l->starts[gone], to = gone < l->count ? l->starts[gone + 1] : from;
    memcpy(bytes, word.bytes, from);
    memcpy(bytes + from, word.bytes + to, word.len - to);
    return gl_hash((gl_slice){bytes, word.len - (to - from)}) | 1;
}

static size_t slot_of(const gl_typos *t, uint64_t hash)
{
    return gl_hash_mix(hash) & (t->slots - 1);
}

static void put(gl_typos *t, uint64_t hash, uint32_t word)
{
    size_t at = slot_of(t, hash);
    for (; t->rests[at].hash; at = (at + 1) & (t->slots - 1))
        if (t->rests[at].hash == hash && t->rests[at].word == word) return;
    t->rests[at] = (rest){hash, word};
    t->count++;
}

static bool make_room(gl_typos *t)
{
    if ((t->count + MOST_LETTERS + 1) * 3 < t->slots * 2) return true;
    gl_typos old = *t;
    t->slots *= 2;
    t->count = 0;
    t->rests = calloc(t->slots, sizeof *t->rests);
    if (!t->rests) {
        *t = old;
        return false;
    }
    for (size_t i = 0; i < old.slots; i++)
        if (old.rests[i].hash) put(t, old.rests[i].hash, old.rests[i].word);
    free(old.rests);
    return true;
}

bool gl_typos_expect(gl_typos *t, gl_slice word)
{
    letters l;
    if (!spell(word, &l) || l.count < LEAST_LETTERS) return true;
    uint32_t before = gl_intern_count(t->words);
    uint32_t id = gl_intern_add(t->words, word);
    if (id == GL_NO_ID || !make_room(t)) return false;
    if (id != before) return true;
    for (size_t gone = 0; gone <= l.count; gone++)
        put(t, hash_without(word, &l, gone), id);
    return true;
}

/* Whether letter `at` stands between hyphens that are far enough apart: "it-säkerhet" is
 * no slip for OT-säkerhet. */
static bool is_in_long_word(const letters *l, size_t at)
{
    size_t from = at, to = at;
    while (from > 0 && l->points[from - 1] != '-') from--;
    while (to < l->count && l->points[to] != '-') to++;
    return to - from >= LEAST_LETTERS || (from == 0 && to == l->count);
}

/* Whether what lies between the equal ends of the two is one slip: a letter against none
 * or another, or two against the same two swapped. */
static bool is_one_slip(const letters *a, const letters *b)
{
    size_t front = 0, back = 0;
    while (front < a->count && front < b->count && a->points[front] == b->points[front])
        front++;
    while (back + front < a->count && back + front < b->count &&
           a->points[a->count - 1 - back] == b->points[b->count - 1 - back])
        back++;
    size_t left = a->count - front - back, right = b->count - front - back;
    if (!is_in_long_word(b, front)) return false;
    if (left <= 1 && right <= 1) return left + right > 0;
    return left == 2 && right == 2 && a->points[front] == b->points[front + 1] &&
           a->points[front + 1] == b->points[front];
}

gl_slice gl_typos_meant(const gl_typos *t, gl_slice word)
{
    letters l, other;
    uint32_t found = GL_NO_ID;
    if (!spell(word, &l)) return (gl_slice){0};
    for (size_t gone = 0; gone <= l.count; gone++) {
        uint64_t hash = hash_without(word, &l, gone);
        for (size_t at = slot_of(t, hash); t->rests[at].hash;
             at = (at + 1) & (t->slots - 1)) {
            uint32_t id = t->rests[at].word;
            if (t->rests[at].hash != hash || id == found) continue;
            if (!spell(gl_intern_text(t->words, id), &other) || !is_one_slip(&l, &other))
                continue;
            if (found != GL_NO_ID) return (gl_slice){0};
            found = id;
        }
    }
    return found == GL_NO_ID ? (gl_slice){0} : gl_intern_text(t->words, found);
}
