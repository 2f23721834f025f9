/* SPDX-License-Identifier: Apache-2.0 */
/* fetch.c - see fetch.h; libcurl does the talking.
 *
 * Bytes are asked for without compression on the way: an answer that is compressed anew
 * for every caller cannot be gone on with in its middle.
 */
#include "night/fetch.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LONGEST_PAUSE = 600, CONNECT = 30, SILENT = 60, REDIRECTS = 5 };

typedef struct fetching {
    const char *address, *path;
    char name[200];
    const gl_version *known;
    const gl_fetch_limits *limits;
    const glapp_log *log;
    CURL *curl;
    int file;
    uint64_t done;        /* bytes in the file that are of `version` */
    bool answer_is_whole; /* the server began from the start */
    bool begun;           /* bytes of this answer have come */
    bool too_many, disk, stopped;
    int disk_cause;
    gl_version version; /* of the bytes in the file, or of this answer */
    gl_version answer;
    uint32_t wait; /* seconds that the server asks for */
    int64_t deadline;
} fetching;

static int64_t seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec;
}

void gl_fetch_name(const char *address, char out[200])
{
    snprintf(out, 200, "%.*s", (int)(strcspn(address, "?#") % 200), address);
}

/* -- the version of a file that is not yet whole -- */

static glapp_status version_path(const fetching *f, char out[GL_NIGHT_PATH],
                                 glapp_error *err)
{
    return gl_night_path(out, err, "%s.version", f->path);
}

static void write_version(const fetching *f)
{
    char path[GL_NIGHT_PATH];
    glapp_error ignored;
    if (version_path(f, path, &ignored)) return;
    FILE *file = fopen(path, "we");
    if (!file) return; /* then it is fetched anew from its start */
    fprintf(file, "%s\n%s\n", f->answer.etag, f->answer.modified);
    fclose(file);
}

static void take_line(char *out, size_t size, FILE *file)
{
    if (!fgets(out, (int)size, file)) *out = '\0';
    out[strcspn(out, "\r\n")] = '\0';
}

static void forget_version(const fetching *f)
{
    char path[GL_NIGHT_PATH];
    glapp_error ignored;
    if (!version_path(f, path, &ignored)) unlink(path);
}

/* What a killed night left. A weak tag ("W/") does not tell bytes apart. */
static void read_version(fetching *f)
{
    char path[GL_NIGHT_PATH];
    glapp_error ignored;
    struct stat about;
    if (version_path(f, path, &ignored)) return;
    FILE *file = fopen(path, "re");
    if (!file) return;
    take_line(f->version.etag, sizeof f->version.etag, file);
    take_line(f->version.modified, sizeof f->version.modified, file);
    fclose(file);
    if (strncmp(f->version.etag, "W/", 2) == 0) f->version.etag[0] = '\0';
    if (f->version.etag[0] && fstat(f->file, &about) == 0)
        f->done = (uint64_t)about.st_size;
}

/* -- what libcurl calls -- */

static bool header_is(const char *line, size_t len, const char *name)
{
    const size_t want = strlen(name);
    return len > want && strncasecmp(line, name, want) == 0;
}

static void take_value(const char *line, size_t len, const char *name, char *out,
                       size_t size)
{
    const size_t skip = strlen(name);
    line += skip;
    len -= skip;
    while (len && (*line == ' ' || *line == '\t')) line++, len--;
    while (len &&
           (line[len - 1] == '\r' || line[len - 1] == '\n' || line[len - 1] == ' '))
        len--;
    if (len >= size) len = 0; /* half a tag is none */
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)line[i] < ' ' || line[i] == 0x7f) len = 0;
    memcpy(out, line, len);
    out[len] = '\0';
}

static size_t take_header(char *line, size_t one, size_t len, void *to)
{
    fetching *f = to;
    len *= one;
    char wait[16] = "";
    if (header_is(line, len,
                  "HTTP/")) { /* a redirection's headers are not the answer's */
        f->answer = (gl_version){{0}, {0}};
        f->wait = 0;
    } else if (header_is(line, len, "etag:")) {
        take_value(line, len, "etag:", f->answer.etag, sizeof f->answer.etag);
    } else if (header_is(line, len, "last-modified:")) {
        take_value(line, len, "last-modified:", f->answer.modified,
                   sizeof f->answer.modified);
    } else if (header_is(line, len, "retry-after:")) {
        take_value(line, len, "retry-after:", wait, sizeof wait);
        f->wait = (uint32_t)strtoul(wait, NULL, 10); /* a date is 0 */
    }
    return len;
}

