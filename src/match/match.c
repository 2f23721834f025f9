/* SPDX-License-Identifier: Apache-2.0 */
/* match.c - an ad's needs and words against all programmes at once.
 *
 * A dozen needs and a group come first: their postings are added to two rows of sums with
 * a place for every programme. What is left, the other words, brings .15 at the most, so
 * whoever lies further below the tenth best can be left out, on the ad's side and on the
 * programme's own, and no answer changes by it. Where many remain (nothing was understood
 * of the ad) a rough sum that is never too low (index/sketch.h) tells how much the words
 * bring at the most. The words of those who remain then are read from their own lists.
 * Of a lent index, which has no such lists, the words of all are added up; both ways add
 * a programme's words by rising term, so they give the same bits.
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

/* One programme of so many: to ask each for its words takes as long as a rough sum for
 * all (170 ns against 20 us for 3,000). */
enum { MOST_ASKED = 75, MOST_SORTED = 200 };

/* Rounding moves a score by half a 1e-9, and the other words in it by as much again; so
 * what is this much below the worst kept one stays below it. */
static const double ROUNDING = 2e-9;

struct gl_matcher {
    const gl_index *index;
    gl_relations relations;
    uint32_t programme_count, term_count;

    /* A place for every programme. */
    double *covered; /* sum of points * m */
    double *base;    /* that and the share of the occupation */
    double *most;    /* what the score is at the most */
    bool sharp;      /* `most` knows of the ad's words */
    uint16_t *bounds;
    double *words; /* BM25F, where `words_of` says that it is the ad's at hand */
    uint32_t *words_of;
    double *led;       /* how near the groups it leads to are, 0 ... 1 */
    double *met;       /* m of the need at hand; 0 between needs */
    uint32_t *touched; /* programmes whose `met` is above 0 */
    uint32_t *left;    /* programmes that may still be among the best */
    gl_topk_item *best;

    uint32_t *milli; /* of each term in the ad being read; 0 between ads */

    /* Of the ad ranked last, until the next. */
    uint32_t ad; /* its number among all ranked, from 1 */
    double points_sum, words_asked;
    double *asked;   /* weight times idf of each term; 0 of those that it has not */
    uint32_t *terms; /* those that it has */
    size_t asked_count;
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
    m->base = calloc(places, sizeof *m->base);
    m->most = calloc(places, sizeof *m->most);
    m->bounds = calloc(gl_index_bound_room(index) + 1, sizeof *m->bounds);
    m->words = calloc(places, sizeof *m->words);
    m->words_of = calloc(places, sizeof *m->words_of);
    m->led = calloc(places, sizeof *m->led);
    m->met = calloc(places, sizeof *m->met);
    m->touched = calloc(places, sizeof *m->touched);
    m->left = calloc(places, sizeof *m->left);
    m->best = calloc(places, sizeof *m->best);
    m->milli = calloc((size_t)m->term_count + 1, sizeof *m->milli);
    m->asked = calloc((size_t)m->term_count + 1, sizeof *m->asked);
    m->terms = calloc((size_t)m->term_count + 1, sizeof *m->terms);
    if (m->covered && m->base && m->most && m->bounds && m->words && m->words_of &&
        m->led && m->met && m->touched && m->left && m->best && m->milli && m->asked &&
        m->terms)
        return m;
    gl_matcher_free(m);
    return NULL;
}

