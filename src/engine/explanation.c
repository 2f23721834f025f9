/* SPDX-License-Identifier: Apache-2.0 */
/* explanation.c - `glapp explain`: a pair skill by skill, or a gap down to its ads. */
#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/error.h"
#include "engine/annex.h"
#include "engine/answers.h"
#include "engine/asked.h"
#include "engine/future.h"
#include "engine/ranker.h"
#include "gap/reason.h"
#include "report/number.h"
#include "report/table.h"
#include "store/read.h"

typedef struct explaining {
    glapp_sink out;
    gl_table *table;
    gl_buf text;
    double sum;
    bool refused;
    size_t rows;
    gl_demand_side side; /* of the line at hand */
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
    say(e, "score %s, coverage %s", gl_show(m->score, 4).text,
        gl_show(m->coverage, 4).text);
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
        say(e, "  %lld. %s  %s  %s\n", (long long)m->ad_rank, gl_show(m->score, 4).text,
            or_dash(m->programme), or_dash(m->title));
    return true;
}

/* Where the programme comes among all, by ranking them anew; 0: it scores nothing. */
typedef struct place {
    size_t rank, count;
    gl_match match;
    bool whole; /* with its share of the other words */
} place;

static glapp_status find_place(gl_db *db, int64_t ad, int64_t programme, place *out,
                               glapp_error *err)
{
    const glapp_match_query query = {.db = NULL};
    gl_ranker *ranker = NULL;
    gl_ranked ranked = {0};
    *out = (place){.rank = 0};
    glapp_status rc = gl_ranker_open(&ranker, db, &query, 0, err);
    if (!rc) rc = gl_ranker_ad(ranker, ad, &ranked, &out->whole, err);
    out->count = ranked.count;
    for (size_t i = 0; i < ranked.count && !rc; i++)
        if ((int64_t)ranked.items[i].programme + 1 == programme) {
            out->rank = i + 1;
            out->match = ranked.items[i];
        }
    gl_ranker_close(ranker);
    return rc;
}

static void add_share(explaining *e, const char *what, double share)
{
    const gl_reason_view row = {.skill = gl_slice_of(what),
                                .met = share > 0 ? GL_LITERAL("yes") : GL_LITERAL("no"),
                                .contribution = share};
    add_need(e, &row);
}

static void tell_place(explaining *e, const place *at, const gl_standing_view *kept,
                       const glapp_explain_query *q)
{
    say(e,
        "%s  %s is not among the %lld best programmes for the ad %s, nor the other way "
        "round.\n",
        q->programme, kept->title, (long long)kept->ranked, q->ad);
    if (at->rank)
        say(e, "It comes as number %zu of %zu that score anything, with %s.\n", at->rank,
            at->count, gl_show(at->match.score, 4).text);
    else
        say(e, "It has nothing that the ad asks for.\n");
    if (!at->whole)
        say(e, "(The run kept no text of the ad, so the other words do not count.)\n");
}

/* Why not: where it comes, and what it lacks, most first. */
static glapp_status explain_absent(explaining *e, gl_db *db, int64_t ad,
                                   int64_t programme, const glapp_explain_query *q,
                                   glapp_error *err)
{
    gl_standing_view kept;
    place at;
    glapp_status rc = gl_db_standing(db, ad, programme, &kept, err);
    if (!rc) rc = find_place(db, ad, programme, &at, err);
    if (rc) return rc;
    tell_place(e, &at, &kept, q);
    say(e, "The best are:\n");
    rc = gl_db_matches(db, ad, 0, add_best, e, err);
    if (rc) return rc;
    say(e, "  the last of the %lld has %s.\n\nWhat it lacks, and what it has:\n\n",
        (long long)kept.ranked, gl_show(kept.last_score, 4).text);
    e->table = gl_table_open(e->out, GLAPP_TABLE, PAIR, NEED_COLUMNS);
    if (!e->table) return gl_fail_memory(err);
    rc = gl_db_needs_met(db, ad, programme, add_need, e, err);
    add_share(e, "occupation", at.match.occupation);
    add_share(e, "other words", at.match.other);
    if (!gl_table_close(e->table)) e->refused = true;
    if (rc) return rc;
    say(e, "\nThe shares sum to %s; the score is %s.\n", gl_show(e->sum, 6).text,
        gl_show(at.match.score, 6).text);
    if (kept.best_rank)
        say(e, "Its best place is number %lld, for the ad %s  %s.\n",
            (long long)kept.best_rank, kept.best_ad, kept.best_headline);
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
    say(e, "\nThe shares sum to %s; the score is %s.\n", gl_show(e->sum, 6).text,
        gl_show(e->score, 6).text);
    return rc;
}

/* -- a gap -- */

