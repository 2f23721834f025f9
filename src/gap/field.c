/* SPDX-License-Identifier: Apache-2.0 */
/* field.c - the programmes of an area by field, the largest first. */
#include "gap/field.h"

#include <stdlib.h>

#include "base/buf.h"

/* A class that can live: what is left of the twenty seats of a class (gap/supply.h) when
 * one student in four has gone. */
enum { VIABLE = 15, MOST_SEATS_PERCENT = 80 };

typedef struct place {
    uint32_t sun, programme;
    int64_t seats;
} place;

static int compare_places(const void *left, const void *right)
{
    const place *a = left, *b = right;
    if (a->sun != b->sun) return a->sun < b->sun ? -1 : 1;
    if (a->seats != b->seats) return a->seats > b->seats ? -1 : 1;
    return a->programme < b->programme ? -1 : a->programme > b->programme;
}

static size_t find_places(const gl_market *m, uint32_t area, place *places)
{
    const gl_market_area *a = &m->areas[area];
    size_t count = 0;
    for (size_t i = 0; i < m->programme_count; i++) {
        const gl_market_programme *p = &m->programmes[i];
        bool here = p->county != GL_NO_COUNTY && (a->counties >> p->county & 1);
        if (a->all || here) places[count++] = (place){p->sun, (uint32_t)i, p->seats};
    }
    if (count) qsort(places, count, sizeof *places, compare_places);
    return count;
}

static gl_field_row row_of(uint32_t area, const place *places, size_t count,
                           int64_t viable)
{
    gl_field_row row = {.area = area, .sun = places[0].sun};
    row.programmes = (uint32_t)count;
    for (size_t i = 0; i < count; i++) {
        row.seats += places[i].seats;
        if (places[i].seats >= viable) continue;
        row.small++;
        row.small_seats += places[i].seats;
    }
    int64_t sum = 0;
    for (size_t i = 0; i < count && sum * 100 < row.seats * MOST_SEATS_PERCENT; i++) {
        sum += places[i].seats;
        row.programmes_80++;
    }
    return row;
}

glapp_status gl_fields(const gl_market *market, uint32_t viable, gl_field_table *out,
                       glapp_error *err)
{
    *out = (gl_field_table){0};
    size_t cap = 0;
    int64_t least = (int64_t)(viable ? viable : VIABLE) * GL_MILLI;
    glapp_status rc = gl_market_check(market, err);
    place *places = calloc(market->programme_count + 1, sizeof *places);
    if (!rc && !places) rc = gl_fail_memory(err);
    for (uint32_t area = 0; !rc && area < market->area_count; area++) {
        size_t count = find_places(market, area, places);
        for (size_t start = 0, end; !rc && start < count; start = end) {
            for (end = start; end < count && places[end].sun == places[start].sun;) end++;
            gl_field_row *rows =
                gl_array_grow(out->rows, &cap, out->count + 1, sizeof *rows);
            if (!rows) rc = gl_fail_memory(err);
            if (rc) break;
            out->rows = rows;
            rows[out->count++] = row_of(area, places + start, end - start, least);
        }
    }
    free(places);
    if (rc) gl_field_table_free(out);
    return rc;
}

void gl_field_table_free(gl_field_table *table)
{
    free(table->rows);
    *table = (gl_field_table){0};
}