static bool begin_answer(fetching *f)
{
    long code = 0;
    curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &code);
    if (code >= 300) return false; /* an error's page is not kept */
    f->begun = true;
    if (code == 206) return true;
    f->done = 0;
    f->version = f->answer;
    write_version(f);
    return ftruncate(f->file, 0) == 0;
}

static size_t take_bytes(char *bytes, size_t one, size_t len, void *to)
{
    fetching *f = to;
    len *= one;
    if (!f->begun && !begin_answer(f)) return f->begun ? 0 : len;
    if (f->done + len > f->limits->bytes) {
        f->too_many = true;
        return 0;
    }
    for (size_t at = 0; at < len;) {
        const ssize_t more = pwrite(f->file, bytes + at, len - at, (off_t)(f->done));
        if (more < 0 && errno == EINTR) continue;
        if (more <= 0) {
            f->disk = true;
            f->disk_cause = more ? errno : ENOSPC;
            return 0;
        }
        at += (size_t)more;
        f->done += (uint64_t)more;
    }
    return len;
}

static bool is_stopped(fetching *f)
{
    const glapp_log *log = f->log;
    f->stopped = f->stopped || (log->stop && log->stop(log->to));
    return f->stopped;
}

static int watch(void *to, curl_off_t total, curl_off_t now, curl_off_t up,
                 curl_off_t sent)
{
    fetching *f = to;
    (void)up, (void)sent;
    if (f->log->progress)
        f->log->progress(f->log->to, &(glapp_progress){"fetching", "bytes", (uint64_t)now,
                                                       total > 0 ? (uint64_t)total : 0});
    return is_stopped(f);
}

/* -- a try -- */

static struct curl_slist *add_header(struct curl_slist *list, const char *name,
                                     const char *value)
{
    char line[400];
    snprintf(line, sizeof line, "%s: %s", name, value);
    struct curl_slist *longer = curl_slist_append(list, line);
    return longer ? longer : list; /* without it more is fetched than needed */
}

static struct curl_slist *ask_for(fetching *f)
{
    struct curl_slist *headers = NULL;
    char range[40];
    if (f->done && f->version.etag[0]) {
        snprintf(range, sizeof range, "%llu-", (unsigned long long)f->done);
        curl_easy_setopt(f->curl, CURLOPT_RANGE, range);
        return add_header(headers, "If-Range", f->version.etag);
    }
    curl_easy_setopt(f->curl, CURLOPT_RANGE, NULL);
    if (f->known && f->known->etag[0])
        headers = add_header(headers, "If-None-Match", f->known->etag);
    if (f->known && f->known->modified[0])
        headers = add_header(headers, "If-Modified-Since", f->known->modified);
    return headers;
}

static void set_up(fetching *f)
{
    CURL *c = f->curl;
    static char agent[64];
    snprintf(agent, sizeof agent, "glapp/%s", glapp_version());
    curl_easy_setopt(c, CURLOPT_URL, f->address);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https,file");
    curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(c, CURLOPT_MAXREDIRS, (long)REDIRECTS);
    curl_easy_setopt(c, CURLOPT_USERAGENT, agent);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, (long)SILENT);
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, f);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, f);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, watch);
    curl_easy_setopt(c, CURLOPT_XFERINFODATA, f);
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
}

typedef enum outcome { WHOLE, SAME, AGAIN, NEVER } outcome;

static outcome judge_code(fetching *f, long code, char why[200])
{
    if (code == 304) return SAME;
    if (code == 0 || (code >= 200 && code < 300)) { /* 0: of a file */
        if (f->begun || begin_answer(f)) return WHOLE;
        f->disk = true;
        f->disk_cause = errno;
        return NEVER;
    }
    snprintf(why, 200, "it answers with status %ld", code);
    if (code == 416) { /* what is in the file is of no version that it has */
        f->done = 0;
        f->version = (gl_version){{0}, {0}};
        return AGAIN;
    }
    return code == 408 || code == 425 || code == 429 || code >= 500 ? AGAIN : NEVER;
}

