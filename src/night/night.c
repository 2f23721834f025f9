/* SPDX-License-Identifier: Apache-2.0 */
/* night.c - see night.h. In which order: the lock, what is brought, the run, which checks
 * and publishes by itself, what is not needed any more, the line in the journal.
 */
#include "night/night.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "night/journal.h"
#include "night/lock.h"
#include "night/stream.h"

typedef struct night {
    const gl_night_plan *plan;
    gl_delivery *deliveries; /* of each address, then of the stream */
    size_t delivery_count;
    gl_stream stream;
    const char **paths; /* for the run: ads, programmes, taxonomy one after another */
    glapp_paths ads, programmes, taxonomy;
    glapp_run_summary summary;
} night;

static glapp_status no_memory(glapp_error *err)
{
    return gl_night_fail(err, GLAPP_MACHINE, "out of memory; nothing was changed");
}

/* -- bringing -- */

static glapp_status make_room(night *n, glapp_error *err)
{
    const gl_night_plan *p = n->plan;
    const size_t addresses = p->ads.count + p->programmes.count + p->taxonomy.count;
    const size_t local =
        p->run.ads.count + p->run.programmes.count + p->run.taxonomy.count;
    n->deliveries = calloc(addresses + 1, sizeof *n->deliveries);
    n->paths = calloc(addresses + local + GL_STREAM_FILES, sizeof *n->paths);
    return n->deliveries && n->paths ? GLAPP_OK : no_memory(err);
}

/* The paths of the run, and behind them what the addresses gave; `next` of n->paths. */
static glapp_status bring_kind(night *n, const char *kind, glapp_paths local,
                               glapp_paths addresses, size_t *next, glapp_paths *out,
                               glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    *out = (glapp_paths){n->paths + *next, 0};
    for (size_t i = 0; i < local.count; i++) n->paths[(*next)++] = local.items[i];
    for (size_t i = 0; i < addresses.count && !rc; i++) {
        gl_delivery *d = &n->deliveries[n->delivery_count++];
        rc = gl_delivery_bring(n->plan, kind, addresses.items[i], d, err);
        if (!rc) n->paths[(*next)++] = d->path;
    }
    out->count = (size_t)(n->paths + *next - out->items);
    return rc;
}

/* Behind all other ads, as the later of two records counts. */
static glapp_status bring_stream(night *n, size_t *next, glapp_error *err)
{
    if (!n->plan->stream) return GLAPP_OK;
    gl_delivery *d = &n->deliveries[n->delivery_count++];
    glapp_status rc = gl_stream_bring(n->plan, d, &n->stream, err);
    for (size_t i = 0; i < n->stream.count && !rc; i++)
        n->paths[(*next)++] = n->stream.items[i];
    n->ads.count += n->stream.count;
    return rc;
}

static glapp_status bring_all(night *n, glapp_error *err)
{
    const gl_night_plan *p = n->plan;
    size_t next = 0;
    if (curl_global_init(CURL_GLOBAL_DEFAULT)) return no_memory(err);
    glapp_status rc = bring_kind(n, "ads", p->run.ads, p->ads, &next, &n->ads, err);
    if (!rc) rc = bring_stream(n, &next, err);
    if (!rc)
        rc = bring_kind(n, "programmes", p->run.programmes, p->programmes, &next,
                        &n->programmes, err);
    if (!rc)
        rc = bring_kind(n, "taxonomy", p->run.taxonomy, p->taxonomy, &next, &n->taxonomy,
                        err);
    curl_global_cleanup();
    return rc;
}

/* -- the night -- */

static glapp_status run(night *n, glapp_error *err)
{
    glapp_run_options options = n->plan->run;
    options.ads = n->ads;
    options.programmes = n->programmes;
    options.taxonomy = n->taxonomy;
    return glapp_run(&options, &n->summary, err);
}

static glapp_status do_all(night *n, glapp_error *err)
{
    glapp_status rc = make_room(n, err);
    if (!rc) rc = bring_all(n, err);
    if (!rc) rc = run(n, err);
    if (!rc && n->plan->stream) {
        const uint32_t window = n->plan->run.window_days;
        gl_stream_tidy(n->plan, window ? window : 365);
    }
    return rc;
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static glapp_status write_journal(const night *n, const gl_night_lock *lock,
                                  time_t started, double begun, glapp_status rc,
                                  const glapp_error *said, glapp_error *err)
{
    char path[GL_NIGHT_PATH];
    const gl_night_line line = {.started = started,
                                .ended = time(NULL),
                                .seconds = seconds_now() - begun,
                                .status = rc,
                                .message = rc ? said->message : "",
                                .earlier_unfinished = lock->earlier_unfinished,
                                .deliveries = n->deliveries,
                                .delivery_count = n->delivery_count,
                                .summary = &n->summary};
    glapp_status written =
        n->plan->journal ? gl_night_path(path, err, "%s", n->plan->journal)
                         : gl_night_path(path, err, "%s/journal.jsonl", n->plan->folder);
    return written ? written : gl_journal_add(path, &line, err);
}

glapp_status gl_night(const gl_night_plan *plan, glapp_run_summary *summary,
                      glapp_error *err)
{
    gl_night_lock lock;
    night n = {.plan = plan};
    glapp_error unwritten = {0};
    const time_t started = time(NULL);
    const double begun = seconds_now();
    glapp_status rc = gl_night_lock_take(&lock, plan->folder, err);
    if (rc) return rc;
    if (lock.earlier_unfinished)
        gl_night_say(&plan->run.log, "the night before did not end; this one goes on "
                                     "from what it left");
    rc = do_all(&n, err);
    if (write_journal(&n, &lock, started, begun, rc, err, &unwritten))
        gl_night_say(&plan->run.log, "%s; the result is not touched by that",
                     unwritten.message);
    gl_night_lock_give(&lock);
    if (summary) *summary = n.summary;
    gl_stream_free(&n.stream);
    free(n.deliveries);
    free(n.paths);
    return rc;
}
