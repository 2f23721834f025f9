/* SPDX-License-Identifier: Apache-2.0 */
/* difference.c - see difference.h.
 *
 * Verdicts come from the two tables `gap` as they are published, not from a new count.
 * Only what explains them is counted, and only in the cells that moved: each ad and each
 * programme of either database is held against itself in the other one.
 */
#include "engine/difference.h"

#include <stdlib.h>

#include "base/intern.h"
#include "engine/premise.h"
#include "gap/apportion.h"
#include "gap/count.h"

enum { HALF = GL_MILLI / 2 };

/* One of the two databases, in the numbers that both share. */
typedef struct side {
    const gl_snapshot *snapshot;
    gl_market_supply supply;
    gl_market market;
    uint32_t *concepts;                          /* by skill: its number in `concepts` */
    const gl_market_area *areas[GL_SCOPE_AREAS]; /* by common area */
    int64_t openings[GL_MARKET_COUNTIES];        /* in the window, by county */
    gl_intern *ads, *programmes;                 /* external id -> number */
    uint16_t *weights; /* by concept: of the one at hand, thousandths */
} side;

typedef struct finding {
    gl_difference *out;
    gl_intern *concepts; /* concept ids of both */
    gl_slice areas[GL_SCOPE_AREAS];
    size_t area_count;
    side sides[2];
    gl_difference_side *cells[2]; /* by area and concept */
    uint32_t *row_of;             /* by area and concept: row + 1, or 0 */
    uint32_t *touched;            /* concepts of the ad or programme at hand */
    size_t touched_count;
    int now; /* which side is being read */
    bool reads_otherwise;
    bool failed;
} finding;

const char *gl_cause_name(gl_cause cause)
{
    static const char *const names[] = {"new",    "gone",     "reposts", "resized",
                                        "edited", "taxonomy", "settings"};
    return names[cause];
}

static size_t cell_of(const finding *f, size_t area, uint32_t concept)
{
    return area * gl_intern_count(f->concepts) + concept;
}

/* -- the two sides in common numbers -- */

static bool intern_ids(side *s)
{
    const gl_snapshot *from = s->snapshot;
    s->ads = gl_intern_new();
    s->programmes = gl_intern_new();
    if (!s->ads || !s->programmes) return false;
    for (size_t i = 0; i < from->ad_count; i++)
        if (gl_intern_add(s->ads, from->ad_ids[i]) == GL_NO_ID) return false;
    for (size_t i = 0; i < from->programmes.count; i++)
        if (gl_intern_add(s->programmes, from->programmes.items[i].id) == GL_NO_ID)
            return false;
    return true;
}

static bool open_side(finding *f, side *s, const gl_snapshot *from)
{
    s->snapshot = from;
    if (!gl_market_supply_build(&s->supply, &from->programmes, NULL, from->scope.areas,
                                from->reference))
        return false;
    s->market = gl_snapshot_market(from, &s->supply);
    s->concepts = calloc(from->skill_count + 1, sizeof *s->concepts);
    if (!s->concepts || !intern_ids(s)) return false;
    for (size_t i = 0; i < from->skill_count; i++) {
        s->concepts[i] = gl_intern_add(f->concepts, from->skills[i].concept_id);
        if (s->concepts[i] == GL_NO_ID) return false;
    }
    for (size_t i = 0; i < from->ad_count; i++)
        if (from->ads[i].county < GL_MARKET_COUNTIES &&
            gl_market_in_window(&s->market, from->ads[i].published))
            s->openings[from->ads[i].county] += from->ads[i].openings;
    return true;
}

static const gl_market_area *area_of(const gl_snapshot *s, gl_slice code)
{
    for (size_t i = 0; i < s->scope.count; i++)
        if (gl_slice_equals(s->scope.codes[i], code)) return &s->scope.market[i];
    return NULL;
}

static void choose_areas(finding *f, const char *area)
{
    const gl_scope *scope = &f->sides[0].snapshot->scope;
    for (size_t i = 0; i < scope->count; i++) {
        const gl_market_area *now = area_of(f->sides[1].snapshot, scope->codes[i]);
        if (!now || (area && !gl_slice_is(scope->codes[i], area))) continue;
        f->areas[f->area_count] = scope->codes[i];
        f->sides[0].areas[f->area_count] = &scope->market[i];
        f->sides[1].areas[f->area_count++] = now;
    }
}

