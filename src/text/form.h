/* SPDX-License-Identifier: Apache-2.0 */
/* form.h - a word form and all that was learnt about it, in one memory for all threads.
 *
 * Forms are added and never changed or taken out while threads read: who adds one fills a
 * free slot by a single exchange, and who learns its readings puts them there whole. Two
 * threads that learn the same form at once learn the same, and either may stay.
 *
 * The memory takes so many forms and no more, so that it does not grow with the ads: the
 * commonest come first, and 400,000 of the 580,000 forms of 100,000 ads are 99 % of their
 * tokens. For the rest each thread has a small memory of its own (reading.h).
 */
#ifndef GL_TEXT_FORM_H
#define GL_TEXT_FORM_H

#include <stdatomic.h>

#include "base/slice.h"

/* A reading without its place: bytes of the folded word instead. */
typedef struct gl_form_reading {
    uint32_t term;
    uint16_t start, len; /* in the folded form */
    uint8_t kind, depth;
    bool head, hyphened;
} gl_form_reading;

/* All of a form in one language; at least one. */
typedef struct gl_form_readings {
    uint64_t meant; /* hash of the word that it misspells; 0 = none */
    uint16_t count;
    uint16_t head_start; /* byte where the last part begins; 0 = none */
    gl_form_reading items[];
} gl_form_readings;

typedef struct gl_form {
    uint64_t hash; /* gl_hash, mixed */
    uint32_t len;
    bool stop_sv, stop_en;
    bool is_own;                             /* of one thread */
    _Atomic(const gl_form_readings *) in[3]; /* by gl_language; NULL: not learnt yet */
    char bytes[];                            /* the folded form */
} gl_form;

static inline gl_slice gl_form_folded(const gl_form *form)
{
    return (gl_slice){form->bytes, form->len};
}

/* NULL where they are not learnt yet. */
static inline const gl_form_readings *gl_form_in(const gl_form *form, int language)
{
    return atomic_load_explicit(&form->in[language], memory_order_acquire);
}

typedef struct gl_form_memory gl_form_memory;

/* For at most `most` forms; NULL when memory is out. */
gl_form_memory *gl_form_memory_new(size_t most);
void gl_form_memory_free(gl_form_memory *memory);

/* A thread's number in the memory, for all that allocates in it; SIZE_MAX: memory is out
 * or there are 1024 already. The first may go on alone while it is the only one; after
 * the second joined the table keeps its size. Not while others look. */
size_t gl_form_memory_join(gl_form_memory *memory);

/* Forget all; only where no other thread has joined. */
void gl_form_memory_clear(gl_form_memory *memory);

/* The form of these letters and mixed hash, or NULL. */
gl_form *gl_form_memory_find(const gl_form_memory *memory, gl_slice folded,
                             uint64_t mixed);

/* A new form, in no slot yet; NULL: memory is out. */
gl_form *gl_form_memory_make(gl_form_memory *memory, size_t member, gl_slice folded,
                             uint64_t mixed);

/* Put it in: gives the form that is there now, which may be another thread's. */
gl_form *gl_form_memory_add(gl_form_memory *memory, gl_form *form);

bool gl_form_memory_is_full(const gl_form_memory *memory);

/* Room for the readings of a form; NULL: memory is out. */
gl_form_readings *gl_form_memory_room(gl_form_memory *memory, size_t member,
                                      size_t count);

/* Soon to be looked for: fetch the slot, and later the form, that the mixed hash leads
 * to, so that their way from memory is gone while others are looked at. */
void gl_form_memory_fetch_slot(const gl_form_memory *memory, uint64_t mixed);
void gl_form_memory_fetch(const gl_form_memory *memory, uint64_t mixed);

#endif
