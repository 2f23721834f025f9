/* SPDX-License-Identifier: Apache-2.0 */
/* world.h - a small labour market, small enough to check by hand: three ads (the second
 * a repost of the first), two programmes, four skills. The weights are powers of two, so
 * that float and double agree on them.
 */
#ifndef GL_TESTS_STORE_WORLD_H
#define GL_TESTS_STORE_WORLD_H

#include "check.h"

#include "store/write.h"

#define WORLD_TEXT "Vi söker svetsare som läser ritning."

static inline gl_profile_skill world_skill(uint8_t requirement, uint8_t evidence,
                                           float weight, uint32_t start, uint32_t len)
{
    return (gl_profile_skill){.requirement = requirement,
                              .role = GL_OUTCOME,
                              .evidence = evidence,
                              .matched_by = evidence == GL_FROM_DECLARED ? GL_BY_DECLARED
                                                                         : GL_BY_STEM,
                              .weight = weight,
                              .start = start,
                              .len = len};
}

static inline void world_names(gl_store *s)
{
    const gl_source_row sources[] = {
        {1, GL_LITERAL("ads"), GL_LITERAL("ads.jsonl"), GL_LITERAL("aa"), 900, 4, 3, 1},
        {2, GL_LITERAL("programmes"), GL_LITERAL("p.csv"), GL_LITERAL("bb"), 80, 2, 2, 0},
    };
    const gl_area_row areas[] = {
        {GL_LITERAL("17"), GL_LITERAL("Värmlands län"), GL_LITERAL("county")},
        {GL_LITERAL("SE"), GL_LITERAL("Sverige"), GL_LITERAL("all")},
    };
    const gl_skill_row skills[] = {
        {1, GL_LITERAL("c-weld"), GL_LITERAL("svetsning"), GL_LITERAL("skill"), 0.5},
        {2, GL_LITERAL("c-draw"), GL_LITERAL("ritningsläsning"), GL_LITERAL("skill"), 1},
        {3, GL_LITERAL("c-cad"), GL_LITERAL("CAD"), GL_LITERAL("skill"), 2},
        {4, GL_LITERAL("c-acad"), GL_LITERAL("AutoCAD"), GL_LITERAL("skill"), 2},
    };
    gl_rejected_row bad = {
        1, 4, 700, {0}, GL_LITERAL("syntax"), GL_LITERAL("a comma is missing")};
    gl_municipality_row karlstad = {GL_LITERAL("1780"), GL_LITERAL("Karlstad"),
                                    GL_LITERAL("17")};
    gl_occupation_row welders = {GL_LITERAL("7212"), GL_LITERAL("Svetsare")};
    gl_skill_lens_row lens = {1, GL_LITERAL("green")};
    for (size_t i = 0; i < ARRAY_LEN(sources); i++) gl_store_add_source(s, &sources[i]);
    gl_store_add_rejected(s, &bad);
    for (size_t i = 0; i < ARRAY_LEN(areas); i++) gl_store_add_area(s, &areas[i]);
    gl_store_add_municipality(s, &karlstad);
    for (size_t i = 0; i < ARRAY_LEN(skills); i++) gl_store_add_skill(s, &skills[i]);
    gl_store_add_skill_lens(s, &lens);
    /* reading drawings is half met by CAD, and by AutoCAD: equal, so the lower id tells
     */
    gl_store_add_skill_relation(s, &(gl_skill_relation_row){2, 3, 0.5});
    gl_store_add_skill_relation(s, &(gl_skill_relation_row){2, 4, 0.5});
    gl_store_add_occupation(s, &welders);
}

