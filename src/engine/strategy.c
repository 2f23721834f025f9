/* SPDX-License-Identifier: Apache-2.0 */
/* strategy.c - see strategy.h. */
#include "engine/strategy.h"

#include <stdlib.h>

#include "engine/doors.h"
#include "gap/indicator.h"
#include "gap/occupation_lens.h"

struct gl_strategy {
    gl_door_table doors;
    gl_white_spot_table spots, occupation_spots;
    gl_coordination_table by_skill, by_occupation;
    gl_field_table fields;
    gl_bridge_table bridges;
    gl_occupation_lens_table lenses;
    gl_indicator_table indicators;
    gl_persona personas[GL_PERSONAS];
    size_t persona_count;
    gl_slice lens_names[GL_MARKET_LENSES];
};

static void name_lenses(const gl_market_plan *plan, const gl_market *market,
                        gl_strategy *f)
{
    for (uint32_t l = 0; l < market->lens_count; l++)
        f->lens_names[l] = gl_taxonomy_lens(plan->catalogue->taxonomy, l);
}

static glapp_status find(const gl_market_plan *plan, const gl_market *market,
                         const gl_gap_table *skills, const gl_gap_table *occupations,
                         const gl_overlap_table *overlaps, gl_strategy *f,
                         glapp_error *err)
{
    name_lenses(plan, market, f);
    glapp_status rc = gl_doors_ask(market, plan->programmes, plan->scope, plan->corpus,
                                   f->personas, &f->persona_count, &f->doors, err);
    if (!rc) rc = gl_white_spots(market, skills, 0, &f->spots, err);
    if (!rc) rc = gl_white_spots(market, occupations, 0, &f->occupation_spots, err);
    if (!rc) rc = gl_coordination(market, skills, NULL, &f->by_skill, err);
    if (!rc) rc = gl_coordination(market, occupations, NULL, &f->by_occupation, err);
    if (!rc) rc = gl_fields(market, 0, &f->fields, err);
    if (!rc) rc = gl_bridges(market, &f->bridges, err);
    if (!rc) rc = gl_occupation_lenses(market, &f->lenses, err);
    const gl_indicator_plan indicators = {.market = market,
                                          .lens_names = f->lens_names,
                                          .skills = skills,
                                          .overlaps = overlaps,
                                          .doors = &f->doors,
                                          .white_spots = &f->spots,
                                          .coordination = &f->by_occupation,
                                          .fields = &f->fields,
                                          .bridges = &f->bridges};
    return rc ? rc : gl_indicators(&indicators, &f->indicators, err);
}

static glapp_status store_doors(const gl_market_plan *plan, const gl_strategy *f)
{
    gl_slice names[GL_PERSONAS];
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < f->persona_count && !rc; i++) {
        names[i] = gl_slice_of(f->personas[i].name);
        gl_persona_row row = {names[i], gl_slice_of(f->personas[i].stands_for)};
        rc = gl_store_add_persona(plan->store, &row);
    }
    const gl_door_words words = {plan->scope->codes, names, f->lens_names,
                                 gl_filter_name};
    for (size_t i = 0; i < f->doors.count && !rc; i++)
        rc = gl_store_add_door(plan->store, &f->doors.rows[i], &words);
    for (size_t i = 0; i < f->doors.skill_count && !rc; i++)
        rc = gl_store_add_door_skill(plan->store, &f->doors.skills[i], &words);
    return rc;
}

static glapp_status store_basis(const gl_market_plan *plan, gl_basis basis,
                                const gl_white_spot_table *spots,
                                const gl_coordination_table *together)
{
    const gl_slice *codes = plan->scope->codes;
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < spots->count && !rc; i++)
        rc = gl_store_add_white_spot(plan->store, &spots->rows[i], basis, codes);
    for (size_t i = 0; i < together->count && !rc; i++)
        rc = gl_store_add_coordination(plan->store, &together->rows[i], basis, codes);
    for (size_t i = 0; i < together->class_count && !rc; i++)
        rc = gl_store_add_class(plan->store, &together->classes[i], basis, codes);
    return rc;
}

glapp_status gl_strategy_store(const gl_strategy *f, const gl_market_plan *plan)
{
    const gl_slice *codes = plan->scope->codes;
    glapp_status rc = store_doors(plan, f);
    if (!rc) rc = store_basis(plan, GL_BASIS_SKILL, &f->spots, &f->by_skill);
    if (!rc)
        rc = store_basis(plan, GL_BASIS_OCCUPATION, &f->occupation_spots,
                         &f->by_occupation);
    for (size_t i = 0; i < f->fields.count && !rc; i++)
        rc = gl_store_add_field(plan->store, &f->fields.rows[i], codes);
    for (size_t i = 0; i < f->bridges.count && !rc; i++)
        rc = gl_store_add_bridge(plan->store, &f->bridges.rows[i], codes);
    for (size_t i = 0; i < f->lenses.count && !rc; i++)
        rc = gl_store_add_occupation_lens(plan->store, &f->lenses.rows[i], f->lens_names);
    for (size_t i = 0; i < f->indicators.count && !rc; i++)
        rc = gl_store_add_indicator(plan->store, &f->indicators.rows[i], codes);
    return rc;
}

glapp_status gl_strategy_find(gl_strategy **out, const gl_market_plan *plan,
                              const gl_market *market, const gl_gap_table *skills,
                              const gl_gap_table *occupations,
                              const gl_overlap_table *overlaps, glapp_error *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out) return gl_fail_memory(err);
    return find(plan, market, skills, occupations, overlaps, *out, err);
}

void gl_strategy_free(gl_strategy *f)
{
    if (!f) return;
    gl_door_table_free(&f->doors);
    gl_white_spot_table_free(&f->spots);
    gl_white_spot_table_free(&f->occupation_spots);
    gl_coordination_table_free(&f->by_skill);
    gl_coordination_table_free(&f->by_occupation);
    gl_field_table_free(&f->fields);
    gl_bridge_table_free(&f->bridges);
    gl_occupation_lens_table_free(&f->lenses);
    gl_indicator_table_free(&f->indicators);
    free(f);
}
