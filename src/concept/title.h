/* SPDX-License-Identifier: Apache-2.0 */
/* title.h - the titles that people of each SSYK group go by, and how well a headline
 * answers to them.
 *
 * Filled title by title, frozen, then read by every worker with a room of its own.
 */
#ifndef GL_CONCEPT_TITLE_H
#define GL_CONCEPT_TITLE_H

#include "base/error.h"
#include "concept/taxonomy.h"
#include "text/analyse.h"

enum { GL_GROUPS_MOST = 1024 }; /* SSYK 2012 has 429 groups of four digits */

typedef struct gl_titles gl_titles;

gl_titles *gl_titles_new(void); /* NULL when memory is out */
void gl_titles_free(gl_titles *titles);

/* One title of a group ("Lärare i förskola/Förskollärare" are two), and how much whoever
 * says so is to be trusted, up to 1; of one that is added again, the first counts. Codes
 * that are none of four digits are passed over. False when memory is out. */
bool gl_titles_add(gl_titles *titles, gl_analysis *analysis, gl_slice title,
                   uint16_t ssyk, double trust);

/* A file of corpus/language/titles: "ssyk TAB names TAB titles_sv TAB titles_en", "|"
 * between titles, a header, "#" comments. GLAPP_BAD_INPUT names the line that is not so.
 */
glapp_status gl_titles_read(gl_titles *titles, gl_analysis *analysis, gl_slice tsv,
                            glapp_error *err);

/* English words and what they are in Swedish titles: "word TAB word|word", "#" comments.
 * False when memory is out. */
bool gl_titles_gloss(gl_titles *titles, gl_analysis *analysis, gl_slice tsv);

/* No title is added after this. */
bool gl_titles_freeze(gl_titles *titles);

/* Frozen titles as bytes, and used from them (pack.h): NULL and `from` bad if they are
 * none. */
void gl_titles_pack(const gl_titles *titles, gl_buf *to);
gl_titles *gl_titles_unpack(gl_unpack *from);

/* The groups that have titles, in the order of their first one, numbered from 0. */
size_t gl_titles_group_count(const gl_titles *titles);
uint16_t gl_titles_ssyk(const gl_titles *titles, size_t group);
int gl_titles_group_of(const gl_titles *titles, uint16_t ssyk); /* -1 if it has none */

typedef struct gl_title_room gl_title_room; /* one thread's */

gl_title_room *gl_title_room_new(const gl_titles *titles);
void gl_title_room_free(gl_title_room *room);

/* How many nats the titles of each group speak for it, taken closely (a title's missing
 * words count against it) and loosely (hardly), and how many titles are spelt out, those
 * of several groups shared among them by trust: one place a group each, 0 where no word
 * is shared. False when memory is out. */
bool gl_titles_in_headline(gl_title_room *room, gl_analysis *analysis, gl_slice headline,
                           double *close, double *loose, double *spelt);

/* The titles that a text spells out, each as often as it does, early ones for more: added
 * to what `named` has of other texts. False when memory is out. */
bool gl_titles_in_text(gl_title_room *room, const gl_text *text, double *named);

/* The features of the words of a headline, for what else learns from it: keys of stems,
 * parts and pairs of words, sorted, each once. They last until the next headline. */
const uint64_t *gl_title_features(const gl_title_room *room, size_t *count);

#endif
