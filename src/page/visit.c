/* SPDX-License-Identifier: Apache-2.0 */
/* visit.c - see visit.h. */
#include "page/visit.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

#include "report/form.h"
#include "report/words.h"

/* -- fields -- */

const char *gl_visit_field(const gl_visit *v, const char *name)
{
    for (size_t i = 0; i < v->asked->field_count; i++)
        if (strcmp(v->asked->fields[i].name, name) == 0)
            return *v->asked->fields[i].value ? v->asked->fields[i].value : NULL;
    return NULL;
}

glapp_status gl_visit_choice(gl_visit *v, const char *name, const char *choices,
                             const char **out, glapp_error *err)
{
    const char *wanted = gl_visit_field(v, name);
    gl_slice rest = gl_slice_of(choices), one;
    for (bool first = true; rest.len && gl_slice_split(&rest, '|', &one); first = false)
        if (wanted ? gl_slice_is(one, wanted) : first) {
            *out = gl_report_keep(&v->report, one);
            return GLAPP_OK;
        }
    return gl_fail(err, GLAPP_USAGE, "%s: one of %s", name, choices);
}

uint32_t gl_visit_number(const gl_visit *v, const char *name, uint32_t low, uint32_t high,
                         uint32_t fallback)
{
    const char *text = gl_visit_field(v, name);
    if (!text || strspn(text, "0123456789") != strlen(text)) return fallback;
    const unsigned long number = strlen(text) > 9 ? high : strtoul(text, NULL, 10);
    if (number < low) return low;
    return number > high ? high : (uint32_t)number;
}

glapp_status gl_visit_area(gl_visit *v, bool may_be_all, const gl_report_area **out,
                           glapp_error *err)
{
    const gl_report *r = &v->report;
    const char *code = gl_visit_field(v, "area");
    *out = may_be_all ? NULL : gl_report_region(r);
    if (!code) return GLAPP_OK;
    gl_buf known = {0};
    for (size_t i = 0; i < r->area_count; i++) {
        if (strcmp(r->areas[i].code, code) == 0) *out = &r->areas[i];
        gl_buf_printf(&known, " %s", r->areas[i].code);
    }
    const bool found = *out && strcmp((*out)->code, code) == 0;
    glapp_status rc = found ? GLAPP_OK
                      : known.failed
                          ? gl_fail_memory(err)
                          : gl_fail(err, GLAPP_USAGE, "area: one of%s", known.bytes);
    gl_buf_dispose(&known);
    return rc;
}

/* -- addresses -- */

static void add_encoded(gl_buf *out, const char *text)
{
    for (; *text; text++) {
        const unsigned char c = (unsigned char)*text;
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || strchr("-._~", c);
        if (plain)
            gl_buf_add_byte(out, *text);
        else
            gl_buf_printf(out, "%%%02X", c);
    }
}

static void add_field(gl_buf *out, const char *name, const char *value)
{
    gl_buf_add_byte(out, out->bytes && strchr(out->bytes, '?') ? '&' : '?');
    add_encoded(out, name);
    gl_buf_add_byte(out, '=');
    add_encoded(out, value);
}

static const char *keep_address(gl_visit *v, gl_buf *address)
{
    if (address->failed) v->report.out_of_memory = true;
    const char *kept = gl_report_keep(&v->report, gl_buf_slice(address));
    gl_buf_dispose(address);
    return kept;
}

const char *gl_visit_address(gl_visit *v, const char *path, ...)
{
    gl_buf address = {0};
    va_list pairs;
    gl_buf_add_text(&address, path);
    va_start(pairs, path);
    for (const char *name; (name = va_arg(pairs, const char *)) != NULL;) {
        const char *value = va_arg(pairs, const char *);
        if (value) add_field(&address, name, value);
    }
    va_end(pairs);
    if (v->page.html.english) add_field(&address, "lang", "en");
    return keep_address(v, &address);
}

const char *gl_visit_again(gl_visit *v, const char *ending, bool english)
{
    gl_buf address = {0};
    const bool is_root = strcmp(v->path, "/") == 0;
    gl_buf_add_text(&address, is_root && *ending ? "/overview" : v->path);
    gl_buf_add_text(&address, ending);
    for (size_t i = 0; i < v->asked->field_count && !v->asked->is_posted; i++) {
        const glapp_field *f = &v->asked->fields[i];
        if (*f->value && strcmp(f->name, "lang") != 0)
            add_field(&address, f->name, f->value);
    }
    if (english) add_field(&address, "lang", "en");
    return keep_address(v, &address);
}

/* -- pieces -- */

void gl_visit_area_select(gl_visit *v, const char *label, const char *chosen,
                          const char *all)
{
    gl_html *h = &v->page.html;
    gl_form_select(h, "area", label);
    if (all) gl_form_choice(h, "", all, chosen);
    for (size_t i = 0; i < v->report.area_count; i++)
        gl_form_choice(h, v->report.areas[i].code, v->report.areas[i].name, chosen);
    gl_form_select_end(h);
}

