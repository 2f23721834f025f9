/* SPDX-License-Identifier: Apache-2.0 */
/* dictionary.c - see dictionary.h. A row of words is one interned string with blanks
 * between; a text is tried from each word on, the longest row first. */
#include "dictionary.h"

#include <stdio.h>
#include <stdlib.h>

#include <libstemmer.h>

#include "base/buf.h"
#include "base/intern.h"
#include "quality.h"
#include "text/fold.h"

enum { MAX_ROW = 8 }; /* words of a label */

typedef struct word {
    uint32_t start, len;         /* bytes in the text */
    uint32_t key_start, key_len; /* bytes in `keys` */
} word;

struct dictionary {
    gl_intern *rows;
    uint32_t *concepts; /* of each row */
    size_t concept_cap;
    struct sb_stemmer *stemmer; /* NULL: folded words */
    gl_buf keys, row;
    word *words;
    size_t word_count, word_cap;
    dictionary_hit *hits;
    size_t hit_count, hit_cap;
};

/* Letters, digits, "+" and "#"; dashes, bullets and blanks of the two- and three-byte
 * blocks C2 and E2 stand between words. */
static bool is_word_byte(gl_slice text, size_t i)
{
    unsigned char c = (unsigned char)text.bytes[i];
    if (c >= 0xC0) return c != 0xC2 && c != 0xE2;
    if (c >= 0x80) return i > 0 && is_word_byte(text, i - 1);
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           c == '+' || c == '#';
}

static void add_word(dictionary *d, gl_slice text, size_t start, size_t end)
{
    size_t key = d->keys.len;
    if (!gl_fold(gl_slice_cut(text, start, end - start), &d->keys)) quality_or_die(NULL);
    if (d->stemmer) {
        const sb_symbol *stem = quality_or_die(
            (void *)sb_stemmer_stem(d->stemmer, (const sb_symbol *)d->keys.bytes + key,
                                    (int)(d->keys.len - key)));
        d->keys.len = key;
        gl_buf_add(&d->keys, (const char *)stem, (size_t)sb_stemmer_length(d->stemmer));
    }
    d->words = quality_or_die(
        gl_array_grow(d->words, &d->word_cap, d->word_count + 1, sizeof *d->words));
    d->words[d->word_count++] = (word){(uint32_t)start, (uint32_t)(end - start),
                                       (uint32_t)key, (uint32_t)(d->keys.len - key)};
}

static void cut_words(dictionary *d, gl_slice text)
{
    gl_buf_clear(&d->keys);
    d->word_count = 0;
    for (size_t i = 0, start; i < text.len; i++) {
        if (!is_word_byte(text, i)) continue;
        for (start = i; i < text.len && is_word_byte(text, i);) i++;
        add_word(d, text, start, i);
    }
}

static gl_slice row_of(dictionary *d, size_t from, size_t count)
{
    gl_buf_clear(&d->row);
    for (size_t i = from; i < from + count; i++) {
        if (i > from) gl_buf_add_byte(&d->row, ' ');
        gl_buf_add(&d->row, d->keys.bytes + d->words[i].key_start, d->words[i].key_len);
    }
    return gl_buf_slice(&d->row);
}

static void add_label(dictionary *d, const gl_label *label)
{
    cut_words(d, label->text);
    if (d->word_count == 0 || d->word_count > MAX_ROW) return;
    uint32_t before = gl_intern_count(d->rows);
    uint32_t id = gl_intern_add(d->rows, row_of(d, 0, d->word_count));
    if (id == GL_NO_ID) quality_or_die(NULL);
    if (id != before) return;
    d->concepts = quality_or_die(
        gl_array_grow(d->concepts, &d->concept_cap, (size_t)id + 1, sizeof *d->concepts));
    d->concepts[id] = label->concept;
}

dictionary *dictionary_new(const gl_taxonomy *taxonomy, bool stems)
{
    dictionary *d = quality_or_die(calloc(1, sizeof *d));
    d->rows = quality_or_die(gl_intern_new());
    if (stems) d->stemmer = quality_or_die(sb_stemmer_new("swedish", "UTF_8"));
    size_t count;
    const gl_label *labels = gl_taxonomy_labels(taxonomy, &count);
    for (int pass = 0; pass < 2; pass++) /* preferred labels first */
        for (size_t i = 0; i < count; i++)
            if (labels[i].preferred == (pass == 0)) add_label(d, &labels[i]);
    return d;
}

void dictionary_free(dictionary *d)
{
    if (!d) return;
    gl_intern_free(d->rows);
    if (d->stemmer) sb_stemmer_delete(d->stemmer);
    gl_buf_dispose(&d->keys);
    gl_buf_dispose(&d->row);
    free(d->concepts);
    free(d->words);
    free(d->hits);
    free(d);
}

static size_t longest_at(dictionary *d, size_t at, uint32_t *concept)
{
    size_t most = d->word_count - at < MAX_ROW ? d->word_count - at : MAX_ROW;
    for (size_t count = most; count > 0; count--) {
        uint32_t id = gl_intern_find(d->rows, row_of(d, at, count));
        if (id == GL_NO_ID) continue;
        *concept = d->concepts[id];
        return count;
    }
    return 0;
}

const dictionary_hit *dictionary_find(dictionary *d, gl_slice text, size_t *count)
{
    cut_words(d, text);
    d->hit_count = 0;
    for (size_t at = 0; at < d->word_count; at++) {
        uint32_t concept = 0;
        size_t words = longest_at(d, at, &concept);
        if (words == 0) continue;
        const word *first = &d->words[at], *last = &d->words[at + words - 1];
        d->hits = quality_or_die(
            gl_array_grow(d->hits, &d->hit_cap, d->hit_count + 1, sizeof *d->hits));
        d->hits[d->hit_count++] = (dictionary_hit){
            concept, first->start, last->start + last->len - first->start};
        at += words - 1;
    }
    *count = d->hit_count;
    return d->hits;
}
