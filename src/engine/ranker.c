/* SPDX-License-Identifier: Apache-2.0 */
/* ranker.c - see ranker.h. */
#include "engine/ranker.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "engine/scope.h"
#include "engine/stored.h"

struct gl_ranker {
    gl_db *db; /* NULL: what follows was read from files */
    gl_catalogue catalogue;
    gl_programmes programmes;
    gl_match_view *views; /* of each of `programmes` */
    gl_lender *lender;
    gl_adwork_shared shared;
    gl_adwork *work;
    gl_arena arena;
    gl_ad_result result;
};

/* -- opening -- */

static bool make_views(gl_ranker *r, const gl_areas *areas)
{
    const gl_programmes *all = &r->programmes;
    r->views = calloc(all->count + 1, sizeof *r->views);
    for (size_t i = 0; r->views && i < all->count; i++) {
        const gl_programme *p = &all->items[i];
        const gl_municipality *m =
            gl_areas_find_municipality(areas, p->municipality_code);
        gl_slice name = m ? gl_arena_copy(&r->arena, m->name) : (gl_slice){0};
        r->views[i] = (gl_match_view){.programme_id = (int64_t)i + 1,
                                      .programme = p->id,
                                      .title = p->title,
                                      .provider = p->provider,
                                      .form = p->form,
                                      .county_code = p->county_code,
                                      .municipality_code = p->municipality_code,
                                      .programme_municipality = name,
                                      .starts = p->starts,
                                      .url = p->url,
                                      .distance = p->distance,
                                      .pace = p->pace,
                                      .seats = p->seats,
                                      .weeks = p->weeks,
                                      .credits = p->credits,
                                      .entry_upper_secondary = p->entry.upper_secondary,
                                      .entry_experience = p->entry.experience,
                                      .with_sfi = p->entry.with_sfi};
    }
    return r->views != NULL;
}

static glapp_status read_files(gl_ranker *r, const glapp_match_query *q,
                               gl_ledger *ledger, glapp_error *err)
{
    gl_scope scope;
    gl_catalogue *c = &r->catalogue;
    glapp_status rc = gl_scope_open(&scope, q->corpus, NULL, err);
    if (!rc)
        rc = gl_catalogue_read(c, q->corpus, q->taxonomy, NULL, ledger, &q->log, err);
    if (!rc)
        rc = gl_programmes_read(&r->programmes, q->programmes, scope.areas, c, ledger,
                                &q->log, err);
    if (!rc) rc = gl_catalogue_learn_all(c, q->corpus, ledger, err);
    if (!rc) rc = gl_programmes_analyse(&r->programmes, c, &q->log, err);
    if (!rc && !make_views(r, scope.areas)) rc = gl_fail_memory(err);
    gl_scope_close(&scope);
    return rc;
}

static glapp_status take_stored(gl_ranker *r, glapp_error *err)
{
    gl_catalogue *c = &r->catalogue;
    glapp_status rc = gl_stored_read_learnt(r->db, c, err);
    if (!rc)
        rc = gl_lender_new(&r->lender, r->db, gl_taxonomy_count(c->taxonomy),
                           gl_analyser_term_count(c->analyser), err);
    return rc;
}

static glapp_status prepare(gl_ranker *r, const glapp_match_query *q, uint32_t most,
                            glapp_error *err)
{
    glapp_status rc;
    gl_ledger *ledger = gl_ledger_new(&q->log, false);
    if (!ledger) return gl_fail_memory(err);
    rc = r->db ? take_stored(r, err) : read_files(r, q, ledger, err);
    gl_ledger_free(ledger);
    if (rc) return rc;
    const gl_index *index = r->db ? gl_lender_index(r->lender) : r->programmes.index;
    const uint32_t count = gl_index_programme_count(index);
    r->shared = (gl_adwork_shared){.catalogue = &r->catalogue,
                                   .index = index,
                                   .lender = r->lender,
                                   .relations = gl_catalogue_relations(&r->catalogue),
                                   .top = most && most < count ? most : count};
    r->work = gl_adwork_new(&r->shared);
    return r->work ? GLAPP_OK : gl_fail_memory(err);
}

glapp_status gl_ranker_open(gl_ranker **out, gl_db *db, const glapp_match_query *query,
                            uint32_t most, glapp_error *err)
{
    *out = NULL;
    gl_ranker *r = calloc(1, sizeof *r);
    if (!r) return gl_fail_memory(err);
    r->db = db;
    gl_arena_init(&r->arena, 0);
    glapp_status rc = prepare(r, query, most, err);
    if (rc)
        gl_ranker_close(r);
    else
        *out = r;
    return rc;
}

