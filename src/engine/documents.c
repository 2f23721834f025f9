/* SPDX-License-Identifier: Apache-2.0 */
/* documents.c - `glapp extract`: one JSON line a document, in the order of the input.
 *
 * Offsets are bytes into the text as it was given. The text is analysed in NFC; where
 * that differs from what was given, each offset is led back.
 */
#include <stdlib.h>

#include "engine/answers.h"
#include "engine/batch.h"
#include "engine/catalogue.h"
#include "engine/crew.h"
#include "engine/run.h"
#include "report/escape.h"
#include "text/fold.h"

typedef struct slot {
    gl_batch batch;
    gl_buf lines;
    gl_verdict bad[GL_BATCH_RECORDS];
    uint64_t mentions;
} slot;

typedef struct worker {
    gl_decoder *decoder;
    gl_analysis *analysis;
    gl_extractor *extractor;
    gl_buf nfc;
    gl_offset_map map;
} worker;

typedef struct reading {
    gl_catalogue catalogue;
    gl_input *input;
    worker *workers;
    uint32_t jobs;
    glapp_sink out;
    gl_ledger *ledger;
    uint32_t first;
    uint64_t number, mentions;
} reading;

/* -- one document -- */

static void write_mention(const gl_taxonomy *taxonomy, const gl_mention *m,
                          gl_slice given, const gl_offset_map *map, gl_buf *out)
{
    const gl_concept *c = gl_taxonomy_concept(taxonomy, m->concept);
    uint32_t start = m->start, end = m->start + m->len;
    if (map) {
        start = gl_offset_map_back(map, start);
        end = gl_offset_map_back(map, end);
        if (end > given.len) end = (uint32_t)given.len;
    }
    gl_buf_add_text(out, "{\"skill\":");
    gl_escape_json(out, c->id);
    gl_buf_add_text(out, ",\"label\":");
    gl_escape_json(out, c->label);
    gl_buf_printf(out,
                  ",\"requirement\":\"%s\",\"start\":%u,\"length\":%u,\"weight\":%g,"
                  "\"matched_by\":\"%s\"}",
                  gl_requirement_name((gl_requirement)m->requirement), start, end - start,
                  m->weight / 1000.0, gl_matched_by_name((gl_matched_by)m->matched_by));
}

static int by_start(const void *a, const void *b)
{
    const gl_mention *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    if (x->len != y->len) return x->len > y->len ? -1 : 1;
    return x->concept < y->concept ? -1 : x->concept > y->concept;
}

static glapp_status write_document(reading *r, worker *w, gl_slice id_json,
                                   gl_slice given, gl_buf *out, uint64_t *mentions,
                                   glapp_error *err)
{
    bool nfc = gl_nfc_holds(given);
    gl_slice text = given;
    if (!nfc) {
        gl_buf_clear(&w->nfc);
        w->map.count = 0;
        if (!gl_nfc(given, &w->nfc, &w->map)) return gl_fail_memory(err);
        text = gl_buf_slice(&w->nfc);
    }
    gl_text analysed;
    glapp_status rc = gl_analyse(w->analysis, text, GL_SWEDISH, &analysed, err);
    gl_extractor_begin(w->extractor);
    if (!rc) rc = gl_extractor_add(w->extractor, &analysed, GL_EXTRACT_BODY, 0, err);
    if (rc) return rc;
    size_t count;
    const gl_mention *found = gl_extractor_mentions(w->extractor, &count);
    gl_mention *sorted = calloc(count + 1, sizeof *sorted);
    if (!sorted) return gl_fail_memory(err);
    if (count) memcpy(sorted, found, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_start);
    gl_buf_add_text(out, "{\"id\":");
    gl_buf_add_slice(out, id_json);
    gl_buf_printf(out, ",\"language\":\"%s\",\"mentions\":[",
                  gl_language_code(analysed.language));
    for (size_t i = 0; i < count; i++) {
        if (i) gl_buf_add_byte(out, ',');
        write_mention(r->catalogue.taxonomy, &sorted[i], given, nfc ? NULL : &w->map,
                      out);
    }
    gl_buf_add_text(out, "]}\n");
    free(sorted);
    *mentions += count;
    return out->failed ? gl_fail_memory(err) : GLAPP_OK;
}

/* -- many of them -- */

static glapp_status fill(void *to, void *bytes, glapp_error *err)
{
    reading *r = to;
    slot *s = bytes;
    gl_raw raw;
    glapp_status rc = GLAPP_OK;
    gl_batch_clear(&s->batch);
    while (!gl_batch_is_full(&s->batch)) {
        rc = gl_input_next(r->input, &raw, err);
        if (rc) break;
        if (!gl_batch_add(&s->batch, &raw, r->number++)) return gl_fail_memory(err);
    }
    return rc == GLAPP_NOTHING && s->batch.count > 0 ? GLAPP_OK : rc;
}

