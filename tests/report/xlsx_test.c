/* SPDX-License-Identifier: Apache-2.0 */
/* Workbooks, opened again: what a cell holds whatever came in, what a sheet leaves out,
 * and that a workbook which is not whole is no workbook. */
#include "report/xlsx.h"

#include <locale.h>
#include <signal.h>
#include <sys/resource.h>

#include "folder.h"
#include "report/escape.h"
#include "workbook.h"

static folder place;
static char path[256], other[256];
static glapp_error err;
static workbook_cell cell;

static int open_place(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "book.xlsx", path);
    folder_file(&place, "other.xlsx", other);
    return 0;
}

static int close_place(void **state)
{
    (void)state;
    folder_close(&place);
    return 0;
}

static gl_xlsx *begin(const char *where, uint32_t row_limit)
{
    const gl_xlsx_options options = {.path = where,
                                     .folder = place.path,
                                     .title = "prov",
                                     .made = 1767225600,
                                     .row_limit = row_limit};
    gl_xlsx *book = NULL;
    if (gl_xlsx_open(&book, &options, &err)) fail_msg("%s", err.message);
    return book;
}

static const gl_sheet_column COLUMNS[] = {
    {"Text", GL_WORD_TEXT}, {"Kommun", GL_WORD_CODE}, {"Andel", GL_WORD_SHARE}};

static void write_sample(const char *where)
{
    gl_xlsx *book = begin(where, 0);
    gl_sheet *s = gl_xlsx_table(book, "Prov", COLUMNS, 3);
    for (size_t i = 0; i < ARRAY_LEN(HOSTILE_TEXTS); i++) {
        gl_sheet_text(s, gl_slice_of(HOSTILE_TEXTS[i]));
        gl_sheet_text(s, GL_LITERAL("0180"));
        gl_sheet_number(s, 0.25 * (double)i);
    }
    if (gl_xlsx_close(book, &err)) fail_msg("%s", err.message);
}

/* -- what a cell holds -- */

