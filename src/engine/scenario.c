/* SPDX-License-Identifier: Apache-2.0 */
/* scenario.c - see scenario.h. */
#include "engine/scenario.h"

#include <stdlib.h>

#include "engine/stored.h"
#include "engine/suggest.h"
#include "gap/count.h"
#include "report/number.h"

/* -- scoring -- */

static glapp_status score(const gl_snapshot *s, gl_gap_table *skills,
                          gl_gap_table *occupations, glapp_error *err)
{
    gl_market_supply supply = {0};
    if (!gl_market_supply_build(&supply, &s->programmes, NULL, s->scope.areas,
                                s->reference)) {
        gl_market_supply_free(&supply);
        return gl_fail_memory(err);
    }
    const gl_market market = gl_snapshot_market(s, &supply);
    glapp_status rc = gl_gaps_by_skill(&market, NULL, skills, err);
    if (!rc) rc = gl_gaps_by_occupation(&market, NULL, occupations, err);
    gl_market_supply_free(&supply);
    return rc;
}

/* Not one bit apart; these are copies or the same arithmetic, never measurements. */
static bool is_equal(double a, double b)
{
    return !(a < b) && !(a > b);
}

typedef struct holding {
    const gl_scenario *scenario;
    size_t met, equal;
} holding;

static bool hold_row(void *to, const gl_gap_view *view)
{
    holding *h = to;
    const gl_gap_table *table = &h->scenario->skills.before;
    const gl_slice *codes = h->scenario->market.scope.codes;
    h->met++;
    for (uint32_t a = 0; a < h->scenario->market.scope.count; a++) {
        if (!gl_slice_equals(codes[a], view->area_code)) continue;
        size_t low = 0, high = table->count; /* by area, then item */
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            const gl_gap_row *row = &table->rows[middle];
            if (row->area < a || (row->area == a && row->item + 1 < view->skill_id))
                low = middle + 1;
            else
                high = middle;
        }
        if (low == table->count) continue;
        const gl_gap_row *row = &table->rows[low];
        h->equal += row->area == a && row->item + 1 == view->skill_id &&
                    is_equal(row->seats, view->seats) &&
                    is_equal(row->openings, view->openings) &&
                    is_equal(row->ratio, view->ratio) &&
                    is_equal(row->unmet, view->unmet) &&
                    gl_slice_is(view->verdict, gl_gap_verdict_name(row->verdict));
    }
    return true;
}

static bool make_room(gl_scenario *s)
{
    const size_t areas = s->market.scope.count;
    s->skills.item_count = (uint32_t)s->market.skill_count;
    s->occupations.item_count = GL_COUNT_CODES;
    s->skills.touched = calloc(areas * s->skills.item_count + 1, 1);
    s->occupations.touched = calloc(areas * s->occupations.item_count + 1, 1);
    return s->skills.touched && s->occupations.touched;
}

glapp_status gl_scenario_open(gl_scenario *s, gl_db *db, const char *corpus,
                              glapp_error *err)
{
    *s = (gl_scenario){0};
    glapp_status rc = gl_snapshot_open(&s->market, db, corpus, err);
    if (!rc && !make_room(s)) rc = gl_fail_memory(err);
    if (!rc) rc = score(&s->market, &s->skills.before, &s->occupations.before, err);
    holding h = {.scenario = s};
    if (!rc) rc = gl_db_gap_rows(db, hold_row, &h, err);
    if (!rc && (h.equal != h.met || h.met != s->skills.before.count))
        rc = gl_fail(
            err, GLAPP_BAD_INPUT,
            "the gaps of the database were counted otherwise (%zu of %zu come out "
            "the same), by another glapp or with another corpus; make it anew "
            "with `glapp run`",
            h.equal, h.met);
    return rc;
}

static void dispose_cells(gl_scenario_cells *c)
{
    gl_gap_table_free(&c->before);
    gl_gap_table_free(&c->after);
    free(c->touched);
    free(c->rows);
}

void gl_scenario_close(gl_scenario *s)
{
    dispose_cells(&s->skills);
    dispose_cells(&s->occupations);
    free(s->steps);
    gl_buf_dispose(&s->name);
    gl_snapshot_close(&s->market);
}

/* -- steps -- */

static gl_programme *find_programme(gl_scenario *s, gl_slice id)
{
    gl_programmes *all = &s->market.programmes;
    for (size_t i = 0; i < all->count; i++)
        if (gl_slice_equals(all->items[i].id, id)) return &all->items[i];
    return NULL;
}

