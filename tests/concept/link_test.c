/* SPDX-License-Identifier: Apache-2.0 */
/* Free labels find their concepts. */
#include "concept/link.h"

#include "concept/reader.h"

static const small_concept CONCEPTS[] = {
    {"svetsning", GL_SKILL, "svetsa", NULL},
    {"rörsvetsning", GL_SKILL, NULL, NULL},
    {"ekonomiassistent", GL_OCCUPATION, NULL, "4111"},
    {"löneassistent", GL_OCCUPATION, "löneadministratör", "4112"},
    {"C++", GL_SKILL, NULL, NULL},
    {"lagerhantering", GL_SKILL, NULL, NULL},
    {"undersköterska", GL_OCCUPATION, NULL, "5321"},
    {"ab", GL_SKILL, NULL, NULL},
};

static int set_up(void **state)
{
    *state = make_reader(CONCEPTS, ARRAY_LEN(CONCEPTS));
    return 0;
}

static int tear_down(void **state)
{
    free_reader(*state);
    return 0;
}

static gl_linker *make_linker(reader *r)
{
    gl_linker *linker;
    glapp_error err = {0};
    const gl_link_data nothing = {0};
    if (gl_linker_new(&linker, r->taxonomy, &nothing, r->analysis, &err))
        fail_msg("%s", err.message);
    return linker;
}

static void every_label_finds_itself(void **state)
{
    reader *r = *state;
    gl_linker *linker = make_linker(r);
    size_t labels, count;
    const gl_label *label = gl_taxonomy_labels(r->taxonomy, &labels);
    assert_true(labels > ARRAY_LEN(CONCEPTS));
    for (size_t i = 0; i < labels; i++) {
        gl_link found[3];
        assert_int_equal(
            gl_linker_rank(linker, r->analysis, label[i].text, 0, found, 3, &count, NULL),
            GLAPP_OK);
        if (count == 0 || found[0].concept != label[i].concept)
            fail_msg("%.*s does not find itself", GL_PRINT(label[i].text));
        for (size_t k = 0; k < count; k++) {
            assert_true(found[k].score > 0.0 && found[k].score <= 1.0 + 1e-9);
            assert_true(k == 0 || found[k].score <= found[k - 1].score);
        }
    }
    gl_linker_free(linker);
}

/* A label that has the words, and a score that leaves room for its rivals. */
static void the_same_words_are_shown(void **state)
{
    reader *r = *state;
    gl_linker *linker = make_linker(r);
    gl_link found[8];
    size_t labels, count;
    const gl_label *label = gl_taxonomy_labels(r->taxonomy, &labels);
    assert_int_equal(gl_linker_rank(linker, r->analysis, GL_LITERAL("LÖNEADMINISTRATÖR"),
                                    0, found, 8, &count, NULL),
                     GLAPP_OK);
    assert_true(gl_slice_is(label[found[0].label].text, "löneadministratör"));
    assert_true(found[0].evidence[GL_LINK_BOTH] > 0.999f);
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += found[i].score;
    assert_true(sum < 1.0);
    gl_linker_free(linker);
}

static void kinds_are_kept_apart(void **state)
{
    reader *r = *state;
    gl_linker *linker = make_linker(r);
    gl_link found[8];
    size_t count;
    assert_int_equal(gl_linker_rank(linker, r->analysis, GL_LITERAL("svetsning"),
                                    1u << GL_OCCUPATION, found, 8, &count, NULL),
                     GLAPP_OK);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(gl_taxonomy_concept(r->taxonomy, found[i].concept)->kind,
                         GL_OCCUPATION);
    assert_int_equal(
        gl_linker_rank(linker, r->analysis, GL_LITERAL(""), 0, found, 8, &count, NULL),
        GLAPP_OK);
    assert_int_equal(count, 0);
    gl_linker_free(linker);
}

#define ESCO "http://data.europa.eu/esco/"

static const struct addressed {
    const char *id, *label;
} ADDRESSED[] = {
    {ESCO "isco/C3435", "Övriga fotografer, inredare m.fl."},
    {ESCO "isco/C343", "Fotografer, inredare och kockar"},
    {ESCO "isco/C7411", "Installations- och serviceelektriker"},
    {ESCO "occupation/1", "scenograf"},
    {ESCO "occupation/2", "elektriker, fastigheter"},
};

static gl_taxonomy *make_addressed(void)
{
    gl_taxonomy *t = gl_taxonomy_new();
    gl_taxonomy_notes notes;
    uint32_t replaced;
    for (size_t i = 0; i < ARRAY_LEN(ADDRESSED); i++) {
        gl_concept_entry e = {.id = gl_slice_of(ADDRESSED[i].id),
                              .label = gl_slice_of(ADDRESSED[i].label)};
        assert_int_equal(gl_taxonomy_add(t, &e, &replaced, NULL), GLAPP_OK);
    }
    assert_int_equal(gl_taxonomy_finish(t, &notes, NULL), GLAPP_OK);
    return t;
}

/* The title, the first concept's address, and its side. */
static const struct group_case {
    const char *title, *id;
    gl_link_side side;
} GROUPS[] = {
    {"rekvisitör", ESCO "isco/C3435", GL_LINK_UNIT}, /* no label has a word of it */
    {"serviceelektriker", ESCO "isco/C7411", GL_LINK_UNIT},
    {"scenograf", ESCO "occupation/1", GL_LINK_OCCUPATION}, /* its own name */
};

