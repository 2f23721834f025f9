/* SPDX-License-Identifier: Apache-2.0 */
/* ledger.h - every record is accounted for: taken, or not taken and why.
 *
 * records = accepted + rejected, for each file. What went wrong is told on the log (the
 * first 20 of a file and reason, then a count) and kept for the table `rejected`.
 */
#ifndef GL_ENGINE_LEDGER_H
#define GL_ENGINE_LEDGER_H

#include "source/decode.h"
#include "store/write.h"

typedef struct gl_ledger gl_ledger;

/* `log` is borrowed. With `strict`, gl_ledger_reject ends the run at the first fault. */
gl_ledger *gl_ledger_new(const glapp_log *log, bool strict); /* NULL: memory */
void gl_ledger_free(gl_ledger *ledger);

/* An input has been opened; gives the number of its first file in the ledger. */
glapp_status gl_ledger_begin(gl_ledger *ledger, gl_kind kind, const gl_input *input,
                             uint32_t *first, glapp_error *err);

/* A record of file `first + at.file` was taken. */
void gl_ledger_accept(gl_ledger *ledger, uint32_t first, gl_place at);

/* A record was not taken, or (`was_accepted`) is not taken after all: a duplicate.
 * Duplicates and removals are no faults: --strict does not mind them. */
glapp_status gl_ledger_reject(gl_ledger *ledger, uint32_t first, gl_place at, gl_slice id,
                              gl_reason reason, const char *detail, bool was_accepted,
                              glapp_error *err);

/* The last `count` rejections were found in another order than their records have:
 * `numbers` tells the one that they shall stand in. No two are alike. */
void gl_ledger_sort(gl_ledger *ledger, const uint64_t *numbers, size_t count);

/* Optional values that could not be used: bits 1 << gl_field. */
void gl_ledger_count_fields(gl_ledger *ledger, uint32_t first, gl_place at,
                            uint32_t fields);

/* The input has been read to its end: digests and counts are taken over, empty files and
 * unusable values told. GLAPP_BAD_INPUT: more than half of at least 20 records are bad.
 */
glapp_status gl_ledger_end(gl_ledger *ledger, uint32_t first, const gl_input *input,
                           glapp_error *err);

uint64_t gl_ledger_rejected(const gl_ledger *ledger);

/* A plain message to the log. */
void gl_ledger_say(gl_ledger *ledger, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The rows of `source` and `rejected`, and the digest over all inputs in order. */
glapp_status gl_ledger_write(const gl_ledger *ledger, gl_store *store);
void gl_ledger_digest(const gl_ledger *ledger, char hex[GL_DIGEST_HEX]);

#endif
