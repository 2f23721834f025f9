/* SPDX-License-Identifier: Apache-2.0 */
/* scan.h - where does a JSON value end? Brackets and strings only; simdjson judges the
 * rest. Can be fed in pieces, so a value need not be kept to be skipped.
 */
#ifndef GL_SOURCE_SCAN_H
#define GL_SOURCE_SCAN_H

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Zeroed = before the first byte of a value. */
typedef struct gl_scan {
    uint64_t depth; /* open brackets */
    bool begun, in_string, escaped, scalar;
    bool done; /* the value is complete */
} gl_scan;

/* Go on with the next bytes; gives how many of them belong to the value. A value that
 * is no list, object or string ends before the byte that ends it. */
size_t gl_scan_feed(gl_scan *scan, const char *bytes, size_t len);

/* Where an envelope's list of records begins, see gl_scan_envelope. */
typedef enum gl_envelope_kind {
    GL_ENVELOPE_MORE,  /* cannot be told from these bytes alone */
    GL_ENVELOPE_NONE,  /* the object is complete (`end` bytes) and has no such list */
    GL_ENVELOPE_FOUND, /* records begin at `end`, just behind a `[` */
    GL_ENVELOPE_BAD    /* no JSON at `end` */
} gl_envelope_kind;

typedef struct gl_envelope {
    gl_envelope_kind kind;
    size_t end;
    unsigned levels; /* objects open around the list */
} gl_envelope;

/* Look through the object at the start of `bytes` for the list of records that the
 * services wrap: {"hits": [..]}, {"hits": {"hits": [..]}}, {"data": {"concepts": [..]}},
 * {"testannonser": [..]}. */
gl_envelope gl_scan_envelope(gl_slice bytes);

/* Whether all numbers outside strings are written as JSON wants them: simdjson has one
 * error for a number that is wrong and one that is only too large. */
bool gl_scan_numbers_are_sound(gl_slice bytes);

/* Number of JSON white space bytes at the start. */
size_t gl_scan_blank(gl_slice bytes);

#ifdef __cplusplus
}
#endif

#endif
