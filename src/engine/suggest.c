/* SPDX-License-Identifier: Apache-2.0 */
/* suggest.c - see suggest.h. Letters of Swedish lose their rings and dots first: "Gavle"
 * is how "Gävle" is written on a keyboard without them, and byte by byte "Ale" is nearer.
 */
#include "engine/suggest.h"

enum { LONGEST = 60 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* At most LONGEST bytes of a name in plain small letters. */
static gl_slice plain(gl_slice name, char *room)
{
    size_t len = 0;
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.bytes[i];
        if (c >= 'A' && c <= 'Z') c |= 0x20;
        if (c == 0xC3 && i + 1 < name.len) { /* Latin-1 in UTF-8; 0x20 is the case */
            unsigned char letter = (unsigned char)name.bytes[++i] | 0x20;
            c = letter == 0xA4 || letter == 0xA5 ? 'a'
                : letter == 0xB6                 ? 'o'
                : letter == 0xA9                 ? 'e'
                                                 : letter;
        }
        room[len++] = (char)c;
    }
    return (gl_slice){room, len};
}

/* Levenshtein's distance, a row at a time. */
static size_t slips(gl_slice left, gl_slice right)
{
    size_t row[LONGEST + 1];
    char rooms[2][LONGEST];
    const gl_slice a = plain(left, rooms[0]), b = plain(right, rooms[1]);
    for (size_t j = 0; j <= b.len; j++) row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t changed = corner + (a.bytes[i - 1] != b.bytes[j - 1]);
            corner = row[j];
            row[j] = least(changed, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[b.len];
}

void gl_suggest_offer(gl_suggestion *s, gl_slice name, gl_slice answer)
{
    if (s->wanted.len > LONGEST || name.len > LONGEST || name.len == 0) return;
    size_t apart = slips(s->wanted, name);
    if (3 * apart > s->wanted.len + 2 || (s->best.bytes && apart >= s->slips)) return;
    s->best = answer;
    s->slips = apart;
}
