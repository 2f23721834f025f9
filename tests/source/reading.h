/* SPDX-License-Identifier: Apache-2.0 */
/* reading.h - what the tests of this room share: files made on the spot, an input over
 * one path, and a decoder beside it. */
#ifndef GL_TESTS_SOURCE_READING_H
#define GL_TESTS_SOURCE_READING_H

#include "check.h"

#include "source/decode.h"
#include "source/input.h"

typedef struct reading {
    gl_input *input;
    gl_decoder *decoder;
    gl_raw raw;
    gl_verdict verdict;
    glapp_error err;
    char path[600];
} reading;

/* A file of these bytes in the temporary folder; its path in `path`. */
static inline void put_file(char *path, size_t cap, const char *name, const char *bytes,
                            size_t len)
{
    const char *folder = getenv("TMPDIR");
    snprintf(path, cap, "%s/glapp-%d-%s", folder ? folder : "/tmp", (int)getpid(), name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, len, file) != len) fail_msg("cannot write %s", path);
    fclose(file);
}

static inline glapp_status start_reading(reading *r, gl_kind kind, const char *path)
{
    memset(r, 0, sizeof *r);
    snprintf(r->path, sizeof r->path, "%s", path);
    r->decoder = gl_decoder_new();
    assert_non_null(r->decoder);
    const char *paths[] = {r->path};
    gl_input_options options = {.kind = kind, .paths = {paths, 1}};
    return gl_input_open(&r->input, &options, &r->err);
}

static inline void stop_reading(reading *r)
{
    gl_input_close(r->input);
    gl_decoder_free(r->decoder);
}

/* The next ad (or programme), decoded; GLAPP_NOTHING at the end. */
static inline glapp_status next_ad(reading *r, gl_ad_record *ad)
{
    glapp_status rc = gl_input_next(r->input, &r->raw, &r->err);
    return rc ? rc : gl_decode_ad(r->decoder, &r->raw, ad, &r->verdict, &r->err);
}

static inline glapp_status next_programme(reading *r, gl_programme_record *p)
{
    glapp_status rc = gl_input_next(r->input, &r->raw, &r->err);
    return rc ? rc : gl_decode_programme(r->decoder, &r->raw, p, &r->verdict, &r->err);
}

#endif
