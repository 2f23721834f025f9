/* SPDX-License-Identifier: Apache-2.0 */
/* officer.c - see officer.h.
 *
 * For an ad or a programme the stored matches answer. Where they do not suffice (a filter
 * removed them, or several are one training in several towns), and for an occupation or
 * a text, the programmes are ranked anew, with the same numbers (ranker.h).
 */
#include "engine/officer.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "report/number.h"
#include "source/stream.h"

enum { DEFAULT_TOP = 10, MOST_TOP = 1000, MAX_TEXT = 1 << 20 };

/* Less than this is no match that an officer could act on: of twenty-four ads of the
 * sample, none of those below led to the ad's work ("Redovisningschef": a carer's course,
 * .02). They stand in the database all the same. */
static const double LEAST_SCORE = 0.05;

/* The same training in another town has nearly the same text and score. */
static const double LIKE_SCORE = 0.05;

#define LENGTH(columns) (sizeof(columns) / sizeof *(columns))

/* One row of the answer: a training, or an ad, with the towns it stands in. */
typedef struct entry {
    gl_match_view view;
    gl_buf also_in;
} entry;

typedef struct officer {
    const glapp_match_query *query;
    const gl_officer_told *told;
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
    glapp_status rc =
        q->words ? GLAPP_OK : gl_stream_read_file(q->text, MAX_TEXT, &text, err);
    if (!rc) rc = open_ranker(o, &ranker, err);
    if (!rc)
        rc = gl_ranker_text(
            ranker, q->words ? gl_slice_of(q->words) : gl_buf_slice(&text), &ranked, err);
    if (rc == GLAPP_BAD_INPUT && err && !err->source[0] && q->text)
        snprintf(err->source, sizeof err->source, "%s", q->text);
    if (!rc && o->told && o->told->understood)
        rc = gl_ranker_understood(ranker, o->told->understood, o->told->to, err);
    if (!rc) rc = gl_ranker_show(ranker, ranked, take, o, err);
    gl_ranker_close(ranker);
    gl_buf_dispose(&text);
    return rc;
}

static glapp_status answer_occupation(officer *o, glapp_error *err)
{
    gl_ranker *own = NULL, **ranker = o->told && o->told->kept ? o->told->kept : &own;
    gl_ranked ranked = {0};
    glapp_status rc = *ranker          ? GLAPP_OK
                      : ranker == &own ? open_ranker(o, ranker, err)
                                       : gl_ranker_open(ranker, o->db, o->query, 0, err);
    if (!rc) rc = gl_ranker_group(*ranker, o->query->occupation, &ranked, err);
    if (!rc) rc = gl_ranker_show(*ranker, ranked, take, o, err);
    gl_ranker_close(own);
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

static glapp_status answer_groups(officer *o, gl_officer_group_row *row, void *to,
                                  glapp_error *err)
{
    int64_t ad, programme;
    groups g = {0};
    gl_ranker *ranker = NULL;
    glapp_status rc = find_asked(o, &ad, &programme, err);
    if (!rc) rc = open_ranker(o, &ranker, err);
    if (!rc) rc = gl_ranker_groups(ranker, programme, add_group, &g, err);
    if (!rc && g.count > 1) qsort(g.items, g.count, sizeof *g.items, compare_groups);
    for (size_t i = 0; i < g.count && i < o->top && !rc; i++) {
        gl_answered_group *one = &g.items[i].answered;
        one->ssyk = gl_slice_of(g.items[i].ssyk);
        one->label = gl_slice_of(g.items[i].label);
        if (!row(to, one)) break;
    }
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

static glapp_status check_query(const glapp_match_query *q, bool has_db, glapp_error *err)
{
    int asked = !!q->ad + !!q->programme + !!q->occupation + (q->text || q->words);
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
    if (!has_db && (!q->text || q->programmes.count == 0))
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

static glapp_status gather(officer *o, glapp_error *err)
{
    const glapp_match_query *q = o->query;
    if (q->text || q->words) return answer_text(o, err);
    return q->occupation ? answer_occupation(o, err) : answer_stored(o, err);
}

static glapp_status start(officer *o, glapp_error *err)
{
    const glapp_match_query *q = o->query;
    o->top = q->top ? q->top : DEFAULT_TOP;
    if (o->top > MOST_TOP) o->top = MOST_TOP;
    glapp_status rc = check_query(q, o->db != NULL, err);
    return rc ? rc : gl_filter_init(&o->filter, q, err);
}

glapp_status gl_officer_ask(gl_db *db, const glapp_match_query *q, gl_officer_row *row,
                            void *to, const gl_officer_told *told, glapp_error *err)
{
    officer o = {.query = q, .db = db, .told = told};
    glapp_status rc = start(&o, err);
    if (rc) return rc;
    gl_arena_init(&o.arena, 0);
    o.entries = calloc(o.top + 1, sizeof *o.entries);
    rc = o.entries ? gather(&o, err) : gl_fail_memory(err);
    for (size_t i = 0; i < o.count && !rc; i++)
        if (!row(to, &o.entries[i].view, gl_buf_slice(&o.entries[i].also_in))) break;
    if (o.entries) gl_filter_tell(&o.filter, &q->log);
    if (told && told->filter) *told->filter = o.filter;
    if (!rc && o.count == 0) rc = tell_nothing(&o, err);
    forget_entries(&o);
    free(o.entries);
    gl_arena_dispose(&o.arena);
    return rc;
}

glapp_status gl_officer_groups(gl_db *db, const glapp_match_query *q,
                               gl_officer_group_row *row, void *to, glapp_error *err)
{
    officer o = {.query = q, .db = db};
    glapp_status rc = start(&o, err);
    return rc ? rc : answer_groups(&o, row, to, err);
}
