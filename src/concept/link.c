/* SPDX-License-Identifier: Apache-2.0 */
/* link.c - candidates by an index over features, then each compared exactly.
 *
 * No kind of evidence is best alone (matching.md 5: MRR .311 for stems, .396 for letters,
 * .403 fused, .410 with the whole concept), so all of them are weighed by a conditional
 * logit: with z = weights . evidence, a concept's score is
 *
 *     exp(s z) / (exp(s none) + sum of exp(s z') over the candidates),
 *
 * the probability that it is the one meant, among its rivals and "none of them". Two
 * concepts with the same label share it: ESCO's "läkare" and the ISCO group "Läkare" get
 * half each.
 */
#include "concept/link.h"

#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "concept/best.h"
#include "concept/bridge.h"
#include "concept/evidence.h"
#include "text/fold.h"

/* Concepts that are compared exactly, unless more are asked for, and those beside them
 * that only synonyms lead to. 36 and 12 find more of what is right than 48 by words and
 * letters, 100 and 24 hardly more. Leaving out those far below the best one made a label
 * 15 % cheaper, R@10 .003 worse and the scores too sure. */
enum { CANDIDATES = 36, MEANT = 12 };

/* Candidates are found by a sum of cosines; features that more than a share of all
 * concepts have ("<o", "ng>") only make that slower: with a twelfth for the share 10 000
 * labels a second were linked, with a sixtieth 17 000, and no better. */
static const float CHANNEL_WEIGHT[GL_CHANNEL_MEANINGS] = {0.4f, 0.3f, 0.3f};
enum { COMMON_SHARE = 60, COMMON_LEAST = 40 };

/* Meanings are few, and two common ones ("reparera", "fordon") are telling together. */
enum { MEANT_SHARE = 8 };

/* Fitted by `build/bench/quality --only link --fit`; the order is that of the enum. The
 * skills' weights are of an earlier fit: the thesaurus grew with the tuned half in sight,
 * so a later one trusts it too much, and loses .009 of MRR on the other half. */
const gl_link_weights gl_link_fitted = {
    .evidence = {{0.87, 0.76, 5.21, 1.94, 6.53, 1.26, 0.00, 0.00},
                 {0.00, 2.25, 1.58, 0.00, 4.81, 0.00, 2.02, 2.66},
                 {1.34, 0.86, 0.00, 0.00, 0.00, 0.37, 1.82, 3.18},
                 {0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00}},
    .before = {-6.10, -6.62, -4.01, -12},
    .sharpness = 0.65};

typedef struct weighed {
    gl_link link;
    double z; /* sharpness . (before + weights . evidence) */
} weighed;

/* The groups that an occupation's own labels vote for. */
enum { MOST_GROUPS = 3, CODES = 10000 };

typedef struct profile {
    gl_link_side side;
    uint16_t isco[MOST_GROUPS]; /* of a unit group: its own code */
    float share[MOST_GROUPS];
} profile;

struct gl_linker {
    const gl_taxonomy *taxonomy;
    gl_link_weights weights;
    gl_evidence *evidence;
    gl_bridge *bridge; /* NULL where the taxonomy has no unit groups */
    profile *profiles; /* of each concept */
    uint32_t *units;   /* of each ISCO code: its concept + 1; NULL without a bridge */
    gl_vote votes[GL_VOTES_MOST]; /* of the query */
    size_t vote_count;
    gl_space *concepts[GL_CHANNEL_COUNT];
    gl_question asked[GL_CHANNEL_COUNT];
    gl_bag bags[GL_CHANNEL_COUNT];
    gl_leaves leaves;       /* of the query */
    gl_leaves label_leaves; /* of all labels, one after the other */
    size_t *leaf_starts;    /* of each label; labels + 1 of them */
    float *root_idf;        /* of the roots that labels have, */
    uint32_t root_count;    /* so many */
    gl_intern *folded;      /* labels, folded, */
    uint32_t *folded_of;    /* and the number of each label */
    float *scores;          /* of each concept, all 0 between queries */
    uint32_t *reached;
    gl_ranked *candidates;
    weighed *weighed;
    size_t candidate_cap, weighed_cap;
    gl_buf query;
};

