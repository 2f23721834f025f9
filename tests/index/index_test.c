/* SPDX-License-Identifier: Apache-2.0 */
#include "index/index.h"

#include <math.h>

#include "base/intern.h"
#include "index/fault.h"

enum { MOST_TERMS = 64, MOST_PROGRAMMES = 8, VOCABULARY = 100 };

/* -- the cases of bm25f.txt -------------------------------------------------- */

struct bm25f_case {
    char name[100];
    gl_intern *words;
    gl_index *index; /* frozen by the query */
    double score[MOST_PROGRAMMES], wanted[MOST_PROGRAMMES];
    int failures;
};

static void add_programme(struct bm25f_case *c, gl_slice fields)
{
    gl_index_term terms[MOST_TERMS];
    size_t count = 0;
    gl_slice text, word;
    for (uint8_t field = 0; gl_slice_split(&fields, '|', &text); field++) {
        text = gl_slice_trim(text);
        while (gl_slice_split(&text, ' ', &word)) {
            if (word.len == 0) continue;
            bool half = word.bytes[0] == '~';
            if (half) word = gl_slice_cut(word, 1, word.len - 1);
            assert_true(count < MOST_TERMS);
            terms[count++] = (gl_index_term){gl_intern_add(c->words, word), field,
                                             (uint16_t)(half ? 500 : 1000)};
        }
    }
    assert_int_equal(gl_index_add(c->index, &(gl_profile){0}, terms, count, NULL),
                     GLAPP_OK);
}

static void run_query(struct bm25f_case *c, gl_slice text)
{
    assert_int_equal(gl_index_freeze(c->index, NULL), GLAPP_OK);
    for (gl_slice word; gl_slice_split(&text, ' ', &word);) {
        uint32_t term = gl_intern_find(c->words, word);
        size_t count;
        const gl_term_posting *p = gl_index_term_postings(c->index, term, &count);
        for (size_t i = 0; i < count; i++)
            c->score[p[i].programme] +=
                (double)p[i].part * gl_index_term_idf(c->index, term);
    }
}

/* Compare what the case asked for, free it and make room for the next. */
static void end_case(struct bm25f_case *c)
{
    for (size_t i = 0; c->index && i < MOST_PROGRAMMES; i++) {
        if (fabs(c->score[i] - c->wanted[i]) <= 5.0000001e-7) continue;
        print_error("%s: programme %zu: got %.6f, wanted %.6f\n", c->name, i, c->score[i],
                    c->wanted[i]);
        c->failures++;
    }
    gl_index_free(c->index);
    gl_intern_free(c->words);
    *c = (struct bm25f_case){.failures = c->failures};
}

static void take_line(struct bm25f_case *c, gl_slice kind, gl_slice rest)
{
    if (gl_slice_is(kind, "case")) {
        end_case(c);
        snprintf(c->name, sizeof c->name, "%.*s", GL_PRINT(rest));
        c->words = gl_intern_new();
        c->index = gl_index_new(0, VOCABULARY);
        assert_non_null(c->words);
        assert_non_null(c->index);
    } else if (gl_slice_is(kind, "programme")) {
        add_programme(c, rest);
    } else if (gl_slice_is(kind, "query")) {
        run_query(c, rest);
    } else if (gl_slice_is(kind, "want")) {
        unsigned programme = MOST_PROGRAMMES;
        double score;
        assert_int_equal(sscanf(rest.bytes, "%u %lf", &programme, &score), 2);
        assert_true(programme < MOST_PROGRAMMES);
        c->wanted[programme] = score;
    } else {
        fail_msg("%s: what is \"%.*s\"?", c->name, GL_PRINT(kind));
    }
}

static void bm25f_cases(void **state)
{
    (void)state;
    size_t len;
    char *bytes = read_file(GLAPP_TESTS "/cases/index/bm25f.txt", &len);
    gl_slice rest = {bytes, len}, line, kind;
    struct bm25f_case c = {.failures = 0};
    size_t cases = 0;
    while (gl_slice_split(&rest, '\n', &line)) {
        if (line.len == 0 || line.bytes[0] == '#') continue;
        assert_true(gl_slice_split(&line, '\t', &kind));
        cases += gl_slice_is(kind, "case");
        take_line(&c, kind, line);
    }
    end_case(&c);
    free(bytes);
    assert_int_equal(cases, 7);
    assert_int_equal(c.failures, 0);
}

/* -- concepts ---------------------------------------------------------------- */

static gl_profile_skill outcome(uint32_t concept, float weight)
{
    return (gl_profile_skill){.concept = concept, .role = GL_OUTCOME, .weight = weight};
}

static void add_skills(gl_index *index, const gl_profile_skill *skills, size_t count)
{
    gl_profile profile = {skills, count};
    assert_int_equal(gl_index_add(index, &profile, NULL, 0, NULL), GLAPP_OK);
}

