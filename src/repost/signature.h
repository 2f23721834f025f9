/* SPDX-License-Identifier: Apache-2.0 */
/* signature.h - what is remembered of an ad's words, so that a copy of it is known again
 * without the text: 352 bytes, whatever its length.
 */
#ifndef GL_REPOST_SIGNATURE_H
#define GL_REPOST_SIGNATURE_H

#include "base/buf.h"
#include "repost/minhash.h"
#include "repost/sketch.h"
#include "text/analyse.h"

enum { GL_HEADLINE_WORDS = 8 };

typedef struct gl_headline_word {
    uint16_t stem; /* hash, 1 ...; 0: there is none */
    uint16_t bit;  /* of the word as it stands, in the sketch of a body that has it */
} gl_headline_word;

typedef struct gl_signature {
    gl_sketch words, runs; /* content words; runs of three words */
    gl_minhash places;     /* of the content words: where to look for a copy */
    gl_headline_word headline[GL_HEADLINE_WORDS]; /* rising by stem, each once, the least
                                                     ones where there are more */
} gl_signature;

/* Room for signing, used again from ad to ad. {0} at first. */
typedef struct gl_signer {
    uint64_t *words;
    size_t cap;
    gl_buf folded;
} gl_signer;

/* The words of a body into `out`; its headline is left as it is. False: no memory. */
bool gl_sign_body(gl_signer *signer, const gl_text *body, gl_signature *out);

/* The stems of a headline; nothing else of `out` is changed. `analysis` is the one that
 * read it. */
void gl_sign_headline(gl_signer *signer, gl_analysis *analysis, const gl_text *headline,
                      gl_signature *out);

void gl_signer_dispose(gl_signer *signer);

typedef enum gl_headlines {
    GL_HEADLINES_SAME,
    GL_HEADLINES_PART,    /* one has all words of the other, and more */
    GL_HEADLINES_OTHER,   /* each has a word that the other has not, or one has none */
    GL_HEADLINES_AGAINST, /* a word of one alone stands in its body and not in the other
                           */
} gl_headlines;

/* How much of one ad stands in the other. */
typedef struct gl_likeness {
    gl_headlines headlines;
    bool told;          /* both bodies are long enough to tell */
    double words, runs; /* overlap coefficients, 0 ... 1 */
} gl_likeness;

gl_likeness gl_signature_compare(const gl_signature *a, const gl_signature *b);
bool gl_signature_has_headline(const gl_signature *s);

#endif
