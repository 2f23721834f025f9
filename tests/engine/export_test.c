/* SPDX-License-Identifier: Apache-2.0 */
/* What other programs are given: every row of every view, nothing that a spreadsheet
 * would run, numbers as numbers, a word for every column, and the same bytes each time.
 */
#include "engine/answers.h"
#include "engine/running.h"
#include "report/words.h"
#include "store/view.h"
#include "workbook.h"

static folder place;
static char db[256], hostile[256], book[256], other[256], sheets[256];
static glapp_error err;
static workbook_cell cell;

/* Strangers' words in every column that shows any; keys stay, so that all rows join. */
static void make_hostile(const char *path)
{
    static const char *const CHANGES[] = {
        "UPDATE ad SET headline = (SELECT text FROM h WHERE id = ad_id % n), employer ="
        " (SELECT text FROM h WHERE id = (ad_id + 5) % n), external_id = (SELECT text "
        "FROM"
        " h WHERE id = (ad_id + 9) % n) || ad_id",
        "UPDATE programme SET title = (SELECT text FROM h WHERE id = programme_id % n),"
        " provider = (SELECT text FROM h WHERE id = (programme_id + 3) % n), external_id "
        "="
        " (SELECT text FROM h WHERE id = (programme_id + 7) % n) || programme_id",
        "UPDATE skill SET label = (SELECT text FROM h WHERE id = skill_id % n), kind ="
        " (SELECT text FROM h WHERE id = (skill_id + 1) % n)",
        "UPDATE occupation SET label = (SELECT text FROM h WHERE id = ssyk % n)",
        "UPDATE municipality SET name = (SELECT text FROM h WHERE id ="
        " municipality_code % n)",
        "UPDATE area SET name = (SELECT text FROM h WHERE id = rowid % n)",
        "UPDATE gap SET reason = (SELECT text FROM h WHERE id = skill_id % n), reason_sv "
        "="
        " (SELECT text FROM h WHERE id = (skill_id + 2) % n)",
        "UPDATE occupation_gap SET reason = (SELECT text FROM h WHERE id = ssyk % n),"
        " reason_sv = (SELECT text FROM h WHERE id = (ssyk + 2) % n)",
        "UPDATE indicator SET label = (SELECT text FROM h WHERE id = position % n),"
        " blind_spot = (SELECT text FROM h WHERE id = (position + 4) % n), unit = (SELECT"
        " text FROM h WHERE id = (position + 6) % n), code = (SELECT text FROM h WHERE "
        "id ="
        " (position + 8) % n)",
        "UPDATE persona SET stands_for = (SELECT text FROM h WHERE id = rowid % n)",
        "UPDATE door SET worst_condition = '=1+1'",
        "UPDATE door_skill SET condition = (SELECT text FROM h WHERE id = skill_id % n)",
        "UPDATE source SET name = (SELECT text FROM h WHERE id = source_id % n), kind ="
        " '=1', sha256 = '-1+1'",
        "INSERT INTO rejected SELECT 1, id, id, text, text, text FROM h",
        "INSERT INTO outlook SELECT '17', '7212', 'stora', 'öka', text, text FROM h",
        "INSERT INTO need SELECT id + 1, 'need' || id, text, NULL, '17', 1, 2026 FROM h",
        "INSERT INTO need_skill SELECT id + 1, id + 1, text FROM h",
        "INSERT INTO white_spot SELECT 'NMS', id + 1, NULL, text, text, 1, 1, 1, 1, 1,"
        " 'each' FROM h",
        "INSERT INTO overlap SELECT 1, id + 2, 0.5, text FROM h",
        "INSERT INTO scenario SELECT id, text, '', 0, 0, 0, 0, 0, 0 FROM h",
        "INSERT INTO scenario_gap(scenario_id, area_code, skill_id, reason_after) SELECT"
        " id, '17', id + 1, text FROM h",
    };
    sqlite3 *file = NULL;
    char sql[2000], *said = NULL;
    assert_int_equal(sqlite3_open(path, &file), SQLITE_OK);
    sqlite3_exec(file, "CREATE TEMP TABLE h(id INTEGER PRIMARY KEY, text TEXT)", 0, 0, 0);
    for (size_t i = 0; i < ARRAY_LEN(HOSTILE_TEXTS); i++) {
        sqlite3_stmt *row = NULL;
        sqlite3_prepare_v2(file, "INSERT INTO h VALUES(?1, ?2)", -1, &row, NULL);
        sqlite3_bind_int64(row, 1, (int64_t)i);
        sqlite3_bind_text(row, 2, HOSTILE_TEXTS[i], -1, SQLITE_STATIC);
        assert_int_equal(sqlite3_step(row), SQLITE_DONE);
        sqlite3_finalize(row);
    }
    for (size_t i = 0; i < ARRAY_LEN(CHANGES); i++) {
        char *at = sql;
        for (const char *c = CHANGES[i]; *c; c++) /* "% n" is the number of texts */
            if (strncmp(c, "% n", 3) == 0)
                at += sprintf(at, "%% %zu", ARRAY_LEN(HOSTILE_TEXTS)), c += 2;
            else
                *at++ = *c;
        *at = '\0';
        if (sqlite3_exec(file, sql, NULL, NULL, &said) != SQLITE_OK)
            fail_msg("%s: %s", said, sql);
    }
    sqlite3_close(file);
}

