/* SPDX-License-Identifier: Apache-2.0 */
/* term.h - what the codes in the database are called on a page. */
#ifndef GL_PAGE_TERM_H
#define GL_PAGE_TERM_H

#include "report/html.h"

/* "krav" for "must" in GL_TERM_REQUIREMENT. A code that is not known stands as it is; a
 * null slice is an empty text. */
typedef enum gl_term_of {
    GL_TERM_KIND,        /* skill, certificate, licence, language, trait, occupation */
    GL_TERM_REQUIREMENT, /* must, merit, mention, not_required */
    GL_TERM_FORM,        /* yh, komvux, gy, hs, fhsk, aub, other */
    GL_TERM_LENS,        /* green, digital ... */
    GL_TERM_OVERLAP,     /* verdict of two programmes */
    GL_TERM_DIMENSION,   /* side of a demand: occupation, employer ... */
    GL_TERM_MET,         /* yes, related, no */
    GL_TERM_CONTRACT,
    GL_TERMS
} gl_term_of;

gl_slice gl_term(const gl_html *h, gl_term_of what, gl_slice code);

#endif
