/* SPDX-License-Identifier: Apache-2.0 */
/* Every row of requirements.tsv finds its example and not its counter-example; a row that
 * cannot be read is named; a long sentence ends. */
#include "base/buf.h"
#include "base/hash.h"
#include "concept/cues.h"

/* Whether the row is found in the text; of a list of words, whether one stands there. */
static bool finds(room *r, size_t row, gl_slice words)
{
    gl_text text;
    size_t count;
    const gl_cue_row *rows = gl_cue_table_rows(r->table, &count);
    assert_int_equal(gl_analyse(r->analysis, words, GL_SWEDISH, &text, NULL), GLAPP_OK);
    for (size_t i = 0; i < text.token_count && rows[row].kind == GL_CUE_WORDS; i++) {
        gl_slice rest = rows[row].phrases, one;
        while (gl_slice_split(&rest, '/', &one))
            if (gl_hash(one) == text.tokens[i].surface) return true;
    }
    for (size_t s = 0; s < text.sentence_count; s++) {
        gl_cue_hits hits;
        gl_cue_hits_find(r->table, &text, &text.sentences[s], &hits);
        for (size_t i = 0; i < hits.count; i++)
            if (hits.hits[i].row == row) return true;
    }
    return false;
}

static void rows_find_examples_and_no_counter_examples(void **state)
{
    room *r = *state;
    size_t count, failed = 0;
    const gl_cue_row *rows = gl_cue_table_rows(r->table, &count);
    for (size_t i = 0; i < count; i++) {
        bool example = finds(r, i, rows[i].example);
        bool counter = finds(r, i, rows[i].counter);
        if (example && !counter) continue;
        print_error("requirements.tsv:%u %.*s: %s\n", rows[i].line,
                    GL_PRINT(rows[i].name),
                    example ? "finds its counter-example" : "misses its example");
        failed++;
    }
    assert_true(count > 50);
    assert_int_equal(failed, 0);
}

static glapp_status read_one(gl_cue_table **t, const char *row, glapp_error *err)
{
    char tsv[400];
    int len = snprintf(tsv, sizeof tsv, "name\tkind\twords\texample\tcounter\n%s\n", row);
    return gl_cue_table_read(t, (gl_slice){tsv, (size_t)len}, "x.tsv", err);
}

static void broken_rows_are_named(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "x\tmust\tkrävs\tja",           /* no counter-example */
        "x\tshould\tkrävs\tja\tnej",    /* no such kind */
        "x\tmust\t<du> har\tja\tnej",   /* no such list */
        "x\tmust\t(du) har\tja\tnej",   /* begins with what need not be there */
        "x\tmust\t... har\tja\tnej",    /* begins anywhere */
        "x\tmust\tdu//ni har\tja\tnej", /* a word is missing */
        "x\tmust\tkrävs | \tja\tnej",   /* a phrase is missing */
        "x\tmust\ta a a a a a a a a a a a a a a a a\tja\tnej"};
    for (size_t i = 0; i < ARRAY_LEN(broken); i++) {
        gl_cue_table *t = NULL;
        glapp_error err = {0};
        if (read_one(&t, broken[i], &err) != GLAPP_USAGE) fail_msg("%s", broken[i]);
        assert_null(t);
        assert_int_equal(err.line, 2);
    }
}

/* What a phrase's signs mean: row, text, and the words found ("-" for none). */
static void signs_mean_what_they_say(void **state)
{
    static const char *const cases[][3] = {
        {"krav :", "Krav: svets.", "Krav"},
        {"krav :", "Krav på svets.", "-"},
        {"^ krav", "Dessa krav", "-"},
        {"^ krav", "Svets, krav", "krav"},
        {"krävs $", "Svets krävs.", "krävs"},
        {"krävs $", "Svets krävs alltid.", "-"},
        {"krävs ?", "Vad krävs?", "krävs"},
        {"du/ni har", "Har ni hört, ni har", "ni har"},
        {"du (redan) har", "du redan har", "du redan har"},
        {"du (redan) har", "du har", "du har"},
        {"krav ... finns", "krav på svets finns", "krav på svets finns"},
        {"krav ... finns", "krav, svets finns", "-"},
        {"du ... < och har", "du trivs och har", "och har"},
        {"viktigt > att du", "viktigt att du kan", "viktigt"},
        {"viktigt > att du", "viktigt att vi kan", "-"},
        {"don't need", "You don\xe2\x80\x99t need it", "don\xe2\x80\x99t need"}};
    room *r = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char row[200];
        snprintf(row, sizeof row, "x\tmust\t%s\tja\tnej", cases[i][0]);
        gl_cue_table *t = NULL;
        gl_text text;
        gl_cue_hits hits;
        assert_int_equal(read_one(&t, row, NULL), GLAPP_OK);
        assert_int_equal(
            gl_analyse(r->analysis, gl_slice_of(cases[i][1]), GL_SWEDISH, &text, NULL),
            GLAPP_OK);
        gl_cue_hits_find(t, &text, &text.sentences[0], &hits);
        gl_slice got = GL_LITERAL("-");
        if (hits.count) {
            const gl_token *first = &text.tokens[hits.hits[0].first];
            const gl_token *last = &text.tokens[hits.hits[0].last];
            got = gl_slice_cut(text.text, first->start,
                               last->start + last->len - first->start);
        }
        if (!gl_slice_is(got, cases[i][2]))
            fail_msg("%s in %s: got %.*s", cases[i][0], cases[i][1], GL_PRINT(got));
        gl_cue_table_free(t);
    }
}

/* Ten thousand words that could all begin, go on with or be skipped by a phrase. */
static void long_sentences_end(void **state)
{
    room *r = *state;
    gl_buf long_text = {0};
    for (int i = 0; i < 10000; i++) gl_buf_add_text(&long_text, i % 2 ? "inte " : "du ");
    gl_text text;
    gl_cue_hits hits;
    assert_int_equal(
        gl_analyse(r->analysis, gl_buf_slice(&long_text), GL_SWEDISH, &text, NULL),
        GLAPP_OK);
    gl_cue_hits_find(r->table, &text, &text.sentences[0], &hits);
    assert_true(hits.count <= GL_CUE_HITS);
    assert_int_equal(hits.token_count, GL_CUE_TOKENS);
    gl_buf_dispose(&long_text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_find_examples_and_no_counter_examples),
        cmocka_unit_test(broken_rows_are_named),
        cmocka_unit_test(signs_mean_what_they_say),
        cmocka_unit_test(long_sentences_end),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
