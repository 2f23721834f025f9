/* SPDX-License-Identifier: Apache-2.0 */
/* The page that the corpus makes: whole, harmless whatever the data says, each way to its
 * evidence open, and the same for every run. */
#include "engine/running.h"
#include "page/answers.h"
#include "store/read.h"
#include "tongue.h"

static folder place;
static char db[256], page[256];
static glapp_error err;

static int open_corpus(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "corpus.db", db);
    folder_file(&place, "page.html", page);
    running r = {.options = {.db = db}};
    running_start(&r);
    gl_buf_dispose(&r.words);
    return r.status != GLAPP_OK;
}

static int close_corpus(void **state)
{
    (void)state;
    folder_close(&place);
    return 0;
}

static char *make(const char *from, bool english)
{
    const glapp_report_query query = {
        .db = from, .out = page, .corpus = GLAPP_CORPUS, .english = english};
    if (gl_answer_report(&query, &err)) fail_msg("%s", err.message);
    return read_file(page, NULL);
}

/* -- what may stand in the page -- */

/* Whether the first `len` bytes are a word of the list, which spaces part. */
static bool is_listed(const char *word, size_t len, const char *list)
{
    while (*list) {
        size_t next = strcspn(list, " ");
        if (next == len && memcmp(list, word, len) == 0) return true;
        list += next;
        list += strspn(list, " ");
    }
    return false;
}

static const char TAGS[] =
    "html head meta title style body a header h1 h2 h3 h4 ul li nav main section p div "
    "table caption thead tbody tr th td svg desc circle path text g figure figcaption "
    "strong span code footer";
static const char ATTRIBUTES[] =
    "lang charset http-equiv content name class href id aria-label aria-labelledby "
    "aria-hidden role tabindex scope rel viewBox d cx cy r x y text-anchor";
static const char ALONE[] = "meta circle path";

/* One tag from "<" on; gives what follows it. Names on the stack are those still open. */
static const char *read_tag(const char *at, const char *stack[], size_t *depth)
{
    const bool closes = at[1] == '/';
    const char *name = at + 1 + closes;
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz123456");
    if (!is_listed(name, len, TAGS)) fail_msg("a strange tag: %.60s", at);
    at = name + len;
    while (*at == ' ' || *at == '\n') {
        const char *attribute = ++at;
        size_t its_len = strcspn(attribute, "= >");
        if (!is_listed(attribute, its_len, ATTRIBUTES))
            fail_msg("a strange attribute: %.60s", attribute);
        at = attribute + its_len;
        if (strncmp(at, "=\"", 2) != 0) fail_msg("an open attribute: %.60s", attribute);
        if (strncmp(attribute, "href", 4) == 0 && at[2] != '#' &&
            strncmp(at + 2, "https://arbetsformedlingen.se/platsbanken/annonser/", 51))
            fail_msg("a way out: %.80s", at);
        at = strchr(at + 2, '"') + 1;
    }
    const bool alone = at[0] == '/' || is_listed(name, len, ALONE);
    at += at[0] == '/';
    if (*at != '>') fail_msg("a tag that does not end: %.60s", name);
    if (closes) {
        if (*depth == 0 || strncmp(stack[*depth - 1], name, len) != 0)
            fail_msg("%.20s closes what is not open", name);
        --*depth;
    } else if (!alone) {
        assert_true(*depth < 60);
        stack[(*depth)++] = name;
    }
    return at + 1;
}

static void check_tags(const char *text)
{
    const char *stack[64];
    size_t depth = 0;
    const char *at = strstr(text, "<html");
    assert_non_null(at);
    while ((at = strchr(at, '<'))) at = read_tag(at, stack, &depth);
    assert_int_equal(depth, 0);
}

/* Each "#place" is there, and no id twice. */
static void check_links(const char *text)
{
    size_t links = 0;
    for (const char *at = text; (at = strstr(at, "href=\"#")); links++) {
        char wanted[120];
        at += 7;
        snprintf(wanted, sizeof wanted, "id=\"%.*s\"", (int)strcspn(at, "\""), at);
        const char *found = strstr(text, wanted);
        if (!found) fail_msg("%s is nowhere", wanted);
        if (strstr(found + 1, wanted)) fail_msg("%s is there twice", wanted);
    }
    assert_true(links > 40);
}

static void the_page_is_whole_and_leads_to_its_evidence(void **state)
{
    (void)state;
    static const char *const WANTED[] = {
        "<html lang=\"sv\">", "Norra Mellansverige", "Värmlands län", "Dalarnas län",
        "Gävleborgs län",     "trolig brist",        "Indikatorer",   "Hudiksvall",
        "Lägst–högst",        "fingeravtrycket",
    };
    char *text = make(db, false);
    check_tags(text);
    check_links(text);
    for (size_t i = 0; i < ARRAY_LEN(WANTED); i++)
        if (!strstr(text, WANTED[i])) fail_msg("the page lacks %s", WANTED[i]);
    assert_true(strlen(text) < 2000000);
    assert_null(strstr(text, "<script"));
    free(text);
}

static void swedish_words_are_marked_in_english(void **state)
{
    (void)state;
    static tongue_words words;
    words.where = "the report";
    tongue_collect(&words, db);
    char *text = make(db, true);
    tongue_walk(text, tongue_look, &words);
    free(text);
    text = make(db, false); /* where it would only be in the way */
    assert_int_equal(tongue_count(text), 1);
    free(text);
    tongue_forget(&words);
}