static bool make_room(finding *f)
{
    size_t concepts = gl_intern_count(f->concepts), cells = f->area_count * concepts + 1;
    for (int i = 0; i < 2; i++) {
        f->cells[i] = calloc(cells, sizeof *f->cells[i]);
        f->sides[i].weights = calloc(concepts + 1, sizeof *f->sides[i].weights);
        if (!f->cells[i] || !f->sides[i].weights) return false;
    }
    f->row_of = calloc(cells, sizeof *f->row_of);
    f->touched = calloc(concepts + 1, sizeof *f->touched);
    return f->row_of && f->touched;
}

/* -- which cells moved -- */

static bool take_cell(void *to, const gl_gap_view *gap)
{
    finding *f = to;
    const side *s = &f->sides[f->now];
    if (gap->skill_id < 1 || (uint64_t)gap->skill_id > s->snapshot->skill_count)
        return true;
    for (size_t a = 0; a < f->area_count; a++) {
        if (!gl_slice_equals(f->areas[a], gap->area_code)) continue;
        gl_slice verdict = gl_arena_copy(&f->out->arena, gap->verdict);
        f->failed |= !verdict.bytes;
        f->cells[f->now][cell_of(f, a, s->concepts[gap->skill_id - 1])] =
            (gl_difference_side){.skill_id = gap->skill_id,
                                 .ads = gap->ads,
                                 .openings = gap->openings,
                                 .seats = gap->seats,
                                 .ratio = gap->ratio,
                                 .unmet = gap->unmet,
                                 .unmet_low = gap->unmet_low,
                                 .unmet_high = gap->unmet_high,
                                 .verdict = verdict};
    }
    return !f->failed;
}

/* A cell that nobody asks for or teaches is as good as undecided. */
static gl_slice verdict_of(const gl_difference_side *s)
{
    return s->verdict.bytes ? s->verdict : GL_LITERAL("undecided");
}

/* Within a verdict: by an opening at least, and each outside the other's interval. */
static bool is_large(const gl_difference_side *a, const gl_difference_side *b)
{
    double move = b->unmet - a->unmet;
    if (move > -1 && move < 1) return false;
    return (b->unmet < a->unmet_low || b->unmet > a->unmet_high) &&
           (a->unmet < b->unmet_low || a->unmet > b->unmet_high);
}

static bool add_row(finding *f, size_t area, uint32_t concept)
{
    size_t at = cell_of(f, area, concept);
    const gl_difference_side *a = &f->cells[0][at], *b = &f->cells[1][at];
    bool moved = !gl_slice_equals(verdict_of(a), verdict_of(b));
    if (!moved && !is_large(a, b)) return true;
    gl_difference_row *rows =
        gl_array_grow(f->out->rows, &f->out->cap, f->out->count + 1, sizeof *rows);
    if (!rows) return false;
    f->out->rows = rows;
    const gl_snapshot *s = f->sides[b->skill_id ? 1 : 0].snapshot;
    size_t skill = (size_t)(b->skill_id ? b->skill_id : a->skill_id) - 1;
    rows[f->out->count++] = (gl_difference_row){
        .area = (uint32_t)area,
        .concept = concept,
        .area_code = f->areas[area],
        .concept_id = s->skills[skill].concept_id,
        .skill = s->skills[skill].label,
        .before = *a,
        .after = *b,
        .verdict_moved = moved,
    };
    f->row_of[at] = (uint32_t)f->out->count;
    return true;
}

static bool find_rows(finding *f)
{
    for (size_t a = 0; a < f->area_count; a++)
        for (uint32_t c = 0; c < gl_intern_count(f->concepts); c++)
            if (!add_row(f, a, c)) return false;
    return true;
}

/* -- what moved them -- */

static void clear_weights(finding *f)
{
    for (size_t i = 0; i < f->touched_count; i++)
        f->sides[0].weights[f->touched[i]] = f->sides[1].weights[f->touched[i]] = 0;
    f->touched_count = 0;
}

static void take_weights(finding *f, side *s, const gl_market_skill *skills, size_t first,
                         size_t count)
{
    for (size_t i = first; i < first + count; i++) {
        if (skills[i].weight == 0) continue;
        uint32_t concept = s->concepts[skills[i].skill];
        if (!f->sides[0].weights[concept] && !f->sides[1].weights[concept])
            f->touched[f->touched_count++] = concept;
        s->weights[concept] = skills[i].weight > GL_MILLI ? GL_MILLI : skills[i].weight;
    }
}

/* What an ad counts for in its window, thousandths of openings. */
static int64_t counted(const side *s, const gl_market_ad *ad)
{
    return ad && gl_market_in_window(&s->market, ad->published) ? ad->openings : 0;
}

