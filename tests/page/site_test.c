/* SPDX-License-Identifier: Apache-2.0 */
/* The site that the corpus makes: every address in every form and language, what is not
 * there told in plain words, and nothing of a stranger's text alive in a page. */
#include "engine/running.h"
#include "page/answers.h"
#include "report/phrase.h"
#include "store/overview.h"
#include "store/read.h"
#include "tongue.h"
#include "workbook.h"

static folder place;
static char db[256];
static glapp_site *site;
static glapp_error err;

static int open_site(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "corpus.db", db);
    running r = {.options = {.db = db}};
    running_start(&r);
    gl_buf_dispose(&r.words);
    return r.status || gl_site_open(&site, db, GLAPP_CORPUS, &err);
}

static int close_site(void **state)
{
    (void)state;
    gl_site_close(site);
    folder_close(&place);
    return 0;
}

static bool take(void *to, const char *bytes, size_t len)
{
    gl_buf_add(to, bytes, len);
    return true;
}

/* The body is the caller's to free. */
static char *visit(const char *path, const glapp_field *fields, size_t count,
                   bool is_posted, glapp_answer *answer)
{
    gl_buf body = {0};
    const glapp_visit asked = {path, fields, count, is_posted};
    const glapp_sink sink = {.write = take, .to = &body};
    if (gl_site_answer(site, &asked, answer, sink, &err)) fail_msg("%s", err.message);
    if (!body.bytes) gl_buf_add_text(&body, "");
    return body.bytes;
}

static const struct {
    const char *path, *name, *value, *holds;
} PAGES[] = {
    {"/", NULL, NULL, "Norra Mellansverige"},
    {"/gaps", "area", "20", "Dalarnas"},
    {"/skill", "id", "svetsning", "Svetsning"},
    {"/occupation", "ssyk", "7212", "Svetsare"},
    {"/programme", "id", "yh-2026-001", "yh-2026-001"},
    {"/ad", "id", "95000057", "hemtj"},
    {"/match", NULL, NULL, "<textarea"},
    {"/search", "q", "svets", "Svetsning"},
    {"/proposals", "area", "NMS", "proposal"},
    {"/proposal", "id", "1", "1"},
    {"/about", NULL, NULL, "WCAG"},
};

static void every_page_is_there_in_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(PAGES); i++)
        for (size_t english = 0; english < 2; english++) {
            glapp_field fields[2] = {{"lang", english ? "en" : "sv"},
                                     {PAGES[i].name, PAGES[i].value}};
            glapp_answer a;
            char *body = visit(PAGES[i].path, fields, PAGES[i].name ? 2 : 1, false, &a);
            if (a.status != 200 || !strstr(a.type, "text/html"))
                fail_msg("%s: %d", PAGES[i].path, a.status);
            if (i != 4 && !strstr(body, PAGES[i].holds))
                fail_msg("%s lacks %s", PAGES[i].path, PAGES[i].holds);
            assert_non_null(
                strstr(body, english ? "<html lang=\"en\">" : "<html lang=\"sv\">"));
            assert_non_null(strstr(body, "</html>"));
            free(body);
        }
}

static void programs_get_the_same_as_json_and_csv(void **state)
{
    (void)state;
    glapp_field area = {"area", "20"};
    glapp_answer a;
    char *body = visit("/gaps.json", &area, 1, false, &a);
    assert_int_equal(a.status, 200);
    assert_true(strncmp(body, "{\n\"title\": \"", 12) == 0);
    assert_non_null(strstr(body, "\"gaps\": [\n{\"area_code\":\"20\","));
    free(body);
    body = visit("/gaps.csv", &area, 1, false, &a);
    assert_string_equal(a.file, "glapp-gaps.csv");
    assert_true(strncmp(body,
                        "\xEF\xBB\xBF"
                        "area_code;area;skill_id;",
                        27) == 0);
    assert_null(strstr(body, "<"));
    free(body);
}

/* What a cell makes of hostile text is looked at in tests/report/xlsx_test.c. */
static void people_get_the_same_as_a_workbook(void **state)
{
    (void)state;
    glapp_field area = {"area", "20"};
    glapp_answer a;
    char *body = visit("/gaps.xlsx", &area, 1, false, &a);
    assert_int_equal(a.status, 200);
    assert_string_equal(a.file, "glapp-gaps.xlsx");
    assert_memory_equal(body, "PK\3\4", 4);
    free(body);
    area.value = "77";
    body = visit("/gaps.xlsx", &area, 1, false, &a);
    assert_int_equal(a.status, 400);
    assert_string_equal(a.file, "");
    assert_non_null(strstr(body, "<html"));
    free(body);
}

