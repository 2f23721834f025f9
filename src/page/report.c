/* SPDX-License-Identifier: Apache-2.0 */
/* report.c - the page as a whole: opened, its chapters in order, put in place. */
#include "page/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/digest.h"
#include "page/answers.h"
#include "report/style.h"
#include "store/chapter.h"
#include "store/draft.h"

const gl_report_area *gl_report_region(const gl_report *r)
{
    for (size_t i = 0; i < r->area_count; i++)
        if (!r->areas[i].is_county && !r->areas[i].is_all) return &r->areas[i];
    return &r->areas[0];
}

const char *gl_report_keep(gl_report *r, gl_slice text)
{
    gl_slice kept = text.bytes ? gl_arena_copy(&r->arena, text) : (gl_slice){0};
    if (text.bytes && !kept.bytes) r->out_of_memory = true;
    return kept.bytes ? kept.bytes : "";
}

const char *gl_report_printf(gl_report *r, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    const int len = vsnprintf(NULL, 0, format, args);
    char *text = len < 0 ? NULL : gl_arena_alloc(&r->arena, (size_t)len + 1);
    if (text) vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    va_end(args);
    r->out_of_memory = r->out_of_memory || !text;
    return text ? text : "";
}

void gl_report_tell_rest(gl_html *h, uint64_t shown, uint64_t all, const char *sv,
                         const char *en)
{
    if (all <= shown) return;
    gl_html_add(h, "<p class=\"soft\">");
    gl_html_number(h, (double)shown, 0);
    gl_html_say(h, " av ", " of ");
    gl_html_number(h, (double)all, 0);
    gl_html_add(h, " ");
    gl_html_say(h, sv, en);
    gl_html_add(h, "</p>\n");
}

const char *gl_report_ad_address(gl_report *r, gl_slice id)
{
    for (size_t i = 0; i < id.len; i++)
        if (id.bytes[i] < '0' || id.bytes[i] > '9') return NULL;
    if (id.len == 0 || id.len > 20) return NULL;
    return gl_report_printf(r, "https://arbetsformedlingen.se/platsbanken/annonser/%.*s",
                            GL_PRINT(id));
}

/* -- the frame -- */

typedef struct chapter {
    const char *id, *sv, *en;
    glapp_status (*tell)(gl_report *r, glapp_error *err);
} chapter;

static const chapter CHAPTERS[] = {
    {"brister", "Största bristerna län för län", "The largest gaps by county",
     gl_report_tell_gaps},
    {"yrkesomraden", "Län och yrkesområden", "Counties and fields of work",
     gl_report_tell_fields},
    {"karta", "Kommunerna på en karta", "The municipalities on a map",
     gl_report_tell_map},
    {"manader", "Månad för månad, och tolv månader framåt",
     "Month by month, and twelve ahead", gl_report_tell_months},
    {"strategi", "Strategins frågor i siffror", "The strategy's questions as figures",
     gl_report_tell_strategy},
    {"dorrar", "Vem kan lära sig det som efterfrågas?",
     "Who can learn what is asked for?", gl_report_tell_doors},
    {"utbud", "Utbildningar som liknar varandra, och det som ingen lär ut",
     "Programmes that overlap, and what nobody teaches", gl_report_tell_supply},
    {"forslag", "Förslag till nya utbildningar", "Proposals for new programmes",
     gl_report_tell_proposals},
    {"metod", "Så är siffrorna gjorda, och vad de inte säger",
     "How the figures are made, and what they do not say", gl_report_tell_method},
    {"belagg", "Belägg: annonser och utbildningar bakom varje brist",
     "Evidence: the ads and programmes behind each gap", gl_report_tell_evidence},
};

enum { CHAPTER_COUNT = sizeof CHAPTERS / sizeof *CHAPTERS };

/* Nothing may be loaded and nothing run; of styles, only the one that stands there. */
static void add_policy(gl_html *h)
{
    char hash[GL_DIGEST_BASE64];
    gl_digest digest;
    gl_digest_start(&digest);
    gl_digest_add(&digest, GL_STYLE, strlen(GL_STYLE));
    gl_digest_finish_base64(&digest, hash);
    gl_html_add(h, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                   "'none'; style-src 'sha256-");
    gl_html_add(h, hash);
    gl_html_add(h, "'; base-uri 'none'; form-action 'none'\">\n");
}

static const char *title_of(gl_report *r)
{
    return gl_report_printf(
        r, "%s %s",
        gl_html_word(r->html, "Kompetens som saknas i", "Skills that are missing in"),
        gl_report_region(r)->name);
}

