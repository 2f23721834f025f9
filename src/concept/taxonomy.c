/* SPDX-License-Identifier: Apache-2.0 */
/* taxonomy.c - a finished taxonomy: what it is asked. taxonomy_build.c makes one of
 * entries, taxonomy_pack.c of bytes. */
#include <stdlib.h>

#include "base/buf.h"
#include "concept/taxonomy_parts.h"
#include "text/fold.h"

static const char *const KIND_NAMES[] = {"skill",   "occupation", "certificate",
                                         "licence", "language",   "trait"};

const char *gl_concept_kind_name(gl_concept_kind kind)
{
    return KIND_NAMES[kind];
}

bool gl_concept_kind_of(gl_slice name, gl_concept_kind *kind)
{
    *kind = GL_SKILL;
    if (!name.bytes) return true;
    for (int i = 0; i < GL_CONCEPT_KIND_COUNT; i++)
        if (gl_slice_is(name, KIND_NAMES[i])) {
            *kind = (gl_concept_kind)i;
            return true;
        }
    return false;
}

bool gl_concept_kind_is_taught(gl_concept_kind kind)
{
    return kind != GL_TRAIT && kind != GL_OCCUPATION;
}

uint16_t gl_ssyk_of(gl_slice code)
{
    uint64_t value;
    return code.len == 4 && gl_slice_to_u64(code, &value) ? (uint16_t)value : 0;
}

void gl_ssyk_format(uint16_t ssyk, char out[5])
{
    for (int i = 3; i >= 0; i--, ssyk = (uint16_t)(ssyk / 10))
        out[i] = (char)('0' + ssyk % 10);
    out[4] = '\0';
}

gl_taxonomy *gl_taxonomy_new(void)
{
    gl_taxonomy *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    gl_arena_init(&t->arena, 0);
    t->ids = gl_intern_new();
    t->lenses = gl_intern_new();
    t->group_ids = gl_intern_new();
    t->folded = gl_intern_new();
    if (t->ids && t->lenses && t->group_ids && t->folded) return t;
    gl_taxonomy_free(t);
    return NULL;
}

void gl_taxonomy_free(gl_taxonomy *t)
{
    if (!t) return;
    gl_intern_free(t->ids);
    gl_intern_free(t->lenses);
    gl_intern_free(t->group_ids);
    gl_intern_free(t->folded);
    gl_arena_dispose(&t->arena);
    free(t->drafts);
    free(t->links);
    free(t->group_codes);
    free(t->claims);
    free(t->groups);
    free(t->folded_concept);
    free(t);
}

/* -- asking -- */

uint32_t gl_taxonomy_count(const gl_taxonomy *t)
{
    return t->count;
}

const gl_concept *gl_taxonomy_concept(const gl_taxonomy *t, uint32_t index)
{
    return &t->concepts[index];
}

const gl_label *gl_taxonomy_labels(const gl_taxonomy *t, size_t *count)
{
    *count = t->label_count;
    return t->labels;
}

const gl_group *gl_taxonomy_groups(const gl_taxonomy *t, size_t *count)
{
    *count = t->group_count;
    return t->groups;
}

gl_slice gl_taxonomy_lens(const gl_taxonomy *t, uint32_t lens)
{
    return gl_intern_text(t->lenses, lens);
}

uint32_t gl_taxonomy_lens_count(const gl_taxonomy *t)
{
    uint32_t count = gl_intern_count(t->lenses);
    return count < MAX_LENSES ? count : MAX_LENSES;
}

uint32_t gl_taxonomy_find(const gl_taxonomy *t, gl_slice id)
{
    const gl_draft *d = id.len > 0 ? gl_taxonomy_living(t, id) : NULL;
    return d ? d->index : GL_NO_ID;
}

uint32_t gl_taxonomy_find_label(const gl_taxonomy *t, gl_slice label)
{
    gl_buf folded = {0};
    uint32_t found = GL_NO_ID;
    if (gl_fold(label, &folded)) {
        uint32_t number = gl_intern_find(t->folded, gl_buf_slice(&folded));
        if (number != GL_NO_ID) found = t->folded_concept[number];
    }
    gl_buf_dispose(&folded);
    return found;
}

uint32_t gl_taxonomy_tag(const gl_taxonomy *t, uint32_t index)
{
    return t->drafts[t->concept_draft[index]].tag;
}
