/* SPDX-License-Identifier: Apache-2.0 */
/* The words, on the small database of the store's own tests. */
#include "engine/future.h"

#include "store/world.h"

static char path[64];
static gl_db *db;
static glapp_error err;

static int open_world(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "/tmp/glapp-future-%d.db", (int)getpid());
    if (world_build(path, &err)) fail_msg("%s", err.message);
    return gl_db_open(&db, path, &err) != GLAPP_OK;
}

static int close_world(void **state)
{
    (void)state;
    gl_db_close(db);
    return remove(path);
}

static void hold(gl_buf *got, const char *wanted)
{
    gl_buf_add_byte(got, '\0');
    if (strcmp(got->bytes, wanted) != 0)
        fail_msg("got:\n%s\nwanted:\n%s", got->bytes, wanted);
    gl_buf_dispose(got);
}

static void all_is_told_of_one_skill(void **state)
{
    (void)state;
    gl_buf got = {0};
    assert_int_equal(gl_future_explain(db, "SE", 1, &got, &err), GLAPP_OK);
    hold(&got,
         "  trend      its share of the openings rises: +2,00 points a year (95 %: "
         "+1,00 ... +3,00)\n"
         "             told from 60 ads in 36 months\n"
         "  next year  2,0 openings a month (90 %: 0,5 ... 4,0), if as much is "
         "advertised as last year\n"
         "  record     4 looks back: 90 of 100 months were inside; it missed by 75 % "
         "of\n"
         "             what last year's month would have missed by\n"
         "  outlook    Licenssvetsare (7212) in SE: good chances of work (stora), "
         "demand to rise in five years (öka)\n"
         "  outlook    Svetsare (7212) in SE: poor chances of work (små)\n\n");
    assert_int_equal(gl_future_explain(db, "17", 1, &got, &err), GLAPP_OK);
    hold(&got,
         "  elsewhere  it rises in the country: 25,0 % of the openings there, 12,5 % "
         "here; some 7 months behind\n\n");
    assert_int_equal(gl_future_explain(db, "17", 2, &got, &err), GLAPP_OK);
    hold(&got, "");
}

static void a_list_notes_what_it_would_hide(void **state)
{
    (void)state;
    gl_buf got = {0};
    assert_int_equal(gl_future_note(db, "SE", 1, "svetsning", &got, &err), GLAPP_OK);
    hold(&got, "  SE  svetsning: its share rises by 2,00 points a year\n");
    assert_int_equal(gl_future_note(db, "17", 1, "svetsning", &got, &err), GLAPP_OK);
    hold(&got, "  17  svetsning: rises in the country, 25,0 % there and 12,5 % here\n");
    assert_int_equal(gl_future_note(db, "17", 2, "CAD", &got, &err), GLAPP_OK);
    hold(&got, "");
    assert_int_equal(gl_future_note_group(db, "SE", "7212", &got, &err), GLAPP_OK);
    hold(&got,
         "  Licenssvetsare (7212) in SE: good chances of work (stora), demand to rise "
         "in five years (öka) - agrees\n"
         "  Svetsare (7212) in SE: poor chances of work (små) - DISAGREES with the "
         "verdict\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_is_told_of_one_skill),
        cmocka_unit_test(a_list_notes_what_it_would_hide),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