void gl_ranker_close(gl_ranker *r)
{
    if (!r) return;
    gl_adwork_free(r->work);
    gl_lender_free(r->lender);
    gl_programmes_dispose(&r->programmes);
    gl_catalogue_dispose(&r->catalogue);
    free(r->views);
    gl_arena_dispose(&r->arena);
    free(r);
}

static void give(const gl_ranker *r, gl_ranked *out)
{
    *out = (gl_ranked){r->result.matches, r->result.match_count};
}

/* -- a text -- */

enum { LONGEST_HEADLINE = 160 };

/* What stands in for a headline: the first line, "Bilvårdare till Gävle" above an ad, or
 * the first sentence of running text. "Vi söker kockar till restaurang i Falun." says in
 * five words what work it is, and as one sentence among others found no training at all;
 * so did "Jag har jobbat fem år som undersköterska". */
static gl_slice headline_of(gl_slice text)
{
    gl_slice line;
    text = gl_slice_trim(text);
    if (!gl_slice_split(&text, '\n', &line)) return (gl_slice){0};
    for (size_t i = 1; i + 1 < line.len; i++)
        if (strchr(".!?", line.bytes[i]) && line.bytes[i + 1] == ' ') line.len = i;
    line = gl_slice_trim(line);
    return line.len > LONGEST_HEADLINE ? (gl_slice){0} : line;
}

glapp_status gl_ranker_text(gl_ranker *r, gl_slice text, gl_ranked *out, glapp_error *err)
{
    size_t bad;
    if (!gl_utf8_is_valid(text, &bad))
        return gl_fail_at(err, GLAPP_BAD_INPUT, (gl_slice){0}, 0, bad,
                          "the text is not UTF-8");
    glapp_status rc =
        gl_adwork_read_text(r->work, headline_of(text), text, &r->arena, &r->result, err);
    if (!rc) give(r, out);
    return rc;
}

static int compare_understood(const void *a, const void *b)
{
    const gl_understood *x = a, *y = b;
    if (x->requirement != y->requirement) return x->requirement < y->requirement ? -1 : 1;
    if (x->points < y->points || x->points > y->points)
        return x->points > y->points ? -1 : 1;
    return (x->skill_id > y->skill_id) - (x->skill_id < y->skill_id);
}

glapp_status gl_ranker_understood(gl_ranker *r,
                                  bool (*row)(void *to, const gl_understood *one),
                                  void *to, glapp_error *err)
{
    const gl_ad_result *read = &r->result;
    gl_understood *all = calloc(read->profile.count + 1, sizeof *all);
    if (!all) return gl_fail_memory(err);
    for (size_t i = 0; i < read->profile.count; i++) {
        const gl_profile_skill *s = &read->profile.skills[i];
        all[i] = (gl_understood){
            .skill_id = (int64_t)s->concept + 1,
            .label = gl_taxonomy_concept(r->catalogue.taxonomy, s->concept)->label,
            .requirement = (gl_requirement)s->requirement,
            .points = read->points ? read->points[i] : 0};
        if (s->start + s->len <= read->text.len)
            all[i].words = (gl_slice){read->text.bytes + s->start, s->len};
    }
    if (read->profile.count > 1)
        qsort(all, read->profile.count, sizeof *all, compare_understood);
    for (size_t i = 0; i < read->profile.count; i++)
        if (!row(to, &all[i])) break;
    free(all);
    return GLAPP_OK;
}

/* -- needs from the database -- */

typedef struct needs {
    gl_need *items;
    size_t count, cap;
    uint32_t concepts;
    bool failed;
} needs;

/* Skills are numbered from 1, concepts from 0. */
static gl_need *new_need(needs *n, int64_t skill_id)
{
    gl_need *items = gl_array_grow(n->items, &n->cap, n->count + 1, sizeof *items);
    n->failed = items == NULL;
    if (!items) return NULL;
    n->items = items;
    items[n->count] = (gl_need){.concept = (uint32_t)(skill_id - 1)};
    return &items[n->count++];
}

static bool add_importance(void *to, int64_t skill_id, double importance)
{
    needs *n = to;
    if (skill_id < 1 || skill_id > n->concepts) return true;
    gl_need *need = new_need(n, skill_id);
    if (need) need->importance = importance;
    return need != NULL;
}

