/* SPDX-License-Identifier: Apache-2.0 */
/* metamorphic.c - does it still find a skill when the same thing is written otherwise,
 * and does it leave alone what only looks like one?
 *
 * A pair is a sentence (tests/cases/concept/metamorphic_templates.txt) and a label of the
 * corpus taxonomy, once as it is and once bent: inflected, cut, joined, hyphened, by a
 * synonym or an abbreviation, with a slip of the finger, left out by an ellipsis. Both
 * must be found. The negative twins must not, or must weigh at most ASIDE or be told as
 * not required. Terms and sentences are split into halves by their own hashes; a term
 * meets sentences of its half alone.
 *
 * The endings are made by a small paradigm of our own, not by the code under test. The
 * baseline is a dictionary of libstemmer's stems.
 */
#include "quality.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "dictionary.h"
#include "text/fold.h"
#include "text/inflection.h"

enum { MAX_TEMPLATES = 64, ASIDE = 200, ROOM = 400, LEAST_FOR_SLIP = 8, SLIPS = 2 };

typedef enum test {
    INFLECTED,
    CUT_OR_JOINED,
    SYNONYM,
    ABBREVIATION,
    SLIP,
    ELLIPSIS,
    NEGATIVE,
    TESTS
} test;

static const struct {
    const char *name;
    double target;
} NAMES[TESTS] = {
    {"inflected, found", .97},       {"cut, joined or hyphened, found", .97},
    {"synonym, found", .95},         {"abbreviation, found", .95},
    {"a slip, found", .90},          {"ellipsis, found", .97},
    {"negative twin, rejected", .98}};

typedef struct sentence_template {
    gl_slice use, text;
    quality_half half;
} sentence_template;

typedef struct metamorphic {
    const quality *q;
    gl_catalogue catalogue;
    gl_extractor *extractor;
    dictionary *stems;
    sentence_template templates[MAX_TEMPLATES];
    size_t template_count;
    quality_mean ours[TESTS], theirs[TESTS];
    gl_buf text;
} metamorphic;

/* -- looking -- */

/* Whether the text is taken to ask for, use or name the concept. */
static bool we_find(metamorphic *m, gl_slice text, uint32_t concept)
{
    gl_text analysed;
    size_t count;
    gl_extractor_begin(m->extractor);
    if (gl_analyse(m->catalogue.analysis, text, GL_SWEDISH, &analysed, NULL) ||
        gl_extractor_add(m->extractor, &analysed, GL_EXTRACT_BODY, 0, NULL))
        exit(1);
    const gl_mention *found = gl_extractor_mentions(m->extractor, &count);
    for (size_t i = 0; i < count; i++)
        if (found[i].concept == concept && found[i].weight > ASIDE) return true;
    return false;
}

static bool they_find(metamorphic *m, gl_slice text, uint32_t concept)
{
    size_t count;
    const dictionary_hit *hits = dictionary_find(m->stems, text, &count);
    for (size_t i = 0; i < count; i++)
        if (hits[i].concept == concept) return true;
    return false;
}

/* The template with `word` for its braces; \n is a line break, and the first letter a
 * capital. */
static gl_slice fill(metamorphic *m, gl_slice template, gl_slice word)
{
    gl_buf_clear(&m->text);
    for (size_t i = 0; i < template.len; i++) {
        if (template.bytes[i] == '{') {
            gl_buf_add_slice(&m->text, word);
            i++;
        } else if (template.bytes[i] == '\\' && i + 1 < template.len) {
            gl_buf_add_byte(&m->text, '\n');
            i++;
        } else {
            gl_buf_add_byte(&m->text, template.bytes[i]);
        }
    }
    return gl_buf_slice(&m->text);
}

/* The `nth` template of that use in the half. */
static gl_slice template_of(const metamorphic *m, const char *use, quality_half half,
                            uint64_t nth)
{
    size_t of_use = 0;
    for (size_t i = 0; i < m->template_count; i++)
        of_use += m->templates[i].half == half && gl_slice_is(m->templates[i].use, use);
    for (size_t i = 0; i < m->template_count; i++)
        if (m->templates[i].half == half && gl_slice_is(m->templates[i].use, use) &&
            nth % of_use-- == 0)
            return m->templates[i].text;
    return m->templates[0].text;
}

