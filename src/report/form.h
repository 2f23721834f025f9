/* SPDX-License-Identifier: Apache-2.0 */
/* form.h - the fields by which a visitor asks for another page. Each has a label that
 * stands beside it and its own name in the address. */
#ifndef GL_REPORT_FORM_H
#define GL_REPORT_FORM_H

#include "report/html.h"

/* `action` is our own path; `posted` for what is no thing for an address. */
void gl_form_begin(gl_html *h, const char *action, const char *label, bool posted);
/* With a button of these words; in English the language goes along. */
void gl_form_end(gl_html *h, const char *button);

/* `value` may be NULL. */
void gl_form_text(gl_html *h, const char *name, const char *label, const char *value);
void gl_form_area(gl_html *h, const char *name, const char *label, const char *value,
                  const char *hint);
void gl_form_hidden(gl_html *h, const char *name, const char *value);
void gl_form_check(gl_html *h, const char *name, const char *label, bool is_on);
/* "1990-01-31" */
void gl_form_date(gl_html *h, const char *name, const char *label, const char *value);

/* One of several: begun, each choice in turn, ended. `chosen` is a value or NULL. */
void gl_form_select(gl_html *h, const char *name, const char *label);
void gl_form_choice(gl_html *h, const char *value, const char *words, const char *chosen);
void gl_form_select_end(gl_html *h);

#endif
