/* SPDX-License-Identifier: Apache-2.0 */
/* text_match.c - "/match": an ad or a person's own words, pasted, and the programmes for
 * it. The text comes by a form, is read, and is gone with the answer. */
#include "page/programme_list.h"
#include "report/form.h"

enum { MOST_PROGRAMMES = 20, MOST_LINES = 60 };

static const gl_page_column LINES[] = {
    {"skill_id", NULL, NULL, GL_HTML_NUMBER, 0},
    {"skill", "Kompetens", "Skill", GL_HTML_NAME, 0},
    {"requirement", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Krav", "Requirement", GL_HTML_TEXT, 0},
    {"words", "Orden i texten", "The words in the text", GL_HTML_QUOTE, 0},
};

typedef struct reading {
    gl_visit *visit;
    gl_understood lines[MOST_LINES];
    size_t count;
} reading;

static bool keep_line(void *to, const gl_understood *one)
{
    reading *r = to;
    gl_report *kept = &r->visit->report;
    if (r->count == MOST_LINES) return false;
    gl_understood *line = &r->lines[r->count++];
    *line = *one;
    line->label = gl_slice_of(gl_report_keep(kept, one->label));
    line->words = gl_slice_of(gl_report_keep(kept, one->words));
    return !kept->out_of_memory;
}

static void list_lines(const reading *r)
{
    gl_visit *v = r->visit;
    gl_page *p = &v->page;
    gl_page_table(p, "lines", LINES, sizeof LINES / sizeof *LINES,
                  gl_html_word(&p->html, "Det som texten säger", "What the text says"));
    for (size_t i = 0; i < r->count; i++) {
        const gl_understood *one = &r->lines[i];
        const gl_slice requirement = gl_slice_of(gl_requirement_name(one->requirement));
        gl_page_integer(p, one->skill_id);
        gl_visit_link_skill(v, one->skill_id, one->label, NULL);
        gl_visit_coded(v, "requirement", requirement);
        gl_page_text(p, one->words);
    }
    if (gl_page_table_end(p) == 0)
        gl_html_say(&p->html,
                    "<p>Ingen kompetens som glapp känner igen. Klistra in hela annonsen, "
                    "eller skriv vad du kan i några meningar.</p>\n",
                    "<p>No skill that glapp knows. Paste the whole ad, or say in a few "
                    "sentences what you can do.</p>\n");
}

static void add_form(gl_visit *v, const glapp_match_query *query)
{
    gl_html *h = &v->page.html;
    gl_form_begin(h, "/match", gl_html_word(h, "Matcha en text", "Match a text"), true);
    gl_form_area(h, "text", gl_html_word(h, "Text", "Text"), query->words,
                 gl_html_word(h,
                              "En annons, eller vad någon kan och vill. Texten sparas "
                              "inte och lämnar inte datorn.",
                              "An ad, or what somebody can do and wants. The text is not "
                              "kept and does not leave the computer."));
    gl_programme_list_form(v, query);
    gl_form_end(h, gl_html_word(h, "Hitta utbildningar", "Find programmes"));
}

static glapp_status answer(gl_visit *v, const glapp_match_query *query, glapp_error *err)
{
    reading *r = gl_arena_alloc(&v->report.arena, sizeof *r);
    gl_programme_list *found = gl_arena_alloc(&v->report.arena, sizeof *found);
    if (!r || !found) return gl_fail_memory(err);
    *r = (reading){.visit = v};
    const gl_officer_told told = {.understood = keep_line, .to = r};
    glapp_status rc = gl_programme_list_ask(v, query, &told, found, err);
    if (rc) return rc;
    gl_html_heading(&v->page.html, 2, "utbildningar", "Utbildningar", "Programmes");
    gl_programme_list_show(v, found,
                           gl_html_word(&v->page.html, "De som svarar bäst mot texten",
                                        "Those that answer the text best"));
    gl_html_heading(&v->page.html, 2, "last", "Så lästes texten",
                    "How the text was read");
    list_lines(r);
    return GLAPP_OK;
}

glapp_status gl_page_match(gl_visit *v, glapp_error *err)
{
    glapp_match_query query = {.top = MOST_PROGRAMMES};
    glapp_status rc = gl_programme_list_wishes(v, &query, err);
    if (rc) return rc;
    query.words = v->asked->is_posted ? gl_visit_field(v, "text") : NULL;
    gl_frame_begin(v, gl_html_word(&v->page.html, "Matcha en text", "Match a text"));
    add_form(v, &query);
    return query.words ? answer(v, &query, err) : GLAPP_OK;
}
