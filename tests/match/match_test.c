/* SPDX-License-Identifier: Apache-2.0 */
#include "match/match.h"
#include "match/parameter.h"

#include <math.h>

#include "base/hash.h"
#include "index/fault.h"

static uint64_t draw(uint64_t *state)
{
    *state += UINT64_C(0x9e3779b97f4a7c15);
    return gl_hash_mix(*state);
}

/* -- random worlds, and the plain way to rank them ---------------------------- */

enum {
    MOST_PROGRAMMES = 80,
    MOST_SKILLS = 12,
    MOST_TERMS = 60,
    MOST_RELATIONS = 200,
    MOST_NEEDS = 10,
    MOST_LEADS = 3,
    CONCEPTS = 25,
    TERMS = 40
};

struct programme {
    gl_profile_skill skills[MOST_SKILLS];
    gl_index_term terms[MOST_TERMS];
    gl_index_lead leads[MOST_LEADS];
    size_t skill_count, term_count, lead_count;
};

struct world {
    struct programme programmes[MOST_PROGRAMMES];
    uint32_t programme_count;
    gl_relation relation_items[MOST_RELATIONS];
    gl_relations relations;
    gl_index *index;
    gl_need needs[MOST_NEEDS];
    gl_match_term terms[MOST_TERMS];
    gl_match_occupation occupations[MOST_LEADS];
    gl_match_ad ad; /* the three above */
    uint64_t allowed[MOST_PROGRAMMES / 64 + 1];
    bool is_filtered;
};

/* Of a world with eight groups in three sub-major ones. */
static uint16_t draw_ssyk(uint64_t *seed)
{
    static const uint16_t groups[] = {7212, 7213, 7223, 7311, 7319, 110, 5321, 7212};
    return groups[draw(seed) % 8];
}

/* Weights in eighths, so that ties are common. */
static void draw_programme(struct programme *p, uint64_t *seed)
{
    p->skill_count = draw(seed) % (MOST_SKILLS + 1);
    p->term_count = draw(seed) % (MOST_TERMS + 1);
    for (size_t i = 0; i < p->skill_count; i++)
        p->skills[i] = (gl_profile_skill){
            .concept = (uint32_t)(draw(seed) % (CONCEPTS + 2)),
            .role = draw(seed) % 4 ? GL_OUTCOME : GL_PREREQUISITE,
            .weight = (float)(draw(seed) % 9) / 8,
        };
    for (size_t i = 0; i < p->term_count; i++)
        p->terms[i] = (gl_index_term){
            .term = (uint32_t)(draw(seed) % (TERMS + 2)),
            .field = (uint8_t)(draw(seed) % GL_INDEX_FIELD_COUNT),
            .milli = (uint16_t)(draw(seed) % 4 * 500),
        };
    p->lead_count = draw(seed) % (MOST_LEADS + 1);
    for (size_t i = 0; i < p->lead_count; i++)
        p->leads[i] = (gl_index_lead){draw_ssyk(seed), (float)(draw(seed) % 5) / 4};
}

static int by_concept(const void *a, const void *b)
{
    const gl_relation *x = a, *y = b;
    if (x->concept != y->concept) return x->concept < y->concept ? -1 : 1;
    return (x->neighbour > y->neighbour) - (x->neighbour < y->neighbour);
}

static void draw_relations(struct world *w, uint64_t *seed)
{
    w->relations = (gl_relations){.items = w->relation_items,
                                  .count = draw(seed) % (MOST_RELATIONS + 1)};
    for (size_t i = 0; i < w->relations.count; i++)
        w->relation_items[i] = (gl_relation){
            .concept = (uint32_t)(draw(seed) % CONCEPTS),
            .neighbour = (uint32_t)(draw(seed) % (CONCEPTS + 1)),
            .closeness = (double)(draw(seed) % 6) / 5,
        };
    qsort(w->relation_items, w->relations.count, sizeof *w->relation_items, by_concept);
}

