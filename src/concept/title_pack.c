/* SPDX-License-Identifier: Apache-2.0 */
/* title_pack.c - the titles of all groups as bytes, and used from them. */
#include <string.h>

#include "concept/title_parts.h"

static void pack_postings(gl_buf *to, const gl_title_postings *p)
{
    gl_intern_pack(p->ids, to);
    gl_pack_table(to, p->starts, (size_t)gl_intern_count(p->ids) + 1, sizeof *p->starts);
    gl_pack_number(to, p->count);
    gl_pack_table(to, p->items, p->count, sizeof *p->items);
}

void gl_titles_pack(const gl_titles *t, gl_buf *to)
{
    gl_pack_number(to, t->group_count);
    gl_pack_table(to, t->codes, t->group_count, sizeof *t->codes);
    gl_pack_number(to, t->count);
    gl_pack_table(to, t->titles, t->count, sizeof *t->titles);
    pack_postings(to, &t->features);
    pack_postings(to, &t->phrases);
    gl_pack_table(to, t->idf, gl_intern_count(t->features.ids), sizeof *t->idf);
    gl_pack_table(to, t->begins, BEGIN_BITS / 64, sizeof *t->begins);
    gl_intern_pack(t->glossed, to);
    gl_pack_number(to, t->gloss_count);
    gl_pack_table(to, t->glosses, t->gloss_count, sizeof *t->glosses);
}

/* A table that nobody writes to. */
static void *lend(gl_unpack *from, size_t count, size_t size)
{
    return (void *)(uintptr_t)gl_unpack_table(from, count, size);
}

static void unpack_postings(gl_title_postings *p, gl_unpack *from, size_t titles)
{
    p->ids = gl_intern_unpack(from);
    size_t ids = p->ids ? gl_intern_count(p->ids) : 0;
    p->starts = lend(from, ids + 1, sizeof *p->starts);
    p->count = gl_unpack_count(from);
    p->items = lend(from, p->count, sizeof *p->items);
    if (from->bad) return;
    if (p->starts[0] != 0 || p->starts[ids] != p->count) from->bad = true;
    for (size_t id = 0; id < ids; id++)
        if (p->starts[id] > p->starts[id + 1]) from->bad = true;
    for (size_t i = 0; i < p->count; i++)
        if (p->items[i].title >= titles) from->bad = true;
}

static void unpack_titles(gl_titles *t, gl_unpack *from)
{
    t->group_count = (size_t)gl_unpack_number(from, GL_GROUPS_MOST);
    const uint16_t *codes = lend(from, t->group_count, sizeof *codes);
    t->count = gl_unpack_count(from);
    t->titles = lend(from, t->count, sizeof *t->titles);
    if (from->bad) return;
    for (size_t g = 0; g < t->group_count; g++) {
        if (codes[g] >= CODES) from->bad = true;
        t->codes[g] = codes[g] % CODES;
        t->number[t->codes[g]] = (uint16_t)(g + 1);
    }
    for (size_t i = 0; i < t->count; i++)
        if (t->titles[i].group >= t->group_count) from->bad = true;
}

gl_titles *gl_titles_unpack(gl_unpack *from)
{
    gl_titles *t = gl_unpack_array(from, 1, sizeof *t);
    if (!t) return NULL;
    t->lent = true;
    unpack_titles(t, from);
    unpack_postings(&t->features, from, t->count);
    unpack_postings(&t->phrases, from, t->count);
    uint32_t ids = from->bad ? 0 : gl_intern_count(t->features.ids);
    t->idf = lend(from, ids, sizeof *t->idf);
    const uint64_t *begins = lend(from, BEGIN_BITS / 64, sizeof *begins);
    t->glossed = gl_intern_unpack(from);
    t->gloss_count = gl_unpack_count(from);
    t->glosses = lend(from, t->gloss_count, sizeof *t->glosses);
    if (begins && !from->bad) memcpy(t->begins, begins, sizeof t->begins);
    if (!from->bad) return t;
    gl_titles_free(t);
    return NULL;
}
