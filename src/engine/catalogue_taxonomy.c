/* SPDX-License-Identifier: Apache-2.0 */
/* catalogue_taxonomy.c - the files of a taxonomy, record by record into one. */
#include <stdlib.h>

#include "base/buf.h"
#include "engine/catalogue_parts.h"
#include "engine/keep.h"

typedef struct reading {
    gl_catalogue *catalogue;
    gl_ledger *ledger;
    uint32_t first;
    gl_buf room;
    gl_arena arena;
    struct entry {
        gl_place at;
        gl_slice id;
    } * entries; /* by tag */
    size_t count, cap;
    uint32_t unusable_kinds;
} reading;

static gl_slices slices(gl_strings s)
{
    return (gl_slices){s.items, s.count};
}

/* Labels are compared and shown in NFC; ids as they are. */
static bool to_nfc(reading *r, const gl_concept_record *c, gl_concept_entry *e)
{
    gl_strings synonyms, lens;
    if (!gl_keep(&r->arena, &r->room, c->label, &e->label) ||
        !gl_keep_strings(&r->arena, &r->room, c->synonyms, &synonyms) ||
        !gl_keep_strings(&r->arena, &r->room, c->lens, &lens))
        return false;
    e->synonyms = slices(synonyms);
    e->lens = slices(lens);
    return true;
}

static bool remember(reading *r, gl_slice id, gl_place at)
{
    struct entry *entries =
        gl_array_grow(r->entries, &r->cap, r->count + 1, sizeof *entries);
    if (!entries) return false;
    r->entries = entries;
    gl_slice copy = gl_arena_copy(&r->arena, id.bytes ? id : GL_LITERAL(""));
    entries[r->count++] = (struct entry){at, copy};
    return copy.bytes != NULL;
}

static glapp_status take_concept(void *to, const gl_concept_record *c, gl_place at,
                                 glapp_error *err)
{
    reading *r = to;
    gl_concept_entry e = {.id = c->id,
                          .partial = c->partial,
                          .one_of_labels = c->one_of_labels,
                          .broader = slices(c->broader),
                          .related = slices(c->related),
                          .ssyk = slices(c->ssyk),
                          .group_ids = slices(c->group_ids),
                          .replaced_by = c->replaced_by,
                          .tag = (uint32_t)r->count};
    if (!gl_concept_kind_of(c->kind, &e.kind)) r->unusable_kinds++;
    if (!to_nfc(r, c, &e) || !remember(r, c->id, at)) return gl_fail_memory(err);
    uint32_t replaced;
    glapp_status rc = gl_taxonomy_add(r->catalogue->taxonomy, &e, &replaced, err);
    if (rc || replaced == GL_NO_TAG) return rc;
    const struct entry *loser = &r->entries[replaced];
    return gl_ledger_reject(r->ledger, r->first, loser->at, loser->id, GL_DUPLICATE,
                            "a later concept has the same id", true, err);
}

static glapp_status take_group(void *to, const gl_group_record *g, gl_place at,
                               glapp_error *err)
{
    (void)at;
    reading *r = to;
    gl_slice label;
    if (!gl_keep(&r->arena, &r->room, g->label, &label)) return gl_fail_memory(err);
    return gl_taxonomy_add_group(r->catalogue->taxonomy, g->ssyk, label, g->concept_id,
                                 slices(g->skills), err);
}

static glapp_status take_lens(reading *r, const gl_lens_record *lens, glapp_error *err)
{
    gl_slice name, concept;
    if (!gl_keep(&r->arena, &r->room, lens->lens, &name) ||
        !gl_keep(&r->arena, &r->room, lens->concept_id, &concept))
        return gl_fail_memory(err);
    return gl_taxonomy_add_lens(r->catalogue->taxonomy, name, concept, err);
}

