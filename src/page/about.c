/* SPDX-License-Identifier: Apache-2.0 */
/* about.c - "/about": how the figures are made, what they do not say, what was read; and
 * who can use these pages. */
#include "page/visit.h"
#include "store/chapter.h"

static const gl_page_column SOURCES[] = {
    {"kind", "", "", GL_HTML_TEXT, 0},       {"name", "", "", GL_HTML_TEXT, 0},
    {"records", "", "", GL_HTML_NUMBER, 0},  {"accepted", "", "", GL_HTML_NUMBER, 0},
    {"rejected", "", "", GL_HTML_NUMBER, 0}, {"sha256", "", "", GL_HTML_TEXT, 0},
};

static bool add_source(void *to, const gl_cell *c, size_t count)
{
    gl_visit *v = to;
    gl_page_coded(&v->page, c[0].text, gl_visit_term(v, "kind", c[0].text));
    for (size_t i = 1; i < count; i++) gl_visit_cell(v, &c[i]);
    return true;
}

static bool add_run(void *to, const gl_run_view *run)
{
    gl_visit *v = to;
    gl_page_fact(&v->page, "glapp_version", run->glapp_version);
    gl_page_fact(&v->page, "reference_date", run->reference_date);
    gl_page_fact_number(&v->page, "window_days", (double)run->window_days);
    gl_page_fact(&v->page, "content_digest", run->content_digest);
    return true;
}

static void tell_access(gl_html *h)
{
    gl_html_say(
        h,
        "<h2 id=\"tillganglighet\">Tillgänglighet</h2>\n<p>Sidorna är gjorda efter WCAG "
        "2.2, nivå AA (EN 301 549), och prövade med axe-core och tangentbord, men inte "
        "av någon som använder skärmläsare. De kan läsas utan skript, i 400 procents "
        "förstoring och i ett fönster som är 320 bildpunkter brett. Inget sägs med färg "
        "ensam. Breda tabeller rullas i sidled för sig. Känd brist: en annons på "
        "engelska märks inte ut som engelsk.</p>\n",
        "<h2 id=\"tillganglighet\">Accessibility</h2>\n<p>The pages are made after WCAG "
        "2.2, level AA (EN 301 549), and checked with axe-core and by keyboard, but by "
        "nobody who uses a screen reader. They can be read without script, at 400 per "
        "cent and in a window of 320 pixels. Nothing is said by colour alone. Wide "
        "tables scroll by themselves. Known fault: an ad that is written in English is "
        "marked as Swedish.</p>\n");
    gl_html_say(
        h,
        "<h2>Personuppgifter</h2>\n<p>Sidorna sätter inga kakor och hämtar inget "
        "utifrån. En text som klistras in läses och glöms. Namn, telefonnummer, "
        "e-postadresser och personnummer i annonserna är dolda.</p>\n",
        "<h2>People's data</h2>\n<p>The pages set no cookies and fetch nothing from "
        "elsewhere. A pasted text is read and forgotten. Names, phone numbers, e-mail "
        "addresses and personal numbers in the ads are masked.</p>\n");
}

glapp_status gl_page_about(gl_visit *v, glapp_error *err)
{
    gl_html *h = &v->page.html;
    gl_frame_begin(v, gl_html_word(h, "Om siffrorna och sidorna",
                                   "About the figures and the pages"));
    if (v->page.form == GL_PAGE_HTML) {
        gl_html_heading(h, 2, "metod", "Så är siffrorna gjorda, och vad de inte säger",
                        "How the figures are made, and what they do not say");
        glapp_status rc = gl_report_tell_method(&v->report, err);
        tell_access(h);
        return rc;
    }
    glapp_status rc = gl_db_run(v->report.db, add_run, v, err);
    if (rc) return rc;
    gl_page_table(&v->page, "sources", SOURCES, sizeof SOURCES / sizeof *SOURCES, NULL);
    rc = gl_db_chapter(v->report.db, GL_CHAPTER_SOURCES, NULL, 0, add_source, v, err);
    gl_page_table_end(&v->page);
    return rc;
}
