/* SPDX-License-Identifier: Apache-2.0 */
/* adpack.c - see adpack.h. Texts and counts as pack.h has them; tables and the signature
 * as they lie in memory, without an eighth byte to stand on: they are copied out. */
#include "engine/adpack.h"

static const size_t SIZES[] = {sizeof(gl_profile_skill), sizeof(double), sizeof(gl_match),
                               sizeof(gl_repost_ad), sizeof(gl_topk_item)};

void gl_adpack_layout(gl_buf *to)
{
    const uint32_t order = 0x01020304;
    gl_buf_add(to, (const char *)&order, sizeof order);
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++)
        gl_pack_number(to, SIZES[i]);
}

static void add_bytes(gl_buf *to, const void *items, size_t count, size_t size)
{
    if (count) gl_buf_add(to, items, count * size);
}

/* A number from -1 on. */
static void add_signed(gl_buf *to, int64_t value)
{
    gl_pack_number(to, (uint64_t)(value + 1));
}

static int64_t take_signed(gl_unpack *from, int64_t most)
{
    return (int64_t)gl_unpack_number(from, (uint64_t)most + 1) - 1;
}

static void add_day(gl_buf *to, gl_day day)
{
    gl_buf_add(to, (const char *)&day, sizeof day);
}

static gl_day take_day(gl_unpack *from)
{
    gl_day day = GL_NO_DAY;
    const char *bytes = gl_unpack_bytes(from, sizeof day);
    if (bytes) memcpy(&day, bytes, sizeof day);
    return day;
}

/* In the order of the bytes; ad_id is the reader's. */
#define ROW_TEXTS(row)                                                                   \
    {                                                                                    \
        &(row)->external_id, &(row)->headline, &(row)->employer,                         \
            &(row)->employer_number, &(row)->municipality_code, &(row)->county_code,     \
            &(row)->ssyk, &(row)->ssyk_from, &(row)->language, &(row)->industry,         \
            &(row)->size_class                                                           \
    }
enum { TEXTS = 11 };

static void add_row(gl_buf *to, const gl_ad_row *row)
{
    const gl_slice *const texts[TEXTS] = ROW_TEXTS(row);
    for (size_t i = 0; i < TEXTS; i++) gl_pack_slice(to, *texts[i]);
    add_day(to, row->published);
    add_day(to, row->expires);
    add_signed(to, row->permanent < 0 ? -1 : row->permanent);
    add_signed(to, row->vacancies < 0 ? -1 : row->vacancies);
    gl_pack_double(to, row->ssyk_probability);
}

static bool keep_text(gl_unpack *from, gl_arena *arena, gl_slice *out)
{
    const gl_slice s = gl_unpack_slice(from);
    *out = gl_arena_copy(arena, s);
    return out->bytes || !s.bytes;
}

static bool take_row(gl_unpack *from, gl_arena *arena, gl_ad_row *row)
{
    gl_slice *const texts[TEXTS] = ROW_TEXTS(row);
    for (size_t i = 0; i < TEXTS; i++)
        if (!keep_text(from, arena, texts[i])) return false;
    row->published = take_day(from);
    row->expires = take_day(from);
    row->permanent = (int)take_signed(from, 1);
    row->vacancies = take_signed(from, INT32_MAX);
    row->ssyk_probability = gl_unpack_double(from);
    return true;
}

void gl_adpack_add(gl_buf *to, const gl_ad_result *ad)
{
    add_row(to, &ad->row);
    gl_pack_slice(to, ad->text);
    gl_pack_number(to, ad->profile.count);
    add_bytes(to, ad->profile.skills, ad->profile.count, sizeof *ad->profile.skills);
    add_bytes(to, ad->points, ad->profile.count, sizeof *ad->points);
    gl_pack_number(to, ad->match_count);
    add_bytes(to, ad->matches, ad->match_count, sizeof *ad->matches);
    add_bytes(to, &ad->repost, 1, sizeof ad->repost);
    gl_pack_number(to, ad->employer_key);
    gl_pack_number(to, ad->ssyk);
    gl_pack_number(to, ad->place_unknown);
    gl_pack_number(to, ad->place_conflict);
}

/* `count` items copied into the arena; NULL: `from` is bad, or memory is out. */
static void *take_table(gl_unpack *from, gl_arena *arena, size_t count, size_t size)
{
    if (count > from->rest.len / size) from->bad = true;
    if (from->bad) return NULL;
    void *items = gl_arena_array(arena, count + 1, size);
    const char *bytes = gl_unpack_bytes(from, count * size);
    if (items && bytes && count) memcpy(items, bytes, count * size);
    return items;
}

glapp_status gl_adpack_take(gl_unpack *from, gl_arena *arena, gl_ad_result *out,
                            glapp_error *err)
{
    *out = (gl_ad_result){.match_count = 0};
    if (!take_row(from, arena, &out->row) || !keep_text(from, arena, &out->text))
        return gl_fail_memory(err);
    out->profile.count = gl_unpack_count(from);
    out->profile.skills =
        take_table(from, arena, out->profile.count, sizeof *out->profile.skills);
    out->points = take_table(from, arena, out->profile.count, sizeof *out->points);
    out->match_count = gl_unpack_count(from);
    out->matches = take_table(from, arena, out->match_count, sizeof *out->matches);
    const char *repost = gl_unpack_bytes(from, sizeof out->repost);
    if (repost) memcpy(&out->repost, repost, sizeof out->repost);
    out->employer_key = gl_unpack_number(from, UINT64_MAX);
    out->ssyk = (uint16_t)gl_unpack_number(from, 9999);
    out->place_unknown = gl_unpack_number(from, 1) != 0;
    out->place_conflict = gl_unpack_number(from, 1) != 0;
    if (from->bad) return GLAPP_OK;
    const bool kept = out->profile.skills && out->points && out->matches;
    return kept ? GLAPP_OK : gl_fail_memory(err);
}

void gl_adpack_add_best(gl_buf *to, const gl_topk *best)
{
    gl_pack_number(to, best->count);
    add_bytes(to, best->items, best->count, sizeof *best->items);
}

void gl_adpack_take_best(gl_unpack *from, uint32_t ad_count, gl_topk *best)
{
    const size_t count = gl_unpack_count(from);
    for (size_t i = 0; i < count && !from->bad; i++) {
        gl_topk_item item;
        const char *bytes = gl_unpack_bytes(from, sizeof item);
        if (!bytes) return;
        memcpy(&item, bytes, sizeof item);
        if (item.id >= ad_count) from->bad = true;
        if (!from->bad) gl_topk_offer(best, &item);
    }
}