static inline void world_programmes(gl_store *s)
{
    gl_programme_row first = {.programme_id = 1,
                              .external_id = GL_LITERAL("P-1"),
                              .title = GL_LITERAL("Svetsteknik"),
                              .provider = GL_LITERAL("Vuxenskolan i Viken"),
                              .form = GL_LITERAL("yh"),
                              .municipality_code = GL_LITERAL("1780"),
                              .county_code = GL_LITERAL("17"),
                              .distance = 0,
                              .pace = 100,
                              .seats = 24,
                              .seats_used = 24,
                              .seats_from = GL_LITERAL("stated"),
                              .starts = GL_LITERAL("2026-08-24"),
                              .weeks = 40,
                              .credits = 200,
                              .entry_upper_secondary = 1,
                              .entry_experience = 0,
                              .with_sfi = -1};
    gl_programme_row second = {.programme_id = 2,
                               .external_id = GL_LITERAL("P-2"),
                               .title = GL_LITERAL("Teknisk ritning"),
                               .distance = -1,
                               .pace = -1,
                               .seats =
                                   -1, /* not said; the gaps count what such ones have */
                               .seats_used = 12.5,
                               .seats_from = GL_LITERAL("assumed"),
                               .weeks = -1,
                               .credits = -1,
                               .entry_upper_secondary = -1,
                               .entry_experience = -1,
                               .with_sfi = -1};
    gl_store_add_programme(s, &first);
    gl_store_add_programme(s, &second);
    static const struct {
        int64_t programme, skill;
        float weight;
        uint8_t role;
    } taught[] = {{1, 1, 0.75F, GL_OUTCOME}, {1, 2, 1, GL_PREREQUISITE},
                  {1, 3, 0.5F, GL_OUTCOME},  {1, 4, 0.5F, GL_OUTCOME},
                  {2, 2, 0.5F, GL_OUTCOME},  {2, 3, 1, GL_OUTCOME}};
    for (size_t i = 0; i < ARRAY_LEN(taught); i++) {
        gl_programme_skill_row row = {
            taught[i].programme, taught[i].skill,
            world_skill(GL_MENTION, GL_FROM_TEXT, taught[i].weight, 0, 4)};
        row.skill.role = taught[i].role;
        gl_store_add_programme_skill(s, &row);
    }
    gl_store_add_programme_text(s, &(gl_text_row){1, GL_LITERAL("Svets och ritning")});
}

/* As index/packed.h writes them: programme 1 (0 in the list) teaches skill 1 at 0.75,
 * programme 2 the second one; both have the first term, with the parts 0.5 and 0.25. */
static inline void world_index(gl_store *s)
{
    static const char WORDS[] = "\0ord\0 och annat";
    gl_store_add_concept_posting(s, &(gl_posting_row){1, 1, GL_LITERAL("\1\0\xee\5")});
    gl_store_add_concept_posting(s, &(gl_posting_row){2, 1, GL_LITERAL("\1\1\xf4\3")});
    gl_store_add_term_posting(
        s, &(gl_posting_row){1, 2, GL_LITERAL("\2\0\0\0\0\x3f\0\0\0\x80\x3e")});
    gl_store_add_lead_posting(
        s, &(gl_posting_row){72, 1, GL_LITERAL("\1\0\xac\x38\0\0\x80\x3f")});
    gl_store_add_learnt(s, "words", (gl_slice){WORDS, sizeof WORDS});
    gl_store_add_learnt(s, "nothing", (gl_slice){"", 0});
}

static inline void world_ads(gl_store *s)
{
    static const char *const ids[] = {"A-1", "A-2", "A-3"};
    for (int i = 0; i < 3; i++) {
        bool bare = i == 2; /* the third says nothing about itself */
        gl_ad_row row = {.ad_id = i + 1,
                         .external_id = gl_slice_of(ids[i]),
                         .headline = GL_LITERAL("Svetsare"),
                         .published = GL_NO_DAY,
                         .expires = GL_NO_DAY,
                         .permanent = -1,
                         .vacancies = -1};
        if (!bare) {
            gl_date_parse(GL_LITERAL("2026-01-15"), &row.published);
            row.employer = GL_LITERAL("Norrängens Mekaniska AB");
            row.municipality_code = GL_LITERAL("1780");
            row.county_code = GL_LITERAL("17");
            row.ssyk = GL_LITERAL("7212");
            row.ssyk_from = GL_LITERAL("declared");
            row.language = GL_LITERAL("sv");
            row.permanent = 1;
            row.vacancies = 2;
        }
        gl_store_add_ad(s, &row);
    }
    static const struct {
        int64_t ad, skill;
        uint8_t requirement, evidence;
        uint32_t start, len;
        double points;
    } asked[] = {{1, 1, GL_MUST, GL_FROM_TEXT, 10, 8, 0.5},
                 {1, 1, GL_MERIT, GL_FROM_DECLARED, 0, 0, 0},
                 {1, 2, GL_MERIT, GL_FROM_TEXT, 30, 7, 0.3},
                 {2, 1, GL_MUST, GL_FROM_TEXT, 10, 8, 0.8}};
    for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
        gl_ad_skill_row row = {asked[i].ad, asked[i].skill,
                               world_skill(asked[i].requirement, asked[i].evidence, 1,
                                           asked[i].start, asked[i].len),
                               asked[i].points};
        gl_store_add_ad_skill(s, &row);
    }
    gl_store_add_ad_text(s, &(gl_text_row){1, GL_LITERAL(WORLD_TEXT)});
    gl_store_fold_ad(s, 1, 1, 2000);
    gl_store_fold_ad(s, 2, 1, 0);
    gl_store_fold_ad(s, 3, 3, 1000);
}

