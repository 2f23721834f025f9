/* SPDX-License-Identifier: Apache-2.0 */
/* census.c - see census.h.
 *
 * Records are decoded by the crew. The one thread that drains puts what it sees of each
 * id into parts by the id. When all are read, a part at a time is gone through as if its
 * ids were all there are: who holds an id, what a removal closes. The winners go to parts
 * by their number, and those, one after another, give the marks in input order.
 *
 * A duplicate is found out when its part is looked at, and stands in `rejected` where the
 * record that showed it stands: rejections are sorted by that record's number at the end.
 */
#include "engine/census.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/intern.h"
#include "engine/batch.h"
#include "engine/crew.h"
#include "engine/parts.h"

enum { MOST_CONTACTS = 32 };

/* What the census needs of one record, as the decoder's slices do not last. */
typedef struct line {
    gl_verdict verdict;
    size_t id_start, id_len; /* in the slot's `bytes` */
    size_t stamp_start, stamp_len;
    size_t employer_start, headline_start, text_start, text_end; /* of an example */
    size_t contacts_end; /* behind the text: names, a NUL behind each */
    uint16_t ssyk;       /* 0: it is none */
    bool removal;
    gl_day removed, published;
} line;

typedef struct slot {
    gl_batch batch;
    gl_buf bytes;
    line lines[GL_BATCH_RECORDS];
} slot;

/* What one record says of an id; the id and the timestamp stand behind it. */
typedef struct sight {
    uint64_t number; /* of the record */
    uint64_t line, offset;
    uint32_t file;
    gl_day published, removed;
    uint16_t id_len, stamp_len;
    bool removal;
} sight;

/* An id: its ad's winning record so far, or a removal that came first. */
typedef struct holder {
    uint64_t record; /* number of the record that holds the id; NONE if none yet */
    gl_place at;
    gl_slice stamp; /* lent from the part */
    gl_day published;
    gl_day removed, removed_last; /* the first and the last day that removals name */
    bool has_removal;
} holder;

/* An ad that stays. */
typedef struct winner {
    uint64_t record;
    gl_day published, removed;
    bool is_ours;
} winner;

static const uint64_t NONE = UINT64_MAX;

/* A mark is the day of the removal, or one of these: no record of an ad; an ad, and of
 * another part. */
static const gl_day NO_AD = INT32_MAX, OTHERS = INT32_MAX - 1;

