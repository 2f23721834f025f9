/* SPDX-License-Identifier: Apache-2.0 */
/* repost_world.h - a made-up world of ads of which it is known which are one vacancy.
 *
 * Sentences, headlines and groups are those of our own corpus; all else is drawn from one
 * seed. An employer has a head and a foot that stand in all its ads. A vacancy comes once
 * or again as copies: word for word, or with up to 15 in 100 of the words exchanged, left
 * out or put in, the head or foot moved or dropped, a word more in the headline, and
 * another date. Beside it stand others that look like it and are not: the same employer
 * and template with another occupation, with other duties under the same headline, in
 * another unit ("... natt"), in another municipality, or once more long afterwards.
 */
#ifndef GL_BENCH_REPOST_WORLD_H
#define GL_BENCH_REPOST_WORLD_H

#include "base/arena.h"
#include "base/date.h"
#include "quality.h"

typedef struct world_ad {
    gl_slice headline, text;
    const char *municipality_code;
    uint32_t number; /* its id: given by chance, so that it tells nothing */
    uint32_t vacancy, employer;
    uint16_t ssyk; /* 0: the form does not say */
    gl_day published, expires;
} world_ad;

typedef struct repost_world {
    world_ad *ads; /* in an order that tells nothing */
    size_t count, cap;
    uint32_t vacancies;
    gl_arena arena;
} repost_world;

/* At least 2,000 vacancies. */
void repost_world_make(repost_world *world, const quality *q, uint64_t seed);
void repost_world_dispose(repost_world *world);

#endif