/* By hand: ad 1 with programme 1 is 0.5 x 0.75 + 0.3 x 0.5 x 0.5 + 0.05 other words
 * + 0.05 occupation. */
static inline void world_matches(gl_store *s)
{
    gl_store_add_match(s, &(gl_match_row){1, 1, 1, 0, 0.55, 0.5625, 0.05, 0.05});
    gl_store_add_match(s, &(gl_match_row){1, 2, 2, 0, 0.15, 0.1875, 0, 0});
    gl_store_add_match(s, &(gl_match_row){2, 1, 1, 0, 0.6, 0.75, 0, 0});
    gl_store_rank_match(s, &(gl_match_row){2, 1, 0, 1, 0.6, 0.75, 0, 0});
    gl_store_rank_match(s, &(gl_match_row){1, 1, 0, 2, 0.55, 0.5625, 0.05, 0.05});
    gl_store_rank_match(s, &(gl_match_row){1, 2, 0, 1, 0.15, 0.1875, 0, 0});
    gl_store_rank_match(s, &(gl_match_row){3, 2, 0, 2, 0.1, 0, 0.1, 0});
}

static inline void world_analyses(gl_store *s)
{
    const gl_slice codes[] = {GL_LITERAL("17"), GL_LITERAL("SE")};
    gl_gap_row gap = {.area = 0,
                      .item = 0,
                      .ads = 6,
                      .openings = 12.5,
                      .seats = 24,
                      .demand_share = 0.25,
                      .supply_share = 0.125,
                      .ratio = 1.9,
                      .ratio_low = 1.1,
                      .ratio_high = 2.5,
                      .unmet = 3,
                      .unmet_low = -1,
                      .unmet_high = 7,
                      .verdict = GL_LIKELY_GAP,
                      .reason = "ads=6"};
    gl_store_add_gap(s, &gap, codes);
    gap.area = 1;
    gap.ads = 30;
    gap.verdict = GL_CERTAIN_GAP;
    gap.reason[0] = '\0';
    gl_store_add_gap(s, &gap, codes);
    gap.item = 7212;
    gl_store_add_occupation_gap(s, &gap, codes);
    for (int m = 0; m < 14; m++) { /* two months seen, twelve ahead */
        gl_trend_row row = {1, 0, 12 * 56 + m, 2, 2, 2, m >= 2};
        if (m >= 2) {
            row.low = 0.5;
            row.high = 4;
        }
        gl_store_add_trend(s, &row, codes);
    }
    const gl_trend_test test = {.area = 1,
                                .skill = 0,
                                .months = 36,
                                .ads = 60,
                                .share = 0.25,
                                .slope = 0.02,
                                .slope_low = 0.01,
                                .slope_high = 0.03,
                                .p = 0.001,
                                .q = 0.01,
                                .verdict = GL_RISING};
    gl_store_add_trend_test(s, &test, codes);
    const gl_trend_quality quality = {1, 0, {GL_BY_LEVEL, 4, 30, 0.75, 1, 0.9, 0.8}};
    gl_store_add_forecast_quality(s, &quality, codes);
    gl_store_add_rising(s, &(gl_rising){0, 0, 0.02, 0.125, 0.25, 10, 20, 0.01, 7, 0.75},
                        codes);
    gl_outlook_row outlook = {.area_code = GL_LITERAL("SE"),
                              .ssyk = "7212",
                              .occupation = GL_LITERAL("Licenssvetsare"),
                              .chance = GL_LITERAL("stora"),
                              .five_years = GL_LITERAL("öka"),
                              .source = GL_LITERAL("2025-2")};
    gl_store_add_outlook(s, &outlook);
    outlook.occupation = GL_LITERAL("Svetsare");
    outlook.chance = GL_LITERAL("små");
    outlook.five_years = (gl_slice){0};
    gl_store_add_outlook(s, &outlook);
    gl_store_add_overlap(s, &(gl_overlap_row){0, 1, 0.25, GL_COORDINATION});
    gl_store_add_proposal(s, &(gl_proposal_row){1, 0, 0, 1, 3}, codes);
}

static inline const char *world_condition(unsigned condition)
{
    return condition == 3 ? "max-pace" : "";
}

