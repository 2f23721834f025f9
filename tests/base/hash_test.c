/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash.h"

#include "check.h"

static void vectors_of_matching_13_10(void **state)
{
    (void)state;
    assert_int_equal(gl_hash(GL_LITERAL("")), UINT64_C(0xcbf29ce484222325));
    assert_int_equal(gl_hash(GL_LITERAL("a")), UINT64_C(0xaf63dc4c8601ec8c));
    assert_int_equal(gl_hash(GL_LITERAL("svetsare")), UINT64_C(0x02d7a1978ed1f214));
    assert_int_equal(gl_hash(GL_LITERAL("åäö")), UINT64_C(0xce33d19126f39d2f));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(vectors_of_matching_13_10)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
