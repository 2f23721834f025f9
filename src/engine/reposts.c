/* SPDX-License-Identifier: Apache-2.0 */
/* reposts.c - see reposts.h. */
#include "engine/reposts.h"

#include <stdlib.h>

#include "engine/parts.h"
#include "store/spool.h"

/* What folding found of an ad. */
typedef struct found {
    uint32_t ad, cluster;
    gl_stated vacancy;
} found;

struct gl_reposts {
    gl_parts parts;
    uint32_t ad_count;
    gl_spool *ads;   /* by place */
    gl_spool *found; /* by number */
    gl_caps *caps;
};

glapp_status gl_reposts_open(gl_reposts **out, const gl_store *store, uint32_t ad_count,
                             glapp_error *err)
{
    *out = NULL;
    gl_reposts *r = calloc(1, sizeof *r);
    if (!r) return gl_fail_memory(err);
    r->parts = gl_parts_of(ad_count);
    r->ad_count = ad_count;
    r->caps = gl_caps_new();
    glapp_status rc = r->caps ? GLAPP_OK : gl_fail_memory(err);
    const char *path = gl_store_scratch(store);
    if (!rc) rc = gl_spool_open(&r->ads, path, r->parts.count, err);
    if (!rc) rc = gl_spool_open(&r->found, path, r->parts.count, err);
    if (rc)
        gl_reposts_close(r);
    else
        *out = r;
    return rc;
}

void gl_reposts_close(gl_reposts *r)
{
    if (!r) return;
    gl_spool_close(r->ads);
    gl_spool_close(r->found);
    gl_caps_free(r->caps);
    free(r);
}

glapp_status gl_reposts_add(gl_reposts *r, const gl_repost_ad *ad, glapp_error *err)
{
    return gl_spool_add(r->ads, gl_parts_by_hash(&r->parts, ad->place), ad, sizeof *ad,
                        err);
}

static glapp_status set_aside(gl_reposts *r, const gl_repost_ad *ads,
                              const gl_repost_result *results, size_t count,
                              glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < count && !rc; i++) {
        const found f = {ads[i].number, ads[results[i].cluster].number,
                         results[i].vacancy};
        rc = gl_spool_add(r->found, gl_parts_by_number(&r->parts, f.ad), &f, sizeof f,
                          err);
        if (!rc && results[i].cluster == i && !gl_caps_add(r->caps, f.vacancy))
            rc = gl_fail_memory(err);
    }
    return rc;
}

/* Ads come in the order of their numbers, so that the index breaks ties as the number
 * would. */
static glapp_status fold_part(gl_reposts *r, uint32_t part,
                              const gl_repost_settings *settings, glapp_error *err)
{
    size_t len = gl_spool_len(r->ads, part), count = len / sizeof(gl_repost_ad);
    gl_repost_ad *ads = malloc(len + 1);
    gl_repost_result *results = calloc(count + 1, sizeof *results);
    glapp_status rc = ads && results ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_spool_read(r->ads, part, 0, ads, len, err);
    gl_spool_drop(r->ads, part);
    if (!rc) rc = gl_repost_fold(ads, count, settings, results, err);
    if (!rc) rc = set_aside(r, ads, results, count, err);
    free(ads);
    free(results);
    return rc;
}

static glapp_status give_part(gl_reposts *r, uint32_t part, found *room, found *sorted,
                              gl_repost_taker take, void *to, glapp_error *err)
{
    size_t len = gl_spool_len(r->found, part), count = len / sizeof *room;
    uint32_t first = part * r->parts.size;
    glapp_status rc = gl_spool_read(r->found, part, 0, room, len, err);
    for (size_t i = 0; i < count && !rc; i++) sorted[room[i].ad - first] = room[i];
    for (size_t i = 0; i < count && !rc; i++) {
        const found *f = &sorted[i];
        int64_t openings = f->cluster == f->ad ? gl_caps_apply(r->caps, f->vacancy) : 0;
        rc = take(to, f->ad, f->cluster, openings * 1000, err);
    }
    return rc;
}

glapp_status gl_reposts_fold(gl_reposts *r, const gl_repost_settings *settings,
                             gl_repost_taker take, void *to, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    for (uint32_t part = 0; part < r->parts.count && !rc; part++)
        rc = fold_part(r, part, settings, err);
    gl_caps_settle(r->caps, gl_repost_settings_of(settings).min_cap);
    found *room = calloc(r->parts.size, sizeof *room);
    found *sorted = calloc(r->parts.size, sizeof *sorted);
    if (!rc && (!room || !sorted)) rc = gl_fail_memory(err);
    for (uint32_t part = 0; part < r->parts.count && !rc; part++)
        rc = give_part(r, part, room, sorted, take, to, err);
    free(room);
    free(sorted);
    return rc;
}
