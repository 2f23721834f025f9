/* SPDX-License-Identifier: Apache-2.0 */
/* shard.c - see shard.h. */
#include "engine/shard.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/pack.h"
#include "engine/adpack.h"

enum { AN_AD = 1, THE_END = 2 }; /* the first number of a block behind the head */

glapp_status gl_shard_parse(const char *text, gl_shard *out, glapp_error *err)
{
    unsigned index, count;
    char rest;
    const bool numbers = strspn(text, "0123456789/") == strlen(text) && strlen(text) < 16;
    if (!numbers || sscanf(text, "%u/%u%c", &index, &count, &rest) != 2 || index < 1 ||
        count > GL_SHARDS_MOST || index > count)
        return gl_fail(err, GLAPP_USAGE,
                       "--shard: \"%s\" is no part; write I/N, as 1/4 ... 4/4, with at "
                       "most %d parts",
                       text, GL_SHARDS_MOST);
    *out = (gl_shard){index, count};
    return GLAPP_OK;
}

bool gl_shard_holds(gl_shard shard, gl_slice id)
{
    return shard.count == 0 || gl_hash_mix(gl_hash(id)) % shard.count == shard.index - 1;
}

/* -- settings as bytes -- */

typedef enum field_kind { PATHS, PATH, TEXT, NUMBER, FLAG } field_kind;

#define FIELD(kind, member)                                                              \
    {                                                                                    \
#member, kind, offsetof(glapp_run_options, member)                               \
    }

/* All that a run's result depends on; in the order of the bytes. */
static const struct {
    const char *name;
    field_kind kind;
    size_t at;
} FIELDS[] = {
    FIELD(PATHS, ads),           FIELD(PATHS, programmes),
    FIELD(PATHS, taxonomy),      FIELD(PATHS, needs),
    FIELD(PATHS, outlook),       FIELD(PATH, employers),
    FIELD(PATH, lenses),         FIELD(PATH, corpus),
    FIELD(TEXT, date),           FIELD(TEXT, areas),
    FIELD(NUMBER, window_days),  FIELD(NUMBER, top),
    FIELD(NUMBER, credits),      FIELD(NUMBER, repost_window),
    FIELD(NUMBER, repost_edits), FIELD(NUMBER, repost_retitled),
    FIELD(FLAG, no_text),        FIELD(FLAG, strict),
};
enum { FIELD_COUNT = sizeof FIELDS / sizeof *FIELDS };

static const void *member(const glapp_run_options *o, size_t i)
{
    return (const char *)o + FIELDS[i].at;
}

/* Absolute: the merge may be called from another folder. */
static glapp_status pack_path(const char *path, gl_buf *to, glapp_error *err)
{
    if (!path) {
        gl_pack_slice(to, (gl_slice){0});
        return GLAPP_OK;
    }
    if (strcmp(path, "-") == 0)
        return gl_fail(err, GLAPP_USAGE,
                       "--shard: the standard input cannot be read again by the merge; "
                       "name a file");
    char *whole = realpath(path, NULL);
    if (!whole) return gl_fail(err, GLAPP_BAD_INPUT, "%s is not there", path);
    gl_pack_slice(to, gl_slice_of(whole));
    free(whole);
    return GLAPP_OK;
}

static glapp_status pack_field(const glapp_run_options *o, size_t i, gl_buf *to,
                               glapp_error *err)
{
    const void *at = member(o, i);
    glapp_status rc = GLAPP_OK;
    switch (FIELDS[i].kind) {
    case PATHS: {
        const glapp_paths *paths = at;
        gl_pack_number(to, paths->count);
        for (size_t k = 0; k < paths->count && !rc; k++)
            rc = pack_path(paths->items[k], to, err);
        return rc;
    }
    case PATH:
        return pack_path(*(const char *const *)at, to, err);
    case TEXT: {
        const char *text = *(const char *const *)at;
        gl_pack_slice(to, text ? gl_slice_of(text) : (gl_slice){0});
        return rc;
    }
    case NUMBER:
        gl_pack_number(to, *(const uint32_t *)at);
        return rc;
    case FLAG:
        gl_pack_number(to, *(const bool *)at);
    }
    return rc;
}

/* A string that the unpacked options point to. */
static bool keep(gl_arena *arena, gl_unpack *from, const char **out)
{
    const gl_slice s = gl_unpack_slice(from);
    *out = s.bytes ? gl_arena_copy(arena, s).bytes : NULL;
    return *out || !s.bytes;
}

