/* SPDX-License-Identifier: Apache-2.0 */
/* officer.c - `glapp match`: programmes for an ad, an occupation or a text; ads, or
 * occupations, for a programme; and what each filter removed.
 *
 * For an ad or a programme the stored matches answer. Where they do not suffice (a filter
 * removed them, or several are one training in several towns), and for an occupation or
 * a text, the programmes are ranked anew, with the same numbers (ranker.h).
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "engine/answers.h"
#include "engine/filter.h"
#include "engine/ranker.h"
#include "report/number.h"
#include "report/table.h"
#include "source/stream.h"

enum { DEFAULT_TOP = 10, MOST_TOP = 1000, MAX_TEXT = 1 << 20 };

/* Less than this is no match that an officer could act on: of twenty-four ads of the
 * sample, none of those below led to the ad's work ("Redovisningschef": a carer's course,
 * .02). They stand in the database all the same. */
static const double LEAST_SCORE = 0.05;

/* The same training in another town has nearly the same text and score. */
static const double LIKE_SCORE = 0.05;

static const gl_column FOR_AD[] = {
    {"rank", "rank", GL_COLUMN_INTEGER, 0},
    {"score", "score", GL_COLUMN_REAL, 3},
    {"coverage", "coverage", GL_COLUMN_REAL, 3},
    {"programme", "programme", GL_COLUMN_TEXT, 0},
    {"title", "title", GL_COLUMN_TEXT, 0},
    {"provider", "provider", GL_COLUMN_TEXT, 0},
    {"form", "form", GL_COLUMN_TEXT, 0},
    {"municipality", "municipality", GL_COLUMN_TEXT, 0},
    {"distance", "distance", GL_COLUMN_TEXT, 0},
    {"pace", "pace %", GL_COLUMN_INTEGER, 0},
    {"starts", "starts", GL_COLUMN_TEXT, 0},
    {"also_in", "also in", GL_COLUMN_TEXT, 0},
    /* for programs: what a page about the programme shows */
    {"url", NULL, GL_COLUMN_TEXT, 0},
    {"county_code", NULL, GL_COLUMN_TEXT, 0},
    {"municipality_code", NULL, GL_COLUMN_TEXT, 0},
    {"weeks", NULL, GL_COLUMN_REAL, 0},
    {"credits", NULL, GL_COLUMN_REAL, 0},
    {"seats", NULL, GL_COLUMN_REAL, 0},
    {"entry_upper_secondary", NULL, GL_COLUMN_TEXT, 0},
    {"entry_experience", NULL, GL_COLUMN_TEXT, 0},
    {"with_sfi", NULL, GL_COLUMN_TEXT, 0},
};

enum { FOR_PEOPLE = 12 }; /* the first of them, which fit a screen */

static const gl_column FOR_PROGRAMME[] = {
    {"rank", "rank", GL_COLUMN_INTEGER, 0},
    {"score", "score", GL_COLUMN_REAL, 3},
    {"coverage", "coverage", GL_COLUMN_REAL, 3},
    {"ad", "ad", GL_COLUMN_TEXT, 0},
    {"headline", "headline", GL_COLUMN_TEXT, 0},
    {"employer", "employer", GL_COLUMN_TEXT, 0},
    {"municipality", "municipality", GL_COLUMN_TEXT, 0},
    {"also_in", "also in", GL_COLUMN_TEXT, 0},
};

static const gl_column GROUPS[] = {
    {"rank", "rank", GL_COLUMN_INTEGER, 0},
    {"score", "score", GL_COLUMN_REAL, 3},
    {"coverage", "coverage", GL_COLUMN_REAL, 3},
    {"ssyk", "SSYK", GL_COLUMN_TEXT, 0},
    {"occupation", "occupation", GL_COLUMN_TEXT, 0},
    {"lead", "leads there", GL_COLUMN_REAL, 2},
    {"ads", "ads", GL_COLUMN_INTEGER, 0},
};

#define LENGTH(columns) (sizeof(columns) / sizeof *(columns))

