/* SPDX-License-Identifier: Apache-2.0 */
/* rank_test.c - the cases of tests/cases/match/rank.txt: small worlds by hand. */
#include "base/intern.h"
#include "check.h"
#include "match/match.h"
#include "match/parameter.h"

enum { MOST = 16, MOST_WORDS = 32, CONCEPTS = 64 };

struct rank_case {
    char name[160];
    gl_intern *concepts, *words, *programmes;
    gl_index *index;
    gl_relation relations[MOST];
    gl_need needs[MOST];
    gl_match_term terms[MOST_WORDS];
    gl_match_occupation occupations[MOST];
    size_t occupation_count;
    size_t relation_count, need_count, term_count, want_count, top;
    gl_match wanted[MOST];
    uint64_t allowed;
    int failures;
};

static double number_of(gl_slice s)
{
    char text[40];
    assert_true(s.len < sizeof text);
    memcpy(text, s.bytes, s.len);
    text[s.len] = '\0';
    char *end;
    double number = strtod(text, &end);
    assert_true(end != text && *end == '\0');
    return number;
}

static gl_slice next_field(gl_slice *rest)
{
    gl_slice field = {0};
    gl_slice_split(rest, '|', &field);
    return gl_slice_trim(field);
}

/* "svetsning 0.5, cad 1": the next name, interned, and its number. */
static bool next_pair(gl_intern *names, gl_slice *rest, uint32_t *id, double *number)
{
    gl_slice pair, name;
    if (rest->len == 0 || !gl_slice_split(rest, ',', &pair)) return false;
    pair = gl_slice_trim(pair);
    assert_true(gl_slice_split(&pair, ' ', &name));
    *id = gl_intern_add(names, name);
    *number = number_of(pair);
    return true;
}

static void take_programme(struct rank_case *c, gl_slice rest)
{
    gl_intern_add(c->programmes, next_field(&rest));
    gl_slice pairs = next_field(&rest), words = next_field(&rest), word;
    gl_profile_skill skills[MOST];
    gl_index_term terms[MOST_WORDS];
    gl_profile profile = {skills, 0};
    size_t term_count = 0;
    double weight;
    for (uint32_t id; next_pair(c->concepts, &pairs, &id, &weight);) {
        assert_true(profile.count < MOST);
        skills[profile.count++] =
            (gl_profile_skill){.concept = id, .weight = (float)weight};
    }
    while (words.len > 0 && gl_slice_split(&words, ' ', &word)) {
        assert_true(term_count < MOST_WORDS);
        terms[term_count++] =
            (gl_index_term){gl_intern_add(c->words, word), GL_FIELD_BODY_TERMS, 1000};
    }
    assert_int_equal(gl_index_add(c->index, &profile, terms, term_count, NULL), GLAPP_OK);
}

/* "7212 1, 7213 0.5": a group and how surely. */
static bool next_group(gl_slice *rest, uint16_t *ssyk, double *number)
{
    gl_slice pair, code;
    if (rest->len == 0 || !gl_slice_split(rest, ',', &pair)) return false;
    pair = gl_slice_trim(pair);
    assert_true(gl_slice_split(&pair, ' ', &code));
    *ssyk = (uint16_t)number_of(code);
    *number = number_of(pair);
    return true;
}

/* Of the programme last taught. */
static void take_leads(struct rank_case *c, gl_slice rest)
{
    gl_index_lead lead;
    double weight;
    while (next_group(&rest, &lead.ssyk, &weight)) {
        lead.weight = (float)weight;
        assert_true(gl_index_add_leads(c->index, &lead, 1));
    }
}

static void take_occupations(struct rank_case *c, gl_slice rest)
{
    gl_match_occupation *o = c->occupations;
    while (next_group(&rest, &o[c->occupation_count].ssyk,
                      &o[c->occupation_count].probability))
        assert_true(++c->occupation_count < MOST);
}

static void take_relation(struct rank_case *c, gl_slice rest)
{
    assert_true(c->relation_count < MOST);
    gl_relation *relation = &c->relations[c->relation_count++];
    relation->concept = gl_intern_add(c->concepts, next_field(&rest));
    relation->neighbour = gl_intern_add(c->concepts, next_field(&rest));
    relation->closeness = number_of(next_field(&rest));
}

static void take_ad(struct rank_case *c, gl_slice rest)
{
    gl_slice pairs = next_field(&rest), words = next_field(&rest), word;
    double importance;
    for (uint32_t id; next_pair(c->concepts, &pairs, &id, &importance);) {
        assert_true(c->need_count < MOST);
        c->needs[c->need_count++] = (gl_need){id, importance, 0};
    }
    while (words.len > 0 && gl_slice_split(&words, ' ', &word)) {
        assert_true(c->term_count < MOST_WORDS);
        c->terms[c->term_count++] = (gl_match_term){gl_intern_add(c->words, word), 1000};
    }
}

static void take_allowed(struct rank_case *c, gl_slice rest)
{
    c->allowed = 0;
    for (gl_slice name; gl_slice_split(&rest, ',', &name);) {
        uint32_t id = gl_intern_find(c->programmes, gl_slice_trim(name));
        assert_true(id < 64);
        c->allowed |= UINT64_C(1) << id;
    }
}

