/* SPDX-License-Identifier: Apache-2.0 */
/* phrase.h - English for the sentences that a run writes into the database in Swedish:
 * what the indicators are called and what they cannot see, with figures in them.
 *
 * The database keeps one language, as a reader of it in Sweden expects; tests/report/
 * phrase_test.c holds that no sentence of gap/indicator.c lacks its English.
 */
#ifndef GL_REPORT_PHRASE_H
#define GL_REPORT_PHRASE_H

#include "base/buf.h"

/* Adds the English of a sentence of ours, with its numbers in the same order. False, and
 * nothing added, where it is none: a skill's name, or of another glapp. */
bool gl_phrase_english(gl_slice swedish, gl_buf *out);

#endif