static glapp_status fail_unknown(const gl_scenario *s, const char *id, glapp_error *err)
{
    const gl_programmes *all = &s->market.programmes;
    gl_suggestion near = {.wanted = gl_slice_of(id)};
    for (size_t i = 0; i < s->step_count; i++)
        if (gl_slice_is(s->steps[i].action, "close") &&
            gl_slice_is(s->steps[i].programme, id))
            return gl_fail(err, GLAPP_USAGE, "programme %s is closed by an earlier step",
                           id);
    for (size_t i = 0; i < all->count; i++) {
        gl_suggest_offer(&near, all->items[i].id, all->items[i].id);
        gl_suggest_offer(&near, all->items[i].title, all->items[i].id);
    }
    if (near.best.bytes)
        return gl_fail(err, GLAPP_USAGE,
                       "no programme has the id \"%s\"; did you mean %.*s?", id,
                       GL_PRINT(near.best));
    return gl_fail(err, GLAPP_USAGE,
                   "no programme has the id \"%s\"; the column programme of `glapp match "
                   "--occupation SSYK` shows ids",
                   id);
}

/* Each cell that the programme has seats in, as it is now. */
static void touch(gl_scenario *s, const gl_programme *p)
{
    const gl_scope *scope = &s->market.scope;
    const uint8_t county = gl_scope_county(scope->areas, p->county_code);
    for (size_t a = 0; a < scope->count; a++) {
        if (p->distance != 1 && !gl_scope_holds(&scope->market[a], county)) continue;
        for (size_t i = 0; i < p->profile.count; i++)
            s->skills.touched[a * s->skills.item_count + p->profile.skills[i].concept] =
                1;
        for (size_t i = 0; i < p->code_count; i++)
            s->occupations.touched[a * s->occupations.item_count + p->leads[i].ssyk] = 1;
    }
}

/* A row with what holds before; NULL when memory is out. */
static gl_scenario_step_row *add_step(gl_scenario *s, const char *action,
                                      const gl_programme *p)
{
    gl_scenario_step_row *steps =
        gl_array_grow(s->steps, &s->step_cap, s->step_count + 1, sizeof *steps);
    if (!steps) return NULL;
    s->steps = steps;
    steps[s->step_count] =
        (gl_scenario_step_row){.position = (int64_t)s->step_count + 1,
                               .action = gl_slice_of(action),
                               .programme = p->id,
                               .title = p->title,
                               .provider = p->provider,
                               .seats_before = p->seats,
                               .seats_after = p->seats,
                               .municipality_before = p->municipality_code,
                               .municipality_after = p->municipality_code};
    gl_buf_printf(&s->name, "%s%s %.*s", s->step_count ? ", " : "", action,
                  GL_PRINT(p->id));
    return &steps[s->step_count++];
}

static glapp_status close_programme(gl_scenario *s, gl_programme *p, glapp_error *err)
{
    gl_programmes *all = &s->market.programmes;
    gl_scenario_step_row *step = add_step(s, "close", p);
    if (!step) return gl_fail_memory(err);
    step->seats_after = -1;
    step->municipality_after = (gl_slice){0};
    touch(s, p);
    size_t behind = all->count - (size_t)(p - all->items) - 1;
    memmove(p, p + 1, behind * sizeof *p);
    all->count--;
    return GLAPP_OK;
}

/* Seats are whole; those that are assumed have a tenth. */
static int decimals_of(double seats)
{
    return is_equal(seats, (double)(int64_t)seats) ? 0 : 1;
}

static glapp_status resize_programme(gl_scenario *s, gl_programme *p, double seats,
                                     glapp_error *err)
{
    gl_scenario_step_row *step = add_step(s, "resize", p);
    if (!step) return gl_fail_memory(err);
    step->seats_after = p->seats = seats;
    p->seats_assumed = false;
    gl_buf_add_text(&s->name, " from ");
    gl_number_shown(&s->name, step->seats_before, decimals_of(step->seats_before));
    gl_buf_add_text(&s->name, " to ");
    gl_number_shown(&s->name, seats, decimals_of(seats));
    gl_buf_add_text(&s->name, " seats");
    touch(s, p);
    return GLAPP_OK;
}

