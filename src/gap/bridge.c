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

typedef struct search {
    const gl_market *market;
    gl_itemset set;
    asked *asked;         /* by skill, then those asked for most */
    uint16_t *column;     /* by skill: its number among those, or NOT_ASKED */
    uint32_t *together;   /* MOST_SKILLS x MOST_SKILLS ads */
    uint8_t *taught;      /* MOST_SKILLS x MOST_SKILLS: by one programme */
    uint32_t *programmes; /* by skill */
    size_t skills;
    double ads;
    gl_bridge_table *out;
    size_t cap;
} search;

static bool counts(const search *s, const gl_market_ad *ad, uint32_t area)
{
    const gl_market_area *a = &s->market->areas[area];
    bool here = ad->county != GL_NO_COUNTY && (a->counties >> ad->county & 1);
    return ad->openings > 0 && gl_market_in_window(s->market, ad->published) &&
           (a->all || here);
}

static int most_asked(const void *left, const void *right)
{
    const asked *a = left, *b = right;
    if (a->ads != b->ads) return a->ads > b->ads ? -1 : 1;
    return a->skill < b->skill ? -1 : a->skill > b->skill;
}

static void choose_skills(search *s, uint32_t area)
{
    const gl_market *m = s->market;
    for (uint32_t i = 0; i < m->skill_count; i++) s->asked[i] = (asked){i, 0};
    s->ads = 0;
    for (size_t i = 0; i < m->ad_count; i++) {
        if (!counts(s, &m->ads[i], area)) continue;
        s->ads++;
        gl_itemset_of_ad(&s->set, m, &m->ads[i]);
        for (size_t j = 0; j < s->set.count; j++)
            s->asked[s->set.items[j].item].ads += s->set.items[j].weight >= HALF;
    }
    qsort(s->asked, m->skill_count, sizeof *s->asked, most_asked);
    memset(s->column, 0xff, m->skill_count * sizeof *s->column);
    s->skills = 0;
    while (s->skills < MOST_SKILLS && s->skills < m->skill_count &&
           s->asked[s->skills].ads >= LEAST_TOGETHER) {
        s->column[s->asked[s->skills].skill] = (uint16_t)s->skills;
        s->skills++;
    }
}

/* Columns of the items that are among the skills, and weigh at least `least`. */
static size_t columns_of(const search *s, uint32_t least, uint16_t out[MOST_SKILLS])
{
    size_t count = 0;
    for (size_t j = 0; j < s->set.count && count < MOST_SKILLS; j++) {
        uint16_t column = s->column[s->set.items[j].item];
        if (column != NOT_ASKED && s->set.items[j].weight >= least) out[count++] = column;
    }
    return count;
}

static void count_pairs(search *s, uint32_t area)
{
    const gl_market *m = s->market;
    uint16_t columns[MOST_SKILLS];
    memset(s->together, 0, sizeof *s->together * MOST_SKILLS * MOST_SKILLS);
    memset(s->taught, 0, sizeof *s->taught * MOST_SKILLS * MOST_SKILLS);
    for (size_t i = 0; i < m->ad_count; i++) {
        if (!counts(s, &m->ads[i], area)) continue;
        gl_itemset_of_ad(&s->set, m, &m->ads[i]);
        size_t count = columns_of(s, HALF, columns);
        for (size_t x = 0; x < count; x++)
            for (size_t y = 0; y < count; y++)
                s->together[columns[x] * MOST_SKILLS + columns[y]]++;
    }
    for (size_t i = 0; i < m->programme_count; i++) {
        gl_itemset_of_programme(&s->set, m, &m->programmes[i]);
        size_t count = columns_of(s, 1, columns);
        for (size_t x = 0; x < count; x++)
            for (size_t y = 0; y < count; y++)
                s->taught[columns[x] * MOST_SKILLS + columns[y]] = 1;
    }
}

static bool find_bridge(const search *s, size_t x, size_t y, gl_bridge_row *row)
{
    const asked *p = &s->asked[x], *q = &s->asked[y];
    uint32_t both = s->together[x * MOST_SKILLS + y];
    if (both < LEAST_TOGETHER || s->taught[x * MOST_SKILLS + y]) return false;
    *row = (gl_bridge_row){.a = p->skill < q->skill ? p->skill : q->skill,
                           .b = p->skill < q->skill ? q->skill : p->skill,
                           .ads = both,
                           .npmi = gl_npmi(s->ads, p->ads, q->ads, both)};
    row->programmes_a = s->programmes[row->a];
    row->programmes_b = s->programmes[row->b];
    return row->programmes_a && row->programmes_b && row->npmi > 0 &&
           gl_g_squared(s->ads, p->ads, q->ads, both) > NO_CHANCE;
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
    choose_skills(s, area);
    count_pairs(s, area);
    for (size_t x = 0; x < s->skills; x++)
        for (size_t y = x + 1; y < s->skills; y++) {
            gl_bridge_row row;
            if (!find_bridge(s, x, y, &row)) continue;
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

glapp_status gl_bridges(const gl_market *market, gl_bridge_table *out, glapp_error *err)
{
    *out = (gl_bridge_table){0};
    glapp_status rc = gl_market_check(market, err);
    if (rc || market->skill_count == 0) return rc;
    search s = {.market = market, .out = out};
    size_t square = (size_t)MOST_SKILLS * MOST_SKILLS;
    rc = gl_itemset_open(&s.set, market, market->skill_count, err);
    if (rc) return rc;
    s.asked = calloc(market->skill_count, sizeof *s.asked);
    s.column = calloc(market->skill_count, sizeof *s.column);
    s.programmes = calloc(market->skill_count, sizeof *s.programmes);
    s.together = calloc(square, sizeof *s.together);
    s.taught = calloc(square, sizeof *s.taught);
    bool made = s.asked && s.column && s.programmes && s.together && s.taught;
    rc = made ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) count_programmes(&s);
    for (uint32_t area = 0; !rc && area < market->area_count; area++)
        rc = search_area(&s, area, err);
    free(s.asked);
    free(s.column);
    free(s.programmes);
    free(s.together);
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
