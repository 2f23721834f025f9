/* SPDX-License-Identifier: Apache-2.0 */
/* market.c - see market.h. */
#include "workload/market.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "bench.h"

enum {
    LARGE_EMPLOYERS = 300, /* advertise everywhere and for everything */
    EMPLOYER_GROUPS = 5    /* that others look for mostly */
};

/* The ten largest, with about their share of the country's ads in thousandths; the
 * others follow them, one over their rank. */
static const struct {
    const char *code;
    int share;
} CITIES[] = {{"0180", 210}, {"1480", 95}, {"1280", 52}, {"0380", 32}, {"0580", 24},
              {"1880", 21},  {"1980", 20}, {"0680", 19}, {"1283", 18}, {"2480", 17}};
enum { CITY_COUNT = sizeof CITIES / sizeof *CITIES };

/* -- files of the corpus -- */

static size_t split(gl_slice list, gl_slice *out, size_t most)
{
    size_t count = 0;
    for (gl_slice one; count < most && gl_slice_split(&list, '|', &one);)
        if (one.len > 0 && !memchr(one.bytes, '"', one.len)) out[count++] = one;
    return count;
}

static void read_titles(market *m, gl_slice rest)
{
    for (gl_slice line; gl_slice_split(&rest, '\n', &line);) {
        gl_slice cells[4] = {{0}};
        if (line.len < 5 || line.bytes[0] < '0' || line.bytes[0] > '9') continue;
        for (size_t i = 0; i < 4 && gl_slice_split(&line, '\t', &cells[i]);) i++;
        m->groups = gl_array_grow(m->groups, &m->group_cap, m->group_count + 1,
                                  sizeof *m->groups);
        bench_expect(m->groups != NULL, "there is memory for the groups");
        market_group *g = &m->groups[m->group_count++];
        *g = (market_group){.ssyk = cells[0]};
        split(cells[1], &g->label, 1);
        g->title_count = split(cells[2], g->titles, MARKET_MOST_TITLES);
        g->english_count = split(cells[3], g->english, MARKET_MOST_TITLES);
        if (g->title_count == 0 || g->english_count == 0) m->group_count--;
    }
}

/* "Dalarnas län" for 20. */
static gl_slice county_of(gl_slice counties, gl_slice code)
{
    for (gl_slice line, cell = {0}; gl_slice_split(&counties, '\n', &line);)
        if (gl_slice_split(&line, ',', &cell) && gl_slice_equals(cell, code) &&
            gl_slice_split(&line, ',', &cell))
            return cell;
    return (gl_slice){0};
}

static void read_places(market *m, gl_slice rest)
{
    for (gl_slice line; gl_slice_split(&rest, '\n', &line);) {
        gl_slice cells[3] = {{0}};
        if (line.len < 5 || line.bytes[0] < '0' || line.bytes[0] > '9') continue;
        for (size_t i = 0; i < 3 && gl_slice_split(&line, ',', &cells[i]);) i++;
        m->places = gl_array_grow(m->places, &m->place_cap, m->place_count + 1,
                                  sizeof *m->places);
        bench_expect(m->places != NULL, "there is memory for the municipalities");
        gl_slice county_code = gl_slice_trim(cells[2]);
        m->places[m->place_count++] =
            (market_place){cells[0], cells[1], county_code,
                           county_of(gl_buf_slice(&m->counties), county_code)};
    }
}

/* -- shares -- */

static double *cumulated(market *m, size_t count)
{
    double *shares = gl_arena_array(&m->arena, count, sizeof *shares);
    bench_expect(shares != NULL, "there is memory for shares");
    return shares;
}

/* One over a rank that the hash of the code decides. */
static double share_by_hash(gl_slice code, size_t count)
{
    return 1 / (4 + (double)(gl_hash_mix(gl_hash(code)) % count));
}

static double share_of_place(const market *m, size_t i)
{
    for (size_t city = 0; city < CITY_COUNT; city++)
        if (gl_slice_is(m->places[i].code, CITIES[city].code))
            return CITIES[city].share / 1000.0;
    return 0.15 * share_by_hash(m->places[i].code, m->place_count);
}

static void share_out(market *m)
{
    m->group_share = cumulated(m, m->group_count);
    m->place_share = cumulated(m, m->place_count);
    double sum = 0;
    for (size_t i = 0; i < m->group_count; i++)
        m->group_share[i] = sum += share_by_hash(m->groups[i].ssyk, m->group_count);
    for (size_t i = 0; i < m->group_count; i++) m->group_share[i] /= sum;
    sum = 0;
    for (size_t i = 0; i < m->place_count; i++)
        m->place_share[i] = sum += share_of_place(m, i);
    for (size_t i = 0; i < m->place_count; i++) m->place_share[i] /= sum;
}

