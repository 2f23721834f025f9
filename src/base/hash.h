/* SPDX-License-Identifier: Apache-2.0 */
/* hash.h - FNV-1a, 64 bits: small, the same on every machine, never seeded.
 *
 * Not for tables that strangers can attack on purpose in a server; glapp's tables
 * live for one run and are walked in insertion order, never in hash order.
 * Source: Fowler, Noll, Vo; vectors in matching.md 13.10.
 */
#ifndef GL_BASE_HASH_H
#define GL_BASE_HASH_H

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

#define GL_HASH_START UINT64_C(0xcbf29ce484222325)
#define GL_HASH_PRIME UINT64_C(0x100000001b3)

static inline uint64_t gl_hash_more(uint64_t hash, gl_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        hash ^= (unsigned char)s.bytes[i];
        hash *= GL_HASH_PRIME;
    }
    return hash;
}

static inline uint64_t gl_hash(gl_slice s)
{
    return gl_hash_more(GL_HASH_START, s);
}

/* Spread a value that has few bits (an id, a pair of ids) over 64: the finaliser of
 * splitmix64 (Steele, Lea, Flood 2014). */
static inline uint64_t gl_hash_mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

#ifdef __cplusplus
}
#endif

#endif
