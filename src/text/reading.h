/* SPDX-License-Identifier: Apache-2.0 */
/* reading.h - the terms that one word form can be read as, learnt once and remembered.
 *
 * An ad repeats its words and ads repeat each other's: 68 % of all tokens are the
 * thousand commonest forms. So a form is stemmed and split when it is first met, and
 * looked up by its letters after that.
 */
#ifndef GL_TEXT_READING_H
#define GL_TEXT_READING_H

#include "text/form.h"
#include "text/stem.h"
#include "text/typo.h"

typedef struct gl_vocabulary {
    gl_intern *terms;
    gl_typos *typos; /* words that are told also where they are misspelt */
    bool closed;
} gl_vocabulary;

typedef struct gl_forms gl_forms; /* one thread's tools, and what it knows of forms */

/* With `elder` (may be NULL; outlives this one) the two share their memory, and so all
 * that share it with one of them: what one has learnt the others need not learn again.
 * Not while another thread uses it. */
gl_forms *gl_forms_new(const gl_wordbook *book, gl_vocabulary *vocabulary,
                       const gl_forms *elder);
void gl_forms_free(gl_forms *forms);

/* Find the stems and parts of a Swedish word out, without a term for any. False when
 * memory is out. */
bool gl_forms_foresee(gl_forms *forms, gl_slice word);

/* Ask what `scout` has found out, which no thread changes any more and which outlives
 * `forms`. */
void gl_forms_ask(gl_forms *forms, const gl_forms *scout);

/* Forget everything if there is too much of it; only between texts. */
void gl_forms_trim(gl_forms *forms);

/* The form, without readings if it is new; NULL when memory is out. Lasts until the next
 * trim. */
gl_form *gl_forms_find(gl_forms *forms, gl_slice folded, uint64_t hash);

/* Soon to be looked for: fetch the slot, and later the form, that the hash leads to, so
 * that their way from memory is gone while others are looked at. */
void gl_forms_fetch_slot(const gl_forms *forms, uint64_t hash);
void gl_forms_fetch(const gl_forms *forms, uint64_t hash);

/* Its readings in that language, learnt if need be; NULL when memory is out. */
const gl_form_readings *gl_forms_learn(gl_forms *forms, gl_form *form,
                                       gl_language language);

/* The term of a stem: added while the vocabulary is open, GL_NO_ID once it is closed. */
uint32_t gl_forms_term(gl_forms *forms, gl_slice stem);

gl_stemmer *gl_forms_stemmer(gl_forms *forms);
gl_splitter *gl_forms_splitter(gl_forms *forms);

/* All levels of a word's parts (room for GL_MAX_LEAVES), or only the last of each branch
 * (`leaves`); left to right. The count; 0 if it does not split. */
size_t gl_forms_cut(gl_forms *forms, gl_slice word, bool leaves, gl_part *out);

#endif
