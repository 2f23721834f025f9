/* SPDX-License-Identifier: Apache-2.0 */
/* Forms are found again by whoever shares the memory, also where several threads put the
 * same ones in at once. */
#include "check.h"

#include <pthread.h>

#include "base/hash.h"
#include "text/form.h"

enum { FORMS = 30000, THREADS = 3 };

static gl_slice word_of(uint32_t number, char room[24])
{
    int len = snprintf(room, 24, "ord%u", (unsigned)number);
    return (gl_slice){room, (size_t)len};
}

static gl_form *put(gl_form_memory *m, size_t member, gl_slice word)
{
    const uint64_t mixed = gl_hash_mix(gl_hash(word));
    gl_form *form = gl_form_memory_find(m, word, mixed);
    if (!form) form = gl_form_memory_make(m, member, word, mixed);
    return form ? gl_form_memory_add(m, form) : NULL;
}

static void forms_are_found_again(void **state)
{
    (void)state;
    char room[24];
    gl_form_memory *m = gl_form_memory_new(FORMS);
    assert_non_null(m);
    assert_int_equal(gl_form_memory_join(m), 0);
    for (uint32_t i = 0; i < FORMS; i++) {
        assert_false(gl_form_memory_is_full(m));
        assert_non_null(put(m, 0, word_of(i, room)));
        if (i == FORMS / 2) assert_int_equal(gl_form_memory_join(m), 1);
    }
    assert_true(gl_form_memory_is_full(m));
    for (uint32_t i = 0; i < FORMS; i++) {
        gl_slice word = word_of(i, room);
        gl_form *form = gl_form_memory_find(m, word, gl_hash_mix(gl_hash(word)));
        assert_non_null(form);
        assert_true(gl_slice_equals(gl_form_folded(form), word));
        assert_null(gl_form_in(form, 1));
    }
    gl_slice other = word_of(FORMS, room);
    assert_null(gl_form_memory_find(m, other, gl_hash_mix(gl_hash(other))));
    gl_form_memory_free(m);
}

static void all_are_forgotten(void **state)
{
    (void)state;
    gl_form_memory *m = gl_form_memory_new(16);
    assert_int_equal(gl_form_memory_join(m), 0);
    gl_slice word = GL_LITERAL("maskin");
    assert_non_null(put(m, 0, word));
    gl_form_memory_clear(m);
    assert_null(gl_form_memory_find(m, word, gl_hash_mix(gl_hash(word))));
    assert_non_null(put(m, 0, word));
    gl_form_memory_free(m);
}

typedef struct member {
    gl_form_memory *memory;
    size_t number;
    gl_form **forms; /* what it got for each word */
} member;

/* Each learns what it finds unlearnt: the term is the word's number. */
static void *put_all(void *argument)
{
    const member *me = argument;
    char room[24];
    for (uint32_t i = 0; i < FORMS; i++) {
        gl_form *form = put(me->memory, me->number, word_of(i, room));
        me->forms[i] = form;
        if (!form || gl_form_in(form, 1)) continue;
        gl_form_readings *r = gl_form_memory_room(me->memory, me->number, 1);
        if (!r) continue;
        r->count = 1;
        r->items[0].term = i;
        atomic_store_explicit(&form->in[1], r, memory_order_release);
    }
    return NULL;
}

static void threads_share_what_they_learn(void **state)
{
    (void)state;
    gl_form_memory *m = gl_form_memory_new(FORMS);
    member members[THREADS];
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        members[i] =
            (member){m, gl_form_memory_join(m), calloc(FORMS, sizeof *members[i].forms)};
        assert_int_equal(members[i].number, i);
        assert_non_null(members[i].forms);
    }
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, put_all, &members[i]), 0);
    for (size_t i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    for (uint32_t i = 0; i < FORMS; i++) {
        gl_form *form = members[0].forms[i];
        assert_non_null(form);
        for (size_t k = 1; k < THREADS; k++) assert_ptr_equal(members[k].forms[i], form);
        assert_int_equal(gl_form_in(form, 1)->items[0].term, i);
    }
    for (size_t i = 0; i < THREADS; i++) free(members[i].forms);
    gl_form_memory_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_found_again),
        cmocka_unit_test(all_are_forgotten),
        cmocka_unit_test(threads_share_what_they_learn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
