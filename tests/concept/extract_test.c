/* SPDX-License-Identifier: Apache-2.0 */
/* Which concepts a text names, and by which of its words. */
#include "concept/reader.h"

static const small_concept CONCEPTS[] = {
    {"svetsning", GL_SKILL, "svetsa", NULL},
    {"rörsvetsning", GL_SKILL, NULL, NULL},
    {"B-körkort", GL_LICENCE, NULL, NULL},
    {"C-körkort", GL_LICENCE, NULL, NULL},
    {"R", GL_SKILL, NULL, NULL},
    {"truckkort", GL_CERTIFICATE, NULL, NULL},
    {"plåtarbete", GL_SKILL, NULL, NULL},
    {"underhåll", GL_SKILL, NULL, NULL},
    {"förebyggande underhåll", GL_SKILL, NULL, NULL},
    {"C#", GL_SKILL, "C Sharp", NULL},
    {"svetsare", GL_OCCUPATION, NULL, "7212"},
    {"undersköterska", GL_OCCUPATION, NULL, "5321"},
    {"Statistiker", GL_OCCUPATION, NULL, "2120"},
    {"Tolk", GL_OCCUPATION, NULL, "2643"},
    {"Elektrotekniker", GL_OCCUPATION, NULL, "3113"},
    {"Arkitekt", GL_OCCUPATION, NULL, "2161"},
    {"Teamledare", GL_OCCUPATION, "samordnare", "1591"},
    {"Lagerchef", GL_OCCUPATION, "samordnare", "1323"},
    {"Enhetschef", GL_OCCUPATION, NULL, "1511"},
    {"AIS", GL_SKILL, NULL, NULL},
    {"Visor", GL_SKILL, NULL, NULL},
    {"Performance", GL_SKILL, NULL, NULL},
    {"Research", GL_SKILL, NULL, NULL},
    {"Brandväggar", GL_SKILL, NULL, NULL},
    {"Ekonomisk rapportering", GL_SKILL, NULL, NULL},
    {"Monitor, affärssystem", GL_SKILL, NULL, NULL},
    {"Rust, programmeringsspråk", GL_SKILL, NULL, NULL},
    {"Data, cirkelledning", GL_SKILL, NULL, NULL},
    {"CSS, stilmall", GL_SKILL, NULL, NULL},
    {"Unity, spelmotor", GL_SKILL, NULL, NULL},
    {"LAN", GL_SKILL, NULL, NULL},
    {"CAN, kommunikationsprotokoll", GL_SKILL, NULL, NULL},
    {"AV-teknik", GL_SKILL, NULL, NULL},
    {"Kollektivavtal", GL_SKILL, NULL, NULL},
    {"svenska", GL_LANGUAGE_SKILL, NULL, NULL},
};

static int set_up(void **state)
{
    *state = make_reader(CONCEPTS, ARRAY_LEN(CONCEPTS));
    return 0;
}

static int tear_down(void **state)
{
    free_reader(*state);
    return 0;
}

/* A label without what a comma adds to it. */
static gl_slice name_of(gl_slice label)
{
    gl_slice name;
    gl_slice_split(&label, ',', &name);
    return name;
}

enum { ASIDE = 100 }; /* thousandths: what nobody asks for weighs no more */

/* Text, labels that must be found and count ("!label": must not be found, "?label": must
 * weigh next to nothing), with commas between. */
static bool judge(const word_case *c, void *with)
{
    reader *r = with;
    size_t count;
    const gl_mention *m = mentions_of(r, c->field[0], GL_EXTRACT_BODY, &count);
    bool ok = true;
    gl_slice rest = c->field[1], label;
    while (gl_slice_split(&rest, ',', &label)) {
        const char sign = label.bytes[0];
        int weight = -1;
        if (sign == '!' || sign == '?') label = gl_slice_cut(label, 1, label.len - 1);
        for (size_t i = 0; i < count; i++)
            if (m[i].weight > weight &&
                gl_slice_equals(name_of(label_of(r, &m[i])), label))
                weight = m[i].weight;
        if (sign == '!'   ? weight < 0
            : sign == '?' ? weight >= 0 && weight <= ASIDE
                          : weight > ASIDE)
            continue;
        print_error("%.*s: %.*s weighs %d\n", GL_PRINT(c->field[0]), GL_PRINT(label),
                    weight);
        ok = false;
    }
    return ok;
}

static void texts(void **state)
{
    all_cases("concept/extract.txt", judge, *state);
}

/* "svets" in svetsrök is not welding: a modifier alone never meets a must. */
static void a_modifier_is_never_a_must(void **state)
{
    static const char *const texts[] = {"Krav: svetsrök.", "Du ska ha svetsningsintyg.",
                                        "Underhållsbudget krävs."};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        size_t count;
        const gl_mention *m =
            mentions_of(*state, gl_slice_of(texts[i]), GL_EXTRACT_BODY, &count);
        for (size_t k = 0; k < count; k++)
            if (m[k].requirement == GL_MUST) fail_msg("%s: a must", texts[i]);
    }
}

static void places_lie_in_the_text(void **state)
{
    size_t count;
    gl_slice text = GL_LITERAL("Åke svetsar. Krav: förebyggande underhåll och C#.");
    const gl_mention *m = mentions_of(*state, text, GL_EXTRACT_BODY, &count);
    assert_true(count >= 2);
    for (size_t i = 0; i < count; i++)
        assert_true(m[i].len > 0 && m[i].start + m[i].len <= text.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),
        cmocka_unit_test(a_modifier_is_never_a_must),
        cmocka_unit_test(places_lie_in_the_text),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
