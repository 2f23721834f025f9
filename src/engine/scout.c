/* SPDX-License-Identifier: Apache-2.0 */
/* scout.c - see scout.h. */
#include "engine/scout.h"

#include "engine/crew.h"

/* Of some thousand words each: the last one takes milliseconds. */
enum { SHARES = 32 };

typedef struct mission {
    gl_scouts *scouts;
    const gl_lexicon *more;
    uint32_t next; /* share */
} mission;

static glapp_status fill(void *to, void *slot, glapp_error *err)
{
    (void)err;
    mission *m = to;
    if (m->next == SHARES) return GLAPP_NOTHING;
    *(uint32_t *)slot = m->next++;
    return GLAPP_OK;
}

static glapp_status work(void *to, uint32_t worker, void *slot, glapp_error *err)
{
    const mission *m = to;
    gl_analysis *scout = m->scouts->items[worker];
    uint32_t share = *(uint32_t *)slot;
    return gl_analysis_foresee(scout, m->more, share, SHARES) ? GLAPP_OK
                                                              : gl_fail_memory(err);
}

static glapp_status drain(void *to, void *slot, glapp_error *err)
{
    (void)to;
    (void)slot;
    (void)err;
    return GLAPP_OK;
}

static void dispose(void *slot)
{
    (void)slot;
}

glapp_status gl_scouts_send(gl_scouts *scouts, gl_analyser *analyser,
                            const gl_lexicon *more, uint32_t jobs, glapp_error *err)
{
    uint32_t wanted = jobs < GL_SCOUTS_MOST ? jobs : GL_SCOUTS_MOST;
    if (wanted < 2) return GLAPP_OK;
    for (; scouts->count < wanted; scouts->count++) {
        scouts->items[scouts->count] = gl_analysis_new(analyser);
        if (!scouts->items[scouts->count]) return gl_fail_memory(err);
    }
    mission m = {.scouts = scouts, .more = more};
    const gl_crew_plan plan = {.workers = wanted,
                               .slot_size = sizeof m.next,
                               .to = &m,
                               .fill = fill,
                               .work = work,
                               .drain = drain,
                               .dispose = dispose};
    return gl_crew_run(&plan, err);
}

gl_analysis *gl_scouts_ask(const gl_scouts *scouts, gl_analyser *analyser)
{
    gl_analysis *analysis = gl_analysis_new(analyser);
    for (uint32_t i = 0; analysis && i < scouts->count; i++)
        gl_analysis_ask(analysis, scouts->items[i]);
    return analysis;
}

void gl_scouts_dispose(gl_scouts *scouts)
{
    for (uint32_t i = 0; i < scouts->count; i++) gl_analysis_free(scouts->items[i]);
    *scouts = (gl_scouts){0};
}