static int open_corpus(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "corpus.db", db);
    folder_file(&place, "hostile.db", hostile);
    folder_file(&place, "book.xlsx", book);
    folder_file(&place, "other.out", other);
    folder_file(&place, "sheets", sheets);
    running r = {.options = {.db = db}};
    running_start(&r);
    gl_buf_dispose(&r.words);
    if (r.status != GLAPP_OK) return -1;
    copy_file(db, hostile);
    make_hostile(hostile);
    return 0;
}

static int close_corpus(void **state)
{
    (void)state;
    folder inner;
    snprintf(inner.path, sizeof inner.path, "%.100s/sheets", place.path);
    folder_close(&inner);
    folder_close(&place);
    return 0;
}

static glapp_export_summary export_to(const char *from, const char *out,
                                      glapp_export_format format, bool english)
{
    glapp_export_summary done;
    const glapp_export_query query = {
        .db = from, .out = out, .format = format, .english = english, .summary = &done};
    if (gl_answer_export(&query, &err)) fail_msg("%s: %s", out, err.message);
    return done;
}

static int64_t rows_of(const char *from, gl_view view)
{
    char sql[100];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", gl_view_relation(view));
    return ask_number(from, sql);
}

/* -- CSV -- */

/* The next field of a file with ";" and CRLF, unquoted, in `field`; gives what ended it,
 * ';' or '\n', or 0 at the end of the file. */
static char next_field(const char **at, char *field, size_t size)
{
    const char *p = *at;
    size_t used = 0;
    if (!*p) return 0;
    if (*p == '"') {
        for (p++; *p != '"' || p[1] == '"'; p++) {
            assert_true(*p && used + 1 < size);
            field[used++] = *p;
            p += *p == '"';
        }
        p++;
    } else {
        for (; *p != ';' && *p != '\r'; p++) {
            assert_true(*p && *p != '"' && *p != '\n' && used + 1 < size);
            field[used++] = *p;
        }
    }
    field[used] = '\0';
    if (*p == ';') {
        *at = p + 1;
        return ';';
    }
    assert_memory_equal(p, "\r\n", 2);
    *at = p + 2;
    return '\n';
}

static bool is_number(const char *field)
{
    size_t len = strspn(field, "-0123456789,e");
    return len > 0 && field[len] == '\0' && strpbrk(field, "0123456789");
}

static void check_csv(const char *path, gl_view view)
{
    char *text = read_file(path, NULL);
    const char *at = text + 3;
    char field[8000], end;
    int64_t lines = 0;
    size_t columns = 0, fields = 0;
    assert_memory_equal(text, "\xEF\xBB\xBF", 3);
    while ((end = next_field(&at, field, sizeof field))) {
        fields++;
        if (workbook_is_formula(field) && !is_number(field))
            fail_msg("%s has the formula %s", path, field);
        if (end != '\n') continue;
        columns = columns ? columns : fields;
        assert_int_equal(fields, columns);
        fields = 0;
        lines++;
    }
    assert_true(lines > 1); /* the hostile database has rows in every view */
    assert_int_equal(lines - 1, rows_of(hostile, view));
    free(text);
}

static void hostile_texts_are_harmless_in_every_csv(void **state)
{
    (void)state;
    glapp_export_summary done = export_to(hostile, sheets, GLAPP_EXPORT_CSV, false);
    assert_int_equal(done.files, GL_VIEW_COUNT);
    for (int view = 0; view < GL_VIEW_COUNT; view++) {
        char path[300];
        snprintf(path, sizeof path, "%s/%s.csv", sheets, gl_view_name((gl_view)view));
        check_csv(path, (gl_view)view);
    }
}

