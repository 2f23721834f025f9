/* SPDX-License-Identifier: Apache-2.0 */
/* demand.c - see demand.h. A record is the ad, then its skills; a sorted chunk has all
 * ads first, then all skills, so that it is read as it is used. */
#include "engine/demand.h"

#include <stdlib.h>

#include "engine/parts.h"
#include "store/spool.h"

/* An ad of the part that is sorted, and where its skills lie in it. */
typedef struct place {
    uint64_t employer;
    size_t offset;
} place;

struct gl_demand {
    gl_parts parts;
    gl_spool *added, *settled, *sorted;
    uint64_t offset;   /* of the next ad to be settled, in `added` */
    uint32_t number;   /* its number */
    uint32_t chunks;   /* parts of `settled` and of `sorted` */
    uint32_t *counts;  /* ads of each of those */
    gl_buf part, room; /* a part as it is read; the skills of an ad */
};

glapp_status gl_demand_open(gl_demand **out, const gl_store *store, uint32_t ad_count,
                            glapp_error *err)
{
    *out = NULL;
    gl_demand *d = calloc(1, sizeof *d);
    if (!d) return gl_fail_memory(err);
    d->parts = gl_parts_of(ad_count);
    d->chunks = 2 * d->parts.count;
    d->counts = calloc(d->chunks, sizeof *d->counts);
    glapp_status rc = d->counts ? GLAPP_OK : gl_fail_memory(err);
    const char *path = gl_store_scratch(store);
    if (!rc) rc = gl_spool_open(&d->added, path, 1, err);
    if (!rc) rc = gl_spool_open(&d->settled, path, d->chunks, err);
    if (!rc) rc = gl_spool_open(&d->sorted, path, d->chunks, err);
    if (rc)
        gl_demand_close(d);
    else
        *out = d;
    return rc;
}

void gl_demand_close(gl_demand *d)
{
    if (!d) return;
    gl_spool_close(d->added);
    gl_spool_close(d->settled);
    gl_spool_close(d->sorted);
    gl_buf_dispose(&d->part);
    gl_buf_dispose(&d->room);
    free(d->counts);
    free(d);
}

static glapp_status write_ad(gl_spool *to, uint32_t part, const gl_market_ad *ad,
                             const void *skills, glapp_error *err)
{
    glapp_status rc = gl_spool_add(to, part, ad, sizeof *ad, err);
    if (rc) return rc;
    return gl_spool_add(to, part, skills, ad->skill_count * sizeof(gl_market_skill), err);
}

glapp_status gl_demand_add(gl_demand *d, const gl_market_ad *ad,
                           const gl_market_skill *skills, glapp_error *err)
{
    return write_ad(d->added, 0, ad, skills, err);
}

/* `len` bytes of a part into a buffer, in the place of what it held. */
static glapp_status read_into(gl_buf *out, gl_spool *from, uint32_t part, uint64_t offset,
                              size_t len, glapp_error *err)
{
    gl_buf_clear(out);
    char *to = gl_buf_reserve(out, len);
    if (!to) return gl_fail_memory(err);
    glapp_status rc = gl_spool_read(from, part, offset, to, len, err);
    if (!rc) out->len = len;
    return rc;
}

/* Rising with the employer. */
static uint32_t chunk_of(const gl_demand *d, uint64_t employer)
{
    if (employer) return d->parts.count + gl_parts_by_hash(&d->parts, employer);
    uint32_t part = gl_parts_by_number(&d->parts, d->number);
    return part < d->parts.count ? part : d->parts.count - 1;
}

glapp_status gl_demand_settle(gl_demand *d, int64_t openings, glapp_error *err)
{
    gl_market_ad ad;
    glapp_status rc = gl_spool_read(d->added, 0, d->offset, &ad, sizeof ad, err);
    size_t len = rc ? 0 : ad.skill_count * sizeof(gl_market_skill);
    if (!rc) rc = read_into(&d->room, d->added, 0, d->offset + sizeof ad, len, err);
    if (rc) return rc;
    d->offset += sizeof ad + len;
    ad.openings = openings;
    if (openings == 0) ad.skill_count = 0;
    uint32_t part = chunk_of(d, ad.employer);
    d->number++;
    d->counts[part]++;
    return write_ad(d->settled, part, &ad, d->room.bytes, err);
}

