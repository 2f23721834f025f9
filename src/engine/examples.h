/* SPDX-License-Identifier: Apache-2.0 */
/* examples.h - the ads of a run that declare their occupation: how many of each group
 * there are, and some of each to learn its words from.
 *
 * They are taken while the ads are counted, in input order, so that what is learnt is the
 * same for every number of workers; and from all records, so that a shard learns what the
 * whole run does.
 */
#ifndef GL_ENGINE_EXAMPLES_H
#define GL_ENGINE_EXAMPLES_H

#include "engine/catalogue.h"
#include "source/record.h"

typedef struct gl_examples gl_examples;

gl_examples *gl_examples_new(void); /* NULL when memory is out */
void gl_examples_free(gl_examples *examples);

/* The group that the ad's form gives: its code, else that of the occupation it names; 0
 * if it gives none. */
uint16_t gl_declared_group(const gl_taxonomy *taxonomy, const gl_ad_record *ad);

/* An ad of that group. Copies are passed over: the same employer and headline. Persons
 * are masked in what is kept, as in the ad's own rows (text/mask.h): its words are
 * learnt, and a name among them was found in the table `learnt`. `contacts` as there. */
bool gl_examples_take(gl_examples *examples, uint16_t ssyk, gl_slice employer,
                      gl_slice headline, gl_slice text, const gl_slice *contacts,
                      size_t contact_count);

/* Teach the catalogue's occupations, and freeze them. `jobs` workers read, one thread
 * learns, in order. */
glapp_status gl_examples_teach(const gl_examples *examples, gl_catalogue *catalogue,
                               uint32_t jobs, glapp_error *err);

#endif
