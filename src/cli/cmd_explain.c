/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_explain.c - glapp explain: the words behind a match, the ads behind a gap, an
 * annex about a proposal. */
#include "cli/cmd.h"

glapp_status gl_cmd_explain(gl_settings *settings, gl_voice *voice, glapp_sink out,
                            glapp_error *err)
{
    (void)voice;
    const gl_settings *s = settings;
    glapp_status rc = gl_settings_need_db(s, err);
    if (rc) return rc;
    bool other = s->ad || s->programme || s->area || s->skill;
    bool pair = s->ad && s->programme && !s->area && !s->skill && !s->proposal;
    bool gap = s->area && s->skill && !s->ad && !s->programme && !s->proposal;
    if (!pair && !gap && (!s->proposal || other))
        return gl_refuse(
            err, GLAPP_USAGE, "explain",
            "give --ad ID and --programme ID, or --area CODE and --skill ID, "
            "or --proposal ID alone");
    glapp_explain_query query = {
        .db = s->db,
        .ad = s->ad,
        .programme = s->programme,
        .area = s->area,
        .skill = s->skill,
        .proposal = s->proposal,
    };
    return glapp_explain(&query, out, err);
}
