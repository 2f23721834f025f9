/* SPDX-License-Identifier: Apache-2.0 */
/* input.h - the files and folders of one kind as one row of raw records.
 *
 * Opening lists the files (a file as it is; a folder with all files below it, by byte
 * order of names; "-" is the standard input, kept in an unnamed temporary file so that
 * it can be read twice). Reading yields one raw record after another, cut but not yet
 * understood: `gl_decode_*` does that, in any thread. An input can be rewound and read
 * again; it then gives the same records with the same numbers.
 *
 * A file is told by its content (reliability.md 2.1). A file of no known format is an
 * error when the user named it; inside a folder it is passed over, and said so.
 * A damaged file (cut off, bad checksum, broken document) ends the read: GLAPP_BAD_INPUT.
 */
#ifndef GL_SOURCE_INPUT_H
#define GL_SOURCE_INPUT_H

#include "base/digest.h"
#include "base/error.h"
#include "source/record.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gl_input gl_input;
typedef struct gl_format gl_format; /* how one file's records are to be understood */

typedef struct gl_raw {
    gl_slice bytes; /* the record; lasts until the next gl_input_next */
    gl_place at;
    const gl_format *format; /* lasts as long as the input; NULL = JSON in `bytes` */
} gl_raw;

typedef struct gl_file {
    gl_slice name;              /* without folders; "-" for the standard input */
    gl_slice path;              /* as opened, for messages */
    char sha256[GL_DIGEST_HEX]; /* of the bytes as they lie on the disk */
    uint64_t bytes;             /* as they lie on the disk */
    uint64_t records;           /* cut so far, removals and duplicates too */
    bool passed_over;           /* of no known format; `note` says why */
    gl_slice note;
} gl_file;

typedef struct gl_input_options {
    gl_kind kind;
    glapp_paths paths;
    const glapp_log *log; /* may be NULL, borrowed; told of files that are passed over */
    bool plain_text;      /* for `extract`: what is no JSON is one record, a plain text */
} gl_input_options;

/* Gives an input to free with gl_input_close. GLAPP_BAD_INPUT: a path that is not
 * there (named, with the next step). GLAPP_MACHINE: may not be read. */
glapp_status gl_input_open(gl_input **out, const gl_input_options *options,
                           glapp_error *err);

/* The next raw record. GLAPP_NOTHING at the end of the last file. */
glapp_status gl_input_next(gl_input *input, gl_raw *raw, glapp_error *err);

/* From the start again. A file that has changed meanwhile is found out by its digest
 * at the end of the second reading: GLAPP_BAD_INPUT. */
glapp_status gl_input_rewind(gl_input *input, glapp_error *err);

/* All files, also the passed-over ones; digests and counts are complete once the last
 * record has been read. */
const gl_file *gl_input_files(const gl_input *input, size_t *count);

/* Bytes read so far of all bytes (decompressed sizes are not known beforehand, so both
 * count bytes on the disk). For progress. */
void gl_input_progress(const gl_input *input, uint64_t *done, uint64_t *total);

void gl_input_close(gl_input *input);

#ifdef __cplusplus
}
#endif

#endif
