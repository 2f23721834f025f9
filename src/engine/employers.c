/* SPDX-License-Identifier: Apache-2.0 */
/* employers.c - see employers.h. Of equal numbers the last one wins. */
#include "engine/employers.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/intern.h"
#include "engine/company.h"
#include "engine/keep.h"
#include "text/fold.h"

typedef struct employer {
    gl_slice industry, size_class;
    gl_place at;
} employer;

struct gl_employers {
    gl_intern *numbers;
    employer *items;
    size_t cap;
    gl_arena arena;
};

static glapp_status take(gl_employers *e, const gl_employer_record *record, gl_place at,
                         uint32_t first, gl_ledger *ledger, glapp_error *err)
{
    gl_buf room = {0};
    uint32_t before = gl_intern_count(e->numbers);
    uint32_t number = gl_intern_add(e->numbers, record->employer_number);
    employer *items =
        number == GL_NO_ID
            ? NULL
            : gl_array_grow(e->items, &e->cap, (size_t)number + 1, sizeof *items);
    if (!items) return gl_fail_memory(err);
    e->items = items;
    glapp_status rc = GLAPP_OK;
    if (number < before)
        rc = gl_ledger_reject(ledger, first, items[number].at, record->employer_number,
                              GL_DUPLICATE, "a later employer has the same number", true,
                              err);
    items[number].at = at;
    if (!gl_keep(&e->arena, &room, record->industry, &items[number].industry) ||
        !gl_keep(&e->arena, &room, record->size_class, &items[number].size_class))
        rc = gl_fail_memory(err);
    gl_buf_dispose(&room);
    return rc;
}

static glapp_status read_records(gl_employers *e, gl_input *input, gl_decoder *decoder,
                                 uint32_t first, gl_ledger *ledger, glapp_error *err)
{
    gl_raw raw;
    glapp_status rc;
    while ((rc = gl_input_next(input, &raw, err)) == GLAPP_OK) {
        gl_employer_record record;
        gl_verdict verdict = {0};
        rc = gl_decode_employer(decoder, &raw, &record, &verdict, err);
        if (rc) return rc;
        if (verdict.reason != GL_TAKEN) {
            rc = gl_ledger_reject(ledger, first, raw.at, verdict.id, verdict.reason,
                                  verdict.detail, false, err);
        } else {
            gl_ledger_accept(ledger, first, raw.at);
            rc = take(e, &record, raw.at, first, ledger, err);
        }
        if (rc) return rc;
    }
    return rc == GLAPP_NOTHING ? GLAPP_OK : rc;
}

glapp_status gl_employers_read(gl_employers **out, const char *path, gl_ledger *ledger,
                               const glapp_log *log, glapp_error *err)
{
    *out = NULL;
    gl_employers *e = calloc(1, sizeof *e);
    if (!e) return gl_fail_memory(err);
    gl_arena_init(&e->arena, 0);
    e->numbers = gl_intern_new();
    gl_input *input = NULL;
    gl_decoder *decoder = gl_decoder_new();
    gl_input_options options = {.kind = GL_EMPLOYERS, .paths = {&path, 1}, .log = log};
    uint32_t first = 0;
    glapp_status rc = e->numbers && decoder ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_input_open(&input, &options, err);
    if (!rc) rc = gl_ledger_begin(ledger, GL_EMPLOYERS, input, &first, err);
    if (!rc) rc = read_records(e, input, decoder, first, ledger, err);
    if (!rc) rc = gl_ledger_end(ledger, first, input, err);
    gl_input_close(input);
    gl_decoder_free(decoder);
    if (rc) {
        gl_employers_free(e);
        return rc;
    }
    *out = e;
    return GLAPP_OK;
}

void gl_employers_free(gl_employers *e)
{
    if (!e) return;
    gl_intern_free(e->numbers);
    free(e->items);
    gl_arena_dispose(&e->arena);
    free(e);
}

void gl_employers_find(const gl_employers *e, gl_slice number, gl_slice *industry,
                       gl_slice *size_class)
{
    *industry = *size_class = (gl_slice){0};
    uint32_t found = e && number.len ? gl_intern_find(e->numbers, number) : GL_NO_ID;
    if (found == GL_NO_ID) return;
    *industry = e->items[found].industry;
    *size_class = e->items[found].size_class;
}

gl_slice gl_employer_who(gl_slice number, gl_slice name, gl_buf *room)
{
    if (number.len) return number;
    gl_buf_clear(room);
    if (name.len == 0 || !gl_fold(name, room)) return (gl_slice){0};
    return gl_company_name(gl_buf_slice(room));
}

uint64_t gl_employer_key(gl_slice who)
{
    return who.len ? gl_hash(who) | 1 : 0;
}
