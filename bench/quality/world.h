/* SPDX-License-Identifier: Apache-2.0 */
/* world.h - a labour market whose truth is known, and what three readers see of it.
 *
 * matching.md 13.9. Counties of Swedish sizes; skills of very different popularity, asked
 * for and taught more here than there; employers that write many ads. What is published
 * is not what is true: reposts, counts that are blown up, mentions missed and mentions
 * that are none, seats that nobody states.
 */
#ifndef GL_BENCH_WORLD_H
#define GL_BENCH_WORLD_H

#include "gap/market.h"

enum { WORLD_COUNTIES = 21, WORLD_ITEMS = 400 };

typedef enum world_reader {
    WORLD_ORACLE, /* sees every vacancy once, its true openings, every skill, all seats */
    WORLD_GLAPP,  /* folds and caps as measured, reads as measured */
    WORLD_RAW,    /* counts what is published */
    WORLD_READERS
} world_reader;

typedef struct world world;

/* The world of a seed: of skills (three an ad, misread) or of occupations (one an ad, its
 * code missing from 15 %). Exits 1 where memory is out. */
world *world_new(uint64_t seed, bool occupations);
void world_free(world *world);

/* The market as one of them sees it; it lasts until the next call. Item i of occupations
 * has the code world_item_code(i). */
const gl_market *world_seen_by(world *world, world_reader reader);
uint16_t world_item_code(uint32_t item);

/* The truth of a cell: openings a year, the seats that are there, and the demand share
 * over the supply share. */
double world_true_openings(const world *world, uint32_t county, uint32_t item);
double world_true_seats(const world *world, uint32_t county, uint32_t item);
double world_true_ratio(const world *world, uint32_t county, uint32_t item);

/* Whether the county has less than 3 % of all there is. */
bool world_county_is_small(uint32_t county);

#endif