static bool unpack_paths(gl_unpack *from, gl_arena *arena, glapp_paths *out)
{
    const size_t count = gl_unpack_count(from);
    const char **items = gl_arena_array(arena, count + 1, sizeof *items);
    if (!items) return false;
    *out = (glapp_paths){items, count};
    for (size_t k = 0; k < count; k++) {
        if (!keep(arena, from, &items[k])) return false;
        if (!items[k]) from->bad = true;
    }
    return true;
}

static bool unpack_field(gl_unpack *from, size_t i, gl_arena *arena, glapp_run_options *o)
{
    void *at = (char *)o + FIELDS[i].at;
    switch (FIELDS[i].kind) {
    case PATHS:
        return unpack_paths(from, arena, at);
    case PATH:
    case TEXT:
        return keep(arena, from, at);
    case NUMBER:
        *(uint32_t *)at = (uint32_t)gl_unpack_number(from, UINT32_MAX);
        return true;
    case FLAG:
        *(bool *)at = gl_unpack_number(from, 1) != 0;
    }
    return true;
}

/* -- writing -- */

struct gl_shard_writer {
    gl_part_writer *part;
    gl_buf block;
};

/* Which glapp, and what its structs look like. */
static void pack_maker(gl_buf *to)
{
    gl_pack_slice(to, gl_slice_of(glapp_version()));
    gl_adpack_layout(to);
}

static glapp_status add_block(gl_shard_writer *w, glapp_error *err)
{
    if (w->block.failed) return gl_fail_memory(err);
    return gl_part_add(w->part, gl_buf_slice(&w->block), err);
}

static glapp_status write_head(gl_shard_writer *w, const glapp_run_options *o,
                               gl_shard shard, glapp_error *err)
{
    pack_maker(&w->block);
    gl_pack_number(&w->block, shard.index);
    gl_pack_number(&w->block, shard.count);
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < FIELD_COUNT && !rc; i++) rc = pack_field(o, i, &w->block, err);
    return rc ? rc : add_block(w, err);
}

glapp_status gl_shard_create(gl_shard_writer **out, const glapp_run_options *o,
                             gl_shard shard, glapp_error *err)
{
    *out = NULL;
    gl_shard_writer *w = calloc(1, sizeof *w);
    if (!w) return gl_fail_memory(err);
    glapp_status rc = gl_part_create(&w->part, o->db ? o->db : "glapp.part", err);
    if (!rc) rc = write_head(w, o, shard, err);
    if (rc)
        gl_shard_discard(w);
    else
        *out = w;
    return rc;
}

const char *gl_shard_scratch(const gl_shard_writer *w)
{
    return gl_part_scratch(w->part);
}

glapp_status gl_shard_add(gl_shard_writer *w, uint32_t number, const gl_ad_result *ad,
                          glapp_error *err)
{
    gl_buf_clear(&w->block);
    gl_pack_number(&w->block, AN_AD);
    gl_pack_number(&w->block, number);
    gl_adpack_add(&w->block, ad);
    return add_block(w, err);
}

glapp_status gl_shard_finish(gl_shard_writer *w, const gl_shard_end *end,
                             glapp_error *err)
{
    gl_buf_clear(&w->block);
    gl_pack_number(&w->block, THE_END);
    gl_pack_number(&w->block, end->ad_count);
    gl_pack_number(&w->block, end->pattern_limits);
    gl_pack_slice(&w->block, gl_slice_of(end->input_digest));
    gl_pack_number(&w->block, end->programme_count);
    for (size_t i = 0; i < end->programme_count; i++)
        gl_adpack_add_best(&w->block, &end->best[i]);
    glapp_status rc = add_block(w, err);
    return rc ? rc : gl_part_finish(w->part, err);
}

void gl_shard_discard(gl_shard_writer *w)
{
    if (!w) return;
    gl_part_discard(w->part);
    gl_buf_dispose(&w->block);
    free(w);
}

/* -- reading -- */

typedef struct part {
    gl_part_reader *file;
    gl_shard shard;
    char *settings; /* as packed, to compare */
    size_t settings_len;
    gl_slice block; /* the next one */
    gl_unpack at;   /* behind its kind, and its number */
    uint64_t kind;
    uint32_t number; /* of an ad */
} part;

struct gl_shards {
    part *items;
    size_t count;
    gl_arena arena;
    glapp_run_options options;
};

static glapp_status broken(const part *p, glapp_error *err)
{
    return gl_fail(err, GLAPP_BAD_INPUT, "%s is no sound part of a run; make it again",
                   gl_part_name(p->file));
}

