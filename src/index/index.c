/* SPDX-License-Identifier: Apache-2.0 */
/* index.c - the programmes, turned around.
 *
 * While programmes come in, each leaves one row for each concept it teaches and one for
 * each term it holds, with the occurrences of the term by field (rows.h). Only when all
 * are there are the average lengths known, so the parts of BM25F are computed at the
 * freeze, and the rows are laid out by concept and by term in the same pass. What a
 * worker reads afterwards is flat arrays and a table of idf by term. The terms lie there
 * twice, by term and by programme: a ranking that needs the words of 60 programmes of
 * 3,000 reads 60 lists of the second sort instead of 300 long ones of the first.
 *
 * A lent index is frozen from the start, and its lists are put one behind the other as
 * they come. Its idf are computed when asked for: a table for 30,000 programmes would
 * take longer than the logarithms of a query's 400 keys.
 */
#include "index/index.h"

#include <assert.h>
#include <stdlib.h>

#include "index/bm25.h"
#include "index/packed.h"
#include "index/postings.h"
#include "index/rows.h"
#include "index/sketch.h"

static const gl_bm25_field FIELDS[GL_INDEX_FIELD_COUNT] = {
    [GL_FIELD_TITLE_TERMS] = {3, 0.5},
    [GL_FIELD_OUTCOME_TERMS] = {2, 0.6},
    [GL_FIELD_BODY_TERMS] = {1, 0.75},
};

struct gl_index {
    uint32_t concept_count, term_count, programme_count;
    bool frozen;
    gl_rows rows; /* while programmes come in; gone once frozen */

    /* Once frozen. */
    gl_postings concepts, terms, leads;
    gl_concept_posting *concept_items;
    gl_term_posting *term_items;
    gl_lead_posting *lead_items;
    gl_postings holdings; /* of each programme, in ... */
    gl_programme_term *holding_items;
    gl_sketch sketch;
    /* By number of programmes that have it, 0 ... programme_count; NULL when lent. */
    double *idf;
    double *term_idf; /* of each term; NULL when lent */

    /* Items of a lent index so far. */
    size_t concept_item_count, concept_item_cap;
    size_t term_item_count, term_item_cap;
    size_t lead_item_count, lead_item_cap;
};

gl_index *gl_index_new(uint32_t concept_count, uint32_t term_count)
{
    gl_index *index = calloc(1, sizeof *index);
    if (!index) return NULL;
    index->concept_count = concept_count;
    index->term_count = term_count;
    if (gl_rows_init(&index->rows, concept_count, term_count)) return index;
    gl_index_free(index);
    return NULL;
}

void gl_index_free(gl_index *index)
{
    if (!index) return;
    gl_rows_dispose(&index->rows);
    gl_postings_dispose(&index->concepts);
    gl_postings_dispose(&index->terms);
    gl_postings_dispose(&index->leads);
    gl_postings_dispose(&index->holdings);
    free(index->holding_items);
    gl_sketch_dispose(&index->sketch);
    free(index->term_idf);
    free(index->concept_items);
    free(index->term_items);
    free(index->lead_items);
    free(index->idf);
    free(index);
}

/* -- built -- */

glapp_status gl_index_add(gl_index *index, const gl_profile *profile,
                          const gl_index_term *terms, size_t term_count, glapp_error *err)
{
    assert(!index->frozen);
    if (index->programme_count == UINT32_MAX - 1)
        return gl_fail(err, GLAPP_BAD_INPUT, "more than %u programmes", UINT32_MAX - 1);
    if (!gl_rows_add(&index->rows, profile, terms, term_count))
        return gl_fail_memory(err);
    index->programme_count = index->rows.programme_count;
    return GLAPP_OK;
}

bool gl_index_add_leads(gl_index *index, const gl_index_lead *leads, size_t count)
{
    assert(!index->frozen);
    return gl_rows_add_leads(&index->rows, leads, count);
}

