/* SPDX-License-Identifier: Apache-2.0 */
/* evidence.c - the features of a word, found once and then remembered: labels repeat
 * their words, and a compound costs more to split than all the rest together.
 *
 * A word counts by its stem, and more by its parts, the last of them most: it carries the
 * meaning. Deeper parts count 0.6 (matching.md 2 and 5). Beside each stem stand its root,
 * so that "Dekormålning" meets "måla dekor", and its groups in the thesaurus. What a
 * light word ("utföra", "kunskap") says counts for a third.
 */
#include "concept/evidence.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/root.h"

enum { MIN_GRAM = 2, MAX_GRAM = 5, MAX_LETTERS = 64, MAX_PARTS = 16, MAX_WORDS = 200000 };

static const float WHOLE = 0.7f, PART = 1.0f, DEEPER = 0.6f, HEAD = 0.5f;
static const float ROOT = 0.7f, GROUP = 0.8f, LIGHT = 0.33f;

/* Roots and groups are features of their own beside stems. */
static const uint64_t ROOT_SEED = UINT64_C(0x9e3779b97f4a7c15);
static const uint64_t GROUP_SEED = UINT64_C(0xc2b2ae3d27d4eb4f);

typedef struct word {
    gl_bag bags[GL_CHANNEL_COUNT];
    gl_leaves leaves;
} word;

enum { MOST_GROUPS = 6, COMMON_LEAST = 4 };

typedef struct root {
    gl_kinship groups[MOST_GROUPS];
    uint32_t group_count;
    char start[COMMON_LEAST]; /* its first bytes: most pairs differ there */
} root_entry;

struct gl_evidence {
    const gl_thesaurus *thesaurus;
    gl_intern *words;
    word *items; /* of each word */
    size_t cap;
    gl_intern *roots;
    root_entry *root_items; /* of each root */
    size_t root_cap;
    gl_buf folded;
};

static void forget(gl_evidence *e)
{
    uint32_t count = e->words ? gl_intern_count(e->words) : 0;
    for (uint32_t i = 0; i < count && i < e->cap; i++) {
        for (int c = 0; c < GL_CHANNEL_COUNT; c++) gl_bag_dispose(&e->items[i].bags[c]);
        free(e->items[i].leaves.items);
    }
    if (e->words) gl_intern_free(e->words);
    e->words = NULL;
}

void gl_evidence_free(gl_evidence *e)
{
    if (!e) return;
    forget(e);
    if (e->roots) gl_intern_free(e->roots);
    free(e->items);
    free(e->root_items);
    gl_buf_dispose(&e->folded);
    free(e);
}

gl_evidence *gl_evidence_new(const gl_thesaurus *thesaurus)
{
    gl_evidence *e = calloc(1, sizeof *e);
    if (!e) return NULL;
    e->thesaurus = thesaurus;
    e->words = gl_intern_new();
    e->roots = gl_intern_new();
    if (e->words && e->roots) return e;
    gl_evidence_free(e);
    return NULL;
}

/* Runs of 2 ... 5 letters of "<word>". */
static bool add_letters(gl_bag *bag, gl_slice text, float weight)
{
    char marked[4 * MAX_LETTERS + 4];
    size_t starts[MAX_LETTERS + 3], letters = 0, len = 0, at = 0;
    marked[len++] = '<';
    starts[letters++] = 0;
    while (at < text.len && letters <= MAX_LETTERS) {
        size_t before = at;
        gl_utf8_next(text, &at);
        starts[letters++] = len;
        memcpy(marked + len, text.bytes + before, at - before);
        len += at - before;
    }
    starts[letters++] = len;
    marked[len++] = '>';
    for (size_t i = 0; i < letters; i++)
        for (size_t n = MIN_GRAM; n <= MAX_GRAM && i + n <= letters; n++) {
            size_t end = i + n < letters ? starts[i + n] : len;
            gl_slice gram = {marked + starts[i], end - starts[i]};
            if (!gl_bag_add(bag, gl_hash(gram), weight)) return false;
        }
    return true;
}

