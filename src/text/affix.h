/* SPDX-License-Identifier: Apache-2.0 */
/* affix.h - the suffix rules of a hunspell dictionary, used backwards: from a form to
 * the headwords that it may be a form of. */
#ifndef GL_TEXT_AFFIX_H
#define GL_TEXT_AFFIX_H

#include "base/error.h"

/* Flags are single bytes, as in the Swedish dictionary; those above 127 are ignored. */
typedef struct gl_flag_set {
    uint64_t bits[2];
} gl_flag_set;

static inline bool gl_flag_set_has(gl_flag_set set, char flag)
{
    unsigned char at = (unsigned char)flag;
    return at < 128 && (set.bits[at / 64] >> (at % 64) & 1) != 0;
}

gl_flag_set gl_flag_set_of(gl_slice flags);

typedef struct gl_affix {
    char flag;          /* headwords with this flag take the rule */
    bool joint;         /* makes the form of a first part ("arbets"), not a word */
    gl_slice strip;     /* taken off the headword, */
    gl_slice append;    /* put on instead */
    gl_slice condition; /* what the headword must end in: "[^e]n" */
    gl_slice derives;   /* "re" where "svetsa" gives "svetsarna": another headword,
                           svetsare, which the dictionary does not list */
} gl_affix;

typedef struct gl_affixes gl_affixes;

/* What the dictionary calls its compound flags; 0 where it has none. */
typedef struct gl_compound_flags {
    char begin, middle, end, only, forbidden;
} gl_compound_flags;

/* Read the bytes of an .aff file; they are copied. GLAPP_BAD_INPUT if it has no
 * suffix rule or is not "SET UTF-8". */
glapp_status gl_affixes_read(gl_affixes **out, gl_slice aff, glapp_error *err);
void gl_affixes_free(gl_affixes *affixes);

/* The bytes that it was read from. */
gl_slice gl_affixes_source(const gl_affixes *affixes);

gl_compound_flags gl_affixes_compound_flags(const gl_affixes *affixes);

/* The rules whose `append` ends in the byte `last` (0: those that append nothing): those
 * that make the first part of compounds (`joint`), or the others. */
const gl_affix *const *gl_affixes_ending(const gl_affixes *affixes, bool joint,
                                         unsigned char last, size_t *count);

/* Bytes that the longest rule for first parts puts on ("generations"). */
size_t gl_affixes_longest_joint(const gl_affixes *affixes);

/* The flags with rules that make inflected forms: of the word itself, and more than the s
 * of a genitive. */
gl_flag_set gl_affixes_inflecting(const gl_affixes *affixes);

/* The headword of which `form` would be a form by this rule, into `root` (room for
 * form.len + 16 bytes); its length, or 0. Whether there is such a headword, with the
 * flag, is for the caller to find out; then the condition counts. */
size_t gl_affix_undo(const gl_affix *affix, gl_slice form, char *root);
bool gl_affix_holds(const gl_affix *affix, gl_slice root);

#endif
