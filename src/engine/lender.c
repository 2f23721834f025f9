/* SPDX-License-Identifier: Apache-2.0 */
/* lender.c - see lender.h. Keys are gathered, sorted and brought in rising order, so that
 * each page of the database is read once; what was brought before is passed over. */
#include "engine/lender.h"

#include <stdlib.h>

#include "base/buf.h"

/* One kind of list: which keys are there already, and which are wanted now. */
typedef struct shelf {
    uint8_t *brought; /* of each key */
    uint32_t key_count, first_id;
    glapp_status (*read)(gl_db *db, int64_t id, gl_buf *out, glapp_error *err);
    glapp_status (*put)(gl_index *index, uint32_t key, gl_slice packed, glapp_error *err);
    uint32_t *wanted;
    size_t count, cap;
} shelf;

enum { CONCEPTS, TERMS, LEADS, SHELVES, SUB_MAJORS = 100 };

struct gl_lender {
    gl_db *db;
    gl_index *index;
    shelf shelves[SHELVES];
    gl_buf room;
    bool failed; /* memory */
};

glapp_status gl_lender_new(gl_lender **out, gl_db *db, uint32_t concepts, uint32_t terms,
                           glapp_error *err)
{
    int64_t programmes = 0;
    *out = NULL;
    glapp_status rc = gl_db_programme_count(db, &programmes, err);
    if (rc) return rc;
    gl_lender *l = calloc(1, sizeof *l);
    if (!l) return gl_fail_memory(err);
    l->db = db;
    l->index = gl_index_open_packed((uint32_t)programmes, concepts, terms);
    l->shelves[CONCEPTS] = (shelf){
        NULL, concepts, 1, gl_db_concept_posting, gl_index_put_concept, NULL, 0, 0};
    l->shelves[TERMS] =
        (shelf){NULL, terms, 1, gl_db_term_posting, gl_index_put_term, NULL, 0, 0};
    l->shelves[LEADS] =
        (shelf){NULL, SUB_MAJORS, 0, gl_db_lead_posting, gl_index_put_lead, NULL, 0, 0};
    bool ok = l->index != NULL;
    for (int i = 0; i < SHELVES; i++) {
        l->shelves[i].brought = calloc((size_t)l->shelves[i].key_count + 1, 1);
        ok = ok && l->shelves[i].brought;
    }
    if (ok)
        *out = l;
    else
        gl_lender_free(l);
    return ok ? GLAPP_OK : gl_fail_memory(err);
}

void gl_lender_free(gl_lender *l)
{
    if (!l) return;
    gl_index_free(l->index);
    for (int i = 0; i < SHELVES; i++) {
        free(l->shelves[i].brought);
        free(l->shelves[i].wanted);
    }
    gl_buf_dispose(&l->room);
    free(l);
}

const gl_index *gl_lender_index(const gl_lender *l)
{
    return l->index;
}

static void want(gl_lender *l, int which, uint32_t key)
{
    shelf *s = &l->shelves[which];
    if (key >= s->key_count || s->brought[key]) return;
    uint32_t *wanted = gl_array_grow(s->wanted, &s->cap, s->count + 1, sizeof *wanted);
    l->failed = l->failed || !wanted;
    if (!wanted) return;
    s->wanted = wanted;
    wanted[s->count++] = key;
    s->brought[key] = 1;
}

static int compare_keys(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static glapp_status bring(gl_lender *l, shelf *s, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    if (s->count > 1) qsort(s->wanted, s->count, sizeof *s->wanted, compare_keys);
    for (size_t i = 0; i < s->count && !rc; i++) {
        uint32_t key = s->wanted[i];
        rc = s->read(l->db, (int64_t)key + s->first_id, &l->room, err);
        if (!rc) rc = s->put(l->index, key, gl_buf_slice(&l->room), err);
        if (rc == GLAPP_NOTHING) rc = GLAPP_OK; /* nobody has it */
    }
    s->count = 0;
    return rc;
}

static glapp_status bring_all(gl_lender *l, glapp_error *err)
{
    glapp_status rc = l->failed ? gl_fail_memory(err) : GLAPP_OK;
    for (int i = 0; i < SHELVES && !rc; i++) rc = bring(l, &l->shelves[i], err);
    return rc;
}

glapp_status gl_lender_bring_concepts(gl_lender *l, const gl_profile *profile,
                                      glapp_error *err)
{
    for (size_t i = 0; i < profile->count; i++)
        want(l, CONCEPTS, profile->skills[i].concept);
    return bring_all(l, err);
}

glapp_status gl_lender_bring(gl_lender *l, const gl_match_ad *ad,
                             const gl_relations *relations, glapp_error *err)
{
    for (size_t i = 0; i < ad->need_count; i++) {
        uint32_t concept = ad->needs[i].concept;
        want(l, CONCEPTS, concept);
        for (size_t k = gl_relations_first(relations, concept);
             k < relations->count && relations->items[k].concept == concept; k++)
            want(l, CONCEPTS, relations->items[k].neighbour);
    }
    for (size_t i = 0; i < ad->term_count; i++) want(l, TERMS, ad->terms[i].term);
    for (size_t i = 0; i < ad->occupation_count; i++) {
        uint16_t group = ad->occupations[i].ssyk;
        want(l, LEADS, group / 100u);
        for (size_t k = gl_relations_first_group(relations, group);
             k < relations->group_count && relations->groups[k].group == group; k++)
            want(l, LEADS, relations->groups[k].other / 100u);
    }
    return bring_all(l, err);
}
