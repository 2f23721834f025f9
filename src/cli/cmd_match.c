/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_match.c - programmes for an ad, an occupation, a text; ads for a programme. */
#include "cli/command.h"
#include "cli/corpus.h"
#include "cli/out.h"

glapp_status gl_cmd_match(gl_settings *s, gl_voice *voice, glapp_error *err)
{
    const char *corpus;
    glapp_paths taxonomy;
    glapp_status rc = gl_corpus_find(s, &corpus, err);
    if (!rc) rc = gl_corpus_taxonomy(s, corpus, &taxonomy, err);
    if (rc) return rc;
    bool alone = s->text && s->programmes.count > 0;
    const glapp_match_query query = {
        .db = s->db || alone ? s->db : "glapp.db",
        .ad = s->ad,
        .programme = s->programme,
        .occupation = s->occupation,
        .text = s->text,
        .taxonomy = taxonomy,
        .programmes = {s->programmes.items, s->programmes.count},
        .corpus = corpus,
        .area = s->area,
        .distance = s->distance,
        .start_after = s->start_after,
        .max_pace = s->max_pace,
        .form = s->form,
        .persona = s->persona,
        .top = s->top,
        .format = gl_out_format(s->format),
        .log = gl_voice_log(voice)};
    return glapp_match(&query, gl_out_sink(), err);
}
