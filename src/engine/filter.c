/* SPDX-License-Identifier: Apache-2.0 */
/* filter.c - see filter.h. */
#include "engine/filter.h"

#include <stdio.h>

#include "base/date.h"

static const char *const NAMES[GL_FILTER_COUNT] = {
    "--area", "--distance",           "--start-after",   "--max-pace", "--max-weeks",
    "--form", "--no-upper-secondary", "--no-experience", "--sfi"};

const char *gl_filter_name(unsigned condition)
{
    return condition < GL_FILTER_COUNT ? NAMES[condition] + strlen("--") : "";
}

/* -- what is asked for -- */

static glapp_status init_start(gl_filter *f, const char *start_after, glapp_error *err)
{
    gl_day day;
    if (!start_after) return GLAPP_OK;
    if (gl_date_parse(gl_slice_of(start_after), &day) != GL_DATE_OK)
        return gl_fail(err, GLAPP_USAGE, "--start-after: write the date as YYYY-MM-DD");
    gl_date_format(day, f->start_after);
    return GLAPP_OK;
}

/* A persona that stays at home has to say where that is; one that is told a reach of its
 * own goes by that. */
static glapp_status init_reach(gl_filter *f, const glapp_match_query *q,
                               const gl_persona *persona, const gl_areas *areas,
                               glapp_error *err)
{
    const char *how = q->reach;
    if (!how && !q->distance && persona->reach[0]) {
        how = persona->reach;
        if (!q->area && strcmp(how, "distance") != 0)
            return gl_fail(err, GLAPP_USAGE,
                           "--persona %s: where does the person live? add --area CODE, a "
                           "municipality or a county",
                           persona->name);
    }
    bool distance = q->distance || (!q->reach && persona->distance);
    glapp_status rc = areas ? gl_reach_init_in(&f->reach, q->area, how, areas, err)
                            : gl_reach_init(&f->reach, q->area, how, q->corpus, err);
    bool far = f->reach.is_set && f->reach.kind == GL_REACH_DISTANCE;
    f->is_set[GL_FILTER_DISTANCE] = distance || far;
    f->is_set[GL_FILTER_AREA] = f->reach.is_set && !far;
    return rc;
}

static glapp_status init_with(gl_filter *f, const glapp_match_query *q,
                              const gl_persona *persona, const gl_areas *areas,
                              glapp_error *err)
{
    *f = (gl_filter){.judged = 0};
    glapp_status rc = init_start(f, q->start_after, err);
    if (!rc) rc = init_reach(f, q, persona, areas, err);
    if (rc) return rc;
    const char *form = q->form ? q->form : persona->form;
    if (strlen(form) >= sizeof f->form)
        return gl_fail(err, GLAPP_USAGE, "--form: too long a list");
    snprintf(f->form, sizeof f->form, "%s", form);
    f->max_pace = q->max_pace ? q->max_pace : persona->max_pace;
    f->max_weeks = q->max_weeks ? q->max_weeks : persona->max_weeks;
    f->is_set[GL_FILTER_START] = f->start_after[0] != '\0';
    f->is_set[GL_FILTER_PACE] = f->max_pace != 0;
    f->is_set[GL_FILTER_WEEKS] = f->max_weeks != 0;
    f->is_set[GL_FILTER_FORM] = f->form[0] != '\0';
    f->is_set[GL_FILTER_UPPER_SECONDARY] =
        q->no_upper_secondary || persona->no_upper_secondary;
    f->is_set[GL_FILTER_EXPERIENCE] = q->no_experience || persona->no_experience;
    f->is_set[GL_FILTER_SFI] = q->sfi || persona->sfi;
    return GLAPP_OK;
}

glapp_status gl_filter_init(gl_filter *f, const glapp_match_query *q, glapp_error *err)
{
    gl_persona persona = {0};
    glapp_status rc = GLAPP_OK;
    if (q->persona) rc = gl_persona_read(&persona, q->corpus, q->persona, err);
    return rc ? rc : init_with(f, q, &persona, NULL, err);
}

