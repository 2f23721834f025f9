/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_match.c - glapp match: the best programmes for a need, or the best ads. */
#include "cli/cmd.h"
#include "cli/corpus.h"

static glapp_status check(const gl_settings *s, glapp_error *err)
{
    int asked = !!s->ad + !!s->programme + !!s->occupation + !!s->text;
    if (asked != 1)
        return gl_refuse(err, GLAPP_USAGE, "match",
                         "give %s of --ad, --programme, --occupation and --text",
                         asked ? "only one" : "one");
    if (s->text && !s->db && s->programmes.count == 0)
        return gl_refuse(err, GLAPP_USAGE, "match",
                         "--text needs programmes to search: --db FILE or "
                         "--programmes PATH");
    if (!s->text && s->programmes.count > 0)
        return gl_refuse(
            err, GLAPP_USAGE, "match",
            "--programmes goes with --text alone; the database holds its own");
    return s->text ? GLAPP_OK : gl_settings_need_db(s, err);
}

/* A database brings the words it was made with; programmes from files need a taxonomy. */
static glapp_status prepare(gl_settings *s, glapp_error *err)
{
    glapp_status rc = gl_corpus_find(s, err);
    return rc || s->db ? rc : gl_corpus_add_taxonomy(s, err);
}

glapp_status gl_cmd_match(gl_settings *settings, gl_voice *voice, glapp_sink out,
                          glapp_error *err)
{
    glapp_status rc = check(settings, err);
    if (!rc) rc = prepare(settings, err);
    if (rc) return rc;
    glapp_match_query query = {
        .db = settings->db,
        .ad = settings->ad,
        .programme = settings->programme,
        .occupation = settings->occupation,
        .text = settings->text,
        .taxonomy = gl_words_paths(&settings->taxonomy),
        .programmes = gl_words_paths(&settings->programmes),
        .corpus = settings->corpus,
        .area = settings->area,
        .distance = settings->distance,
        .start_after = settings->start_after,
        .max_pace = settings->max_pace,
        .form = settings->form,
        .persona = settings->persona,
        .top = settings->top,
        .format = gl_settings_format(settings),
        .log = gl_voice_log(voice),
        .occupations = settings->occupations,
        .reach = settings->reach,
        .max_weeks = settings->max_weeks,
        .no_upper_secondary = settings->no_upper_secondary,
        .no_experience = settings->no_experience,
        .sfi = settings->sfi,
    };
    return glapp_match(&query, out, err);
}
