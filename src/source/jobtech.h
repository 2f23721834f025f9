/* SPDX-License-Identifier: Apache-2.0 */
/* jobtech.h - the nested parts of JobTech's ads. */
#ifndef GL_SOURCE_JOBTECH_H
#define GL_SOURCE_JOBTECH_H

#include "source/decoder.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the slots with JobTech's objects say, into `ad`; what is already there stays. */
void gl_jobtech_read(gl_decoder *d, gl_ad_record *ad);

/* `description.text`, as it is; else `text_formatted` without its tags. */
gl_slice gl_jobtech_text(gl_decoder *d, gl_value description);

/* Older shapes of the same ads: an Elasticsearch
 * `_source`, raw Platsbanken ads, JobTech Links. */
bool gl_older_is(const gl_decoder *d); /* by the slots that are filled */
void gl_older_read(gl_decoder *d, gl_value record, gl_ad_record *ad);

/* Add what is asked for: `items` a list of {concept_id, label, weight} or of labels
 * under the names given. */
typedef struct gl_item_names {
    const char *id, *label, *weight;
} gl_item_names;

typedef struct gl_declared_list {
    gl_declared *items;
    size_t count, cap;
} gl_declared_list;

void gl_declared_read(gl_decoder *d, gl_declared_list *list, gl_value items, bool must,
                      char group, const gl_item_names *names);

#ifdef __cplusplus
}
#endif

#endif