/* -- building -- */

static void clear(gl_linker *l)
{
    for (int c = 0; c < GL_CHANNEL_COUNT; c++) gl_bag_clear(&l->bags[c]);
    l->leaves.count = 0;
}

static glapp_status add_label(gl_linker *l, gl_analysis *analysis, uint32_t i,
                              gl_slice text, glapp_error *err)
{
    glapp_status rc =
        gl_evidence_add(l->evidence, analysis, text, l->bags, &l->label_leaves, err);
    l->leaf_starts[i + 1] = l->label_leaves.count;
    gl_buf_clear(&l->query);
    if (!rc && !gl_fold(text, &l->query)) rc = gl_fail_memory(err);
    if (rc) return rc;
    l->folded_of[i] = gl_intern_add(l->folded, gl_buf_slice(&l->query));
    return l->folded_of[i] == GL_NO_ID ? gl_fail_memory(err) : GLAPP_OK;
}

/* One document a concept: all its labels. Labels lie concept by concept. */
static glapp_status add_concept(gl_linker *l, gl_analysis *analysis, uint32_t index,
                                glapp_error *err)
{
    size_t count;
    const gl_label *labels = gl_taxonomy_labels(l->taxonomy, &count);
    const gl_concept *concept = gl_taxonomy_concept(l->taxonomy, index);
    glapp_status rc = GLAPP_OK;
    clear(l);
    for (uint32_t i = 0; i < concept->label_count && !rc; i++)
        rc = add_label(l, analysis, concept->first_label + i,
                       labels[concept->first_label + i].text, err);
    for (int c = 0; c < GL_CHANNEL_COUNT && !rc; c++)
        if (!gl_space_add(l->concepts[c], &l->bags[c])) rc = gl_fail_memory(err);
    return rc;
}

/* How telling each root is, by the labels that have it. */
static glapp_status weigh_roots(gl_linker *l, size_t labels, glapp_error *err)
{
    l->root_count = gl_evidence_root_count(l->evidence);
    l->root_idf = calloc((size_t)l->root_count + 1, sizeof *l->root_idf);
    if (!l->root_idf) return gl_fail_memory(err);
    for (size_t i = 0; i < l->label_leaves.count; i++)
        l->root_idf[l->label_leaves.items[i].root] += 1.0f;
    for (uint32_t r = 0; r <= l->root_count; r++) /* the last: of every unknown root */
        l->root_idf[r] = logf((1.0f + (float)labels) / (1.0f + l->root_idf[r])) + 1.0f;
    return GLAPP_OK;
}

static glapp_status index_labels(gl_linker *l, gl_analysis *analysis, glapp_error *err)
{
    size_t labels;
    gl_taxonomy_labels(l->taxonomy, &labels);
    glapp_status rc = GLAPP_OK;
    for (uint32_t k = 0; k < gl_taxonomy_count(l->taxonomy) && !rc; k++)
        rc = add_concept(l, analysis, k, err);
    if (!rc) rc = weigh_roots(l, labels, err);
    for (int c = 0; c < GL_CHANNEL_COUNT && !rc; c++)
        if (!gl_space_freeze(l->concepts[c])) rc = gl_fail_memory(err);
    return rc;
}

static bool make_room(gl_linker *l, const gl_thesaurus *thesaurus)
{
    size_t labels, concepts = gl_taxonomy_count(l->taxonomy);
    gl_taxonomy_labels(l->taxonomy, &labels);
    l->profiles = calloc(concepts + 1, sizeof *l->profiles);
    l->evidence = gl_evidence_new(thesaurus);
    l->folded = gl_intern_new();
    l->leaf_starts = calloc(labels + 2, sizeof *l->leaf_starts);
    l->folded_of = calloc(labels + 1, sizeof *l->folded_of);
    l->scores = calloc(concepts + 1, sizeof *l->scores);
    l->reached = calloc(concepts + 1, sizeof *l->reached);
    bool ok = l->profiles && l->evidence && l->leaf_starts && l->folded && l->folded_of &&
              l->scores && l->reached;
    for (int c = 0; c < GL_CHANNEL_COUNT; c++) {
        l->concepts[c] = gl_space_new();
        ok = ok && l->concepts[c];
    }
    return ok;
}

