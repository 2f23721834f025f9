/* SPDX-License-Identifier: Apache-2.0 */
/* analyse.h - a text to sentences and tokens, a token to the terms it can be read as.
 *
 *   "Du svarar för svets- och plåtarbetet."
 *      svets-       ->  svetsarbete (ellipsis), svets (part), arbete (part, head)
 *      plåtarbetet  ->  plåtarbete (whole), plåt (part), arbete (part, head)
 *
 * A term is a stem; term ids are dense numbers of a vocabulary that grows while the
 * taxonomy and the programmes are read and is closed before the ads: a word whose stem
 * no concept and no programme has cannot match anything, and reads as GL_NO_ID.
 *
 * The analyser is shared and frozen; each thread has an analysis of its own, which
 * caches what it learnt about each word form.
 */
#ifndef GL_TEXT_ANALYSE_H
#define GL_TEXT_ANALYSE_H

#include "base/error.h"
#include "base/intern.h"
#include "text/lexicon.h"

typedef enum gl_language { GL_NO_LANGUAGE, GL_SWEDISH, GL_ENGLISH } gl_language;

/* "sv", "en", or "" */
const char *gl_language_code(gl_language language);

typedef struct gl_analyser gl_analyser;
typedef struct gl_analysis gl_analysis;

/* Word lists as bytes of files: one entry a line, "#" comments. */
typedef struct gl_analyser_data {
    gl_slice stopwords_sv, stopwords_en;
    gl_slice exceptions; /* "form TAB stem TAB reason": matching.md 1, line 6 and pairs */
    gl_slice compounds;  /* "word TAB part+part TAB reason", "word TAB - TAB reason" */
    gl_slice irregulars; /* "word TAB form form TAB reason": skriva, skrev skrivit */
    gl_lexicon *lexicon; /* frozen; the analyser takes it over, also on failure */
} gl_analyser_data;

glapp_status gl_analyser_new(gl_analyser **out, const gl_analyser_data *data,
                             glapp_error *err);
void gl_analyser_free(gl_analyser *analyser);

/* No term is added after this; only then may several threads analyse. */
void gl_analyser_close_vocabulary(gl_analyser *analyser);
uint32_t gl_analyser_term_count(const gl_analyser *analyser);
gl_slice gl_analyser_term_text(const gl_analyser *analyser, uint32_t term);
uint32_t gl_analyser_find_term(const gl_analyser *analyser, gl_slice stem);

/* The analyser with its vocabulary as bytes, and used from them (pack.h), the vocabulary
 * closed: NULL and `from` bad if they are none. The stemmer is not in them. */
void gl_analyser_pack(const gl_analyser *analyser, gl_buf *to);
gl_analyser *gl_analyser_unpack(gl_unpack *from);

/* Name and version of the stemmer, for the table `run`. */
const char *gl_stemmer_version(void);

typedef enum gl_reading_kind {
    GL_WHOLE,    /* the stem of the word as it stands; always the first reading */
    GL_PART,     /* a part of a compound */
    GL_ELLIPSIS, /* the word with its head from further on: "svets-" -> svetsarbete */
} gl_reading_kind;

typedef struct gl_reading {
    uint32_t term; /* GL_NO_ID if the vocabulary is closed and has no such stem */
    uint8_t kind;  /* gl_reading_kind */
    uint8_t depth; /* of a part: 1, 2, 3 (weights 1, 0.6, 0.36 of matching.md 2) */
    bool head;     /* the part that carries the meaning: the last one */
    bool hyphened; /* the part stood before or after a hyphen: "PLC-programmering" */
    uint32_t start, len; /* bytes in the text, of the part where it can be told, else of
                            the token */
} gl_reading;

enum gl_token_flag {
    GL_TOKEN_STOP = 1,         /* a function word */
    GL_TOKEN_UPPER = 2,        /* begins with a capital */
    GL_TOKEN_ALL_UPPER = 4,    /* two or more letters, all capitals: IT, PLC */
    GL_TOKEN_NUMBER = 8,       /* begins with a digit */
    GL_TOKEN_HANGING = 16,     /* ends in a hanging hyphen: "svets-" */
    GL_TOKEN_AFTER_COMMA = 32, /* punctuation stands between it and the token before */
    GL_TOKEN_AFTER_SLASH = 64, /* "/" stands before it: "el/mek" */
    GL_TOKEN_MISSPELT = 128,   /* read as the word that it was meant to be */
};

