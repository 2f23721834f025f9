/* SPDX-License-Identifier: Apache-2.0 */
/* The layout of rows in windows of any width. */
#include "report/grid.h"

#include "base/utf8.h"
#include "check.h"

static const gl_column COLUMNS[] = {{.name = "id", .kind = GL_COLUMN_INTEGER},
                                    {.name = "skill", .heading = "kompetens"},
                                    {.name = "reason", .heading = "skäl"}};

static bool take(void *to, const char *bytes, size_t len)
{
    gl_buf_add(to, bytes, len);
    return true;
}

static void add(gl_grid *g, const char *text)
{
    gl_buf_add_text(gl_grid_cell(g), text);
    assert_true(gl_grid_end_cell(g));
}

static void check_width(unsigned width, const char *wanted)
{
    static const char *const CELLS[] = {
        "7", "ritningsläsning", "6 annonser, en av dem ny", "12", "svetsning", "–"};
    gl_buf out = {0};
    gl_grid *g = gl_grid_open(COLUMNS, ARRAY_LEN(COLUMNS), width);
    for (size_t i = 0; i < ARRAY_LEN(CELLS); i++) add(g, CELLS[i]);
    assert_true(gl_grid_write(g, (glapp_sink){.write = take, .to = &out}));
    assert_string_equal(out.bytes, wanted);
    gl_grid_free(g);
    gl_buf_dispose(&out);
}

static void lines_fit(void **state)
{
    (void)state;
    const char *wide = "id  kompetens        skäl\n"
                       "──  ───────────────  ────────────────────────\n"
                       " 7  ritningsläsning  6 annonser, en av dem ny\n"
                       "12  svetsning        –\n";
    check_width(0, wide);
    check_width(45, wide);
    /* blanks first */
    check_width(43, "id kompetens       skäl\n"
                    "── ─────────────── ────────────────────────\n"
                    " 7 ritningsläsning 6 annonser, en av dem ny\n"
                    "12 svetsning       –\n");
    /* then texts, at a blank where there is one */
    check_width(32, "id kompetens      skäl\n"
                    "── ────────────── ──────────────\n"
                    " 7 ritningsläsnin 6 annonser, en\n"
                    "   g              av dem ny\n"
                    "12 svetsning      –\n");
}

static void a_row_is_a_list_where_no_line_fits(void **state)
{
    (void)state;
    check_width(24, "id         7\n"
                    "kompetens  ritningsläsni\n"
                    "           ng\n"
                    "skäl       6 annonser,\n"
                    "           en av dem ny\n"
                    "\n"
                    "id         12\n"
                    "kompetens  svetsning\n"
                    "skäl       –\n");
}

static void no_line_is_wider_than_the_window(void **state)
{
    (void)state;
    for (unsigned width = 24; width < 60; width++) {
        gl_buf out = {0};
        gl_grid *g = gl_grid_open(COLUMNS, ARRAY_LEN(COLUMNS), width);
        for (int row = 0; row < 5; row++) {
            add(g, "123");
            add(g, row % 2 ? "Å" : "å ä ö å ä ö ååååååååååååååååååå");
            add(g, row % 3 ? "" : "en rad med många korta ord i följd");
        }
        assert_true(gl_grid_write(g, (glapp_sink){.write = take, .to = &out}));
        gl_slice rest = gl_buf_slice(&out), line;
        while (rest.len && gl_slice_split(&rest, '\n', &line))
            assert_true(gl_utf8_length(line) <= width);
        gl_grid_free(g);
        gl_buf_dispose(&out);
    }
}

static void nothing_where_there_is_no_row(void **state)
{
    (void)state;
    gl_buf out = {0};
    gl_grid *g = gl_grid_open(COLUMNS, ARRAY_LEN(COLUMNS), 80);
    assert_true(gl_grid_write(g, (glapp_sink){.write = take, .to = &out}));
    assert_int_equal(out.len, 0);
    gl_grid_free(g);
    gl_buf_dispose(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_fit),
        cmocka_unit_test(a_row_is_a_list_where_no_line_fits),
        cmocka_unit_test(no_line_is_wider_than_the_window),
        cmocka_unit_test(nothing_where_there_is_no_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
