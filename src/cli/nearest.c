/* SPDX-License-Identifier: Apache-2.0 */
/* nearest.c - the nearest known name.
 *
 * Edits are the four slips of a hand on a keyboard: a letter too many, one missing, a
 * wrong one ("jops"), two that changed places ("dsitance"). Plain Levenshtein distance
 * charges two for the last, and "dbe" would then be as near to "date" as to "db". A name
 * that was only begun ("--prog") counts as one edit: it is not misspelt, but short.
 *
 * A guess more than half a word away is not help: the answer is then NULL, and the
 * complaint points to the help text.
 */
#include "cli/nearest.h"

#include <string.h>

enum { LONGEST = 40, BEGUN = 2 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Edits between two names of at most LONGEST bytes; three rows of the usual table. */
static size_t edits(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b_len; j++) rows[0][j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        size_t *now = rows[i % 3], *one = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            size_t same = a[i - 1] == b[j - 1] ? 0 : 1;
            now[j] = least(one[j - 1] + same, least(one[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], two[j - 2] + 1);
        }
    }
    return rows[a_len % 3][b_len];
}

void gl_nearest_start(gl_nearest *search, const char *wanted)
{
    *search = (gl_nearest){.wanted = wanted};
}

void gl_nearest_offer(gl_nearest *search, const char *name)
{
    size_t wanted_len = strlen(search->wanted), name_len = strlen(name);
    if (wanted_len > LONGEST || name_len > LONGEST) return;
    size_t distance = edits(search->wanted, wanted_len, name, name_len);
    if (wanted_len >= BEGUN && strncmp(name, search->wanted, wanted_len) == 0)
        distance = least(distance, 1);
    if (search->best && distance >= search->distance) return;
    search->best = name;
    search->distance = distance;
}

const char *gl_nearest_answer(const gl_nearest *search)
{
    size_t allowed = (strlen(search->wanted) + 1) / 2;
    return search->best && search->distance <= allowed ? search->best : NULL;
}
