/* SPDX-License-Identifier: Apache-2.0 */
/* match.c - an ad's needs and words against all programmes at once.
 *
 * Term at a time: an ad has a dozen needs and a few hundred words, and each one's
 * postings are added to two rows of sums with a place for every programme, one for the
 * needs and one for the words. The rows stay in the processor's nearest memory (16 KB for
 * 1,000 programmes), and a last walk over them fills the heap of the best.
 *
 * The score is a sum of shares that a person can read, so nothing may enter it that has
 * no row in the explanation: no focus, no level, no rank. Whoever adds points * m over
 * the ad's needs and `other` gets the score to 1e-9, because `other` is rounded first and
 * the sum once.
 *
 * Ranks follow the rounded numbers, not the sums behind them: who sorts the stored rows
 * by score, coverage and number finds the stored ranks.
 */
#include "match/match.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "match/affinity.h"
#include "match/parameter.h"
#include "match/score.h"

/* A word that an ad repeats 30 times ("vi") is not ten times as telling as one it has in
 * its headline (weight 3 by itself). */
enum { MOST_MILLI = 3000 };

/* Rounding moves a score by half a 1e-9, and the other words in it by as much again; so
 * what is this much below the worst kept one stays below it. */
static const double ROUNDING = 2e-9;

struct gl_matcher {
    const gl_index *index;
    gl_relations relations;
    uint32_t programme_count, term_count;

    /* A place for every programme. */
    double *covered;   /* sum of points * m */
    double *words;     /* BM25F */
    double *led;       /* how near the groups it leads to are, 0 ... 1 */
    double *met;       /* m of the need at hand; 0 between needs */
    uint32_t *touched; /* programmes whose `met` is above 0 */
    gl_topk_item *best;

    uint32_t *milli; /* of each term in the ad at hand; 0 between ads */

    /* Of the ad ranked last. */
    double points_sum, words_asked;
};

gl_matcher *gl_matcher_new(const gl_index *index, const gl_relations *relations)
{
    gl_matcher *m = calloc(1, sizeof *m);
    if (!m) return NULL;
    m->index = index;
    if (relations) m->relations = *relations;
    m->programme_count = gl_index_programme_count(index);
    m->term_count = gl_index_term_count(index);

    /* One more than needed, for an allocation of 0 may give NULL. */
    const size_t places = (size_t)m->programme_count + 1;
    m->covered = calloc(places, sizeof *m->covered);
    m->words = calloc(places, sizeof *m->words);
    m->led = calloc(places, sizeof *m->led);
    m->met = calloc(places, sizeof *m->met);
    m->touched = calloc(places, sizeof *m->touched);
    m->best = calloc(places, sizeof *m->best);
    m->milli = calloc((size_t)m->term_count + 1, sizeof *m->milli);
    if (m->covered && m->words && m->led && m->met && m->touched && m->best && m->milli)
        return m;
    gl_matcher_free(m);
    return NULL;
}

void gl_matcher_free(gl_matcher *matcher)
{
    if (!matcher) return;
    free(matcher->covered);
    free(matcher->words);
    free(matcher->led);
    free(matcher->met);
    free(matcher->touched);
    free(matcher->best);
    free(matcher->milli);
    free(matcher);
}

/* Raise `met` of all who teach `concept`, at this closeness to the need; gives how many
 * programmes are touched by now. */
static size_t raise_met(gl_matcher *m, uint32_t concept, double closeness, size_t touched)
{
    size_t count;
    const gl_concept_posting *p = gl_index_concept_postings(m->index, concept, &count);
    for (size_t i = 0; i < count; i++) {
        double met = closeness * p[i].weight;
        if (!(met > m->met[p[i].programme])) continue;
        if (m->met[p[i].programme] == 0) m->touched[touched++] = p[i].programme;
        m->met[p[i].programme] = met;
    }
    return touched;
}

