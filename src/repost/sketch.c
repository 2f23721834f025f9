/* SPDX-License-Identifier: Apache-2.0 */
/* sketch.c - see sketch.h.
 *
 * Each hash sets one bit; from the bits still unset follows how many hashes there were
 * (linear counting: Whang, Vander-Zanden and Taylor 1990), and from those of both sets
 * together how many they share. Sets that are alike collide in the same bits, so only
 * where they differ does the estimate err: in the same 128 bytes a MinHash errs by .04.
 */
#include "repost/sketch.h"

#include <math.h>

enum { WORDS = GL_SKETCH_BITS / 64 };

unsigned gl_sketch_bit(uint64_t hash)
{
    return (unsigned)(hash % GL_SKETCH_BITS);
}

bool gl_sketch_has(const gl_sketch *sketch, unsigned bit)
{
    return sketch->bits[bit / 64] >> bit % 64 & 1;
}

gl_sketch gl_sketch_of(const uint64_t *hashes, size_t count)
{
    gl_sketch s = {{0}};
    for (size_t i = 0; i < count; i++) {
        unsigned bit = gl_sketch_bit(hashes[i]);
        s.bits[bit / 64] |= UINT64_C(1) << bit % 64;
    }
    return s;
}

static unsigned count_bits(uint64_t x)
{
    x -= x >> 1 & UINT64_C(0x5555555555555555);
    x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
    x = (x + (x >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (unsigned)(x * UINT64_C(0x0101010101010101) >> 56);
}

static double size_of(unsigned set)
{
    double unset = set < GL_SKETCH_BITS ? GL_SKETCH_BITS - set : 1;
    return GL_SKETCH_BITS * log(GL_SKETCH_BITS / unset);
}

double gl_sketch_size(const gl_sketch *sketch)
{
    unsigned set = 0;
    for (size_t i = 0; i < WORDS; i++) set += count_bits(sketch->bits[i]);
    return size_of(set);
}

double gl_sketch_overlap(const gl_sketch *a, const gl_sketch *b)
{
    unsigned in_a = 0, in_b = 0, in_any = 0;
    for (size_t i = 0; i < WORDS; i++) {
        in_a += count_bits(a->bits[i]);
        in_b += count_bits(b->bits[i]);
        in_any += count_bits(a->bits[i] | b->bits[i]);
    }
    double smaller = size_of(in_a < in_b ? in_a : in_b);
    if (smaller <= 0) return 0;
    double shared = (size_of(in_a) + size_of(in_b) - size_of(in_any)) / smaller;
    return shared < 0 ? 0 : shared > 1 ? 1 : shared;
}
