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
#include "base/hash.h"
#include "base/utf8.h"
#include "text/lemma.h"

struct gl_stemmer {
    const gl_wordbook *book;
    gl_splitter *splitter;
    const gl_lores *lores;          /* words that were stemmed before */
    struct sb_stemmer *snowball[3]; /* by gl_language */
    gl_buf joined, stem;
    gl_buf verb;    /* a stem may lie in it too */
    gl_lemma lemma; /* a stem may lie in it, so it outlives the call */
};

gl_stemmer *gl_stemmer_new(const gl_wordbook *book, gl_splitter *splitter,
                           const gl_lores *lores)
{
    gl_stemmer *stemmer = calloc(1, sizeof *stemmer);
    if (!stemmer) return NULL;
    stemmer->book = book;
    stemmer->splitter = splitter;
    stemmer->lores = lores;
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
    gl_buf_dispose(&stemmer->verb);
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

static bool makes(const gl_wordbook *book, gl_slice word, const char *strip,
                  const char *append)
{
    return gl_lexicon_makes(book->lexicon, word, strip, append);
}

static bool is_noun(const gl_wordbook *book, gl_slice word)
{
    return makes(book, word, "", "en") || makes(book, word, "", "et") ||
           makes(book, word, "", "n");
}

/* syre beside syra: the one in e keeps it. */
static bool has_sister(const gl_wordbook *book, gl_slice headword)
{
    char sister[GL_MAX_WORD];
    if (headword.len > sizeof sister) return false;
    memcpy(sister, headword.bytes, headword.len);
    sister[headword.len - 1] = 'a';
    return makes(book, (gl_slice){sister, headword.len}, "a", "or");
}

/* Whether what a headword is less its a or e is another word, which must not get the same
 * stem: lina - lin, locka - lock, stege - steg, rike - rik. They may share it where they
 * share forms: "svetsar" is of svets and of svetsa, "tunga" of tung and a tongue, "läggs"
 * of lägg and of lägga, "kör" of kör and of köra, and the dictionary has "processer" of
 * processa and "spikarna" of spika. Verbs in -era share it with whatever there is:
 * montering has it too (monter). */
static bool has_rival(const gl_wordbook *book, gl_slice headword, gl_slice shorter)
{
    bool noun = is_noun(book, shorter), adjective = makes(book, shorter, "", "a");
    if (gl_slice_ends_with(headword, "e")) {
        if (makes(book, headword, "", "t"))
            return noun || adjective || has_sister(book, headword);
        return noun && makes(book, headword, "e", "ar");
    }
    if (!noun || adjective || gl_slice_ends_with(headword, "era")) return false;
    if (makes(book, headword, "a", "er") || makes(book, headword, "a", "de") ||
        makes(book, headword, "a", "te"))
        return false;
    bool verb = makes(book, headword, "", "d") || makes(book, headword, "", "r");
    if (!verb)
        return makes(book, headword, "a", "or") ||
               (makes(book, headword, "", "n") && !makes(book, headword, "a", "s"));
    return !makes(book, shorter, "", "ar") && !makes(book, headword, "", "rna");
}

/* A headword less a final a or e; agent nouns keep theirs, and so do words of three
 * letters ("yta", "öka"), as libstemmer leaves them too. */
static gl_slice shorten(const gl_wordbook *book, gl_slice headword)
{
    char last = headword.len ? headword.bytes[headword.len - 1] : '\0';
    if ((last != 'a' && last != 'e') || gl_slice_ends_with(headword, "are") ||
        !gl_has_letters(headword, 4))
        return headword;
    gl_slice shorter = gl_slice_cut(headword, 0, headword.len - 1);
    return has_rival(book, headword, shorter) ? headword : shorter;
}

/* cykel and "cyklar" share a stem with cykla, whose "cyklar" it is too, as svets does
 * with svetsa; so do the adjectives in -en and -er: öppen, "öppna". Gives the word
 * without its e where its end, or all of it, has such a verb. */
static gl_slice drop_vowel(gl_stemmer *stemmer, gl_slice word)
{
    const gl_lexicon *lexicon = stemmer->book->lexicon;
    if (!gl_slice_ends_with(word, "el") && !gl_slice_ends_with(word, "en") &&
        !gl_slice_ends_with(word, "er"))
        return word;
    gl_buf *verb = &stemmer->verb;
    gl_buf_clear(verb);
    gl_buf_add_slice(verb, gl_slice_cut(word, 0, word.len - 2));
    gl_buf_add_byte(verb, word.bytes[word.len - 1]);
    gl_buf_add_byte(verb, 'a');
    if (verb->failed) return word;
    gl_slice whole = gl_buf_slice(verb);
    for (size_t at = 0; at + 4 < word.len; at++) {
        gl_slice end = gl_slice_cut(whole, at, whole.len - at);
        if ((end.bytes[0] & 0xC0) == 0x80) continue;
        if (makes(stemmer->book, end, "", "de") || makes(stemmer->book, end, "", "d")) {
            if (at &&
                !gl_lexicon_has_paradigm(lexicon, gl_slice_cut(word, at, word.len - at)))
                continue;
            return gl_slice_cut(whole, 0, whole.len - 1);
        }
    }
    return word;
}

/* The stem of a word without looking at its parts; a null slice where only libstemmer
 * has one. */
static gl_slice stem_simple(gl_stemmer *stemmer, gl_slice word, gl_lemma *lemma)
{
    gl_slice stem = gl_wordbook_stem(stemmer->book, word);
    if (stem.bytes) return stem;
    gl_splitter_lemma(stemmer->splitter, word, lemma);
    gl_slice base = gl_lemma_slice(lemma);
    stem = gl_wordbook_stem(stemmer->book, base);
    if (stem.bytes) return stem;
    if (lemma->listed) return drop_vowel(stemmer, shorten(stemmer->book, base));
    return (gl_slice){0};
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
    for (;;) {
        gl_slice last = gl_slice_cut(word, tail, word.len - tail);
        gl_slice stem = stem_simple(stemmer, last, lemma);
        /* "leveranskedjor" is a form that texts have, of a word that nobody lists: what
         * is known of kedja holds for it. */
        gl_part parts[GL_MAX_PARTS];
        size_t count = stem.bytes && !lemma->form
                           ? 0
                           : gl_splitter_cut(stemmer->splitter, last, parts);
        if (count == 0 && !stem.bytes)
            stem = snowball(stemmer, gl_lemma_slice(lemma), GL_SWEDISH);
        if (count == 0)
            return tail && stem.bytes ? glue(stemmer, gl_slice_cut(word, 0, tail), stem)
                                      : stem;
        tail += parts[count - 1].start;
    }
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

/* What signs a word has, in one look at each byte. */
enum sign { NO_LETTERS = 1, CUTS = 2, HYPHEN = 4 };
static const uint8_t SIGNS[UINT8_MAX + 1] = {
    ['0'] = NO_LETTERS, ['1'] = NO_LETTERS, ['2'] = NO_LETTERS, ['3'] = NO_LETTERS,
    ['4'] = NO_LETTERS, ['5'] = NO_LETTERS, ['6'] = NO_LETTERS, ['7'] = NO_LETTERS,
    ['8'] = NO_LETTERS, ['9'] = NO_LETTERS, ['+'] = NO_LETTERS, ['#'] = NO_LETTERS,
    ['.'] = NO_LETTERS, [','] = NO_LETTERS, [':'] = CUTS,       ['\''] = CUTS,
    ['-'] = HYPHEN};

static unsigned signs_of(gl_slice word)
{
    unsigned signs = 0;
    for (size_t i = 0; i < word.len; i++) signs |= SIGNS[(unsigned char)word.bytes[i]];
    return signs;
}

static gl_slice find_stem(gl_stemmer *stemmer, gl_slice word, gl_language language)
{
    unsigned signs = signs_of(word);
    if (word.len == 0 || word.len > GL_MAX_WORD ||
        gl_has_letters(word, GL_MAX_LETTERS + 1) || (signs & NO_LETTERS))
        return word;
    if (signs & CUTS) word = cut_sign(word);
    gl_slice exception = gl_wordbook_stem(stemmer->book, word);
    if (exception.bytes && language == GL_SWEDISH) return exception;
    size_t tail = 0;
    if (signs & HYPHEN) tail = drop_hyphens(stemmer, &word);
    if (!word.bytes) return word;
    if (language != GL_ENGLISH) return stem_swedish(stemmer, word, tail);
    gl_slice stem =
        snowball(stemmer, gl_slice_cut(word, tail, word.len - tail), GL_ENGLISH);
    return tail && stem.bytes ? glue(stemmer, gl_slice_cut(word, 0, tail), stem) : stem;
}

gl_slice gl_stemmer_stem(gl_stemmer *stemmer, gl_slice word, gl_language language)
{
    if (language == GL_ENGLISH || word.len == 0 || word.len > GL_MAX_WORD)
        return find_stem(stemmer, word, language);
    uint64_t hash = gl_hash(word);
    gl_slice stem = gl_lores_stem(stemmer->lores, hash);
    if (stem.bytes) return stem;
    stem = find_stem(stemmer, word, GL_SWEDISH);
    if (stem.bytes && !gl_lore_keep_stem(stemmer->lores->own, hash, stem))
        return (gl_slice){0};
    return stem;
}

const char *gl_stemmer_version(void)
{
    return "libstemmer " GL_STEMMER_VERSION;
}