static void the_same_file_gives_the_same_bytes(void **state)
{
    (void)state;
    char *first = make(db, false), *again = make(db, false), *english = make(db, true);
    assert_string_equal(first, again);
    assert_non_null(strstr(english, "<html lang=\"en\">"));
    assert_non_null(strstr(english, "likely gap"));
    check_tags(english);
    check_links(english);
    free(first);
    free(again);
    free(english);
}

/* -- the evidence -- */

typedef struct row {
    char area[16];
    int64_t skill, ads;
} row;

typedef struct rows {
    row items[4000];
    size_t count;
} rows;

static bool keep_row(void *to, const gl_gap_view *gap)
{
    rows *all = to;
    assert_true(all->count < ARRAY_LEN(all->items));
    row *r = &all->items[all->count++];
    snprintf(r->area, sizeof r->area, "%.*s", GL_PRINT(gap->area_code));
    r->skill = gap->skill_id;
    r->ads = gap->ads;
    return true;
}

static bool count_ad(void *to, const gl_gap_ad_view *ad)
{
    const int64_t listed = ++*(int64_t *)to;
    return listed <= ad->all;
}

/* Whoever counts the ads behind a number finds as many as it says: B-körkort stood with
 * 35 ads and a list of 60, with those before the window in it. */
static void as_many_ads_as_the_number_says(void **state)
{
    (void)state;
    static rows all;
    gl_db *file;
    int wrong = 0;
    assert_int_equal(gl_db_open(&file, db, &err), GLAPP_OK);
    assert_int_equal(gl_db_gap_rows(file, keep_row, &all, &err), GLAPP_OK);
    assert_true(all.count > 1000);
    for (size_t i = 0; i < all.count; i++) {
        const row *r = &all.items[i];
        int64_t found = 0;
        assert_int_equal(
            gl_db_gap_ads(file, r->area, r->skill, UINT32_MAX, count_ad, &found, &err),
            GLAPP_OK);
        if (found != r->ads && wrong++ < 5)
            print_error("%s, skill %d: %d ads, and %d are listed\n", r->area,
                        (int)r->skill, (int)r->ads, (int)found);
    }
    gl_db_close(file);
    assert_int_equal(wrong, 0);
}

/* Every text that a stranger writes, in one file after another. */
static void strange_words_stay_words(void **state)
{
    (void)state;
    static const char *const COLUMNS[][2] = {
        {"skill", "label"},       {"ad", "headline"},          {"ad", "employer"},
        {"programme", "title"},   {"programme", "provider"},   {"source", "name"},
        {"municipality", "name"}, {"occupation", "label"},     {"area", "name"},
        {"indicator", "label"},   {"indicator", "blind_spot"},
    };
    static const char *const WORDS[] = {
        "\"><script>alert(1)</script>", "' onmouseover='x",      "<!--", "</style><b>",
        "&lt;img src=x onerror=y&gt;",  "x\x01\x7f\xe2\x80\xae",
    };
    char changed[256];
    folder_file(&place, "changed.db", changed);
    for (size_t c = 0; c < ARRAY_LEN(COLUMNS); c++)
        for (size_t w = 0; w < ARRAY_LEN(WORDS); w++) {
            copy_file(db, changed);
            sqlite3 *file;
            char *sql = sqlite3_mprintf("UPDATE \"%w\" SET \"%w\" = %Q || rowid",
                                        COLUMNS[c][0], COLUMNS[c][1], WORDS[w]);
            if (strcmp(COLUMNS[c][0], "indicator") == 0) {
                sqlite3_free(sql);
                sql = sqlite3_mprintf("UPDATE indicator SET \"%w\" = %Q", COLUMNS[c][1],
                                      WORDS[w]);
            }
            assert_int_equal(sqlite3_open(changed, &file), SQLITE_OK);
            if (sqlite3_exec(file, sql, NULL, NULL, NULL))
                fail_msg("%s: %s", sql, sqlite3_errmsg(file));
            sqlite3_free(sql);
            sqlite3_close(file);
            char *text = make(changed, false);
            check_tags(text);
            check_links(text);
            free(text);
            remove(changed);
        }
}

static void what_cannot_be_is_said(void **state)
{
    (void)state;
    glapp_report_query query = {.db = "/nowhere.db", .out = page, .corpus = GLAPP_CORPUS};
    remove(page);
    assert_int_equal(gl_answer_report(&query, &err), GLAPP_BAD_INPUT);
    query.db = db;
    query.out = "/nowhere/page.html";
    assert_int_equal(gl_answer_report(&query, &err), GLAPP_MACHINE);
    query.out = NULL;
    assert_int_equal(gl_answer_report(&query, &err), GLAPP_USAGE);
    assert_int_equal(access(page, F_OK), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_is_whole_and_leads_to_its_evidence),
        cmocka_unit_test(swedish_words_are_marked_in_english),
        cmocka_unit_test(the_same_file_gives_the_same_bytes),
        cmocka_unit_test(as_many_ads_as_the_number_says),
        cmocka_unit_test(strange_words_stay_words),
        cmocka_unit_test(what_cannot_be_is_said),
    };
    return cmocka_run_group_tests(tests, open_corpus, close_corpus);
}
