/* SPDX-License-Identifier: Apache-2.0 */
/* format.h - what shape a file has, told by its content. */
#ifndef GL_SOURCE_FORMAT_H
#define GL_SOURCE_FORMAT_H

#include "base/arena.h"
#include "source/cutter.h"
#include "source/fields.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum gl_shape {
    GL_SHAPE_LINES,    /* JSON Lines */
    GL_SHAPE_DOCUMENT, /* one JSON document */
    GL_SHAPE_CSV,
    GL_SHAPE_LABELS, /* concept id TAB label, no header, no quoting */
    GL_SHAPE_TEXT,   /* a plain text for `extract` */
    GL_SHAPE_FAULT   /* no record: what the cutter found wrong with it */
} gl_shape;

/* Never changed once made, so that every worker may read it. */
struct gl_format {
    gl_shape shape;
    gl_reason fault;         /* GL_SHAPE_FAULT */
    const gl_fields *fields; /* GL_SHAPE_CSV: the table that its header fits */
    char separator;
    bool latin;             /* Windows-1252 */
    size_t column_count;    /* of the header */
    const uint8_t *slot_of; /* slot of each column, or GL_NO_SLOT */
    gl_slice lens; /* what a list of bare labels is about: "green" of green_skills */
};

typedef struct gl_format_question {
    gl_kind kind;
    bool named;      /* by the user, not found in a folder */
    bool plain_text; /* what is no JSON is one plain text */
    gl_slice path, name;
    gl_arena *arena; /* formats, notes */
} gl_format_question;

/* Look at the start of the cutter's window and take off what stands before the first
 * record (byte order marks, a header). GLAPP_NOTHING: of no known format; `note` then
 * says what it is, as far as that can be seen. `unused` names columns that no one
 * reads, or is null. */
glapp_status gl_format_tell(gl_format **out, const gl_format_question *question,
                            gl_cutter *cutter, gl_slice *note, gl_slice *unused,
                            glapp_error *err);

/* Cut the next record, whatever the shape. */
glapp_status gl_format_cut(const gl_format *format, gl_cutter *cutter, gl_cut *cut,
                           glapp_error *err);

/* A taxonomy's first record: NULL, or in plain words why a run has no use for the
 * whole file (a list of countries ...). */
const char *gl_taxonomy_useless(gl_json *json, gl_slice record, bool is_list_of_labels);

#ifdef __cplusplus
}
#endif

#endif
