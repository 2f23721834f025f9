/* SPDX-License-Identifier: Apache-2.0 */
/* Lists packed and put back: the same to the last bit, over random programmes; and bytes
 * that somebody has damaged, which are refused or harmless. */
#include "index/packed.h"

#include <math.h>

#include "base/hash.h"
#include "index/fault.h"

enum { PROGRAMMES = 400, CONCEPTS = 60, TERMS = 300, SUB_MAJORS = 100, MOST = 80 };

static uint64_t draw(uint64_t *state)
{
    *state += UINT64_C(0x9e3779b97f4a7c15);
    return gl_hash_mix(*state);
}

/* Low numbers are common, as words are; the highest are in no programme. */
static uint32_t draw_key(uint64_t *seed, uint32_t count)
{
    uint64_t most = draw(seed) % (count - 1) + 1;
    return (uint32_t)(draw(seed) % most);
}

static void add_programme(gl_index *index, uint64_t *seed)
{
    gl_profile_skill skills[MOST];
    gl_index_term terms[MOST];
    gl_index_lead leads[3];
    const size_t skill_count = draw(seed) % 12, term_count = draw(seed) % MOST;
    const size_t lead_count = draw(seed) % 4;
    for (size_t i = 0; i < skill_count; i++)
        skills[i] = (gl_profile_skill){.concept = draw_key(seed, CONCEPTS),
                                       .role = GL_OUTCOME,
                                       .weight = (float)(draw(seed) % 100000) / 90000};
    for (size_t i = 0; i < term_count; i++)
        terms[i] = (gl_index_term){draw_key(seed, TERMS),
                                   (uint8_t)(draw(seed) % GL_INDEX_FIELD_COUNT),
                                   (uint16_t)(draw(seed) % 3000)};
    for (size_t i = 0; i < lead_count; i++)
        leads[i] = (gl_index_lead){(uint16_t)(draw(seed) % 10000),
                                   (float)(draw(seed) % 1000) / 999};
    gl_profile profile = {skills, skill_count};
    assert_int_equal(gl_index_add(index, &profile, terms, term_count, NULL), GLAPP_OK);
    assert_true(gl_index_add_leads(index, leads, lead_count));
}

static gl_index *build(uint64_t seed, uint32_t programme_count)
{
    gl_index *index = gl_index_new(CONCEPTS, TERMS);
    assert_non_null(index);
    for (uint32_t p = 0; p < programme_count; p++) add_programme(index, &seed);
    assert_int_equal(gl_index_freeze(index, NULL), GLAPP_OK);
    return index;
}

/* One kind of list, so that each test goes through all three. */
static const struct kind {
    const char *name;
    uint32_t key_count;
    size_t (*pack)(const gl_index *index, uint32_t key, gl_buf *out);
    glapp_status (*put)(gl_index *index, uint32_t key, gl_slice packed, glapp_error *err);
} KINDS[] = {
    {"concepts", CONCEPTS, gl_index_pack_concept, gl_index_put_concept},
    {"terms", TERMS, gl_index_pack_term, gl_index_put_term},
    {"leads", SUB_MAJORS, gl_index_pack_lead, gl_index_put_lead},
};

/* -- the same ---------------------------------------------------------------- */

/* Every `step`-th key of each kind, from the last to the first: any order will do. */
static void put_back(gl_index *lent, const gl_index *built, uint32_t step)
{
    gl_buf packed = {0};
    for (size_t k = 0; k < ARRAY_LEN(KINDS); k++)
        for (uint32_t key = KINDS[k].key_count; key-- > 0;) {
            gl_buf_clear(&packed);
            if (key % step || KINDS[k].pack(built, key, &packed) == 0) continue;
            assert_int_equal(KINDS[k].put(lent, key, gl_buf_slice(&packed), NULL),
                             GLAPP_OK);
        }
    gl_buf_dispose(&packed);
}

