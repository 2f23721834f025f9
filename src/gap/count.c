/* SPDX-License-Identifier: Apache-2.0 */
/* count.c - one walk over the ads, one over the programmes.
 *
 * Cells are a dense array place x item: five areas and 21 counties times 15 000 skills
 * are 37 MB, and adding to a cell is one index. Every ad is added to all places that hold
 * its county at once; summing counties up afterwards would be less work, but the share
 * of the largest employer of a group of counties is not a sum over them.
 *
 * That share is why the ads are walked employer by employer. A source has them in that
 * order; an array is walked along a sorted list of 16 bytes an ad. What one employer adds
 * to a cell gathers in `running`, and when the employer changes, the cells it touched
 * take the larger of what they had and what gathered. Counting with a few candidates a
 * cell (Misra and Gries) needs no sort, but a second walk, and knows the share only where
 * it is large.
 *
 * Seats at a distance reach every county. They are shared over the counties in
 * proportion to all openings there, in thousandths of a seat and without losing one
 * (apportion.h); a place then counts the shares of its counties, everything the sum.
 * Seats without a county count in everything alone, as ads without one do.
 */
#include "gap/count.h"

#include <stdlib.h>

#include "gap/apportion.h"
#include "gap/itemset.h"

enum {
    BUCKETS = GL_MARKET_COUNTIES + 1, /* the last used one: no county */
    HALF = GL_MILLI / 2,
    SURE = 700 /* thousandths: a guessed code that is likelier counts as a declared one */
};

typedef struct visit {
    uint64_t employer;
    uint32_t ad;
} visit;

typedef struct counter {
    const gl_market *market;
    gl_counts *counts;
    uint32_t bucket_count;     /* counties + 1 */
    uint64_t *reach;           /* by place: bit b = bucket b lies in it */
    uint32_t *places[BUCKETS]; /* the places of each bucket */
    uint32_t place_count[BUCKETS];
    int64_t *running;  /* by cell: of the current employer */
    uint32_t *touched; /* cells with something running */
    size_t touched_count;
    gl_itemset list; /* of the current ad or programme */
} counter;

const gl_count_cell *gl_count_at(const gl_counts *counts, uint32_t place, uint32_t item)
{
    return &counts->cells[(size_t)place * counts->item_count + item];
}

const gl_count_detail *gl_count_detail_at(const gl_counts *counts, uint32_t area,
                                          uint32_t item)
{
    return &counts->details[(size_t)area * counts->item_count + item];
}

double gl_count_effective(int64_t sum, gl_count_square squares)
{
    return squares ? (double)sum * (double)sum / (double)squares : 0;
}

/* -- places -- */

/* The place that is exactly county `c`, among the areas or new. */
static uint32_t place_of_county(counter *k, uint32_t c, uint32_t *used)
{
    for (uint32_t p = 0; p < k->counts->area_count; p++)
        if (!k->market->areas[p].all && k->reach[p] == UINT64_C(1) << c) return p;
    k->reach[*used] = UINT64_C(1) << c;
    return (*used)++;
}

static glapp_status lay_out_places(counter *k, glapp_error *err)
{
    const gl_market *m = k->market;
    gl_counts *out = k->counts;
    uint64_t all = (UINT64_C(1) << k->bucket_count) - 1;
    size_t most = m->area_count + BUCKETS;
    k->reach = calloc(most, sizeof *k->reach);
    if (!k->reach) return gl_fail_memory(err);

    uint32_t used = out->area_count;
    out->everything = UINT32_MAX;
    for (uint32_t p = 0; p < out->area_count; p++) {
        k->reach[p] = m->areas[p].all ? all : m->areas[p].counties & (all >> 1);
        if (m->areas[p].all) out->everything = p;
    }
    for (uint32_t c = 0; c < m->county_count; c++)
        out->county_place[c] = place_of_county(k, c, &used);
    if (out->everything == UINT32_MAX) {
        k->reach[used] = all;
        out->everything = used++;
    }
    out->place_count = used;
    for (uint32_t b = 0; b < k->bucket_count; b++) {
        k->places[b] = calloc(used, sizeof *k->places[b]);
        if (!k->places[b]) return gl_fail_memory(err);
        for (uint32_t p = 0; p < used; p++)
            if (k->reach[p] >> b & 1) k->places[b][k->place_count[b]++] = p;
    }
    return GLAPP_OK;
}

static uint32_t bucket_of(const counter *k, uint8_t county)
{
    return county == GL_NO_COUNTY ? k->bucket_count - 1 : county;
}

/* -- items of an ad or programme -- */

/* An ad whose code is guessed counts with its probability: a cook in two ads of three,
 * each .6 sure, is 1.2 openings and not two. */
static int64_t certainty_of(const gl_market_ad *ad)
{
    return ad->ssyk_predicted && ad->ssyk_probability ? ad->ssyk_probability : GL_MILLI;
}

