/* SPDX-License-Identifier: Apache-2.0 */
/* outlook.c - see outlook.h. */
#include "page/outlook.h"

static const gl_page_column COLUMNS[] = {
    {"area_code", "Område", "Area", GL_HTML_TEXT, 0},
    {"ssyk", NULL, NULL, GL_HTML_TEXT, 0},
    {"occupation", "Yrke", "Occupation", GL_HTML_NAME, 0},
    {"chance", "Möjligheter till arbete", "Chances of work", GL_HTML_NAME, 0},
    {"five_years", "Om fem år", "In five years", GL_HTML_NAME, 0},
    {"agrees", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Mot bedömningen här", "Against the verdict here", GL_HTML_TEXT, 0},
};

void gl_outlook_begin(gl_visit *v, const char *sv, const char *en)
{
    gl_page_table(&v->page, "outlook", COLUMNS, sizeof COLUMNS / sizeof *COLUMNS,
                  gl_html_word(&v->page.html, sv, en));
}

bool gl_outlook_add(void *visit, const gl_outlook_view *w)
{
    gl_visit *v = visit;
    gl_page *p = &v->page;
    const gl_html *h = &p->html;
    gl_visit_place(v, w->area_code);
    gl_page_text(p, w->ssyk);
    gl_page_text(p, w->barometer_occupation);
    gl_page_text(p, w->chance);
    gl_page_text(p, w->five_years);
    gl_page_text(p, w->agrees);
    gl_page_text(p, gl_slice_of(gl_slice_is(w->agrees, "yes")
                                    ? gl_html_word(h, "stämmer", "agrees")
                                : gl_slice_is(w->agrees, "no")
                                    ? gl_html_word(h, "säger emot", "disagrees")
                                    : gl_html_word(h, "säger inget", "says nothing")));
    return true;
}

void gl_outlook_end(gl_visit *v)
{
    if (gl_page_table_end(&v->page)) return;
    gl_html_say(&v->page.html, "<p>Yrkesbarometern är inte inläst för det.</p>\n",
                "<p>Yrkesbarometern was not read for it.</p>\n");
}
