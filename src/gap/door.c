/* SPDX-License-Identifier: Apache-2.0 */
/* door.c - needs by municipality and skill, once; then a look at them for each person.
 *
 * A person without a car is asked about municipality by municipality: a course in
 * Ludvika is no course for a need in Rättvik, though both lie in Dalarna.
 */
#include "gap/door.h"

#include <stdlib.h>

#include "base/buf.h"
#include "gap/itemset.h"

enum { FIRST_NEEDS = 4096 };

/* Millionths of an opening that ask for a skill in a municipality. */
typedef struct need {
    uint16_t municipality;
    uint8_t county;
    uint32_t skill;
    int64_t amount;
} need;

/* What all programmes that teach a skill say, at the present look. */
typedef struct lesson {
    bool taught, open, passes;
    uint32_t back; /* bit i: some programme passes when condition i is left out */
} lesson;

/* Needs at the present row, of a skill or of several. */
typedef struct balance {
    int64_t amount, taught, open, unknown, shut;
    int64_t back[GL_DOOR_CONDITIONS];
} balance;

struct gl_doors {
    const gl_market *market;
    need *needs; /* by municipality, county, skill */
    size_t need_count;
    lesson *lessons;   /* by skill */
    balance *balances; /* by skill */
    uint16_t *municipalities;
    uint32_t area, persona;
    size_t row_cap, skill_cap;
};

/* -- needs -- */

static int compare_needs(const void *left, const void *right)
{
    const need *a = left, *b = right;
    if (a->municipality != b->municipality)
        return a->municipality < b->municipality ? -1 : 1;
    if (a->county != b->county) return a->county < b->county ? -1 : 1;
    return a->skill < b->skill ? -1 : a->skill > b->skill;
}

/* Sort, and make one of those that are alike. */
static void fold_needs(gl_doors *d)
{
    size_t kept = 0;
    if (d->need_count) qsort(d->needs, d->need_count, sizeof *d->needs, compare_needs);
    for (size_t i = 0; i < d->need_count; i++) {
        if (kept && compare_needs(&d->needs[kept - 1], &d->needs[i]) == 0)
            d->needs[kept - 1].amount += d->needs[i].amount;
        else
            d->needs[kept++] = d->needs[i];
    }
    d->need_count = kept;
}

/* Asked for by every sixth ad, and what somebody at a course in Swedish learns there: it
 * headed the list of what is shut to him for want of a course with Swedish beside it. */
static bool is_swedish(const gl_market *m, uint32_t skill)
{
    return m->kinds && m->kinds[skill] == GL_KIND_SWEDISH;
}

/* Room for some needs more. What is full is folded first, and grows only where that did
 * not halve it: most of what an ad asks for was asked for in its municipality before. */
static bool make_room(gl_doors *d, size_t *cap, size_t more)
{
    if (d->need_count + more <= *cap) return true;
    fold_needs(d);
    if (*cap && d->need_count + more <= *cap / 2) return true;
    need *needs =
        gl_array_grow(d->needs, cap, d->need_count + more + FIRST_NEEDS, sizeof *needs);
    if (needs) d->needs = needs;
    return needs != NULL;
}

static glapp_status find_needs(gl_doors *d, glapp_error *err)
{
    const gl_market *m = d->market;
    gl_itemset asked;
    size_t cap = 0;
    glapp_status rc = gl_itemset_open(&asked, m->skill_count, err);
    if (rc) return rc;
    gl_market_walk walk = gl_market_walk_begin(m, err);
    const gl_market_ad *ad;
    while (!rc && (ad = gl_market_walk_next_open(&walk))) {
        gl_itemset_of_ad(&asked, &walk, ad);
        if (!make_room(d, &cap, asked.count)) rc = gl_fail_memory(err);
        for (size_t j = 0; !rc && j < asked.count; j++) {
            if (is_swedish(m, asked.items[j].item)) continue;
            d->needs[d->need_count++] =
                (need){ad->municipality, ad->county, asked.items[j].item,
                       ad->openings * asked.items[j].weight};
        }
    }
    gl_itemset_dispose(&asked);
    if (!rc) rc = walk.status;
    if (!rc) fold_needs(d);
    return rc;
}

glapp_status gl_doors_open(gl_doors **out, const gl_market *market, glapp_error *err)
{
    *out = NULL;
    glapp_status rc = gl_market_check(market, err);
    if (rc) return rc;
    gl_doors *d = calloc(1, sizeof *d);
    if (!d) return gl_fail_memory(err);
    d->market = market;
    d->lessons = calloc(market->skill_count + (size_t)1, sizeof *d->lessons);
    d->balances = calloc(market->skill_count + (size_t)1, sizeof *d->balances);
    d->municipalities = calloc(UINT16_MAX, sizeof *d->municipalities);
    bool made = d->lessons && d->balances && d->municipalities;
    rc = made && market->skill_count ? find_needs(d, err)
         : made                      ? GLAPP_OK
                                     : gl_fail_memory(err);
    if (rc) {
        gl_doors_close(d);
        return rc;
    }
    *out = d;
    return GLAPP_OK;
}

void gl_doors_close(gl_doors *d)
{
    if (!d) return;
    free(d->needs);
    free(d->lessons);
    free(d->balances);
    free(d->municipalities);
    free(d);
}

static bool lies_in(const gl_doors *d, const need *n, uint32_t area)
{
    return gl_market_lies_in(d->market, n->county, area);
}

const uint16_t *gl_doors_municipalities(gl_doors *d, uint32_t area, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < d->need_count; i++) {
        uint16_t code = d->needs[i].municipality;
        bool is_last = *count && d->municipalities[*count - 1] == code;
        if (!is_last && lies_in(d, &d->needs[i], area))
            d->municipalities[(*count)++] = code;
    }
    return d->municipalities;
}