/* What programs get in columns of a closed list, where Swedish has another word for it.
 */
static const char *const PROGRAM_WORDS[] = {
    "skill",    "occupation", "programme", "ad",          "certificate",  "licence",
    "language", "trait",      "must",      "mention",     "not_required", "outcome",
    "met",      "in_part",    "teachable", "remains",     "prerequisite", "stated",
    "assumed",  "observed",   "forecast",  "yes",         "no",           "undecided",
    "taxonomy", "programmes", "ads",       "certain_gap", "likely_gap",   "gy",
    "hs",       "yh",         "fhsk",      "aub",         "other",        "duplication",
    "17",       "20",         "21",        "permanent",   "temporary",
};

/* A heading of ours is a word, with a capital; no two of a sheet are the same. */
static void look_at_heading(const workbook_cell *cell, char headings[40][80],
                            size_t *count, const char *where)
{
    if (islower((unsigned char)cell->text[0]) || strchr(cell->text, '_') ||
        strstr(cell->text, "(kod)") || strstr(cell->text, "(code)"))
        fail_msg("%s: heading \"%s\"", where, cell->text);
    for (size_t i = 0; i < *count; i++)
        if (strcmp(headings[i], cell->text) == 0)
            fail_msg("%s: two headings \"%s\"", where, cell->text);
    snprintf(headings[(*count)++], 80, "%.79s", cell->text);
    assert_true(*count < 40);
}

/* "Område, kod" and the like hold codes because they say so. */
static void look_at_cell(const workbook_cell *cell, char headings[40][80],
                         const char *where)
{
    const char *heading = headings[cell->column[0] - 'A'];
    if (strstr(heading, "kod") || strcmp(heading, "Nr") == 0) return;
    for (size_t i = 0; i < ARRAY_LEN(PROGRAM_WORDS); i++)
        if (strcmp(cell->text, PROGRAM_WORDS[i]) == 0)
            fail_msg("%s: the code \"%s\" below \"%s\"", where, cell->text, heading);
}

static void look_at_sheet(const char *sheet, const char *where, bool english)
{
    static workbook_cell cell;
    static char headings[40][80];
    size_t count = 0;
    for (const char *at = sheet; workbook_next(&at, &cell);) {
        if (cell.row == 1)
            look_at_heading(&cell, headings, &count, where);
        else if (cell.is_text && !english)
            look_at_cell(&cell, headings, where);
    }
    assert_true(count > 0);
}

static bool write_to_file(void *to, const char *bytes, size_t len)
{
    return fwrite(bytes, 1, len, to) == len;
}

/* Where a page's workbook lies. */
static const char *save_workbook(const char *page, const char *name, const char *value,
                                 bool english)
{
    static char file[256];
    char path[40];
    const glapp_field fields[2] = {{"lang", english ? "en" : "sv"}, {name, value}};
    snprintf(path, sizeof path, "%s.xlsx", page);
    const glapp_visit asked = {path, fields, name ? 2 : 1, false};
    glapp_answer answer;
    folder_file(&place, "page.xlsx", file);
    FILE *out = fopen(file, "wb");
    assert_non_null(out);
    const glapp_sink sink = {.write = write_to_file, .to = out};
    assert_int_equal(gl_site_answer(site, &asked, &answer, sink, &err), GLAPP_OK);
    assert_int_equal(fclose(out), 0);
    assert_int_equal(answer.status, 200);
    return file;
}

static void headings_and_cells_of_workbooks_are_words(void **state)
{
    (void)state;
    for (size_t i = 1; i < ARRAY_LEN(PAGES); i++)
        for (int english = 0; english < 2; english++) {
            const char *file =
                save_workbook(PAGES[i].path, PAGES[i].name, PAGES[i].value, english);
            char *styles = workbook_part(file, "xl/styles.xml");
            if (strstr(styles, "%")) /* 82 would be shown as 8200.0 % */
                fail_msg("%s: pages give per cent, not shares", PAGES[i].path);
            free(styles);
            int number = 2; /* behind the sheet of facts */
            for (char *sheet; (sheet = workbook_sheet(file, number)); number++) {
                char where[80];
                snprintf(where, sizeof where, "%s%s, sheet %d", PAGES[i].path,
                         english ? " in English" : "", number);
                look_at_sheet(sheet, where, english);
                free(sheet);
            }
        }
}

