/* SPDX-License-Identifier: Apache-2.0 */
/* lore.h - what was found out about words: the stem of each, and where it is cut.
 *
 * To stem a word costs some ten microseconds and to cut it as many, labels come as
 * themselves, in two languages, with their variants and once more as titles, and "arbete"
 * is a part of a thousand words. Each thread has a lore of its own to fill, and may ask
 * those that others have filled. Words are known by their gl_hash.
 */
#ifndef GL_TEXT_LORE_H
#define GL_TEXT_LORE_H

#include "text/analyse.h"

typedef struct gl_lore gl_lore;

gl_lore *gl_lore_new(void); /* NULL when memory is out */
void gl_lore_free(gl_lore *lore);

/* Forget everything if there is too much of it; only between words. */
void gl_lore_trim(gl_lore *lore);

/* The first of the two is changed, the others only asked. */
enum { GL_ELDERS_MOST = 9 };
typedef struct gl_lores {
    gl_lore *own;
    const gl_lore *elders[GL_ELDERS_MOST];
    size_t elder_count;
} gl_lores;

/* The elder must not be filled while it is asked, and must outlive who asks; one too many
 * is not asked. */
void gl_lores_ask(gl_lores *lores, const gl_lore *elder);

/* The parts of a word into `parts` (room for GL_MAX_PARTS) and their count; false where
 * nothing is known of it. To keep them: false when memory is out; their bases must live
 * as long as the lore. */
bool gl_lores_parts(const gl_lores *lores, uint64_t hash, gl_part *parts, size_t *count);
bool gl_lore_keep_parts(gl_lore *lore, uint64_t hash, const gl_part *parts, size_t count);

/* The stem of a Swedish word; a null slice where it is not known. It lasts until the next
 * trim. To keep it: false when memory is out. */
gl_slice gl_lores_stem(const gl_lores *lores, uint64_t hash);
bool gl_lore_keep_stem(gl_lore *lore, uint64_t hash, gl_slice stem);

#endif
