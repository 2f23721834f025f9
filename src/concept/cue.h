/* SPDX-License-Identifier: Apache-2.0 */
/* cue.h - the phrases of corpus/patterns/requirements.tsv, found in a sentence.
 *
 * A row is phrases of a kind ("must", "merit", "lack"), written as words a Swede can
 * read:
 *
 *   du/ni         either word
 *   (redan)       there or not
 *   <du>          any word of the row called du, whose kind is "words"
 *   ...           up to eight words, no comma between
 *   <  >          the cue begins or ends here: the rest is only its condition
 *   ^  $  :  ?    begins its part of the sentence, ends it, a colon or a question mark
 *                 stands right behind
 *   a | b         either phrase
 *
 * Between two words of a phrase any word of <filler> may stand ("krävs dock inte"), and,
 * in the kinds that can be negated, one of <not>: that turns the phrase round. All words
 * are folded: small letters.
 */
#ifndef GL_CONCEPT_CUE_H
#define GL_CONCEPT_CUE_H

#include "base/error.h"
#include "text/analyse.h"

typedef enum gl_cue_kind {
    GL_CUE_WORDS,  /* no phrase: a list of words that has a name */
    GL_CUE_NONE,   /* looks like another kind and is not: claims its words */
    GL_CUE_MUST,   /* "krävs"; negated: not required */
    GL_CUE_HAVE,   /* "du har": asks, where nothing says more; negated: a lack */
    GL_CUE_NOUN,   /* "goda kunskaper i": asks, where the sentence says nothing else */
    GL_CUE_MERIT,  /* "meriterande" */
    GL_CUE_WISH,   /* "gärna": a merit, of what stands behind it */
    GL_CUE_PRAISE, /* "bra": a merit if it is said of "om du har" or of no must */
    GL_CUE_FREE,   /* "spelar ingen roll": not required */
    GL_CUE_DENIED, /* "kräver": says something only when negated: not required */
    GL_CUE_IF,     /* "om du har": says nothing; negated: a lack */
    GL_CUE_LACK,   /* "saknar", "utan": the rest of the sentence says what follows */
    GL_CUE_FINE,   /* "går bra": then a lack is no matter */
    GL_CUE_CAN,    /* "kan söka": so too; negated, a lack shuts out */
    GL_CUE_ABLE,   /* "kan": only negated, and then a lack shuts out */
    GL_CUE_SHUT,   /* "sållas bort": a lack shuts out */
    GL_CUE_TAUGHT, /* "lär vi dig": fine, and not required by itself */
    GL_CUE_BESIDE, /* "förutom X krävs inget": X is required */
    GL_CUE_KIND_COUNT
} gl_cue_kind;

/* Lists that have a part in the rules: bits of a word's roles. */
enum gl_cue_role {
    GL_ROLE_NOT = 1,        /* inte, ingen */
    GL_ROLE_ONLY = 2,       /* "inte bara" negates nothing */
    GL_ROLE_FILLER = 4,     /* dock, även, ett */
    GL_ROLE_BUT = 8,        /* men, medan: a clause begins */
    GL_ROLE_PRONOUN = 16,   /* du, vi, det */
    GL_ROLE_AND = 32,       /* och, samt */
    GL_ROLE_THAT = 64,      /* att, om: a clause within the clause */
    GL_ROLE_BACK = 128,     /* är, krävs: a phrase that begins so looks back */
    GL_ROLE_LISTS = 256,    /* ingen, varken: negates over the commas of a list */
    GL_ROLE_WITHOUT = 512,  /* utan: a lack, or "but" after a negation */
    GL_ROLE_KNOWING = 1024, /* "ingen erfarenhet": not required, said of nothing else */
    GL_ROLE_ON = 2048,      /* "däremot på X": the must that was denied of the other */
    GL_ROLE_OR = 4096,      /* eller: the last of a list follows */
    GL_ROLE_NO = 8192       /* "Truckkort? Nej." */
};

typedef struct gl_cue_row {
    gl_slice name, phrases, example, counter;
    gl_cue_kind kind;
    uint32_t line; /* in the table's file, from 1 */
} gl_cue_row;

typedef struct gl_cue_table gl_cue_table; /* frozen, shared */

/* `tsv` is the bytes of the file called `name`: name, kind, words, example, counter.
 * GLAPP_USAGE with the line for a row that cannot be read. */
glapp_status gl_cue_table_read(gl_cue_table **out, gl_slice tsv, const char *name,
                               glapp_error *err);
void gl_cue_table_free(gl_cue_table *table);
const gl_cue_row *gl_cue_table_rows(const gl_cue_table *table, size_t *count);

/* Tokens of a sentence that are looked at, and phrases found in it, at most. */
enum { GL_CUE_TOKENS = 512, GL_CUE_HITS = 48 };

typedef struct gl_cue_hit {
    uint32_t first, last; /* tokens of the sentence, from 0 */
    uint16_t row;
    uint8_t kind;
    bool negated;
} gl_cue_hit;

/* The phrases of one sentence. */
typedef struct gl_cue_hits {
    gl_cue_hit hits[GL_CUE_HITS]; /* in order, without overlap; the longest win */
    size_t count;
    uint16_t roles[GL_CUE_TOKENS]; /* of each token */
    bool known[GL_CUE_TOKENS];     /* stands anywhere in the table */
    uint32_t token_count;
} gl_cue_hits;

void gl_cue_hits_find(const gl_cue_table *table, const gl_text *text,
                      const gl_sentence *sentence, gl_cue_hits *out);

#endif