static void complain(const metamorphic *m, test t, quality_half half, gl_slice label)
{
    if (m->q->verbose && half == QUALITY_TUNED)
        fprintf(stderr, "%s: %.*s: %.*s\n", NAMES[t].name, GL_PRINT(label),
                GL_PRINT(gl_buf_slice(&m->text)));
}

/* -- one pair -- */

typedef struct term {
    uint32_t concept;
    gl_slice label;
    char lower[ROOM]; /* as it stands inside a sentence */
    quality_half half;
    uint64_t hash;
} term;

static void positive(metamorphic *m, const term *t, test kind, const char *bent)
{
    uint64_t nth = gl_hash_mix(t->hash + gl_hash(gl_slice_of(bent)));
    gl_slice template = template_of(m, "asked", t->half, nth);
    gl_slice plain = fill(m, template, gl_slice_of(t->lower));
    bool ours = we_find(m, plain, t->concept), theirs = they_find(m, plain, t->concept);
    gl_slice text = fill(m, template, gl_slice_of(bent));
    ours = we_find(m, text, t->concept) && ours;
    theirs = they_find(m, text, t->concept) && theirs;
    quality_score(&m->ours[kind], t->half, ours);
    quality_score(&m->theirs[kind], t->half, theirs);
    if (!ours) complain(m, kind, t->half, t->label);
}

static void negative_in(metamorphic *m, const term *t, gl_slice template,
                        const char *word)
{
    gl_slice text = fill(m, template, gl_slice_of(word));
    bool ours = !we_find(m, text, t->concept);
    quality_score(&m->ours[NEGATIVE], t->half, ours);
    quality_score(&m->theirs[NEGATIVE], t->half, !they_find(m, text, t->concept));
    if (!ours) complain(m, NEGATIVE, t->half, t->label);
}

static void negative(metamorphic *m, const term *t, const char *use, const char *word)
{
    uint64_t nth = gl_hash_mix(t->hash + gl_hash(gl_slice_of(word)));
    negative_in(m, t, template_of(m, use, t->half, nth), word);
}

/* -- bending -- */

static bool ends(const char *word, const char *ending)
{
    size_t a = strlen(word), b = strlen(ending);
    return a >= b && strcmp(word + a - b, ending) == 0;
}

/* Endings of the paradigm that the last letters tell: definite, plural, genitive. What it
 * cannot tell is left alone. */
static void inflect(metamorphic *m, const term *t)
{
    static const struct {
        const char *ending, *forms[4];
    } paradigms[] = {{"ning", {"en", "ens", "ar", "arna"}},
                     {"ering", {"en", "ens", NULL, NULL}},
                     {"ing", {"en", "ens", NULL, NULL}},
                     {"are", {"n", "<na", "ns", "s"}},
                     {"iker", {"n", "na", "ns", NULL}},
                     {"tion", {"en", "er", "erna", "ens"}},
                     {"het", {"en", "er", "ens", NULL}},
                     {"teknik", {"en", "ens", NULL, NULL}},
                     {"logistik", {"en", "ens", NULL, NULL}},
                     {"system", {"et", "en", "ets", NULL}},
                     {"arbete", {"t", "n", "ts", NULL}},
                     {"kort", {"et", "en", "ets", NULL}},
                     {"skap", {"et", "ets", NULL, NULL}},
                     {"vård", {"en", "ens", NULL, NULL}},
                     {"analys", {"en", "er", "erna", "ens"}},
                     {"design", {"en", "ens", NULL, NULL}},
                     {"drift", {"en", "ens", NULL, NULL}},
                     {"ör", {"en", "er", "erna", "ens"}},
                     {"certifikat", {"et", "en", "ets", NULL}},
                     {"kontroll", {"en", "er", "ens", NULL}},
                     {"logi", {"n", "ns", NULL, NULL}},
                     {"sköterska", {"n", "ns", NULL, NULL}}};
    for (size_t i = 0; i < sizeof paradigms / sizeof *paradigms; i++) {
        if (!ends(t->lower, paradigms[i].ending)) continue;
        for (size_t f = 0; f < 4 && paradigms[i].forms[f]; f++) {
            char form[ROOM + 8];
            const char *ending = paradigms[i].forms[f];
            bool less = ending[0] == '<'; /* a letter goes first: svetsare, svetsarna */
            snprintf(form, sizeof form, "%.*s%s", (int)(strlen(t->lower) - less),
                     t->lower, ending + less);
            positive(m, t, INFLECTED, form);
        }
        return;
    }
}