static void draw_ad(struct world *w, uint64_t *seed)
{
    w->ad = (gl_match_ad){.needs = w->needs,
                          .need_count = draw(seed) % (MOST_NEEDS + 1),
                          .terms = w->terms,
                          .term_count = draw(seed) % (MOST_TERMS + 1),
                          .occupations = w->occupations,
                          .occupation_count = draw(seed) % (MOST_LEADS + 1)};
    for (size_t i = 0; i < w->ad.occupation_count; i++)
        w->occupations[i] = (gl_match_occupation){draw_ssyk(seed), 0.25};
    for (size_t i = 0; i < w->ad.need_count; i++)
        w->needs[i] = (gl_need){.concept = (uint32_t)(draw(seed) % (CONCEPTS + 1)),
                                .importance = (double)(draw(seed) % 11) / 10};
    gl_match_points(w->needs, w->ad.need_count, gl_match_needs_share(1));
    for (size_t i = 0; i < w->ad.term_count; i++)
        w->terms[i] = (gl_match_term){(uint32_t)(draw(seed) % (TERMS + 2)),
                                      (uint16_t)(draw(seed) % 4 * 1000)};
    w->is_filtered = draw(seed) % 3 == 0;
    for (size_t i = 0; i < ARRAY_LEN(w->allowed); i++) w->allowed[i] = draw(seed);
}

static const uint64_t *allowed_of(const struct world *w)
{
    return w->is_filtered ? w->allowed : NULL;
}

/* Some worlds have one programme over and over, for ties to the last digit. */
static struct world *new_world(uint64_t seed)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    w->programme_count = (uint32_t)(draw(&seed) % (MOST_PROGRAMMES + 1));
    const bool copies = draw(&seed) % 4 == 0;
    draw_relations(w, &seed);
    w->index = gl_index_new(CONCEPTS, TERMS);
    assert_non_null(w->index);
    for (uint32_t i = 0; i < w->programme_count; i++) {
        struct programme *p = &w->programmes[i];
        draw_programme(p, &seed);
        if (copies && i % 3) *p = w->programmes[i - i % 3];
        gl_profile profile = {p->skills, p->skill_count};
        assert_int_equal(gl_index_add(w->index, &profile, p->terms, p->term_count, NULL),
                         GLAPP_OK);
        assert_true(gl_index_add_leads(w->index, p->leads, p->lead_count));
    }
    assert_int_equal(gl_index_freeze(w->index, NULL), GLAPP_OK);
    draw_ad(w, &seed);
    return w;
}

static void free_world(struct world *w)
{
    gl_index_free(w->index);
    free(w);
}

/* p(s): read off the programme, without an index. */
static double taught(const struct programme *p, uint32_t concept)
{
    double best = 0;
    for (size_t i = 0; i < p->skill_count && concept < CONCEPTS; i++)
        if (p->skills[i].concept == concept && p->skills[i].role == GL_OUTCOME)
            best = fmax(best, (double)p->skills[i].weight);
    return best;
}

static double met(const struct world *w, const struct programme *p, uint32_t concept)
{
    double best = taught(p, concept);
    for (size_t i = 0; i < w->relations.count; i++) {
        const gl_relation *r = &w->relation_items[i];
        if (r->concept == concept)
            best = fmax(best, r->closeness * taught(p, r->neighbour));
    }
    return best;
}

/* The share of the occupation: 1 for the same four digits, .5 three, .1 two. */
static double led(const struct world *w, const struct programme *p)
{
    double sum = 0;
    for (size_t i = 0; i < w->ad.occupation_count; i++) {
        double best = 0;
        for (size_t k = 0; k < p->lead_count; k++) {
            int a = w->occupations[i].ssyk, b = p->leads[k].ssyk;
            double near = a == b ? 1 : a / 10 == b / 10 ? .5 : (a / 100 == b / 100) * .1;
            best = fmax(best, near * (double)p->leads[k].weight);
        }
        sum += w->occupations[i].probability * best;
    }
    return GL_MATCH.occupation * sum;
}

/* Occurrences of a term (of any term: TERMS) in a field. */
static double occurrences(const struct programme *p, uint32_t term, uint8_t field)
{
    double sum = 0;
    for (size_t i = 0; i < p->term_count; i++)
        if (p->terms[i].field == field && p->terms[i].term < TERMS &&
            (term == TERMS || p->terms[i].term == term))
            sum += p->terms[i].milli / 1000.0;
    return sum;
}

