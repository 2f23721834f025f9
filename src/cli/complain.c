/* SPDX-License-Identifier: Apache-2.0 */
/* complain.c - complaints, notes and the progress bar.
 *
 * All three share one line of the terminal, so they live together: a complaint wipes the
 * bar first. There is no colour, with or without NO_COLOR: "glapp:" at the start of the
 * line is found as fast, and nothing has to be asked of the terminal.
 *
 * Messages hold strangers' bytes (paths, ids). The escape here is the program's own,
 * since the program sees the public header alone; it shows what report/escape.c shows.
 */
#include "cli/complain.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli/pace.h"
#include "cli/stop.h"

enum {
    LINE = 2048,     /* bytes of a message; a path of 1024 and what is wrong with it */
    REDRAW = 100,    /* milliseconds between two pictures of the bar */
    BAR = 24,        /* cells of the bar */
    NARROWEST = 60,  /* below this the bar would wrap */
    STAGE_WIDTH = 24 /* bytes kept for the name of the stage */
};

/* Length and code point of the UTF-8 sequence at `p`; 0 if it is none. Overlong forms
 * and surrogates are not told apart: they are shown, and terminals do not obey them. */
static size_t decode(const unsigned char *p, size_t left, uint32_t *point)
{
    size_t len = p[0] < 0x80   ? 1
                 : p[0] < 0xC2 ? 0
                 : p[0] < 0xE0 ? 2
                 : p[0] < 0xF0 ? 3
                               : 4;
    if (len == 0 || len > left || p[0] > 0xF4) return 0;
    static const unsigned char FIRST_BITS[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    *point = p[0] & FIRST_BITS[len];
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80) return 0;
        *point = *point << 6 | (p[i] & 0x3FU);
    }
    return len;
}

static bool is_deceptive(uint32_t point)
{
    return point == 0x061C || point == 0x200B || point == 0x200E || point == 0x200F ||
           (point >= 0x2028 && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) ||
           point == 0xFEFF || (point >= 0xFFF9 && point <= 0xFFFB) ||
           (point >= 0xE0000 && point <= 0xE007F);
}

/* Line ends pass only where the caller wrote them (`lines`). */
static void print_escaped(const char *text, bool lines)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t left = strlen(text);
    while (left > 0) {
        uint32_t point = 0;
        size_t len = decode(p, left, &point);
        if (len == 1 && *p == '\n' && lines)
            fputc('\n', stderr);
        else if (len == 0 || (len == 1 && (point < 0x20 || point == 0x7F)))
            fprintf(stderr, "\\x%02x", (unsigned)*p);
        else if (point >= 0x80 && point < 0xA0)
            fprintf(stderr, "\\x%02x", (unsigned)point);
        else if (is_deceptive(point))
            fprintf(stderr, point > 0xFFFF ? "\\U%08x" : "\\u%04x", (unsigned)point);
        else
            fwrite(p, 1, len, stderr);
        len = len ? len : 1;
        p += len;
        left -= len;
    }
}

static int64_t now_ms(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void gl_voice_init(gl_voice *voice, bool quiet)
{
    const char *kind = getenv("TERM");
    *voice = (gl_voice){.quiet = quiet};
    voice->terminal =
        isatty(STDERR_FILENO) == 1 && kind && *kind && strcmp(kind, "dumb") != 0;
}

static void print_line(gl_voice *voice, const char *place, uint64_t line, uint64_t offset,
                       const char *message)
{
    gl_progress_wipe(voice);
    fputs("glapp: ", stderr);
    if (place && *place) {
        print_escaped(place, false);
        if (line)
            fprintf(stderr, ":%llu", (unsigned long long)line);
        else if (offset)
            fprintf(stderr, ": byte %llu", (unsigned long long)offset);
        fputs(": ", stderr);
    } else if (line) {
        fprintf(stderr, "line %llu: ", (unsigned long long)line);
    }
    print_escaped(message, false);
    fputc('\n', stderr);
}

void gl_complain(gl_voice *voice, const char *place, const char *format, ...)
{
    char message[LINE];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    print_line(voice, place, 0, 0, message);
}

void gl_complain_of(gl_voice *voice, const glapp_error *err)
{
    const char *message = err->message[0] ? err->message : "it did not work";
    print_line(voice, err->source, err->line, err->has_offset ? err->offset : 0, message);
}

void gl_note(gl_voice *voice, const char *format, ...)
{
    if (voice->quiet) return;
    char text[LINE];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    gl_progress_wipe(voice);
    print_escaped(text, true);
}

static unsigned terminal_width(void)
{
    struct winsize size = {0};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}

static void draw_bar(const glapp_progress *at)
{
    const double share =
        at->done < at->total ? (double)at->done / (double)at->total : 1.0;
    const int filled = (int)(share * BAR);
    fputc('[', stderr);
    for (int i = 0; i < BAR; i++) fputc(i < filled ? '#' : '.', stderr);
    fprintf(stderr, "] %3d %%", (int)(share * 100.0));
}

void gl_progress_show(gl_voice *voice, const glapp_progress *at)
{
    char pace[80];
    if (voice->quiet || !voice->terminal) return;
    const int64_t now = now_ms();
    if (at->stage != voice->stage) {
        voice->stage = at->stage;
        voice->begun = now;
    }
    if (voice->bar_shown && now - voice->drawn < REDRAW) return;
    const unsigned width = terminal_width();
    if (width < NARROWEST) return;
    voice->drawn = now;
    voice->bar_shown = true;
    fprintf(stderr, "\r\x1b[K%-*.*s ", STAGE_WIDTH, STAGE_WIDTH, at->stage);
    if (at->total)
        draw_bar(at);
    else if (at->unit)
        fprintf(stderr, "%llu %s", (unsigned long long)at->done, at->unit);
    gl_pace_words(pace, sizeof pace, at->unit, at->done, at->total, now - voice->begun);
    if (*pace && width >= NARROWEST + strlen(pace) + 2) fprintf(stderr, "  %s", pace);
    fflush(stderr);
}

void gl_progress_wipe(gl_voice *voice)
{
    if (!voice->bar_shown) return;
    voice->bar_shown = false;
    fputs("\r\x1b[K", stderr);
    fflush(stderr);
}

static void log_message(void *to, const char *line)
{
    print_line(to, NULL, 0, 0, line);
}

static void log_progress(void *to, const glapp_progress *at)
{
    gl_progress_show(to, at);
}

static bool log_stop(void *to)
{
    (void)to;
    return gl_stop_is_asked();
}

glapp_log gl_voice_log(gl_voice *voice)
{
    return (glapp_log){log_message, log_progress, log_stop, voice};
}

glapp_status gl_refuse(glapp_error *err, glapp_status status, const char *place,
                       const char *format, ...)
{
    if (!err) return status;
    *err = (glapp_error){.status = status};
    snprintf(err->source, sizeof err->source, "%s", place ? place : "");
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return status;
}
