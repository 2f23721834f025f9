/* SPDX-License-Identifier: Apache-2.0 */
/* itemset.h - what one ad asks for, or one programme teaches, each item once. */
#ifndef GL_GAP_ITEMSET_H
#define GL_GAP_ITEMSET_H

#include "gap/market.h"

typedef struct gl_item {
    uint32_t item;
    uint32_t weight; /* thousandths, 1 ... 1000 */
} gl_item;

/* Filled again for each ad; items stand in the order they were first named. */
typedef struct gl_itemset {
    gl_item *items;
    size_t count;
    uint32_t *position; /* by item: place in `items` + 1; 0 = not there */
} gl_itemset;

/* For items below `item_count`. */
glapp_status gl_itemset_open(gl_itemset *set, uint32_t item_count, glapp_error *err);
void gl_itemset_dispose(gl_itemset *set);

void gl_itemset_clear(gl_itemset *set);

/* Named twice, in the text and in a field, an item has the larger weight. A weight of 0
 * is not there, one above 1000 is 1000. */
void gl_itemset_add(gl_itemset *set, uint32_t item, uint32_t weight);

/* Clear, and take the skills of the ad where a walk is, or of a programme. */
void gl_itemset_of_ad(gl_itemset *set, const gl_market_walk *walk,
                      const gl_market_ad *ad);
void gl_itemset_of_programme(gl_itemset *set, const gl_market *market,
                             const gl_market_programme *programme);

#endif
