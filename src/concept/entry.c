/* SPDX-License-Identifier: Apache-2.0 */
/* entry.c - the demands of a programme, sentence by sentence, and then the rule of its
 * form.
 *
 * The same words stand for what is asked and for what is given ("Grundläggande behörighet
 * krävs", "Kursen ger grundläggande behörighet"), so a noun counts only in a sentence
 * that asks: one in the prerequisites or under a heading about admission, or one with a
 * cue of its own ("du ska ha", "vänder sig till"), that is not about what comes after
 * ("Efter utbildningen ...") nor about the teachers.
 *
 * What is said beats what the form implies, and what is waived in so many words beats
 * both. "Inga särskilda förkunskaper" waives work before; at a university or in higher
 * vocational education it leaves upper-secondary school asked for, because there it means
 * "nothing beyond the general entry requirements".
 */
#include "concept/entry.h"

#include <stdlib.h>

#include "base/hash.h"

enum { MOST_BEFORE = 16 }; /* bytes before the hyphen of a compound */

typedef enum value {
    ASKS,          /* the sentence asks something of who wants in */
    AFTER,         /* it is about what comes after, or about somebody else */
    GIVES,         /* the noun is what the programme leads to */
    UPPER,         /* upper-secondary school, or what one only has after it */
    LOWER,         /* compulsory school */
    NO_UPPER,      /* upper-secondary school is waived */
    EITHER,        /* upper-secondary school or years of work */
    OR_WORK,       /* something else or years of work */
    EXPERIENCE,    /* work before */
    NO_EXPERIENCE, /* waived, or only a merit */
    NOTHING,       /* "inga förkunskaper" */
    SFI,
    NO_SFI,
    LISTS,     /* "Förkunskaper:", and behind it all that is asked for */
    TRADE,     /* asks for more than its form does */
    ELSEWHERE, /* what is asked for stands elsewhere */
    VALUE_COUNT
} value;

const char *const gl_entry_values[] = {
    "asks",   "after",   "gives",      "upper",         "lower",   "no_upper",
    "either", "or_work", "experience", "no_experience", "nothing", "sfi",
    "no_sfi", "lists",   "trade",      "elsewhere",     NULL};

struct gl_entry_reader {
    const gl_pattern_table *table;
    gl_pattern_runner *runner;
    bool found[VALUE_COUNT]; /* in any sentence, where it counts */
    bool listed;       /* the demands are told: one that is not among them is none */
    bool upper_listed; /* UPPER, in the prerequisites */
    bool after_colon;  /* the sentence before was LISTS */
};

gl_entry_reader *gl_entry_reader_new(const gl_pattern_table *table)
{
    gl_entry_reader *r = calloc(1, sizeof *r);
    if (r) r->runner = gl_pattern_runner_new();
    if (r && r->runner) {
        r->table = table;
        return r;
    }
    free(r);
    return NULL;
}

void gl_entry_reader_free(gl_entry_reader *r)
{
    if (!r) return;
    gl_pattern_runner_free(r->runner);
    free(r);
}

void gl_entry_begin(gl_entry_reader *r)
{
    memset(r->found, 0, sizeof r->found);
    r->listed = r->upper_listed = r->after_colon = false;
}

static value value_of(gl_slice name)
{
    int i = 0;
    while (i + 1 < VALUE_COUNT && !gl_slice_is(name, gl_entry_values[i])) i++;
    return (value)i;
}

/* "Sfi-undersköterska" is one token, and wants the rows of "sfi" too. What stands before
 * such a hyphen in the table is ASCII, so no folding is needed. */
static void want_hyphened(const gl_entry_reader *r, gl_slice token, gl_row_set *wanted)
{
    char before[MOST_BEFORE];
    const char *hyphen = token.len ? memchr(token.bytes, '-', token.len) : NULL;
    size_t len = hyphen ? (size_t)(hyphen - token.bytes) : 0, count;
    if (len == 0 || len > sizeof before) return;
    for (size_t i = 0; i < len; i++)
        before[i] =
            (char)(token.bytes[i] >= 'A' && token.bytes[i] <= 'Z' ? token.bytes[i] | 0x20
                                                                  : token.bytes[i]);
    const uint16_t *rows =
        gl_pattern_table_anchored(r->table, gl_hash((gl_slice){before, len}), &count);
    for (size_t i = 0; i < count; i++) gl_row_set_add(wanted, rows[i]);
}

/* The values whose patterns match the sentence. */
static void find_values(const gl_entry_reader *r, const gl_text *text,
                        const gl_sentence *sentence, bool hits[VALUE_COUNT])
{
    gl_slice words = gl_slice_cut(text->text, sentence->start, sentence->len);
    gl_row_set wanted = gl_pattern_rows_wanted(r->table, text, sentence);
    for (uint32_t i = 0; i < sentence->token_count; i++) {
        const gl_token *t = &text->tokens[sentence->first_token + i];
        want_hyphened(r, gl_slice_cut(text->text, t->start, t->len), &wanted);
    }
    size_t count, start, end;
    const gl_pattern *rows = gl_pattern_table_rows(r->table, &count);
    for (size_t row = 0; gl_row_set_next(&wanted, &row); row++) {
        value v = value_of(rows[row].value);
        if (!hits[v])
            hits[v] = gl_pattern_find(r->table, row, r->runner, words, 0, &start, &end);
    }
}

