/* SPDX-License-Identifier: Apache-2.0 */
/* How alike the roots of two words are. */
#include "text/words.h"

#include "concept/evidence.h"

static const char THESAURUS[] = "same\tlagerarbete|godshantering|förråd\n"
                                "near\tunderhåll|service\n";

/* Each root of `a` is so much like its likest of `b`. */
static const struct alike_case {
    const char *a, *b;
    float least, most;
} ALIKE[] = {
    {"lager", "lagret", 1.0f, 1.0f},
    {"keramik", "keramiskt", 0.9f, 1.0f},
    {"underhåll", "service", 0.4f, 0.5f},
    {"underhåll", "gods", 0.0f, 0.0f},
    /* Compounds that name one thing with no root in common, */
    {"lagerarbete", "godshantering", 0.9f, 0.9f},
    {"förråd", "lagerarbete", 0.9f, 0.9f},
    /* but their roots are no kin when they stand alone or in other compounds. */
    {"lager", "gods", 0.0f, 0.0f},
    {"lager", "förråd", 0.0f, 0.0f},
    {"lagerservice", "godstrafik", 0.0f, 0.0f},
};

typedef struct side {
    gl_bag bags[GL_CHANNEL_COUNT];
    gl_leaves leaves;
} side;

static void add(side *s, gl_evidence *e, gl_analysis *analysis, const char *word)
{
    *s = (side){.leaves = {0}};
    assert_int_equal(
        gl_evidence_add(e, analysis, gl_slice_of(word), s->bags, &s->leaves, NULL),
        GLAPP_OK);
    assert_true(s->leaves.count > 0);
}

static void dispose(side *s)
{
    for (int c = 0; c < GL_CHANNEL_COUNT; c++) gl_bag_dispose(&s->bags[c]);
    free(s->leaves.items);
}

static float likest(const gl_evidence *e, const gl_leaf *leaf, const gl_leaves *others)
{
    float best = 0;
    for (size_t k = 0; k < others->count; k++) {
        float now = gl_evidence_alike(e, leaf, &others->items[k]);
        if (now > best) best = now;
    }
    return best;
}

static void roots_are_alike(void **state)
{
    (void)state;
    gl_analyser *analyser = make_analyser(make_lexicon(true));
    gl_analysis *analysis = gl_analysis_new(analyser);
    gl_thesaurus *thesaurus;
    assert_int_equal(
        gl_thesaurus_read(&thesaurus, gl_slice_of(THESAURUS), analysis, NULL), GLAPP_OK);
    gl_evidence *e = gl_evidence_new(thesaurus);
    for (size_t i = 0; i < ARRAY_LEN(ALIKE); i++) {
        side a, b;
        add(&a, e, analysis, ALIKE[i].a);
        add(&b, e, analysis, ALIKE[i].b);
        for (size_t k = 0; k < a.leaves.count; k++) {
            float got = likest(e, &a.leaves.items[k], &b.leaves);
            if (got < ALIKE[i].least - 1e-4f || got > ALIKE[i].most + 1e-4f)
                fail_msg("%s, %s: root %zu is %.3f", ALIKE[i].a, ALIKE[i].b, k, got);
        }
        dispose(&a);
        dispose(&b);
    }
    gl_evidence_free(e);
    gl_thesaurus_free(thesaurus);
    gl_analysis_free(analysis);
    gl_analyser_free(analyser);
}

/* Synonyms mean the same though they share no letters, words without a group mean
 * themselves, and two groups are two meanings. */
static const struct meant {
    const char *a, *b;
    bool is_shared;
} MEANT[] = {
    {"elektroplätering", "galvanisering", true},
    {"hjul", "hjulen", true},
    {"galvanisering", "dermatologi", false},
    {"hjul", "galvanisering", false},
};

static bool is_shared(const gl_bag *a, const gl_bag *b)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            if (a->items[i].key == b->items[k].key) return true;
    return false;
}

static void synonyms_mean_the_same(void **state)
{
    (void)state;
    gl_analyser *analyser = make_analyser(make_lexicon(true));
    gl_analysis *analysis = gl_analysis_new(analyser);
    gl_thesaurus *thesaurus;
    const gl_slice tsv = GL_LITERAL("near\telektroplätering|galvanisering\n"
                                    "same\tdermatologi|hudsjukvård\n");
    assert_int_equal(gl_thesaurus_read(&thesaurus, tsv, analysis, NULL), GLAPP_OK);
    gl_evidence *e = gl_evidence_new(thesaurus);
    for (size_t i = 0; i < ARRAY_LEN(MEANT); i++) {
        side a, b;
        add(&a, e, analysis, MEANT[i].a);
        add(&b, e, analysis, MEANT[i].b);
        if (is_shared(&a.bags[GL_CHANNEL_MEANINGS], &b.bags[GL_CHANNEL_MEANINGS]) !=
            MEANT[i].is_shared)
            fail_msg("%s, %s", MEANT[i].a, MEANT[i].b);
        dispose(&a);
        dispose(&b);
    }
    gl_evidence_free(e);
    gl_thesaurus_free(thesaurus);
    gl_analysis_free(analysis);
    gl_analyser_free(analyser);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(roots_are_alike),
                                       cmocka_unit_test(synonyms_mean_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
