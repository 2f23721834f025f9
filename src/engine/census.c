/* SPDX-License-Identifier: Apache-2.0 */
/* census.c - see census.h. Records are decoded by the crew; ids are entered by the one
 * thread that drains, in input order. */
#include "engine/census.h"

#include <stdlib.h>

#include "base/intern.h"
#include "engine/batch.h"
#include "engine/crew.h"

/* What the census needs of one record, as the decoder's slices do not last. */
typedef struct line {
    gl_verdict verdict;
    size_t id_start, id_len; /* in the slot's `bytes` */
    size_t stamp_start, stamp_len;
    size_t employer_start, headline_start, text_start, text_end; /* of an example */
    uint16_t ssyk;                                               /* 0: it is none */
    bool removal;
    gl_day removed, published;
} line;

typedef struct slot {
    gl_batch batch;
    gl_buf bytes;
    line lines[GL_BATCH_RECORDS];
} slot;

/* An id: its ad's winning record so far, or a removal that came first. */
typedef struct holder {
    uint64_t record; /* number of the record that holds the id; NONE if none yet */
    gl_place at;
    gl_slice stamp;
    gl_day published;
    gl_day removed, removed_last; /* the first and the last day that removals name */
    bool has_removal;
    gl_place removal_at;
} holder;

static const uint64_t NONE = UINT64_MAX;

typedef struct census {
    gl_census *out;
    gl_input *input;
    const gl_taxonomy *taxonomy;
    gl_decoder **decoders; /* one a worker */
    gl_ledger *ledger;
    const glapp_log *log;
    uint32_t first;
    uint64_t next_number;
    gl_intern *ids;
    holder *holders;
    size_t holder_cap;
    gl_arena arena;
} census;

static glapp_status fill(void *to, void *bytes, glapp_error *err)
{
    census *c = to;
    slot *s = bytes;
    gl_raw raw;
    glapp_status rc = GLAPP_OK;
    gl_batch_clear(&s->batch);
    while (!gl_batch_is_full(&s->batch)) {
        rc = gl_input_next(c->input, &raw, err);
        if (rc) break;
        if (!gl_batch_add(&s->batch, &raw, c->next_number++)) return gl_fail_memory(err);
    }
    if (c->log && c->log->stop && c->log->stop(c->log->to))
        return gl_fail(err, GLAPP_MACHINE, "interrupted, nothing was changed");
    if (rc == GLAPP_NOTHING && s->batch.count > 0) return GLAPP_OK;
    return rc;
}

/* What the ad teaches, if it says what it is of. */
static void note_example(const census *c, const gl_ad_record *ad, gl_buf *bytes, line *l)
{
    l->ssyk = gl_declared_group(c->taxonomy, ad);
    if (l->ssyk == 0) return;
    l->employer_start = bytes->len;
    gl_buf_add_slice(bytes, ad->employer);
    l->headline_start = bytes->len;
    gl_buf_add_slice(bytes, ad->headline);
    l->text_start = bytes->len;
    gl_buf_add_slice(bytes, ad->text);
    l->text_end = bytes->len;
}

static glapp_status work(void *to, uint32_t worker, void *bytes, glapp_error *err)
{
    census *c = to;
    slot *s = bytes;
    gl_buf_clear(&s->bytes);
    for (size_t i = 0; i < s->batch.count; i++) {
        gl_raw raw = gl_batch_raw(&s->batch, i);
        gl_ad_record ad = {.removed = GL_NO_DAY, .published = GL_NO_DAY};
        line *l = &s->lines[i];
        *l = (line){.id_len = 0};
        glapp_status rc = gl_decode_ad(c->decoders[worker], &raw, &ad, &l->verdict, err);
        if (rc) return rc;
        gl_slice id = l->verdict.reason == GL_TAKEN ? ad.id : l->verdict.id;
        l->id_start = s->bytes.len;
        l->id_len = id.len;
        gl_buf_add_slice(&s->bytes, id);
        l->stamp_start = s->bytes.len;
        l->stamp_len = ad.timestamp.len;
        gl_buf_add_slice(&s->bytes, ad.timestamp);
        l->removal = ad.removal;
        l->removed = ad.removed;
        l->published = ad.published;
        if (l->verdict.reason == GL_TAKEN && !ad.removal)
            note_example(c, &ad, &s->bytes, l);
    }
    return s->bytes.failed ? gl_fail_memory(err) : GLAPP_OK;
}

