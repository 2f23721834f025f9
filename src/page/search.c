/* SPDX-License-Identifier: Apache-2.0 */
/* search.c - "/search": everything that has a page, by its name; and what may have been
 * meant where there is nothing. */
#include "page/visit.h"

enum { MOST_OF_EACH = 20 };

static const gl_page_column COLUMNS[] = {
    {"type", NULL, NULL, GL_HTML_TEXT, 0},
    {"id", NULL, NULL, GL_HTML_TEXT, 0},
    {"name", "Namn", "Name", GL_HTML_QUOTE, 0},
    {"side", NULL, NULL, GL_HTML_TEXT, 0},
    {NULL, "Slag, anordnare eller arbetsgivare", "Kind, provider or employer",
     GL_HTML_TEXT, 0},
};

static const struct {
    const char *name, *path, *key, *sv, *en;
} KINDS[GL_FOUND_KINDS] = {
    [GL_FOUND_SKILL] = {"skill", "/skill", "id", "Kompetenser", "Skills"},
    [GL_FOUND_OCCUPATION] = {"occupation", "/occupation", "ssyk", "Yrken", "Occupations"},
    [GL_FOUND_PROGRAMME] = {"programme", "/programme", "id", "Utbildningar",
                            "Programmes"},
    [GL_FOUND_AD] = {"ad", "/ad", "id", "Annonser", "Ads"},
};

typedef struct found {
    gl_found items[GL_FOUND_KINDS * MOST_OF_EACH];
    size_t count;
    size_t totals[GL_FOUND_KINDS];
} found;

static bool keep_found(void *to, const gl_found *one)
{
    found *f = to;
    f->items[f->count++] = *one; /* its strings last as long as the finder */
    return true;
}

static void add_found(gl_visit *v, const gl_found *one)
{
    gl_page *p = &v->page;
    const gl_slice side =
        one->kind == GL_FOUND_SKILL ? gl_visit_term(v, "kind", one->side) : one->side;
    const gl_slice type = gl_slice_of(KINDS[one->kind].name);
    gl_page_coded(p, type, gl_visit_term(v, "type", type));
    gl_page_text(p, one->id);
    gl_page_link(p, one->name.len ? one->name : one->id,
                 gl_visit_address(v, KINDS[one->kind].path, KINDS[one->kind].key,
                                  gl_report_keep(&v->report, one->id), NULL));
    gl_page_coded(p, one->side, side);
    gl_page_text(p, side);
}

/* For people a table a kind; for programs one of all. */
static void list_kind(gl_visit *v, const found *f, gl_found_kind kind)
{
    gl_html *h = &v->page.html;
    size_t shown = 0;
    if (f->totals[kind] == 0) return;
    gl_page_table(&v->page, KINDS[kind].name, COLUMNS, sizeof COLUMNS / sizeof *COLUMNS,
                  gl_html_word(h, KINDS[kind].sv, KINDS[kind].en));
    for (size_t i = 0; i < f->count; i++)
        if (f->items[i].kind == kind) {
            add_found(v, &f->items[i]);
            shown++;
        }
    gl_page_table_end(&v->page);
    gl_report_tell_rest(h, shown, f->totals[kind],
                        "visas; skriv fler ord för att få färre.",
                        "are shown; write more words to get fewer.");
}

static void list_all(gl_visit *v, const found *f)
{
    gl_page_table(&v->page, "results", COLUMNS, sizeof COLUMNS / sizeof *COLUMNS, NULL);
    for (size_t i = 0; i < f->count; i++) add_found(v, &f->items[i]);
    gl_page_table_end(&v->page);
}

static glapp_status suggest(gl_visit *v, const char *question, glapp_error *err)
{
    gl_html *h = &v->page.html;
    gl_buf meant = {0};
    const bool whole = gl_finder_suggest(v->finder, gl_slice_of(question), &meant);
    gl_page_fact(&v->page, "suggestion",
                 meant.len ? gl_buf_slice(&meant) : (gl_slice){0});
    gl_html_say(h, "<p>Inget heter så. ", "<p>Nothing has that name. ");
    if (meant.len) {
        gl_html_say(h, "Menade du ", "Did you mean ");
        gl_html_swedish(h);
        gl_html_link(h, gl_buf_slice(&meant),
                     gl_visit_address(v, "/search", "q",
                                      gl_report_keep(&v->report, gl_buf_slice(&meant)),
                                      NULL));
        gl_html_swedish_end(h);
        gl_html_add(h, "?");
    } else {
        gl_html_say(h, "Pröva ett annat ord, eller början av det.",
                    "Try another word, or the beginning of it.");
    }
    gl_html_add(h, "</p>\n");
    gl_buf_dispose(&meant);
    return whole ? GLAPP_OK : gl_fail_memory(err);
}

glapp_status gl_page_search(gl_visit *v, glapp_error *err)
{
    gl_html *h = &v->page.html;
    const char *question = gl_visit_field(v, "q");
    gl_frame_begin(v, question
                          ? gl_report_printf(&v->report,
                                             gl_html_word(h, "Sökning: %s", "Search: %s"),
                                             question)
                          : gl_html_word(h, "Sökning", "Search"));
    if (!question) {
        gl_html_say(h, "<p>Skriv några bokstäver i rutan ovan.</p>\n",
                    "<p>Write some letters in the box above.</p>\n");
        return GLAPP_OK;
    }
    found *f = gl_arena_alloc(&v->report.arena, sizeof *f);
    if (!f) return gl_fail_memory(err);
    f->count = 0;
    if (!gl_finder_find(v->finder, gl_slice_of(question), MOST_OF_EACH, keep_found, f,
                        f->totals))
        return gl_fail_memory(err);
    if (v->page.form == GL_PAGE_HTML)
        for (int kind = 0; kind < GL_FOUND_KINDS; kind++)
            list_kind(v, f, (gl_found_kind)kind);
    else
        list_all(v, f);
    return f->count ? GLAPP_OK : suggest(v, question, err);
}