/* -- sides and groups -- */

static bool holds(gl_slice text, const char *what)
{
    return memmem(text.bytes, text.len, what, strlen(what)) != NULL;
}

static gl_link_side side_of(const gl_concept *c)
{
    if (gl_isco_of(c->id)) return GL_LINK_UNIT;
    if (holds(c->id, "/esco/isco/")) return GL_LINK_GROUP;
    bool occupation = c->kind == GL_OCCUPATION || holds(c->id, "/esco/occupation/");
    return occupation ? GL_LINK_OCCUPATION : GL_LINK_SKILL;
}

/* The labels of a unit group are titles of it. True: there is one at least. */
static glapp_status find_sides(gl_linker *l, bool *has_units, glapp_error *err)
{
    *has_units = false;
    l->units = calloc(CODES, sizeof *l->units);
    if (!l->units) return gl_fail_memory(err);
    for (uint32_t k = 0; k < gl_taxonomy_count(l->taxonomy); k++) {
        const gl_concept *c = gl_taxonomy_concept(l->taxonomy, k);
        profile *p = &l->profiles[k];
        p->side = side_of(c);
        if (p->side != GL_LINK_UNIT) continue;
        p->isco[0] = gl_isco_of(c->id);
        p->share[0] = 1;
        l->units[p->isco[0]] = k + 1;
        *has_units = true;
    }
    return GLAPP_OK;
}

static glapp_status add_unit_labels(gl_linker *l, gl_analysis *analysis, glapp_error *err)
{
    size_t count;
    glapp_status rc = GLAPP_OK;
    const gl_label *labels = gl_taxonomy_labels(l->taxonomy, &count);
    for (size_t i = 0; i < count && !rc; i++) {
        const profile *p = &l->profiles[labels[i].concept];
        if (p->side == GL_LINK_UNIT)
            rc = gl_bridge_add(l->bridge, l->evidence, analysis, labels[i].text,
                               p->isco[0], 1, err);
    }
    return rc;
}

/* What an occupation's own labels vote for. */
static glapp_status find_groups(gl_linker *l, gl_analysis *analysis, uint32_t concept,
                                glapp_error *err)
{
    size_t count;
    const gl_label *labels = gl_taxonomy_labels(l->taxonomy, &count);
    const gl_concept *c = gl_taxonomy_concept(l->taxonomy, concept);
    profile *p = &l->profiles[concept];
    glapp_status rc = GLAPP_OK;
    clear(l);
    for (uint32_t i = 0; i < c->label_count && !rc; i++)
        rc = gl_evidence_add(l->evidence, analysis, labels[c->first_label + i].text,
                             l->bags, &l->leaves, err);
    if (!rc && !gl_bridge_ask(l->bridge, l->bags, l->votes, &count))
        rc = gl_fail_memory(err);
    for (size_t i = 0; i < count && i < MOST_GROUPS && !rc; i++) {
        p->isco[i] = l->votes[i].isco;
        p->share[i] = l->votes[i].share;
    }
    return rc;
}

static glapp_status read_titles(gl_linker *l, const gl_link_data *data,
                                gl_analysis *analysis, glapp_error *err)
{
    glapp_status rc = gl_bridge_read_key(l->bridge, data->isco_key, err);
    for (int i = 0; i < 2 && !rc; i++)
        rc = gl_bridge_read_titles(l->bridge, l->evidence, analysis, data->ssyk_titles[i],
                                   false, err);
    if (!rc)
        rc = gl_bridge_read_titles(l->bridge, l->evidence, analysis, data->isco_titles,
                                   true, err);
    return rc ? rc : add_unit_labels(l, analysis, err);
}

