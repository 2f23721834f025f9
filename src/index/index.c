/* SPDX-License-Identifier: Apache-2.0 */
/* index.c - the programmes, turned around.
 *
 * While programmes come in, each leaves one row for each concept it teaches and one for
 * each term it holds, with the occurrences of the term by field. Only when all are there
 * are the average lengths known, so the parts of BM25F are computed at the freeze, and
 * the rows are laid out by concept and by term in the same pass. What a worker reads
 * afterwards is two flat arrays and a table of idf by number of programmes.
 *
 * Occurrences are added up as whole thousandths: their sum does not depend on the order
 * in which the terms of a programme come.
 *
 * A row of the open programme is found again by a sparse set: slot[key] is a guess, and
 * the guess is right if it points into the open programme at a row with that very key.
 * So nothing is sorted while they come in, and nothing cleared between two of them.
 *
 * A lent index is frozen from the start, and its lists are put one behind the other as
 * they come. Its idf are computed when asked for: a table for 30,000 programmes would
 * take longer than the logarithms of a query's 400 keys.
 */
#include "index/index.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "index/bm25.h"
#include "index/packed.h"
#include "index/postings.h"

static const gl_bm25_field FIELDS[GL_INDEX_FIELD_COUNT] = {
    [GL_FIELD_TITLE_TERMS] = {3, 0.5},
    [GL_FIELD_OUTCOME_TERMS] = {2, 0.6},
    [GL_FIELD_BODY_TERMS] = {1, 0.75},
};

struct concept_row {
    uint32_t concept, programme;
    double weight;
};

struct term_row {
    uint32_t term, programme;
    uint32_t milli[GL_INDEX_FIELD_COUNT];
};

enum { SUB_MAJORS = 100 };

struct lengths {
    uint64_t milli[GL_INDEX_FIELD_COUNT]; /* thousandths of a word */
};

struct gl_index {
    uint32_t concept_count, term_count, programme_count;
    bool frozen;

    /* While programmes come in; gone once frozen. */
    struct concept_row *concept_rows;
    size_t concept_row_count, concept_row_cap;
    struct term_row *term_rows;
    size_t term_row_count, term_row_cap;
    size_t *concept_slot, *term_slot;
    struct lengths *lengths; /* of each programme */
    size_t lengths_cap;
    gl_lead_posting *lead_rows;
    size_t lead_row_count, lead_row_cap;

    /* Once frozen. */
    gl_postings concepts, terms, leads;
    gl_concept_posting *concept_items;
    gl_term_posting *term_items;
    gl_lead_posting *lead_items;
    double *
        idf; /* by number of programmes that have it, 0 ... programme_count; NULL: lent */

    /* Items of a lent index so far. */
    size_t concept_item_count, concept_item_cap;
    size_t term_item_count, term_item_cap;
    size_t lead_item_count, lead_item_cap;
};

static void drop_rows(gl_index *index)
{
    free(index->concept_rows);
    free(index->term_rows);
    free(index->concept_slot);
    free(index->term_slot);
    free(index->lengths);
    free(index->lead_rows);
    index->lead_rows = NULL;
    index->concept_rows = NULL;
    index->term_rows = NULL;
    index->concept_slot = index->term_slot = NULL;
    index->lengths = NULL;
}

gl_index *gl_index_new(uint32_t concept_count, uint32_t term_count)
{
    gl_index *index = calloc(1, sizeof *index);
    if (!index) return NULL;
    index->concept_count = concept_count;
    index->term_count = term_count;
    /* One more than needed, for an allocation of 0 may give NULL. */
    index->concept_slot = calloc((size_t)concept_count + 1, sizeof(size_t));
    index->term_slot = calloc((size_t)term_count + 1, sizeof(size_t));
    if (!index->concept_slot || !index->term_slot) {
        gl_index_free(index);
        return NULL;
    }
    return index;
}

void gl_index_free(gl_index *index)
{
    if (!index) return;
    drop_rows(index);
    gl_postings_dispose(&index->concepts);
    gl_postings_dispose(&index->terms);
    gl_postings_dispose(&index->leads);
    free(index->concept_items);
    free(index->term_items);
    free(index->lead_items);
    free(index->idf);
    free(index);
}

/* The open programme's row of a concept, made if it is the first; `mark` is the first
 * row of the programme. NULL when memory is out. */
static struct concept_row *concept_row(gl_index *index, size_t mark, uint32_t concept)
{
    size_t guess = index->concept_slot[concept];
    if (guess >= mark && guess < index->concept_row_count &&
        index->concept_rows[guess].concept == concept)
        return &index->concept_rows[guess];

