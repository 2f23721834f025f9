/* SPDX-License-Identifier: Apache-2.0 */
/* space.c - every document twice: by feature, to find candidates, and by document, to
 * compare one exactly. Features are dense numbers of a table of their keys.
 */
#include "concept/space.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"

enum { NO_FEATURE = 0 }; /* slots hold feature + 1 */

typedef struct entry {
    uint32_t at; /* feature, or document */
    float weight;
} entry;

struct gl_space {
    uint64_t *keys; /* of each feature */
    uint32_t *slots;
    size_t slot_count, feature_count, key_cap;
    entry *documents; /* grouped by document */
    entry *postings;  /* grouped by feature, documents rising */
    size_t entry_count, entry_cap;
    size_t *document_starts, document_cap;
    size_t *feature_starts;
    float *idf;
    uint32_t document_count;
};

/* -- bags -- */

bool gl_bag_add(gl_bag *bag, uint64_t key, float weight)
{
    gl_feature *items =
        gl_array_grow(bag->items, &bag->cap, bag->count + 1, sizeof *items);
    if (!items) return false;
    bag->items = items;
    items[bag->count++] = (gl_feature){key, weight};
    return true;
}

bool gl_bag_add_all(gl_bag *bag, const gl_bag *more)
{
    if (more->count == 0) return true;
    gl_feature *items =
        gl_array_grow(bag->items, &bag->cap, bag->count + more->count, sizeof *items);
    if (!items) return false;
    bag->items = items;
    memcpy(items + bag->count, more->items, more->count * sizeof *items);
    bag->count += more->count;
    return true;
}

void gl_bag_clear(gl_bag *bag)
{
    bag->count = 0;
}

void gl_bag_dispose(gl_bag *bag)
{
    free(bag->items);
    *bag = (gl_bag){0};
}

static int by_key(const void *a, const void *b)
{
    uint64_t x = ((const gl_feature *)a)->key, y = ((const gl_feature *)b)->key;
    return x < y ? -1 : x > y;
}

/* Words are remembered merged, so a label of one word is in order as it comes. */
static bool is_sorted(const gl_bag *bag)
{
    for (size_t i = 1; i < bag->count; i++)
        if (bag->items[i - 1].key > bag->items[i].key) return false;
    return true;
}

void gl_bag_merge(gl_bag *bag)
{
    if (bag->count < 2) return;
    if (!is_sorted(bag)) qsort(bag->items, bag->count, sizeof *bag->items, by_key);
    size_t kept = 0;
    for (size_t i = 0; i < bag->count; i++)
        if (kept > 0 && bag->items[kept - 1].key == bag->items[i].key)
            bag->items[kept - 1].weight += bag->items[i].weight;
        else
            bag->items[kept++] = bag->items[i];
    bag->count = kept;
}

/* -- features -- */

static size_t slot_of(const gl_space *s, uint64_t key)
{
    size_t at = gl_hash_mix(key) & (s->slot_count - 1);
    while (s->slots[at] != NO_FEATURE && s->keys[s->slots[at] - 1] != key)
        at = (at + 1) & (s->slot_count - 1);
    return at;
}

static bool grow_slots(gl_space *s)
{
    uint32_t *old = s->slots;
    size_t old_count = s->slot_count;
    s->slots = calloc(old_count * 2, sizeof *s->slots);
    if (!s->slots) {
        s->slots = old;
        return false;
    }
    s->slot_count = old_count * 2;
    for (size_t i = 0; i < old_count; i++)
        if (old[i] != NO_FEATURE) s->slots[slot_of(s, s->keys[old[i] - 1])] = old[i];
    free(old);
    return true;
}

/* The number of the feature plus one; 0 when memory is out. */
static uint32_t feature_of(gl_space *s, uint64_t key)
{
    size_t at = slot_of(s, key);
    if (s->slots[at] != NO_FEATURE) return s->slots[at];
    if (s->feature_count * 3 >= s->slot_count * 2) {
        if (!grow_slots(s)) return NO_FEATURE;
        at = slot_of(s, key);
    }
    uint64_t *keys =
        gl_array_grow(s->keys, &s->key_cap, s->feature_count + 1, sizeof *keys);
    if (!keys) return NO_FEATURE;
    s->keys = keys;
    keys[s->feature_count++] = key;
    return s->slots[at] = (uint32_t)s->feature_count;
}

/* -- filling -- */

gl_space *gl_space_new(void)
{
    gl_space *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    s->slot_count = 1 << 12;
    s->slots = calloc(s->slot_count, sizeof *s->slots);
    s->document_starts = gl_array_grow(NULL, &s->document_cap, 1, sizeof(size_t));
    if (s->slots && s->document_starts) return s;
    gl_space_free(s);
    return NULL;
}

void gl_space_free(gl_space *s)
{
    if (!s) return;
    free(s->keys);
    free(s->slots);
    free(s->documents);
    free(s->postings);
    free(s->document_starts);
    free(s->feature_starts);
    free(s->idf);
    free(s);
}

