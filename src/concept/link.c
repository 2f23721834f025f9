/* SPDX-License-Identifier: Apache-2.0 */
/* link.c - candidates by an index over features, then each compared exactly.
 *
 * No kind of evidence is best alone (matching.md 5: MRR .311 for stems, .396 for letters,
 * .403 fused, .410 with the whole concept), so all of them are weighed by a conditional
 * logit: with z = weights . evidence, a concept's score is
 *
 *     exp(z) / (exp(none) + sum of exp(z') over the candidates),
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

enum { CANDIDATES = 160 }; /* labels that are compared exactly */

/* Candidates are found by a sum of cosines; features that more than a share of all labels
 * have ("<o", "ng>") only make that slower. */
static const float CHANNEL_WEIGHT[GL_CHANNEL_COUNT] = {0.4f, 0.3f, 0.3f};
enum { COMMON_SHARE = 12, COMMON_LEAST = 200 };

/* Fitted by `build/bench/quality --only link --fit`; the order is that of the enum. */
const gl_link_weights gl_link_fitted = {
    .evidence = {0.00, 0.13, 0.00, 0.00, 1.23, 0.78, 0.18, 5.48, 4.75, 0.00},
    .none = 6.78};

typedef struct candidate {
    uint32_t label, concept;
    float found; /* the sum of cosines that brought it here; 1 more for the same words */
    gl_link link;
    double z;
} candidate;

struct gl_linker {
    const gl_taxonomy *taxonomy;
    gl_link_weights weights;
    gl_evidence *evidence;
    gl_space *labels[GL_CHANNEL_COUNT], *concepts[GL_CHANNEL_COUNT];
    gl_question asked[GL_CHANNEL_COUNT], asked_concepts[GL_CHANNEL_COUNT];
    gl_bag bags[GL_CHANNEL_COUNT];
    gl_intern *folded; /* labels, folded: number in `folded_of` of each label */
    uint32_t *folded_of, *sharers; /* how many labels a folded one stands for */
    float *scores;
    uint32_t *reached;
    candidate *candidates;
    gl_buf query;
};

/* -- building -- */

static void clear(gl_linker *l)
{
    for (int c = 0; c < GL_CHANNEL_COUNT; c++) gl_bag_clear(&l->bags[c]);
}

static glapp_status add_bags(gl_linker *l, gl_space *const spaces[GL_CHANNEL_COUNT],
                             glapp_error *err)
{
    for (int c = 0; c < GL_CHANNEL_COUNT; c++)
        if (!gl_space_add(spaces[c], &l->bags[c])) return gl_fail_memory(err);
    return GLAPP_OK;
}

static glapp_status add_label(gl_linker *l, gl_analysis *analysis, uint32_t i,
                              gl_slice text, glapp_error *err)
{
    clear(l);
    glapp_status rc = gl_evidence_add(l->evidence, analysis, text, l->bags, err);
    if (!rc) rc = add_bags(l, l->labels, err);
    gl_buf_clear(&l->query);
    if (!rc && !gl_fold(text, &l->query)) rc = gl_fail_memory(err);
    if (rc) return rc;
    l->folded_of[i] = gl_intern_add(l->folded, gl_buf_slice(&l->query));
    if (l->folded_of[i] == GL_NO_ID) return gl_fail_memory(err);
    l->sharers[l->folded_of[i]]++;
    return GLAPP_OK;
}

static glapp_status index_labels(gl_linker *l, gl_analysis *analysis, glapp_error *err)
{
    size_t count;
    const gl_label *labels = gl_taxonomy_labels(l->taxonomy, &count);
    glapp_status rc = GLAPP_OK;
    for (uint32_t i = 0; i < count && !rc; i++)
        rc = add_label(l, analysis, i, labels[i].text, err);
    for (uint32_t k = 0; k < gl_taxonomy_count(l->taxonomy) && !rc; k++) {
        const gl_concept *concept = gl_taxonomy_concept(l->taxonomy, k);
        clear(l);
        for (uint32_t i = 0; i < concept->label_count && !rc; i++)
            rc = gl_evidence_add(l->evidence, analysis,
                                 labels[concept->first_label + i].text, l->bags, err);
        if (!rc) rc = add_bags(l, l->concepts, err);
    }
    for (int c = 0; c < GL_CHANNEL_COUNT && !rc; c++)
        if (!gl_space_freeze(l->labels[c]) || !gl_space_freeze(l->concepts[c]))
            rc = gl_fail_memory(err);
    return rc;
}

