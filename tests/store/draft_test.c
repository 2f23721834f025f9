/* SPDX-License-Identifier: Apache-2.0 */
#include "store/draft.h"

#include "check.h"

#include <unistd.h>

#include "folder.h"

static glapp_error err;

static void keeps(const char *path, const char *wanted)
{
    size_t len;
    char *bytes = read_file(path, &len);
    assert_int_equal(len, strlen(wanted));
    assert_memory_equal(bytes, wanted, len);
    free(bytes);
}

static void the_old_one_stays_until_the_end(void **state)
{
    (void)state;
    folder place;
    char path[256];
    folder_open(&place);
    folder_file(&place, "page.html", path);
    write_file(path, "old", 3);
    gl_draft *d;
    assert_int_equal(gl_draft_open(&d, path, &err), GLAPP_OK);
    glapp_sink sink = gl_draft_sink(d);
    assert_true(sink.write(sink.to, "new", 3));
    keeps(path, "old");
    gl_draft_close(d); /* never finished */
    keeps(path, "old");
    assert_int_equal(folder_count(&place), 1);

    assert_int_equal(gl_draft_open(&d, path, &err), GLAPP_OK);
    sink = gl_draft_sink(d);
    assert_true(sink.write(sink.to, "newer", 5));
    assert_int_equal(gl_draft_finish(d, &err), GLAPP_OK);
    gl_draft_close(d);
    keeps(path, "newer");
    assert_int_equal(folder_count(&place), 1);
    folder_close(&place);
}

static void what_is_no_plain_file_is_left_alone(void **state)
{
    (void)state;
    folder place;
    char path[256], link[256];
    folder_open(&place);
    folder_file(&place, "page.html", path);
    folder_file(&place, "link.html", link);
    write_file(path, "old", 3);
    assert_int_equal(symlink(path, link), 0);
    gl_draft *d;
    assert_int_equal(gl_draft_open(&d, link, &err), GLAPP_USAGE);
    assert_non_null(strstr(err.message, "symbolic link"));
    assert_int_equal(gl_draft_open(&d, "/tmp", &err), GLAPP_USAGE);
    assert_int_equal(gl_draft_open(&d, "/tmp/", &err), GLAPP_USAGE);
    assert_int_equal(gl_draft_open(&d, "/nowhere/page.html", &err), GLAPP_MACHINE);
    assert_null(d);
    keeps(path, "old");
    folder_close(&place);
}

static void a_device_is_no_page(void **state)
{
    (void)state;
    gl_draft *d;
    if (access("/dev/full", W_OK) != 0) skip();
    /* The device itself is no plain file, so it is never opened for writing. */
    assert_int_equal(gl_draft_open(&d, "/dev/full", &err), GLAPP_USAGE);
    assert_non_null(strstr(err.message, "no plain file"));
}

/* As a library does that opens a file by its name. */
static void who_writes_to_the_path_writes_the_draft(void **state)
{
    (void)state;
    folder place;
    char path[256];
    folder_open(&place);
    folder_file(&place, "book.xlsx", path);
    gl_draft *d;
    assert_int_equal(gl_draft_open(&d, path, &err), GLAPP_OK);
    assert_memory_equal(gl_draft_folder(d), place.path, strlen(place.path));
    write_file(gl_draft_path(d), "from outside", 12);
    assert_true(gl_draft_is_whole(d));
    assert_int_equal(gl_draft_finish(d, &err), GLAPP_OK);
    gl_draft_close(d);
    keeps(path, "from outside");
    assert_int_equal(folder_count(&place), 1);
    folder_close(&place);
}

static void a_folder_is_made_once(void **state)
{
    (void)state;
    folder place;
    char path[256], file[256];
    folder_open(&place);
    folder_file(&place, "sheets", path);
    folder_file(&place, "file", file);
    write_file(file, "", 0);
    assert_int_equal(gl_draft_make_folder(path, &err), GLAPP_OK);
    assert_int_equal(gl_draft_make_folder(path, &err), GLAPP_OK);
    assert_int_equal(gl_draft_make_folder(file, &err), GLAPP_USAGE);
    assert_int_equal(gl_draft_make_folder("/nowhere/sheets", &err), GLAPP_MACHINE);
    folder_close(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_old_one_stays_until_the_end),
        cmocka_unit_test(what_is_no_plain_file_is_left_alone),
        cmocka_unit_test(a_device_is_no_page),
        cmocka_unit_test(who_writes_to_the_path_writes_the_draft),
        cmocka_unit_test(a_folder_is_made_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
