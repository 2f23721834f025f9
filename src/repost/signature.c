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
#include <string.h>

#include "base/hash.h"
#include "repost/shingle.h"
#include "text/fold.h"

enum {
    RUN = 3,        /* words (matching.md 7) */
    LEAST_RUNS = 20 /* a body of fewer ("Ring oss på 010...") tells nothing */
};

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
    out->words = gl_sketch_of(words, count);
    out->places = gl_minhash_of(words, count);
    count = gl_shingles_take(words, list_words(s, body, true), RUN, words);
    out->runs = gl_sketch_of(words, count);
    return true;
}

/* Keep the least ones: two headlines of many words keep the same ones of those that they
 * share. */
static void add_stem(gl_slice stem, uint64_t surface, gl_signature *out)
{
    gl_headline_word word = {(uint16_t)(1 + gl_hash_mix(gl_hash(stem)) % UINT16_MAX),
                             (uint16_t)gl_sketch_bit(surface)};
    for (size_t i = 0; i < GL_HEADLINE_WORDS && word.stem; i++) {
        gl_headline_word *here = &out->headline[i];
        if (here->stem == word.stem) return;
        if (here->stem && here->stem < word.stem) continue;
        gl_headline_word moved = *here;
        *here = word;
        word = moved;
    }
}

void gl_sign_headline(gl_signer *s, gl_analysis *analysis, const gl_text *headline,
                      gl_signature *out)
{
    memset(out->headline, 0, sizeof out->headline);
    for (size_t i = 0; i < headline->token_count; i++) {
        const gl_token *token = &headline->tokens[i];
        if (token->flags & GL_TOKEN_STOP) continue;
        gl_buf_clear(&s->folded);
        gl_slice word = gl_slice_cut(headline->text, token->start, token->len);
        if (!gl_fold(word, &s->folded)) continue;
        gl_slice stem =
            gl_stem_word(analysis, gl_buf_slice(&s->folded), headline->language);
        if (stem.len) add_stem(stem, token->surface, out);
    }
}

void gl_signer_dispose(gl_signer *s)
{
    free(s->words);
    gl_buf_dispose(&s->folded);
    *s = (gl_signer){0};
}

bool gl_signature_has_headline(const gl_signature *s)
{
    return s->headline[0].stem != 0;
}

/* The stem at a place, past all others where there is none. */
static uint32_t stem_at(const gl_signature *s, size_t at)
{
    bool is = at < GL_HEADLINE_WORDS && s->headline[at].stem;
    return is ? s->headline[at].stem : UINT32_MAX;
}

/* "Sjuksköterska, ortopedi" beside "Sjuksköterska" whose body speaks of "onkologi": what
 * the headline names is what the bodies differ in. */
static bool is_against(const gl_signature *own, size_t at, const gl_signature *other)
{
    unsigned bit = own->headline[at].bit;
    return gl_sketch_has(&own->words, bit) && !gl_sketch_has(&other->words, bit);
}

static gl_headlines compare_headlines(const gl_signature *a, const gl_signature *b)
{
    size_t i = 0, k = 0, both = 0;
    bool against = false;
    while (stem_at(a, i) != UINT32_MAX || stem_at(b, k) != UINT32_MAX) {
        uint32_t x = stem_at(a, i), y = stem_at(b, k);
        both += x == y;
        if (x < y) against |= is_against(a, i, b);
        if (y < x) against |= is_against(b, k, a);
        i += x <= y;
        k += y <= x;
    }
    if (against) return GL_HEADLINES_AGAINST;
    if (both == 0) return GL_HEADLINES_OTHER;
    if (both == i && both == k) return GL_HEADLINES_SAME;
    return both == i || both == k ? GL_HEADLINES_PART : GL_HEADLINES_OTHER;
}

gl_likeness gl_signature_compare(const gl_signature *a, const gl_signature *b)
{
    gl_likeness l = {.headlines = compare_headlines(a, b)};
    l.told =
        gl_sketch_size(&a->runs) >= LEAST_RUNS && gl_sketch_size(&b->runs) >= LEAST_RUNS;
    if (!l.told) return l;
    l.words = gl_sketch_overlap(&a->words, &b->words);
    l.runs = gl_sketch_overlap(&a->runs, &b->runs);
    return l;
}