bool gl_space_add(gl_space *s, gl_bag *bag)
{
    gl_bag_merge(bag);
    size_t *starts = gl_array_grow(s->document_starts, &s->document_cap,
                                   (size_t)s->document_count + 2, sizeof *starts);
    if (!starts) return false;
    s->document_starts = starts;
    entry *entries = gl_array_grow(s->documents, &s->entry_cap,
                                   s->entry_count + bag->count + 1, sizeof *entries);
    if (!entries) return false;
    s->documents = entries;
    for (size_t i = 0; i < bag->count; i++) {
        uint32_t feature = feature_of(s, bag->items[i].key);
        if (feature == NO_FEATURE) return false;
        entries[s->entry_count++] = (entry){feature - 1, log1pf(bag->items[i].weight)};
    }
    starts[++s->document_count] = s->entry_count;
    return true;
}

/* How many documents have each feature, and where its postings begin. */
static void count_features(gl_space *s)
{
    size_t *starts = s->feature_starts;
    for (size_t i = 0; i < s->entry_count; i++) starts[s->documents[i].at + 1]++;
    for (size_t f = 0; f < s->feature_count; f++) {
        s->idf[f] =
            logf((1.0f + (float)s->document_count) / (1.0f + (float)starts[f + 1])) +
            1.0f;
        starts[f + 1] += starts[f];
    }
}

static void weigh_document(gl_space *s, uint32_t document)
{
    size_t from = s->document_starts[document], to = s->document_starts[document + 1];
    float square = 0;
    for (size_t i = from; i < to; i++) {
        s->documents[i].weight *= s->idf[s->documents[i].at];
        square += s->documents[i].weight * s->documents[i].weight;
    }
    for (size_t i = from; i < to; i++) s->documents[i].weight /= sqrtf(square);
}

bool gl_space_freeze(gl_space *s)
{
    s->feature_starts = calloc(s->feature_count + 1, sizeof *s->feature_starts);
    s->idf = calloc(s->feature_count + 1, sizeof *s->idf);
    s->postings = calloc(s->entry_count + 1, sizeof *s->postings);
    size_t *next = calloc(s->feature_count + 1, sizeof *next);
    bool ok = s->feature_starts && s->idf && s->postings && next;
    if (ok) {
        count_features(s);
        memcpy(next, s->feature_starts, s->feature_count * sizeof *next);
    }
    for (uint32_t d = 0; ok && d < s->document_count; d++) {
        weigh_document(s, d);
        for (size_t i = s->document_starts[d]; i < s->document_starts[d + 1]; i++)
            s->postings[next[s->documents[i].at]++] = (entry){d, s->documents[i].weight};
    }
    free(next);
    return ok;
}

/* -- asking -- */

bool gl_space_ask(const gl_space *s, gl_bag *bag, gl_question *q)
{
    if (!q->by_feature) q->by_feature = calloc(s->feature_count + 1, sizeof(float));
    struct gl_term_weight *terms =
        gl_array_grow(q->terms, &q->cap, bag->count + 1, sizeof *terms);
    if (terms) q->terms = terms;
    if (!terms || !q->by_feature) return false;
    for (size_t i = 0; i < q->count; i++) q->by_feature[terms[i].feature] = 0;
    q->count = 0;
    gl_bag_merge(bag);
    float square = 0, rarest = logf(1.0f + (float)s->document_count) + 1.0f;
    for (size_t i = 0; i < bag->count; i++) {
        uint32_t slot = s->slots[slot_of(s, bag->items[i].key)];
        float idf = slot == NO_FEATURE ? rarest : s->idf[slot - 1];
        float weight = log1pf(bag->items[i].weight) * idf;
        square += weight * weight;
        if (slot != NO_FEATURE)
            terms[q->count++] = (struct gl_term_weight){slot - 1, weight};
    }
    for (size_t i = 0; i < q->count; i++) {
        terms[i].weight /= sqrtf(square);
        q->by_feature[terms[i].feature] = terms[i].weight;
    }
    return true;
}

void gl_question_dispose(gl_question *q)
{
    free(q->terms);
    free(q->by_feature);
    *q = (gl_question){0};
}

float gl_space_compare(const gl_space *s, const gl_question *q, uint32_t document)
{
    float cosine = 0;
    const entry *e = s->documents + s->document_starts[document];
    const entry *end = s->documents + s->document_starts[document + 1];
    for (; e < end; e++) cosine += q->by_feature[e->at] * e->weight;
    return cosine;
}

size_t gl_space_spread(const gl_space *s, const gl_question *q, float weight,
                       uint32_t most, float *scores, uint32_t *reached, size_t count)
{
    for (size_t i = 0; i < q->count; i++) {
        uint32_t f = q->terms[i].feature;
        if (s->feature_starts[f + 1] - s->feature_starts[f] > most) continue;
        float w = weight * q->terms[i].weight;
        const entry *e = s->postings + s->feature_starts[f];
        const entry *end = s->postings + s->feature_starts[f + 1];
        for (; e < end; e++) {
            if (scores[e->at] == 0) reached[count++] = e->at;
            scores[e->at] += w * e->weight;
        }
    }
    return count;
}