/* "rörsvetsning": "rör svetsning", "rör-svetsning"; "MIG-svetsning": "MIG svetsning". */
static void cut_and_join(metamorphic *m, const term *t)
{
    char bent[ROOM + 8];
    char *hyphen = strchr(t->lower, '-');
    if (strchr(t->lower, ' ') || strchr(t->lower, '/')) return;
    if (hyphen && !strchr(hyphen + 1, '-')) {
        snprintf(bent, sizeof bent, "%.*s %s", (int)(hyphen - t->lower), t->lower,
                 hyphen + 1);
        positive(m, t, CUT_OR_JOINED, bent);
        snprintf(bent, sizeof bent, "%.*s%s", (int)(hyphen - t->lower), t->lower,
                 hyphen + 1);
        if (hyphen - t->lower > 3) positive(m, t, CUT_OR_JOINED, bent);
        return;
    }
    const gl_part *parts;
    size_t count = gl_split_word(m->catalogue.analysis, gl_slice_of(t->lower), &parts);
    if (count != 2 || parts[1].start == 0) return;
    int cut = (int)parts[1].start;
    snprintf(bent, sizeof bent, "%.*s %s", cut, t->lower, t->lower + cut);
    positive(m, t, CUT_OR_JOINED, bent);
    snprintf(bent, sizeof bent, "%.*s-%s", cut, t->lower, t->lower + cut);
    positive(m, t, CUT_OR_JOINED, bent);
}

/* One slip in the letters of the longest word: two swapped, one left out, doubled or
 * changed. False if the word is too short for one. */
static bool slip(const char *word, uint64_t seed, char out[ROOM + 8])
{
    size_t from = 0, len = 0, at = 0, points[ROOM], count = 0;
    gl_slice all = gl_slice_of(word);
    for (size_t i = 0; i <= all.len; i++) {
        if (i < all.len && all.bytes[i] != ' ' && all.bytes[i] != '-') continue;
        if (i - at > len) from = at, len = i - at;
        at = i + 1;
    }
    for (at = from; at < from + len; gl_utf8_next(all, &at)) points[count++] = at;
    points[count] = from + len;
    if (count < LEAST_FOR_SLIP) return false;
    for (size_t i = from; i < from + len; i++)
        if (isdigit((unsigned char)word[i])) return false;
    size_t p = 1 + gl_hash_mix(seed) % (count - 2);
    int a = (int)(points[p] - 0), b = (int)points[p + 1], c = (int)points[p + 2];
    switch (gl_hash_mix(seed + 1) % 4) {
    case 0:
        snprintf(out, ROOM + 8, "%.*s%.*s%.*s%s", a, word, c - b, word + b, b - a,
                 word + a, word + c);
        break;
    case 1:
        snprintf(out, ROOM + 8, "%.*s%s", a, word, word + b);
        break;
    case 2:
        snprintf(out, ROOM + 8, "%.*s%s", b, word, word + a);
        break;
    default:
        snprintf(out, ROOM + 8, "%.*s%c%s", a, word,
                 (char)('a' + gl_hash_mix(seed + 2) % 25), word + b);
    }
    return strcmp(out, word) != 0;
}

static void slip_twice(metamorphic *m, const term *t)
{
    char bent[ROOM + 8];
    for (uint64_t n = 0; n < SLIPS; n++)
        if (slip(t->lower, t->hash + 10 * n, bent)) positive(m, t, SLIP, bent);
}

/* A synonym of its own: letters of the label would not prove anything. */
static void synonyms(metamorphic *m, const term *t)
{
    size_t count;
    const gl_label *labels = gl_taxonomy_labels(m->catalogue.taxonomy, &count);
    const gl_concept *c = gl_taxonomy_concept(m->catalogue.taxonomy, t->concept);
    for (uint32_t i = 1; i < c->label_count; i++) {
        const gl_label *label = &labels[c->first_label + i];
        char word[ROOM];
        bool upper = label->text.len <= 5, shared = false;
        for (size_t k = 0; k < label->text.len; k++)
            upper = upper && isupper((unsigned char)label->text.bytes[k]);
        for (size_t k = 0; k < count && !shared; k++)
            shared = labels[k].concept != t->concept &&
                     gl_slice_equals(labels[k].text, label->text);
        if (shared) continue;
        snprintf(word, sizeof word, "%.*s", GL_PRINT(label->text));
        positive(m, t, upper ? ABBREVIATION : SYNONYM, word);
    }
}

