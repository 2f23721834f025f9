/* SPDX-License-Identifier: Apache-2.0 */
/* Nights as they come: changes, removals, a bad delivery, a crash; and in the end the
 * database that one run over everything that was delivered makes. */
#include "night/night.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>

#include "folder.h"
#include "night/server.h"

enum { MOST = 64 << 10, ADS = 40 };

static folder place;
static server web;
static char db[256], night[256], journal[256], stream[200], snapshot[200], extra[200];
static char *ads[ADS];            /* ads of the corpus, a JSON object each */
static char answers[12][1 << 18]; /* that outlive the server's pages */
static size_t answer_count;
static char heard[1 << 16];
static glapp_error err;

static void hear(void *to, const char *line)
{
    (void)to;
    strncat(heard, line, sizeof heard - strlen(heard) - 2);
    strcat(heard, "\n");
}

/* -- the plan -- */

static const char *const programmes = GLAPP_CORPUS "/programmes/komvux_and_aub.jsonl";
static const char *const taxonomy = GLAPP_CORPUS "/taxonomy";

static gl_night_plan plan_of(void)
{
    return (gl_night_plan){.run = {.programmes = {&programmes, 1},
                                   .taxonomy = {&taxonomy, 1},
                                   .corpus = GLAPP_CORPUS,
                                   .db = db,
                                   .jobs = 2,
                                   .keep = 2,
                                   .fewest_ads = 50,
                                   .log = {.message = hear}},
                           .folder = night,
                           .stream = stream,
                           .snapshot = snapshot,
                           .seconds = 20,
                           .mebibytes = 16,
                           .attempts = 2,
                           .pause = 0,
                           .oldest = 7};
}

static glapp_status live(const gl_night_plan *plan)
{
    *heard = '\0';
    memset(&err, 0, sizeof err);
    return gl_night(plan, NULL, &err);
}

static void live_well(void)
{
    const gl_night_plan plan = plan_of();
    const glapp_status rc = live(&plan);
    if (rc) fail_msg("%d: %s\n%s", (int)rc, err.message, heard);
}

/* -- deliveries -- */

static void read_ads(void)
{
    static const char *const files[] = {GLAPP_CORPUS "/ads/care_and_service.jsonl",
                                        GLAPP_CORPUS "/ads/engineering.jsonl"};
    size_t count = 0;
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        char *text = read_file(files[i], NULL), *rest = text, *line;
        while (count < ADS && (line = strsep(&rest, "\n")))
            if (*line) ads[count++] = strdup(line);
        free(text);
    }
    if (count < ADS) fail_msg("the corpus has fewer than %d ads", ADS);
}

/* Ads `from` ... `to` - 1 as an array, and `more` behind them. */
static page *deliver(const char *path, size_t from, size_t to, const char *more)
{
    char *out = answers[answer_count++ % ARRAY_LEN(answers)];
    size_t used = (size_t)sprintf(out, "[");
    for (size_t i = from; i < to; i++)
        used += (size_t)sprintf(out + used, "%s%s\n", i > from ? "," : "", ads[i]);
    sprintf(out + used, "%s%s]", *more && to > from ? "," : "", more);
    return server_page(&web, path, out, strlen(out), NULL);
}

static void removal_of(size_t ad, char out[200])
{
    const char *id = strstr(ads[ad], "\"id\"");
    snprintf(out, 200, "{%.*s,\"removed\":true,\"removed_date\":\"2026-10-20T10:00:00\"}",
             (int)strcspn(id, ","), id);
}

static int open_place(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "g.db", db);
    folder_file(&place, "night", night);
    snprintf(journal, sizeof journal, "%.200s/journal.jsonl", night);
    server_open(&web);
    server_address(&web, "/stream", stream);
    server_address(&web, "/snapshot", snapshot);
    server_address(&web, "/extra.json", extra);
    if (!*ads) read_ads();
    deliver("/snapshot", 0, 20, "");
    deliver("/stream", 0, 0, "");
    return 0;
}

static int close_place(void **state)
{
    char command[400];
    (void)state;
    server_close(&web);
    snprintf(command, sizeof command, "rm -r '%.200s'", place.path);
    return system(command);
}

static size_t count_lines(const char *path, const char *with)
{
    char *text = read_file(path, NULL), *rest = text, *line;
    size_t count = 0;
    while ((line = strsep(&rest, "\n"))) {
        if (*line && (*line != '{' || line[strlen(line) - 1] != '}'))
            fail_msg("no line of JSON: %s", line);
        count += *line && strstr(line, with);
    }
    free(text);
    return count;
}

