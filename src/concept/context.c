/* SPDX-License-Identifier: Apache-2.0 */
/* context.c - see context.h. Asked only where a label was found, so what it costs is
 * paid once a mention, not once a token. */
#include "concept/context.h"

#include "base/utf8.h"
#include "concept/around.h"
#include "concept/colleague.h"
#include "text/fold.h"

enum { MAX_FOLDED = 40 };

/* "Statist.se", "Modell.com" */
static bool goes_on_as_domain(const gl_around *p)
{
    static const char *const domains[] = {".se", ".com", ".nu", ".org", ".eu"};
    gl_slice text = p->text->text;
    size_t end = p->text->tokens[p->last].start + p->text->tokens[p->last].len;
    gl_slice rest = gl_slice_cut(text, end, text.len - end);
    for (size_t i = 0; i < sizeof domains / sizeof *domains; i++) {
        size_t len = strlen(domains[i]);
        if (gl_slice_starts_with(rest, domains[i]) &&
            (rest.len == len || !gl_point_is_word((unsigned char)rest.bytes[len])))
            return true;
    }
    return false;
}

/* "careers.example/jobs/be-css-dsp-126", "namn@exempel.se": what blanks enclose holds a
 * mark that no word has. */
static bool is_address(const gl_around *p)
{
    const char *bytes = p->text->text.bytes;
    size_t from = p->text->tokens[p->first].start, to = from, len = p->text->text.len;
    while (from > 0 && (unsigned char)bytes[from - 1] > ' ') from--;
    while (to < len && (unsigned char)bytes[to] > ' ') to++;
    gl_slice run = gl_slice_cut(p->text->text, from, to - from);
    if (gl_slice_starts_with(run, "www.") || goes_on_as_domain(p)) return true;
    for (size_t i = 0; i < run.len; i++) {
        if (run.bytes[i] == '@') return true;
        if (run.bytes[i] == ':' && i + 2 < run.len && run.bytes[i + 1] == '/' &&
            run.bytes[i + 2] == '/')
            return true;
    }
    return false;
}

/* "BE-CSS-DSP-2026-126": a number of a file, not two abbreviations. */
static bool is_reference(const gl_around *p)
{
    gl_slice word = gl_around_word(p, p->first);
    size_t hyphens = 0, digits = 0;
    for (size_t i = 0; i < word.len; i++) {
        hyphens += word.bytes[i] == '-';
        digits += word.bytes[i] >= '0' && word.bytes[i] <= '9';
    }
    return hyphens >= 2 && digits >= 3;
}

/* "Unity Catalog", "Azure Monitor", "Ada Digital": another capital beside it makes
 * another name of it; makers and languages do not ("Microsoft Access", "Rust, Go"). */
static bool is_in_longer_name(const gl_around *p)
{
    static const char *const makers[] = {"microsoft", "ms",     "apache",
                                         "adobe",     "oracle", "ibm",
                                         "sap",       "google", "programmeringsspråket",
                                         "systemet"};
    const gl_token *next = gl_around_next(p), *left = gl_around_before(p);
    if (next && next->flags & GL_TOKEN_UPPER) return true;
    if (!left || !(left->flags & GL_TOKEN_UPPER)) return false;
    if (p->first - 1 == p->sentence->first_token) return false;
    return !GL_ONE_OF(gl_around_word(p, p->first - 1), makers);
}

/* "- Monitor comments.- Write texts": a list in one line. */
static bool is_behind_bullet(const gl_around *p)
{
    gl_slice text = p->text->text;
    size_t at = p->text->tokens[p->first].start, blanks = 0;
    for (; at > 0 && text.bytes[at - 1] == ' '; at--) blanks++;
    if (at == 0 || blanks == 0) return false;
    size_t sign = at;
    uint32_t point = gl_utf8_previous(text, &sign);
    return point == '*' || point == 0xb7 || point == 0x2022 ||
           (gl_point_is_hyphen(point) && (sign == 0 || text.bytes[sign - 1] < '0'));
}

static bool is_name(const gl_around *p)
{
    const gl_token *token = &p->text->tokens[p->first];
    if (!(token->flags & GL_TOKEN_UPPER) || is_in_longer_name(p)) return false;
    if (p->first > p->sentence->first_token && !is_behind_bullet(p)) return true;
    /* The first word of a sentence has a capital anyway; an item of a list that is
     * nothing else, or goes on behind a comma, has it as a name. */
    static const char *const joints[] = {"och", "eller", "and", "or", "samt"};
    if (!gl_around_has_next(p)) return p->sentence->token_count == 1;
    const uint16_t apart = GL_TOKEN_AFTER_COMMA | GL_TOKEN_AFTER_SLASH;
    const gl_token *next = &p->text->tokens[p->last + 1];
    if (GL_ONE_OF(gl_around_word(p, p->last + 1), joints))
        return p->last + 2 < gl_around_end(p);
    /* "Monitor, Access", but not "Monitor, troubleshoot, and improve" */
    return next->flags & apart && next->flags & GL_TOKEN_UPPER;
}