static bool freeze_leads(gl_index *index)
{
    if (!gl_postings_init(&index->leads, GL_SUB_MAJORS)) return false;
    for (size_t i = 0; i < index->rows.lead_row_count; i++)
        gl_postings_count(&index->leads, index->rows.leads[i].lead.ssyk / 100u);
    gl_postings_lay_out(&index->leads);
    index->lead_items = calloc(index->rows.lead_row_count + 1, sizeof *index->lead_items);
    if (!index->lead_items) return false;
    for (size_t i = 0; i < index->rows.lead_row_count; i++) {
        const gl_lead_posting *row = &index->rows.leads[i];
        index->lead_items[gl_postings_place(&index->leads, row->lead.ssyk / 100u)] = *row;
    }
    return true;
}

static bool freeze_concepts(gl_index *index)
{
    if (!gl_postings_init(&index->concepts, index->concept_count)) return false;
    for (size_t i = 0; i < index->rows.concept_row_count; i++)
        gl_postings_count(&index->concepts, index->rows.concepts[i].concept);
    gl_postings_lay_out(&index->concepts);

    index->concept_items =
        calloc(index->rows.concept_row_count + 1, sizeof *index->concept_items);
    if (!index->concept_items) return false;
    for (size_t i = 0; i < index->rows.concept_row_count; i++) {
        const gl_concept_row *row = &index->rows.concepts[i];
        size_t at = gl_postings_place(&index->concepts, row->concept);
        index->concept_items[at] = (gl_concept_posting){row->programme, row->weight};
    }
    return true;
}

/* Average length of each field in words, over all programmes, empty ones too. */
static void average_lengths(const gl_index *index, double average[GL_INDEX_FIELD_COUNT])
{
    uint64_t sum[GL_INDEX_FIELD_COUNT] = {0};
    for (uint32_t p = 0; p < index->programme_count; p++)
        for (int f = 0; f < GL_INDEX_FIELD_COUNT; f++)
            sum[f] += index->rows.lengths[p].milli[f];
    for (int f = 0; f < GL_INDEX_FIELD_COUNT; f++)
        average[f] = index->programme_count
                         ? (double)sum[f] / 1000.0 / index->programme_count
                         : 0.0;
}

static float term_part(const gl_index *index, const gl_term_row *row,
                       const double average[GL_INDEX_FIELD_COUNT])
{
    const gl_row_lengths *lengths = &index->rows.lengths[row->programme];
    double tf = 0;
    for (int f = 0; f < GL_INDEX_FIELD_COUNT; f++)
        if (row->milli[f])
            tf += gl_bm25_field_tf(FIELDS[f], row->milli[f] / 1000.0,
                                   (double)lengths->milli[f] / 1000.0, average[f]);
    return (float)gl_bm25_part(tf);
}

static bool freeze_terms(gl_index *index)
{
    if (!gl_postings_init(&index->terms, index->term_count)) return false;
    for (size_t i = 0; i < index->rows.term_row_count; i++)
        gl_postings_count(&index->terms, index->rows.terms[i].term);
    gl_postings_lay_out(&index->terms);

    double average[GL_INDEX_FIELD_COUNT];
    average_lengths(index, average);
    index->term_items = calloc(index->rows.term_row_count + 1, sizeof *index->term_items);
    if (!index->term_items) return false;
    for (size_t i = 0; i < index->rows.term_row_count; i++) {
        const gl_term_row *row = &index->rows.terms[i];
        size_t at = gl_postings_place(&index->terms, row->term);
        index->term_items[at] =
            (gl_term_posting){row->programme, term_part(index, row, average)};
    }
    return true;
}

/* The lists by term, read in their order, leave each programme's terms rising. */
static bool freeze_holdings(gl_index *index)
{
    if (!gl_postings_init(&index->holdings, index->programme_count)) return false;
    for (size_t i = 0; i < index->rows.term_row_count; i++)
        gl_postings_count(&index->holdings, index->rows.terms[i].programme);
    gl_postings_lay_out(&index->holdings);
    index->holding_items =
        calloc(index->rows.term_row_count + 1, sizeof *index->holding_items);
    if (!index->holding_items) return false;
    for (uint32_t term = 0; term < index->term_count; term++) {
        size_t count, first = gl_postings_find(&index->terms, term, &count);
        for (size_t i = first; i < first + count; i++) {
            const gl_term_posting *t = &index->term_items[i];
            size_t at = gl_postings_place(&index->holdings, t->programme);
            index->holding_items[at] = (gl_programme_term){term, t->part};
        }
    }
    return true;
}