static bool make_room(gl_linker *l, const gl_thesaurus *thesaurus)
{
    size_t labels;
    gl_taxonomy_labels(l->taxonomy, &labels);
    l->evidence = gl_evidence_new(thesaurus);
    l->folded = gl_intern_new();
    l->folded_of = calloc(labels + 1, sizeof *l->folded_of);
    l->sharers = calloc(labels + 1, sizeof *l->sharers);
    l->scores = calloc(labels + 1, sizeof *l->scores);
    l->reached = calloc(labels + 1, sizeof *l->reached);
    l->candidates = calloc(CANDIDATES + 1, sizeof *l->candidates);
    bool ok = l->evidence && l->folded && l->folded_of && l->sharers && l->scores &&
              l->reached && l->candidates;
    for (int c = 0; c < GL_CHANNEL_COUNT; c++) {
        l->labels[c] = gl_space_new();
        l->concepts[c] = gl_space_new();
        ok = ok && l->labels[c] && l->concepts[c];
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
        gl_space_free(l->labels[c]);
        gl_space_free(l->concepts[c]);
        gl_question_dispose(&l->asked[c]);
        gl_question_dispose(&l->asked_concepts[c]);
        gl_bag_dispose(&l->bags[c]);
    }
    gl_evidence_free(l->evidence);
    if (l->folded) gl_intern_free(l->folded);
    free(l->folded_of);
    free(l->sharers);
    free(l->scores);
    free(l->reached);
    free(l->candidates);
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
    glapp_status rc = gl_evidence_add(l->evidence, analysis, query, l->bags, err);
    for (int c = 0; c < GL_CHANNEL_COUNT && !rc; c++)
        if (!gl_space_ask(l->labels[c], &l->bags[c], &l->asked[c]) ||
            !gl_space_ask(l->concepts[c], &l->bags[c], &l->asked_concepts[c]))
            rc = gl_fail_memory(err);
    return rc;
}

