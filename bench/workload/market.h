/* SPDX-License-Identifier: Apache-2.0 */
/* market.h - who advertises what where: occupation groups with their titles,
 * municipalities, and employers that do not exist. */
#ifndef GL_BENCH_WORKLOAD_MARKET_H
#define GL_BENCH_WORKLOAD_MARKET_H

#include "base/arena.h"
#include "workload/stock.h"

enum { MARKET_MOST_TITLES = 12, MARKET_EMPLOYERS = 60000 };

typedef struct market_group {
    gl_slice ssyk, label;
    gl_slice titles[MARKET_MOST_TITLES], english[MARKET_MOST_TITLES];
    size_t title_count, english_count;
} market_group;

typedef struct market_place {
    gl_slice code, name, county_code, county;
} market_place;

typedef struct market {
    gl_arena arena;
    gl_buf titles[2], municipalities, counties; /* the files that the slices point into */
    market_group *groups;
    gl_slice *codes; /* of the groups */
    size_t group_count, group_cap;
    market_place *places;
    size_t place_count, place_cap;
    double *group_share, *place_share; /* cumulated */
} market;

/* From the corpus' titles and municipalities. */
void market_read(market *m, const char *corpus);
void market_dispose(market *m);

/* An employer by its number, 0 being the largest. Its organisation number has a check
 * digit that is wrong, so it is nobody's. */
typedef struct market_employer {
    uint32_t number;
    char name[64];
    char organisation_number[11];
} market_employer;

void market_employer_of(uint32_t number, market_employer *out);
uint32_t market_draw_employer(draw *d);

/* What it looks for, and where: small employers keep to one place and few groups. */
size_t market_draw_group(const market *m, uint32_t employer, draw *d);
size_t market_draw_place(const market *m, uint32_t employer, draw *d);

#endif
