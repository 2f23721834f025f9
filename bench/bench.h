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

/* Run `work` once unmeasured, then `runs` times (10 ... 100). */
bench_times bench_measure(void (*work)(void *on), void *on, size_t runs);

/* One line on stdout: units a second, median and spread, by both clocks. */
void bench_report(const char *name, const bench_times *times, double units,
                  const char *unit);

#endif