/* A logarithm for each number of programmes, not one for each of an ad's 300 terms. */
static bool freeze_idf(gl_index *index)
{
    index->idf = calloc((size_t)index->programme_count + 1, sizeof *index->idf);
    index->term_idf = calloc((size_t)index->term_count + 1, sizeof *index->term_idf);
    if (!index->idf || !index->term_idf) return false;
    for (uint32_t n = 0; n <= index->programme_count; n++)
        index->idf[n] = gl_bm25_idf(index->programme_count, n);
    for (uint32_t term = 0; term < index->term_count; term++) {
        size_t count;
        gl_postings_find(&index->terms, term, &count);
        index->term_idf[term] = index->idf[count];
    }
    return true;
}

glapp_status gl_index_freeze(gl_index *index, glapp_error *err)
{
    assert(!index->frozen);
    if (!freeze_concepts(index) || !freeze_terms(index) || !freeze_leads(index) ||
        !freeze_holdings(index) || !freeze_idf(index) ||
        !gl_sketch_init(&index->sketch, &index->terms, index->term_items,
                        index->programme_count))
        return gl_fail_memory(err);
    gl_rows_dispose(&index->rows);
    index->frozen = true;
    return GLAPP_OK;
}

/* -- read -- */

uint32_t gl_index_programme_count(const gl_index *index)
{
    return index->programme_count;
}

uint32_t gl_index_term_count(const gl_index *index)
{
    return index->term_count;
}

const gl_concept_posting *gl_index_concept_postings(const gl_index *index,
                                                    uint32_t concept, size_t *count)
{
    assert(index->frozen);
    return index->concept_items + gl_postings_find(&index->concepts, concept, count);
}

const gl_term_posting *gl_index_term_postings(const gl_index *index, uint32_t term,
                                              size_t *count)
{
    assert(index->frozen);
    return index->term_items + gl_postings_find(&index->terms, term, count);
}

const gl_programme_term *gl_index_programme_terms(const gl_index *index,
                                                  uint32_t programme, size_t *count)
{
    assert(index->frozen);
    *count = 0;
    if (!index->holding_items) return NULL;
    return index->holding_items + gl_postings_find(&index->holdings, programme, count);
}

double gl_index_bound(const gl_index *index, const uint32_t *terms, size_t count,
                      const double *weights, uint16_t *sums)
{
    return index->sketch.rows
               ? gl_sketch_bound(&index->sketch, terms, count, weights, sums)
               : 0;
}

size_t gl_index_bound_room(const gl_index *index)
{
    return index->sketch.stride;
}

const gl_lead_posting *gl_index_lead_postings(const gl_index *index, uint32_t sub_major,
                                              size_t *count)
{
    assert(index->frozen);
    return index->lead_items + gl_postings_find(&index->leads, sub_major, count);
}

static double idf_of(const gl_index *index, size_t count)
{
    return index->idf ? index->idf[count]
                      : gl_bm25_idf(index->programme_count, (uint32_t)count);
}

double gl_index_concept_idf(const gl_index *index, uint32_t concept)
{
    size_t count;
    gl_index_concept_postings(index, concept, &count);
    return idf_of(index, count);
}

double gl_index_term_idf(const gl_index *index, uint32_t term)
{
    if (index->term_idf && term < index->term_count) return index->term_idf[term];
    size_t count;
    gl_index_term_postings(index, term, &count);
    return idf_of(index, count);
}

/* -- packed and lent -- */

size_t gl_index_pack_concept(const gl_index *index, uint32_t concept, gl_buf *out)
{
    size_t count;
    const gl_concept_posting *list = gl_index_concept_postings(index, concept, &count);
    if (count) gl_packed_write_concepts(out, list, count);
    return count;
}

size_t gl_index_pack_term(const gl_index *index, uint32_t term, gl_buf *out)
{
    size_t count;
    const gl_term_posting *list = gl_index_term_postings(index, term, &count);
    if (count) gl_packed_write_terms(out, list, count);
    return count;
}

size_t gl_index_pack_lead(const gl_index *index, uint32_t sub_major, gl_buf *out)
{
    size_t count;
    const gl_lead_posting *list = gl_index_lead_postings(index, sub_major, &count);
    if (count) gl_packed_write_leads(out, list, count);
    return count;
}

