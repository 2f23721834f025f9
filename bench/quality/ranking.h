/* SPDX-License-Identifier: Apache-2.0 */
/* ranking.h - what the systems that are ranked beside each other give. */
#ifndef GL_BENCH_RANKING_H
#define GL_BENCH_RANKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RANKING_TOP = 10, RANKING_FIGURES = 4 };

/* Numbers of documents, best first. */
typedef struct ranking_list {
    uint32_t items[RANKING_TOP];
    size_t count;
} ranking_list;

bool ranking_has_xapian(void);

/* Xapian's BM25 with its Swedish stemmer, in memory: the best documents for each query,
 * which is the OR of its stems. */
void ranking_xapian(const gl_slice *documents, size_t document_count,
                    const gl_slice *queries, size_t query_count, ranking_list *out);

#ifdef __cplusplus
}
#endif

#endif
