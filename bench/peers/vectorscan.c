/* SPDX-License-Identifier: Apache-2.0 */
/* vectorscan.c - the terms of a taxonomy in texts, as literals.
 *
 *   peer_vectorscan terms.txt lower.tsv
 *
 * Both are in small letters. A hit counts where no letter or digit stands beside it.
 * Nothing is stemmed, so what is inflected is not found. */
#include <hs.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "peer.h"

enum { MOST_TERMS = 1000000 };

typedef struct terms {
    char **items;
    size_t *lengths;
    unsigned *ids, *flags;
    unsigned count;
} terms;

typedef struct hits {
    const terms *of;
    const char *text;
    size_t len;
    size_t whole;
} hits;

static void *array(size_t size)
{
    void *items = calloc(MOST_TERMS, size);
    peer_expect(items != NULL, "there is memory");
    return items;
}

static void read_terms(terms *t, const char *path)
{
    char *line = NULL;
    size_t cap = 0;
    FILE *file = fopen(path, "rb");
    peer_expect(file != NULL, path);
    *t = (terms){array(sizeof *t->items), array(sizeof *t->lengths),
                 array(sizeof *t->ids), array(sizeof *t->flags), 0};
    for (ssize_t len; t->count < MOST_TERMS && (len = getline(&line, &cap, file)) > 1;) {
        line[len - 1] = '\0';
        t->items[t->count] = strdup(line);
        t->lengths[t->count] = (size_t)len - 1;
        t->ids[t->count] = t->count;
        t->count++;
    }
    free(line);
    fclose(file);
}

static bool is_letter(char c)
{
    return (c & 0x80) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* `context` is what hs_scan was given. */
static int on_hit(unsigned id, unsigned long long from, unsigned long long to,
                  unsigned flags, void *context)
{
    hits *h = context;
    size_t start = (size_t)to - h->of->lengths[id];
    (void)from;
    (void)flags;
    if (start > 0 && is_letter(h->text[start - 1])) return 0;
    if (to < h->len && is_letter(h->text[to])) return 0;
    h->whole++;
    return 0;
}

int main(int argc, char **argv)
{
    terms t;
    hs_database_t *database;
    hs_compile_error_t *error;
    hs_scratch_t *scratch = NULL;
    peer_lines lines;
    peer_expect(argc == 3, "peer_vectorscan TERMS TSV");
    read_terms(&t, argv[1]);
    hits h = {.of = &t};
    if (hs_compile_lit_multi((const char *const *)t.items, t.flags, t.ids, t.lengths,
                             t.count, HS_MODE_BLOCK, NULL, &database,
                             &error) != HS_SUCCESS)
        peer_expect(false, error->message);
    peer_expect(hs_alloc_scratch(database, &scratch) == HS_SUCCESS, "there is memory");
    for (peer_open(&lines, argv[2]); peer_next(&lines);) {
        h.text = lines.text;
        h.len = lines.text_len;
        peer_expect(hs_scan(database, h.text, (unsigned)h.len, 0, scratch, on_hit, &h) ==
                        HS_SUCCESS,
                    "the text is scanned");
    }
    printf("%zu\n", h.whole);
    return 0;
}
