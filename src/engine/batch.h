/* SPDX-License-Identifier: Apache-2.0 */
/* batch.h - some raw records of an input, copied, so that a worker can have them. */
#ifndef GL_ENGINE_BATCH_H
#define GL_ENGINE_BATCH_H

#include "base/buf.h"
#include "source/input.h"

/* Four batches a worker lie in memory at a time, with what became of them: 32 ads of 8 KB
 * are three milliseconds of work, enough to keep the lock of the crew quiet. */
enum { GL_BATCH_RECORDS = 32, GL_BATCH_BYTES = 1 << 19 };

typedef struct gl_batch {
    gl_buf bytes;
    struct {
        size_t start, len;
        gl_place at;
        const gl_format *format;
        uint64_t number; /* of the record, from 0, in input order */
    } records[GL_BATCH_RECORDS];
    size_t count;
} gl_batch;

void gl_batch_clear(gl_batch *batch);

/* False when memory is out. */
bool gl_batch_add(gl_batch *batch, const gl_raw *raw, uint64_t number);
bool gl_batch_is_full(const gl_batch *batch);
gl_raw gl_batch_raw(const gl_batch *batch, size_t i);
void gl_batch_dispose(gl_batch *batch);

#endif
