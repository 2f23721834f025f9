/* SPDX-License-Identifier: Apache-2.0 */
/* config.h - settings from a file.
 *
 *     # a comment, also behind a value
 *     [run]
 *     ads = ads/2026 | ads/2025       several paths: a bar between them
 *     jobs = 4
 *     no-text = true
 *     [areas]
 *     members = 17,20,21              the same as areas in [run]
 *     [serve]
 *     listen = 127.0.0.1:8117
 *
 * UTF-8; the names in [run] and [serve] are the long options without their dashes. Paths
 * mean what they would mean on the command line. Every section is checked, whatever
 * command runs; `run` uses [run] and [areas], `nightly` those and [nightly].
 */
#ifndef GL_CLI_CONFIG_H
#define GL_CLI_CONFIG_H

#include "cli/settings.h"

/* What the command line gave stays as it is. GLAPP_USAGE names file, line and name. */
glapp_status gl_config_read(gl_settings *settings, const char *path, glapp_error *err);

/* The same from memory; `name` is the file as the messages name it. */
glapp_status gl_config_parse(gl_settings *settings, const char *name, const char *bytes,
                             size_t len, glapp_error *err);

#endif
