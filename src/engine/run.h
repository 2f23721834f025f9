/* SPDX-License-Identifier: Apache-2.0 */
/* run.h - the main job, in its order: files in, one database out. */
#ifndef GL_ENGINE_RUN_H
#define GL_ENGINE_RUN_H

#include <glapp.h>

/* See glapp_run. */
glapp_status gl_run(const glapp_run_options *options, glapp_run_summary *summary,
                    glapp_error *err);

/* See glapp_merge: the same, with the work on the ads found done in parts. */
glapp_status gl_merge(const glapp_merge_options *options, glapp_run_summary *summary,
                      glapp_error *err);

/* Worker threads for `jobs` as given: one a core for 0, at most GL_CREW_MOST. */
uint32_t gl_run_jobs(uint32_t jobs);

#endif
