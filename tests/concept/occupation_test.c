/* SPDX-License-Identifier: Apache-2.0 */
/* The group of an ad, by its headline, its text, and what other ads have taught. */
#include "concept/occupation.h"

#include <math.h>

#include "concept/reader.h"

static const small_concept CONCEPTS[] = {
    {"svetsning", GL_SKILL, NULL, "7212"},
    {"montör", GL_OCCUPATION, "sammansättare", "8211"},
    {"kock", GL_OCCUPATION, "cook", "5120"},
    {"läkare", GL_OCCUPATION, "distriktsläkare", "2219"},
};

static const char GLOSSARY[] = "# so\nfactory\tfabrik\nwelder\tsvetsare|svets\n";

enum { DEEP = 40, LISTS = 16384 };

typedef struct room {
    reader *reader;
    gl_occupations *occupations;
    gl_occupation_reader *asked;
    char list[LISTS]; /* the titles of the cases as a file of corpus/language/titles */
} room;

static bool add_titles(const word_case *c, void *to)
{
    room *r = to;
    size_t len = strlen(r->list);
    if (c->field[0].bytes[0] != '=') return true;
    snprintf(r->list + len, LISTS - len, "%.*s\t-\t%.*s\t\n", (int)c->field[0].len - 1,
             c->field[0].bytes + 1, GL_PRINT(c->field[1]));
    return true;
}

static void make_occupations(room *r)
{
    glapp_error err = {0};
    gl_slice list = gl_slice_of(r->list);
    if (gl_occupations_new(&r->occupations, r->reader->taxonomy, r->reader->analysis,
                           &list, 1, gl_slice_of(GLOSSARY), &err))
        fail_msg("%s", err.message);
    r->asked = gl_occupation_reader_new(r->occupations);
    assert_non_null(r->asked);
}

static void free_occupations(room *r)
{
    gl_occupation_reader_free(r->asked);
    gl_occupations_free(r->occupations);
}

static int set_up(void **state)
{
    room *r = calloc(1, sizeof *r);
    r->reader = make_reader(CONCEPTS, ARRAY_LEN(CONCEPTS));
    all_cases("concept/occupations.txt", add_titles, r);
    *state = r;
    return 0;
}

static int tear_down(void **state)
{
    room *r = *state;
    free_reader(r->reader);
    free(r);
    return 0;
}

static gl_guess guess_of(room *r, const char *headline, const char *body)
{
    gl_guess guesses[DEEP];
    gl_text text;
    size_t count;
    glapp_error err = {0};
    gl_occupation_begin(r->asked);
    if (body) {
        const gl_mention *m =
            mentions_of(r->reader, gl_slice_of(body), GL_EXTRACT_BODY, &count);
        gl_occupation_mentions(r->asked, m, count);
        const uint8_t *sections = gl_extractor_sections(r->reader->extractor);
        if (gl_analyse(r->reader->analysis, gl_slice_of(body), GL_SWEDISH, &text, &err) ||
            gl_occupation_text(r->asked, &text, sections, &err))
            fail_msg("%s", err.message);
    }
    if (gl_occupation_headline(r->asked, r->reader->analysis, gl_slice_of(headline),
                               &err))
        fail_msg("%s", err.message);
    count = gl_occupation_rank(r->asked, guesses, DEEP);
    assert_true(count > 0);
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        assert_true(guesses[i].probability > 0);
        assert_true(i == 0 || guesses[i].probability <= guesses[i - 1].probability);
        sum += guesses[i].probability;
    }
    assert_within(sum, 1.0, 1e-9); /* fewer groups than DEEP */
    return guesses[0];
}

static bool judge(const word_case *c, void *to)
{
    char headline[400];
    if (c->field[0].bytes[0] == '=') return true;
    snprintf(headline, sizeof headline, "%.*s", GL_PRINT(c->field[0]));
    gl_guess guess = guess_of(to, headline, NULL);
    uint16_t wanted = gl_ssyk_of(c->field[1]); /* 0 for "-" */
    uint16_t got = guess.probability >= GL_OCCUPATION_LEAST ? guess.ssyk : 0;
    if (got != wanted)
        print_error("%s: got %04d (%04d, %.2f), wanted %04d\n", headline, got, guess.ssyk,
                    guess.probability, wanted);
    return got == wanted;
}

static void headlines(void **state)
{
    room *r = *state;
    make_occupations(r);
    all_cases("concept/occupations.txt", judge, r);
    free_occupations(r);
}

