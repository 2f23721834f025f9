/* SPDX-License-Identifier: Apache-2.0 */
/* bridge.c - pairs among the skills that an area asks for most.
 *
 * Only pairs that are no chance: G squared above 10.83 (p < .001) in three ads or more,
 * of more often together than apart would make them (an NPMI above 0). Nothing is looked
 * for beyond the 150 skills asked for most: a skill further down has no three ads.
 */
#include "gap/bridge.h"

#include <stdlib.h>

#include "base/buf.h"
#include "gap/association.h"
#include "gap/itemset.h"

enum { MOST_SKILLS = 150, LEAST_TOGETHER = 3, HALF = GL_MILLI / 2, NOT_ASKED = 0xffff };

static const double NO_CHANCE = 10.83;

typedef struct asked {
    uint32_t skill, ads;
} asked;

/* What is counted in an area. */
typedef struct place {
    uint32_t *asked_by; /* by skill: ads */
    uint16_t *column; /* by skill: its number among those asked for most, or NOT_ASKED */
    asked most[MOST_SKILLS]; /* those */
    uint32_t skills, ads;
    uint32_t together[MOST_SKILLS * MOST_SKILLS]; /* ads */
} place;

typedef struct search {
    const gl_market *market;
    gl_itemset set;
    place *places;        /* by area */
    uint32_t *asked_by;   /* area x skill */
    uint16_t *columns;    /* area x skill */
    asked *asked;         /* by skill, of one area */
    uint8_t *taught;      /* MOST_SKILLS x MOST_SKILLS: by one programme */
    uint32_t *programmes; /* by skill */
    gl_bridge_table *out;
    size_t cap;
} search;

static int most_asked(const void *left, const void *right)
{
    const asked *a = left, *b = right;
    if (a->ads != b->ads) return a->ads > b->ads ? -1 : 1;
    return a->skill < b->skill ? -1 : a->skill > b->skill;
}

static glapp_status count_asked(search *s, glapp_error *err)
{
    const gl_market *m = s->market;
    gl_market_walk walk = gl_market_walk_begin(m, err);
    const gl_market_ad *ad;
    while ((ad = gl_market_walk_next_open(&walk))) {
        gl_itemset_of_ad(&s->set, &walk, ad);
        for (uint32_t area = 0; area < m->area_count; area++) {
            if (!gl_market_lies_in(m, ad->county, area)) continue;
            place *p = &s->places[area];
            p->ads++;
            for (size_t j = 0; j < s->set.count; j++)
                p->asked_by[s->set.items[j].item] += s->set.items[j].weight >= HALF;
        }
    }
    return walk.status;
}

static void choose_skills(search *s, place *p)
{
    const uint32_t count = s->market->skill_count;
    for (uint32_t i = 0; i < count; i++) s->asked[i] = (asked){i, p->asked_by[i]};
    qsort(s->asked, count, sizeof *s->asked, most_asked);
    memset(p->column, 0xff, count * sizeof *p->column);
    while (p->skills < MOST_SKILLS && p->skills < count &&
           s->asked[p->skills].ads >= LEAST_TOGETHER) {
        p->most[p->skills] = s->asked[p->skills];
        p->column[p->most[p->skills].skill] = (uint16_t)p->skills;
        p->skills++;
    }
}

/* Columns of the items that are among the skills, and weigh at least `least`. */
static size_t columns_of(const search *s, const place *p, uint32_t least,
                         uint16_t out[MOST_SKILLS])
{
    size_t count = 0;
    for (size_t j = 0; j < s->set.count && count < MOST_SKILLS; j++) {
        uint16_t column = p->column[s->set.items[j].item];
        if (column != NOT_ASKED && s->set.items[j].weight >= least) out[count++] = column;
    }
    return count;
}

static glapp_status count_pairs(search *s, glapp_error *err)
{
    const gl_market *m = s->market;
    uint16_t columns[MOST_SKILLS];
    gl_market_walk walk = gl_market_walk_begin(m, err);
    const gl_market_ad *ad;
    while ((ad = gl_market_walk_next_open(&walk))) {
        gl_itemset_of_ad(&s->set, &walk, ad);
        for (uint32_t area = 0; area < m->area_count; area++) {
            if (!gl_market_lies_in(m, ad->county, area)) continue;
            place *p = &s->places[area];
            size_t count = columns_of(s, p, HALF, columns);
            for (size_t x = 0; x < count; x++)
                for (size_t y = 0; y < count; y++)
                    p->together[columns[x] * MOST_SKILLS + columns[y]]++;
        }
    }
    return walk.status;
}

static void find_taught(search *s, const place *p)
{
    const gl_market *m = s->market;
    uint16_t columns[MOST_SKILLS];
    memset(s->taught, 0, sizeof *s->taught * MOST_SKILLS * MOST_SKILLS);
    for (size_t i = 0; i < m->programme_count; i++) {
        gl_itemset_of_programme(&s->set, m, &m->programmes[i]);
        size_t count = columns_of(s, p, 1, columns);
        for (size_t x = 0; x < count; x++)
            for (size_t y = 0; y < count; y++)
                s->taught[columns[x] * MOST_SKILLS + columns[y]] = 1;
    }
}

