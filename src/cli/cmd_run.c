/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_run.c - glapp run: let the library do the job, and tell what came of it. */
#include "cli/cmd.h"
#include "cli/config.h"
#include "cli/request.h"
#include "cli/stop.h"
#include "cli/summary.h"

static glapp_status prepare(gl_settings *s, gl_voice *voice, glapp_error *err)
{
    glapp_status rc = s->config ? gl_config_read(s, s->config, err) : GLAPP_OK;
    if (rc) return rc;
    voice->quiet = s->quiet;
    if (!s->db && s->shard)
        return gl_refuse(err, GLAPP_USAGE, "run --shard",
                         "name the file of this part with --db PART");
    if (!s->db) s->db = "glapp.db";
    return gl_request_prepare(s, err);
}

static void tell_part(gl_voice *voice, const gl_settings *s, const glapp_run_summary *sum)
{
    gl_note(
        voice,
        "%s is part %s of a run over %llu ads and %llu programmes, as of %s. When all\n"
        "parts are there, with the same settings:\n"
        "  glapp merge --out glapp.db PART...\n",
        s->db, s->shard, (unsigned long long)sum->ads,
        (unsigned long long)sum->programmes, sum->reference_date);
}

glapp_status gl_cmd_run(gl_settings *settings, gl_voice *voice, glapp_sink out,
                        glapp_error *err)
{
    (void)out; /* the result is the database */
    glapp_status rc = prepare(settings, voice, err);
    if (rc) return rc;
    gl_stop_listen();
    const glapp_run_options options = gl_request_options(settings, voice);
    glapp_run_summary summary = {0};
    rc = glapp_run(&options, &summary, err);
    gl_progress_wipe(voice);
    if (rc == GLAPP_OK && settings->shard)
        tell_part(voice, settings, &summary);
    else if (rc == GLAPP_OK)
        gl_summary_tell(voice, settings->db, &summary);
    return rc;
}