static void a_comma_or_a_point_by_language(void **state)
{
    (void)state;
    char csv[256], *text;
    folder_file(&place, "gaps.csv", csv);
    export_to(db, csv, GLAPP_EXPORT_BY_NAME, false);
    text = read_file(csv, NULL);
    assert_non_null(strstr(text, ";15,768;"));
    assert_null(strstr(text, ";15.768;"));
    free(text);
    export_to(db, csv, GLAPP_EXPORT_BY_NAME, true);
    text = read_file(csv, NULL);
    assert_non_null(strstr(text, ";15.768;"));
    free(text);
    remove(csv);
}

/* -- the workbook -- */

/* Rows below the headings of a sheet, none of whose cells is a formula. */
static long check_sheet(const char *sheet)
{
    long last = 0;
    assert_null(strstr(sheet, "<f>"));
    assert_null(strstr(sheet, "<f "));
    assert_null(strstr(sheet, "<hyperlink"));
    assert_null(strstr(sheet, "<v>nan"));
    for (const char *at = sheet; workbook_next(&at, &cell);) {
        if (cell.is_text && workbook_is_formula(cell.text))
            fail_msg("%s%ld has the formula %s", cell.column, cell.row, cell.text);
        if (!cell.is_text) {
            char *end;
            strtod(cell.text, &end);
            assert_true(*cell.text && !*end);
        }
        last = cell.row;
    }
    return last - 1;
}

static void check_book(const char *from)
{
    int number = 2;
    char *sheet = workbook_sheet(book, 1);
    check_sheet(sheet);
    free(sheet);
    for (int view = 0; view < GL_VIEW_COUNT; view++) {
        int64_t rows = rows_of(from, (gl_view)view);
        if (rows == 0) continue;
        sheet = workbook_sheet(book, number++);
        assert_non_null(sheet);
        assert_int_equal(check_sheet(sheet), rows);
        free(sheet);
    }
    assert_null(workbook_sheet(book, number));
}

static void hostile_texts_are_harmless_in_the_workbook(void **state)
{
    (void)state;
    for (int english = 0; english < 2; english++) {
        export_to(hostile, book, GLAPP_EXPORT_BY_NAME, english);
        check_book(hostile);
    }
}

static void the_shared_hostile_set_is_harmless(void **state)
{
    (void)state;
    static const char FORMULAS[] = GLAPP_SHARED "/hostile/formula";
    need_path(FORMULAS);
    char path[256];
    running r = {.ads = FORMULAS, .options = {.db = folder_file(&place, "f.db", path)}};
    running_start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    gl_buf_dispose(&r.words);
    assert_true(rows_of(path, GL_VIEW_MATCHES) > 0);
    export_to(path, book, GLAPP_EXPORT_BY_NAME, false);
    check_book(path);
    remove(path);
}

/* Codes are text, figures are numbers, and the headings are in the reader's language. */
static void cells_have_their_types(void **state)
{
    (void)state;
    export_to(db, book, GLAPP_EXPORT_BY_NAME, true);
    char *sheet = workbook_sheet(book, 2);
    size_t codes = 0, figures = 0;
    for (const char *at = sheet; workbook_next(&at, &cell);) {
        if (cell.row == 1 && cell.column[0] == 'A' && !cell.column[1])
            assert_string_equal(cell.text, "Area code");
        if (cell.row == 1) continue;
        if (strcmp(cell.column, "A") == 0) {
            assert_true(cell.is_text);
            codes += strcmp(cell.text, "17") == 0;
        }
        if (strcmp(cell.column, "G") == 0) { /* openings */
            assert_false(cell.is_text);
            figures++;
        }
    }
    assert_int_equal(codes,
                     ask_number(db, "SELECT count(*) FROM gap WHERE area_code = '17'"));
    assert_int_equal(figures, rows_of(db, GL_VIEW_GAPS));
    free(sheet);
}

static void the_first_sheet_tells_of_all(void **state)
{
    (void)state;
    static const char *const WANTED[] = {"Om rapporten",
                                         "CC0 1.0",
                                         "Brister, kompetenser",
                                         "2026-10-22",
                                         "Säker brist",
                                         "ESCO",
                                         "yh.csv",
                                         "area_code",
                                         "Öppning",
                                         "Vita fläckar",
                                         "inga rader i den här databasen"};
    export_to(db, book, GLAPP_EXPORT_BY_NAME, false);
    char *sheet = workbook_sheet(book, 1);
    for (size_t i = 0; i < ARRAY_LEN(WANTED); i++)
        if (!strstr(sheet, WANTED[i])) fail_msg("no word of %s", WANTED[i]);
    free(sheet);
}

/* -- bytes -- */

