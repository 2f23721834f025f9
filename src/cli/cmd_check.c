/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_check.c - glapp check: is a database what it says it is? */
#include "cli/cmd.h"

glapp_status gl_cmd_check(gl_settings *settings, gl_voice *voice, glapp_sink out,
                          glapp_error *err)
{
    (void)voice;
    glapp_status rc = gl_settings_need_db(settings, err);
    return rc ? rc : glapp_check(settings->db, out, err);
}
