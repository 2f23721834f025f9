/* SPDX-License-Identifier: Apache-2.0 */
/* stem.c - libstemmer, and what had to be put before it.
 *
 * libstemmer knows no words. It leaves "sjuksköterskan" and "arbetet" alone, takes
 * "plats" and "platser" apart, and merges what must not meet: lager with lag, tekniker
 * with teknik, order with ord, papper with papp (matching.md, finding 2). So:
 *
 *   1. the exceptions have the first word;
 *   2. a form of a headword (lemma.c) has the headword for its stem, less a final a or e
 *      so that skola and "skolor" as libstemmer leaves it meet;
 *   3. of a compound that nobody lists only the last part is stemmed: what was learnt
 *      about plats holds for "monteringsplatser";
 *   4. all else goes to libstemmer.
 *
 * Handing the headword of step 2 to libstemmer too was tried: it brings back every
 * merge above, since those are headwords all of them.
 *
 * Agent nouns keep their -are: svetsare must not be svets. A hyphen between words of
 * two letters or more is not part of the stem ("back-end" is "backend"); that after a
 * single letter is ("b-körkort").
 */
#include "text/stem.h"

#include <stdlib.h>

#include <libstemmer.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/lemma.h"

struct gl_stemmer {
    const gl_wordbook *book;
    gl_splitter *splitter;
    struct sb_stemmer *snowball[3]; /* by gl_language */
    gl_buf joined, stem;
    gl_lemma lemma; /* a stem may lie in it, so it outlives the call */
};

gl_stemmer *gl_stemmer_new(const gl_wordbook *book, gl_splitter *splitter)
{
    gl_stemmer *stemmer = calloc(1, sizeof *stemmer);
    if (!stemmer) return NULL;
    stemmer->book = book;
    stemmer->splitter = splitter;
    stemmer->snowball[GL_SWEDISH] = sb_stemmer_new("swedish", "UTF_8");
    stemmer->snowball[GL_ENGLISH] = sb_stemmer_new("english", "UTF_8");
    if (!stemmer->snowball[GL_SWEDISH] || !stemmer->snowball[GL_ENGLISH]) {
        gl_stemmer_free(stemmer);
        return NULL;
    }
    return stemmer;
}

void gl_stemmer_free(gl_stemmer *stemmer)
{
    if (!stemmer) return;
    for (size_t i = 0; i < 3; i++)
        if (stemmer->snowball[i]) sb_stemmer_delete(stemmer->snowball[i]);
    gl_buf_dispose(&stemmer->joined);
    gl_buf_dispose(&stemmer->stem);
    free(stemmer);
}

static gl_slice snowball(gl_stemmer *stemmer, gl_slice word, gl_language language)
{
    const sb_symbol *stem = sb_stemmer_stem(stemmer->snowball[language],
                                            (const sb_symbol *)word.bytes, (int)word.len);
    if (!stem) return (gl_slice){0};
    return (gl_slice){(const char *)stem,
                      (size_t)sb_stemmer_length(stemmer->snowball[language])};
}

/* A headword less a final a or e; agent nouns keep theirs, and so do words of three
 * letters ("yta", "öka"), as libstemmer leaves them too. */
static gl_slice shorten(gl_slice headword)
{
    char last = headword.len ? headword.bytes[headword.len - 1] : '\0';
    if ((last != 'a' && last != 'e') || gl_slice_ends_with(headword, "are") ||
        gl_utf8_length(headword) < 4)
        return headword;
    headword.len--;
    return headword;
}

/* The stem of a word without looking at its parts. `*sure` unless it came from
 * libstemmer. */
static gl_slice stem_simple(gl_stemmer *stemmer, gl_slice word, gl_lemma *lemma,
                            bool *sure)
{
    *sure = true;
    gl_slice stem = gl_wordbook_stem(stemmer->book, word);
    if (stem.bytes) return stem;
    gl_lemma_find(stemmer->book, word, lemma);
    gl_slice base = gl_lemma_slice(lemma);
    stem = gl_wordbook_stem(stemmer->book, base);
    if (stem.bytes) return stem;
    if (lemma->listed) return shorten(base);
    *sure = false;
    return snowball(stemmer, base, GL_SWEDISH);
}

