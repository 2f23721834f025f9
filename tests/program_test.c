/* SPDX-License-Identifier: Apache-2.0 */
/* The program as its users meet it: tests/cases/program/commands.txt, one case after
 * another in a folder of its own. */
#include <sys/wait.h>

#include "check.h"

enum { MOST = 8192, OUTPUT = 1 << 20 };

static char folder[] = "/tmp/glapp-program-XXXXXX";

typedef struct answer {
    int status;
    char *out, *err;
} answer;

/* `glapp` and CORPUS are shell variables of the case's command. */
static answer run(const char *command)
{
    char line[MOST];
    snprintf(line, sizeof line,
             "cd %s && PATH=\"%s:$PATH\" && (%s) > .out 2> .err < /dev/null", folder,
             GLAPP_PROGRAM_FOLDER, command);
    int status = system(line);
    char path[200];
    answer a = {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), NULL,
                NULL};
    snprintf(path, sizeof path, "%s/.out", folder);
    a.out = read_file(path, NULL);
    snprintf(path, sizeof path, "%s/.err", folder);
    a.err = read_file(path, NULL);
    return a;
}

static void expand(const char *command, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    for (; *command && used + 1 < size; command++) {
        if (strncmp(command, "CORPUS", 6) == 0) {
            used += (size_t)snprintf(out + used, size - used, "%s", GLAPP_CORPUS);
            command += 5;
        } else {
            out[used++] = *command;
            out[used] = '\0';
        }
    }
}

static const char *behind(const char *line, const char *prefix)
{
    size_t len = strlen(prefix);
    return strncmp(line, prefix, len) == 0 ? line + len : NULL;
}

static int judge(const char *line, const answer *a)
{
    const char *rest;
    if ((rest = behind(line, "exit "))) return a->status == atoi(rest);
    if ((rest = behind(line, "out has: "))) return strstr(a->out, rest) != NULL;
    if ((rest = behind(line, "err has: "))) return strstr(a->err, rest) != NULL;
    if ((rest = behind(line, "out lacks: "))) return strstr(a->out, rest) == NULL;
    if ((rest = behind(line, "err lacks: "))) return strstr(a->err, rest) == NULL;
    return 0;
}

static void commands_answer_as_written(void **state)
{
    (void)state;
    char *text = read_file(GLAPP_TESTS "/cases/program/commands.txt", NULL);
    char name[300] = "", command[MOST];
    answer a = {0, NULL, NULL};
    size_t faults = 0, cases = 0;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        if (line[0] == '#') continue;
        if (line[0] == '=') {
            snprintf(name, sizeof name, "%s", line + 2);
        } else if (line[0] == '$') {
            free(a.out);
            free(a.err);
            expand(line + 2, command, sizeof command);
            a = run(command);
            cases++;
        } else if (!judge(line, &a)) {
            print_error("%s\n  $ %s\n  wanted: %s\n  got: exit %d\n  out: %.300s\n  err: "
                        "%.600s\n",
                        name, command, line, a.status, a.out, a.err);
            faults++;
        }
    }
    free(a.out);
    free(a.err);
    free(text);
    assert_true(cases > 40);
    assert_int_equal(faults, 0);
}

/* The ten largest gaps of the README, byte for byte: a changed number is a changed diff.
 */
static void the_ten_largest_gaps_are_those_of_the_golden_file(void **state)
{
    (void)state;
    answer a = run("glapp gaps --db a.db --area NMS --limit 10 --format csv");
    char *golden = read_file(GLAPP_TESTS "/golden/gaps_nms.csv", NULL);
    assert_int_equal(a.status, 0);
    assert_string_equal(a.out, golden);
    free(golden);
    free(a.out);
    free(a.err);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    char line[200];
    snprintf(line, sizeof line, "rm -rf %s", folder);
    return system(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_answer_as_written),
        cmocka_unit_test(the_ten_largest_gaps_are_those_of_the_golden_file),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