/* -- twins -- */

/* "svetsningsmässan": the term is only what another thing is about. */
static void as_modifier(metamorphic *m, const term *t)
{
    static const char *const tails[] = {"tidningen", "butiken", "museet",     "branschen",
                                        "mässan",    "hallen",  "grossisten", "priset"};
    if (strchr(t->lower, ' ') || strchr(t->lower, '-') || strchr(t->lower, '/')) return;
    for (const char *c = t->lower; *c; c++)
        if (!isalpha((unsigned char)*c) && (unsigned char)*c < 0x80) return;
    bool joint = ends(t->lower, "ning") || ends(t->lower, "ing") ||
                 ends(t->lower, "tion") || ends(t->lower, "het") ||
                 ends(t->lower, "skap");
    char word[ROOM + 24];
    snprintf(word, sizeof word, "%s%s%s", t->lower, joint ? "s" : "", tails[t->hash % 8]);
    negative(m, t, "other", word);
}

static bool is_label_word(const metamorphic *m, gl_slice word)
{
    size_t count;
    const gl_label *labels = gl_taxonomy_labels(m->catalogue.taxonomy, &count);
    for (size_t i = 0; i < count; i++)
        if (gl_slice_is_ascii_nocase(labels[i].text, word.bytes)) return true;
    return false;
}

static bool one_slip_apart(gl_slice a, gl_slice b)
{
    size_t front = 0, back = 0;
    while (front < a.len && front < b.len && a.bytes[front] == b.bytes[front]) front++;
    while (back + front < a.len && back + front < b.len &&
           a.bytes[a.len - 1 - back] == b.bytes[b.len - 1 - back])
        back++;
    return a.len - front - back <= 1 && b.len - front - back <= 1;
}

/* Real words (Snowball's vocabulary) that are one letter from the term, or begin with it,
 * and are no form of it: "ekonomi" is no slip for ergonomi, a gitarr no Git. */
static void real_words(metamorphic *m, const term *t, gl_slice vocabulary)
{
    gl_slice lower = gl_slice_of(t->lower), word;
    if (strchr(t->lower, ' ') || gl_utf8_length(lower) < 3) return;
    while (gl_slice_split(&vocabulary, '\n', &word)) {
        char copy[ROOM];
        if (word.len < 4 || word.len >= ROOM || gl_slice_equals(word, lower)) continue;
        bool near = lower.len >= LEAST_FOR_SLIP && one_slip_apart(lower, word);
        bool longer = lower.len <= 5 && gl_slice_starts_with(word, t->lower);
        if (!near && !longer) continue;
        if (gl_is_form_of(word, lower, GL_SWEDISH, GL_PLURAL_NOUN | GL_VERB)) continue;
        snprintf(copy, sizeof copy, "%.*s", GL_PRINT(word));
        if (!is_label_word(m, gl_slice_of(copy))) negative(m, t, "other", copy);
    }
}

/* -- all of them -- */

static void make_term(const metamorphic *m, uint32_t concept, term *t)
{
    const gl_concept *c = gl_taxonomy_concept(m->catalogue.taxonomy, concept);
    *t = (term){.concept = concept,
                .label = c->label,
                .half = quality_half_of(c->label),
                .hash = gl_hash_mix(gl_hash(c->label))};
    snprintf(t->lower, sizeof t->lower, "%.*s", GL_PRINT(c->label));
    bool name = c->label.len > 1 && !islower((unsigned char)c->label.bytes[1]) &&
                (unsigned char)c->label.bytes[1] < 0x80;
    gl_buf folded = {0};
    bool code = c->kind == GL_SKILL && c->ssyk_count == 0;
    if (!name && !code && gl_fold(c->label, &folded) && folded.len < ROOM)
        snprintf(t->lower, sizeof t->lower, "%.*s", GL_PRINT(gl_buf_slice(&folded)));
    gl_buf_dispose(&folded);
}

