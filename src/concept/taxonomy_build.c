/* SPDX-License-Identifier: Apache-2.0 */
/* taxonomy_build.c - entries go into growing drafts, one a concept id; finishing turns
 * the drafts into frozen concepts.
 *
 * A draft keeps what it was told as strings, for a relation may name a concept that
 * comes later. Links of all drafts lie in one array of (kind, target string), chained
 * by draft: a taxonomy of 20 000 concepts has some 100 000 of them, and a list a draft
 * would be 20 000 little arrays.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "concept/taxonomy_parts.h"
#include "text/fold.h"

enum { NONE = 0 };

/* -- filling -- */

static gl_draft *draft_of(gl_taxonomy *t, gl_slice id)
{
    uint32_t before = gl_intern_count(t->ids);
    uint32_t number = gl_intern_add(t->ids, id);
    if (number == GL_NO_ID) return NULL;
    gl_draft *drafts =
        gl_array_grow(t->drafts, &t->draft_cap, (size_t)number + 1, sizeof *drafts);
    if (!drafts) return NULL;
    t->drafts = drafts;
    if (number == before)
        drafts[number] = (gl_draft){
            .id = gl_intern_text(t->ids, number), .tag = GL_NO_TAG, .index = GL_NO_ID};
    return &drafts[number];
}

static bool add_link(gl_taxonomy *t, gl_draft *d, gl_link_kind kind, gl_slice target)
{
    if (target.len == 0) return true;
    gl_taxonomy_link *links =
        gl_array_grow(t->links, &t->link_cap, t->link_count + 1, sizeof *links);
    if (!links) return false;
    t->links = links;
    gl_slice copy = gl_arena_copy(&t->arena, target);
    if (!copy.bytes) return false;
    links[t->link_count] = (gl_taxonomy_link){.target = copy, .kind = kind};
    uint32_t number = (uint32_t)++t->link_count;
    if (d->last_link)
        links[d->last_link - 1].next = number;
    else
        d->first_link = number;
    d->last_link = number;
    return true;
}

static bool add_links(gl_taxonomy *t, gl_draft *d, gl_link_kind kind, gl_slices targets)
{
    for (size_t i = 0; i < targets.count; i++)
        if (!add_link(t, d, kind, targets.items[i])) return false;
    return true;
}

/* A full entry forgets what an earlier full one said: the last one wins. */
static bool take_full(gl_taxonomy *t, gl_draft *d, const gl_concept_entry *entry,
                      uint32_t *replaced)
{
    if (d->full) {
        *replaced = d->tag;
        d->first_link = d->last_link = NONE;
        d->replaced_by = (gl_slice){0};
    }
    d->full = true;
    d->tag = entry->tag;
    d->kind = entry->kind;
    d->label = gl_arena_copy(&t->arena, entry->label);
    if (entry->replaced_by.len > 0) {
        d->replaced_by = gl_arena_copy(&t->arena, entry->replaced_by);
        if (!d->replaced_by.bytes) return false;
    }
    return d->label.bytes != NULL;
}

glapp_status gl_taxonomy_add(gl_taxonomy *t, const gl_concept_entry *entry,
                             uint32_t *replaced, glapp_error *err)
{
    *replaced = GL_NO_TAG;
    if (entry->id.len == 0) { /* known by its label alone: lenses given by name */
        for (size_t i = 0; i < entry->lens.count; i++) {
            glapp_status rc =
                gl_taxonomy_add_lens(t, entry->lens.items[i], entry->label, err);
            if (rc) return rc;
        }
        return GLAPP_OK;
    }
    gl_draft *d = draft_of(t, entry->id);
    if (!d) return gl_fail_memory(err);
    bool full = !entry->partial && entry->label.len > 0;
    if (full && entry->one_of_labels && d->full) {
        full = false;
        if (!add_link(t, d, LINK_SYNONYM, entry->label)) return gl_fail_memory(err);
    }
    if (full && !take_full(t, d, entry, replaced)) return gl_fail_memory(err);
    if (!add_links(t, d, LINK_SYNONYM, entry->synonyms) ||
        !add_links(t, d, LINK_BROADER, entry->broader) ||
        !add_links(t, d, LINK_RELATED, entry->related) ||
        !add_links(t, d, LINK_LENS, entry->lens) ||
        !add_links(t, d, LINK_SSYK, entry->ssyk) ||
        !add_links(t, d, LINK_GROUP, entry->group_ids))
        return gl_fail_memory(err);
    return GLAPP_OK;
}

