/* SPDX-License-Identifier: Apache-2.0 */
/* write.c - a batch a table, one transaction, and the first failure kept.
 *
 * Rows of several tables arrive together (an ad, its skills, its matches), so each table
 * gathers its own. Whatever reads or changes a row flushes all batches first.
 */
#include "store/write.h"

#include <errno.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "gap/reason.h"
#include "store/batch.h"
#include "store/content.h"
#include "store/publish.h"
#include "store/schema.h"
#include "store/scratch.h"

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

/* -- opening -- */

static glapp_status fail_sql(gl_store *s, int code)
{
    if (s->status) return s->status;
    const char *why = s->db ? sqlite3_errmsg(s->db) : sqlite3_errstr(code);
    const char *path = gl_publish_private(s->publish);
    s->status = gl_fail(&s->error, GLAPP_MACHINE,
                        "cannot write %s: %s; nothing was changed", path, why);
    return s->status;
}

static glapp_status execute(gl_store *s, const char *sql)
{
    if (s->status) return s->status;
    int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? GLAPP_OK : fail_sql(s, rc);
}

/* `begin` makes the tables, or what is missing of them. */
static glapp_status open_database(gl_store *s, int (*begin)(sqlite3 *db))
{
    s->scratch = gl_scratch_open(gl_publish_scratch(s->publish));
    if (!s->scratch) return fail_sql(s, SQLITE_NOMEM);
    int rc = sqlite3_open_v2(gl_publish_private(s->publish), &s->db,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                             gl_scratch_vfs(s->scratch));
    if (rc != SQLITE_OK) return fail_sql(s, rc);
    /* What is sorted beyond the cache is merged from a file. SQLite would map that file
     * into memory, where it counts as ours: ten million matches are 120 MB. There is no
     * pragma against it. */
    sqlite3_test_control(SQLITE_TESTCTRL_SORTER_MMAP, s->db, 0);
    execute(s, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
               "PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-16384;"
               "PRAGMA temp_store=FILE;");
    if (!s->status && (rc = begin(s->db)) != SQLITE_OK) fail_sql(s, rc);
    execute(s, "BEGIN");
    for (int i = 0; i < GL_TABLE_COUNT && !s->status; i++) {
        const gl_schema_table *t = &gl_schema_tables[i];
        if (!gl_row_batch_open(&s->batches[i], s->db, t->name, (int)strlen(t->types)))
            fail_sql(s, SQLITE_NOMEM);
    }
    return s->status;
}

glapp_status gl_store_open(gl_store **out, const char *path, glapp_error *err)
{
    *out = NULL;
    gl_store *s = calloc(1, sizeof *s);
    if (!s) return gl_fail_memory(err);
    glapp_status rc = gl_publish_open(&s->publish, path, err);
    if (!rc && open_database(s, gl_schema_begin)) rc = gl_store_status(s, err);
    if (rc) {
        gl_store_close(s);
        return rc;
    }
    *out = s;
    return GLAPP_OK;
}

/* All bytes of `from` into the private file. */
static glapp_status copy_bytes(gl_store *s, const char *from, glapp_error *err)
{
    enum { PIECE = 1 << 20 };
    FILE *in = fopen(from, "rbe");
    char *bytes = malloc(PIECE);
    bool ok = in && bytes;
    for (size_t got; ok && (got = fread(bytes, 1, PIECE, in)) > 0;)
        for (size_t done = 0; ok && done < got;) {
            ssize_t more = write(gl_publish_file(s->publish), bytes + done, got - done);
            ok = more > 0 || (more < 0 && errno == EINTR);
            if (more > 0) done += (size_t)more;
        }
    ok = ok && !ferror(in);
    int cause = errno;
    if (in) fclose(in);
    free(bytes);
    if (ok) return GLAPP_OK;
    return gl_fail(err, GLAPP_MACHINE, "%s cannot be copied: %s; nothing was changed",
                   from, strerror(cause));
}

/* Whether the copy is what was read: the file may have been replaced meanwhile. */
static glapp_status hold_digest(gl_store *s, const char *from, gl_slice digest,
                                glapp_error *err)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(s->db, "SELECT content_digest FROM run", -1, &row, NULL);
    bool same =
        rc == SQLITE_OK && sqlite3_step(row) == SQLITE_ROW &&
        gl_slice_equals(gl_slice_of((const char *)sqlite3_column_text(row, 0)), digest);
    sqlite3_finalize(row);
    if (same) return GLAPP_OK;
    return gl_fail(err, GLAPP_BAD_INPUT,
                   "%s was replaced while it was read; nothing was changed, try again",
                   from);
}