    struct concept_row *rows = gl_array_grow(index->concept_rows, &index->concept_row_cap,
                                             index->concept_row_count + 1, sizeof *rows);
    if (!rows) return NULL;
    index->concept_rows = rows;
    index->concept_slot[concept] = index->concept_row_count;
    rows += index->concept_row_count++;
    *rows = (struct concept_row){.concept = concept, .programme = index->programme_count};
    return rows;
}

/* The same for a term. */
static struct term_row *term_row(gl_index *index, size_t mark, uint32_t term)
{
    size_t guess = index->term_slot[term];
    if (guess >= mark && guess < index->term_row_count &&
        index->term_rows[guess].term == term)
        return &index->term_rows[guess];

    struct term_row *rows = gl_array_grow(index->term_rows, &index->term_row_cap,
                                          index->term_row_count + 1, sizeof *rows);
    if (!rows) return NULL;
    index->term_rows = rows;
    index->term_slot[term] = index->term_row_count;
    rows += index->term_row_count++;
    *rows = (struct term_row){.term = term, .programme = index->programme_count};
    return rows;
}

/* A programme may have a concept from its text and from its declaration, or be given an
 * odd weight by a stranger's file: the strongest counts, 1 at the most, and what is not
 * above 0 (or is not a number) is not taught. */
static bool add_concepts(gl_index *index, const gl_profile *profile)
{
    const size_t mark = index->concept_row_count;
    for (size_t i = 0; i < profile->count; i++) {
        const gl_profile_skill *skill = &profile->skills[i];
        if (skill->role != GL_OUTCOME || skill->concept >= index->concept_count) continue;
        if (!(skill->weight > 0)) continue;
        struct concept_row *row = concept_row(index, mark, skill->concept);
        if (!row) return false;
        /* Thousandths, as the database holds them: so the shares in its views sum to the
         * score. */
        double weight = floor((double)skill->weight * 1000 + 0.5) / 1000;
        if (weight > 1) weight = 1;
        if (weight > row->weight) row->weight = weight;
    }
    return true;
}

static bool add_terms(gl_index *index, const gl_index_term *terms, size_t count,
                      struct lengths *lengths)
{
    const size_t mark = index->term_row_count;
    for (size_t i = 0; i < count; i++) {
        const gl_index_term *term = &terms[i];
        if (term->term >= index->term_count || term->field >= GL_INDEX_FIELD_COUNT ||
            term->milli == 0)
            continue;
        struct term_row *row = term_row(index, mark, term->term);
        if (!row) return false;
        uint32_t *milli = &row->milli[term->field];
        *milli = *milli > UINT32_MAX - term->milli ? UINT32_MAX : *milli + term->milli;
        lengths->milli[term->field] += term->milli;
    }
    return true;
}

glapp_status gl_index_add(gl_index *index, const gl_profile *profile,
                          const gl_index_term *terms, size_t term_count, glapp_error *err)
{
    assert(!index->frozen);
    if (index->programme_count == UINT32_MAX - 1)
        return gl_fail(err, GLAPP_BAD_INPUT, "more than %u programmes", UINT32_MAX - 1);

    const size_t concept_mark = index->concept_row_count;
    const size_t term_mark = index->term_row_count;
    struct lengths lengths = {{0}};
    struct lengths *all = gl_array_grow(index->lengths, &index->lengths_cap,
                                        (size_t)index->programme_count + 1, sizeof *all);
    if (all) index->lengths = all;
    if (!all || !add_concepts(index, profile) ||
        !add_terms(index, terms, term_count, &lengths)) {
        index->concept_row_count = concept_mark; /* no programme by halves */
        index->term_row_count = term_mark;
        return gl_fail_memory(err);
    }
    all[index->programme_count++] = lengths;
    return GLAPP_OK;
}

bool gl_index_add_leads(gl_index *index, const gl_index_lead *leads, size_t count)
{
    assert(!index->frozen && index->programme_count > 0);
    gl_lead_posting *rows =
        gl_array_grow(index->lead_rows, &index->lead_row_cap,
                      index->lead_row_count + count + 1, sizeof *rows);
    if (!rows) return false;
    index->lead_rows = rows;
    for (size_t i = 0; i < count; i++)
        if (leads[i].ssyk / 100 < SUB_MAJORS && leads[i].weight > 0)
            rows[index->lead_row_count++] =
                (gl_lead_posting){index->programme_count - 1, leads[i]};
    return true;
}

