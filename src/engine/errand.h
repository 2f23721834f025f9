/* SPDX-License-Identifier: Apache-2.0 */
/* errand.h - things to do that need nothing of each other. */
#ifndef GL_ENGINE_ERRAND_H
#define GL_ENGINE_ERRAND_H

#include "base/error.h"

typedef struct gl_errand {
    glapp_status (*run)(void *to, glapp_error *err);
    void *to;
} gl_errand;

/* Do them all, one after another, or with two workers and more at once: then the caller's
 * thread does the first, which alone may log. The first failure in their order counts. */
glapp_status gl_errands_run(const gl_errand *errands, size_t count, uint32_t workers,
                            glapp_error *err);

#endif
