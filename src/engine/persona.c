/* SPDX-License-Identifier: Apache-2.0 */
/* persona.c - see persona.h. Columns are told by the header, so a table of one's own may
 * have them in any order and leave some out. */
#include "engine/persona.h"

#include <stdio.h>

#include "base/buf.h"
#include "source/stream.h"

enum { MAX_PATH = 4096, MAX_FILE = 1 << 20 };

static bool is_yes(gl_slice cell)
{
    return gl_slice_is(cell, "1");
}

static void take_number(gl_slice cell, uint64_t high, uint32_t *out)
{
    uint64_t number;
    if (gl_slice_to_u64(cell, &number) && number <= high) *out = (uint32_t)number;
}

static void take_cell(gl_persona *p, gl_slice heading, gl_slice cell)
{
    if (gl_slice_is(heading, "max_pace"))
        take_number(cell, 100, &p->max_pace);
    else if (gl_slice_is(heading, "persona") && cell.len < sizeof p->name)
        snprintf(p->name, sizeof p->name, "%.*s", GL_PRINT(cell));
    else if (gl_slice_is(heading, "på svenska") && cell.len < sizeof p->stands_for)
        snprintf(p->stands_for, sizeof p->stands_for, "%.*s", GL_PRINT(cell));
    else if (gl_slice_is(heading, "max_weeks"))
        take_number(cell, 520, &p->max_weeks);
    else if (gl_slice_is(heading, "distance"))
        p->distance = is_yes(cell);
    else if (gl_slice_is(heading, "no_upper_secondary"))
        p->no_upper_secondary = is_yes(cell);
    else if (gl_slice_is(heading, "no_experience"))
        p->no_experience = is_yes(cell);
    else if (gl_slice_is(heading, "sfi"))
        p->sfi = is_yes(cell);
    else if (gl_slice_is(heading, "form") && cell.len < sizeof p->form)
        snprintf(p->form, sizeof p->form, "%.*s", GL_PRINT(cell));
    else if (gl_slice_is(heading, "reach") && cell.len < sizeof p->reach)
        snprintf(p->reach, sizeof p->reach, "%.*s", GL_PRINT(cell));
}

static void take_row(gl_persona *p, gl_slice header, gl_slice row)
{
    gl_slice heading, cell;
    while (gl_slice_split(&header, ';', &heading) && gl_slice_split(&row, ';', &cell))
        take_cell(p, gl_slice_trim(heading), gl_slice_trim(cell));
}

glapp_status gl_personas_read(gl_persona personas[GL_PERSONAS], size_t *count,
                              const char *corpus, glapp_error *err)
{
    char path[MAX_PATH];
    gl_buf file = {0};
    *count = 0;
    snprintf(path, sizeof path, "%s/personas.csv", corpus ? corpus : ".");
    glapp_status rc = gl_stream_read_file(path, MAX_FILE, &file, err);
    gl_slice rest = gl_buf_slice(&file), line, header = {0};
    while (!rc && gl_slice_split(&rest, '\n', &line)) {
        if (line.len == 0 || line.bytes[0] == '#') continue;
        if (!header.bytes) {
            header = line;
        } else if (*count == GL_PERSONAS) {
            rc =
                gl_fail(err, GLAPP_BAD_INPUT, "%s: more than %d rows", path, GL_PERSONAS);
        } else {
            personas[*count] = (gl_persona){0};
            take_row(&personas[(*count)++], header, line);
        }
    }
    gl_buf_dispose(&file);
    return rc;
}

glapp_status gl_persona_read(gl_persona *p, const char *corpus, const char *name,
                             glapp_error *err)
{
    gl_persona all[GL_PERSONAS];
    char known[300] = "";
    size_t count, used = 0;
    *p = (gl_persona){0};
    glapp_status rc = gl_personas_read(all, &count, corpus, err);
    if (rc) return rc;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(all[i].name, name) == 0) {
            *p = all[i];
            return GLAPP_OK;
        }
        if (used + strlen(all[i].name) + 3 < sizeof known)
            used += (size_t)snprintf(known + used, sizeof known - used, "%s%s",
                                     used ? ", " : "", all[i].name);
    }
    return gl_fail(err, GLAPP_USAGE, "--persona: no \"%s\"; there are: %s", name, known);
}
