/* SPDX-License-Identifier: Apache-2.0 */
/* request.h - what a run is asked for: the words of the line, the folder and the
 * configuration, put together for `run` and `nightly`.
 *
 * Everything that can be wrong with the request is found before the library is called, so
 * that exit status 2 always means that nothing was opened for writing.
 */
#ifndef GL_CLI_REQUEST_H
#define GL_CLI_REQUEST_H

#include "cli/complain.h"
#include "cli/settings.h"

/* Adds what DIR holds and the corpus; settings->db is set. GLAPP_USAGE: nothing to read,
 * or a file that is both read and written. */
glapp_status gl_request_prepare(gl_settings *settings, glapp_error *err);

/* Borrows from both. */
glapp_run_options gl_request_options(const gl_settings *settings, gl_voice *voice);

#endif
