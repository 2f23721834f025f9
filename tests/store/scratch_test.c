/* SPDX-License-Identifier: Apache-2.0 */
/* What SQLite sorts beyond its cache lies where it was told, under no name. */
#include "store/scratch.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "folder.h"

/* Open files of ours that have this path and lost it. */
static int count_nameless(const char *path)
{
    int count = 0;
    DIR *files = opendir("/proc/self/fd");
    if (!files) return -1;
    for (struct dirent *f; (f = readdir(files));) {
        char link[300], to[300] = "";
        snprintf(link, sizeof link, "/proc/self/fd/%s", f->d_name);
        if (readlink(link, to, sizeof to - 1) > 0)
            count += strncmp(to, path, strlen(path)) == 0 && strstr(to, "(deleted)");
    }
    closedir(files);
    return count;
}

static const char MANY[] =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
    " SELECT i * 7919 % 300007 FROM n ORDER BY 1";

static void a_sort_uses_the_path(void **state)
{
    (void)state;
    folder place;
    char path[256];
    folder_open(&place);
    folder_file(&place, "scratch", path);
    gl_scratch *s = gl_scratch_open(path);
    gl_scratch *other = gl_scratch_open("/nowhere/at/all"); /* two have two folders */
    assert_non_null(s);
    assert_non_null(other);
    sqlite3 *db;
    sqlite3_stmt *rows;
    assert_int_equal(
        sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE, gl_scratch_vfs(s)),
        SQLITE_OK);
    sqlite3_exec(db, "PRAGMA temp_store=FILE; PRAGMA cache_size=-64", NULL, NULL, NULL);
    assert_int_equal(sqlite3_prepare_v2(db, MANY, -1, &rows, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(rows), SQLITE_ROW);
    int files = count_nameless(path);
    assert_true(files != 0); /* -1: no /proc to look into */
    assert_int_equal(folder_count(&place), 0);
    sqlite3_finalize(rows);
    sqlite3_close(db);
    gl_scratch_close(other);
    gl_scratch_close(s);
    folder_close(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_sort_uses_the_path)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