/* -- a row -- */

void gl_doors_begin(gl_doors *d, uint32_t area, uint32_t persona)
{
    d->area = area;
    d->persona = persona;
    memset(d->balances, 0, d->market->skill_count * sizeof *d->balances);
}

static void hear_programmes(gl_doors *d, const gl_door_answer *answers)
{
    const gl_market *m = d->market;
    memset(d->lessons, 0, m->skill_count * sizeof *d->lessons);
    for (size_t i = 0; i < m->programme_count; i++) {
        const gl_market_programme *p = &m->programmes[i];
        gl_door_answer a = answers[i];
        bool one = a.removes && (a.removes & (a.removes - 1)) == 0;
        for (uint32_t j = 0; j < p->skill_count; j++) {
            lesson *l = &d->lessons[m->programme_skills[p->first_skill + j].skill];
            l->taught = true;
            l->passes |= a.removes == 0;
            l->open |= a.removes == 0 && a.unsaid == 0;
            if (one) l->back |= a.removes;
        }
    }
}

static void weigh(gl_doors *d, const need *n)
{
    const lesson *l = &d->lessons[n->skill];
    balance *b = &d->balances[n->skill];
    b->amount += n->amount;
    if (!l->taught) return;
    b->taught += n->amount;
    if (l->open) b->open += n->amount;
    if (l->passes && !l->open) b->unknown += n->amount;
    if (l->passes) return;
    b->shut += n->amount;
    for (int c = 0; c < GL_DOOR_CONDITIONS; c++)
        if (l->back >> c & 1) b->back[c] += n->amount;
}

void gl_doors_add(gl_doors *d, uint16_t municipality, const gl_door_answer *answers)
{
    hear_programmes(d, answers);
    for (size_t i = 0; i < d->need_count; i++) {
        const need *n = &d->needs[i];
        if (municipality != GL_DOORS_ANYWHERE && n->municipality != municipality)
            continue;
        if (lies_in(d, n, d->area)) weigh(d, n);
    }
}

/* The earlier one of equals, as the conditions are told in that order. */
static uint8_t worst_of(const int64_t back[GL_DOOR_CONDITIONS])
{
    uint8_t worst = GL_DOOR_NONE;
    for (uint8_t c = 0; c < GL_DOOR_CONDITIONS; c++)
        if (back[c] > 0 && (worst == GL_DOOR_NONE || back[c] > back[worst])) worst = c;
    return worst;
}

#define OPENINGS(amount) ((double)(amount) / GL_MILLI / GL_MILLI)

static glapp_status end_skills(gl_doors *d, gl_door_table *t, glapp_error *err)
{
    for (uint32_t s = 0; s < d->market->skill_count; s++) {
        const balance *b = &d->balances[s];
        if (b->shut <= 0) continue;
        gl_door_skill_row *rows =
            gl_array_grow(t->skills, &d->skill_cap, t->skill_count + 1, sizeof *rows);
        if (!rows) return gl_fail_memory(err);
        t->skills = rows;
        uint8_t worst = worst_of(b->back);
        rows[t->skill_count++] = (gl_door_skill_row){
            d->area, d->persona,
            s,       OPENINGS(b->shut),
            worst,   worst == GL_DOOR_NONE ? 0 : OPENINGS(b->back[worst])};
    }
    return GLAPP_OK;
}

static void add_balance(balance *sum, const balance *b)
{
    sum->amount += b->amount;
    sum->taught += b->taught;
    sum->open += b->open;
    sum->unknown += b->unknown;
    for (int c = 0; c < GL_DOOR_CONDITIONS; c++) sum->back[c] += b->back[c];
}

static balance sum_of(const gl_doors *d, uint32_t lens)
{
    const uint32_t *lenses = d->market->lenses;
    balance sum = {0};
    for (uint32_t s = 0; s < d->market->skill_count; s++)
        if (lens == GL_DOOR_EVERY_LENS || (lenses[s] >> lens & 1))
            add_balance(&sum, &d->balances[s]);
    return sum;
}

static glapp_status add_row(gl_doors *d, uint32_t lens, gl_door_table *t,
                            glapp_error *err)
{
    gl_door_row *rows = gl_array_grow(t->rows, &d->row_cap, t->count + 1, sizeof *rows);
    if (!rows) return gl_fail_memory(err);
    t->rows = rows;
    balance b = sum_of(d, lens);
    gl_door_row row = {.area = d->area,
                       .persona = d->persona,
                       .lens = lens,
                       .openings = OPENINGS(b.amount),
                       .taught = OPENINGS(b.taught),
                       .open = OPENINGS(b.open),
                       .unknown = OPENINGS(b.unknown),
                       .worst = worst_of(b.back)};
    double all = b.amount > 0 ? (double)b.amount : 1;
    row.share = (double)b.open / all;
    row.share_possible = (double)(b.open + b.unknown) / all;
    if (row.worst != GL_DOOR_NONE) row.worst_share = (double)b.back[row.worst] / all;
    rows[t->count++] = row;
    return GLAPP_OK;
}

glapp_status gl_doors_end(gl_doors *d, gl_door_table *t, glapp_error *err)
{
    glapp_status rc = add_row(d, GL_DOOR_EVERY_LENS, t, err);
    uint32_t lenses = d->market->lenses ? d->market->lens_count : 0;
    for (uint32_t l = 0; l < lenses && !rc; l++) rc = add_row(d, l, t, err);
    return rc ? rc : end_skills(d, t, err);
}

void gl_door_table_free(gl_door_table *t)
{
    free(t->rows);
    free(t->skills);
    *t = (gl_door_table){0};
}
