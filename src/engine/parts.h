/* SPDX-License-Identifier: Apache-2.0 */
/* parts.h - how many parts of a file (store/spool.h) so many ads are put into, and which
 * of them is an ad's.
 *
 * One part lies in memory at a time, and while they fill a block of each. Four thousand
 * ads a part balance the two up to half a million ads; beyond, parts grow, at a million
 * to 8,000 ads or 3 MB of signatures.
 */
#ifndef GL_ENGINE_PARTS_H
#define GL_ENGINE_PARTS_H

#include <stdint.h>

enum { GL_PART_ADS = 4096, GL_PARTS_MOST = 128 };

typedef struct gl_parts {
    uint32_t count; /* at least 1 */
    uint32_t size;  /* of a part by number; at least 1 */
} gl_parts;

static inline gl_parts gl_parts_of(uint32_t ads)
{
    uint32_t count = ads / GL_PART_ADS + 1;
    if (count > GL_PARTS_MOST) count = GL_PARTS_MOST;
    return (gl_parts){count, ads / count + 1};
}

/* By the upper half of a well mixed hash; a higher hash lies in no lower part. */
static inline uint32_t gl_parts_by_hash(const gl_parts *parts, uint64_t hash)
{
    return (uint32_t)((hash >> 32) * parts->count >> 32);
}

/* Part n holds the numbers n * size ... */
static inline uint32_t gl_parts_by_number(const gl_parts *parts, uint32_t number)
{
    return number / parts->size;
}

#endif