/* Looks at the next block: an ad and its number, or the end. */
static glapp_status look(part *p, glapp_error *err)
{
    glapp_status rc = gl_part_next(p->file, &p->block, err);
    if (rc) return rc == GLAPP_NOTHING ? broken(p, err) : rc;
    p->at = (gl_unpack){.rest = p->block};
    p->kind = gl_unpack_number(&p->at, THE_END);
    p->number = 0;
    if (p->kind == AN_AD) p->number = (uint32_t)gl_unpack_number(&p->at, UINT32_MAX);
    return p->at.bad || p->kind == 0 ? broken(p, err) : GLAPP_OK;
}

static glapp_status read_head(part *p, glapp_error *err)
{
    gl_slice block;
    gl_buf maker = {0};
    glapp_status rc = gl_part_next(p->file, &block, err);
    if (rc) return rc == GLAPP_NOTHING ? broken(p, err) : rc;
    pack_maker(&maker);
    if (maker.failed) return gl_fail_memory(err);
    const bool ours =
        block.len > maker.len && memcmp(block.bytes, maker.bytes, maker.len) == 0;
    const size_t begin = ours ? maker.len : 0;
    gl_unpack from = {.rest = gl_slice_cut(block, begin, block.len - begin)};
    gl_buf_dispose(&maker);
    if (!ours)
        return gl_fail(
            err, GLAPP_BAD_INPUT,
            "%s was made by another glapp than this one (%s); merge parts with "
            "the program that made them",
            gl_part_name(p->file), glapp_version());
    p->shard.index = (uint32_t)gl_unpack_number(&from, GL_SHARDS_MOST);
    p->shard.count = (uint32_t)gl_unpack_number(&from, GL_SHARDS_MOST);
    if (from.bad || p->shard.index < 1 || p->shard.index > p->shard.count)
        return broken(p, err);
    p->settings = malloc(from.rest.len + 1);
    if (!p->settings) return gl_fail_memory(err);
    memcpy(p->settings, from.rest.bytes, from.rest.len);
    p->settings_len = from.rest.len;
    return GLAPP_OK;
}

static glapp_status read_options(const part *p, gl_arena *arena, glapp_run_options *out,
                                 glapp_error *err)
{
    gl_unpack from = {.rest = {p->settings, p->settings_len}};
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (!unpack_field(&from, i, arena, out)) return gl_fail_memory(err);
    return from.bad || from.rest.len ? broken(p, err) : GLAPP_OK;
}

/* The first setting whose bytes differ; the bytes of one do not say where the next
 * begins, so both are read again. */
static const char *differing_setting(gl_shards *s, const part *a, const part *b)
{
    gl_unpack x = {.rest = {a->settings, a->settings_len}};
    gl_unpack y = {.rest = {b->settings, b->settings_len}};
    glapp_run_options one = {0}, other = {0};
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const gl_slice p = x.rest, q = y.rest;
        if (!unpack_field(&x, i, &s->arena, &one) ||
            !unpack_field(&y, i, &s->arena, &other) || x.bad || y.bad)
            break;
        const size_t len = p.len - x.rest.len;
        if (len != q.len - y.rest.len || memcmp(p.bytes, q.bytes, len) != 0)
            return FIELDS[i].name;
    }
    return "settings";
}

static glapp_status compare(gl_shards *s, const part *first, const part *p,
                            glapp_error *err)
{
    const char *a = gl_part_name(first->file), *b = gl_part_name(p->file);
    if (p->shard.count != first->shard.count)
        return gl_fail(err, GLAPP_BAD_INPUT, "%s is one of %u parts, and %s one of %u", a,
                       first->shard.count, b, p->shard.count);
    if (p->settings_len != first->settings_len ||
        memcmp(p->settings, first->settings, p->settings_len) != 0)
        return gl_fail(err, GLAPP_BAD_INPUT,
                       "%s and %s were made with other settings: %s", a, b,
                       differing_setting(s, first, p));
    return GLAPP_OK;
}

/* Sorted by their index, each must be there once. */
static glapp_status all_there(const gl_shards *s, glapp_error *err)
{
    const uint32_t count = s->items[0].shard.count;
    for (uint32_t i = 0; i < count; i++) {
        const part *p = i < s->count ? &s->items[i] : NULL;
        if (p && i && p->shard.index == s->items[i - 1].shard.index)
            return gl_fail(err, GLAPP_BAD_INPUT, "%s and %s are both part %u of %u",
                           gl_part_name(s->items[i - 1].file), gl_part_name(p->file),
                           p->shard.index, count);
        if (!p || p->shard.index != i + 1)
            return gl_fail(err, GLAPP_BAD_INPUT,
                           "part %u of %u is missing; make it with --shard %u/%u", i + 1,
                           count, i + 1, count);
    }
    if (s->count > count)
        return gl_fail(err, GLAPP_BAD_INPUT, "%s and %s are both part %u of %u",
                       gl_part_name(s->items[count - 1].file),
                       gl_part_name(s->items[count].file), count, count);
    return GLAPP_OK;
}