static bool remember_group(gl_taxonomy *t, uint16_t code, gl_slice label)
{
    for (size_t i = 0; i < t->group_count; i++)
        if (t->groups[i].ssyk == code) {
            if (t->groups[i].label.len == 0 && label.len > 0)
                t->groups[i].label = gl_arena_copy(&t->arena, label);
            return true;
        }
    gl_group *groups =
        gl_array_grow(t->groups, &t->group_cap, t->group_count + 1, sizeof *groups);
    if (!groups) return false;
    t->groups = groups;
    gl_slice copy = gl_arena_copy(&t->arena, label.bytes ? label : GL_LITERAL(""));
    if (!copy.bytes) return false;
    groups[t->group_count++] = (gl_group){code, copy};
    return true;
}

glapp_status gl_taxonomy_add_group(gl_taxonomy *t, gl_slice ssyk, gl_slice label,
                                   gl_slice concept_id, gl_slices skills,
                                   glapp_error *err)
{
    uint16_t code = gl_ssyk_of(ssyk);
    if (code && !remember_group(t, code, label)) return gl_fail_memory(err);
    if (code && concept_id.len > 0) {
        uint32_t number = gl_intern_add(t->group_ids, concept_id);
        if (number == GL_NO_ID) return gl_fail_memory(err);
        uint16_t *codes = gl_array_grow(t->group_codes, &t->group_code_cap,
                                        (size_t)number + 1, sizeof *codes);
        if (!codes) return gl_fail_memory(err);
        t->group_codes = codes;
        codes[number] = code;
    }
    for (size_t i = 0; i < skills.count; i++) {
        gl_draft *d = draft_of(t, skills.items[i]);
        bool ok = d && (code ? add_link(t, d, LINK_SSYK, ssyk)
                             : add_link(t, d, LINK_GROUP, concept_id));
        if (!ok) return gl_fail_memory(err);
    }
    return GLAPP_OK;
}

static glapp_status claim_lens(gl_taxonomy *t, gl_slice lens, gl_slice concept,
                               bool suggested, glapp_error *err)
{
    struct lens_claim *claims =
        gl_array_grow(t->claims, &t->claim_cap, t->claim_count + 1, sizeof *claims);
    if (!claims) return gl_fail_memory(err);
    t->claims = claims;
    struct lens_claim claim = {gl_arena_copy(&t->arena, lens),
                               gl_arena_copy(&t->arena, concept), suggested};
    if (!claim.lens.bytes || !claim.concept.bytes) return gl_fail_memory(err);
    claims[t->claim_count++] = claim;
    return GLAPP_OK;
}

glapp_status gl_taxonomy_add_lens(gl_taxonomy *t, gl_slice lens, gl_slice concept,
                                  glapp_error *err)
{
    return claim_lens(t, lens, concept, false, err);
}

glapp_status gl_taxonomy_suggest_lens(gl_taxonomy *t, gl_slice lens, gl_slice concept,
                                      glapp_error *err)
{
    return claim_lens(t, lens, concept, true, err);
}

/* -- finishing -- */

gl_draft *gl_taxonomy_draft(const gl_taxonomy *t, gl_slice id)
{
    uint32_t number = gl_intern_find(t->ids, id);
    return number == GL_NO_ID ? NULL : &t->drafts[number];
}

