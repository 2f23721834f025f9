/* SPDX-License-Identifier: Apache-2.0 */
/* habit.c - two counts a concept, and a set of who was counted. */
#include "concept/habit.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/intern.h"

/* Employers that name it beside the work alone: so many, and so many times those that
 * name it as part of it; what chance makes of an even share one time in thirty. */
enum { LEAST_ASIDE = 5, TIMES_WORK = 5 };

typedef struct habit {
    uint32_t aside, work; /* employers */
    bool settled;         /* mostly aside */
} habit;

struct gl_habits {
    habit *items;
    uint32_t count;
    gl_intern *counted; /* concept, employer, work: hashed */
};

gl_habits *gl_habits_new(uint32_t concepts)
{
    gl_habits *h = calloc(1, sizeof *h);
    if (!h) return NULL;
    h->count = concepts;
    h->items = calloc((size_t)concepts + 1, sizeof *h->items);
    h->counted = gl_intern_new();
    if (h->items && h->counted) return h;
    gl_habits_free(h);
    return NULL;
}

void gl_habits_free(gl_habits *h)
{
    if (!h) return;
    gl_intern_free(h->counted);
    free(h->items);
    free(h);
}

static bool learn(gl_habits *h, gl_habit_note note, uint64_t employer)
{
    uint64_t key =
        gl_hash_mix(employer) ^ ((uint64_t)note.concept << 1 | (uint64_t)note.work);
    uint32_t before = gl_intern_count(h->counted);
    uint32_t id = gl_intern_add(h->counted, (gl_slice){(const char *)&key, sizeof key});
    if (id == GL_NO_ID) return false;
    if (id < before) return true;
    h->items[note.concept].aside += !note.work;
    h->items[note.concept].work += note.work;
    return true;
}

bool gl_habits_learn(gl_habits *h, const gl_habit_note *notes, size_t count,
                     uint64_t employer)
{
    for (size_t i = 0; i < count; i++)
        if (!learn(h, notes[i], employer)) return false;
    return true;
}

void gl_habits_settle(gl_habits *h)
{
    for (uint32_t i = 0; i < h->count; i++) {
        habit *one = &h->items[i];
        one->settled = one->aside >= LEAST_ASIDE && one->aside >= TIMES_WORK * one->work;
    }
}

bool gl_habits_is_aside(const gl_habits *h, uint32_t concept)
{
    return h->items[concept].settled;
}

void gl_habits_pack(const gl_habits *h, gl_buf *to)
{
    for (uint32_t i = 0; i < h->count; i++) gl_pack_number(to, h->items[i].settled);
}

gl_habits *gl_habits_unpack(gl_unpack *from, uint32_t concepts)
{
    gl_habits *h = gl_habits_new(concepts);
    if (!h) from->bad = true;
    for (uint32_t i = 0; i < concepts && !from->bad; i++)
        h->items[i].settled = gl_unpack_number(from, 1) == 1;
    if (!from->bad) return h;
    gl_habits_free(h);
    return NULL;
}
