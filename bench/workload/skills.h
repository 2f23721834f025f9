/* SPDX-License-Identifier: Apache-2.0 */
/* skills.h - an invented taxonomy: labels of one to three words, their synonyms, and
 * which occupation groups ask for them. */
#ifndef GL_BENCH_WORKLOAD_SKILLS_H
#define GL_BENCH_WORKLOAD_SKILLS_H

#include "base/arena.h"
#include "workload/stock.h"

enum { SKILLS_MOST_TERMS = 6, SKILLS_MOST_GROUPS = 8, SKILLS_OF_GROUP = 80 };

typedef struct skill {
    gl_slice terms[SKILLS_MOST_TERMS]; /* in small letters unless `name`; label first */
    uint8_t term_count;
    bool name;            /* a product or a norm: always written as it is */
    const char *kind;     /* as in the taxonomy file */
    const char *definite; /* what the label takes in the definite form, or NULL */
    uint16_t groups[SKILLS_MOST_GROUPS];
    uint8_t group_count;
} skill;

typedef struct skills {
    gl_arena arena;
    skill *items;
    size_t count;
    uint32_t *of_group; /* SKILLS_OF_GROUP numbers of skills a group, commonest first */
    size_t group_count;
    size_t term_count; /* all of them differ */
} skills;

/* `count` skills (at least 100) for so many groups; the same for the same seed. */
void skills_make(skills *all, size_t count, size_t group_count, const stock *words,
                 uint64_t seed);
void skills_dispose(skills *all);

/* One that an ad of `group` asks for: mostly of the group's own, common ones more. */
uint32_t skills_draw(const skills *all, size_t group, draw *d);

/* Append one of its terms as it stands in a text: inflected now and then, with a capital
 * where `first` in the sentence. */
void skills_add_mention(const skills *all, uint32_t number, bool first, draw *d,
                        gl_buf *out);

/* Append its line of the taxonomy; `ssyk` are the codes of the groups. */
void skills_add_line(const skills *all, uint32_t number, const gl_slice *ssyk, draw *d,
                     gl_buf *out);

#endif
