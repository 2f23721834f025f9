/* SPDX-License-Identifier: Apache-2.0 */
/* The forms of one word meet; different words do not. */
#include "text/words.h"

#include "base/buf.h"
#include <libstemmer.h>

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

/* The stem, copied: the next call takes the old one. */
static gl_slice stem_of(world *w, gl_slice word, gl_language language, gl_buf *room)
{
    gl_buf_clear(room);
    gl_buf_add_slice(room, gl_stem_word(w->analysis, word, language));
    return gl_buf_slice(room);
}

static bool meet(world *w, gl_slice a, gl_slice b)
{
    gl_buf x = {0}, y = {0};
    bool same =
        gl_slice_equals(stem_of(w, a, GL_SWEDISH, &x), stem_of(w, b, GL_SWEDISH, &y));
    gl_buf_dispose(&x);
    gl_buf_dispose(&y);
    return same;
}

static void show_pair(world *w, gl_slice a, gl_slice b)
{
    gl_buf x = {0}, y = {0};
    gl_slice p = stem_of(w, a, GL_SWEDISH, &x), q = stem_of(w, b, GL_SWEDISH, &y);
    print_error("%.*s -> %.*s, %.*s -> %.*s\n", GL_PRINT(a), GL_PRINT(p), GL_PRINT(b),
                GL_PRINT(q));
    gl_buf_dispose(&x);
    gl_buf_dispose(&y);
}

/* libstemmer itself is the one the rules were written for. */
static bool judge_vector(const word_case *c, void *with)
{
    struct sb_stemmer *stemmer = with;
    gl_slice word = c->field[0];
    gl_slice got = {(const char *)sb_stemmer_stem(stemmer, (const sb_symbol *)word.bytes,
                                                  (int)word.len),
                    0};
    got.len = (size_t)sb_stemmer_length(stemmer);
    if (gl_slice_equals(got, c->field[1])) return true;
    print_error("%.*s: got %.*s, wanted %.*s\n", GL_PRINT(word), GL_PRINT(got),
                GL_PRINT(c->field[1]));
    return false;
}

static void libstemmer_is_the_one_we_know(void **state)
{
    (void)state;
    struct sb_stemmer *stemmer = sb_stemmer_new("swedish", "UTF_8");
    assert_non_null(stemmer);
    all_cases("text/libstemmer.txt", judge_vector, stemmer);
    sb_stemmer_delete(stemmer);
}

typedef struct tally {
    world *w;
    size_t pairs, met;
} tally;

/* The first word of a line with each of the others. */
static bool judge_meeting(const word_case *c, void *with)
{
    tally *t = with;
    gl_slice first = {0}, other, rest = c->field[0];
    gl_slice_split(&rest, ' ', &first);
    bool all = true;
    while (gl_slice_split(&rest, ' ', &other)) {
        t->pairs++;
        if (meet(t->w, first, other)) {
            t->met++;
            continue;
        }
        show_pair(t->w, first, other);
        all = false;
    }
    return all;
}

static void count_meeting(world *w, const char *name, size_t floor)
{
    tally t = {.w = w};
    size_t lines;
    count_cases(name, judge_meeting, &t, &lines);
    print_message("%s: %zu of %zu pairs meet\n", name, t.met, t.pairs);
    if (t.met < floor) fail_msg("%zu pairs meet, the floor is %zu", t.met, floor);
}

/* The other three: teknik with tekniker and teknikerna, klinik with kliniker, which are
 * also persons; those stay apart on purpose. */
static void forms_of_a_word_meet(void **state)
{
    if (!have_dictionary()) skip();
    count_meeting(*state, "text/forms.txt", 166);
}

static void fresh_forms_meet(void **state)
{
    if (!have_dictionary()) skip();
    count_meeting(*state, "text/fresh_forms.txt", 130);
}

/* The other four: "fräsarna" and "murarna", makers and what they make things with. */
static void more_forms_meet(void **state)
{
    if (!have_dictionary()) skip();
    count_meeting(*state, "text/more_forms.txt", 2998);
}

