/* SPDX-License-Identifier: Apache-2.0 */
/* frame.c - what stands around every page of the site: the ways to the others, the
 * search, the other language, the same answer for programs, and which run it is of. */
#include "page/visit.h"
#include "report/form.h"

static const struct {
    const char *path, *sv, *en;
} WAYS[] = {
    {"/", "Översikt", "Overview"},
    {"/gaps", "Brister", "Gaps"},
    {"/proposals", "Förslag", "Proposals"},
    {"/match", "Matcha en text", "Match a text"},
    {"/about", "Om", "About"},
};

static void add_ways(gl_visit *v)
{
    gl_html *h = &v->page.html;
    gl_html_add(h, "<nav class=\"ways\" aria-label=\"");
    gl_html_say(h, "Sidor", "Pages");
    gl_html_add(h, "\"><ul>\n");
    for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++) {
        const bool here = strcmp(WAYS[i].path, v->path) == 0;
        gl_html_add(h, here ? "<li><a aria-current=\"page\" href=\"" : "<li><a href=\"");
        gl_html_text(h, gl_slice_of(gl_visit_address(v, WAYS[i].path, NULL)));
        gl_html_add(h, "\">");
        gl_html_say(h, WAYS[i].sv, WAYS[i].en);
        gl_html_add(h, "</a></li>\n");
    }
    gl_html_add(h, "</ul></nav>\n");
}

static void add_search(gl_visit *v)
{
    gl_html *h = &v->page.html;
    const bool here = strcmp(v->path, "/search") == 0;
    gl_html_say(h,
                "<form class=\"search\" role=\"search\" action=\"/search\" "
                "method=\"get\"><p><label for=\"q\">Sök kompetens, yrke, utbildning "
                "eller annons</label> ",
                "<form class=\"search\" role=\"search\" action=\"/search\" "
                "method=\"get\"><p><label for=\"q\">Search skill, occupation, programme "
                "or ad</label> ");
    gl_html_add(h, "<input type=\"search\" id=\"q\" name=\"q\" value=\"");
    if (here && gl_visit_field(v, "q"))
        gl_html_text(h, gl_slice_of(gl_visit_field(v, "q")));
    gl_html_add(h, "\">");
    if (h->english) gl_form_hidden(h, "lang", "en");
    gl_html_say(h, " <button>Sök</button></p></form>\n",
                " <button>Search</button></p></form>\n");
}

/* The other language says its own name, for who reads only that. */
static void add_language(gl_visit *v)
{
    gl_html *h = &v->page.html;
    gl_html_add(h, h->english
                       ? "<p class=\"tongue\"><a lang=\"sv\" hreflang=\"sv\" href=\""
                       : "<p class=\"tongue\"><a lang=\"en\" hreflang=\"en\" "
                         "href=\"");
    gl_html_text(h, gl_slice_of(gl_visit_again(v, "", !h->english)));
    gl_html_say(h, "\">In English</a></p>\n", "\">På svenska</a></p>\n");
}

void gl_frame_begin(gl_visit *v, const char *title)
{
    gl_html *h = &v->page.html;
    gl_page_fact(&v->page, "title", gl_slice_of(title));
    gl_page_book_fact(v->page.book, gl_html_word(h, "Sida", "Page"), gl_slice_of(title));
    gl_html_say(h, "<!DOCTYPE html>\n<html lang=\"sv\">\n<head>\n",
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    gl_html_add(h, "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                   "content=\"width=device-width, initial-scale=1\">\n<title>");
    gl_html_text(h, gl_slice_of(title));
    gl_html_add(h, " – glapp</title>\n<link rel=\"icon\" href=\"/icon.svg\">\n"
                   "<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n"
                   "<a class=\"skip\" href=\"#innehall\">");
    gl_html_say(h, "Hoppa till innehållet", "Skip to the content");
    gl_html_add(h, "</a>\n<header>\n");
    add_ways(v);
    add_search(v);
    add_language(v);
    gl_html_add(h, "</header>\n<main id=\"innehall\">\n<h1 id=\"topp\">");
    gl_html_title(h, gl_slice_of(title));
    gl_html_add(h, "</h1>\n");
}

static void add_form_link(gl_visit *v, const char *ending, const char *words)
{
    gl_html *h = &v->page.html;
    gl_html_link(h, gl_slice_of(words), gl_visit_again(v, ending, v->page.html.english));
}

/* Under the page, and on the first sheet of its workbook. */
static bool add_run(void *to, const gl_run_view *run)
{
    gl_visit *v = to;
    gl_html *h = &v->page.html;
    const char *words = gl_report_printf(
        &v->report,
        gl_html_word(h,
                     "Annonser från %lld dagar till och med %.*s. Gjord av glapp %.*s.",
                     "Ads of %lld days up to %.*s. Made by glapp %.*s."),
        (long long)run->window_days, GL_PRINT(run->reference_date),
        GL_PRINT(run->glapp_version));
    gl_page_book_fact(v->page.book, gl_html_word(h, "Underlag", "From"),
                      gl_slice_of(words));
    gl_html_add(h, "<p>");
    gl_html_text(h, gl_slice_of(words));
    gl_html_add(h, "</p>\n");
    return true;
}

void gl_frame_end(gl_visit *v)
{
    gl_html *h = &v->page.html;
    glapp_error ignored;
    gl_html_add(h, "</main>\n<footer class=\"soft\">\n");
    if (strcmp(v->path, "/match") != 0) { /* whose answer has no address */
        gl_html_say(h, "<p class=\"forms\">Samma svar som ",
                    "<p class=\"forms\">The same answer as ");
        add_form_link(v, ".xlsx", "Excel");
        gl_html_add(h, ", ");
        add_form_link(v, ".csv", "CSV");
        gl_html_say(h, " eller ", " or ");
        add_form_link(v, ".json", "JSON");
        gl_html_add(h, ".</p>\n");
    }
    if (v->report.db) gl_db_run(v->report.db, add_run, v, &ignored);
    gl_html_add(h, "</footer>\n</body>\n</html>\n");
}
