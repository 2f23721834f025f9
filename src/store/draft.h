/* SPDX-License-Identifier: Apache-2.0 */
/* draft.h - a file for people (a report, a sheet), written beside its place and put there
 * in one step: who reads it reads the old one or the new one, whole. */
#ifndef GL_STORE_DRAFT_H
#define GL_STORE_DRAFT_H

#include <glapp.h>

#include "base/error.h"

typedef struct gl_draft gl_draft;

/* GLAPP_USAGE: the path names no file, a folder, a link, or what is no plain file.
 * GLAPP_MACHINE: its folder cannot be written. */
glapp_status gl_draft_open(gl_draft **out, const char *path, glapp_error *err);

/* Writes to the draft; refuses after the first failure. */
glapp_sink gl_draft_sink(gl_draft *draft);

/* Whether it took all that was written so far. */
bool gl_draft_is_whole(const gl_draft *draft);

/* Where the draft lies until then, and its folder ("./" at the least), for a library that
 * writes to a path by itself: it must write into the file that is there. */
const char *gl_draft_path(const gl_draft *draft);
const char *gl_draft_folder(const gl_draft *draft);

/* To the disk and into place. GLAPP_MACHINE: not all was written; the old file stays. */
glapp_status gl_draft_finish(gl_draft *draft, glapp_error *err);

/* Frees, and takes away what was not put in place. NULL is fine. */
void gl_draft_close(gl_draft *draft);

/* Makes a folder that is not there; its parent must be. GLAPP_USAGE: a file is in the
 * way. */
glapp_status gl_draft_make_folder(const char *path, glapp_error *err);

#endif
