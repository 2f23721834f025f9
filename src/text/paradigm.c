/* SPDX-License-Identifier: Apache-2.0 */
/* paradigm.c - what a word that is listed is a form of.
 *
 * The dictionary lists forms as if they were headwords: "högt" beside hög, "bönder"
 * beside bonde, "säljer" beside sälja. What betrays them is their paradigm. A word
 * without inflected forms of its own belongs to the word that has it among its forms; a
 * plural without a singular belongs to the singular that it is made of; a participle
 * without a plural belongs to its verb. A word with a paradigm stays, whatever else it
 * may be a form of: lager is not lag + er, "sökande" (an applicant) has a plural and is
 * not söka.
 */
#include "text/paradigm.h"

#include "base/utf8.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

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
    if (!gl_has_letters(word, 3) || !gl_wordbook_lists(p->book, word)) return false;
    const gl_lexicon_word *one = gl_lexicon_find(l, word),
                          *many = gl_lexicon_find(l, p->form);
    if (many && many->tails > 0 && one->tails == 0) return false;
    return gl_lexicon_puts(l, word, DEFINITE, COUNT(DEFINITE));
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
        gl_lemma_set(lemma, root, more, true);
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
    if (!gl_slice_ends_with(word, "a") || !gl_wordbook_lists(book, word)) return false;
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
        gl_lemma_set(lemma, root, "a", true);
        if (is_verb(book, gl_lemma_slice(lemma))) return true;
        if (last != 'm' && last != 'n') continue;
        gl_lemma_set(lemma, root, last == 'm' ? "ma" : "na", true);
        if (is_verb(book, gl_lemma_slice(lemma))) return true;
    }
    return false;
}

static bool is_noun(const gl_wordbook *book, gl_slice word)
{
    static const char *const DEFINITE[] = {"n", "en", "et", "t"};
    size_t count = gl_slice_ends_with(word, "e") ? 4 : 3;
    return gl_lexicon_puts(book->lexicon, word, DEFINITE, count);
}

/* Listed in the dictionary without forms of its own, or a superlative. */
static bool is_bare(const gl_wordbook *book, gl_slice word)
{
    enum { BOTH = GL_WORD_LISTED | GL_WORD_COMMON | GL_WORD_GRADED };
    const gl_lexicon_word *entry = gl_lexicon_find(book->lexicon, word);
    if (!entry || (entry->flags & BOTH) != BOTH) return false;
    return !gl_lexicon_inflects(book->lexicon, entry) ||
           (gl_slice_ends_with(word, "ast") && !is_noun(book, word) &&
            !gl_lexicon_makes(book->lexicon, word, "", "a"));
}

/* Adverbs and grades of an adjective that the dictionary lacks, having only the noun:
 * "djupt", "djupare". One alone may be anything ("emot" is not emo + t); two are a
 * paradigm. */
bool gl_paradigm_grade(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    static const char *const ENDINGS[] = {"t", "are", "ast", "aste", "a", "na"};
    char last = form.len ? form.bytes[form.len - 1] : 0;
    if (last != 't' && last != 'e' && last != 'a') return false;
    for (size_t i = 0; i < COUNT(ENDINGS); i++) {
        if (!gl_slice_ends_with(form, ENDINGS[i])) continue;
        gl_slice root = gl_slice_cut(form, 0, form.len - strlen(ENDINGS[i]));
        if (!gl_has_letters(root, 3) || !gl_wordbook_lists(book, root)) continue;
        size_t cells = 0;
        for (size_t k = 0; k < COUNT(ENDINGS); k++) {
            gl_lemma_set(lemma, root, ENDINGS[k], true);
            cells += is_bare(book, gl_lemma_slice(lemma));
        }
        gl_lemma_set(lemma, root, "", true);
        if (cells >= 2) return true;
    }
    return false;
}

/* The irregular words with something before them that makes a word with the dictionary
 * form, too: "beskrivit", "skyddsombudsmännen". */
static bool is_prefixed(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    if (!gl_wordbook_may_end_irregular(book, form)) return false;
    size_t reach = gl_lexicon_reach(book->lexicon, form),
           longest = book->longest_irregular;
    size_t first = form.len > longest + 2 ? form.len - longest : 2;
    for (size_t at = first; at + 2 < form.len && at < reach; at++) {
        if (((unsigned char)form.bytes[at] & 0xC0) == 0x80) continue;
        gl_slice base =
            gl_wordbook_irregular(book, gl_slice_cut(form, at, form.len - at));
        if (!base.bytes || at + base.len > GL_MAX_WORD) continue;
        gl_lemma_set(lemma, gl_slice_cut(form, 0, at), "", true);
        memcpy(lemma->text + at, base.bytes, base.len);
        lemma->len += base.len;
        if (gl_wordbook_lists(book, gl_lemma_slice(lemma))) return true;
    }
    return false;
}

