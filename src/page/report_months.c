/* SPDX-License-Identifier: Apache-2.0 */
/* report_months.c - the months behind the region's largest gaps, and those to come. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "page/report.h"
#include "report/svg.h"
#include "store/chapter.h"

enum { MOST_PAST = 36, YEAR = 12 };

typedef struct series {
    gl_report *report;
    const gl_report_gap *gap;
    gl_svg_point *points;
    size_t count, cap;
    double past, ahead, low, high; /* openings a month: of the last twelve, the next */
} series;

static bool add_month(void *to, const gl_cell *c, size_t count)
{
    series *s = to;
    (void)count;
    gl_svg_point *points =
        gl_array_grow(s->points, &s->cap, s->count + 1, sizeof *points);
    s->report->out_of_memory = s->report->out_of_memory || !points;
    if (!points) return false;
    s->points = points;
    gl_svg_point *p = &points[s->count++];
    *p = (gl_svg_point){.value = c[2].real,
                        .low = c[3].real,
                        .high = c[4].real,
                        .forecast = gl_slice_is(c[1].text, "forecast")};
    snprintf(p->month, sizeof p->month, "%.*s", GL_PRINT(c[0].text));
    return true;
}

static double mean(double sum, size_t count)
{
    return count ? sum / (double)count : NAN;
}

/* The last twelve months that were, and all that are to come. */
static void sum_up(series *s)
{
    size_t past = 0, ahead = 0;
    for (size_t i = s->count; i-- > 0;) {
        const gl_svg_point *p = &s->points[i];
        if (p->forecast) {
            s->ahead += p->value;
            s->low += p->low;
            s->high += p->high;
            ahead++;
        } else if (past < YEAR) {
            s->past += p->value;
            past++;
        }
    }
    s->past = mean(s->past, past);
    s->ahead = mean(s->ahead, ahead);
    s->low = mean(s->low, ahead);
    s->high = mean(s->high, ahead);
}

/* Three years and what follows: more is no longer told apart on paper. */
static void forget_oldest(series *s)
{
    size_t past = 0;
    while (past < s->count && !s->points[past].forecast) past++;
    const size_t extra = past > MOST_PAST ? past - MOST_PAST : 0;
    s->count -= extra;
    memmove(s->points, s->points + extra, s->count * sizeof *s->points);
}

static glapp_status read_series(series *s, glapp_error *err)
{
    glapp_status rc = gl_db_chapter(s->report->db, GL_CHAPTER_SERIES, s->gap->area->code,
                                    s->gap->skill_id, add_month, s, err);
    if (!rc && s->report->out_of_memory) rc = gl_fail_memory(err);
    if (rc || s->count == 0) return rc;
    forget_oldest(s);
    sum_up(s);
    return GLAPP_OK;
}

static void draw_series(gl_report *r, const series *s)
{
    gl_html *h = r->html;
    const char *title = gl_report_printf(
        r, gl_html_word(h, "%s, öppningar per månad", "%s, openings a month"),
        s->gap->skill);
    gl_html_add(h, "<figure><figcaption>");
    gl_html_swedish(h);
    gl_html_text(h, gl_slice_of(s->gap->skill));
    gl_html_swedish_end(h);
    gl_html_add(h, "</figcaption>");
    gl_svg_series(
        h, gl_report_printf(r, "m-%lld", (long long)s->gap->skill_id), title,
        gl_html_word(h,
                     "Heldragen linje: månaderna som var. Streckad: prognosen, "
                     "i ett band med 90 procents säkerhet.",
                     "Solid: the months that were. Broken: the forecast, in its "
                     "90 per cent band."),
        s->points, s->count);
    gl_html_add(h, "</figure>\n");
}

static const gl_html_column COLUMNS[] = {
    {"Kompetens", "Skill", GL_HTML_NAME, 0},
    {"Senaste tolv månaderna, per månad", "Last twelve months, a month", GL_HTML_NUMBER,
     1},
    {"Prognos, per månad", "Forecast, a month", GL_HTML_NUMBER, 1},
    {"Lägst", "Low", GL_HTML_NUMBER, 1},
    {"Högst", "High", GL_HTML_NUMBER, 1},
    {"Trend", "Trend", GL_HTML_TEXT, 0},
    {"Prognosens fel mot ”som i fjol”", "Error against “as last year”", GL_HTML_NUMBER,
     2},
};

