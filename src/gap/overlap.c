/* SPDX-License-Identifier: Apache-2.0 */
/* overlap.c - pairs of programmes in different counties that teach the same.
 *
 * Comparing all pairs of 20 000 programmes is 200 million comparisons. Only programmes
 * of one SUN field can overlap, so they are sorted into blocks by it; and inside a block
 * only those are compared that share one of their rarest skills. Which skills must be
 * looked at is exact, no guess: order every programme's skills from the rarest to the
 * commonest and cut off the longest tail whose weight is below 0.7 of the whole. Two
 * programmes with a weighted Jaccard of 0.7 share at least 0.7 of either's weight, so
 * their first shared skill cannot lie in the tail of either (prefix filter; Chaudhuri,
 * Ganti, Kaushik 2006). Everybody teaches "samarbete"; nobody is compared because of it.
 *
 * The verdict asks whether the two counties together have demand for both. It takes the
 * joint openings and seats of a usual skill of the two (the mean over their skills, by
 * weight) through the same shrunken ratio as a gap: surely below 1 is duplication, surely
 * above it room for coordination, an interval that holds 1 decides nothing. Means, not
 * sums, because an ad that asks for eight of the skills is still one decision.
 */
#include "gap/overlap.h"

#include <stdlib.h>

#include "base/buf.h"
#include "gap/count.h"
#include "gap/itemset.h"
#include "gap/rate.h"

enum { ALIKE_TENTHS = 7, LEAST_ADS = 5 };

#define NOBODY UINT32_MAX

/* A skill with its place in the order from rare to common. */
typedef struct taught {
    uint32_t rank;
    uint32_t weight;
} taught;

typedef struct course {
    uint32_t programme;
    uint32_t sun;
    size_t first; /* into `skills` */
    uint32_t count;
    uint32_t prefix;     /* skills that must be looked at */
    uint64_t mass;       /* sum of weights, thousandths */
    uint32_t considered; /* last course (+ 1) that was compared with this one */
} course;

/* A course under one of its prefix skills; `next` is the link behind it, or NOBODY. */
typedef struct link {
    uint32_t course, next;
} link;

typedef struct search {
    const gl_market *market;
    course *courses;
    size_t course_count;
    taught *skills;
    uint32_t *skill_at; /* by rank: the skill */
    uint32_t *heads;    /* by rank: the first link, or NOBODY */
    link *links;
    size_t link_count;
    gl_counts counts;
    gl_rates rates;
    gl_overlap_table *out;
    size_t out_cap;
} search;

const char *gl_overlap_verdict_name(gl_overlap_verdict verdict)
{
    static const char *const NAMES[] = {
        [GL_DUPLICATION] = "duplication",
        [GL_COORDINATION] = "coordination",
        [GL_OVERLAP_UNDECIDED] = "undecided",
    };
    return (unsigned)verdict < sizeof NAMES / sizeof *NAMES ? NAMES[verdict] : "";
}

/* -- courses, with their skills from rare to common -- */

static bool can_overlap(const gl_market_programme *p)
{
    return p->sun != 0 && p->county != GL_NO_COUNTY && p->skill_count > 0;
}

typedef struct frequency {
    uint32_t programmes, skill;
} frequency;

static int compare_frequencies(const void *left, const void *right)
{
    const frequency *a = left, *b = right;
    if (a->programmes != b->programmes) return a->programmes < b->programmes ? -1 : 1;
    return a->skill < b->skill ? -1 : a->skill > b->skill;
}

