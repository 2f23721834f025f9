/* SPDX-License-Identifier: Apache-2.0 */
/* delivery.c - see delivery.h. */
#include "night/delivery.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { DAY = 24 * 60 * 60 };

typedef struct about {
    gl_version version;
    uint64_t records;
} about;

typedef struct paths {
    char fresh[GL_NIGHT_PATH], about[GL_NIGHT_PATH];
} paths;

const char *gl_delivery_state_name(gl_delivery_state state)
{
    static const char *const names[] = {"new", "unchanged", "kept"};
    return names[state];
}

gl_fetch_limits gl_delivery_limits(const gl_night_plan *plan)
{
    return (gl_fetch_limits){.seconds = plan->seconds,
                             .attempts = plan->attempts,
                             .pause = plan->pause,
                             .bytes = (uint64_t)plan->mebibytes << 20};
}

/* -- names -- */

/* FNV-1a: two addresses that end alike must not share a file. */
static uint32_t number_of(const char *address)
{
    uint32_t h = 2166136261u;
    for (; *address; address++) h = (h ^ (unsigned char)*address) * 16777619u;
    return h;
}

/* The end of the address, of letters that any file system takes. */
static void file_name(const char *address, char out[96])
{
    const size_t len = strcspn(address, "?#");
    size_t begin = len;
    while (begin > 0 && address[begin - 1] != '/') begin--;
    char end[64];
    size_t n = 0;
    for (size_t i = begin; i < len && n < sizeof end - 1; i++) {
        const char c = address[i];
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || (c && strchr("._-", c));
        end[n++] = plain ? c : '_';
    }
    end[n] = '\0';
    snprintf(out, 96, "%08" PRIx32 "-%s", number_of(address), end);
}

static glapp_status name_files(const gl_night_plan *plan, const char *kind,
                               const char *address, gl_delivery *d, paths *p,
                               glapp_error *err)
{
    char name[96], folder[GL_NIGHT_PATH];
    file_name(address, name);
    gl_fetch_name(address, d->name);
    glapp_status rc = gl_night_path(folder, err, "%s/%s", plan->folder, kind);
    if (!rc && mkdir(folder, 0700) != 0 && errno != EEXIST)
        rc = gl_night_machine(err, folder, "cannot be made");
    if (!rc) rc = gl_night_path(d->path, err, "%s/%s", folder, name);
    if (!rc) rc = gl_night_path(p->fresh, err, "%s/.%s.new", folder, name);
    return rc ? rc : gl_night_path(p->about, err, "%s/.%s.about", folder, name);
}

/* -- what is known of the file that is there -- */

static void read_about(const paths *p, about *out)
{
    char line[3][300] = {"", "", ""};
    *out = (about){.records = 0};
    FILE *file = fopen(p->about, "re");
    if (!file) return;
    for (int i = 0; i < 3 && fgets(line[i], sizeof line[i], file); i++)
        line[i][strcspn(line[i], "\n")] = '\0';
    fclose(file);
    snprintf(out->version.etag, sizeof out->version.etag, "%.255s", line[0]);
    snprintf(out->version.modified, sizeof out->version.modified, "%.63s", line[1]);
    if (sscanf(line[2], "%" SCNu64, &out->records) != 1) *out = (about){.records = 0};
}

/* Without it the next night fetches anew, so a failure is none. */
static void write_about(const paths *p, const about *a)
{
    FILE *file = fopen(p->about, "we");
    if (!file) return;
    fprintf(file, "%s\n%s\n%" PRIu64 "\n", a->version.etag, a->version.modified,
            a->records);
    fclose(file);
}

/* Days since the file was brought, or was said to be current. */
static int64_t age_of(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0) return INT64_MAX;
    const int64_t age = (int64_t)time(NULL) - (int64_t)info.st_mtim.tv_sec;
    return age < 0 ? 0 : age / DAY;
}

/* -- the new file -- */