static double folded_tf(const struct world *w, const struct programme *p, uint32_t term)
{
    static const double WEIGHT[] = {3, 2, 1}, B[] = {.5, .6, .75};
    double tf = 0;
    for (uint8_t f = 0; f < GL_INDEX_FIELD_COUNT; f++) {
        double average = 0;
        for (uint32_t i = 0; i < w->programme_count; i++)
            average += occurrences(&w->programmes[i], TERMS, f) / w->programme_count;
        double here = occurrences(p, term, f);
        if (here > 0)
            tf +=
                WEIGHT[f] * here / (1 - B[f] + B[f] * occurrences(p, TERMS, f) / average);
    }
    return tf;
}

/* BM25F of all programmes for the world's ad, term by term; gives what a programme full
 * of each of its words would have. */
static double plain_words(const struct world *w, double *words)
{
    double asked = 0;
    for (uint32_t term = 0; term < TERMS; term++) {
        double weight = 0, tf[MOST_PROGRAMMES];
        uint32_t with = 0;
        for (size_t i = 0; i < w->ad.term_count; i++)
            if (w->terms[i].term == term) weight += w->terms[i].milli / 1000.0;
        if (weight == 0) continue;
        for (uint32_t p = 0; p < w->programme_count; p++) {
            tf[p] = folded_tf(w, &w->programmes[p], term);
            with += tf[p] > 0;
        }
        double idf = log(1 + (w->programme_count - with + .5) / (with + .5));
        if (with > 0) asked += fmin(weight, 3) * idf;
        for (uint32_t p = 0; p < w->programme_count; p++)
            words[p] += fmin(weight, 3) * idf * (double)(float)(tf[p] / (1.2 + tf[p]));
    }
    return asked;
}

static int best_first(const void *a, const void *b)
{
    const gl_match *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    if (x->coverage != y->coverage) return x->coverage > y->coverage ? -1 : 1;
    return x->programme < y->programme ? -1 : 1;
}

static double rounded(double x)
{
    return floor(x * 1e9 + .5) / 1e9;
}

static size_t plain_rank(const struct world *w, gl_match *out)
{
    double words[MOST_PROGRAMMES] = {0};
    size_t count = 0;
    const double enough = plain_words(w, words) / 2;
    for (uint32_t p = 0; p < w->programme_count; p++) {
        if (w->is_filtered && !(w->allowed[p / 64] >> (p % 64) & 1)) continue;
        double covered = 0, whole = 0;
        for (size_t i = 0; i < w->ad.need_count; i++) {
            whole += w->needs[i].points;
            covered +=
                w->needs[i].points * met(w, &w->programmes[p], w->needs[i].concept);
        }
        gl_match m = {.programme = p};
        m.other = rounded(enough > 0 ? GL_MATCH.words * fmin(words[p] / enough, 1) : 0);
        m.occupation = rounded(led(w, &w->programmes[p]));
        m.score = rounded(covered + m.other + m.occupation);
        m.coverage = rounded(whole > 0 ? covered / whole : 0);
        if (m.score > 0) out[count++] = m;
    }
    qsort(out, count, sizeof *out, best_first);
    return count;
}

static void check_same(uint64_t world, size_t place, const gl_match *got,
                       const gl_match *wanted)
{
    if (got->programme == wanted->programme &&
        fabs(got->score - wanted->score) <= 1e-12 &&
        fabs(got->coverage - wanted->coverage) <= 1e-12 &&
        fabs(got->other - wanted->other) <= 1e-12 &&
        fabs(got->occupation - wanted->occupation) <= 1e-12)
        return;
    fail_msg("world %u, place %zu: got %u %.12f %.12f %.12f %.12f,"
             " wanted %u %.12f %.12f %.12f %.12f",
             (unsigned)world, place, got->programme, got->score, got->coverage,
             got->other, got->occupation, wanted->programme, wanted->score,
             wanted->coverage, wanted->other, wanted->occupation);
}

