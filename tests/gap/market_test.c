/* SPDX-License-Identifier: Apache-2.0 */
/* A market read some ads at a time gives what the same ads in an array give. */
#include "gap/market.h"

#include "base/buf.h"
#include "base/hash.h"
#include "gap/bridge.h"
#include "gap/door.h"
#include "gap/gap.h"
#include "gap/lag.h"
#include "gap/occupation_lens.h"
#include "gap/overlap.h"
#include "gap/proposal.h"
#include "gap/reuse.h"
#include "gap/trend.h"
#include "world.h"

enum { ADS = 3000, SKILLS = 12, EMPLOYERS = 90, CHUNK = 70 };

static uint32_t lenses[SKILLS];

static void add_ad(world *w, uint64_t *seed)
{
    double where = world_draw(seed), who = world_draw(seed);
    uint8_t county = where < .1 ? GL_NO_COUNTY : where < .5;
    uint64_t employer = who < .2 ? 0 : gl_hash_mix(1 + (uint64_t)(who * EMPLOYERS));
    int openings = (int)(world_draw(seed) * 4); /* every fourth is a repost */
    gl_market_ad *ad =
        world_ad(w, county, openings, employer, (int)(world_draw(seed) * 1200) - 20);
    if (world_draw(seed) < .05) ad->published = GL_NO_DAY;
    ad->ssyk = (uint16_t)(7210 + world_draw(seed) * 5);
    ad->permanent = (int8_t)(world_draw(seed) * 3) - 1;
    ad->municipality = (uint16_t)(100 + world_draw(seed) * 4);
    uint32_t first = (uint32_t)(world_draw(seed) * SKILLS);
    for (uint32_t i = 0; i < 1 + first % 4; i++)
        world_asks(w, (first * (i + 1) + i) % SKILLS,
                   (uint16_t)(300 + world_draw(seed) * 700));
}

static world *build(void)
{
    uint64_t seed = 7;
    world *w = world_new(SKILLS, 2);
    for (int i = 0; i < ADS; i++) add_ad(w, &seed);
    for (uint32_t s = 0; s < SKILLS; s++) {
        lenses[s] = s % 3 ? 0 : 1;
        world_programme(w, s % 2, 5)->sun = 521;
        world_teaches(w, s, GL_MILLI);
        world_teaches(w, (s + 2) % SKILLS, 600);
    }
    for (uint8_t county = 0; county < 2; county++) { /* an overlap */
        world_programme(w, county, 5)->sun = 521;
        world_teaches(w, 1, GL_MILLI);
        world_teaches(w, 5, GL_MILLI);
    }
    w->market.lenses = lenses;
    w->market.lens_count = 1;
    return w;
}

/* -- the same ads as a source -- */

typedef struct file {
    gl_market_ad *ads;
    gl_market_skill *skills;
    size_t count, fails; /* at the n-th reading; 0: never */
    size_t read, first[ADS];
    gl_market_ad *lent; /* a chunk that does not outlive the next */
    gl_market_skill *lent_skills;
} file;

static int by_employer(const void *left, const void *right)
{
    const gl_market_ad *a = left, *b = right;
    return a->employer < b->employer ? -1 : a->employer > b->employer;
}

/* Chunks of 70 ads, the third always empty. */
static glapp_status read_chunk(void *from, size_t chunk, gl_market_chunk *out,
                               glapp_error *err)
{
    file *f = from;
    free(f->lent);
    free(f->lent_skills);
    f->lent = NULL;
    f->lent_skills = NULL;
    if (f->fails && ++f->read == f->fails)
        return gl_fail(err, GLAPP_MACHINE, "the disk is gone");
    size_t skills = 0, count = 0;
    size_t start = (chunk - (chunk > 2)) * CHUNK;
    if (chunk != 2) count = f->count - start < CHUNK ? f->count - start : CHUNK;
    f->lent = calloc(count + 1, sizeof *f->lent);
    f->lent_skills = calloc(count * 8 + 1, sizeof *f->lent_skills);
    for (size_t i = 0; i < count; i++) {
        f->lent[i] = f->ads[start + i];
        memcpy(f->lent_skills + skills, f->skills + f->lent[i].first_skill,
               f->lent[i].skill_count * sizeof *f->skills);
        f->lent[i].first_skill = (uint32_t)skills;
        skills += f->lent[i].skill_count;
    }
    *out = (gl_market_chunk){f->lent, count, f->lent_skills};
    return GLAPP_OK;
}