/* Whether another word of the sentence speaks of programming. */
static bool is_among_code(const gl_around *p)
{
    static const char *const heads[] = {
        "program",  "script",     "skript",   "kod",     "code",     "coding",
        "språk",    "language",   "python",   "java",    "c++",      "c#",
        "sql",      "typescript", "golang",   "kotlin",  "statisti", "matlab",
        "sas",      "spss",       "php",      "ruby",    "backend",  "back-end",
        "frontend", "mjukvar",    "software", "utveckl", "develop",  "embedded",
        "scala",    "haskell",    ".net",     "linux",   "unix"};
    uint32_t end = p->sentence->first_token + p->sentence->token_count;
    for (uint32_t i = p->sentence->first_token; i < end; i++)
        if ((i < p->first || i > p->last || gl_around_word(p, i).len > 3) &&
            GL_BEGINS_AS_ONE_OF(gl_around_word(p, i), heads))
            return true;
    return false;
}

/* "R&D", "Ph.D", "D-vitamin", "R 2025/172", "C1": a letter that belongs to its neighbour.
 */
static bool is_letter_of_another(const gl_around *p)
{
    const gl_token *t = &p->text->tokens[p->first];
    if (t->len != 1) return false;
    gl_slice text = p->text->text;
    char left = t->start > 0 ? text.bytes[t->start - 1] : ' ';
    char right = t->start + 1 < text.len ? text.bytes[t->start + 1] : ' ';
    char after = t->start + 2 < text.len ? text.bytes[t->start + 2] : ' ';
    if (left == '&' || left == '.' || left == '-' || right == '&' || right == '-')
        return true;
    /* "Objective C", "hepatit C" */
    static const char *const owners[] = {"objective", "hepatit", "vitamin", "sfi",
                                         "nivå",      "level",   "klass",   "class",
                                         "grupp",     "steg"};
    if (gl_around_before(p) && GL_ONE_OF(gl_around_word(p, p->first - 1), owners))
        return true;
    if (right == '.' && after > ' ') return true;
    const gl_token *next = gl_around_next(p);
    return next && next->flags & GL_TOKEN_NUMBER;
}

static bool meets_conditions(const gl_around *p, const gl_ending *e)
{
    uint8_t c = e->conditions;
    if (c & GL_IN_SWEDISH && p->text->language == GL_ENGLISH) return false;
    if (c & GL_AS_NAME && !is_name(p)) return false;
    if (c & GL_AMONG_CODE && (is_letter_of_another(p) || !is_among_code(p))) return false;
    return true;
}

/* Words that a language stands behind or before, and an adjective does not. */
static bool speaks_of_language(const gl_around *p)
{
    static const char *const before_it[] = {"kan",       "kunna",    "talar",   "tala",
                                            "behärskar", "behärska", "förstår", "skriver",
                                            "läser",     "flytande", "lära",    "prata"};
    static const char *const behind_it[] = {"flytande",    "obehindrat", "krävs",
                                            "språket",     "språk",      "språkkunskaper",
                                            "talas",       "används",    "meriterande",
                                            "väl",         "bra",        "muntligt",
                                            "skriftligt",  "dagligen",   "såväl",
                                            "behövs",      "räcker",     "likaså",
                                            "motsvarande", "finns",      "förutsätts",
                                            "önskvärt",    "a1",         "a2",
                                            "b1",          "b2",         "c1",
                                            "c2"};
    if (gl_around_before(p) && GL_ONE_OF(gl_around_word(p, p->first - 1), before_it))
        return true;
    return GL_ONE_OF(gl_around_word(p, p->last + 1), behind_it);
}

/* "Norska förstår du", "engelska behöver du inte", "svenska räcker gott": a verb, where
 * "danska kunder förekommer" has its verb behind a noun. */
static bool goes_on_with_verb(const gl_around *p)
{
    static const char *const subjects[] = {"du", "vi", "man", "inte", "ej", "dig", "som"};
    uint32_t end = p->sentence->first_token + p->sentence->token_count;
    gl_slice after = p->last + 2 < end ? gl_around_word(p, p->last + 2) : (gl_slice){0};
    if (!gl_slice_ends_with(gl_around_word(p, p->last + 1), "r")) return false;
    if (p->first == p->sentence->first_token) return !gl_slice_ends_with(after, "r");
    return after.bytes && GL_ONE_OF(after, subjects);
}

/* "svenska och internationella kunder" */
static bool is_beside_adjective(const gl_around *p)
{
    static const char *const others[] = {"internationella", "utländska", "nordiska",
                                         "europeiska",      "globala",   "nationella"};
    return p->last + 2 < gl_around_end(p) && gl_around_joins(p, p->last + 2) &&
           GL_ONE_OF(gl_around_word(p, p->last + 2), others);
}

