/* SPDX-License-Identifier: Apache-2.0 */
/* The real samples: how many records each holds, and what single ones say. The figures
 * are those that the samples' own table of contents gives. */
#include "source/reading.h"

#include "source/reject.h"

static const struct sample {
    gl_kind kind;
    const char *path;
    size_t taken, removals, rejected, not_granted;
} SAMPLES[] = {
    {GL_ADS, "ads/dev.jsonl", 429, 0, 0, 0},
    {GL_ADS, "ads/jobsearch-hits.json", 51, 0, 0, 0},
    {GL_ADS, "ads/jobstream.json", 5, 14, 0, 0},
    {GL_ADS, "ads/variants/es-response.json", 3, 0, 0, 0},
    {GL_ADS, "ads/variants/dxa-raw-1.json", 2, 0, 0, 0},
    {GL_ADS, "ads/variants/dxa-raw-2.json", 2, 0, 0, 0},
    {GL_ADS, "ads/variants/jobposting-links.json", 72, 0, 0, 0},
    {GL_ADS, "ads/variants/jobsearch-export.csv", 120, 0, 0, 0},
    {GL_PROGRAMMES, "programmes/susa.jsonl", 485, 0, 0, 0},
    {GL_PROGRAMMES, "programmes/gymnasium.jsonl", 773, 0, 0, 0},
    {GL_PROGRAMMES, "programmes/syllabi.jsonl", 2471, 0, 0, 0},
    {GL_PROGRAMMES, "programmes/myh_2022.csv", 528, 0, 1093, 1093},
    {GL_PROGRAMMES, "programmes/myh_2023.csv", 477, 0, 781, 781},
};

static bool judge_sample(const struct sample *s, const char *path)
{
    reading r;
    size_t taken = 0, removals = 0, rejected = 0, not_granted = 0;
    glapp_status rc = start_reading(&r, s->kind, path);
    while (!rc) {
        gl_ad_record ad = {0};
        gl_programme_record p;
        rc = s->kind == GL_ADS ? next_ad(&r, &ad) : next_programme(&r, &p);
        if (rc) break;
        rejected += r.verdict.reason != GL_TAKEN;
        not_granted += r.verdict.reason == GL_NOT_GRANTED;
        removals += !r.verdict.reason && ad.removal;
        taken += !r.verdict.reason && !ad.removal;
    }
    bool good = rc == GLAPP_NOTHING && taken == s->taken && removals == s->removals &&
                rejected == s->rejected && not_granted == s->not_granted;
    if (!good)
        print_error(
            "%s: got %zu taken, %zu removals, %zu rejected (%s %s), status %d %s; "
            "wanted %zu, %zu, %zu\n",
            s->path, taken, removals, rejected, gl_reason_name(r.verdict.reason),
            r.verdict.detail, rc, r.err.message, s->taken, s->removals, s->rejected);
    stop_reading(&r);
    return good;
}

static void samples_hold_what_they_say(void **state)
{
    (void)state;
    need_path(GLAPP_SHARED "/data/ads/dev.jsonl");
    size_t failed = 0;
    for (size_t i = 0; i < ARRAY_LEN(SAMPLES); i++) {
        char path[600];
        snprintf(path, sizeof path, "%s/data/%s", GLAPP_SHARED, SAMPLES[i].path);
        failed += !judge_sample(&SAMPLES[i], path);
    }
    assert_int_equal(failed, 0);
}

/* -- the taxonomy's folder ------------------------------------------------------- */

typedef struct tally {
    size_t concepts, parts, occupations, skills, languages, synonyms, group_ids, ssyk;
    size_t groups, groups_with_code, group_skills, lens_labels, related;
} tally;

static glapp_status count_concept(void *to, const gl_concept_record *c, gl_place at,
                                  glapp_error *err)
{
    tally *t = to;
    (void)at;
    (void)err;
    if (c->partial) t->parts++;
    if (c->partial && !c->id.bytes) t->lens_labels += c->lens.count;
    if (!c->partial) {
        t->concepts++;
        t->occupations += gl_slice_is(c->kind, "occupation");
        t->skills += gl_slice_is(c->kind, "skill");
        t->languages += gl_slice_is(c->kind, "language");
    }
    t->synonyms += c->synonyms.count;
    t->group_ids += c->group_ids.count;
    t->ssyk += c->ssyk.count;
    t->related += c->related.count;
    return GLAPP_OK;
}

static glapp_status count_group(void *to, const gl_group_record *g, gl_place at,
                                glapp_error *err)
{
    tally *t = to;
    (void)at;
    (void)err;
    t->groups++;
    t->groups_with_code += g->ssyk.len == 4;
    t->group_skills += g->skills.count;
    return GLAPP_OK;
}

