/* SPDX-License-Identifier: Apache-2.0 */
/* write_parts.h - a database while it is written, for the files that do: write.c opens
 * and publishes it, and each write_NOUN.c adds the rows of its noun. */
#ifndef GL_STORE_WRITE_PARTS_H
#define GL_STORE_WRITE_PARTS_H

#include "store/batch.h"
#include "store/publish.h"
#include "store/schema.h"
#include "store/scratch.h"
#include "store/write.h"

struct gl_store {
    gl_publish *publish;
    gl_scratch *scratch;
    sqlite3 *db;
    gl_row_batch batches[GL_TABLE_COUNT];
    sqlite3_stmt *fold, *rank;
    int64_t learnt; /* rows of that table so far */
    gl_buf words;   /* of a reason */
    bool dirty;     /* batches may hold rows */
    glapp_status status;
    glapp_error error;
};

/* What SQLite says of `code` becomes the store's failure, unless it has one. */
glapp_status gl_store_fail_sql(gl_store *s, int code);

/* Write what the batches hold: before anything that reads or changes a row. */
glapp_status gl_store_flush(gl_store *s);

/* After the last value of a row. Inline: every row that there is ends so. */
static inline glapp_status gl_store_end_row(gl_store *s, gl_table t)
{
    s->dirty = true;
    if (s->batches[t].failure) return gl_store_fail_sql(s, s->batches[t].failure);
    return s->status;
}

#endif