/* One row of the answer: a training, or an ad, with the towns it stands in. */
typedef struct entry {
    gl_match_view view;
    gl_buf also_in;
} entry;

typedef struct officer {
    const glapp_match_query *query;
    gl_db *db;
    gl_filter filter;
    gl_arena arena;
    entry *entries;
    size_t count, top;
    size_t seen, weak;
    double best_weak; /* score */
} officer;

static void forget_entries(officer *o)
{
    for (size_t i = 0; i < o->count; i++) gl_buf_dispose(&o->entries[i].also_in);
    o->count = o->seen = o->weak = 0;
    o->best_weak = 0;
    gl_filter_forget(&o->filter);
}

/* -- rows -- */

static void write_text_or_null(gl_table *t, const gl_buf *text)
{
    if (text->len)
        gl_table_text(t, gl_buf_slice(text));
    else
        gl_table_null(t);
}

static void write_flag(gl_table *t, int flag)
{
    gl_table_text(t, gl_slice_of(flag < 0 ? "unknown" : flag ? "yes" : "no"));
}

static void write_known(gl_table *t, double amount)
{
    if (amount < 0)
        gl_table_null(t);
    else
        gl_table_real(t, amount);
}

static void write_details(gl_table *t, const gl_match_view *m)
{
    gl_table_text(t, m->url);
    gl_table_text(t, m->county_code);
    gl_table_text(t, m->municipality_code);
    write_known(t, m->weeks);
    write_known(t, m->credits);
    write_known(t, m->seats);
    write_flag(t, m->entry_upper_secondary);
    write_flag(t, m->entry_experience);
    write_flag(t, m->with_sfi);
}

static void write_programme(gl_table *t, const entry *e)
{
    const gl_match_view *m = &e->view;
    gl_table_text(t, m->programme);
    gl_table_text(t, m->title);
    gl_table_text(t, m->provider);
    gl_table_text(t, m->form);
    gl_table_text(t, m->programme_municipality);
    write_flag(t, m->distance);
    if (m->pace < 0)
        gl_table_null(t);
    else
        gl_table_integer(t, m->pace);
    gl_table_text(t, m->starts);
    write_text_or_null(t, &e->also_in);
}

static void write_ad(gl_table *t, const entry *e)
{
    gl_table_text(t, e->view.ad);
    gl_table_text(t, e->view.headline);
    gl_table_text(t, e->view.employer);
    gl_table_text(t, e->view.municipality);
    write_text_or_null(t, &e->also_in);
}

static glapp_status write_entries(const officer *o, glapp_sink out, glapp_error *err)
{
    const bool ads = o->query->programme != NULL;
    const bool people = o->query->format == GLAPP_TABLE;
    const size_t columns = people ? FOR_PEOPLE : LENGTH(FOR_AD);
    gl_table *t = gl_table_open(out, o->query->format, ads ? FOR_PROGRAMME : FOR_AD,
                                ads ? LENGTH(FOR_PROGRAMME) : columns);
    for (size_t i = 0; i < o->count; i++) {
        const entry *e = &o->entries[i];
        gl_table_integer(t, (int64_t)i + 1);
        gl_table_real(t, e->view.score);
        gl_table_real(t, e->view.coverage);
        if (ads)
            write_ad(t, e);
        else
            write_programme(t, e);
        if (!ads && !people) write_details(t, &e->view);
    }
    return gl_table_close(t)
               ? GLAPP_OK
               : gl_fail(err, GLAPP_MACHINE, "the output could not be written");
}

/* -- gathering -- */

/* The view's strings end with the callback. */
static bool keep_view(officer *o, const gl_match_view *m)
{
    entry *e = &o->entries[o->count++];
    *e = (entry){.view = *m};
    gl_match_view *v = &e->view;
    gl_slice *kept[] = {&v->ad,
                        &v->headline,
                        &v->employer,
                        &v->municipality,
                        &v->programme,
                        &v->title,
                        &v->provider,
                        &v->form,
                        &v->county_code,
                        &v->municipality_code,
                        &v->programme_municipality,
                        &v->starts,
                        &v->url};
    for (size_t i = 0; i < LENGTH(kept); i++)
        if (kept[i]->bytes) *kept[i] = gl_arena_copy(&o->arena, *kept[i]);
    return true;
}

