/* SPDX-License-Identifier: Apache-2.0 */
/* bench.h - time a piece of work, having checked its answer first. */
#ifndef GL_BENCH_BENCH_H
#define GL_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>

enum { BENCH_LEAST_RUNS = 10, BENCH_MOST_RUNS = 100 };

/* Seconds of one run: by the wall, and of this process's processor time. On a machine
 * shared with others the second is the one to compare. */
typedef struct bench_times {
    size_t runs;
    double wall_median, wall_least, wall_most;
    double cpu_median, cpu_least, cpu_most;
} bench_times;

/* Exits 1, saying what is wrong, unless `condition` holds: a wrong answer is not fast. */
void bench_expect(bool condition, const char *text);

/* Whether instructions are counted instead of seconds (BENCH_COUNT is set, see
 * counts/run.sh): then everything that is measured runs once after the unmeasured run,
 * and on one thread. */
bool bench_is_counted(void);

/* How much is to be done: `little` when counted, for that takes fifty times as long. */
size_t bench_load(size_t much, size_t little);

/* Run `work` once unmeasured, then `runs` times (10 ... 100). */
bench_times bench_measure(void (*work)(void *on), void *on, size_t runs);

/* The one run that is counted: where callgrind begins and ends. */
void bench_count(void (*work)(void *on), void *on);

/* One line on stdout: units a second, median and spread, by both clocks; the name alone
 * when counted. Once for each that is measured, in the same order. */
void bench_report(const char *name, const bench_times *times, double units,
                  const char *unit);

#endif
