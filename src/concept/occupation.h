/* SPDX-License-Identifier: Apache-2.0 */
/* occupation.h - the SSYK 2012 group of an ad whose form does not say it, and how sure
 * that is.
 *
 * What is known of the groups (titles, what ads of known occupations taught) is filled,
 * frozen, then read by every worker with a reader of its own. matching.md 6.
 */
#ifndef GL_CONCEPT_OCCUPATION_H
#define GL_CONCEPT_OCCUPATION_H

#include "concept/extract.h"

typedef struct gl_occupations gl_occupations;

/* The titles of the taxonomy's occupations and of `lists`, and a glossary (see title.h;
 * both may be nothing); the taxonomy must outlive it. */
glapp_status gl_occupations_new(gl_occupations **out, const gl_taxonomy *taxonomy,
                                gl_analysis *analysis, const gl_slice *lists,
                                size_t list_count, gl_slice glossary, glapp_error *err);
void gl_occupations_free(gl_occupations *occupations);

typedef struct gl_occupation_reader gl_occupation_reader; /* one thread's room */

gl_occupation_reader *gl_occupation_reader_new(const gl_occupations *occupations);
void gl_occupation_reader_free(gl_occupation_reader *reader);

/* How much every evidence weighs from now on, of what it weighs in an ad (at first 1). */
void gl_occupation_trust(gl_occupation_reader *reader, double factor);

/* A new document: one headline, and any number of texts. */
void gl_occupation_begin(gl_occupation_reader *reader);

/* An ad's headline or a programme's title: NFC. */
glapp_status gl_occupation_headline(gl_occupation_reader *reader, gl_analysis *analysis,
                                    gl_slice headline, glapp_error *err);

/* A text of the document; `sections` has one byte a sentence. */
glapp_status gl_occupation_text(gl_occupation_reader *reader, const gl_text *text,
                                const uint8_t *sections, glapp_error *err);

/* What the extractor found in it. */
void gl_occupation_mentions(gl_occupation_reader *reader, const gl_mention *mentions,
                            size_t count);

/* What there is to learn of a document: features of its headline, where it has one, and
 * of its texts. */
typedef struct gl_occupation_lesson {
    const uint64_t *headline, *text;
    size_t headline_count, text_count;
    bool has_headline;
} gl_occupation_lesson;

/* Of the document that `reader` holds; lasts as long as that. */
gl_occupation_lesson gl_occupation_lesson_of(const gl_occupation_reader *reader);

/* A document of this group. GLAPP_MACHINE: no memory. Others may read documents
 * meanwhile. */
glapp_status gl_occupations_learn(gl_occupations *occupations,
                                  const gl_occupation_lesson *lesson, uint16_t ssyk,
                                  glapp_error *err);

/* That many ads of the group there are: how likely it is before anything is read. */
void gl_occupations_expect(gl_occupations *occupations, uint16_t ssyk, uint32_t ads);

/* Nothing is learnt after this; what is asked before it knows titles alone. */
glapp_status gl_occupations_freeze(gl_occupations *occupations, glapp_error *err);

/* Frozen ones as bytes, and used from them (pack.h); the taxonomy must outlive them: NULL
 * and `from` bad if they are none. */
void gl_occupations_pack(const gl_occupations *occupations, gl_buf *to);
gl_occupations *gl_occupations_unpack(gl_unpack *from, const gl_taxonomy *taxonomy);

/* The share of ads with a group that nothing they say leads to: forms are filled in
 * wrongly (AF itself found a large error in hand-set codes). Of .01 ... .2, what is
 * likeliest on the tuned half, where .01 ... .05 differ by little. */
#define GL_OCCUPATION_ASTRAY 0.03

/* Less sure than this is no answer (matching.md 6). */
#define GL_OCCUPATION_LEAST 0.5

typedef struct gl_guess {
    uint16_t ssyk;
    double probability; /* all groups together have 1 or less */
} gl_guess;

/* The likeliest groups of the document, best first; the lower code of equal ones. */
size_t gl_occupation_rank(gl_occupation_reader *reader, gl_guess *out, size_t top);

/* The kinds of evidence, in nats before they are weighed: for the tool that fits the
 * weights. Lasts until the next document; one value a group, in the titles' order. */
typedef enum gl_occupation_evidence {
    GL_OCCUPATION_CLOSE_TITLES,
    GL_OCCUPATION_LOOSE_TITLES,
    GL_OCCUPATION_SPELT_TITLES,
    GL_OCCUPATION_NAMED,
    GL_OCCUPATION_SKILLS,
    GL_OCCUPATION_HEADLINES,
    GL_OCCUPATION_TEXTS,
    GL_OCCUPATION_PRIOR,
    GL_OCCUPATION_EVIDENCE_COUNT
} gl_occupation_evidence;

const double *gl_occupation_evidence_of(gl_occupation_reader *reader,
                                        gl_occupation_evidence evidence,
                                        size_t *group_count);
size_t gl_occupations_count(const gl_occupations *occupations);
uint16_t gl_occupations_ssyk(const gl_occupations *occupations, size_t group);

#endif
