/* SPDX-License-Identifier: Apache-2.0 */
/* Cases in tests/cases/repost/fold.txt; caps, order and size here. */
#include "repost/cluster.h"

#include "base/hash.h"
#include "check.h"
#include "index/fault.h"
#include "repost/shingle.h"

enum { MOST_ADS = 64 };

/* An ad in the end: its vacancy, and thousandths of openings. */
typedef struct counted {
    uint32_t cluster;
    int64_t openings;
} counted;

/* Fold, then cap. */
static void fold(const gl_repost_ad *ads, size_t count,
                 const gl_repost_settings *settings, counted *out)
{
    gl_repost_result *got = calloc(count, sizeof *got);
    gl_caps *openings = gl_caps_new();
    assert_true(got && openings);
    assert_int_equal(gl_repost_fold(ads, count, settings, got, NULL), GLAPP_OK);
    for (size_t i = 0; i < count; i++)
        if (got[i].cluster == i)
            assert_true(gl_caps_add(openings, got[i].vacancy));
        else
            assert_int_equal(got[i].vacancy.vacancies, 0);
    gl_caps_settle(openings, gl_repost_settings_of(settings).min_cap);
    for (size_t i = 0; i < count; i++) {
        out[i] = (counted){got[i].cluster, 0};
        if (got[i].cluster == i)
            out[i].openings = gl_caps_apply(openings, got[i].vacancy) * 1000;
    }
    gl_caps_free(openings);
    free(got);
}

typedef struct fold_case {
    gl_slice name;
    gl_repost_ad ads[MOST_ADS];
    counted wanted[MOST_ADS];
    size_t count;
} fold_case;

static gl_slice field(gl_slice *line)
{
    gl_slice piece = {0};
    gl_slice_split(line, '\t', &piece);
    return gl_slice_is(piece, "-") ? (gl_slice){0} : piece;
}

static gl_day day_of(gl_slice text)
{
    gl_day day = GL_NO_DAY;
    assert_int_not_equal(gl_date_parse(text, &day), GL_DATE_BAD);
    return day;
}

static int64_t number_of(gl_slice text, int64_t otherwise)
{
    uint64_t value;
    if (text.len == 0) return otherwise;
    assert_true(gl_slice_to_u64(text, &value));
    return (int64_t)value;
}

static void read_ad(gl_slice line, fold_case *c)
{
    assert_true(c->count < MOST_ADS);
    gl_repost_ad *ad = &c->ads[c->count];
    counted *wanted = &c->wanted[c->count++];
    gl_slice employer = field(&line), headline = field(&line), place = field(&line);
    ad->place = gl_repost_place(employer, place);
    ad->employer_unknown = employer.len == 0;
    if (headline.len) ad->signature.headline[0].stem = (uint16_t)gl_hash(headline) | 1;
    ad->published = day_of(field(&line));
    ad->expires = day_of(field(&line));
    ad->vacancies = (int32_t)number_of(field(&line), -1);
    ad->ssyk = (uint16_t)number_of(field(&line), 0);
    wanted->cluster = (uint32_t)number_of(field(&line), 0) - 1;
    wanted->openings = number_of(field(&line), -1) * 1000;
}

static void check_case(const fold_case *c)
{
    counted got[MOST_ADS];
    if (c->count == 0) return;
    fold(c->ads, c->count, NULL, got);
    for (size_t i = 0; i < c->count; i++)
        if (got[i].cluster != c->wanted[i].cluster ||
            got[i].openings != c->wanted[i].openings)
            fail_msg("%.*s, ad %zu: got %u with %lld openings, wanted %u with %lld",
                     GL_PRINT(c->name), i + 1, got[i].cluster + 1,
                     (long long)got[i].openings / 1000, c->wanted[i].cluster + 1,
                     (long long)c->wanted[i].openings / 1000);
}

static void ads_fold_as_expected(void **state)
{
    (void)state;
    size_t len, cases = 0;
    char *text = read_file(GLAPP_TESTS "/cases/repost/fold.txt", &len);
    gl_slice rest = {text, len}, line;
    fold_case c = {0};
    while (gl_slice_split(&rest, '\n', &line)) {
        if (gl_slice_starts_with(line, "= ")) {
            check_case(&c);
            c = (fold_case){.name = gl_slice_cut(line, 2, line.len - 2)};
            cases++;
        } else if (line.len && line.bytes[0] != '#') {
            read_ad(line, &c);
        }
    }
    check_case(&c);
    assert_true(cases >= 20);
    free(text);
}

