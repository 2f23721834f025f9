/* SPDX-License-Identifier: Apache-2.0 */
/* text_options.h - what `extract` and `link` share: a taxonomy, an input, and jobs. */
#ifndef GL_CLI_TEXT_OPTIONS_H
#define GL_CLI_TEXT_OPTIONS_H

#include "cli/complain.h"
#include "cli/corpus.h"
#include "cli/out.h"

glapp_status gl_text_options_make(gl_settings *s, gl_voice *voice,
                                  glapp_text_options *options, glapp_error *err);

#endif
