/* SPDX-License-Identifier: Apache-2.0 */
/* Groups of occupations stand as near as the share of their occupations that the taxonomy
 * says have a substitute in the other; skills and traits give no groups. */
#include "engine/relation.h"

#include "check.h"

static void add(gl_taxonomy *t, const char *id, gl_concept_kind kind, const char *ssyk,
                const char *related)
{
    gl_slice code = gl_slice_of(ssyk), other = gl_slice_of(related);
    uint32_t replaced;
    glapp_error err;
    const gl_concept_entry entry = {.id = gl_slice_of(id),
                                    .label = gl_slice_of(id),
                                    .kind = kind,
                                    .ssyk = {&code, ssyk != NULL},
                                    .related = {&other, related != NULL}};
    assert_int_equal(gl_taxonomy_add(t, &entry, &replaced, &err), GLAPP_OK);
}

static void groups_are_near_by_their_share(void **state)
{
    (void)state;
    glapp_error err;
    gl_taxonomy_notes notes;
    gl_taxonomy *t = gl_taxonomy_new();
    add(t, "ekonomiassistent", GL_OCCUPATION, "4111", "redovisningsekonom");
    add(t, "fakturahandläggare", GL_OCCUPATION, "4111", NULL);
    add(t, "redovisningsekonom", GL_OCCUPATION, "3313", NULL);
    add(t, "bokföring", GL_SKILL, "4111", "redovisningsekonom");
    add(t, "kassör", GL_OCCUPATION, "4111", "fakturahandläggare"); /* the same group */
    assert_int_equal(gl_taxonomy_finish(t, &notes, &err), GLAPP_OK);
    gl_found_relations found;
    assert_int_equal(gl_relations_find(&found, t, &err), GLAPP_OK);
    gl_relations r = gl_relations_of(&found);
    assert_int_equal(r.group_count, 2);
    assert_int_equal(r.groups[0].group, 3313);
    assert_int_equal(r.groups[0].other, 4111);
    assert_true(r.groups[0].closeness == 0.5); /* its only occupation */
    assert_int_equal(r.groups[1].group, 4111);
    assert_true(r.groups[1].closeness > 0.166 && r.groups[1].closeness < 0.167);
    assert_int_equal(gl_relations_first_group(&r, 4111), 1);
    assert_int_equal(gl_relations_first_group(&r, 5000), 2);
    gl_relations_dispose(&found);
    gl_taxonomy_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(groups_are_near_by_their_share)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
