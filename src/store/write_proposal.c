/* SPDX-License-Identifier: Apache-2.0 */
/* write_proposal.c - what one new programme could teach, and which that exist already
 * could lend it. */
#include "store/write_parts.h"

glapp_status gl_store_add_proposal(gl_store *s, const gl_proposal_row *row,
                                   const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_PROPOSAL];
    gl_row_integer(b, row->proposal);
    gl_row_text(b, area_codes[row->area]);
    gl_row_integer(b, (int64_t)row->skill + 1);
    gl_row_integer(b, row->position);
    gl_row_real(b, row->openings);
    return gl_store_end_row(s, GL_TABLE_PROPOSAL);
}

glapp_status gl_store_add_reuse(gl_store *s, const gl_reuse_row *row,
                                const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_PROPOSAL_PLAN];
    gl_row_integer(b, row->proposal);
    gl_row_text(b, area_codes[row->area]);
    gl_row_integer(b, row->skills);
    gl_row_real(b, row->credits);
    gl_row_real(b, row->per_skill);
    gl_row_integer(b, row->priced_by);
    gl_row_integer(b, row->budget);
    gl_row_real(b, row->needs);
    gl_row_real(b, row->covered);
    gl_row_real(b, row->bound);
    gl_row_real(b, row->best);
    gl_row_real(b, row->guarantee);
    gl_row_integer(b, row->modules);
    gl_row_integer(b, row->ads);
    gl_row_integer(b, row->ads_together);
    gl_row_real(b, row->openings_together);
    gl_row_integer(b, row->employers);
    gl_row_text(b, row->priced_by ? GL_LITERAL("estimated") : GL_LITERAL("assumed"));
    return gl_store_end_row(s, GL_TABLE_PROPOSAL_PLAN);
}

glapp_status gl_store_add_reuse_module(gl_store *s, const gl_reuse_module *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_PROPOSAL_MODULE];
    gl_row_integer(b, row->proposal);
    gl_row_integer(b, row->position);
    gl_row_integer(b, (int64_t)row->programme + 1);
    gl_row_integer(b, row->skills);
    gl_row_real(b, row->gain);
    return gl_store_end_row(s, GL_TABLE_PROPOSAL_MODULE);
}