static const struct cell_case {
    const char *text, *wanted;
} CELLS[] = {
    {"svetsning", "svetsning"},
    {"=1+1", "'=1+1"},
    {"  =1+1", "'  =1+1"},
    {"\xEF\xBC\x9D"
     "1",
     "'\xEF\xBC\x9D"
     "1"},
    {"a\x01"
     "b",
     "a\\x01b"},
    {"a\xEF\xBF\xBE", "a\\ufffe"},
    {"a\xF0\x9F\xBF\xBF", "a\\U0001ffff"},
    {"\xFF", "\\xff"},
    {"_x000D_", "_x000D_"},
    {"_x00_", "_x00_"},
    {"a\r\nb\rc", "a\nb\nc"},
    {"<&>\"'", "<&>\"'"},
    {" kant ", " kant "},
    {"0180", "0180"},
    {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
};

static void a_cell_holds_text_and_nothing_else(void **state)
{
    (void)state;
    gl_xlsx *book = begin(path, 0);
    gl_sheet *s = gl_xlsx_table(book, "Prov", COLUMNS, 1);
    for (size_t i = 0; i < ARRAY_LEN(CELLS); i++)
        gl_sheet_text(s, gl_slice_of(CELLS[i].text));
    assert_int_equal(gl_xlsx_close(book, &err), GLAPP_OK);
    char *sheet = workbook_sheet(path, 1);
    const char *at = sheet;
    assert_true(workbook_next(&at, &cell)); /* the heading */
    for (size_t i = 0; i < ARRAY_LEN(CELLS); i++) {
        assert_true(workbook_next(&at, &cell));
        assert_true(cell.is_text);
        if (strcmp(cell.text, CELLS[i].wanted) != 0)
            fail_msg("%zu: got %s, wanted %s", i, cell.text, CELLS[i].wanted);
    }
    assert_false(workbook_next(&at, &cell));
    free(sheet);
}

static void nothing_hostile_is_a_formula_or_a_link(void **state)
{
    (void)state;
    write_sample(path);
    char *sheet = workbook_sheet(path, 1);
    assert_null(strstr(sheet, "<f>"));
    assert_null(strstr(sheet, "<hyperlink"));
    assert_non_null(strstr(sheet, "<pane ySplit=\"1\""));
    assert_non_null(strstr(sheet, "<autoFilter ref=\"A1:C"));
    size_t texts = 0, numbers = 0;
    for (const char *at = sheet; workbook_next(&at, &cell);) {
        texts += cell.is_text;
        numbers += !cell.is_text;
        if (cell.is_text && workbook_is_formula(cell.text)) fail_msg("%s", cell.text);
        if (cell.row > 1 && cell.column[0] == 'B') {
            assert_true(cell.is_text);
            assert_string_equal(cell.text, "0180");
        }
    }
    assert_int_equal(texts, 2 * ARRAY_LEN(HOSTILE_TEXTS) + 3);
    assert_int_equal(numbers, ARRAY_LEN(HOSTILE_TEXTS));
    free(sheet);
}

static void what_is_no_number_is_an_empty_cell(void **state)
{
    (void)state;
    gl_xlsx *book = begin(path, 0);
    gl_sheet *s = gl_xlsx_table(book, "Prov", COLUMNS, 3);
    gl_sheet_number(s, 0.0 / 0.0);
    gl_sheet_number(s, 1e308 * 10);
    gl_sheet_text(s, (gl_slice){0});
    gl_sheet_empty(s);
    gl_sheet_number(s, -1.5);
    gl_sheet_number(s, 1e-9);
    assert_int_equal(gl_sheet_rows(s), 2);
    assert_int_equal(gl_xlsx_close(book, &err), GLAPP_OK);
    char *sheet = workbook_sheet(path, 1);
    const char *at = strstr(sheet, "<row r=\"2\"") ? strstr(sheet, "<row r=\"2\"")
                                                   : strstr(sheet, "<row r=\"3\"");
    assert_true(workbook_next(&at, &cell));
    assert_int_equal(cell.row, 3);
    assert_string_equal(cell.column, "B");
    assert_string_equal(cell.text, "-1.5");
    assert_true(workbook_next(&at, &cell));
    assert_near(strtod(cell.text, NULL) * 1e9, 1);
    assert_false(workbook_next(&at, &cell));
    free(sheet);
}

/* -- what is left out, and said -- */

static void rows_beyond_the_limit_are_counted(void **state)
{
    (void)state;
    gl_xlsx *book = begin(path, 3);
    gl_sheet *s = gl_xlsx_table(book, "Prov", COLUMNS, 1);
    for (int i = 0; i < 10; i++) gl_sheet_text(s, GL_LITERAL("x"));
    assert_int_equal(gl_sheet_rows(s), 3);
    assert_int_equal(gl_sheet_left_out(s), 7);
    assert_int_equal(gl_xlsx_close(book, &err), GLAPP_OK);
    char *sheet = workbook_sheet(path, 1);
    assert_non_null(strstr(sheet, "<autoFilter ref=\"A1:A4\""));
    assert_null(strstr(sheet, "<row r=\"5\""));
    free(sheet);
}

static void longer_texts_than_a_cell_holds_are_cut(void **state)
{
    (void)state;
    enum { SMILES = 20000 }; /* two characters each, as a spreadsheet counts */
    char *fits = malloc(GL_SHEET_CELL + 2), *smiles = malloc(4 * SMILES + 1);
    memset(fits, 'a', GL_SHEET_CELL + 1);
    fits[GL_SHEET_CELL + 1] = '\0';
    for (int i = 0; i < SMILES; i++) memcpy(smiles + 4 * i, "\xF0\x9F\x98\x80", 4);
    gl_xlsx *book = begin(path, 0);
    gl_sheet *s = gl_xlsx_table(book, "Prov", COLUMNS, 1);
    gl_sheet_text(s, (gl_slice){fits, GL_SHEET_CELL});
    assert_int_equal(gl_xlsx_cut_cells(book), 0);
    gl_sheet_text(s, (gl_slice){fits, GL_SHEET_CELL + 1});
    gl_sheet_text(s, (gl_slice){smiles, 4 * SMILES});
    assert_int_equal(gl_xlsx_cut_cells(book), 2);
    assert_int_equal(gl_xlsx_close(book, &err), GLAPP_OK);
    char *sheet = workbook_sheet(path, 1);
    const char *at = strstr(sheet, "<row r=\"2\"");
    assert_true(workbook_next(&at, &cell));
    assert_int_equal(strlen(cell.text), GL_SHEET_CELL);
    assert_true(workbook_next(&at, &cell));
    assert_int_equal(strlen(cell.text), GL_SHEET_CELL - 1 + strlen("…"));
    assert_string_equal(cell.text + GL_SHEET_CELL - 1, "…");
    assert_true(workbook_next(&at, &cell));
    assert_int_equal(strlen(cell.text), (GL_SHEET_CELL - 1) / 2 * 4 + strlen("…"));
    free(sheet);
    free(fits);
    free(smiles);
}

/* -- bytes -- */

static void the_same_rows_give_the_same_bytes(void **state)
{
    (void)state;
    write_sample(path);
    sleep(2); /* a zip file knows even seconds */
    write_sample(other);
    assert_true(same_bytes(path, other));
}

static void a_locale_with_a_comma_changes_nothing(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"sv_SE.UTF-8", "sv_SE.utf8", "de_DE.UTF-8"};
    const char *found = NULL;
    write_sample(path);
    for (size_t i = 0; i < ARRAY_LEN(NAMES) && !found; i++)
        found = setlocale(LC_NUMERIC, NAMES[i]);
    if (!found) {
        print_message("skipped: no locale with a decimal comma is installed\n");
        skip();
    }
    write_sample(other);
    setlocale(LC_NUMERIC, "C");
    assert_true(same_bytes(path, other));
}

/* A file that takes no more than a few bytes is a disk that is full: the rows of the
 * sheet are cut off, and what is packed of them would fit. */
static void a_full_disk_gives_no_workbook(void **state)
{
    (void)state;
    struct rlimit before, small = {64 * 1024, RLIM_INFINITY};
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    gl_xlsx *book = begin(path, 0);
    gl_sheet *s = gl_xlsx_table(book, "Prov", COLUMNS, 1);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    for (int i = 0; i < 20000; i++) gl_sheet_text(s, GL_LITERAL("samma text"));
    glapp_status rc = gl_xlsx_close(book, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(rc, GLAPP_MACHINE);
    assert_non_null(strstr(err.message, "the workbook is not whole"));
}

static void nothing_is_left_beside_the_workbook(void **state)
{
    (void)state;
    write_sample(path);
    remove(other);
    gl_xlsx_abandon(begin(path, 0));
    assert_int_equal(folder_count(&place), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_holds_text_and_nothing_else),
        cmocka_unit_test(nothing_hostile_is_a_formula_or_a_link),
        cmocka_unit_test(what_is_no_number_is_an_empty_cell),
        cmocka_unit_test(rows_beyond_the_limit_are_counted),
        cmocka_unit_test(longer_texts_than_a_cell_holds_are_cut),
        cmocka_unit_test(the_same_rows_give_the_same_bytes),
        cmocka_unit_test(a_locale_with_a_comma_changes_nothing),
        cmocka_unit_test(a_full_disk_gives_no_workbook),
        cmocka_unit_test(nothing_is_left_beside_the_workbook),
    };
    return cmocka_run_group_tests(tests, open_place, close_place);
}
