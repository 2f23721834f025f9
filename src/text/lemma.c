/* SPDX-License-Identifier: Apache-2.0 */
/* lemma.c - Swedish endings taken off, where the lexicon vouches for what is left.
 *
 * In this order, the first that answers wins:
 *   1. the exceptions, then the irregular words (strong verbs, changed vowels);
 *   2. the dictionary: the word itself where it is listed, else its inflection rules
 *      (headword.c), and what a listed word is itself a form of (paradigm.c);
 *   3. the regular paradigms of Swedish nouns onto a listed word, for our own list, which
 *      has no rules;
 *   4. the word itself, where it is listed as a form;
 *   5. the lines G and 1-5 below, for words known from texts alone.
 *
 * Our own list holds forms as texts have them ("maskinen" beside "maskin"), so standing
 * in it does not make a word a headword: taken for one, 53 of 169 pairs of forms did not
 * meet. A listed form loses an ending only if that is no accident: lager is not lag + er.
 *
 * Everything asks the lexicon first: without that guard "universitet" loses its -et,
 * "kaplan" its -n and "kompetens" its -s.
 */
#include "text/lemma.h"

#include "base/utf8.h"
#include "text/paradigm.h"

/* Paradigms of Swedish nouns: {-, en, er, erna, ens} maskin, {-, et, en, ets} verktyg,
 * {a, an, or, orna, ans} skola, {e, en, ar, arna} pojke, {are, aren, arna} lärare. An
 * ending is tried with each of its bases until a headword is found; longer endings
 * first, so that "lärarna" is not "lärar" + na. */
#define ENDING(text, ...)                                                                \
    {                                                                                    \
        text, sizeof(text) - 1,                                                          \
        {                                                                                \
            __VA_ARGS__                                                                  \
        }                                                                                \
    }