static holder *holder_of(census *c, gl_slice id)
{
    uint32_t before = gl_intern_count(c->ids);
    uint32_t number = gl_intern_add(c->ids, id);
    if (number == GL_NO_ID) return NULL;
    holder *holders =
        gl_array_grow(c->holders, &c->holder_cap, (size_t)number + 1, sizeof *holders);
    if (!holders) return NULL;
    c->holders = holders;
    if (number == before)
        holders[number] = (holder){.record = NONE,
                                   .published = GL_NO_DAY,
                                   .removed = GL_NO_DAY,
                                   .removed_last = GL_NO_DAY};
    return &holders[number];
}

static glapp_status take_removal(census *c, const line *l, gl_place at, gl_slice id,
                                 glapp_error *err)
{
    holder *h = holder_of(c, id);
    if (!h) return gl_fail_memory(err);
    if (!h->has_removal || h->removed == GL_NO_DAY ||
        (l->removed != GL_NO_DAY && l->removed < h->removed))
        h->removed = l->removed;
    if (l->removed > h->removed_last) h->removed_last = l->removed; /* no day is least */
    h->has_removal = true;
    h->removal_at = at;
    return gl_ledger_reject(c->ledger, c->first, at, id, GL_REMOVAL,
                            "closes the ad of this id", false, err);
}

/* The later timestamp wins where both carry one, else the later record. */
static glapp_status take_ad(census *c, const line *l, uint64_t number, gl_place at,
                            gl_slice id, gl_slice stamp, glapp_error *err)
{
    holder *h = holder_of(c, id);
    if (!h) return gl_fail_memory(err);
    gl_ledger_accept(c->ledger, c->first, at);
    if (h->record != NONE) {
        bool older = stamp.len && h->stamp.len && gl_slice_compare(stamp, h->stamp) < 0;
        gl_place loser = older ? at : h->at;
        glapp_status rc =
            gl_ledger_reject(c->ledger, c->first, loser, id, GL_DUPLICATE,
                             "another record of the same id is newer", true, err);
        if (rc || older) return rc;
        c->out->record_ad[h->record] = GL_NO_ID;
    }
    gl_slice kept = stamp.len ? gl_arena_copy(&c->arena, stamp) : (gl_slice){0};
    if (stamp.len && !kept.bytes) return gl_fail_memory(err);
    h->record = number;
    h->removed = GL_NO_DAY; /* an ad that comes again after its removal is open again */
    h->has_removal = false;
    h->at = at;
    h->stamp = kept;
    h->published = l->published;
    c->out->record_ad[number] = (uint32_t)(h - c->holders);
    return GLAPP_OK;
}

static bool take_example(const census *c, const line *l, const char *bytes)
{
    size_t a = l->employer_start, b = l->headline_start, d = l->text_start;
    return gl_examples_take(c->out->examples, l->ssyk, (gl_slice){bytes + a, b - a},
                            (gl_slice){bytes + b, d - b},
                            (gl_slice){bytes + d, l->text_end - d});
}

