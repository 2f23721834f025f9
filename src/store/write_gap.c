/* SPDX-License-Identifier: Apache-2.0 */
/* write_gap.c - gaps of skills and of occupations, and programmes that teach the same. */
#include <stdio.h>

#include "gap/reason.h"
#include "store/write_parts.h"

static void add_gap_numbers(gl_store *s, gl_row_batch *b, const gl_gap_row *row)
{
    gl_row_integer(b, row->ads);
    gl_row_real(b, row->openings);
    gl_row_real(b, row->seats);
    gl_row_real(b, row->demand_share);
    gl_row_real(b, row->supply_share);
    gl_row_real(b, row->ratio);
    gl_row_real(b, row->ratio_low);
    gl_row_real(b, row->ratio_high);
    gl_row_real(b, row->unmet);
    gl_row_real(b, row->unmet_low);
    gl_row_real(b, row->unmet_high);
    gl_row_text(b, gl_slice_of(gl_gap_verdict_name(row->verdict)));
    gl_row_text(b, gl_slice_of(row->reason));
    gl_row_real(b, row->stated);
    gl_row_real(b, row->permanent);
    gl_row_real(b, row->temporary);
    gl_row_real(b, row->employer_share);
    gl_row_real(b, row->seats_assumed);
    gl_row_integer(b, row->programmes);
    gl_row_real(b, row->q);
    gl_buf_clear(&s->words);
    gl_reason_words(gl_slice_of(row->reason), GL_REASON_SWEDISH, &s->words);
    if (s->words.failed && !s->status) s->status = gl_fail_memory(&s->error);
    gl_row_text(b, s->words.len ? gl_buf_slice(&s->words) : GL_LITERAL(""));
}

glapp_status gl_store_add_gap(gl_store *s, const gl_gap_row *row,
                              const gl_slice *area_codes)
{
    gl_row_text(&s->batches[GL_TABLE_GAP], area_codes[row->area]);
    gl_row_integer(&s->batches[GL_TABLE_GAP], (int64_t)row->item + 1);
    add_gap_numbers(s, &s->batches[GL_TABLE_GAP], row);
    return gl_store_end_row(s, GL_TABLE_GAP);
}

glapp_status gl_store_add_occupation_gap(gl_store *s, const gl_gap_row *row,
                                         const gl_slice *area_codes)
{
    char code[16];
    snprintf(code, sizeof code, "%04u", row->item);
    gl_row_text(&s->batches[GL_TABLE_OCCUPATION_GAP], area_codes[row->area]);
    gl_row_text(&s->batches[GL_TABLE_OCCUPATION_GAP], gl_slice_of(code));
    add_gap_numbers(s, &s->batches[GL_TABLE_OCCUPATION_GAP], row);
    return gl_store_end_row(s, GL_TABLE_OCCUPATION_GAP);
}

glapp_status gl_store_add_overlap(gl_store *s, const gl_overlap_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_OVERLAP];
    gl_row_integer(b, (int64_t)row->a + 1);
    gl_row_integer(b, (int64_t)row->b + 1);
    gl_row_real(b, row->similarity);
    gl_row_text(b, gl_slice_of(gl_overlap_verdict_name(row->verdict)));
    return gl_store_end_row(s, GL_TABLE_OVERLAP);
}
