/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "source/cases.h"
#include "source/reading.h"
#include "source/reject.h"

static gl_decoder *decoder;

static void show_strings(gl_buf *out, const char *mark, gl_strings s)
{
    for (size_t i = 0; i < s.count; i++)
        gl_buf_printf(out, " %s%.*s", mark, GL_PRINT(s.items[i]));
}

static glapp_status show_concept(void *to, const gl_concept_record *c, gl_place at,
                                 glapp_error *err)
{
    gl_buf *out = to;
    (void)at;
    (void)err;
    if (out->len > 0) gl_buf_add_text(out, " / ");
    gl_buf_printf(out, "%s%.*s", c->partial ? "+" : "", GL_PRINT(c->id));
    if (c->label.bytes) gl_buf_printf(out, " \"%.*s\"", GL_PRINT(c->label));
    if (c->kind.bytes) gl_buf_printf(out, " %.*s", GL_PRINT(c->kind));
    show_strings(out, "=", c->synonyms);
    show_strings(out, "^", c->broader);
    show_strings(out, "~", c->related);
    if (c->replaced_by.bytes) gl_buf_printf(out, " >%.*s", GL_PRINT(c->replaced_by));
    show_strings(out, "#", c->lens);
    show_strings(out, "@", c->ssyk);
    show_strings(out, "&", c->group_ids);
    return GLAPP_OK;
}

static glapp_status show_group(void *to, const gl_group_record *g, gl_place at,
                               glapp_error *err)
{
    gl_buf *out = to;
    (void)at;
    (void)err;
    if (out->len > 0) gl_buf_add_text(out, " / ");
    gl_buf_printf(out, "GRUPP %.*s \"%.*s\" %.*s",
                  GL_PRINT(g->ssyk.len ? g->ssyk : GL_LITERAL("-")), GL_PRINT(g->label),
                  GL_PRINT(g->concept_id));
    show_strings(out, "", g->skills);
    return GLAPP_OK;
}

static bool judge(const test_case *c)
{
    gl_raw raw = {.bytes = c->field[0]};
    gl_verdict verdict;
    gl_buf got = {0};
    gl_taxonomy_sink sink = {show_concept, show_group, &got};
    assert_int_equal(gl_decode_taxonomy(decoder, &raw, &sink, &verdict, NULL), GLAPP_OK);
    if (verdict.reason) gl_buf_add_text(&got, gl_reason_name(verdict.reason));
    bool good = gl_slice_equals(gl_buf_slice(&got), c->field[1]);
    if (!good)
        print_error("%.*s:\n  got    %.*s\n  wanted %.*s\n", GL_PRINT(c->field[0]),
                    GL_PRINT(gl_buf_slice(&got)), GL_PRINT(c->field[1]));
    gl_buf_dispose(&got);
    return good;
}

static void records_give_concepts_and_groups(void **state)
{
    (void)state;
    decoder = gl_decoder_new();
    run_cases("taxonomy.txt", judge);
    gl_decoder_free(decoder);
}

static glapp_status refuse(void *to, const gl_concept_record *c, gl_place at,
                           glapp_error *err)
{
    (void)c;
    (void)at;
    ++*(int *)to;
    return gl_fail(err, GLAPP_MACHINE, "no more");
}

/* The first status that is not GLAPP_OK ends the record and comes back. */
static void a_sink_may_end_the_reading(void **state)
{
    (void)state;
    int calls = 0;
    decoder = gl_decoder_new();
    gl_raw raw = {.bytes = GL_LITERAL("{\"id\":\"t\",\"preferred_label\":\"T\","
                                      "\"related\":[{\"id\":\"a\"},{\"id\":\"b\"}]}")};
    gl_taxonomy_sink sink = {refuse, NULL, &calls};
    gl_verdict verdict;
    glapp_error err = {0};
    assert_int_equal(gl_decode_taxonomy(decoder, &raw, &sink, &verdict, &err),
                     GLAPP_MACHINE);
    assert_int_equal(calls, 1);
    assert_string_equal(err.message, "no more");
    gl_decoder_free(decoder);
}

/* A list of bare labels puts concepts into the lens that its name tells. */
static void bare_labels_are_a_lens(void **state)
{
    (void)state;
    static const char list[] = "[\"Kylteknik\", \"Geologi\"]";
    char path[560];
    put_file(path, sizeof path, "x", "", 0);
    remove(path);
    char folder[560];
    snprintf(folder, sizeof folder, "%s", path);
    strrchr(folder, '/')[0] = '\0';
    snprintf(path, sizeof path, "%.500s/green_skills.json", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(list, file);
    fclose(file);
    reading r;
    gl_buf got = {0};
    gl_taxonomy_sink sink = {show_concept, show_group, &got};
    assert_int_equal(start_reading(&r, GL_TAXONOMY, path), GLAPP_OK);
    while (!gl_input_next(r.input, &r.raw, &r.err))
        assert_int_equal(gl_decode_taxonomy(r.decoder, &r.raw, &sink, &r.verdict, &r.err),
                         GLAPP_OK);
    assert_string_equal(got.bytes, "+ \"Kylteknik\" #green / + \"Geologi\" #green");
    gl_buf_dispose(&got);
    stop_reading(&r);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_give_concepts_and_groups),
        cmocka_unit_test(a_sink_may_end_the_reading),
        cmocka_unit_test(bare_labels_are_a_lens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