static glapp_status build_bridge(gl_linker *l, const gl_link_data *data,
                                 gl_analysis *analysis, glapp_error *err)
{
    bool has_units;
    glapp_status rc = find_sides(l, &has_units, err);
    if (rc || !has_units) return rc;
    l->bridge = gl_bridge_new();
    if (!l->bridge) return gl_fail_memory(err);
    rc = read_titles(l, data, analysis, err);
    if (!rc && !gl_bridge_freeze(l->bridge)) rc = gl_fail_memory(err);
    for (uint32_t k = 0; k < gl_taxonomy_count(l->taxonomy) && !rc; k++)
        if (l->profiles[k].side == GL_LINK_OCCUPATION)
            rc = find_groups(l, analysis, k, err);
    return rc;
}

glapp_status gl_linker_new(gl_linker **out, const gl_taxonomy *taxonomy,
                           const gl_link_data *data, gl_analysis *analysis,
                           glapp_error *err)
{
    *out = NULL;
    gl_linker *l = calloc(1, sizeof *l);
    if (!l) return gl_fail_memory(err);
    l->taxonomy = taxonomy;
    l->weights = gl_link_fitted;
    glapp_status rc = make_room(l, data->thesaurus) ? index_labels(l, analysis, err)
                                                    : gl_fail_memory(err);
    if (!rc) rc = build_bridge(l, data, analysis, err);
    if (rc) {
        gl_linker_free(l);
        return rc;
    }
    *out = l;
    return GLAPP_OK;
}

void gl_linker_free(gl_linker *l)
{
    if (!l) return;
    for (int c = 0; c < GL_CHANNEL_COUNT; c++) {
        gl_space_free(l->concepts[c]);
        gl_question_dispose(&l->asked[c]);
        gl_bag_dispose(&l->bags[c]);
    }
    gl_evidence_free(l->evidence);
    gl_bridge_free(l->bridge);
    free(l->profiles);
    free(l->units);
    if (l->folded) gl_intern_free(l->folded);
    free(l->leaves.items);
    free(l->label_leaves.items);
    free(l->leaf_starts);
    free(l->root_idf);
    free(l->folded_of);
    free(l->scores);
    free(l->reached);
    free(l->candidates);
    free(l->weighed);
    gl_buf_dispose(&l->query);
    free(l);
}

void gl_linker_weigh(gl_linker *l, const gl_link_weights *weights)
{
    l->weights = *weights;
}

/* -- candidates -- */

static glapp_status ask(gl_linker *l, gl_analysis *analysis, gl_slice query,
                        glapp_error *err)
{
    clear(l);
    glapp_status rc =
        gl_evidence_add(l->evidence, analysis, query, l->bags, &l->leaves, err);
    for (int c = 0; c < GL_CHANNEL_COUNT && !rc; c++)
        if (!gl_space_ask(l->concepts[c], &l->bags[c], &l->asked[c]))
            rc = gl_fail_memory(err);
    l->vote_count = 0;
    if (l->bridge && !rc && !gl_bridge_ask(l->bridge, l->bags, l->votes, &l->vote_count))
        rc = gl_fail_memory(err);
    return rc;
}

static bool is_of_kinds(const gl_linker *l, uint32_t concept, uint32_t kinds)
{
    return !kinds || (kinds >> gl_taxonomy_concept(l->taxonomy, concept)->kind & 1);
}

/* Offers what was reached, whose scores are 0 again after. */
static size_t keep_best(gl_linker *l, uint32_t kinds, size_t reached, gl_best best)
{
    for (size_t i = 0; i < reached; i++) {
        gl_ranked now = {l->reached[i], l->scores[l->reached[i]]};
        l->scores[now.id] = 0;
        if (is_of_kinds(l, now.id, kinds)) gl_best_offer(&best, now);
    }
    return best.count;
}

static size_t find_candidates(gl_linker *l, uint32_t kinds, size_t most)
{
    size_t reached = 0;
    uint32_t common = gl_taxonomy_count(l->taxonomy) / COMMON_SHARE + COMMON_LEAST;
    for (int c = 0; c < GL_CHANNEL_MEANINGS; c++)
        reached = gl_space_spread(l->concepts[c], &l->asked[c], CHANNEL_WEIGHT[c], common,
                                  l->scores, l->reached, reached);
    return keep_best(l, kinds, reached, (gl_best){l->candidates, most, 0});
}

