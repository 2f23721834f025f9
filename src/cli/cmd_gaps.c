/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_gaps.c - the largest gaps. */
#include <string.h>

#include "cli/command.h"
#include "cli/out.h"

glapp_status gl_cmd_gaps(gl_settings *s, gl_voice *voice, glapp_error *err)
{
    (void)voice;
    const glapp_gaps_query query = {.db = s->db,
                                    .area = s->area,
                                    .lens = s->lens,
                                    .by_occupation =
                                        s->by && strcmp(s->by, "occupation") == 0,
                                    .limit = s->limit,
                                    .format = gl_out_format(s->format)};
    return glapp_gaps(&query, gl_out_sink(), err);
}