static void two_hundred_worlds_as_the_plain_way_ranks_them(void **state)
{
    (void)state;
    size_t matches = 0, ties = 0;
    for (uint64_t seed = 0; seed < 200; seed++) {
        struct world *w = new_world(seed);
        gl_match got[MOST_PROGRAMMES], wanted[MOST_PROGRAMMES];
        gl_matcher *matcher = gl_matcher_new(w->index, &w->relations);
        assert_non_null(matcher);
        size_t all = plain_rank(w, wanted);
        for (size_t top = 0; top <= MOST_PROGRAMMES; top += top < 4 ? 1 : 19) {
            size_t count = gl_matcher_rank(matcher, &w->ad, allowed_of(w), top, got);
            assert_int_equal(count, all < top ? all : top);
            for (size_t i = 0; i < count; i++) check_same(seed, i, &got[i], &wanted[i]);
        }
        for (size_t i = 1; i < all; i++) ties += wanted[i].score == wanted[i - 1].score;
        matches += all;
        gl_matcher_free(matcher);
        free_world(w);
    }
    assert_true(matches > 3000); /* or nothing was compared */
    assert_true(ties > 100);
}

/* A reader who adds up the rows of the explanation gets the score. */
static void shares_sum_to_the_score(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 200; seed++) {
        struct world *w = new_world(seed);
        gl_match got[MOST_PROGRAMMES];
        gl_matcher *matcher = gl_matcher_new(w->index, &w->relations);
        assert_non_null(matcher);
        size_t count = gl_matcher_rank(matcher, &w->ad, NULL, MOST_PROGRAMMES, got);
        for (size_t k = 0; k < count; k++) {
            const struct programme *p = &w->programmes[got[k].programme];
            double sum = got[k].other + got[k].occupation;
            for (size_t i = w->ad.need_count; i-- > 0;) /* in another order */
                sum += w->needs[i].points * met(w, p, w->needs[i].concept);
            assert_within(sum, got[k].score, 1e-9);
            assert_true(got[k].score > 0 && got[k].score <= 1);
            assert_true(got[k].coverage >= 0 && got[k].coverage <= 1);
            assert_true(got[k].other >= 0 && got[k].other <= GL_MATCH.words);
            assert_true(got[k].occupation >= 0 &&
                        got[k].occupation <= GL_MATCH.occupation);
        }
        gl_matcher_free(matcher);
        free_world(w);
    }
}

/* The programme's side: each heap holds what ranking all programmes for all ads and
 * sorting by programme would give, in whatever order the ads come. */
static void offers_are_the_same_numbers(void **state)
{
    (void)state;
    enum { ADS = 30, KEPT = 3 };
    struct world *w = new_world(11);
    gl_matcher *matcher = gl_matcher_new(w->index, &w->relations);
    assert_non_null(matcher);
    gl_topk_item kept[2][MOST_PROGRAMMES][KEPT], plain[MOST_PROGRAMMES][ADS];
    gl_topk heaps[2][MOST_PROGRAMMES], full[MOST_PROGRAMMES];
    for (uint32_t p = 0; p < MOST_PROGRAMMES; p++) {
        heaps[0][p] = (gl_topk){.items = kept[0][p], .cap = KEPT};
        heaps[1][p] = (gl_topk){.items = kept[1][p], .cap = KEPT};
        full[p] = (gl_topk){.items = plain[p], .cap = ADS};
    }
    for (uint32_t turn = 0; turn < 2 * ADS; turn++) {
        uint32_t ad = turn < ADS ? turn : 2 * ADS - 1 - turn; /* forwards, then back */
        uint64_t seed = 100 + ad / 2;                         /* each ad twice: ties */
        draw_ad(w, &seed);
        gl_match got[MOST_PROGRAMMES];
        size_t count =
            gl_matcher_rank(matcher, &w->ad, allowed_of(w), MOST_PROGRAMMES, got);
        gl_matcher_offer(matcher, ad, allowed_of(w), heaps[turn / ADS]);
        for (size_t i = 0; turn < ADS && i < count; i++)
            gl_topk_offer(&full[got[i].programme],
                          &(gl_topk_item){got[i].score, got[i].coverage, ad, got[i].other,
                                          got[i].occupation});
    }
    size_t compared = 0;
    for (uint32_t p = 0; p < w->programme_count; p++) {
        gl_topk_sort(&full[p]);
        for (int way = 0; way < 2; way++) {
            gl_topk *heap = &heaps[way][p];
            gl_topk_sort(heap);
            assert_int_equal(heap->count, full[p].count < KEPT ? full[p].count : KEPT);
            for (uint32_t i = 0; i < heap->count; i++, compared++) {
                assert_int_equal(heap->items[i].id, full[p].items[i].id);
                assert_true(heap->items[i].score == full[p].items[i].score);
                assert_true(heap->items[i].coverage == full[p].items[i].coverage);
                assert_true(heap->items[i].other == full[p].items[i].other);
            }
        }
    }
    assert_true(compared > 100);
    gl_matcher_free(matcher);
    free_world(w);
}

