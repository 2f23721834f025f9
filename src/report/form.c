/* SPDX-License-Identifier: Apache-2.0 */
/* form.c - see form.h. */
#include "report/form.h"

static void add_attribute(gl_html *h, const char *name, const char *value)
{
    gl_html_add(h, " ");
    gl_html_add(h, name);
    gl_html_add(h, "=\"");
    gl_html_text(h, gl_slice_of(value));
    gl_html_add(h, "\"");
}

/* The label and the field know each other by the field's name. */
static void add_label(gl_html *h, const char *name, const char *label)
{
    gl_html_add(h, "<p><label");
    add_attribute(h, "for", name);
    gl_html_add(h, ">");
    gl_html_text(h, gl_slice_of(label));
    gl_html_add(h, "</label> ");
}

static void add_input(gl_html *h, const char *type, const char *name, const char *value)
{
    gl_html_add(h, "<input");
    add_attribute(h, "type", type);
    add_attribute(h, "id", name);
    add_attribute(h, "name", name);
    if (value) add_attribute(h, "value", value);
}

void gl_form_begin(gl_html *h, const char *action, const char *label, bool posted)
{
    gl_html_add(h, "<form");
    add_attribute(h, "action", action);
    add_attribute(h, "method", posted ? "post" : "get");
    add_attribute(h, "aria-label", label);
    gl_html_add(h, ">\n");
}

void gl_form_end(gl_html *h, const char *button)
{
    if (h->english) gl_form_hidden(h, "lang", "en");
    gl_html_add(h, "<p><button>");
    gl_html_text(h, gl_slice_of(button));
    gl_html_add(h, "</button></p></form>\n");
}

void gl_form_text(gl_html *h, const char *name, const char *label, const char *value)
{
    add_label(h, name, label);
    add_input(h, "text", name, value);
    gl_html_add(h, "></p>\n");
}

void gl_form_date(gl_html *h, const char *name, const char *label, const char *value)
{
    add_label(h, name, label);
    add_input(h, "date", name, value);
    gl_html_add(h, "></p>\n");
}

void gl_form_area(gl_html *h, const char *name, const char *label, const char *value,
                  const char *hint)
{
    add_label(h, name, label);
    gl_html_add(h, "<span class=\"soft\" id=\"hint\">");
    gl_html_text(h, gl_slice_of(hint));
    gl_html_add(h, "</span><textarea rows=\"12\" required aria-describedby=\"hint\"");
    add_attribute(h, "id", name);
    add_attribute(h, "name", name);
    gl_html_add(h, ">\n"); /* a reader drops the first line end */
    gl_html_text(h, gl_slice_of(value ? value : ""));
    gl_html_add(h, "</textarea></p>\n");
}

void gl_form_hidden(gl_html *h, const char *name, const char *value)
{
    gl_html_add(h, "<input type=\"hidden\"");
    add_attribute(h, "name", name);
    add_attribute(h, "value", value);
    gl_html_add(h, ">\n");
}

void gl_form_check(gl_html *h, const char *name, const char *label, bool is_on)
{
    gl_html_add(h, "<p>");
    add_input(h, "checkbox", name, "1");
    gl_html_add(h, is_on ? " checked> <label" : "> <label");
    add_attribute(h, "for", name);
    gl_html_add(h, ">");
    gl_html_text(h, gl_slice_of(label));
    gl_html_add(h, "</label></p>\n");
}

void gl_form_select(gl_html *h, const char *name, const char *label)
{
    add_label(h, name, label);
    gl_html_add(h, "<select");
    add_attribute(h, "id", name);
    add_attribute(h, "name", name);
    gl_html_add(h, ">");
}

void gl_form_choice(gl_html *h, const char *value, const char *words, const char *chosen)
{
    gl_html_add(h, "<option");
    add_attribute(h, "value", value);
    if (chosen && strcmp(value, chosen) == 0) gl_html_add(h, " selected");
    gl_html_add(h, ">");
    gl_html_text(h, gl_slice_of(words));
    gl_html_add(h, "</option>");
}

void gl_form_select_end(gl_html *h)
{
    gl_html_add(h, "</select></p>\n");
}
