/* SPDX-License-Identifier: Apache-2.0 */
/* outlook.c - see outlook.h.
 *
 * Which group is an occupation of the barometer? In this order: the codes that its row
 * states; those of the occupation in a file of the taxonomy's (type barometer-occupation)
 * and of the occupation names in it; the group, or else the occupation, of the same name.
 * An occupation over several groups speaks for each; several in one group stand side by
 * side, and are not averaged: "stora" for welders with a licence and "medelstora" for
 * those without is what a planner needs to see.
 */
#include "engine/outlook.h"

#include <stdlib.h>

#include "base/intern.h"
#include "engine/keep.h"

typedef struct expectation {
    uint32_t id; /* of the occupation, interned; GL_NO_ID without */
    gl_slice label, area, chance, five_years, source;
    size_t first_code, code_count;
} expectation;

/* Which groups an occupation of the barometer belongs to, as the taxonomy has it. */
typedef struct belonging {
    gl_slice label;
    size_t first_code, code_count;
    bool known;
} belonging;

struct gl_outlooks {
    const gl_taxonomy *taxonomy;
    gl_arena arena;
    gl_buf room;
    gl_intern *ids;
    expectation *items;
    size_t count, cap;
    belonging *belongings; /* by id */
    size_t belonging_cap;
    uint16_t *codes;
    size_t code_count, code_cap;
    size_t skipped;
};

static bool add_code(gl_outlooks *o, size_t first, uint16_t code)
{
    for (size_t i = first; i < o->code_count; i++)
        if (o->codes[i] == code) return true;
    uint16_t *codes =
        gl_array_grow(o->codes, &o->code_cap, o->code_count + 1, sizeof *codes);
    if (!codes) return false;
    o->codes = codes;
    codes[o->code_count++] = code;
    return true;
}

static bool add_codes_of(gl_outlooks *o, size_t first, uint32_t concept)
{
    if (concept == GL_NO_ID) return true;
    const gl_concept *c = gl_taxonomy_concept(o->taxonomy, concept);
    for (size_t i = 0; i < c->ssyk_count; i++)
        if (!add_code(o, first, c->ssyk[i])) return false;
    return true;
}

static bool add_stated(gl_outlooks *o, const gl_outlook_record *r)
{
    size_t first = o->code_count;
    for (size_t i = 0; i < r->ssyk.count; i++) {
        uint16_t code = gl_ssyk_of(r->ssyk.items[i]);
        if (code && !add_code(o, first, code)) return false;
    }
    for (size_t i = 0; i < r->narrower.count; i++)
        if (!add_codes_of(o, first, gl_taxonomy_find(o->taxonomy, r->narrower.items[i])))
            return false;
    return true;
}

static bool room_for(gl_outlooks *o, uint32_t id)
{
    belonging *grown =
        gl_array_grow(o->belongings, &o->belonging_cap, (size_t)id + 1, sizeof *grown);
    if (grown) o->belongings = grown;
    return grown != NULL;
}

static glapp_status take(void *to, const gl_outlook_record *r, glapp_error *err)
{
    gl_outlooks *o = to;
    uint32_t id = GL_NO_ID;
    if (r->occupation_id.len) {
        id = gl_intern_add(o->ids, r->occupation_id);
        if (id == GL_NO_ID || !room_for(o, id)) return gl_fail_memory(err);
    }
    gl_slice label, area, chance, five_years, source;
    size_t first = o->code_count;
    if (!add_stated(o, r) || !gl_keep(&o->arena, &o->room, r->label, &label) ||
        !gl_keep(&o->arena, &o->room, r->area, &area) ||
        !gl_keep(&o->arena, &o->room, r->chance, &chance) ||
        !gl_keep(&o->arena, &o->room, r->five_years, &five_years) ||
        !gl_keep(&o->arena, &o->room, r->source, &source))
        return gl_fail_memory(err);
    size_t count = o->code_count - first;
    if (!r->area.len) {
        o->belongings[id] = (belonging){label, first, count, true};
        return GLAPP_OK;
    }
    expectation *items = gl_array_grow(o->items, &o->cap, o->count + 1, sizeof *items);
    if (!items) return gl_fail_memory(err);
    o->items = items;
    items[o->count++] =
        (expectation){id, label, area, chance, five_years, source, first, count};
    return GLAPP_OK;
}

static glapp_status read_records(gl_outlooks *o, gl_input *input, gl_decoder *decoder,
                                 uint32_t first, gl_ledger *ledger, glapp_error *err)
{
    const gl_outlook_sink sink = {take, o, &o->skipped};
    gl_raw raw;
    glapp_status rc;
    while ((rc = gl_input_next(input, &raw, err)) == GLAPP_OK) {
        gl_verdict verdict = {0};
        rc = gl_decode_outlook(decoder, &raw, &sink, &verdict, err);
        if (!rc && verdict.reason != GL_TAKEN)
            rc = gl_ledger_reject(ledger, first, raw.at, verdict.id, verdict.reason,
                                  verdict.detail, false, err);
        else if (!rc)
            gl_ledger_accept(ledger, first, raw.at);
        if (rc) return rc;
    }
    return rc == GLAPP_NOTHING ? GLAPP_OK : rc;
}