glapp_status gl_store_open_copy(gl_store **out, const char *from, gl_slice digest,
                                const char *path, glapp_error *err)
{
    *out = NULL;
    gl_store *s = calloc(1, sizeof *s);
    if (!s) return gl_fail_memory(err);
    glapp_status rc = gl_publish_open(&s->publish, path, err);
    if (!rc) rc = copy_bytes(s, from, err);
    if (!rc && open_database(s, gl_schema_complete)) rc = gl_store_status(s, err);
    if (!rc) rc = hold_digest(s, from, digest, err);
    if (rc) {
        gl_store_close(s);
        return rc;
    }
    *out = s;
    return GLAPP_OK;
}

glapp_status gl_store_status(const gl_store *s, glapp_error *err)
{
    if (s->status && err) *err = s->error;
    return s->status;
}

const char *gl_store_scratch(const gl_store *s)
{
    return gl_publish_scratch(s->publish);
}

void gl_store_close(gl_store *s)
{
    if (!s) return;
    for (int i = 0; i < GL_TABLE_COUNT; i++) gl_row_batch_close(&s->batches[i]);
    sqlite3_finalize(s->fold);
    sqlite3_finalize(s->rank);
    sqlite3_close(s->db);
    gl_scratch_close(s->scratch);
    gl_publish_close(s->publish);
    gl_buf_dispose(&s->words);
    free(s);
}

/* -- rows -- */

static glapp_status done(gl_store *s, gl_table t)
{
    s->dirty = true;
    if (s->batches[t].failure) return fail_sql(s, s->batches[t].failure);
    return s->status;
}

static glapp_status flush(gl_store *s)
{
    for (int i = 0; s->dirty && i < GL_TABLE_COUNT; i++) {
        gl_row_batch_flush(&s->batches[i]);
        if (s->batches[i].failure) return fail_sql(s, s->batches[i].failure);
    }
    s->dirty = false;
    return s->status;
}

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
    return done(s, GL_TABLE_SOURCE);
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
    return done(s, GL_TABLE_REJECTED);
}

glapp_status gl_store_add_area(gl_store *s, const gl_area_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_AREA];
    gl_row_text(b, row->area_code);
    gl_row_text(b, row->name);
    gl_row_text(b, row->kind);
    return done(s, GL_TABLE_AREA);
}

glapp_status gl_store_add_municipality(gl_store *s, const gl_municipality_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_MUNICIPALITY];
    gl_row_text(b, row->municipality_code);
    gl_row_text(b, row->name);
    gl_row_text(b, row->county_code);
    return done(s, GL_TABLE_MUNICIPALITY);
}

glapp_status gl_store_add_skill(gl_store *s, const gl_skill_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_SKILL];
    gl_row_integer(b, row->skill_id);
    gl_row_text(b, row->concept_id);
    gl_row_text(b, row->label);
    gl_row_text(b, row->kind);
    gl_row_real(b, row->idf);
    return done(s, GL_TABLE_SKILL);
}

glapp_status gl_store_add_skill_lens(gl_store *s, const gl_skill_lens_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_SKILL_LENS];
    gl_row_integer(b, row->skill_id);
    gl_row_text(b, row->lens);
    return done(s, GL_TABLE_SKILL_LENS);
}

glapp_status gl_store_add_skill_relation(gl_store *s, const gl_skill_relation_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_SKILL_RELATION];
    gl_row_integer(b, row->skill_id);
    gl_row_integer(b, row->related_id);
    gl_row_real(b, row->closeness);
    return done(s, GL_TABLE_SKILL_RELATION);
}

glapp_status gl_store_add_occupation(gl_store *s, const gl_occupation_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_OCCUPATION];
    gl_row_text(b, row->ssyk);
    gl_row_text(b, row->label);
    return done(s, GL_TABLE_OCCUPATION);
}

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
    return done(s, GL_TABLE_PROGRAMME);
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
    return done(s, GL_TABLE_PROGRAMME_SKILL);
}

glapp_status gl_store_add_programme_text(gl_store *s, const gl_text_row *row)
{
    gl_row_integer(&s->batches[GL_TABLE_PROGRAMME_TEXT], row->id);
    gl_row_text(&s->batches[GL_TABLE_PROGRAMME_TEXT], row->text);
    return done(s, GL_TABLE_PROGRAMME_TEXT);
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
    return done(s, GL_TABLE_AD);
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
    return done(s, GL_TABLE_AD_SKILL);
}

