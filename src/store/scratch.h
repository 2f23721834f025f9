/* SPDX-License-Identifier: Apache-2.0 */
/* scratch.h - where SQLite puts what it sorts: beside the database that is being made.
 *
 * An index over ten million matches is sorted in a file, not in 300 MB of memory. SQLite
 * would put it into /tmp, which is often small, or itself memory, or another's; and it
 * asks the environment where that is. Ours goes where the database goes, so that who has
 * room for the one has room for the other, under the private name that publish.h gives,
 * which SQLite takes away as soon as the file is open.
 */
#ifndef GL_STORE_SCRATCH_H
#define GL_STORE_SCRATCH_H

typedef struct gl_scratch gl_scratch;

/* `path`: of the file, whenever one is needed; it must not exist. NULL: no memory. */
gl_scratch *gl_scratch_open(const char *path);
void gl_scratch_close(gl_scratch *scratch); /* after its databases; NULL is fine */

/* What sqlite3_open_v2 takes as the name of a file system. */
const char *gl_scratch_vfs(const gl_scratch *scratch);

#endif
