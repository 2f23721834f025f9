/* SPDX-License-Identifier: Apache-2.0 */
/* habit.h - concepts that ads name mostly beside the work: learnt from the ads
 * themselves.
 *
 * "Kollektivavtal", "Professor" and "Rekryterare" stand in what ads say of their
 * employer, their offer and whom to ask; in the sample 24, 10 and 9 employers name them
 * only so, and none, one and one as part of it. Where nothing asks for such a
 * concept it weighs little in every section.
 */
#ifndef GL_CONCEPT_HABIT_H
#define GL_CONCEPT_HABIT_H

#include "base/pack.h"

typedef struct gl_habits gl_habits; /* filled by one thread, then settled and shared */

/* That an ad names a concept; `work`: at least once as part of the work or by a cue. */
typedef struct gl_habit_note {
    uint32_t concept;
    bool work;
} gl_habit_note;

/* For concepts 0 ... `concepts` - 1; NULL when memory is out. */
gl_habits *gl_habits_new(uint32_t concepts);
void gl_habits_free(gl_habits *habits);

/* What an ad of the employer with that hash names. An employer counts once for either.
 * False: memory. */
bool gl_habits_learn(gl_habits *habits, const gl_habit_note *notes, size_t count,
                     uint64_t employer);

/* Nothing is learnt after this. */
void gl_habits_settle(gl_habits *habits);

/* What they settled on as bytes, and back: NULL and `from` bad if they are none. */
void gl_habits_pack(const gl_habits *habits, gl_buf *to);
gl_habits *gl_habits_unpack(gl_unpack *from, uint32_t concepts);

/* Whether the concept is named mostly beside the work; false before they are settled. */
bool gl_habits_is_aside(const gl_habits *habits, uint32_t concept);

#endif
