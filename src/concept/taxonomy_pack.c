/* SPDX-License-Identifier: Apache-2.0 */
/* taxonomy_pack.c - a finished taxonomy as bytes, and back. */
#include <stdlib.h>

#include "concept/taxonomy_parts.h"

enum { MOST_CODE = 9999 };

/* -- writing -- */

static void pack_list(gl_buf *to, gl_index_list list)
{
    gl_pack_number(to, list.count);
    for (size_t i = 0; i < list.count; i++) gl_pack_number(to, list.items[i]);
}

static void pack_concept(gl_buf *to, const gl_taxonomy *t, const gl_concept *c)
{
    gl_pack_slice(to, c->id);
    gl_pack_number(to, c->kind);
    gl_pack_number(to, c->lenses);
    gl_pack_number(to, c->label_count);
    for (uint32_t i = 0; i < c->label_count; i++)
        gl_pack_slice(to, t->labels[c->first_label + i].text);
    pack_list(to, c->broader);
    pack_list(to, c->related);
    gl_pack_number(to, c->ssyk_count);
    for (size_t i = 0; i < c->ssyk_count; i++) gl_pack_number(to, c->ssyk[i]);
}

void gl_taxonomy_pack(const gl_taxonomy *t, gl_buf *to)
{
    gl_pack_number(to, t->count);
    gl_pack_number(to, t->label_count);
    for (uint32_t i = 0; i < t->count; i++) pack_concept(to, t, &t->concepts[i]);
    gl_intern_pack(t->lenses, to);
    gl_pack_number(to, t->group_count);
    for (size_t i = 0; i < t->group_count; i++) {
        gl_pack_number(to, t->groups[i].ssyk);
        gl_pack_slice(to, t->groups[i].label);
    }
    gl_intern_pack(t->folded, to);
    for (uint32_t i = 0; i < gl_intern_count(t->folded); i++)
        gl_pack_number(to, t->folded_concept[i]);
}

/* -- reading -- */

/* Indices of concepts, rising. */
static gl_index_list unpack_list(gl_taxonomy *t, gl_unpack *from)
{
    size_t count = gl_unpack_count(from);
    uint32_t *items = gl_arena_array(&t->arena, count + 1, sizeof *items);
    if (!items) from->bad = true;
    for (size_t i = 0; i < count && !from->bad; i++) {
        items[i] = (uint32_t)gl_unpack_number(from, (uint64_t)t->count - 1);
        if (i && items[i] <= items[i - 1]) from->bad = true;
    }
    return (gl_index_list){items, from->bad ? 0 : count};
}

static void unpack_ssyk(gl_taxonomy *t, gl_unpack *from, gl_concept *c)
{
    size_t count = gl_unpack_count(from);
    uint16_t *codes = gl_arena_array(&t->arena, count + 1, sizeof *codes);
    if (!codes) from->bad = true;
    for (size_t i = 0; i < count && !from->bad; i++)
        codes[i] = (uint16_t)gl_unpack_number(from, MOST_CODE);
    c->ssyk = codes;
    c->ssyk_count = from->bad ? 0 : count;
}

/* The first label is the preferred one. */
static void unpack_labels(gl_taxonomy *t, gl_unpack *from, size_t most, gl_concept *c)
{
    size_t count = gl_unpack_count(from);
    c->first_label = (uint32_t)t->label_count;
    if (count == 0 || count > most - t->label_count) from->bad = true;
    for (size_t i = 0; i < count && !from->bad; i++) {
        gl_slice text = gl_unpack_slice(from);
        if (!text.bytes) from->bad = true;
        t->labels[t->label_count++] =
            (gl_label){text, (uint32_t)(c - t->concepts), i == 0};
    }
    c->label_count = from->bad ? 0 : (uint32_t)count;
    c->label = from->bad ? GL_LITERAL("") : t->labels[c->first_label].text;
}

/* A concept has a draft of its own, by which it is found. */
static void unpack_concept(gl_taxonomy *t, gl_unpack *from, size_t labels, uint32_t index)
{
    gl_concept *c = &t->concepts[index];
    gl_slice id = gl_unpack_slice(from);
    if (!id.bytes || gl_intern_add(t->ids, id) != index) from->bad = true;
    c->id = from->bad ? GL_LITERAL("") : gl_intern_text(t->ids, index);
    t->drafts[index] =
        (gl_draft){.id = c->id, .full = true, .tag = GL_NO_TAG, .index = index};
    t->concept_draft[index] = index;
    c->kind = (gl_concept_kind)gl_unpack_number(from, GL_CONCEPT_KIND_COUNT - 1);
    c->lenses = (uint32_t)gl_unpack_number(from, UINT32_MAX);
    unpack_labels(t, from, labels, c);
    c->broader = unpack_list(t, from);
    c->related = unpack_list(t, from);
    unpack_ssyk(t, from, c);
}

static void unpack_concepts(gl_taxonomy *t, gl_unpack *from)
{
    t->count = (uint32_t)gl_unpack_count(from);
    size_t labels = gl_unpack_count(from);
    t->ids = gl_intern_sized(t->count);
    t->drafts = gl_unpack_array(from, t->count, sizeof *t->drafts);
    t->concepts = gl_arena_array(&t->arena, t->count + 1u, sizeof *t->concepts);
    t->concept_draft = gl_arena_array(&t->arena, t->count + 1u, sizeof *t->concept_draft);
    t->labels = gl_arena_array(&t->arena, labels + 1, sizeof *t->labels);
    if (!t->ids || !t->concepts || !t->concept_draft || !t->labels) from->bad = true;
    for (uint32_t i = 0; i < t->count && !from->bad; i++)
        unpack_concept(t, from, labels, i);
}

static void unpack_groups(gl_taxonomy *t, gl_unpack *from)
{
    t->group_count = gl_unpack_count(from);
    t->groups = gl_unpack_array(from, t->group_count, sizeof *t->groups);
    for (size_t i = 0; i < t->group_count && !from->bad; i++) {
        t->groups[i].ssyk = (uint16_t)gl_unpack_number(from, MOST_CODE);
        t->groups[i].label = gl_unpack_slice(from);
    }
}

static void unpack_folded(gl_taxonomy *t, gl_unpack *from)
{
    t->folded = gl_intern_unpack(from);
    uint32_t count = t->folded ? gl_intern_count(t->folded) : 0;
    t->folded_concept = gl_unpack_array(from, count, sizeof *t->folded_concept);
    for (uint32_t i = 0; i < count && !from->bad; i++)
        t->folded_concept[i] = (uint32_t)gl_unpack_number(from, (uint64_t)t->count - 1);
}

gl_taxonomy *gl_taxonomy_unpack(gl_unpack *from)
{
    gl_taxonomy *t = gl_unpack_array(from, 1, sizeof *t);
    if (!t) return NULL;
    gl_arena_init(&t->arena, 0);
    t->group_ids = gl_intern_new();
    if (!t->group_ids) from->bad = true;
    unpack_concepts(t, from);
    t->lenses = gl_intern_unpack(from);
    unpack_groups(t, from);
    unpack_folded(t, from);
    if (!from->bad) return t;
    gl_taxonomy_free(t);
    return NULL;
}
