/* SPDX-License-Identifier: Apache-2.0 */
/* coordination.c - the same greedy choice, once for each county and once for all.
 *
 * What is met is a sum of min(seats, unmet) over items: each further class on an item
 * meets no more than the one before. For such a sum the greedy choice is the best one.
 */
#include "gap/coordination.h"

#include <stdlib.h>

#include "base/buf.h"

enum { CLASS_SEATS = 20, MOST_CLASSES = 10 };

typedef struct lack {
    uint32_t item;
    double unmet, left;
} lack;

typedef struct planner {
    const gl_market *market;
    const gl_gap_table *gaps;
    uint32_t class_seats, most_classes;
    lack *lacks; /* by item */
    size_t lack_count;
    gl_coordination_table *out;
    size_t row_cap, class_cap;
} planner;

static int compare_lacks(const void *left, const void *right)
{
    const lack *a = left, *b = right;
    return a->item < b->item ? -1 : a->item > b->item;
}

/* What the counties of `counties` (bit i = area i) lack, those of the same item added up.
 * Rows come by area, then item, so that the sums do not depend on anything else. */
static void gather(planner *p, uint32_t counties)
{
    p->lack_count = 0;
    for (size_t i = 0; i < p->gaps->count; i++) {
        const gl_gap_row *row = &p->gaps->rows[i];
        if (row->area >= 32 || !(counties >> row->area & 1) || row->unmet <= 0) continue;
        p->lacks[p->lack_count++] = (lack){row->item, row->unmet, 0};
    }
    if (p->lack_count) qsort(p->lacks, p->lack_count, sizeof *p->lacks, compare_lacks);
    size_t kept = 0;
    for (size_t i = 0; i < p->lack_count; i++) {
        if (kept && p->lacks[kept - 1].item == p->lacks[i].item)
            p->lacks[kept - 1].unmet += p->lacks[i].unmet;
        else
            p->lacks[kept++] = p->lacks[i];
    }
    p->lack_count = kept;
    for (size_t i = 0; i < kept; i++) p->lacks[i].left = p->lacks[i].unmet;
}

static double sum_of_lacks(const planner *p)
{
    double sum = 0;
    for (size_t i = 0; i < p->lack_count; i++) sum += p->lacks[i].unmet;
    return sum;
}

static glapp_status add_class(planner *p, gl_class_row row, glapp_error *err)
{
    gl_class_row *rows = gl_array_grow(p->out->classes, &p->class_cap,
                                       p->out->class_count + 1, sizeof *rows);
    if (!rows) return gl_fail_memory(err);
    p->out->classes = rows;
    rows[p->out->class_count++] = row;
    return GLAPP_OK;
}

/* Fill `classes` classes; what they meet into `*met`. Of equals the earlier item. */
static glapp_status choose(planner *p, gl_class_row like, uint32_t classes, double *met,
                           glapp_error *err)
{
    *met = 0;
    for (uint32_t k = 0; k < classes; k++) {
        lack *best = NULL;
        double most = 0;
        for (size_t i = 0; i < p->lack_count; i++) {
            double left = p->lacks[i].left;
            double meets = left < p->class_seats ? left : p->class_seats;
            if (!(meets > most)) continue;
            most = meets;
            best = &p->lacks[i];
        }
        if (!best) break;
        like.position = k + 1;
        like.item = best->item;
        like.unmet = best->left;
        like.met = most;
        best->left -= most;
        *met += most;
        glapp_status rc = add_class(p, like, err);
        if (rc) return rc;
    }
    return GLAPP_OK;
}

static uint32_t classes_for(const planner *p, double unmet)
{
    double classes = unmet / p->class_seats;
    if (classes < 1) return unmet > 0 ? 1 : 0;
    return classes < p->most_classes ? (uint32_t)classes : p->most_classes;
}

static glapp_status plan_group(planner *p, uint32_t group, glapp_error *err)
{
    gl_coordination_row row = {.area = group, .class_seats = p->class_seats};
    uint32_t counties = 0;
    for (uint32_t area = 0; area < p->market->area_count && area < 32; area++) {
        if (!gl_market_is_member(p->market, area, group)) continue;
        counties |= UINT32_C(1) << area;
        gather(p, UINT32_C(1) << area);
        uint32_t classes = classes_for(p, sum_of_lacks(p));
        gl_class_row like = {.area = group, .county = area};
        double met;
        glapp_status rc = choose(p, like, classes, &met, err);
        if (rc) return rc;
        row.classes += classes;
        row.separate += met;
    }
    gather(p, counties);
    row.unmet = sum_of_lacks(p);
    gl_class_row like = {.area = group, .joint = true, .county = group};
    glapp_status rc = choose(p, like, row.classes, &row.joint, err);
    if (rc) return rc;
    gl_coordination_row *rows =
        gl_array_grow(p->out->rows, &p->row_cap, p->out->count + 1, sizeof *rows);
    if (!rows) return gl_fail_memory(err);
    p->out->rows = rows;
    rows[p->out->count++] = row;
    return GLAPP_OK;
}

glapp_status gl_coordination(const gl_market *market, const gl_gap_table *gaps,
                             const gl_coordination_settings *settings,
                             gl_coordination_table *out, glapp_error *err)
{
    *out = (gl_coordination_table){0};
    planner p = {.market = market, .gaps = gaps, .out = out};
    p.class_seats =
        settings && settings->class_seats ? settings->class_seats : CLASS_SEATS;
    p.most_classes =
        settings && settings->most_classes ? settings->most_classes : MOST_CLASSES;
    p.lacks = calloc(gaps->count + 1, sizeof *p.lacks);
    glapp_status rc = p.lacks ? GLAPP_OK : gl_fail_memory(err);
    for (uint32_t area = 0; !rc && area < market->area_count; area++)
        if (gl_market_is_group(market, area)) rc = plan_group(&p, area, err);
    free(p.lacks);
    if (rc) gl_coordination_table_free(out);
    return rc;
}

void gl_coordination_table_free(gl_coordination_table *table)
{
    free(table->rows);
    free(table->classes);
    *table = (gl_coordination_table){0};
}
