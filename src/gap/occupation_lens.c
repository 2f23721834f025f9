/* SPDX-License-Identifier: Apache-2.0 */
/* occupation_lens.c - openings by group and lens, then those above the mean.
 *
 * Above the mean and not "most of its ads": 1.5 % of what is asked for is green, and no
 * group but two of the sample would be (revealed comparative advantage above 1, as
 * effective use is told in Alabdulkareem et al. 2018). One ad makes no group green.
 */
#include "gap/occupation_lens.h"

#include <stdlib.h>

#include "base/buf.h"
#include "gap/count.h"

enum { LEAST_ADS = 2, HALF = GL_MILLI / 2 };

typedef struct cell {
    int64_t openings;
    uint32_t ads;
} cell;

static uint32_t lenses_of(const gl_market_walk *walk, const gl_market_ad *ad)
{
    uint32_t lenses = 0;
    for (uint32_t i = 0; i < ad->skill_count; i++) {
        const gl_market_skill *s = &walk->chunk.skills[ad->first_skill + i];
        if (s->weight >= HALF) lenses |= walk->market->lenses[s->skill];
    }
    return lenses;
}

/* Group x lens, group 0 for all groups; the openings of each group into `totals`. */
static glapp_status count_openings(const gl_market *m, cell *cells, int64_t *totals,
                                   glapp_error *err)
{
    gl_market_walk walk = gl_market_walk_begin(m, err);
    const gl_market_ad *ad;
    while ((ad = gl_market_walk_next_open(&walk))) {
        uint32_t lenses = lenses_of(&walk, ad);
        const uint32_t groups[2] = {0, ad->ssyk};
        for (int g = 0; g < (ad->ssyk ? 2 : 1); g++) {
            totals[groups[g]] += ad->openings;
            for (uint32_t l = 0; l < m->lens_count; l++) {
                if (!(lenses >> l & 1)) continue;
                cells[groups[g] * m->lens_count + l].openings += ad->openings;
                cells[groups[g] * m->lens_count + l].ads++;
            }
        }
    }
    return walk.status;
}

static glapp_status find_rows(const gl_market *m, const cell *cells,
                              const int64_t *totals, gl_occupation_lens_table *out,
                              glapp_error *err)
{
    size_t cap = 0;
    for (uint32_t g = 1; g < GL_COUNT_CODES; g++)
        for (uint32_t l = 0; l < m->lens_count; l++) {
            const cell *c = &cells[g * m->lens_count + l], *all = &cells[l];
            if (c->ads < LEAST_ADS) continue;
            double share = (double)c->openings / (double)totals[g];
            double usual = (double)all->openings / (double)totals[0];
            if (!(share > usual)) continue;
            gl_occupation_lens_row *rows =
                gl_array_grow(out->rows, &cap, out->count + 1, sizeof *rows);
            if (!rows) return gl_fail_memory(err);
            out->rows = rows;
            rows[out->count++] =
                (gl_occupation_lens_row){g, l, c->ads, share, share / usual};
        }
    return GLAPP_OK;
}

glapp_status gl_occupation_lenses(const gl_market *m, gl_occupation_lens_table *out,
                                  glapp_error *err)
{
    *out = (gl_occupation_lens_table){0};
    glapp_status rc = gl_market_check(m, err);
    if (rc || !m->lenses || m->lens_count == 0) return rc;
    cell *cells = calloc((size_t)GL_COUNT_CODES * m->lens_count, sizeof *cells);
    int64_t *totals = calloc(GL_COUNT_CODES, sizeof *totals);
    rc = cells && totals ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = count_openings(m, cells, totals, err);
    if (!rc) rc = find_rows(m, cells, totals, out, err);
    free(cells);
    free(totals);
    if (rc) gl_occupation_lens_table_free(out);
    return rc;
}

void gl_occupation_lens_table_free(gl_occupation_lens_table *table)
{
    free(table->rows);
    *table = (gl_occupation_lens_table){0};
}