/* -- the same bits ------------------------------------------------------------ */

static uint64_t hash_of(const gl_match *matches, size_t count)
{
    uint64_t hash = GL_HASH_START;
    for (size_t i = 0; i < count; i++) {
        const double numbers[] = {matches[i].score, matches[i].coverage,
                                  matches[i].other};
        hash = gl_hash_mix(hash ^ matches[i].programme);
        hash = gl_hash_more(hash, (gl_slice){(const char *)numbers, sizeof numbers});
    }
    return hash;
}

static uint64_t rank_hash(gl_matcher *matcher, const struct world *w)
{
    gl_match got[MOST_PROGRAMMES];
    size_t count = gl_matcher_rank(matcher, &w->ad, allowed_of(w), 20, got);
    return hash_of(got, count);
}

/* An ad leaves nothing behind for the next one, and a matcher of another thread gives
 * the same. The figure holds for every compiler and every level of optimisation. */
static void the_same_bits_every_time(void **state)
{
    (void)state;
    uint64_t all = GL_HASH_START;
    for (uint64_t seed = 0; seed < 50; seed++) {
        struct world *w = new_world(seed);
        gl_matcher *one = gl_matcher_new(w->index, &w->relations);
        gl_matcher *two = gl_matcher_new(w->index, &w->relations);
        assert_non_null(one);
        assert_non_null(two);
        uint64_t first = rank_hash(one, w);
        struct world other_ad = *w; /* draw_ad points it to its own */
        uint64_t other_seed = seed + 1000;
        draw_ad(&other_ad, &other_seed);
        rank_hash(one, &other_ad);
        assert_int_equal(rank_hash(one, w), first);
        assert_int_equal(rank_hash(two, w), first);
        all = gl_hash_mix(all ^ first);
        gl_matcher_free(one);
        gl_matcher_free(two);
        free_world(w);
    }
    assert_int_equal(all, UINT64_C(0x38c787153e80fb2b));
}

/* -- odd input, and no memory -------------------------------------------------- */

/* -- an index of which only the asked lists are there -------------------------- */

static void lend_concept(gl_index *lent, const gl_index *index, uint32_t concept)
{
    gl_buf packed = {0};
    if (gl_index_pack_concept(index, concept, &packed))
        assert_int_equal(gl_index_put_concept(lent, concept, gl_buf_slice(&packed), NULL),
                         GLAPP_OK);
    gl_buf_dispose(&packed);
}

/* The lists of what the ad asks for, of its neighbours, words and groups. */
static gl_index *lend(const struct world *w)
{
    gl_buf packed = {0};
    gl_index *lent = gl_index_open_packed(w->programme_count, CONCEPTS, TERMS);
    assert_non_null(lent);
    for (size_t i = 0; i < w->ad.need_count; i++) {
        lend_concept(lent, w->index, w->needs[i].concept);
        for (size_t k = 0; k < w->relations.count; k++)
            if (w->relation_items[k].concept == w->needs[i].concept)
                lend_concept(lent, w->index, w->relation_items[k].neighbour);
    }
    for (size_t i = 0; i < w->ad.term_count; i++) {
        gl_buf_clear(&packed);
        if (gl_index_pack_term(w->index, w->terms[i].term, &packed))
            assert_int_equal(
                gl_index_put_term(lent, w->terms[i].term, gl_buf_slice(&packed), NULL),
                GLAPP_OK);
    }
    for (size_t i = 0; i < w->ad.occupation_count; i++) {
        const uint32_t sub_major = w->occupations[i].ssyk / 100u;
        gl_buf_clear(&packed);
        if (gl_index_pack_lead(w->index, sub_major, &packed))
            assert_int_equal(
                gl_index_put_lead(lent, sub_major, gl_buf_slice(&packed), NULL),
                GLAPP_OK);
    }
    gl_buf_dispose(&packed);
    return lent;
}