glapp_status gl_store_add_ad_text(gl_store *s, const gl_text_row *row)
{
    gl_row_integer(&s->batches[GL_TABLE_AD_TEXT], row->id);
    gl_row_text(&s->batches[GL_TABLE_AD_TEXT], row->text);
    return done(s, GL_TABLE_AD_TEXT);
}

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
    return done(s, GL_TABLE_MATCH);
}

/* -- rows that change others -- */

static bool prepare(gl_store *s, sqlite3_stmt **out, const char *sql)
{
    if (flush(s)) return false;
    if (*out) return true;
    int rc = sqlite3_prepare_v2(s->db, sql, -1, out, NULL);
    if (rc != SQLITE_OK) fail_sql(s, rc);
    return rc == SQLITE_OK;
}

static glapp_status step(gl_store *s, sqlite3_stmt *statement)
{
    int rc = sqlite3_step(statement);
    sqlite3_reset(statement);
    return rc == SQLITE_DONE ? s->status : fail_sql(s, rc);
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
        fail_sql(s, rc);
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

/* -- analyses -- */

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
    return done(s, GL_TABLE_GAP);
}

glapp_status gl_store_add_occupation_gap(gl_store *s, const gl_gap_row *row,
                                         const gl_slice *area_codes)
{
    char code[16];
    snprintf(code, sizeof code, "%04u", row->item);
    gl_row_text(&s->batches[GL_TABLE_OCCUPATION_GAP], area_codes[row->area]);
    gl_row_text(&s->batches[GL_TABLE_OCCUPATION_GAP], gl_slice_of(code));
    add_gap_numbers(s, &s->batches[GL_TABLE_OCCUPATION_GAP], row);
    return done(s, GL_TABLE_OCCUPATION_GAP);
}

glapp_status gl_store_add_trend(gl_store *s, const gl_trend_row *row,
                                const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_TREND];
    char month[8];
    gl_month_format(row->month, month);
    gl_row_text(b, area_codes[row->area]);
    gl_row_integer(b, (int64_t)row->skill + 1);
    gl_row_text(b, gl_slice_of(month));
    gl_row_real(b, row->openings);
    gl_row_real(b, row->low);
    gl_row_real(b, row->high);
    gl_row_text(b, row->forecast ? GL_LITERAL("forecast") : GL_LITERAL("observed"));
    return done(s, GL_TABLE_TREND);
}

glapp_status gl_store_add_trend_test(gl_store *s, const gl_trend_test *row,
                                     const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_TREND_TEST];
    gl_row_text(b, area_codes[row->area]);
    gl_row_integer(b, (int64_t)row->skill + 1);
    gl_row_integer(b, row->months);
    gl_row_real(b, row->slope);
    gl_row_real(b, row->slope_low);
    gl_row_real(b, row->slope_high);
    gl_row_real(b, row->p);
    gl_row_text(b, gl_slice_of(gl_trend_verdict_name(row->verdict)));
    gl_row_real(b, row->q);
    gl_row_integer(b, row->ads);
    gl_row_real(b, row->share);
    return done(s, GL_TABLE_TREND_TEST);
}

glapp_status gl_store_add_forecast_quality(gl_store *s, const gl_trend_quality *row,
                                           const gl_slice *area_codes)
{
    const gl_prospect_record *r = &row->record;
    gl_row_batch *b = &s->batches[GL_TABLE_FORECAST_QUALITY];
    gl_row_text(b, area_codes[row->area]);
    gl_row_integer(b, (int64_t)row->skill + 1);
    gl_row_known_real(b, r->mase);
    gl_row_known_real(b, r->months ? r->coverage : -1);
    gl_row_integer(b, r->folds);
    gl_row_text(b, gl_slice_of(gl_prospect_method_name(r->method)));
    gl_row_integer(b, r->months);
    gl_row_known_real(b, r->naive_mase);
    gl_row_known_real(b, r->months ? r->coverage80 : -1);
    return done(s, GL_TABLE_FORECAST_QUALITY);
}

glapp_status gl_store_add_outlook(gl_store *s, const gl_outlook_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_OUTLOOK];
    gl_row_text(b, row->area_code);
    gl_row_text(b, gl_slice_of(row->ssyk));
    gl_row_text(b, row->chance);
    gl_row_text(b, row->five_years);
    gl_row_text(b, row->source);
    gl_row_text(b, row->occupation);
    return done(s, GL_TABLE_OUTLOOK);
}

glapp_status gl_store_add_rising(gl_store *s, const gl_rising *row,
                                 const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_RISING];
    gl_row_text(b, area_codes[row->area]);
    gl_row_integer(b, (int64_t)row->skill + 1);
    gl_row_real(b, row->country_slope);
    gl_row_real(b, row->share);
    gl_row_known(b, row->lag);
    gl_row_real(b, row->rest_share);
    gl_row_real(b, row->openings);
    gl_row_real(b, row->expected);
    gl_row_real(b, row->q);
    gl_row_known_real(b, row->lag < 0 ? -1 : row->likeness);
    return done(s, GL_TABLE_RISING);
}

