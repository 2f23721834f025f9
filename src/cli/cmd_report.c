/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_report.c - glapp report: one page to open, print and mail. */
#include <string.h>

#include "cli/cmd.h"
#include "cli/corpus.h"
#include "cli/path.h"

glapp_status gl_cmd_report(gl_settings *settings, gl_voice *voice, glapp_sink out,
                           glapp_error *err)
{
    (void)out;
    glapp_status rc = gl_settings_need_db(settings, err);
    if (!rc && !settings->out)
        rc = gl_refuse(err, GLAPP_USAGE, "report",
                       "where should the page go? add --out FILE.html");
    if (!rc && gl_path_is_same(settings->db, settings->out))
        rc = gl_refuse(err, GLAPP_USAGE, "report",
                       "--out %s is the database itself; name another file",
                       settings->out);
    if (!rc) rc = gl_corpus_find(settings, err);
    if (rc) return rc;
    const glapp_report_query query = {
        .db = settings->db,
        .out = settings->out,
        .corpus = settings->corpus,
        .english = settings->lang && strcmp(settings->lang, "en") == 0,
    };
    rc = glapp_report(&query, err);
    if (!rc)
        gl_note(voice, "The report is in %s; open it in a browser.\n", settings->out);
    return rc;
}
