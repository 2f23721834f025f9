/* SPDX-License-Identifier: Apache-2.0 */
/* keep.c - see keep.h. */
#include "engine/keep.h"

#include "text/fold.h"

bool gl_keep(gl_arena *arena, gl_buf *room, gl_slice s, gl_slice *out)
{
    *out = (gl_slice){0};
    if (!s.bytes) return true;
    if (!gl_nfc_holds(s)) {
        gl_buf_clear(room);
        if (!gl_nfc(s, room, NULL)) return false;
        s = gl_buf_slice(room);
    }
    *out = gl_arena_copy(arena, s);
    return out->bytes != NULL;
}

bool gl_keep_strings(gl_arena *arena, gl_buf *room, gl_strings list, gl_strings *out)
{
    gl_slice *items = gl_arena_array(arena, list.count + 1, sizeof *items);
    *out = (gl_strings){items, list.count};
    if (!items) return false;
    for (size_t i = 0; i < list.count; i++)
        if (!gl_keep(arena, room, list.items[i], &items[i])) return false;
    return true;
}