static void taxonomy_folder_is_read(void **state)
{
    (void)state;
    need_path(GLAPP_SHARED "/data/taxonomy/skills.json");
    reading r;
    tally t = {0};
    gl_taxonomy_sink sink = {count_concept, count_group, &t};
    glapp_status rc = start_reading(&r, GL_TAXONOMY, GLAPP_SHARED "/data/taxonomy");
    while (!rc && !(rc = gl_input_next(r.input, &r.raw, &r.err))) {
        rc = gl_decode_taxonomy(r.decoder, &r.raw, &sink, &r.verdict, &r.err);
        if (r.verdict.reason)
            fail_msg("file %u line %llu: %s", r.raw.at.file,
                     (unsigned long long)r.raw.at.line, r.verdict.detail);
    }
    if (rc != GLAPP_NOTHING) fail_msg("%s: %s", r.err.source, r.err.message);
    size_t count, passed = 0;
    const gl_file *files = gl_input_files(r.input, &count);
    for (size_t i = 0; i < count; i++) passed += files[i].passed_over;
    assert_int_equal(t.skills, 6657);
    assert_int_equal(t.occupations, 2819);
    assert_int_equal(t.languages, 470);
    assert_int_equal(t.concepts, 6657 + 2819 + 470);
    assert_int_equal(t.lens_labels, 381 + 1369);
    assert_int_equal(t.groups, 400 + 400 + 400);
    assert_int_equal(t.groups_with_code, 400 + 400);
    assert_int_equal(t.group_skills, 17517);
    assert_int_equal(t.synonyms, 8383 + 9257 + 4) /* job titles, titles, keywords */;
    assert_int_equal(t.related, 9954);
    assert_int_equal(passed, 18);
    stop_reading(&r);
}

static void two_column_lists_are_read_when_named(void **state)
{
    (void)state;
    need_path(GLAPP_SHARED "/data/labels/melo/corpus_elements.tsv");
    static const char *const paths[] = {
        GLAPP_SHARED "/data/labels/melo/corpus_elements.tsv",
        GLAPP_SHARED "/data/taxonomy/esco_skills_sv_labels.tsv"};
    static const size_t wanted[] = {7506, 13484};
    for (size_t i = 0; i < 2; i++) {
        reading r;
        tally t = {0};
        gl_taxonomy_sink sink = {count_concept, count_group, &t};
        glapp_status rc = start_reading(&r, GL_TAXONOMY, paths[i]);
        while (!rc && !(rc = gl_input_next(r.input, &r.raw, &r.err)))
            rc = gl_decode_taxonomy(r.decoder, &r.raw, &sink, &r.verdict, &r.err);
        assert_int_equal(rc, GLAPP_NOTHING);
        assert_int_equal(t.concepts, wanted[i]);
        stop_reading(&r);
    }
}

/* -- single records --------------------------------------------------------------- */

static void find_programme(reading *r, gl_programme_record *p, const char *path,
                           const char *id)
{
    glapp_status rc = start_reading(r, GL_PROGRAMMES, path);
    while (!rc && !(rc = next_programme(r, p)))
        if (!r->verdict.reason && gl_slice_is(p->id, id)) return;
    fail_msg("%s: no programme %s", path, id);
}

static void programmes_say_what_they_teach(void **state)
{
    (void)state;
    need_path(GLAPP_SHARED "/data/programmes/susa.jsonl");
    reading r;
    gl_programme_record p;
    find_programme(&r, &p, GLAPP_SHARED "/data/programmes/susa.jsonl",
                   "susa-68aab81de150");
    assert_true(gl_slice_starts_with(p.description, "För dig som vill bidra till att "
                                                    "människor får"));
    assert_true(gl_slice_is(p.form, "fhsk"));
    assert_true(gl_slice_is(p.municipality, "Angered"));
    assert_true(gl_slice_is(p.municipality_code, "1480"));
    stop_reading(&r);

    find_programme(&r, &p, GLAPP_SHARED "/data/programmes/gymnasium.jsonl", "ADMADM00S");
    assert_true(gl_slice_is(p.form, "gy"));
    assert_true(gl_slice_starts_with(p.outcomes, "Undervisningen i kursen ska"));
    assert_near(p.credits, 100.0);
    stop_reading(&r);

    find_programme(&r, &p, GLAPP_SHARED "/data/programmes/syllabi.jsonl", "AK001A-5");
    assert_true(gl_slice_is(p.form, "hs"));
    assert_true(gl_slice_is(p.level, "AV"));
    assert_near(p.credits, 7.5);
    assert_true(gl_slice_starts_with(p.prerequisites, "Avlagd kandidatexamen"));
    stop_reading(&r);
}

static void myh_rows_are_places_with_seats(void **state)
{
    (void)state;
    need_path(GLAPP_SHARED "/data/programmes/myh_2023.csv");
    reading r;
    gl_programme_record p;
    size_t placed = 0, several = 0, seats = 0, distance = 0, sun = 0;
    glapp_status rc =
        start_reading(&r, GL_PROGRAMMES, GLAPP_SHARED "/data/programmes/myh_2023.csv");
    while (!rc && !(rc = next_programme(&r, &p))) {
        if (r.verdict.reason) continue;
        assert_true(gl_slice_is(p.form, "yh") && p.title.len && p.provider.len);
        assert_null(p.description.bytes);
        placed += p.municipality.len > 0;
        several += p.municipality.len == 0 && gl_slice_ends_with(p.id, "Flera kommuner");
        seats += p.seats > 0;
        distance += p.distance == 1;
        sun += p.sun.len > 0;
        if (p.pace == 100) assert_near(p.weeks, p.credits / 5);
        if (p.pace == 50) assert_near(p.weeks, p.credits / 5 * 2);
    }
    assert_int_equal(rc, GLAPP_NOTHING);
    assert_int_equal(placed, 477 - 88);
    assert_int_equal(several, 88);
    assert_int_equal(seats, 477);
    assert_int_equal(sun, 477);
    assert_true(distance > 100 && distance < 400);
    stop_reading(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_hold_what_they_say),
        cmocka_unit_test(taxonomy_folder_is_read),
        cmocka_unit_test(two_column_lists_are_read_when_named),
        cmocka_unit_test(programmes_say_what_they_teach),
        cmocka_unit_test(myh_rows_are_places_with_seats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
