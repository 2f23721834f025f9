/* SPDX-License-Identifier: Apache-2.0 */
/* pack.h - frozen things written down as bytes, and read back.
 *
 * Numbers are LEB128 (seven bits a byte, the low ones first), doubles their eight IEEE
 * bytes, the low one first: the same bytes on every machine, and exactly the number
 * that was packed. No struct is written as it lies in memory, for its padding is
 * anybody's.
 *
 * What is read may be a stranger's file: a number above what the caller can use, bytes
 * that end too early and a count of more items than bytes are left make the reader `bad`,
 * which then gives zeros. Check `bad` once, at the end.
 */
#ifndef GL_BASE_PACK_H
#define GL_BASE_PACK_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/intern.h"

#ifdef __cplusplus
extern "C" {
#endif

void gl_pack_number(gl_buf *to, uint64_t value);
void gl_pack_double(gl_buf *to, double value);
void gl_pack_float(gl_buf *to, float value);
void gl_pack_slice(gl_buf *to, gl_slice s); /* a null slice comes back as one */
void gl_pack_bits(gl_buf *to, const uint64_t *words, size_t count); /* eight bytes each */

/* The strings in the order of their ids; and of a table whose strings are numbers of
 * eight bytes, as they lie in memory, those numbers. */
void gl_pack_intern(gl_buf *to, const gl_intern *table);
void gl_pack_keys(gl_buf *to, const gl_intern *table);

typedef struct gl_unpack {
    gl_slice rest;
    bool bad;
} gl_unpack;

/* 0 ... `most`. */
uint64_t gl_unpack_number(gl_unpack *from, uint64_t most);

/* Finite; `bad` otherwise. */
double gl_unpack_double(gl_unpack *from);
float gl_unpack_float(gl_unpack *from);

/* Lent from the bytes that are read. */
gl_slice gl_unpack_slice(gl_unpack *from);

/* A copy with a NUL behind it; null (and `bad`) when memory is out. */
gl_slice gl_unpack_copy(gl_unpack *from, gl_arena *arena);

void gl_unpack_bits(gl_unpack *from, uint64_t *words, size_t count);

/* A count of items of at least one byte each, so at most as many as bytes are left. */
size_t gl_unpack_count(gl_unpack *from);

/* A new table, which the caller frees; NULL (and `bad`) when memory is out. */
gl_intern *gl_unpack_intern(gl_unpack *from);
gl_intern *gl_unpack_keys(gl_unpack *from);

/* Room for `count` items, zeroed, never of no bytes; NULL and `bad` when memory is out or
 * the bytes were bad before. */
void *gl_unpack_array(gl_unpack *from, size_t count, size_t size);

#ifdef __cplusplus
}
#endif

#endif
