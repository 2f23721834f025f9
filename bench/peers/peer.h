/* SPDX-License-Identifier: Apache-2.0 */
/* peer.h - what the peers read: lines of "id TAB text". */
#ifndef GL_BENCH_PEERS_PEER_H
#define GL_BENCH_PEERS_PEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { PEER_TOP = 10 }; /* ads a programme */

typedef struct peer_lines {
    FILE *file;
    char *room;
    size_t cap;
    char *id, *text; /* of the line, each with a NUL behind it */
    size_t text_len;
} peer_lines;

/* Exits 1, saying why, if the file cannot be read. */
void peer_open(peer_lines *lines, const char *path);
bool peer_next(peer_lines *lines); /* false, and closed, at the end */

/* Exits 1 unless `condition` holds. */
void peer_expect(bool condition, const char *text);

#ifdef __cplusplus
}
#endif

#endif