/* "Galvanoteknik" has hardly a letter in common with "elektroplätering": synonyms have
 * places of their own. What is a candidate already has a score, so it is not reached. */
static size_t add_meant(gl_linker *l, uint32_t kinds, size_t count)
{
    uint32_t common = gl_taxonomy_count(l->taxonomy) / MEANT_SHARE + COMMON_LEAST;
    for (size_t i = 0; i < count; i++) l->scores[l->candidates[i].id] = 1;
    size_t reached =
        gl_space_spread(l->concepts[GL_CHANNEL_MEANINGS], &l->asked[GL_CHANNEL_MEANINGS],
                        1, common, l->scores, l->reached, 0);
    for (size_t i = 0; i < count; i++) l->scores[l->candidates[i].id] = 0;
    return count +
           keep_best(l, kinds, reached, (gl_best){l->candidates + count, MEANT, 0});
}

static bool is_candidate(const gl_linker *l, uint32_t concept, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (l->candidates[i].id == concept) return true;
    return false;
}

/* Unit groups that no word leads to, but a vote. */
static size_t add_voted(gl_linker *l, uint32_t kinds, size_t count)
{
    for (size_t i = 0; i < l->vote_count; i++) {
        uint32_t unit = l->units[l->votes[i].isco];
        if (unit-- == 0 || is_candidate(l, unit, count)) continue;
        if (is_of_kinds(l, unit, kinds)) l->candidates[count++] = (gl_ranked){unit, 0};
    }
    return count;
}

/* -- weighing -- */

static float idf_of(const gl_linker *l, const gl_leaf *leaf)
{
    uint32_t root = leaf->root < l->root_count ? leaf->root : l->root_count;
    return leaf->weight * l->root_idf[root];
}

/* The share of `ours`, each leaf by its weight, that its likest leaf of `theirs` answers.
 */
static float lay(const gl_linker *l, const gl_leaf *ours, size_t our_count,
                 const gl_leaf *theirs, size_t their_count)
{
    float sum = 0, all = 0;
    for (size_t i = 0; i < our_count; i++) {
        float best = 0, weight = idf_of(l, &ours[i]);
        for (size_t k = 0; k < their_count && best < 1; k++) {
            float alike = gl_evidence_alike(l->evidence, &ours[i], &theirs[k]);
            if (alike > best) best = alike;
        }
        sum += weight * best;
        all += weight;
    }
    return all > 0 ? sum / all : 0;
}

/* The label of the concept that answers the query best, and what it says: the very words
 * of the query if they are a label, for they are what people want to see again. */
static void compare_labels(const gl_linker *l, gl_link *link, uint32_t folded)
{
    const gl_concept *concept = gl_taxonomy_concept(l->taxonomy, link->concept);
    float best = -1;
    for (uint32_t i = 0; i < concept->label_count; i++) {
        uint32_t label = concept->first_label + i;
        const gl_leaf *leaves = l->label_leaves.items + l->leaf_starts[label];
        size_t count = l->leaf_starts[label + 1] - l->leaf_starts[label];
        float asked = lay(l, l->leaves.items, l->leaves.count, leaves, count);
        float told = lay(l, leaves, count, l->leaves.items, l->leaves.count);
        bool same = folded != GL_NO_ID && l->folded_of[label] == folded;
        float fit = asked * told + (same ? 1.0f : 0.0f);
        if (fit <= best) continue;
        best = fit;
        link->label = label;
        link->evidence[GL_LINK_ASKED] = asked;
        link->evidence[GL_LINK_TOLD] = told;
        link->evidence[GL_LINK_BOTH] = asked * told;
        link->evidence[GL_LINK_SAME] = same ? 1.0f : 0.0f;
    }
}

