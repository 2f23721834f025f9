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
#include "concept/evidence.h"
#include "text/fold.h"

/* Concepts that are compared exactly, unless more are asked for; with 160 no figure of
 * the bench was better. */
enum { CANDIDATES = 48 };

/* Candidates are found by a sum of cosines; features that more than a share of all
 * concepts have ("<o", "ng>") only make that slower: with a twelfth for the share 10 000
 * labels a second were linked, with a sixtieth 17 000, and no better. */
static const float CHANNEL_WEIGHT[GL_CHANNEL_COUNT] = {0.4f, 0.3f, 0.3f};
enum { COMMON_SHARE = 60, COMMON_LEAST = 40 };

/* Fitted by `build/bench/quality --only link --fit`; the order is that of the enum. What
 * is likeliest for both samples together is too sure of occupations, whose titles often
 * name an ISCO group too: of MELO's links scored .8 or more .77 were right. So 1 is added
 * to "none", and the sharpness is the greatest with which nine in ten are right in the
 * tuned half of either sample (1.0: .77 and .98; .8: .82 and .97; .65: .91 and 1.0). */
const gl_link_weights gl_link_fitted = {
    .evidence = {0.47, 0.84, 2.94, 5.96, 1.92}, .none = 7.34, .sharpness = 0.65};

/* What brought a concept here: the sum of its cosines. */
typedef struct candidate {
    uint32_t concept;
    float found;
} candidate;

typedef struct weighed {
    gl_link link;
    double z; /* sharpness . weights . evidence */
} weighed;

struct gl_linker {
    const gl_taxonomy *taxonomy;
    gl_link_weights weights;
    gl_evidence *evidence;
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
    candidate *candidates;
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
    l->evidence = gl_evidence_new(thesaurus);
    l->folded = gl_intern_new();
    l->leaf_starts = calloc(labels + 2, sizeof *l->leaf_starts);
    l->folded_of = calloc(labels + 1, sizeof *l->folded_of);
    l->scores = calloc(concepts + 1, sizeof *l->scores);
    l->reached = calloc(concepts + 1, sizeof *l->reached);
    bool ok = l->evidence && l->leaf_starts && l->folded && l->folded_of && l->scores &&
              l->reached;
    for (int c = 0; c < GL_CHANNEL_COUNT; c++) {
        l->concepts[c] = gl_space_new();
        ok = ok && l->concepts[c];
    }
    return ok;
}

glapp_status gl_linker_new(gl_linker **out, const gl_taxonomy *taxonomy,
                           const gl_thesaurus *thesaurus, gl_analysis *analysis,
                           glapp_error *err)
{
    *out = NULL;
    gl_linker *l = calloc(1, sizeof *l);
    if (!l) return gl_fail_memory(err);
    l->taxonomy = taxonomy;
    l->weights = gl_link_fitted;
    glapp_status rc =
        make_room(l, thesaurus) ? index_labels(l, analysis, err) : gl_fail_memory(err);
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
    return rc;
}

/* The best `most` of the concepts reached are kept in a heap with the worst on top. */
static bool is_worse(const candidate *a, const candidate *b)
{
    return a->found != b->found ? a->found < b->found : a->concept > b->concept;
}

static void sink(candidate *heap, size_t count, size_t at)
{
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= count) return;
        if (child + 1 < count && is_worse(&heap[child + 1], &heap[child])) child++;
        if (!is_worse(&heap[child], &heap[at])) return;
        candidate swap = heap[at];
        heap[at] = heap[child];
        heap[child] = swap;
        at = child;
    }
}

static void consider(candidate *heap, size_t most, candidate now, size_t *kept)
{
    if (*kept < most) {
        heap[(*kept)++] = now;
        for (size_t n = *kept / 2; *kept == most && n-- > 0;) sink(heap, *kept, n);
    } else if (is_worse(&heap[0], &now)) {
        heap[0] = now;
        sink(heap, *kept, 0);
    }
}

static size_t find_candidates(gl_linker *l, uint32_t kinds, size_t most)
{
    size_t reached = 0, kept = 0;
    uint32_t common = gl_taxonomy_count(l->taxonomy) / COMMON_SHARE + COMMON_LEAST;
    for (int c = 0; c < GL_CHANNEL_COUNT; c++)
        reached = gl_space_spread(l->concepts[c], &l->asked[c], CHANNEL_WEIGHT[c], common,
                                  l->scores, l->reached, reached);
    for (size_t i = 0; i < reached; i++) {
        candidate now = {l->reached[i], l->scores[l->reached[i]]};
        l->scores[now.concept] = 0;
        if (!kinds || (kinds >> gl_taxonomy_concept(l->taxonomy, now.concept)->kind & 1))
            consider(l->candidates, most, now, &kept);
    }
    return kept;
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
            float alike = gl_evidence_alike(l->evidence, ours[i].root, theirs[k].root);
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
    }
}

static void weigh(const gl_linker *l, uint32_t concept, uint32_t folded, weighed *out)
{
    *out = (weighed){.link.concept = concept};
    float *e = out->link.evidence;
    compare_labels(l, &out->link, folded);
    for (int k = GL_CHANNEL_LETTERS; k <= GL_CHANNEL_PART_LETTERS; k++)
        e[GL_LINK_LETTERS + k - GL_CHANNEL_LETTERS] =
            gl_space_compare(l->concepts[k], &l->asked[k], concept);
    for (int i = 0; i < GL_LINK_EVIDENCE_COUNT; i++)
        out->z += l->weights.sharpness * l->weights.evidence[i] * (double)e[i];
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
    double none = l->weights.sharpness * l->weights.none, most = none, sum;
    if (count > 0 && l->weighed[0].z > most) most = l->weighed[0].z;
    sum = exp(none - most);
    for (size_t i = 0; i < count && i < CANDIDATES; i++)
        sum += exp(l->weighed[i].z - most);
    return most + log(sum);
}

static bool make_candidate_room(gl_linker *l, size_t most)
{
    candidate *candidates =
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
    if (!make_candidate_room(l, most)) return gl_fail_memory(err);
    uint32_t folded = gl_intern_find(l->folded, gl_buf_slice(&l->query));
    size_t found = find_candidates(l, kinds, most);
    for (size_t i = 0; i < found; i++)
        weigh(l, l->candidates[i].concept, folded, &l->weighed[i]);
    if (found > 1)
        qsort_r(l->weighed, found, sizeof *l->weighed, by_rank, (void *)l->taxonomy);
    double total = log_sum(l, found);
    for (; *count < found && *count < top; ++*count) {
        out[*count] = l->weighed[*count].link;
        out[*count].score = exp(l->weighed[*count].z - total);
    }
    return GLAPP_OK;
}
