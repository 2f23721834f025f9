/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_extract.c - what texts mention. */
#include "cli/command.h"
#include "cli/text_options.h"

glapp_status gl_cmd_extract(gl_settings *s, gl_voice *voice, glapp_error *err)
{
    glapp_text_options options;
    glapp_status rc = gl_text_options_make(s, voice, &options, err);
    return rc ? rc : glapp_extract(&options, gl_out_sink(), err);
}
