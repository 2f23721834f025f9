/* SPDX-License-Identifier: Apache-2.0 */
/* answer_bench.c - how long an officer waits: `match --text`, `match --occupation` and
 * `gaps` over a database of so many programmes, each answer from opening the file to the
 * last row; and FTS5's bm25, open and warm, on the same texts.
 *
 *   answer_bench [PROGRAMMES [TAXONOMY]]      30000 and the corpus'
 *
 * The programmes are sentences of the corpus' own, drawn anew (splitmix64): so the words
 * are as common as in life, and no text is another's.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <glapp.h>

#include "base/buf.h"
#include "base/hash.h"
#include "bench.h"
#include "quality/fts.h"

enum { MOST_SENTENCES = 20000, MOST_TITLES = 500, LEAST = 10, MORE = 9, TOP = 10 };

static const char DATABASE[] = "answer_bench.db", PROGRAMMES[] = "answer_bench.jsonl",
                  TEXT[] = "answer_bench.txt";
static const char AD[] =
    "Svetsare till verkstaden i Hofors\n"
    "Vi söker en erfaren svetsare till vår verkstad. Du svetsar MIG/MAG och TIG i "
    "rostfritt "
    "och kolstål, läser ritningar och planerar ditt arbete. Du har svetsarprövning för "
    "metod 135 och 141. Truckkort och B-körkort är meriterande. Vi lägger stor vikt vid "
    "noggrannhet och god samarbetsförmåga. Tillträde enligt överenskommelse.\n";

static struct {
    gl_slice sentences[MOST_SENTENCES], titles[MOST_TITLES];
    size_t sentence_count, title_count;
    gl_buf files;
} source;

static uint64_t draw(uint64_t *state)
{
    *state += UINT64_C(0x9e3779b97f4a7c15);
    return gl_hash_mix(*state);
}

/* The string behind "name": as it is written, with its escapes. */
static gl_slice value_of(gl_slice line, const char *name)
{
    char key[40];
    int len = snprintf(key, sizeof key, "\"%s\":", name);
    for (size_t i = 0; i + (size_t)len < line.len; i++) {
        if (memcmp(line.bytes + i, key, (size_t)len) != 0) continue;
        size_t start = i + (size_t)len;
        while (start < line.len && line.bytes[start] == ' ') start++;
        if (start >= line.len || line.bytes[start] != '"') return (gl_slice){0};
        size_t end = ++start;
        while (end < line.len && line.bytes[end] != '"')
            end += line.bytes[end] == '\\' ? 2 : 1;
        return end < line.len ? gl_slice_cut(line, start, end - start) : (gl_slice){0};
    }
    return (gl_slice){0};
}

static void take_sentences(gl_slice text)
{
    for (size_t start = 0, i = 0; i < text.len; i++)
        if (text.bytes[i] == '.' && (i + 1 == text.len || text.bytes[i + 1] == ' ')) {
            if (i - start > 20 && source.sentence_count < MOST_SENTENCES)
                source.sentences[source.sentence_count++] =
                    gl_slice_cut(text, start, i + 1 - start);
            start = i + 2;
        }
}

static void read_source(void)
{
    glob_t found;
    bench_expect(glob(BENCH_CORPUS "/programmes/*.jsonl", 0, NULL, &found) == 0,
                 "the corpus has programmes");
    for (size_t i = 0; i < found.gl_pathc; i++) {
        FILE *file = fopen(found.gl_pathv[i], "rb");
        char room[1 << 16];
        for (size_t n; file && (n = fread(room, 1, sizeof room, file)) > 0;)
            gl_buf_add(&source.files, room, n);
        if (file) fclose(file);
    }
    globfree(&found);
    gl_slice rest = gl_buf_slice(&source.files), line;
    while (gl_slice_split(&rest, '\n', &line)) {
        gl_slice title = value_of(line, "title");
        if (title.len && source.title_count < MOST_TITLES)
            source.titles[source.title_count++] = title;
        take_sentences(value_of(line, "description"));
        take_sentences(value_of(line, "outcomes"));
    }
    bench_expect(source.sentence_count > 100 && source.title_count > 20,
                 "more than 100 sentences and 20 titles");
}