static int compare_places(const void *left, const void *right)
{
    const place *a = left, *b = right;
    if (a->employer != b->employer) return a->employer < b->employer ? -1 : 1;
    return a->offset < b->offset ? -1 : a->offset > b->offset;
}

static gl_market_ad ad_at(const gl_buf *part, size_t offset)
{
    gl_market_ad ad; /* skills are 8 bytes and ads 56, but copying asks for nothing */
    memcpy(&ad, part->bytes + offset, sizeof ad);
    return ad;
}

static void find_places(const gl_buf *part, place *places)
{
    for (size_t at = 0; at < part->len; places++) {
        gl_market_ad ad = ad_at(part, at);
        *places = (place){ad.employer, at};
        at += sizeof ad + ad.skill_count * sizeof(gl_market_skill);
    }
}

static glapp_status write_chunk(gl_demand *d, uint32_t part, const place *places,
                                glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    uint32_t skills = 0;
    for (uint32_t i = 0; i < d->counts[part] && !rc; i++) {
        gl_market_ad ad = ad_at(&d->part, places[i].offset);
        ad.first_skill = skills;
        skills += ad.skill_count;
        rc = gl_spool_add(d->sorted, part, &ad, sizeof ad, err);
    }
    for (uint32_t i = 0; i < d->counts[part] && !rc; i++) {
        gl_market_ad ad = ad_at(&d->part, places[i].offset);
        rc = gl_spool_add(d->sorted, part, d->part.bytes + places[i].offset + sizeof ad,
                          ad.skill_count * sizeof(gl_market_skill), err);
    }
    return rc;
}

static glapp_status sort_part(gl_demand *d, uint32_t part, glapp_error *err)
{
    size_t len = gl_spool_len(d->settled, part);
    place *places = calloc(d->counts[part] + (size_t)1, sizeof *places);
    glapp_status rc = places ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = read_into(&d->part, d->settled, part, 0, len, err);
    gl_spool_drop(d->settled, part);
    if (!rc) find_places(&d->part, places);
    if (!rc && d->counts[part])
        qsort(places, d->counts[part], sizeof *places, compare_places);
    if (!rc) rc = write_chunk(d, part, places, err);
    free(places);
    return rc;
}

glapp_status gl_demand_sort(gl_demand *d, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    gl_spool_close(d->added);
    d->added = NULL;
    for (uint32_t part = 0; part < d->chunks && !rc; part++) rc = sort_part(d, part, err);
    gl_spool_close(d->settled);
    d->settled = NULL;
    gl_buf_dispose(&d->part);
    return rc;
}

static glapp_status read_chunk(void *from, size_t chunk, gl_market_chunk *out,
                               glapp_error *err)
{
    gl_demand_reader *r = from;
    const gl_demand *d = r->demand;
    uint32_t part = (uint32_t)chunk;
    gl_buf_clear(&r->room);
    char *room = gl_buf_reserve(&r->room, gl_spool_len(d->sorted, part));
    if (!room) return gl_fail_memory(err);
    glapp_status rc = gl_spool_read_part(d->sorted, part, room, err);
    if (rc) return rc;
    const gl_market_ad *ads = (const void *)room;
    *out = (gl_market_chunk){ads, d->counts[part], (const void *)(ads + d->counts[part])};
    return GLAPP_OK;
}

gl_market_source gl_demand_source(gl_demand_reader *r, const gl_demand *d)
{
    r->demand = d;
    return (gl_market_source){read_chunk, r, d->chunks};
}

void gl_demand_reader_dispose(gl_demand_reader *r)
{
    gl_buf_dispose(&r->room);
    *r = (gl_demand_reader){.demand = NULL};
}
