/* SPDX-License-Identifier: Apache-2.0 */
/* The map of src/README.md against the country: no file includes a room, or a library's
 * header, that the table does not allow it. */
#include <dirent.h>

#include "check.h"

enum { MAX_ROOMS = 20, CELL = 300 };

static struct room {
    char name[32], rooms[CELL], libraries[CELL];
} rooms[MAX_ROOMS];
static size_t room_count;

/* Library headers, and the word of the table that allows them. */
static const char *const LIBRARIES[][2] = {{"nettle/", "nettle"},
                                           {"zlib.h", "zlib"},
                                           {"zstd.h", "zstd"},
                                           {"simdjson.h", "simdjson"},
                                           {"expat.h", "expat"},
                                           {"archive.h", "libarchive"},
                                           {"libstemmer.h", "libstemmer"},
                                           {"utf8proc.h", "utf8proc"},
                                           {"pcre2.h", "pcre2"},
                                           {"sqlite3.h", "sqlite3"},
                                           {"pthread.h", "pthread"},
                                           {"xlsxwriter.h", "libxlsxwriter"},
                                           {"microhttpd.h", "libmicrohttpd"},
                                           {"curl/", "libcurl"},
                                           {"ini.h", "ini"}};

static void copy_cell(char *out, size_t size, const char *start, const char *end)
{
    size_t used = 0;
    for (; start < end; start++)
        if (*start != '`' && used + 1 < size) out[used++] = *start;
    out[used] = '\0';
    while (used && out[used - 1] == ' ') out[--used] = '\0';
}

static int read_table(void **state)
{
    (void)state;
    char *text = read_file(GLAPP_TESTS "/../src/README.md", NULL);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        char *cells[6] = {NULL};
        size_t count = 0;
        if (strncmp(line, "| `", 3) != 0) continue;
        for (char *p = line; *p && count < 6; p++)
            if (*p == '|') cells[count++] = p;
        assert_int_equal(count, 5);
        struct room *r = &rooms[room_count++];
        copy_cell(r->name, sizeof r->name, cells[0] + 2, cells[1]);
        copy_cell(r->rooms, sizeof r->rooms, cells[2] + 2, cells[3]);
        copy_cell(r->libraries, sizeof r->libraries, cells[3] + 2, cells[4]);
        if (r->name[strlen(r->name) - 1] == '/') r->name[strlen(r->name) - 1] = '\0';
    }
    free(text);
    return room_count >= 12 ? 0 : -1;
}

static int has_word(const char *list, const char *word, size_t len)
{
    for (const char *p = list; (p = strstr(p, word)); p++)
        if ((p == list || p[-1] == ' ') && (p[len] == ' ' || p[len] == '\0')) return 1;
    return 0;
}

static int may_include(const struct room *r, const char *header)
{
    char room[64];
    size_t len = strcspn(header, "/");
    snprintf(room, sizeof room, "%.*s", (int)len, header);
    if (header[len] != '/') return 1; /* a header beside it */
    return strcmp(room, r->name) == 0 || has_word(r->rooms, room, len) ||
           has_word(r->rooms, header, strlen(header));
}

static size_t check_file(const struct room *r, const char *path)
{
    size_t faults = 0;
    char *text = read_file(path, NULL);
    if (!strstr(text, "SPDX-License-Identifier: Apache-2.0")) {
        print_error("%s: no licence line\n", path);
        faults++;
    }
    for (char *p = text; (p = strstr(p, "#include ")); p++) {
        char header[200], quote = p[9];
        size_t len = strcspn(p + 10, "\">\n");
        snprintf(header, sizeof header, "%.*s", (int)len, p + 10);
        if (quote == '"' && !may_include(r, header)) {
            print_error("%s: may not include \"%s\"\n", path, header);
            faults++;
        }
        for (size_t i = 0; quote == '<' && i < ARRAY_LEN(LIBRARIES); i++) {
            const char *name = LIBRARIES[i][0], *word = LIBRARIES[i][1];
            if (strncmp(header, name, strlen(name)) != 0) continue;
            if (has_word(r->libraries, word, strlen(word))) continue;
            print_error("%s: may not include <%s>\n", path, header);
            faults++;
        }
    }
    free(text);
    return faults;
}

static int is_source(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && (!strcmp(dot, ".c") || !strcmp(dot, ".h") || !strcmp(dot, ".cc"));
}

static void every_include_is_allowed(void **state)
{
    (void)state;
    size_t faults = 0, files = 0;
    for (size_t i = 0; i < room_count; i++) {
        char path[600], file[900];
        snprintf(path, sizeof path, GLAPP_TESTS "/../src/%.31s", rooms[i].name);
        if (is_source(rooms[i].name)) {
            faults += check_file(&rooms[i], path);
            continue;
        }
        DIR *folder = opendir(path);
        if (!folder)
            fail_msg("the table has a room that is not there: %s", rooms[i].name);
        for (struct dirent *e; (e = readdir(folder));) {
            if (!is_source(e->d_name)) continue;
            snprintf(file, sizeof file, "%s/%s", path, e->d_name);
            faults += check_file(&rooms[i], file);
            files++;
        }
        closedir(folder);
    }
    assert_true(files > 100);
    assert_int_equal(faults, 0);
}

static void every_room_is_in_the_table(void **state)
{
    (void)state;
    DIR *src = opendir(GLAPP_TESTS "/../src");
    for (struct dirent *e; (e = readdir(src));) {
        if (e->d_name[0] == '.' || !strcmp(e->d_name, "README.md")) continue;
        size_t i = 0;
        while (i < room_count && strcmp(rooms[i].name, e->d_name) != 0) i++;
        if (i == room_count) fail_msg("not in the table of src/README.md: %s", e->d_name);
    }
    closedir(src);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_include_is_allowed),
        cmocka_unit_test(every_room_is_in_the_table),
    };
    return cmocka_run_group_tests(tests, read_table, NULL);
}
