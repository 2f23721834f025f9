/* SPDX-License-Identifier: Apache-2.0 */
/* workbook.h - a workbook opened again: its parts, and the cells of a sheet, read by
 * other code than wrote them. */
#ifndef GL_TESTS_WORKBOOK_H
#define GL_TESTS_WORKBOOK_H

#include "check.h"

#include <ctype.h>
#include <stdbool.h>
#include <zlib.h>

static inline unsigned long workbook_number(const unsigned char *at, int bytes)
{
    unsigned long value = 0;
    while (bytes--) value = value << 8 | at[bytes];
    return value;
}

static inline char *workbook_unpack(const unsigned char *entry, const unsigned char *all)
{
    const unsigned char *local = all + workbook_number(entry + 42, 4);
    unsigned long packed = workbook_number(entry + 20, 4);
    unsigned long len = workbook_number(entry + 24, 4);
    z_stream stream = {0};
    char *text = malloc(len + 1);
    stream.next_in = (unsigned char *)local + 30 + workbook_number(local + 26, 2) +
                     workbook_number(local + 28, 2);
    stream.avail_in = (uInt)packed;
    stream.next_out = (unsigned char *)text;
    stream.avail_out = (uInt)len;
    assert_int_equal(inflateInit2(&stream, -MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    assert_int_equal(crc32(0, (unsigned char *)text, (uInt)len),
                     workbook_number(entry + 16, 4));
    text[len] = '\0';
    return text;
}

/* The text of a part, malloc'ed; NULL if there is none of that name. */
static inline char *workbook_part(const char *path, const char *name)
{
    size_t len;
    unsigned char *all = (unsigned char *)read_file(path, &len);
    assert_true(len > 22);
    unsigned char *entry = all + workbook_number(all + len - 22 + 16, 4);
    char *text = NULL;
    while (!text && memcmp(entry, "PK\1\2", 4) == 0) {
        size_t its = workbook_number(entry + 28, 2);
        if (its == strlen(name) && memcmp(entry + 46, name, its) == 0)
            text = workbook_unpack(entry, all);
        entry +=
            46 + its + workbook_number(entry + 30, 2) + workbook_number(entry + 32, 2);
    }
    free(all);
    return text;
}

static inline char *workbook_sheet(const char *path, int number)
{
    char name[60];
    snprintf(name, sizeof name, "xl/worksheets/sheet%d.xml", number);
    return workbook_part(path, name);
}

typedef struct workbook_cell {
    char column[4];
    long row;
    bool is_text;
    char text[140000]; /* as a spreadsheet reads it */
} workbook_cell;

static inline size_t workbook_decode(const char *at, size_t len, char *out)
{
    static const char *const NAMES[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
    static const char LETTERS[] = "&<>\"";
    size_t used = 0;
    for (size_t i = 0; i < len;) {
        size_t name = 0;
        while (name < 4 && strncmp(at + i, NAMES[name], strlen(NAMES[name])) != 0) name++;
        unsigned code;
        if (name < 4) {
            out[used++] = LETTERS[name];
            i += strlen(NAMES[name]);
        } else if (at[i] == '_' && at[i + 1] == 'x' &&
                   sscanf(at + i, "_x%4x_", &code) == 1 && at[i + 6] == '_') {
            out[used++] = (char)code; /* only "_" itself may be written so */
            assert_true(code < 0x80);
            i += 7;
        } else {
            out[used++] = at[i++];
        }
    }
    out[used] = '\0';
    return used;
}

/* strstr for a tag of a long text: under the sanitizer that one measures all of the text
 * each time it is asked. */
static inline const char *workbook_find(const char *at, const char *tag)
{
    size_t len = strlen(tag);
    while ((at = strchr(at, '<')) && strncmp(at, tag, len) != 0) at++;
    return at;
}

/* The next cell from `*at` on that holds anything; false at the end of the sheet. */
static inline bool workbook_next(const char **at, workbook_cell *cell)
{
    while ((*at = workbook_find(*at, "<c r=\""))) {
        const char *tag = *at + 6, *end = strchr(tag, '>');
        size_t letters = strspn(tag, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        assert_true(letters < sizeof cell->column);
        memcpy(cell->column, tag, letters);
        cell->column[letters] = '\0';
        cell->row = strtol(tag + letters, NULL, 10);
        *at = end;
        if (end[-1] == '/') continue;
        cell->is_text = strncmp(end + 1, "<is><t", 6) == 0;
        const char *text = cell->is_text ? strchr(end + 5, '>') + 1 : end + 4;
        if (!cell->is_text) assert_memory_equal(end + 1, "<v>", 3);
        const char *stop = workbook_find(text, cell->is_text ? "</t>" : "</v>");
        assert_true((size_t)(stop - text) < sizeof cell->text);
        workbook_decode(text, (size_t)(stop - text), cell->text);
        *at = stop;
        return true;
    }
    return false;
}

/* -- whether a spreadsheet could take a text for a formula -- */

static inline const char *workbook_skip(const char *text)
{
    static const char *const BLANKS[] = {" ",
                                         "\xC2\xA0",
                                         "\xC2\xAD",
                                         "\xE2\x80\x8B",
                                         "\xE2\x80\x8E",
                                         "\xE2\x80\xAE",
                                         "\xE2\x81\xA0",
                                         "\xE3\x80\x80",
                                         "\xEF\xBB\xBF",
                                         "\\ufeff",
                                         "\\u200b",
                                         "\\u202e"};
    for (size_t i = 0; i < ARRAY_LEN(BLANKS); i++) {
        size_t len = strlen(BLANKS[i]);
        if (strncmp(text, BLANKS[i], len) == 0) return workbook_skip(text + len);
    }
    return text;
}

static inline bool workbook_is_formula(const char *text)
{
    static const char *const STARTS[] = {"=",
                                         "+",
                                         "-",
                                         "@",
                                         "\t",
                                         "\r",
                                         "\n",
                                         "\xEF\xBC\x9D",
                                         "\xEF\xBC\x8B",
                                         "\xEF\xBC\x8D",
                                         "\xEF\xBC\xA0",
                                         "\xE2\x88\x92"};
    text = workbook_skip(text);
    for (size_t i = 0; i < ARRAY_LEN(STARTS); i++)
        if (strncmp(text, STARTS[i], strlen(STARTS[i])) == 0) return true;
    return false;
}

/* What strangers write, for every place that shows it. */
static const char *const HOSTILE_TEXTS[] = {
    "=1+1",
    "=HYPERLINK(\"http://x.example\",\"klicka\")",
    "+46 70",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\xEF\xBB\xBF=1+1",
    "\xE2\x80\x8B=1+1",
    "\xEF\xBC\x9D"
    "1+1",
    "\xE2\x88\x92"
    "1+1",
    "{=1+1}",
    "http://x.example/",
    "internal:Blad!A1",
    "mailto:a@x.example",
    "</t></is></c><c r=\"A1\"><f>1+1</f></c>",
    "<&>\"'",
    "a;b,c\"d",
    "_x000D_=1",
    "a\x01\x02\x1B[2J",
    "a\xEF\xBF\xBE"
    "b\xEF\xBF\xBF",
    "bad \xFF\xC3 utf8 \xED\xA0\x80",
    "a\r\nb\rc",
    "0180",
    "\xE2\x80\xAE"
    "gnp.exe",
};

#endif
