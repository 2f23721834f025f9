/* SPDX-License-Identifier: Apache-2.0 */
/* overlap.h - programmes in different counties that teach the same. matching.md 10. */
#ifndef GL_GAP_OVERLAP_H
#define GL_GAP_OVERLAP_H

#include "base/error.h"
#include "gap/gap.h"
#include "gap/market.h"

typedef enum gl_overlap_verdict {
    GL_DUPLICATION,  /* joint demand is surely below the joint seats */
    GL_COORDINATION, /* there is demand for both */
    GL_OVERLAP_UNDECIDED
} gl_overlap_verdict;

const char *gl_overlap_verdict_name(gl_overlap_verdict verdict);

typedef struct gl_overlap_row {
    uint32_t a, b; /* programme indices, a < b */
    double similarity;
    gl_overlap_verdict verdict;
} gl_overlap_row;

typedef struct gl_overlap_table {
    gl_overlap_row *rows; /* by a, then b */
    size_t count;
} gl_overlap_table;

glapp_status gl_overlaps(const gl_market *market, gl_overlap_table *out,
                         glapp_error *err);
void gl_overlap_table_free(gl_overlap_table *table);

#endif