static bool judge_apart(const word_case *c, void *with)
{
    gl_slice a = c->field[0], b = c->field[1];
    if (c->count == 2 && !meet(with, a, b)) return true;
    show_pair(with, a, b);
    return false;
}

static void different_words_stay_apart(void **state)
{
    all_cases("text/apart.txt", judge_apart, *state);
}

/* Ten meet: words that the dictionary does not know as two (tanke, stege, halla, rampa),
 * and verbs that share forms with a noun that is not theirs (lock - locka). */
static void more_words_stay_apart(void **state)
{
    if (!have_dictionary()) skip();
    size_t total, apart = count_cases("text/more_apart.txt", judge_apart, *state, &total);
    print_message("more_apart.txt: %zu of %zu words stay apart\n", apart, total);
    if (total - apart > 10) fail_msg("the floor is 10 merged");
}

/* Where no dictionary is installed there is only our own list, and libstemmer decides on
 * the words it does not have: for, kran and krans, pension and pensionat then meet. */
static void they_do_so_without_a_dictionary(void **state)
{
    (void)state;
    world w = {.analyser = make_analyser(make_lexicon(false))};
    w.analysis = gl_analysis_new(w.analyser);
    assert_non_null(w.analysis);
    tally t = {.w = &w};
    size_t lines;
    count_cases("text/forms.txt", judge_meeting, &t, &lines);
    print_message("without a dictionary: %zu of %zu pairs meet\n", t.met, t.pairs);
    size_t total, apart = count_cases("text/apart.txt", judge_apart, &w, &total);
    print_message("without a dictionary: %zu of %zu words stay apart\n", apart, total);
    if (t.met < 129 || total - apart > 7) fail_msg("the floors are 129, and 7 merged");
    gl_analysis_free(w.analysis);
    gl_analyser_free(w.analyser);
}

/* Words with digits or signs, and words beyond the limit, are their own stems. */
static bool judge_own_stem(const word_case *c, void *with)
{
    gl_slice word = c->field[0];
    gl_slice got = gl_stem_word(with, word, GL_SWEDISH);
    if (gl_slice_equals(got, word)) return true;
    print_error("%.*s: got %.*s\n", GL_PRINT(word), GL_PRINT(got));
    return false;
}

static void names_keep_their_letters(void **state)
{
    world *w = *state;
    static const char *const words[] = {"c++",     "c#",      ".net",
                                        "s7-1500", "iso9001", "800xa"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        word_case c = {.field = {gl_slice_of(words[i])}, .count = 1};
        assert_true(judge_own_stem(&c, w->analysis));
    }
    char letters[400];
    memset(letters, 'a', sizeof letters);
    for (size_t len = 63; len < sizeof letters; len += 7) {
        gl_slice stem = gl_stem_word(w->analysis, (gl_slice){letters, len}, GL_SWEDISH);
        assert_non_null(stem.bytes);
        if (len > GL_MAX_LETTERS) assert_int_equal(stem.len, len);
    }
}

static void english_words_have_english_stems(void **state)
{
    world *w = *state;
    gl_buf x = {0}, y = {0};
    assert_true(gl_slice_equals(stem_of(w, GL_LITERAL("robots"), GL_ENGLISH, &x),
                                stem_of(w, GL_LITERAL("robot"), GL_ENGLISH, &y)));
    assert_true(gl_slice_equals(stem_of(w, GL_LITERAL("planning"), GL_ENGLISH, &x),
                                stem_of(w, GL_LITERAL("planned"), GL_ENGLISH, &y)));
    gl_buf_dispose(&x);
    gl_buf_dispose(&y);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(libstemmer_is_the_one_we_know),
        cmocka_unit_test(forms_of_a_word_meet),
        cmocka_unit_test(fresh_forms_meet),
        cmocka_unit_test(more_forms_meet),
        cmocka_unit_test(different_words_stay_apart),
        cmocka_unit_test(more_words_stay_apart),
        cmocka_unit_test(they_do_so_without_a_dictionary),
        cmocka_unit_test(names_keep_their_letters),
        cmocka_unit_test(english_words_have_english_stems),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
