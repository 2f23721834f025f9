/* SPDX-License-Identifier: Apache-2.0 */
/* bridge.h - from a job title to ISCO-08's unit groups, over titles whose group is known.
 *
 * ESCO hangs its occupations on ISCO's unit groups, and where it has no occupation for a
 * title, the group is the answer: "Regiassistent" is one of "Övriga fotografer, inredare
 * m.fl.", and no word says so. So the titles most like it vote, each for its groups.
 * Titles are listed by ISCO group or by SSYK 2012, with SCB's key between the two.
 */
#ifndef GL_CONCEPT_BRIDGE_H
#define GL_CONCEPT_BRIDGE_H

#include "concept/evidence.h"

typedef struct gl_vote {
    uint16_t isco;
    float share;   /* of all votes, 0 ... 1 */
    float nearest; /* how like the likest of its titles is, 0 ... 1 */
} gl_vote;

enum { GL_VOTES_MOST = 16 };

typedef struct gl_bridge gl_bridge;

gl_bridge *gl_bridge_new(void); /* NULL: memory */
void gl_bridge_free(gl_bridge *bridge);

/* "ssyk TAB isco|isco" for each SSYK group, its chief ISCO group first. GLAPP_BAD_INPUT
 * names the line that is not so. */
glapp_status gl_bridge_read_key(gl_bridge *bridge, gl_slice tsv, glapp_error *err);

/* "code TAB title|title TAB title ...", a header, "#" comments: titles by SSYK group as
 * title.h reads them, for which the key must be read before, or by ISCO group. */
glapp_status gl_bridge_read_titles(gl_bridge *bridge, gl_evidence *evidence,
                                   gl_analysis *analysis, gl_slice tsv, bool by_isco,
                                   glapp_error *err);

/* One title of a unit group. */
glapp_status gl_bridge_add(gl_bridge *bridge, gl_evidence *evidence,
                           gl_analysis *analysis, gl_slice title, uint16_t isco,
                           float weight, glapp_error *err);

/* No title is added after this. False: memory. */
bool gl_bridge_freeze(gl_bridge *bridge);

/* The groups that the titles likest to what fills these bags vote for, the most first.
 * False: memory. */
bool gl_bridge_ask(gl_bridge *bridge, gl_bag bags[GL_CHANNEL_COUNT],
                   gl_vote votes[GL_VOTES_MOST], size_t *count);

/* The unit group that an address of ESCO names (".../isco/C2141"); 0 if it is none. */
uint16_t gl_isco_of(gl_slice address);

#endif
