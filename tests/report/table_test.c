/* SPDX-License-Identifier: Apache-2.0 */
#include "report/table.h"

#include <math.h>

#include "base/buf.h"
#include "check.h"

static const gl_column COLUMNS[] = {
    {"skill", "kunskap", GL_COLUMN_TEXT, 0},
    {"ads", NULL, GL_COLUMN_INTEGER, 0},
    {"unmet", "saknas", GL_COLUMN_REAL, 1},
    {"reason", "skäl", GL_COLUMN_TEXT, 0},
};

typedef struct paper {
    gl_buf text;
    size_t room; /* bytes that are taken before the sink refuses; 0 = no end */
} paper;

static bool write_on(void *to, const char *bytes, size_t len)
{
    paper *p = to;
    if (p->room && p->text.len + len > p->room) return false;
    gl_buf_add(&p->text, bytes, len);
    return !p->text.failed;
}

static void add_row(gl_table *t, const char *skill, int64_t ads, double unmet,
                    const char *reason)
{
    gl_table_text(t, gl_slice_of(skill));
    gl_table_integer(t, ads);
    gl_table_real(t, unmet);
    if (reason)
        gl_table_text(t, gl_slice_of(reason));
    else
        gl_table_null(t);
}

static void check_format(glapp_format format, size_t rows, const char *wanted)
{
    paper p = {0};
    gl_table *t =
        gl_table_open((glapp_sink){.write = write_on, .to = &p}, format, COLUMNS, 4);
    if (rows > 0) add_row(t, "svetsning", 12, 3.25, "");
    if (rows > 1) add_row(t, "=läsa, ritning\x1b[2J", -1, NAN, NULL);
    assert_int_equal(gl_table_rows(t), rows);
    assert_true(gl_table_close(t));
    assert_string_equal(p.text.bytes ? p.text.bytes : "", wanted);
    gl_buf_dispose(&p.text);
}

static void three_formats_of_the_same_rows(void **state)
{
    (void)state;
    check_format(GLAPP_TABLE, 2,
                 "kunskap                ads  saknas  skäl\n"
                 "─────────────────────  ───  ──────  ────\n"
                 "svetsning               12     3,2  \n"
                 "=läsa, ritning\\x1b[2J   -1       –  –\n");
    check_format(GLAPP_JSON, 2,
                 "[\n"
                 "{\"skill\":\"svetsning\",\"ads\":12,\"unmet\":3.25,\"reason\":\"\"},\n"
                 "{\"skill\":\"=läsa, ritning\\u001b[2J\",\"ads\":-1,\"unmet\":null,"
                 "\"reason\":null}\n"
                 "]\n");
    check_format(GLAPP_CSV, 2,
                 "skill,ads,unmet,reason\n"
                 "svetsning,12,3.25,\n"
                 "\"'=läsa, ritning\\x1b[2J\",-1,,\n");
}

static void check_dialect(gl_csv_dialect dialect, const char *wanted)
{
    paper p = {0};
    gl_table *t =
        gl_table_open_csv((glapp_sink){.write = write_on, .to = &p}, dialect, COLUMNS, 4);
    add_row(t, "a;b", -12, -3.25, "=1");
    add_row(t, "0180", 0, 1e-9, "a,b");
    assert_true(gl_table_close(t));
    assert_string_equal(p.text.bytes, wanted);
    gl_buf_dispose(&p.text);
}

/* Numbers stay numbers whatever their sign; a text with the separator is quoted. */
static void csv_for_a_spreadsheet_has_its_readers_marks(void **state)
{
    (void)state;
    check_dialect((gl_csv_dialect){';', ','}, "\xEF\xBB\xBFskill;ads;unmet;reason\r\n"
                                              "\"a;b\";-12;-3,25;'=1\r\n"
                                              "0180;0;1e-09;\"a,b\"\r\n");
    check_dialect((gl_csv_dialect){';', '.'}, "\xEF\xBB\xBFskill;ads;unmet;reason\r\n"
                                              "\"a;b\";-12;-3.25;'=1\r\n"
                                              "0180;0;1e-09;\"a,b\"\r\n");
}