/* The number of a root, which remembers its groups. GL_NO_ROOT: memory. */
static uint32_t root_of(gl_evidence *e, gl_slice root, const gl_kinship *groups,
                        size_t count)
{
    uint32_t before = gl_intern_count(e->roots), id = gl_intern_add(e->roots, root);
    if (id == GL_NO_ID) return GL_NO_ROOT;
    root_entry *items =
        gl_array_grow(e->root_items, &e->root_cap, (size_t)id + 1, sizeof *items);
    if (!items) return GL_NO_ROOT;
    e->root_items = items;
    if (id < before) return id;
    items[id] = (root_entry){.group_count = 0};
    for (size_t i = 0; i < COMMON_LEAST && i < root.len; i++)
        items[id].start[i] = root.bytes[i];
    items[id].group_count = (uint32_t)(count < MOST_GROUPS ? count : MOST_GROUPS);
    for (size_t i = 0; i < items[id].group_count; i++) items[id].groups[i] = groups[i];
    return id;
}

static bool add_leaf(gl_leaves *leaves, gl_leaf leaf)
{
    gl_leaf *more =
        gl_array_grow(leaves->items, &leaves->cap, leaves->count + 1, sizeof *more);
    if (!more) return false;
    leaves->items = more;
    more[leaves->count++] = leaf;
    return true;
}

/* A stem on its way into a word: `wider` are the compounds around it. */
typedef struct stem_place {
    float weight;
    bool is_leaf;
    uint32_t wider[GL_WIDER_MOST];
} stem_place;

/* A root stands for itself where the thesaurus has no group of it. */
static bool add_meanings(gl_bag *bag, gl_slice root, bool is_leaf,
                         const gl_kinship *groups, size_t count, float weight)
{
    bool ok = true;
    if (count == 0 && is_leaf) ok = gl_bag_add(bag, gl_hash(root) ^ ROOT_SEED, weight);
    for (size_t i = 0; i < count && ok; i++)
        ok = gl_bag_add(bag, gl_hash_mix(groups[i].group) ^ GROUP_SEED,
                        weight * groups[i].strength);
    return ok;
}

/* The stem of a word or part with its root and its groups; letters of the root for a
 * leaf. What is no leaf and has groups gets a number, for its leaves to remember. */
static bool add_stem(gl_evidence *e, word *w, gl_slice stem, const stem_place *place,
                     uint32_t *number)
{
    gl_slice root = gl_root_of(stem);
    size_t count = 0;
    float weight = place->weight;
    const gl_kinship *groups = NULL;
    if (e->thesaurus) {
        if (gl_thesaurus_is_light(e->thesaurus, root)) weight *= LIGHT;
        groups = gl_thesaurus_groups(e->thesaurus, root, &count);
    }
    gl_bag *words = &w->bags[GL_CHANNEL_WORDS];
    bool ok = gl_bag_add(words, gl_hash(stem), weight);
    *number = GL_NO_ROOT;
    if (ok && (place->is_leaf || count > 0)) {
        *number = root_of(e, root, groups, count);
        ok = *number != GL_NO_ROOT;
    }
    if (ok && place->is_leaf)
        ok = gl_bag_add(words, gl_hash(root) ^ ROOT_SEED, weight * ROOT) &&
             add_letters(&w->bags[GL_CHANNEL_PART_LETTERS], root, 1.0f) &&
             add_leaf(&w->leaves,
                      (gl_leaf){*number, weight, {place->wider[0], place->wider[1]}});
    for (size_t i = 0; i < count && ok; i++)
        ok = gl_bag_add(words, gl_hash_mix(groups[i].group) ^ GROUP_SEED,
                        weight * GROUP * groups[i].strength);
    return ok && add_meanings(&w->bags[GL_CHANNEL_MEANINGS], root, place->is_leaf, groups,
                              count, weight);
}

typedef struct part_text {
    size_t start, len; /* in a buffer: parts are lent until the next word is stemmed */
    uint32_t end;      /* byte of the word where it ends */
    uint8_t depth;
    bool is_leaf;
} part_text;

