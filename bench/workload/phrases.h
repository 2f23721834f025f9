/* SPDX-License-Identifier: Apache-2.0 */
/* phrases.h - the sentences and headings of an ad and of a programme, written for this.
 *
 * Slots: {s} a skill, {t} the title, {e} the employer, {m} the municipality, {n} a number
 * from 2 to 9, {w} a drawn word. A phrase of a list ("- ...") has no full stop.
 */
#ifndef GL_BENCH_WORKLOAD_PHRASES_H
#define GL_BENCH_WORKLOAD_PHRASES_H

#include <stdbool.h>

#include "draw.h"

typedef enum phrase_sort {
    PHRASE_COMPANY,
    PHRASE_DUTY,
    PHRASE_DUTY_ITEM,
    PHRASE_MUST,
    PHRASE_MUST_ITEM,
    PHRASE_MERIT,
    PHRASE_OFFER,
    PHRASE_APPLY,
    PHRASE_HEADLINE,
    PHRASE_DUTY_HEADING,
    PHRASE_MUST_HEADING,
    PHRASE_MERIT_HEADING,
    PHRASE_OFFER_HEADING,
    PHRASE_APPLY_HEADING,
    PHRASE_COURSE,  /* what a programme is */
    PHRASE_OUTCOME, /* what it teaches */
    PHRASE_PREREQUISITE,
    PHRASE_SORTS
} phrase_sort;

/* One of the sort, in Swedish or English (programmes: in Swedish always). */
const char *phrase_draw(phrase_sort sort, bool english, draw *d);

/* An English word as it comes in running text. */
const char *phrase_english_word(draw *d);

#endif