static glapp_status work(void *to, uint32_t number, void *bytes, glapp_error *err)
{
    reading *r = to;
    slot *s = bytes;
    worker *w = &r->workers[number];
    gl_buf_clear(&s->lines);
    s->mentions = 0;
    for (size_t i = 0; i < s->batch.count; i++) {
        gl_raw raw = gl_batch_raw(&s->batch, i);
        gl_document_record document;
        s->bad[i] = (gl_verdict){.reason = GL_TAKEN};
        glapp_status rc =
            gl_decode_document(w->decoder, &raw, &document, &s->bad[i], err);
        s->bad[i].id = (gl_slice){0}; /* the decoder's bytes do not last */
        if (!rc && s->bad[i].reason == GL_TAKEN)
            rc = write_document(r, w, document.id_json,
                                document.text.bytes ? document.text : GL_LITERAL(""),
                                &s->lines, &s->mentions, err);
        if (rc) return rc;
    }
    return GLAPP_OK;
}

static glapp_status drain(void *to, void *bytes, glapp_error *err)
{
    reading *r = to;
    slot *s = bytes;
    for (size_t i = 0; i < s->batch.count; i++) {
        gl_place at = s->batch.records[i].at;
        glapp_status rc = GLAPP_OK;
        if (s->bad[i].reason == GL_TAKEN)
            gl_ledger_accept(r->ledger, r->first, at);
        else
            rc = gl_ledger_reject(r->ledger, r->first, at, s->bad[i].id, s->bad[i].reason,
                                  s->bad[i].detail, false, err);
        if (rc) return rc;
    }
    r->mentions += s->mentions;
    if (s->lines.len && !r->out.write(r->out.to, s->lines.bytes, s->lines.len))
        return gl_fail(err, GLAPP_MACHINE, "the output could not be written");
    return GLAPP_OK;
}

static void dispose_slot(void *bytes)
{
    slot *s = bytes;
    gl_batch_dispose(&s->batch);
    gl_buf_dispose(&s->lines);
}

static bool make_workers(reading *r)
{
    gl_reader_parts parts = gl_catalogue_parts(&r->catalogue);
    r->workers = calloc(r->jobs, sizeof *r->workers);
    for (uint32_t i = 0; r->workers && i < r->jobs; i++) {
        worker *w = &r->workers[i];
        w->decoder = gl_decoder_new();
        w->analysis = gl_analysis_after(r->catalogue.analyser, r->catalogue.analysis);
        w->extractor = gl_extractor_new(&parts);
        if (!w->decoder || !w->analysis || !w->extractor) return false;
    }
    return r->workers != NULL;
}

static void free_workers(reading *r)
{
    for (uint32_t i = 0; r->workers && i < r->jobs; i++) {
        worker *w = &r->workers[i];
        gl_decoder_free(w->decoder);
        gl_analysis_free(w->analysis);
        gl_extractor_free(w->extractor);
        gl_buf_dispose(&w->nfc);
        gl_offset_map_dispose(&w->map);
    }
    free(r->workers);
}

static glapp_status read_records(reading *r, const char *path, const glapp_log *log,
                                 glapp_error *err)
{
    gl_input_options options = {
        .kind = GL_ADS, .paths = {&path, 1}, .log = log, .plain_text = true};
    glapp_status rc = gl_input_open(&r->input, &options, err);
    if (!rc) rc = gl_ledger_begin(r->ledger, GL_ADS, r->input, &r->first, err);
    const gl_crew_plan plan = {.workers = r->jobs,
                               .slot_size = sizeof(slot),
                               .to = r,
                               .fill = fill,
                               .work = work,
                               .drain = drain,
                               .dispose = dispose_slot};
    if (!rc) rc = gl_crew_run(&plan, err);
    if (!rc) rc = gl_ledger_end(r->ledger, r->first, r->input, err);
    gl_input_close(r->input);
    return rc;
}

glapp_status gl_answer_extract(const glapp_text_options *o, glapp_sink out,
                               glapp_error *err)
{
    reading r = {.out = out, .jobs = gl_run_jobs(o->jobs)};
    r.catalogue.jobs = r.jobs;
    r.ledger = gl_ledger_new(&o->log, false);
    glapp_status rc = r.ledger ? GLAPP_OK : gl_fail_memory(err);
    if (!rc)
        rc = gl_catalogue_read(&r.catalogue, o->corpus, o->taxonomy, NULL, r.ledger,
                               &o->log, err);
    if (!rc) rc = gl_catalogue_learn(&r.catalogue, o->corpus, r.ledger, err);
    if (!rc) {
        gl_analyser_close_vocabulary(r.catalogue.analyser);
        if (!make_workers(&r)) rc = gl_fail_memory(err);
    }
    if (!rc) rc = read_records(&r, o->input ? o->input : "-", &o->log, err);
    if (!rc && r.mentions == 0)
        rc = gl_fail(err, GLAPP_NOTHING, "the text mentions no concept of the taxonomy");
    free_workers(&r);
    gl_catalogue_dispose(&r.catalogue);
    gl_ledger_free(r.ledger);
    return rc;
}
