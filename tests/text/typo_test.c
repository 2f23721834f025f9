/* SPDX-License-Identifier: Apache-2.0 */
/* Which expected word a misspelt one was meant to be. */
#include "text/typo.h"
#include "text/words.h"

static const char *const EXPECTED[] = {
    "svetsning",    "undersköterska", "hydraulik",
    "plc",          "konstruktör",    "instruktör",
    "cnc-fräsning", "ot-säkerhet",    "livsmedelshygien"};

static gl_typos *expect(void)
{
    gl_typos *typos = gl_typos_new();
    for (size_t i = 0; i < ARRAY_LEN(EXPECTED); i++)
        assert_true(gl_typos_expect(typos, gl_slice_of(EXPECTED[i])));
    return typos;
}

static const struct {
    const char *written, *meant; /* NULL: nothing */
} SLIPS[] = {
    {"svetsnign", "svetsning"},  /* two swapped */
    {"svetning", "svetsning"},   /* one left out */
    {"svetssning", "svetsning"}, /* one put in */
    {"svetsming", "svetsning"},  /* one changed */
    {"xvetsning", "svetsning"},  /* the first one */
    {"svetsnin", "svetsning"},   /* the last one */
    {"undersköteska", "undersköterska"},
    {"undersköterksa", "undersköterska"},
    {"hydruailk", NULL},  /* two slips */
    {"svetsning", NULL},  /* none */
    {"plm", NULL},        /* too short for one */
    {"knstruktör", NULL}, /* or instruktör */
    {"nstruktör", "instruktör"},
    {"cnc-fräsnig", "cnc-fräsning"},
    {"it-säkerhet", NULL}, /* another abbreviation */
    {"livsmedelshygien2", NULL},
    {"", NULL},
};

static void slips(void **state)
{
    (void)state;
    gl_typos *typos = expect();
    for (size_t i = 0; i < ARRAY_LEN(SLIPS); i++) {
        gl_slice got = gl_typos_meant(typos, gl_slice_of(SLIPS[i].written));
        const char *want = SLIPS[i].meant;
        if (want ? !gl_slice_is(got, want) : got.bytes != NULL)
            fail_msg("%s: got %.*s", SLIPS[i].written, GL_PRINT(got));
    }
    gl_typos_free(typos);
}

/* Two expected words as near as each other: neither. */
static void between_two(void **state)
{
    (void)state;
    gl_typos *typos = gl_typos_new();
    assert_true(gl_typos_expect(typos, GL_LITERAL("materialtekniker")));
    assert_true(gl_typos_expect(typos, GL_LITERAL("materieltekniker")));
    assert_null(gl_typos_meant(typos, GL_LITERAL("materiltekniker")).bytes);
    gl_typos_free(typos);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(slips),
                                       cmocka_unit_test(between_two)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