static bool add_points(void *to, int64_t skill_id, double points)
{
    needs *n = to;
    if (skill_id < 1 || skill_id > n->concepts) return true;
    gl_need *need = new_need(n, skill_id);
    if (need) need->points = points;
    return need != NULL;
}

static needs no_needs(const gl_ranker *r)
{
    return (needs){.concepts = gl_taxonomy_count(r->catalogue.taxonomy)};
}

typedef struct again {
    gl_ranker *ranker;
    needs needs;
    gl_adwork_kept kept;
    bool failed;
} again;

/* The view's strings end with the callback. */
static bool keep_ad(void *to, const gl_ad_view *ad)
{
    again *a = to;
    gl_arena *arena = &a->ranker->arena;
    if (ad->headline.len) a->kept.headline = gl_arena_copy(arena, ad->headline);
    if (ad->text.len) a->kept.text = gl_arena_copy(arena, ad->text);
    if (gl_slice_is(ad->ssyk_from, "declared")) a->kept.declared = gl_ssyk_of(ad->ssyk);
    a->failed = (ad->headline.len && !a->kept.headline.bytes) ||
                (ad->text.len && !a->kept.text.bytes);
    return true;
}

glapp_status gl_ranker_ad(gl_ranker *r, int64_t ad_id, gl_ranked *out, bool *whole,
                          glapp_error *err)
{
    again a = {.ranker = r, .needs = no_needs(r)};
    glapp_status rc = gl_db_ad(r->db, ad_id, keep_ad, &a, err);
    if (!rc) rc = gl_db_ad_needs(r->db, ad_id, add_points, &a.needs, err);
    if (!rc && (a.needs.failed || a.failed)) rc = gl_fail_memory(err);
    a.kept.needs = a.needs.items;
    a.kept.need_count = a.needs.count;
    if (!rc) rc = gl_adwork_read_again(r->work, &a.kept, &r->arena, &r->result, err);
    free(a.needs.items);
    if (rc) return rc;
    *whole = a.kept.text.len > 0;
    give(r, out);
    return GLAPP_OK;
}

glapp_status gl_ranker_group(gl_ranker *r, const char *ssyk, gl_ranked *out,
                             glapp_error *err)
{
    needs n = no_needs(r);
    gl_arena_reset(&r->arena); /* of a database: nothing of it outlives a question */
    glapp_status rc = gl_db_occupation_needs(r->db, ssyk, add_importance, &n, err);
    if (!rc && n.failed) rc = gl_fail_memory(err);
    if (!rc && n.count == 0)
        rc = gl_fail(err, GLAPP_NOTHING, "no ad of the group SSYK %s asks for any skill",
                     ssyk);
    if (!rc)
        rc = gl_adwork_read_group(r->work, gl_ssyk_of(gl_slice_of(ssyk)), n.items,
                                  n.count, &r->arena, &r->result, err);
    free(n.items);
    if (!rc) give(r, out);
    return rc;
}

/* -- the groups of a programme -- */

typedef struct taught {
    gl_profile_skill *items;
    size_t count, cap;
    uint32_t concepts;
    bool failed;
} taught;

static bool add_taught(void *to, int64_t skill_id, double weight)
{
    taught *t = to;
    if (skill_id < 1 || skill_id > t->concepts) return true;
    gl_profile_skill *items =
        gl_array_grow(t->items, &t->cap, t->count + 1, sizeof *items);
    t->failed = items == NULL;
    if (!items) return false;
    t->items = items;
    items[t->count++] = (gl_profile_skill){
        .concept = (uint32_t)(skill_id - 1), .role = GL_OUTCOME, .weight = (float)weight};
    return true;
}

enum { SUB_MAJORS = 100, MOST_LEADS = 64 };

/* Where the programme leads, out of the lists of all groups. */
static glapp_status find_leads(gl_ranker *r, uint32_t programme, gl_index_lead *leads,
                               size_t *count, glapp_error *err)
{
    gl_match_occupation all[SUB_MAJORS];
    const gl_relations none = {0};
    for (uint16_t i = 0; i < SUB_MAJORS; i++)
        all[i] = (gl_match_occupation){(uint16_t)(i * 100), 0};
    const gl_match_ad asked = {.occupations = all, .occupation_count = SUB_MAJORS};
    glapp_status rc = gl_lender_bring(r->lender, &asked, &none, err);
    *count = 0;
    for (uint32_t i = 0; i < SUB_MAJORS && !rc; i++) {
        size_t n;
        const gl_lead_posting *p =
            gl_index_lead_postings(gl_lender_index(r->lender), i, &n);
        for (size_t k = 0; k < n; k++)
            if (p[k].programme == programme && *count < MOST_LEADS)
                leads[(*count)++] = p[k].lead;
    }
    return rc;
}

