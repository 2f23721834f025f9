/* SPDX-License-Identifier: Apache-2.0 */
/* write_door.c - personas, and how many doors stand open to each. */
#include "store/write_parts.h"

glapp_status gl_store_add_persona(gl_store *s, const gl_persona_row *row)
{
    gl_row_text(&s->batches[GL_TABLE_PERSONA], row->persona);
    gl_row_text(&s->batches[GL_TABLE_PERSONA], row->stands_for);
    return gl_store_end_row(s, GL_TABLE_PERSONA);
}

/* NULL where no single condition shuts anything. */
static void add_condition(gl_row_batch *b, uint8_t condition, const gl_door_words *words)
{
    if (condition == GL_DOOR_NONE)
        gl_row_null(b);
    else
        gl_row_text(b, gl_slice_of(words->condition(condition)));
}

glapp_status gl_store_add_door(gl_store *s, const gl_door_row *row,
                               const gl_door_words *words)
{
    gl_table t = row->lens == GL_DOOR_EVERY_LENS ? GL_TABLE_DOOR : GL_TABLE_DOOR_LENS;
    gl_row_batch *b = &s->batches[t];
    gl_row_text(b, words->areas[row->area]);
    gl_row_text(b, words->personas[row->persona]);
    if (t == GL_TABLE_DOOR_LENS) gl_row_text(b, words->lenses[row->lens]);
    gl_row_real(b, row->openings);
    gl_row_real(b, row->open);
    gl_row_real(b, row->share);
    add_condition(b, row->worst, words);
    gl_row_real(b, row->worst_share);
    gl_row_real(b, row->taught);
    gl_row_real(b, row->unknown);
    gl_row_real(b, row->share_possible);
    return gl_store_end_row(s, t);
}

glapp_status gl_store_add_door_skill(gl_store *s, const gl_door_skill_row *row,
                                     const gl_door_words *words)
{
    gl_row_batch *b = &s->batches[GL_TABLE_DOOR_SKILL];
    gl_row_text(b, words->areas[row->area]);
    gl_row_text(b, words->personas[row->persona]);
    gl_row_integer(b, (int64_t)row->skill + 1);
    gl_row_real(b, row->openings);
    add_condition(b, row->condition, words);
    gl_row_real(b, row->condition_openings);
    return gl_store_end_row(s, GL_TABLE_DOOR_SKILL);
}
