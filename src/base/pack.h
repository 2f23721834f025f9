/* SPDX-License-Identifier: Apache-2.0 */
/* pack.h - frozen things written down as bytes, and used from them.
 *
 * Numbers are LEB128 (seven bits a byte, the low ones first), doubles their eight IEEE
 * bytes, the low one first: the same bytes on every machine, and exactly the number that
 * was packed. Tables are written as they lie in memory, on an eighth byte, and not copied
 * when they are read: to rebuild the hash tables of 150 000 words takes 25 ms, to look
 * at them where they are nothing. So their structs have no padding, whose bytes would be
 * anybody's, and whoever unpacks keeps the bytes as long as what was unpacked. A machine
 * that has the high byte first can read none of it.
 *
 * What is read may be a stranger's file: a number above what the caller can use, bytes
 * that end too early and a count of more items than bytes are left make the reader `bad`,
 * which then gives zeros. Check `bad` once, at the end.
 */
#ifndef GL_BASE_PACK_H
#define GL_BASE_PACK_H

#include "base/buf.h"

#ifdef __cplusplus
extern "C" {
#endif

void gl_pack_number(gl_buf *to, uint64_t value);
void gl_pack_double(gl_buf *to, double value);
void gl_pack_slice(gl_buf *to, gl_slice s); /* a null slice comes back as one */

/* `count` items of `size` bytes without padding. `to` began on an eighth byte. */
void gl_pack_table(gl_buf *to, const void *items, size_t count, size_t size);

typedef struct gl_unpack {
    gl_slice rest; /* begins on an eighth byte */
    bool bad;
} gl_unpack;

/* 0 ... `most`. */
uint64_t gl_unpack_number(gl_unpack *from, uint64_t most);

/* Finite; `bad` otherwise. */
double gl_unpack_double(gl_unpack *from);

/* Lent from the bytes, without a NUL behind it. */
gl_slice gl_unpack_slice(gl_unpack *from);

/* So many bytes, lent; NULL and `bad` if there are fewer. */
const char *gl_unpack_bytes(gl_unpack *from, size_t count);

/* A count of items of at least one byte each, so at most as many as bytes are left. */
size_t gl_unpack_count(gl_unpack *from);

/* Lent; NULL and `bad` if there are not so many bytes. What the items say is for the
 * caller to check. */
const void *gl_unpack_table(gl_unpack *from, size_t count, size_t size);

/* Room for `count` items, zeroed, never of no bytes; NULL and `bad` when memory is out or
 * the bytes were bad before. The caller frees it. */
void *gl_unpack_array(gl_unpack *from, size_t count, size_t size);

#ifdef __cplusplus
}
#endif

#endif
