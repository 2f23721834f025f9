/* SPDX-License-Identifier: Apache-2.0 */
/* The spellings that stand for one label. */
#include "text/words.h"

#include "concept/label.h"

/* A label, and with "|" between the variants it must have ("!": must not). */
static bool judge(const word_case *c, void *with)
{
    gl_variants *v = with;
    bool ok = true;
    assert_true(gl_label_variants(c->field[0], false, v));
    assert_true(v->count > 0 && v->count <= GL_MAX_VARIANTS);
    assert_true(gl_slice_equals(gl_variants_text(v, 0), c->field[0]));
    gl_slice rest = c->field[1], wanted;
    while (gl_slice_split(&rest, '|', &wanted)) {
        bool never = wanted.bytes[0] == '!', found = false;
        if (never) wanted = gl_slice_cut(wanted, 1, wanted.len - 1);
        for (size_t i = 0; i < v->count; i++)
            found = found || gl_slice_equals(gl_variants_text(v, i), wanted);
        if (found != never) continue;
        print_error("%.*s: %s %.*s\n", GL_PRINT(c->field[0]), never ? "has" : "lacks",
                    GL_PRINT(wanted));
        ok = false;
    }
    return ok;
}

static void variants(void **state)
{
    (void)state;
    gl_variants v = {0};
    all_cases("concept/labels.txt", judge, &v);
    gl_variants_dispose(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(variants)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
