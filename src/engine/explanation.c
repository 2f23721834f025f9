/* SPDX-License-Identifier: Apache-2.0 */
/* explanation.c - `glapp explain`: a pair skill by skill, or a gap down to its ads. */
#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/error.h"
#include "engine/answers.h"
#include "gap/reason.h"
#include "report/table.h"
#include "store/read.h"

typedef struct explaining {
    glapp_sink out;
    gl_table *table;
    gl_buf text;
    double sum;
    bool refused;
    size_t rows;
    double score;
} explaining;

static void flush(explaining *e)
{
    if (!e->text.failed && e->text.len &&
        !e->out.write(e->out.to, e->text.bytes, e->text.len))
        e->refused = true;
    gl_buf_clear(&e->text);
}

__attribute__((format(printf, 2, 3))) static void say(explaining *e, const char *format,
                                                      ...)
{
    char line[700];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    gl_buf_add_text(&e->text, line);
    flush(e);
}

static const char *or_dash(gl_slice s)
{
    return s.len ? s.bytes : "–"; /* texts of SQLite end in NUL */
}

/* -- a pair -- */

static const gl_column PAIR[] = {
    {"skill", "what the ad asks for", GL_COLUMN_TEXT, 0},
    {"requirement", "how", GL_COLUMN_TEXT, 0},
    {"met", "met", GL_COLUMN_TEXT, 0},
    {"via", "through", GL_COLUMN_TEXT, 0},
    {"contribution", "share", GL_COLUMN_REAL, 4},
    {"points", "of", GL_COLUMN_REAL, 4},
    {"ad_words", "in the ad", GL_COLUMN_TEXT, 0},
    {"programme_words", "in the programme", GL_COLUMN_TEXT, 0},
};

enum { NEED_COLUMNS = 6 }; /* the first of them, which need no text */

static bool add_need(void *to, const gl_reason_view *r)
{
    explaining *e = to;
    gl_table_text(e->table, r->skill);
    gl_table_text(e->table, r->requirement);
    gl_table_text(e->table, r->met);
    gl_table_text(e->table, r->via);
    gl_table_real(e->table, r->contribution);
    if (r->skill_id)
        gl_table_real(e->table, r->points);
    else
        gl_table_null(e->table);
    e->sum += r->contribution;
    return true;
}

static bool add_reason(void *to, const gl_reason_view *r)
{
    explaining *e = to;
    add_need(to, r);
    gl_table_text(e->table, r->ad_words);
    gl_table_text(e->table, r->programme_words);
    return true;
}

static bool add_pair(void *to, const gl_match_view *m)
{
    explaining *e = to;
    say(e, "ad         %s  %s, %s, %s\n", or_dash(m->ad), or_dash(m->headline),
        or_dash(m->employer), or_dash(m->municipality));
    say(e, "programme  %s  %s, %s\n", or_dash(m->programme), or_dash(m->title),
        or_dash(m->provider));
    say(e, "score %.4f, coverage %.4f", m->score, m->coverage);
    if (m->ad_rank) say(e, "; programme number %lld for the ad", (long long)m->ad_rank);
    if (m->programme_rank)
        say(e, "; ad number %lld for the programme", (long long)m->programme_rank);
    say(e, "\n\n");
    e->score = m->score;
    return true;
}

static bool add_best(void *to, const gl_match_view *m)
{
    explaining *e = to;
    if (e->rows++ < 3)
        say(e, "  %lld. %.4f  %s  %s\n", (long long)m->ad_rank, m->score,
            or_dash(m->programme), or_dash(m->title));
    return true;
}

/* Why not: what the programme lacks most first, and where it stands instead. */
static glapp_status explain_absent(explaining *e, gl_db *db, int64_t ad,
                                   int64_t programme, const glapp_explain_query *q,
                                   glapp_error *err)
{
    gl_standing_view at;
    glapp_status rc = gl_db_standing(db, ad, programme, &at, err);
    if (rc) return rc;
    say(e,
        "%s  %s is not among the %lld best programmes for the ad %s, nor the other way "
        "round.\nThe best are:\n",
        q->programme, at.title, (long long)at.ranked, q->ad);
    rc = gl_db_matches(db, ad, 0, add_best, e, err);
    if (rc) return rc;
    say(e, "  the last of the %lld has %.4f.\n\nWhat it lacks, and what it has:\n\n",
        (long long)at.ranked, at.last_score);
    e->table = gl_table_open(e->out, GLAPP_TABLE, PAIR, NEED_COLUMNS);
    if (!e->table) return gl_fail_memory(err);
    rc = gl_db_needs_met(db, ad, programme, add_need, e, err);
    if (!gl_table_close(e->table)) e->refused = true;
    if (rc) return rc;
    say(e, "\nSkills bring it %.4f; its place is behind number %lld.\n", e->sum,
        (long long)at.ranked);
    if (at.best_rank)
        say(e, "Its best place is number %lld, for the ad %s  %s.\n",
            (long long)at.best_rank, at.best_ad, at.best_headline);
    else
        say(e, "It is among the best for no ad.\n");
    return GLAPP_OK;
}

