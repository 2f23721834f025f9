/* SPDX-License-Identifier: Apache-2.0 */
/* cover.h - the few modules that together cover most of what is needed. */
#ifndef GL_GAP_COVER_H
#define GL_GAP_COVER_H

#include "base/error.h"

typedef struct gl_cover {
    const double *needs; /* by skill, >= 0 */
    size_t skill_count;
    const double *coverage; /* module x skill, 0 ... 1 */
    size_t module_count;
} gl_cover;

/* sum over skills of need x (1 - product over chosen modules of (1 - coverage)). */
double gl_cover_value(const gl_cover *cover, const size_t *chosen, size_t count);

/* Choose up to `most` modules, each time the one that gains most (ties: the earlier
 * one), until nothing gains: at least 1 - 1/e of the best choice of as many. `chosen` has
 * room for `most`; `*count` are given. */
glapp_status gl_cover_greedy(const gl_cover *cover, size_t most, size_t *chosen,
                             size_t *count, glapp_error *err);

/* No choice of `most` modules covers more than this: the least, over the beginnings of
 * `chosen`, of what it covers plus the `most` largest gains beside it (for a submodular
 * value; Minoux 1978, Leskovec et al. 2007). It may prove far more than 1 - 1/e does. */
double gl_cover_bound(const gl_cover *cover, size_t most, const size_t *chosen,
                      size_t count);

/* The value of the best choice of at most `most` modules, by trying all of them: for 20
 * modules or fewer. */
double gl_cover_best(const gl_cover *cover, size_t most);

#endif
