/* SPDX-License-Identifier: Apache-2.0 */
/* The bytes at an address, from a server that does what servers do wrong. */
#include <errno.h>

#include "folder.h"
#include "night/fetch.h"
#include "night/server.h"

static folder place;
static server web;
static char target[256], version[256], address[200];
static char body[300000];
static const glapp_log quiet;
static glapp_error err;
static gl_fetched got;

static const gl_fetch_limits LIMITS = {
    .seconds = 20, .attempts = 4, .pause = 0, .bytes = 1 << 20};

static int open_place(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "file", target);
    folder_file(&place, "file.version", version);
    server_open(&web);
    for (size_t i = 0; i < sizeof body; i++) body[i] = (char)('a' + i * 7 % 23);
    return 0;
}

static int close_place(void **state)
{
    (void)state;
    server_close(&web);
    folder_close(&place);
    return 0;
}

static glapp_status fetch(const char *path, const gl_version *known)
{
    return gl_fetch(server_address(&web, path, address), target, known, &LIMITS, &quiet,
                    &got, &err);
}

static void hold_whole(void)
{
    size_t len;
    char *bytes = read_file(target, &len);
    assert_int_equal(len, sizeof body);
    assert_memory_equal(bytes, body, len);
    assert_int_not_equal(access(version, F_OK), 0);
    free(bytes);
}

static void a_file_is_fetched_once_a_version(void **state)
{
    (void)state;
    page *p = server_page(&web, "/a", body, sizeof body, "\"one\"");
    assert_int_equal(fetch("/a", NULL), GLAPP_OK);
    assert_string_equal(got.version.etag, "\"one\"");
    assert_int_equal(got.bytes, sizeof body);
    hold_whole();
    const gl_version known = got.version;
    assert_int_equal(fetch("/a", &known), GLAPP_OK);
    assert_true(got.unchanged);
    p->etag = "\"two\"";
    assert_int_equal(fetch("/a", &known), GLAPP_OK);
    assert_false(got.unchanged);
    assert_int_equal(p->asked, 3);
}

static void what_breaks_off_is_gone_on_with(void **state)
{
    (void)state;
    unlink(target);
    page *p = server_page(&web, "/a", body, sizeof body, "\"one\"");
    p->break_off = 100000;
    assert_int_equal(fetch("/a", NULL), GLAPP_OK);
    assert_int_equal(got.attempts, 2);
    assert_int_equal(p->ranges, 1);
    hold_whole();
}

static void what_a_killed_night_left_is_gone_on_with(void **state)
{
    (void)state;
    page *p = server_page(&web, "/a", body, sizeof body, "\"one\"");
    write_file(target, body, 50000);
    write_file(version, "\"one\"\n\n", 7);
    assert_int_equal(fetch("/a", NULL), GLAPP_OK);
    assert_int_equal(p->ranges, 1);
    hold_whole();
}

/* Half of one version and half of another would be neither. */
static void another_version_begins_anew(void **state)
{
    (void)state;
    page *p = server_page(&web, "/a", body, sizeof body, "\"two\"");
    write_file(target, "of another version", 18);
    write_file(version, "\"one\"\n\n", 7);
    assert_int_equal(fetch("/a", NULL), GLAPP_OK);
    assert_int_equal(p->ranges, 0);
    hold_whole();
    write_file(target, "of the same one", 15);
    write_file(version, "\"two\"\n\n", 7);
    p->forgets_ranges = true;
    assert_int_equal(fetch("/a", NULL), GLAPP_OK);
    hold_whole();
    write_file(target, "of none that is known", 21);
    assert_int_equal(fetch("/a", NULL), GLAPP_OK);
    hold_whole();
}

static void a_busy_server_is_asked_again(void **state)
{
    (void)state;
    page *p = server_page(&web, "/a", body, sizeof body, NULL);
    p->busy = 3;
    assert_int_equal(fetch("/a", NULL), GLAPP_OK);
    assert_int_equal(got.attempts, 4);
    hold_whole();
    p->busy = 4;
    assert_int_equal(fetch("/a", NULL), GLAPP_MACHINE);
    assert_non_null(strstr(err.message, "status 503 (4 tries)"));
}

static void what_will_not_get_better_is_said_at_once(void **state)
{
    (void)state;
    server_page(&web, "/a", body, sizeof body, NULL);
    assert_int_equal(fetch("/nothing?secret=1", NULL), GLAPP_MACHINE);
    assert_non_null(strstr(err.message, "/nothing: it answers with status 404 (1 try)"));
    const gl_fetch_limits small = {
        .seconds = 20, .attempts = 4, .pause = 0, .bytes = sizeof body - 1};
    assert_int_equal(gl_fetch(server_address(&web, "/a", address), target, NULL, &small,
                              &quiet, &got, &err),
                     GLAPP_MACHINE);
    assert_non_null(strstr(err.message, "larger than"));
    assert_int_equal(got.attempts, 1);
}

static void a_file_of_this_computer_is_an_address(void **state)
{
    (void)state;
    char from[256], url[300];
    write_file(folder_file(&place, "from", from), body, sizeof body);
    snprintf(url, sizeof url, "file://%s", from);
    assert_int_equal(gl_fetch(url, target, NULL, &LIMITS, &quiet, &got, &err), GLAPP_OK);
    hold_whole();
    unlink(from);
    assert_int_equal(gl_fetch(url, target, NULL, &LIMITS, &quiet, &got, &err),
                     GLAPP_MACHINE);
}

static bool stop(void *to)
{
    (void)to;
    return true;
}

static void who_wants_to_stop_need_not_wait(void **state)
{
    (void)state;
    const glapp_log log = {.stop = stop};
    const gl_fetch_limits patient = {
        .seconds = 600, .attempts = 20, .pause = 300, .bytes = 1 << 20};
    page *p = server_page(&web, "/a", body, sizeof body, NULL);
    p->busy = 9;
    assert_int_equal(gl_fetch(server_address(&web, "/a", address), target, NULL, &patient,
                              &log, &got, &err),
                     GLAPP_MACHINE);
    assert_non_null(strstr(err.message, "interrupted"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_fetched_once_a_version),
        cmocka_unit_test(what_breaks_off_is_gone_on_with),
        cmocka_unit_test(what_a_killed_night_left_is_gone_on_with),
        cmocka_unit_test(another_version_begins_anew),
        cmocka_unit_test(a_busy_server_is_asked_again),
        cmocka_unit_test(what_will_not_get_better_is_said_at_once),
        cmocka_unit_test(a_file_of_this_computer_is_an_address),
        cmocka_unit_test(who_wants_to_stop_need_not_wait),
    };
    return cmocka_run_group_tests(tests, open_place, close_place);
}