static void list_ad(counter *k, const gl_market_walk *walk, const gl_market_ad *ad)
{
    if (k->counts->kind == GL_COUNT_SKILLS) {
        gl_itemset_of_ad(&k->list, walk, ad);
        return;
    }
    gl_itemset_clear(&k->list);
    if (ad->ssyk) gl_itemset_add(&k->list, ad->ssyk, (uint32_t)certainty_of(ad));
}

static void list_programme(counter *k, const gl_market_programme *p)
{
    if (k->counts->kind == GL_COUNT_SKILLS) {
        gl_itemset_of_programme(&k->list, k->market, p);
        return;
    }
    gl_itemset_clear(&k->list);
    for (size_t i = p->first_ssyk; i < (size_t)p->first_ssyk + p->ssyk_count; i++)
        if (k->market->programme_ssyk[i])
            gl_itemset_add(&k->list, k->market->programme_ssyk[i], GL_MILLI);
}

/* -- demand -- */

static int compare_visits(const void *left, const void *right)
{
    const visit *a = left, *b = right;
    if (a->employer != b->employer) return a->employer < b->employer ? -1 : 1;
    return a->ad < b->ad ? -1 : a->ad > b->ad;
}

/* The employer has had its last ad. */
static void close_employer(counter *k)
{
    for (size_t i = 0; i < k->touched_count; i++) {
        size_t at = k->touched[i];
        gl_count_cell *cell = &k->counts->cells[at];
        if (k->running[at] > cell->top_employer) cell->top_employer = k->running[at];
        k->running[at] = 0;
    }
    k->touched_count = 0;
}

static void add_to_cell(counter *k, size_t at, const gl_market_ad *ad, gl_item a)
{
    gl_count_cell *cell = &k->counts->cells[at];
    int64_t amount = ad->openings * a.weight;
    cell->openings += amount;
    cell->openings_squared += (gl_count_square)amount * (gl_count_square)amount;
    if (ad->ssyk_predicted && ad->ssyk_probability < SURE) cell->predicted += amount;
    cell->ads += a.weight >= HALF;
    if (ad->employer == 0) {
        if (amount > cell->top_employer) cell->top_employer = amount;
        return;
    }
    if (k->running[at] == 0) k->touched[k->touched_count++] = (uint32_t)at;
    k->running[at] += amount;
}

static void add_detail(counter *k, size_t at, const gl_market_ad *ad, gl_item a)
{
    gl_count_detail *detail = &k->counts->details[at];
    int64_t amount = ad->openings * a.weight;
    detail->stated += ad->stated * a.weight;
    if (ad->permanent > 0) detail->permanent += amount;
    if (ad->permanent == 0) detail->temporary += amount;
    if (k->counts->kind == GL_COUNT_OCCUPATIONS) /* (1000 o)^2 p (1 - p) */
        detail->miscoded += (gl_count_square)ad->openings *
                            (gl_count_square)ad->openings *
                            (gl_count_square)(a.weight * (GL_MILLI - a.weight));
}

static void add_ad(counter *k, const gl_market_walk *walk, const gl_market_ad *ad)
{
    uint32_t bucket = bucket_of(k, ad->county);
    const uint32_t *places = k->places[bucket];
    list_ad(k, walk, ad);
    if (ad->ssyk) k->counts->guessed += ad->openings * (GL_MILLI - certainty_of(ad));
    for (uint32_t i = 0; i < k->place_count[bucket]; i++) {
        k->counts->totals[places[i]].openings += ad->openings;
        size_t row = (size_t)places[i] * k->counts->item_count;
        for (size_t j = 0; j < k->list.count; j++)
            add_to_cell(k, row + k->list.items[j].item, ad, k->list.items[j]);
        if (places[i] >= k->counts->area_count) continue;
        for (size_t j = 0; j < k->list.count; j++)
            add_detail(k, row + k->list.items[j].item, ad, k->list.items[j]);
    }
}

/* The employers of a source, as they come. */
static glapp_status count_in_order(counter *k, glapp_error *err)
{
    uint64_t employer = 0;
    gl_market_walk walk = gl_market_walk_begin(k->market, err);
    const gl_market_ad *ad;
    while ((ad = gl_market_walk_next_open(&walk))) {
        if (ad->employer != employer) close_employer(k);
        employer = ad->employer;
        add_ad(k, &walk, ad);
    }
    close_employer(k);
    return walk.status;
}

static glapp_status count_demand(counter *k, glapp_error *err)
{
    const gl_market *m = k->market;
    if (m->source.read) return count_in_order(k, err);
    visit *visits = calloc(m->ad_count + 1, sizeof *visits);
    if (!visits) return gl_fail_memory(err);
    size_t count = 0;
    for (size_t i = 0; i < m->ad_count; i++)
        if (m->ads[i].openings > 0 && gl_market_in_window(m, m->ads[i].published))
            visits[count++] = (visit){m->ads[i].employer, (uint32_t)i};
    if (count) qsort(visits, count, sizeof *visits, compare_visits);
    const gl_market_walk all = gl_market_walk_begin(m, err); /* for its skills */
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && visits[i].employer != visits[i - 1].employer) close_employer(k);
        add_ad(k, &all, &m->ads[visits[i].ad]);
    }
    close_employer(k);
    free(visits);
    return GLAPP_OK;
}

