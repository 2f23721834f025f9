/* SPDX-License-Identifier: Apache-2.0 */
/* candidate.c - see candidate.h.
 *
 * Most employers have a handful of ads in a municipality, and those are compared
 * outright: the last GL_RECENT. A region's hospital has thousands; behind the recent ones
 * an ad is found by its bands (minhash.h), by its headline, and by its headline within
 * its group
 * ("Undersköterska" beside the same word for another group).
 *
 * Data: one table of slots, a slot by the key's low bits, in which a later ad takes the
 * place of an earlier one. So the newest ad of a key is found, the table never grows, and
 * an employer of a million ads costs as much an ad as one of a hundred. Where two keys
 * meet in a slot the older is lost; every other band of the pair is still there.
 */
#include "repost/candidate.h"

#include <stdlib.h>

#include "base/hash.h"

enum {
    CHANNELS = GL_MINHASH_BANDS + 2,
    MOST_SLOTS =
        1 << 24 /* 128 MiB, met by an employer of 250 000 ads in a municipality */
};

typedef struct slot {
    uint32_t tag; /* the key's high bits */
    uint32_t ad;  /* its number + 1; 0: free */
} slot;

struct gl_candidates {
    slot *slots;
    size_t mask; /* slots in use by these ads, less one */
    uint32_t count;
    bool recent_only; /* no ad lies behind the recent ones */
};

static size_t slots_for(size_t ads)
{
    size_t slots = 1;
    if (ads <= GL_RECENT + 1) return slots;
    while (slots < ads * CHANNELS * 2 && slots < MOST_SLOTS) slots *= 2;
    return slots;
}

gl_candidates *gl_candidates_new(size_t most)
{
    gl_candidates *c = calloc(1, sizeof *c);
    if (c) c->slots = calloc(slots_for(most), sizeof *c->slots);
    if (c && c->slots) return c;
    gl_candidates_free(c);
    return NULL;
}

void gl_candidates_free(gl_candidates *c)
{
    if (!c) return;
    free(c->slots);
    free(c);
}

void gl_candidates_begin(gl_candidates *c, size_t count)
{
    c->count = 0;
    c->recent_only = count <= GL_RECENT + 1;
    c->mask = slots_for(count) - 1;
    for (size_t i = 0; i <= c->mask; i++) c->slots[i] = (slot){0};
}

static size_t list_keys(const gl_signature *s, uint16_t ssyk, uint64_t keys[CHANNELS])
{
    size_t count = 0;
    for (unsigned band = 0; band < GL_MINHASH_BANDS; band++) {
        uint64_t key = gl_minhash_band(&s->places, band);
        if (key) keys[count++] = key;
    }
    if (!gl_signature_has_headline(s)) return count;
    uint64_t headline = GL_HASH_START;
    for (size_t i = 0; i < GL_HEADLINE_WORDS; i++)
        headline = gl_hash_mix(headline + s->headline[i].stem);
    keys[count++] = headline;
    keys[count++] = gl_hash_mix(headline ^ (ssyk + UINT64_C(1)) << 32);
    return count;
}

static size_t add_once(uint32_t *out, size_t count, uint32_t ad)
{
    for (size_t i = 0; i < count; i++)
        if (out[i] == ad) return count;
    out[count] = ad;
    return count + 1;
}

size_t gl_candidates_add(gl_candidates *c, const gl_signature *signature, uint16_t ssyk,
                         uint32_t out[GL_CANDIDATES])
{
    uint32_t ad = c->count++;
    size_t found = 0;
    while (found < GL_RECENT && found < ad) {
        out[found] = ad - 1 - (uint32_t)found;
        found++;
    }
    if (c->recent_only) return found;
    uint64_t keys[CHANNELS];
    size_t key_count = list_keys(signature, ssyk, keys);
    for (size_t i = 0; i < key_count; i++) {
        slot *s = &c->slots[keys[i] & c->mask];
        uint32_t tag = (uint32_t)(keys[i] >> 32);
        if (s->ad && s->tag == tag && s->ad + GL_RECENT <= ad)
            found = add_once(out, found, s->ad - 1);
        *s = (slot){tag, ad + 1};
    }
    return found;
}
