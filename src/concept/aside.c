/* SPDX-License-Identifier: Apache-2.0 */
/* aside.c - see aside.h. */
#include "concept/aside.h"

#include "base/utf8.h"
#include "text/fold.h"

enum {
    PHONE_DIGITS = 7
}; /* "070-123 45 67", "+46 26 17 80 00"; a year range has 8 but
      only one sign between */

/* "eva.ek@example.com" */
static bool has_mail(gl_slice sentence)
{
    const char *at = sentence.len ? memchr(sentence.bytes, '@', sentence.len) : NULL;
    size_t before = at ? (size_t)(at - sentence.bytes) : 0;
    return before > 0 && before + 1 < sentence.len &&
           gl_point_is_word((unsigned char)at[-1]) &&
           gl_point_is_word((unsigned char)at[1]);
}

/* A run of digits, blanks and hyphens that begins with 0 or +. */
static bool has_phone(gl_slice sentence)
{
    size_t digits = 0, signs = 0;
    for (size_t i = 0; i < sentence.len; i++) {
        char c = sentence.bytes[i];
        bool begins = c == '0' || c == '+';
        bool digit = gl_point_is_digit((unsigned char)c);
        if (digits + signs == 0 ? begins && (i == 0 || sentence.bytes[i - 1] == ' ')
                                : digit)
            digits += digit, signs += c == '+';
        else if (digits > 0 && (c == ' ' || c == '-' || c == '/'))
            signs++;
        else
            digits = signs = 0;
        if (digits >= PHONE_DIGITS && signs > 0) return true;
    }
    return false;
}

gl_section gl_aside_of(const gl_pattern_table *table, gl_pattern_runner *runner,
                       const gl_text *text, const gl_sentence *sentence)
{
    gl_slice words = gl_slice_cut(text->text, sentence->start, sentence->len);
    size_t first = 0;
    /* "- leda fyra produktionsledare och 75 medarbetare" is a duty. */
    bool item = sentence->flags & GL_SENTENCE_ITEM;
    if (item || gl_point_is_lower(gl_utf8_next(words, &first))) return GL_SECTION_NONE;
    gl_row_set wanted = gl_pattern_rows_wanted(table, text, sentence);
    size_t count, start, end;
    const gl_pattern *rows = gl_pattern_table_rows(table, &count);
    for (size_t row = 0; gl_row_set_next(&wanted, &row); row++)
        if (gl_pattern_find(table, row, runner, words, 0, &start, &end))
            return gl_section_named(rows[row].value);
    return has_mail(words) || has_phone(words) ? GL_SECTION_PROCESS : GL_SECTION_NONE;
}
