/* SPDX-License-Identifier: Apache-2.0 */
/* itemset.c - a list, and an array that knows where in the list an item stands. Clearing
 * undoes only what the list holds, so an ad costs what it names, not 15 000. */
#include "gap/itemset.h"

#include <stdlib.h>

glapp_status gl_itemset_open(gl_itemset *set, uint32_t item_count, glapp_error *err)
{
    *set = (gl_itemset){0};
    size_t most =
        item_count ? item_count : 1; /* of an ad; untouched, they cost nothing */
    set->items = calloc(most, sizeof *set->items);
    set->position = calloc(most, sizeof *set->position);
    if (set->items && set->position) return GLAPP_OK;
    gl_itemset_dispose(set);
    return gl_fail_memory(err);
}

void gl_itemset_dispose(gl_itemset *set)
{
    free(set->items);
    free(set->position);
    *set = (gl_itemset){0};
}

void gl_itemset_clear(gl_itemset *set)
{
    for (size_t i = 0; i < set->count; i++) set->position[set->items[i].item] = 0;
    set->count = 0;
}

void gl_itemset_add(gl_itemset *set, uint32_t item, uint32_t weight)
{
    if (weight == 0) return;
    if (weight > GL_MILLI) weight = GL_MILLI;
    if (set->position[item] == 0) {
        set->items[set->count] = (gl_item){item, weight};
        set->position[item] = (uint32_t)++set->count;
        return;
    }
    gl_item *old = &set->items[set->position[item] - 1];
    if (weight > old->weight) old->weight = weight;
}

static void take(gl_itemset *set, const gl_market_skill *skills, uint32_t first,
                 uint32_t count)
{
    gl_itemset_clear(set);
    for (size_t i = first; i < (size_t)first + count; i++)
        gl_itemset_add(set, skills[i].skill, skills[i].weight);
}

void gl_itemset_of_ad(gl_itemset *set, const gl_market_walk *walk, const gl_market_ad *ad)
{
    take(set, walk->chunk.skills, ad->first_skill, ad->skill_count);
}

void gl_itemset_of_programme(gl_itemset *set, const gl_market *market,
                             const gl_market_programme *programme)
{
    take(set, market->programme_skills, programme->first_skill, programme->skill_count);
}