/* 300 vacancies of 1 ... 3 and one of 4000: the 99th percentile is 3, the floor 10. */
static void a_slip_of_the_pen_is_capped(void **state)
{
    (void)state;
    gl_repost_ad ads[301];
    counted got[301];
    for (size_t i = 0; i < 301; i++)
        ads[i] = (gl_repost_ad){.place = i + 1,
                                .published = 100,
                                .expires = GL_NO_DAY,
                                .vacancies = (int32_t)(i % 3 + 1),
                                .ssyk = 7212};
    ads[7].vacancies = 4000;
    fold(ads, 301, NULL, got);
    assert_int_equal(got[7].openings, 10 * 1000);
    assert_int_equal(got[8].openings, 3 * 1000);
    /* Four of a hundred are no slip: nearest rank 99 of 100 is the second largest. */
    for (size_t i = 0; i < 100; i++) ads[i].vacancies = i < 4 ? 100 + (int32_t)i : 1;
    fold(ads, 100, NULL, got);
    assert_int_equal(got[3].openings, 102 * 1000);
    assert_int_equal(got[2].openings, 102 * 1000);
    assert_int_equal(got[1].openings, 101 * 1000);
    gl_repost_settings low = {.min_cap = 2, .window_days = 1};
    for (size_t i = 0; i < 101; i++) ads[i].vacancies = i ? 1 : 50;
    fold(ads, 101, &low, got);
    assert_int_equal(got[0].openings, 2 * 1000);
}

static void places_tell_their_parts_apart(void **state)
{
    (void)state;
    gl_slice a = GL_LITERAL("ab"), b = GL_LITERAL("c"), none = {0};
    uint64_t place = gl_repost_place(a, b);
    assert_true(place != gl_repost_place(GL_LITERAL("a"), GL_LITERAL("bc")));
    assert_true(place != gl_repost_place(a, none));
    assert_true(place != gl_repost_place(none, GL_LITERAL("abc")));
}

static void lower_ids_come_first(void **state)
{
    (void)state;
    static const char *const RISING[] = {"0", "9", "10", "30016621", "9999999999999999"};
    for (size_t i = 1; i < ARRAY_LEN(RISING); i++)
        assert_true(gl_repost_sequence(gl_slice_of(RISING[i - 1])) <
                    gl_repost_sequence(gl_slice_of(RISING[i])));
    uint64_t word = gl_repost_sequence(GL_LITERAL("a-1"));
    assert_true(word > gl_repost_sequence(GL_LITERAL("9999999999999999")));
    assert_true(word != gl_repost_sequence(GL_LITERAL("a-2")));
    /* Too large for a number is a word. */
    assert_true(gl_repost_sequence(GL_LITERAL("99999999999999999999")) >> 63);
}

/* Half a million ads of one key and many occupations must not take the square of it. */
static void one_key_for_all_is_no_trap(void **state)
{
    (void)state;
    size_t count = 500000;
    gl_repost_ad *ads = calloc(count, sizeof *ads);
    counted *got = calloc(count, sizeof *got);
    for (size_t i = 0; i < count; i++)
        ads[i] = (gl_repost_ad){.place = 1,
                                .published = (gl_day)(i % 3000),
                                .expires = GL_NO_DAY,
                                .vacancies = INT32_MAX,
                                .ssyk = (uint16_t)(i % 9973),
                                .signature = {.headline = {{7, 7}}}};
    ads[1].published = ads[1].expires = INT32_MAX;
    ads[2].published = INT32_MIN + 1;
    fold(ads, count, NULL, got);
    int64_t openings = 0;
    for (size_t i = 0; i < count; i++) {
        assert_true(got[i].cluster < count);
        assert_int_equal(got[got[i].cluster].cluster, got[i].cluster);
        assert_true((got[i].openings > 0) == (got[i].cluster == i));
        openings += got[i].openings;
    }
    assert_true(openings > 0);
    free(ads);
    free(got);
}

enum { WORDS = 120, TEMPLATE = 50 };

/* An ad of words made up: some are its employer's, the others its vacancy's, and where
 * it was edited one in twelve its own. */
