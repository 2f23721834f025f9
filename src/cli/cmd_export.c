/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_export.c - glapp export: the views for Excel, scripts and Datasette. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/path.h"
#include "cli/stop.h"

static glapp_export_format format_of(const gl_settings *settings)
{
    static const char *const NAMES[] = {"", "csv", "xlsx", "json", "datasette"};
    for (int i = 1; settings->format && i <= GLAPP_EXPORT_DATASETTE; i++)
        if (strcmp(settings->format, NAMES[i]) == 0) return (glapp_export_format)i;
    return GLAPP_EXPORT_BY_NAME;
}

/* Datasette's file lies beside the database: "glapp.db" has "glapp-metadata.json". */
static const char *metadata_path(gl_settings *settings)
{
    char path[4096];
    size_t len = strlen(settings->db);
    if (len > 3 && strcmp(settings->db + len - 3, ".db") == 0) len -= 3;
    int written =
        snprintf(path, sizeof path, "%.*s-metadata.json", (int)len, settings->db);
    return written > 0 && (size_t)written < sizeof path
               ? gl_settings_keep(settings, path, (size_t)written)
               : NULL;
}

static bool ends_in(const char *path, const char *ending)
{
    size_t len = strlen(path), its = strlen(ending);
    return len >= its && strcmp(path + len - its, ending) == 0;
}

static glapp_status check_out(const gl_settings *settings, glapp_export_format format,
                              glapp_error *err)
{
    const char *out = settings->out;
    if (!out)
        return gl_refuse(err, GLAPP_USAGE, "export",
                         "where should it go? add --out FILE.xlsx, FILE.json, FILE.csv, "
                         "or --out FOLDER --format csv");
    if (gl_path_is_same(settings->db, out))
        return gl_refuse(err, GLAPP_USAGE, "export",
                         "--out %s is the database itself; name another file", out);
    if (format == GLAPP_EXPORT_BY_NAME && !ends_in(out, ".xlsx") &&
        !ends_in(out, ".json") && !ends_in(out, ".csv"))
        return gl_refuse(err, GLAPP_USAGE, "export",
                         "how should %s be written? end it in .xlsx, .json or .csv, or "
                         "add --format csv for a folder with a file a view",
                         out);
    return GLAPP_OK;
}

static void tell(gl_voice *voice, const gl_settings *settings, glapp_export_format format,
                 const glapp_export_summary *done)
{
    if (format == GLAPP_EXPORT_DATASETTE)
        gl_note(voice,
                "Words for %" PRIu64 " tables and views are in %s; datasette %s "
                "-m %s shows them.\n",
                done->tables, settings->out, settings->db, settings->out);
    else
        gl_note(voice,
                "%" PRIu64 " rows of %" PRIu64 " tables are in %s (%" PRIu64
                " file%s).\n",
                done->rows, done->tables, settings->out, done->files,
                done->files == 1 ? "" : "s");
}

glapp_status gl_cmd_export(gl_settings *settings, gl_voice *voice, glapp_sink out,
                           glapp_error *err)
{
    (void)out;
    const glapp_export_format format = format_of(settings);
    glapp_export_summary done = {0};
    glapp_status rc = gl_settings_need_db(settings, err);
    if (!rc && !settings->out && format == GLAPP_EXPORT_DATASETTE)
        settings->out = metadata_path(settings);
    if (!rc) rc = check_out(settings, format, err);
    if (rc) return rc;
    gl_stop_listen();
    const glapp_export_query query = {
        .db = settings->db,
        .out = settings->out,
        .format = format,
        .english = settings->lang && strcmp(settings->lang, "en") == 0,
        .log = gl_voice_log(voice),
        .summary = &done,
    };
    rc = glapp_export(&query, err);
    gl_progress_wipe(voice);
    if (!rc) tell(voice, settings, format, &done);
    return rc;
}