static void same_concept(const gl_index *lent, const gl_index *built, uint32_t concept)
{
    size_t got, wanted;
    const gl_concept_posting *a = gl_index_concept_postings(lent, concept, &got);
    const gl_concept_posting *b = gl_index_concept_postings(built, concept, &wanted);
    assert_int_equal(got, wanted);
    for (size_t i = 0; i < got; i++) {
        assert_int_equal(a[i].programme, b[i].programme);
        assert_memory_equal(&a[i].weight, &b[i].weight, sizeof a->weight);
    }
    assert_true(gl_index_concept_idf(lent, concept) ==
                gl_index_concept_idf(built, concept));
}

static void same_term(const gl_index *lent, const gl_index *built, uint32_t term)
{
    size_t got, wanted;
    const gl_term_posting *a = gl_index_term_postings(lent, term, &got);
    const gl_term_posting *b = gl_index_term_postings(built, term, &wanted);
    assert_int_equal(got, wanted);
    if (got) assert_memory_equal(a, b, got * sizeof *a);
    assert_true(gl_index_term_idf(lent, term) == gl_index_term_idf(built, term));
}

static void same_lead(const gl_index *lent, const gl_index *built, uint32_t sub_major)
{
    size_t got, wanted;
    const gl_lead_posting *a = gl_index_lead_postings(lent, sub_major, &got);
    const gl_lead_posting *b = gl_index_lead_postings(built, sub_major, &wanted);
    assert_int_equal(got, wanted);
    for (size_t i = 0; i < got; i++) {
        assert_int_equal(a[i].programme, b[i].programme);
        assert_int_equal(a[i].lead.ssyk, b[i].lead.ssyk);
        assert_memory_equal(&a[i].lead.weight, &b[i].lead.weight, sizeof(float));
    }
}

static void what_was_put_answers_as_it_did(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        const uint32_t count = (uint32_t)(seed * 97 % PROGRAMMES);
        gl_index *built = build(seed, count);
        gl_index *lent = gl_index_open_packed(count, CONCEPTS, TERMS);
        assert_non_null(lent);
        put_back(lent, built, 1);
        assert_int_equal(gl_index_programme_count(lent), count);
        assert_int_equal(gl_index_term_count(lent), TERMS);
        for (uint32_t i = 0; i < CONCEPTS + 2; i++) same_concept(lent, built, i);
        for (uint32_t i = 0; i < TERMS + 2; i++) same_term(lent, built, i);
        for (uint32_t i = 0; i < SUB_MAJORS + 2; i++) same_lead(lent, built, i);
        gl_index_free(lent);
        gl_index_free(built);
    }
}

static void what_was_not_put_is_empty(void **state)
{
    (void)state;
    gl_index *built = build(7, PROGRAMMES);
    gl_index *lent = gl_index_open_packed(PROGRAMMES, CONCEPTS, TERMS);
    assert_non_null(lent);
    put_back(lent, built, 2);
    for (uint32_t i = 0; i < TERMS; i += 2) same_term(lent, built, i);
    for (uint32_t i = 1; i < TERMS; i += 2) {
        size_t count;
        gl_index_term_postings(lent, i, &count);
        assert_int_equal(count, 0);
        assert_true(gl_index_term_idf(lent, i) == gl_index_term_idf(built, TERMS));
    }
    gl_index_free(lent);
    gl_index_free(built);
}

/* The bytes themselves: a file of one machine is read by another. */
static void bytes_are_those_of_the_header(void **state)
{
    (void)state;
    static const gl_concept_posting CONCEPT[] = {{3, 0.75}, {4, 1}, {304, 0}};
    static const gl_term_posting TERM[] = {{0, 0.5F}, {129, 0.25F}};
    static const gl_lead_posting LEAD[] = {{2, {7212, 1}}, {2, {7213, 0.5F}}};
    static const char WANTED[] = "\3\3\xee\5\0\xe8\7\xab\2\0"
                                 "\2\0\0\0\0\x3f\x80\1\0\0\x80\x3e"
                                 "\2\2\xac\x38\0\0\x80\x3f\0\xad\x38\0\0\0\x3f";
    gl_buf out = {0};
    gl_packed_write_concepts(&out, CONCEPT, ARRAY_LEN(CONCEPT));
    gl_packed_write_terms(&out, TERM, ARRAY_LEN(TERM));
    gl_packed_write_leads(&out, LEAD, ARRAY_LEN(LEAD));
    assert_int_equal(out.len, sizeof WANTED - 1);
    assert_memory_equal(out.bytes, WANTED, out.len);
    gl_buf_dispose(&out);
}