static void the_same_file_gives_the_same_bytes(void **state)
{
    (void)state;
    static const glapp_export_format FORMATS[] = {GLAPP_EXPORT_XLSX, GLAPP_EXPORT_JSON,
                                                  GLAPP_EXPORT_DATASETTE};
    for (size_t i = 0; i < ARRAY_LEN(FORMATS); i++) {
        export_to(hostile, book, FORMATS[i], false);
        export_to(hostile, other, FORMATS[i], false);
        assert_true(same_bytes(book, other));
    }
}

/* -- words -- */

static void every_column_has_a_word(void **state)
{
    (void)state;
    sqlite3 *file = NULL;
    sqlite3_stmt *row = NULL;
    size_t columns = 0, missing = 0;
    sqlite3_open_v2(db, &file, SQLITE_OPEN_READONLY, NULL);
    sqlite3_prepare_v2(file,
                       "SELECT m.name, c.name FROM sqlite_master AS m,"
                       " pragma_table_info(m.name) AS c WHERE m.type IN ('table', 'view')"
                       " AND m.name NOT IN ('concept_posting', 'term_posting',"
                       " 'lead_posting', 'learnt')",
                       -1, &row, NULL);
    for (; sqlite3_step(row) == SQLITE_ROW; columns++) {
        const char *relation = (const char *)sqlite3_column_text(row, 0);
        const char *column = (const char *)sqlite3_column_text(row, 1);
        if (gl_relation_word_of(relation) && gl_column_word_of(relation, column))
            continue;
        print_error("no word for %s.%s\n", relation, column);
        missing++;
    }
    sqlite3_finalize(row);
    sqlite3_close(file);
    assert_true(columns > 500);
    assert_int_equal(missing, 0);
}

static bool have_words(void *to, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!gl_column_word_of(to, names[i])) fail_msg("no word for %s", names[i]);
    return false;
}

static void every_exported_column_has_a_word(void **state)
{
    (void)state;
    gl_db *file = NULL;
    assert_int_equal(gl_db_open(&file, db, &err), GLAPP_OK);
    for (int view = 0; view < GL_VIEW_COUNT; view++) {
        char relation[60];
        snprintf(relation, sizeof relation, "%s", gl_view_relation((gl_view)view));
        const gl_view_reader reader = {have_words, NULL, relation};
        assert_int_equal(gl_db_view(file, (gl_view)view, reader, &err), GLAPP_OK);
        const gl_relation_word *word = gl_relation_word_of(relation);
        assert_non_null(word);
        assert_null(strpbrk(word->sv, "[]:*?/\\"));
    }
    gl_db_close(file);
}

/* -- refusals -- */

static void an_ending_that_says_nothing_is_refused(void **state)
{
    (void)state;
    const glapp_export_query query = {.db = db, .out = "x.ods"}, none = {.db = db};
    assert_int_equal(gl_answer_export(&query, &err), GLAPP_USAGE);
    assert_non_null(strstr(err.message, ".xlsx"));
    assert_int_equal(gl_answer_export(&none, &err), GLAPP_USAGE);
}

static bool stop_at_once(void *to)
{
    (void)to;
    return true;
}

static void who_is_stopped_leaves_nothing(void **state)
{
    (void)state;
    static const glapp_export_format FORMATS[] = {GLAPP_EXPORT_XLSX, GLAPP_EXPORT_JSON};
    size_t before = folder_count(&place);
    char path[256];
    for (size_t i = 0; i < ARRAY_LEN(FORMATS); i++) {
        const glapp_export_query query = {.db = db,
                                          .out = folder_file(&place, "stopped", path),
                                          .format = FORMATS[i],
                                          .log = {.stop = stop_at_once}};
        assert_int_equal(gl_answer_export(&query, &err), GLAPP_MACHINE);
        assert_non_null(strstr(err.message, "stopped"));
    }
    assert_int_equal(folder_count(&place), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_texts_are_harmless_in_every_csv),
        cmocka_unit_test(a_comma_or_a_point_by_language),
        cmocka_unit_test(hostile_texts_are_harmless_in_the_workbook),
        cmocka_unit_test(the_shared_hostile_set_is_harmless),
        cmocka_unit_test(cells_have_their_types),
        cmocka_unit_test(the_first_sheet_tells_of_all),
        cmocka_unit_test(the_same_file_gives_the_same_bytes),
        cmocka_unit_test(every_column_has_a_word),
        cmocka_unit_test(every_exported_column_has_a_word),
        cmocka_unit_test(an_ending_that_says_nothing_is_refused),
        cmocka_unit_test(who_is_stopped_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, open_corpus, close_corpus);
}
