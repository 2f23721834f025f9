/* SPDX-License-Identifier: Apache-2.0 */
/* inflection.c - see inflection.h.
 *
 * What the two have in common is cut off, and what is left of each must stand in one row
 * of a table. The first cell of a row is the dictionary form; of the word itself only
 * that is believed (and the plural of a skill: "Brandväggar"), for a label that ends like
 * a definite form is seldom one: Bilen (the board game), Alten.
 *
 * The stems are equal before we come here, so a row need not know which letters it may
 * stand behind.
 */
#include "text/inflection.h"

enum { MAX_CELLS = 14 };

typedef struct row {
    const char *cells[MAX_CELLS]; /* the dictionary form, then plurals, then the rest */
    int plurals;
} row;

static const row NOUNS[] = {
    /* system, arbete, kommun, sko */
    {{"", "er", "ar", "r", "n", "en", "t", "et", "na", "erna", "arna", "rna", "ena"}, 3},
    {{"a", "or", "orna"}, 1},       /* sjuksköterska */
    {{"e", "ar", "arna", "na"}, 1}, /* läkare - läkarna, bransch(e) */
    {{"el", "ler", "lar", "let", "len", "lerna", "larna"}, 2}, /* möbel, medel */
    {{"er", "rar", "ret", "ren", "rarna", "rens"}, 1},         /* filter, nummer */
    {{"en", "net", "nen"}, 0},                                 /* vapen */
    {{"um", "er", "a", "et", "en", "erna"}, 2},                /* museum, centrum */
    {{"m", "mmen", "mmet", "mmar", "mmarna"}, 0},              /* program */
    {{"n", "nnen", "nnens"}, 0},                               /* förman */
    {{"ig", "igt", "iga"}, 0}, /* "femaxlig" for a kind of milling */
    {{"isk", "iskt", "iska"}, 0},
};

static const row VERBS[] = {
    /* svetsa, svetsning; köra, körning */
    {{"a", "ar", "er", "ade", "te", "at", "t", "ad", "as", "ande", "ades"}, 0},
    {{"ing", "a", "ar", "er", "ade", "te", "at", "t", "ad", "as", "ande", "ades"}, 0},
    {{"ning", "a", "ar", "er", "r", "de", "ade", "at", "t", "ad", "as", "ande"}, 0},
};

static const row ADJECTIVES[] = {
    {{"", "t", "a", "e"}, 0}, /* ekonomisk */
    {{"t", "", "a"}, 0},      /* a label "Utmanande beteende" has any of them */
    {{"a", "", "t"}, 0},      {{"n", "t", "na"}, 0}, /* noggrann */
    {{"ad", "at", "ade"}, 0}, {{"at", "ad", "ade"}, 0}, {{"ade", "ad", "at"}, 0},
    {{"en", "et", "na"}, 0},  {{"el", "la"}, 0},        {{"er", "ra"}, 0},
};

static const row ENGLISH[] = {
    /* "blue" is not the Blues */
    {{"", "s", "es"}, 0},
    {{"y", "ies"}, 0},
};

static size_t in_common(gl_slice a, gl_slice b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && a.bytes[n] == b.bytes[n]) n++;
    while (n > 0 && n < a.len && ((unsigned char)a.bytes[n] & 0xC0) == 0x80) n--;
    return n;
}

/* The rest of `s` behind `cut` bytes, if `cell` is that. */
static bool is_rest(gl_slice s, size_t cut, const char *cell)
{
    return gl_slice_is(gl_slice_cut(s, cut, s.len - cut), cell);
}

/* The cells may share letters ("er" and "erna" leave nothing and "na" behind what is in
 * common), so the cut is tried further and further to the left. */
static bool in_row(const row *r, gl_slice form, gl_slice word, size_t common, bool plural)
{
    int first = plural ? r->plurals : 0;
    for (size_t back = 0; back <= 3 && back <= common; back++)
        for (int w = 0; w <= first; w++) {
            if (!is_rest(word, common - back, r->cells[w])) continue;
            for (int f = 0; f < MAX_CELLS && r->cells[f]; f++)
                if (is_rest(form, common - back, r->cells[f])) return true;
        }
    return false;
}

static bool in_rows(const row *rows, size_t count, gl_slice form, gl_slice word,
                    size_t common, bool plural)
{
    for (size_t i = 0; i < count; i++)
        if (in_row(&rows[i], form, word, common, plural)) return true;
    return false;
}

/* man - män, förman - förmännen; stad - städer; bok - böcker; ledamot - ledamöter. */
static bool changes_vowel(gl_slice form, gl_slice word, size_t common)
{
    static const char *const pairs[][2] = {
        {"a", "\xc3\xa4"}, {"o", "\xc3\xb6"}, {"\xc3\xa5", "\xc3\xa4"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        gl_slice w = gl_slice_cut(word, common, word.len - common);
        gl_slice f = gl_slice_cut(form, common, form.len - common);
        size_t plain = strlen(pairs[i][0]);
        if (!gl_slice_starts_with(w, pairs[i][0]) ||
            !gl_slice_starts_with(f, pairs[i][1]) || w.len > plain + 3)
            continue;
        bool same = w.len > plain && f.len > 2 && w.bytes[plain] == f.bytes[2];
        bool book =
            w.len > plain && f.len > 2 && w.bytes[plain] == 'k' && f.bytes[2] == 'c';
        if (same || book) return true;
    }
    return false;
}

static bool joins(gl_slice form, gl_slice word, gl_language language,
                  gl_word_class word_class)
{
    size_t common = in_common(form, word);
    if (common == form.len && common == word.len) return true;
    if (common < 1) return false;
    bool plural = (word_class & GL_PLURAL_NOUN) != 0;
    if (language == GL_ENGLISH)
        return in_rows(ENGLISH, sizeof ENGLISH / sizeof *ENGLISH, form, word, common,
                       plural);
    /* "Däckbyten" is the plural of däckbyte; "driver" is no form of "drive" */
    if (plural && gl_slice_ends_with(word, "en") && !gl_slice_ends_with(form, "r") &&
        joins(form, gl_slice_cut(word, 0, word.len - 1), language, GL_SINGULAR_NOUN))
        return true;
    if (in_rows(NOUNS, sizeof NOUNS / sizeof *NOUNS, form, word, common, plural) ||
        changes_vowel(form, word, common))
        return true;
    if (word_class & GL_VERB &&
        in_rows(VERBS, sizeof VERBS / sizeof *VERBS, form, word, common, false))
        return true;
    return word_class & GL_ADJECTIVE &&
           in_rows(ADJECTIVES, sizeof ADJECTIVES / sizeof *ADJECTIVES, form, word, common,
                   false);
}

bool gl_is_form_of(gl_slice form, gl_slice word, gl_language language,
                   gl_word_class word_class)
{
    if (joins(form, word, language, word_class)) return true;
    if (form.len < 2 || form.bytes[form.len - 1] != 's') return false;
    gl_slice owner = gl_slice_cut(form, 0, form.len - 1); /* "svetsarens", "PLC:s" */
    if (owner.bytes[owner.len - 1] == ':' || owner.bytes[owner.len - 1] == '\'')
        owner.len--;
    return joins(owner, word, language, word_class);
}
