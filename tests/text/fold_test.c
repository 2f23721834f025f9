/* SPDX-License-Identifier: Apache-2.0 */
/* One spelling, and the way back to the bytes as they were given. */
#include "text/words.h"

#include "base/utf8.h"
#include "text/fold.h"

/* A text as given and its folded form. */
static bool judge_fold(const word_case *c, void *with)
{
    (void)with;
    gl_buf got = {0};
    assert_true(gl_fold(c->field[0], &got));
    bool ok = gl_slice_equals(gl_buf_slice(&got), c->field[1]);
    if (!ok)
        print_error("%.*s: got %.*s, wanted %.*s\n", GL_PRINT(c->field[0]),
                    GL_PRINT(gl_buf_slice(&got)), GL_PRINT(c->field[1]));
    gl_buf_dispose(&got);
    return ok;
}

static void folding(void **state)
{
    (void)state;
    all_cases("text/fold.txt", judge_fold, NULL);
}

/* "Må" with a combining ring, then "tt", then "ö" with combining dots. */
static const char APART[] = "Ma\xCC\x8Att so\xCC\x88k";

static void composing_keeps_the_way_back(void **state)
{
    (void)state;
    gl_buf nfc = {0};
    gl_offset_map map = {0};
    gl_slice given = gl_slice_of(APART);
    assert_false(gl_nfc_holds(given));
    assert_true(gl_nfc(given, &nfc, &map));
    assert_string_equal(nfc.bytes, "M\xC3\xA5tt s\xC3\xB6k");
    assert_true(gl_nfc_holds(gl_buf_slice(&nfc)));
    static const struct {
        uint32_t to, from;
    } wanted[] = {{0, 0}, {1, 1}, {3, 4}, {4, 5}, {5, 6}, {6, 7}, {7, 8}, {9, 11}};
    for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
        assert_int_equal(gl_offset_map_back(&map, wanted[i].to), wanted[i].from);
    assert_int_equal(gl_offset_map_back(&map, (uint32_t)nfc.len), given.len);
    gl_offset_map_dispose(&map);
    gl_buf_dispose(&nfc);
}

static void composed_text_is_its_own_map(void **state)
{
    (void)state;
    gl_buf nfc = {0};
    gl_offset_map map = {0};
    gl_slice given = GL_LITERAL("Svetsare på Åstenö, ännu 1 \xE2\x82\xAC");
    assert_true(gl_nfc_holds(given));
    assert_true(gl_nfc(given, &nfc, &map));
    assert_true(gl_slice_equals(gl_buf_slice(&nfc), given));
    for (uint32_t i = 0; i <= given.len; i++)
        assert_int_equal(gl_offset_map_back(&map, i), i);
    gl_offset_map_dispose(&map);
    gl_buf_dispose(&nfc);
}

/* Any mixture: NFC of NFC is itself, the map never runs backwards, folding twice is
 * folding once. */
static void mixtures(void **state)
{
    (void)state;
    static const char *const bits[] = {"a",
                                       "\xCC\x8A",
                                       "\xCC\x88",
                                       "o",
                                       "\xC3\xA5",
                                       " ",
                                       "\xE2\x80\x91",
                                       "\xC2\xAD",
                                       "\xEF\xAC\x81",
                                       "E",
                                       "\xCC\x81",
                                       "\xCC\xA3"};
    uint32_t seed = 3;
    for (int round = 0; round < 3000; round++) {
        char text[200] = "";
        for (int i = 0; i < 16; i++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(text, bits[(seed >> 16) % ARRAY_LEN(bits)]);
        }
        gl_buf nfc = {0}, again = {0}, once = {0}, twice = {0};
        gl_offset_map map = {0};
        assert_true(gl_nfc(gl_slice_of(text), &nfc, &map));
        assert_true(gl_nfc(gl_buf_slice(&nfc), &again, NULL));
        assert_true(gl_slice_equals(gl_buf_slice(&nfc), gl_buf_slice(&again)));
        uint32_t last = 0;
        for (uint32_t i = 0; i <= nfc.len; i++) {
            uint32_t back = gl_offset_map_back(&map, i);
            assert_true(back >= last && back <= strlen(text));
            last = back;
        }
        assert_true(gl_fold(gl_slice_of(text), &once));
        assert_true(gl_fold(gl_buf_slice(&once), &twice));
        if (!gl_slice_equals(gl_buf_slice(&once), gl_buf_slice(&twice)))
            fail_msg("\"%s\" folds to \"%s\", that to \"%s\"", text, once.bytes,
                     twice.bytes);
        gl_offset_map_dispose(&map);
        gl_buf_dispose(&nfc);
        gl_buf_dispose(&again);
        gl_buf_dispose(&once);
        gl_buf_dispose(&twice);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding),
        cmocka_unit_test(composing_keeps_the_way_back),
        cmocka_unit_test(composed_text_is_its_own_map),
        cmocka_unit_test(mixtures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
