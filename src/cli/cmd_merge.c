/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_merge.c - glapp merge: the parts of a run become one database. */
#include "cli/cmd.h"
#include "cli/path.h"
#include "cli/stop.h"
#include "cli/summary.h"

glapp_status gl_cmd_merge(gl_settings *settings, gl_voice *voice, glapp_sink out,
                          glapp_error *err)
{
    (void)out; /* the result is the database */
    if (!settings->out)
        return gl_refuse(err, GLAPP_USAGE, "merge",
                         "name the database to write with --out FILE");
    if (settings->operands.count == 0)
        return gl_refuse(err, GLAPP_USAGE, "merge",
                         "name the parts; `glapp run --shard I/N --db PART` makes them");
    for (size_t i = 0; i < settings->operands.count; i++)
        if (gl_path_is_same(settings->operands.items[i], settings->out))
            return gl_refuse(err, GLAPP_USAGE, settings->out, "is both read and written");
    gl_stop_listen();
    const glapp_merge_options options = {.parts = gl_words_paths(&settings->operands),
                                         .db = settings->out,
                                         .jobs = settings->jobs,
                                         .log = gl_voice_log(voice)};
    glapp_run_summary summary = {0};
    glapp_status rc = glapp_merge(&options, &summary, err);
    gl_progress_wipe(voice);
    if (rc == GLAPP_OK) gl_summary_tell(voice, settings->out, &summary);
    return rc;
}
