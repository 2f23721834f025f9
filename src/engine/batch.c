/* SPDX-License-Identifier: Apache-2.0 */
/* batch.c - see batch.h. */
#include "engine/batch.h"

void gl_batch_clear(gl_batch *batch)
{
    gl_buf_clear(&batch->bytes);
    batch->count = 0;
}

bool gl_batch_add(gl_batch *batch, const gl_raw *raw, uint64_t number)
{
    batch->records[batch->count].start = batch->bytes.len;
    batch->records[batch->count].len = raw->bytes.len;
    batch->records[batch->count].at = raw->at;
    batch->records[batch->count].format = raw->format;
    batch->records[batch->count].number = number;
    gl_buf_add_slice(&batch->bytes, raw->bytes);
    batch->count++;
    return !batch->bytes.failed;
}

bool gl_batch_is_full(const gl_batch *batch)
{
    return batch->count == GL_BATCH_RECORDS || batch->bytes.len >= GL_BATCH_BYTES;
}

gl_raw gl_batch_raw(const gl_batch *batch, size_t i)
{
    return (gl_raw){
        .bytes = {batch->bytes.bytes + batch->records[i].start, batch->records[i].len},
        .at = batch->records[i].at,
        .format = batch->records[i].format};
}

void gl_batch_dispose(gl_batch *batch)
{
    gl_buf_dispose(&batch->bytes);
}