bool gl_paradigm_prefixed(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    return is_prefixed(book, form, lemma) ||
           (gl_slice_ends_with(form, "s") && !gl_slice_ends_with(form, "ss") &&
            gl_paradigm_prefixed(book, gl_slice_cut(form, 0, form.len - 1), lemma));
}

/* The irregular words as they stand, or with the s of a passive or a genitive, of which
 * there is but one: "tass" is not ta. */
bool gl_paradigm_irregular(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    gl_slice base = gl_wordbook_irregular(book, form);
    if (!base.bytes && gl_slice_ends_with(form, "s") && !gl_slice_ends_with(form, "ss"))
        base = gl_wordbook_irregular(book, gl_slice_cut(form, 0, form.len - 1));
    if (base.bytes) gl_lemma_set(lemma, base, "", true);
    return base.bytes != NULL;
}

/* The verb that a listed participle is of: "ställd", "slipande", "beskriven". */
static bool by_participle(const gl_wordbook *book, gl_slice word, gl_lemma *verb)
{
    verb->len = gl_lexicon_parent(book->lexicon, word, verb->text);
    if (verb->len && is_verb(book, gl_lemma_slice(verb))) return true;
    if (gl_paradigm_prefixed(book, word, verb)) return true;
    if (gl_slice_ends_with(word, "nde"))
        gl_lemma_set(verb, gl_slice_cut(word, 0, word.len - 3), "", true);
    else
        gl_lemma_set(verb, gl_slice_cut(word, 0, word.len - 1), "a", true);
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
        if (gl_wordbook_lists(book, gl_slice_cut(word, 0, word.len - 1))) lemma->len--;
        return;
    }
    if (by_participle(book, word, &verb))
        gl_lemma_set(lemma, gl_lemma_slice(&verb), "", true);
}

/* "hjärtana", "temana": listed alone. */
static bool by_definite_plural(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    if (!gl_slice_ends_with(form, "na")) return false;
    gl_lemma_set(lemma, gl_slice_cut(form, 0, form.len - 2), "", true);
    return gl_wordbook_lists(book, gl_lemma_slice(lemma));
}

/* What a listed word without forms of its own is a form of; itself if of nothing. */
static void leave_paradigm(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    lemma->len = gl_lexicon_parent(book->lexicon, form, lemma->text);
    if (lemma->len && gl_wordbook_lists(book, gl_lemma_slice(lemma))) return;
    if (gl_paradigm_prefixed(book, form, lemma) || by_verb(book, form, lemma) ||
        gl_paradigm_grade(book, form, lemma) || by_definite_plural(book, form, lemma))
        return;
    gl_lemma_set(lemma, form, "", true);
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
    gl_lemma_set(&maker, gl_slice_cut(form, 0, form.len - 2), "e", true);
    gl_slice word = gl_lemma_slice(&maker);
    uint32_t seen = gl_lexicon_documents(book->lexicon, word);
    if (seen > 0 && gl_wordbook_lists(book, word) &&
        seen >= gl_lexicon_documents(book->lexicon, gl_lemma_slice(lemma)))
        gl_lemma_set(lemma, word, "", true);
}

/* "meddelandet": the dictionary has it of meddela, and of meddelande too seldom. */
static void to_noun(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
{
    gl_slice base = gl_lemma_slice(lemma);
    size_t len = base.len + 3;
    if (form.len <= len || memcmp(form.bytes, base.bytes, base.len) != 0) return;
    gl_slice noun = gl_slice_cut(form, 0, len);
    if (gl_slice_ends_with(noun, "nde") && gl_wordbook_lists(book, noun))
        gl_lemma_set(lemma, noun, "", true);
}

bool gl_paradigm_listed(const gl_wordbook *book, gl_slice form, gl_lemma *lemma)
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
        (gl_paradigm_prefixed(book, word, &other) && !is_noun(book, word) &&
         !gl_lexicon_makes(book->lexicon, word, "en", "nare")))
        gl_lemma_set(lemma, gl_lemma_slice(&other), "", true);
    else /* "antagningsregler" of a singular that nobody lists: as its last part is */
        lemma->form = is_plural(book, word);
    to_verb(book, lemma);
    return true;
}
