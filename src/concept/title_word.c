/* SPDX-License-Identifier: Apache-2.0 */
/* title_word.c - see title_word.h.
 *
 * Both languages go through the Swedish stemmer: a headline is too short to tell its
 * language, and what counts is that "engineers" comes out the same on both sides.
 *
 * The key of the whole is made of its parts', so that "front end-utvecklare" written as
 * one word is the same; and to stem the whole would split it once more. To split a word
 * costs some 10 microseconds, and headlines repeat their words as lists of titles do, so
 * words and parts that were met are remembered by the last bits of their hash.
 */
#include "concept/title_word.h"

#include <stdlib.h>

#include "base/hash.h"

enum { PARTS = 1 << 12 };

static const uint64_t KIND_WHOLE = 1, KIND_PART = 2;

typedef struct part {
    uint64_t hash, key; /* of its letters; of its stem, 0 where none is remembered */
} part;

struct gl_title_words {
    gl_title_word *words;
    size_t count;
    part parts[PARTS];
    gl_buf bases;
};

gl_title_words *gl_title_words_new(size_t remembered)
{
    gl_title_words *w = calloc(1, sizeof *w);
    if (!w) return NULL;
    w->count = remembered;
    w->words = calloc(remembered, sizeof *w->words);
    if (w->words) return w;
    free(w);
    return NULL;
}

void gl_title_words_free(gl_title_words *w)
{
    if (!w) return;
    gl_buf_dispose(&w->bases);
    free(w->words);
    free(w);
}

uint64_t gl_title_part_key(gl_title_words *w, gl_analysis *analysis, gl_slice folded)
{
    uint64_t hash = gl_hash(folded);
    part *known = &w->parts[hash % PARTS];
    if (known->key && known->hash == hash) return known->key;
    gl_slice stem = gl_stem_word(analysis, folded, GL_SWEDISH);
    *known = (part){hash, gl_hash_mix(gl_hash(stem) ^ KIND_PART)};
    return known->key;
}

/* A hyphen always joins ("IT-tekniker"), where the splitter may not know the word. */
static bool cut(gl_title_words *w, gl_analysis *analysis, gl_slice folded,
                gl_title_word *out)
{
    const gl_part *parts;
    size_t lens[GL_TITLE_PARTS], at = 0;
    gl_buf_clear(&w->bases); /* parts are lent until the next call for a stem */
    for (gl_slice piece; folded.bytes && gl_slice_split(&folded, '-', &piece);) {
        size_t found = gl_split_word_fully(analysis, piece, &parts);
        for (size_t i = 0; i < (found ? found : 1); i++) {
            gl_slice base = found ? parts[i].base : piece;
            if (base.len == 0 || out->part_count == GL_TITLE_PARTS) continue;
            gl_buf_add_slice(&w->bases, base);
            lens[out->part_count++] = base.len;
        }
    }
    if (w->bases.failed) return false;
    out->whole = KIND_WHOLE;
    for (size_t i = 0; i < out->part_count; at += lens[i++]) {
        gl_slice base = {w->bases.bytes + at, lens[i]};
        out->parts[i] = gl_title_part_key(w, analysis, base);
        out->whole = gl_hash_mix(out->whole * GL_HASH_PRIME ^ out->parts[i]);
    }
    return true;
}

const gl_title_word *gl_title_words_find(gl_title_words *w, gl_analysis *analysis,
                                         const gl_word *word)
{
    gl_title_word *out = &w->words[word->hash % w->count];
    if (out->hash == word->hash && out->part_count) return out;
    *out = (gl_title_word){.hash = word->hash};
    return cut(w, analysis, word->folded, out) ? out : NULL;
}

static bool is_one_of(gl_slice word, const char *const *list)
{
    while (*list && !gl_slice_is(word, *list)) list++;
    return *list != NULL;
}

bool gl_title_word_is_joint(gl_slice folded)
{
    static const char *const joints[] = {
        "och", "eller", "samt", "m",  "fl", "m.fl", "av",  "the",  "a",   "an", "en",
        "ett", "som",   "and",  "or", "of", "our",  "vår", "vårt", "din", NULL};
    return is_one_of(folded, joints);
}

bool gl_title_word_is_turn(gl_slice folded)
{
    static const char *const turns[] = {"till", "i",    "på",     "inom", "med",  "för",
                                        "hos",  "vid",  "åt",     "to",   "at",   "in",
                                        "for",  "with", "within", "on",   "from", NULL};
    return is_one_of(folded, turns);
}