void market_read(market *m, const char *corpus)
{
    *m = (market){0};
    gl_arena_init(&m->arena, 0);
    m->titles[0] = stock_file(corpus, "language/titles/professions.tsv");
    m->titles[1] = stock_file(corpus, "language/titles/trades.tsv");
    m->counties = stock_file(corpus, "areas/counties.csv");
    m->municipalities = stock_file(corpus, "areas/municipalities.csv");
    for (size_t i = 0; i < 2; i++) read_titles(m, gl_buf_slice(&m->titles[i]));
    read_places(m, gl_buf_slice(&m->municipalities));
    bench_expect(m->group_count > 300 && m->place_count == 290,
                 "the corpus has 300 groups and 290 municipalities");
    m->codes = gl_arena_array(&m->arena, m->group_count, sizeof *m->codes);
    bench_expect(m->codes != NULL, "there is memory for codes");
    for (size_t i = 0; i < m->group_count; i++) m->codes[i] = m->groups[i].ssyk;
    share_out(m);
}

void market_dispose(market *m)
{
    gl_arena_dispose(&m->arena);
    gl_buf_dispose(&m->titles[0]);
    gl_buf_dispose(&m->titles[1]);
    gl_buf_dispose(&m->municipalities);
    gl_buf_dispose(&m->counties);
    free(m->groups);
    free(m->places);
}

/* -- employers -- */

/* The digit that the tenth must be (Luhn), for nine digits. */
static int check_digit(const char *digits)
{
    int sum = 0;
    for (int i = 0; i < 9; i++) {
        int d = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += d > 9 ? d - 9 : d;
    }
    return (10 - sum % 10) % 10;
}

static void number_wrongly(draw *d, char *out)
{
    out[0] = '5';
    for (int i = 1; i < 9; i++) out[i] = (char)('0' + draw_below(d, 10));
    out[2] = (char)('2' + draw_below(d, 8)); /* below 2 it would be a person's */
    out[9] = (char)('0' + (check_digit(out) + 1 + (int)draw_below(d, 9)) % 10);
    out[10] = '\0';
}

void market_employer_of(uint32_t number, market_employer *out)
{
    static const char *const FIRST[] = {
        "Norr",  "Väst", "Ljus", "Sten",   "Björk", "Älv",    "Gran", "Sjö",    "Fager",
        "Kvarn", "Hög",  "Lind", "Silver", "Berg",  "Vinter", "Mo",   "Hammar", "Ask"};
    static const char *const SECOND[] = {
        "vikens",    "åkers", "dalens",  "forsens", "ängens",  "lundens", "backens",
        "strömmens", "moens", "nässets", "rydens",  "holmens", "hedens"};
    static const char *const TRADE[] = {"Industri",  "Omsorg",    "Bygg",     "Data",
                                        "Handel",    "Transport", "Vård",     "Teknik",
                                        "Bemanning", "Skola",     "Konsult",  "Service",
                                        "Energi",    "Livs",      "Fastighet"};
    draw d = {gl_hash_mix(UINT64_C(0xe3910000000) + number)};
    out->number = number;
    snprintf(out->name, sizeof out->name, "%s%s %s%s AB", FIRST[draw_below(&d, 18)],
             SECOND[draw_below(&d, 13)], TRADE[draw_below(&d, 15)],
             draw_below(&d, 2) ? "" : " & Partner");
    number_wrongly(&d, out->organisation_number);
}

uint32_t market_draw_employer(draw *d)
{
    return (uint32_t)(pow(MARKET_EMPLOYERS, draw_uniform(d)) - 1); /* 1/rank */
}

static size_t place_in(const double *shares, size_t count, double u)
{
    size_t low = 0, high = count - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (shares[middle] < u)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Drawn anew, or as this habit of the employer has it. */
static double inclination(uint32_t employer, uint32_t habit, draw *d)
{
    if (employer < LARGE_EMPLOYERS) return draw_uniform(d);
    draw own = {gl_hash_mix(((uint64_t)employer << 8) + habit)};
    return draw_uniform(&own);
}

size_t market_draw_group(const market *m, uint32_t employer, draw *d)
{
    return place_in(m->group_share, m->group_count,
                    inclination(employer, 1 + draw_below(d, EMPLOYER_GROUPS), d));
}

size_t market_draw_place(const market *m, uint32_t employer, draw *d)
{
    return place_in(m->place_share, m->place_count, inclination(employer, 0, d));
}
