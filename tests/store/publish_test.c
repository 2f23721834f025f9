/* SPDX-License-Identifier: Apache-2.0 */
/* Old or new, never a mixture, and never somebody else's file. */
#include "check.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "folder.h"
#include "store/check.h"
#include "store/read.h"
#include "store/world.h"

static folder place;
static char target[256];
static glapp_error err;

static int open_place(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "w.db", target);
    return 0;
}

static int close_place(void **state)
{
    (void)state;
    folder_close(&place);
    return 0;
}

static void build(const char *path)
{
    if (world_build(path, &err)) fail_msg("%s", err.message);
}

static void two_builds_give_the_same_bytes_and_nothing_beside_them(void **state)
{
    (void)state;
    char other[256];
    build(target);
    assert_int_equal(folder_count(&place), 1);
    folder_file(&place, "other.db", other);
    build(other);
    assert_int_equal(folder_count(&place), 2);
    assert_true(same_bytes(target, other));
    build(target); /* over an old one */
    assert_true(same_bytes(target, other));
}

static void the_old_file_stays_until_the_end(void **state)
{
    (void)state;
    char before[256];
    gl_store *s = NULL;
    build(target);
    copy_file(target, folder_file(&place, "before", before));
    assert_int_equal(gl_store_open(&s, target, &err), GLAPP_OK);
    world_names(s);
    world_programmes(s);
    assert_int_equal(gl_store_status(s, &err), GLAPP_OK);
    assert_true(same_bytes(target, before));
    gl_store_close(s); /* given up: nothing published */
    assert_true(same_bytes(target, before));
    assert_int_equal(folder_count(&place), 2);
}

/* One failing row makes the whole run fail: no file without it. */
static void a_row_that_fails_publishes_nothing(void **state)
{
    (void)state;
    char before[256];
    gl_store *s = NULL;
    gl_run_row run = {.reference_date = GL_NO_DAY};
    build(target);
    copy_file(target, folder_file(&place, "before", before));
    assert_int_equal(gl_store_open(&s, target, &err), GLAPP_OK);
    gl_occupation_row row = {GL_LITERAL("7212"), GL_LITERAL("Svetsare")};
    gl_store_add_occupation(s, &row);
    gl_store_add_occupation(s, &row); /* the key is there already */
    assert_int_not_equal(gl_store_publish(s, &run, NULL, &err), GLAPP_OK);
    assert_true(err.message[0]);
    gl_store_close(s);
    assert_true(same_bytes(target, before));
    assert_int_equal(folder_count(&place), 2);
}

/* A wrong --db must not cost anybody a file. */
static void files_of_others_are_refused_and_untouched(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *bytes;
        size_t len;
    } files[] = {
        {"a letter", "Hej!\n", 5},
        {"an empty database of SQLite", "SQLite format 3\0\x10\0\1\1\0\x40\x20\x20", 24},
        {"one byte", "x", 1},
    };
    char before[256];
    folder_file(&place, "before", before);
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        gl_store *s = NULL;
        gl_db *db = NULL;
        write_file(target, files[i].bytes, files[i].len);
        copy_file(target, before);
        glapp_status rc = gl_store_open(&s, target, &err);
        if (rc != GLAPP_BAD_INPUT || s || !strstr(err.message, "no database of glapp"))
            fail_msg("%s: got %d: %s", files[i].name, rc, err.message);
        rc = gl_db_open(&db, target, &err);
        if (rc != GLAPP_BAD_INPUT || db || !strstr(err.message, "no database of glapp"))
            fail_msg("%s, read: got %d: %s", files[i].name, rc, err.message);
        assert_true(same_bytes(target, before));
        assert_int_equal(folder_count(&place), 2);
    }
}

static void a_newer_file_is_refused_and_untouched(void **state)
{
    (void)state;
    char before[256];
    size_t len;
    gl_store *s = NULL;
    gl_db *db = NULL;
    build(target);
    char *bytes = read_file(target, &len);
    bytes[63] = 2; /* user_version */
    write_file(target, bytes, len);
    write_file(folder_file(&place, "before", before), bytes, len);
    free(bytes);
    assert_int_equal(gl_store_open(&s, target, &err), GLAPP_BAD_INPUT);
    assert_non_null(strstr(err.message, "newer glapp (schema 2, this one knows 1)"));
    assert_int_equal(gl_db_open(&db, target, &err), GLAPP_BAD_INPUT);
    assert_non_null(strstr(err.message, "newer glapp (schema 2, this one knows 1)"));
    assert_true(same_bytes(target, before));
}

static void what_is_no_plain_file_is_refused(void **state)
{
    (void)state;
    char link[256], aim[256];
    gl_store *s = NULL;
    build(folder_file(&place, "aim.db", aim));
    assert_int_equal(symlink("aim.db", folder_file(&place, "link.db", link)), 0);
    assert_int_equal(gl_store_open(&s, link, &err), GLAPP_USAGE);
    assert_non_null(strstr(err.message, "symbolic link"));
    assert_int_equal(gl_store_open(&s, place.path, &err), GLAPP_USAGE);
    assert_non_null(strstr(err.message, "folder"));
    assert_int_equal(mkfifo(target, 0600), 0);
    assert_int_equal(gl_store_open(&s, target, &err), GLAPP_USAGE);
    assert_non_null(strstr(err.message, "no plain file"));
    assert_int_equal(folder_count(&place), 3);
}