/* "rör- och lasersvetsning" names both. */
static void ellipses(metamorphic *m, const term *t)
{
    uint32_t count = gl_taxonomy_count(m->catalogue.taxonomy);
    const gl_part *parts;
    char mine[ROOM], bent[3 * ROOM];
    if (gl_split_word(m->catalogue.analysis, gl_slice_of(t->lower), &parts) != 2) return;
    size_t cut = parts[1].start;
    snprintf(mine, sizeof mine, "%.*s", (int)cut, t->lower);
    for (uint32_t i = 0, pairs = 0; i < count && pairs < 2; i++) {
        term other;
        make_term(m, i, &other);
        const gl_concept *c = gl_taxonomy_concept(m->catalogue.taxonomy, i);
        if (i == t->concept || c->kind != GL_SKILL || !ends(other.lower, t->lower + cut))
            continue;
        if (gl_split_word(m->catalogue.analysis, gl_slice_of(other.lower), &parts) != 2 ||
            strcmp(other.lower + parts[1].start, t->lower + cut) != 0)
            continue;
        snprintf(bent, sizeof bent, "%s- och %s", mine, other.lower);
        positive(m, t, ELLIPSIS, bent);
        pairs++;
    }
}

static void run_terms(metamorphic *m, gl_slice vocabulary)
{
    uint32_t count = gl_taxonomy_count(m->catalogue.taxonomy);
    for (uint32_t i = 0; i < count; i++) {
        term t;
        const gl_concept *c = gl_taxonomy_concept(m->catalogue.taxonomy, i);
        if (c->kind == GL_TRAIT || c->kind == GL_LANGUAGE_SKILL) continue;
        make_term(m, i, &t);
        inflect(m, &t);
        cut_and_join(m, &t);
        synonyms(m, &t);
        slip_twice(m, &t);
        negative(m, &t, "negated", t.lower);
        negative(m, &t, "company", t.lower);
        if (c->kind != GL_SKILL) continue;
        ellipses(m, &t);
        as_modifier(m, &t);
        real_words(m, &t, vocabulary);
    }
}

static void run_written_twins(metamorphic *m, gl_slice cases)
{
    gl_slice f[2];
    for (size_t count; (count = quality_fields(&cases, f, 2));) {
        term t;
        uint32_t concept = gl_taxonomy_find_label(m->catalogue.taxonomy, f[0]);
        if (count < 2 || concept == GL_NO_ID) continue;
        make_term(m, concept, &t);
        t.half = quality_half_of(f[1]);
        negative_in(m, &t, f[1], "");
    }
}

static void read_templates(metamorphic *m, gl_slice rest)
{
    gl_slice f[2];
    while (quality_fields(&rest, f, 2) == 2 && m->template_count < MAX_TEMPLATES)
        m->templates[m->template_count++] =
            (sentence_template){f[0], f[1], quality_half_of(f[1])};
}

static char *read_case(const quality *q, const char *name, gl_slice *bytes)
{
    char *file = quality_read(quality_path(q->cases, name), &bytes->len);
    bytes->bytes = file;
    return file;
}

void quality_metamorphic(quality *q)
{
    metamorphic m = {.q = q};
    gl_slice templates, twins, vocabulary = {"", 0};
    char *files[3] = {NULL};
    files[0] = read_case(q, "concept/metamorphic_templates.txt", &templates);
    files[1] = read_case(q, "concept/metamorphic_negatives.txt", &twins);
    if (q->data) {
        files[2] = quality_read(quality_path(q->data, "lang/snowball_swedish_voc.txt"),
                                &vocabulary.len);
        vocabulary.bytes = files[2];
    } else {
        quality_skip("part of metamorphic", "the list of real words is not there");
    }
    read_templates(&m, templates);
    quality_catalogue(q, &m.catalogue, NULL);
    gl_analyser_close_vocabulary(m.catalogue.analyser);
    const gl_reader_parts parts = gl_catalogue_parts(&m.catalogue);
    m.extractor = quality_or_die(gl_extractor_new(&parts));
    m.stems = dictionary_new(m.catalogue.taxonomy, true);
    run_terms(&m, vocabulary);
    run_written_twins(&m, twins);
    for (int t = 0; t < TESTS; t++) {
        quality_row_add(q, "metamorphic", NAMES[t].name, "dictionary of stems",
                        &m.theirs[t], NAMES[t].target);
        quality_row_add(q, "metamorphic", NAMES[t].name, "glapp", &m.ours[t],
                        NAMES[t].target);
    }
    dictionary_free(m.stems);
    gl_extractor_free(m.extractor);
    gl_catalogue_dispose(&m.catalogue);
    gl_buf_dispose(&m.text);
    for (size_t i = 0; i < 3; i++) free(files[i]);
}
