/* SPDX-License-Identifier: Apache-2.0 */
/* wordbook.h - all that the analyser was told about words: the lexicon, the function
 * words, the two lists of exceptions and the irregular words. Frozen; read by every
 * worker. */
#ifndef GL_TEXT_WORDBOOK_H
#define GL_TEXT_WORDBOOK_H

#include "base/intern.h"
#include "text/analyse.h"

/* How long the words of a short list are, by their last two bytes: most questions end
 * there, before a hash. */
typedef struct gl_lengths {
    uint64_t of[256]; /* bit n: there is a word of n bytes; the last bit: or more */
} gl_lengths;

typedef struct gl_wordbook {
    gl_lexicon *lexicon;      /* owned */
    gl_intern *stopwords[3];  /* by gl_language */
    gl_intern *exceptions;    /* forms, */
    gl_slice *stems;          /* and the stem of each */
    gl_intern *compounds;     /* dictionary forms, */
    gl_slice *splits;         /* and "part+part" or "-" of each */
    gl_intern *irregulars;    /* forms, */
    gl_slice *bases;          /* and the dictionary form of each */
    size_t longest_irregular; /* bytes */
    gl_lengths stop_lengths[3], exception_lengths, compound_lengths, irregular_lengths;
    gl_arena arena;
} gl_wordbook;

/* Takes data->lexicon over, also on failure. GLAPP_BAD_INPUT names the line of a list
 * that is not as analyse.h says. */
glapp_status gl_wordbook_init(gl_wordbook *book, const gl_analyser_data *data,
                              glapp_error *err);
void gl_wordbook_dispose(gl_wordbook *book);

/* As bytes, and used from them (pack.h) by a wordbook that is to be disposed also if
 * `from` is bad. */
void gl_wordbook_pack(const gl_wordbook *book, gl_buf *to);
void gl_wordbook_unpack(gl_wordbook *book, gl_unpack *from);

bool gl_wordbook_is_stop(const gl_wordbook *book, gl_slice word, gl_language language);

/* Whether the lexicon lists a word, and not as a name alone; and whether the dictionary
 * does, which may then say what forms it has. */
bool gl_wordbook_lists(const gl_wordbook *book, gl_slice word);
bool gl_wordbook_grades(const gl_wordbook *book, gl_slice word);

/* What the lists say of a form and of a dictionary form; a null slice if nothing. */
gl_slice gl_wordbook_stem(const gl_wordbook *book, gl_slice form);
gl_slice gl_wordbook_irregular(const gl_wordbook *book, gl_slice form);

/* Whether a form may end in an irregular one, of two bytes or more. */
bool gl_wordbook_may_end_irregular(const gl_wordbook *book, gl_slice form);

gl_slice gl_wordbook_split(const gl_wordbook *book, gl_slice base);

#endif