static bool freeze_leads(gl_index *index)
{
    if (!gl_postings_init(&index->leads, SUB_MAJORS)) return false;
    for (size_t i = 0; i < index->lead_row_count; i++)
        gl_postings_count(&index->leads, index->lead_rows[i].lead.ssyk / 100u);
    gl_postings_lay_out(&index->leads);
    index->lead_items = calloc(index->lead_row_count + 1, sizeof *index->lead_items);
    if (!index->lead_items) return false;
    for (size_t i = 0; i < index->lead_row_count; i++) {
        const gl_lead_posting *row = &index->lead_rows[i];
        index->lead_items[gl_postings_place(&index->leads, row->lead.ssyk / 100u)] = *row;
    }
    return true;
}

static bool freeze_concepts(gl_index *index)
{
    if (!gl_postings_init(&index->concepts, index->concept_count)) return false;
    for (size_t i = 0; i < index->concept_row_count; i++)
        gl_postings_count(&index->concepts, index->concept_rows[i].concept);
    gl_postings_lay_out(&index->concepts);

    index->concept_items =
        calloc(index->concept_row_count + 1, sizeof *index->concept_items);
    if (!index->concept_items) return false;
    for (size_t i = 0; i < index->concept_row_count; i++) {
        const struct concept_row *row = &index->concept_rows[i];
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
            sum[f] += index->lengths[p].milli[f];
    for (int f = 0; f < GL_INDEX_FIELD_COUNT; f++)
        average[f] = index->programme_count
                         ? (double)sum[f] / 1000.0 / index->programme_count
                         : 0.0;
}

static float term_part(const gl_index *index, const struct term_row *row,
                       const double average[GL_INDEX_FIELD_COUNT])
{
    const struct lengths *lengths = &index->lengths[row->programme];
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
    for (size_t i = 0; i < index->term_row_count; i++)
        gl_postings_count(&index->terms, index->term_rows[i].term);
    gl_postings_lay_out(&index->terms);

    double average[GL_INDEX_FIELD_COUNT];
    average_lengths(index, average);
    index->term_items = calloc(index->term_row_count + 1, sizeof *index->term_items);
    if (!index->term_items) return false;
    for (size_t i = 0; i < index->term_row_count; i++) {
        const struct term_row *row = &index->term_rows[i];
        size_t at = gl_postings_place(&index->terms, row->term);
        index->term_items[at] =
            (gl_term_posting){row->programme, term_part(index, row, average)};
    }
    return true;
}

/* A logarithm for each number of programmes, not one for each of an ad's 300 terms. */
static bool freeze_idf(gl_index *index)
{
    index->idf = calloc((size_t)index->programme_count + 1, sizeof *index->idf);
    if (!index->idf) return false;
    for (uint32_t n = 0; n <= index->programme_count; n++)
        index->idf[n] = gl_bm25_idf(index->programme_count, n);
    return true;
}

glapp_status gl_index_freeze(gl_index *index, glapp_error *err)
{
    assert(!index->frozen);
    if (!freeze_concepts(index) || !freeze_terms(index) || !freeze_leads(index) ||
        !freeze_idf(index))
        return gl_fail_memory(err);
    drop_rows(index);
    index->frozen = true;
    return GLAPP_OK;
}

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
        gl_array_grow(NULL, &index->concept_item_cap, 1, sizeof *index->concept_items);
    index->term_items =
        gl_array_grow(NULL, &index->term_item_cap, 1, sizeof *index->term_items);
    index->lead_items =
        gl_array_grow(NULL, &index->lead_item_cap, 1, sizeof *index->lead_items);
    if (index->concept_items && index->term_items && index->lead_items &&
        gl_postings_init_empty(&index->concepts, concept_count) &&
        gl_postings_init_empty(&index->terms, term_count) &&
        gl_postings_init_empty(&index->leads, SUB_MAJORS))
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
    gl_concept_posting *items = gl_array_grow(
        index->concept_items, &index->concept_item_cap, start + count, sizeof *items);
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
    gl_term_posting *items = gl_array_grow(index->term_items, &index->term_item_cap,
                                           start + count, sizeof *items);
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
    if (sub_major >= SUB_MAJORS || !gl_packed_count(packed, &count))
        return fail_damaged(err);
    gl_lead_posting *items = gl_array_grow(index->lead_items, &index->lead_item_cap,
                                           start + count, sizeof *items);
    if (!items) return gl_fail_memory(err);
    index->lead_items = items;
    if (!gl_packed_read_leads(packed, index->programme_count, sub_major, items + start))
        return fail_damaged(err);
    gl_postings_put(&index->leads, sub_major, start, count);
    index->lead_item_count += count;
    return GLAPP_OK;
}
