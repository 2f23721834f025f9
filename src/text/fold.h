/* SPDX-License-Identifier: Apache-2.0 */
/* fold.h - one spelling for what readers take for the same: NFC, lower case, one hyphen.
 *
 * Two steps, kept apart. NFC is what is stored; folding is what is compared. A Latin-1
 * fast path serves nearly every Swedish text; utf8proc serves the rest.
 */
#ifndef GL_TEXT_FOLD_H
#define GL_TEXT_FOLD_H

#include "base/buf.h"

/* Where bytes of an NFC text came from. Positions are sorted; between two entries text
 * and original run in step. */
typedef struct gl_offset_map {
    struct gl_offset_pair {
        uint32_t to, from; /* from byte `to` of the NFC text on: byte `from` as given */
    } * pairs;
    size_t count, cap;
} gl_offset_map;

/* Whether valid UTF-8 is already NFC (quick check; a "maybe" counts as no). */
bool gl_nfc_holds(gl_slice text);

/* Append the NFC form of valid UTF-8 `text` to `out`. `map` (may be NULL; {0} at first)
 * gets the way back. False when memory is out. */
bool gl_nfc(gl_slice text, gl_buf *out, gl_offset_map *map);

/* The byte of the text as given that byte `to` of the NFC text came from. */
uint32_t gl_offset_map_back(const gl_offset_map *map, uint32_t to);
void gl_offset_map_dispose(gl_offset_map *map);

/* Append the folded form of `text` (valid UTF-8, any normal form): NFC, lower case (å ä
 * ö é ü kept), look-alikes of the hyphen as "-", soft hyphens and zero-width marks gone,
 * ligatures and full-width forms as their plain letters. False when memory is out. */
bool gl_fold(gl_slice text, gl_buf *out);

/* A letter, a digit, or a mark that sits on one: what words are made of. */
bool gl_point_is_word(uint32_t point);
bool gl_point_is_digit(uint32_t point); /* 0-9 only */
bool gl_point_is_upper(uint32_t point);
bool gl_point_is_lower(uint32_t point);

/* "-" and what readers take for it inside a word: U+2010 ... U+2013, U+2212, U+FE63,
 * U+FF0D. */
bool gl_point_is_hyphen(uint32_t point);

/* Soft hyphen, zero-width space and joiners, byte order mark: not there for a reader. */
bool gl_point_is_invisible(uint32_t point);

/* White space, with the no-break spaces. */
bool gl_point_is_space(uint32_t point);

#endif
