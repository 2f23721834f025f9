/* SPDX-License-Identifier: Apache-2.0 */
/* publish.h - a new file that takes an old one's place in one step, or not at all.
 *
 * gl_publish_open locks the target and makes an empty private file beside it; the caller
 * fills that file; gl_publish_finish syncs and renames. Whatever happens before, the
 * target is untouched.
 */
#ifndef GL_STORE_PUBLISH_H
#define GL_STORE_PUBLISH_H

#include "base/error.h"

typedef struct gl_publish gl_publish;

/* What the file is, and the only kind that it may take the place of. */
typedef enum gl_publish_kind { GL_PUBLISH_DATABASE, GL_PUBLISH_PART } gl_publish_kind;

/* Lock `path`, clear away the private files of dead runs, make a new one.
 * GLAPP_USAGE: `path` is a folder, a symbolic link or no plain file.
 * GLAPP_BAD_INPUT: it is a file of another kind, or a database of a newer glapp.
 * GLAPP_MACHINE: the folder is not there or cannot be written, or another run holds the
 * lock; the message names its process and start. */
glapp_status gl_publish_open(gl_publish **out, const char *path, gl_publish_kind kind,
                             glapp_error *err);

/* The private file: its absolute path, free of symbolic links, and a descriptor that is
 * open for reading and writing. Both last as long as `publish`. */
const char *gl_publish_private(const gl_publish *publish);
int gl_publish_file(const gl_publish *publish);
/* The path of a file for what does not fit into memory. Whoever makes it (O_EXCL) takes
 * its name away at once, so that the next one may use it too, and no dead run leaves
 * bytes behind. */
const char *gl_publish_scratch(const gl_publish *publish);
/* The target as the user named it. */
const char *gl_publish_name(const gl_publish *publish);

/* The old file stays, too: as "NAME.1", that one as "NAME.2", and so on to `keep`. */
void gl_publish_keep(gl_publish *publish, uint32_t keep);

/* Sync the private file, rename it, sync the folder. Nobody else may have it open. */
glapp_status gl_publish_finish(gl_publish *publish, glapp_error *err);

/* Remove what was not published, release the lock. NULL is fine. */
void gl_publish_close(gl_publish *publish);

#endif
