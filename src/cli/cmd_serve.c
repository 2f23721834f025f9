/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_serve.c - glapp serve: the database as pages for a browser on this computer. */
#include <stdlib.h>

#include "cli/cage.h"
#include "cli/cmd.h"
#include "cli/corpus.h"
#include "cli/stop.h"
#include "serve/serve.h"

static void tell_ready(void *to, const char *address)
{
    gl_note(to, "The pages are at %s; Ctrl-C ends them.\n", address);
}

static void tell_trouble(void *to, const glapp_error *why)
{
    gl_complain_of(to, why);
}

static bool is_asked_to_stop(void *to)
{
    (void)to;
    return gl_stop_is_asked();
}

/* The first visitor should not wait for what every visitor needs. */
static bool forget_bytes(void *to, const char *bytes, size_t len)
{
    (void)to, (void)bytes, (void)len;
    return true;
}

static glapp_status warm(glapp_site *site, glapp_error *err)
{
    const glapp_visit visit = {.path = "/"};
    glapp_answer ignored;
    return glapp_site_answer(site, &visit, &ignored, (glapp_sink){.write = forget_bytes},
                             err);
}

/* Reads the database's folder, where a new one may be put in place, and the corpus;
 * writes temporary files, of which a workbook is made. */
static void enter_cage(const gl_settings *s)
{
    char folder[4096];
    const char *temporary = getenv("TMPDIR");
    const gl_cage cage = {.read = {gl_cage_folder_of(s->db, folder, sizeof folder),
                                   s->corpus, "/usr/share/hunspell", "/dev/urandom"},
                          .write = {temporary && *temporary ? temporary : "/tmp"},
                          .is_server = true};
    gl_cage_enter(&cage);
}

glapp_status gl_cmd_serve(gl_settings *settings, gl_voice *voice, glapp_sink out,
                          glapp_error *err)
{
    (void)out;
    glapp_site *site = NULL;
    glapp_status rc = gl_settings_need_db(settings, err);
    if (!rc) rc = gl_corpus_find(settings, err);
    if (!rc) rc = glapp_site_open(&site, settings->db, settings->corpus, err);
    if (!rc) rc = warm(site, err);
    if (rc) {
        glapp_site_close(site);
        return rc;
    }
    gl_stop_listen();
    enter_cage(settings);
    const gl_serving serving = {
        .listen = settings->listen ? settings->listen : "127.0.0.1:8117",
        .ready = tell_ready,
        .stop = is_asked_to_stop,
        .trouble = tell_trouble,
        .to = voice,
    };
    rc = gl_serve(site, &serving, err);
    glapp_site_close(site);
    return rc;
}