glapp_status gl_delivery_settle(const char *fresh, const char *path, glapp_error *err)
{
    const int file = open(fresh, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    const bool synced = file >= 0 && fsync(file) == 0;
    const int cause = errno;
    if (file >= 0) close(file);
    errno = cause;
    if (!synced) return gl_night_machine(err, fresh, "cannot be brought to the disk");
    if (rename(fresh, path) != 0)
        return gl_night_machine(err, path, "cannot be put in place");
    return GLAPP_OK;
}

/* GLAPP_BAD_INPUT: it is not to be used, and `err` says why. */
static glapp_status judge(const gl_night_plan *plan, const char *kind, const char *fresh,
                          const about *before, gl_delivery *d, glapp_error *err)
{
    glapp_contents contents;
    glapp_error found = {0};
    glapp_status rc = glapp_inspect(kind, fresh, &contents, &found);
    if (rc == GLAPP_BAD_INPUT)
        return gl_night_fail(err, rc, "what came cannot be used: %.200s", found.message);
    if (rc) {
        *err = found;
        return rc;
    }
    d->records = contents.accepted;
    if (contents.accepted == 0)
        return gl_night_fail(err, GLAPP_BAD_INPUT, "what came holds no %s", kind);
    const uint32_t least = plan->run.fewest_ads;
    if (strcmp(kind, "ads") == 0 && contents.accepted * 100 < before->records * least)
        return gl_night_fail(err, GLAPP_BAD_INPUT,
                             "held back: %" PRIu64 " ads came, less than %u %% of the "
                             "%" PRIu64 " before (setting fewest-ads)",
                             contents.accepted, least, before->records);
    return GLAPP_OK;
}

static glapp_status take_new(const gl_night_plan *plan, const char *kind, const paths *p,
                             const about *before, const gl_fetched *got, gl_delivery *d,
                             glapp_error *err)
{
    glapp_status rc = judge(plan, kind, p->fresh, before, d, err);
    if (rc) {
        unlink(p->fresh); /* to go on with it would not mend it */
        return rc;
    }
    rc = gl_delivery_settle(p->fresh, d->path, err);
    if (rc) return rc;
    write_about(p, &(about){got->version, d->records});
    d->state = GL_DELIVERY_NEW;
    d->bytes = got->bytes;
    return GLAPP_OK;
}

/* Nothing better came. */
static glapp_status keep_old(const gl_night_plan *plan, gl_delivery *d, glapp_status rc,
                             glapp_error *err)
{
    const int64_t age = age_of(d->path);
    snprintf(d->why, sizeof d->why, "%.299s", err->message);
    if (age == INT64_MAX) return rc;
    if (age > plan->oldest)
        return gl_night_fail(err, GLAPP_MACHINE,
                             "%s; the file of %" PRId64 " days ago is older than %u "
                             "(setting oldest)",
                             d->why, age, plan->oldest);
    d->state = GL_DELIVERY_KEPT;
    gl_night_say(&plan->run.log, "%s; the file of %" PRId64 " days ago is used", d->why,
                 age);
    return GLAPP_OK;
}

glapp_status gl_delivery_bring(const gl_night_plan *plan, const char *kind,
                               const char *address, gl_delivery *d, glapp_error *err)
{
    paths p;
    about before;
    gl_fetched got;
    *d = (gl_delivery){.bytes = 0};
    glapp_status rc = name_files(plan, kind, address, d, &p, err);
    if (rc) return rc;
    read_about(&p, &before);
    const bool there = access(d->path, F_OK) == 0;
    const gl_fetch_limits limits = gl_delivery_limits(plan);
    rc = gl_fetch(address, p.fresh, there ? &before.version : NULL, &limits,
                  &plan->run.log, &got, err);
    d->attempts = got.attempts;
    if (!rc && got.unchanged) {
        unlink(p.fresh);
        utimensat(AT_FDCWD, d->path, NULL, 0); /* current as of now */
        d->state = GL_DELIVERY_UNCHANGED;
        return GLAPP_OK;
    }
    if (!rc) rc = take_new(plan, kind, &p, &before, &got, d, err);
    const glapp_log *log = &plan->run.log;
    if (rc && log->stop && log->stop(log->to)) return rc;
    return rc ? keep_old(plan, d, rc, err) : GLAPP_OK;
}
