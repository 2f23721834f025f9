/* SPDX-License-Identifier: Apache-2.0 */
/* examples.c - see examples.h. */
#include "engine/examples.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/intern.h"
#include "engine/crew.h"
#include "engine/keep.h"
#include "text/mask.h"

/* Twenty ads a group say most of what its ads say; all groups of SSYK have room. A text
 * longer than 8 KiB has long been about the employer. Together at most 64 MiB are kept,
 * in practice some 20. */
enum {
    OF_A_GROUP = 20,
    MOST = 8000,
    MOST_TEXT = 8192,
    CODES = 10000,
    FIRST_KNOWN = 4096
};

typedef struct example {
    gl_slice headline, text;
    uint64_t employer; /* hashed */
    uint16_t ssyk;
} example;

struct gl_examples {
    gl_arena arena;
    gl_buf room;
    example *items;
    size_t count, cap;
    uint32_t ads[CODES]; /* of a code: all but copies */
    uint64_t *known;     /* employers and headlines, hashed; a table, 0 = free */
    size_t known_count, known_size; /* a power of two, at most 2/3 full */
};

gl_examples *gl_examples_new(void)
{
    gl_examples *e = calloc(1, sizeof *e);
    if (!e) return NULL;
    gl_arena_init(&e->arena, 1 << 20);
    return e;
}

void gl_examples_free(gl_examples *e)
{
    if (!e) return;
    gl_arena_dispose(&e->arena);
    gl_buf_dispose(&e->room);
    free(e->known);
    free(e->items);
    free(e);
}

uint16_t gl_declared_group(const gl_taxonomy *taxonomy, const gl_ad_record *ad)
{
    uint16_t ssyk = gl_ssyk_of(ad->ssyk);
    if (ssyk) return ssyk;
    uint32_t named = gl_taxonomy_find(taxonomy, ad->occupation_id);
    if (named == GL_NO_ID && ad->occupation.len)
        named = gl_taxonomy_find_label(taxonomy, ad->occupation);
    if (named == GL_NO_ID) return 0;
    const gl_concept *c = gl_taxonomy_concept(taxonomy, named);
    return c->kind == GL_OCCUPATION && c->ssyk_count == 1 ? c->ssyk[0] : 0;
}

/* Whole characters of the beginning. */
static gl_slice beginning_of(gl_slice text)
{
    if (text.len <= MOST_TEXT) return text;
    size_t len = MOST_TEXT;
    while (len > 0 && ((unsigned char)text.bytes[len] & 0xC0) == 0x80) len--;
    return gl_slice_cut(text, 0, len);
}

/* The place of a key in a table, or the free one where it belongs. */
static size_t place_of(const uint64_t *table, size_t size, uint64_t key)
{
    size_t at = key & (size - 1);
    while (table[at] && table[at] != key) at = (at + 1) & (size - 1);
    return at;
}

static bool grow_known(gl_examples *e)
{
    size_t size = e->known_size ? 2 * e->known_size : FIRST_KNOWN;
    uint64_t *table = calloc(size, sizeof *table);
    if (!table) return false;
    for (size_t i = 0; i < e->known_size; i++)
        if (e->known[i]) table[place_of(table, size, e->known[i])] = e->known[i];
    free(e->known);
    e->known = table;
    e->known_size = size;
    return true;
}

/* Whether a key is new, which it is no more; false also when memory is out. Only the
 * keys are remembered, 12 to 24 bytes an ad, until the ads are counted: that an ad is a
 * copy must be known when it comes. */
static bool is_new(gl_examples *e, uint64_t key, bool *failed)
{
    if (key == 0) key = 1;
    *failed = 3 * (e->known_count + 1) > 2 * e->known_size && !grow_known(e);
    if (*failed) return false;
    size_t at = place_of(e->known, e->known_size, key);
    if (e->known[at]) return false;
    e->known[at] = key;
    e->known_count++;
    return true;
}

static void mask(gl_slice s, const gl_slice *contacts, size_t count)
{
    if (s.len) gl_mask_persons((char *)(uintptr_t)s.bytes, s.len, contacts, count);
}

bool gl_examples_take(gl_examples *e, uint16_t ssyk, gl_slice employer, gl_slice headline,
                      gl_slice text, const gl_slice *contacts, size_t contact_count)
{
    if (ssyk == 0 || ssyk >= CODES) return true;
    uint64_t key = gl_hash_mix(gl_hash_mix(gl_hash(employer)) ^ gl_hash(headline));
    bool failed;
    if (!is_new(e, key, &failed)) return !failed;
    if (e->ads[ssyk]++ >= OF_A_GROUP || e->count == MOST) return true;
    example *items = gl_array_grow(e->items, &e->cap, e->count + 1, sizeof *items);
    if (!items) return false;
    e->items = items;
    example *out = &items[e->count++];
    *out = (example){.ssyk = ssyk, .employer = gl_hash_mix(gl_hash(employer))};
    if (!gl_keep(&e->arena, &e->room, headline, &out->headline) ||
        !gl_keep(&e->arena, &e->room, beginning_of(text), &out->text))
        return false;
    mask(out->headline, contacts, contact_count);
    mask(out->text, contacts, contact_count);
    return true;
}

/* -- teaching -- */

enum { CHUNK = 16 };

/* What one example teaches, copied out of the room that read it. */
typedef struct teaching {
    gl_occupation_lesson lesson;
    const gl_habit_note *notes;
    size_t note_count;
} teaching;

typedef struct slot {
    size_t first, count;
    gl_arena arena;
    teaching items[CHUNK];
} slot;