/* Facts and tables of one page are members of one object: no name may stand twice. */
static void no_name_stands_twice(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(PAGES); i++) {
        char path[40], names[40][40];
        size_t count = 0;
        glapp_field field = {PAGES[i].name, PAGES[i].value};
        glapp_answer a;
        snprintf(path, sizeof path, "%s.json", i ? PAGES[i].path : "/overview");
        char *body = visit(path, &field, PAGES[i].name ? 1 : 0, false, &a);
        assert_int_equal(a.status, 200);
        for (char *at = body; (at = strstr(at, "\n\"")) != NULL; at++) {
            snprintf(names[count], 40, "%.*s", (int)strcspn(at + 2, "\""), at + 2);
            for (size_t k = 0; k < count; k++)
                if (strcmp(names[k], names[count]) == 0)
                    fail_msg("%s: %s stands twice", path, names[k]);
            assert_true(++count < 40);
        }
        free(body);
    }
}

/* The ranker of occupations is kept between visits: another question in between must not
 * show in the answer. */
static void an_occupation_is_the_same_again(void **state)
{
    (void)state;
    static const char *const CODES[] = {"7212", "3113", "7212", "3113"};
    char *first[2] = {NULL, NULL};
    for (size_t i = 0; i < ARRAY_LEN(CODES); i++) {
        glapp_field ssyk = {"ssyk", CODES[i]};
        glapp_answer a;
        char *body = visit("/occupation.json", &ssyk, 1, false, &a);
        assert_int_equal(a.status, 200);
        assert_non_null(strstr(body, "\"programmes\": [\n{"));
        if (first[i % 2]) assert_string_equal(body, first[i % 2]);
        free(first[i % 2]);
        first[i % 2] = body;
    }
    assert_string_not_equal(first[0], first[1]);
    free(first[0]);
    free(first[1]);
}

static bool has_english(void *to, const gl_cell *cells, size_t count)
{
    static const size_t words[] = {3, 7, 10}; /* what, the unit, what is not seen */
    size_t *rows = to;
    assert_true(count > 10);
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        const gl_slice sv = cells[words[i]].text;
        gl_buf en = {0};
        if (!gl_slice_is(sv, "%") && !gl_phrase_english(sv, &en))
            fail_msg("no English for \"%.*s\"", GL_PRINT(sv));
        gl_buf_dispose(&en);
    }
    ++*rows;
    return true;
}

static void every_indicator_has_english_words(void **state)
{
    (void)state;
    gl_db *open;
    size_t rows = 0;
    assert_int_equal(gl_db_open(&open, db, &err), GLAPP_OK);
    assert_int_equal(gl_db_overview(open, GL_OVERVIEW_INDICATORS, "NMS", NULL, 200,
                                    has_english, &rows, &err),
                     GLAPP_OK);
    assert_true(rows > 30);
    gl_db_close(open);
}

static void swedish_words_are_marked_in_english_pages(void **state)
{
    (void)state;
    static tongue_words words;
    tongue_collect(&words, db);
    for (size_t i = 0; i < ARRAY_LEN(PAGES); i++) {
        glapp_field fields[2] = {{"lang", "en"}, {PAGES[i].name, PAGES[i].value}};
        glapp_answer a;
        char *body = visit(PAGES[i].path, fields, PAGES[i].name ? 2 : 1, false, &a);
        words.where = PAGES[i].path;
        tongue_walk(body, tongue_look, &words);
        free(body);
        fields[0].value = "sv"; /* where it would only be in the way */
        body = visit(PAGES[i].path, fields, PAGES[i].name ? 2 : 1, false, &a);
        assert_int_equal(tongue_count(body), 1);
        free(body);
    }
    tongue_forget(&words);
}

/* Who asks for a file and gets none is told why, and saves nothing. */
static void an_error_is_no_file(void **state)
{
    (void)state;
    glapp_field area = {"area", "99"};
    glapp_answer a;
    char *body = visit("/gaps.csv", &area, 1, false, &a);
    assert_int_equal(a.status, 400);
    assert_string_equal(a.file, "");
    assert_non_null(strstr(a.type, "text/html"));
    assert_non_null(strstr(body, "17 20 21"));
    free(body);
}

static void codes_are_codes_for_programs(void **state)
{
    (void)state;
    glapp_field id = {"id", "gy-1783-in-svets"};
    glapp_answer a;
    char *body = visit("/programme.json", &id, 1, false, &a);
    assert_non_null(strstr(body, "\"distance\": \"no\""));
    assert_non_null(strstr(body, "\"form\": \"gy\""));
    free(body);
    body = visit("/programme", &id, 1, false, &a);
    assert_non_null(strstr(body, "<dd>gymnasium</dd>"));
    assert_non_null(strstr(body, "<dd>nej</dd>"));
    free(body);
}