glapp_status gl_outlooks_read(gl_outlooks **out, glapp_paths paths,
                              const gl_taxonomy *taxonomy, gl_ledger *ledger,
                              const glapp_log *log, glapp_error *err)
{
    *out = NULL;
    if (paths.count == 0) return GLAPP_OK;
    gl_outlooks *o = calloc(1, sizeof *o);
    if (!o) return gl_fail_memory(err);
    gl_arena_init(&o->arena, 0);
    o->taxonomy = taxonomy;
    o->ids = gl_intern_new();
    gl_input *input = NULL;
    gl_decoder *decoder = gl_decoder_new();
    gl_input_options options = {.kind = GL_OUTLOOK, .paths = paths, .log = log};
    uint32_t first = 0;
    glapp_status rc = o->ids && decoder ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_input_open(&input, &options, err);
    if (!rc) rc = gl_ledger_begin(ledger, GL_OUTLOOK, input, &first, err);
    if (!rc) rc = read_records(o, input, decoder, first, ledger, err);
    if (!rc) rc = gl_ledger_end(ledger, first, input, err);
    gl_input_close(input);
    gl_decoder_free(decoder);
    if (rc)
        gl_outlooks_free(o);
    else
        *out = o;
    return rc;
}

void gl_outlooks_free(gl_outlooks *o)
{
    if (!o) return;
    gl_intern_free(o->ids);
    gl_arena_dispose(&o->arena);
    gl_buf_dispose(&o->room);
    free(o->items);
    free(o->belongings);
    free(o->codes);
    free(o);
}

/* -- rows -- */

/* The groups of a name: those of the group, or else of the occupation, called so. */
static bool add_named(gl_outlooks *o, gl_slice label)
{
    size_t count, first = o->code_count;
    const gl_group *groups = gl_taxonomy_groups(o->taxonomy, &count);
    if (label.len == 0) return true;
    for (size_t i = 0; i < count; i++)
        if (gl_slice_equals(groups[i].label, label))
            return add_code(o, first, groups[i].ssyk);
    uint32_t found = gl_taxonomy_find_label(o->taxonomy, label);
    if (found != GL_NO_ID &&
        gl_taxonomy_concept(o->taxonomy, found)->kind != GL_OCCUPATION)
        return true;
    return add_codes_of(o, first, found);
}

/* Where its row has no codes, once for each occupation. False: memory is out. */
static bool find_groups(gl_outlooks *o, expectation *e)
{
    belonging *b = e->id == GL_NO_ID ? NULL : &o->belongings[e->id];
    if (e->label.len == 0 && b) e->label = b->label;
    if (e->code_count > 0) return true;
    if (!b || b->code_count == 0) {
        size_t first = o->code_count;
        if ((!b || !b->known || b->label.len) && !add_named(o, e->label)) return false;
        e->first_code = first;
        e->code_count = o->code_count - first;
        if (b) *b = (belonging){e->label, first, e->code_count, true};
        return true;
    }
    e->first_code = b->first_code;
    e->code_count = b->code_count;
    return true;
}

static bool is_about(const gl_scope *scope, gl_slice area)
{
    for (size_t i = 0; i < scope->count; i++)
        if (gl_slice_equals(scope->codes[i], area)) return true;
    return false;
}

static int compare_rows(const void *left, const void *right)
{
    const gl_outlook_row *a = left, *b = right;
    int order = gl_slice_compare(a->area_code, b->area_code);
    if (!order) order = strcmp(a->ssyk, b->ssyk);
    if (!order) order = gl_slice_compare(a->occupation, b->occupation);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

static bool is_same_key(const gl_outlook_row *a, const gl_outlook_row *b)
{
    return gl_slice_equals(a->area_code, b->area_code) && strcmp(a->ssyk, b->ssyk) == 0 &&
           gl_slice_equals(a->occupation, b->occupation);
}

typedef struct rows {
    gl_outlook_row *items;
    size_t count, cap, unknown; /* occupations without a group, each area of theirs */
} rows;

static bool add_rows(gl_outlooks *o, const expectation *e, rows *r)
{
    gl_slice name = e->label;
    if (name.len == 0 && e->id != GL_NO_ID) name = gl_intern_text(o->ids, e->id);
    for (size_t i = 0; i < e->code_count; i++) {
        gl_outlook_row *items =
            gl_array_grow(r->items, &r->cap, r->count + 1, sizeof *items);
        if (!items) return false;
        r->items = items;
        gl_outlook_row *row = &items[r->count++];
        *row = (gl_outlook_row){.area_code = e->area,
                                .occupation = name.bytes ? name : GL_LITERAL(""),
                                .chance = e->chance,
                                .five_years = e->five_years,
                                .source = e->source,
                                .order = r->count};
        gl_ssyk_format(o->codes[e->first_code + i], row->ssyk);
    }
    r->unknown += e->code_count == 0;
    return true;
}

static void tell(const gl_outlooks *o, const rows *r, gl_ledger *ledger)
{
    if (o->skipped)
        gl_ledger_say(ledger,
                      "outlook: %zu assessments have a region or words that are not "
                      "known and are left out",
                      o->skipped);
    if (r->unknown)
        gl_ledger_say(ledger,
                      "outlook: %zu assessments are of occupations whose SSYK group is "
                      "not known; give the barometer's occupations, as the taxonomy "
                      "has them, with --outlook too",
                      r->unknown);
}

glapp_status gl_outlooks_write(gl_outlooks *o, const gl_scope *scope, gl_store *store,
                               gl_ledger *ledger, glapp_error *err)
{
    if (!o) return GLAPP_OK;
    rows r = {0};
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < o->count && !rc; i++) {
        if (!is_about(scope, o->items[i].area)) continue;
        if (!find_groups(o, &o->items[i]) || !add_rows(o, &o->items[i], &r))
            rc = gl_fail_memory(err);
    }
    if (r.count) qsort(r.items, r.count, sizeof *r.items, compare_rows);
    for (size_t i = 0; i < r.count && !rc; i++) {
        bool last = i + 1 == r.count || !is_same_key(&r.items[i], &r.items[i + 1]);
        if (last && gl_store_add_outlook(store, &r.items[i]))
            rc = gl_store_status(store, err);
    }
    if (!rc) tell(o, &r, ledger);
    free(r.items);
    return rc;
}