static int by_index(const void *a, const void *b)
{
    const uint32_t x = ((const part *)a)->shard.index, y = ((const part *)b)->shard.index;
    return (x > y) - (x < y);
}

static glapp_status open_all(gl_shards *s, glapp_paths parts, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < parts.count && !rc; i++) {
        part *p = &s->items[s->count++];
        rc = gl_part_open(&p->file, parts.items[i], err);
        if (!rc) rc = read_head(p, err);
        if (!rc && i > 0) rc = compare(s, &s->items[0], p, err);
    }
    if (rc) return rc;
    qsort(s->items, s->count, sizeof *s->items, by_index);
    rc = all_there(s, err);
    if (!rc) rc = read_options(&s->items[0], &s->arena, &s->options, err);
    for (size_t i = 0; i < s->count && !rc; i++) rc = look(&s->items[i], err);
    return rc;
}

glapp_status gl_shards_open(gl_shards **out, glapp_paths parts, glapp_error *err)
{
    *out = NULL;
    if (parts.count == 0)
        return gl_fail(err, GLAPP_USAGE, "no parts were given; name all of them");
    gl_shards *s = calloc(1, sizeof *s);
    if (s) s->items = calloc(parts.count, sizeof *s->items);
    if (!s || !s->items) {
        free(s);
        return gl_fail_memory(err);
    }
    gl_arena_init(&s->arena, 0);
    glapp_status rc = open_all(s, parts, err);
    if (rc)
        gl_shards_close(s);
    else
        *out = s;
    return rc;
}

void gl_shards_close(gl_shards *s)
{
    if (!s) return;
    for (size_t i = 0; i < s->count; i++) {
        gl_part_close(s->items[i].file);
        free(s->items[i].settings);
    }
    free(s->items);
    gl_arena_dispose(&s->arena);
    free(s);
}

const glapp_run_options *gl_shards_options(const gl_shards *s)
{
    return &s->options;
}

glapp_status gl_shards_next(gl_shards *s, uint32_t number, gl_arena *arena,
                            gl_ad_result *out, glapp_error *err)
{
    for (size_t i = 0; i < s->count; i++) {
        part *p = &s->items[i];
        if (p->kind != AN_AD || p->number != number) continue;
        glapp_status rc = gl_adpack_take(&p->at, arena, out, err);
        if (!rc && (p->at.bad || p->at.rest.len)) rc = broken(p, err);
        return rc ? rc : look(p, err);
    }
    return gl_fail(err, GLAPP_BAD_INPUT,
                   "no part holds ad number %u: the inputs are not those that the parts "
                   "were made of; make all parts again",
                   number + 1);
}

static glapp_status read_end(part *p, uint32_t ad_count, const char *input_digest,
                             gl_topk *best, size_t programme_count,
                             uint64_t *pattern_limits, glapp_error *err)
{
    if (p->kind != THE_END) return broken(p, err);
    const uint64_t ads = gl_unpack_number(&p->at, UINT32_MAX);
    *pattern_limits += gl_unpack_number(&p->at, UINT32_MAX);
    const gl_slice digest = gl_unpack_slice(&p->at);
    const uint64_t programmes = gl_unpack_number(&p->at, UINT32_MAX);
    if (p->at.bad) return broken(p, err);
    if (ads != ad_count || programmes != programme_count ||
        !gl_slice_is(digest, input_digest))
        return gl_fail(err, GLAPP_BAD_INPUT,
                       "the inputs are not those that %s was made of; make it again",
                       gl_part_name(p->file));
    for (size_t i = 0; i < programme_count && !p->at.bad; i++)
        gl_adpack_take_best(&p->at, ad_count, &best[i]);
    return p->at.bad || p->at.rest.len ? broken(p, err) : GLAPP_OK;
}

glapp_status gl_shards_end(gl_shards *s, uint32_t ad_count, const char *input_digest,
                           gl_topk *best, size_t programme_count,
                           uint64_t *pattern_limits, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < s->count && !rc; i++)
        rc = read_end(&s->items[i], ad_count, input_digest, best, programme_count,
                      pattern_limits, err);
    return rc;
}
