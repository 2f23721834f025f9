/* SPDX-License-Identifier: Apache-2.0 */
/* Entries to concepts: doubles, successors, circles, relations. */
#include "check.h"

#include "base/intern.h"
#include "concept/taxonomy.h"

typedef struct line {
    const char *id, *label, *replaced_by, *broader;
} line;

static gl_taxonomy *fill(const line *lines, size_t count)
{
    gl_taxonomy *t = gl_taxonomy_new();
    assert_non_null(t);
    for (size_t i = 0; i < count; i++) {
        gl_slice broader = gl_slice_of(lines[i].broader);
        gl_concept_entry e = {.id = gl_slice_of(lines[i].id),
                              .label = gl_slice_of(lines[i].label),
                              .kind = GL_SKILL,
                              .replaced_by = gl_slice_of(lines[i].replaced_by),
                              .broader = {&broader, lines[i].broader ? 1 : 0},
                              .tag = (uint32_t)i};
        uint32_t replaced;
        assert_int_equal(gl_taxonomy_add(t, &e, &replaced, NULL), GLAPP_OK);
    }
    return t;
}

static void the_last_entry_of_an_id_wins(void **state)
{
    (void)state;
    gl_taxonomy *t = gl_taxonomy_new();
    gl_concept_entry e = {.id = GL_LITERAL("a"), .label = GL_LITERAL("svets"), .tag = 4};
    uint32_t replaced;
    assert_int_equal(gl_taxonomy_add(t, &e, &replaced, NULL), GLAPP_OK);
    assert_int_equal(replaced, GL_NO_TAG);
    e.label = GL_LITERAL("svetsning");
    e.tag = 9;
    assert_int_equal(gl_taxonomy_add(t, &e, &replaced, NULL), GLAPP_OK);
    assert_int_equal(replaced, 4);
    gl_taxonomy_notes notes;
    assert_int_equal(gl_taxonomy_finish(t, &notes, NULL), GLAPP_OK);
    assert_int_equal(gl_taxonomy_count(t), 1);
    assert_int_equal(gl_taxonomy_tag(t, 0), 9);
    assert_true(gl_slice_is(gl_taxonomy_concept(t, 0)->label, "svetsning"));
    gl_taxonomy_free(t);
}

static void a_successor_takes_the_labels(void **state)
{
    (void)state;
    const line lines[] = {{"old", "TIG-svets", "new", NULL},
                          {"new", "tigsvetsning", NULL, NULL}};
    gl_taxonomy *t = fill(lines, ARRAY_LEN(lines));
    gl_taxonomy_notes notes;
    assert_int_equal(gl_taxonomy_finish(t, &notes, NULL), GLAPP_OK);
    assert_int_equal(notes.mapped, 1);
    uint32_t living = gl_taxonomy_find(t, GL_LITERAL("new"));
    assert_true(living != GL_NO_ID);
    assert_int_equal(gl_taxonomy_find_label(t, GL_LITERAL("TIG-svets")), living);
    gl_taxonomy_free(t);
}

static void circles_are_named(void **state)
{
    (void)state;
    const line replaced[] = {{"x1", "ett", "x2", NULL}, {"x2", "tva", "x1", NULL}};
    const line broader[] = {{"y1", "ett", NULL, "y2"}, {"y2", "tva", NULL, "y1"}};
    gl_taxonomy_notes notes;
    glapp_error err = {0};
    gl_taxonomy *t = fill(replaced, 2);
    assert_int_not_equal(gl_taxonomy_finish(t, &notes, &err), GLAPP_OK);
    assert_non_null(strstr(err.message, "x1"));
    assert_non_null(strstr(err.message, "x2"));
    gl_taxonomy_free(t);
    t = fill(broader, 2);
    assert_int_not_equal(gl_taxonomy_finish(t, &notes, &err), GLAPP_OK);
    assert_non_null(strstr(err.message, "y1"));
    assert_non_null(strstr(err.message, "y2"));
    gl_taxonomy_free(t);
}

static void relations_are_kept_or_counted(void **state)
{
    (void)state;
    const line lines[] = {{"a", "svetsning", NULL, "b"},
                          {"b", "metall", NULL, NULL},
                          {"c", "hydraulik", NULL, "nowhere"}};
    gl_taxonomy *t = fill(lines, ARRAY_LEN(lines));
    gl_taxonomy_notes notes;
    assert_int_equal(gl_taxonomy_finish(t, &notes, NULL), GLAPP_OK);
    assert_int_equal(notes.dropped_relations, 1);
    const gl_concept *a = gl_taxonomy_concept(t, gl_taxonomy_find(t, GL_LITERAL("a")));
    assert_int_equal(a->broader.count, 1);
    assert_int_equal(a->broader.items[0], gl_taxonomy_find(t, GL_LITERAL("b")));
    assert_int_equal(gl_taxonomy_find(t, GL_LITERAL("nowhere")), GL_NO_ID);
    gl_taxonomy_free(t);
}

static void codes(void **state)
{
    (void)state;
    assert_int_equal(gl_ssyk_of(GL_LITERAL("7212")), 7212);
    assert_int_equal(gl_ssyk_of(GL_LITERAL("721")), 0);
    assert_int_equal(gl_ssyk_of(GL_LITERAL("72 2")), 0);
    char out[5];
    gl_ssyk_format(110, out);
    assert_string_equal(out, "0110");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_entry_of_an_id_wins),
        cmocka_unit_test(a_successor_takes_the_labels),
        cmocka_unit_test(circles_are_named),
        cmocka_unit_test(relations_are_kept_or_counted),
        cmocka_unit_test(codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
