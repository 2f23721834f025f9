/* SPDX-License-Identifier: Apache-2.0 */
/* signature.h - what is remembered of an ad's words, so that a copy of it is known again
 * without the text: 280 bytes, whatever its length.
 */
#ifndef GL_REPOST_SIGNATURE_H
#define GL_REPOST_SIGNATURE_H

#include "repost/minhash.h"
#include "text/analyse.h"

enum { GL_HEADLINE_WORDS = 8 };

typedef struct gl_signature {
    gl_minhash words, runs;               /* of content words; of runs of three words */
    uint16_t word_count, run_count;       /* different ones; 65535 = at least so many */
    uint16_t headline[GL_HEADLINE_WORDS]; /* its stems' hashes, the least ones, rising,
                                             each once; 0 where there are fewer */
} gl_signature;

/* Room for signing, used again from ad to ad. {0} at first. */
typedef struct gl_signer {
    uint64_t *words;
    size_t cap;
    gl_shingles shingles;
} gl_signer;

/* The words of a body into `out`; its headline is left as it is. False: no memory. */
bool gl_sign_body(gl_signer *signer, const gl_text *body, gl_signature *out);
/* The headline: its stems with a space between them; nothing else is changed. */
void gl_sign_headline(gl_slice stems, gl_signature *out);
void gl_signer_dispose(gl_signer *signer);

typedef enum gl_headlines {
    GL_HEADLINES_SAME,
    GL_HEADLINES_PART,  /* one has all words of the other, and more */
    GL_HEADLINES_OTHER, /* each has a word that the other has not, or one has none */
} gl_headlines;

/* How much of one ad stands in the other. */
typedef struct gl_likeness {
    gl_headlines headlines;
    bool told;          /* both bodies are long enough to tell */
    double words, runs; /* estimated overlap coefficients, 0 ... 1 */
} gl_likeness;

gl_likeness gl_signature_compare(const gl_signature *a, const gl_signature *b);
bool gl_signature_has_headline(const gl_signature *s);

#endif