static glapp_status drain(void *to, void *bytes, glapp_error *err)
{
    census *c = to;
    slot *s = bytes;
    gl_census *out = c->out;
    uint32_t *records =
        gl_array_grow(out->record_ad, &out->record_cap,
                      out->record_count + s->batch.count, sizeof *records);
    if (!records) return gl_fail_memory(err);
    out->record_ad = records;
    for (size_t i = 0; i < s->batch.count; i++) {
        const line *l = &s->lines[i];
        gl_place at = s->batch.records[i].at;
        uint64_t number = s->batch.records[i].number;
        gl_slice id = {s->bytes.bytes + l->id_start, l->id_len};
        gl_slice stamp = {s->bytes.bytes + l->stamp_start, l->stamp_len};
        records[out->record_count++] = GL_NO_ID;
        gl_ledger_count_fields(c->ledger, c->first, at, l->verdict.bad_fields);
        glapp_status rc;
        if (l->verdict.reason != GL_TAKEN)
            rc = gl_ledger_reject(c->ledger, c->first, at, id, l->verdict.reason,
                                  l->verdict.detail, false, err);
        else if (l->removal)
            rc = take_removal(c, l, at, id, err);
        else
            rc = take_ad(c, l, number, at, id, stamp, err);
        if (!rc && l->ssyk && !take_example(c, l, s->bytes.bytes))
            rc = gl_fail_memory(err);
        if (rc) return rc;
    }
    if (c->log && c->log->progress) {
        uint64_t done, total;
        gl_input_progress(c->input, &done, &total);
        c->log->progress(c->log->to, "reading ads", done, total);
    }
    return GLAPP_OK;
}

static void dispose_slot(void *bytes)
{
    slot *s = bytes;
    gl_batch_dispose(&s->batch);
    gl_buf_dispose(&s->bytes);
}

/* The first removal that is not older than the ad itself: an id that was removed and
 * then advertised again is open. */
static gl_day removal_of(const holder *h)
{
    if (h->published == GL_NO_DAY || h->removed >= h->published) return h->removed;
    return h->removed_last >= h->published ? h->removed_last : GL_NO_DAY;
}

/* Holders are numbered by first sight of the id; ads by the place of the winning record.
 */
static glapp_status number_ads(census *c, glapp_error *err)
{
    gl_census *out = c->out;
    size_t ids = gl_intern_count(c->ids);
    out->published = calloc(ids + 1, sizeof *out->published);
    out->removed = calloc(ids + 1, sizeof *out->removed);
    if (!out->published || !out->removed) return gl_fail_memory(err);
    for (size_t i = 0; i < out->record_count; i++) {
        if (out->record_ad[i] == GL_NO_ID) continue;
        const holder *h = &c->holders[out->record_ad[i]];
        out->published[out->ad_count] = h->published;
        out->removed[out->ad_count] = removal_of(h);
        out->record_ad[i] = out->ad_count++;
    }
    size_t unknown = 0;
    for (size_t i = 0; i < ids; i++)
        unknown += c->holders[i].has_removal && c->holders[i].record == NONE;
    if (unknown)
        gl_ledger_say(c->ledger, "ads: %zu removals name an unknown ad", unknown);
    return GLAPP_OK;
}

glapp_status gl_census_take(gl_census *out, gl_input *input, uint32_t first,
                            const gl_taxonomy *taxonomy, uint32_t jobs, gl_ledger *ledger,
                            const glapp_log *log, glapp_error *err)
{
    census c = {.out = out,
                .input = input,
                .taxonomy = taxonomy,
                .first = first,
                .ledger = ledger,
                .log = log,
                .ids = gl_intern_new(),
                .decoders = calloc(jobs, sizeof *c.decoders)};
    gl_arena_init(&c.arena, 0);
    out->examples = gl_examples_new();
    bool ok = c.ids && c.decoders && out->examples;
    for (uint32_t i = 0; ok && i < jobs; i++)
        ok = (c.decoders[i] = gl_decoder_new()) != NULL;
    glapp_status rc = ok ? GLAPP_OK : gl_fail_memory(err);
    const gl_crew_plan plan = {.workers = jobs,
                               .slot_size = sizeof(slot),
                               .to = &c,
                               .fill = fill,
                               .work = work,
                               .drain = drain,
                               .dispose = dispose_slot};
    if (!rc) rc = gl_crew_run(&plan, err);
    if (!rc) rc = number_ads(&c, err);
    for (uint32_t i = 0; c.decoders && i < jobs; i++) gl_decoder_free(c.decoders[i]);
    free(c.decoders);
    free(c.holders);
    gl_intern_free(c.ids);
    gl_arena_dispose(&c.arena);
    return rc;
}

void gl_census_dispose(gl_census *out)
{
    free(out->record_ad);
    free(out->published);
    free(out->removed);
    gl_examples_free(out->examples);
    *out = (gl_census){0};
}
