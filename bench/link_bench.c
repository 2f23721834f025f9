/* SPDX-License-Identifier: Apache-2.0 */
/* link_bench.c - free labels to concepts: the taxonomy's own labels asked for, less their
 * last letter, on one core, the memory of words warm.
 *
 *   link_bench             over the corpus' taxonomy, with the answer it must find
 *   link_bench TAXONOMY    over another one
 */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "concept/link.h"
#include "engine/catalogue.h"

enum { QUERIES = 2000, QUERIES_COUNTED = 500, FOUND = 2000, TOP = 10 };

typedef struct job {
    gl_catalogue catalogue;
    gl_linker *linker;
    gl_slice queries[QUERIES];
    size_t right;
} job;

static void prepare(job *j, const char *taxonomy)
{
    const glapp_log log = {.message = NULL};
    gl_ledger *ledger = gl_ledger_new(&log, false);
    bench_expect(
        gl_catalogue_read(&j->catalogue, BENCH_CORPUS, (glapp_paths){&taxonomy, 1}, NULL,
                          ledger, &log, NULL) == GLAPP_OK &&
            gl_catalogue_learn(&j->catalogue, BENCH_CORPUS, ledger, NULL) == GLAPP_OK &&
            gl_catalogue_linker(&j->catalogue, BENCH_CORPUS, &j->linker, NULL) ==
                GLAPP_OK,
        "the taxonomy is read");
    size_t count;
    const gl_label *labels = gl_taxonomy_labels(j->catalogue.taxonomy, &count);
    for (size_t i = 0; i < QUERIES; i++) {
        gl_slice label = labels[i * 7 % count].text;
        bool plain = label.len > 4 && (label.bytes[label.len - 1] & 0x80) == 0;
        j->queries[i] = gl_slice_cut(label, 0, label.len - (plain ? 1 : 0));
    }
    gl_ledger_free(ledger);
}

static void link_all(void *on)
{
    job *j = on;
    j->right = 0;
    for (size_t i = 0, most = bench_load(QUERIES, QUERIES_COUNTED); i < most; i++) {
        gl_link links[TOP];
        size_t count = 0;
        bench_expect(gl_linker_rank(j->linker, j->catalogue.analysis, j->queries[i], 0,
                                    links, TOP, &count, NULL) == GLAPP_OK,
                     "a label is linked");
        j->right += count > 0;
    }
}

int main(int argc, char **argv)
{
    job j = {.right = 0};
    prepare(&j, argc > 1 ? argv[1] : BENCH_CORPUS "/taxonomy");
    bench_times times = bench_measure(link_all, &j, BENCH_LEAST_RUNS);
    printf("%u concepts, %zu of %d labels linked\n",
           gl_taxonomy_count(j.catalogue.taxonomy), j.right, QUERIES);
    if (argc < 2)
        bench_expect(j.right == bench_load(FOUND, QUERIES_COUNTED),
                     "every label finds something");
    bench_report("link", &times, QUERIES, "labels");
    gl_linker_free(j.linker);
    gl_catalogue_dispose(&j.catalogue);
    return 0;
}
