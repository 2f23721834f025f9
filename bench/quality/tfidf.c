/* SPDX-License-Identifier: Apache-2.0 */
#include "tfidf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <libstemmer.h>

#include "base/buf.h"
#include "base/intern.h"
#include "base/utf8.h"
#include "quality.h"
#include "text/fold.h"

typedef struct posting {
    uint32_t feature, document;
    float weight;
} posting;

struct tfidf {
    tfidf_cut *cut;
    void *with;
    gl_intern *features;
    posting *postings;
    size_t count, cap, *starts;
    double *idf;
    uint32_t documents;
    uint32_t *bag; /* features of the text that is being cut */
    size_t bag_count, bag_cap;
    bool frozen;
};

tfidf *tfidf_new(tfidf_cut *cut, void *with)
{
    tfidf *t = quality_or_die(calloc(1, sizeof *t));
    t->cut = cut;
    t->with = with;
    t->features = quality_or_die(gl_intern_new());
    return t;
}

void tfidf_free(tfidf *t)
{
    gl_intern_free(t->features);
    free(t->postings);
    free(t->starts);
    free(t->idf);
    free(t->bag);
    free(t);
}

void tfidf_add_feature(tfidf *t, gl_slice feature)
{
    uint32_t id = t->frozen ? gl_intern_find(t->features, feature)
                            : gl_intern_add(t->features, feature);
    t->bag = quality_or_die(
        gl_array_grow(t->bag, &t->bag_cap, t->bag_count + 1, sizeof *t->bag));
    t->bag[t->bag_count++] = id;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* The features of the text, sorted: equal ones lie together. */
static void cut(tfidf *t, gl_slice text)
{
    t->bag_count = 0;
    t->cut(t->with, text, t);
    if (t->bag_count > 1) qsort(t->bag, t->bag_count, sizeof *t->bag, by_number);
}

void tfidf_add(tfidf *t, gl_slice text)
{
    cut(t, text);
    for (size_t i = 0, run = 1; i < t->bag_count; i += run) {
        for (run = 1; i + run < t->bag_count && t->bag[i + run] == t->bag[i];) run++;
        t->postings = quality_or_die(
            gl_array_grow(t->postings, &t->cap, t->count + 1, sizeof(posting)));
        t->postings[t->count++] = (posting){t->bag[i], t->documents, (float)run};
    }
    t->documents++;
}

static int by_feature(const void *a, const void *b)
{
    const posting *x = a, *y = b;
    if (x->feature != y->feature) return x->feature < y->feature ? -1 : 1;
    return x->document < y->document ? -1 : x->document > y->document;
}

void tfidf_freeze(tfidf *t)
{
    size_t features = gl_intern_count(t->features);
    t->frozen = true;
    t->starts = quality_or_die(calloc(features + 1, sizeof *t->starts));
    t->idf = quality_or_die(calloc(features + 1, sizeof *t->idf));
    double *length = quality_or_die(calloc((size_t)t->documents + 1, sizeof *length));
    qsort(t->postings, t->count, sizeof *t->postings, by_feature);
    for (size_t i = 0; i < t->count; i++) t->starts[t->postings[i].feature + 1]++;
    for (size_t f = 0; f < features; f++) {
        t->idf[f] = log((1.0 + t->documents) / (1.0 + (double)t->starts[f + 1])) + 1.0;
        t->starts[f + 1] += t->starts[f];
    }
    for (size_t i = 0; i < t->count; i++) {
        posting *p = &t->postings[i];
        p->weight = (float)(p->weight * t->idf[p->feature]);
        length[p->document] += (double)p->weight * p->weight;
    }
    for (size_t i = 0; i < t->count; i++)
        t->postings[i].weight =
            (float)(t->postings[i].weight / sqrt(length[t->postings[i].document]));
    free(length);
}

void tfidf_search(tfidf *t, gl_slice text, double *scores)
{
    double length = 0;
    cut(t, text);
    for (uint32_t d = 0; d < t->documents; d++) scores[d] = 0;
    for (size_t i = 0, run = 1; i < t->bag_count; i += run) {
        for (run = 1; i + run < t->bag_count && t->bag[i + run] == t->bag[i];) run++;
        uint32_t f = t->bag[i];
        if (f == GL_NO_ID) continue; /* a feature that no document has does not count */
        double weight = (double)run * t->idf[f];
        length += weight * weight;
        for (size_t p = t->starts[f]; p < t->starts[f + 1]; p++)
            scores[t->postings[p].document] += weight * (double)t->postings[p].weight;
    }
    for (uint32_t d = 0; d < t->documents && length > 0; d++) scores[d] /= sqrt(length);
}

void tfidf_cut_letters(void *with, gl_slice text, tfidf *t)
{
    (void)with;
    gl_buf folded = {0};
    gl_fold(text, &folded);
    gl_slice all = gl_buf_slice(&folded);
    for (size_t at = 0; at < all.len;) {
        size_t end = at, start = at;
        for (int n = 0; n < 3 && end < all.len; n++) {
            gl_utf8_next(all, &end);
            if (n == 0) at = end;
            tfidf_add_feature(t, gl_slice_cut(all, start, end - start));
        }
    }
    gl_buf_dispose(&folded);
}

void tfidf_cut_stems(void *with, gl_slice text, tfidf *t)
{
    gl_buf folded = {0};
    gl_fold(text, &folded);
    gl_slice all = gl_buf_slice(&folded);
    for (size_t at = 0; at < all.len;) {
        size_t start = at;
        while (at < all.len && !strchr(" ,;:()/&.\"'-", all.bytes[at])) at++;
        if (at > start) {
            const sb_symbol *stem = sb_stemmer_stem(
                with, (const sb_symbol *)all.bytes + start, (int)(at - start));
            tfidf_add_feature(
                t, (gl_slice){(const char *)stem, (size_t)sb_stemmer_length(with)});
        }
        at++;
    }
    gl_buf_dispose(&folded);
}
