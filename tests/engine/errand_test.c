/* SPDX-License-Identifier: Apache-2.0 */
/* All errands are run, the first by the caller's thread; the first failure counts. */
#include "check.h"

#include "engine/errand.h"

static _Thread_local bool is_caller;

typedef struct errand {
    glapp_status gives;
    bool done, by_caller;
} errand;

static glapp_status run(void *to, glapp_error *err)
{
    (void)err;
    errand *e = to;
    e->done = true;
    e->by_caller = is_caller;
    return e->gives;
}

static void all_are_run(void **state)
{
    (void)state;
    is_caller = true;
    for (uint32_t workers = 0; workers < 5; workers++) {
        errand e[3] = {{0}};
        const gl_errand list[3] = {{run, &e[0]}, {run, &e[1]}, {run, &e[2]}};
        assert_int_equal(gl_errands_run(list, 3, workers, NULL), GLAPP_OK);
        assert_true(e[0].done && e[1].done && e[2].done && e[0].by_caller);
        assert_true(e[1].by_caller == (workers < 2));
    }
}

static void the_first_failure_counts(void **state)
{
    (void)state;
    for (uint32_t workers = 1; workers < 3; workers++) {
        errand e[2] = {{.gives = GLAPP_BAD_INPUT}, {.gives = GLAPP_MACHINE}};
        const gl_errand list[2] = {{run, &e[0]}, {run, &e[1]}};
        assert_int_equal(gl_errands_run(list, 2, workers, NULL), GLAPP_BAD_INPUT);
        e[0].gives = GLAPP_OK;
        assert_int_equal(gl_errands_run(list, 2, workers, NULL), GLAPP_MACHINE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_are_run),
                                       cmocka_unit_test(the_first_failure_counts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
