/* SPDX-License-Identifier: Apache-2.0 */
/* English for what a run says in Swedish; and that none of it lacks any. */
#include "report/phrase.h"

#include "check.h"

static const struct {
    const char *sv, *en; /* NULL: none of ours */
} CASES[] = {
    {"dagar", "days"},
    {"10 av 402 utbildningar har antagna platser",
     "10 of 402 programmes have assumed seats"},
    {"färre än 5 annonser ger aldrig ett gap; 1 av 2 utbildningar har antagna platser",
     "fewer than 5 ads never make a gap; 1 of 2 programmes have assumed seats"},
    {"gap i 17", "a gap in 17"},
    {"gap i 17 20", "a gap in 17 20"},
    {"3 av 9 annonser saknar arbetsgivarnummer; storleken är känd för 5, 2 av dem små",
     "3 of 9 ads have no employer number; the size is known for 5, 2 of them small"},
    {"nej: en enda arbetsgivare", "no: a single employer"},
    {"gap i Dalarna", NULL},
    {"gap i ", NULL},
    {"av utbildningar har antagna platser", NULL},
    {"Svetsning", NULL},
    {"dagarna", NULL},
    {"daga", NULL},
    {"", NULL},
};

static void sentences_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        gl_buf out = {0};
        const bool ours = gl_phrase_english(gl_slice_of(CASES[i].sv), &out);
        const gl_slice got = gl_buf_slice(&out);
        if (ours != !!CASES[i].en || (ours && !gl_slice_is(got, CASES[i].en)))
            fail_msg("%s: got %.*s", CASES[i].sv, GL_PRINT(got));
        gl_buf_dispose(&out);
    }
}

/* "%u" and the like as a number of the sentence. */
static void add_literal(gl_buf *sentence, const char *from, const char *to)
{
    for (; from < to; from++) {
        if (*from != '%') {
            gl_buf_add_byte(sentence, *from);
            continue;
        }
        gl_buf_add_byte(sentence, '7');
        while (!strchr("uf", *from)) from++;
    }
}

static size_t look_for(gl_buf *sentence)
{
    gl_buf out = {0};
    const gl_slice sv = gl_buf_slice(sentence);
    if (sv.len && !gl_phrase_english(sv, &out))
        fail_msg("no English for \"%.*s\"", GL_PRINT(sv));
    gl_buf_dispose(&out);
    gl_buf_clear(sentence);
    return sv.len > 0;
}

/* Literals with nothing but blanks between them are one. */
static size_t read_call(const char *at, const char *end)
{
    gl_buf sentence = {0};
    size_t count = 0;
    while (at < end) {
        if (*at == '"') {
            const char *close = strchr(at + 1, '"');
            add_literal(&sentence, at + 1, close);
            at = close;
        } else if (!strchr(" \n", *at)) {
            count += look_for(&sentence);
        }
        at++;
    }
    count += look_for(&sentence);
    gl_buf_dispose(&sentence);
    return count;
}

/* Read from the source: the corpus does not bring every sentence about. */
static void no_blind_spot_lacks_english(void **state)
{
    (void)state;
    size_t len, count = 0;
    char *source = read_file(GLAPP_TESTS "/../src/gap/indicator.c", &len);
    for (const char *at = source; (at = strstr(at, " say(row,")) != NULL;) {
        const char *end = strstr(at, ");");
        count += read_call(at, end);
        at = end;
    }
    free(source);
    assert_true(count > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_as_expected),
        cmocka_unit_test(no_blind_spot_lacks_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