static glapp_status explain_pair(explaining *e, gl_db *db, const glapp_explain_query *q,
                                 glapp_error *err)
{
    int64_t ad, programme;
    glapp_status rc = gl_db_find_ad(db, gl_slice_of(q->ad), &ad, err);
    if (!rc) rc = gl_db_find_programme(db, gl_slice_of(q->programme), &programme, err);
    if (rc) return rc;
    if (!ad || !programme)
        return gl_fail(err, GLAPP_NOTHING,
                       "the database has no %s \"%s\"; ids are those of the input "
                       "(external_id)",
                       ad ? "programme" : "ad", ad ? q->programme : q->ad);
    rc = gl_db_pair(db, ad, programme, add_pair, e, err);
    if (rc == GLAPP_NOTHING) return explain_absent(e, db, ad, programme, q, err);
    if (rc) return rc;
    e->table = gl_table_open(e->out, GLAPP_TABLE, PAIR, sizeof PAIR / sizeof *PAIR);
    if (!e->table) return gl_fail_memory(err);
    rc = gl_db_reasons(db, ad, programme, add_reason, e, err);
    if (!gl_table_close(e->table)) e->refused = true;
    say(e, "\nThe shares sum to %.6f; the score is %.6f.\n", e->sum, e->score);
    return rc;
}

/* -- a gap -- */

/* What the openings and the seats are made of. */
static void say_parts(explaining *e, const gl_gap_view *g)
{
    double unsaid = g->openings - g->permanent - g->temporary;
    say(e,
        "  vacancies as stated %.1f, as counted %.1f (reposts folded, extremes capped)\n",
        g->vacancies, g->openings);
    say(e, "  permanent jobs %.1f, temporary %.1f, not said %.1f\n", g->permanent,
        g->temporary, unsaid > 0 ? unsaid : 0);
    say(e, "  largest employer %.0f %% of the openings\n", g->employer_share * 100);
    say(e,
        "  %lld programmes; %.1f of the seats are assumed; seats at a distance are "
        "shared over the counties as openings are\n",
        (long long)g->programmes, g->seats_assumed);
}

static bool add_gap(void *to, const gl_gap_view *g)
{
    explaining *e = to;
    gl_buf why = {0};
    gl_reason_words(g->reason, GL_REASON_ENGLISH, &why);
    gl_buf_add_byte(&why, '\0');
    say(e, "%s in %s (%s): %s%s%s\n\n", or_dash(g->label), or_dash(g->area),
        or_dash(g->area_code), or_dash(g->verdict), g->reason.len ? " – " : "",
        why.failed ? "" : why.bytes);
    gl_buf_dispose(&why);
    say(e,
        "  %lld ads ask for it, with %.1f openings in the window; %.1f seats a year "
        "teach "
        "it.\n",
        (long long)g->ads, g->openings, g->seats);
    say(e,
        "  ratio of shares %.2f (90 %%: %.2f ... %.2f); openings a year without a seat "
        "%.1f (%.1f ... %.1f)\n",
        g->ratio, g->ratio_low, g->ratio_high, g->unmet, g->unmet_low, g->unmet_high);
    say_parts(e, g);
    return true;
}

static bool add_part(void *to, const gl_demand_view *part)
{
    explaining *e = to;
    say(e, "%s %s %.1f", e->rows++ ? "," : "",
        part->label.len ? part->label.bytes : "not said", part->openings);
    return true;
}

/* Openings by one side of the ads, on one line. */
static glapp_status say_by(explaining *e, gl_db *db, const char *area, int64_t skill,
                           const char *dimension, const char *title, glapp_error *err)
{
    enum { MOST = 12 };
    e->rows = 0;
    say(e, "  %s:", title);
    glapp_status rc = gl_db_demand_by(db, area, skill, dimension, MOST, add_part, e, err);
    say(e, e->rows ? "\n" : " none\n");
    return rc;
}

static bool add_stated_need(void *to, const gl_need_view *n)
{
    explaining *e = to;
    char year[24] = "no year", number[32] = "no number";
    if (n->year >= 0) snprintf(year, sizeof year, "%lld", (long long)n->year);
    if (n->number >= 0) snprintf(number, sizeof number, "%.0f", n->number);
    say(e, "%s %s: %s (%lld employer%s)", e->rows++ ? ";" : "", year, number,
        (long long)n->employers, n->employers == 1 ? "" : "s");
    return true;
}

static glapp_status say_demand(explaining *e, gl_db *db, const char *area, int64_t skill,
                               glapp_error *err)
{
    static const struct {
        const char *dimension, *title;
    } SIDES[] = {{"month", "openings by month"},
                 {"occupation", "by occupation"},
                 {"industry", "by industry"},
                 {"size", "by size of the employer"},
                 {"employer", "by employer"}};
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < sizeof SIDES / sizeof *SIDES && !rc; i++)
        rc = say_by(e, db, area, skill, SIDES[i].dimension, SIDES[i].title, err);
    if (rc) return rc;
    e->rows = 0;
    say(e, "  stated needs, not counted above:");
    rc = gl_db_needs(db, area, skill, add_stated_need, e, err);
    say(e, e->rows ? "\n\n" : " none\n\n");
    return rc;
}

