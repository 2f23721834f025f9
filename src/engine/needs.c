/* SPDX-License-Identifier: Apache-2.0 */
/* needs.c - see needs.h. */
#include "engine/needs.h"

#include <stdlib.h>

#include "base/intern.h"
#include "engine/keep.h"
#include "engine/place.h"

typedef struct need {
    gl_need_row row; /* ids are filled in when it is written */
    gl_slice words;
    gl_place at;
    bool replaced; /* a later one has its id */
} need;

struct gl_needs {
    gl_intern *ids;
    uint32_t *latest; /* by id: place in `items` */
    size_t latest_cap;
    need *items;
    size_t count, cap;
    gl_arena arena;
};

/* -- reading -- */

static bool keep_need(gl_needs *n, const gl_need_record *record, need *out)
{
    gl_buf room = {0};
    bool ok =
        gl_keep(&n->arena, &room, record->id, &out->row.external_id) &&
        gl_keep(&n->arena, &room, record->need, &out->words) &&
        gl_keep(&n->arena, &room, record->employer_number, &out->row.employer_number) &&
        gl_keep(&n->arena, &room, record->municipality_code, &out->row.municipality_code);
    gl_buf_dispose(&room);
    out->row.number = record->number;
    out->row.year = record->year;
    return ok;
}

static glapp_status take(gl_needs *n, const gl_need_record *record, gl_place at,
                         uint32_t first, gl_ledger *ledger, glapp_error *err)
{
    uint32_t before = gl_intern_count(n->ids);
    uint32_t id = gl_intern_add(n->ids, record->id);
    if (id == GL_NO_ID) return gl_fail_memory(err);
    uint32_t *latest =
        gl_array_grow(n->latest, &n->latest_cap, (size_t)id + 1, sizeof *latest);
    if (latest) n->latest = latest;
    need *items = gl_array_grow(n->items, &n->cap, n->count + 1, sizeof *items);
    if (items) n->items = items;
    if (!latest || !items) return gl_fail_memory(err);
    glapp_status rc = GLAPP_OK;
    if (id < before) {
        need *old = &items[latest[id]];
        old->replaced = true;
        rc = gl_ledger_reject(ledger, first, old->at, record->id, GL_DUPLICATE,
                              "a later need has the same id", true, err);
    }
    items[n->count] = (need){.at = at};
    if (!rc && !keep_need(n, record, &items[n->count])) rc = gl_fail_memory(err);
    latest[id] = (uint32_t)n->count++;
    return rc;
}

static glapp_status read_records(gl_needs *n, gl_input *input, gl_decoder *decoder,
                                 uint32_t first, gl_ledger *ledger, glapp_error *err)
{
    gl_raw raw;
    glapp_status rc;
    while ((rc = gl_input_next(input, &raw, err)) == GLAPP_OK) {
        gl_need_record record;
        gl_verdict verdict = {0};
        rc = gl_decode_need(decoder, &raw, &record, &verdict, err);
        if (rc) return rc;
        gl_ledger_count_fields(ledger, first, raw.at, verdict.bad_fields);
        if (verdict.reason != GL_TAKEN) {
            rc = gl_ledger_reject(ledger, first, raw.at, verdict.id, verdict.reason,
                                  verdict.detail, false, err);
        } else {
            gl_ledger_accept(ledger, first, raw.at);
            rc = take(n, &record, raw.at, first, ledger, err);
        }
        if (rc) return rc;
    }
    return rc == GLAPP_NOTHING ? GLAPP_OK : rc;
}

glapp_status gl_needs_read(gl_needs **out, glapp_paths paths, gl_ledger *ledger,
                           const glapp_log *log, glapp_error *err)
{
    *out = NULL;
    gl_needs *n = calloc(1, sizeof *n);
    if (!n) return gl_fail_memory(err);
    gl_arena_init(&n->arena, 0);
    n->ids = gl_intern_new();
    gl_input *input = NULL;
    gl_decoder *decoder = gl_decoder_new();
    gl_input_options options = {.kind = GL_NEEDS, .paths = paths, .log = log};
    uint32_t first = 0;
    glapp_status rc = n->ids && decoder ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_input_open(&input, &options, err);
    if (!rc) rc = gl_ledger_begin(ledger, GL_NEEDS, input, &first, err);
    if (!rc) rc = read_records(n, input, decoder, first, ledger, err);
    if (!rc) rc = gl_ledger_end(ledger, first, input, err);
    gl_input_close(input);
    gl_decoder_free(decoder);
    if (rc)
        gl_needs_free(n);
    else
        *out = n;
    return rc;
}

