/* SPDX-License-Identifier: Apache-2.0 */
/* adpack.h - what became of an ad, as bytes, and back. */
#ifndef GL_ENGINE_ADPACK_H
#define GL_ENGINE_ADPACK_H

#include "base/pack.h"
#include "engine/adwork.h"

/* The sizes of all that is packed as it lies in memory: bytes of another layout must not
 * be taken. */
void gl_adpack_layout(gl_buf *to);

void gl_adpack_add(gl_buf *to, const gl_ad_result *ad);

/* Into the arena. `from` bad: they are none. GLAPP_MACHINE: memory. */
glapp_status gl_adpack_take(gl_unpack *from, gl_arena *arena, gl_ad_result *out,
                            glapp_error *err);

/* The best ads of a programme; taken, they are offered to `best`. `from` bad: they are
 * none, or name an ad from `ad_count` on. */
void gl_adpack_add_best(gl_buf *to, const gl_topk *best);
void gl_adpack_take_best(gl_unpack *from, uint32_t ad_count, gl_topk *best);

#endif
