/* SPDX-License-Identifier: Apache-2.0 */
/* Cases in tests/cases/repost/copies.txt. */
#include "repost/copy.h"

#include "repost/cluster.h"
#include "text/words.h"

typedef struct world {
    gl_analyser *analyser;
    gl_analysis *analysis;
    gl_signer signer;
} world;

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    w->analyser = make_analyser(make_lexicon(true));
    w->analysis = gl_analysis_new(w->analyser);
    *state = w;
    return w->analysis ? 0 : -1;
}

static int tear_down(void **state)
{
    world *w = *state;
    gl_signer_dispose(&w->signer);
    gl_analysis_free(w->analysis);
    gl_analyser_free(w->analyser);
    free(w);
    return 0;
}

static gl_signature sign(world *w, gl_slice headline, gl_slice body)
{
    gl_signature s;
    memset(&s, 0, sizeof s);
    gl_text text;
    glapp_error err;
    assert_int_equal(gl_analyse(w->analysis, body, GL_SWEDISH, &text, &err), GLAPP_OK);
    assert_true(gl_sign_body(&w->signer, &text, &s));
    assert_int_equal(gl_analyse(w->analysis, headline, GL_SWEDISH, &text, &err),
                     GLAPP_OK);
    gl_sign_headline(&w->signer, w->analysis, &text, &s);
    return s;
}

/* What stands before the first of two marks, which is passed over. */
static gl_slice until(gl_slice *rest, const char *mark)
{
    gl_slice line, out = {rest->bytes, 0};
    for (gl_slice at = *rest; gl_slice_split(&at, '\n', &line);) {
        bool stop = gl_slice_starts_with(line, mark) || gl_slice_starts_with(line, "= ");
        if (stop) break;
        out.len = (size_t)(line.bytes + line.len - out.bytes);
        *rest = at;
    }
    return out;
}

static gl_signature read_ad(world *w, gl_slice *rest)
{
    gl_slice headline;
    gl_slice_split(rest, '\n', &headline);
    assert_true(gl_slice_starts_with(headline, "rubrik: "));
    headline = gl_slice_cut(headline, 8, headline.len - 8);
    return sign(w, headline, until(rest, "rubrik: "));
}

static void copies_are_told_from_look_alikes(void **state)
{
    world *w = *state;
    const gl_repost_settings settings = gl_repost_settings_of(NULL);
    size_t len, cases = 0;
    char *text = read_file(GLAPP_TESTS "/cases/repost/copies.txt", &len);
    gl_slice rest = {text, len}, name, answer;
    until(&rest, "= ");
    while (gl_slice_split(&rest, '\n', &name) && gl_slice_starts_with(name, "= ")) {
        gl_slice_split(&rest, '\n', &answer);
        gl_signature a = read_ad(w, &rest), b = read_ad(w, &rest);
        double likeness = gl_copy_likeness(&a, &b, false, &settings.copy);
        assert_true(likeness == gl_copy_likeness(&b, &a, false, &settings.copy));
        gl_likeness l = gl_signature_compare(&a, &b);
        if ((likeness > 0) != gl_slice_is(answer, "svar: ja"))
            fail_msg("%.*s: got %.3f (words %.3f, runs %.3f, headlines %d), wanted %.*s",
                     GL_PRINT(name), likeness, l.words, l.runs, (int)l.headlines,
                     GL_PRINT(answer));
        cases++;
    }
    assert_int_equal(rest.len, 0);
    assert_true(cases >= 9);
    free(text);
}

/* An employer that nobody names is no reason to fold, unless the text is the same. */
static void an_unknown_employer_is_no_employer(void **state)
{
    world *w = *state;
    const gl_repost_settings settings = gl_repost_settings_of(NULL);
    gl_slice one = GL_LITERAL(
        "Du svarar i telefon och chatt, registrerar ärenden och följer upp dem till "
        "slutet. Du har arbetat med service minst ett år och uttrycker dig väl.");
    gl_slice other = GL_LITERAL(
        "Du svarar i telefon och chatt, registrerar kunder och följer upp dem till "
        "slutet. Du har arbetat med service minst två år och uttrycker dig bra.");
    gl_signature a = sign(w, GL_LITERAL("Kundtjänst"), one);
    gl_signature b = sign(w, GL_LITERAL("Kundtjänst"), other);
    assert_true(gl_copy_likeness(&a, &b, false, &settings.copy) > 0);
    assert_true(gl_copy_likeness(&a, &b, true, &settings.copy) == 0);
    assert_true(gl_copy_likeness(&a, &a, true, &settings.copy) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(copies_are_told_from_look_alikes, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_unknown_employer_is_no_employer, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
