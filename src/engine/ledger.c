/* SPDX-License-Identifier: Apache-2.0 */
/* ledger.c - see ledger.h. Files are numbered as they are opened; a file that turns out
 * to be of no known format keeps its number here and gets none in the table. */
#include "engine/ledger.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"

enum { TOLD = 20, WRONG_FILE_RECORDS = 20 };

typedef struct book {
    gl_kind kind;
    gl_slice name;
    char sha256[GL_DIGEST_HEX];
    uint64_t bytes, accepted, rejected, faults;
    uint32_t fields[GL_FIELD_COUNT];
    uint32_t told[GL_REMOVAL + 1];
    bool passed_over;
} book;

typedef struct rejection {
    uint32_t file;
    uint64_t line, offset;
    gl_slice id, detail;
    gl_reason reason;
    uint64_t number; /* while they are sorted */
} rejection;

struct gl_ledger {
    const glapp_log *log;
    bool strict;
    gl_arena arena;
    book *books;
    size_t count, cap;
    rejection *rejections;
    size_t rejection_count, rejection_cap;
};

gl_ledger *gl_ledger_new(const glapp_log *log, bool strict)
{
    gl_ledger *ledger = calloc(1, sizeof *ledger);
    if (!ledger) return NULL;
    ledger->log = log;
    ledger->strict = strict;
    gl_arena_init(&ledger->arena, 0);
    return ledger;
}

void gl_ledger_free(gl_ledger *ledger)
{
    if (!ledger) return;
    gl_arena_dispose(&ledger->arena);
    free(ledger->books);
    free(ledger->rejections);
    free(ledger);
}

void gl_ledger_say(gl_ledger *ledger, const char *format, ...)
{
    if (!ledger->log || !ledger->log->message) return;
    char line[700];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    ledger->log->message(ledger->log->to, line);
}

glapp_status gl_ledger_begin(gl_ledger *ledger, gl_kind kind, const gl_input *input,
                             uint32_t *first, glapp_error *err)
{
    size_t count;
    const gl_file *files = gl_input_files(input, &count);
    book *books = gl_array_grow(ledger->books, &ledger->cap, ledger->count + count + 1,
                                sizeof *books);
    if (!books) return gl_fail_memory(err);
    ledger->books = books;
    *first = (uint32_t)ledger->count;
    for (size_t i = 0; i < count; i++) {
        gl_slice name = gl_arena_copy(&ledger->arena, files[i].name);
        if (!name.bytes) return gl_fail_memory(err);
        books[ledger->count++] = (book){.kind = kind, .name = name};
    }
    return GLAPP_OK;
}

void gl_ledger_accept(gl_ledger *ledger, uint32_t first, gl_place at)
{
    ledger->books[first + at.file].accepted++;
}

void gl_ledger_count_fields(gl_ledger *ledger, uint32_t first, gl_place at,
                            uint32_t fields)
{
    book *b = &ledger->books[first + at.file];
    for (int i = 0; fields; i++, fields >>= 1) b->fields[i] += fields & 1;
}

static bool is_fault(gl_reason reason)
{
    return reason != GL_DUPLICATE && reason != GL_REMOVAL && reason != GL_NOT_GRANTED;
}

static void tell(gl_ledger *ledger, book *b, const rejection *r)
{
    if (!is_fault(r->reason)) return;
    uint32_t told = ++b->told[r->reason];
    if (told > TOLD) return;
    gl_ledger_say(ledger, "%.*s: line %" PRIu64 ": %s%s%.*s; record rejected%s",
                  GL_PRINT(b->name), r->line, gl_reason_name(r->reason),
                  r->detail.len ? ": " : "", GL_PRINT(r->detail),
                  told == TOLD ? " (more of the same are counted, not told)"
                               : " (--strict stops here)");
}

glapp_status gl_ledger_reject(gl_ledger *ledger, uint32_t first, gl_place at, gl_slice id,
                              gl_reason reason, const char *detail, bool was_accepted,
                              glapp_error *err)
{
    rejection *rows = gl_array_grow(ledger->rejections, &ledger->rejection_cap,
                                    ledger->rejection_count + 1, sizeof *rows);
    if (!rows) return gl_fail_memory(err);
    ledger->rejections = rows;
    rejection *r = &rows[ledger->rejection_count];
    *r = (rejection){.file = first + at.file,
                     .line = at.line,
                     .offset = at.offset,
                     .id = gl_arena_copy(&ledger->arena, id),
                     .detail = gl_arena_copy(&ledger->arena, gl_slice_of(detail)),
                     .reason = reason};
    if ((id.bytes && !r->id.bytes) || !r->detail.bytes) return gl_fail_memory(err);
    ledger->rejection_count++;
    book *b = &ledger->books[r->file];
    b->rejected++;
    b->faults += is_fault(reason);
    if (was_accepted) b->accepted--;
    if (ledger->strict && is_fault(reason))
        return gl_fail_at(
            err, GLAPP_BAD_INPUT, b->name, at.line, at.offset,
            "%s%s%s; --strict stops at the first fault, nothing was changed",
            gl_reason_name(reason), detail[0] ? ": " : "", detail);
    tell(ledger, b, r);
    return GLAPP_OK;
}