glapp_status gl_filter_of_persona(gl_filter *f, const gl_persona *persona,
                                  const char *area, const gl_areas *areas,
                                  glapp_error *err)
{
    const glapp_match_query q = {.area = area};
    return init_with(f, &q, persona, areas, err);
}

bool gl_filter_is_set(const gl_filter *f)
{
    for (int i = 0; i < GL_FILTER_COUNT; i++)
        if (f->is_set[i]) return true;
    return false;
}

/* -- what a programme says to it -- */

static gl_fit form_fit(const char *list, gl_slice form)
{
    gl_slice rest = gl_slice_of(list), one;
    if (form.len == 0) return GL_FIT_UNSAID;
    while (gl_slice_split(&rest, ',', &one))
        if (gl_slice_equals(gl_slice_trim(one), form)) return GL_FITS;
    return GL_FITS_NOT;
}

/* Starts are dates with spaces between: one later than the day is enough. */
static gl_fit start_fit(gl_slice starts, const char *day)
{
    gl_slice one;
    if (starts.len == 0) return GL_FIT_UNSAID;
    while (gl_slice_split(&starts, ' ', &one))
        if (gl_slice_compare(one, gl_slice_of(day)) > 0) return GL_FITS;
    return GL_FITS_NOT;
}

/* Credits of a week at full time, 0 where the form has none.
 *   yh   five points: förordning (2009:130) om yrkeshögskolan, 2 kap.
 *   hs   60 credits are a year of forty weeks: högskoleförordningen (1993:100), 6 kap.
 *   gy, komvux   twenty points: what CSN counts as a week of upper-secondary studies
 */
static double credits_a_week(gl_slice form)
{
    if (gl_slice_is(form, "yh")) return 5;
    if (gl_slice_is(form, "hs")) return 1.5;
    return gl_slice_is(form, "gy") || gl_slice_is(form, "komvux") ? 20 : 0;
}

/* Weeks as stated, or by credits and pace. Where the pace is not said, full time is the
 * shortest that it may take: too long at that is too long. */
static gl_fit weeks_fit(const gl_match_view *p, double most)
{
    if (p->weeks >= 0) return p->weeks <= most ? GL_FITS : GL_FITS_NOT;
    double a_week = credits_a_week(p->form);
    if (a_week <= 0 || p->credits <= 0) return GL_FIT_UNSAID;
    double weeks = p->credits / a_week;
    if (p->pace > 0) weeks = weeks * 100 / p->pace;
    if (weeks > most) return GL_FITS_NOT;
    return p->pace > 0 ? GL_FITS : GL_FIT_UNSAID;
}

static gl_fit flag_fit(int flag, int wanted)
{
    return flag < 0 ? GL_FIT_UNSAID : flag == wanted ? GL_FITS : GL_FITS_NOT;
}

static gl_fit fit_of(const gl_filter *f, gl_filter_condition condition,
                     const gl_match_view *p)
{
    switch (condition) {
    case GL_FILTER_AREA:
        return gl_reach_fit(&f->reach, p);
    case GL_FILTER_DISTANCE:
        return flag_fit(p->distance, 1);
    case GL_FILTER_START:
        return start_fit(p->starts, f->start_after);
    case GL_FILTER_PACE:
        if (p->pace < 0) return GL_FIT_UNSAID;
        return p->pace <= (int)f->max_pace ? GL_FITS : GL_FITS_NOT;
    case GL_FILTER_WEEKS:
        return weeks_fit(p, f->max_weeks);
    case GL_FILTER_FORM:
        return form_fit(f->form, p->form);
    case GL_FILTER_UPPER_SECONDARY:
        return flag_fit(p->entry_upper_secondary, 0);
    case GL_FILTER_EXPERIENCE:
        return flag_fit(p->entry_experience, 0);
    case GL_FILTER_SFI:
        return flag_fit(p->with_sfi, 1);
    case GL_FILTER_COUNT:
        break;
    }
    return GL_FITS;
}