void gl_visit_cell(gl_visit *v, const gl_cell *cell)
{
    switch (cell->kind) {
    case GL_CELL_TEXT:
        gl_page_text(&v->page, cell->text);
        break;
    case GL_CELL_INTEGER:
        gl_page_integer(&v->page, cell->integer);
        break;
    case GL_CELL_REAL:
        gl_page_real(&v->page, cell->real);
        break;
    default:
        gl_page_null(&v->page);
    }
}

gl_slice gl_visit_term(const gl_visit *v, const char *column, gl_slice code)
{
    return gl_term_word(column, code, v->page.html.english);
}

void gl_visit_coded(gl_visit *v, const char *column, gl_slice code)
{
    const gl_slice word = gl_visit_term(v, column, code);
    gl_page_coded(&v->page, code, word);
    gl_page_text(&v->page, word);
}

void gl_visit_place(gl_visit *v, gl_slice area_code)
{
    const gl_area *area = gl_areas_find(v->report.places, area_code);
    gl_page_coded(&v->page, area_code, area ? area->name : area_code);
}

static gl_slice flag_code(int flag)
{
    if (flag < 0) return (gl_slice){0};
    return flag ? GL_LITERAL("yes") : GL_LITERAL("no");
}

void gl_visit_flag(gl_visit *v, int flag)
{
    gl_visit_coded(v, "flag", flag_code(flag));
}

void gl_visit_known(gl_visit *v, double value)
{
    if (value < 0)
        gl_page_null(&v->page);
    else
        gl_page_real(&v->page, value);
}

void gl_visit_link_skill(gl_visit *v, int64_t skill_id, gl_slice label, const char *area)
{
    const char *id = gl_report_printf(&v->report, "%lld", (long long)skill_id);
    gl_page_link(&v->page, label,
                 gl_visit_address(v, "/skill", "id", id, "area", area, NULL));
}

void gl_visit_link_ad(gl_visit *v, gl_slice id, gl_slice headline)
{
    gl_page_link(&v->page, headline.len ? headline : id,
                 gl_visit_address(v, "/ad", "id", gl_report_keep(&v->report, id), NULL));
}

void gl_visit_link_programme(gl_visit *v, gl_slice id, gl_slice title)
{
    gl_page_link(
        &v->page, title.len ? title : id,
        gl_visit_address(v, "/programme", "id", gl_report_keep(&v->report, id), NULL));
}

static void tell_fact(gl_visit *v, const char *sv, const char *en, gl_slice words)
{
    if (words.len) gl_page_line(&v->page, gl_html_word(&v->page.html, sv, en), words);
}

void gl_visit_fact(gl_visit *v, const char *name, const char *sv, const char *en,
                   gl_slice value)
{
    gl_page_fact(&v->page, name, value);
    tell_fact(v, sv, en, value);
}

void gl_visit_fact_coded(gl_visit *v, const char *name, const char *sv, const char *en,
                         const char *column, gl_slice code)
{
    gl_page_fact(&v->page, name, code);
    tell_fact(v, sv, en, gl_visit_term(v, column, code));
}

void gl_visit_fact_flag(gl_visit *v, const char *name, const char *sv, const char *en,
                        int flag)
{
    gl_visit_fact_coded(v, name, sv, en, "flag", flag_code(flag));
}

void gl_visit_fact_number(gl_visit *v, const char *name, const char *sv, const char *en,
                          double value, int decimals)
{
    gl_page_fact_number(&v->page, name, value);
    if (isfinite(value))
        gl_page_line_number(&v->page, gl_html_word(&v->page.html, sv, en), value,
                            decimals);
}

void gl_visit_next_start(gl_visit *v, gl_slice starts)
{
    gl_page *p = &v->page;
    gl_slice one, next = {0}, last = {0};
    while (starts.len && !next.len && gl_slice_split(&starts, ' ', &one)) {
        if (one.len != 10) continue;
        last = one;
        if (memcmp(one.bytes, v->today, 10) > 0) next = one;
    }
    if (next.len || !last.len || p->form == GL_PAGE_JSON || p->form == GL_PAGE_CSV)
        gl_page_text(p, next);
    else
        gl_page_text(p, gl_slice_of(gl_report_printf(
                            &v->report, gl_html_word(&p->html, "var %.*s", "was %.*s"),
                            GL_PRINT(last))));
}

glapp_status gl_visit_fail(const gl_visit *v, glapp_error *err, glapp_status status,
                           const char *sv, const char *en)
{
    return gl_fail(err, status, "%s", v->page.html.english ? en : sv);
}

glapp_status gl_visit_id(const gl_visit *v, const char *name, const char *sv,
                         const char *en, const char **out, glapp_error *err)
{
    *out = gl_visit_field(v, name);
    return *out ? GLAPP_OK : gl_visit_fail(v, err, GLAPP_USAGE, sv, en);
}
