/* SPDX-License-Identifier: Apache-2.0 */
/* command.c - what several commands ask of their settings; see command.h. */
#include "cli/command.h"

#include <string.h>

glapp_paths gl_words_paths(const gl_words *list)
{
    return (glapp_paths){list->items, list->count};
}

glapp_format gl_settings_format(const gl_settings *settings)
{
    if (!settings->format || strcmp(settings->format, "table") == 0) return GLAPP_TABLE;
    return strcmp(settings->format, "json") == 0 ? GLAPP_JSON : GLAPP_CSV;
}

glapp_status gl_settings_need_db(const gl_settings *settings, glapp_error *err)
{
    if (settings->db) return GLAPP_OK;
    return gl_refuse(err, GLAPP_USAGE, GL_COMMANDS[settings->command].name,
                     "--db FILE is missing; glapp run writes such a file");
}
