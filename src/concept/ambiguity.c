/* SPDX-License-Identifier: Apache-2.0 */
/* ambiguity.c - see ambiguity.h. */
#include "concept/ambiguity.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/intern.h"

struct gl_ambiguity {
    gl_intern *words;
    uint8_t *conditions; /* by the word's number */
    size_t cap;
};

static const struct {
    const char *name;
    uint8_t bit;
} CONDITIONS[] = {
    {"never", GL_NEVER},  {"written", GL_AS_WRITTEN},   {"swedish", GL_IN_SWEDISH},
    {"name", GL_AS_NAME}, {"capitals", GL_IN_CAPITALS}, {"code", GL_AMONG_CODE},
    {"aside", GL_ASIDE},
};

static uint8_t condition_of(gl_slice name)
{
    for (size_t i = 0; i < sizeof CONDITIONS / sizeof *CONDITIONS; i++)
        if (gl_slice_is(name, CONDITIONS[i].name)) return CONDITIONS[i].bit;
    return 0;
}

static glapp_status add_row(gl_ambiguity *a, gl_slice word, gl_slice names,
                            const char *file, uint32_t line, glapp_error *err)
{
    gl_slice name;
    uint8_t bits = 0;
    while (names.bytes && gl_slice_split(&names, ',', &name)) {
        uint8_t bit = condition_of(name);
        if (!bit)
            return gl_fail_at(err, GLAPP_USAGE, gl_slice_of(file), line, 0,
                              "unknown condition \"%.*s\"", GL_PRINT(name));
        bits |= bit;
    }
    uint32_t id = gl_intern_add(a->words, word);
    if (id == GL_NO_ID) return gl_fail_memory(err);
    uint8_t *grown = gl_array_grow(a->conditions, &a->cap, (size_t)id + 1, 1);
    if (!grown) return gl_fail_memory(err);
    a->conditions = grown;
    grown[id] = bits;
    return GLAPP_OK;
}

glapp_status gl_ambiguity_read(gl_ambiguity **out, gl_slice tsv, const char *name,
                               glapp_error *err)
{
    *out = NULL;
    gl_ambiguity *a = calloc(1, sizeof *a);
    if (!a || !(a->words = gl_intern_new())) {
        free(a);
        return gl_fail_memory(err);
    }
    glapp_status rc = GLAPP_OK;
    uint32_t number = 0;
    for (gl_slice line; !rc && tsv.bytes && gl_slice_split(&tsv, '\n', &line);) {
        gl_slice word, conditions;
        number++;
        if (line.len == 0 || line.bytes[0] == '#') continue;
        if (gl_slice_split(&line, '\t', &word) && line.bytes &&
            gl_slice_split(&line, '\t', &conditions))
            rc = add_row(a, word, conditions, name, number, err);
        else
            rc = gl_fail_at(err, GLAPP_USAGE, gl_slice_of(name), number, 0,
                            "a row needs a word and its conditions");
    }
    if (rc) {
        gl_ambiguity_free(a);
        return rc;
    }
    *out = a;
    return GLAPP_OK;
}

void gl_ambiguity_free(gl_ambiguity *a)
{
    if (!a) return;
    gl_intern_free(a->words);
    free(a->conditions);
    free(a);
}

uint8_t gl_ambiguity_of(const gl_ambiguity *a, gl_slice folded)
{
    uint32_t id = a ? gl_intern_find(a->words, folded) : GL_NO_ID;
    return id == GL_NO_ID ? 0 : a->conditions[id];
}
