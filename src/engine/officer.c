/* SPDX-License-Identifier: Apache-2.0 */
/* officer.c - `glapp match`: programmes for an ad, an occupation or a text; ads for a
 * programme; and what each filter removed.
 *
 * For an ad or a programme the stored matches answer. For an occupation the needs of its
 * ads are added up, for a text they are extracted, and both are ranked against the
 * programmes of the database anew, by the same matcher that the run used.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "engine/adwork.h"
#include "engine/answers.h"
#include "engine/filter.h"
#include "engine/scope.h"
#include "report/table.h"
#include "source/stream.h"
#include "store/read.h"

enum { DEFAULT_TOP = 10, MAX_TEXT = 1 << 20 };

/* Less than this is no match that an officer could act on: of twenty-four ads of the
 * sample, none of those below led to the ad's work ("Redovisningschef": a carer's course,
 * .02). They stand in the database all the same. */
static const double LEAST_SCORE = 0.05;

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
};

static const gl_column FOR_PROGRAMME[] = {
    {"rank", "rank", GL_COLUMN_INTEGER, 0},
    {"score", "score", GL_COLUMN_REAL, 3},
    {"coverage", "coverage", GL_COLUMN_REAL, 3},
    {"ad", "ad", GL_COLUMN_TEXT, 0},
    {"headline", "headline", GL_COLUMN_TEXT, 0},
    {"employer", "employer", GL_COLUMN_TEXT, 0},
    {"municipality", "municipality", GL_COLUMN_TEXT, 0},
};

typedef struct officer {
    const glapp_match_query *query;
    gl_db *db;
    gl_filter filter;
    gl_table *table;
    bool for_programme;
    size_t seen, shown, top, weak;
    double best_weak;     /* score */
    int64_t stored[1000]; /* programmes of the stored matches: not to be shown again */
    size_t stored_count;
    gl_catalogue catalogue;
    gl_programmes
        programmes;       /* with an index of their own, for an occupation or a text */
    gl_match_view *views; /* of the programmes of the database */
    size_t view_count, view_cap;
    gl_arena arena;
    uint32_t *concept_of; /* of a skill_id - 1 */
    size_t skill_count;
} officer;

/* -- rows -- */

static void add_programme_row(officer *o, const gl_match_view *m)
{
    const char *distance = m->distance < 0 ? "unknown" : m->distance ? "yes" : "no";
    gl_table_integer(o->table, (int64_t)++o->shown);
    gl_table_real(o->table, m->score);
    gl_table_real(o->table, m->coverage);
    gl_table_text(o->table, m->programme);
    gl_table_text(o->table, m->title);
    gl_table_text(o->table, m->provider);
    gl_table_text(o->table, m->form);
    gl_table_text(o->table, m->programme_municipality);
    gl_table_text(o->table, gl_slice_of(distance));
    if (m->pace < 0)
        gl_table_null(o->table);
    else
        gl_table_integer(o->table, m->pace);
    gl_table_text(o->table, m->starts);
}

static void add_ad_row(officer *o, const gl_match_view *m)
{
    gl_table_integer(o->table, (int64_t)++o->shown);
    gl_table_real(o->table, m->score);
    gl_table_real(o->table, m->coverage);
    gl_table_text(o->table, m->ad);
    gl_table_text(o->table, m->headline);
    gl_table_text(o->table, m->employer);
    gl_table_text(o->table, m->municipality);
}

static bool add_match(void *to, const gl_match_view *m)
{
    officer *o = to;
    for (size_t i = 0; o->query->ad && i < o->stored_count; i++)
        if (o->stored[i] == m->programme_id) return true;
    if (m->ad_rank && o->stored_count < sizeof o->stored / sizeof *o->stored)
        o->stored[o->stored_count++] = m->programme_id;
    if (m->score < LEAST_SCORE) {
        o->weak++;
        if (m->score > o->best_weak) o->best_weak = m->score;
        return true;
    }
    o->seen++;
    if (o->for_programme) {
        if (o->shown < o->top) add_ad_row(o, m);
        return true;
    }
    if (!gl_filter_passes(&o->filter, m)) return true;
    if (o->shown < o->top) add_programme_row(o, m);
    return true;
}

/* -- the programmes of a database -- */

