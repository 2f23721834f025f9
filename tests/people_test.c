/* SPDX-License-Identifier: Apache-2.0 */
/* People's data: ads and programmes with names, numbers and addresses of people in every
 * field, also of records that are refused, through all commands; then every byte of every
 * file and message is searched for each of them (tests/cases/people).
 *
 * What a night fetches is kept as it came, for the next one, in a folder for its owner
 * alone; it is an input and not searched. */
#include <dirent.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "check.h"
#include "workbook.h"

enum { MOST = 4096, SECRETS = 64 };

#define PEOPLE GLAPP_TESTS "/cases/people"

static char folder[] = "/tmp/glapp-people-XXXXXX";
static char *secrets[SECRETS];
static size_t secret_count, searched, found;

/* -- the commands, whose messages are files too -- */

static const struct {
    const char *command;
    int status;
} COMMANDS[] = {
    {"glapp run --ads " PEOPLE "/ads.jsonl --programmes " PEOPLE "/programmes.jsonl "
     "--db g.db",
     0},
    {"glapp run --ads " PEOPLE "/ads.jsonl --programmes " PEOPLE "/programmes.jsonl "
     "--db strict.db --strict",
     3},
    {"glapp run --ads " PEOPLE "/ads.jsonl --programmes " PEOPLE "/programmes.jsonl "
     "--db part --shard 1/1",
     0},
    {"glapp merge --out merged.db part", 0},
    {"glapp nightly --config n.ini", 0},
    {"glapp nightly --config bad.ini", 2},
    {"glapp gaps --db g.db --format csv --limit 1000", 0},
    {"glapp match --db g.db --ad 97000001 --format json", 0},
    {"glapp match --db g.db --programme p-1", 0},
    {"glapp explain --db g.db --ad 97000001 --programme p-1", 0},
    {"glapp explain --db g.db --area 20 --skill Svetsning", 0},
    {"glapp report --db g.db --out sv.html", 0},
    {"glapp report --db g.db --out en.html --lang en", 0},
    {"glapp export --db g.db --out all.xlsx", 0},
    {"glapp export --db g.db --out all --format csv", 0},
    {"glapp export --db g.db --out all.json --format json", 0},
    {"glapp extract " PEOPLE "/ads.jsonl", 0},
    {"glapp check --db g.db", 0},
    {"glapp diff g.db merged.db", 1},
};

static void run_all(void)
{
    char line[MOST];
    for (size_t i = 0; i < ARRAY_LEN(COMMANDS); i++) {
        snprintf(line, sizeof line,
                 "cd %s && PATH=\"%s:$PATH\" && %s > out-%zu 2> err-%zu < /dev/null",
                 folder, GLAPP_PROGRAM_FOLDER, COMMANDS[i].command, i, i);
        const int status = system(line);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != COMMANDS[i].status)
            fail_msg("%s: %d", COMMANDS[i].command,
                     WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    }
}

static void write_config(const char *name, const char *address)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    fprintf(file,
            "[run]\ndb = night.db\nprogrammes = " PEOPLE "/programmes.jsonl\n"
            "[nightly]\nfolder = night\nfetch-ads = %s\n",
            address);
    fclose(file);
}

/* -- the search -- */

static void search(const char *path, const char *bytes, size_t len)
{
    searched += len;
    for (size_t i = 0; i < secret_count; i++) {
        if (!memmem(bytes, len, secrets[i], strlen(secrets[i]))) continue;
        print_error("\"%s\" stands in %s\n", secrets[i], path);
        found++;
    }
}

static void search_workbook(const char *path)
{
    size_t len;
    unsigned char *all = (unsigned char *)read_file(path, &len);
    unsigned char *entry = all + workbook_number(all + len - 22 + 16, 4);
    size_t parts = 0;
    for (; memcmp(entry, "PK\1\2", 4) == 0; parts++) {
        char *text = workbook_unpack(entry, all);
        search(path, text, strlen(text));
        free(text);
        entry += 46 + workbook_number(entry + 28, 2) + workbook_number(entry + 30, 2) +
                 workbook_number(entry + 32, 2);
    }
    assert_true(parts > 5);
    free(all);
}

static bool ends_in(const char *path, const char *end)
{
    const size_t len = strlen(path), its = strlen(end);
    return len > its && strcmp(path + len - its, end) == 0;
}

static void search_folder(const char *path)
{
    DIR *listing = opendir(path);
    if (!listing) fail_msg("cannot list %s", path);
    for (struct dirent *e; (e = readdir(listing));) {
        char whole[1000];
        struct stat about;
        snprintf(whole, sizeof whole, "%s/%s", path, e->d_name);
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0 ||
            lstat(whole, &about) != 0)
            continue;
        const bool is_input = ends_in(path, "/night/ads") || ends_in(whole, ".ini");
        if (is_input) continue;
        if (S_ISDIR(about.st_mode)) {
            search_folder(whole);
            continue;
        }
        size_t len;
        char *bytes = read_file(whole, &len);
        search(whole, bytes, len);
        free(bytes);
        if (ends_in(whole, ".xlsx")) search_workbook(whole);
    }
    closedir(listing);
}

static void read_secrets(void)
{
    char *text = read_file(PEOPLE "/secrets.txt", NULL), *rest = text, *line;
    while ((line = strsep(&rest, "\n")))
        if (*line && *line != '#' && secret_count < SECRETS)
            secrets[secret_count++] = strdup(line);
    free(text);
    assert_true(secret_count > 20);
}

static void nobody_is_found_in_anything_written(void **state)
{
    (void)state;
    if (!mkdtemp(folder)) fail_msg("no folder");
    read_secrets();
    write_config("n.ini", "file://" PEOPLE "/ads.jsonl");
    write_config("bad.ini", "https://majken.uppdiktad:word@exempel.invalid/x");
    run_all();
    search_folder(folder);
    print_message("%zu bytes searched for %zu secrets\n", searched, secret_count);
    assert_true(searched > 1000000);
    assert_int_equal(found, 0);
}

/* The search itself: it finds what is there. */
static void what_is_no_secret_is_found(void **state)
{
    (void)state;
    size_t len;
    char path[300];
    snprintf(path, sizeof path, "%s/g.db", folder);
    char *bytes = read_file(path, &len);
    assert_non_null(memmem(bytes, len, "ISO 9001:2015", 13));
    assert_non_null(memmem(bytes, len, "31 500", 6));
    assert_non_null(memmem(bytes, len, "Påhittade Verkstaden AB", 24));
    free(bytes);
}

/* The folder of the nights holds what came as it came. */
static void deliveries_are_their_owners_alone(void **state)
{
    (void)state;
    struct stat about;
    char path[300];
    snprintf(path, sizeof path, "%s/night", folder);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 077, 0);
}

static int remove_folder(void **state)
{
    char line[100];
    (void)state;
    for (size_t i = 0; i < secret_count; i++) free(secrets[i]);
    snprintf(line, sizeof line, "rm -r %s", folder);
    return system(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_is_found_in_anything_written),
        cmocka_unit_test(what_is_no_secret_is_found),
        cmocka_unit_test(deliveries_are_their_owners_alone),
    };
    return cmocka_run_group_tests(tests, NULL, remove_folder);
}