void gl_needs_free(gl_needs *n)
{
    if (!n) return;
    gl_intern_free(n->ids);
    free(n->latest);
    free(n->items);
    gl_arena_dispose(&n->arena);
    free(n);
}

/* -- leading to skills -- */

typedef struct writing {
    const gl_catalogue *catalogue;
    gl_extractor *extractor;
    gl_store *store;
    bool *named;        /* by concept: of the current need */
    uint32_t names[64]; /* at most so many, each once */
    uint8_t matched_by[64];
    size_t name_count;
} writing;

static void name(writing *w, uint32_t concept, uint8_t matched_by)
{
    if (w->named[concept] || w->name_count == sizeof w->names / sizeof *w->names) return;
    w->named[concept] = true;
    w->names[w->name_count] = concept;
    w->matched_by[w->name_count++] = matched_by;
}

static glapp_status find_names(writing *w, gl_slice words, glapp_error *err)
{
    const gl_taxonomy *taxonomy = w->catalogue->taxonomy;
    uint32_t whole = gl_taxonomy_find(taxonomy, words);
    if (whole == GL_NO_ID) whole = gl_taxonomy_find_label(taxonomy, words);
    if (whole != GL_NO_ID) {
        name(w, whole, GL_BY_DECLARED);
        return GLAPP_OK;
    }
    gl_text text;
    size_t count;
    gl_extractor_begin(w->extractor);
    glapp_status rc = gl_analyse(w->catalogue->analysis, words, GL_SWEDISH, &text, err);
    if (!rc) rc = gl_extractor_add(w->extractor, &text, GL_EXTRACT_BODY, 0, err);
    if (rc) return rc;
    const gl_mention *m = gl_extractor_mentions(w->extractor, &count);
    for (size_t i = 0; i < count; i++)
        if (m[i].requirement != GL_NOT_REQUIRED) name(w, m[i].concept, m[i].matched_by);
    return GLAPP_OK;
}

/* By rising concept, and the marks wiped. */
static glapp_status write_names(writing *w, int64_t need_id)
{
    glapp_status rc = GLAPP_OK;
    for (uint32_t least = 0; w->name_count && !rc;) {
        size_t next = w->name_count;
        for (size_t i = 0; i < w->name_count; i++)
            if (w->names[i] >= least &&
                (next == w->name_count || w->names[i] < w->names[next]))
                next = i;
        if (next == w->name_count) break;
        least = w->names[next] + 1;
        rc = gl_store_add_need_skill(
            w->store, need_id, (int64_t)w->names[next] + 1,
            gl_slice_of(gl_matched_by_name((gl_matched_by)w->matched_by[next])));
    }
    for (size_t i = 0; i < w->name_count; i++) w->named[w->names[i]] = false;
    w->name_count = 0;
    return rc;
}

static glapp_status write_all(const gl_needs *n, writing *w, const gl_areas *areas,
                              gl_ledger *ledger, glapp_error *err)
{
    int64_t id = 0;
    size_t nameless = 0;
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < n->count && !rc; i++) {
        if (n->items[i].replaced) continue;
        gl_need_row row = n->items[i].row;
        gl_place_names place;
        gl_place_find(areas, row.municipality_code, (gl_slice){0}, (gl_slice){0}, &place);
        row.need_id = ++id;
        row.county_code = place.county_code;
        if (gl_store_add_need(w->store, &row)) return gl_store_status(w->store, err);
        rc = find_names(w, n->items[i].words, err);
        nameless += !rc && w->name_count == 0;
        if (!rc && write_names(w, id)) rc = gl_store_status(w->store, err);
    }
    if (!rc && nameless)
        gl_ledger_say(ledger, "needs: %zu of %lld name no skill of the taxonomy",
                      nameless, (long long)id);
    return rc;
}

glapp_status gl_needs_write(const gl_needs *n, const gl_catalogue *catalogue,
                            const gl_areas *areas, gl_store *store, gl_ledger *ledger,
                            glapp_error *err)
{
    if (!n) return GLAPP_OK;
    const gl_reader_parts parts = gl_catalogue_parts(catalogue);
    writing w = {.catalogue = catalogue,
                 .extractor = gl_extractor_new(&parts),
                 .store = store,
                 .named =
                     calloc(gl_taxonomy_count(catalogue->taxonomy) + 1, sizeof *w.named)};
    glapp_status rc = w.extractor && w.named ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = write_all(n, &w, areas, ledger, err);
    gl_extractor_free(w.extractor);
    free(w.named);
    return rc;
}