static glapp_status move_programme(gl_scenario *s, gl_programme *p, const char *to,
                                   glapp_error *err)
{
    const gl_areas *areas = s->market.scope.areas;
    const gl_municipality *m = gl_areas_find_municipality(areas, gl_slice_of(to));
    if (!m) m = gl_areas_find_municipality_by_name(areas, gl_slice_of(to));
    if (!m) {
        size_t count;
        const gl_municipality *all = gl_areas_municipalities(areas, &count);
        gl_suggestion near = {.wanted = gl_slice_of(to)};
        for (size_t i = 0; i < count; i++)
            gl_suggest_offer(&near, all[i].name, all[i].name);
        if (near.best.bytes)
            return gl_fail(err, GLAPP_USAGE,
                           "no municipality is called \"%s\"; did you mean %.*s?", to,
                           GL_PRINT(near.best));
        return gl_fail(err, GLAPP_USAGE,
                       "no municipality has the name or code \"%s\"; a code has four "
                       "digits (2180 is Gävle)",
                       to);
    }
    gl_scenario_step_row *step = add_step(s, "move", p);
    if (!step) return gl_fail_memory(err);
    gl_buf_printf(&s->name, " to %.*s", GL_PRINT(m->name));
    touch(s, p);
    step->municipality_after = p->municipality_code = m->code;
    p->county_code = m->county_code;
    touch(s, p);
    return GLAPP_OK;
}

/* -- new programmes -- */

static glapp_status enter(gl_scenario *s, const gl_programme *p, const char *path,
                          glapp_error *err)
{
    if (find_programme(s, p->id))
        return gl_fail(err, GLAPP_USAGE,
                       "%s: a programme %.*s is there already; give the new one another "
                       "id, or resize it",
                       path, GL_PRINT(p->id));
    if (!gl_snapshot_add_programme(&s->market, p)) return gl_fail_memory(err);
    const gl_programme *kept =
        &s->market.programmes.items[s->market.programmes.count - 1];
    gl_scenario_step_row *step = add_step(s, "add", kept);
    if (!step) return gl_fail_memory(err);
    step->seats_before = -1;
    step->municipality_before = (gl_slice){0};
    touch(s, kept);
    return GLAPP_OK;
}

/* Read by what a run reads its programmes with, and with the words that the run of the
 * database learnt: a skill is found in the new one if it would be found in its own. */
static glapp_status add_programmes(gl_scenario *s, gl_db *db, const char *corpus,
                                   const char *path, const glapp_log *log,
                                   glapp_error *err)
{
    gl_catalogue catalogue = {0};
    gl_programmes fresh = {0};
    gl_ledger *ledger = gl_ledger_new(log, true);
    glapp_status rc = ledger ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_stored_read_learnt(db, &catalogue, err);
    if (!rc && gl_taxonomy_count(catalogue.taxonomy) != s->market.skill_count)
        rc = gl_fail(err, GLAPP_BAD_INPUT,
                     "the database is damaged; `glapp check --db` says more");
    if (!rc) rc = gl_catalogue_add_entry(&catalogue, corpus, err);
    if (!rc)
        rc = gl_programmes_read(&fresh, (glapp_paths){&path, 1}, s->market.scope.areas,
                                &catalogue, ledger, log, err);
    if (!rc) rc = gl_programmes_analyse(&fresh, &catalogue, log, err);
    for (size_t i = 0; i < fresh.count && !rc; i++)
        rc = enter(s, &fresh.items[i], path, err);
    gl_programmes_dispose(&fresh);
    gl_catalogue_dispose(&catalogue);
    gl_ledger_free(ledger);
    return rc;
}

glapp_status gl_scenario_take(gl_scenario *s, gl_db *db, const char *corpus,
                              const glapp_scenario_step *step, const glapp_log *log,
                              glapp_error *err)
{
    if (step->action == GLAPP_ADD)
        return add_programmes(s, db, corpus, step->programme, log, err);
    gl_programme *p = find_programme(s, gl_slice_of(step->programme));
    if (!p) return fail_unknown(s, step->programme, err);
    if (step->action == GLAPP_CLOSE) return close_programme(s, p, err);
    if (step->action == GLAPP_RESIZE) return resize_programme(s, p, step->seats, err);
    return move_programme(s, p, step->municipality, err);
}

/* -- what comes of it -- */

static bool is_otherwise(const gl_gap_row *a, const gl_gap_row *b)
{
    if (!a || !b) return true;
    return !is_equal(a->seats, b->seats) || !is_equal(a->ratio, b->ratio) ||
           !is_equal(a->ratio_low, b->ratio_low) ||
           !is_equal(a->ratio_high, b->ratio_high) || !is_equal(a->unmet, b->unmet) ||
           !is_equal(a->unmet_low, b->unmet_low) ||
           !is_equal(a->unmet_high, b->unmet_high) || a->verdict != b->verdict ||
           strcmp(a->reason, b->reason) != 0;
}

