/* SPDX-License-Identifier: Apache-2.0 */
/* What is kept is told again, by whoever was asked; what is not is not made up. */
#include "check.h"

#include "base/hash.h"
#include "text/lore.h"

static void facts_are_told_again(void **state)
{
    (void)state;
    enum { WORDS = 20000 };
    gl_lore *lore = gl_lore_new(), *elder = gl_lore_new();
    assert_true(lore && elder);
    gl_lores lores = {.own = lore};
    for (uint64_t i = 0; i < WORDS; i++) {
        gl_part parts[2] = {{.start = (uint32_t)i, .len = 3}, {.start = 7, .depth = 1}};
        assert_true(gl_lore_keep_parts(elder, gl_hash_mix(i), parts, i % 3));
        char stem[24];
        int len = snprintf(stem, sizeof stem, "stem%u", (unsigned)i);
        assert_true(
            gl_lore_keep_stem(elder, gl_hash_mix(i), (gl_slice){stem, (size_t)len}));
    }
    gl_part found[2];
    size_t count;
    assert_false(gl_lores_parts(&lores, gl_hash_mix(4), found, &count));
    gl_lores_ask(&lores, elder);
    for (uint64_t i = 0; i < WORDS; i++) {
        assert_true(gl_lores_parts(&lores, gl_hash_mix(i), found, &count));
        assert_int_equal(count, i % 3);
        if (count) assert_int_equal(found[0].start, i);
    }
    assert_true(gl_slice_is(gl_lores_stem(&lores, gl_hash_mix(19999)), "stem19999"));
    assert_null(gl_lores_stem(&lores, gl_hash_mix(WORDS)).bytes);
    gl_lore_free(lore);
    gl_lore_free(elder);
}

static void too_much_is_forgotten(void **state)
{
    (void)state;
    gl_lore *lore = gl_lore_new();
    assert_non_null(lore);
    const gl_lores lores = {.own = lore};
    assert_true(gl_lore_keep_stem(lore, 1, GL_LITERAL("maskin")));
    gl_lore_trim(lore);
    assert_non_null(gl_lores_stem(&lores, 1).bytes);
    for (uint64_t i = 0; i < 1 << 18; i++)
        assert_true(gl_lore_keep_stem(lore, i, GL_LITERAL("maskin")));
    gl_lore_trim(lore);
    assert_null(gl_lores_stem(&lores, 1).bytes);
    gl_lore_free(lore);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(facts_are_told_again),
                                       cmocka_unit_test(too_much_is_forgotten)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