static gl_market as_source(world *w, file *f)
{
    gl_market m = w->market;
    *f = (file){.ads = calloc(ADS, sizeof *f->ads), .skills = w->ad_skills, .count = ADS};
    memcpy(f->ads, w->ads, ADS * sizeof *f->ads);
    qsort(f->ads, ADS, sizeof *f->ads, by_employer);
    m.ads = NULL;
    m.ad_skills = NULL;
    m.source = (gl_market_source){read_chunk, f, (ADS + CHUNK - 1) / CHUNK + 1};
    return m;
}

static void free_source(file *f)
{
    free(f->ads);
    free(f->lent);
    free(f->lent_skills);
}

/* -- everything that is counted, as text -- */

static void tell_gaps(const gl_gap_table *t, gl_buf *out)
{
    for (size_t i = 0; i < t->count; i++) {
        const gl_gap_row *r = &t->rows[i];
        gl_buf_printf(out, "gap %u %u %u %a %a %a %a %a %a %a %s %a\n", r->area, r->item,
                      r->ads, r->openings, r->seats, r->ratio_low, r->unmet_high,
                      r->stated, r->permanent, r->employer_share, r->reason, r->q);
    }
}

static void tell_rest(const gl_reuse_table *reuse, const gl_trend_table *trends,
                      const gl_overlap_table *overlaps, const gl_bridge_table *bridges,
                      const gl_occupation_lens_table *of, gl_buf *out)
{
    for (size_t i = 0; i < reuse->count; i++)
        gl_buf_printf(out, "reuse %u %u %u %a %u %a\n", reuse->rows[i].proposal,
                      reuse->rows[i].ads, reuse->rows[i].ads_together,
                      reuse->rows[i].openings_together, reuse->rows[i].employers,
                      reuse->rows[i].covered);
    for (size_t i = 0; i < trends->count; i++)
        gl_buf_printf(out, "trend %u %u %d %a\n", trends->rows[i].area,
                      trends->rows[i].skill, trends->rows[i].month,
                      trends->rows[i].openings);
    for (size_t i = 0; i < trends->test_count; i++)
        gl_buf_printf(out, "test %u %u %u %a\n", trends->tests[i].area,
                      trends->tests[i].skill, trends->tests[i].ads, trends->tests[i].p);
    for (size_t i = 0; i < overlaps->count; i++)
        gl_buf_printf(out, "overlap %u %u %d\n", overlaps->rows[i].a, overlaps->rows[i].b,
                      (int)overlaps->rows[i].verdict);
    for (size_t i = 0; i < bridges->count; i++)
        gl_buf_printf(out, "bridge %u %u %u %u %a\n", bridges->rows[i].area,
                      bridges->rows[i].a, bridges->rows[i].b, bridges->rows[i].ads,
                      bridges->rows[i].npmi);
    for (size_t i = 0; i < of->count; i++)
        gl_buf_printf(out, "lens %u %u %a\n", of->rows[i].ssyk, of->rows[i].ads,
                      of->rows[i].quotient);
}

static void tell_doors(gl_doors *doors, const gl_market *m, gl_buf *out)
{
    gl_door_answer answers[SKILLS + 2] = {{0}};
    gl_door_table t = {0};
    for (uint32_t area = 0; area < m->area_count; area++) {
        size_t count;
        const uint16_t *codes = gl_doors_municipalities(doors, area, &count);
        gl_doors_begin(doors, area, 0);
        for (size_t i = 0; i < count; i++) gl_doors_add(doors, codes[i], answers);
        assert_int_equal(gl_doors_end(doors, &t, NULL), GLAPP_OK);
    }
    for (size_t i = 0; i < t.count; i++)
        gl_buf_printf(out, "door %u %a %a\n", t.rows[i].area, t.rows[i].openings,
                      t.rows[i].taught);
    gl_door_table_free(&t);
}

