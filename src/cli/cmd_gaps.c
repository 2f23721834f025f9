/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_gaps.c - glapp gaps: the largest gaps of a database. */
#include <string.h>

#include "cli/cmd.h"

glapp_status gl_cmd_gaps(gl_settings *settings, gl_voice *voice, glapp_sink out,
                         glapp_error *err)
{
    (void)voice;
    glapp_status rc = gl_settings_need_db(settings, err);
    if (rc) return rc;
    glapp_gaps_query query = {
        .db = settings->db,
        .area = settings->area,
        .lens = settings->lens,
        .by_occupation = settings->by && strcmp(settings->by, "occupation") == 0,
        .limit = settings->limit,
        .format = gl_settings_format(settings),
        .show =
            settings->show && strcmp(settings->show, "gaps") != 0 ? settings->show : NULL,
    };
    return glapp_gaps(&query, out, err);
}
