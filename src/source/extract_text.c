/* SPDX-License-Identifier: Apache-2.0 */
/* extract_text.c - a document for `extract`: a text with an id, a whole ad, or plain
 * text.
 *
 * The offsets that `extract` writes are bytes into the text as it was given, so the
 * text is neither trimmed nor put together here. The id goes out as it came in; strings
 * are quoted anew, with no more escapes than JSON demands.
 */
#include "source/jobtech.h"

#include "base/utf8.h"

#include <stdio.h>

static gl_slice quote(gl_decoder *d, gl_slice id)
{
    gl_buf_clear(&d->text);
    gl_buf_add_byte(&d->text, '"');
    for (size_t i = 0; i < id.len; i++) {
        unsigned char c = (unsigned char)id.bytes[i];
        if (c == '"' || c == '\\') gl_buf_add_byte(&d->text, '\\');
        if (c < 0x20)
            gl_buf_printf(&d->text, "\\u%04x", c);
        else
            gl_buf_add_byte(&d->text, (char)c);
    }
    gl_buf_add_byte(&d->text, '"');
    gl_slice copy = gl_arena_copy(&d->arena, gl_buf_slice(&d->text));
    if (!copy.bytes) d->out_of_memory = true;
    return copy;
}

static gl_slice id_as_json(gl_decoder *d, gl_value id)
{
    switch (id.type) {
    case GL_VALUE_MISSING:
    case GL_VALUE_NULL:
        return GL_LITERAL("null");
    case GL_VALUE_TEXT:
        if (id.as.text.len <= GL_ID_LIMIT) return quote(d, id.as.text);
        gl_reject(d->verdict, GL_BAD_ID, "the id is longer than %d bytes", GL_ID_LIMIT);
        break;
    case GL_VALUE_WHOLE:
        return gl_value_text(d, id);
    default:
        gl_reject(d->verdict, GL_BAD_ID, "the id is neither text nor a whole number");
    }
    return (gl_slice){0};
}

static gl_slice text_as_given(gl_decoder *d, gl_value v)
{
    if (v.type != GL_VALUE_TEXT) return (gl_slice){0};
    if (v.as.text.len > GL_TEXT_LIMIT)
        gl_reject(d->verdict, GL_TOO_LONG, "a text of %zu bytes; at most 1 MiB is read",
                  v.as.text.len);
    return v.as.text;
}

static void read_plain(gl_decoder *d, const gl_raw *raw, gl_document_record *document)
{
    size_t bad = 0;
    document->id_json = GL_LITERAL("null");
    document->text = raw->bytes;
    if (!gl_utf8_is_valid(raw->bytes, &bad))
        gl_reject(d->verdict, GL_BAD_ENCODING, "the text is not UTF-8 at byte %zu", bad);
    else if (memchr(raw->bytes.bytes, '\0', raw->bytes.len))
        gl_reject(d->verdict, GL_BAD_ENCODING, "the text holds a NUL byte");
    else if (raw->bytes.len > GL_TEXT_LIMIT)
        gl_reject(d->verdict, GL_TOO_LONG, "a text of %zu bytes; at most 1 MiB is read",
                  raw->bytes.len);
}

static void read_object(gl_decoder *d, gl_document_record *document)
{
    document->id_json = id_as_json(d, d->slots[GL_AD_ID]);
    document->headline = text_as_given(d, d->slots[GL_AD_HEADLINE]);
    document->text = text_as_given(d, d->slots[GL_AD_TEXT]);
    gl_value description = gl_value_object(d->slots[GL_AD_DESCRIPTION]);
    if (!document->text.bytes)
        document->text = text_as_given(d, gl_json_member(description, "text"));
    if (gl_slice_trim(document->text).len == 0)
        document->text = gl_jobtech_text(d, description);
    if (document->text.len == 0 && document->headline.len == 0)
        gl_reject(d->verdict, GL_MISSING_FIELD, "the text is missing");
}

glapp_status gl_decode_document(gl_decoder *decoder, const gl_raw *raw,
                                gl_document_record *document, gl_verdict *verdict,
                                glapp_error *err)
{
    gl_value root;
    memset(document, 0, sizeof *document);
    if (!gl_decoder_begin(decoder, raw, verdict)) return gl_decoder_end(decoder, err);
    if (raw->format && raw->format->shape == GL_SHAPE_TEXT)
        read_plain(decoder, raw, document);
    else if (gl_decoder_parse(decoder, raw, &root) &&
             gl_decoder_fill(decoder, root, &GL_AD_FIELDS))
        read_object(decoder, document);
    return gl_decoder_end(decoder, err);
}