static gl_slice town_of(const officer *o, const gl_match_view *m)
{
    return o->query->programme ? m->municipality : m->programme_municipality;
}

/* Susa-navet lists a training once a town, and employers an ad; "Undersköterska" of one
 * school filled the first five rows of an answer. */
static entry *find_same(officer *o, const gl_match_view *m)
{
    for (size_t i = 0; i < o->count; i++) {
        const gl_match_view *v = &o->entries[i].view;
        bool same = o->query->programme ? gl_slice_equals(v->headline, m->headline) &&
                                              gl_slice_equals(v->employer, m->employer)
                                        : gl_slice_equals(v->title, m->title) &&
                                              gl_slice_equals(v->provider, m->provider);
        if (same && m->score >= v->score - LIKE_SCORE) return &o->entries[i];
    }
    return NULL;
}

static void add_town(entry *e, gl_slice first, gl_slice town)
{
    gl_slice rest = gl_buf_slice(&e->also_in), one;
    if (town.len == 0 || gl_slice_equals(first, town)) return;
    while (rest.len && gl_slice_split(&rest, ',', &one))
        if (gl_slice_equals(gl_slice_trim(one), town)) return;
    if (e->also_in.len) gl_buf_add_text(&e->also_in, ", ");
    gl_buf_add_slice(&e->also_in, town);
}

/* Matches come best first. False once there is nothing more to see: with a filter only
 * what is too weak ends it, for it tells how many it removed. */
static bool take(void *to, const gl_match_view *m)
{
    officer *o = to;
    if (m->score < LEAST_SCORE) {
        if (o->weak++ == 0) o->best_weak = m->score;
        return false;
    }
    o->seen++;
    if (!o->query->programme && !gl_filter_passes(&o->filter, m)) return true;
    entry *same = find_same(o, m);
    if (same)
        add_town(same, town_of(o, &same->view), town_of(o, m));
    else if (o->count < o->top)
        return keep_view(o, m);
    else if (!gl_filter_is_set(&o->filter))
        return m->score >= o->entries[o->count - 1].view.score - LIKE_SCORE;
    return true;
}

/* Behind stored matches of other numbers: only what they do not hold. */
static bool take_new(void *to, const gl_match_view *m)
{
    officer *o = to;
    for (size_t i = 0; i < o->count; i++)
        if (o->entries[i].view.programme_id == m->programme_id) return true;
    return take(to, m);
}

/* -- questions -- */

/* Without a filter nobody looks far behind the rows that are shown: those that are one
 * training in many towns stand close together. With one, all that it removes are told. */
static glapp_status open_ranker(const officer *o, gl_ranker **out, glapp_error *err)
{
    enum { TOWNS = 30 };
    uint32_t most = gl_filter_is_set(&o->filter) ? 0 : (uint32_t)o->top * TOWNS;
    return gl_ranker_open(out, o->db, o->query, most, err);
}

static glapp_status answer_text(officer *o, glapp_error *err)
{
    const glapp_match_query *q = o->query;
    gl_buf text = {0};
    gl_ranker *ranker = NULL;
    gl_ranked ranked = {0};
    glapp_status rc = gl_stream_read_file(q->text, MAX_TEXT, &text, err);
    if (!rc) rc = open_ranker(o, &ranker, err);
    if (!rc) rc = gl_ranker_text(ranker, gl_buf_slice(&text), &ranked, err);
    if (rc == GLAPP_BAD_INPUT && err && !err->source[0])
        snprintf(err->source, sizeof err->source, "%s", q->text);
    if (!rc) rc = gl_ranker_show(ranker, ranked, take, o, err);
    gl_ranker_close(ranker);
    gl_buf_dispose(&text);
    return rc;
}

