/* SPDX-License-Identifier: Apache-2.0 */
/* write_scenario.c - what-ifs, each with its steps and with the gaps before and after. */
#include <math.h>
#include <stdio.h>

#include "store/write_parts.h"

glapp_status gl_store_add_scenario(gl_store *s, const gl_scenario_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_SCENARIO];
    gl_row_integer(b, row->scenario_id);
    gl_row_text(b, row->name);
    gl_row_text(b, row->base_digest);
    gl_row_integer(b, row->touched);
    gl_row_integer(b, row->moved);
    gl_row_integer(b, row->gaps_closed);
    gl_row_integer(b, row->gaps_opened);
    gl_row_integer(b, row->others);
    gl_row_integer(b, row->others_moved);
    return gl_store_end_row(s, GL_TABLE_SCENARIO);
}

glapp_status gl_store_add_scenario_step(gl_store *s, const gl_scenario_step_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_SCENARIO_STEP];
    gl_row_integer(b, row->scenario_id);
    gl_row_integer(b, row->position);
    gl_row_text(b, row->action);
    gl_row_text(b, row->programme);
    gl_row_text(b, row->title);
    gl_row_text(b, row->provider);
    gl_row_known_real(b, row->seats_before);
    gl_row_known_real(b, row->seats_after);
    gl_row_text(b, row->municipality_before);
    gl_row_text(b, row->municipality_after);
    return gl_store_end_row(s, GL_TABLE_SCENARIO_STEP);
}

static void add_three(gl_row_batch *b, const gl_gap_row *row, double middle, double low,
                      double high)
{
    gl_row_real(b, row ? middle : NAN);
    gl_row_real(b, row ? low : NAN);
    gl_row_real(b, row ? high : NAN);
}

static void add_scenario_figures(gl_row_batch *b, const gl_scenario_gap_row *row)
{
    static const gl_gap_row none = {.reason = ""};
    const gl_gap_row *was = row->before ? row->before : &none;
    const gl_gap_row *is = row->after ? row->after : &none;
    gl_row_integer(b, row->is_touched);
    gl_row_integer(b, row->before ? was->ads : is->ads);
    gl_row_real(b, row->before ? was->openings : is->openings);
    gl_row_real(b, was->seats);
    gl_row_real(b, is->seats);
    add_three(b, row->before, was->ratio, was->ratio_low, was->ratio_high);
    add_three(b, row->after, is->ratio, is->ratio_low, is->ratio_high);
    add_three(b, row->before, was->unmet, was->unmet_low, was->unmet_high);
    add_three(b, row->after, is->unmet, is->unmet_low, is->unmet_high);
    const gl_slice null = {0};
    gl_row_text(b, row->before ? gl_slice_of(gl_gap_verdict_name(was->verdict)) : null);
    gl_row_text(b, row->after ? gl_slice_of(gl_gap_verdict_name(is->verdict)) : null);
    gl_row_text(b, row->before ? gl_slice_of(was->reason) : null);
    gl_row_text(b, row->after ? gl_slice_of(is->reason) : null);
}

static uint32_t item_of(const gl_scenario_gap_row *row)
{
    return row->before ? row->before->item : row->after->item;
}

glapp_status gl_store_add_scenario_gap(gl_store *s, const gl_scenario_gap_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_SCENARIO_GAP];
    gl_row_integer(b, row->scenario_id);
    gl_row_text(b, row->area_code);
    gl_row_integer(b, (int64_t)item_of(row) + 1);
    add_scenario_figures(b, row);
    return gl_store_end_row(s, GL_TABLE_SCENARIO_GAP);
}

glapp_status gl_store_add_scenario_occupation_gap(gl_store *s,
                                                  const gl_scenario_gap_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_SCENARIO_OCCUPATION_GAP];
    char code[16];
    snprintf(code, sizeof code, "%04u", item_of(row));
    gl_row_integer(b, row->scenario_id);
    gl_row_text(b, row->area_code);
    gl_row_text(b, gl_slice_of(code));
    add_scenario_figures(b, row);
    return gl_store_end_row(s, GL_TABLE_SCENARIO_OCCUPATION_GAP);
}