void gl_matcher_free(gl_matcher *matcher)
{
    if (!matcher) return;
    free(matcher->covered);
    free(matcher->base);
    free(matcher->most);
    free(matcher->bounds);
    free(matcher->words);
    free(matcher->words_of);
    free(matcher->led);
    free(matcher->met);
    free(matcher->touched);
    free(matcher->left);
    free(matcher->best);
    free(matcher->milli);
    free(matcher->asked);
    free(matcher->terms);
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

/* What the ad asks of each term that any programme has. */
static void ask_words(gl_matcher *m, const gl_match_term *terms, size_t count)
{
    for (size_t i = 0; i < m->asked_count; i++) m->asked[m->terms[i]] = 0;
    m->asked_count = 0;
    m->words_asked = 0;
    for (size_t i = 0; i < count; i++) {
        if (terms[i].term >= m->term_count) continue;
        uint32_t *milli = &m->milli[terms[i].term];
        *milli += terms[i].milli;
        if (*milli > MOST_MILLI) *milli = MOST_MILLI;
    }
    for (size_t i = 0; i < count; i++) {
        const uint32_t term = terms[i].term;
        if (term >= m->term_count || m->milli[term] == 0) continue;
        size_t holders;
        gl_index_term_postings(m->index, term, &holders);
        if (holders > 0) {
            m->asked[term] = m->milli[term] / 1000.0 * gl_index_term_idf(m->index, term);
            m->words_asked += m->asked[term];
            m->terms[m->asked_count++] = term;
        }
        m->milli[term] = 0;
    }
}

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* The words of all programmes, list by list of the ad's terms. */
static void add_all_words(gl_matcher *m)
{
    qsort(m->terms, m->asked_count, sizeof *m->terms, by_number);
    memset(m->words, 0, m->programme_count * sizeof *m->words);
    for (size_t t = 0; t < m->asked_count; t++) {
        size_t count;
        const double weight = m->asked[m->terms[t]];
        const gl_term_posting *p = gl_index_term_postings(m->index, m->terms[t], &count);
        for (size_t i = 0; i < count; i++)
            m->words[p[i].programme] += weight * (double)p[i].part;
    }
    for (uint32_t p = 0; p < m->programme_count; p++) m->words_of[p] = m->ad;
}

/* The words of one programme, from its own list. */
static double words_of(gl_matcher *m, uint32_t programme)
{
    if (m->words_of[programme] == m->ad) return m->words[programme];
    size_t count;
    const gl_programme_term *held = gl_index_programme_terms(m->index, programme, &count);
    double words = 0;
    for (size_t i = 0; i < count; i++)
        words += m->asked[held[i].term] * (double)held[i].part;
    m->words_of[programme] = m->ad;
    m->words[programme] = words;
    return words;
}

static bool is_allowed(const uint64_t *allowed, uint32_t programme)
{
    return !allowed || (allowed[programme / 64] >> (programme % 64) & 1);
}

/* The shares of other words and of the occupation, before they are rounded. */
static double raw_other(gl_matcher *m, uint32_t p)
{
    if (!(m->words_asked > 0)) return 0;
    double share = words_of(m, p) / (GL_MATCH.words_enough * m->words_asked);
    return GL_MATCH.words * (share < 1 ? share : 1);
}

static double raw_occupation(const gl_matcher *m, uint32_t p)
{
    return GL_MATCH.occupation * (m->led[p] < 1 ? m->led[p] : 1);
}

static bool is_beaten(const gl_matcher *m, uint32_t p, const gl_topk *heap)
{
    return gl_topk_refuses(heap, m->most[p]);
}

/* Offer programme `p` to a heap under the number `id`. */
static void offer(gl_matcher *m, uint32_t p, uint32_t id, gl_topk *heap)
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
    memset(m->led, 0, m->programme_count * sizeof *m->led);
    m->points_sum = 0;
    for (size_t i = 0; i < ad->need_count; i++) {
        if (!(ad->needs[i].points > 0)) continue;
        m->points_sum += ad->needs[i].points;
        add_need(m, &ad->needs[i]);
    }
    for (size_t i = 0; i < ad->occupation_count; i++)
        add_occupation(m, &ad->occupations[i]);
    for (uint32_t p = 0; p < m->programme_count; p++) {
        m->base[p] = m->covered[p] + raw_occupation(m, p);
        m->most[p] = m->base[p] + GL_MATCH.words + ROUNDING;
    }
    m->sharp = false;
    if (++m->ad == 0) { /* after four thousand million ads no mark may look new */
        memset(m->words_of, 0, m->programme_count * sizeof *m->words_of);
        m->ad = 1;
    }
    ask_words(m, ad->terms, ad->term_count);
    if (m->words_asked < ad->least_words) m->words_asked = ad->least_words;
}

