/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_check.c - is a database sound? */
#include "cli/command.h"
#include "cli/out.h"

glapp_status gl_cmd_check(gl_settings *s, gl_voice *voice, glapp_error *err)
{
    (void)voice;
    return glapp_check(s->db ? s->db : "glapp.db", gl_out_sink(), err);
}
