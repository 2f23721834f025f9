/* SPDX-License-Identifier: Apache-2.0 */
/* ads.c - see ads.h. Workers analyse batches; the draining thread hands on what they
 * found in input order, to the database or to the part that this run makes. A merge has
 * no workers: the parts did their work. */
#include "engine/ads.h"

#include <stdlib.h>

#include "engine/adstore.h"
#include "engine/batch.h"
#include "engine/crew.h"

typedef struct slot {
    gl_batch batch;
    gl_arena arena;
    gl_ad_result results[GL_BATCH_RECORDS];
    uint32_t ads[GL_BATCH_RECORDS]; /* numbers from 0 */
    gl_day removed[GL_BATCH_RECORDS];
    size_t count;
} slot;

typedef struct worker {
    gl_adwork *work;
    gl_decoder *decoder;
} worker;

typedef struct run {
    gl_ads *ads;
    const gl_ads_plan *plan;
    gl_adwork_shared shared;
    worker *workers;
    gl_adstore store;
    uint32_t next_ad;
} run;

/* -- filling and working -- */

static glapp_status fill(void *to, void *bytes, glapp_error *err)
{
    run *r = to;
    slot *s = bytes;
    gl_raw raw;
    glapp_status rc = GLAPP_OK;
    gl_batch_clear(&s->batch);
    while (!gl_batch_is_full(&s->batch)) {
        rc = gl_input_next(r->plan->input, &raw, err);
        if (rc) break;
        gl_census_mark mark;
        rc = gl_census_next(r->plan->census, &mark, err);
        if (rc == GLAPP_NOTHING) { /* more than there were: found out at the end */
            rc = GLAPP_OK;
            break;
        }
        if (rc) break;
        if (!mark.is_ad) continue;
        if (!mark.is_ours) {
            r->next_ad++;
            continue;
        }
        s->ads[s->batch.count] = r->next_ad;
        s->removed[s->batch.count] = mark.removed;
        if (!gl_batch_add(&s->batch, &raw, r->next_ad++)) return gl_fail_memory(err);
    }
    const glapp_log *log = r->plan->log;
    if (log && log->stop && log->stop(log->to))
        return gl_fail(err, GLAPP_MACHINE, "interrupted, nothing was changed");
    if (rc == GLAPP_NOTHING && s->batch.count > 0) return GLAPP_OK;
    return rc;
}

static glapp_status work(void *to, uint32_t number, void *bytes, glapp_error *err)
{
    run *r = to;
    slot *s = bytes;
    worker *w = &r->workers[number];
    if (!s->arena.block_size) gl_arena_init(&s->arena, 1 << 18);
    gl_arena_reset(&s->arena);
    s->count = 0;
    for (size_t i = 0; i < s->batch.count; i++) {
        gl_raw raw = gl_batch_raw(&s->batch, i);
        gl_ad_record ad;
        gl_verdict verdict = {0};
        glapp_status rc = gl_decode_ad(w->decoder, &raw, &ad, &verdict, err);
        if (rc) return rc;
        if (verdict.reason != GL_TAKEN || ad.removal)
            return gl_fail(err, GLAPP_BAD_INPUT,
                           "the ads changed while they were read; nothing was changed");
        rc = gl_adwork_read(w->work, &ad, s->ads[i], s->removed[i], &s->arena,
                            &s->results[s->count++], err);
        if (rc) return rc;
    }
    return GLAPP_OK;
}

/* -- draining -- */

static void tell_progress(const gl_ads_plan *plan, uint32_t done)
{
    const glapp_log *log = plan->log;
    if (log && log->progress)
        log->progress(log->to,
                      &(glapp_progress){plan->merged ? "merging ads" : "matching ads",
                                        "ads", done, plan->census->ad_count});
}

static glapp_status drain(void *to, void *bytes, glapp_error *err)
{
    run *r = to;
    slot *s = bytes;
    for (size_t i = 0; i < s->count; i++) {
        glapp_status rc =
            r->plan->part ? gl_shard_add(r->plan->part, s->ads[i], &s->results[i], err)
                          : gl_adstore_add(&r->store, &s->results[i], s->ads[i], err);
        if (rc) return rc;
    }
    if (s->count) tell_progress(r->plan, s->ads[s->count - 1] + 1);
    return GLAPP_OK;
}