/* Keep the CANDIDATES best labels of those reached: a heap with the worst on top. */
static bool is_worse(const candidate *a, const candidate *b)
{
    return a->found != b->found ? a->found < b->found : a->label > b->label;
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

static size_t find_candidates(gl_linker *l, uint32_t kinds)
{
    size_t labels, reached = 0, kept = 0;
    const gl_label *all = gl_taxonomy_labels(l->taxonomy, &labels);
    uint32_t most = (uint32_t)(labels / COMMON_SHARE) + COMMON_LEAST;
    for (int c = 0; c < GL_CHANNEL_COUNT; c++)
        reached = gl_space_spread(l->labels[c], &l->asked[c], CHANNEL_WEIGHT[c], most,
                                  l->scores, l->reached, reached);
    for (size_t i = 0; i < reached; i++) {
        uint32_t label = l->reached[i], concept = all[label].concept;
        candidate now = {label, concept, l->scores[label], {0}, 0};
        l->scores[label] = 0;
        if (kinds && !(kinds >> gl_taxonomy_concept(l->taxonomy, concept)->kind & 1))
            continue;
        if (kept < CANDIDATES) {
            l->candidates[kept++] = now;
            for (size_t n = kept / 2; kept == CANDIDATES && n-- > 0;)
                sink(l->candidates, kept, n);
        } else if (is_worse(&l->candidates[0], &now)) {
            l->candidates[0] = now;
            sink(l->candidates, kept, 0);
        }
    }
    return kept;
}

/* -- weighing -- */

static void compare_label(const gl_linker *l, candidate *c, uint32_t folded)
{
    float *e = c->link.evidence, asked, told;
    uint32_t label = c->label;
    for (int k = 0; k < GL_CHANNEL_COUNT; k++) {
        e[GL_LINK_WORDS + k] =
            gl_space_compare(l->labels[k], &l->asked[k], label, &asked, &told);
        if (k != GL_CHANNEL_WORDS) continue;
        e[GL_LINK_ASKED] = asked;
        e[GL_LINK_TOLD] = told;
    }
    if (folded == GL_NO_ID || l->folded_of[label] != folded) return;
    e[GL_LINK_SAME] = 1.0f / (float)l->sharers[folded];
    c->found += 1.0f;
}

static void compare_concept(const gl_linker *l, candidate *c)
{
    float *e = c->link.evidence, asked, told;
    for (int k = 0; k < GL_CHANNEL_COUNT; k++) {
        e[GL_LINK_CONCEPT_WORDS + k] = gl_space_compare(
            l->concepts[k], &l->asked_concepts[k], c->concept, &asked, &told);
        if (k == GL_CHANNEL_WORDS) e[GL_LINK_CONCEPT_ASKED] = asked;
    }
}

static double weigh(const gl_linker *l, const candidate *c)
{
    double z = 0;
    for (int i = 0; i < GL_LINK_EVIDENCE_COUNT; i++)
        z += l->weights.evidence[i] * (double)c->link.evidence[i];
    return z;
}

static int by_concept(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->concept != y->concept) return x->concept < y->concept ? -1 : 1;
    if (x->found != y->found) return x->found > y->found ? -1 : 1;
    return x->label < y->label ? -1 : x->label > y->label;
}

/* The best label of each concept, then what all its labels together say. */
static size_t keep_concepts(gl_linker *l, size_t count)
{
    size_t kept = 0;
    candidate *c = l->candidates;
    if (count > 1) qsort(c, count, sizeof *c, by_concept);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || c[kept - 1].concept != c[i].concept) c[kept++] = c[i];
    for (size_t i = 0; i < kept; i++) {
        compare_concept(l, &c[i]);
        c[i].z = weigh(l, &c[i]);
    }
    return kept;
}

/* z + none, log-sum-exp: the logarithm of the denominator. */
static double log_sum(const gl_linker *l, size_t count)
{
    double most = l->weights.none, sum = 0;
    for (size_t i = 0; i < count; i++)
        if (l->candidates[i].z > most) most = l->candidates[i].z;
    sum = exp(l->weights.none - most);
    for (size_t i = 0; i < count; i++) sum += exp(l->candidates[i].z - most);
    return most + log(sum);
}

static bool is_before(const gl_linker *l, const gl_link *a, const gl_link *b)
{
    if (a->score != b->score) return a->score > b->score;
    return gl_slice_compare(gl_taxonomy_concept(l->taxonomy, a->concept)->id,
                            gl_taxonomy_concept(l->taxonomy, b->concept)->id) > 0;
}

static size_t keep_best(const gl_linker *l, size_t count, gl_link *out, size_t top)
{
    size_t kept = 0;
    double total = log_sum(l, count);
    for (size_t i = 0; i < count && top > 0; i++) {
        gl_link now = l->candidates[i].link;
        now.concept = l->candidates[i].concept;
        now.label = l->candidates[i].label;
        now.score = exp(l->candidates[i].z - total);
        if (kept == top && !is_before(l, &now, &out[top - 1])) continue;
        size_t at = kept < top ? kept++ : top - 1;
        for (; at > 0 && is_before(l, &now, &out[at - 1]); at--) out[at] = out[at - 1];
        out[at] = now;
    }
    return kept;
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
    uint32_t folded = gl_intern_find(l->folded, gl_buf_slice(&l->query));
    size_t found = find_candidates(l, kinds);
    for (size_t i = 0; i < found; i++) compare_label(l, &l->candidates[i], folded);
    found = keep_concepts(l, found);
    *count = keep_best(l, found, out, top);
    return GLAPP_OK;
}
