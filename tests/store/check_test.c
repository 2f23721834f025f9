/* SPDX-License-Identifier: Apache-2.0 */
/* One fault at a time in a copy of a sound database; each must be found
 * (tests/cases/store/breaks.txt). And bytes flipped at places that nobody chose: whatever
 * they do to the file, checking it ends, and says why when it calls the file broken. */
#include "check.h"

#include <sqlite3.h>

#include "folder.h"
#include "store/check.h"
#include "store/read.h"
#include "store/world.h"

enum { FLIPS = 200, HEARD = 16384 };

static folder place;
static char sound[256], broken[256];
static char heard[HEARD];

static int open_world(void **state)
{
    (void)state;
    glapp_error err;
    folder_open(&place);
    if (world_build(folder_file(&place, "sound.db", sound), &err))
        fail_msg("%s", err.message);
    folder_file(&place, "broken.db", broken);
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    folder_close(&place);
    return 0;
}

static void hear(void *to, const char *line)
{
    (void)to;
    size_t len = strlen(heard);
    snprintf(heard + len, sizeof heard - len, "%s\n", line);
}

static glapp_status check(const char *path)
{
    glapp_error err = {0};
    heard[0] = '\0';
    glapp_status rc = gl_check(path, hear, NULL, &err);
    if (err.message[0]) hear(NULL, err.message);
    return rc;
}

static void a_sound_file_is_called_sound(void **state)
{
    (void)state;
    glapp_status rc = check(sound);
    if (rc || heard[0]) fail_msg("got %d: %s", rc, heard);
}

/* Whether the fault of one line is found, by the rule that it names. */
static bool is_found(char *line)
{
    char *rest = line, *name = strsep(&rest, "\t"), *sql = strsep(&rest, "\t");
    char *message = NULL;
    sqlite3 *db = NULL;
    if (!rest) fail_msg("a case of too few fields: %s", name);
    copy_file(sound, broken);
    assert_int_equal(sqlite3_open(broken, &db), SQLITE_OK);
    int before = sqlite3_total_changes(db);
    if (sqlite3_exec(db, sql, NULL, NULL, &message)) fail_msg("%s: %s", name, message);
    bool changed = sqlite3_total_changes(db) > before || *sql == 'D' || *sql == 'C';
    sqlite3_close(db);
    if (!changed) fail_msg("%s: changes nothing", name);
    glapp_status rc = check(broken);
    if (rc == GLAPP_NOTHING && strstr(heard, rest)) return true;
    print_error("%s: got %d, wanted a line with \"%s\":\n%s\n", name, rc, rest, heard);
    return false;
}

static void every_fault_is_found(void **state)
{
    (void)state;
    char *all = read_file(GLAPP_TESTS "/cases/store/breaks.txt", NULL), *rest = all;
    size_t cases = 0, failed = 0;
    for (char *line; (line = strsep(&rest, "\n"));) {
        if (!*line || *line == '#') continue;
        cases++;
        failed += !is_found(line);
    }
    free(all);
    assert_true(cases > 50);
    if (failed) fail_msg("%zu of %zu faults are not found", failed, cases);
}

static void many_faults_of_one_rule_are_cut_short(void **state)
{
    (void)state;
    sqlite3 *db = NULL;
    copy_file(sound, broken);
    assert_int_equal(sqlite3_open(broken, &db), SQLITE_OK);
    const char *sql =
        "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i+1 FROM n WHERE"
        " i<100) INSERT INTO ad_text SELECT i, 'x' FROM n";
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(check(broken), GLAPP_NOTHING);
    size_t lines = 0;
    for (const char *at = heard; (at = strstr(at, "ad_text: of no ad")); at++) lines++;
    assert_int_equal(lines, 20);
    assert_non_null(strstr(heard, "... and 71 more"));
}

static void flipped_bytes_end_in_a_verdict(void **state)
{
    (void)state;
    size_t len, told = 0, unused = 0;
    char *bytes = read_file(sound, &len), *copy = malloc(len);
    uint64_t seed = 20260201; /* xorshift64: the same places on every machine */
    assert_non_null(copy);
    for (int i = 0; i < FLIPS; i++) {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        size_t at = seed % len;
        memcpy(copy, bytes, len);
        copy[at] = (char)(copy[at] ^ (char)(1 << (seed >> 60 & 7)));
        write_file(broken, copy, len);
        glapp_status rc = check(broken);
        if (rc != GLAPP_OK && rc != GLAPP_NOTHING && rc != GLAPP_BAD_INPUT)
            fail_msg("byte %zu: got %d: %s", at, rc, heard);
        if (rc != GLAPP_OK && !heard[0]) fail_msg("byte %zu: no word", at);
        told += rc != GLAPP_OK;
        unused += rc == GLAPP_OK && bytes[at] == 0; /* between the cells of a page */
        if (rc == GLAPP_OK && bytes[at] != 0 && at >= 100)
            print_message("byte %zu, 0x%02x, is of no row\n", at,
                          (unsigned)(unsigned char)bytes[at]);
    }
    free(bytes);
    free(copy);
    print_message("%d flips: %zu found, %zu in unused bytes\n", FLIPS, told, unused);
    assert_true(told > 0);
}

static void a_file_cut_short_is_found(void **state)
{
    (void)state;
    size_t len;
    char *bytes = read_file(sound, &len);
    const size_t cuts[] = {0, 1, 99, 100, 4096, 4097, len / 2, len - 4096, len - 1};
    for (size_t i = 0; i < ARRAY_LEN(cuts); i++) {
        write_file(broken, bytes, cuts[i]);
        if (check(broken) == GLAPP_OK || !heard[0])
            fail_msg("%zu of %zu bytes are called sound", cuts[i], len);
    }
    free(bytes);
}

static void checking_changes_nothing(void **state)
{
    (void)state;
    copy_file(sound, broken);
    size_t files = folder_count(&place);
    assert_int_equal(check(broken), GLAPP_OK);
    assert_true(same_bytes(sound, broken));
    assert_int_equal(folder_count(&place), files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_file_is_called_sound),
        cmocka_unit_test(every_fault_is_found),
        cmocka_unit_test(many_faults_of_one_rule_are_cut_short),
        cmocka_unit_test(flipped_bytes_end_in_a_verdict),
        cmocka_unit_test(a_file_cut_short_is_found),
        cmocka_unit_test(checking_changes_nothing),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