/* Name the cycle that is met when `step` is followed from `start`. */
static glapp_status fail_cycle(const gl_taxonomy *t, const gl_draft *start,
                               const char *what, const uint32_t *parent, glapp_error *err)
{
    gl_buf path = {0};
    const gl_draft *d = start;
    do {
        gl_buf_printf(&path, "%.*s -> ", GL_PRINT(d->id));
        d = &t->drafts[parent[d - t->drafts]];
    } while (d != start && path.len < 400);
    gl_buf_add_slice(&path, start->id);
    glapp_status rc =
        gl_fail(err, GLAPP_BAD_INPUT,
                "taxonomy: a cycle in %s: %s; no concept may be above itself", what,
                path.failed ? "" : path.bytes);
    gl_buf_dispose(&path);
    return rc;
}

/* The living concept at the end of a chain of replacements; NULL if it ends nowhere. */
static glapp_status follow_replacements(gl_taxonomy *t, gl_taxonomy_notes *notes,
                                        glapp_error *err)
{
    uint32_t count = gl_intern_count(t->ids);
    uint32_t *parent = calloc(count + 1, sizeof *parent);
    if (!parent) return gl_fail_memory(err);
    glapp_status rc = GLAPP_OK;
    for (uint32_t i = 0; i < count && !rc; i++) {
        gl_draft *d = &t->drafts[i];
        uint32_t steps = 0;
        while (d && d->replaced_by.len > 0) {
            gl_draft *next = gl_taxonomy_draft(t, d->replaced_by);
            if (next) parent[d - t->drafts] = (uint32_t)(next - t->drafts);
            d = next;
            if (++steps > count) {
                rc = fail_cycle(t, d, "replaced_by", parent, err);
                break;
            }
        }
        if (rc || !t->drafts[i].full || t->drafts[i].replaced_by.len == 0) continue;
        gl_draft *old = &t->drafts[i];
        old->full = false;
        if (!d || !d->full) {
            notes->dead++;
            continue;
        }
        notes->mapped++;
        if (!add_link(t, d, LINK_SYNONYM, old->label)) rc = gl_fail_memory(err);
        for (uint32_t l = old->first_link; l && !rc; l = t->links[l - 1].next)
            if (t->links[l - 1].kind == LINK_SYNONYM &&
                !add_link(t, d, LINK_SYNONYM, t->links[l - 1].target))
                rc = gl_fail_memory(err);
        old->first_link = old->last_link = NONE;
    }
    free(parent);
    return rc;
}

/* The draft a relation leads to, through replacements; NULL if none lives there. */
const gl_draft *gl_taxonomy_living(const gl_taxonomy *t, gl_slice id)
{
    const gl_draft *d = gl_taxonomy_draft(t, id);
    for (uint32_t steps = 0; d && !d->full && d->replaced_by.len > 0; steps++)
        d = steps > 100 ? NULL : gl_taxonomy_draft(t, d->replaced_by);
    return d && d->full ? d : NULL;
}

/* Depth-first over `broader` without recursion: 0 new, 1 on the path, 2 done. */
static glapp_status check_broader(const gl_taxonomy *t, glapp_error *err)
{
    uint32_t count = gl_intern_count(t->ids);
    uint8_t *state = calloc(count + 1, 1);
    uint32_t *at = calloc(count + 1, sizeof *at); /* next link of a draft on the path */
    uint32_t *above = calloc(count + 1, sizeof *above); /* parent on the path */
    uint32_t *path = calloc(count + 1, sizeof *path);
    glapp_status rc = state && at && above && path ? GLAPP_OK : gl_fail_memory(err);
    for (uint32_t i = 0; i < count && !rc; i++) {
        uint32_t depth = 0;
        if (state[i] == 0) {
            path[depth++] = i;
            state[i] = 1;
            at[i] = t->drafts[i].first_link;
        }
        while (depth > 0 && !rc) {
            uint32_t top = path[depth - 1];
            uint32_t l = at[top];
            while (l && t->links[l - 1].kind != LINK_BROADER) l = t->links[l - 1].next;
            if (!l) {
                state[top] = 2;
                depth--;
                continue;
            }
            at[top] = t->links[l - 1].next;
            const gl_draft *next = gl_taxonomy_draft(t, t->links[l - 1].target);
            if (!next) continue;
            uint32_t n = (uint32_t)(next - t->drafts);
            above[top] = n;
            if (state[n] == 1)
                rc = fail_cycle(t, next, "broader", above, err);
            else if (state[n] == 0) {
                state[n] = 1;
                at[n] = next->first_link;
                path[depth++] = n;
            }
        }
    }
    free(state);
    free(at);
    free(above);
    free(path);
    return rc;
}

