/* SPDX-License-Identifier: Apache-2.0 */
/* plain.c - needs, employers and lenses: kinds that exist under our own names alone. */
#include "source/decoder.h"

glapp_status gl_decode_need(gl_decoder *decoder, const gl_raw *raw, gl_need_record *need,
                            gl_verdict *verdict, glapp_error *err)
{
    gl_decoder *d = decoder;
    *need = (gl_need_record){.number = -1, .year = GL_UNKNOWN};
    if (!gl_decoder_begin(d, raw, verdict) || !gl_decoder_load(d, raw, &GL_NEED_FIELDS))
        return gl_decoder_end(d, err);
    need->id = gl_value_id(d, d->slots[GL_NEED_ID]);
    need->need = gl_value_text(d, d->slots[GL_NEED_NEED]);
    need->employer_number =
        gl_value_employer_number(d, d->slots[GL_NEED_EMPLOYER_NUMBER]);
    need->municipality_code =
        gl_value_code(d, d->slots[GL_NEED_MUNICIPALITY_CODE], GL_FIELD_MUNICIPALITY);
    /* How many are needed is a count of places, as an ad's vacancies are. */
    need->number = gl_value_real(d, d->slots[GL_NEED_NUMBER], 99999, GL_FIELD_VACANCIES);
    need->year =
        (int)gl_value_whole(d, d->slots[GL_NEED_YEAR], 1990, 2099, GL_FIELD_PUBLISHED);
    if (need->need.len == 0) gl_reject(verdict, GL_MISSING_FIELD, "the need is missing");
    return gl_decoder_end(d, err);
}

glapp_status gl_decode_employer(gl_decoder *decoder, const gl_raw *raw,
                                gl_employer_record *employer, gl_verdict *verdict,
                                glapp_error *err)
{
    gl_decoder *d = decoder;
    memset(employer, 0, sizeof *employer);
    if (!gl_decoder_begin(d, raw, verdict) ||
        !gl_decoder_load(d, raw, &GL_EMPLOYER_FIELDS))
        return gl_decoder_end(d, err);
    employer->employer_number = gl_value_employer_number(d, d->slots[GL_EMPLOYER_NUMBER]);
    employer->industry = gl_value_text(d, d->slots[GL_EMPLOYER_INDUSTRY]);
    employer->size_class = gl_value_text(d, d->slots[GL_EMPLOYER_SIZE]);
    verdict->id = employer->employer_number;
    if (!employer->employer_number.bytes)
        gl_reject(verdict, GL_BAD_ID,
                  "there is no number of an organisation (a sole trader's is a personal "
                  "number and is not kept)");
    return gl_decoder_end(d, err);
}

glapp_status gl_decode_lens(gl_decoder *decoder, const gl_raw *raw, gl_lens_record *lens,
                            gl_verdict *verdict, glapp_error *err)
{
    gl_decoder *d = decoder;
    memset(lens, 0, sizeof *lens);
    if (!gl_decoder_begin(d, raw, verdict) || !gl_decoder_load(d, raw, &GL_LENS_FIELDS))
        return gl_decoder_end(d, err);
    lens->concept_id = gl_value_id(d, d->slots[GL_LENS_ID]);
    lens->lens = gl_value_text(d, d->slots[GL_LENS_LENS]);
    if (lens->lens.len == 0) gl_reject(verdict, GL_MISSING_FIELD, "the lens is missing");
    return gl_decoder_end(d, err);
}
