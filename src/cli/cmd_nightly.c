/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_nightly.c - glapp nightly: a night as its configuration describes it. */
#include <stdlib.h>
#include <sys/stat.h>

#include "cli/cage.h"
#include "cli/cmd.h"
#include "cli/config.h"
#include "cli/request.h"
#include "cli/stop.h"
#include "cli/summary.h"
#include "night/night.h"

static glapp_status prepare(gl_settings *s, gl_voice *voice, glapp_error *err)
{
    if (!s->config)
        return gl_refuse(err, GLAPP_USAGE, "nightly",
                         "name its settings with --config FILE; glapp help nightly lists "
                         "them");
    glapp_status rc = gl_config_read(s, s->config, err);
    if (rc) return rc;
    voice->quiet = s->quiet;
    if (!s->db)
        return gl_refuse(err, GLAPP_USAGE, s->config,
                         "which database? add db = FILE to [run]");
    if (!s->folder)
        return gl_refuse(err, GLAPP_USAGE, s->config,
                         "where shall deliveries lie? add folder = DIR to [nightly]");
    if (!s->stream != !s->snapshot)
        return gl_refuse(err, GLAPP_USAGE, s->config,
                         "stream and snapshot go together; add the other one to "
                         "[nightly]");
    return gl_request_prepare(s, err);
}

static uint32_t number_of(const gl_settings *s, const char *name, uint32_t given,
                          uint32_t fallback)
{
    const gl_option *option = gl_option_find_of(name, GL_COMMAND_NIGHTLY);
    return option && gl_settings_has(s, option) ? given : fallback;
}

/* The numbers that the help names, where the file has none. */
static gl_night_plan plan_of(const gl_settings *s, gl_voice *voice)
{
    gl_night_plan plan = {
        .run = gl_request_options(s, voice),
        .folder = s->folder,
        .journal = s->journal,
        .stream = s->stream,
        .snapshot = s->snapshot,
        .ads = gl_words_paths(&s->fetch_ads),
        .programmes = gl_words_paths(&s->fetch_programmes),
        .taxonomy = gl_words_paths(&s->fetch_taxonomy),
        .seconds = number_of(s, "timeout", s->timeout, 3600),
        .mebibytes = number_of(s, "largest", s->largest, 4096),
        .attempts = number_of(s, "attempts", s->attempts, 5),
        .pause = number_of(s, "pause", s->pause, 15),
        .oldest = number_of(s, "oldest", s->oldest, 7),
    };
    plan.run.keep = number_of(s, "keep", s->keep, 7);
    plan.run.fewest_ads = number_of(s, "fewest-ads", s->fewest_ads, 50);
    return plan;
}

/* Reads everything, as inputs may lie anywhere; writes the folder of the nights (made
 * here, as a folder that is not there cannot be named to the cage), the database's and
 * the journal's. */
static void enter_cage(const gl_settings *s)
{
    char db[4096], journal[4096];
    const char *temporary = getenv("TMPDIR");
    mkdir(s->folder, 0700); /* the night says what is wrong with it */
    const gl_cage cage = {
        .write = {s->folder, gl_cage_folder_of(s->db, db, sizeof db),
                  s->journal ? gl_cage_folder_of(s->journal, journal, sizeof journal)
                             : NULL,
                  temporary && *temporary ? temporary : "/tmp"}};
    gl_cage_enter(&cage);
}

glapp_status gl_cmd_nightly(gl_settings *settings, gl_voice *voice, glapp_sink out,
                            glapp_error *err)
{
    (void)out; /* the result is the database */
    glapp_status rc = prepare(settings, voice, err);
    if (rc) return rc;
    gl_stop_listen();
    enter_cage(settings);
    const gl_night_plan plan = plan_of(settings, voice);
    glapp_run_summary summary = {0};
    rc = gl_night(&plan, &summary, err);
    gl_progress_wipe(voice);
    if (rc == GLAPP_OK) gl_summary_tell(voice, settings->db, &summary);
    return rc;
}
