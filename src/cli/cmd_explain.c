/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_explain.c - why a match, or what a gap is made of. */
#include "cli/command.h"
#include "cli/out.h"

glapp_status gl_cmd_explain(gl_settings *s, gl_voice *voice, glapp_error *err)
{
    (void)voice;
    const glapp_explain_query query = {.db = s->db,
                                       .ad = s->ad,
                                       .programme = s->programme,
                                       .area = s->area,
                                       .skill = s->skill};
    return glapp_explain(&query, gl_out_sink(), err);
}