static void a_lent_index_ranks_to_the_same_bits(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct world *w = new_world(seed);
        gl_index *lent = lend(w);
        gl_matcher *whole = gl_matcher_new(w->index, &w->relations);
        gl_matcher *part = gl_matcher_new(lent, &w->relations);
        assert_true(whole && part);
        gl_match wanted[MOST_PROGRAMMES], got[MOST_PROGRAMMES];
        size_t count =
            gl_matcher_rank(whole, &w->ad, allowed_of(w), MOST_PROGRAMMES, wanted);
        assert_int_equal(
            gl_matcher_rank(part, &w->ad, allowed_of(w), MOST_PROGRAMMES, got), count);
        for (size_t i = 0; i < count; i++) {
            assert_int_equal(got[i].programme, wanted[i].programme);
            assert_memory_equal(&got[i].score, &wanted[i].score, 4 * sizeof(double));
        }
        gl_matcher_free(whole);
        gl_matcher_free(part);
        gl_index_free(lent);
        free_world(w);
    }
}

static void relations_without_sense_do_no_harm(void **state)
{
    (void)state;
    static const gl_relation ITEMS[] = {
        {0, 1, NAN}, {2, 1, 7}, {3, 1, -1}, {4, 4, 0.5}, {5, UINT32_MAX, 1},
    };
    static const double WANTED[] = {0, 0.85, 0.85, 0, 0.85, 0, 0};
    const gl_relations relations = {.items = ITEMS, .count = ARRAY_LEN(ITEMS)};
    const gl_profile_skill skills[] = {{.concept = 1, .weight = 1},
                                       {.concept = 4, .weight = 1}};
    gl_index *index = gl_index_new(6, 0);
    assert_int_equal(gl_index_add(index, &(gl_profile){skills, 2}, NULL, 0, NULL),
                     GLAPP_OK);
    assert_int_equal(gl_index_freeze(index, NULL), GLAPP_OK);
    gl_matcher *matcher = gl_matcher_new(index, &relations);
    assert_non_null(matcher);
    for (uint32_t concept = 0; concept < ARRAY_LEN(WANTED); concept++) {
        gl_need need = {concept, 1, 0};
        gl_match_points(&need, 1, gl_match_needs_share(0));
        gl_match got = {.score = 0};
        size_t count = gl_matcher_rank(
            matcher, &(gl_match_ad){.needs = &need, .need_count = 1}, NULL, 1, &got);
        assert_int_equal(count, WANTED[concept] > 0);
        assert_true(got.score == WANTED[concept]);
    }
    gl_matcher_free(matcher);
    gl_matcher_free(NULL);
    gl_index_free(index);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    if (fault_is_off()) skip();
    struct world *w = new_world(5);
    long failed = 0;
    for (;; failed++) {
        fault_after(failed);
        gl_matcher *matcher = gl_matcher_new(w->index, &w->relations);
        if (matcher) {
            fault_after(0); /* and ranking allocates nothing */
            uint64_t got = rank_hash(matcher, w);
            fault_after(-1);
            gl_matcher *again = gl_matcher_new(w->index, &w->relations);
            assert_int_equal(got, rank_hash(again, w));
            gl_matcher_free(again);
            gl_matcher_free(matcher);
            break;
        }
        fault_after(-1);
        assert_true(failed < 100);
    }
    assert_int_equal(failed, 15);
    free_world(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_hundred_worlds_as_the_plain_way_ranks_them),
        cmocka_unit_test(shares_sum_to_the_score),
        cmocka_unit_test(offers_are_the_same_numbers),
        cmocka_unit_test(the_same_bits_every_time),
        cmocka_unit_test(a_lent_index_ranks_to_the_same_bits),
        cmocka_unit_test(relations_without_sense_do_no_harm),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
