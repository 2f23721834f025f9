/* SPDX-License-Identifier: Apache-2.0 */
/* shard.h - one part of a run: which ads are its own, and what it leaves for the merge.
 *
 * Every part reads all inputs, since what a run learns (words, lessons, which of two
 * records counts) it learns of all; the work on an ad, nine tenths of the whole, is done
 * by the one part that its id falls to. The merge is a run that finds that work done.
 *
 * A part is blocks (store/part.h): its head, a block for each of its ads by rising
 * number, and its end. Structs lie in it as in memory, so parts are merged by the glapp
 * that made them, on machines of its kind; the head says which that is.
 */
#ifndef GL_ENGINE_SHARD_H
#define GL_ENGINE_SHARD_H

#include <glapp.h>

#include "engine/adwork.h"
#include "store/part.h"

enum { GL_SHARDS_MOST = 10000 };

typedef struct gl_shard {
    uint32_t index, count; /* 1 ... count; 0, 0: everything */
} gl_shard;

/* "I/N". GLAPP_USAGE says what is wrong with it. */
glapp_status gl_shard_parse(const char *text, gl_shard *out, glapp_error *err);

/* Whether the ads of this id are its own. */
bool gl_shard_holds(gl_shard shard, gl_slice id);

/* -- writing a part -- */

typedef struct gl_shard_writer gl_shard_writer;

/* GLAPP_USAGE: an input is the standard input, which the merge could not read again. */
glapp_status gl_shard_create(gl_shard_writer **out, const glapp_run_options *options,
                             gl_shard shard, glapp_error *err);
const char *gl_shard_scratch(const gl_shard_writer *writer);

/* Ad number `number`, from 0; rising. */
glapp_status gl_shard_add(gl_shard_writer *writer, uint32_t number,
                          const gl_ad_result *ad, glapp_error *err);

/* What a part knows in the end. */
typedef struct gl_shard_end {
    uint32_t ad_count; /* of all parts together */
    uint64_t pattern_limits;
    const char *input_digest;
    const gl_topk *best; /* of each programme, among the part's own ads */
    size_t programme_count;
} gl_shard_end;

glapp_status gl_shard_finish(gl_shard_writer *writer, const gl_shard_end *end,
                             glapp_error *err);
void gl_shard_discard(gl_shard_writer *writer); /* NULL is fine */

/* -- reading all parts -- */

typedef struct gl_shards gl_shards;

/* GLAPP_BAD_INPUT: parts are missing, doubled, or of other settings or another glapp;
 * the message names them. */
glapp_status gl_shards_open(gl_shards **out, glapp_paths parts, glapp_error *err);
void gl_shards_close(gl_shards *shards); /* NULL is fine */

/* The settings that they were made with; lent. `db`, `jobs` and `log` are the caller's.
 */
const glapp_run_options *gl_shards_options(const gl_shards *shards);

/* The ad of this number, in an arena that the caller resets; numbers rise from 0. */
glapp_status gl_shards_next(gl_shards *shards, uint32_t number, gl_arena *arena,
                            gl_ad_result *out, glapp_error *err);

/* After the last ad: offers the parts' lists to `best`, adds up their pattern limits.
 * GLAPP_BAD_INPUT: `ad_count` or `input_digest` are not those of the parts, as the inputs
 * are not the same any more. */
glapp_status gl_shards_end(gl_shards *shards, uint32_t ad_count, const char *input_digest,
                           gl_topk *best, size_t programme_count,
                           uint64_t *pattern_limits, glapp_error *err);

#endif