/* What is known of the ad's words put into `most`. */
static void sharpen(gl_matcher *m)
{
    m->sharp = true;
    if (!(m->words_asked > 0)) return;
    const double all = GL_MATCH.words_enough * m->words_asked;
    const double unit =
        gl_index_bound(m->index, m->terms, m->asked_count, m->asked, m->bounds);
    if (unit <= 0) add_all_words(m);
    for (uint32_t p = 0; p < m->programme_count; p++) {
        double share = (unit > 0 ? m->bounds[p] * unit : m->words[p]) / all;
        m->most[p] = m->base[p] + GL_MATCH.words * (share < 1 ? share : 1) + ROUNDING;
    }
}

/* Asking `left` programmes one by one takes longer than a rough sum for all. */
static bool are_many(const gl_matcher *m, size_t left)
{
    return !m->sharp && left > m->programme_count / MOST_ASKED;
}

/* A score that `top` programmes reach for sure; 0 if there are not so many. */
static double bar_of(gl_matcher *m, const uint64_t *allowed, uint32_t top)
{
    gl_topk heap = {.items = m->best, .cap = top};
    for (uint32_t p = 0; p < m->programme_count; p++)
        if (m->base[p] > heap.bar && is_allowed(allowed, p))
            gl_topk_offer(&heap, &(gl_topk_item){.id = p, .score = m->base[p]});
    return heap.bar;
}

/* The most promising first: the higher the bar, the fewer of the rest are asked. */
static void sort_left(gl_matcher *m, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const uint32_t p = m->left[i];
        size_t at = i;
        for (; at > 0 && m->most[m->left[at - 1]] < m->most[p]; at--)
            m->left[at] = m->left[at - 1];
        m->left[at] = p;
    }
}

/* Who may be among the `top` best, into `left`; gives how many they are. */
static size_t find_left(gl_matcher *m, const uint64_t *allowed, uint32_t top)
{
    const double bar = bar_of(m, allowed, top);
    size_t count = 0, kept = 0;
    for (uint32_t p = 0; p < m->programme_count; p++) {
        m->left[count] = p;
        count += m->most[p] >= bar && is_allowed(allowed, p);
    }
    if (are_many(m, count)) sharpen(m);
    for (size_t i = 0; i < count; i++)
        if (m->most[m->left[i]] >= bar) m->left[kept++] = m->left[i];
    if (kept <= MOST_SORTED) sort_left(m, kept);
    return kept;
}

size_t gl_matcher_rank(gl_matcher *matcher, const gl_match_ad *ad,
                       const uint64_t *allowed, size_t top, gl_match *out)
{
    add_up(matcher, ad);

    gl_topk heap = {.items = matcher->best, .cap = matcher->programme_count};
    if (top < heap.cap) heap.cap = (uint32_t)top;
    const size_t left = find_left(matcher, allowed, heap.cap);
    for (size_t i = 0; i < left; i++)
        if (!is_beaten(matcher, matcher->left[i], &heap))
            offer(matcher, matcher->left[i], matcher->left[i], &heap);
    gl_topk_sort(&heap);
    for (uint32_t i = 0; i < heap.count; i++) {
        const gl_topk_item *item = &heap.items[i];
        out[i] = (gl_match){item->id, item->score, item->coverage, item->other,
                            item->occupation};
    }
    return heap.count;
}

void gl_matcher_offer(gl_matcher *matcher, uint32_t ad, const uint64_t *allowed,
                      gl_topk *heaps)
{
    size_t count = 0;
    for (uint32_t p = 0; p < matcher->programme_count; p++) {
        matcher->left[count] = p;
        count += !is_beaten(matcher, p, &heaps[p]) && is_allowed(allowed, p);
    }
    if (are_many(matcher, count)) sharpen(matcher);
    for (size_t i = 0; i < count; i++)
        if (!is_beaten(matcher, matcher->left[i], &heaps[matcher->left[i]]))
            offer(matcher, matcher->left[i], ad, &heaps[matcher->left[i]]);
}