static const gl_column ADS[] = {
    {"ad", "ad", GL_COLUMN_TEXT, 0},
    {"published", "published", GL_COLUMN_TEXT, 0},
    {"headline", "headline", GL_COLUMN_TEXT, 0},
    {"employer", "employer", GL_COLUMN_TEXT, 0},
    {"municipality", "municipality", GL_COLUMN_TEXT, 0},
    {"requirement", "how", GL_COLUMN_TEXT, 0},
    {"openings", "openings", GL_COLUMN_REAL, 1},
    {"weight", "weight", GL_COLUMN_REAL, 2},
    {"words", "words", GL_COLUMN_TEXT, 0},
};

static bool add_ad(void *to, const gl_gap_ad_view *a)
{
    explaining *e = to;
    gl_table_text(e->table, a->ad);
    gl_table_text(e->table, a->published);
    gl_table_text(e->table, a->headline);
    gl_table_text(e->table, a->employer);
    gl_table_text(e->table, a->municipality);
    gl_table_text(e->table, a->requirement);
    gl_table_real(e->table, a->openings);
    gl_table_real(e->table, a->weight);
    gl_table_text(e->table, a->words);
    return true;
}

static const gl_column PROGRAMMES[] = {
    {"programme", "programme", GL_COLUMN_TEXT, 0},
    {"title", "title", GL_COLUMN_TEXT, 0},
    {"provider", "provider", GL_COLUMN_TEXT, 0},
    {"municipality", "municipality", GL_COLUMN_TEXT, 0},
    {"seats", "seats a year", GL_COLUMN_REAL, 1},
    {"seats_from", "stated", GL_COLUMN_TEXT, 0},
    {"weight", "weight", GL_COLUMN_REAL, 2},
};

static bool add_programme(void *to, const gl_gap_programme_view *p)
{
    explaining *e = to;
    gl_table_text(e->table, p->programme);
    gl_table_text(e->table, p->title);
    gl_table_text(e->table, p->provider);
    gl_table_text(e->table, p->municipality);
    gl_table_real(e->table, p->seats);
    gl_table_text(e->table, p->seats_from);
    gl_table_real(e->table, p->weight);
    return true;
}

static glapp_status explain_gap(explaining *e, gl_db *db, const glapp_explain_query *q,
                                glapp_error *err)
{
    int64_t skill;
    glapp_status rc = gl_db_find_skill(db, gl_slice_of(q->skill), &skill, err);
    if (rc) return rc;
    if (!skill)
        return gl_fail(
            err, GLAPP_NOTHING,
            "the taxonomy has no skill \"%s\"; `glapp gaps` shows ids and labels",
            q->skill);
    rc = gl_db_gap(db, q->area, skill, add_gap, e, err);
    if (rc == GLAPP_NOTHING)
        return gl_fail(err, GLAPP_NOTHING,
                       "nobody asks for \"%s\" or teaches it in the area %s", q->skill,
                       q->area);
    if (rc) return rc;
    rc = say_demand(e, db, q->area, skill, err);
    if (rc) return rc;
    say(e, "The ads behind it (the window counts; older ones stand here too):\n");
    e->table = gl_table_open(e->out, GLAPP_TABLE, ADS, sizeof ADS / sizeof *ADS);
    if (!e->table) return gl_fail_memory(err);
    rc = gl_db_gap_ads(db, q->area, skill, add_ad, e, err);
    if (!gl_table_close(e->table)) e->refused = true;
    if (rc) return rc;
    say(e, "\nThe programmes that teach it:\n");
    e->table = gl_table_open(e->out, GLAPP_TABLE, PROGRAMMES,
                             sizeof PROGRAMMES / sizeof *PROGRAMMES);
    if (!e->table) return gl_fail_memory(err);
    rc = gl_db_gap_programmes(db, q->area, skill, add_programme, e, err);
    if (!gl_table_close(e->table)) e->refused = true;
    return rc;
}

glapp_status gl_answer_explain(const glapp_explain_query *q, glapp_sink out,
                               glapp_error *err)
{
    bool pair = q->ad && q->programme && !q->area && !q->skill;
    bool gap = q->area && q->skill && !q->ad && !q->programme;
    if (!pair && !gap)
        return gl_fail(
            err, GLAPP_USAGE,
            "explain what? give --ad ID --programme ID, or --area CODE --skill ID");
    explaining e = {.out = out};
    gl_db *db;
    glapp_status rc = gl_db_open(&db, q->db ? q->db : "glapp.db", err);
    if (rc) return rc;
    rc = pair ? explain_pair(&e, db, q, err) : explain_gap(&e, db, q, err);
    if (!rc && (e.refused || e.text.failed))
        rc = gl_fail(err, GLAPP_MACHINE, "the output could not be written");
    gl_buf_dispose(&e.text);
    gl_db_close(db);
    return rc;
}