static void add_head(gl_report *r)
{
    gl_html *h = r->html;
    const char *title = title_of(r);
    gl_html_add(h, "<!DOCTYPE html>\n<html lang=\"");
    gl_html_say(h, "sv", "en");
    gl_html_add(h, "\">\n<head>\n<meta charset=\"utf-8\">\n");
    add_policy(h);
    gl_html_add(h, "<meta name=\"viewport\" content=\"width=device-width, "
                   "initial-scale=1\">\n<meta name=\"generator\" content=\"glapp\">\n"
                   "<title>");
    gl_html_text(h, gl_slice_of(title));
    gl_html_add(h, "</title>\n<style>");
    gl_html_add(h, GL_STYLE);
    gl_html_add(h, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#innehall\">");
    gl_html_say(h, "Hoppa till innehållet", "Skip to the content");
    gl_html_add(h, "</a>\n<header><h1 id=\"topp\">");
    gl_html_text(h, gl_slice_of(title));
    gl_html_add(h, "</h1>\n");
}

/* The evidence stands last; on a site each gap has a page of its own. */
static size_t chapters_of(const gl_report *r)
{
    return r->is_site ? CHAPTER_COUNT - 1 : CHAPTER_COUNT;
}

static void add_contents(gl_report *r)
{
    gl_html *h = r->html;
    gl_html_say(h, "<nav aria-label=\"Innehåll\"><ul>\n",
                "<nav aria-label=\"Contents\"><ul>\n");
    for (size_t i = 0; i < chapters_of(r); i++) {
        gl_html_add(h, "<li><a href=\"#");
        gl_html_add(h, CHAPTERS[i].id);
        gl_html_add(h, "\">");
        gl_html_say(h, CHAPTERS[i].sv, CHAPTERS[i].en);
        gl_html_add(h, "</a></li>\n");
    }
    gl_html_add(h, "</ul></nav>\n");
    if (!r->is_site) gl_html_add(h, "</header>\n<main id=\"innehall\">\n");
}

glapp_status gl_report_add_chapters(gl_report *r, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    add_contents(r);
    for (size_t i = 0; i < chapters_of(r) && !rc; i++) {
        const chapter *c = &CHAPTERS[i];
        gl_html_add(r->html, "<section aria-labelledby=\"");
        gl_html_add(r->html, c->id);
        gl_html_add(r->html, "\">\n");
        gl_html_heading(r->html, 2, c->id, c->sv, c->en);
        rc = c->tell(r, err);
        gl_html_say(r->html, "<p class=\"back\"><a href=\"#topp\">Till början</a></p>\n",
                    "<p class=\"back\"><a href=\"#topp\">To the top</a></p>\n");
        gl_html_add(r->html, "</section>\n");
    }
    return rc;
}

static bool add_footer(void *to, const gl_run_view *run)
{
    gl_html *h = to;
    gl_html_add(h, "</main>\n<footer class=\"soft\"><p>");
    gl_html_say(h, "Gjord av glapp ", "Made by glapp ");
    gl_html_text(h, run->glapp_version);
    gl_html_say(h, " ur en databas med fingeravtrycket <code>",
                " from a database with the digest <code>");
    gl_html_text(h, run->content_digest);
    gl_html_add(h, "</code>.</p></footer>\n</body>\n</html>\n");
    return true;
}

/* -- what the chapters share -- */

static bool add_area(void *to, const gl_cell *cells, size_t count)
{
    gl_report *r = to;
    (void)count;
    gl_report_area *areas =
        gl_array_grow(r->areas, &r->area_cap, r->area_count + 1, sizeof *areas);
    r->out_of_memory = r->out_of_memory || !areas;
    if (!areas) return false;
    r->areas = areas;
    areas[r->area_count++] =
        (gl_report_area){.code = gl_report_keep(r, cells[0].text),
                         .name = gl_report_keep(r, cells[1].text),
                         .is_county = gl_slice_is(cells[2].text, "county"),
                         .is_all = gl_slice_is(cells[2].text, "all")};
    return true;
}

glapp_status gl_report_collect_areas(gl_report *r, glapp_error *err)
{
    glapp_status rc = gl_db_chapter(r->db, GL_CHAPTER_AREAS, NULL, 0, add_area, r, err);
    if (!rc && r->out_of_memory) rc = gl_fail_memory(err);
    if (!rc && r->area_count == 0)
        rc = gl_fail(err, GLAPP_NOTHING, "the database has no gap to tell of");
    return rc;
}

glapp_status gl_report_collect(gl_report *r, glapp_error *err)
{
    glapp_status rc = gl_report_collect_areas(r, err);
    return rc ? rc : gl_report_collect_gaps(r, err);
}

void gl_report_dispose(gl_report *r)
{
    gl_arena_dispose(&r->arena);
    free(r->areas);
    free(r->gaps.items);
    free(r->lens_gaps.items);
}

static glapp_status write_page(gl_report *r, glapp_error *err)
{
    add_head(r);
    glapp_status rc = gl_report_tell_data(r, err);
    if (!rc) rc = gl_report_add_chapters(r, err);
    if (!rc) rc = gl_db_run(r->db, add_footer, r->html, err);
    return !rc && r->out_of_memory ? gl_fail_memory(err) : rc;
}

static glapp_status write_report(gl_report *r, const char *path, glapp_error *err)
{
    gl_draft *draft = NULL;
    glapp_status rc = gl_report_collect(r, err);
    if (!rc) rc = gl_draft_open(&draft, path, err);
    if (rc) return rc;
    gl_html_begin(r->html, gl_draft_sink(draft), r->html->english);
    rc = write_page(r, err);
    const bool whole = gl_html_end(r->html);
    if (!rc && !whole && !r->html->refused) rc = gl_fail_memory(err);
    if (!rc) rc = gl_draft_finish(draft, err); /* which knows why it refused */
    gl_draft_close(draft);
    return rc;
}

glapp_status gl_answer_report(const glapp_report_query *q, glapp_error *err)
{
    gl_html html = {.english = q->english};
    gl_report r = {.html = &html};
    gl_areas *places = NULL;
    gl_buf folder = {0};
    if (!q->out || !q->corpus)
        return gl_fail(err, GLAPP_USAGE, "a report needs a file to go to and a corpus");
    gl_buf_printf(&folder, "%s/areas", q->corpus);
    glapp_status rc = folder.failed ? gl_fail_memory(err) : GLAPP_OK;
    if (!rc) rc = gl_db_open(&r.db, q->db ? q->db : "glapp.db", err);
    if (!rc) rc = gl_areas_read(&places, folder.bytes, err);
    r.places = places;
    gl_arena_init(&r.arena, 0);
    if (!rc) rc = write_report(&r, q->out, err);
    gl_report_dispose(&r);
    gl_areas_free(places);
    gl_db_close(r.db);
    gl_buf_dispose(&folder);
    return rc;
}
