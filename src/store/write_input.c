/* SPDX-License-Identifier: Apache-2.0 */
/* write_input.c - what was read becomes rows: sources, areas, the taxonomy, programmes
 * and ads with what their texts ask for and teach, and what others say will be needed. */
#include <math.h>

#include "store/write_parts.h"

glapp_status gl_store_add_source(gl_store *s, const gl_source_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_SOURCE];
    gl_row_integer(b, row->source_id);
    gl_row_text(b, row->kind);
    gl_row_text(b, row->name);
    gl_row_text(b, row->sha256);
    gl_row_integer(b, row->bytes);
    gl_row_integer(b, row->records);
    gl_row_integer(b, row->accepted);
    gl_row_integer(b, row->rejected);
    return gl_store_end_row(s, GL_TABLE_SOURCE);
}

glapp_status gl_store_add_rejected(gl_store *s, const gl_rejected_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_REJECTED];
    gl_row_integer(b, row->source_id);
    gl_row_integer(b, row->line);
    gl_row_integer(b, row->byte_offset);
    gl_row_text(b, row->external_id);
    gl_row_text(b, row->reason);
    gl_row_text(b, row->detail);
    return gl_store_end_row(s, GL_TABLE_REJECTED);
}

glapp_status gl_store_add_area(gl_store *s, const gl_area_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_AREA];
    gl_row_text(b, row->area_code);
    gl_row_text(b, row->name);
    gl_row_text(b, row->kind);
    return gl_store_end_row(s, GL_TABLE_AREA);
}

glapp_status gl_store_add_municipality(gl_store *s, const gl_municipality_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_MUNICIPALITY];
    gl_row_text(b, row->municipality_code);
    gl_row_text(b, row->name);
    gl_row_text(b, row->county_code);
    return gl_store_end_row(s, GL_TABLE_MUNICIPALITY);
}

/* -- the taxonomy -- */

glapp_status gl_store_add_skill(gl_store *s, const gl_skill_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_SKILL];
    gl_row_integer(b, row->skill_id);
    gl_row_text(b, row->concept_id);
    gl_row_text(b, row->label);
    gl_row_text(b, row->kind);
    gl_row_real(b, row->idf);
    return gl_store_end_row(s, GL_TABLE_SKILL);
}

glapp_status gl_store_add_skill_lens(gl_store *s, const gl_skill_lens_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_SKILL_LENS];
    gl_row_integer(b, row->skill_id);
    gl_row_text(b, row->lens);
    return gl_store_end_row(s, GL_TABLE_SKILL_LENS);
}

glapp_status gl_store_add_skill_relation(gl_store *s, const gl_skill_relation_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_SKILL_RELATION];
    gl_row_integer(b, row->skill_id);
    gl_row_integer(b, row->related_id);
    gl_row_real(b, row->closeness);
    return gl_store_end_row(s, GL_TABLE_SKILL_RELATION);
}

glapp_status gl_store_add_occupation(gl_store *s, const gl_occupation_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_OCCUPATION];
    gl_row_text(b, row->ssyk);
    gl_row_text(b, row->label);
    return gl_store_end_row(s, GL_TABLE_OCCUPATION);
}

/* -- programmes and ads -- */

/* Weights are thousandths: the shortest double that says so, not the float's tail. */
static double weight_of(const gl_profile_skill *skill)
{
    return floor((double)skill->weight * 1000 + 0.5) / 1000;
}

/* What has no place in a text table: a headline's mention, the form's own claim. */
static void add_place(gl_row_batch *b, const gl_profile_skill *skill)
{
    bool none = skill->start == UINT32_MAX || skill->evidence == GL_FROM_DECLARED;
    gl_row_known(b, none ? -1 : (int64_t)skill->start);
    gl_row_known(b, none ? -1 : (int64_t)skill->len);
    gl_row_text(b, gl_slice_of(gl_matched_by_name((gl_matched_by)skill->matched_by)));
}

glapp_status gl_store_add_programme(gl_store *s, const gl_programme_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_PROGRAMME];
    gl_row_integer(b, row->programme_id);
    gl_row_text(b, row->external_id);
    gl_row_text(b, row->title);
    gl_row_text(b, row->provider);
    gl_row_text(b, row->form);
    gl_row_text(b, row->level);
    gl_row_text(b, row->sun);
    gl_row_text(b, row->ssyk);
    gl_row_text(b, row->municipality_code);
    gl_row_text(b, row->county_code);
    gl_row_known(b, row->distance);
    gl_row_known(b, row->pace);
    gl_row_known_real(b, row->seats);
    gl_row_text(b, row->seats_from);
    gl_row_text(b, row->starts);
    gl_row_known_real(b, row->weeks);
    gl_row_known_real(b, row->credits);
    gl_row_text(b, row->url);
    gl_row_text(b, row->ssyk_from);
    gl_row_real(b, row->seats_used);
    gl_row_known(b, row->entry_upper_secondary);
    gl_row_known(b, row->entry_experience);
    gl_row_known(b, row->with_sfi);
    return gl_store_end_row(s, GL_TABLE_PROGRAMME);
}

