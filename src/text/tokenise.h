/* SPDX-License-Identifier: Apache-2.0 */
/* tokenise.h - a sentence to tokens, each with its folded form.
 *
 * Kept whole: C++ C# F# .NET ASP.NET Node.js F-skatt B-körkort 3D ISO9001 S7-1500 M365
 * IT:s 3,5 08:00 t.ex. A slash always separates (TCP/IP is two tokens).
 */
#ifndef GL_TEXT_TOKENISE_H
#define GL_TEXT_TOKENISE_H

#include "base/buf.h"
#include "text/analyse.h"

typedef struct gl_tokeniser {
    gl_slice text;
    size_t at, end; /* what is left of the sentence */
    uint16_t flags; /* what stood since the last token */
    bool first;     /* no token yet */
    gl_buf folded;  /* all words since the start */
} gl_tokeniser;

typedef struct gl_word {
    uint32_t start, len; /* bytes in the text; a hanging hyphen is not in it */
    gl_slice folded; /* invisible marks and joins taken out; in the tokeniser's buffer,
                        which may move at the next call */
    uint64_t hash;   /* gl_hash(folded) */
    uint16_t flags;  /* gl_token_flag, all but GL_TOKEN_STOP */
    bool in_step;    /* folded and text have the same bytes but for case */
    bool hangs_left; /* began with a hanging hyphen: "och -arbetare" */
} gl_word;

/* The tokeniser is {0} before the first start; dispose it at last. */
void gl_tokeniser_start(gl_tokeniser *t, gl_slice text, size_t start, size_t len);

/* False at the end of the sentence, or when memory is out (t->folded.failed). */
bool gl_tokeniser_next(gl_tokeniser *t, gl_word *word);
void gl_tokeniser_dispose(gl_tokeniser *t);

#endif
