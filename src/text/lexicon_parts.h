/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon_parts.h - what a lexicon is made of, for the files that know: lexicon.c fills
 * and freezes it, headword.c finds whose form a word is by the dictionary's rules. */
#ifndef GL_TEXT_LEXICON_PARTS_H
#define GL_TEXT_LEXICON_PARTS_H

#include "base/buf.h"
#include "base/intern.h"
#include "text/affix.h"
#include "text/lexicon.h"
#include "text/tokenise.h"

struct gl_lexicon {
    gl_intern *words;
    gl_lexicon_word *items;
    bool lent; /* packed bytes hold them */
    size_t cap;
    uint32_t *seen; /* of each word: the number of the last text it was seen in */
    size_t seen_cap;
    gl_affixes *affixes;     /* NULL without a dictionary */
    gl_beginnings *begins;   /* of `words`; NULL until it is frozen */
    gl_intern *flag_sets;    /* each gl_flag_set as 16 bytes */
    gl_compound_flags names; /* of the compound flags */
    gl_buf folded;
    gl_tokeniser tokeniser;
    uint32_t text_count;
    double log_total;
    bool frozen;
};

/* The flags of the dictionary that words with this gl_lexicon_word.flag_set have. */
static inline gl_flag_set gl_lexicon_flags(const gl_lexicon *lexicon, uint16_t id)
{
    gl_flag_set set;
    memcpy(&set, gl_intern_text(lexicon->flag_sets, id).bytes, sizeof set);
    return set;
}

#endif
