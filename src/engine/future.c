/* SPDX-License-Identifier: Apache-2.0 */
/* future.c - see future.h. Shares are told in percentage points: "rises by 0.4" of what
 * would be guessed otherwise. */
#include "engine/future.h"

#include <stdio.h>

#include "report/number.h"

typedef struct telling {
    gl_buf *out;
    const char *area, *name;
    int direction; /* of our trend: 1 rises, -1 falls, 0 not told */
} telling;

/* A share as percentage points: "+0,42". */
static gl_shown show_points(double share)
{
    gl_shown number = gl_show(100 * share, 2), out;
    const char *sign = share > 0 ? "+" : "";
    snprintf(out.text, sizeof out.text, "%s%.*s", sign, (int)sizeof number.text - 2,
             number.text);
    return out;
}

static void tell_trend(telling *t, const gl_future_view *f)
{
    if (gl_slice_is(f->verdict, "too_few")) {
        gl_buf_printf(
            t->out,
            "  trend      too few to tell: %lld ads in %lld months; 50 in 24 are "
            "needed\n",
            (long long)f->ads, (long long)f->months);
        return;
    }
    t->direction = gl_slice_is(f->verdict, "rising")    ? 1
                   : gl_slice_is(f->verdict, "falling") ? -1
                                                        : 0;
    gl_buf_printf(
        t->out,
        "  trend      its share of the openings %s: %s points a year (95 %%: %s "
        "... %s)\n             told from %lld ads in %lld months\n",
        t->direction > 0   ? "rises"
        : t->direction < 0 ? "falls"
                           : "neither rises nor falls beyond chance",
        show_points(f->slope).text, show_points(f->slope_low).text,
        show_points(f->slope_high).text, (long long)f->ads, (long long)f->months);
}

static void tell_forecast(telling *t, const gl_future_view *f)
{
    if (f->expected < 0) return;
    gl_buf_printf(t->out,
                  "  next year  %s openings a month (90 %%: %s ... %s), if as much "
                  "is advertised as last year\n",
                  gl_show(f->expected, 1).text, gl_show(f->low, 1).text,
                  gl_show(f->high, 1).text);
    if (f->coverage < 0 || f->mase < 0 || !(f->naive_mase > 0)) {
        gl_buf_add_text(t->out, "             too short a series to tell how often such "
                                "forecasts were right\n");
        return;
    }
    gl_buf_printf(t->out,
                  "  record     %lld looks back: %.0f of 100 months were inside; it "
                  "missed by %.0f %% of\n             what last year's month would have "
                  "missed by\n",
                  (long long)f->folds, 100 * f->coverage, 100 * f->mase / f->naive_mase);
}

static void tell_elsewhere(telling *t, const gl_future_view *f)
{
    if (!f->rises_elsewhere) return;
    gl_buf_printf(t->out,
                  "  elsewhere  it rises in the country: %s %% of the openings there, "
                  "%s %% here",
                  gl_show(100 * f->rest_share, 1).text,
                  gl_show(100 * f->local_share, 1).text);
    if (f->lag_months >= 0)
        gl_buf_printf(t->out, "; some %lld months behind", (long long)f->lag_months);
    gl_buf_add_text(t->out, "\n");
}

static bool tell_future(void *to, const gl_future_view *f)
{
    telling *t = to;
    if (f->verdict.len) {
        tell_trend(t, f);
        tell_forecast(t, f);
    }
    tell_elsewhere(t, f);
    return true;
}

/* -- Yrkesbarometern -- */

static const char *chance_words(gl_slice chance)
{
    if (gl_slice_is(chance, "stora")) return "good chances of work (stora)";
    if (gl_slice_is(chance, "medelstora")) return "fair chances of work (medelstora)";
    return chance.len ? "poor chances of work (små)" : "chances of work not told";
}