static gl_cause cause_of_ad(const finding *f, const gl_market_ad *was,
                            const gl_market_ad *is)
{
    if (!was) return GL_CAUSE_NEW;
    if (!is) return GL_CAUSE_GONE;
    if (was->openings != is->openings) return GL_CAUSE_REPOSTS;
    if (was->published != is->published || was->county != is->county)
        return GL_CAUSE_EDITED;
    if (gl_market_in_window(&f->sides[0].market, was->published) !=
        gl_market_in_window(&f->sides[1].market, is->published))
        return GL_CAUSE_SETTINGS;
    return f->reads_otherwise ? GL_CAUSE_TAXONOMY : GL_CAUSE_EDITED;
}

static void explain_ad(finding *f, const gl_market_ad *was, const gl_market_ad *is)
{
    const gl_market_ad *ads[2] = {was, is};
    const gl_cause cause = cause_of_ad(f, was, is);
    clear_weights(f);
    for (int i = 0; i < 2; i++)
        if (counted(&f->sides[i], ads[i]))
            take_weights(f, &f->sides[i], f->sides[i].market.ad_skills,
                         ads[i]->first_skill, ads[i]->skill_count);
    for (size_t a = 0; a < f->area_count && f->touched_count; a++)
        for (size_t k = 0; k < f->touched_count; k++) {
            uint32_t row = f->row_of[cell_of(f, a, f->touched[k])];
            if (!row) continue;
            for (int i = 0; i < 2; i++) {
                const side *s = &f->sides[i];
                int64_t amount = counted(s, ads[i]);
                uint16_t weight = s->weights[f->touched[k]];
                if (!amount || !gl_scope_holds(s->areas[a], ads[i]->county)) continue;
                int sign = i ? 1 : -1;
                f->out->rows[row - 1].openings[cause] += sign * amount * weight;
                f->out->rows[row - 1].ads[cause] += weight >= HALF ? sign : 0;
            }
        }
}

/* Seats of a programme in an area, thousandths: those of its county, or of a programme at
 * a distance the shares of the area's counties (count.c). */
static int64_t seats_in(const side *s, const gl_market_programme *p,
                        const gl_market_area *area)
{
    if (!p->distance || s->market.county_count == 0)
        return gl_scope_holds(area, p->county) ? p->seats : 0;
    int64_t shares[GL_MARKET_COUNTIES], sum = 0;
    gl_apportion(p->seats, s->openings, s->market.county_count, shares);
    for (uint8_t c = 0; c < s->market.county_count; c++)
        if (gl_scope_holds(area, c)) sum += shares[c];
    return sum;
}

static gl_cause cause_of_programme(const finding *f, const gl_market_programme *was,
                                   const gl_market_programme *is, bool same_weight)
{
    if (!was) return GL_CAUSE_NEW;
    if (!is) return GL_CAUSE_GONE;
    if (was->county != is->county || was->distance != is->distance ||
        was->seats_assumed != is->seats_assumed ||
        (was->seats != is->seats && !is->seats_assumed))
        return GL_CAUSE_RESIZED;
    if (same_weight) return GL_CAUSE_SETTINGS;
    return f->reads_otherwise ? GL_CAUSE_TAXONOMY : GL_CAUSE_EDITED;
}

static void explain_programme(finding *f, const gl_market_programme *was,
                              const gl_market_programme *is)
{
    const gl_market_programme *both[2] = {was, is};
    clear_weights(f);
    for (int i = 0; i < 2; i++)
        if (both[i])
            take_weights(f, &f->sides[i], f->sides[i].market.programme_skills,
                         both[i]->first_skill, both[i]->skill_count);
    for (size_t a = 0; a < f->area_count && f->touched_count; a++) {
        int64_t seats[2] = {0, 0};
        for (int i = 0; i < 2; i++)
            if (both[i]) seats[i] = seats_in(&f->sides[i], both[i], f->sides[i].areas[a]);
        for (size_t k = 0; k < f->touched_count; k++) {
            uint32_t c = f->touched[k], row = f->row_of[cell_of(f, a, c)];
            if (!row) continue;
            const uint16_t *before = f->sides[0].weights, *after = f->sides[1].weights;
            gl_cause cause = cause_of_programme(f, was, is, before[c] == after[c]);
            f->out->rows[row - 1].seats[cause] +=
                seats[1] * after[c] - seats[0] * before[c];
        }
    }
}

