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

static inline bool gl_flag_set_meets(gl_flag_set a, gl_flag_set b)
{
    return ((a.bits[0] & b.bits[0]) | (a.bits[1] & b.bits[1])) != 0;
}

gl_flag_set gl_flag_set_of(gl_slice flags);

typedef struct gl_affix {
    char flag;          /* headwords with this flag take the rule */
    bool joint;         /* makes the form of a first part ("arbets"), not a word */
    uint32_t line;      /* among the rules of the file */
    gl_slice strip;     /* taken off the headword, */
    gl_slice append;    /* put on instead */
    gl_slice condition; /* what the headword must end in: "[^e]n" */
    gl_slice derives;   /* "re" where "svetsa" gives "svetsarna": another headword,
                           svetsare, which the dictionary does not list */
} gl_affix;

/* The rules that take the same off and put the same on: a form would be of the same
 * headword by all of them, which its flags and its own end must then allow. */
typedef struct gl_affix_change {
    gl_slice strip, append;
    uint64_t tail, mask;   /* `append` as gl_affix_tail has it, and which bytes count */
    gl_flag_set flags;     /* of all the rules: a headword with none of them takes none */
    const gl_affix *rules; /* in the order of the file */
    size_t rule_count;
} gl_affix_change;

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

/* The changes whose `append` ends in the byte `last` (0: those that append nothing),
 * longest first: those that make the first part of compounds (`joint`), or the others. */
const gl_affix_change *gl_affixes_ending(const gl_affixes *affixes, bool joint,
                                         unsigned char last, size_t *count);

/* All changes that make the first part of compounds. */
const gl_affix_change *gl_affixes_joints(const gl_affixes *affixes, size_t *count);

/* The change of inflected forms that takes `strip` off and puts `append` on, or NULL. */
const gl_affix_change *gl_affixes_change(const gl_affixes *affixes, gl_slice strip,
                                         gl_slice append);

/* The flags with rules that make inflected forms: of the word itself, and more than the s
 * of a genitive. */
gl_flag_set gl_affixes_inflecting(const gl_affixes *affixes);

/* The last eight bytes of a word, the very last one lowest. */
uint64_t gl_affix_tail(gl_slice word);

/* Whether `form`, whose tail is `tail`, may end in what the change puts on. Whether what
 * it was put on is a headword, with a flag of the rules, is for the caller to find out;
 * then the condition counts. */
static inline bool gl_affix_change_fits(const gl_affix_change *change, gl_slice form,
                                        uint64_t tail)
{
    return (tail & change->mask) == change->tail && form.len > change->append.len;
}

bool gl_affix_holds(const gl_affix *affix, gl_slice root);

#endif
