/* SPDX-License-Identifier: Apache-2.0 */
/* How strongly a sentence asks for what it names. */
#include "concept/reader.h"

static const small_concept SKILLS[] = {
    {"svetsning", GL_SKILL, "svetsa", NULL},
    {"B-körkort", GL_LICENCE, NULL, NULL},
    {"truckkort", GL_CERTIFICATE, "forklift licence", NULL},
    {"traverskort", GL_CERTIFICATE, NULL, NULL},
    {"hydraulik", GL_SKILL, "hydraulics", NULL},
    {"PLC", GL_SKILL, NULL, NULL},
    {"CNC", GL_SKILL, NULL, NULL},
    {"Python", GL_SKILL, NULL, NULL},
    {"SolidWorks", GL_SKILL, NULL, NULL},
    {"finska", GL_LANGUAGE_SKILL, "Finnish", NULL},
    {"tyska", GL_LANGUAGE_SKILL, "German", NULL},
    {"engelska", GL_LANGUAGE_SKILL, "English", NULL},
    {"demensvård", GL_SKILL, NULL, NULL},
    {"heta arbeten", GL_CERTIFICATE, NULL, NULL},
};

static int set_up(void **state)
{
    *state = make_reader(SKILLS, ARRAY_LEN(SKILLS));
    return 0;
}

static int tear_down(void **state)
{
    free_reader(*state);
    return 0;
}

/* Sentence, labels with commas between, and what each is. */
static bool judge(const word_case *c, void *with)
{
    reader *r = with;
    size_t count;
    const gl_mention *m = mentions_of(r, c->field[0], GL_EXTRACT_BODY, &count);
    bool ok = true;
    gl_slice rest = c->field[1], label;
    while (gl_slice_split(&rest, ',', &label)) {
        const char *got = "nothing";
        for (size_t i = 0; i < count; i++)
            if (gl_slice_equals(label_of(r, &m[i]), label)) {
                got = gl_requirement_name((gl_requirement)m[i].requirement);
                break;
            }
        if (gl_slice_is(c->field[2], got)) continue;
        print_error("%.*s\n  %.*s: got %s, wanted %.*s\n", GL_PRINT(c->field[0]),
                    GL_PRINT(label), got, GL_PRINT(c->field[2]));
        ok = false;
    }
    return ok;
}

static void sentences(void **state)
{
    all_cases("concept/requirements.txt", judge, *state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sentences)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
