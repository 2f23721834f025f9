/* SPDX-License-Identifier: Apache-2.0 */
/* keep.h - what a record lent, kept: NFC copies in an arena. */
#ifndef GL_ENGINE_KEEP_H
#define GL_ENGINE_KEEP_H

#include "base/arena.h"
#include "base/buf.h"
#include "source/record.h"

/* The NFC form of `s` in `arena`, NUL behind it; a null slice stays null. False when
 * memory is out. `room` is scratch. */
bool gl_keep(gl_arena *arena, gl_buf *room, gl_slice s, gl_slice *out);

/* The same for each of a list. */
bool gl_keep_strings(gl_arena *arena, gl_buf *room, gl_strings list, gl_strings *out);

#endif
