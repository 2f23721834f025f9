/* SPDX-License-Identifier: Apache-2.0 */
/* Titles vote for unit groups of ISCO-08. */
#include "text/words.h"

#include "concept/bridge.h"

typedef struct world {
    gl_analyser *analyser;
    gl_analysis *analysis;
    gl_evidence *evidence;
} world;

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    w->analyser = make_analyser(make_lexicon(true));
    w->analysis = gl_analysis_new(w->analyser);
    w->evidence = gl_evidence_new(NULL);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    gl_evidence_free(w->evidence);
    gl_analysis_free(w->analysis);
    gl_analyser_free(w->analyser);
    free(w);
    return 0;
}

static const char KEY[] = "# SSYK to ISCO\nssyk\tisco\n7411\t7411\n2143\t2151|2152\n";
static const char SSYK[] = "ssyk\tnames\ttitles_sv\n"
                           "7411\tElektriker\tinstallationselektriker|serviceelektriker\n"
                           "2143\tElingenjörer\televatoringenjör|elkraftsingenjör\n"
                           "9999\tin no key\tspökjägare\n";
static const char ISCO[] = "# titles\nisco\ttitles\n3435\tregissörsassistent|rekvisitör\n"
                           "2152\telektronikingenjör\n";

static gl_bridge *make_bridge(world *w)
{
    glapp_error err = {0};
    gl_bridge *b = gl_bridge_new();
    assert_non_null(b);
    if (gl_bridge_read_key(b, gl_slice_of(KEY), &err) ||
        gl_bridge_read_titles(b, w->evidence, w->analysis, gl_slice_of(SSYK), false,
                              &err) ||
        gl_bridge_read_titles(b, w->evidence, w->analysis, gl_slice_of(ISCO), true, &err))
        fail_msg("%s", err.message);
    assert_true(gl_bridge_freeze(b));
    return b;
}

static size_t ask(world *w, gl_bridge *b, const char *title, gl_vote *votes)
{
    gl_bag bags[GL_CHANNEL_COUNT] = {{0}};
    gl_leaves leaves = {0};
    size_t count;
    assert_int_equal(gl_evidence_add(w->evidence, w->analysis, gl_slice_of(title), bags,
                                     &leaves, NULL),
                     GLAPP_OK);
    assert_true(gl_bridge_ask(b, bags, votes, &count));
    for (int c = 0; c < GL_CHANNEL_COUNT; c++) gl_bag_dispose(&bags[c]);
    free(leaves.items);
    return count;
}

/* The first group, and whether all of them are asked for more than they have. */
static const struct vote_case {
    const char *title;
    uint16_t isco;
    float least, most; /* its share */
} VOTES[] = {
    {"rekvisitör", 3435, 0.9f, 1.01f},
    {"rekvisitörerna", 3435, 0.9f, 1.01f},
    {"installationselektriker", 7411, 0.9f, 1.01f},
    /* An SSYK group of two ISCO groups: mostly the chief one, and not alone. */
    {"elevatoringenjör", 2151, 0.6f, 0.9f},
    /* The title's own group speaks louder than the key. */
    {"elektronikingenjör", 2152, 0.6f, 1.01f},
};

static void titles_vote(void **state)
{
    gl_bridge *b = make_bridge(*state);
    for (size_t i = 0; i < ARRAY_LEN(VOTES); i++) {
        gl_vote votes[GL_VOTES_MOST];
        const struct vote_case *c = &VOTES[i];
        size_t count = ask(*state, b, c->title, votes);
        if (count == 0 || votes[0].isco != c->isco || votes[0].share < c->least ||
            votes[0].share > c->most)
            fail_msg("%s: %d with %.2f", c->title, count ? votes[0].isco : 0,
                     count ? (double)votes[0].share : 0);
        float sum = 0;
        for (size_t k = 0; k < count; k++) {
            sum += votes[k].share;
            assert_true(k == 0 || votes[k].share <= votes[k - 1].share);
        }
        assert_within((double)sum, 1.0, 1e-4);
    }
    gl_bridge_free(b);
}

/* The likest title says how much a vote is worth: no title is like these. */
static void what_is_unlike_is_not_near(void **state)
{
    static const char *const strangers[] = {"bagare", "spökjägare"};
    gl_bridge *b = make_bridge(*state);
    gl_vote votes[GL_VOTES_MOST];
    assert_true(ask(*state, b, "rekvisitör", votes) > 0 && votes[0].nearest > 0.95f);
    for (size_t i = 0; i < ARRAY_LEN(strangers); i++) {
        size_t count = ask(*state, b, strangers[i], votes);
        for (size_t k = 0; k < count; k++) assert_true(votes[k].nearest < 0.3f);
    }
    assert_int_equal(ask(*state, b, "", votes), 0);
    gl_bridge_free(b);
}

/* Asked twice, it answers the same: what is summed is taken back. */
static void questions_leave_nothing(void **state)
{
    gl_bridge *b = make_bridge(*state);
    gl_vote first[GL_VOTES_MOST], again[GL_VOTES_MOST];
    size_t count = ask(*state, b, "serviceelektriker, el", first);
    ask(*state, b, "rekvisitör", again);
    assert_int_equal(ask(*state, b, "serviceelektriker, el", again), count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(first[i].isco, again[i].isco);
        assert_within((double)first[i].share, (double)again[i].share, 1e-6);
    }
    gl_bridge_free(b);
}

static void bad_lines_are_named(void **state)
{
    world *w = *state;
    static const struct {
        const char *tsv;
        bool key;
        uint64_t line;
    } BAD[] = {
        {"ssyk\tisco\n7411\n", true, 2},
        {"7411\t74x1\n", true, 1},
        {"74\t7411\n", true, 1},
        {"# c\nisco\ttitles\n34355\trekvisitör\n", false, 3},
    };
    for (size_t i = 0; i < ARRAY_LEN(BAD); i++) {
        gl_bridge *b = gl_bridge_new();
        glapp_error err = {0};
        gl_slice tsv = gl_slice_of(BAD[i].tsv);
        glapp_status rc = BAD[i].key ? gl_bridge_read_key(b, tsv, &err)
                                     : gl_bridge_read_titles(b, w->evidence, w->analysis,
                                                             tsv, true, &err);
        assert_int_equal(rc, GLAPP_BAD_INPUT);
        assert_int_equal(err.line, BAD[i].line);
        gl_bridge_free(b);
    }
}

static void addresses_name_unit_groups(void **state)
{
    (void)state;
    assert_int_equal(gl_isco_of(GL_LITERAL("http://data.europa.eu/esco/isco/C2141")),
                     2141);
    assert_int_equal(gl_isco_of(GL_LITERAL("http://data.europa.eu/esco/isco/C0110")),
                     110);
    assert_int_equal(gl_isco_of(GL_LITERAL("http://data.europa.eu/esco/isco/C214")), 0);
    assert_int_equal(
        gl_isco_of(GL_LITERAL("http://data.europa.eu/esco/occupation/C2141")), 0);
    assert_int_equal(gl_isco_of(GL_LITERAL("C2141")), 0);
    assert_int_equal(gl_isco_of((gl_slice){0}), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_vote),
        cmocka_unit_test(what_is_unlike_is_not_near),
        cmocka_unit_test(questions_leave_nothing),
        cmocka_unit_test(bad_lines_are_named),
        cmocka_unit_test(addresses_name_unit_groups),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
