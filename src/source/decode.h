/* SPDX-License-Identifier: Apache-2.0 */
/* decode.h - a raw record to what it says. One decoder a thread.
 *
 * A record that cannot be taken is no error of the run: the verdict says why. What the
 * verdict's detail says never quotes the record's text.
 */
#ifndef GL_SOURCE_DECODE_H
#define GL_SOURCE_DECODE_H

#include "source/input.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gl_decoder gl_decoder;

/* Why a record was not taken. `gl_reason_name` gives the word for `rejected.reason`. */
typedef enum gl_reason {
    GL_TAKEN,
    GL_NOT_JSON,     /* syntax */
    GL_TOO_DEEP,     /* more than 64 levels; the detail holds the word "depth" */
    GL_TOO_LONG,     /* record over 16 MiB, text over 1 MiB */
    GL_BAD_ENCODING, /* not UTF-8, NUL, lone surrogate */
    GL_BAD_NUMBER,
    GL_BAD_ID,        /* missing, empty, over 200 bytes, control bytes, wrong type */
    GL_MISSING_FIELD, /* text, title, label ... the detail names it */
    GL_DOUBLED_KEY,   /* id or removed twice; the detail holds "duplicate" */
    GL_BAD_ROW,       /* CSV: too few or too many fields ... */
    GL_NOT_A_RECORD,  /* a number where an object should be */
    GL_NOT_GRANTED,   /* MYH: an application that was refused is no programme */
    GL_DUPLICATE,     /* given by the engine: a later record has the same id */
    GL_REMOVAL        /* given by the engine: closes another ad */
} gl_reason;

const char *gl_reason_name(gl_reason reason);

typedef struct gl_verdict {
    gl_reason reason;
    gl_slice id;         /* the record's own id where readable; may be null */
    char detail[160];    /* one plain line, "" if the reason says it all */
    uint32_t bad_fields; /* bits 1 << gl_field; also of a record that was taken */
} gl_verdict;

gl_decoder *gl_decoder_new(void); /* NULL when memory is out */
void gl_decoder_free(gl_decoder *decoder);

/* GLAPP_OK with verdict->reason GL_TAKEN or the reason why not; any other status only
 * when memory is out. Slices last until the decoder's next call. */
glapp_status gl_decode_ad(gl_decoder *decoder, const gl_raw *raw, gl_ad_record *ad,
                          gl_verdict *verdict, glapp_error *err);
glapp_status gl_decode_programme(gl_decoder *decoder, const gl_raw *raw,
                                 gl_programme_record *programme, gl_verdict *verdict,
                                 glapp_error *err);
glapp_status gl_decode_need(gl_decoder *decoder, const gl_raw *raw, gl_need_record *need,
                            gl_verdict *verdict, glapp_error *err);
glapp_status gl_decode_employer(gl_decoder *decoder, const gl_raw *raw,
                                gl_employer_record *employer, gl_verdict *verdict,
                                glapp_error *err);
glapp_status gl_decode_lens(gl_decoder *decoder, const gl_raw *raw, gl_lens_record *lens,
                            gl_verdict *verdict, glapp_error *err);

/* Yrkesbarometern in the shapes that are known: a record an occupation and area, one
 * object of all (occupation -> region -> [chance, five years]), or an occupation of it as
 * the taxonomy has it. `skipped` counts places whose region or words are not known. */
typedef struct gl_outlook_sink {
    glapp_status (*outlook)(void *to, const gl_outlook_record *outlook, glapp_error *err);
    void *to;
    size_t *skipped;
} gl_outlook_sink;

glapp_status gl_decode_outlook(gl_decoder *decoder, const gl_raw *raw,
                               const gl_outlook_sink *sink, gl_verdict *verdict,
                               glapp_error *err);

/* A taxonomy record may say several things at once (a nested group with occupations
 * and skills), hence callbacks. Any of them may be NULL. A status other than GLAPP_OK
 * from a callback ends the decoding and is passed on. */
typedef struct gl_taxonomy_sink {
    glapp_status (*concept)(void *to, const gl_concept_record *concept, gl_place at,
                            glapp_error *err);
    glapp_status (*group)(void *to, const gl_group_record *group, gl_place at,
                          glapp_error *err);
    void *to;
} gl_taxonomy_sink;

glapp_status gl_decode_taxonomy(gl_decoder *decoder, const gl_raw *raw,
                                const gl_taxonomy_sink *sink, gl_verdict *verdict,
                                glapp_error *err);

/* A document for `extract`: {"id":..., "text":...} or a whole JobTech ad (then `text` is
 * the description and `headline` beside it). `id` is given back as it stood in the JSON
 * (quotes kept), so that it can be written again. */
typedef struct gl_document_record {
    gl_slice id_json;
    gl_slice headline, text;
} gl_document_record;

glapp_status gl_decode_document(gl_decoder *decoder, const gl_raw *raw,
                                gl_document_record *document, gl_verdict *verdict,
                                glapp_error *err);

#ifdef __cplusplus
}
#endif

#endif
