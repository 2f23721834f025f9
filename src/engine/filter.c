/* SPDX-License-Identifier: Apache-2.0 */
/* filter.c - see filter.h. */
#include "engine/filter.h"

#include <stdio.h>

#include "base/buf.h"
#include "source/stream.h"

enum { MAX_PATH = 4096, MAX_FILE = 1 << 20, COLUMNS = 4 };

/* A row of personas.csv: persona;max_pace;distance;form;what it stands for. */
static glapp_status use_persona(gl_filter *f, gl_slice row)
{
    gl_slice cells[COLUMNS + 1] = {{0}};
    for (int i = 0; i <= COLUMNS; i++)
        if (!gl_slice_split(&row, ';', &cells[i])) break;
    uint64_t pace;
    if (gl_slice_to_u64(cells[1], &pace) && pace <= 100 && !f->max_pace)
        f->max_pace = (uint32_t)pace;
    if (gl_slice_is(cells[2], "1")) f->distance = true;
    if (cells[3].len && cells[3].len < sizeof f->form && !f->form[0])
        snprintf(f->form, sizeof f->form, "%.*s", GL_PRINT(cells[3]));
    return GLAPP_OK;
}

static glapp_status find_persona(gl_filter *f, const char *corpus, const char *name,
                                 glapp_error *err)
{
    char path[MAX_PATH], known[300] = "";
    gl_buf file = {0};
    snprintf(path, sizeof path, "%s/personas.csv", corpus ? corpus : ".");
    glapp_status rc = gl_stream_read_file(path, MAX_FILE, &file, err);
    if (rc) return rc;
    gl_slice rest = gl_buf_slice(&file), line;
    bool found = false, header = true;
    while (!found && gl_slice_split(&rest, '\n', &line)) {
        if (line.len == 0 || line.bytes[0] == '#') continue;
        if (header) {
            header = false;
            continue;
        }
        gl_slice cell = line, persona;
        gl_slice_split(&cell, ';', &persona);
        found = gl_slice_is(persona, name);
        if (found) use_persona(f, line);
        size_t used = strlen(known);
        if (used + persona.len + 3 < sizeof known)
            snprintf(known + used, sizeof known - used, "%s%.*s", used ? ", " : "",
                     GL_PRINT(persona));
    }
    gl_buf_dispose(&file);
    if (found) return GLAPP_OK;
    return gl_fail(err, GLAPP_USAGE, "--persona: no \"%s\"; there are: %s", name, known);
}

glapp_status gl_filter_init(gl_filter *f, const glapp_match_query *q, glapp_error *err)
{
    *f = (gl_filter){.distance = q->distance, .max_pace = q->max_pace};
    gl_day day;
    if (q->area) {
        size_t len = strlen(q->area);
        if (len != 2 && len != 4)
            return gl_fail(err, GLAPP_USAGE,
                           "--area: a county has two digits, a municipality four");
        snprintf(f->area, sizeof f->area, "%s", q->area);
    }
    if (q->start_after) {
        if (gl_date_parse(gl_slice_of(q->start_after), &day) != GL_DATE_OK)
            return gl_fail(err, GLAPP_USAGE,
                           "--start-after: write the date as YYYY-MM-DD");
        gl_date_format(day, f->start_after);
    }
    if (q->form) {
        if (strlen(q->form) >= sizeof f->form)
            return gl_fail(err, GLAPP_USAGE, "--form: too long a list");
        snprintf(f->form, sizeof f->form, "%s", q->form);
    }
    return q->persona ? find_persona(f, q->corpus, q->persona, err) : GLAPP_OK;
}

static bool is_listed(const char *list, gl_slice form)
{
    gl_slice rest = gl_slice_of(list), one;
    while (gl_slice_split(&rest, ',', &one))
        if (gl_slice_equals(gl_slice_trim(one), form)) return true;
    return false;
}

/* Starts are dates with spaces between: one later than the day is enough. */
static bool starts_after(gl_slice starts, const char *day)
{
    gl_slice one;
    if (starts.len == 0) return true; /* unknown */
    while (gl_slice_split(&starts, ' ', &one))
        if (gl_slice_compare(one, gl_slice_of(day)) > 0) return true;
    return false;
}

static int first_failure(const gl_filter *f, const gl_match_view *p)
{
    bool here = gl_slice_is(p->county_code, f->area) ||
                gl_slice_is(p->municipality_code, f->area) || p->distance == 1;
    if (f->area[0] && !here) return GL_FILTER_AREA;
    if (f->distance && p->distance != 1) return GL_FILTER_DISTANCE;
    if (f->start_after[0] && !starts_after(p->starts, f->start_after))
        return GL_FILTER_START;
    if (f->max_pace && p->pace > (int)f->max_pace) return GL_FILTER_PACE;
    if (f->form[0] && !is_listed(f->form, p->form)) return GL_FILTER_FORM;
    return GL_FILTER_COUNT;
}

bool gl_filter_is_set(const gl_filter *f)
{
    return f->area[0] || f->distance || f->start_after[0] || f->max_pace || f->form[0];
}

bool gl_filter_passes(gl_filter *f, const gl_match_view *p)
{
    int failure = first_failure(f, p);
    if (failure == GL_FILTER_COUNT) return true;
    f->removed[failure]++;
    return false;
}

void gl_filter_forget(gl_filter *f)
{
    memset(f->removed, 0, sizeof f->removed);
}

void gl_filter_tell(const gl_filter *f, const glapp_log *log)
{
    static const char *const names[] = {"--area (distance programmes stay)", "--distance",
                                        "--start-after", "--max-pace", "--form"};
    char line[120];
    for (int i = 0; log && log->message && i < GL_FILTER_COUNT; i++) {
        if (!f->removed[i]) continue;
        snprintf(line, sizeof line, "%s removed %u programmes", names[i], f->removed[i]);
        log->message(log->to, line);
    }
}