/* -- what a run over all files of the stream makes -- */

static void hold_fresh_run(void)
{
    char fresh[256], folder_path[300];
    const char *all = folder_path;
    gl_night_plan plan = plan_of();
    snprintf(folder_path, sizeof folder_path, "%s/stream", night);
    plan.run.ads = (glapp_paths){&all, 1};
    plan.run.db = folder_file(&place, "fresh.db", fresh);
    plan.run.keep = 0;
    assert_int_equal(glapp_run(&plan.run, NULL, &err), GLAPP_OK);
    if (!same_bytes(fresh, db)) fail_msg("the nights left another database");
    unlink(fresh);
}

/* Killed after so many milliseconds, wherever it is then. */
static void live_and_be_killed(useconds_t milliseconds)
{
    const gl_night_plan plan = plan_of();
    const pid_t child = fork();
    if (child == 0) _exit((int)live(&plan));
    usleep(milliseconds * 1000);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

static void ten_nights_end_as_one_run(void **state)
{
    (void)state;
    char gone[200], changed[2000];
    live_well(); /* 1: all open ads */
    assert_int_equal(web.pages[0].asked, 1);
    live_well(); /* 2: nothing has changed */
    hold_fresh_run();
    deliver("/stream", 20, 28, "");
    live_well(); /* 3: new ones */
    assert_non_null(strstr(web.pages[1].query, "updated-before-date="));
    removal_of(3, gone);
    deliver("/stream", 28, 30, gone);
    live_well(); /* 4: and one that is gone */
    page *bad = deliver("/stream", 30, 40, "");
    bad->len /= 2;
    live_well(); /* 5: half an answer, with status 200: yesterday's will do */
    assert_non_null(strstr(heard, "what came cannot be used"));
    bad->status = 500;
    live_well(); /* 6: and none at all */
    deliver("/stream", 30, 36, "");
    live_and_be_killed(5); /* 7, three times */
    live_and_be_killed(50);
    live_and_be_killed(150);
    live_well(); /* 8: goes on from there */
    assert_non_null(strstr(heard, "did not end"));
    const char *text = strstr(ads[5], "\"headline\"");
    snprintf(changed, sizeof changed,
             "{%.*s,\"headline\":\"Ny rubrik\",\"text\":\"Vi "
             "söker en undersköterska.\"}",
             (int)(strcspn(strstr(ads[5], "\"id\""), ",")), strstr(ads[5], "\"id\""));
    assert_non_null(text);
    deliver("/stream", 36, 40, changed);
    live_well(); /* 9: an ad that was changed */
    deliver("/stream", 0, 0, "");
    live_well(); /* 10 */
    hold_fresh_run();
    assert_int_equal(count_lines(journal, "\"result\":\"published\""), 9);
    assert_int_equal(count_lines(journal, "\"state\":\"kept\""), 2);
    assert_int_equal(count_lines(journal, "\"earlier_unfinished\":true"), 1);
    assert_int_equal(web.pages[0].asked, 1);
}

static void earlier_results_stay(void **state)
{
    (void)state;
    char one[260], two[260], three[260], before[256];
    snprintf(one, sizeof one, "%s.1", db);
    snprintf(two, sizeof two, "%s.2", db);
    snprintf(three, sizeof three, "%s.3", db);
    live_well();
    assert_int_not_equal(access(one, F_OK), 0);
    copy_file(db, folder_file(&place, "before.db", before));
    deliver("/stream", 20, 30, "");
    live_well();
    assert_true(same_bytes(one, before));
    assert_false(same_bytes(one, db));
    deliver("/stream", 0, 0, "");
    live_well(); /* no news push no earlier one out */
    assert_true(same_bytes(one, before));
    assert_int_not_equal(access(two, F_OK), 0);
    for (size_t i = 30; i < 33; i++) {
        deliver("/stream", i, i + 1, "");
        live_well();
    }
    assert_int_equal(access(two, F_OK), 0);
    assert_int_not_equal(access(three, F_OK), 0);
}

/* A plan with one address more, of a file of ads. */
static gl_night_plan plan_with_extra(const char *const *address)
{
    gl_night_plan plan = plan_of();
    plan.stream = plan.snapshot = NULL;
    plan.ads = (glapp_paths){address, 1};
    return plan;
}

static void much_less_than_yesterday_is_held_back(void **state)
{
    (void)state;
    const char *const address = extra;
    const gl_night_plan plan = plan_with_extra(&address);
    gl_night_plan easy = plan;
    easy.run.fewest_ads = 0;
    deliver("/extra.json", 0, 40, "");
    assert_int_equal(live(&plan), GLAPP_OK);
    char before[256];
    copy_file(db, folder_file(&place, "before.db", before));
    deliver("/extra.json", 0, 4, "");
    assert_int_equal(live(&plan), GLAPP_OK); /* yesterday's delivery is used */
    assert_non_null(strstr(heard, "held back: 4 ads came, less than 50 % of the 40"));
    assert_true(same_bytes(db, before));
    deliver("/extra.json", 0, 0, "");
    assert_int_equal(live(&plan), GLAPP_OK);
    assert_non_null(strstr(heard, "what came holds no ads"));
    assert_true(same_bytes(db, before));
    deliver("/extra.json", 0, 4, "");
    assert_int_equal(live(&easy), GLAPP_OK);
    assert_false(same_bytes(db, before));
}

/* Also where the files on this computer are the ones that shrank. */
static void a_small_run_is_held_back(void **state)
{
    (void)state;
    char few[256], before[256];
    const char *path = few;
    live_well();
    copy_file(db, folder_file(&place, "before.db", before));
    gl_night_plan plan = plan_of();
    write_file(folder_file(&place, "few.jsonl", few), ads[0], strlen(ads[0]));
    plan.stream = plan.snapshot = NULL;
    plan.run.ads = (glapp_paths){&path, 1};
    assert_int_equal(live(&plan), GLAPP_BAD_INPUT);
    assert_non_null(strstr(err.message, "held back: 1 ads"));
    assert_true(same_bytes(db, before));
    assert_int_equal(count_lines(journal, "\"result\":\"held back\""), 1);
}

static void nothing_at_all_is_a_failure(void **state)
{
    (void)state;
    web.pages[0].status = 404;
    const gl_night_plan plan = plan_of();
    assert_int_equal(live(&plan), GLAPP_MACHINE);
    assert_non_null(strstr(err.message, "404"));
    assert_int_not_equal(access(db, F_OK), 0);
    assert_int_equal(count_lines(journal, "\"status\":4"), 1);
}

static void a_delivery_can_be_too_old(void **state)
{
    (void)state;
    const char *const address = extra;
    const gl_night_plan plan = plan_with_extra(&address);
    page *p = deliver("/extra.json", 0, 10, "");
    assert_int_equal(live(&plan), GLAPP_OK);
    p->status = 500;
    char command[600];
    snprintf(command, sizeof command, "touch -d '9 days ago' '%s'/ads/*", night);
    assert_int_equal(system(command), 0);
    assert_int_equal(live(&plan), GLAPP_MACHINE);
    assert_non_null(strstr(err.message, "setting oldest"));
}

static void two_nights_at_once_are_one(void **state)
{
    (void)state;
    char lock[300];
    live_well();
    snprintf(lock, sizeof lock, "%s/.lock", night);
    const int file = open(lock, O_RDWR);
    assert_int_equal(flock(file, LOCK_EX | LOCK_NB), 0);
    const gl_night_plan plan = plan_of();
    assert_int_equal(live(&plan), GLAPP_MACHINE);
    assert_non_null(strstr(err.message, "another night is at work"));
    assert_non_null(strstr(err.message, "process"));
    close(file);
    live_well();
}

/* A power cut left half a line. */
static void the_journal_goes_on_behind_half_a_line(void **state)
{
    (void)state;
    live_well();
    FILE *file = fopen(journal, "a");
    fputs("{\"started\":\"20", file);
    fclose(file);
    live_well();
    char *text = read_file(journal, NULL);
    assert_non_null(strstr(text, "{\"started\":\"20\n{\"started\""));
    free(text);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, open_place, close_place)
    const struct CMUnitTest tests[] = {
        EACH(ten_nights_end_as_one_run),
        EACH(earlier_results_stay),
        EACH(much_less_than_yesterday_is_held_back),
        EACH(a_small_run_is_held_back),
        EACH(nothing_at_all_is_a_failure),
        EACH(a_delivery_can_be_too_old),
        EACH(two_nights_at_once_are_one),
        EACH(the_journal_goes_on_behind_half_a_line),
    };
    const int rc = cmocka_run_group_tests(tests, NULL, NULL);
    for (size_t i = 0; i < ADS; i++) free(ads[i]);
    return rc;
}
