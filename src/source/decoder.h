/* SPDX-License-Identifier: Apache-2.0 */
/* decoder.h - the decoder from inside: slots of the record at hand, and how values are
 * read out of them.
 *
 * Everything a record needs lies in the parser's buffer or in the arena, both kept from
 * record to record. Running out of memory is remembered and asked for once, at the end.
 */
#ifndef GL_SOURCE_DECODER_H
#define GL_SOURCE_DECODER_H

#include "base/arena.h"
#include "base/buf.h"
#include "source/fields.h"
#include "source/format.h"
#include "source/json.h"
#include "source/reject.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { GL_TEXT_LIMIT = 1 << 20 /* bytes of a text field */, GL_ID_LIMIT = 200 };

struct gl_decoder {
    gl_json *json;
    gl_arena arena;
    gl_buf text; /* where texts are put together */
    gl_verdict *verdict;
    bool out_of_memory;
    gl_value slots[GL_SLOT_LIMIT];
    gl_slice *cells; /* of the row at hand */
    size_t cell_cap;
};

/* Start on a record: forget the last one; the record of JSON or the row of CSV into
 * slots. False: rejected, the verdict says why (or memory is out). */
bool gl_decoder_begin(gl_decoder *d, const gl_raw *raw, gl_verdict *verdict);
bool gl_decoder_parse(gl_decoder *d, const gl_raw *raw, gl_value *root);
bool gl_decoder_fill(gl_decoder *d, gl_value object, const gl_fields *fields);
bool gl_decoder_load(gl_decoder *d, const gl_raw *raw, const gl_fields *fields);

/* How every decode ends: GLAPP_OK, or GLAPP_MACHINE when memory ran out. */
glapp_status gl_decoder_end(gl_decoder *d, glapp_error *err);

/* A list being made in the arena. */
typedef struct gl_list {
    gl_slice *items;
    size_t count, cap;
} gl_list;

void gl_list_add(gl_decoder *d, gl_list *list, gl_slice item);
gl_strings gl_list_strings(const gl_list *list);

/* -- values: see value.c ------------------------------------------------------ */

bool gl_value_is_absent(gl_value v); /* missing, null, or an empty text */

/* Trimmed text, digits of a number; null if absent or of another type. Text over
 * GL_TEXT_LIMIT rejects the record. */
gl_slice gl_value_text(gl_decoder *d, gl_value v);

/* The record's id, put into the verdict. Rejects the record if it is none. */
gl_slice gl_value_id(gl_decoder *d, gl_value v);

/* A whole number in [low, high]; GL_UNKNOWN if absent, and if it is bad, which is then
 * counted under `field`. */
int64_t gl_value_whole(gl_decoder *d, gl_value v, int64_t low, int64_t high,
                       gl_field field);

/* The same with decimals; -1 if unknown. */
double gl_value_real(gl_decoder *d, gl_value v, double high, gl_field field);

gl_day gl_value_day(gl_decoder *d, gl_value v, gl_field field);

/* true, 1, "ja", "true" ...: 1; their opposites: 0; GL_UNKNOWN. */
int gl_value_flag(gl_value v);

/* A code of four digits; three get the lost zero back, an apostrophe before it goes. */
gl_slice gl_value_code(gl_decoder *d, gl_value v, gl_field field);

/* An organisation number as ten digits; null for a sole trader's. */
gl_slice gl_value_employer_number(gl_decoder *d, gl_value v);

/* The values of a list, of a cell parted by `|`, or a single one. Of objects, the
 * member `of` (may be NULL) is taken. Empty ones are left out. */
gl_strings gl_value_list(gl_decoder *d, gl_value v, const char *of);

/* An object as it is, of a list the first object, else MISSING: newer dumps give lists
 * where older ones gave objects. */
gl_value gl_value_object(gl_value v);

/* Running text: HTML to plain text where there is any. */
gl_slice gl_value_plain(gl_decoder *d, gl_value v);

/* Several texts as one, an empty line between them; null ones are left out. */
gl_slice gl_value_join(gl_decoder *d, const gl_slice *texts, size_t count);

/* The address if it is one of the web. */
gl_slice gl_value_url(gl_decoder *d, gl_value v);

#ifdef __cplusplus
}
#endif

#endif
