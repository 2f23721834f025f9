/* SPDX-License-Identifier: Apache-2.0 */
/* rows.c - see rows.h.
 *
 * Occurrences are added up as whole thousandths: their sum does not depend on the order
 * in which the terms of a programme come.
 *
 * A row of the open programme is found again by a sparse set: slot[key] is a guess, and
 * the guess is right if it points into the open programme at a row with that very key.
 * So nothing is sorted while they come in, and nothing cleared between two of them.
 */
#include "index/rows.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/buf.h"

bool gl_rows_init(gl_rows *rows, uint32_t concept_count, uint32_t term_count)
{
    *rows = (gl_rows){.concept_count = concept_count, .term_count = term_count};
    /* One more than needed, for an allocation of 0 may give NULL. */
    rows->concept_slot = calloc((size_t)concept_count + 1, sizeof(size_t));
    rows->term_slot = calloc((size_t)term_count + 1, sizeof(size_t));
    return rows->concept_slot && rows->term_slot;
}

void gl_rows_dispose(gl_rows *rows)
{
    free(rows->concepts);
    free(rows->terms);
    free(rows->leads);
    free(rows->lengths);
    free(rows->concept_slot);
    free(rows->term_slot);
    *rows = (gl_rows){0};
}

/* The open programme's row of a concept, made if it is the first; `mark` is the first
 * row of the programme. NULL when memory is out. */
static gl_concept_row *concept_row(gl_rows *rows, size_t mark, uint32_t concept)
{
    size_t guess = rows->concept_slot[concept];
    if (guess >= mark && guess < rows->concept_row_count &&
        rows->concepts[guess].concept == concept)
        return &rows->concepts[guess];

    gl_concept_row *grown = gl_array_grow(rows->concepts, &rows->concept_cap,
                                          rows->concept_row_count + 1, sizeof *grown);
    if (!grown) return NULL;
    rows->concepts = grown;
    rows->concept_slot[concept] = rows->concept_row_count;
    grown += rows->concept_row_count++;
    *grown = (gl_concept_row){.concept = concept, .programme = rows->programme_count};
    return grown;
}

/* The same for a term. */
static gl_term_row *term_row(gl_rows *rows, size_t mark, uint32_t term)
{
    size_t guess = rows->term_slot[term];
    if (guess >= mark && guess < rows->term_row_count && rows->terms[guess].term == term)
        return &rows->terms[guess];

    gl_term_row *grown = gl_array_grow(rows->terms, &rows->term_cap,
                                       rows->term_row_count + 1, sizeof *grown);
    if (!grown) return NULL;
    rows->terms = grown;
    rows->term_slot[term] = rows->term_row_count;
    grown += rows->term_row_count++;
    *grown = (gl_term_row){.term = term, .programme = rows->programme_count};
    return grown;
}

/* A programme may have a concept from its text and from its declaration, or be given an
 * odd weight by a stranger's file: the strongest counts, 1 at the most, and what is not
 * above 0 (or is not a number) is not taught. */
static bool add_concepts(gl_rows *rows, const gl_profile *profile)
{
    const size_t mark = rows->concept_row_count;
    for (size_t i = 0; i < profile->count; i++) {
        const gl_profile_skill *skill = &profile->skills[i];
        if (skill->role != GL_OUTCOME || skill->concept >= rows->concept_count) continue;
        if (!(skill->weight > 0)) continue;
        gl_concept_row *row = concept_row(rows, mark, skill->concept);
        if (!row) return false;
        /* Thousandths, as the database holds them: so the shares in its views sum to the
         * score. */
        double weight = floor((double)skill->weight * 1000 + 0.5) / 1000;
        if (weight > 1) weight = 1;
        if (weight > row->weight) row->weight = weight;
    }
    return true;
}

static bool add_terms(gl_rows *rows, const gl_index_term *terms, size_t count,
                      gl_row_lengths *lengths)
{
    const size_t mark = rows->term_row_count;
    for (size_t i = 0; i < count; i++) {
        const gl_index_term *term = &terms[i];
        if (term->term >= rows->term_count || term->field >= GL_INDEX_FIELD_COUNT ||
            term->milli == 0)
            continue;
        gl_term_row *row = term_row(rows, mark, term->term);
        if (!row) return false;
        uint32_t *milli = &row->milli[term->field];
        *milli = *milli > UINT32_MAX - term->milli ? UINT32_MAX : *milli + term->milli;
        lengths->milli[term->field] += term->milli;
    }
    return true;
}

bool gl_rows_add(gl_rows *rows, const gl_profile *profile, const gl_index_term *terms,
                 size_t term_count)
{
    const size_t concept_mark = rows->concept_row_count;
    const size_t term_mark = rows->term_row_count;
    gl_row_lengths lengths = {{0}};
    gl_row_lengths *all = gl_array_grow(rows->lengths, &rows->lengths_cap,
                                        (size_t)rows->programme_count + 1, sizeof *all);
    if (all) rows->lengths = all;
    if (!all || !add_concepts(rows, profile) ||
        !add_terms(rows, terms, term_count, &lengths)) {
        rows->concept_row_count = concept_mark; /* no programme by halves */
        rows->term_row_count = term_mark;
        return false;
    }
    all[rows->programme_count++] = lengths;
    return true;
}

bool gl_rows_add_leads(gl_rows *rows, const gl_index_lead *leads, size_t count)
{
    assert(rows->programme_count > 0);
    gl_lead_posting *grown = gl_array_grow(
        rows->leads, &rows->lead_cap, rows->lead_row_count + count + 1, sizeof *grown);
    if (!grown) return false;
    rows->leads = grown;
    for (size_t i = 0; i < count; i++)
        if (leads[i].ssyk / 100 < GL_SUB_MAJORS && leads[i].weight > 0)
            grown[rows->lead_row_count++] =
                (gl_lead_posting){rows->programme_count - 1, leads[i]};
    return true;
}
