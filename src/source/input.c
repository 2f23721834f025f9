/* SPDX-License-Identifier: Apache-2.0 */
/* input.c - many files, one row of raw records.
 *
 * One file is open at a time: a stream, a window on it, a cutter. Records are handed
 * out where they lie in the window. The run reads its ads twice (first to know the
 * dates, then to work), so an input can be rewound; what cannot be read twice was put
 * into an unnamed file at the opening, and a file that changes between the readings is
 * found out by its digest.
 */
#include "source/input.h"

#include "source/format.h"
#include "source/listing.h"
#include "source/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LOOK_AHEAD = 4 << 20 }; /* bytes of a taxonomy's file */

typedef struct entry {
    int spooled;    /* descriptor of the unnamed copy, or -1 */
    bool read_once; /* to the end, in good order: `first` holds */
    char first[GL_DIGEST_HEX];
} entry;

struct gl_input {
    gl_input_options options;
    gl_listing listing;
    gl_file *files; /* as many as the listing has */
    entry *entries;
    gl_arena arena; /* formats and notes; they last as long as the input */
    uint64_t total;

    size_t at; /* number of the open file, or of the next one */
    gl_stream *stream;
    gl_cutter cutter;
    gl_format *format;
    bool second;  /* has been rewound */
    bool pending; /* `held` was cut while the format was told */
    gl_cut held;
    uint64_t done; /* bytes of the files before this one */
};

/* What stands for a record that could not be cut. */
static const gl_format TOO_LONG = {.shape = GL_SHAPE_FAULT, .fault = GL_TOO_LONG};

static glapp_status spool(gl_input *in, size_t i, glapp_error *err)
{
    const gl_listed *listed = &in->listing.items[i];
    bool standard = gl_slice_is(listed->path, "-");
    int fd = standard ? STDIN_FILENO : open(listed->path.bytes, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return gl_fail_at(err, GLAPP_MACHINE, listed->path, 0, 0, "cannot be opened: %s",
                          strerror(errno));
    glapp_status rc =
        gl_spool(fd, listed->path, &in->entries[i].spooled, &in->files[i].bytes, err);
    if (!standard) close(fd);
    return rc;
}

static glapp_status prepare(gl_input *in, glapp_error *err)
{
    size_t count = in->listing.count;
    in->files = calloc(count ? count : 1, sizeof *in->files);
    in->entries = calloc(count ? count : 1, sizeof *in->entries);
    in->cutter.json = gl_json_new();
    if (!in->files || !in->entries || !in->cutter.json) return gl_fail_memory(err);
    for (size_t i = 0; i < count; i++) in->entries[i].spooled = -1;
    for (size_t i = 0; i < count; i++) {
        const gl_listed *listed = &in->listing.items[i];
        in->files[i].name = listed->name;
        in->files[i].path = listed->path;
        in->files[i].bytes = listed->bytes;
        glapp_status rc = listed->once ? spool(in, i, err) : GLAPP_OK;
        if (rc) return rc;
        in->total += in->files[i].bytes;
    }
    return GLAPP_OK;
}

glapp_status gl_input_open(gl_input **out, const gl_input_options *options,
                           glapp_error *err)
{
    *out = NULL;
    gl_input *in = calloc(1, sizeof *in);
    if (!in) return gl_fail_memory(err);
    in->options = *options;
    gl_arena_init(&in->arena, 4096);
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; !rc && i < options->paths.count; i++)
        rc = gl_listing_add(&in->listing, options->paths.items[i], err);
    if (!rc) rc = prepare(in, err);
    if (rc) {
        gl_input_close(in);
        return rc;
    }
    *out = in;
    return GLAPP_OK;
}

static void tell(const gl_input *in, gl_slice what, const char *prefix,
                 const char *suffix)
{
    const glapp_log *log = in->options.log;
    if (!log || !log->message || in->second) return;
    char line[640];
    snprintf(line, sizeof line, "%.*s: %s%.*s%s", GL_PRINT(in->files[in->at].path),
             prefix, GL_PRINT(what), suffix);
    log->message(log->to, line);
}

/* A file of no known format: an error if the user named it, else passed over. */
static glapp_status pass_over(gl_input *in, gl_slice note, glapp_error *err)
{
    gl_file *file = &in->files[in->at];
    if (in->listing.items[in->at].named)
        return gl_fail_at(err, GLAPP_BAD_INPUT, file->path, 0, 0,
                          "cannot be read as %s: it is %.*s",
                          gl_kind_name(in->options.kind), GL_PRINT(note));
    file->passed_over = true;
    file->note = note;
    tell(in, note, "passed over, it is ", "");
    return gl_stream_drain(in->stream, err);
}

/* Whether concepts of use follow in what has been read: a dump of the whole taxonomy
 * may begin with a country. */
static bool concepts_follow(const gl_window *w)
{
    gl_slice rest = gl_window_rest(w);
    return memmem(rest.bytes, rest.len, "\"skill\"", 7) ||
           memmem(rest.bytes, rest.len, "\"occupation-name\"", 17);
}

/* A taxonomy folder holds much that a run has no use for; its first record tells. */
static glapp_status look_ahead(gl_input *in, glapp_error *err)
{
    if (in->options.kind != GL_TAXONOMY || in->format->shape > GL_SHAPE_DOCUMENT)
        return GLAPP_OK;
    glapp_status rc = gl_window_fill(&in->cutter.window, LOOK_AHEAD, err);
    if (!rc) rc = gl_format_cut(in->format, &in->cutter, &in->held, err);
    if (rc) return rc == GLAPP_NOTHING ? GLAPP_OK : rc;
    in->pending = true;
    if (in->held.fault) return GLAPP_OK;
    const char *why = gl_taxonomy_useless(in->cutter.json, in->held.bytes,
                                          in->format->lens.bytes != NULL);
    if (!why || concepts_follow(&in->cutter.window)) return GLAPP_OK;
    in->pending = false;
    return pass_over(in, gl_slice_of(why), err);
}