/* Ten needs, eight of them taught: three open, one unknown, four shut by the pace. */
static inline void world_doors(gl_store *s, const gl_slice *codes)
{
    const gl_slice personas[] = {GL_LITERAL("half-time")},
                   lenses[] = {GL_LITERAL("green")};
    const gl_door_words words = {codes, personas, lenses, world_condition};
    gl_door_row row = {0, 0, GL_DOOR_EVERY_LENS, 10, 8, 3, 1, 0.3, 0.4, 3, 0.4};
    gl_store_add_persona(s, &(gl_persona_row){personas[0], GL_LITERAL("på halvfart")});
    gl_store_add_door(s, &row, &words);
    row = (gl_door_row){0, 0, 0, 2, 2, 0, 2, 0, 1, GL_DOOR_NONE, 0};
    gl_store_add_door(s, &row, &words);
    gl_store_add_door_skill(s, &(gl_door_skill_row){0, 0, 0, 4, 3, 4}, &words);
}

static inline void world_strategy(gl_store *s)
{
    const gl_slice codes[] = {GL_LITERAL("17"), GL_LITERAL("SE")};
    const gl_slice lenses[] = {GL_LITERAL("green")};
    world_doors(s, codes);
    gl_store_add_white_spot(
        s, &(gl_white_spot_row){1, 3, 3, 1, 9, 12, 6, 2, 9, GL_WHITE_SPOT_JOINT},
        GL_BASIS_SKILL, codes);
    gl_store_add_white_spot(
        s, &(gl_white_spot_row){1, 2512, 3, 0, 9, 12, 6, 2, 9, GL_WHITE_SPOT_UNDECIDED},
        GL_BASIS_OCCUPATION, codes);
    gl_store_add_coordination(s, &(gl_coordination_row){1, 2, 20, 50, 20, 28},
                              GL_BASIS_OCCUPATION, codes);
    gl_store_add_class(s, &(gl_class_row){1, true, 1, 1, 7212, 30, 20},
                       GL_BASIS_OCCUPATION, codes);
    gl_store_add_class(s, &(gl_class_row){1, true, 1, 2, 7212, 10, 8},
                       GL_BASIS_OCCUPATION, codes);
    gl_store_add_class(s, &(gl_class_row){1, false, 0, 1, 7212, 20, 20},
                       GL_BASIS_OCCUPATION, codes);
    gl_store_add_field(s, &(gl_field_row){0, 521, 3, 2, 1, 90000, 10000}, codes);
    gl_store_add_bridge(s, &(gl_bridge_row){0, 0, 1, 5, 0.5, 1, 1}, codes);
    gl_store_add_occupation_lens(s, &(gl_occupation_lens_row){7212, 0, 2, 0.5, 1.5},
                                 lenses);
    gl_indicator_row row = {.area = 0,
                            .code = "P5",
                            .lens = lenses[0],
                            .name = "share_of_openings",
                            .label = "öppningar",
                            .unit = "share",
                            .value = 0.25,
                            .low = 0.125,
                            .high = 0.5,
                            .part = 2,
                            .of = 8,
                            .quotient = 1.5,
                            .blind_spot = "3 annonser",
                            .position = 1};
    gl_store_add_indicator(s, &row, codes);
    gl_reuse_row reuse = {.proposal = 1,
                          .skills = 1,
                          .credits = 25,
                          .per_skill = 25,
                          .budget = 200,
                          .needs = 3,
                          .covered = 2,
                          .bound = 3,
                          .best = 2,
                          .guarantee = 0.7,
                          .modules = 1,
                          .ads = 2};
    gl_store_add_reuse(s, &reuse, codes);
    gl_store_add_reuse_module(s, &(gl_reuse_module){1, 1, 0, 1, 2});
}

/* Build it at `path`; the status of the publication. */
static inline glapp_status world_build(const char *path, glapp_error *err)
{
    gl_store *s = NULL;
    gl_run_row run = {.glapp_version = GL_LITERAL("test"),
                      .stemmer_version = GL_LITERAL("s"),
                      .pcre2_version = GL_LITERAL("p"),
                      .reference_date = GL_NO_DAY,
                      .window_days = 365,
                      .settings = GL_LITERAL("{}"),
                      .input_digest = "cc"};
    gl_date_parse(GL_LITERAL("2026-02-01"), &run.reference_date);
    glapp_status rc = gl_store_open(&s, path, err);
    if (rc) return rc;
    world_names(s);
    world_programmes(s);
    world_index(s);
    world_ads(s);
    world_matches(s);
    world_analyses(s);
    world_strategy(s);
    rc = gl_store_status(s, err);
    if (!rc) rc = gl_store_publish(s, &run, NULL, err);
    gl_store_close(s);
    return rc;
}

#endif
