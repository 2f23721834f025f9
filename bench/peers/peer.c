/* SPDX-License-Identifier: Apache-2.0 */
/* peer.c - see peer.h. */
#include "peer.h"

#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

void peer_expect(bool condition, const char *text)
{
    if (condition) return;
    fprintf(stderr, "peer: wrong: %s\n", text);
    exit(1);
}

void peer_open(peer_lines *lines, const char *path)
{
    memset(lines, 0, sizeof *lines);
    lines->file = fopen(path, "rb");
    peer_expect(lines->file != NULL, path);
}

bool peer_next(peer_lines *lines)
{
    ssize_t len = getline(&lines->room, &lines->cap, lines->file);
    if (len <= 0) {
        fclose(lines->file);
        free(lines->room);
        return false;
    }
    if (lines->room[len - 1] == '\n') lines->room[--len] = '\0';
    lines->id = lines->room;
    lines->text = strchr(lines->room, '\t');
    peer_expect(lines->text != NULL, "a line has an id, a tab and a text");
    *lines->text++ = '\0';
    lines->text_len = (size_t)(lines->room + len - lines->text);
    return true;
}
