/* SPDX-License-Identifier: Apache-2.0 */
/* lemma.c - Swedish endings taken off, where the lexicon vouches for what is left.
 *
 * In this order, the first that answers wins:
 *   1. the exceptions, then the irregular words (strong verbs, changed vowels);
 *   2. the dictionary: the word itself where it is listed, else its inflection rules
 *      (lexicon.c);
 *   3. the regular paradigms of Swedish nouns onto a listed word, for our own list, which
 *      has no rules;
 *   4. the word itself, where it is listed as a form;
 *   5. the lines G and 1-5 below, for words known from texts alone.
 *
 * The dictionary lists forms as if they were headwords: "högt" beside hög, "bönder"
 * beside bonde, "säljer" beside sälja. What betrays them is their paradigm. A word
 * without inflected forms of its own belongs to the word that has it among its forms; a
 * plural without a singular belongs to the singular that it is made of; a participle
 * without a plural belongs to its verb. A word with a paradigm stays, whatever else it
 * may be a form of: lager is not lag + er, "sökande" (an applicant) has a plural and is
 * not söka.
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

static void set(gl_lemma *lemma, gl_slice text, const char *ending, bool listed)
{
    size_t more = strlen(ending);
    memmove(lemma->text, text.bytes, text.len);
    memcpy(lemma->text + text.len, ending, more);
    lemma->len = text.len + more;
    lemma->listed = listed;
}

static bool is_headword(const gl_wordbook *book, gl_slice word)
{
    const gl_lexicon_word *entry = gl_lexicon_find(book->lexicon, word);
    return entry && (entry->flags & GL_WORD_LISTED) && (entry->flags & GL_WORD_COMMON);
}

/* Whether the dictionary has it, and so may say what forms it has. */
static bool is_graded(const gl_wordbook *book, gl_slice word)
{
    const gl_lexicon_word *entry = gl_lexicon_find(book->lexicon, word);
    return entry && (entry->flags & GL_WORD_GRADED);
}

static bool is_form(const gl_wordbook *book, gl_slice word)
{
    const gl_lexicon_word *entry = gl_lexicon_find(book->lexicon, word);
    return entry && (entry->flags & GL_WORD_FORM);
}

/* Endings that many headwords have by nature: lager, order, process, station. */
static bool is_accident(const char *ending, gl_slice base)
{
    if (gl_utf8_length(base) < 4) return true;
    static const char *const endings[] = {"er", "ers", "en", "s", "n", "ns", "na", "ts"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcmp(ending, endings[i]) == 0) return true;
    return false;
}