static bool is_strict(int condition)
{
    return condition == GL_FILTER_DISTANCE || condition == GL_FILTER_SFI;
}

gl_filter_answer gl_filter_ask(const gl_filter *f, const gl_match_view *p)
{
    gl_filter_answer answer = {0};
    for (int i = 0; i < GL_FILTER_COUNT; i++) {
        gl_fit fit = f->is_set[i] ? fit_of(f, (gl_filter_condition)i, p) : GL_FITS;
        if (fit == GL_FIT_UNSAID) answer.unsaid |= UINT32_C(1) << i;
        if (fit == GL_FITS_NOT || (fit == GL_FIT_UNSAID && is_strict(i)))
            answer.removes |= UINT32_C(1) << i;
    }
    return answer;
}

bool gl_filter_passes(gl_filter *f, const gl_match_view *p)
{
    gl_filter_answer answer = gl_filter_ask(f, p);
    int first = 0;
    f->judged++;
    if (answer.removes) {
        while (!(answer.removes >> first & 1)) first++;
        f->removed[first]++;
        if ((answer.removes & (answer.removes - 1)) == 0) f->alone[first]++;
        if (answer.unsaid >> first & 1) f->unsaid[first]++;
        return false;
    }
    for (int i = 0; i < GL_FILTER_COUNT; i++) f->unsaid[i] += answer.unsaid >> i & 1;
    return true;
}

/* -- what is told -- */

static const char *name_of(const gl_filter *f, int condition)
{
    static const char *const areas[] = {
        "--area (distance programmes stay)", "--reach county",
        "--reach neighbours (distance programmes stay)", ""};
    return condition == GL_FILTER_AREA ? areas[f->reach.kind] : NAMES[condition];
}

static const char *plural(uint32_t count)
{
    return count == 1 ? "" : "s";
}

static void tell_one(const gl_filter *f, int i, const glapp_log *log)
{
    char line[200];
    int used = snprintf(line, sizeof line, "%s removed %u programme%s", name_of(f, i),
                        f->removed[i], plural(f->removed[i]));
    if (f->unsaid[i])
        snprintf(line + used, sizeof line - (size_t)used, "; %u of those %s %s not say",
                 f->unsaid[i], is_strict(i) ? "removed" : "left",
                 f->unsaid[i] == 1 ? "does" : "do");
    log->message(log->to, line);
}

void gl_filter_forget(gl_filter *f)
{
    f->judged = 0;
    memset(f->removed, 0, sizeof f->removed);
    memset(f->alone, 0, sizeof f->alone);
    memset(f->unsaid, 0, sizeof f->unsaid);
}

void gl_filter_tell(const gl_filter *f, const glapp_log *log)
{
    uint32_t removed = 0, alone = 0;
    if (!log || !log->message || f->judged == 0) return;
    for (int i = 0; i < GL_FILTER_COUNT; i++) {
        if (f->is_set[i]) tell_one(f, i, log);
        removed += f->removed[i];
        alone += f->alone[i];
    }
    char line[200];
    if (removed > alone) {
        snprintf(line, sizeof line,
                 "%u failed several of these and %s under the first one only",
                 removed - alone, removed - alone == 1 ? "stands" : "stand");
        log->message(log->to, line);
    }
}

glapp_status gl_filter_fail(const gl_filter *f, glapp_error *err)
{
    int most = 0;
    for (int i = 1; i < GL_FILTER_COUNT; i++)
        if (f->alone[i] > f->alone[most]) most = i;
    if (f->alone[most] == 0)
        return gl_fail(
            err, GLAPP_NOTHING,
            "every match was removed, each by two filters or more; to take one "
            "away is not enough");
    return gl_fail(err, GLAPP_NOTHING,
                   "every match was removed by a filter; take one away: leaving out %s "
                   "brings back most, %u of %u",
                   NAMES[most], f->alone[most], f->judged);
}