static bool keep_view(void *to, const gl_match_view *m, gl_slice ssyk, gl_slice text)
{
    officer *o = to;
    gl_programmes *p = &o->programmes;
    gl_match_view *views =
        gl_array_grow(o->views, &o->view_cap, o->view_count + 1, sizeof *views);
    gl_programme *items = gl_array_grow(p->items, &p->cap, p->count + 1, sizeof *items);
    if (views) o->views = views;
    if (items) p->items = items;
    if (!views || !items) return false;
    gl_match_view *v = &views[o->view_count++];
    *v = *m;
    gl_slice *kept[] = {&v->programme,
                        &v->title,
                        &v->provider,
                        &v->form,
                        &v->county_code,
                        &v->municipality_code,
                        &v->programme_municipality,
                        &v->starts,
                        &v->url};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (kept[i]->bytes) *kept[i] = gl_arena_copy(&o->arena, *kept[i]);
    gl_programme *item = &items[p->count++];
    *item = (gl_programme){.title = v->title};
    if (text.bytes) item->fields[0] = gl_arena_copy(&o->arena, text);
    if (ssyk.bytes) item->ssyk_text = gl_arena_copy(&o->arena, ssyk);
    return true;
}

static bool keep_concept(void *to, const gl_skill_row *skill)
{
    officer *o = to;
    size_t cap = o->skill_count;
    uint32_t *concepts = realloc(o->concept_of, (cap + 1) * sizeof *concepts);
    if (!concepts) return false;
    o->concept_of = concepts;
    concepts[o->skill_count++] =
        gl_taxonomy_find(o->catalogue.taxonomy, skill->concept_id);
    return true;
}

typedef struct skills_reading {
    officer *officer;
    gl_profile_skill *rows;
    size_t count, cap, programme; /* number of the programme at hand */
    glapp_status status;
    gl_term_list terms;
    glapp_error *err;
} skills_reading;

/* The groups that the database says it leads to. */
static bool add_leads(gl_index *index, gl_slice codes)
{
    enum { MOST_LEADS = 64 };
    gl_index_lead leads[MOST_LEADS];
    size_t count = 0;
    gl_slice code;
    while (codes.len && count < MOST_LEADS && gl_slice_split(&codes, ' ', &code))
        if (gl_ssyk_of(code)) leads[count++] = (gl_index_lead){gl_ssyk_of(code), 1};
    return gl_index_add_leads(index, leads, count);
}

/* Index one programme: its stored skills and groups, the words of its title and text. */
static glapp_status index_one(skills_reading *s)
{
    officer *o = s->officer;
    gl_programme *p = &o->programmes.items[s->programme];
    gl_text analysed;
    s->terms.count = 0;
    glapp_status rc =
        gl_analyse(o->catalogue.analysis, p->title, GL_SWEDISH, &analysed, s->err);
    if (!rc && !gl_terms_of_programme(&analysed, GL_FIELD_TITLE_TERMS, &s->terms))
        rc = gl_fail_memory(s->err);
    if (!rc && p->fields[0].len) {
        rc = gl_analyse(o->catalogue.analysis, p->fields[0], GL_SWEDISH, &analysed,
                        s->err);
        if (!rc && !gl_terms_of_programme(&analysed, GL_FIELD_BODY_TERMS, &s->terms))
            rc = gl_fail_memory(s->err);
    }
    gl_profile profile = {s->rows, s->count};
    if (!rc)
        rc = gl_index_add(o->programmes.index, &profile, s->terms.items, s->terms.count,
                          s->err);
    if (!rc && !add_leads(o->programmes.index, p->ssyk_text)) rc = gl_fail_memory(s->err);
    s->count = 0;
    s->programme++;
    return rc;
}

static bool take_skill(void *to, int64_t programme_id, int64_t skill_id,
                       const gl_profile_skill *skill)
{
    skills_reading *s = to;
    while (!s->status && (int64_t)s->programme + 1 < programme_id)
        s->status = index_one(s);
    if (s->status) return false;
    size_t at = (size_t)skill_id - 1;
    if (skill_id < 1 || at >= s->officer->skill_count) return true;
    uint32_t concept = s->officer->concept_of[at];
    if (concept == GL_NO_ID) return true;
    gl_profile_skill *rows = gl_array_grow(s->rows, &s->cap, s->count + 1, sizeof *rows);
    if (!rows) {
        s->status = gl_fail_memory(s->err);
        return false;
    }
    s->rows = rows;
    rows[s->count] = *skill;
    rows[s->count++].concept = concept;
    return true;
}