/* -- supply -- */

/* The programme's seats in each bucket, thousandths; their sum is its seats. */
static void share_seats(const counter *k, const gl_market_programme *p, int64_t *shares)
{
    uint32_t counties = k->bucket_count - 1;
    for (uint32_t b = 0; b < k->bucket_count; b++) shares[b] = 0;
    if (!p->distance || counties == 0) {
        shares[bucket_of(k, p->county)] = p->seats;
        return;
    }
    int64_t openings[GL_MARKET_COUNTIES];
    for (uint32_t c = 0; c < counties; c++)
        openings[c] = k->counts->totals[k->counts->county_place[c]].openings;
    gl_apportion(p->seats, openings, counties, shares);
}

/* Millionths of the j-th item in a bucket. A skill has every seat times its weight; the
 * occupations share the seats equally, the earlier ones taking what is left over. */
static int64_t seats_of(const counter *k, int64_t share, size_t j)
{
    if (k->counts->kind == GL_COUNT_SKILLS) return share * k->list.items[j].weight;
    int64_t count = (int64_t)k->list.count, whole = share * GL_MILLI;
    return whole / count + ((int64_t)j < whole % count);
}

static void add_programme(counter *k, const gl_market_programme *p)
{
    int64_t shares[BUCKETS];
    share_seats(k, p, shares);
    list_programme(k, p);
    for (uint32_t place = 0; place < k->counts->place_count; place++) {
        int64_t here = 0;
        uint64_t reach = k->reach[place];
        for (uint32_t b = 0; b < k->bucket_count; b++)
            if (reach >> b & 1) here += shares[b];
        if (here == 0) continue;
        k->counts->totals[place].seats += here;
        size_t row = (size_t)place * k->counts->item_count;
        for (size_t j = 0; j < k->list.count; j++) {
            int64_t amount = 0;
            for (uint32_t b = 0; b < k->bucket_count; b++)
                if (reach >> b & 1 && shares[b]) amount += seats_of(k, shares[b], j);
            gl_count_cell *cell = &k->counts->cells[row + k->list.items[j].item];
            cell->seats += amount;
            cell->seats_squared += (gl_count_square)amount * (gl_count_square)amount;
            if (p->seats_assumed) cell->assumed += amount;
            cell->programmes++;
        }
    }
}

/* -- all of it -- */

static glapp_status make_room(counter *k, glapp_error *err)
{
    gl_counts *out = k->counts;
    glapp_status rc = lay_out_places(k, err);
    if (rc) return rc;
    size_t items = out->item_count ? out->item_count : 1;
    if (out->place_count > UINT32_MAX / items) return gl_fail_memory(err);
    size_t cells = out->place_count * items;
    out->cells = calloc(cells, sizeof *out->cells);
    out->details = calloc(out->area_count * items + 1, sizeof *out->details);
    out->totals = calloc(out->place_count, sizeof *out->totals);
    k->running = calloc(cells, sizeof *k->running);
    k->touched = calloc(cells, sizeof *k->touched);
    bool made = out->cells && out->details && out->totals && k->running && k->touched;
    if (!made) return gl_fail_memory(err);
    return gl_itemset_open(&k->list, out->item_count, err);
}

static void dispose_counter(counter *k)
{
    free(k->reach);
    for (uint32_t b = 0; b < BUCKETS; b++) free(k->places[b]);
    free(k->running);
    free(k->touched);
    gl_itemset_dispose(&k->list);
}

glapp_status gl_counts_take(const gl_market *market, gl_count_kind kind, gl_counts *out,
                            glapp_error *err)
{
    *out = (gl_counts){.kind = kind};
    glapp_status rc = gl_market_check(market, err);
    if (rc) return rc;
    if (market->area_count > UINT32_MAX / 2) return gl_fail_memory(err);
    out->item_count = kind == GL_COUNT_SKILLS ? market->skill_count : GL_COUNT_CODES;
    out->area_count = (uint32_t)market->area_count;
    out->county_count = market->county_count;

    counter k = {.market = market, .counts = out};
    k.bucket_count = market->county_count + 1u;
    rc = make_room(&k, err);
    if (!rc) rc = count_demand(&k, err);
    for (size_t i = 0; !rc && i < market->programme_count; i++)
        add_programme(&k, &market->programmes[i]);
    dispose_counter(&k);
    if (rc) gl_counts_dispose(out);
    return rc;
}

void gl_counts_dispose(gl_counts *counts)
{
    free(counts->cells);
    free(counts->details);
    free(counts->totals);
    *counts = (gl_counts){0};
}
