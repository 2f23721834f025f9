/* SPDX-License-Identifier: Apache-2.0 */
/* errand.c - see errand.h. */
#include "engine/errand.h"

#include "engine/crew.h"

typedef struct errands {
    const gl_errand *list;
    size_t count, handed_out;
} errands;

/* To the others all but the first, which is the caller's own. */
static glapp_status hand_out(void *to, void *slot, glapp_error *err)
{
    errands *e = to;
    if (e->handed_out + 1 == e->count) {
        glapp_status rc = e->list[0].run(e->list[0].to, err);
        return rc ? rc : GLAPP_NOTHING;
    }
    *(const gl_errand **)slot = &e->list[++e->handed_out];
    return GLAPP_OK;
}

static glapp_status run_errand(void *to, uint32_t worker, void *slot, glapp_error *err)
{
    (void)to;
    (void)worker;
    const gl_errand *errand = *(const gl_errand **)slot;
    return errand->run(errand->to, err);
}

static glapp_status leave_done(void *to, void *slot, glapp_error *err)
{
    (void)to;
    (void)slot;
    (void)err;
    return GLAPP_OK;
}

static void dispose_nothing(void *slot)
{
    (void)slot;
}

glapp_status gl_errands_run(const gl_errand *list, size_t count, uint32_t workers,
                            glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    if (workers < 2 || count < 2) {
        for (size_t i = 0; i < count && !rc; i++) rc = list[i].run(list[i].to, err);
        return rc;
    }
    errands e = {list, count, 0};
    const gl_crew_plan plan = {.workers = workers - 1,
                               .slot_size = sizeof e.list,
                               .to = &e,
                               .fill = hand_out,
                               .work = run_errand,
                               .drain = leave_done,
                               .dispose = dispose_nothing};
    return gl_crew_run(&plan, err);
}
