/* SPDX-License-Identifier: Apache-2.0 */
/* text_options.c - see text_options.h. */
#include "cli/text_options.h"

glapp_status gl_text_options_make(gl_settings *s, gl_voice *voice,
                                  glapp_text_options *options, glapp_error *err)
{
    *options =
        (glapp_text_options){.input = s->operands.count ? s->operands.items[0] : "-",
                             .jobs = s->jobs,
                             .kind = s->kind,
                             .top = s->top,
                             .log = gl_voice_log(voice)};
    glapp_status rc = gl_corpus_find(s, &options->corpus, err);
    return rc ? rc : gl_corpus_taxonomy(s, options->corpus, &options->taxonomy, err);
}