static int compare_taught(const void *left, const void *right)
{
    const taught *a = left, *b = right;
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

static int compare_courses(const void *left, const void *right)
{
    const course *a = left, *b = right;
    if (a->sun != b->sun) return a->sun < b->sun ? -1 : 1;
    return a->programme < b->programme ? -1 : a->programme > b->programme;
}

/* Fill `rank` (by skill) and `skill_at`. */
static glapp_status rank_skills(search *s, gl_itemset *set, uint32_t *rank,
                                glapp_error *err)
{
    const gl_market *m = s->market;
    frequency *f = calloc(m->skill_count, sizeof *f);
    if (!f) return gl_fail_memory(err);
    for (uint32_t i = 0; i < m->skill_count; i++) f[i].skill = i;
    for (size_t i = 0; i < m->programme_count; i++) {
        if (!can_overlap(&m->programmes[i])) continue;
        gl_itemset_of_programme(set, m, &m->programmes[i]);
        for (size_t j = 0; j < set->count; j++) f[set->items[j].item].programmes++;
    }
    qsort(f, m->skill_count, sizeof *f, compare_frequencies);
    for (uint32_t i = 0; i < m->skill_count; i++) {
        s->skill_at[i] = f[i].skill;
        rank[f[i].skill] = i;
    }
    free(f);
    return GLAPP_OK;
}

/* How many skills stand before the longest tail of less than 0.7 of the weight. */
static uint32_t prefix_of(const taught *skills, uint32_t count, uint64_t mass)
{
    uint64_t tail = 0;
    while (count > 0) {
        tail += skills[count - 1].weight;
        if (10 * tail >= ALIKE_TENTHS * mass) break;
        count--;
    }
    return count;
}

static void add_course(search *s, const gl_itemset *set, const uint32_t *rank,
                       uint32_t programme, size_t *used)
{
    course c = {.programme = programme, .first = *used};
    c.sun = s->market->programmes[programme].sun;
    c.count = (uint32_t)set->count;
    taught *mine = s->skills + *used;
    for (size_t j = 0; j < set->count; j++) {
        mine[j] = (taught){rank[set->items[j].item], set->items[j].weight};
        c.mass += mine[j].weight;
    }
    qsort(mine, c.count, sizeof *mine, compare_taught);
    c.prefix = prefix_of(mine, c.count, c.mass);
    *used += c.count;
    s->courses[s->course_count++] = c;
}

static glapp_status read_courses(search *s, glapp_error *err)
{
    const gl_market *m = s->market;
    size_t skills = 0, used = 0;
    for (size_t i = 0; i < m->programme_count; i++)
        skills += m->programmes[i].skill_count;
    gl_itemset set;
    glapp_status rc = gl_itemset_open(&set, m->skill_count, err);
    if (rc) return rc;
    uint32_t *rank = calloc(m->skill_count, sizeof *rank);
    s->skill_at = calloc(m->skill_count, sizeof *s->skill_at);
    s->heads = calloc(m->skill_count, sizeof *s->heads);
    s->courses = calloc(m->programme_count, sizeof *s->courses);
    s->skills = calloc(skills + 1, sizeof *s->skills);
    s->links = calloc(skills + 1, sizeof *s->links);
    bool made = rank && s->skill_at && s->heads && s->courses && s->skills && s->links;
    rc = made ? rank_skills(s, &set, rank, err) : gl_fail_memory(err);
    for (size_t i = 0; !rc && i < m->programme_count; i++) {
        if (!can_overlap(&m->programmes[i])) continue;
        gl_itemset_of_programme(&set, m, &m->programmes[i]);
        if (set.count) add_course(s, &set, rank, (uint32_t)i, &used);
    }
    if (!rc && s->course_count)
        qsort(s->courses, s->course_count, sizeof *s->courses, compare_courses);
    free(rank);
    gl_itemset_dispose(&set);
    return rc;
}

/* -- similarity and verdict -- */

typedef struct joint {
    double weight; /* of the skills met so far */
    double ads;
    gl_rate_amount openings, seats;
} joint;

static void add_amount(gl_rate_amount *sum, gl_rate_amount part, double weight)
{
    sum->amount += weight * part.amount;
    sum->effective += weight * part.effective;
    sum->usual += weight * part.usual;
    sum->lump += weight * part.lump;
    sum->known += weight * part.known;
    sum->total = part.total;
}

static gl_rate_amount mean_amount(gl_rate_amount sum, double weight)
{
    return (gl_rate_amount){sum.amount / weight, sum.effective / weight,
                            sum.total,           sum.usual / weight,
                            sum.lump / weight,   sum.known / weight};
}

/* One skill of the two courses, with the sum of both counties' cells. */
static void add_skill(const search *s, const uint32_t places[2], uint32_t skill,
                      double weight, joint *j)
{
    const gl_count_cell *a = gl_count_at(&s->counts, places[0], skill);
    const gl_count_cell *b = gl_count_at(&s->counts, places[1], skill);
    const gl_count_total *ta = &s->counts.totals[places[0]];
    const gl_count_total *tb = &s->counts.totals[places[1]];
    gl_count_total total = {ta->openings + tb->openings, ta->seats + tb->seats};
    gl_count_cell both = {.openings = a->openings + b->openings,
                          .openings_squared = a->openings_squared + b->openings_squared,
                          .seats = a->seats + b->seats,
                          .seats_squared = a->seats_squared + b->seats_squared};
    j->weight += weight;
    j->ads += weight * ((double)a->ads + b->ads);
    add_amount(&j->openings, gl_rate_of_openings(&s->rates, &both, total, skill), weight);
    add_amount(&j->seats, gl_rate_of_seats(&s->rates, &both, total, skill), weight);
}

/* Walk the skills of both in order of rank; `each` sees the rank and the two weights. */
static bool next_skill(const search *s, const course *a, const course *b, uint32_t *i,
                       uint32_t *j, uint32_t *rank, uint32_t weights[2])
{
    const taught *x = s->skills + a->first, *y = s->skills + b->first;
    if (*i == a->count && *j == b->count) return false;
    bool from_a = *j == b->count || (*i < a->count && x[*i].rank <= y[*j].rank);
    bool from_b = *i == a->count || (*j < b->count && y[*j].rank <= x[*i].rank);
    *rank = from_a ? x[*i].rank : y[*j].rank;
    weights[0] = from_a ? x[(*i)++].weight : 0;
    weights[1] = from_b ? y[(*j)++].weight : 0;
    return true;
}

/* Sums of the smaller and of the larger weights, thousandths. */
static void compare(const search *s, const course *a, const course *b, uint64_t *least,
                    uint64_t *most)
{
    uint32_t i = 0, j = 0, rank, w[2];
    *least = *most = 0;
    while (next_skill(s, a, b, &i, &j, &rank, w)) {
        *least += w[0] < w[1] ? w[0] : w[1];
        *most += w[0] < w[1] ? w[1] : w[0];
    }
}

static gl_overlap_verdict judge(const search *s, const course *a, const course *b)
{
    const gl_market_programme *pa = &s->market->programmes[a->programme];
    const gl_market_programme *pb = &s->market->programmes[b->programme];
    const uint32_t places[2] = {s->counts.county_place[pa->county],
                                s->counts.county_place[pb->county]};
    joint sum = {0};
    uint32_t i = 0, j = 0, rank, w[2];
    while (next_skill(s, a, b, &i, &j, &rank, w))
        add_skill(s, places, s->skill_at[rank], (w[0] + w[1]) / 2.0, &sum);
    if (sum.ads < LEAST_ADS * sum.weight) return GL_OVERLAP_UNDECIDED;
    gl_ratio r = gl_rate_ratio(&s->rates, mean_amount(sum.openings, sum.weight),
                               mean_amount(sum.seats, sum.weight));
    if (r.high < 1) return GL_DUPLICATION;
    return r.low > 1 ? GL_COORDINATION : GL_OVERLAP_UNDECIDED;
}

/* -- the search -- */

static glapp_status consider(search *s, const course *a, const course *b,
                             glapp_error *err)
{
    const gl_market_programme *pa = &s->market->programmes[a->programme];
    const gl_market_programme *pb = &s->market->programmes[b->programme];
    if (pa->county == pb->county) return GLAPP_OK;
    if (pa->level && pb->level && pa->level != pb->level) return GLAPP_OK;
    uint64_t least, most;
    compare(s, a, b, &least, &most);
    if (10 * least < ALIKE_TENTHS * most) return GLAPP_OK;
    gl_overlap_row *rows =
        gl_array_grow(s->out->rows, &s->out_cap, s->out->count + 1, sizeof *s->out->rows);
    if (!rows) return gl_fail_memory(err);
    s->out->rows = rows;
    rows[s->out->count++] = (gl_overlap_row){
        a->programme, b->programme, (double)least / (double)most, judge(s, a, b)};
    return GLAPP_OK;
}

/* Compare a course with the earlier ones of its block, and add it to them. */
static glapp_status search_course(search *s, uint32_t index, glapp_error *err)
{
    const course *c = &s->courses[index];
    const taught *mine = s->skills + c->first;
    for (uint32_t i = 0; i < c->prefix; i++)
        for (uint32_t at = s->heads[mine[i].rank]; at != NOBODY; at = s->links[at].next) {
            course *other = &s->courses[s->links[at].course];
            if (other->considered == index + 1) continue;
            other->considered = index + 1;
            glapp_status rc = consider(s, other, c, err);
            if (rc) return rc;
        }
    for (uint32_t i = 0; i < c->prefix; i++) {
        s->links[s->link_count] = (link){index, s->heads[mine[i].rank]};
        s->heads[mine[i].rank] = (uint32_t)s->link_count++;
    }
    return GLAPP_OK;
}

static glapp_status search_block(search *s, size_t start, size_t end, glapp_error *err)
{
    s->link_count = 0;
    for (size_t i = start; i < end; i++) {
        glapp_status rc = search_course(s, (uint32_t)i, err);
        if (rc) return rc;
    }
    for (size_t i = start; i < end; i++) {
        const taught *mine = s->skills + s->courses[i].first;
        for (uint32_t j = 0; j < s->courses[i].prefix; j++)
            s->heads[mine[j].rank] = NOBODY;
    }
    return GLAPP_OK;
}

static int compare_rows(const void *left, const void *right)
{
    const gl_overlap_row *x = left, *y = right;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

static glapp_status find_overlaps(search *s, glapp_error *err)
{
    glapp_status rc = read_courses(s, err);
    if (!rc) rc = gl_counts_take(s->market, GL_COUNT_SKILLS, &s->counts, err);
    if (!rc) rc = gl_rates_fit(&s->counts, &s->rates, err);
    if (rc) return rc;
    for (uint32_t i = 0; i < s->market->skill_count; i++) s->heads[i] = NOBODY;
    for (size_t start = 0, end; start < s->course_count; start = end) {
        for (end = start + 1; end < s->course_count;) {
            if (s->courses[end].sun != s->courses[start].sun) break;
            end++;
        }
        rc = search_block(s, start, end, err);
        if (rc) return rc;
    }
    if (s->out->count)
        qsort(s->out->rows, s->out->count, sizeof *s->out->rows, compare_rows);
    return GLAPP_OK;
}

glapp_status gl_overlaps(const gl_market *market, gl_overlap_table *out, glapp_error *err)
{
    *out = (gl_overlap_table){0};
    glapp_status rc = gl_market_check(market, err);
    if (rc || market->programme_count == 0 || market->skill_count == 0) return rc;
    search s = {.market = market, .out = out};
    rc = find_overlaps(&s, err);
    gl_counts_dispose(&s.counts);
    gl_rates_dispose(&s.rates);
    free(s.courses);
    free(s.skills);
    free(s.skill_at);
    free(s.heads);
    free(s.links);
    if (rc) gl_overlap_table_free(out);
    return rc;
}

void gl_overlap_table_free(gl_overlap_table *table)
{
    free(table->rows);
    *table = (gl_overlap_table){0};
}