/* Room for `need` items of `size` bytes, as gl_array_grow, but what is new is left as it
 * comes: it is written next, and zeroing twice as much first took 2 of the 8 ms of a
 * query's million postings. */
static void *reserve(void *items, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap && items) return items;
    size_t wanted = *cap < 512 ? 512 : *cap;
    while (wanted < need) {
        if (wanted > SIZE_MAX / 2) return NULL;
        wanted *= 2;
    }
    if (wanted > SIZE_MAX / size) return NULL;
    void *grown = realloc(items, wanted * size);
    if (grown) *cap = wanted;
    return grown;
}

gl_index *gl_index_open_packed(uint32_t programme_count, uint32_t concept_count,
                               uint32_t term_count)
{
    gl_index *index = calloc(1, sizeof *index);
    if (!index) return NULL;
    index->programme_count = programme_count;
    index->concept_count = concept_count;
    index->term_count = term_count;
    index->frozen = true;
    /* Not empty, so that every list begins somewhere. */
    index->concept_items =
        reserve(NULL, &index->concept_item_cap, 1, sizeof *index->concept_items);
    index->term_items =
        reserve(NULL, &index->term_item_cap, 1, sizeof *index->term_items);
    index->lead_items =
        reserve(NULL, &index->lead_item_cap, 1, sizeof *index->lead_items);
    if (index->concept_items && index->term_items && index->lead_items &&
        gl_postings_init_empty(&index->concepts, concept_count) &&
        gl_postings_init_empty(&index->terms, term_count) &&
        gl_postings_init_empty(&index->leads, GL_SUB_MAJORS))
        return index;
    gl_index_free(index);
    return NULL;
}

static glapp_status fail_damaged(glapp_error *err)
{
    return gl_fail(err, GLAPP_BAD_INPUT,
                   "the stored index is damaged; run `glapp run` again");
}

glapp_status gl_index_put_concept(gl_index *index, uint32_t concept, gl_slice packed,
                                  glapp_error *err)
{
    assert(!index->idf);
    const size_t start = index->concept_item_count;
    size_t count;
    if (concept >= index->concept_count || !gl_packed_count(packed, &count))
        return fail_damaged(err);
    gl_concept_posting *items = reserve(index->concept_items, &index->concept_item_cap,
                                        start + count, sizeof *items);
    if (!items) return gl_fail_memory(err);
    index->concept_items = items;
    if (!gl_packed_read_concepts(packed, index->programme_count, items + start))
        return fail_damaged(err);
    gl_postings_put(&index->concepts, concept, start, count);
    index->concept_item_count += count;
    return GLAPP_OK;
}

glapp_status gl_index_put_term(gl_index *index, uint32_t term, gl_slice packed,
                               glapp_error *err)
{
    assert(!index->idf);
    const size_t start = index->term_item_count;
    size_t count;
    if (term >= index->term_count || !gl_packed_count(packed, &count))
        return fail_damaged(err);
    gl_term_posting *items =
        reserve(index->term_items, &index->term_item_cap, start + count, sizeof *items);
    if (!items) return gl_fail_memory(err);
    index->term_items = items;
    if (!gl_packed_read_terms(packed, index->programme_count, items + start))
        return fail_damaged(err);
    gl_postings_put(&index->terms, term, start, count);
    index->term_item_count += count;
    return GLAPP_OK;
}

glapp_status gl_index_put_lead(gl_index *index, uint32_t sub_major, gl_slice packed,
                               glapp_error *err)
{
    assert(!index->idf);
    const size_t start = index->lead_item_count;
    size_t count;
    if (sub_major >= GL_SUB_MAJORS || !gl_packed_count(packed, &count))
        return fail_damaged(err);
    gl_lead_posting *items =
        reserve(index->lead_items, &index->lead_item_cap, start + count, sizeof *items);
    if (!items) return gl_fail_memory(err);
    index->lead_items = items;
    if (!gl_packed_read_leads(packed, index->programme_count, sub_major, items + start))
        return fail_damaged(err);
    gl_postings_put(&index->leads, sub_major, start, count);
    index->lead_item_count += count;
    return GLAPP_OK;
}
