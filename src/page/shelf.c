/* SPDX-License-Identifier: Apache-2.0 */
/* shelf.c - see shelf.h. A hundred and twenty-eight keys are looked through one by one:
 * their lengths differ, and an answer takes a thousand times as long to make. */
#include "page/shelf.h"

#include <stdlib.h>

typedef struct kept {
    gl_buf key, answer;
    uint64_t asked; /* when, in questions to this shelf; 0 = an empty place */
} kept;

struct gl_shelf {
    kept places[GL_SHELF_ANSWERS];
    size_t bytes;
    uint64_t questions;
};

gl_shelf *gl_shelf_new(void)
{
    return calloc(1, sizeof(gl_shelf));
}

static void clear(gl_shelf *s, kept *k)
{
    s->bytes -= k->answer.len;
    gl_buf_dispose(&k->key);
    gl_buf_dispose(&k->answer);
    k->asked = 0;
}

void gl_shelf_free(gl_shelf *s)
{
    if (!s) return;
    for (size_t i = 0; i < GL_SHELF_ANSWERS; i++) clear(s, &s->places[i]);
    free(s);
}

static kept *find(gl_shelf *s, gl_slice key)
{
    for (size_t i = 0; i < GL_SHELF_ANSWERS; i++)
        if (s->places[i].asked && gl_slice_equals(gl_buf_slice(&s->places[i].key), key))
            return &s->places[i];
    return NULL;
}

bool gl_shelf_take(gl_shelf *s, gl_slice key, gl_buf *out)
{
    kept *k = find(s, key);
    if (!k) return false;
    k->asked = ++s->questions;
    gl_buf_add_slice(out, gl_buf_slice(&k->answer));
    return true;
}

/* The place that was asked for longest ago, but not before the question `first`: 0 takes
 * an empty place before any other, 1 none but those of answers. */
static kept *oldest(gl_shelf *s, uint64_t first)
{
    kept *k = NULL;
    for (size_t i = 0; i < GL_SHELF_ANSWERS; i++)
        if (s->places[i].asked >= first && (!k || s->places[i].asked < k->asked))
            k = &s->places[i];
    return k;
}

void gl_shelf_put(gl_shelf *s, gl_slice key, gl_slice answer)
{
    kept *k = find(s, key);
    if (answer.len > GL_SHELF_LONGEST) return;
    if (k) clear(s, k);
    while (s->bytes + answer.len > GL_SHELF_BYTES) clear(s, oldest(s, 1));
    k = oldest(s, 0);
    if (k->asked) clear(s, k);
    gl_buf_add_slice(&k->key, key);
    gl_buf_add_slice(&k->answer, answer);
    s->bytes += k->answer.len;
    k->asked = ++s->questions;
    if (k->key.failed || k->answer.failed) clear(s, k);
}
