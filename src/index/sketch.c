/* SPDX-License-Identifier: Apache-2.0 */
/* sketch.c - see sketch.h. Sums are counted in 65,000ths of what would be the sum of a
 * programme whose every part is 1, and none overflows: each term adds its share of them
 * and at most two more for rounding up. */
#include "index/sketch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/wide.h"

/* A row takes as long as a list that one programme of so many is in: 80 postings of
 * 3,000, where 16 bytes are added up at a time. */
enum { COMMON = 16 };

enum { WHOLE = 65000, MOST_TERMS = 8000, MOST_PROGRAMMES = 1 << 24 };

static uint8_t byte_of(float part)
{
    double byte = ceil((double)part * 255);
    return (uint8_t)(byte < 255 ? byte : 255);
}

/* Which terms have a row, and how many. */
static size_t choose_rows(gl_sketch *sketch, uint32_t programme_count)
{
    size_t rows = 0, count;
    for (uint32_t term = 0; term < sketch->terms->key_count; term++) {
        gl_postings_find(sketch->terms, term, &count);
        bool common = count > programme_count / COMMON;
        sketch->row_of[term] = common ? (uint32_t)rows++ : GL_NO_ID;
    }
    return rows;
}

bool gl_sketch_init(gl_sketch *sketch, const gl_postings *terms,
                    const gl_term_posting *items, uint32_t programme_count)
{
    if (programme_count > MOST_PROGRAMMES) return false;
    size_t all = terms->starts[terms->key_count], count;
    sketch->terms = terms;
    sketch->stride = ((size_t)programme_count + GL_SKETCH_BLOCK - 1) / GL_SKETCH_BLOCK *
                     GL_SKETCH_BLOCK;
    sketch->row_of = calloc((size_t)terms->key_count + 1, sizeof *sketch->row_of);
    sketch->lists = calloc(all + 1, sizeof *sketch->lists);
    if (!sketch->row_of || !sketch->lists) return false;
    sketch->rows = calloc(choose_rows(sketch, programme_count) + 1, sketch->stride + 1);
    if (!sketch->rows) return false;
    for (uint32_t term = 0; term < terms->key_count; term++) {
        const size_t first = gl_postings_find(terms, term, &count);
        const uint32_t row = sketch->row_of[term];
        for (size_t i = first; i < first + count; i++) {
            const uint8_t byte = byte_of(items[i].part);
            if (row == GL_NO_ID)
                sketch->lists[i] = items[i].programme << 8 | byte;
            else
                sketch->rows[row * sketch->stride + items[i].programme] = byte;
        }
    }
    return true;
}

void gl_sketch_dispose(gl_sketch *sketch)
{
    free(sketch->row_of);
    free(sketch->rows);
    free(sketch->lists);
    *sketch = (gl_sketch){0};
}

/* One row at a time: two at once are left scalar by the compiler, and take eight times as
 * long. */
GL_FOR_EACH_WIDTH
static void add_bytes(const uint8_t *restrict row, uint16_t weight, size_t stride,
                      uint16_t *restrict sums)
{
    for (size_t p = 0; p < stride; p++) {
        const uint16_t part = (uint16_t)(row[p] << 8);
        const uint16_t share = (uint16_t)((uint32_t)weight * part >> 16);
        sums[p] = (uint16_t)(sums[p] + share + 1);
    }
}

static void add_list(const uint32_t *items, size_t count, uint16_t weight, uint16_t *sums)
{
    for (size_t i = 0; i < count; i++) {
        uint16_t *sum = &sums[items[i] >> 8];
        *sum = (uint16_t)(*sum + ((uint32_t)weight * (items[i] & 255) >> 8) + 1);
    }
}

double gl_sketch_bound(const gl_sketch *sketch, const uint32_t *terms, size_t count,
                       const double *weights, uint16_t *sums)
{
    double whole = 0;
    for (size_t i = 0; i < count; i++) whole += weights[terms[i]];
    memset(sums, 0, sketch->stride * sizeof *sums);
    if (!(whole > 0)) return 1;
    if (count > MOST_TERMS) return 0;
    /* What rounding up may add. */
    const double scale = (WHOLE - 2.0 * (double)count) / whole;
    for (size_t i = 0; i < count; i++) {
        const uint16_t weight =
            (uint16_t)(weights[terms[i]] * scale * (1 + 1e-6) * 256 / 255 + 1);
        const uint32_t row = sketch->row_of[terms[i]];
        size_t many, first = gl_postings_find(sketch->terms, terms[i], &many);
        if (row == GL_NO_ID)
            add_list(sketch->lists + first, many, weight, sums);
        else
            add_bytes(sketch->rows + row * sketch->stride, weight, sketch->stride, sums);
    }
    return 1 / scale;
}
