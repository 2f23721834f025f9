/* SPDX-License-Identifier: Apache-2.0 */
/* write_match.c - what is known of an ad only when others are there: the programmes that
 * match it, first from its side and then from theirs, and what folding made of it.
 *
 * What comes later changes a row that may still lie in its batch: it flushes first. */
#include <sqlite3.h>

#include "store/write_parts.h"

glapp_status gl_store_add_match(gl_store *s, const gl_match_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_MATCH];
    gl_row_integer(b, row->ad_id);
    gl_row_integer(b, row->programme_id);
    gl_row_known(b, row->ad_rank ? row->ad_rank : -1);
    gl_row_known(b, row->programme_rank ? row->programme_rank : -1);
    gl_row_real(b, row->score);
    gl_row_real(b, row->coverage);
    gl_row_real(b, row->other);
    gl_row_real(b, row->occupation);
    return gl_store_end_row(s, GL_TABLE_MATCH);
}

/* -- rows that change others -- */

static bool prepare(gl_store *s, sqlite3_stmt **out, const char *sql)
{
    if (gl_store_flush(s)) return false;
    if (*out) return true;
    int rc = sqlite3_prepare_v2(s->db, sql, -1, out, NULL);
    if (rc != SQLITE_OK) gl_store_fail_sql(s, rc);
    return rc == SQLITE_OK;
}

static glapp_status step(gl_store *s, sqlite3_stmt *statement)
{
    int rc = sqlite3_step(statement);
    sqlite3_reset(statement);
    return rc == SQLITE_DONE ? s->status : gl_store_fail_sql(s, rc);
}

glapp_status gl_store_rank_match(gl_store *s, const gl_match_row *row)
{
    if (!prepare(s, &s->rank,
                 "INSERT INTO match VALUES(?1,?2,NULL,?3,?4,?5,?6,?7)"
                 " ON CONFLICT(ad_id,programme_id) DO UPDATE SET programme_rank=?3"))
        return s->status;
    sqlite3_bind_int64(s->rank, 1, row->ad_id);
    sqlite3_bind_int64(s->rank, 2, row->programme_id);
    sqlite3_bind_int64(s->rank, 3, row->programme_rank);
    sqlite3_bind_double(s->rank, 4, row->score);
    sqlite3_bind_double(s->rank, 5, row->coverage);
    sqlite3_bind_double(s->rank, 6, row->other);
    sqlite3_bind_double(s->rank, 7, row->occupation);
    return step(s, s->rank);
}

int64_t gl_store_match_count(gl_store *s)
{
    sqlite3_stmt *count = NULL;
    int64_t rows = -1;
    if (!prepare(s, &count, "SELECT count(*) FROM match")) return rows;
    int rc = sqlite3_step(count);
    if (rc == SQLITE_ROW)
        rows = sqlite3_column_int64(count, 0);
    else
        gl_store_fail_sql(s, rc);
    sqlite3_finalize(count);
    return rows;
}

glapp_status gl_store_fold_ad(gl_store *s, int64_t ad_id, int64_t cluster_id,
                              int64_t openings)
{
    if (!prepare(s, &s->fold, "UPDATE ad SET openings=?2, cluster_id=?3 WHERE ad_id=?1"))
        return s->status;
    sqlite3_bind_int64(s->fold, 1, ad_id);
    sqlite3_bind_double(s->fold, 2, (double)openings / GL_MILLI);
    sqlite3_bind_int64(s->fold, 3, cluster_id);
    return step(s, s->fold);
}
