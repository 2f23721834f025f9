/* SPDX-License-Identifier: Apache-2.0 */
/* bench.c - see bench.h.
 *
 * The median, because one run on a busy machine can take twice as long as the next; the
 * spread beside it, because a median alone hides that.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void bench_expect(bool condition, const char *text)
{
    if (condition) return;
    fprintf(stderr, "bench: wrong answer: %s\n", text);
    exit(1);
}

static double seconds_of(clockid_t clock)
{
    struct timespec now;
    bench_expect(clock_gettime(clock, &now) == 0, "the machine has a clock");
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const double *sorted, size_t count)
{
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
}

bool bench_is_counted(void)
{
    return getenv("BENCH_COUNT") != NULL;
}

size_t bench_load(size_t much, size_t little)
{
    return bench_is_counted() ? little : much;
}

/* Called by its name from outside, so it must not become a part of its caller. */
__attribute__((noinline)) void bench_count(void (*work)(void *on), void *on)
{
    work(on);
}

bench_times bench_measure(void (*work)(void *on), void *on, size_t runs)
{
    double wall[BENCH_MOST_RUNS], cpu[BENCH_MOST_RUNS];
    if (bench_is_counted()) {
        work(on);
        bench_count(work, on);
        return (bench_times){.runs = 1};
    }
    if (runs < BENCH_LEAST_RUNS) runs = BENCH_LEAST_RUNS;
    if (runs > BENCH_MOST_RUNS) runs = BENCH_MOST_RUNS;
    work(on);
    for (size_t i = 0; i < runs; i++) {
        double wall_start = seconds_of(CLOCK_MONOTONIC);
        double cpu_start = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
        work(on);
        cpu[i] = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu_start;
        wall[i] = seconds_of(CLOCK_MONOTONIC) - wall_start;
    }
    qsort(wall, runs, sizeof *wall, by_size);
    qsort(cpu, runs, sizeof *cpu, by_size);
    return (bench_times){runs,           median(wall, runs), wall[0],
                         wall[runs - 1], median(cpu, runs),  cpu[0],
                         cpu[runs - 1]};
}

void bench_report(const char *name, const bench_times *times, double units,
                  const char *unit)
{
    if (bench_is_counted()) {
        printf("counted: %s\n", name);
        return;
    }
    printf("%s: %.0f %s/s median of %zu runs (%.0f ... %.0f); wall %.3f s (%.3f ... "
           "%.3f), processor %.3f s (%.3f ... %.3f)\n",
           name, units / times->wall_median, unit, times->runs, units / times->wall_most,
           units / times->wall_least, times->wall_median, times->wall_least,
           times->wall_most, times->cpu_median, times->cpu_least, times->cpu_most);
}
