/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "source/cases.h"
#include "source/reading.h"
#include "source/reject.h"

static gl_decoder *decoder;

static void show_declared(gl_buf *out, const gl_ad_record *ad)
{
    for (size_t i = 0; i < ad->declared_count; i++) {
        const gl_declared *d = &ad->declared[i];
        gl_buf_printf(out, "%s%c%c %.*s %.*s", i ? ", " : "", d->must ? '!' : '?',
                      d->group,
                      GL_PRINT(d->concept_id.len ? d->concept_id : GL_LITERAL("-")),
                      GL_PRINT(d->label));
    }
}

static void show_day(gl_buf *out, gl_day day)
{
    char text[11];
    gl_date_format(day, text);
    gl_buf_add_text(out, text);
}

static void show_bad(gl_buf *out, const gl_verdict *v)
{
    for (int f = 0; f < GL_FIELD_COUNT; f++)
        if (v->bad_fields & 1U << f) gl_buf_add_text(out, gl_field_name((gl_field)f));
}

static void show(gl_buf *out, const gl_ad_record *ad, const gl_verdict *v, gl_slice field)
{
    const struct {
        const char *name;
        gl_slice value;
    } texts[] = {{"id", ad->id},
                 {"headline", ad->headline},
                 {"text", ad->text},
                 {"employer", ad->employer},
                 {"employer_number", ad->employer_number},
                 {"municipality_code", ad->municipality_code},
                 {"municipality", ad->municipality},
                 {"ssyk", ad->ssyk},
                 {"occupation", ad->occupation},
                 {"occupation_id", ad->occupation_id},
                 {"timestamp", ad->timestamp}};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (gl_slice_is(field, texts[i].name)) gl_buf_add_slice(out, texts[i].value);
    if (gl_slice_is(field, "reason")) gl_buf_add_text(out, gl_reason_name(v->reason));
    if (gl_slice_is(field, "bad")) show_bad(out, v);
    if (gl_slice_is(field, "published")) show_day(out, ad->published);
    if (gl_slice_is(field, "expires")) show_day(out, ad->expires);
    if (gl_slice_is(field, "vacancies") && ad->vacancies != GL_UNKNOWN)
        gl_buf_printf(out, "%lld", (long long)ad->vacancies);
    if (gl_slice_is(field, "permanent") && ad->permanent != GL_UNKNOWN)
        gl_buf_printf(out, "%d", ad->permanent);
    if (gl_slice_is(field, "declared")) show_declared(out, ad);
    if (gl_slice_is(field, "removal") && ad->removal) {
        show_day(out, ad->removed);
        if (out->len == 0) gl_buf_add_text(out, "utan dag");
    }
    if (gl_slice_is(field, "contacts"))
        for (size_t i = 0; i < ad->contacts.count; i++)
            gl_buf_add_slice(out, ad->contacts.items[i]);
    if (out->len == 0) gl_buf_add_byte(out, '-');
}

static bool judge(const test_case *c)
{
    gl_raw raw = {.bytes = c->field[0]};
    gl_ad_record ad;
    gl_verdict verdict;
    gl_buf got = {0};
    assert_int_equal(gl_decode_ad(decoder, &raw, &ad, &verdict, NULL), GLAPP_OK);
    show(&got, &ad, &verdict, c->field[1]);
    bool good = gl_slice_equals(gl_buf_slice(&got), c->field[2]);
    if (!good)
        print_error("%.*s: %.*s: got \"%.*s\", wanted \"%.*s\"\n", GL_PRINT(c->field[0]),
                    GL_PRINT(c->field[1]), GL_PRINT(gl_buf_slice(&got)),
                    GL_PRINT(c->field[2]));
    gl_buf_dispose(&got);
    return good;
}

static void ads_say_what_they_say(void **state)
{
    (void)state;
    decoder = gl_decoder_new();
    assert_non_null(decoder);
    run_cases("ads.txt", judge);
    gl_decoder_free(decoder);
}

/* A text of 1 MiB is read, one byte more rejects the record: half an ad would be a lie.
 */