/* What the openings and the seats are made of. */
static void say_parts(explaining *e, const gl_gap_view *g)
{
    double unsaid = g->openings - g->permanent - g->temporary;
    say(e, "  vacancies as stated %s, as counted %s (reposts folded, extremes capped)\n",
        gl_show(g->vacancies, 1).text, gl_show(g->openings, 1).text);
    say(e, "  permanent jobs %s, temporary %s, not said %s\n",
        gl_show(g->permanent, 1).text, gl_show(g->temporary, 1).text,
        gl_show(unsaid > 0 ? unsaid : 0, 1).text);
    say(e, "  largest employer %s %% of the openings\n",
        gl_show(g->employer_share * 100, 0).text);
    say(e,
        "  %lld programme%s; %s of the seats are assumed; seats at a distance are shared "
        "over the counties as openings are\n",
        (long long)g->programmes, g->programmes == 1 ? "" : "s",
        gl_show(g->seats_assumed, 1).text);
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
        "  %lld ads ask for it, with %s openings in the window; %s seats a year teach "
        "it.\n",
        (long long)g->ads, gl_show(g->openings, 1).text, gl_show(g->seats, 1).text);
    say(e, "  ratio of shares %s (90 %%: %s ... %s); ", gl_show(g->ratio, 2).text,
        gl_show(g->ratio_low, 2).text, gl_show(g->ratio_high, 2).text);
    say(e, "openings a year without a seat %s (%s ... %s)\n", gl_show(g->unmet, 1).text,
        gl_show(g->unmet_low, 1).text, gl_show(g->unmet_high, 1).text);
    say_parts(e, g);
    return true;
}

/* The sides that are told; contracts stand in the line of the gap. */
static const char *const SIDES[GL_DEMAND_SIDES] = {
    [GL_DEMAND_MONTH] = "openings by month", [GL_DEMAND_OCCUPATION] = "by occupation",
    [GL_DEMAND_INDUSTRY] = "by industry",    [GL_DEMAND_SIZE] = "by size of the employer",
    [GL_DEMAND_EMPLOYER] = "by employer",
};

/* Openings by one side of the ads, on one line. */
static bool add_part(void *to, const gl_demand_view *part)
{
    explaining *e = to;
    if (!SIDES[part->side]) return true;
    const bool begins = e->rows == 0 || part->side != e->side;
    if (begins) say(e, "%s  %s:", e->rows ? "\n" : "", SIDES[part->side]);
    say(e, "%s %s %s", begins ? "" : ";",
        part->label.len ? part->label.bytes : "not said",
        gl_show(part->openings, 1).text);
    e->side = part->side;
    e->rows++;
    return true;
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
    enum { MOST = 12 };
    e->rows = 0;
    glapp_status rc = gl_db_demand(db, area, skill, MOST, add_part, e, err);
    if (rc) return rc;
    if (e->rows) say(e, "\n");
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
    gl_area_code area;
    glapp_status rc = gl_asked_area(db, q->area, &area, err);
    if (!rc) rc = gl_asked_skill(db, q->skill, &skill, err);
    if (rc) return rc;
    rc = gl_db_gap(db, area.text, skill, add_gap, e, err);
    if (rc == GLAPP_NOTHING)
        return gl_fail(err, GLAPP_NOTHING,
                       "nobody asks for \"%s\" or teaches it in the area %s", q->skill,
                       area.text);
    if (rc) return rc;
    rc = say_demand(e, db, area.text, skill, err);
    if (!rc) rc = gl_future_explain(db, area.text, skill, &e->text, err);
    if (rc) return rc;
    say(e, "The ads behind it (the window counts; older ones stand here too):\n");
    e->table = gl_table_open(e->out, GLAPP_TABLE, ADS, sizeof ADS / sizeof *ADS);
    if (!e->table) return gl_fail_memory(err);
    rc = gl_db_gap_ads(db, area.text, skill, UINT32_MAX, add_ad, e, err);
    if (!gl_table_close(e->table)) e->refused = true;
    if (rc) return rc;
    say(e, "\nThe programmes that teach it:\n");
    e->table = gl_table_open(e->out, GLAPP_TABLE, PROGRAMMES,
                             sizeof PROGRAMMES / sizeof *PROGRAMMES);
    if (!e->table) return gl_fail_memory(err);
    rc = gl_db_gap_programmes(db, area.text, skill, add_programme, e, err);
    if (!gl_table_close(e->table)) e->refused = true;
    return rc;
}

glapp_status gl_answer_explain(const glapp_explain_query *q, glapp_sink out,
                               glapp_error *err)
{
    bool other = q->ad || q->programme || q->area || q->skill;
    bool pair = q->ad && q->programme && !q->area && !q->skill && !q->proposal;
    bool gap = q->area && q->skill && !q->ad && !q->programme && !q->proposal;
    if (!pair && !gap && (!q->proposal || other))
        return gl_fail(
            err, GLAPP_USAGE,
            "explain what? give --ad ID --programme ID, or --area CODE --skill ID, or "
            "--proposal ID");
    explaining e = {.out = out};
    gl_db *db;
    glapp_status rc = gl_db_open(&db, q->db ? q->db : "glapp.db", err);
    if (rc) return rc;
    rc = pair  ? explain_pair(&e, db, q, err)
         : gap ? explain_gap(&e, db, q, err)
               : gl_annex_print(db, q->proposal, out, err);
    if (!rc && (e.refused || e.text.failed))
        rc = gl_fail(err, GLAPP_MACHINE, "the output could not be written");
    gl_buf_dispose(&e.text);
    gl_db_close(db);
    return rc;
}
