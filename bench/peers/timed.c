/* SPDX-License-Identifier: Apache-2.0 */
/* timed.c - run a command, and say on a file what it took of the machine.
 *
 *   timed FILE COMMAND [ARGUMENT]...
 *
 * appends to FILE: seconds by the wall, seconds of processor (user and system, with all
 * processes below), MB of the largest of them at its peak, between tabs. The command's
 * exit status is its own. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("timed FILE COMMAND [ARGUMENT]...\n", stderr);
        return 2;
    }
    double start = now();
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(127);
    }
    int status;
    struct rusage used;
    if (child < 0 || wait4(child, &status, 0, &used) != child) {
        perror("timed");
        return 1;
    }
    double wall = now() - start;
    FILE *file = fopen(argv[1], "ab");
    if (!file) {
        perror(argv[1]);
        return 1;
    }
    fprintf(file, "%.3f\t%.3f\t%.1f\n", wall,
            seconds(used.ru_utime) + seconds(used.ru_stime),
            (double)used.ru_maxrss / 1024);
    if (fclose(file) != 0) return 1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
