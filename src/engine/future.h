/* SPDX-License-Identifier: Apache-2.0 */
/* future.h - trend, forecast and outlook in plain words. */
#ifndef GL_ENGINE_FUTURE_H
#define GL_ENGINE_FUTURE_H

#include "base/buf.h"
#include "store/read.h"

/* All that is known of a skill in an area, a line each, into `out`; nothing if nothing
 * is. */
glapp_status gl_future_explain(gl_db *db, const char *area, int64_t skill_id, gl_buf *out,
                               glapp_error *err);

/* One line "  AREA  NAME: ..." if there is something that a list should not hide: the
 * share rises or falls, or rises elsewhere. */
glapp_status gl_future_note(gl_db *db, const char *area, int64_t skill_id,
                            const char *name, gl_buf *out, glapp_error *err);

/* One line for each outlook of a group, and whether the verdict agrees. */
glapp_status gl_future_note_group(gl_db *db, const char *area, const char *ssyk,
                                  gl_buf *out, glapp_error *err);

#endif