static void leads_are_found_by_their_sub_major_group(void **state)
{
    (void)state;
    static const gl_index_lead FIRST[] = {{7212, 1}, {110, 0.5f}, {7223, 0}},
                               SECOND[] = {{7299, 0.25f}, {10000, 1}};
    gl_index *index = gl_index_new(1, 0);
    add_skills(index, NULL, 0);
    assert_true(gl_index_add_leads(index, FIRST, ARRAY_LEN(FIRST)));
    add_skills(index, NULL, 0);
    assert_true(gl_index_add_leads(index, SECOND, ARRAY_LEN(SECOND)));
    assert_int_equal(gl_index_freeze(index, NULL), GLAPP_OK);
    size_t count;
    const gl_lead_posting *p = gl_index_lead_postings(index, 72, &count);
    assert_int_equal(count, 2); /* no weight leads nowhere, and 10000 is no group */
    assert_int_equal(p[0].programme, 0);
    assert_int_equal(p[0].lead.ssyk, 7212);
    assert_int_equal(p[1].programme, 1);
    assert_true(p[1].lead.weight == 0.25f);
    gl_index_lead_postings(index, 1, &count);
    assert_int_equal(count, 1);
    gl_index_lead_postings(index, 99, &count);
    assert_int_equal(count, 0);
    gl_index_free(index);
}

static void the_strongest_outcome_counts(void **state)
{
    (void)state;
    gl_index *index = gl_index_new(10, 0);
    gl_profile_skill required = outcome(4, 0.9f);
    required.role = GL_PREREQUISITE;
    const gl_profile_skill first[] = {
        outcome(3, 0.25f), outcome(3, 0.75f), outcome(3, 0.5f),
        required,          outcome(10, 1),    outcome(UINT32_MAX, 1),
    };
    const gl_profile_skill second[] = {
        outcome(5, NAN), outcome(6, -1),       outcome(7, 0),
        outcome(8, 7),   outcome(9, INFINITY),
    };
    const gl_profile_skill third[] = {outcome(9, 0.5f), outcome(3, 0.125f)};
    add_skills(index, first, ARRAY_LEN(first));
    add_skills(index, second, ARRAY_LEN(second));
    add_skills(index, third, ARRAY_LEN(third));
    assert_int_equal(gl_index_freeze(index, NULL), GLAPP_OK);

    static const size_t COUNTS[] = {0, 0, 0, 2, 0, 0, 0, 0, 1, 2, 0};
    for (uint32_t concept = 0; concept < ARRAY_LEN(COUNTS); concept++) {
        size_t count;
        gl_index_concept_postings(index, concept, &count);
        assert_int_equal(count, COUNTS[concept]);
    }
    size_t count;
    const gl_concept_posting *three = gl_index_concept_postings(index, 3, &count);
    assert_int_equal(three[0].programme, 0);
    assert_true(three[0].weight == 0.75);
    assert_int_equal(three[1].programme, 2);
    assert_true(three[1].weight == 0.125);
    assert_true(gl_index_concept_postings(index, 8, &count)->weight == 1);
    assert_true(gl_index_concept_postings(index, 9, &count)->weight == 1);

    assert_near(gl_index_concept_idf(index, 3), .470004); /* 2 of 3: 13.3 */
    assert_near(gl_index_concept_idf(index, 8), .980829); /* 1 of 3 */
    assert_true(gl_index_concept_idf(index, 0) > gl_index_concept_idf(index, 8));
    assert_true(gl_index_concept_idf(index, UINT32_MAX) ==
                gl_index_concept_idf(index, 0));
    gl_index_free(index);
}

/* -- terms ------------------------------------------------------------------- */

static void order_and_splitting_of_terms_do_not_matter(void **state)
{
    (void)state;
    static const gl_index_term ONE[] = {
        {1, GL_FIELD_TITLE_TERMS, 1000},
        {2, GL_FIELD_BODY_TERMS, 3000},
        {1, GL_FIELD_BODY_TERMS, 500},
    };
    static const gl_index_term OTHER[] = {
        {2, GL_FIELD_BODY_TERMS, 1000},  {1, GL_FIELD_BODY_TERMS, 500},
        {2, GL_FIELD_BODY_TERMS, 2000},  {9, GL_FIELD_BODY_TERMS, 1000},
        {1, GL_FIELD_TITLE_TERMS, 400},  {1, GL_FIELD_TITLE_TERMS, 600},
        {2, GL_INDEX_FIELD_COUNT, 1000}, {3, GL_FIELD_BODY_TERMS, 0},
    };
    gl_index *index = gl_index_new(0, 9);
    gl_profile none = {0};
    assert_int_equal(gl_index_add(index, &none, ONE, ARRAY_LEN(ONE), NULL), GLAPP_OK);
    assert_int_equal(gl_index_add(index, &none, OTHER, ARRAY_LEN(OTHER), NULL), GLAPP_OK);
    assert_int_equal(gl_index_freeze(index, NULL), GLAPP_OK);
    for (uint32_t term = 1; term <= 2; term++) {
        size_t count;
        const gl_term_posting *p = gl_index_term_postings(index, term, &count);
        assert_int_equal(count, 2);
        assert_memory_equal(&p[0].part, &p[1].part, sizeof p->part);
        assert_true(p[0].part > 0 && p[0].part < 1);
    }
    size_t count;
    gl_index_term_postings(index, 3, &count);
    assert_int_equal(count, 0);
    gl_index_free(index);
}