static outcome judge(fetching *f, CURLcode rc, char why[200])
{
    long code = 0;
    snprintf(why, 200, "%s", curl_easy_strerror(rc));
    if (f->disk || f->stopped) return NEVER;
    if (f->too_many) {
        snprintf(why, 200, "it is larger than %llu MiB (setting largest)",
                 (unsigned long long)(f->limits->bytes >> 20));
        return NEVER;
    }
    switch (rc) {
    case CURLE_OK:
        curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &code);
        return judge_code(f, code, why);
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_FILE_COULDNT_READ_FILE:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_TOO_MANY_REDIRECTS:
    case CURLE_OUT_OF_MEMORY:
        return NEVER;
    default:
        return AGAIN;
    }
}

static outcome try_once(fetching *f, char why[200])
{
    const int64_t left = f->deadline - seconds_now();
    if (left <= 0) {
        snprintf(why, 200, "it took longer than %u seconds (setting timeout)",
                 f->limits->seconds);
        return NEVER;
    }
    f->begun = false;
    f->wait = 0;
    struct curl_slist *headers = ask_for(f);
    curl_easy_setopt(f->curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(f->curl, CURLOPT_TIMEOUT, (long)left);
    const outcome o = judge(f, curl_easy_perform(f->curl), why);
    curl_slist_free_all(headers);
    return o;
}

/* -- tries -- */

/* False: somebody wants the program to stop. */
static bool sleep_for(fetching *f, uint32_t seconds)
{
    const int64_t until = seconds_now() + seconds;
    while (seconds_now() < until && !is_stopped(f))
        nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
    return !f->stopped;
}

static uint32_t pause_before(const fetching *f, uint32_t attempt)
{
    uint64_t pause = f->limits->pause;
    for (uint32_t i = 2; i < attempt && pause < LONGEST_PAUSE; i++) pause *= 2;
    if (pause < f->wait) pause = f->wait;
    return pause < LONGEST_PAUSE ? (uint32_t)pause : LONGEST_PAUSE;
}

static glapp_status give_up(const fetching *f, uint32_t attempts, const char *why,
                            glapp_error *err)
{
    if (f->stopped)
        return gl_night_fail(err, GLAPP_MACHINE, "interrupted, nothing was changed");
    if (f->disk)
        return gl_night_fail(err, GLAPP_MACHINE, "%s cannot be written: %s", f->path,
                             strerror(f->disk_cause));
    return gl_night_fail(err, GLAPP_MACHINE, "%s: %s (%u %s)", f->name, why, attempts,
                         attempts == 1 ? "try" : "tries");
}

static glapp_status try_all(fetching *f, gl_fetched *out, glapp_error *err)
{
    char why[200];
    for (uint32_t attempt = 1;; attempt++) {
        const outcome o = try_once(f, why);
        out->attempts = attempt;
        if (o == WHOLE || o == SAME) {
            out->unchanged = o == SAME;
            out->bytes = f->done;
            out->version = o == SAME ? *f->known : f->answer;
            forget_version(f);
            return GLAPP_OK;
        }
        if (o == NEVER || attempt >= f->limits->attempts)
            return give_up(f, attempt, why, err);
        const uint32_t pause = pause_before(f, attempt + 1);
        gl_night_say(f->log, "%s: %s; once more in %u s", f->name, why, pause);
        if (!sleep_for(f, pause)) return give_up(f, attempt, why, err);
    }
}

glapp_status gl_fetch(const char *address, const char *path, const gl_version *known,
                      const gl_fetch_limits *limits, const glapp_log *log,
                      gl_fetched *out, glapp_error *err)
{
    fetching f = {.address = address,
                  .path = path,
                  .known = known,
                  .limits = limits,
                  .log = log,
                  .deadline = seconds_now() + limits->seconds};
    *out = (gl_fetched){.bytes = 0};
    gl_fetch_name(address, f.name);
    f.file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (f.file < 0) return gl_night_machine(err, path, "cannot be made");
    read_version(&f);
    f.curl = curl_easy_init();
    glapp_status rc =
        f.curl ? GLAPP_OK : gl_night_fail(err, GLAPP_MACHINE, "out of memory");
    if (!rc) {
        set_up(&f);
        rc = try_all(&f, out, err);
    }
    curl_easy_cleanup(f.curl);
    close(f.file);
    return rc;
}