static void write_programmes(size_t count, fts *peer)
{
    FILE *file = fopen(PROGRAMMES, "wb");
    uint64_t state = 20261129;
    gl_buf text = {0};
    for (size_t i = 0; file && i < count; i++) {
        gl_slice title = source.titles[draw(&state) % source.title_count];
        gl_buf_clear(&text);
        for (uint64_t n = LEAST + draw(&state) % MORE; n > 0; n--) {
            gl_buf_add_slice(&text,
                             source.sentences[draw(&state) % source.sentence_count]);
            gl_buf_add_byte(&text, ' ');
        }
        fprintf(
            file,
            "{\"id\":\"p%zu\",\"title\":\"%.*s\",\"provider\":\"Skola %zu\","
            "\"form\":\"yh\",\"municipality_code\":\"2180\",\"description\":\"%.*s\"}\n",
            i, GL_PRINT(title), i, GL_PRINT(gl_buf_slice(&text)));
        fts_add(peer, title, gl_buf_slice(&text));
    }
    bench_expect(file && fclose(file) == 0, "the programmes are written");
    gl_buf_dispose(&text);
    file = fopen(TEXT, "wb");
    bench_expect(file && fputs(AD, file) >= 0 && fclose(file) == 0,
                 "the text is written");
}

typedef struct job {
    fts *peer;
    size_t bytes;
} job;

static bool count_bytes(void *to, const char *bytes, size_t len)
{
    (void)bytes;
    ((job *)to)->bytes += len;
    return true;
}

static void ask(job *j, const glapp_match_query *query)
{
    glapp_error err = {.status = GLAPP_OK};
    glapp_status rc =
        glapp_match(query, (glapp_sink){.write = count_bytes, .to = j}, &err);
    if (rc) fprintf(stderr, "answer_bench: %s\n", err.message);
    bench_expect(rc == GLAPP_OK && j->bytes > 0, "there is an answer");
}

static void match_text(void *on)
{
    ask(on, &(glapp_match_query){.db = DATABASE, .text = TEXT, .top = TOP});
}

static void match_occupation(void *on)
{
    ask(on, &(glapp_match_query){.db = DATABASE, .occupation = "7212", .top = TOP});
}

static void show_gaps(void *on)
{
    glapp_error err;
    const glapp_gaps_query query = {.db = DATABASE};
    bench_expect(glapp_gaps(&query, (glapp_sink){.write = count_bytes, .to = on}, &err) ==
                     GLAPP_OK,
                 "there are gaps");
}

static void ask_peer(void *on)
{
    uint32_t best[TOP];
    bench_expect(fts_search(((job *)on)->peer, gl_slice_of(AD), best, TOP) == TOP,
                 "FTS5 finds ten");
}

static void report(const char *name, void (*work)(void *on), job *j)
{
    bench_times t = bench_measure(work, j, 30);
    printf("| %-46s | %6.1f | %6.1f ... %6.1f | %6.1f |\n", name, t.wall_median * 1e3,
           t.wall_least * 1e3, t.wall_most * 1e3, t.cpu_median * 1e3);
}

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? (size_t)atol(argv[1]) : 30000;
    const char *ads = BENCH_CORPUS "/ads", *programmes = PROGRAMMES,
               *taxonomy = argc > 2 ? argv[2] : BENCH_CORPUS "/taxonomy";
    job j = {.peer = fts_new()};
    glapp_error err = {.status = GLAPP_OK};
    read_source();
    write_programmes(count, j.peer);
    const glapp_run_options options = {.ads = {&ads, 1},
                                       .programmes = {&programmes, 1},
                                       .taxonomy = {&taxonomy, 1},
                                       .corpus = BENCH_CORPUS,
                                       .db = DATABASE};
    if (glapp_run(&options, NULL, &err))
        fprintf(stderr, "answer_bench: %s\n", err.message);
    bench_expect(err.status == GLAPP_OK, "the run ends well");
    printf("| answer, of %zu programmes | ms | least ... most | processor |\n"
           "|---|---:|---:|---:|\n",
           count);
    report("`match --text`, an advertisement", match_text, &j);
    report("`match --occupation`", match_occupation, &j);
    report("`gaps`", show_gaps, &j);
    report("FTS5 bm25, any word of the ad, open and warm", ask_peer, &j);
    fts_free(j.peer);
    gl_buf_dispose(&source.files);
    unlink(DATABASE);
    unlink(PROGRAMMES);
    unlink(TEXT);
    return 0;
}