/* A million times the same word: the count stays at its ceiling, the part below 1. */
static void a_million_occurrences_of_one_word(void **state)
{
    (void)state;
    enum { MANY = 1000000 };
    gl_index_term *terms = malloc(MANY * sizeof *terms);
    assert_non_null(terms);
    for (size_t i = 0; i < MANY; i++)
        terms[i] = (gl_index_term){0, GL_FIELD_BODY_TERMS, UINT16_MAX};
    gl_index *index = gl_index_new(0, 1);
    assert_int_equal(gl_index_add(index, &(gl_profile){0}, terms, MANY, NULL), GLAPP_OK);
    assert_int_equal(gl_index_freeze(index, NULL), GLAPP_OK);
    size_t count;
    const gl_term_posting *p = gl_index_term_postings(index, 0, &count);
    assert_int_equal(count, 1);
    assert_true(p->part > 0.9f && p->part <= 1);
    gl_index_free(index);
    free(terms);
}

/* -- nothing, and no memory -------------------------------------------------- */

static void an_empty_index_answers(void **state)
{
    (void)state;
    gl_index *index = gl_index_new(0, 0);
    assert_non_null(index);
    assert_int_equal(gl_index_freeze(index, NULL), GLAPP_OK);
    assert_int_equal(gl_index_programme_count(index), 0);
    assert_int_equal(gl_index_term_count(index), 0);
    size_t count = 1;
    gl_index_concept_postings(index, 0, &count);
    assert_int_equal(count, 0);
    gl_index_term_postings(index, 0, &count);
    assert_int_equal(count, 0);
    assert_near(gl_index_concept_idf(index, 0), 0.693147);
    assert_near(gl_index_term_idf(index, 5), 0.693147);
    gl_index_free(index);
    gl_index_free(NULL);
}

/* Many rows, so that the arrays have to grow. A programme that failed is added again:
 * nothing of the first attempt may be left. */
static glapp_status build(gl_index *index, glapp_error *err)
{
    gl_profile_skill skills[100];
    gl_index_term terms[100];
    for (uint32_t i = 0; i < 100; i++) {
        skills[i] = outcome(i, 0.5f);
        terms[i] = (gl_index_term){i, GL_FIELD_BODY_TERMS, 1000};
    }
    gl_profile profile = {skills, 100};
    for (int i = 0; i < 20; i++) {
        glapp_status rc = gl_index_add(index, &profile, terms, 100, err);
        if (rc) {
            if (rc != GLAPP_MACHINE) return rc;
            rc = gl_index_add(index, &profile, terms, 100, NULL);
            if (rc) return rc;
        }
    }
    return gl_index_freeze(index, err);
}

static void check_built(const gl_index *index)
{
    assert_int_equal(gl_index_programme_count(index), 20);
    for (uint32_t id = 0; id < 100; id++) {
        size_t count;
        gl_index_concept_postings(index, id, &count);
        assert_int_equal(count, 20);
        gl_index_term_postings(index, id, &count);
        assert_int_equal(count, 20);
    }
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    if (fault_is_off()) skip();
    int failed_new = 0, failed_freeze = 0, mended = 0;
    for (long n = 0; n < 200; n++) {
        glapp_error err = {0};
        fault_after(n);
        gl_index *index = gl_index_new(100, 100);
        glapp_status rc = index ? build(index, &err) : GLAPP_MACHINE;
        fault_after(-1);
        if (!index) {
            failed_new++;
            continue;
        }
        if (rc) {
            assert_int_equal(rc, GLAPP_MACHINE);
            assert_int_equal(err.status, GLAPP_MACHINE);
            failed_freeze++;
        } else {
            check_built(index);
            mended += err.message[0] != '\0';
        }
        bool through = rc == GLAPP_OK && err.message[0] == '\0';
        gl_index_free(index);
        if (through) break;
        assert_true(n < 199);
    }
    assert_int_equal(failed_new, 3);
    assert_int_equal(failed_freeze, 13);
    assert_true(mended > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bm25f_cases),
        cmocka_unit_test(leads_are_found_by_their_sub_major_group),
        cmocka_unit_test(the_strongest_outcome_counts),
        cmocka_unit_test(order_and_splitting_of_terms_do_not_matter),
        cmocka_unit_test(a_million_occurrences_of_one_word),
        cmocka_unit_test(an_empty_index_answers),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