static void what_is_not_there_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *path, *name, *value;
        int status;
    } wrong[] = {
        {"/nothing", "id", "1", 404},      {"/gaps/", "area", "20", 404},
        {"/gaps.xml", "area", "20", 404},  {"/gaps", "area", "99", 400},
        {"/gaps", "order", "x;DROP", 400}, {"/gaps", "lens", "blue", 400},
        {"/skill", "id", "", 400},         {"/skill", "id", "no such", 404},
        {"/ad", "id", "no such", 404},     {"/programme", "id", "no such", 404},
        {"/search", "q", "\xC3", 400},     {"/match", "text", "\xFF", 400},
        {"/proposal", "id", "0", 400},     {"/occupation", "ssyk", "0000", 404},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        glapp_field field = {wrong[i].name, wrong[i].value};
        glapp_answer a;
        char *body = visit(wrong[i].path, &field, 1, false, &a);
        if (a.status != wrong[i].status)
            fail_msg("%s: %d, not %d", wrong[i].path, a.status, wrong[i].status);
        assert_null(strstr(body, "SELECT"));
        assert_null(strstr(body, db));
        free(body);
    }
}

static void a_misspelt_word_is_suggested(void **state)
{
    (void)state;
    glapp_field q = {"q", "svettsning"};
    glapp_answer a;
    char *body = visit("/search.json", &q, 1, false, &a);
    assert_non_null(strstr(body, "\"suggestion\": \"svetsning\""));
    free(body);
}

static void a_pasted_text_finds_programmes(void **state)
{
    (void)state;
    glapp_field text = {"text", "Vi söker en svetsare med truckkort."};
    glapp_answer a;
    char *body = visit("/match", &text, 1, true, &a);
    assert_int_equal(a.status, 200);
    assert_non_null(strstr(body, "Truckkort"));
    assert_non_null(strstr(body, "/programme?id="));
    free(body);
    body = visit("/gaps", &text, 1, true, &a);
    assert_int_equal(a.status, 405);
    free(body);
}

/* Who stands there for the occupation alone is not sold as an answer. */
static void what_teaches_nothing_of_it_is_said(void **state)
{
    (void)state;
    glapp_field fields[] = {
        {"id", "90000010"}, {"area", "20"}, {"reach", "county"}, {"weeks", "10"}};
    glapp_answer a;
    char *body = visit("/ad", fields, 1, false, &a);
    assert_non_null(strstr(body, "Utbildningar som löser mest"));
    assert_non_null(strstr(body, "De som täcker 0 % lär inte ut det som söks"));
    free(body);
    body = visit("/ad", fields, ARRAY_LEN(fields), false, &a);
    assert_null(strstr(body, "Utbildningar som löser mest"));
    assert_non_null(strstr(body, "Ingen av dem lär ut det som söks"));
    free(body);
}

static void a_strangers_words_are_only_text(void **state)
{
    (void)state;
    static const char hostile[] = "\"><script>alert(1)</script><img src=x onerror=1>";
    glapp_field fields[] = {
        {"q", hostile}, {"id", hostile}, {"area", hostile}, {"ssyk", hostile}};
    for (size_t i = 0; i < ARRAY_LEN(PAGES); i++) {
        glapp_answer a;
        char *body = visit(PAGES[i].path, fields, 4, false, &a);
        assert_null(strstr(body, "<script"));
        assert_null(strstr(body, "<img"));
        free(body);
    }
    glapp_field text = {"text", hostile};
    glapp_answer a;
    char *body = visit("/match", &text, 1, true, &a);
    assert_null(strstr(body, "<script"));
    free(body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_is_there_in_both_languages),
        cmocka_unit_test(programs_get_the_same_as_json_and_csv),
        cmocka_unit_test(people_get_the_same_as_a_workbook),
        cmocka_unit_test(headings_and_cells_of_workbooks_are_words),
        cmocka_unit_test(an_occupation_is_the_same_again),
        cmocka_unit_test(every_indicator_has_english_words),
        cmocka_unit_test(no_name_stands_twice),
        cmocka_unit_test(swedish_words_are_marked_in_english_pages),
        cmocka_unit_test(an_error_is_no_file),
        cmocka_unit_test(codes_are_codes_for_programs),
        cmocka_unit_test(what_is_not_there_is_said),
        cmocka_unit_test(a_misspelt_word_is_suggested),
        cmocka_unit_test(a_pasted_text_finds_programmes),
        cmocka_unit_test(what_teaches_nothing_of_it_is_said),
        cmocka_unit_test(a_strangers_words_are_only_text),
    };
    return cmocka_run_group_tests(tests, open_site, close_site);
}