glapp_status gl_store_add_overlap(gl_store *s, const gl_overlap_row *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_OVERLAP];
    gl_row_integer(b, (int64_t)row->a + 1);
    gl_row_integer(b, (int64_t)row->b + 1);
    gl_row_real(b, row->similarity);
    gl_row_text(b, gl_slice_of(gl_overlap_verdict_name(row->verdict)));
    return done(s, GL_TABLE_OVERLAP);
}

glapp_status gl_store_add_proposal(gl_store *s, const gl_proposal_row *row,
                                   const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_PROPOSAL];
    gl_row_integer(b, row->proposal);
    gl_row_text(b, area_codes[row->area]);
    gl_row_integer(b, (int64_t)row->skill + 1);
    gl_row_integer(b, row->position);
    gl_row_real(b, row->openings);
    return done(s, GL_TABLE_PROPOSAL);
}

/* -- doors -- */

glapp_status gl_store_add_persona(gl_store *s, const gl_persona_row *row)
{
    gl_row_text(&s->batches[GL_TABLE_PERSONA], row->persona);
    gl_row_text(&s->batches[GL_TABLE_PERSONA], row->stands_for);
    return done(s, GL_TABLE_PERSONA);
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
    return done(s, t);
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
    return done(s, GL_TABLE_DOOR_SKILL);
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
    return done(s, GL_TABLE_OCCUPATION_LENS);
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
    return done(s, GL_TABLE_WHITE_SPOT);
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
    return done(s, GL_TABLE_COORDINATION);
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
    return done(s, GL_TABLE_COORDINATION_CLASS);
}

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
    return done(s, GL_TABLE_FIELD);
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
    return done(s, GL_TABLE_BRIDGE);
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
    return done(s, GL_TABLE_INDICATOR);
}

/* -- what a proposal may reuse -- */

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
    return done(s, GL_TABLE_PROPOSAL_PLAN);
}

glapp_status gl_store_add_reuse_module(gl_store *s, const gl_reuse_module *row)
{
    gl_row_batch *b = &s->batches[GL_TABLE_PROPOSAL_MODULE];
    gl_row_integer(b, row->proposal);
    gl_row_integer(b, row->position);
    gl_row_integer(b, (int64_t)row->programme + 1);
    gl_row_integer(b, row->skills);
    gl_row_real(b, row->gain);
    return done(s, GL_TABLE_PROPOSAL_MODULE);
}

/* -- stated needs -- */

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
    return done(s, GL_TABLE_NEED);
}

glapp_status gl_store_add_need_skill(gl_store *s, int64_t need_id, int64_t skill_id,
                                     gl_slice matched_by)
{
    gl_row_batch *b = &s->batches[GL_TABLE_NEED_SKILL];
    gl_row_integer(b, need_id);
    gl_row_integer(b, skill_id);
    gl_row_text(b, matched_by);
    return done(s, GL_TABLE_NEED_SKILL);
}

/* -- the index, and what was learnt -- */

static glapp_status add_posting(gl_store *s, gl_table t, const gl_posting_row *row)
{
    gl_row_integer(&s->batches[t], row->id);
    gl_row_integer(&s->batches[t], row->programmes);
    gl_row_bytes(&s->batches[t], row->postings);
    return done(s, t);
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
    return rc == SQLITE_OK ? s->status : fail_sql(s, rc);
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
    return done(s, GL_TABLE_LEARNT) ? s->status : write_learnt(s, bytes);
}

/* -- scenarios -- */

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
    return done(s, GL_TABLE_SCENARIO);
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
    return done(s, GL_TABLE_SCENARIO_STEP);
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
    return done(s, GL_TABLE_SCENARIO_GAP);
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
    return done(s, GL_TABLE_SCENARIO_OCCUPATION_GAP);
}

/* -- publication -- */

static glapp_status write_run(gl_store *s, const gl_run_row *run, const char *digest,
                              glapp_error *err)
{
    gl_row_batch *b = &s->batches[GL_TABLE_RUN];
    gl_row_integer(b, GL_SCHEMA_VERSION);
    gl_row_text(b, run->glapp_version);
    gl_row_text(b, gl_slice_of(sqlite3_libversion()));
    gl_row_text(b, run->stemmer_version);
    gl_row_text(b, run->pcre2_version);
    gl_row_day(b, run->reference_date);
    gl_row_integer(b, run->window_days);
    gl_row_text(b, run->settings);
    gl_row_text(b, gl_slice_of(run->input_digest));
    gl_row_text(b, gl_slice_of(digest));
    gl_row_batch_flush(b);
    if (b->failure) fail_sql(s, b->failure);
    return gl_store_status(s, err);
}

