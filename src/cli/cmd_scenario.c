/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_scenario.c - glapp scenario: words to steps, one scenario of them all. */
#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/corpus.h"
#include "cli/nearest.h"
#include "cli/path.h"
#include "cli/stop.h"

enum { MOST_STEPS = 100 };

static const struct {
    const char *name;
    glapp_action action;
    size_t words; /* that follow it */
    const char *form;
} VERBS[] = {
    {"add", GLAPP_ADD, 1, "add PROGRAMME.json"},
    {"close", GLAPP_CLOSE, 1, "close ID"},
    {"resize", GLAPP_RESIZE, 2, "resize ID SEATS"},
    {"move", GLAPP_MOVE, 2, "move ID MUNICIPALITY"},
};

enum { VERB_COUNT = sizeof VERBS / sizeof *VERBS };

/* "24", or "12,5" as a Swede writes it; 0 if it is no number of seats. */
static double seats_of(const char *word)
{
    char text[16];
    size_t len = strlen(word);
    if (len == 0 || len >= sizeof text || strspn(word, "0123456789.,") != len) return 0;
    memcpy(text, word, len + 1);
    for (char *c = text; *c; c++)
        if (*c == ',') *c = '.';
    char *end;
    double seats = strtod(text, &end);
    return *end || seats > 100000 ? 0 : seats;
}

static glapp_status refuse_verb(const char *word, glapp_error *err)
{
    gl_nearest near;
    gl_nearest_start(&near, word);
    for (size_t i = 0; i < VERB_COUNT; i++) gl_nearest_offer(&near, VERBS[i].name);
    const char *best = gl_nearest_answer(&near);
    if (best)
        return gl_refuse(err, GLAPP_USAGE, "scenario",
                         "\"%.60s\" is no step; did you mean %s?", word, best);
    return gl_refuse(err, GLAPP_USAGE, "scenario",
                     "\"%.60s\" is no step; there are add, close, resize and move", word);
}

/* The step that begins at `words[0]`; `*used` of them belong to it. */
static glapp_status read_step(const char *const *words, size_t count, size_t *used,
                              glapp_scenario_step *step, glapp_error *err)
{
    for (size_t i = 0; i < VERB_COUNT; i++) {
        if (strcmp(words[0], VERBS[i].name) != 0) continue;
        if (count <= VERBS[i].words)
            return gl_refuse(err, GLAPP_USAGE, "scenario", "a word is missing; write %s",
                             VERBS[i].form);
        *step = (glapp_scenario_step){.action = VERBS[i].action, .programme = words[1]};
        *used = VERBS[i].words + 1;
        if (step->action == GLAPP_MOVE) step->municipality = words[2];
        if (step->action == GLAPP_RESIZE && !((step->seats = seats_of(words[2])) > 0))
            return gl_refuse(
                err, GLAPP_USAGE, "scenario",
                "\"%.60s\" is no number of seats; give one above 0, or close "
                "the programme",
                words[2]);
        return GLAPP_OK;
    }
    return refuse_verb(words[0], err);
}

static glapp_status check_files(const gl_settings *settings, glapp_error *err)
{
    glapp_status rc = gl_settings_need_db(settings, err);
    if (rc) return rc;
    if (!settings->out)
        return gl_refuse(err, GLAPP_USAGE, "scenario",
                         "--out FILE is missing; the database itself is never changed");
    if (gl_path_is_same(settings->db, settings->out))
        return gl_refuse(err, GLAPP_USAGE, "scenario",
                         "--out %s is the database itself, which is never changed; name "
                         "another file",
                         settings->out);
    return GLAPP_OK;
}

glapp_status gl_cmd_scenario(gl_settings *settings, gl_voice *voice, glapp_sink out,
                             glapp_error *err)
{
    glapp_scenario_step steps[MOST_STEPS];
    const gl_words *words = &settings->operands;
    size_t count = 0;
    glapp_status rc = check_files(settings, err);
    for (size_t i = 0, used = 0; i < words->count && !rc; i += used) {
        if (count == MOST_STEPS)
            return gl_refuse(err, GLAPP_USAGE, "scenario", "at most %d steps at once",
                             MOST_STEPS);
        rc = read_step(words->items + i, words->count - i, &used, &steps[count++], err);
    }
    if (!rc && count == 0)
        rc = gl_refuse(err, GLAPP_USAGE, "scenario",
                       "what changes? add PROGRAMME.json, close ID, resize ID SEATS or "
                       "move ID MUNICIPALITY");
    if (!rc) rc = gl_corpus_find(settings, err);
    if (rc) return rc;
    gl_stop_listen();
    const glapp_scenario_query query = {
        .db = settings->db,
        .out = settings->out,
        .corpus = settings->corpus,
        .steps = steps,
        .step_count = count,
        .area = settings->area,
        .limit = settings->limit,
        .format = gl_settings_format(settings),
        .log = gl_voice_log(voice),
    };
    return glapp_scenario(&query, out, err);
}