static bool find_bridge(const search *s, const place *in, size_t x, size_t y,
                        gl_bridge_row *row)
{
    const asked *p = &in->most[x], *q = &in->most[y];
    uint32_t both = in->together[x * MOST_SKILLS + y];
    if (both < LEAST_TOGETHER || s->taught[x * MOST_SKILLS + y]) return false;
    *row = (gl_bridge_row){.a = p->skill < q->skill ? p->skill : q->skill,
                           .b = p->skill < q->skill ? q->skill : p->skill,
                           .ads = both,
                           .npmi = gl_npmi(in->ads, p->ads, q->ads, both)};
    row->programmes_a = s->programmes[row->a];
    row->programmes_b = s->programmes[row->b];
    return row->programmes_a && row->programmes_b && row->npmi > 0 &&
           gl_g_squared(in->ads, p->ads, q->ads, both) > NO_CHANCE;
}

static int compare_rows(const void *left, const void *right)
{
    const gl_bridge_row *a = left, *b = right;
    if (a->ads != b->ads) return a->ads > b->ads ? -1 : 1;
    if (a->npmi != b->npmi) return a->npmi > b->npmi ? -1 : 1;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static glapp_status search_area(search *s, uint32_t area, glapp_error *err)
{
    size_t first = s->out->count;
    const place *p = &s->places[area];
    find_taught(s, p);
    for (size_t x = 0; x < p->skills; x++)
        for (size_t y = x + 1; y < p->skills; y++) {
            gl_bridge_row row;
            if (!find_bridge(s, p, x, y, &row)) continue;
            row.area = area;
            gl_bridge_row *rows =
                gl_array_grow(s->out->rows, &s->cap, s->out->count + 1, sizeof *rows);
            if (!rows) return gl_fail_memory(err);
            s->out->rows = rows;
            rows[s->out->count++] = row;
        }
    if (s->out->count > first)
        qsort(s->out->rows + first, s->out->count - first, sizeof *s->out->rows,
              compare_rows);
    return GLAPP_OK;
}

static void count_programmes(search *s)
{
    const gl_market *m = s->market;
    for (size_t i = 0; i < m->programme_count; i++) {
        gl_itemset_of_programme(&s->set, m, &m->programmes[i]);
        for (size_t j = 0; j < s->set.count; j++) s->programmes[s->set.items[j].item]++;
    }
}

static bool make_room(search *s)
{
    const gl_market *m = s->market;
    size_t skills = m->skill_count, areas = m->area_count;
    s->places = calloc(areas + 1, sizeof *s->places);
    s->asked_by = calloc(areas * skills + 1, sizeof *s->asked_by);
    s->columns = calloc(areas * skills + 1, sizeof *s->columns);
    s->asked = calloc(skills, sizeof *s->asked);
    s->programmes = calloc(skills, sizeof *s->programmes);
    s->taught = calloc((size_t)MOST_SKILLS * MOST_SKILLS, sizeof *s->taught);
    for (size_t i = 0; s->places && s->asked_by && s->columns && i < areas; i++) {
        s->places[i].asked_by = s->asked_by + i * skills;
        s->places[i].column = s->columns + i * skills;
    }
    return s->places && s->asked_by && s->columns && s->asked && s->programmes &&
           s->taught;
}

static glapp_status search_all(search *s, glapp_error *err)
{
    const uint32_t areas = (uint32_t)s->market->area_count;
    count_programmes(s);
    glapp_status rc = count_asked(s, err);
    for (uint32_t area = 0; !rc && area < areas; area++)
        choose_skills(s, &s->places[area]);
    if (!rc) rc = count_pairs(s, err);
    for (uint32_t area = 0; !rc && area < areas; area++) rc = search_area(s, area, err);
    return rc;
}

glapp_status gl_bridges(const gl_market *market, gl_bridge_table *out, glapp_error *err)
{
    *out = (gl_bridge_table){0};
    glapp_status rc = gl_market_check(market, err);
    if (rc || market->skill_count == 0) return rc;
    search s = {.market = market, .out = out};
    rc = gl_itemset_open(&s.set, market->skill_count, err);
    if (rc) return rc;
    rc = make_room(&s) ? search_all(&s, err) : gl_fail_memory(err);
    free(s.places);
    free(s.asked_by);
    free(s.columns);
    free(s.asked);
    free(s.programmes);
    free(s.taught);
    gl_itemset_dispose(&s.set);
    if (rc) gl_bridge_table_free(out);
    return rc;
}

void gl_bridge_table_free(gl_bridge_table *table)
{
    free(table->rows);
    *table = (gl_bridge_table){0};
}