static gl_repost_ad make_ad(uint64_t number, uint64_t employer, uint64_t vacancy,
                            bool edited)
{
    gl_repost_ad ad = {.place = employer,
                       .sequence = number,
                       .published = 100 + (gl_day)(number % 40),
                       .expires = 150,
                       .vacancies = 1};
    uint64_t words[WORDS], runs[WORDS];
    for (uint64_t i = 0; i < WORDS; i++) {
        uint64_t of = i < TEMPLATE ? employer : 1000 + vacancy;
        if (edited && gl_hash_mix(number * WORDS + i) % 12 == 0) of = 1000000 + number;
        words[i] = gl_hash_mix(of << 8 | i);
    }
    size_t run_count = gl_shingles_take(words, WORDS, 3, runs);
    ad.signature.words = gl_sketch_of(words, WORDS);
    ad.signature.runs = gl_sketch_of(runs, run_count);
    ad.signature.places = gl_minhash_of(words, WORDS);
    ad.signature.headline[0].stem = 7;
    return ad;
}

/* The same vacancies, and the same first ads, from files in another order. */
static void the_order_of_the_input_does_not_matter(void **state)
{
    (void)state;
    enum { COUNT = 3000 };
    gl_repost_ad *ads = calloc(COUNT, sizeof *ads), *other = calloc(COUNT, sizeof *ads);
    counted *got = calloc(COUNT, sizeof *got), *again = calloc(COUNT, sizeof *got);
    size_t folded = 0;
    for (uint64_t i = 0; i < COUNT; i++)
        ads[i] = make_ad(i, 1 + i % 7, gl_hash_mix(i) % 200, i % 3 > 0);
    for (size_t i = 0; i < COUNT; i++) other[i * 1009 % COUNT] = ads[i];
    fold(ads, COUNT, NULL, got);
    fold(other, COUNT, NULL, again);
    for (size_t i = 0; i < COUNT; i++) {
        uint32_t first = again[i * 1009 % COUNT].cluster;
        assert_int_equal(other[first].sequence, ads[got[i].cluster].sequence);
        assert_int_equal(again[i * 1009 % COUNT].openings, got[i].openings);
        folded += got[i].cluster != i;
    }
    assert_true(folded > 300);
    free(ads);
    free(other);
    free(got);
    free(again);
}

/* The copies of 4,000 vacancies of one employer come when all the first ads have. */
static void copies_are_found_far_behind(void **state)
{
    (void)state;
    enum { VACANCIES = 4000 };
    gl_repost_ad *ads = calloc(2 * VACANCIES, sizeof *ads);
    counted *got = calloc(2 * VACANCIES, sizeof *got);
    size_t right = 0, wrong = 0;
    for (uint64_t i = 0; i < 2 * VACANCIES; i++) {
        ads[i] = make_ad(i, 1, i % VACANCIES, i >= VACANCIES);
        ads[i].published = i < VACANCIES ? 100 : 140;
    }
    fold(ads, 2 * VACANCIES, NULL, got);
    for (size_t i = VACANCIES; i < 2 * VACANCIES; i++) {
        right += got[i].cluster == i - VACANCIES;
        wrong += got[i].cluster != i && got[i].cluster != i - VACANCIES;
    }
    if (right < VACANCIES * 99 / 100 || wrong > VACANCIES / 1000)
        fail_msg("%zu of %d found, %zu folded with another", right, VACANCIES, wrong);
    free(ads);
    free(got);
}

static void no_memory_is_told(void **state)
{
    (void)state;
    if (fault_is_off()) skip();
    const gl_repost_ad ads[3] = {{.place = 1}, {.place = 1}, {.place = 2}};
    gl_repost_result got[3];
    glapp_error err;
    glapp_status rc = GLAPP_MACHINE;
    long n = 0;
    for (; rc && n < 100; n++) {
        fault_after(n);
        rc = gl_repost_fold(ads, 3, NULL, got, &err);
        fault_after(-1);
        if (rc) assert_int_equal(rc, GLAPP_MACHINE);
    }
    assert_true(n > 4);
    assert_int_equal(rc, GLAPP_OK);
    assert_int_equal(gl_repost_fold(NULL, 0, NULL, NULL, NULL), GLAPP_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ads_fold_as_expected),
        cmocka_unit_test(a_slip_of_the_pen_is_capped),
        cmocka_unit_test(places_tell_their_parts_apart),
        cmocka_unit_test(lower_ids_come_first),
        cmocka_unit_test(one_key_for_all_is_no_trap),
        cmocka_unit_test(the_order_of_the_input_does_not_matter),
        cmocka_unit_test(copies_are_found_far_behind),
        cmocka_unit_test(no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