static int compare_cells(const gl_gap_row *a, const gl_gap_row *b)
{
    if (a->area != b->area) return a->area < b->area ? -1 : 1;
    return a->item < b->item ? -1 : a->item > b->item;
}

/* Both tables are by area and item. */
static bool pair_cells(gl_scenario_cells *c, const gl_slice *codes)
{
    size_t i = 0, k = 0, most = c->before.count + c->after.count;
    c->rows = calloc(most + 1, sizeof *c->rows);
    if (!c->rows) return false;
    while (i < c->before.count || k < c->after.count) {
        const gl_gap_row *was = i < c->before.count ? &c->before.rows[i] : NULL;
        const gl_gap_row *is = k < c->after.count ? &c->after.rows[k] : NULL;
        int order = !was ? 1 : !is ? -1 : compare_cells(was, is);
        if (order > 0) was = NULL;
        if (order < 0) is = NULL;
        i += was != NULL;
        k += is != NULL;
        if (!is_otherwise(was, is)) continue;
        const gl_gap_row *any = was ? was : is;
        c->rows[c->count++] = (gl_scenario_gap_row){
            .area_code = codes[any->area],
            .is_touched = c->touched[any->area * (size_t)c->item_count + any->item] != 0,
            .before = was,
            .after = is};
    }
    return true;
}

static gl_gap_verdict verdict_of(const gl_gap_row *row)
{
    return row ? row->verdict : GL_UNDECIDED;
}

static bool is_gap(gl_gap_verdict verdict)
{
    return verdict == GL_CERTAIN_GAP || verdict == GL_LIKELY_GAP;
}

/* Gaps that close and open are counted where the plan is at work. Of others a verdict
 * may cross its border too, and "32 seats more open 3 gaps" would be told of a plan that
 * opened none: seats elsewhere weigh less when there are more. */
static void count_cells(gl_scenario *s)
{
    for (size_t i = 0; i < s->skills.count; i++) {
        const gl_scenario_gap_row *row = &s->skills.rows[i];
        gl_gap_verdict was = verdict_of(row->before), is = verdict_of(row->after);
        if (!row->is_touched) {
            s->row.others++;
            s->row.others_moved += was != is;
            continue;
        }
        s->row.touched++;
        s->row.moved += was != is;
        s->row.gaps_closed += is_gap(was) && !is_gap(is);
        s->row.gaps_opened += !is_gap(was) && is_gap(is);
    }
}

glapp_status gl_scenario_score(gl_scenario *s, glapp_error *err)
{
    gl_programmes *all = &s->market.programmes;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].seats_assumed) all->items[i].seats = -1;
    glapp_status rc = gl_programmes_assume_seats(all, err);
    for (size_t i = 0; i < s->step_count && !rc; i++) {
        gl_scenario_step_row *step = &s->steps[i];
        const gl_programme *p = find_programme(s, step->programme);
        if (gl_slice_is(step->action, "add") && p) step->seats_after = p->seats;
    }
    if (!rc) rc = score(&s->market, &s->skills.after, &s->occupations.after, err);
    if (!rc && (!pair_cells(&s->skills, s->market.scope.codes) ||
                !pair_cells(&s->occupations, s->market.scope.codes) || s->name.failed))
        rc = gl_fail_memory(err);
    if (rc) return rc;
    count_cells(s);
    s->row.name = gl_buf_slice(&s->name);
    if (s->skills.count || s->occupations.count) return GLAPP_OK;
    return gl_fail(
        err, GLAPP_NOTHING,
        "no gap comes out otherwise, and nothing was written: the seats are as "
        "they were, or the programme reaches every county at a distance");
}

glapp_status gl_scenario_write(gl_scenario *s, int64_t id, gl_store *store,
                               glapp_error *err)
{
    s->row.scenario_id = id;
    glapp_status rc = gl_store_add_scenario(store, &s->row);
    for (size_t i = 0; i < s->step_count && !rc; i++) {
        s->steps[i].scenario_id = id;
        rc = gl_store_add_scenario_step(store, &s->steps[i]);
    }
    for (size_t i = 0; i < s->skills.count && !rc; i++) {
        s->skills.rows[i].scenario_id = id;
        rc = gl_store_add_scenario_gap(store, &s->skills.rows[i]);
    }
    for (size_t i = 0; i < s->occupations.count && !rc; i++) {
        s->occupations.rows[i].scenario_id = id;
        rc = gl_store_add_scenario_occupation_gap(store, &s->occupations.rows[i]);
    }
    return rc ? gl_store_status(store, err) : GLAPP_OK;
}