static void a_folder_that_does_not_exist_is_the_machines_no(void **state)
{
    (void)state;
    char path[256];
    gl_store *s = NULL;
    gl_db *db = NULL;
    folder_file(&place, "nowhere/w.db", path);
    assert_int_equal(gl_store_open(&s, path, &err), GLAPP_MACHINE);
    assert_non_null(strstr(err.message, "nothing was changed"));
    assert_null(s);
    assert_int_equal(gl_db_open(&db, target, &err), GLAPP_BAD_INPUT);
    assert_non_null(strstr(err.message, "glapp run"));
    assert_int_equal(folder_count(&place), 0);
}

static void an_empty_file_may_be_filled(void **state)
{
    (void)state;
    write_file(target, "", 0); /* mktemp(1) makes such ones */
    build(target);
    assert_int_equal(folder_count(&place), 1);
}

/* -- several runs
 * ---------------------------------------------------------------------- */

/* A process that holds the lock until its pipe is closed. */
static pid_t hold_lock(int to_end[2])
{
    int ready[2];
    char byte;
    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(to_end), 0);
    pid_t child = fork();
    if (child == 0) {
        gl_store *s = NULL;
        close(to_end[1]);
        bool ok = gl_store_open(&s, target, NULL) == GLAPP_OK;
        if (write(ready[1], ok ? "y" : "n", 1) != 1 || read(to_end[0], &byte, 1) < 0)
            _exit(2);
        gl_store_close(s);
        _exit(!ok);
    }
    close(ready[1]);
    close(to_end[0]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(byte, 'y');
    close(ready[0]);
    return child;
}

static void the_later_of_two_runs_is_told_who_is_first(void **state)
{
    (void)state;
    int end[2], status;
    char name[40];
    struct timespec from, to;
    gl_store *s = NULL;
    pid_t child = hold_lock(end);
    clock_gettime(CLOCK_MONOTONIC, &from);
    assert_int_equal(gl_store_open(&s, target, &err), GLAPP_MACHINE);
    clock_gettime(CLOCK_MONOTONIC, &to);
    assert_true(to.tv_sec - from.tv_sec < 2);
    snprintf(name, sizeof name, "process %ld, started 2", (long)child);
    if (!strstr(err.message, name)) fail_msg("does not name it: %s", err.message);
    close(end[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    build(target); /* and now it goes */
    assert_int_equal(folder_count(&place), 1);
}

static void what_a_killed_run_left_is_cleared_away(void **state)
{
    (void)state;
    int end[2], status;
    char stray[256], similar[256];
    pid_t child = hold_lock(end);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &status, 0), child);
    close(end[1]);
    assert_true(folder_count(&place) >= 2); /* its private file and its lock */
    write_file(folder_file(&place, ".w.db.new-99999999-journal", stray), "x", 1);
    write_file(folder_file(&place, ".w.db.new-99999999-scratch", stray), "x", 1);
    write_file(folder_file(&place, ".w.db.new-idea", similar), "x", 1);
    build(target);
    assert_int_equal(folder_count(&place), 2); /* the result, and what is not ours */
    assert_int_equal(access(similar, F_OK), 0);
}

/* A disk that is full: a limit on the size of files stands for it. */
static void a_full_disk_leaves_the_old_file(void **state)
{
    (void)state;
    char before[256];
    int status;
    build(target);
    copy_file(target, folder_file(&place, "before", before));
    pid_t child = fork();
    if (child == 0) {
        struct rlimit small = {20000, 20000};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &small);
        glapp_status rc = world_build(target, &err);
        _exit(rc == GLAPP_MACHINE && err.message[0] ? 0 : 1 + (int)rc);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_true(same_bytes(target, before));
    assert_int_equal(folder_count(&place), 2);
}

int main(void)
{
#define WITH_PLACE(test) cmocka_unit_test_setup_teardown(test, open_place, close_place)
    const struct CMUnitTest tests[] = {
        WITH_PLACE(two_builds_give_the_same_bytes_and_nothing_beside_them),
        WITH_PLACE(the_old_file_stays_until_the_end),
        WITH_PLACE(a_row_that_fails_publishes_nothing),
        WITH_PLACE(files_of_others_are_refused_and_untouched),
        WITH_PLACE(a_newer_file_is_refused_and_untouched),
        WITH_PLACE(what_is_no_plain_file_is_refused),
        WITH_PLACE(a_folder_that_does_not_exist_is_the_machines_no),
        WITH_PLACE(an_empty_file_may_be_filled),
        WITH_PLACE(the_later_of_two_runs_is_told_who_is_first),
        WITH_PLACE(what_a_killed_run_left_is_cleared_away),
        WITH_PLACE(a_full_disk_leaves_the_old_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