/* All stems first, so that the index knows how many terms there are. */
static glapp_status learn_words(officer *o, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    gl_text analysed;
    for (size_t i = 0; i < o->programmes.count && !rc; i++) {
        const gl_programme *p = &o->programmes.items[i];
        rc = gl_analyse(o->catalogue.analysis, p->title, GL_SWEDISH, &analysed, err);
        if (!rc && p->fields[0].len)
            rc = gl_analyse(o->catalogue.analysis, p->fields[0], GL_SWEDISH, &analysed,
                            err);
    }
    gl_analyser_close_vocabulary(o->catalogue.analyser);
    return rc;
}

static glapp_status index_database(officer *o, glapp_error *err)
{
    skills_reading s = {.officer = o, .err = err};
    glapp_status rc = gl_db_skills(o->db, keep_concept, o, err);
    if (!rc) rc = learn_words(o, err);
    if (rc) return rc;
    o->programmes.index = gl_index_new(gl_taxonomy_count(o->catalogue.taxonomy),
                                       gl_analyser_term_count(o->catalogue.analyser));
    if (!o->programmes.index) return gl_fail_memory(err);
    rc = gl_db_programme_skills(o->db, take_skill, &s, err);
    if (!rc) rc = s.status;
    while (!rc && s.programme < o->programmes.count) rc = index_one(&s);
    if (!rc) rc = gl_index_freeze(o->programmes.index, err);
    free(s.rows);
    free(s.terms.items);
    return rc;
}

/* -- a text -- */

/* Programmes named on the command line instead of a database. */
static glapp_status read_programmes(officer *o, gl_ledger *ledger, glapp_error *err)
{
    const glapp_match_query *q = o->query;
    gl_scope scope;
    glapp_status rc = gl_scope_open(&scope, q->corpus, NULL, err);
    if (!rc)
        rc = gl_programmes_read(&o->programmes, q->programmes, scope.areas, &o->catalogue,
                                ledger, &q->log, err);
    if (!rc) rc = gl_catalogue_learn(&o->catalogue, q->corpus, ledger, err);
    if (!rc) rc = gl_catalogue_add_occupations(&o->catalogue, q->corpus, err);
    if (!rc) rc = gl_programmes_analyse(&o->programmes, &o->catalogue, &q->log, err);
    for (size_t i = 0; i < o->programmes.count && !rc; i++) {
        const gl_programme *p = &o->programmes.items[i];
        const gl_municipality *m =
            gl_areas_find_municipality(scope.areas, p->municipality_code);
        gl_match_view *views =
            gl_array_grow(o->views, &o->view_cap, o->view_count + 1, sizeof *views);
        if (!views) {
            rc = gl_fail_memory(err);
            break;
        }
        o->views = views;
        views[o->view_count++] =
            (gl_match_view){.programme = p->id,
                            .title = p->title,
                            .provider = p->provider,
                            .form = p->form,
                            .county_code = p->county_code,
                            .municipality_code = p->municipality_code,
                            .programme_municipality =
                                m ? gl_arena_copy(&o->arena, m->name) : (gl_slice){0},
                            .starts = p->starts,
                            .distance = p->distance,
                            .pace = p->pace,
                            .seats = p->seats,
                            .weeks = p->weeks,
                            .credits = p->credits,
                            .entry_upper_secondary = p->entry.upper_secondary,
                            .entry_experience = p->entry.experience,
                            .with_sfi = p->entry.with_sfi};
    }
    gl_scope_close(&scope);
    return rc;
}

static glapp_status prepare(officer *o, glapp_error *err)
{
    const glapp_match_query *q = o->query;
    gl_ledger *ledger = gl_ledger_new(&q->log, false);
    if (!ledger) return gl_fail_memory(err);
    glapp_status rc = gl_catalogue_read(&o->catalogue, q->corpus, q->taxonomy, NULL,
                                        ledger, &q->log, err);
    if (!rc && o->db) {
        rc = gl_db_programmes(o->db, keep_view, o, err);
        if (!rc) rc = gl_catalogue_learn(&o->catalogue, q->corpus, ledger, err);
        if (!rc) rc = index_database(o, err);
    } else if (!rc) {
        rc = read_programmes(o, ledger, err);
    }
    gl_ledger_free(ledger);
    return rc;
}