static void take_wanted(struct rank_case *c, gl_slice rest)
{
    assert_true(c->want_count < MOST);
    gl_match *want = &c->wanted[c->want_count++];
    want->programme = gl_intern_find(c->programmes, next_field(&rest));
    assert_int_not_equal(want->programme, GL_NO_ID);
    want->score = number_of(next_field(&rest));
    want->coverage = number_of(next_field(&rest));
    want->other = number_of(next_field(&rest));
    if (rest.len) want->occupation = number_of(next_field(&rest));
}

static void print_matches(const struct rank_case *c, const char *which,
                          const gl_match *matches, size_t count)
{
    print_error("  %s:\n", which);
    for (size_t i = 0; i < count; i++) {
        gl_slice name = gl_intern_text(c->programmes, matches[i].programme);
        print_error("    %.*s | %.9g | %.9g | %.9g | %.9g\n", GL_PRINT(name),
                    matches[i].score, matches[i].coverage, matches[i].other,
                    matches[i].occupation);
    }
}

static bool is_same(const gl_match *a, const gl_match *b)
{
    return a->programme == b->programme && a->score == b->score &&
           a->coverage == b->coverage && a->other == b->other &&
           a->occupation == b->occupation;
}

static void sort_relations(struct rank_case *c)
{
    for (size_t i = 1; i < c->relation_count; i++)
        for (size_t k = i; k > 0; k--) {
            gl_relation *a = &c->relations[k - 1], *b = &c->relations[k], kept = *a;
            if (a->concept < b->concept ||
                (a->concept == b->concept && a->neighbour <= b->neighbour))
                break;
            *a = *b;
            *b = kept;
        }
}

static void end_case(struct rank_case *c)
{
    if (!c->index) return;
    assert_int_equal(gl_index_freeze(c->index, NULL), GLAPP_OK);
    sort_relations(c);
    const gl_relations relations = {.items = c->relations, .count = c->relation_count};
    gl_matcher *matcher = gl_matcher_new(c->index, &relations);
    assert_non_null(matcher);
    gl_match_points(c->needs, c->need_count,
                    gl_match_needs_share(c->occupation_count > 0));
    const gl_match_ad ad = {.needs = c->needs,
                            .need_count = c->need_count,
                            .terms = c->terms,
                            .term_count = c->term_count,
                            .occupations = c->occupations,
                            .occupation_count = c->occupation_count};
    gl_match got[MOST];
    size_t count = gl_matcher_rank(matcher, &ad, &c->allowed, c->top, got);
    bool same = count == c->want_count;
    for (size_t i = 0; same && i < count; i++) same = is_same(&got[i], &c->wanted[i]);
    if (!same) {
        print_error("%s\n", c->name);
        print_matches(c, "got", got, count);
        print_matches(c, "wanted", c->wanted, c->want_count);
        c->failures++;
    }
    gl_matcher_free(matcher);
    gl_index_free(c->index);
    gl_intern_free(c->concepts);
    gl_intern_free(c->words);
    gl_intern_free(c->programmes);
}

static void begin_case(struct rank_case *c, gl_slice name)
{
    end_case(c);
    *c = (struct rank_case){.failures = c->failures, .top = 10, .allowed = UINT64_MAX};
    snprintf(c->name, sizeof c->name, "%.*s", GL_PRINT(name));
    c->concepts = gl_intern_new();
    c->words = gl_intern_new();
    c->programmes = gl_intern_new();
    c->index = gl_index_new(CONCEPTS, CONCEPTS);
    assert_true(c->concepts && c->words && c->programmes && c->index);
}

static void take_line(struct rank_case *c, gl_slice line)
{
    gl_slice kind;
    assert_true(gl_slice_split(&line, ' ', &kind));
    if (gl_slice_is(kind, "case"))
        begin_case(c, line);
    else if (gl_slice_is(kind, "teach"))
        take_programme(c, line);
    else if (gl_slice_is(kind, "leads"))
        take_leads(c, line);
    else if (gl_slice_is(kind, "occupation"))
        take_occupations(c, line);
    else if (gl_slice_is(kind, "near"))
        take_relation(c, line);
    else if (gl_slice_is(kind, "ask"))
        take_ad(c, line);
    else if (gl_slice_is(kind, "allow"))
        take_allowed(c, line);
    else if (gl_slice_is(kind, "top"))
        c->top = (size_t)number_of(line);
    else if (gl_slice_is(kind, "want"))
        take_wanted(c, line);
    else
        fail_msg("%s: what is \"%.*s\"?", c->name, GL_PRINT(kind));
}

static void rank_cases(void **state)
{
    (void)state;
    size_t len, cases = 0;
    char *bytes = read_file(GLAPP_TESTS "/cases/match/rank.txt", &len);
    struct rank_case c = {.failures = 0};
    gl_slice rest = {bytes, len};
    for (gl_slice line; gl_slice_split(&rest, '\n', &line);) {
        if (line.len == 0 || line.bytes[0] == '#') continue;
        cases += gl_slice_starts_with(line, "case ");
        take_line(&c, line);
    }
    end_case(&c);
    free(bytes);
    assert_int_equal(cases, 20);
    assert_int_equal(c.failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rank_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