static void dispose_slot(void *bytes)
{
    slot *s = bytes;
    gl_batch_dispose(&s->batch);
    gl_arena_dispose(&s->arena);
}

/* -- all together -- */

static bool make_workers(run *r)
{
    const gl_ads_plan *plan = r->plan;
    r->shared = (gl_adwork_shared){.catalogue = plan->catalogue,
                                   .index = plan->programmes->index,
                                   .areas = plan->areas,
                                   .employers = plan->employers,
                                   .relations = gl_catalogue_relations(plan->catalogue),
                                   .top = plan->top,
                                   .top_of_programme = plan->top};
    r->workers = calloc(plan->jobs, sizeof *r->workers);
    bool ok = r->workers != NULL;
    for (uint32_t i = 0; ok && i < plan->jobs; i++) {
        r->workers[i].work = gl_adwork_new(&r->shared);
        r->workers[i].decoder = gl_decoder_new();
        ok = r->workers[i].work && r->workers[i].decoder;
    }
    return ok;
}

/* The workers' lists made one: an exact top K does not depend on who read which ad. */
static void merge_best(run *r)
{
    for (uint32_t w = 0; w < r->plan->jobs; w++) {
        const gl_topk *best = gl_adwork_best(r->workers[w].work);
        for (size_t i = 0; i < r->plan->programmes->count; i++)
            for (uint32_t k = 0; k < best[i].count; k++)
                gl_topk_offer(&r->ads->best[i], &best[i].items[k]);
    }
}

static glapp_status read_all(run *r, glapp_error *err)
{
    const gl_ads_plan *plan = r->plan;
    const gl_crew_plan crew = {.workers = plan->jobs,
                               .slot_size = sizeof(slot),
                               .to = r,
                               .fill = fill,
                               .work = work,
                               .drain = drain,
                               .dispose = dispose_slot};
    glapp_status rc = make_workers(r) ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_crew_run(&crew, err);
    if (!rc && r->next_ad != plan->census->ad_count)
        rc = gl_fail(err, GLAPP_BAD_INPUT,
                     "the ads changed while they were read; nothing was changed");
    if (!rc) merge_best(r);
    for (uint32_t i = 0; r->workers && i < plan->jobs; i++) {
        worker *w = &r->workers[i];
        if (w->work) r->ads->pattern_limits += gl_adwork_limits(w->work);
        gl_adwork_free(w->work);
        gl_decoder_free(w->decoder);
    }
    free(r->workers);
    return rc;
}

static glapp_status merge_all(run *r, glapp_error *err)
{
    const gl_ads_plan *plan = r->plan;
    const uint32_t count = plan->census->ad_count;
    gl_arena arena;
    gl_arena_init(&arena, 1 << 18);
    glapp_status rc = GLAPP_OK;
    for (uint32_t i = 0; i < count && !rc; i++) {
        gl_ad_result result;
        gl_arena_reset(&arena);
        rc = gl_shards_next(plan->merged, i, &arena, &result, err);
        if (!rc) rc = gl_adstore_add(&r->store, &result, i, err);
        if (i % 1000 == 0) tell_progress(plan, i);
        if (!rc && plan->log && plan->log->stop && plan->log->stop(plan->log->to))
            rc = gl_fail(err, GLAPP_MACHINE, "interrupted, nothing was changed");
    }
    gl_arena_dispose(&arena);
    return rc ? rc
              : gl_shards_end(plan->merged, count, plan->input_digest, r->ads->best,
                              plan->programmes->count, &r->ads->pattern_limits, err);
}

glapp_status gl_ads_read(gl_ads *ads, const gl_ads_plan *plan, glapp_error *err)
{
    run r = {.ads = ads, .plan = plan};
    glapp_status rc = gl_adstore_open(&r.store, ads, plan, err);
    if (!rc) rc = plan->merged ? merge_all(&r, err) : read_all(&r, err);
    if (!rc && !plan->part) rc = gl_adstore_end(&r.store, err);
    gl_adstore_dispose(&r.store);
    return rc;
}

void gl_ads_dispose(gl_ads *ads)
{
    gl_demand_close(ads->demand);
    gl_reposts_close(ads->reposts);
    free(ads->best);
    free(ads->best_items);
    free(ads->groups);
    *ads = (gl_ads){0};
}
