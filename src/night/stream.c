/* SPDX-License-Identifier: Apache-2.0 */
/* stream.c - see stream.h. */
#include "night/stream.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { DAY = 24 * 60 * 60, NAME = 64 };

typedef struct entry {
    char name[NAME];
    uint32_t number;
    bool is_snapshot;
    time_t until;
} entry;

typedef struct listing {
    char folder[GL_NIGHT_PATH];
    entry *items; /* rising by number */
    size_t count;
    time_t until; /* what was asked for, up to here */
} listing;

/* -- names -- */

static bool read_name(const char *name, entry *out)
{
    struct tm t = {0};
    char kind[10], rest;
    unsigned number;
    int year, used = 0;
    if (strlen(name) >= NAME ||
        sscanf(name, "%6u-%9[a-z]-%4d%2d%2dT%2d%2d%2d.jso%c%n", &number, kind, &year,
               &t.tm_mon, &t.tm_mday, &t.tm_hour, &t.tm_min, &t.tm_sec, &rest,
               &used) != 9 ||
        rest != 'n' || name[used])
        return false;
    t.tm_year = year - 1900;
    t.tm_mon--;
    *out = (entry){.number = number, .is_snapshot = strcmp(kind, "snapshot") == 0};
    out->until = timegm(&t);
    memcpy(out->name, name, strlen(name) + 1);
    return out->is_snapshot || strcmp(kind, "changes") == 0;
}

static glapp_status path_of(const listing *l, uint32_t number, bool is_snapshot,
                            time_t until, char out[GL_NIGHT_PATH], glapp_error *err)
{
    struct tm t = {0};
    gmtime_r(&until, &t);
    return gl_night_path(out, err, "%s/%06u-%s-%04d%02d%02dT%02d%02d%02d.json", l->folder,
                         number, is_snapshot ? "snapshot" : "changes", t.tm_year + 1900,
                         t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec);
}

/* -- the time of the last answer that held no changes -- */

static glapp_status asked_path(const listing *l, char out[GL_NIGHT_PATH],
                               glapp_error *err)
{
    return gl_night_path(out, err, "%s/.asked", l->folder);
}

/* Lost, it costs that a span of time is asked for once more. */
static void write_asked(const listing *l, time_t until)
{
    char path[GL_NIGHT_PATH];
    glapp_error ignored;
    FILE *file = asked_path(l, path, &ignored) ? NULL : fopen(path, "we");
    if (!file) return;
    fprintf(file, "%lld\n", (long long)until);
    fclose(file);
}

static time_t read_asked(const listing *l)
{
    char path[GL_NIGHT_PATH];
    glapp_error ignored;
    long long until = 0;
    FILE *file = asked_path(l, path, &ignored) ? NULL : fopen(path, "re");
    if (!file) return 0;
    if (fscanf(file, "%lld", &until) != 1) until = 0;
    fclose(file);
    return (time_t)until;
}

static int by_number(const void *a, const void *b)
{
    const uint32_t x = ((const entry *)a)->number, y = ((const entry *)b)->number;
    return (x > y) - (x < y);
}

static glapp_status list(const gl_night_plan *plan, listing *l, glapp_error *err)
{
    *l = (listing){.count = 0};
    glapp_status rc = gl_night_path(l->folder, err, "%s/stream", plan->folder);
    if (rc) return rc;
    if (mkdir(l->folder, 0700) != 0 && errno != EEXIST)
        return gl_night_machine(err, l->folder, "cannot be made");
    l->items = calloc(GL_STREAM_FILES, sizeof *l->items);
    if (!l->items) return gl_night_fail(err, GLAPP_MACHINE, "out of memory");
    DIR *folder = opendir(l->folder);
    if (!folder) return gl_night_machine(err, l->folder, "cannot be read");
    for (struct dirent *e; (e = readdir(folder)) && l->count < GL_STREAM_FILES;)
        l->count += read_name(e->d_name, &l->items[l->count]);
    closedir(folder);
    qsort(l->items, l->count, sizeof *l->items, by_number);
    if (l->count == 0) return GLAPP_OK;
    const time_t asked = read_asked(l);
    l->until = l->items[l->count - 1].until;
    if (asked > l->until) l->until = asked;
    return GLAPP_OK;
}