static void texts_have_a_limit(void **state)
{
    (void)state;
    decoder = gl_decoder_new();
    for (size_t more = 0; more < 2; more++) {
        gl_buf json = {0};
        gl_buf_add_text(&json, "{\"id\":\"1\",\"text\":\"");
        for (size_t i = 0; i < (1 << 20) + more; i++) gl_buf_add_byte(&json, 'a');
        gl_buf_add_text(&json, "\"}");
        gl_raw raw = {.bytes = gl_buf_slice(&json)};
        gl_ad_record ad;
        gl_verdict v;
        assert_int_equal(gl_decode_ad(decoder, &raw, &ad, &v, NULL), GLAPP_OK);
        assert_int_equal(v.reason, more ? GL_TOO_LONG : GL_TAKEN);
        gl_buf_dispose(&json);
    }
    gl_decoder_free(decoder);
}

/* What a verdict says must not carry the record's words out. */
static void details_do_not_quote(void **state)
{
    (void)state;
    decoder = gl_decoder_new();
    static const char *const bad[] = {"{\"id\":\"HEMLIG\\u0001\",\"text\":\"HEMLIG\"}",
                                      "{\"id\":\"1\",\"text\":HEMLIG}",
                                      "{\"id\":\"1\",\"headline\":\"HEMLIG\"}",
                                      "\"HEMLIG\""};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        gl_raw raw = {.bytes = gl_slice_of(bad[i])};
        gl_ad_record ad;
        gl_verdict v;
        assert_int_equal(gl_decode_ad(decoder, &raw, &ad, &v, NULL), GLAPP_OK);
        assert_int_not_equal(v.reason, GL_TAKEN);
        assert_null(strstr(v.detail, "HEMLIG"));
    }
    gl_decoder_free(decoder);
}

/* Cut a whole ad at every byte: each is rejected, none crashes. */
static void half_ads_are_rejected(void **state)
{
    (void)state;
    decoder = gl_decoder_new();
    static const char ad_json[] =
        "{\"id\":\"1\",\"description\":{\"text\":\"\\u00e5 \xC3\xB6\"},\"must_have\":"
        "{\"skills\":[{\"concept_id\":\"a\",\"label\":\"b\",\"weight\":10}]}}";
    for (size_t len = 0; len < sizeof ad_json; len++) {
        char *exact = malloc(len ? len : 1); /* so that reading past it is found out */
        memcpy(exact, ad_json, len);
        gl_raw raw = {.bytes = {exact, len}};
        gl_ad_record ad;
        gl_verdict v;
        assert_int_equal(gl_decode_ad(decoder, &raw, &ad, &v, NULL), GLAPP_OK);
        assert_int_equal(v.reason == GL_TAKEN, len == sizeof ad_json - 1);
        free(exact);
    }
    gl_decoder_free(decoder);
}

static void documents_keep_text_and_id_as_given(void **state)
{
    (void)state;
    decoder = gl_decoder_new();
    static const struct {
        const char *json, *id, *text;
    } cases[] = {
        {"{\"id\":\"a\\\"b\",\"text\":\"  två \\n\"}", "\"a\\\"b\"", "  två \n"},
        {"{\"id\":12,\"text\":\"x\"}", "12", "x"},
        {"{\"text\":\"x\"}", "null", "x"},
        {"{\"id\":\"\\u00e5\",\"description\":{\"text\":\"y\"}}", "\"å\"", "y"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        gl_raw raw = {.bytes = gl_slice_of(cases[i].json)};
        gl_document_record doc;
        gl_verdict v;
        assert_int_equal(gl_decode_document(decoder, &raw, &doc, &v, NULL), GLAPP_OK);
        assert_int_equal(v.reason, GL_TAKEN);
        if (!gl_slice_is(doc.id_json, cases[i].id) ||
            !gl_slice_is(doc.text, cases[i].text))
            fail_msg("%s: got %.*s and \"%.*s\"", cases[i].json, GL_PRINT(doc.id_json),
                     GL_PRINT(doc.text));
    }
    gl_decoder_free(decoder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ads_say_what_they_say),
        cmocka_unit_test(texts_have_a_limit),
        cmocka_unit_test(details_do_not_quote),
        cmocka_unit_test(half_ads_are_rejected),
        cmocka_unit_test(documents_keep_text_and_id_as_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
