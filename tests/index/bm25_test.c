/* SPDX-License-Identifier: Apache-2.0 */
#include "index/bm25.h"

#include <math.h>

#include "check.h"

/* matching.md 13.3: svetsning, industrirobot, underhåll in four lines of
 * 6, 5, 5 and 4 words; each of the words is in two of the four. */
static const struct {
    double tf[3], len, plain, textbook;
} DOCS[] = {
    {{2, 0, 0}, 6, .410146, 0.902322}, /* "svetsning av stål och aluminium svetsning" */
    {{0, 1, 0}, 5, .315067, 0.693147}, /* "programmering av industrirobot och plc" */
    {{0, 0, 1}, 5, .315067, 0.693147}, /* "drift och underhåll av pumpar" */
    {{1, 1, 1}, 4, 1.029427, 2.264738},
};

static void plain_bm25_is_one_field(void **state)
{
    (void)state;
    const gl_bm25_field field = {1, 0.75};
    const double idf = gl_bm25_idf(4, 2);
    assert_near(idf, .693147);
    for (size_t i = 0; i < ARRAY_LEN(DOCS); i++) {
        double score = 0;
        for (size_t t = 0; t < 3; t++)
            score += idf *
                     gl_bm25_part(gl_bm25_field_tf(field, DOCS[i].tf[t], DOCS[i].len, 5));
        assert_near(score, DOCS[i].plain);
        assert_near(score * (GL_BM25_K1 + 1), DOCS[i].textbook);
    }
}

static void idf_is_above_zero_and_falls(void **state)
{
    (void)state;
    assert_near(gl_bm25_idf(3, 2), .470004);
    assert_near(gl_bm25_idf(3, 1), .980829);
    assert_near(gl_bm25_idf(0, 0), 0.693147);
    for (uint32_t n = 0; n < 1000; n++) {
        assert_true(gl_bm25_idf(1000, n) > gl_bm25_idf(1000, n + 1));
        assert_true(gl_bm25_idf(1000, n + 1) > 0);
    }
    assert_true(gl_bm25_idf(UINT32_MAX, UINT32_MAX) > 0);
}

static void parts_stay_below_one(void **state)
{
    (void)state;
    assert_true(gl_bm25_part(0) == 0);
    assert_near(gl_bm25_part(1.2), 0.5);
    assert_near(gl_bm25_part(1.860465) * 0.980829, .596249); /* 13.3, D1 */
    assert_near(gl_bm25_part(1.096774) * .470004, .224440);
    assert_true(gl_bm25_part(1e9) < 1);
}

static void an_empty_field_adds_nothing(void **state)
{
    (void)state;
    const gl_bm25_field title = {3, 0.5};
    assert_true(gl_bm25_field_tf(title, 0, 0, 0) == 0);
    assert_true(gl_bm25_field_tf(title, 0, 0, 4) == 0);
    assert_true(isfinite(gl_bm25_field_tf(title, 1, 1, 1e-3)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_bm25_is_one_field),
        cmocka_unit_test(idf_is_above_zero_and_falls),
        cmocka_unit_test(parts_stay_below_one),
        cmocka_unit_test(an_empty_field_adds_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