glapp_status gl_store_add_programme_skill(gl_store *s, const gl_programme_skill_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_PROGRAMME_SKILL];
    bool outcome = row->skill.role == GL_OUTCOME;
    gl_row_integer(b, row->programme_id);
    gl_row_integer(b, row->skill_id);
    gl_row_text(b, outcome ? GL_LITERAL("outcome") : GL_LITERAL("prerequisite"));
    gl_row_real(b, weight_of(&row->skill));
    add_place(b, &row->skill);
    return gl_store_end_row(s, GL_TABLE_PROGRAMME_SKILL);
}

glapp_status gl_store_add_programme_text(gl_store *s, const gl_text_row *row)
{
    gl_row_integer(&s->batches[GL_TABLE_PROGRAMME_TEXT], row->id);
    gl_row_text(&s->batches[GL_TABLE_PROGRAMME_TEXT], row->text);
    return gl_store_end_row(s, GL_TABLE_PROGRAMME_TEXT);
}

glapp_status gl_store_add_ad(gl_store *s, const gl_ad_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_AD];
    gl_row_integer(b, row->ad_id);
    gl_row_text(b, row->external_id);
    gl_row_text(b, row->headline);
    gl_row_text(b, row->employer);
    gl_row_text(b, row->employer_number);
    gl_row_text(b, row->municipality_code);
    gl_row_text(b, row->county_code);
    gl_row_text(b, row->ssyk);
    gl_row_text(b, row->ssyk_from);
    gl_row_text(b, row->language);
    gl_row_day(b, row->published);
    gl_row_day(b, row->expires);
    gl_row_known(b, row->permanent);
    gl_row_known(b, row->vacancies);
    gl_row_real(b, 0); /* openings and cluster come with gl_store_fold_ad */
    gl_row_integer(b, row->ad_id);
    gl_row_text(b, row->industry);
    gl_row_text(b, row->size_class);
    gl_row_real(b, row->ssyk_probability > 0 ? row->ssyk_probability : NAN);
    return gl_store_end_row(s, GL_TABLE_AD);
}

glapp_status gl_store_add_ad_skill(gl_store *s, const gl_ad_skill_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_AD_SKILL];
    const gl_profile_skill *k = &row->skill;
    bool text = k->evidence == GL_FROM_TEXT;
    gl_row_integer(b, row->ad_id);
    gl_row_integer(b, row->skill_id);
    gl_row_text(b, text ? GL_LITERAL("text") : GL_LITERAL("declared"));
    gl_row_text(b, gl_slice_of(gl_requirement_name((gl_requirement)k->requirement)));
    gl_row_real(b, weight_of(k));
    add_place(b, k);
    gl_row_real(b, row->points);
    return gl_store_end_row(s, GL_TABLE_AD_SKILL);
}

glapp_status gl_store_add_ad_text(gl_store *s, const gl_text_row *row)
{
    gl_row_integer(&s->batches[GL_TABLE_AD_TEXT], row->id);
    gl_row_text(&s->batches[GL_TABLE_AD_TEXT], row->text);
    return gl_store_end_row(s, GL_TABLE_AD_TEXT);
}

/* -- what others say -- */

glapp_status gl_store_add_outlook(gl_store *s, const gl_outlook_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_OUTLOOK];
    gl_row_text(b, row->area_code);
    gl_row_text(b, gl_slice_of(row->ssyk));
    gl_row_text(b, row->chance);
    gl_row_text(b, row->five_years);
    gl_row_text(b, row->source);
    gl_row_text(b, row->occupation);
    return gl_store_end_row(s, GL_TABLE_OUTLOOK);
}

glapp_status gl_store_add_need(gl_store *s, const gl_need_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_NEED];
    gl_row_integer(b, row->need_id);
    gl_row_text(b, row->external_id);
    gl_row_text(b, row->employer_number);
    gl_row_text(b, row->municipality_code);
    gl_row_text(b, row->county_code);
    gl_row_known_real(b, row->number);
    gl_row_known(b, row->year);
    return gl_store_end_row(s, GL_TABLE_NEED);
}

glapp_status gl_store_add_need_skill(gl_store *s, int64_t need_id, int64_t skill_id,
                                     gl_slice matched_by)
{
    gl_row_batch *b = &s->batches[GL_TABLE_NEED_SKILL];
    gl_row_integer(b, need_id);
    gl_row_integer(b, skill_id);
    gl_row_text(b, matched_by);
    return gl_store_end_row(s, GL_TABLE_NEED_SKILL);
}