static int compare_numbers(const void *left, const void *right)
{
    const rejection *a = left, *b = right;
    return a->number < b->number ? -1 : a->number > b->number;
}

void gl_ledger_sort(gl_ledger *ledger, const uint64_t *numbers, size_t count)
{
    if (count == 0) return;
    rejection *first = &ledger->rejections[ledger->rejection_count - count];
    for (size_t i = 0; i < count; i++) first[i].number = numbers[i];
    qsort(first, count, sizeof *first, compare_numbers);
}

static void tell_summary(gl_ledger *ledger, const book *b)
{
    for (int i = 0; i <= GL_REMOVAL; i++)
        if (b->told[i] > TOLD)
            gl_ledger_say(ledger, "%.*s: %u records in all: %s", GL_PRINT(b->name),
                          b->told[i], gl_reason_name((gl_reason)i));
    for (int i = 0; i < GL_FIELD_COUNT; i++) {
        if (b->fields[i] == 0) continue;
        if (i == GL_FIELD_TEXT)
            gl_ledger_say(ledger, "%.*s: %u without a text, read by the headline alone",
                          GL_PRINT(b->name), b->fields[i]);
        else
            gl_ledger_say(ledger,
                          "%.*s: %s cannot be used in %u records and counts as unknown",
                          GL_PRINT(b->name), gl_field_name((gl_field)i), b->fields[i]);
    }
    if (b->accepted + b->rejected == 0)
        gl_ledger_say(ledger, "%.*s: is empty: it holds no records", GL_PRINT(b->name));
}

glapp_status gl_ledger_end(gl_ledger *ledger, uint32_t first, const gl_input *input,
                           glapp_error *err)
{
    size_t count;
    const gl_file *files = gl_input_files(input, &count);
    for (size_t i = 0; i < count; i++) {
        book *b = &ledger->books[first + i];
        b->passed_over = files[i].passed_over;
        b->bytes = files[i].bytes;
        memcpy(b->sha256, files[i].sha256, sizeof b->sha256);
        if (b->passed_over) continue;
        tell_summary(ledger, b);
        uint64_t records = b->accepted + b->rejected;
        if (records >= WRONG_FILE_RECORDS && b->faults * 2 > records)
            return gl_fail_at(err, GLAPP_BAD_INPUT, b->name, 0, 0,
                              "%" PRIu64 " of %" PRIu64
                              " records are bad: this seems to be "
                              "the wrong file; nothing was changed",
                              b->faults, records);
    }
    return GLAPP_OK;
}

uint64_t gl_ledger_rejected(const gl_ledger *ledger)
{
    return ledger->rejection_count;
}

glapp_status gl_ledger_write(const gl_ledger *ledger, gl_store *store)
{
    int64_t *ids = calloc(ledger->count + 1, sizeof *ids);
    if (!ids) return GLAPP_MACHINE;
    int64_t next = 1;
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < ledger->count && !rc; i++) {
        const book *b = &ledger->books[i];
        if (b->passed_over) continue;
        ids[i] = next++;
        gl_source_row row = {.source_id = ids[i],
                             .kind = gl_slice_of(gl_kind_name(b->kind)),
                             .name = b->name,
                             .sha256 = gl_slice_of(b->sha256),
                             .bytes = (int64_t)b->bytes,
                             .records = (int64_t)(b->accepted + b->rejected),
                             .accepted = (int64_t)b->accepted,
                             .rejected = (int64_t)b->rejected};
        rc = gl_store_add_source(store, &row);
    }
    for (size_t i = 0; i < ledger->rejection_count && !rc; i++) {
        const rejection *r = &ledger->rejections[i];
        gl_rejected_row row = {.source_id = ids[r->file],
                               .line = (int64_t)r->line,
                               .byte_offset = (int64_t)r->offset,
                               .external_id = r->id,
                               .reason = gl_slice_of(gl_reason_name(r->reason)),
                               .detail = r->detail};
        rc = gl_store_add_rejected(store, &row);
    }
    free(ids);
    return rc;
}

void gl_ledger_digest(const gl_ledger *ledger, char hex[GL_DIGEST_HEX])
{
    gl_digest digest;
    gl_digest_start(&digest);
    for (size_t i = 0; i < ledger->count; i++) {
        const book *b = &ledger->books[i];
        if (b->passed_over) continue;
        gl_digest_add_slice(&digest, gl_slice_of(gl_kind_name(b->kind)));
        gl_digest_add_slice(&digest, b->name);
        gl_digest_add_slice(&digest, gl_slice_of(b->sha256));
    }
    gl_digest_finish(&digest, hex);
}