static const char *trend_of(const gl_html *h, gl_slice verdict)
{
    if (gl_slice_is(verdict, "rising")) return gl_html_word(h, "ökar", "rising");
    if (gl_slice_is(verdict, "falling")) return gl_html_word(h, "minskar", "falling");
    if (gl_slice_is(verdict, "steady"))
        return gl_html_word(h, "ingen säker", "none that is certain");
    return gl_html_word(h, "för få annonser", "too few ads");
}

static bool tell_future(void *to, const gl_future_view *f)
{
    gl_html *h = to;
    gl_html_cell(h, gl_slice_of(trend_of(h, f->verdict)));
    gl_html_cell_real(h, f->naive_mase > 0 ? f->mase / f->naive_mase : NAN);
    return true;
}

static glapp_status add_row(gl_report *r, const series *s, glapp_error *err)
{
    gl_html *h = r->html;
    gl_html_cell(h, gl_slice_of(s->gap->skill));
    gl_html_cell_real(h, s->past);
    gl_html_cell_real(h, s->ahead);
    gl_html_cell_real(h, s->low);
    gl_html_cell_real(h, s->high);
    glapp_status rc =
        gl_db_future(r->db, s->gap->area->code, s->gap->skill_id, tell_future, h, err);
    if (rc != GLAPP_NOTHING) return rc;
    gl_html_cell(h, gl_slice_of(trend_of(h, (gl_slice){0})));
    gl_html_cell_real(h, NAN);
    return GLAPP_OK;
}

static glapp_status tell_series(gl_report *r, const series *all, size_t count,
                                glapp_error *err)
{
    gl_html *h = r->html;
    const char *name = all->gap->area->name;
    glapp_status rc = GLAPP_OK;
    gl_html_add(h, "<div class=\"few\">\n");
    for (size_t i = 0; i < count; i++) draw_series(r, &all[i]);
    gl_html_add(h, "</div>\n");
    gl_html_table(
        h, COLUMNS, sizeof COLUMNS / sizeof *COLUMNS,
        gl_report_printf(
            r, gl_html_word(h, "Öppningar per månad, %s", "Openings a month, %s"), name));
    for (size_t i = 0; i < count && !rc; i++) rc = add_row(r, &all[i], err);
    gl_html_table_end(h);
    gl_html_say(
        h,
        "<p class=\"soft\">Ett fel under 1 betyder att prognosen hittills har "
        "träffat bättre än att gissa på samma månad i fjol. En prognos säger vad "
        "som händer om allt går som förut, inte vad som bör hända.</p>\n",
        "<p class=\"soft\">An error below 1 means that the forecast has so far "
        "done better than to guess the same month last year. A forecast says what "
        "happens if all goes on as before, not what ought to.</p>\n");
    return rc;
}

glapp_status gl_report_tell_series(gl_report *r, const gl_report_gap *const *gaps,
                                   size_t count, glapp_error *err)
{
    series all[GL_REPORT_SERIES] = {{.report = NULL}};
    size_t told = 0;
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < count && told < GL_REPORT_SERIES && !rc; i++) {
        all[told] = (series){.report = r, .gap = gaps[i]};
        rc = read_series(&all[told], err);
        if (all[told].count > 0) told++;
    }
    if (!rc && told)
        rc = tell_series(r, all, told, err);
    else if (!rc)
        gl_html_say(r->html,
                    "<p>Det finns ingen månadsserie: det krävs annonser från flera "
                    "månader.</p>\n",
                    "<p>There is no series: ads of several months are needed.</p>\n");
    for (size_t i = 0; i < GL_REPORT_SERIES; i++) free(all[i].points);
    return rc;
}

glapp_status gl_report_tell_months(gl_report *r, glapp_error *err)
{
    const gl_report_gap **gaps =
        gl_arena_array(&r->arena, r->gaps.count + 1, sizeof *gaps);
    size_t count = 0;
    if (!gaps) return gl_fail_memory(err);
    for (size_t i = 0; i < r->gaps.count; i++)
        if (r->gaps.items[i].area == gl_report_region(r))
            gaps[count++] = &r->gaps.items[i];
    return gl_report_tell_series(r, gaps, count, err);
}
