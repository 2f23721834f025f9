/* SPDX-License-Identifier: Apache-2.0 */
/* composer.h - paragraphs of phrases and of drawn sentences about a place and a trade. */
#ifndef GL_BENCH_WORKLOAD_COMPOSER_H
#define GL_BENCH_WORKLOAD_COMPOSER_H

#include "workload/market.h"
#include "workload/phrases.h"
#include "workload/skills.h"

/* What all ads and programmes are made from. */
typedef struct world {
    stock *words;
    skills skills;
    market market;
    uint64_t seed;
} world;

enum { COMPOSER_MOST_SKILLS = 40 };

typedef struct composer {
    const world *world;
    draw draw;
    bool english;
    gl_slice title, employer, place;
    size_t group;
    uint32_t
        skills[COMPOSER_MOST_SKILLS]; /* named so far, to be named again in the form */
    size_t skill_count;
} composer;

/* A phrase with its slots filled; begins with a capital. */
void composer_add_phrase(composer *c, phrase_sort sort, gl_buf *out);

/* A sentence of drawn words. */
void composer_add_drawn(composer *c, gl_buf *out);

/* Sentences, every other one of the sort and every other one drawn, until about `bytes`
 * are added: one behind the other, or a line each with a bullet before it. */
void composer_add_paragraph(composer *c, phrase_sort sort, size_t bytes, gl_buf *out);
void composer_add_list(composer *c, phrase_sort item, size_t bytes, gl_buf *out);

#endif
