/* SPDX-License-Identifier: Apache-2.0 */
/* white_spot.c - one walk over the gaps of each group, a look into its counties for each.
 *
 * A county alone has too few ads to be sure of anything: of 480 skills of the sample 15
 * are a gap in a county, none of them in two. So what is a gap only when the counties are
 * counted together is one as well, and the verdict says which.
 */
#include "gap/white_spot.h"

#include <stdlib.h>

#include "base/buf.h"

enum { LEAST_ADS = 5, LEAST_COUNTIES = 2 };

const char *gl_white_spot_verdict_name(gl_white_spot_verdict verdict)
{
    static const char *const NAMES[] = {"each", "joint", "undecided"};
    return (unsigned)verdict < sizeof NAMES / sizeof *NAMES ? NAMES[verdict] : "";
}

static int compare_rows(const void *key, const void *row)
{
    const gl_gap_row *a = key, *b = row;
    if (a->area != b->area) return a->area < b->area ? -1 : 1;
    return a->item < b->item ? -1 : a->item > b->item;
}

static const gl_gap_row *find_row(const gl_gap_table *gaps, uint32_t area, uint32_t item)
{
    const gl_gap_row key = {.area = area, .item = item};
    return bsearch(&key, gaps->rows, gaps->count, sizeof *gaps->rows, compare_rows);
}

static bool is_gap(const gl_gap_row *row)
{
    return row->verdict == GL_CERTAIN_GAP || row->verdict == GL_LIKELY_GAP;
}

static uint32_t count_bits(uint32_t bits)
{
    uint32_t count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
}

/* Which counties ask for the item, and in which of them it is a gap. */
static void look_into_counties(const gl_market *m, const gl_gap_table *gaps,
                               gl_white_spot_row *spot)
{
    for (uint32_t area = 0; area < m->area_count && area < 32; area++) {
        if (!gl_market_is_member(m, area, spot->area)) continue;
        const gl_gap_row *row = find_row(gaps, area, spot->item);
        if (!row || row->ads == 0) continue;
        spot->counties |= UINT32_C(1) << area;
        if (is_gap(row)) spot->gap_counties |= UINT32_C(1) << area;
    }
}

static bool find_spot(const gl_market *m, const gl_gap_table *gaps, const gl_gap_row *row,
                      uint32_t least_ads, gl_white_spot_row *spot)
{
    if (!gl_market_is_group(m, row->area) || row->seats > 0) return false;
    if (row->ads < least_ads) return false;
    *spot = (gl_white_spot_row){.area = row->area,
                                .item = row->item,
                                .ads = row->ads,
                                .openings = row->openings,
                                .unmet = row->unmet,
                                .unmet_low = row->unmet_low,
                                .unmet_high = row->unmet_high,
                                .verdict = GL_WHITE_SPOT_UNDECIDED};
    look_into_counties(m, gaps, spot);
    if (is_gap(row)) spot->verdict = GL_WHITE_SPOT_JOINT;
    if (count_bits(spot->gap_counties) >= LEAST_COUNTIES)
        spot->verdict = GL_WHITE_SPOT_EACH;
    return count_bits(spot->counties) >= LEAST_COUNTIES;
}

glapp_status gl_white_spots(const gl_market *market, const gl_gap_table *gaps,
                            uint32_t least_ads, gl_white_spot_table *out,
                            glapp_error *err)
{
    *out = (gl_white_spot_table){0};
    size_t cap = 0;
    for (size_t i = 0; i < gaps->count; i++) {
        gl_white_spot_row spot;
        if (gaps->rows[i].area >= market->area_count)
            return gl_fail(err, GLAPP_BAD_INPUT, "gaps of another market");
        if (!find_spot(market, gaps, &gaps->rows[i], least_ads ? least_ads : LEAST_ADS,
                       &spot))
            continue;
        gl_white_spot_row *rows =
            gl_array_grow(out->rows, &cap, out->count + 1, sizeof *rows);
        if (!rows) {
            gl_white_spot_table_free(out);
            return gl_fail_memory(err);
        }
        out->rows = rows;
        rows[out->count++] = spot;
    }
    return GLAPP_OK;
}

void gl_white_spot_table_free(gl_white_spot_table *table)
{
    free(table->rows);
    *table = (gl_white_spot_table){0};
}
