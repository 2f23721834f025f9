/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon.h - which words are known, how common they are, and which begin or end
 * compounds.
 *
 * Filled once (word lists, hunspell's dictionary where installed, taxonomy labels,
 * programme texts), then frozen and read by every worker. Words are folded (fold.h).
 */
#ifndef GL_TEXT_LEXICON_H
#define GL_TEXT_LEXICON_H

#include "base/error.h"
#include "base/pack.h"
#include "text/beginning.h"

typedef struct gl_lexicon gl_lexicon;

gl_lexicon *gl_lexicon_new(void); /* NULL when memory is out */
void gl_lexicon_free(gl_lexicon *lexicon);

/* One folded word seen in `documents` more documents. False when memory is out. */
bool gl_lexicon_add(gl_lexicon *lexicon, gl_slice word, uint32_t documents);

/* Every word of a running text, as one document. */
bool gl_lexicon_add_text(gl_lexicon *lexicon, gl_slice text);

/* A word list: one word a line, "#" comments. With a count after a tab it is a form, seen
 * in so many texts and perhaps inflected; without one it is a headword. */
bool gl_lexicon_add_list(gl_lexicon *lexicon, gl_slice list);

/* Hunspell's .dic (UTF-8, "word/FLAGS" lines) with the .aff that names the compound
 * flags (COMPOUNDBEGIN, COMPOUNDMIDDLE, COMPOUNDEND, ONLYINCOMPOUND) and the affix rules
 * that make inflected forms. Bytes are only read. GLAPP_BAD_INPUT if they are no such
 * files. */
glapp_status gl_lexicon_add_hunspell(gl_lexicon *lexicon, gl_slice dic, gl_slice aff,
                                     glapp_error *err);

/* Work out productive heads and tails (matching.md 2). No word is added after this. */
bool gl_lexicon_freeze(gl_lexicon *lexicon);

/* A frozen lexicon as bytes, and used from them (pack.h): NULL and `from` bad if they are
 * none. */
void gl_lexicon_pack(const gl_lexicon *lexicon, gl_buf *to);
gl_lexicon *gl_lexicon_unpack(gl_unpack *from);

bool gl_lexicon_knows(const gl_lexicon *lexicon, gl_slice word);
uint32_t gl_lexicon_documents(const gl_lexicon *lexicon, gl_slice word);
uint32_t gl_lexicon_count(const gl_lexicon *lexicon);

/* A word by its number below the count, and whether one was seen in a running text (not
 * known of a lexicon that was unpacked). */
gl_slice gl_lexicon_word_text(const gl_lexicon *lexicon, uint32_t id);
bool gl_lexicon_has_seen(const gl_lexicon *lexicon, gl_slice word);

enum gl_lexicon_flag {
    GL_WORD_LISTED = 1,  /* a headword of a list or dictionary, not only seen in texts */
    GL_WORD_NAME = 2,    /* written with a capital wherever it is listed */
    GL_WORD_GRADED = 4,  /* the dictionary says what it does in compounds: */
    GL_WORD_BEGINS = 8,  /* may be the first part as it stands */
    GL_WORD_ENDS = 16,   /* may be the last part */
    GL_WORD_PART = 32,   /* is nothing but a part: "arbets" */
    GL_WORD_COMMON = 64, /* listed also in small letters */
    GL_WORD_FORM = 128,  /* listed only as a form seen in texts: perhaps inflected */
};

typedef struct gl_lexicon_word {
    uint32_t documents;
    uint16_t heads, tails; /* listed words that it begins and ends (productivity) */
    uint16_t flag_set;
    uint8_t flags; /* gl_lexicon_flag */
    uint8_t unused;
} gl_lexicon_word;

/* The entry of the word as it stands, or NULL; entries are not inflected. */
const gl_lexicon_word *gl_lexicon_find(const gl_lexicon *lexicon, gl_slice word);

/* The same where the caller has the gl_hash of the word. */
const gl_lexicon_word *gl_lexicon_find_hashed(const gl_lexicon *lexicon, gl_slice word,
                                              uint64_t hash);

/* Whether there may be an entry whose gl_hash is `hash`: false is sure, and cheap. */
bool gl_lexicon_may_hold(const gl_lexicon *lexicon, uint64_t hash);

/* How many bytes of `word` some entry may begin with: no entry that begins with more. */
size_t gl_lexicon_reach(const gl_lexicon *lexicon, gl_slice word);

/* The same, and what these beginnings may be; of at most GL_MAX_WORD bytes. */
void gl_lexicon_walk(const gl_lexicon *lexicon, gl_slice word, gl_prefixes *prefixes);

/* Whether a dictionary with inflection rules was read. */
bool gl_lexicon_has_rules(const gl_lexicon *lexicon);

/* The headword of which `form` is a regular form by the dictionary's rules: `form`
 * itself if it is listed. Into `headword` (room for GL_MAX_WORD); its length, or 0. */
size_t gl_lexicon_headword(const gl_lexicon *lexicon, gl_slice form, char *headword);

/* The headword of which `form` is a regular form, other than itself; the same
 * conventions. "högt" is listed, and a form of hög. */
size_t gl_lexicon_parent(const gl_lexicon *lexicon, gl_slice form, char *headword);

/* Whether the dictionary has inflected forms of a headword beside its genitive: "högt"
 * has none, and so is no headword but in name. False without a dictionary. */
bool gl_lexicon_has_paradigm(const gl_lexicon *lexicon, gl_slice word);

/* The same where the caller has its entry. */
bool gl_lexicon_inflects(const gl_lexicon *lexicon, const gl_lexicon_word *entry);

/* Whether the dictionary makes a form of `word` by taking `strip` off and putting
 * `append` on: nouns in -a make ("a", "or"), verbs make ("", "nde"). */
bool gl_lexicon_makes(const gl_lexicon *lexicon, gl_slice word, const char *strip,
                      const char *append);

/* The same for any of some ends put on without a change. */
bool gl_lexicon_puts(const gl_lexicon *lexicon, gl_slice word, const char *const *ends,
                     size_t count);

/* The headword of which `form` is the shape as a first part ("arbets" - arbete), by the
 * dictionary's rules; the same conventions. `prefixes` are those of a word that begins
 * with the form. */
size_t gl_lexicon_joint(const gl_lexicon *lexicon, gl_slice form,
                        const gl_prefixes *prefixes, char *headword);

/* The natural logarithm of the greatest frequency there is: documents and families. */
double gl_lexicon_log_total(const gl_lexicon *lexicon);

#endif