/* "svenska företag", "Svenska Spel", "den svenska marknaden": the adjective. The language
 * ends its phrase, or goes on with how well, or with a verb. */
static bool is_adjective(const gl_around *p)
{
    static const char *const articles[] = {"den",  "det",  "de",   "vår",
                                           "vårt", "våra", "hela", "största"};
    if (p->text->language != GL_SWEDISH ||
        !gl_slice_ends_with(gl_around_word(p, p->first), "ska"))
        return false;
    const gl_token *next = gl_around_next(p);
    if (is_beside_adjective(p)) return true;
    if (!next || next->flags & (GL_TOKEN_STOP | GL_TOKEN_NUMBER)) return false;
    if (gl_around_before(p) && GL_ONE_OF(gl_around_word(p, p->first - 1), articles))
        return true;
    if (next->flags & GL_TOKEN_UPPER && next->len > 2) /* "Engelska B" is a course */
        return p->text->tokens[p->first].flags & GL_TOKEN_UPPER;
    if (speaks_of_language(p) || goes_on_with_verb(p)) return false;
    /* "engelska kontinuerligt" goes on with an adverb */
    return !gl_slice_ends_with(gl_around_word(p, p->last + 1), "t");
}

/* "Upplysningar lämnas av enhetschef Anna Berg": the title of a person to turn to. */
static bool is_title(const gl_around *p)
{
    const gl_token *next = gl_around_next(p);
    if (p->text->language != GL_SWEDISH || !next) return false;
    uint32_t end = p->sentence->first_token + p->sentence->token_count;
    if (p->last + 2 >= end || !gl_around_joins(p, p->last + 2)) return false;
    const gl_token *second = next + 1;
    return next->flags & GL_TOKEN_UPPER && second->flags & GL_TOKEN_UPPER &&
           !(next->flags & GL_TOKEN_ALL_UPPER);
}

/* "Institutionen för biokemi och biofysik", "Department of Physics": part of what a house
 * is called, of which nobody asks anything. */
static bool is_name_of_house(const gl_around *p)
{
    enum { WORDS = 4 }; /* between "för" and here */
    static const char *const houses[] = {
        "institutionen", "avdelningen", "fakulteten",  "centrum",      "enheten",
        "sektionen",     "programmet",  "department",  "faculty",      "institute",
        "division",      "school",      "institution", "förvaltningen"};
    static const char *const links[] = {"för", "of", "for"};
    uint32_t begin = p->sentence->first_token;
    for (uint32_t i = p->first; i > begin + 1 && p->first - i <= WORDS; i--) {
        const gl_token *t = &p->text->tokens[i - 1];
        if (GL_ONE_OF(gl_around_word(p, i - 1), links))
            return GL_ONE_OF(gl_around_word(p, i - 2), houses);
        if (t->flags & GL_TOKEN_AFTER_COMMA && p->first - i > 1) return false;
    }
    return false;
}

/* "elektro- och maskinteknik" gives elektroteknik, which has the stem of Elektrotekniker:
 * the head that an occupation borrows must be one. */
static bool borrows_another_head(const gl_around *p, const gl_ending *e)
{
    enum { HEAD = 5 };
    const gl_token *t = &p->text->tokens[p->last];
    if (!(t->flags & GL_TOKEN_HANGING) || !e->words[0].bytes || e->word_count > 1)
        return false;
    gl_slice word = e->words[0];
    uint32_t end = p->sentence->first_token + p->sentence->token_count;
    if (word.len <= HEAD) return false;
    for (uint32_t i = p->last + 1; i < end; i++) {
        gl_slice lender = gl_around_word(p, i);
        if (memmem(lender.bytes, lender.len, word.bytes + word.len - 1 - HEAD, HEAD))
            return false;
    }
    return true;
}

gl_meaning gl_meaning_of(const gl_text *text, const gl_sentence *sentence,
                         const gl_ending *ending, uint32_t first, uint32_t last)
{
    const gl_around p = {text, sentence, first, last};
    if (is_address(&p) || is_reference(&p)) return GL_MEANS_ANOTHER;
    if (ending->conditions && !meets_conditions(&p, ending)) return GL_MEANS_ANOTHER;
    if (ending->kind == GL_LANGUAGE_SKILL && is_adjective(&p)) return GL_MEANS_ANOTHER;
    if (ending->kind == GL_OCCUPATION && borrows_another_head(&p, ending))
        return GL_MEANS_ANOTHER;
    if (ending->conditions & GL_ASIDE || is_name_of_house(&p)) return GL_MEANS_IT_ASIDE;
    bool another = ending->kind == GL_OCCUPATION && (is_title(&p) || gl_is_colleague(&p));
    return another ? GL_MEANS_IT_ASIDE : GL_MEANS_IT;
}