static void explain(finding *f)
{
    side *was = &f->sides[0], *is = &f->sides[1];
    for (uint32_t i = 0; i < was->market.ad_count; i++) {
        uint32_t now = gl_intern_find(is->ads, was->snapshot->ad_ids[i]);
        explain_ad(f, &was->market.ads[i], now == GL_NO_ID ? NULL : &is->market.ads[now]);
    }
    for (uint32_t i = 0; i < is->market.ad_count; i++)
        if (gl_intern_find(was->ads, is->snapshot->ad_ids[i]) == GL_NO_ID)
            explain_ad(f, NULL, &is->market.ads[i]);
    for (uint32_t i = 0; i < was->market.programme_count; i++) {
        uint32_t now =
            gl_intern_find(is->programmes, was->snapshot->programmes.items[i].id);
        explain_programme(f, &was->market.programmes[i],
                          now == GL_NO_ID ? NULL : &is->market.programmes[now]);
    }
    for (uint32_t i = 0; i < is->market.programme_count; i++)
        if (gl_intern_find(was->programmes, is->snapshot->programmes.items[i].id) ==
            GL_NO_ID)
            explain_programme(f, NULL, &is->market.programmes[i]);
}

static int64_t micro(double value)
{
    return (int64_t)(value * GL_MICRO + 0.5);
}

/* What no ad and no programme explains is the counting itself, that of another glapp. */
static void take_rest(gl_difference_row *row)
{
    int64_t ads = row->after.ads - row->before.ads;
    int64_t openings = micro(row->after.openings) - micro(row->before.openings);
    int64_t seats = micro(row->after.seats) - micro(row->before.seats);
    for (int i = 0; i < GL_CAUSE_COUNT; i++) {
        ads -= row->ads[i];
        openings -= row->openings[i];
        seats -= row->seats[i];
    }
    row->unexplained[0] = ads;
    row->unexplained[1] = openings;
    row->unexplained[2] = seats;
    row->ads[GL_CAUSE_SETTINGS] += ads;
    row->openings[GL_CAUSE_SETTINGS] += openings;
    row->seats[GL_CAUSE_SETTINGS] += seats;
}

static double size_of(const gl_difference_row *row)
{
    double move = row->after.unmet - row->before.unmet;
    return move < 0 ? -move : move;
}

static int compare_rows(const void *left, const void *right)
{
    const gl_difference_row *a = left, *b = right;
    if (a->verdict_moved != b->verdict_moved) return a->verdict_moved ? -1 : 1;
    double x = size_of(a), y = size_of(b);
    if (x > y || x < y) return x > y ? -1 : 1;
    if (a->area != b->area) return a->area < b->area ? -1 : 1;
    return gl_slice_compare(a->concept_id, b->concept_id);
}

static void dispose(finding *f)
{
    for (int i = 0; i < 2; i++) {
        side *s = &f->sides[i];
        gl_market_supply_free(&s->supply);
        free(s->concepts);
        free(s->weights);
        gl_intern_free(s->ads);
        gl_intern_free(s->programmes);
        free(f->cells[i]);
    }
    gl_intern_free(f->concepts);
    free(f->row_of);
    free(f->touched);
}

glapp_status gl_difference_find(gl_difference *out, gl_db *before_db, gl_db *after_db,
                                const gl_snapshot *before, const gl_snapshot *after,
                                const char *area, glapp_error *err)
{
    *out = (gl_difference){0};
    gl_arena_init(&out->arena, 0);
    finding f = {.out = out, .concepts = gl_intern_new()};
    bool ok = f.concepts && open_side(&f, &f.sides[0], before) &&
              open_side(&f, &f.sides[1], after);
    if (ok) {
        f.reads_otherwise = gl_premise_reads_otherwise(before, after);
        choose_areas(&f, area);
        ok = make_room(&f);
    }
    glapp_status rc = ok ? gl_db_gap_rows(before_db, take_cell, &f, err) : GLAPP_OK;
    f.now = 1;
    if (ok && !rc) rc = gl_db_gap_rows(after_db, take_cell, &f, err);
    if (ok && !rc) ok = !f.failed && find_rows(&f);
    if (ok && !rc) {
        explain(&f);
        for (size_t i = 0; i < out->count; i++) take_rest(&out->rows[i]);
        if (out->count) qsort(out->rows, out->count, sizeof *out->rows, compare_rows);
    }
    dispose(&f);
    return rc ? rc : ok ? GLAPP_OK : gl_fail_memory(err);
}

void gl_difference_close(gl_difference *d)
{
    free(d->rows);
    gl_arena_dispose(&d->arena);
    *d = (gl_difference){0};
}
