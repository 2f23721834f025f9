/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "base/utf8.h"
#include "source/cases.h"
#include "source/csv.h"

/* The first row of `text` as "a|b|c", and what follows it. */
static void first_row(gl_slice text, char separator, gl_buf *row, gl_slice *rest)
{
    gl_arena arena;
    gl_arena_init(&arena, 0);
    gl_csv_scan scan = {0};
    size_t len = 0, total = 0, count = 0;
    gl_slice cells[16];
    assert_true(gl_csv_row_end(&scan, text, separator, true, &len, &total));
    gl_csv_fault fault =
        gl_csv_split(&arena, gl_slice_cut(text, 0, len), separator, cells, 16, &count);
    gl_buf_clear(row);
    if (fault == GL_CSV_AFTER_QUOTE) gl_buf_add_text(row, "FEL EFTER");
    if (fault == GL_CSV_OPEN_QUOTE) gl_buf_add_text(row, "FEL ÖPPET");
    for (size_t i = 0; !fault && i < count; i++) {
        if (i > 0) gl_buf_add_byte(row, '|');
        gl_buf_add_slice(row, cells[i]);
    }
    *rest = gl_slice_cut(text, total, text.len - total);
    gl_arena_dispose(&arena);
}

static bool judge(const test_case *c)
{
    gl_buf row = {0};
    gl_slice rest;
    first_row(c->field[0], c->field[1].bytes[0], &row, &rest);
    bool good = gl_slice_equals(gl_buf_slice(&row), c->field[2]) &&
                gl_slice_equals(rest, c->field[3]);
    if (!good)
        print_error("got \"%.*s\" and \"%.*s\", wanted \"%.*s\" and \"%.*s\"\n",
                    GL_PRINT(gl_buf_slice(&row)), GL_PRINT(rest), GL_PRINT(c->field[2]),
                    GL_PRINT(c->field[3]));
    gl_buf_dispose(&row);
    return good;
}

static void rows_and_cells(void **state)
{
    (void)state;
    run_cases("csv.txt", judge);
}

/* The same row comes out however the bytes arrive. */
static void a_row_may_come_in_pieces(void **state)
{
    (void)state;
    gl_slice text = GL_LITERAL("a,\"b\"\"\r\n,c\",d\r\nnext");
    size_t len = 0, total = 0;
    for (size_t first = 0; first < text.len; first++)
        for (size_t second = first; second < text.len; second++) {
            gl_csv_scan scan = {0};
            bool found = gl_csv_row_end(&scan, gl_slice_cut(text, 0, first), ',', false,
                                        &len, &total) ||
                         gl_csv_row_end(&scan, gl_slice_cut(text, 0, second), ',', false,
                                        &len, &total) ||
                         gl_csv_row_end(&scan, text, ',', true, &len, &total);
            assert_true(found);
            assert_int_equal(len, text.len - 6);
            assert_int_equal(total, text.len - 4);
        }
}

static void separators_are_found(void **state)
{
    (void)state;
    assert_int_equal(gl_csv_separator(GL_LITERAL("id,title,form")), ',');
    assert_int_equal(gl_csv_separator(GL_LITERAL("id;title;a,b")), ';');
    assert_int_equal(gl_csv_separator(GL_LITERAL("id\ttitle")), '\t');
    assert_int_equal(gl_csv_separator(GL_LITERAL("\"a;b;c;d\",e,f")), ',');
    assert_int_equal(gl_csv_separator(GL_LITERAL("alone")), ',');
}

static void windows_1252_is_told_and_read(void **state)
{
    (void)state;
    gl_arena arena;
    gl_arena_init(&arena, 0);
    assert_true(gl_csv_is_latin(GL_LITERAL("V\xE5rd;\x80 \x96 \x94")));
    assert_false(gl_csv_is_latin(GL_LITERAL("plain")));
    assert_false(gl_csv_is_latin(GL_LITERAL("V\xC3\xA5rd och V\xE5rd")));
    assert_false(gl_csv_is_latin(GL_LITERAL("undefined \x81")));
    gl_slice text = gl_csv_from_latin(&arena, GL_LITERAL("\xE5\xE4\xF6 \x80 \x96"));
    assert_true(gl_slice_is(text, "åäö € –"));
    /* Every byte gives UTF-8, whatever it is. */
    char all[256];
    for (int i = 0; i < 256; i++) all[i] = (char)i;
    text = gl_csv_from_latin(&arena, (gl_slice){all, sizeof all});
    assert_true(gl_utf8_is_valid(text, NULL));
    gl_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_cells),
        cmocka_unit_test(a_row_may_come_in_pieces),
        cmocka_unit_test(separators_are_found),
        cmocka_unit_test(windows_1252_is_told_and_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