typedef struct gl_token {
    uint32_t start, len; /* bytes in the text */
    uint32_t first_reading;
    uint16_t reading_count;
    uint16_t flags;
    uint32_t sentence;
    uint64_t surface; /* hash (gl_hash) of the folded form, rightly spelt */
} gl_token;

enum gl_sentence_flag {
    GL_SENTENCE_LINE = 1, /* begins a line */
    GL_SENTENCE_ITEM = 2, /* an item of a list: began with a bullet, a dash, a number */
    GL_SENTENCE_HEADING = 4, /* short, alone on its line, no full stop, or ends in ":" */
};

typedef struct gl_sentence {
    uint32_t start, len; /* bytes in the text, without white space at the ends */
    uint32_t first_token, token_count;
    uint32_t flags;
} gl_sentence;

/* One thread's room for analysing. NULL when memory is out. The analyser must outlive it.
 */
gl_analysis *gl_analysis_new(gl_analyser *analyser);

/* The same, beginning with all that `elder` has learnt: which must not be used while this
 * one is, and must outlive it. The vocabulary must be closed. */
gl_analysis *gl_analysis_after(gl_analyser *analyser, const gl_analysis *elder);
void gl_analysis_free(gl_analysis *analysis);

/* Find out what there is to know of one of `share_count` shares of the words that texts
 * brought into a lexicon: into the analyser's own, or, where `more` is not NULL, into
 * that one alone. Several analyses may do so at once, also while the vocabulary is open;
 * then each may be asked by others. False when memory is out. */
bool gl_analysis_foresee(gl_analysis *scout, const gl_lexicon *more, uint32_t share,
                         uint32_t share_count);

/* Ask what `scout` has foreseen, which must do nothing more, and outlive the analysis. */
void gl_analysis_ask(gl_analysis *analysis, const gl_analysis *scout);

typedef struct gl_text {
    gl_slice text;
    gl_language language; /* by stop words; `fallback` where there are too few to tell */
    const gl_sentence *sentences;
    size_t sentence_count;
    const gl_token *tokens;
    size_t token_count;
    const gl_reading *readings;
    size_t reading_count;
} gl_text;

/* Analyse `text`: valid UTF-8 in NFC, at most 16 MiB, borrowed. The result lasts until
 * the next call with the same analysis. While the vocabulary is open, new stems are
 * added to it (one thread only). GLAPP_MACHINE when memory is out. */
glapp_status gl_analyse(gl_analysis *analysis, gl_slice text, gl_language fallback,
                        gl_text *out, glapp_error *err);

/* A folded word that is told also where a text misspells it by one slip, if it is of
 * eight letters or more. While the vocabulary is open; false when memory is out. */
bool gl_analysis_expect(gl_analysis *analysis, gl_slice folded);

/* The stem of one folded word, and its compound parts (base forms, deepest level last);
 * both last until the next call with the same analysis. For tests, link and tools. */
gl_slice gl_stem_word(gl_analysis *analysis, gl_slice folded, gl_language language);

/* Whether a folded word is one that anybody may write: a function word of either
 * language, or in the dictionary. */
bool gl_word_is_ordinary(gl_analysis *analysis, gl_slice folded);

typedef struct gl_part {
    gl_slice base;       /* "arbete" in arbetsmiljö */
    uint32_t start, len; /* bytes of the word that it covers */
    uint8_t depth;
} gl_part;

/* Parts of a Swedish compound, first level; 0 if it does not split. */
size_t gl_split_word(gl_analysis *analysis, gl_slice folded, const gl_part **parts);

/* The parts of every level, each before its own: lastbil+förare -> lastbil, last, bil,
 * förare.
 */
size_t gl_split_word_levels(gl_analysis *analysis, gl_slice folded,
                            const gl_part **parts);

/* The whole leaf-level split: "livsmedelshygien" -> liv+medel+hygien. */
size_t gl_split_word_fully(gl_analysis *analysis, gl_slice folded, const gl_part **parts);

#endif
