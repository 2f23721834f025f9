/* SPDX-License-Identifier: Apache-2.0 */
/* inspect.c - see inspect.h. */
#include "engine/inspect.h"

#include "source/decode.h"

static const gl_kind KINDS[] = {GL_ADS, GL_PROGRAMMES, GL_TAXONOMY};

static bool find_kind(const char *name, gl_kind *out)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        *out = KINDS[i];
        if (strcmp(gl_kind_name(KINDS[i]), name) == 0) return true;
    }
    return false;
}

static glapp_status decode(gl_decoder *decoder, gl_kind kind, const gl_raw *raw,
                           gl_verdict *verdict, glapp_error *err)
{
    static const gl_taxonomy_sink nobody = {.to = NULL};
    gl_ad_record ad;
    gl_programme_record programme;
    switch (kind) {
    case GL_ADS:
        return gl_decode_ad(decoder, raw, &ad, verdict, err);
    case GL_PROGRAMMES:
        return gl_decode_programme(decoder, raw, &programme, verdict, err);
    default:
        return gl_decode_taxonomy(decoder, raw, &nobody, verdict, err);
    }
}

static glapp_status count(gl_input *input, gl_kind kind, glapp_contents *out,
                          glapp_error *err)
{
    gl_raw raw;
    gl_decoder *decoder = gl_decoder_new();
    glapp_status rc = decoder ? GLAPP_OK : gl_fail_memory(err);
    while (!rc && (rc = gl_input_next(input, &raw, err)) == GLAPP_OK) {
        gl_verdict verdict = {0};
        rc = decode(decoder, kind, &raw, &verdict, err);
        out->records++;
        out->accepted += verdict.reason == GL_TAKEN;
    }
    gl_decoder_free(decoder);
    return rc == GLAPP_NOTHING ? GLAPP_OK : rc;
}

glapp_status gl_inspect(const char *kind_name, const char *path, glapp_contents *out,
                        glapp_error *err)
{
    gl_kind kind;
    gl_input *input = NULL;
    *out = (glapp_contents){0};
    if (!find_kind(kind_name, &kind))
        return gl_fail(err, GLAPP_USAGE, "no kind of file is called \"%s\"", kind_name);
    const gl_input_options options = {.kind = kind, .paths = {&path, 1}};
    glapp_status rc = gl_input_open(&input, &options, err);
    if (!rc) rc = count(input, kind, out, err);
    gl_input_close(input);
    return rc;
}