static const char *years_words(gl_slice five_years)
{
    if (gl_slice_is(five_years, "öka")) return ", demand to rise in five years (öka)";
    if (gl_slice_is(five_years, "minska"))
        return ", demand to fall in five years (minska)";
    return five_years.len ? ", demand to stay (oförändrad)" : "";
}

static void tell_outlook(gl_buf *out, const gl_outlook_view *w)
{
    gl_buf_printf(out, "%.*s (%.*s) in %.*s: %s%s", GL_PRINT(w->barometer_occupation),
                  GL_PRINT(w->ssyk), GL_PRINT(w->area_code), chance_words(w->chance),
                  years_words(w->five_years));
}

static bool explain_outlook(void *to, const gl_outlook_view *w)
{
    telling *t = to;
    int theirs = gl_slice_is(w->five_years, "öka")      ? 1
                 : gl_slice_is(w->five_years, "minska") ? -1
                                                        : 0;
    gl_buf_add_text(t->out, "  outlook    ");
    tell_outlook(t->out, w);
    if (theirs * t->direction < 0)
        gl_buf_add_text(t->out, "\n             the trend of the ads says otherwise");
    gl_buf_add_text(t->out, "\n");
    return true;
}

static bool note_outlook(void *to, const gl_outlook_view *w)
{
    telling *t = to;
    gl_buf_add_text(t->out, "  ");
    tell_outlook(t->out, w);
    if (gl_slice_is(w->agrees, "no"))
        gl_buf_add_text(t->out, " - DISAGREES with the verdict");
    if (gl_slice_is(w->agrees, "yes")) gl_buf_add_text(t->out, " - agrees");
    gl_buf_add_text(t->out, "\n");
    return true;
}

static glapp_status or_memory(const gl_buf *out, glapp_status rc, glapp_error *err)
{
    if (rc == GLAPP_NOTHING) rc = GLAPP_OK;
    return !rc && out->failed ? gl_fail_memory(err) : rc;
}

glapp_status gl_future_explain(gl_db *db, const char *area, int64_t skill_id, gl_buf *out,
                               glapp_error *err)
{
    telling t = {.out = out, .area = area};
    size_t before = out->len;
    glapp_status rc = gl_db_future(db, area, skill_id, tell_future, &t, err);
    if (!rc || rc == GLAPP_NOTHING)
        rc = gl_db_skill_outlook(db, area, skill_id, explain_outlook, &t, err);
    if (out->len > before) gl_buf_add_text(out, "\n");
    return or_memory(out, rc, err);
}

static bool note_future(void *to, const gl_future_view *f)
{
    telling *t = to;
    bool rises = gl_slice_is(f->verdict, "rising");
    bool falls = gl_slice_is(f->verdict, "falling");
    if (!rises && !falls && !f->rises_elsewhere) return true;
    gl_buf_printf(t->out, "  %s  %s: ", t->area, t->name);
    if (rises || falls)
        gl_buf_printf(t->out, "its share %s by %s points a year%s",
                      rises ? "rises" : "falls",
                      gl_show(100 * (rises ? f->slope : -f->slope), 2).text,
                      f->rises_elsewhere ? "; " : "");
    if (f->rises_elsewhere)
        gl_buf_printf(t->out, "rises in the country, %s %% there and %s %% here",
                      gl_show(100 * f->rest_share, 1).text,
                      gl_show(100 * f->local_share, 1).text);
    gl_buf_add_text(t->out, "\n");
    return true;
}

glapp_status gl_future_note(gl_db *db, const char *area, int64_t skill_id,
                            const char *name, gl_buf *out, glapp_error *err)
{
    telling t = {.out = out, .area = area, .name = name};
    return or_memory(out, gl_db_future(db, area, skill_id, note_future, &t, err), err);
}

glapp_status gl_future_note_group(gl_db *db, const char *area, const char *ssyk,
                                  gl_buf *out, glapp_error *err)
{
    telling t = {.out = out, .area = area};
    return or_memory(out, gl_db_outlook(db, area, ssyk, note_outlook, &t, err), err);
}
