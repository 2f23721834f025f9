/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_link.c - labels to concepts. */
#include "cli/command.h"
#include "cli/text_options.h"

glapp_status gl_cmd_link(gl_settings *s, gl_voice *voice, glapp_error *err)
{
    glapp_text_options options;
    glapp_status rc = gl_text_options_make(s, voice, &options, err);
    return rc ? rc : glapp_link(&options, gl_out_sink(), err);
}