size_t gl_relations_first(const gl_relations *relations, uint32_t concept)
{
    size_t low = 0, high = relations->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (relations->items[middle].concept < concept)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t gl_relations_first_group(const gl_relations *relations, uint16_t group)
{
    size_t low = 0, high = relations->group_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (relations->groups[middle].group < group)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_need(gl_matcher *m, const gl_need *need)
{
    size_t touched = raise_met(m, need->concept, 1, 0);
    const gl_relations *all = &m->relations;
    for (size_t i = gl_relations_first(all, need->concept);
         i < all->count && all->items[i].concept == need->concept; i++) {
        /* Not a number stays so, and raises nothing. */
        double closeness = all->items[i].closeness > 1 ? 1 : all->items[i].closeness;
        touched = raise_met(m, all->items[i].neighbour, closeness, touched);
    }
    for (size_t i = 0; i < touched; i++) {
        uint32_t p = m->touched[i];
        m->covered[p] += need->points * m->met[p];
        m->met[p] = 0;
    }
}

/* Groups that a programme is known to lead to weigh 1 each: one as near as that is all.
 */
static size_t raise_near(gl_matcher *m, const gl_lead_posting *p, double closeness,
                         size_t touched)
{
    double near = closeness * (double)p->lead.weight;
    if (!(near > m->met[p->programme])) return touched;
    if (m->met[p->programme] == 0) m->touched[touched++] = p->programme;
    m->met[p->programme] = near;
    return touched;
}

static void add_occupation(gl_matcher *m, const gl_match_occupation *o)
{
    size_t count, touched = 0;
    const gl_lead_posting *p = gl_index_lead_postings(m->index, o->ssyk / 100u, &count);
    for (size_t i = 0; i < count; i++)
        touched = raise_near(m, &p[i], gl_affinity(o->ssyk, p[i].lead.ssyk), touched);
    const gl_relations *all = &m->relations;
    for (size_t g = gl_relations_first_group(all, o->ssyk);
         g < all->group_count && all->groups[g].group == o->ssyk; g++) {
        const gl_group_relation *r = &all->groups[g];
        p = gl_index_lead_postings(m->index, r->other / 100u, &count);
        for (size_t i = 0; i < count; i++)
            if (p[i].lead.ssyk == r->other)
                touched = raise_near(m, &p[i], r->closeness, touched);
    }
    for (size_t i = 0; i < touched; i++) {
        uint32_t programme = m->touched[i];
        m->led[programme] += o->probability * m->met[programme];
        m->met[programme] = 0;
    }
}

static void add_word(gl_matcher *m, uint32_t term, uint32_t milli)
{
    size_t count;
    const gl_term_posting *p = gl_index_term_postings(m->index, term, &count);
    const double weight = milli / 1000.0 * gl_index_term_idf(m->index, term);
    if (count > 0) m->words_asked += weight;
    double *words = m->words;
    for (size_t i = 0; i < count; i++)
        words[p[i].programme] += weight * (double)p[i].part;
}

static void add_words(gl_matcher *m, const gl_match_term *terms, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (terms[i].term >= m->term_count) continue;
        uint32_t *milli = &m->milli[terms[i].term];
        *milli += terms[i].milli;
        if (*milli > MOST_MILLI) *milli = MOST_MILLI;
    }
    for (size_t i = 0; i < count; i++) {
        if (terms[i].term >= m->term_count) continue;
        uint32_t *milli = &m->milli[terms[i].term];
        if (*milli == 0) continue;
        add_word(m, terms[i].term, *milli);
        *milli = 0;
    }
}

static bool is_allowed(const uint64_t *allowed, uint32_t programme)
{
    return !allowed || (allowed[programme / 64] >> (programme % 64) & 1);
}

/* The shares of other words and of the occupation, before they are rounded. */
static double raw_other(const gl_matcher *m, uint32_t p)
{
    if (!(m->words_asked > 0)) return 0;
    double share = m->words[p] / (GL_MATCH.words_enough * m->words_asked);
    return GL_MATCH.words * (share < 1 ? share : 1);
}

static double raw_occupation(const gl_matcher *m, uint32_t p)
{
    return GL_MATCH.occupation * (m->led[p] < 1 ? m->led[p] : 1);
}

/* Offer programme `p` to a heap under the number `id`. */
static void offer(const gl_matcher *m, uint32_t p, uint32_t id, gl_topk *heap)
{
    const double other = raw_other(m, p), occupation = raw_occupation(m, p);
    if (gl_topk_refuses(heap, m->covered[p] + other + occupation + ROUNDING)) return;

    gl_topk_item item = {.id = id,
                         .other = gl_score_round(other),
                         .occupation = gl_score_round(occupation)};
    item.score = gl_score_round(m->covered[p] + item.other + item.occupation);
    item.coverage = gl_score_round(gl_score_coverage(m->covered[p], m->points_sum));
    if (item.score > 0) gl_topk_offer(heap, &item);
}

static void add_up(gl_matcher *m, const gl_match_ad *ad)
{
    memset(m->covered, 0, m->programme_count * sizeof *m->covered);
    memset(m->words, 0, m->programme_count * sizeof *m->words);
    memset(m->led, 0, m->programme_count * sizeof *m->led);
    m->points_sum = 0;
    for (size_t i = 0; i < ad->need_count; i++) {
        if (!(ad->needs[i].points > 0)) continue;
        m->points_sum += ad->needs[i].points;
        add_need(m, &ad->needs[i]);
    }
    for (size_t i = 0; i < ad->occupation_count; i++)
        add_occupation(m, &ad->occupations[i]);
    m->words_asked = 0;
    add_words(m, ad->terms, ad->term_count);
    if (m->words_asked < ad->least_words) m->words_asked = ad->least_words;
}

size_t gl_matcher_rank(gl_matcher *matcher, const gl_match_ad *ad,
                       const uint64_t *allowed, size_t top, gl_match *out)
{
    add_up(matcher, ad);

    gl_topk heap = {.items = matcher->best, .cap = matcher->programme_count};
    if (top < heap.cap) heap.cap = (uint32_t)top;
    for (uint32_t p = 0; p < matcher->programme_count; p++)
        if (is_allowed(allowed, p)) offer(matcher, p, p, &heap);
    gl_topk_sort(&heap);
    for (uint32_t i = 0; i < heap.count; i++) {
        const gl_topk_item *item = &heap.items[i];
        out[i] = (gl_match){item->id, item->score, item->coverage, item->other,
                            item->occupation};
    }
    return heap.count;
}

void gl_matcher_offer(const gl_matcher *matcher, uint32_t ad, const uint64_t *allowed,
                      gl_topk *heaps)
{
    for (uint32_t p = 0; p < matcher->programme_count; p++)
        if (is_allowed(allowed, p)) offer(matcher, p, ad, &heaps[p]);
}