static void show_matches(officer *o, const gl_match *matches, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        gl_match_view view = o->views[matches[i].programme];
        view.score = matches[i].score;
        view.coverage = matches[i].coverage;
        add_match(o, &view);
    }
}

static glapp_status answer_text(officer *o, glapp_error *err)
{
    const glapp_match_query *q = o->query;
    gl_buf text = {0};
    size_t bad;
    glapp_status rc = gl_stream_read_file(q->text, MAX_TEXT, &text, err);
    if (!rc && !gl_utf8_is_valid(gl_buf_slice(&text), &bad))
        rc = gl_fail_at(err, GLAPP_BAD_INPUT, gl_slice_of(q->text), 0, bad,
                        "the text is not UTF-8");
    if (!rc) rc = prepare(o, err);
    if (!rc) {
        const gl_adwork_shared shared = {.catalogue = &o->catalogue,
                                         .programmes = &o->programmes,
                                         .relations =
                                             gl_catalogue_relations(&o->catalogue),
                                         .top = (uint32_t)o->programmes.count};
        gl_adwork *work = gl_adwork_new(&shared);
        gl_ad_result result = {.match_count = 0};
        if (!work) rc = gl_fail_memory(err);
        if (!rc)
            rc = gl_adwork_read_text(work, gl_buf_slice(&text), NULL, &o->arena, &result,
                                     err);
        if (!rc) show_matches(o, result.matches, result.match_count);
        gl_adwork_free(work);
    }
    gl_buf_dispose(&text);
    return rc;
}

/* -- needs from the database -- */

typedef struct needs {
    officer *officer;
    gl_need *items;
    size_t count, cap;
    bool failed;
} needs;

static bool add_need(void *to, int64_t skill_id, double importance)
{
    needs *n = to;
    size_t at = (size_t)skill_id - 1;
    if (skill_id < 1 || at >= n->officer->skill_count) return true;
    if (n->officer->concept_of[at] == GL_NO_ID) return true;
    gl_need *items = gl_array_grow(n->items, &n->cap, n->count + 1, sizeof *items);
    n->failed = items == NULL;
    if (!items) return false;
    n->items = items;
    items[n->count++] =
        (gl_need){.concept = n->officer->concept_of[at], .importance = importance};
    return true;
}

/* All programmes by these needs and the group (0: unknown), the best first. */
static glapp_status rank_needs(officer *o, needs *n, uint16_t ssyk, glapp_error *err)
{
    gl_relations relations = gl_catalogue_relations(&o->catalogue);
    gl_matcher *matcher = gl_matcher_new(o->programmes.index, &relations);
    size_t top = o->programmes.count;
    gl_match *matches = calloc(top + 1, sizeof *matches);
    glapp_status rc = matcher && matches ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) {
        const gl_match_occupation occupation = {ssyk, 1};
        const gl_match_ad asked = {.needs = n->items,
                                   .need_count = n->count,
                                   .occupations = &occupation,
                                   .occupation_count = ssyk != 0};
        gl_match_points(n->items, n->count,
                        1 - GL_MATCH_BETA - (ssyk ? GL_MATCH_GAMMA : 0));
        size_t count = gl_matcher_rank(matcher, &asked, NULL, top, matches);
        show_matches(o, matches, count);
    }
    free(matches);
    gl_matcher_free(matcher);
    return rc;
}

/* What the ads of the group ask for, all together, is one ad's needs. */
static glapp_status answer_occupation(officer *o, glapp_error *err)
{
    needs n = {.officer = o};
    glapp_status rc = prepare(o, err);
    if (!rc) rc = gl_db_occupation_needs(o->db, o->query->occupation, add_need, &n, err);
    if (!rc && n.failed) rc = gl_fail_memory(err);
    if (!rc && n.count == 0)
        rc = gl_fail(err, GLAPP_NOTHING, "no ad of the group SSYK %s asks for any skill",
                     o->query->occupation);
    uint16_t ssyk = gl_ssyk_of(gl_slice_of(o->query->occupation));
    if (!rc) rc = rank_needs(o, &n, ssyk, err);
    free(n.items);
    return rc;
}

