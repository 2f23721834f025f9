/* SPDX-License-Identifier: Apache-2.0 */
/* thesaurus.c - see thesaurus.h. A table of roots, and the groups of each in a list. */
#include "text/thesaurus.h"

#include <stdlib.h>

#include "base/buf.h"
#include "text/fold.h"
#include "text/root.h"

enum { MOST_GROUPS = 6 }; /* of one word; "leda" is in many and tells little */

typedef struct root_entry {
    gl_kinship groups[MOST_GROUPS];
    size_t count;
    bool light;
} root_entry;

struct gl_thesaurus {
    gl_intern *roots;
    root_entry *entries; /* of each root */
    size_t cap;
    uint32_t groups;
};

static const struct kind {
    const char *name;
    float strength;
} KINDS[] = {{"same", 1.0f}, {"near", 0.7f}, {"light", 0.0f}};

static root_entry *entry_of(gl_thesaurus *t, gl_slice root)
{
    uint32_t id = gl_intern_add(t->roots, root);
    if (id == GL_NO_ID) return NULL;
    root_entry *entries =
        gl_array_grow(t->entries, &t->cap, (size_t)id + 1, sizeof *entries);
    if (!entries) return NULL;
    t->entries = entries;
    return &entries[id];
}

static bool add_word(gl_thesaurus *t, gl_slice word, float strength,
                     gl_analysis *analysis, gl_buf *folded)
{
    gl_buf_clear(folded);
    if (!gl_fold(gl_slice_trim(word), folded)) return false;
    gl_slice stem = gl_stem_word(analysis, gl_buf_slice(folded), GL_SWEDISH);
    root_entry *entry = entry_of(t, gl_root_of(stem));
    if (!entry) return false;
    if (strength <= 0)
        entry->light = true;
    else if (entry->count < MOST_GROUPS)
        entry->groups[entry->count++] = (gl_kinship){t->groups, strength};
    return true;
}

static glapp_status add_line(gl_thesaurus *t, gl_slice line, uint64_t number,
                             gl_analysis *analysis, gl_buf *folded, glapp_error *err)
{
    gl_slice kind, word;
    const struct kind *found = NULL;
    gl_slice_split(&line, '\t', &kind);
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (gl_slice_is(kind, KINDS[i].name)) found = &KINDS[i];
    if (!found || gl_slice_trim(line).len == 0)
        return gl_fail_at(
            err, GLAPP_BAD_INPUT, GL_LITERAL("thesaurus"), number, 0,
            "a line needs \"same\", \"near\" or \"light\", a tab, and words "
            "with | between");
    while (gl_slice_split(&line, '|', &word))
        if (!add_word(t, word, found->strength, analysis, folded))
            return gl_fail_memory(err);
    t->groups++;
    return GLAPP_OK;
}

glapp_status gl_thesaurus_read(gl_thesaurus **out, gl_slice tsv, gl_analysis *analysis,
                               glapp_error *err)
{
    gl_buf folded = {0};
    glapp_status rc = GLAPP_OK;
    uint64_t number = 0;
    *out = NULL;
    gl_thesaurus *t = calloc(1, sizeof *t);
    if (t) t->roots = gl_intern_new();
    if (!t || !t->roots) rc = gl_fail_memory(err);
    for (gl_slice line; !rc && tsv.bytes && gl_slice_split(&tsv, '\n', &line);) {
        number++;
        if (gl_slice_trim(line).len > 0 && line.bytes[0] != '#')
            rc = add_line(t, line, number, analysis, &folded, err);
    }
    gl_buf_dispose(&folded);
    if (!rc) {
        *out = t;
        t = NULL;
    }
    gl_thesaurus_free(t);
    return rc;
}

void gl_thesaurus_free(gl_thesaurus *t)
{
    if (!t) return;
    if (t->roots) gl_intern_free(t->roots);
    free(t->entries);
    free(t);
}

static const root_entry *find(const gl_thesaurus *t, gl_slice root)
{
    uint32_t id = gl_intern_find(t->roots, root);
    return id == GL_NO_ID ? NULL : &t->entries[id];
}

const gl_kinship *gl_thesaurus_groups(const gl_thesaurus *t, gl_slice root, size_t *count)
{
    const root_entry *entry = find(t, root);
    *count = entry ? entry->count : 0;
    return entry ? entry->groups : NULL;
}

bool gl_thesaurus_is_light(const gl_thesaurus *t, gl_slice root)
{
    const root_entry *entry = find(t, root);
    return entry && entry->light;
}
