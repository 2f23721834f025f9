/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "source/cases.h"
#include "source/reading.h"
#include "source/reject.h"

static gl_decoder *decoder;

static gl_slice or_dash(gl_slice s)
{
    return s.len ? s : GL_LITERAL("-");
}

static glapp_status show(void *to, const gl_outlook_record *r, glapp_error *err)
{
    gl_buf *out = to;
    (void)err;
    if (out->len > 0) gl_buf_add_text(out, " / ");
    gl_buf_printf(out, "%.*s \"%.*s\"", GL_PRINT(or_dash(r->occupation_id)),
                  GL_PRINT(r->label));
    for (size_t i = 0; i < r->ssyk.count; i++)
        gl_buf_printf(out, " @%.*s", GL_PRINT(r->ssyk.items[i]));
    for (size_t i = 0; i < r->narrower.count; i++)
        gl_buf_printf(out, " ^%.*s", GL_PRINT(r->narrower.items[i]));
    if (r->area.len)
        gl_buf_printf(out, " %.*s: %.*s, %.*s", GL_PRINT(r->area),
                      GL_PRINT(or_dash(r->chance)), GL_PRINT(or_dash(r->five_years)));
    return GLAPP_OK;
}

static bool judge(const test_case *c)
{
    gl_raw raw = {.bytes = c->field[0]};
    gl_verdict verdict;
    gl_buf got = {0};
    size_t skipped = 0;
    gl_outlook_sink sink = {show, &got, &skipped};
    assert_int_equal(gl_decode_outlook(decoder, &raw, &sink, &verdict, NULL), GLAPP_OK);
    if (skipped) gl_buf_printf(&got, "%s%zu okända", got.len ? " / " : "", skipped);
    if (verdict.reason) gl_buf_add_text(&got, gl_reason_name(verdict.reason));
    bool good = gl_slice_equals(gl_buf_slice(&got), c->field[1]);
    if (!good)
        print_error("%.*s:\n  got    %.*s\n  wanted %.*s\n", GL_PRINT(c->field[0]),
                    GL_PRINT(gl_buf_slice(&got)), GL_PRINT(c->field[1]));
    gl_buf_dispose(&got);
    return good;
}

static void records_give_what_is_expected(void **state)
{
    (void)state;
    decoder = gl_decoder_new();
    run_cases("outlook.txt", judge);
    gl_decoder_free(decoder);
}

/* A table of a spreadsheet, which has eaten the zero of county 07. */
static void a_table_is_read(void **state)
{
    (void)state;
    static const char table[] = "occupation;ssyk;area_code;chance;five_years\n"
                                "Svetsare;7212;7;stora;öka\nKockar;5120;00;små;\n";
    char path[560];
    put_file(path, sizeof path, "outlook.csv", table, sizeof table - 1);
    reading r;
    gl_buf got = {0};
    size_t skipped = 0;
    gl_outlook_sink sink = {show, &got, &skipped};
    assert_int_equal(start_reading(&r, GL_OUTLOOK, path), GLAPP_OK);
    while (!gl_input_next(r.input, &r.raw, &r.err))
        assert_int_equal(gl_decode_outlook(r.decoder, &r.raw, &sink, &r.verdict, &r.err),
                         GLAPP_OK);
    gl_buf_add_byte(&got, '\0');
    assert_string_equal(got.bytes, "- \"Svetsare\" @7212 07: stora, öka / "
                                   "- \"Kockar\" @5120 SE: små, -");
    gl_buf_dispose(&got);
    stop_reading(&r);
    remove(path);
}

/* The sample: 219 occupations, 3638 places, none of them unknown. */
static void the_sample_is_understood(void **state)
{
    (void)state;
    static const char path[] = GLAPP_SHARED "/data/facts/yrkesbarometer_regional.json";
    if (access(path, R_OK) != 0) {
        print_message("left out: there is no %s\n", path);
        skip();
    }
    reading r;
    gl_buf got = {0};
    size_t skipped = 0, given = 1;
    gl_outlook_sink sink = {show, &got, &skipped};
    assert_int_equal(start_reading(&r, GL_OUTLOOK, path), GLAPP_OK);
    while (!gl_input_next(r.input, &r.raw, &r.err))
        assert_int_equal(gl_decode_outlook(r.decoder, &r.raw, &sink, &r.verdict, &r.err),
                         GLAPP_OK);
    for (size_t i = 0; i + 2 < got.len; i++)
        given += memcmp(got.bytes + i, " / ", 3) == 0;
    assert_int_equal(given, 3638);
    assert_int_equal(skipped, 0);
    gl_buf_dispose(&got);
    stop_reading(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_give_what_is_expected),
        cmocka_unit_test(a_table_is_read),
        cmocka_unit_test(the_sample_is_understood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
