/* SPDX-License-Identifier: Apache-2.0 */
/* signature.c - see signature.h.
 *
 * Two sets of a text are kept, for they answer different changes. Words edited here and
 * there (15 in 100) leave .85 of the words and .61 of the runs of three; a paragraph that
 * was exchanged for another takes as much from the runs as from the words. Function words
 * are in the runs alone: any two Swedish ads share "och", "vi" and "du".
 */
#include "repost/signature.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"

enum {
    RUN = 3,        /* words (matching.md 7) */
    LEAST_RUNS = 20 /* a body of fewer ("Ring oss på 010...") tells nothing */
};

static uint16_t capped(size_t count)
{
    return count < UINT16_MAX ? (uint16_t)count : UINT16_MAX;
}

/* The hashes of the body's words into the signer's room: all, or without function words.
 */
static size_t list_words(gl_signer *s, const gl_text *body, bool all)
{
    size_t count = 0;
    for (size_t i = 0; i < body->token_count; i++)
        if (all || !(body->tokens[i].flags & GL_TOKEN_STOP))
            s->words[count++] = body->tokens[i].surface;
    return count;
}

bool gl_sign_body(gl_signer *s, const gl_text *body, gl_signature *out)
{
    uint64_t *words =
        gl_array_grow(s->words, &s->cap, body->token_count + 1, sizeof *words);
    if (!words) return false;
    s->words = words;
    size_t count = list_words(s, body, false);
    if (!gl_shingles_take(words, count, 1, &s->shingles)) return false;
    out->words = gl_minhash_of(&s->shingles);
    out->word_count = capped(s->shingles.count);
    count = list_words(s, body, true);
    if (!gl_shingles_take(words, count, RUN, &s->shingles)) return false;
    out->runs = gl_minhash_of(&s->shingles);
    out->run_count = capped(s->shingles.count);
    return true;
}

/* Keep the least ones: two headlines of many words keep the same ones of those that they
 * share. */
static void insert(uint16_t *least, uint16_t hash)
{
    for (size_t i = 0; i < GL_HEADLINE_WORDS; i++) {
        if (least[i] == hash) return;
        if (least[i] && least[i] < hash) continue;
        uint16_t moved = least[i];
        least[i] = hash;
        if (moved == 0) return;
        hash = moved;
    }
}

void gl_sign_headline(gl_slice stems, gl_signature *out)
{
    gl_slice stem;
    for (size_t i = 0; i < GL_HEADLINE_WORDS; i++) out->headline[i] = 0;
    while (gl_slice_split(&stems, ' ', &stem))
        if (stem.len)
            insert(out->headline, (uint16_t)(1 + gl_hash_mix(gl_hash(stem)) % 65535));
}

void gl_signer_dispose(gl_signer *s)
{
    free(s->words);
    gl_shingles_dispose(&s->shingles);
    *s = (gl_signer){0};
}

bool gl_signature_has_headline(const gl_signature *s)
{
    return s->headline[0] != 0;
}

static size_t count_words(const uint16_t *headline)
{
    size_t count = 0;
    while (count < GL_HEADLINE_WORDS && headline[count]) count++;
    return count;
}

static gl_headlines compare_headlines(const uint16_t *a, const uint16_t *b)
{
    size_t in_a = count_words(a), in_b = count_words(b), both = 0;
    for (size_t i = 0, k = 0; i < in_a && k < in_b;) {
        uint16_t x = a[i], y = b[k];
        both += x == y;
        i += x <= y;
        k += y <= x;
    }
    if (both == 0) return GL_HEADLINES_OTHER;
    if (both == in_a && both == in_b) return GL_HEADLINES_SAME;
    return both == in_a || both == in_b ? GL_HEADLINES_PART : GL_HEADLINES_OTHER;
}

/* The overlap coefficient that goes with a Jaccard coefficient of sets of these sizes. */
static double overlap(const gl_minhash *a, const gl_minhash *b, double in_a, double in_b)
{
    double jaccard = gl_minhash_jaccard(a, b);
    double smaller = in_a < in_b ? in_a : in_b;
    double part = jaccard / (1 + jaccard) * (in_a + in_b) / smaller;
    return part < 1 ? part : 1;
}

gl_likeness gl_signature_compare(const gl_signature *a, const gl_signature *b)
{
    gl_likeness l = {.headlines = compare_headlines(a->headline, b->headline)};
    l.told = a->run_count >= LEAST_RUNS && b->run_count >= LEAST_RUNS && a->word_count &&
             b->word_count;
    if (!l.told) return l;
    l.words = overlap(&a->words, &b->words, a->word_count, b->word_count);
    l.runs = overlap(&a->runs, &b->runs, a->run_count, b->run_count);
    return l;
}
