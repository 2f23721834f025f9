/* SPDX-License-Identifier: Apache-2.0 */
/* write_index.c - the index of the programmes, and what was learnt. */
#include <sqlite3.h>

#include "store/write_parts.h"

static glapp_status add_posting(gl_store *s, gl_table t, const gl_posting_row *row)
{
    gl_row_integer(&s->batches[t], row->id);
    gl_row_integer(&s->batches[t], row->programmes);
    gl_row_bytes(&s->batches[t], row->postings);
    return gl_store_end_row(s, t);
}

glapp_status gl_store_add_concept_posting(gl_store *s, const gl_posting_row *row)
{
    return add_posting(s, GL_TABLE_CONCEPT_POSTING, row);
}

glapp_status gl_store_add_term_posting(gl_store *s, const gl_posting_row *row)
{
    return add_posting(s, GL_TABLE_TERM_POSTING, row);
}

glapp_status gl_store_add_lead_posting(gl_store *s, const gl_posting_row *row)
{
    return add_posting(s, GL_TABLE_LEAD_POSTING, row);
}

/* The dictionary is 20 MB. Bound like any value it would lie in memory three times more,
 * in the batch, in the statement and in the record, which was the peak of a run; written
 * into a row of zeros it goes to the pages at once. */
static glapp_status write_learnt(gl_store *s, gl_slice bytes)
{
    sqlite3_blob *blob = NULL;
    int rc = sqlite3_blob_open(s->db, "main", "learnt", "bytes", s->learnt, 1, &blob);
    if (rc == SQLITE_OK && bytes.len)
        rc = sqlite3_blob_write(blob, bytes.bytes, (int)bytes.len, 0);
    int closed = sqlite3_blob_close(blob);
    if (rc == SQLITE_OK) rc = closed;
    return rc == SQLITE_OK ? s->status : gl_store_fail_sql(s, rc);
}

glapp_status gl_store_add_learnt(gl_store *s, const char *name, gl_slice bytes)
{
    if (!s->status && bytes.len > GL_LEARNT_MOST)
        s->status =
            gl_fail(&s->error, GLAPP_MACHINE,
                    "what was learnt (%s, %zu bytes) is too much for one row of the "
                    "database; nothing was changed",
                    name, bytes.len);
    if (s->status) return s->status;
    gl_row_batch *b = &s->batches[GL_TABLE_LEARNT];
    gl_row_integer(b, ++s->learnt);
    gl_row_text(b, gl_slice_of(name));
    gl_row_room(b, bytes.len);
    gl_row_batch_flush(b);
    return gl_store_end_row(s, GL_TABLE_LEARNT) ? s->status : write_learnt(s, bytes);
}