static glapp_status open_file(gl_input *in, glapp_error *err)
{
    const gl_listed *listed = &in->listing.items[in->at];
    gl_file *file = &in->files[in->at];
    int copy = in->entries[in->at].spooled;
    glapp_status rc;
    if (copy >= 0) {
        int fd = fcntl(copy, F_DUPFD_CLOEXEC, 3);
        if (fd < 0 || lseek(fd, 0, SEEK_SET) < 0) {
            if (fd >= 0) close(fd);
            return gl_fail_at(err, GLAPP_MACHINE, listed->path, 0, 0,
                              "cannot be read again: %s", strerror(errno));
        }
        rc = gl_stream_open_fd(&in->stream, fd, listed->path, err);
    } else {
        rc = gl_stream_open(&in->stream, listed->path.bytes, listed->path, err);
    }
    if (rc) return rc;
    file->records = 0;
    gl_window_begin(&in->cutter.window, in->stream);
    in->cutter.path = listed->path;
    in->cutter.labels = false;
    in->pending = false;
    if (in->second && file->passed_over) return gl_stream_drain(in->stream, err);
    gl_format_question question = {.kind = in->options.kind,
                                   .named = listed->named,
                                   .plain_text = in->options.plain_text,
                                   .path = listed->path,
                                   .name = listed->name,
                                   .arena = &in->arena};
    gl_slice note, unused;
    rc = gl_format_tell(&in->format, &question, &in->cutter, &note, &unused, err);
    if (rc == GLAPP_NOTHING) return pass_over(in, note, err);
    if (rc) return rc;
    if (unused.bytes) tell(in, unused, "columns that are not used: ", "");
    return look_ahead(in, err);
}

/* At the end of the open file: its size and digest, and that it is the same as before. */
static glapp_status finish_file(gl_input *in, glapp_error *err)
{
    gl_file *file = &in->files[in->at];
    entry *e = &in->entries[in->at];
    glapp_status rc = gl_stream_drain(in->stream, err);
    if (rc) return rc;
    uint64_t bytes = gl_stream_raw_bytes(in->stream);
    gl_stream_digest(in->stream, file->sha256);
    in->total = in->total - file->bytes + bytes; /* it may have grown since the listing */
    file->bytes = bytes;
    if (e->read_once && strcmp(e->first, file->sha256) != 0)
        return gl_fail_at(err, GLAPP_BAD_INPUT, file->path, 0, 0,
                          "has changed while it was read; run again when it is complete");
    memcpy(e->first, file->sha256, sizeof e->first);
    e->read_once = true;
    in->done += bytes;
    gl_stream_close(in->stream);
    in->stream = NULL;
    in->at++;
    return GLAPP_OK;
}

static glapp_status cut_next(gl_input *in, gl_cut *cut, glapp_error *err)
{
    if (in->files[in->at].passed_over) return GLAPP_NOTHING;
    if (!in->pending) return gl_format_cut(in->format, &in->cutter, cut, err);
    *cut = in->held;
    in->pending = false;
    return GLAPP_OK;
}

glapp_status gl_input_next(gl_input *input, gl_raw *raw, glapp_error *err)
{
    while (input->at < input->listing.count) {
        glapp_status rc = input->stream ? GLAPP_OK : open_file(input, err);
        if (rc) {
            gl_stream_close(input->stream);
            input->stream = NULL;
            return rc;
        }
        gl_cut cut;
        rc = cut_next(input, &cut, err);
        if (rc == GLAPP_NOTHING) {
            rc = finish_file(input, err);
            if (rc) return rc;
            continue;
        }
        if (rc) return rc;
        input->files[input->at].records++;
        raw->bytes = cut.bytes;
        raw->at = (gl_place){(uint32_t)input->at, cut.line, cut.offset};
        raw->format = cut.fault ? &TOO_LONG : input->format;
        return GLAPP_OK;
    }
    return GLAPP_NOTHING;
}

glapp_status gl_input_rewind(gl_input *input, glapp_error *err)
{
    (void)err; /* the files are opened as they are reached */
    gl_stream_close(input->stream);
    input->stream = NULL;
    input->at = 0;
    input->done = 0;
    input->second = true;
    input->pending = false;
    return GLAPP_OK;
}

const gl_file *gl_input_files(const gl_input *input, size_t *count)
{
    *count = input->listing.count;
    return input->files;
}

void gl_input_progress(const gl_input *input, uint64_t *done, uint64_t *total)
{
    *done = input->done + (input->stream ? gl_stream_raw_bytes(input->stream) : 0);
    *total = input->total;
}

void gl_input_close(gl_input *input)
{
    if (!input) return;
    gl_stream_close(input->stream);
    for (size_t i = 0; input->entries && i < input->listing.count; i++)
        if (input->entries[i].spooled >= 0) close(input->entries[i].spooled);
    gl_window_dispose(&input->cutter.window);
    gl_json_free(input->cutter.json);
    gl_arena_dispose(&input->arena);
    gl_listing_dispose(&input->listing);
    free(input->files);
    free(input->entries);
    free(input);
}