typedef struct census {
    gl_census *out;
    gl_input *input;
    const gl_taxonomy *taxonomy;
    gl_decoder **decoders; /* one a worker */
    gl_ledger *ledger;
    const char *scratch;
    const glapp_log *log;
    gl_shard shard;
    uint32_t first;
    uint64_t next_number;
    gl_spool *sights;     /* by id */
    gl_spool *winners;    /* by number */
    gl_parts ranges;      /* of the records, for those */
    uint64_t *rejections; /* numbers of the records that showed them */
    size_t rejection_count, rejection_cap;
    size_t unknown; /* ids that were removed and never advertised */
    /* of the part that is looked at */
    gl_intern *ids;
    holder *holders;
    size_t holder_cap;
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
    for (size_t i = 0; i < ad->contacts.count; i++) {
        gl_buf_add_slice(bytes, ad->contacts.items[i]);
        gl_buf_add_byte(bytes, '\0');
    }
    l->contacts_end = bytes->len;
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

/* `number`: of the record that shows it. */
static glapp_status reject(census *c, uint64_t number, gl_place at, gl_slice id,
                           gl_reason reason, const char *detail, glapp_error *err)
{
    uint64_t *rejections = gl_array_grow(c->rejections, &c->rejection_cap,
                                         c->rejection_count + 1, sizeof *rejections);
    if (!rejections) return gl_fail_memory(err);
    c->rejections = rejections;
    rejections[c->rejection_count++] = number;
    return gl_ledger_reject(c->ledger, c->first, at, id, reason, detail,
                            reason == GL_DUPLICATE, err);
}

/* -- what is seen of an id, put into its part -- */

static glapp_status note_sight(census *c, const line *l, uint64_t number, gl_place at,
                               gl_slice id, gl_slice stamp, glapp_error *err)
{
    sight s = {.number = number,
               .line = at.line,
               .offset = at.offset,
               .file = at.file,
               .published = l->published,
               .removed = l->removed,
               .id_len = (uint16_t)id.len, /* at most 200 */
               .stamp_len = (uint16_t)(stamp.len > UINT16_MAX ? UINT16_MAX : stamp.len),
               .removal = l->removal};
    uint32_t part = (uint32_t)(gl_hash_mix(gl_hash(id)) % GL_PARTS_MOST);
    glapp_status rc = gl_spool_add(c->sights, part, &s, sizeof s, err);
    if (!rc) rc = gl_spool_add(c->sights, part, id.bytes, s.id_len, err);
    return rc ? rc : gl_spool_add(c->sights, part, stamp.bytes, s.stamp_len, err);
}

static bool take_example(const census *c, const line *l, const char *bytes)
{
    size_t a = l->employer_start, b = l->headline_start, d = l->text_start;
    gl_slice contacts[MOST_CONTACTS],
        rest = {bytes + l->text_end, l->contacts_end - l->text_end};
    size_t count = 0;
    while (rest.len && count < MOST_CONTACTS)
        gl_slice_split(&rest, '\0', &contacts[count++]);
    return gl_examples_take(c->out->examples, l->ssyk, (gl_slice){bytes + a, b - a},
                            (gl_slice){bytes + b, d - b},
                            (gl_slice){bytes + d, l->text_end - d}, contacts, count);
}

static glapp_status drain(void *to, void *bytes, glapp_error *err)
{
    census *c = to;
    slot *s = bytes;
    for (size_t i = 0; i < s->batch.count; i++) {
        const line *l = &s->lines[i];
        gl_place at = s->batch.records[i].at;
        uint64_t number = s->batch.records[i].number;
        gl_slice id = {s->bytes.bytes + l->id_start, l->id_len};
        gl_slice stamp = {s->bytes.bytes + l->stamp_start, l->stamp_len};
        c->out->record_count++;
        gl_ledger_count_fields(c->ledger, c->first, at, l->verdict.bad_fields);
        glapp_status rc = GLAPP_OK;
        if (l->verdict.reason != GL_TAKEN)
            rc = reject(c, number, at, id, l->verdict.reason, l->verdict.detail, err);
        else if (l->removal)
            rc = reject(c, number, at, id, GL_REMOVAL, "closes the ad of this id", err);
        else
            gl_ledger_accept(c->ledger, c->first, at);
        if (!rc && l->verdict.reason == GL_TAKEN)
            rc = note_sight(c, l, number, at, id, stamp, err);
        if (!rc && l->ssyk && !take_example(c, l, s->bytes.bytes))
            rc = gl_fail_memory(err);
        if (rc) return rc;
    }
    if (c->log && c->log->progress) {
        glapp_progress at = {.stage = "reading ads", .unit = "bytes"};
        gl_input_progress(c->input, &at.done, &at.total);
        c->log->progress(c->log->to, &at);
    }
    return GLAPP_OK;
}

static void dispose_slot(void *bytes)
{
    slot *s = bytes;
    gl_batch_dispose(&s->batch);
    gl_buf_dispose(&s->bytes);
}

/* -- a part of the ids -- */

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

static void take_removal(holder *h, const sight *s)
{
    if (!h->has_removal || h->removed == GL_NO_DAY ||
        (s->removed != GL_NO_DAY && s->removed < h->removed))
        h->removed = s->removed;
    if (s->removed > h->removed_last) h->removed_last = s->removed; /* no day is least */
    h->has_removal = true;
}

/* The later timestamp wins where both carry one, else the later record. */
static glapp_status take_ad(census *c, holder *h, const sight *s, gl_slice id,
                            gl_slice stamp, glapp_error *err)
{
    const gl_place at = {s->file, s->line, s->offset};
    if (h->record != NONE) {
        bool older = stamp.len && h->stamp.len && gl_slice_compare(stamp, h->stamp) < 0;
        glapp_status rc = reject(c, s->number, older ? at : h->at, id, GL_DUPLICATE,
                                 "another record of the same id is newer", err);
        if (rc || older) return rc;
    }
    h->record = s->number;
    h->removed = GL_NO_DAY; /* an ad that comes again after its removal is open again */
    h->has_removal = false;
    h->at = at;
    h->stamp = stamp;
    h->published = s->published;
    return GLAPP_OK;
}

/* In input order, as they lie in the part. */
static glapp_status take_sights(census *c, gl_slice part, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    for (size_t at = 0; at < part.len && !rc;) {
        sight s;
        memcpy(&s, part.bytes + at, sizeof s);
        const gl_slice id = gl_slice_cut(part, at + sizeof s, s.id_len);
        const gl_slice stamp = gl_slice_cut(part, at + sizeof s + s.id_len, s.stamp_len);
        at += sizeof s + s.id_len + s.stamp_len;
        holder *h = holder_of(c, id);
        if (!h) return gl_fail_memory(err);
        if (s.removal)
            take_removal(h, &s);
        else
            rc = take_ad(c, h, &s, id, stamp, err);
    }
    return rc;
}

/* The first removal that is not older than the ad itself: an id that was removed and
 * then advertised again is open. */
static gl_day removal_of(const holder *h)
{
    if (h->published == GL_NO_DAY || h->removed >= h->published) return h->removed;
    return h->removed_last >= h->published ? h->removed_last : GL_NO_DAY;
}

static glapp_status give_winners(census *c, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    uint32_t count = gl_intern_count(c->ids);
    for (uint32_t i = 0; i < count && !rc; i++) {
        const holder *h = &c->holders[i];
        c->unknown += h->has_removal && h->record == NONE;
        if (h->record == NONE) continue;
        const winner w = {h->record, h->published, removal_of(h),
                          gl_shard_holds(c->shard, gl_intern_text(c->ids, i))};
        rc = gl_spool_add(c->winners, gl_parts_by_number(&c->ranges, (uint32_t)w.record),
                          &w, sizeof w, err);
    }
    return rc;
}

static glapp_status settle_part(census *c, uint32_t part, glapp_error *err)
{
    size_t len = gl_spool_len(c->sights, part);
    char *bytes = malloc(len + 1);
    c->ids = gl_intern_new();
    glapp_status rc = bytes && c->ids ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_spool_read(c->sights, part, 0, bytes, len, err);
    gl_spool_drop(c->sights, part);
    if (!rc) rc = take_sights(c, (gl_slice){bytes, len}, err);
    if (!rc) rc = give_winners(c, err);
    gl_intern_free(c->ids);
    c->ids = NULL;
    free(bytes);
    return rc;
}

static glapp_status settle_ids(census *c, glapp_error *err)
{
    if (c->out->record_count >= UINT32_MAX)
        return gl_fail(err, GLAPP_BAD_INPUT, "%llu records are more than can be counted",
                       (unsigned long long)c->out->record_count);
    c->ranges = gl_parts_of((uint32_t)c->out->record_count);
    glapp_status rc = gl_spool_open(&c->winners, c->scratch, c->ranges.count, err);
    for (uint32_t part = 0; part < GL_PARTS_MOST && !rc; part++)
        rc = settle_part(c, part, err);
    gl_ledger_sort(c->ledger, c->rejections, c->rejection_count);
    if (!rc && c->unknown)
        gl_ledger_say(c->ledger, "ads: %zu removals name an unknown ad", c->unknown);
    return rc;
}

/* -- the marks -- */

static void count_day(gl_census *out, gl_day published)
{
    if (published == GL_NO_DAY) return;
    int64_t day = (int64_t)published - gl_census_first_day();
    if (day >= 0 && (size_t)day < out->day_count) out->published[day]++;
}

static glapp_status mark_range(census *c, uint32_t part, winner *winners, gl_day *marks,
                               glapp_error *err)
{
    gl_census *out = c->out;
    uint64_t first = (uint64_t)part * c->ranges.size;
    size_t len = gl_spool_len(c->winners, part), count = len / sizeof *winners;
    size_t records = c->ranges.size;
    if (first >= out->record_count) return GLAPP_OK;
    if (records > out->record_count - first) records = out->record_count - first;
    for (size_t i = 0; i < records; i++) marks[i] = NO_AD;
    glapp_status rc = gl_spool_read(c->winners, part, 0, winners, len, err);
    for (size_t i = 0; i < count && !rc; i++) {
        marks[winners[i].record - first] =
            winners[i].is_ours ? winners[i].removed : OTHERS;
        count_day(out, winners[i].published);
    }
    out->ad_count += (uint32_t)count;
    return rc ? rc : gl_spool_add(out->marks, 0, marks, records * sizeof *marks, err);
}

static glapp_status mark_records(census *c, glapp_error *err)
{
    gl_census *out = c->out;
    winner *winners = calloc(c->ranges.size, sizeof *winners);
    gl_day *marks = calloc(c->ranges.size, sizeof *marks);
    out->day_count = (size_t)(gl_day_of(2099, 12, 31) - gl_census_first_day()) + 1;
    out->published = calloc(out->day_count, sizeof *out->published);
    glapp_status rc = winners && marks && out->published ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_spool_open(&out->marks, c->scratch, 1, err);
    for (uint32_t part = 0; part < c->ranges.count && !rc; part++)
        rc = mark_range(c, part, winners, marks, err);
    free(winners);
    free(marks);
    return rc;
}

gl_day gl_census_first_day(void)
{
    return gl_day_of(1990, 1, 1); /* gl_date_parse takes nothing earlier */
}

glapp_status gl_census_next(gl_census *out, gl_census_mark *mark, glapp_error *err)
{
    gl_day day = NO_AD;
    if (out->next == out->record_count) return GLAPP_NOTHING;
    glapp_status rc =
        gl_spool_read(out->marks, 0, out->next++ * sizeof day, &day, sizeof day, err);
    const bool is_ours = day != NO_AD && day != OTHERS;
    *mark = (gl_census_mark){day != NO_AD, is_ours, is_ours ? day : GL_NO_DAY};
    return rc;
}

glapp_status gl_census_take(gl_census *out, const gl_census_plan *plan, glapp_error *err)
{
    const uint32_t jobs = plan->jobs;
    census c = {.out = out,
                .input = plan->input,
                .taxonomy = plan->taxonomy,
                .first = plan->first,
                .ledger = plan->ledger,
                .scratch = plan->scratch,
                .shard = plan->shard,
                .log = plan->log,
                .decoders = calloc(jobs, sizeof *c.decoders)};
    out->examples = gl_examples_new();
    bool ok = c.decoders && out->examples;
    for (uint32_t i = 0; ok && i < jobs; i++)
        ok = (c.decoders[i] = gl_decoder_new()) != NULL;
    glapp_status rc = ok ? GLAPP_OK : gl_fail_memory(err);
    const gl_crew_plan crew = {.workers = jobs,
                               .slot_size = sizeof(slot),
                               .to = &c,
                               .fill = fill,
                               .work = work,
                               .drain = drain,
                               .dispose = dispose_slot};
    if (!rc) rc = gl_spool_open(&c.sights, plan->scratch, GL_PARTS_MOST, err);
    if (!rc) rc = gl_crew_run(&crew, err);
    if (!rc) rc = settle_ids(&c, err);
    if (!rc) rc = mark_records(&c, err);
    for (uint32_t i = 0; c.decoders && i < jobs; i++) gl_decoder_free(c.decoders[i]);
    free(c.decoders);
    free(c.holders);
    free(c.rejections);
    gl_spool_close(c.sights);
    gl_spool_close(c.winners);
    return rc;
}

void gl_census_dispose(gl_census *out)
{
    free(out->published);
    gl_spool_close(out->marks);
    gl_examples_free(out->examples);
    *out = (gl_census){0};
}