static void titles_of_the_taxonomy_count_too(void **state)
{
    room *r = *state;
    make_occupations(r);
    assert_int_equal(guess_of(r, "Sammansättare", NULL).ssyk, 8211);
    assert_int_equal(guess_of(r, "Kockar till fjällen", NULL).ssyk, 5120);
    free_occupations(r);
}

/* Where the headline says nothing, the text that names a title does, and the more often
 * the surer. */
static void the_text_names_the_group(void **state)
{
    room *r = *state;
    make_occupations(r);
    double none = guess_of(r, "Kom till oss", "Vi har roligt.").probability;
    gl_guess once = guess_of(r, "Kom till oss", "Du blir svetsare hos oss.");
    gl_guess twice =
        guess_of(r, "Kom till oss", "Du blir svetsare. En svetsare svetsar.");
    assert_int_equal(once.ssyk, 7212);
    assert_int_equal(twice.ssyk, 7212);
    assert_true(none < once.probability && once.probability < twice.probability);
    free_occupations(r);
}

/* A word that no title has: ads of cooks teach it. */
static glapp_status learn(room *r, uint16_t ssyk)
{
    const gl_occupation_lesson lesson = gl_occupation_lesson_of(r->asked);
    return gl_occupations_learn(r->occupations, &lesson, ssyk, NULL);
}

static void ads_teach(void **state)
{
    room *r = *state;
    glapp_error err = {0};
    make_occupations(r);
    assert_true(guess_of(r, "Grillmästare", NULL).probability < GL_OCCUPATION_LEAST);
    for (int i = 0; i < 120; i++) {
        bool cook = i % 2 == 0;
        guess_of(r, cook ? "Grillmästare sökes" : "Truckförare sökes", NULL);
        uint16_t ssyk = cook ? 5120 : 8344;
        assert_int_equal(learn(r, ssyk), GLAPP_OK);
        gl_occupations_expect(r->occupations, ssyk, 1);
    }
    assert_int_equal(gl_occupations_freeze(r->occupations, &err), GLAPP_OK);
    gl_guess guess = guess_of(r, "Grillmästare", NULL);
    assert_int_equal(guess.ssyk, 5120);
    assert_true(guess.probability >= GL_OCCUPATION_LEAST);
    free_occupations(r);
}

static void groups_that_are_not_known_teach_nothing(void **state)
{
    room *r = *state;
    glapp_error err = {0};
    make_occupations(r);
    gl_guess before = guess_of(r, "Svetsare", NULL);
    assert_int_equal(learn(r, 9999), GLAPP_OK);
    gl_occupations_expect(r->occupations, 9999, 1000);
    assert_int_equal(gl_occupations_freeze(r->occupations, &err), GLAPP_OK);
    gl_guess after = guess_of(r, "Svetsare", NULL);
    assert_int_equal(before.ssyk, after.ssyk);
    assert_within(before.probability, after.probability, 1e-12);
    free_occupations(r);
}

/* An empty headline, one long word, two thousand words. */
static void odd_headlines(void **state)
{
    room *r = *state;
    static char words[12001], letters[8001];
    for (size_t i = 0; i < 2000; i++) memcpy(words + 6 * i, "kocke ", 6);
    memset(letters, 'k', 8000);
    make_occupations(r);
    assert_true(guess_of(r, "", NULL).probability < GL_OCCUPATION_LEAST);
    assert_true(guess_of(r, letters, NULL).probability < GL_OCCUPATION_LEAST);
    assert_true(isfinite(guess_of(r, words, NULL).probability));
    free_occupations(r);
}

static void a_list_names_its_bad_line(void **state)
{
    room *r = *state;
    glapp_error err = {0};
    gl_occupations *o = NULL;
    gl_slice list = GL_LITERAL("ssyk\tnames\n# so\n7212\t-\tsvetsare\n72\t-\tfogare\n");
    assert_int_equal(gl_occupations_new(&o, r->reader->taxonomy, r->reader->analysis,
                                        &list, 1, (gl_slice){0}, &err),
                     GLAPP_BAD_INPUT);
    assert_null(o);
    assert_int_equal(err.line, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headlines),
        cmocka_unit_test(titles_of_the_taxonomy_count_too),
        cmocka_unit_test(the_text_names_the_group),
        cmocka_unit_test(ads_teach),
        cmocka_unit_test(groups_that_are_not_known_teach_nothing),
        cmocka_unit_test(odd_headlines),
        cmocka_unit_test(a_list_names_its_bad_line),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