static int compare_u32(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Sort, drop doubles; gives the new count. */
static size_t sort_unique(uint32_t *items, size_t count)
{
    if (count < 2) return count;
    qsort(items, count, sizeof *items, compare_u32);
    size_t kept = 1;
    for (size_t i = 1; i < count; i++)
        if (items[i] != items[kept - 1]) items[kept++] = items[i];
    return kept;
}

static size_t count_links(const gl_taxonomy *t, const gl_draft *d)
{
    size_t count = 0;
    for (uint32_t l = d->first_link; l; l = t->links[l - 1].next) count++;
    return count;
}

/* Targets of one kind of link as concept indices, without itself. */
static bool resolve(gl_taxonomy *t, const gl_draft *d, gl_link_kind kind,
                    gl_index_list *out, gl_taxonomy_notes *notes)
{
    uint32_t *items = gl_arena_array(&t->arena, count_links(t, d) + 1, sizeof *items);
    if (!items) return false;
    size_t count = 0;
    for (uint32_t l = d->first_link; l; l = t->links[l - 1].next) {
        if (t->links[l - 1].kind != kind) continue;
        const gl_draft *target = gl_taxonomy_living(t, t->links[l - 1].target);
        if (!target)
            notes->dropped_relations++;
        else if (target != d)
            items[count++] = target->index;
    }
    *out = (gl_index_list){items, sort_unique(items, count)};
    return true;
}

static bool resolve_ssyk(gl_taxonomy *t, const gl_draft *d, gl_concept *c)
{
    size_t links = count_links(t, d);
    uint32_t *codes = gl_arena_array(&t->arena, links + 1, sizeof *codes);
    uint16_t *kept = gl_arena_array(&t->arena, links + 1, sizeof *kept);
    if (!codes || !kept) return false;
    size_t count = 0;
    for (uint32_t l = d->first_link; l; l = t->links[l - 1].next) {
        const gl_taxonomy_link *k = &t->links[l - 1];
        uint16_t code = NONE;
        if (k->kind == LINK_SSYK) code = gl_ssyk_of(k->target);
        if (k->kind == LINK_GROUP) {
            uint32_t group = gl_intern_find(t->group_ids, k->target);
            if (group != GL_NO_ID) code = t->group_codes[group];
        }
        if (code) codes[count++] = code;
    }
    count = sort_unique(codes, count);
    for (size_t i = 0; i < count; i++) kept[i] = (uint16_t)codes[i];
    c->ssyk = kept;
    c->ssyk_count = count;
    return true;
}

static bool add_lens_bit(gl_taxonomy *t, gl_concept *c, gl_slice lens)
{
    uint32_t bit = gl_intern_add(t->lenses, lens);
    if (bit == GL_NO_ID) return false;
    if (bit < MAX_LENSES) c->lenses |= UINT32_C(1) << bit;
    return true;
}

static bool add_label(gl_taxonomy *t, gl_concept *c, gl_slice text, bool preferred)
{
    for (uint32_t i = c->first_label; i < t->label_count; i++)
        if (gl_slice_equals(t->labels[i].text, text)) return true;
    t->labels[t->label_count++] =
        (gl_label){text, (uint32_t)(c - t->concepts), preferred};
    c->label_count++;
    return true;
}

static bool index_label(gl_taxonomy *t, const gl_label *label, gl_buf *folded)
{
    gl_buf_clear(folded);
    if (!gl_fold(label->text, folded)) return false;
    uint32_t before = gl_intern_count(t->folded);
    uint32_t number = gl_intern_add(t->folded, gl_buf_slice(folded));
    if (number == GL_NO_ID) return false;
    uint32_t *concepts = gl_array_grow(t->folded_concept, &t->folded_cap,
                                       (size_t)number + 1, sizeof *concepts);
    if (!concepts) return false;
    t->folded_concept = concepts;
    if (number == before) concepts[number] = label->concept;
    return true;
}

/* Preferred labels are entered before synonyms, so that they are found first. */
static bool index_labels(gl_taxonomy *t)
{
    gl_buf folded = {0};
    bool ok = true;
    for (int pass = 0; pass < 2 && ok; pass++)
        for (size_t i = 0; i < t->label_count && ok; i++)
            if (t->labels[i].preferred == (pass == 0))
                ok = index_label(t, &t->labels[i], &folded);
    gl_buf_dispose(&folded);
    return ok;
}

static bool build_concepts(gl_taxonomy *t, gl_taxonomy_notes *notes)
{
    uint32_t drafts = gl_intern_count(t->ids);
    for (uint32_t i = 0; i < drafts; i++) {
        gl_draft *d = &t->drafts[i];
        if (d->full)
            d->index = t->count++;
        else if (d->replaced_by.len == 0)
            notes->orphans++;
    }
    t->concepts = gl_arena_array(&t->arena, t->count + 1, sizeof *t->concepts);
    t->concept_draft = gl_arena_array(&t->arena, t->count + 1, sizeof *t->concept_draft);
    t->labels =
        gl_arena_array(&t->arena, t->count + t->link_count + 1, sizeof *t->labels);
    if (!t->concepts || !t->concept_draft || !t->labels) return false;
    for (uint32_t i = 0; i < drafts; i++) {
        const gl_draft *d = &t->drafts[i];
        if (!d->full) continue;
        gl_concept *c = &t->concepts[d->index];
        t->concept_draft[d->index] = i;
        *c = (gl_concept){.id = d->id,
                          .label = d->label,
                          .kind = d->kind,
                          .first_label = (uint32_t)t->label_count};
        add_label(t, c, d->label, true);
        for (uint32_t l = d->first_link; l; l = t->links[l - 1].next) {
            const gl_taxonomy_link *k = &t->links[l - 1];
            if (k->kind == LINK_SYNONYM) add_label(t, c, k->target, false);
            if (k->kind == LINK_LENS && !add_lens_bit(t, c, k->target)) return false;
        }
        if (!resolve(t, d, LINK_BROADER, &c->broader, notes) ||
            !resolve(t, d, LINK_RELATED, &c->related, notes) || !resolve_ssyk(t, d, c))
            return false;
    }
    return true;
}

static int compare_groups(const void *a, const void *b)
{
    return ((const gl_group *)a)->ssyk - ((const gl_group *)b)->ssyk;
}

glapp_status gl_taxonomy_finish(gl_taxonomy *t, gl_taxonomy_notes *notes,
                                glapp_error *err)
{
    *notes = (gl_taxonomy_notes){0};
    glapp_status rc = follow_replacements(t, notes, err);
    if (!rc) rc = check_broader(t, err);
    if (rc) return rc;
    if (!build_concepts(t, notes) || !index_labels(t)) return gl_fail_memory(err);
    for (size_t i = 0; i < t->claim_count; i++) {
        uint32_t found = gl_taxonomy_find(t, t->claims[i].concept);
        if (found == GL_NO_ID) found = gl_taxonomy_find_label(t, t->claims[i].concept);
        if (found == GL_NO_ID)
            notes->dropped_relations += !t->claims[i].suggested;
        else if (!add_lens_bit(t, &t->concepts[found], t->claims[i].lens))
            return gl_fail_memory(err);
    }
    if (t->group_count > 1)
        qsort(t->groups, t->group_count, sizeof *t->groups, compare_groups);
    return GLAPP_OK;
}
