/* SPDX-License-Identifier: Apache-2.0 */
/* corpus.h - where the shipped corpus lies. */
#ifndef GL_CLI_CORPUS_H
#define GL_CLI_CORPUS_H

#include "cli/settings.h"

/* --corpus, else share/glapp/corpus beside the program's folder, else the source tree
 * that the program was built from. Lives as long as the settings. GLAPP_USAGE: none of
 * them is there. */
glapp_status gl_corpus_find(gl_settings *settings, const char **corpus, glapp_error *err);

/* `folder/name`, kept by the settings; NULL when memory is out. */
const char *gl_corpus_join(gl_settings *settings, const char *folder, const char *name);

/* --taxonomy as given, else the corpus' own. */
glapp_status gl_corpus_taxonomy(gl_settings *settings, const char *corpus,
                                glapp_paths *paths, glapp_error *err);

#endif