static void no_rows(void **state)
{
    (void)state;
    check_format(GLAPP_TABLE, 0, "");
    check_format(GLAPP_JSON, 0, "[]\n");
    check_format(GLAPP_CSV, 0, "skill,ads,unmet,reason\n");
}

static void wide_cells_are_cut(void **state)
{
    (void)state;
    static const gl_column ONE[] = {{"s", NULL, GL_COLUMN_TEXT, 0}};
    char wide[2 * 45 + 1] = "", wanted[2 * 43 + 4] = "";
    for (int i = 0; i < 45; i++) strcat(wide, "å");
    for (int i = 0; i < 43; i++) strcat(wanted, "å");
    strcat(wanted, "…");
    paper p = {0};
    gl_table *t =
        gl_table_open((glapp_sink){.write = write_on, .to = &p}, GLAPP_TABLE, ONE, 1);
    gl_table_text(t, gl_slice_of(wide));
    gl_table_text(t, (gl_slice){wide, 2 * 44}); /* just fits */
    assert_true(gl_table_close(t));
    char *first = strstr(p.text.bytes, "å");
    assert_memory_equal(first, wanted, strlen(wanted));
    assert_memory_equal(first + strlen(wanted) + 1, wide, 2 * 44);
    gl_buf_dispose(&p.text);
}

static void a_row_that_was_begun_is_filled_up(void **state)
{
    (void)state;
    paper p = {0};
    gl_table *t =
        gl_table_open((glapp_sink){.write = write_on, .to = &p}, GLAPP_CSV, COLUMNS, 4);
    gl_table_text(t, GL_LITERAL("x"));
    assert_int_equal(gl_table_rows(t), 0);
    assert_true(gl_table_close(t));
    assert_string_equal(p.text.bytes, "skill,ads,unmet,reason\nx,,,\n");
    gl_buf_dispose(&p.text);
}

/* Whenever the sink refuses, the close says so, and nothing is written twice. */
static void a_refusing_sink_is_told(void **state)
{
    (void)state;
    for (int format = GLAPP_TABLE; format <= GLAPP_CSV; format++) {
        for (size_t room = 1; room < 400000; room = room * 3 + 1) {
            paper p = {.room = room};
            gl_table *t = gl_table_open((glapp_sink){.write = write_on, .to = &p},
                                        (glapp_format)format, COLUMNS, 4);
            for (int i = 0; i < 20000; i++) add_row(t, "truckkort", i, i, "få annonser");
            assert_false(gl_table_close(t));
            gl_buf_dispose(&p.text);
        }
    }
    assert_false(gl_table_close(NULL));
    gl_table_text(NULL, GL_LITERAL("x"));
    gl_table_real(NULL, 1);
    assert_int_equal(gl_table_rows(NULL), 0);
}

static void many_rows_keep_their_order(void **state)
{
    (void)state;
    paper p = {0};
    gl_table *t =
        gl_table_open((glapp_sink){.write = write_on, .to = &p}, GLAPP_CSV, COLUMNS, 4);
    for (int i = 0; i < 50000; i++) add_row(t, "a", i, 0.5, "b");
    assert_int_equal(gl_table_rows(t), 50000);
    assert_true(gl_table_close(t));
    const char *line = strchr(p.text.bytes, '\n') + 1;
    for (int i = 0; i < 50000; i++) {
        char wanted[64];
        int len = snprintf(wanted, sizeof wanted, "a,%d,0.5,b\n", i);
        assert_memory_equal(line, wanted, (size_t)len);
        line += len;
    }
    assert_int_equal(*line, '\0');
    gl_buf_dispose(&p.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_formats_of_the_same_rows),
        cmocka_unit_test(csv_for_a_spreadsheet_has_its_readers_marks),
        cmocka_unit_test(no_rows),
        cmocka_unit_test(wide_cells_are_cut),
        cmocka_unit_test(a_row_that_was_begun_is_filled_up),
        cmocka_unit_test(a_refusing_sink_is_told),
        cmocka_unit_test(many_rows_keep_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