static glapp_status read_records(reading *r, gl_kind kind, gl_input *input,
                                 gl_decoder *decoder, glapp_error *err)
{
    const gl_taxonomy_sink sink = {take_concept, take_group, r};
    gl_raw raw;
    glapp_status rc;
    while ((rc = gl_input_next(input, &raw, err)) == GLAPP_OK) {
        gl_verdict verdict = {0};
        gl_lens_record lens;
        gl_ledger_accept(r->ledger, r->first, raw.at); /* a duplicate takes one back */
        if (kind == GL_TAXONOMY)
            rc = gl_decode_taxonomy(decoder, &raw, &sink, &verdict, err);
        else
            rc = gl_decode_lens(decoder, &raw, &lens, &verdict, err);
        if (!rc && verdict.reason != GL_TAKEN)
            rc = gl_ledger_reject(r->ledger, r->first, raw.at, verdict.id, verdict.reason,
                                  verdict.detail, true, err);
        else if (!rc && kind == GL_LENSES)
            rc = take_lens(r, &lens, err);
        if (rc) return rc;
    }
    return rc == GLAPP_NOTHING ? GLAPP_OK : rc;
}

static glapp_status read_input(reading *r, gl_kind kind, glapp_paths paths,
                               const glapp_log *log, glapp_error *err)
{
    gl_input *input = NULL;
    gl_decoder *decoder = gl_decoder_new();
    gl_input_options options = {.kind = kind, .paths = paths, .log = log};
    glapp_status rc = decoder ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_input_open(&input, &options, err);
    if (!rc) rc = gl_ledger_begin(r->ledger, kind, input, &r->first, err);
    if (!rc) rc = read_records(r, kind, input, decoder, err);
    if (!rc) rc = gl_ledger_end(r->ledger, r->first, input, err);
    gl_input_close(input);
    gl_decoder_free(decoder);
    return rc;
}

static void tell_notes(const reading *r, const gl_taxonomy_notes *notes)
{
    if (notes->dropped_relations)
        gl_ledger_say(r->ledger, "taxonomy: %u relations to unknown concepts are dropped",
                      notes->dropped_relations);
    if (notes->mapped || notes->dead)
        gl_ledger_say(
            r->ledger,
            "taxonomy: %u replaced concepts follow their successor, %u have none",
            notes->mapped, notes->dead);
    if (r->unusable_kinds)
        gl_ledger_say(r->ledger,
                      "taxonomy: %u concepts of an unknown kind count as skills",
                      r->unusable_kinds);
}

/* The strategy's lenses for a taxonomy that has none of them: lines "lens;label". */
static glapp_status suggest_lenses(gl_taxonomy *taxonomy, const char *corpus,
                                   glapp_error *err)
{
    gl_buf file = {0};
    glapp_status rc =
        gl_catalogue_corpus_file(corpus, "language/lenses.csv", true, &file, err);
    gl_slice rest = gl_buf_slice(&file), line, lens;
    bool is_header = true;
    while (!rc && gl_slice_split(&rest, '\n', &line)) {
        bool skip = is_header || line.len == 0 || line.bytes[0] == '#';
        is_header = false;
        if (skip || !gl_slice_split(&line, ';', &lens) || line.len == 0) continue;
        rc = gl_taxonomy_suggest_lens(taxonomy, gl_slice_trim(lens), gl_slice_trim(line),
                                      err);
    }
    gl_buf_dispose(&file);
    return rc;
}

glapp_status gl_catalogue_read_taxonomy(gl_catalogue *c, const char *corpus,
                                        glapp_paths taxonomy, const char *lenses,
                                        gl_ledger *ledger, const glapp_log *log,
                                        glapp_error *err)
{
    reading r = {.catalogue = c, .ledger = ledger};
    gl_arena_init(&r.arena, 0);
    gl_taxonomy_notes notes = {0};
    c->taxonomy = gl_taxonomy_new();
    glapp_status rc = c->taxonomy ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = read_input(&r, GL_TAXONOMY, taxonomy, log, err);
    if (!rc && lenses)
        rc = read_input(&r, GL_LENSES, (glapp_paths){&lenses, 1}, log, err);
    if (!rc && !lenses) rc = suggest_lenses(c->taxonomy, corpus, err);
    if (!rc) rc = gl_taxonomy_finish(c->taxonomy, &notes, err);
    if (!rc) tell_notes(&r, &notes);
    gl_arena_dispose(&r.arena);
    gl_buf_dispose(&r.room);
    free(r.entries);
    return rc;
}
