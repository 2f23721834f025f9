/* SPDX-License-Identifier: Apache-2.0 */
/* ambiguity.h - labels of one word that are also everybody's words, and when they are
 * labels all the same: corpus/language/ambiguous.tsv.
 *
 * "Show", "Performance" and "Mission" are skills of a taxonomy and words of every English
 * ad; "Monitor" and "Go" are products where they are written as names.
 */
#ifndef GL_CONCEPT_AMBIGUITY_H
#define GL_CONCEPT_AMBIGUITY_H

#include "base/error.h"

enum gl_condition {
    GL_NEVER = 1,        /* says nothing by itself */
    GL_AS_WRITTEN = 2,   /* not inflected: "visor", but not "visa" */
    GL_IN_SWEDISH = 4,   /* an ordinary word of English */
    GL_AS_NAME = 8,      /* with a capital inside a sentence, no part of a longer name */
    GL_IN_CAPITALS = 16, /* "LAN", not "lan" */
    GL_AMONG_CODE = 32,  /* in a sentence that speaks of programming: "R", "Go" */
    GL_ASIDE = 64,       /* weighs little where nothing asks for it: "kollektivavtal" */
};

typedef struct gl_ambiguity gl_ambiguity;

/* Rows "word TAB condition,condition TAB reason", "#" comments; folded words.
 * GLAPP_USAGE names the line of an unknown condition. */
glapp_status gl_ambiguity_read(gl_ambiguity **out, gl_slice tsv, const char *name,
                               glapp_error *err);
void gl_ambiguity_free(gl_ambiguity *ambiguity);

/* gl_condition bits of a folded word; 0 also where `ambiguity` is NULL. */
uint8_t gl_ambiguity_of(const gl_ambiguity *ambiguity, gl_slice folded);

#endif