static const entry *newest_snapshot(const listing *l)
{
    for (size_t i = l->count; i-- > 0;)
        if (l->items[i].is_snapshot) return &l->items[i];
    return NULL;
}

/* -- what to ask for -- */

static bool needs_snapshot(const listing *l, time_t now)
{
    const entry *snapshot = newest_snapshot(l);
    if (!snapshot || l->count == GL_STREAM_FILES) return true;
    return now - l->until > GL_STREAM_LONGEST * DAY ||
           now - snapshot->until > GL_STREAM_LONGEST * DAY;
}

static void add_time(char *out, size_t size, const char *name, time_t when)
{
    struct tm t = {0};
    const size_t used = strlen(out);
    gmtime_r(&when, &t);
    snprintf(out + used, size - used, "%s=%04d-%02d-%02dT%02d:%02d:%02d", name,
             t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec);
}

static glapp_status address_of(const gl_night_plan *plan, const listing *l,
                               bool is_snapshot, time_t now, char out[GL_NIGHT_PATH],
                               glapp_error *err)
{
    if (is_snapshot) return gl_night_path(out, err, "%s", plan->snapshot);
    glapp_status rc = gl_night_path(out, err, "%s%c", plan->stream,
                                    strchr(plan->stream, '?') ? '&' : '?');
    if (rc) return rc;
    if (strlen(out) > GL_NIGHT_PATH - 100)
        return gl_night_fail(err, GLAPP_USAGE, "the address of the stream is too long");
    add_time(out, GL_NIGHT_PATH, "date", l->until - GL_STREAM_BACK);
    strcat(out, "&");
    add_time(out, GL_NIGHT_PATH, "updated-before-date", now);
    return GLAPP_OK;
}

/* -- what came -- */

/* Changes may be none; a snapshot of no ads is a fault. */
static glapp_status judge(const char *fresh, bool is_snapshot, gl_delivery *d,
                          glapp_error *err)
{
    glapp_contents contents;
    glapp_error found = {0};
    glapp_status rc = glapp_inspect("ads", fresh, &contents, &found);
    if (rc == GLAPP_BAD_INPUT)
        return gl_night_fail(err, rc, "what came cannot be used: %.200s", found.message);
    if (rc) {
        *err = found;
        return rc;
    }
    d->records = contents.accepted;
    const bool wrong = contents.accepted == 0 && (is_snapshot || contents.records);
    return wrong ? gl_night_fail(err, GLAPP_BAD_INPUT, "what came holds no ads")
                 : GLAPP_OK;
}

/* A night without changes leaves no file, and the names as they are: its database is the
 * one before, byte for byte. */
static glapp_status settle(const listing *l, bool is_snapshot, time_t now,
                           const char *fresh, gl_delivery *d, glapp_error *err)
{
    const entry *last = l->count ? &l->items[l->count - 1] : NULL;
    if (d->records == 0) {
        unlink(fresh);
        write_asked(l, now);
        d->state = GL_DELIVERY_UNCHANGED;
        return GLAPP_OK;
    }
    glapp_status rc =
        path_of(l, last ? last->number + 1 : 1, is_snapshot, now, d->path, err);
    return rc ? rc : gl_delivery_settle(fresh, d->path, err);
}