/* A part is a leaf if the next one is no deeper, for each stands before its own parts. */
static size_t copy_parts(gl_analysis *analysis, gl_slice folded, gl_buf *copy,
                         part_text *out)
{
    const gl_part *parts;
    size_t count = gl_split_word_levels(analysis, folded, &parts);
    if (count > MAX_PARTS) count = MAX_PARTS;
    for (size_t i = 0; i < count; i++) {
        out[i] = (part_text){copy->len, parts[i].base.len, parts[i].start + parts[i].len,
                             parts[i].depth,
                             i + 1 == count || parts[i + 1].depth <= parts[i].depth};
        gl_buf_add_slice(copy, parts[i].base);
    }
    return copy->failed ? 0 : count;
}

/* The parts of a word, after the word itself, whose number is `whole`. A part that is no
 * leaf stands around those behind it that are deeper. */
static bool learn_parts(gl_evidence *e, word *w, gl_analysis *analysis,
                        const part_text *parts, size_t count, const char *bytes,
                        uint32_t end, uint32_t whole)
{
    uint32_t around = GL_NO_ROOT, number;
    uint8_t around_depth = UINT8_MAX;
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++) {
        const part_text *p = &parts[i];
        if (p->depth <= around_depth) around = GL_NO_ROOT;
        bool both = whole != GL_NO_ROOT && around != GL_NO_ROOT;
        stem_place place = {
            .weight = p->depth > 1 ? DEEPER : PART,
            .is_leaf = p->is_leaf,
            .wider = {around != GL_NO_ROOT ? around : whole, both ? whole : GL_NO_ROOT}};
        if (!p->is_leaf) place.weight = 0.3f; /* its own parts say the same again */
        if (p->end >= end) place.weight += HEAD;
        gl_slice base = {bytes + p->start, p->len};
        ok = add_stem(e, w, gl_stem_word(analysis, base, GL_SWEDISH), &place, &number);
        if (p->is_leaf) continue;
        around = number;
        around_depth = p->depth;
    }
    return ok;
}

static bool learn(gl_evidence *e, word *w, gl_analysis *analysis, gl_slice folded)
{
    part_text parts[MAX_PARTS];
    gl_buf copy = {0};
    size_t count = copy_parts(analysis, folded, &copy, parts);
    stem_place place = {.weight = count ? WHOLE : WHOLE + PART + HEAD,
                        .is_leaf = count == 0,
                        .wider = {GL_NO_ROOT, GL_NO_ROOT}};
    gl_slice stem = gl_stem_word(analysis, folded, GL_SWEDISH);
    uint32_t whole;
    bool ok = !copy.failed && add_stem(e, w, stem, &place, &whole) &&
              add_letters(&w->bags[GL_CHANNEL_LETTERS], folded, 1.0f) &&
              learn_parts(e, w, analysis, parts, count, copy.bytes, (uint32_t)folded.len,
                          whole);
    gl_buf_dispose(&copy);
    for (int c = 0; c < GL_CHANNEL_COUNT; c++) gl_bag_merge(&w->bags[c]);
    return ok;
}

static const word *word_of(gl_evidence *e, gl_analysis *analysis, gl_slice folded)
{
    uint32_t before = gl_intern_count(e->words);
    if (before >= MAX_WORDS) {
        forget(e);
        e->words = gl_intern_new();
        before = 0;
        if (!e->words) return NULL;
    }
    uint32_t id = gl_intern_add(e->words, folded);
    if (id == GL_NO_ID) return NULL;
    word *items = gl_array_grow(e->items, &e->cap, (size_t)id + 1, sizeof *items);
    if (!items) return NULL;
    e->items = items;
    if (id < before) return &items[id];
    items[id] = (word){0};
    return learn(e, &items[id], analysis, folded) ? &items[id] : NULL;
}