static glapp_status tell(const gl_market *m, gl_buf *out, glapp_error *err)
{
    gl_gap_table skills = {0}, occupations = {0};
    gl_proposal_table proposals = {0};
    gl_reuse_table reuse = {0};
    gl_trend_table trends = {0};
    gl_overlap_table overlaps = {0};
    gl_bridge_table bridges = {0};
    gl_occupation_lens_table of = {0};
    gl_doors *doors = NULL;
    gl_lag lags[4];
    const gl_gap_settings settings = {0};
    glapp_status rc = gl_gaps_by_skill(m, &settings, &skills, err);
    if (!rc) rc = gl_gaps_by_occupation(m, &settings, &occupations, err);
    if (!rc) rc = gl_proposals(m, &skills, 0, &proposals, err);
    if (!rc) rc = gl_reuse(m, &proposals, 0, &reuse, err);
    if (!rc) rc = gl_trends(m, &trends, err);
    if (!rc) rc = gl_overlaps(m, &overlaps, err);
    if (!rc) rc = gl_bridges(m, &bridges, err);
    if (!rc) rc = gl_occupation_lenses(m, &of, err);
    if (!rc) rc = gl_lags(m, 0, lags, err);
    if (!rc) rc = gl_doors_open(&doors, m, err);
    if (!rc) {
        tell_gaps(&skills, out);
        tell_gaps(&occupations, out);
        tell_rest(&reuse, &trends, &overlaps, &bridges, &of, out);
        for (int i = 0; i < 4; i++)
            gl_buf_printf(out, "lag %a %u %u\n", lags[i].quarters, lags[i].skills,
                          lags[i].not_yet);
        tell_doors(doors, m, out);
    }
    gl_gap_table_free(&skills);
    gl_gap_table_free(&occupations);
    gl_proposal_table_free(&proposals);
    gl_reuse_table_free(&reuse);
    gl_trend_table_free(&trends);
    gl_overlap_table_free(&overlaps);
    gl_bridge_table_free(&bridges);
    gl_occupation_lens_table_free(&of);
    gl_doors_close(doors);
    return rc;
}

static void chunks_give_what_an_array_gives(void **state)
{
    (void)state;
    world *w = build();
    file f;
    gl_buf array = {0}, source = {0};
    gl_market m = as_source(w, &f);
    assert_int_equal(tell(&w->market, &array, NULL), GLAPP_OK);
    assert_int_equal(tell(&m, &source, NULL), GLAPP_OK);
    static const char *const KINDS[] = {"gap",     "reuse",  "trend", "test",
                                        "overlap", "bridge", "lens",  "door"};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (!strstr(array.bytes, KINDS[i])) fail_msg("nothing was found: %s", KINDS[i]);
    assert_string_equal(array.bytes, source.bytes);
    gl_buf_dispose(&array);
    gl_buf_dispose(&source);
    free_source(&f);
    world_free(w);
}

/* Each reading in turn, whoever does it. */
static void a_failing_disk_is_told(void **state)
{
    (void)state;
    world *w = build();
    file f;
    gl_buf out = {0};
    gl_market m = as_source(w, &f);
    m.is_checked = true;
    glapp_status rc = GLAPP_MACHINE;
    size_t n = 1;
    for (; rc; n += 11) {
        glapp_error err = {0};
        f.fails = n;
        f.read = 0;
        rc = tell(&m, &out, &err);
        if (rc) assert_int_equal(rc, GLAPP_MACHINE);
        if (rc) assert_string_equal(err.message, "the disk is gone");
    }
    assert_true(n > 10 * (ADS / CHUNK)); /* so many walks at least */
    gl_buf_dispose(&out);
    free_source(&f);
    world_free(w);
}

static void employers_must_stand_together(void **state)
{
    (void)state;
    world *w = build();
    file f;
    glapp_error err;
    gl_market m = as_source(w, &f);
    assert_int_equal(gl_market_check(&m, &err), GLAPP_OK);
    memcpy(f.ads, w->ads, ADS * sizeof *f.ads);
    assert_int_equal(gl_market_check(&m, &err), GLAPP_BAD_INPUT);
    assert_int_equal(gl_market_check(&w->market, &err), GLAPP_OK);
    free_source(&f);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chunks_give_what_an_array_gives),
        cmocka_unit_test(a_failing_disk_is_told),
        cmocka_unit_test(employers_must_stand_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