static glapp_status bring(const gl_night_plan *plan, const listing *l, time_t now,
                          gl_delivery *d, glapp_error *err)
{
    char address[GL_NIGHT_PATH], fresh[GL_NIGHT_PATH];
    gl_fetched got;
    const bool is_snapshot = needs_snapshot(l, now);
    const gl_fetch_limits limits = gl_delivery_limits(plan);
    if (!is_snapshot && now < l->until)
        return gl_night_fail(err, GLAPP_MACHINE,
                             "the clock stands before the last delivery, %s",
                             l->items[l->count - 1].name);
    glapp_status rc = address_of(plan, l, is_snapshot, now, address, err);
    if (!rc)
        rc = gl_night_path(fresh, err, "%s/.%s.new", l->folder,
                           is_snapshot ? "snapshot" : "changes");
    if (rc) return rc;
    gl_fetch_name(address, d->name);
    if (!is_snapshot) unlink(fresh); /* of another span of time */
    rc = gl_fetch(address, fresh, NULL, &limits, &plan->run.log, &got, err);
    d->attempts = got.attempts;
    d->bytes = got.bytes;
    if (!rc) {
        rc = judge(fresh, is_snapshot, d, err);
        if (rc) unlink(fresh);
    }
    return rc ? rc : settle(l, is_snapshot, now, fresh, d, err);
}

/* Nothing came: what is there will do, if it is not too old. */
static glapp_status keep_old(const gl_night_plan *plan, const listing *l, time_t now,
                             gl_delivery *d, glapp_status rc, glapp_error *err)
{
    snprintf(d->why, sizeof d->why, "%.299s", err->message);
    if (l->count == 0) return rc;
    const entry *last = &l->items[l->count - 1];
    if (now - l->until > (time_t)plan->oldest * DAY)
        return gl_night_fail(err, GLAPP_MACHINE,
                             "%s; the last delivery, %s, is older than %u days (setting "
                             "oldest)",
                             d->why, last->name, plan->oldest);
    d->state = GL_DELIVERY_KEPT;
    gl_night_say(&plan->run.log, "%s; what was delivered up to %s is used", d->why,
                 last->name);
    return GLAPP_OK;
}

static glapp_status give_paths(const listing *l, gl_stream *out, glapp_error *err)
{
    out->paths = calloc(l->count + 1, sizeof *out->paths);
    out->items = calloc(l->count + 1, sizeof *out->items);
    if (!out->paths || !out->items)
        return gl_night_fail(err, GLAPP_MACHINE, "out of memory");
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < l->count && !rc; i++) {
        rc = gl_night_path(out->paths[i], err, "%s/%s", l->folder, l->items[i].name);
        out->items[i] = out->paths[i];
        out->count++;
    }
    return rc;
}

glapp_status gl_stream_bring(const gl_night_plan *plan, gl_delivery *d, gl_stream *files,
                             glapp_error *err)
{
    listing l;
    const glapp_log *log = &plan->run.log;
    const time_t now = time(NULL);
    *d = (gl_delivery){.bytes = 0};
    *files = (gl_stream){.count = 0};
    gl_fetch_name(plan->stream, d->name);
    glapp_status rc = list(plan, &l, err);
    if (!rc) {
        rc = bring(plan, &l, now, d, err);
        if (rc && !(log->stop && log->stop(log->to)))
            rc = keep_old(plan, &l, now, d, rc, err);
    }
    free(l.items);
    l.items = NULL;
    if (!rc) rc = list(plan, &l, err); /* with what came */
    if (!rc) rc = give_paths(&l, files, err);
    free(l.items);
    return rc;
}

void gl_stream_free(gl_stream *files)
{
    free(files->paths);
    free(files->items);
    *files = (gl_stream){.count = 0};
}

void gl_stream_tidy(const gl_night_plan *plan, uint32_t days)
{
    listing l;
    glapp_error ignored;
    char path[GL_NIGHT_PATH];
    const time_t now = time(NULL);
    if (list(plan, &l, &ignored)) return;
    const entry *snapshot = newest_snapshot(&l);
    for (size_t i = 0; i < l.count && snapshot && &l.items[i] < snapshot; i++)
        if (now - l.items[i].until > (time_t)(days + GL_STREAM_LONGEST) * DAY &&
            !gl_night_path(path, &ignored, "%s/%s", l.folder, l.items[i].name))
            unlink(path);
    free(l.items);
}
