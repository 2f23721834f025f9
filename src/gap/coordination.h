/* SPDX-License-Identifier: Apache-2.0 */
/* coordination.h - what one plan for a group of counties reaches beyond a plan for each,
 * with the same seats.
 *
 * The rule. A class has so many seats, and its seats are for one occupation (or skill); a
 * seat meets one opening that is unmet, and a class is started where it meets most. Each
 * county may start as many classes as its own unmet openings would fill, at least one.
 * Planned alone, a county fills its classes with its own unmet openings; planned
 * together, the same number of classes is filled with those of all. The gain is what is
 * met then and not before, and cannot be negative: every separate plan is a joint one.
 */
#ifndef GL_GAP_COORDINATION_H
#define GL_GAP_COORDINATION_H

#include "base/error.h"
#include "gap/gap.h"

/* Settings; 0 means the default written beside it. */
typedef struct gl_coordination_settings {
    uint32_t class_seats;  /* 20, as gap/supply.h assumes for a class */
    uint32_t most_classes; /* 10 a county */
} gl_coordination_settings;

typedef struct gl_coordination_row {
    uint32_t area; /* the group */
    uint32_t classes, class_seats;
    double unmet; /* openings a year of all its counties */
    double separate, joint;
} gl_coordination_row;

/* One class of a plan. */
typedef struct gl_class_row {
    uint32_t area; /* the group */
    bool joint;
    uint32_t county; /* area of the county that starts it; the group's for a joint one */
    uint32_t position; /* from 1, in the order chosen, within area, joint and county */
    uint32_t item;
    double unmet; /* of the item, before this class */
    double met;
} gl_class_row;

typedef struct gl_coordination_table {
    gl_coordination_row *rows; /* one a group */
    size_t count;
    gl_class_row *classes; /* by area; separate ones first, by county; then position */
    size_t class_count;
} gl_coordination_table;

/* `gaps` is what gl_gaps_by_skill or gl_gaps_by_occupation gave for the same market. */
glapp_status gl_coordination(const gl_market *market, const gl_gap_table *gaps,
                             const gl_coordination_settings *settings,
                             gl_coordination_table *out, glapp_error *err);
void gl_coordination_table_free(gl_coordination_table *table);

#endif