/* The database keeps an ad's best programmes; a filter may have removed them all. Those
 * behind them are scored by the ad's needs alone, without the other words. */
static glapp_status answer_behind(officer *o, int64_t ad, glapp_error *err)
{
    needs n = {.officer = o};
    const glapp_log *log = &o->query->log;
    glapp_status rc = prepare(o, err);
    if (!rc) rc = gl_db_ad_needs(o->db, ad, add_need, &n, err);
    if (!rc && n.failed) rc = gl_fail_memory(err);
    size_t before = o->shown;
    if (!rc && n.count > 0) rc = rank_needs(o, &n, 0, err);
    if (o->shown > before && log->message)
        log->message(log->to, "the programmes behind the stored ones are scored by the "
                              "ad's needs alone, without other words");
    free(n.items);
    return rc;
}

/* -- an ad or a programme of the database -- */

static glapp_status answer_stored(officer *o, glapp_error *err)
{
    const glapp_match_query *q = o->query;
    int64_t ad = 0, programme = 0;
    glapp_status rc =
        q->ad ? gl_db_find_ad(o->db, gl_slice_of(q->ad), &ad, err)
              : gl_db_find_programme(o->db, gl_slice_of(q->programme), &programme, err);
    if (rc) return rc;
    if (!ad && !programme)
        return gl_fail(err, GLAPP_NOTHING,
                       "the database has no %s \"%s\"; ids are those of the input",
                       q->ad ? "ad" : "programme", q->ad ? q->ad : q->programme);
    rc = gl_db_matches(o->db, ad, programme, add_match, o, err);
    if (rc || !ad || !gl_filter_is_set(&o->filter) || o->shown >= o->top) return rc;
    return answer_behind(o, ad, err);
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
    if (q->occupation && strlen(q->occupation) != 4)
        return gl_fail(err, GLAPP_USAGE,
                       "--occupation: an SSYK 2012 code has four digits");
    if (!q->db && (!q->text || q->programmes.count == 0))
        return gl_fail(err, GLAPP_USAGE,
                       "--db FILE is missing (or, with --text, --programmes PATH)");
    return GLAPP_OK;
}

static glapp_status answer(officer *o, glapp_error *err)
{
    const glapp_match_query *q = o->query;
    if (q->text) return answer_text(o, err);
    if (q->occupation) return answer_occupation(o, err);
    return answer_stored(o, err);
}

static glapp_status tell_nothing(const officer *o, glapp_error *err)
{
    const char *what = o->for_programme ? "ad" : "programme";
    if (o->seen) return gl_filter_fail(&o->filter, err);
    if (o->weak)
        return gl_fail(
            err, GLAPP_NOTHING,
            "no %s fits: the best of them scores %.3f, and below %.2f there is "
            "next to nothing in common",
            what, o->best_weak, LEAST_SCORE);
    return gl_fail(err, GLAPP_NOTHING, "nothing matches");
}

glapp_status gl_answer_match(const glapp_match_query *q, glapp_sink out, glapp_error *err)
{
    officer o = {.query = q, .for_programme = q->programme != NULL};
    glapp_status rc = check_query(q, err);
    if (!rc) rc = gl_filter_init(&o.filter, q, err);
    if (!rc && q->db) rc = gl_db_open(&o.db, q->db, err);
    if (rc) return rc;
    gl_arena_init(&o.arena, 0);
    o.top = q->top ? q->top : DEFAULT_TOP;
    const gl_column *columns = o.for_programme ? FOR_PROGRAMME : FOR_AD;
    size_t count = o.for_programme ? sizeof FOR_PROGRAMME / sizeof *FOR_PROGRAMME
                                   : sizeof FOR_AD / sizeof *FOR_AD;
    o.table = gl_table_open(out, q->format, columns, count);
    rc = o.table ? answer(&o, err) : gl_fail_memory(err);
    if (o.table && !gl_table_close(o.table) && !rc)
        rc = gl_fail(err, GLAPP_MACHINE, "the output could not be written");
    gl_filter_tell(&o.filter, &q->log);
    if (!rc && o.shown == 0) rc = tell_nothing(&o, err);
    gl_programmes_dispose(&o.programmes);
    gl_catalogue_dispose(&o.catalogue);
    free(o.views);
    free(o.concept_of);
    gl_arena_dispose(&o.arena);
    gl_db_close(o.db);
    return rc;
}
