/* SPDX-License-Identifier: Apache-2.0 */
/* typo.c - see typo.h.
 *
 * A slip leaves one half of a word as it was. So every expected word is entered twice,
 * under its length and the letters of either half, and an unknown word asks for the
 * halves that it would share with words one letter shorter, as long, and one longer: six
 * look-ups. (To enter a word once for each letter it can lose, which is the textbook's
 * way, took thirteen entries a word, a fifth of the time in which a stored vocabulary is
 * read.) What is found there may still be two slips away, hence the check.
 */
#include "text/typo.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/utf8.h"

enum { LEAST_LETTERS = 8, MOST_LETTERS = 40, FIRST_SLOTS = 1 << 12 };

typedef enum side { FRONT, BACK, SIDES } side;

typedef struct head {
    uint64_t hash; /* of a half; 0 = free */
    uint32_t word; /* the last one entered that has it */
    uint32_t unused;
} head;

struct gl_typos {
    gl_intern *words;
    uint32_t *next; /* of each word and side: the one entered before, GL_NO_ID ends */
    size_t next_cap;
    head *heads;
    size_t slots, count;
    bool lent; /* packed bytes hold `next` and `heads` */
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
    t->slots = FIRST_SLOTS;
    t->heads = calloc(t->slots, sizeof *t->heads);
    if (t->words && t->heads) return t;
    gl_typos_free(t);
    return NULL;
}

void gl_typos_free(gl_typos *t)
{
    if (!t) return;
    gl_intern_free(t->words);
    if (!t->lent) free(t->next);
    if (!t->lent) free(t->heads);
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

/* The half of `word` that an expected word of `count` letters has too, if the slip is in
 * its other half. Two letters that are swapped may be the last of the one half and the
 * first of the other, so the back half begins one letter later. */
static uint64_t hash_half(gl_slice word, const letters *l, size_t count, side which)
{
    size_t half = (count - 1) / 2, back = count - half - 1;
    size_t start = which == FRONT ? 0 : l->starts[l->count - back];
    size_t end = which == FRONT ? l->starts[half] : word.len;
    uint64_t hash = gl_hash(gl_slice_cut(word, start, end - start));
    return gl_hash_mix(hash ^ (uint64_t)count << 1 ^ which) | 1;
}

static size_t slot_of(const gl_typos *t, uint64_t hash)
{
    size_t at = hash >> 1 & (t->slots - 1);
    while (t->heads[at].hash && t->heads[at].hash != hash) at = (at + 1) & (t->slots - 1);
    return at;
}

static void put(gl_typos *t, uint64_t hash, uint32_t word, side which)
{
    head *h = &t->heads[slot_of(t, hash)];
    t->count += h->hash == 0;
    t->next[word * SIDES + which] = h->hash ? h->word : GL_NO_ID;
    *h = (head){hash, word, 0};
}

static bool make_room(gl_typos *t, uint32_t word)
{
    uint32_t *next =
        gl_array_grow(t->next, &t->next_cap, ((size_t)word + 1) * SIDES, sizeof *next);
    if (!next) return false;
    t->next = next;
    if ((t->count + SIDES) * 3 < t->slots * 2) return true;
    gl_typos old = *t;
    t->slots *= 2;
    t->heads = calloc(t->slots, sizeof *t->heads);
    if (!t->heads) {
        *t = old;
        return false;
    }
    for (size_t i = 0; i < old.slots; i++)
        if (old.heads[i].hash) t->heads[slot_of(t, old.heads[i].hash)] = old.heads[i];
    free(old.heads);
    return true;
}

bool gl_typos_expect(gl_typos *t, gl_slice word)
{
    letters l;
    if (!spell(word, &l) || l.count < LEAST_LETTERS) return true;
    uint32_t before = gl_intern_count(t->words);
    uint32_t id = gl_intern_add(t->words, word);
    if (id == GL_NO_ID || !make_room(t, id)) return false;
    if (id != before) return true;
    for (int which = FRONT; which < SIDES; which++)
        put(t, hash_half(word, &l, l.count, (side)which), id, (side)which);
    return true;
}

void gl_typos_pack(const gl_typos *t, gl_buf *to)
{
    gl_intern_pack(t->words, to);
    gl_pack_table(to, t->next, (size_t)gl_intern_count(t->words) * SIDES,
                  sizeof *t->next);
    gl_pack_number(to, t->slots);
    gl_pack_table(to, t->heads, t->slots, sizeof *t->heads);
}

/* Chains lead to words that were entered before, so they end; and a slot is free. */
static bool is_sound(const gl_typos *t)
{
    uint32_t words = gl_intern_count(t->words);
    bool free_slot = false;
    for (uint32_t word = 0; word < words; word++)
        for (int which = FRONT; which < SIDES; which++) {
            uint32_t next = t->next[word * SIDES + (uint32_t)which];
            if (next != GL_NO_ID && next >= word) return false;
        }
    for (size_t i = 0; i < t->slots; i++) {
        free_slot = free_slot || t->heads[i].hash == 0;
        if (t->heads[i].hash && t->heads[i].word >= words) return false;
    }
    return free_slot && (t->slots & (t->slots - 1)) == 0;
}

gl_typos *gl_typos_unpack(gl_unpack *from)
{
    gl_typos *t = gl_unpack_array(from, 1, sizeof *t);
    if (!t) return NULL;
    t->lent = true;
    t->words = gl_intern_unpack(from);
    size_t words = t->words ? gl_intern_count(t->words) : 0;
    t->next =
        (uint32_t *)(uintptr_t)gl_unpack_table(from, words * SIDES, sizeof *t->next);
    t->slots = gl_unpack_count(from);
    t->heads = (head *)(uintptr_t)gl_unpack_table(from, t->slots, sizeof *t->heads);
    if (!from->bad && is_sound(t)) return t;
    from->bad = true;
    gl_typos_free(t);
    return NULL;
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

/* Look through the expected words of `count` letters that share a half with `word`; false
 * once a second one is a slip away. */
static bool look(const gl_typos *t, gl_slice word, const letters *l, size_t count,
                 side which, uint32_t *found)
{
    letters other;
    const head *h = &t->heads[slot_of(t, hash_half(word, l, count, which))];
    uint32_t id = h->hash ? h->word : GL_NO_ID;
    for (; id != GL_NO_ID; id = t->next[id * SIDES + which]) {
        if (id == *found || !spell(gl_intern_text(t->words, id), &other)) continue;
        if (!is_one_slip(l, &other)) continue;
        if (*found != GL_NO_ID) return false;
        *found = id;
    }
    return true;
}

gl_slice gl_typos_meant(const gl_typos *t, gl_slice word)
{
    letters l;
    uint32_t found = GL_NO_ID;
    if (!spell(word, &l)) return (gl_slice){0};
    for (size_t count = l.count - 1; count <= l.count + 1; count++) {
        if (count < LEAST_LETTERS || count > MOST_LETTERS) continue;
        if (!look(t, word, &l, count, FRONT, &found) ||
            !look(t, word, &l, count, BACK, &found))
            return (gl_slice){0};
    }
    return found == GL_NO_ID ? (gl_slice){0} : gl_intern_text(t->words, found);
}