typedef struct asking {
    gl_ranker *ranker;
    gl_adwork *work; /* over an index of the one programme */
    const gl_index_lead *leads;
    size_t lead_count;
    bool (*row)(void *to, const gl_answered_group *group);
    void *to;
    glapp_status status;
    glapp_error *err;
} asking;

static bool answer_group(void *to, gl_slice ssyk, gl_slice label, int64_t ads)
{
    asking *a = to;
    gl_ranker *r = a->ranker;
    needs n = no_needs(r);
    char code[8];
    gl_ad_result result;
    uint16_t group = gl_ssyk_of(ssyk);
    gl_ssyk_format(group, code);
    a->status = gl_db_occupation_needs(r->db, code, add_importance, &n, a->err);
    if (!a->status && n.failed) a->status = gl_fail_memory(a->err);
    if (!a->status)
        a->status = gl_adwork_read_group(a->work, group, n.items, n.count, &r->arena,
                                         &result, a->err);
    free(n.items);
    if (a->status) return false;
    if (result.match_count == 0) return true;
    gl_answered_group answered = {
        ssyk, label, ads, result.matches[0].score, result.matches[0].coverage, 0};
    for (size_t i = 0; i < a->lead_count; i++)
        if (a->leads[i].ssyk == group) answered.lead = (double)a->leads[i].weight;
    return a->row(a->to, &answered);
}

static glapp_status index_one(gl_index *index, const taught *t,
                              const gl_index_lead *leads, size_t lead_count,
                              glapp_error *err)
{
    const gl_profile profile = {t->items, t->count};
    glapp_status rc = gl_index_add(index, &profile, NULL, 0, err);
    if (!rc && !gl_index_add_leads(index, leads, lead_count)) rc = gl_fail_memory(err);
    return rc ? rc : gl_index_freeze(index, err);
}

glapp_status gl_ranker_groups(gl_ranker *r, int64_t programme_id,
                              bool (*row)(void *to, const gl_answered_group *group),
                              void *to, glapp_error *err)
{
    gl_index_lead leads[MOST_LEADS];
    taught t = {.concepts = gl_taxonomy_count(r->catalogue.taxonomy)};
    asking a = {.ranker = r, .leads = leads, .row = row, .to = to, .err = err};
    gl_index *index = gl_index_new(t.concepts, 0);
    glapp_status rc = index ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_db_taught(r->db, programme_id, add_taught, &t, err);
    if (!rc && t.failed) rc = gl_fail_memory(err);
    if (!rc) rc = find_leads(r, (uint32_t)(programme_id - 1), leads, &a.lead_count, err);
    if (!rc) rc = index_one(index, &t, leads, a.lead_count, err);
    gl_adwork_shared shared = r->shared;
    shared.index = index;
    shared.lender = NULL;
    shared.top = 1;
    a.work = rc ? NULL : gl_adwork_new(&shared);
    if (!rc && !a.work) rc = gl_fail_memory(err);
    if (!rc) rc = gl_db_asking_groups(r->db, answer_group, &a, err);
    if (!rc) rc = a.status;
    gl_adwork_free(a.work);
    gl_index_free(index);
    free(t.items);
    return rc;
}

/* -- showing -- */

typedef struct showing {
    gl_ranked ranked;
    size_t next;
    bool (*row)(void *to, const gl_match_view *match);
    void *to;
} showing;

static bool next_programme(void *to, int64_t *programme_id)
{
    showing *s = to;
    if (s->next == s->ranked.count) return false;
    *programme_id = (int64_t)s->ranked.items[s->next++].programme + 1;
    return true;
}

static bool show(void *to, const gl_match_view *programme)
{
    showing *s = to;
    gl_match_view view = *programme;
    const gl_match *m = &s->ranked.items[s->next - 1];
    view.score = m->score;
    view.coverage = m->coverage;
    return s->row(s->to, &view);
}

glapp_status gl_ranker_show(gl_ranker *r, gl_ranked ranked,
                            bool (*row)(void *to, const gl_match_view *match), void *to,
                            glapp_error *err)
{
    showing s = {ranked, 0, row, to};
    if (r->db) return gl_db_programmes(r->db, next_programme, show, &s, err);
    for (int64_t id; next_programme(&s, &id);)
        if (!show(&s, &r->views[id - 1])) break;
    return GLAPP_OK;
}
