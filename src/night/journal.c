/* SPDX-License-Identifier: Apache-2.0 */
/* journal.c - see journal.h. */
#include "night/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* -- the line -- */

static void add_text(FILE *out, const char *name, const char *text)
{
    fprintf(out, "\"%s\":\"", name);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\')
            fprintf(out, "\\%c", *c);
        else if (*c < ' ' || *c == 0x7f)
            fprintf(out, "\\u%04x", *c);
        else
            fputc(*c, out);
    }
    fputs("\",", out);
}

static void add_number(FILE *out, const char *name, uint64_t number)
{
    fprintf(out, "\"%s\":%" PRIu64 ",", name, number);
}

static void add_time(FILE *out, const char *name, time_t when)
{
    char text[32] = "";
    struct tm utc;
    if (gmtime_r(&when, &utc)) strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    add_text(out, name, text);
}

/* The comma behind the last member becomes the end. */
static void end_object(FILE *out, const char *end)
{
    fseek(out, -1, SEEK_CUR);
    fputs(end, out);
}

static void add_delivery(FILE *out, const gl_delivery *d)
{
    fputc('{', out);
    add_text(out, "address", d->name);
    add_text(out, "state", gl_delivery_state_name(d->state));
    add_text(out, "why", d->why);
    add_number(out, "bytes", d->bytes);
    add_number(out, "records", d->records);
    add_number(out, "tries", d->attempts);
    end_object(out, "},");
}

static const char *result_of(const gl_night_line *line)
{
    if (line->status == GLAPP_OK) return "published";
    return strncmp(line->message, "held back", 9) == 0 ? "held back" : "failed";
}

static void add_summary(FILE *out, const glapp_run_summary *s)
{
    add_number(out, "ads", s->ads);
    add_number(out, "vacancies", s->clusters);
    add_number(out, "openings", s->openings);
    add_number(out, "programmes", s->programmes);
    add_number(out, "concepts", s->concepts);
    add_number(out, "gaps", s->gaps);
    add_number(out, "rejected", s->rejected);
    add_text(out, "reference_date", s->reference_date);
}

static void write_line(FILE *out, const gl_night_line *line)
{
    fputc('{', out);
    add_time(out, "started", line->started);
    add_time(out, "ended", line->ended);
    fprintf(out, "\"seconds\":%.1f,", line->seconds);
    add_number(out, "status", (uint64_t)line->status);
    add_text(out, "result", result_of(line));
    add_text(out, "message", line->message);
    fprintf(out, "\"earlier_unfinished\":%s,\"deliveries\":[",
            line->earlier_unfinished ? "true" : "false");
    for (size_t i = 0; i < line->delivery_count; i++)
        add_delivery(out, &line->deliveries[i]);
    if (line->delivery_count)
        end_object(out, "],");
    else
        fputs("],", out);
    add_summary(out, line->summary);
    end_object(out, "}\n");
}

/* -- the file -- */

/* A line that was cut by a power failure gets its end, so that the next one is whole. */
static bool ends_in_line(int file)
{
    struct stat about;
    char last = '\n';
    if (fstat(file, &about) != 0 || about.st_size == 0) return true;
    return pread(file, &last, 1, about.st_size - 1) != 1 || last == '\n';
}

static bool write_all(int file, const char *bytes, size_t len)
{
    while (len) {
        const ssize_t more = write(file, bytes, len);
        if (more < 0 && errno == EINTR) continue;
        if (more <= 0) return false;
        bytes += more;
        len -= (size_t)more;
    }
    return true;
}

glapp_status gl_journal_add(const char *path, const gl_night_line *line, glapp_error *err)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    if (!out) return gl_night_fail(err, GLAPP_MACHINE, "out of memory");
    write_line(out, line);
    const bool whole = fclose(out) == 0 && text;
    const int file =
        open(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    bool ok = whole && file >= 0;
    if (ok && !ends_in_line(file)) ok = write_all(file, "\n", 1);
    ok = ok && write_all(file, text, len) && fsync(file) == 0;
    glapp_status rc = ok ? GLAPP_OK : gl_night_machine(err, path, "cannot be written");
    if (file >= 0) close(file);
    free(text);
    return rc;
}
