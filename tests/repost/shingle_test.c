/* SPDX-License-Identifier: Apache-2.0 */
/* matching.md 13.10. */
#include "repost/shingle.h"

#include "base/hash.h"
#include "check.h"

enum { MOST_WORDS = 64 };

typedef struct runs {
    uint64_t hashes[MOST_WORDS];
    size_t count;
} runs;

/* The runs of a text whose words stand between spaces, each once. */
static runs take(const char *text, unsigned run)
{
    runs r = {.count = 0};
    uint64_t words[MOST_WORDS];
    size_t count = 0;
    gl_slice rest = gl_slice_of(text), word;
    while (gl_slice_split(&rest, ' ', &word)) {
        assert_true(count < MOST_WORDS);
        if (word.len) words[count++] = gl_hash(word);
    }
    count = gl_shingles_take(words, count, run, words);
    for (size_t i = 0, k; i < count; i++) {
        for (k = 0; k < r.count && r.hashes[k] != words[i]; k++) {
        }
        if (k == r.count) r.hashes[r.count++] = words[i];
    }
    return r;
}

static size_t shared(const runs *a, const runs *b)
{
    size_t count = 0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++) count += a->hashes[i] == b->hashes[k];
    return count;
}

#define START "vi söker en erfaren svetsare till vår verkstad i "
#define REST " du har licens för mig svetsning"

static void two_rounds_of_one_advertisement(void **state)
{
    (void)state;
    static const struct {
        unsigned words;
        double jaccard, overlap;
    } WANTED[] = {{2, .684211, .866667}, {3, .578947, .785714}, {4, .473684, .692308}};
    for (size_t i = 0; i < ARRAY_LEN(WANTED); i++) {
        runs a = take(START "gävle" REST, WANTED[i].words);
        runs b = take(START "falun" REST " och truckkort", WANTED[i].words);
        size_t both = shared(&a, &b);
        assert_near((double)both / (double)(a.count + b.count - both), WANTED[i].jaccard);
        assert_near((double)both / (double)a.count, WANTED[i].overlap);
    }
}

static void odd_texts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned words;
        size_t count;
    } CASES[] = {
        {"", 1, 0},       {" ", 1, 0},       {"a", 1, 1},         {"a", 2, 0},
        {" a  b ", 2, 1}, {"a a a a", 2, 1}, {"a b a b a", 2, 2}, {"a b c", 3, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        runs r = take(CASES[i].text, CASES[i].words);
        if (r.count != CASES[i].count)
            fail_msg("\"%s\" by %u: got %zu, wanted %zu", CASES[i].text, CASES[i].words,
                     r.count, CASES[i].count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_rounds_of_one_advertisement),
        cmocka_unit_test(odd_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
