/* SPDX-License-Identifier: Apache-2.0 */
/* write_strategy.c - what is asked beside the gaps: which occupations a lens shows, what
 * counties could do together, how splintered fields of study are, which skills no
 * programme joins, and the strategy's questions as numbers. */
#include <math.h>
#include <stdio.h>

#include "store/write_parts.h"

glapp_status gl_store_add_occupation_lens(gl_store *s, const gl_occupation_lens_row *row,
                                          const gl_slice *lens_names)
{
    gl_row_batch *b = &s->batches[GL_TABLE_OCCUPATION_LENS];
    char code[16];
    snprintf(code, sizeof code, "%04u", row->ssyk);
    gl_row_text(b, gl_slice_of(code));
    gl_row_text(b, lens_names[row->lens]);
    gl_row_integer(b, row->ads);
    gl_row_real(b, row->share);
    gl_row_real(b, row->quotient);
    return gl_store_end_row(s, GL_TABLE_OCCUPATION_LENS);
}

/* -- coordination -- */

/* The item as its own kind of key, NULL for the other one. */
static void add_item(gl_row_batch *b, gl_basis basis, uint32_t item)
{
    char code[16];
    snprintf(code, sizeof code, "%04u", item);
    gl_row_known(b, basis == GL_BASIS_SKILL ? (int64_t)item + 1 : -1);
    gl_row_text(b, basis == GL_BASIS_SKILL ? (gl_slice){0} : gl_slice_of(code));
}

static gl_slice basis_name(gl_basis basis)
{
    return basis == GL_BASIS_SKILL ? GL_LITERAL("skill") : GL_LITERAL("occupation");
}

/* "17 20", or NULL for none. */
static void add_areas(gl_row_batch *b, uint32_t areas, const gl_slice *area_codes)
{
    char list[200];
    size_t used = 0;
    for (uint32_t i = 0; i < 32; i++)
        if (areas >> i & 1 && used + area_codes[i].len + 2 < sizeof list)
            used += (size_t)snprintf(list + used, sizeof list - used, "%s%.*s",
                                     used ? " " : "", GL_PRINT(area_codes[i]));
    gl_row_text(b, used ? (gl_slice){list, used} : (gl_slice){0});
}

glapp_status gl_store_add_white_spot(gl_store *s, const gl_white_spot_row *row,
                                     gl_basis basis, const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_WHITE_SPOT];
    gl_row_text(b, area_codes[row->area]);
    add_item(b, basis, row->item);
    add_areas(b, row->counties, area_codes);
    add_areas(b, row->gap_counties, area_codes);
    gl_row_integer(b, row->ads);
    gl_row_real(b, row->openings);
    gl_row_real(b, row->unmet);
    gl_row_real(b, row->unmet_low);
    gl_row_real(b, row->unmet_high);
    gl_row_text(b, gl_slice_of(gl_white_spot_verdict_name(row->verdict)));
    return gl_store_end_row(s, GL_TABLE_WHITE_SPOT);
}

glapp_status gl_store_add_coordination(gl_store *s, const gl_coordination_row *row,
                                       gl_basis basis, const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_COORDINATION];
    gl_row_text(b, area_codes[row->area]);
    gl_row_text(b, basis_name(basis));
    gl_row_integer(b, row->classes);
    gl_row_integer(b, row->class_seats);
    gl_row_real(b, row->unmet);
    gl_row_real(b, row->separate);
    gl_row_real(b, row->joint);
    gl_row_real(b, row->joint - row->separate);
    return gl_store_end_row(s, GL_TABLE_COORDINATION);
}

glapp_status gl_store_add_class(gl_store *s, const gl_class_row *row, gl_basis basis,
                                const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_COORDINATION_CLASS];
    gl_row_text(b, area_codes[row->area]);
    gl_row_text(b, basis_name(basis));
    gl_row_text(b, row->joint ? GL_LITERAL("joint") : GL_LITERAL("separate"));
    gl_row_text(b, area_codes[row->county]);
    gl_row_integer(b, row->position);
    add_item(b, basis, row->item);
    gl_row_real(b, row->unmet);
    gl_row_real(b, row->met);
    return gl_store_end_row(s, GL_TABLE_COORDINATION_CLASS);
}

/* -- fields, bridges, indicators -- */

glapp_status gl_store_add_field(gl_store *s, const gl_field_row *row,
                                const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_FIELD];
    char sun[16];
    snprintf(sun, sizeof sun, "%03u", row->sun);
    gl_row_text(b, area_codes[row->area]);
    gl_row_text(b, row->sun ? gl_slice_of(sun) : GL_LITERAL(""));
    gl_row_integer(b, row->programmes);
    gl_row_real(b, (double)row->seats / GL_MILLI);
    gl_row_integer(b, row->programmes_80);
    gl_row_integer(b, row->small);
    gl_row_real(b, (double)row->small_seats / GL_MILLI);
    gl_row_real(b, row->seats > 0 ? (double)row->small_seats / (double)row->seats : NAN);
    return gl_store_end_row(s, GL_TABLE_FIELD);
}

glapp_status gl_store_add_bridge(gl_store *s, const gl_bridge_row *row,
                                 const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_BRIDGE];
    gl_row_text(b, area_codes[row->area]);
    gl_row_integer(b, (int64_t)row->a + 1);
    gl_row_integer(b, (int64_t)row->b + 1);
    gl_row_integer(b, row->ads);
    gl_row_real(b, row->npmi);
    gl_row_integer(b, row->programmes_a);
    gl_row_integer(b, row->programmes_b);
    return gl_store_end_row(s, GL_TABLE_BRIDGE);
}

glapp_status gl_store_add_indicator(gl_store *s, const gl_indicator_row *row,
                                    const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_INDICATOR];
    gl_row_text(b, area_codes[row->area]);
    gl_row_text(b, row->lens);
    gl_row_text(b, gl_slice_of(row->name));
    gl_row_real(b, row->value);
    gl_row_text(b, gl_slice_of(row->unit));
    gl_row_real(b, row->of);
    gl_row_text(b, gl_slice_of(row->blind_spot));
    gl_row_text(b, gl_slice_of(row->code));
    gl_row_text(b, gl_slice_of(row->label));
    gl_row_real(b, row->low);
    gl_row_real(b, row->high);
    gl_row_real(b, row->part);
    gl_row_real(b, row->quotient);
    gl_row_integer(b, row->position);
    return gl_store_end_row(s, GL_TABLE_INDICATOR);
}
