/* SPDX-License-Identifier: Apache-2.0 */
/* The program as a shell calls it: words in; exit status, stdout and stderr out. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "check.h"

enum { MOST_WORDS = 32 };

typedef struct call {
    char *words[MOST_WORDS + 1];
    int count;
} call;

typedef struct answer {
    int status; /* exit status, or minus the signal */
    char *out, *err;
} answer;

static char folder[] = "/tmp/glapp-command-XXXXXX";

/* One word at `*p`, allocated: 'quotes', \xNN inside them, and CORPUS at the start. */
static char *take_word(const char **p)
{
    char word[1024];
    size_t len = 0;
    bool quoted = **p == '\'';
    *p += quoted;
    if (strncmp(*p, "CORPUS", 6) == 0) {
        len = (size_t)snprintf(word, sizeof word, "%s", GLAPP_CORPUS);
        *p += 6;
    }
    while (**p && **p != (quoted ? '\'' : ' ') && len < sizeof word - 1) {
        if (strncmp(*p, "\\x", 2) == 0) {
            char hex[3] = {(*p)[2], (*p)[3], '\0'};
            word[len++] = (char)strtol(hex, NULL, 16);
            *p += 4;
        } else {
            word[len++] = *(*p)++;
        }
    }
    *p += quoted && **p;
    word[len] = '\0';
    return strdup(word);
}

static call read_call(const char *line)
{
    call c = {.count = 0};
    while (*line && c.count < MOST_WORDS) {
        if (*line == ' ')
            line++;
        else
            c.words[c.count++] = take_word(&line);
    }
    return c;
}

static void in_folder(char *out, size_t size, const char *name)
{
    snprintf(out, size, "%s/%s", folder, name);
}

/* `closed`: a descriptor closed before the program starts, or -1. `out_path`: where
 * stdout goes, or NULL for a file that is read afterwards. */
static answer run_program(const call *c, int closed, const char *out_path)
{
    char out[64], err[64];
    in_folder(out, sizeof out, ".stdout");
    in_folder(err, sizeof err, ".stderr");
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int in = open("/dev/null", O_RDONLY);
        int to = open(out_path ? out_path : out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        int complaints = open(err, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (chdir(folder) != 0 || dup2(in, 0) < 0 || dup2(to, 1) < 0 ||
            dup2(complaints, 2) < 0)
            _exit(99);
        if (closed >= 0) close(closed);
        execv(GLAPP_PROGRAM, c->words);
        _exit(98);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    answer a = {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status),
                out_path ? strdup("") : read_file(out, NULL), read_file(err, NULL)};
    return a;
}

static void free_call(call *c)
{
    for (int i = 0; i < c->count; i++) free(c->words[i]);
}

static void free_answer(answer *a)
{
    free(a->out);
    free(a->err);
}

static answer ask(const char *line, int closed, const char *out_path)
{
    call c = read_call(line);
    answer a = run_program(&c, closed, out_path);
    free_call(&c);
    return a;
}

/* True if the line of the case file holds for the answer; unknown lines do not. */
static bool holds(const char *line, const answer *a)
{
    if (strncmp(line, "exit ", 5) == 0) return a->status == atoi(line + 5);
    if (strcmp(line, "stdout is empty") == 0) return *a->out == '\0';
    if (strcmp(line, "stderr is empty") == 0) return *a->err == '\0';
    if (strncmp(line, "stdout has: ", 12) == 0) return strstr(a->out, line + 12) != NULL;
    if (strncmp(line, "stderr has: ", 12) == 0) return strstr(a->err, line + 12) != NULL;
    if (strncmp(line, "stderr lacks: ", 14) == 0) return !strstr(a->err, line + 14);
    return false;
}

static void run_cases(const char *path)
{
    char *text = read_file(path, NULL), *save = NULL;
    char command[512] = "";
    answer a = {0};
    int wrong = 0, checked = 0;
    for (char *line = strtok_r(text, "\n", &save); line;
         line = strtok_r(NULL, "\n", &save)) {
        if (*line == '#') continue;
        if (strncmp(line, "$ ", 2) == 0) {
            free_answer(&a);
            snprintf(command, sizeof command, "%s", line + 2);
            a = ask(command, -1, NULL);
            continue;
        }
        checked++;
        if (holds(line, &a)) continue;
        wrong++;
        print_error("$ %s\n  wanted: %s\n  got: exit %d\n  stdout: %.400s\n  stderr: "
                    "%.400s\n",
                    command, line, a.status, a.out, a.err);
    }
    free_answer(&a);
    free(text);
    assert_true(checked > 5);
    assert_int_equal(wrong, 0);
}

static void commands_answer_as_expected(void **state)
{
    (void)state;
    run_cases(GLAPP_TESTS "/cases/cli/command.txt");
}

static void the_first_journey_works(void **state)
{
    (void)state;
    run_cases(GLAPP_TESTS "/cases/cli/journey.txt");
}

/* Each command's own help: on stdout, 0, and its last line can be pasted. */
static void every_help_ends_with_an_example(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"run",  "gaps",  "match",   "explain", "extract",
                                        "link", "check", "version", "help"};
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++) {
        char line[64];
        snprintf(line, sizeof line, "glapp %s --help", NAMES[i]);
        answer a = ask(line, -1, NULL);
        const char *example = strstr(a.out, "\nExample:\n  ");
        if (a.status != 0 || *a.err || !example || !strstr(example, "glapp ") ||
            strchr(example + 12, '\n') != a.out + strlen(a.out) - 1)
            fail_msg("%s: exit %d, wanted 0 and an example at the end of\n%s", line,
                     a.status, a.out);
        free_answer(&a);
    }
}

