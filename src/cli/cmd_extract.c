/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_extract.c - glapp extract: the skills that texts mention. */
#include "cli/cmd.h"
#include "cli/corpus.h"

glapp_status gl_cmd_extract(gl_settings *settings, gl_voice *voice, glapp_sink out,
                            glapp_error *err)
{
    glapp_status rc = gl_corpus_find(settings, err);
    if (!rc) rc = gl_corpus_add_taxonomy(settings, err);
    if (rc) return rc;
    glapp_text_options options = {
        .taxonomy = gl_words_paths(&settings->taxonomy),
        .corpus = settings->corpus,
        .input = settings->operands.count > 0 ? settings->operands.items[0] : "-",
        .jobs = settings->jobs,
        .log = gl_voice_log(voice),
    };
    return glapp_extract(&options, out, err);
}
