/* SPDX-License-Identifier: Apache-2.0 */
/* corpus.h - where the files lie that ship with the program. */
#ifndef GL_CLI_CORPUS_H
#define GL_CLI_CORPUS_H

#include "cli/settings.h"

/* Sets settings->corpus where it was not given: the one installed beside the program,
 * else the one of the source tree that the program was built from. GLAPP_USAGE if there
 * is none, or if --corpus names no folder laid out like one. */
glapp_status gl_corpus_find(gl_settings *settings, glapp_error *err);

/* Where no taxonomy was given, the corpus' own becomes the given one. */
glapp_status gl_corpus_add_taxonomy(gl_settings *settings, glapp_error *err);

#endif
