/* SPDX-License-Identifier: Apache-2.0 */
/* scout.c - see scout.h. */
#include "engine/scout.h"

#include "engine/crew.h"

/* Of some thousand words each: the last one takes milliseconds. */
enum { SHARES = 32 };

typedef struct mission {
    gl_scouts *scouts;
    const gl_errand *errand;
    uint32_t next; /* 0 is the errand, then the shares */
} mission;

static glapp_status fill(void *to, void *slot, glapp_error *err)
{
    (void)err;
    mission *m = to;
    if (m->next > SHARES) return GLAPP_NOTHING;
    *(uint32_t *)slot = m->next++;
    return GLAPP_OK;
}

static glapp_status work(void *to, uint32_t worker, void *slot, glapp_error *err)
{
    const mission *m = to;
    uint32_t task = *(uint32_t *)slot;
    gl_analysis *scout = m->scouts->items[worker];
    if (task == 0)
        return m->errand ? m->errand->run(m->errand->to, scout, err) : GLAPP_OK;
    return gl_analysis_foresee(scout, task - 1, SHARES) ? GLAPP_OK : gl_fail_memory(err);
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

glapp_status gl_scouts_send(gl_scouts *scouts, gl_analyser *analyser, uint32_t jobs,
                            const gl_errand *errand, gl_analysis *asker, glapp_error *err)
{
    uint32_t wanted = jobs < GL_SCOUTS_MOST ? jobs : GL_SCOUTS_MOST;
    for (; scouts->count < wanted; scouts->count++) {
        scouts->items[scouts->count] = gl_analysis_new(analyser);
        if (!scouts->items[scouts->count]) return gl_fail_memory(err);
    }
    mission m = {.scouts = scouts, .errand = errand};
    const gl_crew_plan plan = {.workers = wanted,
                               .slot_size = sizeof m.next,
                               .to = &m,
                               .fill = fill,
                               .work = work,
                               .drain = drain,
                               .dispose = dispose};
    glapp_status rc = gl_crew_run(&plan, err);
    for (uint32_t i = 0; i < wanted && !rc; i++) gl_analysis_ask(asker, scouts->items[i]);
    return rc;
}

void gl_scouts_dispose(gl_scouts *scouts)
{
    for (uint32_t i = 0; i < scouts->count; i++) gl_analysis_free(scouts->items[i]);
    *scouts = (gl_scouts){0};
}
