/* SPDX-License-Identifier: Apache-2.0 */
/* quality.h - how right is glapp? One table of figures, each beside its baselines.
 *
 * A part (words, link, occupation ...) scores single cases 0 ... 1; the mean over the
 * cases is the figure. Each case has a key, whose hash puts it into one of two halves:
 * rules and weights may be tuned on the one, and the other is what is reported. A case
 * set that was written before the rules and never tuned on is held out as a whole.
 */
#ifndef GL_BENCH_QUALITY_H
#define GL_BENCH_QUALITY_H

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "engine/catalogue.h"

typedef enum quality_half {
    QUALITY_TUNED,
    QUALITY_HELD_OUT,
    QUALITY_HALVES
} quality_half;

/* The half of the case with this key (an id, a word): a bit of its mixed FNV-1a hash. */
quality_half quality_half_of(gl_slice key);

/* Scores of the cases of each half. {0} at first; quality_mean_dispose at last. */
typedef struct quality_mean {
    double *scores[QUALITY_HALVES];
    size_t count[QUALITY_HALVES], cap[QUALITY_HALVES];
} quality_mean;

void quality_score(quality_mean *mean, quality_half half, double score);
double quality_mean_of(const quality_mean *mean, quality_half half); /* NaN if none */
void quality_mean_dispose(quality_mean *mean);

typedef struct quality_row quality_row;

typedef struct quality {
    const char *corpus, *cases; /* folders: ours, tests/cases */
    const char *data;           /* the folder of sample data, or NULL where it is not */
    bool verbose;               /* each wrong case on stderr */
    bool fit;                   /* fit weights on the tuned half and print them */
    quality_row *rows;
    size_t row_count, row_cap;
} quality;

/* A figure of the table: what was tested, how it is measured, whose it is ("glapp" or the
 * name of a baseline). `target`: at least that, or at most where it is negative; NAN for
 * none. Takes the scores over, and disposes of `mean`. */
void quality_row_add(quality *q, const char *test, const char *metric, const char *system,
                     quality_mean *mean, double target);

/* Say once that a part was left out, and why. */
void quality_skip(const char *part, const char *why);

/* "FOLDER/NAME" into a buffer that lasts until the next but three calls. */
const char *quality_path(const char *folder, const char *name);

/* What was given, unless it is NULL: exits 1, out of memory. */
void *quality_or_die(void *memory);

/* Exits 1 with the part's name and the message, unless `rc` is GLAPP_OK. */
void quality_must(const char *part, glapp_status rc, const glapp_error *err);

/* A copy in the arena; `room` is scratch. Exits 1 when memory is out. */
gl_slice quality_keep(gl_arena *arena, gl_buf *room, gl_slice text);

/* A new folder of the part's own below TMPDIR or /tmp, whose path must fit; exits 1 where
 * none can be made. The close removes it and the files in it. */
typedef struct quality_folder {
    char path[128];
} quality_folder;

void quality_folder_open(quality_folder *folder, const char *part);
void quality_folder_close(const quality_folder *folder);

/* Bytes of a file, malloc'ed, NUL behind; exits 1 where it cannot be read. */
char *quality_read(const char *path, size_t *len);

/* Next line of `rest` that is neither empty nor begins with "#", cut at tabs into at most
 * `most` fields; gives how many there are, 0 at the end. */
size_t quality_fields(gl_slice *rest, gl_slice *fields, size_t most);

/* The second field of the first row whose first one is `key`; empty if there is none. */
gl_slice quality_label_of(gl_slice rows, gl_slice key);

/* All that reads texts with a taxonomy (NULL: that of the corpus); exits 1 on errors. The
 * vocabulary is left open. */
void quality_catalogue(const quality *q, gl_catalogue *catalogue, const char *taxonomy);

/* The parts, each in the file of its name. */
void quality_words(quality *q);
void quality_requirement(quality *q);
void quality_mentions(quality *q);
void quality_metamorphic(quality *q);
void quality_link(quality *q);
void quality_occupation(quality *q);
void quality_ranking(quality *q);
void quality_judged(quality *q);
void quality_deletion(quality *q);
void quality_repost(quality *q);
void quality_forecast(quality *q);
void quality_market(quality *q);
void quality_trend(quality *q);

#endif
