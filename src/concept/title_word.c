/* SPDX-License-Identifier: Apache-2.0 */
/* title_word.c - see title_word.h.
 *
 * Both languages go through the Swedish stemmer: a headline is too short to tell its
 * language, and what counts is that "engineers" comes out the same on both sides.
 *
 * To split a word costs some 10 microseconds and headlines repeat their words, so each
 * thread remembers the words it has met, by the last bits of their hash.
 */
#include "concept/title_word.h"

#include <stdlib.h>

#include "base/hash.h"

enum { REMEMBERED = 4096, KIND_WHOLE = 1, KIND_PART = 2 };

struct gl_title_words {
    gl_title_word words[REMEMBERED];
    gl_buf bases;
};

gl_title_words *gl_title_words_new(void)
{
    return calloc(1, sizeof(gl_title_words));
}

void gl_title_words_free(gl_title_words *w)
{
    if (w) gl_buf_dispose(&w->bases);
    free(w);
}

static uint64_t key_of(uint64_t kind, gl_slice stem)
{
    return gl_hash_mix(gl_hash(stem) ^ kind);
}

uint64_t gl_title_whole_key(gl_analysis *analysis, gl_slice folded)
{
    return key_of(KIND_WHOLE, gl_stem_word(analysis, folded, GL_SWEDISH));
}

uint64_t gl_title_part_key(gl_analysis *analysis, gl_slice folded)
{
    return key_of(KIND_PART, gl_stem_word(analysis, folded, GL_SWEDISH));
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
    for (size_t i = 0; i < out->part_count; at += lens[i++])
        out->parts[i] =
            gl_title_part_key(analysis, (gl_slice){w->bases.bytes + at, lens[i]});
    return true;
}

const gl_title_word *gl_title_words_find(gl_title_words *w, gl_analysis *analysis,
                                         const gl_word *word)
{
    gl_title_word *out = &w->words[word->hash % REMEMBERED];
    if (out->hash == word->hash && out->part_count) return out;
    *out = (gl_title_word){.hash = word->hash,
                           .whole = gl_title_whole_key(analysis, word->folded)};
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