/* How far the query's groups are those of the concept. */
static void compare_groups(const gl_linker *l, const profile *p, float *evidence)
{
    for (size_t i = 0; i < l->vote_count; i++)
        for (int k = 0; k < MOST_GROUPS; k++) {
            if (p->isco[k] != l->votes[i].isco) continue;
            float nearest = p->share[k] * l->votes[i].nearest;
            evidence[GL_LINK_VOTES] += p->share[k] * l->votes[i].share;
            if (nearest > evidence[GL_LINK_NEAREST]) evidence[GL_LINK_NEAREST] = nearest;
        }
}

static float compare_channel(const gl_linker *l, gl_channel c, uint32_t concept)
{
    return gl_space_compare(l->concepts[c], &l->asked[c], concept);
}

static void weigh(const gl_linker *l, uint32_t concept, uint32_t folded, weighed *out)
{
    const profile *p = &l->profiles[concept];
    *out = (weighed){.link = {.concept = concept, .side = p->side}};
    float *e = out->link.evidence;
    compare_labels(l, &out->link, folded);
    e[GL_LINK_LETTERS] = compare_channel(l, GL_CHANNEL_LETTERS, concept);
    e[GL_LINK_PART_LETTERS] = compare_channel(l, GL_CHANNEL_PART_LETTERS, concept);
    compare_groups(l, p, e);
    out->z = l->weights.before[p->side];
    for (int i = 0; i < GL_LINK_EVIDENCE_COUNT; i++)
        out->z += l->weights.evidence[p->side][i] * (double)e[i];
    out->z *= l->weights.sharpness;
}

/* Higher z, then the later id. */
static int by_rank(const void *a, const void *b, void *taxonomy)
{
    const weighed *x = a, *y = b;
    if (x->z != y->z) return x->z > y->z ? -1 : 1;
    return gl_slice_compare(gl_taxonomy_concept(taxonomy, y->link.concept)->id,
                            gl_taxonomy_concept(taxonomy, x->link.concept)->id);
}

/* The logarithm of the denominator, over the best CANDIDATES: a score must not depend on
 * how many links are asked for. */
static double log_sum(const gl_linker *l, size_t count)
{
    double most = 0, sum;
    if (count > 0 && l->weighed[0].z > most) most = l->weighed[0].z;
    sum = exp(-most);
    for (size_t i = 0; i < count && i < CANDIDATES + MEANT + GL_VOTES_MOST; i++)
        sum += exp(l->weighed[i].z - most);
    return most + log(sum);
}

static bool make_candidate_room(gl_linker *l, size_t most)
{
    gl_ranked *candidates =
        gl_array_grow(l->candidates, &l->candidate_cap, most, sizeof *candidates);
    if (candidates) l->candidates = candidates;
    weighed *all = gl_array_grow(l->weighed, &l->weighed_cap, most, sizeof *all);
    if (all) l->weighed = all;
    return candidates && all;
}

glapp_status gl_linker_rank(gl_linker *l, gl_analysis *analysis, gl_slice query,
                            uint32_t kinds, gl_link *out, size_t top, size_t *count,
                            glapp_error *err)
{
    *count = 0;
    glapp_status rc = ask(l, analysis, query, err);
    gl_buf_clear(&l->query);
    if (!rc && !gl_fold(query, &l->query)) rc = gl_fail_memory(err);
    if (rc) return rc;
    size_t most = top > CANDIDATES ? top : CANDIDATES;
    if (!make_candidate_room(l, most + MEANT + GL_VOTES_MOST)) return gl_fail_memory(err);
    uint32_t folded = gl_intern_find(l->folded, gl_buf_slice(&l->query));
    size_t found = add_meant(l, kinds, find_candidates(l, kinds, most));
    found = add_voted(l, kinds, found);
    for (size_t i = 0; i < found; i++)
        weigh(l, l->candidates[i].id, folded, &l->weighed[i]);
    if (found > 1)
        qsort_r(l->weighed, found, sizeof *l->weighed, by_rank, (void *)l->taxonomy);
    double total = log_sum(l, found);
    for (; *count < found && *count < top; ++*count) {
        out[*count] = l->weighed[*count].link;
        out[*count].score = exp(l->weighed[*count].z - total);
    }
    return GLAPP_OK;
}