static const struct paradigm {
    const char *ending;
    size_t len;
    const char *bases[4]; /* "" = nothing; NULL ends the list */
} PARADIGMS[] = {
    ENDING("arnas", "are", "", "e"),
    ENDING("ornas", "a"),
    ENDING("ernas", "er", "", "e"),
    ENDING("arens", "are"),
    ENDING("arna", "are", "", "e"),
    ENDING("orna", "a"),
    ENDING("erna", "er", "", "e"),
    ENDING("aren", "are"),
    ENDING("ares", "are"),
    ENDING("enas", "e"),
    ENDING("ena", "e", ""),
    ENDING("ers", "", "e"),
    ENDING("ors", "a"),
    ENDING("ars", "", "e"),
    ENDING("ens", "", "e"),
    ENDING("ets", "", "e"),
    ENDING("ans", "a"),
    ENDING("rnas", ""),
    ENDING("er", "", "e"),
    ENDING("or", "a"),
    ENDING("ar", "", "e"),
    ENDING("en", "", "e"),
    ENDING("et", "", "e"),
    ENDING("an", "a"),
    ENDING("rna", ""),
    ENDING("nas", ""),
    ENDING("na", ""),
    ENDING("ns", ""),
    ENDING("n", ""),
    ENDING("ts", ""),
    ENDING("s", ""),
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_form(const gl_wordbook *book, gl_slice word)
{
    const gl_lexicon_word *entry = gl_lexicon_find(book->lexicon, word);
    return entry && (entry->flags & GL_WORD_FORM);
}

/* Endings that many headwords have by nature: lager, order, process, station. */
static bool is_accident(const char *ending, gl_slice base)
{
    if (!gl_has_letters(base, 4)) return true;
    static const char *const endings[] = {"er", "ers", "en", "s", "n", "ns", "na", "ts"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcmp(ending, endings[i]) == 0) return true;
    return false;
}

static bool by_paradigm(const gl_wordbook *book, gl_slice form, bool careful,
                        gl_lemma *lemma)
{
    char last = form.len ? form.bytes[form.len - 1] : 0;
    if (!last || !strchr("arnts", last)) return false; /* no ending ends otherwise */
    size_t reach = gl_lexicon_reach(book->lexicon, form);
    for (size_t i = 0; i < sizeof PARADIGMS / sizeof *PARADIGMS; i++) {
        const struct paradigm *p = &PARADIGMS[i];
        size_t len = p->len;
        if (p->ending[len - 1] != last || form.len < len + 3 || form.len > len + reach ||
            memcmp(form.bytes + form.len - len, p->ending, len) != 0)
            continue;
        gl_slice root = gl_slice_cut(form, 0, form.len - len);
        for (size_t b = 0; b < 4 && p->bases[b]; b++) {
            gl_lemma_set(lemma, root, p->bases[b], true);
            gl_slice base = gl_lemma_slice(lemma);
            if (careful && is_accident(p->ending, base)) continue;
            if (gl_wordbook_lists(book, base)) return true;
        }
    }
    return false;
}

/* What the lexicon must know for a line of the table to apply: the stripped form, the
 * same with the e of "arbet(e)", or an exception with that name (tekniker). */
static bool vouched(const gl_wordbook *book, gl_slice stripped, bool with_e)
{
    if (gl_lexicon_knows(book->lexicon, stripped)) return true;
    if (gl_wordbook_stem(book, stripped).bytes) return true;
    if (!with_e || stripped.len >= GL_MAX_WORD) return false;
    char longer[GL_MAX_WORD + 1];
    memcpy(longer, stripped.bytes, stripped.len);
    longer[stripped.len] = 'e';
    return gl_lexicon_knows(book->lexicon, (gl_slice){longer, stripped.len + 1});
}

static bool ends_in_any(gl_slice word, const char *const *endings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (gl_slice_ends_with(word, endings[i])) return true;
    return false;
}

/* Line G: a genitive s. "arbetets", "skolans"; not "kompetens", "licens", "resurs". */
static bool has_genitive(gl_slice word)
{
    static const char *const ENDINGS[] = {"ans", "ens", "ets", "ns", "rnas", "rs"};
    static const char *const NOT[] = {"ss", "us", "is"};
    return gl_slice_ends_with(word, "s") && gl_has_letters(word, 6) &&
           ends_in_any(word, ENDINGS, 6) && !ends_in_any(word, NOT, 3);
}

/* Lines 1-5: how many bytes of the ending go. `*with_e`: the base may end in e. */
static size_t definite_ending(gl_slice word, bool *with_e)
{
    static const char *const IN_AFTER[] = {"min", "rin", "fin", "oin", "gin"};
    *with_e = false;
    char last = word.len ? word.bytes[word.len - 1] : 0;
    if ((last != 'n' && last != 't') || !gl_has_letters(word, 6)) return 0;
    if (gl_slice_ends_with(word, "an")) return 1; /* hälsan */
    if (gl_slice_ends_with(word, "in") && ends_in_any(word, IN_AFTER, 5))
        return 1; /* ekonomin */
    if (!gl_has_letters(word, 7)) return 0;
    if (gl_slice_ends_with(word, "ern")) return 1; /* elektrikern */
    if (gl_slice_ends_with(word, "iet")) return 2; /* bageriet */
    *with_e = true;
    if (gl_slice_ends_with(word, "et") && !gl_slice_ends_with(word, "het"))
        return 2; /* arbetet, systemet */
    return 0;
}

static void by_lines(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    gl_slice word = form;
    bool with_e;
    if (has_genitive(word)) {
        gl_slice shorter = gl_slice_cut(word, 0, word.len - 1);
        size_t cut = definite_ending(shorter, &with_e);
        gl_slice bare = gl_slice_cut(shorter, 0, shorter.len - cut);
        if (vouched(book, shorter, false) || (cut && vouched(book, bare, with_e)))
            word = shorter;
    }
    size_t cut = definite_ending(word, &with_e);
    gl_slice bare = gl_slice_cut(word, 0, word.len - cut);
    if (cut && vouched(book, bare, with_e)) word = bare;
    gl_lemma_set(lemma, word, "", false);
}

/* Whether "tekniker", behind which `len` bytes stood, is a person: it is listed as that,
 * or has a field without a plural (politik, or "kemik" for kemi). */
static bool is_person(const gl_wordbook *book, gl_slice base, size_t len)
{
    if (gl_wordbook_lists(book, base) && (len > 0 || !is_form(book, base))) return true;
    gl_slice field = gl_slice_cut(base, 0, base.len - 2);
    gl_slice shorter = gl_slice_cut(base, 0, base.len - 3);
    if (gl_wordbook_grades(book, field))
        return !gl_lexicon_makes(book->lexicon, field, "", "er");
    return gl_wordbook_grades(book, shorter) && gl_wordbook_lists(book, shorter);
}

/* "politikerna" is politiker + na, not politik + erna: the person has these endings, and
 * the field has no plural. Where the dictionary gives it one, as to fabrik, it is that
 * unless the person is listed too. klinik is an exception. */
static bool by_agent(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    static const char *const ENDINGS[] = {"", "n", "s", "na", "ns", "nas"};
    for (size_t len = 0; len < 4 && form.len >= len + 6; len++) {
        gl_slice base = gl_slice_cut(form, 0, form.len - len);
        gl_slice ending = gl_slice_cut(form, base.len, len);
        if (memcmp(base.bytes + base.len - 4, "iker", 4) != 0) continue;
        for (size_t i = 0; i < COUNT(ENDINGS); i++) {
            if (!gl_slice_is(ending, ENDINGS[i])) continue;
            if (!is_person(book, base, len)) return false;
            gl_lemma_set(lemma, base, "", true);
            return true;
        }
    }
    return false;
}

void gl_lemma_set(gl_lemma *lemma, gl_slice text, const char *ending, bool listed)
{
    size_t more = strlen(ending);
    memmove(lemma->text, text.bytes, text.len);
    memcpy(lemma->text + text.len, ending, more);
    lemma->len = text.len + more;
    lemma->listed = listed;
}

void gl_lemma_find(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    if (form.len > GL_MAX_WORD) form.len = GL_MAX_WORD;
    gl_slice exception = gl_wordbook_stem(book, form);
    lemma->form = false;
    if (exception.bytes) {
        gl_lemma_set(lemma, exception, "", true);
        return;
    }
    if (by_agent(book, form, lemma) || gl_paradigm_irregular(book, form, lemma)) return;
    if (gl_paradigm_listed(book, form, lemma) || gl_paradigm_prefixed(book, form, lemma))
        return;
    bool listed = is_form(book, form);
    if (by_paradigm(book, form, listed, lemma) || gl_paradigm_grade(book, form, lemma)) {
        /* What the dictionary lacks is a compound; without one it may be any word. */
        lemma->form =
            gl_lexicon_has_rules(book->lexicon) && is_form(book, gl_lemma_slice(lemma));
        return;
    }
    lemma->form = listed;
    if (listed)
        gl_lemma_set(lemma, form, "", true);
    else
        by_lines(book, form, lemma);
}
