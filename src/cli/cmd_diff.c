/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_diff.c - glapp diff: what changed between two databases. */
#include "cli/cmd.h"
#include "cli/corpus.h"
#include "cli/path.h"

glapp_status gl_cmd_diff(gl_settings *settings, gl_voice *voice, glapp_sink out,
                         glapp_error *err)
{
    if (settings->operands.count < 2)
        return gl_refuse(err, GLAPP_USAGE, "diff",
                         "two databases are needed, the older one first: glapp diff "
                         "OLD.db NEW.db");
    glapp_diff_query query = {
        .before = settings->operands.items[0],
        .after = settings->operands.items[1],
        .area = settings->area,
        .limit = settings->limit,
        .format = gl_settings_format(settings),
        .log = gl_voice_log(voice),
    };
    if (gl_path_is_same(query.before, query.after))
        return gl_refuse(err, GLAPP_USAGE, "diff",
                         "%s is named twice; keep the database of the last run under "
                         "another name before the next one",
                         query.before);
    glapp_status rc = gl_corpus_find(settings, err);
    query.corpus = settings->corpus;
    return rc ? rc : glapp_diff(&query, out, err);
}