static bool by_paradigm(const gl_wordbook *book, gl_slice form, bool careful,
                        gl_lemma *lemma)
{
    size_t reach = gl_lexicon_reach(book->lexicon, form);
    for (size_t i = 0; i < sizeof PARADIGMS / sizeof *PARADIGMS; i++) {
        const struct paradigm *p = &PARADIGMS[i];
        size_t len = p->len;
        if (form.len < len + 3 || form.len > len + reach ||
            memcmp(form.bytes + form.len - len, p->ending, len) != 0)
            continue;
        gl_slice root = gl_slice_cut(form, 0, form.len - len);
        for (size_t b = 0; b < 4 && p->bases[b]; b++) {
            set(lemma, root, p->bases[b], true);
            gl_slice base = gl_lemma_slice(lemma);
            if (careful && is_accident(p->ending, base)) continue;
            if (is_headword(book, base)) return true;
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
static bool has_genitive(gl_slice word, size_t letters)
{
    static const char *const ENDINGS[] = {"ans", "ens", "ets", "ns", "rnas", "rs"};
    static const char *const NOT[] = {"ss", "us", "is"};
    return letters > 5 && ends_in_any(word, ENDINGS, 6) && !ends_in_any(word, NOT, 3);
}

/* Lines 1-5: how many bytes of the ending go. `*with_e`: the base may end in e. */
static size_t definite_ending(gl_slice word, size_t letters, bool *with_e)
{
    static const char *const IN_AFTER[] = {"min", "rin", "fin", "oin", "gin"};
    *with_e = false;
    if (letters > 5 && gl_slice_ends_with(word, "an")) return 1;  /* hälsan */
    if (letters > 5 && ends_in_any(word, IN_AFTER, 5)) return 1;  /* ekonomin */
    if (letters > 6 && gl_slice_ends_with(word, "ern")) return 1; /* elektrikern */
    if (letters > 6 && gl_slice_ends_with(word, "iet")) return 2; /* bageriet */
    *with_e = true;
    if (letters > 6 && gl_slice_ends_with(word, "et") && !gl_slice_ends_with(word, "het"))
        return 2; /* arbetet, systemet */
    return 0;
}

static void by_lines(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    gl_slice word = form;
    bool with_e;
    if (has_genitive(word, gl_utf8_length(word))) {
        gl_slice shorter = gl_slice_cut(word, 0, word.len - 1);
        size_t cut = definite_ending(shorter, gl_utf8_length(shorter), &with_e);
        gl_slice bare = gl_slice_cut(shorter, 0, shorter.len - cut);
        if (vouched(book, shorter, false) || (cut && vouched(book, bare, with_e)))
            word = shorter;
    }
    size_t cut = definite_ending(word, gl_utf8_length(word), &with_e);
    gl_slice bare = gl_slice_cut(word, 0, word.len - cut);
    if (cut && vouched(book, bare, with_e)) word = bare;
    set(lemma, word, "", false);
}

/* Whether "tekniker", behind which `len` bytes stood, is a person: it is listed as that,
 * or has a field without a plural (politik, or "kemik" for kemi). */
static bool is_person(const gl_wordbook *book, gl_slice base, size_t len)
{
    if (is_headword(book, base) && (len > 0 || !is_form(book, base))) return true;
    gl_slice field = gl_slice_cut(base, 0, base.len - 2);
    gl_slice shorter = gl_slice_cut(base, 0, base.len - 3);
    if (is_graded(book, field)) return !gl_lexicon_makes(book->lexicon, field, "", "er");
    return is_graded(book, shorter) && is_headword(book, shorter);
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
            set(lemma, base, "", true);
            return true;
        }
    }
    return false;
}

/* "bönd|er" from bonde, "mun|nar", "mödr|ar" from moder, "regl|er" from regel: what the
 * root of a plural may be in the singular. Each change is tried with and without the
 * other vowel. */
typedef struct plural {
    const gl_wordbook *book;
    gl_slice form;
    gl_lemma *lemma;
} plural;

/* A noun that has a definite form. Not "kläd" for "kläder": a word that ends no compound
 * while its plural does. */
static bool is_singular(const plural *p, gl_slice word)
{
    static const char *const DEFINITE[] = {"n", "en", "t", "et", "nen", "men", "met"};
    const gl_lexicon *l = p->book->lexicon;
    if (gl_utf8_length(word) < 3 || !is_headword(p->book, word)) return false;
    const gl_lexicon_word *one = gl_lexicon_find(l, word),
                          *many = gl_lexicon_find(l, p->form);
    if (many && many->tails > 0 && one->tails == 0) return false;
    for (size_t i = 0; i < COUNT(DEFINITE); i++)
        if (gl_lexicon_makes(l, word, "", DEFINITE[i])) return true;
    return false;
}

/* The last vowel of `text` put back: ä - a, ä - å, ö - o. Gives how many ways there are;
 * way 0 changes nothing. */
static bool restore_vowel(char *text, size_t *len, int way)
{
    if (way == 0) return true;
    for (size_t at = *len; at-- > 1;) {
        unsigned char first = (unsigned char)text[at - 1];
        unsigned char second = (unsigned char)text[at];
        if (first != 0xC3 && strchr("aeiouy", text[at])) return false;
        if (first != 0xC3 || (second != 0xA4 && second != 0xB6)) continue;
        if (way == 2 && second == 0xB6) return false;
        if (way == 2) { /* å */
            text[at] = (char)0xA5;
            return true;
        }
        text[at - 1] = second == 0xA4 ? 'a' : 'o';
        memmove(text + at, text + at + 1, *len - at - 1);
        --*len;
        return true;
    }
    return false;
}

static bool try_singular(const plural *p, gl_slice root, const char *more)
{
    for (int way = 0; way < 3; way++) {
        gl_lemma *lemma = p->lemma;
        set(lemma, root, more, true);
        if (restore_vowel(lemma->text, &lemma->len, way) &&
            !gl_slice_equals(gl_lemma_slice(lemma), p->form) &&
            is_singular(p, gl_lemma_slice(lemma)))
            return true;
    }
    return false;
}

/* The plural with its ending and what stands before it. */
static bool try_root(const plural *p, gl_slice root)
{
    char last = root.bytes[root.len - 1], before = root.bytes[root.len - 2];
    gl_slice shorter = gl_slice_cut(root, 0, root.len - 1);
    if (before == 'c' && last == 'k' && /* böck-er: not bock */
        try_singular(p, gl_slice_cut(root, 0, root.len - 2), "k"))
        return true;
    if (try_singular(p, root, "") || try_singular(p, root, "e") ||
        try_singular(p, root, "a"))
        return true;
    if (last == before && try_singular(p, shorter, "")) return true; /* vänn-er */
    /* döttr-ar, regl-er */
    return (last == 'r' && try_singular(p, shorter, "er")) ||
           (last == 'l' && try_singular(p, shorter, "el"));
}

/* A listed plural: it takes -na, and no definite form of the singular. */
static bool is_plural(const gl_wordbook *book, gl_slice word)
{
    const gl_lexicon *l = book->lexicon;
    return gl_slice_ends_with(word, "r") && gl_lexicon_makes(l, word, "", "na") &&
           !gl_lexicon_makes(l, word, "", "n") && !gl_lexicon_makes(l, word, "", "en") &&
           !gl_lexicon_makes(l, word, "er", "ret") &&
           !gl_lexicon_makes(l, word, "", "et");
}

static bool by_plural(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    static const char *const ENDINGS[] = {"er", "ar", "or", "r"};
    plural p = {book, form, lemma};
    if (try_singular(&p, form, "")) return true; /* fäder - fader */
    for (size_t i = 0; i < COUNT(ENDINGS); i++)
        if (gl_slice_ends_with(form, ENDINGS[i]) && form.len > strlen(ENDINGS[i]) + 2 &&
            try_root(&p, gl_slice_cut(form, 0, form.len - strlen(ENDINGS[i]))))
            return true;
    return false;
}

/* An infinitive: the dictionary has its present, its participle or its passive. */
static bool is_verb(const gl_wordbook *book, gl_slice word)
{
    static const char *const FORMS[][2] = {{"", "nde"}, {"", "r"},   {"a", "er"},
                                           {"a", "s"},  {"ma", "s"}, {"", "d"}};
    if (!gl_slice_ends_with(word, "a") || !is_headword(book, word)) return false;
    for (size_t i = 0; i < COUNT(FORMS); i++)
        if (gl_lexicon_makes(book->lexicon, word, FORMS[i][0], FORMS[i][1])) return true;
    return false;
}

/* Endings of the second conjugation onto an infinitive that lacks them: the dictionary
 * lists "säljer", "läggs", "stäng(s)" by themselves. "bestämd" has lost one m. */
static bool by_verb(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    static const char *const ENDINGS[] = {"er", "des", "tes", "de", "te", "ts",
                                          "da", "es",  "d",   "t",  "s"};
    for (size_t i = 0; i < COUNT(ENDINGS); i++) {
        size_t len = strlen(ENDINGS[i]);
        if (form.len < len + 3 || !gl_slice_ends_with(form, ENDINGS[i])) continue;
        gl_slice root = gl_slice_cut(form, 0, form.len - len);
        char last = root.bytes[root.len - 1];
        set(lemma, root, "a", true);
        if (is_verb(book, gl_lemma_slice(lemma))) return true;
        if (last != 'm' && last != 'n') continue;
        set(lemma, root, last == 'm' ? "ma" : "na", true);
        if (is_verb(book, gl_lemma_slice(lemma))) return true;
    }
    return false;
}

static bool is_noun(const gl_wordbook *book, gl_slice word)
{
    static const char *const DEFINITE[] = {"n", "en", "t", "et"};
    for (size_t i = 0; i < COUNT(DEFINITE); i++)
        if (gl_lexicon_makes(book->lexicon, word, "", DEFINITE[i]) &&
            !(i == 2 && !gl_slice_ends_with(word, "e")))
            return true;
    return false;
}

/* Listed in the dictionary without forms of its own, or a superlative. */
static bool is_bare(const gl_wordbook *book, gl_slice word)
{
    if (!is_graded(book, word) || !is_headword(book, word)) return false;
    return !gl_lexicon_has_paradigm(book->lexicon, word) ||
           (gl_slice_ends_with(word, "ast") && !is_noun(book, word) &&
            !gl_lexicon_makes(book->lexicon, word, "", "a"));
}

/* Adverbs and grades of an adjective that the dictionary lacks, having only the noun:
 * "djupt", "djupare". One alone may be anything ("bort" is not bor + t); two are a
 * paradigm. */
static bool by_grade(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    static const char *const ENDINGS[] = {"t", "are", "ast", "aste", "a", "na"};
    for (size_t i = 0; i < COUNT(ENDINGS); i++) {
        if (!gl_slice_ends_with(form, ENDINGS[i])) continue;
        gl_slice root = gl_slice_cut(form, 0, form.len - strlen(ENDINGS[i]));
        if (gl_utf8_length(root) < 3 || !is_headword(book, root)) continue;
        size_t cells = 0;
        for (size_t k = 0; k < COUNT(ENDINGS); k++) {
            set(lemma, root, ENDINGS[k], true);
            cells += is_bare(book, gl_lemma_slice(lemma));
        }
        set(lemma, root, "", true);
        if (cells >= 2) return true;
    }
    return false;
}

/* The irregular words with something before them that makes a word with the dictionary
 * form, too: "beskrivit", "skyddsombudsmännen". */
static bool by_irregular(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    size_t reach = gl_lexicon_reach(book->lexicon, form),
           longest = book->longest_irregular;
    size_t first = form.len > longest + 2 ? form.len - longest : 2;
    for (size_t at = first; at + 2 < form.len && at < reach; at++) {
        if (((unsigned char)form.bytes[at] & 0xC0) == 0x80) continue;
        gl_slice base =
            gl_wordbook_irregular(book, gl_slice_cut(form, at, form.len - at));
        if (!base.bytes || at + base.len > GL_MAX_WORD) continue;
        set(lemma, gl_slice_cut(form, 0, at), "", true);
        memcpy(lemma->text + at, base.bytes, base.len);
        lemma->len += base.len;
        if (is_headword(book, gl_lemma_slice(lemma))) return true;
    }
    return gl_slice_ends_with(form, "s") && !gl_slice_ends_with(form, "ss") &&
           by_irregular(book, gl_slice_cut(form, 0, form.len - 1), lemma);
}

/* The irregular words as they stand, or with the s of a passive or a genitive, of which
 * there is but one: "tass" is not ta. */
static bool by_irregular_word(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    gl_slice base = gl_wordbook_irregular(book, form);
    if (!base.bytes && gl_slice_ends_with(form, "s") && !gl_slice_ends_with(form, "ss"))
        base = gl_wordbook_irregular(book, gl_slice_cut(form, 0, form.len - 1));
    if (base.bytes) set(lemma, base, "", true);
    return base.bytes != NULL;
}

/* The verb that a listed participle is of: "ställd", "slipande", "beskriven". */
static bool by_participle(const gl_wordbook *book, gl_slice word, gl_lemma *verb)
{
    verb->len = gl_lexicon_parent(book->lexicon, word, verb->text);
    if (verb->len && is_verb(book, gl_lemma_slice(verb))) return true;
    if (by_irregular(book, word, verb)) return true;
    if (gl_slice_ends_with(word, "nde"))
        set(verb, gl_slice_cut(word, 0, word.len - 3), "", true);
    else
        set(verb, gl_slice_cut(word, 0, word.len - 1), "a", true);
    gl_slice base = gl_lemma_slice(verb);
    /* "anställd" is of anställa, but "vild" not of vila: that has vilad. */
    return is_verb(book, base) && (!gl_slice_ends_with(word, "d") ||
                                   gl_lexicon_makes(book->lexicon, base, "a", "t"));
}

/* "isolerade", "ställd", "svarvande" are forms of a verb as much as of the participles,
 * which are listed too: the verb takes all. Not where the participle has become a noun
 * ("följd", "sökande") or an adjective ("erfaren": erfarnare). */
static void to_verb(const gl_wordbook *book, gl_lemma *lemma)
{
    gl_slice word = gl_lemma_slice(lemma);
    gl_lemma verb;
    bool ad = gl_slice_ends_with(word, "ad");
    if (word.len < 5 ||
        !(ad || gl_slice_ends_with(word, "d") || gl_slice_ends_with(word, "nde") ||
          gl_slice_ends_with(word, "en")))
        return;
    if (gl_lexicon_makes(book->lexicon, word, "", "n") ||
        gl_lexicon_makes(book->lexicon, word, "", "en") ||
        gl_lexicon_makes(book->lexicon, word, "", "et") ||
        gl_lexicon_makes(book->lexicon, word, "en", "nare"))
        return;
    if (ad) {
        if (is_headword(book, gl_slice_cut(word, 0, word.len - 1))) lemma->len--;
        return;
    }
    if (by_participle(book, word, &verb)) set(lemma, gl_lemma_slice(&verb), "", true);
}

/* What a listed word without forms of its own is a form of; itself if of nothing. */
static void leave_paradigm(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    lemma->len = gl_lexicon_parent(book->lexicon, form, lemma->text);
    if (lemma->len && is_headword(book, gl_lemma_slice(lemma))) return;
    if (by_irregular(book, form, lemma) || by_verb(book, form, lemma) ||
        by_grade(book, form, lemma) ||
        (gl_slice_ends_with(form, "na") && by_paradigm(book, form, false, lemma)))
        return;
    set(lemma, form, "", true);
}

/* "uppdragen" and "gången" are listed as participles, of uppdra and gå, and are met as
 * forms of uppdrag and gång. */
static bool is_form_of_noun(const gl_wordbook *book, gl_slice form, gl_lemma *noun)
{
    if (!gl_slice_ends_with(form, "en") || is_noun(book, form) ||
        gl_lexicon_makes(book->lexicon, form, "en", "nare"))
        return false;
    noun->len = gl_lexicon_parent(book->lexicon, form, noun->text);
    return noun->len > 0 && is_noun(book, gl_lemma_slice(noun));
}

/* "murarna" are makers of walls or walls: what texts have more of decides. */
static void to_maker(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    gl_lemma maker;
    if (gl_slice_ends_with(form, "s")) form.len--;
    if (!gl_slice_ends_with(form, "arna") || form.len < 7) return;
    set(&maker, gl_slice_cut(form, 0, form.len - 2), "e", true);
    gl_slice word = gl_lemma_slice(&maker);
    uint32_t seen = gl_lexicon_documents(book->lexicon, word);
    if (seen > 0 && is_headword(book, word) &&
        seen >= gl_lexicon_documents(book->lexicon, gl_lemma_slice(lemma)))
        set(lemma, word, "", true);
}

/* "meddelandet": the dictionary has it of meddela, and of meddelande too seldom. */
static void to_noun(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    gl_slice base = gl_lemma_slice(lemma);
    size_t len = base.len + 3;
    if (form.len <= len || memcmp(form.bytes, base.bytes, base.len) != 0) return;
    gl_slice noun = gl_slice_cut(form, 0, len);
    if (gl_slice_ends_with(noun, "nde") && is_headword(book, noun))
        set(lemma, noun, "", true);
}

static bool by_dictionary(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    gl_lemma other;
    lemma->len = gl_lexicon_headword(book->lexicon, form, lemma->text);
    lemma->listed = lemma->len > 0;
    if (!lemma->listed) return false;
    to_noun(book, form, lemma);
    to_maker(book, form, lemma);
    other = *lemma;
    if (is_bare(book, gl_lemma_slice(&other)))
        leave_paradigm(book, gl_lemma_slice(&other), lemma);
    gl_slice word = gl_lemma_slice(lemma);
    if (is_form_of_noun(book, word, &other) ||
        (is_plural(book, word) && by_plural(book, word, &other)) ||
        (!is_noun(book, word) && !gl_lexicon_makes(book->lexicon, word, "en", "nare") &&
         by_irregular(book, word, &other)))
        set(lemma, gl_lemma_slice(&other), "", true);
    to_verb(book, lemma);
    return true;
}

void gl_lemma_find(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    if (form.len > GL_MAX_WORD) form.len = GL_MAX_WORD;
    gl_slice exception = gl_wordbook_stem(book, form);
    lemma->form = false;
    if (exception.bytes) {
        set(lemma, exception, "", true);
        return;
    }
    if (by_agent(book, form, lemma) || by_irregular_word(book, form, lemma)) return;
    if (by_dictionary(book, form, lemma) || by_irregular(book, form, lemma)) return;
    bool listed = is_form(book, form);
    if (by_paradigm(book, form, listed, lemma) || by_grade(book, form, lemma)) {
        /* What the dictionary lacks is a compound; without one it may be any word. */
        lemma->form =
            gl_lexicon_has_rules(book->lexicon) && is_form(book, gl_lemma_slice(lemma));
        return;
    }
    lemma->form = listed;
    if (listed)
        set(lemma, form, "", true);
    else
        by_lines(book, form, lemma);
}