static gl_slice glue(gl_stemmer *stemmer, gl_slice left, gl_slice right)
{
    gl_buf_clear(&stemmer->stem);
    gl_buf_add_slice(&stemmer->stem, left);
    gl_buf_add_slice(&stemmer->stem, right);
    return stemmer->stem.failed ? (gl_slice){0} : gl_buf_slice(&stemmer->stem);
}

/* Swedish, in letters only. `tail` is the byte behind the last hyphen, 0 without. */
static gl_slice stem_swedish(gl_stemmer *stemmer, gl_slice word, size_t tail)
{
    gl_lemma *lemma = &stemmer->lemma;
    bool sure;
    gl_slice stem = stem_simple(stemmer, word, lemma, &sure);
    /* "leveranskedjor" is a form that texts have, of a word that nobody lists: what is
     * known of kedja holds for it. */
    if ((sure && !lemma->form) || !stem.bytes) return stem;
    gl_part parts[GL_MAX_PARTS];
    size_t count = tail ? 0 : gl_splitter_cut(stemmer->splitter, word, parts);
    if (count) tail = parts[count - 1].start;
    if (!tail) return stem;
    stem = stem_simple(stemmer, gl_slice_cut(word, tail, word.len - tail), lemma, &sure);
    return stem.bytes ? glue(stemmer, gl_slice_cut(word, 0, tail), stem) : stem;
}

/* Take out the hyphens that say nothing; gives the byte behind the last one taken. */
static size_t drop_hyphens(gl_stemmer *stemmer, gl_slice *word)
{
    size_t tail = 0;
    gl_buf *out = &stemmer->joined;
    gl_buf_clear(out);
    for (gl_slice rest = *word, piece; gl_slice_split(&rest, '-', &piece);) {
        size_t letters = gl_utf8_length(piece);
        gl_slice next = {0}, ahead = rest;
        if (rest.bytes) gl_slice_split(&ahead, '-', &next);
        gl_buf_add_slice(out, piece);
        if (!next.bytes) break;
        if (letters < 2 || gl_utf8_length(next) < 2) gl_buf_add_byte(out, '-');
        tail = out->len;
    }
    *word = out->failed ? (gl_slice){0} : gl_buf_slice(out);
    return tail;
}

/* "it:s" is it, "barn's" is barn. */
static gl_slice cut_sign(gl_slice word)
{
    for (size_t i = 1; i < word.len; i++)
        if (word.bytes[i] == ':' || word.bytes[i] == '\'')
            return gl_slice_cut(word, 0, i);
    return word;
}

static bool has_any(gl_slice word, const char *bytes)
{
    for (size_t i = 0; i < word.len; i++)
        if (strchr(bytes, word.bytes[i]) && word.bytes[i]) return true;
    return false;
}

gl_slice gl_stemmer_stem(gl_stemmer *stemmer, gl_slice word, gl_language language)
{
    if (word.len == 0 || word.len > GL_MAX_WORD ||
        gl_utf8_length(word) > GL_MAX_LETTERS || has_any(word, "0123456789+#.,"))
        return word;
    if (has_any(word, ":'")) word = cut_sign(word);
    gl_slice exception = gl_wordbook_stem(stemmer->book, word);
    if (exception.bytes && language == GL_SWEDISH) return exception;
    size_t tail = 0;
    if (has_any(word, "-")) tail = drop_hyphens(stemmer, &word);
    if (!word.bytes) return word;
    if (language != GL_ENGLISH) return stem_swedish(stemmer, word, tail);
    gl_slice stem =
        snowball(stemmer, gl_slice_cut(word, tail, word.len - tail), GL_ENGLISH);
    return tail && stem.bytes ? glue(stemmer, gl_slice_cut(word, 0, tail), stem) : stem;
}

const char *gl_stemmer_version(void)
{
    return "libstemmer " GL_STEMMER_VERSION;
}
