/* SPDX-License-Identifier: Apache-2.0 */
/* Texts to tokens, tokens to the terms they can be read as. */
#include "text/words.h"

#include "base/buf.h"

typedef struct world {
    gl_analyser *analyser;
    gl_analysis *analysis;
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
    gl_analysis_free(w->analysis);
    gl_analyser_free(w->analyser);
    free(w);
    return 0;
}

static gl_text analyse(world *w, gl_slice text)
{
    gl_text out;
    glapp_error err = {0};
    if (gl_analyse(w->analysis, text, GL_SWEDISH, &out, &err))
        fail_msg("%s", err.message);
    return out;
}

static bool same(gl_buf *got, gl_slice wanted, gl_slice text)
{
    bool ok = gl_slice_equals(gl_buf_slice(got), wanted);
    if (!ok)
        print_error("%.*s: got %.*s, wanted %.*s\n", GL_PRINT(text),
                    GL_PRINT(gl_buf_slice(got)), GL_PRINT(wanted));
    gl_buf_dispose(got);
    return ok;
}

/* A text and its tokens as they stand, with "|" between. */
static bool judge_tokens(const word_case *c, void *with)
{
    gl_text t = analyse(with, c->field[0]);
    gl_buf got = {0};
    for (size_t i = 0; i < t.token_count; i++) {
        if (i) gl_buf_add_byte(&got, '|');
        gl_buf_add_slice(&got, gl_slice_cut(t.text, t.tokens[i].start, t.tokens[i].len));
    }
    return same(&got, c->field[1], c->field[0]);
}

static void tokens(void **state)
{
    all_cases("text/tokens.txt", judge_tokens, *state);
}

/* A text, and words that one of its tokens must be readable as (as a whole or by an
 * ellipsis), or must not ("!word"). */
static bool judge_ellipsis(const word_case *c, void *with)
{
    world *w = with;
    bool ok = true;
    gl_slice rest = c->field[1], word;
    while (gl_slice_split(&rest, ' ', &word)) {
        bool never = word.bytes[0] == '!', found = false;
        if (never) word = gl_slice_cut(word, 1, word.len - 1);
        gl_buf stem = {0};
        gl_buf_add_slice(&stem, gl_stem_word(w->analysis, word, GL_SWEDISH));
        gl_text t = analyse(w, c->field[0]);
        for (size_t i = 0; i < t.reading_count; i++)
            found =
                found ||
                (t.readings[i].kind != GL_PART &&
                 gl_slice_equals(gl_analyser_term_text(w->analyser, t.readings[i].term),
                                 gl_buf_slice(&stem)));
        if (found == never) {
            print_error("%.*s: %s %.*s\n", GL_PRINT(c->field[0]),
                        never ? "reads as" : "does not read as", GL_PRINT(word));
            ok = false;
        }
        gl_buf_dispose(&stem);
    }
    return ok;
}

static void ellipsis(void **state)
{
    if (!have_dictionary()) skip();
    all_cases("text/ellipsis.txt", judge_ellipsis, *state);
}

/* A text and its sentences with "|" between; "#" stands before a heading, "*" before an
 * item of a list. */
static bool judge_sentences(const word_case *c, void *with)
{
    gl_text t = analyse(with, c->field[0]);
    gl_buf got = {0};
    for (size_t i = 0; i < t.sentence_count; i++) {
        const gl_sentence *s = &t.sentences[i];
        if (i) gl_buf_add_byte(&got, '|');
        if (s->flags & GL_SENTENCE_HEADING) gl_buf_add_byte(&got, '#');
        if (s->flags & GL_SENTENCE_ITEM) gl_buf_add_byte(&got, '*');
        gl_buf_add_slice(&got, gl_slice_cut(t.text, s->start, s->len));
    }
    return same(&got, c->field[1], c->field[0]);
}

static void sentences(void **state)
{
    all_cases("text/sentences.txt", judge_sentences, *state);
}

static void languages(void **state)
{
    gl_text t = analyse(*state, GL_LITERAL("We are looking for a welder who is used to "
                                           "working with robots and has a licence."));
    assert_int_equal(t.language, GL_ENGLISH);
    t = analyse(*state, GL_LITERAL("Vi söker en svetsare som är van att arbeta med robot "
                                   "och har ett körkort."));
    assert_int_equal(t.language, GL_SWEDISH);
    t = analyse(*state, GL_LITERAL("PLC"));
    assert_int_equal(t.language, GL_SWEDISH); /* the fallback */
}

static void terms_meet_in_both_languages(void **state)
{
    world *w = *state;
    gl_text t = analyse(w, GL_LITERAL("Du har arbetat med PLC och robot i en verkstad."));
    uint32_t plc = gl_analyser_find_term(w->analyser, GL_LITERAL("plc"));
    assert_true(plc != GL_NO_ID);
    t = analyse(w,
                GL_LITERAL("You have worked with the PLC and the robot in a workshop."));
    assert_int_equal(t.language, GL_ENGLISH);
    bool found = false;
    for (size_t i = 0; i < t.reading_count; i++)
        found = found || t.readings[i].term == plc;
    assert_true(found);
}

/* Long runs of one thing: nothing may take more than linear time or leave the text. */
static void monotony_does_no_harm(void **state)
{
    static const char *const bits[] = {"a",  "-",           "a-", "å", ".",       "\n",
                                       "a/", "svets- och ", "1.", ",", "svets-, "};
    for (size_t i = 0; i < ARRAY_LEN(bits); i++) {
        gl_buf text = {0};
        while (text.len < 200 * 1000) gl_buf_add_text(&text, bits[i]);
        gl_text t = analyse(*state, gl_buf_slice(&text));
        for (size_t k = 0; k < t.token_count; k++)
            assert_true(t.tokens[k].start + t.tokens[k].len <= text.len);
        for (size_t k = 0; k < t.reading_count; k++)
            assert_true(t.readings[k].start + t.readings[k].len <= text.len);
        gl_buf_dispose(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens),
        cmocka_unit_test(ellipsis),
        cmocka_unit_test(sentences),
        cmocka_unit_test(languages),
        cmocka_unit_test(terms_meet_in_both_languages),
        cmocka_unit_test(monotony_does_no_harm),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