static bool add_leaves(gl_leaves *to, const gl_leaves *more)
{
    gl_leaf *items =
        gl_array_grow(to->items, &to->cap, to->count + more->count + 1, sizeof *items);
    if (!items) return false;
    to->items = items;
    if (more->count) memcpy(items + to->count, more->items, more->count * sizeof *items);
    to->count += more->count;
    return true;
}

glapp_status gl_evidence_add(gl_evidence *e, gl_analysis *analysis, gl_slice label,
                             gl_bag bags[GL_CHANNEL_COUNT], gl_leaves *leaves,
                             glapp_error *err)
{
    gl_buf_clear(&e->folded);
    if (!gl_fold(label, &e->folded)) return gl_fail_memory(err);
    gl_slice folded = gl_buf_slice(&e->folded);
    for (size_t at = 0; at < folded.len; at++) {
        size_t start = at;
        while (at < folded.len && !strchr(" ,;:()/&.\"'-", folded.bytes[at])) at++;
        if (at == start) continue;
        const word *w = word_of(e, analysis, gl_slice_cut(folded, start, at - start));
        if (!w) return gl_fail_memory(err);
        for (int c = 0; c < GL_CHANNEL_COUNT; c++)
            if (!gl_bag_add_all(&bags[c], &w->bags[c])) return gl_fail_memory(err);
        if (!add_leaves(leaves, &w->leaves)) return gl_fail_memory(err);
    }
    return GLAPP_OK;
}

uint32_t gl_evidence_root_count(const gl_evidence *e)
{
    return gl_intern_count(e->roots);
}

/* Words with one beginning are often one family: "akust" in akustik and akustiker,
 * "keram" in keramisk. Half of the longer one at least, and four letters. */
static float alike_by_letters(gl_slice a, gl_slice b)
{
    size_t shorter = a.len < b.len ? a.len : b.len, longer = a.len + b.len - shorter;
    size_t same = 0;
    while (same < shorter && a.bytes[same] == b.bytes[same]) same++;
    if (same < COMMON_LEAST || same * 2 < longer) return 0;
    return 0.9f * (float)same / (float)longer;
}

/* By the thesaurus. */
static float alike_by_groups(const gl_evidence *e, uint32_t a, uint32_t b)
{
    const root_entry *x = &e->root_items[a], *y = &e->root_items[b];
    float best = 0;
    if (y->group_count == 0) return 0;
    for (uint32_t i = 0; i < x->group_count; i++)
        for (uint32_t k = 0; k < y->group_count; k++) {
            float both = x->groups[i].strength * y->groups[k].strength;
            if (x->groups[i].group == y->groups[k].group && both > best) best = both;
        }
    return best * 0.9f;
}

/* "kund" and "tjänst" of "kundtjänst" are both answered by each part of "kundservice",
 * and by "helpdesk". */
static float alike_by_wider(const gl_evidence *e, const gl_leaf *a, const gl_leaf *b)
{
    float best = 0, now;
    for (int i = 0; i < GL_WIDER_MOST && a->wider[i] != GL_NO_ROOT; i++) {
        if ((now = alike_by_groups(e, a->wider[i], b->root)) > best) best = now;
        for (int k = 0; k < GL_WIDER_MOST && b->wider[k] != GL_NO_ROOT; k++)
            if ((now = alike_by_groups(e, a->wider[i], b->wider[k])) > best) best = now;
    }
    for (int k = 0; k < GL_WIDER_MOST && b->wider[k] != GL_NO_ROOT; k++)
        if ((now = alike_by_groups(e, a->root, b->wider[k])) > best) best = now;
    return best;
}

float gl_evidence_alike(const gl_evidence *e, const gl_leaf *a, const gl_leaf *b)
{
    if (a->root == b->root) return 1;
    float best = alike_by_groups(e, a->root, b->root);
    float wider = alike_by_wider(e, a, b);
    if (wider > best) best = wider;
    if (best > 0) return best;
    if (memcmp(e->root_items[a->root].start, e->root_items[b->root].start, COMMON_LEAST))
        return 0;
    return alike_by_letters(gl_intern_text(e->roots, a->root),
                            gl_intern_text(e->roots, b->root));
}