/* `of`: "" for all of the file, "(ad)" for a table. */
static bool is_sound(sqlite3 *db, const char *of)
{
    char sql[64];
    sqlite3_stmt *check = NULL;
    snprintf(sql, sizeof sql, "PRAGMA integrity_check%s", of);
    int rc = sqlite3_prepare_v2(db, sql, -1, &check, NULL);
    bool ok = rc == SQLITE_OK && sqlite3_step(check) == SQLITE_ROW &&
              gl_slice_is(gl_slice_of((const char *)sqlite3_column_text(check, 0)), "ok");
    sqlite3_finalize(check);
    return ok;
}

/* What is committed, read back by eyes of its own. */
static glapp_status prove(void *to, glapp_error *err)
{
    const gl_store *s = to;
    const char *path = gl_publish_private(s->publish);
    sqlite3 *db = NULL;
    int rc = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                             gl_scratch_vfs(s->scratch));
    /* With SQLite's own 2 MB the pages of an index are read over and over: 100,000 ads
     * took 4.0 s to prove, and take 3.3. */
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, "PRAGMA cache_size=-8192", NULL, NULL, NULL);
    bool ok = rc == SQLITE_OK && is_sound(db, "");
    sqlite3_close(db);
    if (ok) return GLAPP_OK;
    return gl_fail(err, GLAPP_MACHINE,
                   "%s does not hold what was written to it; nothing was changed", path);
}

typedef struct reading {
    sqlite3 *db;
    char digest[GL_DIGEST_HEX];
} reading;

static glapp_status digest(void *to, glapp_error *err)
{
    reading *r = to;
    return gl_content_digest(r->db, r->digest, err);
}

static glapp_status run_tasks(const gl_store_hands *hands, const gl_store_task *tasks,
                              size_t count, glapp_error *err)
{
    if (hands) return hands->run(hands->to, tasks, count, err);
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < count && !rc; i++) rc = tasks[i].run(tasks[i].to, err);
    return rc;
}

static glapp_status close_database(gl_store *s)
{
    for (int i = 0; i < GL_TABLE_COUNT; i++) gl_row_batch_close(&s->batches[i]);
    sqlite3_finalize(s->fold);
    sqlite3_finalize(s->rank);
    s->fold = s->rank = NULL;
    int rc = sqlite3_close(s->db);
    if (rc != SQLITE_OK) return fail_sql(s, rc);
    s->db = NULL;
    return s->status;
}

static glapp_status finish(gl_store *s, glapp_error *err)
{
    if (!s->status) close_database(s);
    if (s->status) return gl_store_status(s, err);
    return gl_publish_finish(s->publish, err);
}

/* The row of `run` comes last, as it holds the digest of all others. */
glapp_status gl_store_publish(gl_store *s, const gl_run_row *run,
                              const gl_store_hands *hands, glapp_error *err)
{
    if (flush(s)) return gl_store_status(s, err);
    int code = gl_schema_finish(s->db);
    if (code != SQLITE_OK) fail_sql(s, code);
    /* The lock goes with the first reading after the pragma. */
    execute(s, "COMMIT; PRAGMA locking_mode=NORMAL; SELECT 1 FROM run;");
    if (s->status) return gl_store_status(s, err);
    reading all = {.db = s->db};
    const gl_store_task tasks[] = {{digest, &all}, {prove, s}};
    glapp_status rc = run_tasks(hands, tasks, sizeof tasks / sizeof *tasks, err);
    if (!rc) rc = write_run(s, run, all.digest, err);
    if (rc) return rc;
    if (!is_sound(s->db, "(run)")) fail_sql(s, SQLITE_CORRUPT);
    return finish(s, err);
}

glapp_status gl_store_publish_copy(gl_store *s, glapp_error *err)
{
    char digest[GL_DIGEST_HEX], sql[120];
    if (flush(s)) return gl_store_status(s, err);
    glapp_status rc = gl_content_digest(s->db, digest, err);
    if (rc) return rc;
    snprintf(sql, sizeof sql, "UPDATE run SET content_digest = '%s'", digest);
    execute(s, sql);
    execute(s, "COMMIT");
    if (!s->status && !is_sound(s->db, "")) fail_sql(s, SQLITE_CORRUPT);
    return finish(s, err);
}