typedef struct worker {
    gl_analysis *analysis;
    gl_extractor *extractor;
    gl_occupation_reader *reader;
} worker;

typedef struct school {
    const gl_examples *examples;
    gl_catalogue *catalogue;
    gl_habits *habits;
    worker *workers;
    size_t next;
} school;

static glapp_status fill(void *to, void *bytes, glapp_error *err)
{
    (void)err;
    school *o = to;
    slot *s = bytes;
    size_t left = o->examples->count - o->next;
    if (left == 0) return GLAPP_NOTHING;
    s->first = o->next;
    s->count = left < CHUNK ? left : CHUNK;
    o->next += s->count;
    return GLAPP_OK;
}

static glapp_status read_example(const example *x, const worker *w, glapp_error *err)
{
    gl_text text;
    gl_occupation_begin(w->reader);
    gl_extractor_begin(w->extractor);
    glapp_status rc = gl_analyse(w->analysis, x->text, GL_SWEDISH, &text, err);
    if (!rc) rc = gl_extractor_add(w->extractor, &text, GL_EXTRACT_BODY, 0, err);
    if (!rc)
        rc = gl_occupation_text(w->reader, &text, gl_extractor_sections(w->extractor),
                                err);
    if (!rc && x->headline.len)
        rc = gl_occupation_headline(w->reader, w->analysis, x->headline, err);
    return rc;
}

static const uint64_t *copy_keys(gl_arena *arena, const uint64_t *keys, size_t count)
{
    uint64_t *copy = gl_arena_array(arena, count + 1, sizeof *copy);
    if (copy && count) memcpy(copy, keys, count * sizeof *copy);
    return copy;
}

static bool keep_teaching(gl_arena *arena, const worker *w, teaching *out)
{
    size_t mentions;
    gl_extractor_mentions(w->extractor, &mentions);
    gl_habit_note *notes = gl_arena_array(arena, mentions + 1, sizeof *notes);
    if (!notes) return false;
    gl_occupation_lesson l = gl_occupation_lesson_of(w->reader);
    l.headline = copy_keys(arena, l.headline, l.headline_count);
    l.text = copy_keys(arena, l.text, l.text_count);
    *out = (teaching){l, notes, gl_extractor_notes(w->extractor, notes)};
    return l.headline && l.text;
}

static glapp_status work(void *to, uint32_t number, void *bytes, glapp_error *err)
{
    school *o = to;
    slot *s = bytes;
    const worker *w = &o->workers[number];
    if (!s->arena.block_size) gl_arena_init(&s->arena, 1 << 16);
    gl_arena_reset(&s->arena);
    for (size_t i = 0; i < s->count; i++) {
        glapp_status rc = read_example(&o->examples->items[s->first + i], w, err);
        if (!rc && !keep_teaching(&s->arena, w, &s->items[i])) rc = gl_fail_memory(err);
        if (rc) return rc;
    }
    return GLAPP_OK;
}

static glapp_status drain(void *to, void *bytes, glapp_error *err)
{
    school *o = to;
    const slot *s = bytes;
    for (size_t i = 0; i < s->count; i++) {
        const example *x = &o->examples->items[s->first + i];
        const teaching *t = &s->items[i];
        glapp_status rc =
            gl_occupations_learn(o->catalogue->occupations, &t->lesson, x->ssyk, err);
        if (!rc && !gl_habits_learn(o->habits, t->notes, t->note_count, x->employer))
            rc = gl_fail_memory(err);
        if (rc) return rc;
    }
    return GLAPP_OK;
}

static void dispose_slot(void *bytes)
{
    gl_arena_dispose(&((slot *)bytes)->arena);
}

static bool call_workers(school *o, uint32_t jobs)
{
    const gl_catalogue *c = o->catalogue;
    gl_reader_parts parts = gl_catalogue_parts(c);
    o->workers = calloc(jobs, sizeof *o->workers);
    bool ok = o->workers != NULL;
    for (uint32_t i = 0; ok && i < jobs; i++) {
        worker *w = &o->workers[i];
        w->analysis = gl_analysis_after(c->analyser, c->analysis);
        w->extractor = gl_extractor_new(&parts);
        w->reader = gl_occupation_reader_new(c->occupations);
        ok = w->analysis && w->extractor && w->reader;
    }
    return ok;
}

static void dismiss_workers(school *o, uint32_t jobs)
{
    for (uint32_t i = 0; o->workers && i < jobs; i++) {
        gl_analysis_free(o->workers[i].analysis);
        gl_extractor_free(o->workers[i].extractor);
        gl_occupation_reader_free(o->workers[i].reader);
    }
    free(o->workers);
}

glapp_status gl_examples_teach(const gl_examples *e, gl_catalogue *c, uint32_t jobs,
                               glapp_error *err)
{
    school o = {.examples = e,
                .catalogue = c,
                .habits = gl_habits_new(gl_taxonomy_count(c->taxonomy))};
    const gl_crew_plan plan = {.workers = jobs,
                               .slot_size = sizeof(slot),
                               .to = &o,
                               .fill = fill,
                               .work = work,
                               .drain = drain,
                               .dispose = dispose_slot};
    glapp_status rc = o.habits && call_workers(&o, jobs) ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_crew_run(&plan, err);
    dismiss_workers(&o, jobs);
    for (uint16_t code = 0; code < CODES; code++)
        gl_occupations_expect(c->occupations, code, e->ads[code]);
    if (!rc) rc = gl_occupations_freeze(c->occupations, err);
    if (o.habits) gl_habits_settle(o.habits);
    c->habits = o.habits;
    return rc;
}