/* -- damaged ----------------------------------------------------------------- */

/* Whatever was put: programmes in order and in range, shares in theirs. */
static void check_sense(const gl_index *index, uint32_t key)
{
    size_t count;
    const gl_concept_posting *c = gl_index_concept_postings(index, key, &count);
    for (size_t i = 0; i < count; i++) {
        assert_true(c[i].programme < PROGRAMMES && c[i].weight >= 0 && c[i].weight <= 1);
        assert_true(i == 0 || c[i].programme > c[i - 1].programme);
    }
    assert_true(isfinite(gl_index_concept_idf(index, key)));
    const gl_term_posting *t = gl_index_term_postings(index, key, &count);
    for (size_t i = 0; i < count; i++) {
        assert_true(t[i].programme < PROGRAMMES && t[i].part >= 0 && t[i].part <= 1);
        assert_true(i == 0 || t[i].programme > t[i - 1].programme);
    }
    assert_true(isfinite(gl_index_term_idf(index, key)));
    const gl_lead_posting *l = gl_index_lead_postings(index, key, &count);
    for (size_t i = 0; i < count; i++) {
        assert_true(l[i].programme < PROGRAMMES && l[i].lead.ssyk / 100 == key);
        assert_true(l[i].lead.weight >= 0 && l[i].lead.weight <= 1);
        assert_true(i == 0 || l[i].programme >= l[i - 1].programme);
    }
}

/* In memory of just that size, so that a sanitizer sees a byte read behind it. */
static glapp_status put_copy(const struct kind *kind, uint32_t key, const char *bytes,
                             size_t len)
{
    glapp_error err = {0};
    char *copy = malloc(len ? len : 1);
    gl_index *lent = gl_index_open_packed(PROGRAMMES, CONCEPTS, TERMS);
    assert_true(copy && lent);
    memcpy(copy, bytes, len);
    glapp_status rc = kind->put(lent, key, (gl_slice){copy, len}, &err);
    if (rc) {
        assert_int_equal(rc, GLAPP_BAD_INPUT);
        assert_string_equal(err.message,
                            "the stored index is damaged; run `glapp run` again");
    }
    check_sense(lent, key);
    gl_index_free(lent);
    free(copy);
    return rc;
}

static void every_byte_may_be_damaged(void **state)
{
    (void)state;
    gl_index *built = build(11, PROGRAMMES);
    gl_buf packed = {0};
    size_t flips = 0, refused = 0;
    for (size_t k = 0; k < ARRAY_LEN(KINDS); k++)
        for (uint32_t key = 0; key < KINDS[k].key_count; key += 29) {
            gl_buf_clear(&packed);
            if (KINDS[k].pack(built, key, &packed) == 0) continue;
            for (size_t at = 0; at < packed.len; at++) {
                assert_int_equal(put_copy(&KINDS[k], key, packed.bytes, at),
                                 GLAPP_BAD_INPUT);
                for (int bit = 0; bit < 8; bit++, flips++) {
                    packed.bytes[at] = (char)(packed.bytes[at] ^ 1 << bit);
                    refused += put_copy(&KINDS[k], key, packed.bytes, packed.len) != 0;
                    packed.bytes[at] = (char)(packed.bytes[at] ^ 1 << bit);
                }
            }
            gl_buf_add_byte(&packed, 0); /* a byte too many */
            assert_int_equal(put_copy(&KINDS[k], key, packed.bytes, packed.len),
                             GLAPP_BAD_INPUT);
        }
    print_message("%zu flips, %zu refused\n", flips, refused);
    assert_true(flips > 10000 && refused > flips / 10);
    gl_buf_dispose(&packed);
    gl_index_free(built);
}