/* `asks`: the place of the sentence says that it is about who may enter. */
static void read_sentence(gl_entry_reader *r, const gl_text *text,
                          const gl_sentence *sentence, bool asks)
{
    bool hits[VALUE_COUNT] = {false};
    find_values(r, text, sentence, hits);
    static const uint8_t plain[] = {NOTHING, SFI, NO_SFI, TRADE, ELSEWHERE};
    for (size_t i = 0; i < sizeof plain; i++) r->found[plain[i]] |= hits[plain[i]];
    if (r->after_colon && !hits[ELSEWHERE]) r->listed = true;
    r->after_colon = hits[LISTS];
    if (hits[AFTER]) return;
    r->found[NO_UPPER] |= hits[NO_UPPER];
    r->found[NO_EXPERIENCE] |= hits[NO_EXPERIENCE];
    if (!(asks || hits[ASKS]) || hits[GIVES]) return;
    r->found[LOWER] |= hits[LOWER];
    if (hits[EITHER]) {
        r->found[EITHER] = true;
        return;
    }
    if (hits[UPPER] && !hits[NO_UPPER]) r->found[UPPER] = r->listed = true;
    if (hits[OR_WORK])
        r->found[OR_WORK] = true;
    else if (hits[EXPERIENCE] && !hits[NO_EXPERIENCE])
        r->found[EXPERIENCE] = true;
}

void gl_entry_add(gl_entry_reader *r, const gl_text *text, const uint8_t *sections)
{
    for (size_t i = 0; i < text->sentence_count; i++)
        read_sentence(r, text, &text->sentences[i],
                      sections[i] == GL_SECTION_ADMISSION ||
                          sections[i] == GL_SECTION_REQUIREMENTS);
}

void gl_entry_add_prerequisites(gl_entry_reader *r, const gl_text *text)
{
    bool elsewhere = r->found[ELSEWHERE], upper = r->found[UPPER];
    r->found[ELSEWHERE] = r->found[UPPER] = false;
    for (size_t i = 0; i < text->sentence_count; i++)
        read_sentence(r, text, &text->sentences[i], true);
    if (text->sentence_count > 0 && !r->found[ELSEWHERE]) r->listed = true;
    r->upper_listed |= r->found[UPPER];
    r->found[ELSEWHERE] |= elsewhere;
    r->found[UPPER] |= upper;
}

/* What each form asks for where nothing more is said.
 *   yh      general entry requirements: förordning (2009:130) om yrkeshögskolan, 3 kap.
 *   hs      the same: högskoleförordningen (1993:100), 7 kap.; courses may ask for more
 *   gy      compulsory school, nine years of it, and no work: skollagen (2010:800), 15-17
 *           kap.
 *   komvux  whoever lacks the knowledge and can take it in: skollagen, 20 kap.
 *   aub     whoever the employment service refers: förordning (2000:634)
 *   fhsk    the school decides; the general course is there for those without
 *           upper-secondary school: förordning (2015:218). Its trades (recreation leader,
 *           treatment assistant) ask for it as a rule: the value "trade" leaves them
 * open.
 */
static const struct form_rule {
    const char *form;
    int upper_secondary, experience;
} FORMS[] = {{"yh", 1, -1},  {"hs", 1, -1},   {"gy", 0, 0}, {"komvux", 0, -1},
             {"aub", 0, -1}, {"fhsk", 0, -1}, {"", -1, -1}};

static const struct form_rule *rule_of(gl_slice form)
{
    const struct form_rule *rule = FORMS;
    while (*rule->form && !gl_slice_is(form, rule->form)) rule++;
    return rule;
}

static int upper_secondary(const gl_entry_reader *r, gl_slice form)
{
    const bool *found = r->found;
    const struct form_rule *rule = rule_of(form);
    /* What upper-secondary school says of itself is what it gives, but for the fourth
     * year of the technology programme, which has prerequisites that say so. */
    if (gl_slice_is(form, "gy")) return r->upper_listed;
    if (found[NO_UPPER]) return 0;
    if (found[UPPER]) return 1;
    if (found[EITHER]) return -1;
    if (rule->upper_secondary != 1 && (found[LOWER] || found[NOTHING])) return 0;
    if (gl_slice_is(form, "fhsk") && found[TRADE]) return -1;
    return rule->upper_secondary;
}

gl_entry gl_entry_of(const gl_entry_reader *r, gl_slice form)
{
    const bool *found = r->found;
    gl_entry entry = {upper_secondary(r, form), rule_of(form)->experience, -1};
    if (found[EXPERIENCE])
        entry.experience = 1;
    else if (found[NO_EXPERIENCE] || found[NOTHING])
        entry.experience = 0;
    else if (found[EITHER] || found[OR_WORK])
        entry.experience = -1;
    else if (r->listed)
        entry.experience = 0;
    if (found[SFI]) entry.with_sfi = 1;
    if (found[NO_SFI]) entry.with_sfi = 0;
    return entry;
}
