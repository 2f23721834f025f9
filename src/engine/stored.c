/* SPDX-License-Identifier: Apache-2.0 */
/* stored.c - see stored.h. In the database skills and terms are numbered from 1, in the
 * index from 0; sub-major groups are their own two digits in both. */
#include "engine/stored.h"

enum { SUB_MAJORS = 100 };

/* One kind of list: its keys, where they begin in the database, how one is packed and
 * where it goes. */
typedef struct kind {
    uint32_t key_count, first_id;
    size_t (*pack)(const gl_index *index, uint32_t key, gl_buf *out);
    glapp_status (*add)(gl_store *store, const gl_posting_row *row);
} kind;

static glapp_status write_lists(gl_store *store, const gl_index *index, kind k,
                                gl_buf *room, glapp_error *err)
{
    for (uint32_t key = 0; key < k.key_count; key++) {
        gl_buf_clear(room);
        const size_t count = k.pack(index, key, room);
        if (count == 0) continue;
        if (room->failed) return gl_fail_memory(err);
        const gl_posting_row row = {(int64_t)key + k.first_id, (int64_t)count,
                                    gl_buf_slice(room)};
        if (k.add(store, &row)) return gl_store_status(store, err);
    }
    return GLAPP_OK;
}

glapp_status gl_stored_write_index(gl_store *store, const gl_catalogue *catalogue,
                                   const gl_programmes *programmes, glapp_error *err)
{
    const gl_index *index = programmes->index;
    const kind kinds[] = {
        {gl_taxonomy_count(catalogue->taxonomy), 1, gl_index_pack_concept,
         gl_store_add_concept_posting},
        {gl_index_term_count(index), 1, gl_index_pack_term, gl_store_add_term_posting},
        {SUB_MAJORS, 0, gl_index_pack_lead, gl_store_add_lead_posting},
    };
    gl_buf room = {0};
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !rc; i++)
        rc = write_lists(store, index, kinds[i], &room, err);
    gl_buf_dispose(&room);
    return rc;
}

glapp_status gl_stored_write_learnt(gl_store *store, const gl_catalogue *catalogue,
                                    glapp_error *err)
{
    gl_buf room = {0};
    glapp_status rc = GLAPP_OK;
    for (gl_catalogue_part part = 0; part < GL_CATALOGUE_PARTS && !rc; part++) {
        gl_buf_clear(&room);
        rc = gl_catalogue_pack(catalogue, part, &room, err);
        if (!rc &&
            gl_store_add_learnt(store, gl_catalogue_part_name(part), gl_buf_slice(&room)))
            rc = gl_store_status(store, err);
    }
    gl_buf_dispose(&room);
    return rc;
}

glapp_status gl_stored_read_learnt(gl_db *db, gl_catalogue *catalogue, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    for (gl_catalogue_part part = 0; part < GL_CATALOGUE_PARTS && !rc; part++) {
        const char *name = gl_catalogue_part_name(part);
        rc = gl_db_learnt(db, name, &catalogue->packed[part], err);
        if (rc == GLAPP_NOTHING)
            rc = gl_fail(err, GLAPP_BAD_INPUT,
                         "the database was made by a glapp that did not store its %s; "
                         "make it anew with `glapp run`",
                         name);
        if (!rc) rc = gl_catalogue_unpack(catalogue, part, err);
    }
    return rc;
}