static void bytes_without_sense_are_refused(void **state)
{
    (void)state;
    const struct {
        const char *name;
        int kind;
        uint32_t key;
        gl_slice bytes;
    } CASES[] = {
        {"nothing", 0, 1, {"", 0}},
        {"a programme that is not there", 0, 1, GL_LITERAL("\1\x90\3\1")},
        {"the last one again", 0, 1, GL_LITERAL("\2\x8f\3\1\0\1")},
        {"more than all of it", 0, 1, GL_LITERAL("\1\0\xe9\7")},
        {"four thousand million postings", 0, 1, GL_LITERAL("\xff\xff\xff\xff\x0f\0\1")},
        {"a number of 33 bits", 0, 1, GL_LITERAL("\1\x80\x80\x80\x80\x10\1")},
        {"a number without an end", 0, 1, GL_LITERAL("\1\x80\x80\x80\x80\x80\x80\1")},
        {"a concept of another taxonomy", 0, CONCEPTS, GL_LITERAL("\1\0\1")},
        {"no number", 1, 1, GL_LITERAL("\1\0\0\0\xc0\x7f")},
        {"without end", 1, 1, GL_LITERAL("\1\0\0\0\x80\x7f")},
        {"above 1", 1, 1, GL_LITERAL("\1\0\1\0\x80\x3f")},
        {"below 0", 1, 1, GL_LITERAL("\1\0\0\0\0\xbf")},
        {"a term of another vocabulary", 1, UINT32_MAX, GL_LITERAL("\1\0\0\0\0\x3f")},
        {"a lead of another group", 2, 71, GL_LITERAL("\1\0\xac\x38\0\0\x80\x3f")},
        {"a lead whose group fits 16 bits", 2, 72,
         GL_LITERAL("\1\0\xac\xb8\4\0\0\x80\x3f")},
        {"a group that is none", 2, 100, GL_LITERAL("\1\0\x90\x4e\0\0\x80\x3f")},
    };
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++)
        if (put_copy(&KINDS[CASES[i].kind], CASES[i].key, CASES[i].bytes.bytes,
                     CASES[i].bytes.len) != GLAPP_BAD_INPUT)
            fail_msg("%s is taken", CASES[i].name);
}

/* -- no memory --------------------------------------------------------------- */

static void every_allocation_may_fail(void **state)
{
    (void)state;
    if (fault_is_off()) skip();
    gl_index *built = build(3, PROGRAMMES);
    gl_buf packed = {0};
    assert_true(gl_index_pack_term(built, 0, &packed) > 16);
    for (long n = 0;; n++) {
        assert_true(n < 20);
        fault_after(n);
        gl_index *lent = gl_index_open_packed(PROGRAMMES, CONCEPTS, TERMS);
        glapp_status rc = lent ? gl_index_put_term(lent, 0, gl_buf_slice(&packed), NULL)
                               : GLAPP_MACHINE;
        fault_after(-1);
        if (rc) assert_int_equal(rc, GLAPP_MACHINE);
        if (lent && rc) { /* nothing was put, and may be once there is room */
            check_sense(lent, 0);
            rc = gl_index_put_term(lent, 0, gl_buf_slice(&packed), NULL);
            assert_int_equal(rc, GLAPP_OK);
            rc = GLAPP_MACHINE;
        }
        if (lent) same_term(lent, built, 0);
        gl_index_free(lent);
        if (!rc) break;
    }
    gl_buf_dispose(&packed);
    gl_index_free(built);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_answers_as_it_did),
        cmocka_unit_test(what_was_not_put_is_empty),
        cmocka_unit_test(bytes_are_those_of_the_header),
        cmocka_unit_test(every_byte_may_be_damaged),
        cmocka_unit_test(bytes_without_sense_are_refused),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
