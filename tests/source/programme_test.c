/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "source/cases.h"
#include "source/reading.h"
#include "source/reject.h"

static gl_decoder *decoder;

static void show_strings(gl_buf *out, gl_strings strings)
{
    for (size_t i = 0; i < strings.count; i++)
        gl_buf_printf(out, "%s%.*s", i ? " " : "", GL_PRINT(strings.items[i]));
}

static void show(gl_buf *out, const gl_programme_record *p, const gl_verdict *v,
                 gl_slice field)
{
    const struct {
        const char *name;
        gl_slice value;
    } texts[] = {{"id", p->id},
                 {"title", p->title},
                 {"description", p->description},
                 {"outcomes", p->outcomes},
                 {"prerequisites", p->prerequisites},
                 {"provider", p->provider},
                 {"form", p->form},
                 {"sun", p->sun},
                 {"municipality_code", p->municipality_code},
                 {"municipality", p->municipality},
                 {"county", p->county},
                 {"url", p->url}};
    const struct {
        const char *name;
        double value;
    } numbers[] = {{"seats", p->seats},
                   {"weeks", p->weeks},
                   {"credits", p->credits},
                   {"pace", p->pace},
                   {"distance", p->distance}};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (gl_slice_is(field, texts[i].name)) gl_buf_add_slice(out, texts[i].value);
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        if (gl_slice_is(field, numbers[i].name) && numbers[i].value >= 0)
            gl_buf_printf(out, "%g", numbers[i].value);
    if (gl_slice_is(field, "starts")) show_strings(out, p->starts);
    if (gl_slice_is(field, "ssyk")) show_strings(out, p->ssyk);
    if (gl_slice_is(field, "reason")) gl_buf_add_text(out, gl_reason_name(v->reason));
    if (gl_slice_is(field, "bad"))
        for (int f = 0; f < GL_FIELD_COUNT; f++)
            if (v->bad_fields & 1U << f) gl_buf_add_text(out, gl_field_name((gl_field)f));
    if (out->len == 0) gl_buf_add_byte(out, '-');
}

static bool matches(const gl_programme_record *p, const gl_verdict *v, gl_slice field,
                    gl_slice wanted)
{
    gl_buf got = {0};
    show(&got, p, v, field);
    bool good = gl_slice_equals(gl_buf_slice(&got), wanted);
    if (!good)
        print_error("%.*s: got \"%.*s\", wanted \"%.*s\"\n", GL_PRINT(field),
                    GL_PRINT(gl_buf_slice(&got)), GL_PRINT(wanted));
    gl_buf_dispose(&got);
    return good;
}

static bool judge(const test_case *c)
{
    gl_raw raw = {.bytes = c->field[0]};
    gl_programme_record p;
    gl_verdict verdict;
    assert_int_equal(gl_decode_programme(decoder, &raw, &p, &verdict, NULL), GLAPP_OK);
    return matches(&p, &verdict, c->field[1], c->field[2]);
}

static void programmes_say_what_they_say(void **state)
{
    (void)state;
    decoder = gl_decoder_new();
    run_cases("programmes.txt", judge);
    gl_decoder_free(decoder);
}

static const char MYH[] =
    "Utbildningsnamn;Beslut;Diarienummer;Län;Kommun;YH-poäng;Studieform;Studietakt %;"
    "SUN5 inriktning;Utbildningsanordnare administrativ enhet;"
    "Beviljade platser utbildningsomgång 1;Beviljade platser utbildningsomgång 2;"
    "Beviljade platser utbildningsomgång 3\n"
    "Automation;Beviljad;MYH 2023/1;Dalarna;Borlänge;200;Distans;50;523a;Skolan;30;20;0\n"
    "Automation;Avslag;MYH 2023/2;Dalarna;Borlänge;200;Bunden;100;523a;Skolan;0;0;0\n"
    "Svets;Beviljad;MYH 2023/3;Flera kommuner;Flera kommuner;400;Bunden;100;;Skolan;"
    "25;25;25\n"
    "Plåt;Beviljad;MYH 2023/4;Dalarna;\"Se \"\"Lista flera "
    "kommuner\"\"\";400;Bunden;100;;"
    "Skolan;10;;\n";

static void myh_rows_say_what_they_say(void **state)
{
    (void)state;
    static const char *const wanted[][2] = {
        {"id", "MYH 2023/1 Borlänge"},
        {"seats", "25"},
        {"weeks", "80"},
        {"pace", "50"},
        {"distance", "1"},
        {"form", "yh"},
        {"sun", "523a"},
        {"county", "Dalarna"},
        {"description", "-"},
        {"reason", "not granted"},
        {"id", "MYH 2023/3 Flera kommuner"},
        {"municipality", "-"},
        {"county", "-"},
        {"seats", "25"},
        {"weeks", "80"},
        {"distance", "0"},
        {"id", "MYH 2023/4 Dalarna"},
        {"municipality", "-"},
        {"county", "Dalarna"},
    };
    static const size_t row_of[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1,
                                    2, 2, 2, 2, 2, 2, 3, 3, 3};
    char path[560];
    put_file(path, sizeof path, "myh.csv", MYH, sizeof MYH - 1);
    reading r;
    gl_programme_record p;
    assert_int_equal(start_reading(&r, GL_PROGRAMMES, path), GLAPP_OK);
    bool good = true;
    for (size_t row = 0; row < 4; row++) {
        assert_int_equal(next_programme(&r, &p), GLAPP_OK);
        for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
            if (row_of[i] == row && !matches(&p, &r.verdict, gl_slice_of(wanted[i][0]),
                                             gl_slice_of(wanted[i][1])))
                good = false;
    }
    assert_int_equal(next_programme(&r, &p), GLAPP_NOTHING);
    stop_reading(&r);
    remove(path);
    assert_true(good);
}

/* CSV and JSON of the same programme say the same; several values are parted by |. */
static void csv_says_the_same_as_json(void **state)
{
    (void)state;
    static const char csv[] =
        "seats;ID;title;starts;ssyk;municipality_code;distance;okänd\n"
        "12,5;p;\"Svets; plåt\";2026-08-17|2027-01-11;7212| 7213 ;180;ja;x\n";
    char path[560];
    put_file(path, sizeof path, "programme.csv", csv, sizeof csv - 1);
    reading r;
    gl_programme_record p;
    assert_int_equal(start_reading(&r, GL_PROGRAMMES, path), GLAPP_OK);
    assert_int_equal(next_programme(&r, &p), GLAPP_OK);
    assert_true(matches(&p, &r.verdict, GL_LITERAL("title"), GL_LITERAL("Svets; plåt")));
    assert_true(matches(&p, &r.verdict, GL_LITERAL("seats"), GL_LITERAL("12.5")));
    assert_true(matches(&p, &r.verdict, GL_LITERAL("starts"),
                        GL_LITERAL("2026-08-17 2027-01-11")));
    assert_true(matches(&p, &r.verdict, GL_LITERAL("ssyk"), GL_LITERAL("7212 7213")));
    assert_true(
        matches(&p, &r.verdict, GL_LITERAL("municipality_code"), GL_LITERAL("0180")));
    assert_true(matches(&p, &r.verdict, GL_LITERAL("distance"), GL_LITERAL("1")));
    stop_reading(&r);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(programmes_say_what_they_say),
        cmocka_unit_test(myh_rows_say_what_they_say),
        cmocka_unit_test(csv_says_the_same_as_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