static void a_result_that_is_lost_is_told(void **state)
{
    (void)state;
    need_path("/dev/full");
    static const char *const LINES[] = {"glapp version", "glapp help",
                                        "glapp run --help"};
    for (size_t i = 0; i < ARRAY_LEN(LINES); i++) {
        answer full = ask(LINES[i], -1, "/dev/full");
        assert_int_equal(full.status, 4);
        assert_non_null(strstr(full.err, "standard output: No space left"));
        free_answer(&full);
        answer closed = ask(LINES[i], 1, NULL);
        assert_int_equal(closed.status, 4);
        assert_non_null(strstr(closed.err, "standard output: "));
        free_answer(&closed);
    }
}

static void closed_descriptors_do_no_harm(void **state)
{
    (void)state;
    answer no_in = ask("glapp version", 0, NULL);
    assert_int_equal(no_in.status, 0);
    free_answer(&no_in);
    answer no_err = ask("glapp rnu", 2, NULL);
    assert_int_equal(no_err.status, 2);
    assert_string_equal(no_err.out, "");
    assert_string_equal(no_err.err, "");
    free_answer(&no_err);
}

/* A reader that leaves ("glapp help | head -1") ends nothing by a signal. */
static void a_closed_pipe_is_no_crash(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    call c = read_call("glapp help run");
    pid_t child = fork();
    if (child == 0) {
        signal(SIGPIPE, SIG_DFL);
        int quiet = open("/dev/null", O_WRONLY);
        if (dup2(ends[1], 1) < 0 || dup2(quiet, 2) < 0) _exit(99);
        execv(GLAPP_PROGRAM, c.words);
        _exit(98);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 4);
    close(ends[1]);
    free_call(&c);
}

/* The run waits for its input when the signal comes; it then ends by that signal, says
 * what became of the database, and leaves none behind. The lock beside the database is
 * the sign that the run has begun. */
static void check_signal(int number)
{
    char lock[64], db[64], err[64], made[64];
    in_folder(lock, sizeof lock, ".stopped.db.lock");
    in_folder(db, sizeof db, "stopped.db");
    in_folder(err, sizeof err, ".stderr");
    unlink(lock);
    call c =
        read_call("glapp run --ads - --programmes CORPUS/programmes --db stopped.db");
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        signal(number, SIG_DFL);
        int complaints = open(err, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (chdir(folder) != 0 || dup2(ends[0], 0) < 0 || dup2(complaints, 2) < 0)
            _exit(99);
        close(ends[1]);
        execv(GLAPP_PROGRAM, c.words);
        _exit(98);
    }
    close(ends[0]);
    for (int i = 0; i < 2000 && access(lock, F_OK) != 0; i++) usleep(5000);
    kill(child, number);
    static const char AD[] = "{\"id\":\"1\",\"text\":\"Vi söker en svetsare.\"}\n";
    ssize_t fed = write(ends[1], AD, sizeof AD - 1);
    close(ends[1]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    char *said = read_file(err, NULL);
    snprintf(made, sizeof made, "%s/.stopped.db.new-%d", folder, (int)child);
    if (fed <= 0 || !WIFSIGNALED(status) || WTERMSIG(status) != number ||
        !strstr(said, "glapp: interrupted, nothing changed") || access(db, F_OK) == 0 ||
        access(made, F_OK) == 0)
        fail_msg("signal %d: status %d, stderr: %s", number, status, said);
    free(said);
    free_call(&c);
    unlink(lock);
}

static void a_signal_ends_a_run_and_changes_nothing(void **state)
{
    (void)state;
    signal(SIGPIPE, SIG_IGN);
    check_signal(SIGINT);
    check_signal(SIGTERM);
    signal(SIGPIPE, SIG_DFL);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    static const char *const FILES[] = {".stdout",  ".stderr",        "first.db",
                                        "quiet.db", ".first.db.lock", ".quiet.db.lock"};
    char path[64];
    for (size_t i = 0; i < ARRAY_LEN(FILES); i++) {
        in_folder(path, sizeof path, FILES[i]);
        unlink(path);
    }
    rmdir(folder); /* what else a failed run left is for people to look at */
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_answer_as_expected),
        cmocka_unit_test(every_help_ends_with_an_example),
        cmocka_unit_test(a_result_that_is_lost_is_told),
        cmocka_unit_test(closed_descriptors_do_no_harm),
        cmocka_unit_test(a_closed_pipe_is_no_crash),
        cmocka_unit_test(a_signal_ends_a_run_and_changes_nothing),
        cmocka_unit_test(the_first_journey_works),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
