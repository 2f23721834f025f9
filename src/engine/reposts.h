/* SPDX-License-Identifier: Apache-2.0 */
/* reposts.h - what is remembered of every ad until it can be told which are the same
 * vacancy: 392 bytes each, in a file.
 *
 * Ads are put into parts by their place, and only ads of one place can be one vacancy, so
 * a part is folded at a time: some thousand ads, unless one employer has more than that
 * in a municipality. What was found lies in a second file, in parts by the ad's number,
 * until all vacancies have told what they state; then the caps are known.
 */
#ifndef GL_ENGINE_REPOSTS_H
#define GL_ENGINE_REPOSTS_H

#include "repost/cluster.h"
#include "store/write.h"

typedef struct gl_reposts gl_reposts;

glapp_status gl_reposts_open(gl_reposts **out, const gl_store *store, uint32_t ad_count,
                             glapp_error *err);
void gl_reposts_close(gl_reposts *reposts); /* NULL is fine */

/* Every ad once; `ad->number` below `ad_count`. */
glapp_status gl_reposts_add(gl_reposts *reposts, const gl_repost_ad *ad,
                            glapp_error *err);

/* An ad in the end: the number of its vacancy's first ad, and thousandths of openings. */
typedef glapp_status (*gl_repost_taker)(void *to, uint32_t ad, uint32_t cluster,
                                        int64_t openings, glapp_error *err);

/* Fold, and give every ad to `take`, by rising number. Once. */
glapp_status gl_reposts_fold(gl_reposts *reposts, const gl_repost_settings *settings,
                             gl_repost_taker take, void *to, glapp_error *err);

#endif