static glapp_status answer_occupation(officer *o, glapp_error *err)
{
    gl_ranker *ranker = NULL;
    gl_ranked ranked = {0};
    glapp_status rc = open_ranker(o, &ranker, err);
    if (!rc) rc = gl_ranker_group(ranker, o->query->occupation, &ranked, err);
    if (!rc) rc = gl_ranker_show(ranker, ranked, take, o, err);
    gl_ranker_close(ranker);
    return rc;
}

/* All programmes for a stored ad. */
static glapp_status answer_anew(officer *o, int64_t ad, glapp_error *err)
{
    bool whole = false;
    gl_ranker *ranker = NULL;
    gl_ranked ranked = {0};
    const glapp_log *log = &o->query->log;
    glapp_status rc = open_ranker(o, &ranker, err);
    if (!rc) rc = gl_ranker_ad(ranker, ad, &ranked, &whole, err);
    if (!rc && whole) forget_entries(o);
    size_t before = o->count;
    if (!rc) rc = gl_ranker_show(ranker, ranked, whole ? take : take_new, o, err);
    if (!rc && !whole && o->count > before && log->message)
        log->message(log->to, "the database keeps no text of this ad (only of those in "
                              "the run's areas); programmes behind the stored ones are "
                              "scored without its other words");
    gl_ranker_close(ranker);
    return rc;
}

static glapp_status find_asked(const officer *o, int64_t *ad, int64_t *programme,
                               glapp_error *err)
{
    const glapp_match_query *q = o->query;
    *ad = *programme = 0;
    glapp_status rc =
        q->ad ? gl_db_find_ad(o->db, gl_slice_of(q->ad), ad, err)
              : gl_db_find_programme(o->db, gl_slice_of(q->programme), programme, err);
    if (rc || *ad || *programme) return rc;
    return gl_fail(err, GLAPP_NOTHING,
                   "the database has no %s \"%s\"; ids are those of the input",
                   q->ad ? "ad" : "programme", q->ad ? q->ad : q->programme);
}

static glapp_status answer_stored(officer *o, glapp_error *err)
{
    int64_t ad, programme;
    glapp_status rc = find_asked(o, &ad, &programme, err);
    if (!rc) rc = gl_db_matches(o->db, ad, programme, take, o, err);
    if (rc || !ad || o->weak || o->count >= o->top) return rc;
    return answer_anew(o, ad, err);
}

/* -- the occupations of a programme -- */

typedef struct group {
    char ssyk[5], label[200];
    gl_answered_group answered;
} group;

typedef struct groups {
    group *items;
    size_t count, cap;
} groups;

static bool add_group(void *to, const gl_answered_group *answered)
{
    groups *g = to;
    if (answered->score < LEAST_SCORE) return true;
    group *items = gl_array_grow(g->items, &g->cap, g->count + 1, sizeof *items);
    if (!items) return false;
    g->items = items;
    group *one = &items[g->count++];
    one->answered = *answered;
    snprintf(one->ssyk, sizeof one->ssyk, "%.*s", GL_PRINT(answered->ssyk));
    snprintf(one->label, sizeof one->label, "%.*s", GL_PRINT(answered->label));
    return true;
}

static int compare_groups(const void *a, const void *b)
{
    const gl_answered_group *x = &((const group *)a)->answered,
                            *y = &((const group *)b)->answered;
    if (x->score < y->score || x->score > y->score) return x->score > y->score ? -1 : 1;
    return strcmp(((const group *)a)->ssyk, ((const group *)b)->ssyk);
}

static glapp_status write_groups(const officer *o, groups *g, glapp_sink out,
                                 glapp_error *err)
{
    if (g->count > 1) qsort(g->items, g->count, sizeof *g->items, compare_groups);
    gl_table *t = gl_table_open(out, o->query->format, GROUPS, LENGTH(GROUPS));
    for (size_t i = 0; i < g->count && i < o->top; i++) {
        const group *one = &g->items[i];
        gl_table_integer(t, (int64_t)i + 1);
        gl_table_real(t, one->answered.score);
        gl_table_real(t, one->answered.coverage);
        gl_table_text(t, gl_slice_of(one->ssyk));
        gl_table_text(t, gl_slice_of(one->label));
        gl_table_real(t, one->answered.lead);
        gl_table_integer(t, one->answered.ads);
    }
    return gl_table_close(t)
               ? GLAPP_OK
               : gl_fail(err, GLAPP_MACHINE, "the output could not be written");
}