static void titles_lead_to_unit_groups(void **state)
{
    reader *r = *state;
    gl_linker *linker;
    gl_taxonomy *t = make_addressed();
    const gl_link_data data = {
        .isco_key = GL_LITERAL("7411\t7411\n"),
        .ssyk_titles = {GL_LITERAL("7411\tserviceelektriker|installationselektriker\n")},
        .isco_titles = GL_LITERAL("3435\trekvisitör|sufflör\n3432\tscenograf\n")};
    assert_int_equal(gl_linker_new(&linker, t, &data, r->analysis, NULL), GLAPP_OK);
    for (size_t i = 0; i < ARRAY_LEN(GROUPS); i++) {
        gl_link found[8];
        size_t count;
        assert_int_equal(gl_linker_rank(linker, r->analysis, gl_slice_of(GROUPS[i].title),
                                        0, found, 8, &count, NULL),
                         GLAPP_OK);
        gl_slice id =
            count ? gl_taxonomy_concept(t, found[0].concept)->id : (gl_slice){0};
        if (!gl_slice_is(id, GROUPS[i].id))
            fail_msg("%s: %.*s", GROUPS[i].title, GL_PRINT(id));
        assert_int_equal(found[0].side, GROUPS[i].side);
    }
    gl_linker_free(linker);
    gl_taxonomy_free(t);
}

/* The labels of MELO-sv: "C000125_sv_000 TAB label"; a concept is what stands before the
 * first "_". */
static gl_taxonomy *read_melo(char *all)
{
    gl_taxonomy *t = gl_taxonomy_new();
    gl_slice labels[200], id = {0};
    gl_slice bytes = gl_slice_of(all), row;
    size_t count = 0;
    for (bool more = true; more;) {
        gl_slice now = {0}, label = {0};
        more = gl_slice_split(&bytes, '\n', &row);
        if (more) {
            label = row;
            gl_slice_split(&label, '\t', &now);
            if (now.len < 7 || !label.bytes) continue;
            now.len = 7;
        }
        if (count && !gl_slice_equals(now, id)) {
            gl_concept_entry e = {.id = id,
                                  .label = labels[0],
                                  .kind = GL_OCCUPATION,
                                  .synonyms = {labels + 1, count - 1}};
            uint32_t replaced;
            assert_int_equal(gl_taxonomy_add(t, &e, &replaced, NULL), GLAPP_OK);
            count = 0;
        }
        id = now;
        if (more && count < ARRAY_LEN(labels)) labels[count++] = label;
    }
    gl_taxonomy_notes notes;
    assert_int_equal(gl_taxonomy_finish(t, &notes, NULL), GLAPP_OK);
    return t;
}

static void occupation_titles(void **state)
{
    (void)state;
    const char *dir = GLAPP_SHARED "/data/labels/melo";
    need_path(dir);
    if (!have_dictionary()) skip();
    char *elements =
        read_file(GLAPP_SHARED "/data/labels/melo/corpus_elements.tsv", NULL);
    char *queries = read_file(GLAPP_SHARED "/data/labels/melo/queries_dev.tsv", NULL);
    char *truth = read_file(GLAPP_SHARED "/data/labels/melo/annotations_dev.tsv", NULL);
    reader r = {.taxonomy = read_melo(elements)};
    gl_lexicon *lexicon = make_lexicon(true);
    size_t labels;
    const gl_label *label = gl_taxonomy_labels(r.taxonomy, &labels);
    for (size_t i = 0; i < labels; i++)
        assert_true(gl_lexicon_add_text(lexicon, label[i].text));
    r.analyser = make_analyser(lexicon);
    r.analysis = gl_analysis_new(r.analyser);
    gl_linker *linker = make_linker(&r);
    double sum = 0.0;
    size_t asked = 0, number = 0;
    gl_slice rest = gl_slice_of(queries), row, id;
    while (gl_slice_split(&rest, '\n', &row)) {
        if (row.len == 0 || number++ % 2 == 0 || !gl_slice_split(&row, '\t', &id))
            continue;
        gl_link found[100];
        size_t count;
        assert_int_equal(
            gl_linker_rank(linker, r.analysis, row, 0, found, 100, &count, NULL),
            GLAPP_OK);
        double best = 0.0;
        for (size_t k = 0; k < count && best == 0.0; k++) {
            char wanted[64];
            snprintf(wanted, sizeof wanted, "%.*s\t0\t%.*s", GL_PRINT(id),
                     GL_PRINT(gl_taxonomy_concept(r.taxonomy, found[k].concept)->id));
            if (strstr(truth, wanted)) best = 1.0 / (double)(k + 1);
        }
        sum += best;
        asked++;
    }
    assert_true(asked > 100);
    double mrr = sum / (double)asked;
    print_message("MELO-sv, even queries: MRR %.4f over %zu\n", mrr, asked);
    if (mrr < 0.38) fail_msg("the floor is 0.38");
    gl_linker_free(linker);
    gl_analysis_free(r.analysis);
    gl_analyser_free(r.analyser);
    gl_taxonomy_free(r.taxonomy);
    free(elements);
    free(queries);
    free(truth);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_words_are_shown),
        cmocka_unit_test(every_label_finds_itself),
        cmocka_unit_test(kinds_are_kept_apart),
        cmocka_unit_test(titles_lead_to_unit_groups),
        cmocka_unit_test(occupation_titles),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
