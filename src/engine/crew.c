/* SPDX-License-Identifier: Apache-2.0 */
/* crew.c - a ring of slots, four a worker.
 *
 * Slot n holds chunk n, n + slots, n + 2 slots ... The caller fills the next slot if it
 * is free and else drains the oldest, waiting for it if need be. One lock and two
 * conditions; chunks take milliseconds, so the lock is quiet.
 */
#include "engine/crew.h"

#include <pthread.h>
#include <stdlib.h>

enum { SLOTS_A_WORKER = 4 };

typedef enum slot_state { FREE, FILLED, TAKEN, DONE } slot_state;

typedef struct slot {
    slot_state state;
    glapp_status status;
    glapp_error error;
    void *bytes;
} slot;

typedef struct crew {
    const gl_crew_plan *plan;
    slot *slots;
    size_t count;
    pthread_mutex_t lock;
    pthread_cond_t filled, done;
    uint64_t next_work; /* number of the next chunk to be taken */
    uint64_t next_fill;
    bool closed;
} crew;

typedef struct member {
    crew *crew;
    uint32_t number;
} member;

static void do_slot(crew *c, slot *s, uint32_t worker)
{
    s->error = (glapp_error){0};
    s->status = c->plan->work(c->plan->to, worker, s->bytes, &s->error);
}

static void *work(void *argument)
{
    member *m = argument;
    crew *c = m->crew;
    pthread_mutex_lock(&c->lock);
    for (;;) {
        while (!c->closed && c->next_work == c->next_fill)
            pthread_cond_wait(&c->filled, &c->lock);
        if (c->next_work == c->next_fill) break;
        slot *s = &c->slots[c->next_work++ % c->count];
        s->state = TAKEN;
        pthread_mutex_unlock(&c->lock);
        do_slot(c, s, m->number);
        pthread_mutex_lock(&c->lock);
        s->state = DONE;
        pthread_cond_signal(&c->done);
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

static glapp_status drain(crew *c, slot *s, uint32_t started, glapp_error *err)
{
    if (started == 0) {
        do_slot(c, s, 0);
    } else {
        pthread_mutex_lock(&c->lock);
        while (s->state != DONE) pthread_cond_wait(&c->done, &c->lock);
        pthread_mutex_unlock(&c->lock);
    }
    if (s->status) {
        if (err) *err = s->error;
        return s->status;
    }
    glapp_status rc = c->plan->drain(c->plan->to, s->bytes, err);
    s->state = FREE;
    return rc;
}

static glapp_status steer(crew *c, uint32_t started, glapp_error *err)
{
    uint64_t drained = 0;
    bool more = true;
    glapp_status rc = GLAPP_OK;
    while (!rc && (more || drained < c->next_fill)) {
        if (more && c->next_fill - drained < c->count) {
            slot *s = &c->slots[c->next_fill % c->count];
            rc = c->plan->fill(c->plan->to, s->bytes, err);
            if (rc == GLAPP_NOTHING) {
                more = false;
                rc = GLAPP_OK;
                continue;
            }
            if (rc) break;
            pthread_mutex_lock(&c->lock);
            s->state = FILLED;
            c->next_fill++;
            pthread_cond_signal(&c->filled);
            pthread_mutex_unlock(&c->lock);
            continue;
        }
        rc = drain(c, &c->slots[drained % c->count], started, err);
        drained++;
    }
    return rc;
}

static uint32_t start(crew *c, pthread_t *threads, member *members)
{
    uint32_t started = 0;
    for (uint32_t i = 0; i < c->plan->workers; i++) {
        members[i] = (member){c, i};
        if (pthread_create(&threads[started], NULL, work, &members[i]) != 0) break;
        started++;
    }
    return started;
}

static void finish(crew *c, const pthread_t *threads, uint32_t started)
{
    pthread_mutex_lock(&c->lock);
    c->closed = true;
    c->next_work = c->next_fill; /* after a failure: what is left undone stays undone */
    pthread_cond_broadcast(&c->filled);
    pthread_mutex_unlock(&c->lock);
    for (uint32_t i = 0; i < started; i++) pthread_join(threads[i], NULL);
}

glapp_status gl_crew_run(const gl_crew_plan *plan, glapp_error *err)
{
    crew c = {.plan = plan, .count = (size_t)plan->workers * SLOTS_A_WORKER};
    pthread_t threads[GL_CREW_MOST];
    member members[GL_CREW_MOST];
    c.slots = calloc(c.count, sizeof *c.slots);
    bool ok = c.slots != NULL;
    for (size_t i = 0; ok && i < c.count; i++) {
        c.slots[i].bytes = calloc(1, plan->slot_size);
        ok = c.slots[i].bytes != NULL;
    }
    glapp_status rc = ok ? GLAPP_OK : gl_fail_memory(err);
    if (ok) {
        pthread_mutex_init(&c.lock, NULL);
        pthread_cond_init(&c.filled, NULL);
        pthread_cond_init(&c.done, NULL);
        uint32_t started = start(&c, threads, members);
        rc = steer(&c, started, err);
        finish(&c, threads, started);
        pthread_mutex_destroy(&c.lock);
        pthread_cond_destroy(&c.filled);
        pthread_cond_destroy(&c.done);
    }
    for (size_t i = 0; c.slots && i < c.count && c.slots[i].bytes; i++) {
        plan->dispose(c.slots[i].bytes);
        free(c.slots[i].bytes);
    }
    free(c.slots);
    return rc;
}