static glapp_status answer_groups(officer *o, glapp_sink out, glapp_error *err)
{
    int64_t ad, programme;
    groups g = {0};
    gl_ranker *ranker = NULL;
    glapp_status rc = find_asked(o, &ad, &programme, err);
    if (!rc) rc = open_ranker(o, &ranker, err);
    if (!rc) rc = gl_ranker_groups(ranker, programme, add_group, &g, err);
    if (!rc) rc = write_groups(o, &g, out, err);
    if (!rc && g.count == 0)
        rc = gl_fail(err, GLAPP_NOTHING,
                     "no occupation whose ads are in the database asks for what the "
                     "programme \"%s\" teaches",
                     o->query->programme);
    gl_ranker_close(ranker);
    free(g.items);
    return rc;
}

/* -- the question -- */

static glapp_status check_query(const glapp_match_query *q, glapp_error *err)
{
    int asked = !!q->ad + !!q->programme + !!q->occupation + !!q->text;
    if (asked != 1)
        return gl_fail(
            err, GLAPP_USAGE,
            "match what? give one of --ad ID, --programme ID, --occupation SSYK, "
            "--text FILE");
    if (q->occupation && !gl_ssyk_of(gl_slice_of(q->occupation)))
        return gl_fail(err, GLAPP_USAGE,
                       "--occupation: an SSYK 2012 code has four digits");
    if (q->occupations && !q->programme)
        return gl_fail(err, GLAPP_USAGE,
                       "--occupations says what a programme leads to; it goes with "
                       "--programme ID");
    if (!q->db && (!q->text || q->programmes.count == 0))
        return gl_fail(err, GLAPP_USAGE,
                       "--db FILE is missing (or, with --text, --programmes PATH)");
    return GLAPP_OK;
}

static glapp_status tell_nothing(const officer *o, glapp_error *err)
{
    const char *what = o->query->programme ? "ad" : "programme";
    if (o->seen) return gl_filter_fail(&o->filter, err);
    if (o->weak)
        return gl_fail(
            err, GLAPP_NOTHING,
            "no %s fits: the best of them scores %s, and below %s there is next to "
            "nothing in common",
            what, gl_show(o->best_weak, 3).text, gl_show(LEAST_SCORE, 2).text);
    return gl_fail(err, GLAPP_NOTHING, "nothing matches");
}

static glapp_status answer(officer *o, glapp_sink out, glapp_error *err)
{
    const glapp_match_query *q = o->query;
    glapp_status rc;
    if (q->occupations) return answer_groups(o, out, err);
    if (q->text)
        rc = answer_text(o, err);
    else
        rc = q->occupation ? answer_occupation(o, err) : answer_stored(o, err);
    if (!rc) rc = write_entries(o, out, err);
    gl_filter_tell(&o->filter, &q->log);
    return !rc && o->count == 0 ? tell_nothing(o, err) : rc;
}

glapp_status gl_answer_match(const glapp_match_query *q, glapp_sink out, glapp_error *err)
{
    officer o = {.query = q, .top = q->top ? q->top : DEFAULT_TOP};
    if (o.top > MOST_TOP) o.top = MOST_TOP;
    glapp_status rc = check_query(q, err);
    if (!rc) rc = gl_filter_init(&o.filter, q, err);
    if (!rc && q->db) rc = gl_db_open(&o.db, q->db, err);
    if (rc) return rc;
    gl_arena_init(&o.arena, 0);
    o.entries = calloc(o.top + 1, sizeof *o.entries);
    rc = o.entries ? answer(&o, out, err) : gl_fail_memory(err);
    forget_entries(&o);
    free(o.entries);
    gl_arena_dispose(&o.arena);
    gl_db_close(o.db);
    return rc;
}
