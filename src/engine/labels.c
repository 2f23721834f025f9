/* SPDX-License-Identifier: Apache-2.0 */
/* labels.c - `glapp link`: lines "query-id TAB label" (or just labels) to concepts. */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "engine/answers.h"
#include "engine/catalogue.h"
#include "source/stream.h"

enum { DEFAULT_TOP = 10, MOST_TOP = 1000, MAX_INPUT = 256 << 20 };

typedef struct linking {
    gl_catalogue catalogue;
    gl_linker *linker;
    gl_link *links;
    gl_buf line;
    uint32_t kinds;
    size_t top;
    uint64_t found;
    glapp_sink out;
} linking;

/* `--kind` filters only where the taxonomy states kinds; "skill" is all but occupations.
 */
static glapp_status choose_kinds(linking *l, const char *kind, glapp_error *err)
{
    if (!kind) return GLAPP_OK;
    bool stated = false;
    for (uint32_t i = 0; i < gl_taxonomy_count(l->catalogue.taxonomy) && !stated; i++)
        stated = gl_taxonomy_concept(l->catalogue.taxonomy, i)->kind != GL_SKILL;
    if (strcmp(kind, "occupation") == 0)
        l->kinds = 1U << GL_OCCUPATION;
    else if (strcmp(kind, "skill") == 0)
        l->kinds = ((1U << GL_CONCEPT_KIND_COUNT) - 1) & ~(1U << GL_OCCUPATION);
    else
        return gl_fail(err, GLAPP_USAGE, "--kind is skill or occupation, not \"%s\"",
                       kind);
    if (!stated) l->kinds = 0;
    return GLAPP_OK;
}

static glapp_status answer(linking *l, gl_slice id, gl_slice label, glapp_error *err)
{
    size_t count, labels;
    const gl_taxonomy *taxonomy = l->catalogue.taxonomy;
    const gl_label *list = gl_taxonomy_labels(taxonomy, &labels);
    glapp_status rc = gl_linker_rank(l->linker, l->catalogue.analysis, label, l->kinds,
                                     l->links, l->top, &count, err);
    if (rc) return rc;
    gl_buf_clear(&l->line);
    for (size_t i = 0; i < count; i++) {
        const gl_concept *c = gl_taxonomy_concept(taxonomy, l->links[i].concept);
        gl_buf_printf(&l->line, "%.*s\t%zu\t%.*s\t%.6f\t%.*s\n", GL_PRINT(id), i + 1,
                      GL_PRINT(c->id), l->links[i].score,
                      GL_PRINT(list[l->links[i].label].text));
    }
    l->found += count;
    if (l->line.failed) return gl_fail_memory(err);
    if (l->line.len && !l->out.write(l->out.to, l->line.bytes, l->line.len))
        return gl_fail(err, GLAPP_MACHINE, "the output could not be written");
    return GLAPP_OK;
}

static glapp_status answer_lines(linking *l, gl_slice input, const char *name,
                                 glapp_error *err)
{
    size_t bad;
    if (!gl_utf8_is_valid(input, &bad))
        return gl_fail_at(err, GLAPP_BAD_INPUT, gl_slice_of(name), 0, bad,
                          "the input is not UTF-8");
    glapp_status rc = GLAPP_OK;
    gl_slice line;
    uint64_t number = 0;
    while (!rc && gl_slice_split(&input, '\n', &line)) {
        number++;
        if (line.len && line.bytes[line.len - 1] == '\r') line.len--;
        if (gl_slice_trim(line).len == 0) continue;
        char own[24];
        gl_slice id = {0}, label = line;
        if (memchr(line.bytes, '\t', line.len)) {
            gl_slice_split(&label, '\t', &id);
        } else {
            snprintf(own, sizeof own, "%llu", (unsigned long long)number);
            id = gl_slice_of(own);
        }
        rc = answer(l, id, label, err);
    }
    return rc;
}

static glapp_status prepare(linking *l, const glapp_text_options *o, gl_ledger *ledger,
                            glapp_error *err)
{
    glapp_status rc = gl_catalogue_read(&l->catalogue, o->corpus, o->taxonomy, NULL,
                                        ledger, &o->log, err);
    if (!rc) rc = gl_catalogue_learn(&l->catalogue, o->corpus, ledger, err);
    if (!rc) rc = choose_kinds(l, o->kind, err);
    if (!rc) rc = gl_catalogue_linker(&l->catalogue, o->corpus, &l->linker, err);
    l->top = o->top ? o->top : DEFAULT_TOP;
    if (!rc && l->top > MOST_TOP) rc = gl_fail(err, GLAPP_USAGE, "--top is at most 1000");
    if (!rc) l->links = calloc(l->top + 1, sizeof *l->links);
    return !rc && !l->links ? gl_fail_memory(err) : rc;
}

glapp_status gl_answer_link(const glapp_text_options *o, glapp_sink out, glapp_error *err)
{
    linking l = {.out = out};
    gl_buf input = {0};
    gl_ledger *ledger = gl_ledger_new(&o->log, false);
    const char *path = o->input ? o->input : "-";
    glapp_status rc = ledger ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = prepare(&l, o, ledger, err);
    if (!rc) rc = gl_stream_read_file(path, MAX_INPUT, &input, err);
    if (!rc) rc = answer_lines(&l, gl_buf_slice(&input), path, err);
    if (!rc && l.found == 0)
        rc = gl_fail(
            err, GLAPP_NOTHING,
            "no concept is like any of the labels; give lines \"id TAB label\" or "
            "just labels");
    gl_linker_free(l.linker);
    gl_catalogue_dispose(&l.catalogue);
    gl_ledger_free(ledger);
    free(l.links);
    gl_buf_dispose(&l.line);
    gl_buf_dispose(&input);
    return rc;
}
