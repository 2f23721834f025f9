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

static bool add_leaf(gl_evidence *e, gl_leaves *leaves, gl_slice root, float weight,
                     const gl_kinship *groups, size_t count)
{
    uint32_t before = gl_intern_count(e->roots), id = gl_intern_add(e->roots, root);
    if (id == GL_NO_ID) return false;
    root_entry *items =
        gl_array_grow(e->root_items, &e->root_cap, (size_t)id + 1, sizeof *items);
    if (!items) return false;
    e->root_items = items;
    if (id == before) {
        items[id].group_count = (uint32_t)(count < MOST_GROUPS ? count : MOST_GROUPS);
        for (size_t i = 0; i < items[id].group_count; i++)
            items[id].groups[i] = groups[i];
    }
    gl_leaf *more =
        gl_array_grow(leaves->items, &leaves->cap, leaves->count + 1, sizeof *more);
    if (!more) return false;
    leaves->items = more;
    more[leaves->count++] = (gl_leaf){id, weight};
    return true;
}

/* The stem of a word or part with its root and its groups; letters of the root for a
 * leaf. */
static bool add_stem(gl_evidence *e, word *w, gl_slice stem, float weight, bool is_leaf)
{
    gl_slice root = gl_root_of(stem);
    size_t count = 0;
    const gl_kinship *groups = NULL;
    if (e->thesaurus) {
        if (gl_thesaurus_is_light(e->thesaurus, root)) weight *= LIGHT;
        groups = gl_thesaurus_groups(e->thesaurus, root, &count);
    }
    gl_bag *words = &w->bags[GL_CHANNEL_WORDS];
    bool ok = gl_bag_add(words, gl_hash(stem), weight);
    if (ok && is_leaf) {
        ok = gl_bag_add(words, gl_hash(root) ^ ROOT_SEED, weight * ROOT) &&
             add_letters(&w->bags[GL_CHANNEL_PART_LETTERS], root, 1.0f) &&
             add_leaf(e, &w->leaves, root, weight, groups, count);
    }
    for (size_t i = 0; i < count && ok; i++)
        ok = gl_bag_add(words, gl_hash_mix(groups[i].group) ^ GROUP_SEED,
                        weight * GROUP * groups[i].strength);
    return ok;
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

static bool learn(gl_evidence *e, word *w, gl_analysis *analysis, gl_slice folded)
{
    part_text parts[MAX_PARTS];
    gl_buf copy = {0};
    size_t count = copy_parts(analysis, folded, &copy, parts);
    float whole = count ? WHOLE : WHOLE + PART + HEAD;
    gl_slice stem = gl_stem_word(analysis, folded, GL_SWEDISH);
    bool ok = !copy.failed && add_stem(e, w, stem, whole, count == 0) &&
              add_letters(&w->bags[GL_CHANNEL_LETTERS], folded, 1.0f);
    for (size_t i = 0; i < count && ok; i++) {
        gl_slice base = {copy.bytes + parts[i].start, parts[i].len};
        float weight = parts[i].depth > 1 ? DEEPER : PART;
        if (!parts[i].is_leaf) weight = 0.3f; /* its own parts say the same again */
        if (parts[i].end >= folded.len) weight += HEAD;
        stem = gl_stem_word(analysis, base, GL_SWEDISH);
        ok = add_stem(e, w, stem, weight, parts[i].is_leaf);
    }
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

float gl_evidence_alike(const gl_evidence *e, uint32_t a, uint32_t b)
{
    if (a == b) return 1;
    const root_entry *x = &e->root_items[a], *y = &e->root_items[b];
    float best = 0;
    for (uint32_t i = 0; i < x->group_count; i++)
        for (uint32_t k = 0; k < y->group_count; k++) {
            float both = x->groups[i].strength * y->groups[k].strength;
            if (x->groups[i].group == y->groups[k].group && both > best) best = both;
        }
    if (best > 0) return best * 0.9f;
    return alike_by_letters(gl_intern_text(e->roots, a), gl_intern_text(e->roots, b));
}
