/* SPDX-License-Identifier: Apache-2.0 */
/* json.h - simdjson behind a small C face: parse, then walk.
 *
 * A value is small, copied freely, and lasts until the parser's next parse, strings
 * too (they are decoded UTF-8, escapes resolved, and may hold any code point but NUL).
 * There is no lookup by key on purpose: simdjson's finds the first of two equal keys,
 * ours must be the last (reliability.md 2.2), so objects are walked.
 */
#ifndef GL_SOURCE_JSON_H
#define GL_SOURCE_JSON_H

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum gl_value_type {
    GL_VALUE_MISSING,
    GL_VALUE_NULL,
    GL_VALUE_BOOL,
    GL_VALUE_WHOLE,
    GL_VALUE_REAL, /* also whole numbers beyond int64 */
    GL_VALUE_TEXT, /* a JSON string */
    GL_VALUE_CELL, /* a cell of CSV: text, in which `|` parts the values of a list */
    GL_VALUE_LIST,
    GL_VALUE_OBJECT
} gl_value_type;

typedef struct gl_value {
    gl_value_type type;
    union {
        bool yes;
        int64_t whole;
        double real;
        gl_slice text;
        struct {
            const void *document;
            size_t at;
        } node; /* list, object */
    } as;
} gl_value;

typedef enum gl_json_fault {
    GL_JSON_OK,
    GL_JSON_SYNTAX,
    GL_JSON_DEPTH,    /* more than GL_JSON_DEPTH_LIMIT levels */
    GL_JSON_ENCODING, /* not UTF-8, or a raw control byte */
    GL_JSON_ESCAPE,   /* good JSON, but an escape is NUL or half a surrogate pair */
    GL_JSON_NUMBER,   /* badly written, or outside int64, uint64 and double */
    GL_JSON_LENGTH,   /* over GL_RECORD_LIMIT or GL_VALUE_LIMIT */
    GL_JSON_MEMORY
} gl_json_fault;

enum {
    GL_JSON_DEPTH_LIMIT = 64,
    GL_RECORD_LIMIT = 16 << 20, /* bytes */
    GL_VALUE_LIMIT = 1 << 20    /* values in a record; a real one has some hundreds */
};

typedef struct gl_json gl_json;

gl_json *gl_json_new(void); /* NULL when memory is out */
void gl_json_free(gl_json *json);

/* All of `bytes` as one value. */
gl_json_fault gl_json_parse(gl_json *json, gl_slice bytes, gl_value *root);

/* Walk a list or an object; anything else is walked as if it were empty. */
typedef struct gl_json_walk {
    const void *document;
    size_t at, end;
    bool object;
} gl_json_walk;

gl_json_walk gl_json_walk_of(gl_value value);

/* The next item; `key` is null in a list. False at the end. */
bool gl_json_walk_next(gl_json_walk *walk, gl_slice *key, gl_value *value);

/* The member `name` of an object, the last one if it is there twice; MISSING if there
 * is none or `of` is no object. */
gl_value gl_json_member(gl_value of, const char *name);

#ifdef __cplusplus
}
#endif

#endif
