/* SPDX-License-Identifier: Apache-2.0 */
/* bare.c - the bare work, by glapp's own rooms: what a prototype of an afternoon does.
 *
 *   peer_bare SET-FOLDER DATABASE [JOBS=2]
 *
 * Words are cut, stemmed by Snowball alone, looked up among the labels of the taxonomy as
 * they stand and among the programmes' words; each ad gets its ten best programmes, and
 * the rows are stored, proved and published. No compounds, no repaired stems, no phrases
 * of requirements, no reposts, occupations, sections or gaps: what `glapp run` takes
 * longer for is these. */
#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/intern.h"
#include "engine/batch.h"
#include "engine/catalogue.h"
#include "engine/crew.h"
#include "match/match.h"
#include "match/parameter.h"
#include "peer.h"
#include "store/write.h"
#include "text/tokenise.h"

enum { TOP = 10, CACHE = 1 << 18, MOST_WORDS = 1 << 16 };

/* The labels as sequences of stems: a node is the number of the edge that leads to it,
 * plus one; 0 is the root. */
typedef struct labels {
    gl_intern *edges; /* by node and term */
    uint32_t *ends;   /* concept of each node, GL_NO_ID: none */
    size_t end_cap;
    uint8_t *begins; /* by term */
} labels;

typedef struct worker {
    struct sb_stemmer *stemmer;
    gl_decoder *decoder;
    gl_tokeniser words;
    gl_matcher *matcher;
    struct known {
        uint64_t key;
        uint32_t term;
    } * cache; /* CACHE of them: the newer word takes the place */
    uint32_t *terms;
    gl_match_term *asked;
    gl_need *needs;
    uint32_t *met; /* by concept: number of the last ad that has it */
    uint64_t mentions;
} worker;

typedef struct slot {
    gl_batch batch;
    uint32_t counts[GL_BATCH_RECORDS];
    gl_match rows[GL_BATCH_RECORDS][TOP];
} slot;

typedef struct job {
    gl_intern *stems; /* of labels and programmes; closed before the ads */
    bool open;
    gl_catalogue catalogue;
    labels labels;
    gl_index *index;
    gl_input *ads;
    worker *workers;
    gl_store *store;
    uint64_t ad_count, rows;
} job;

static const glapp_log QUIET = {.message = NULL};
static glapp_error err;

static void must(glapp_status rc)
{
    peer_expect(rc == GLAPP_OK, err.message);
}

static void *room(size_t count, size_t size)
{
    void *items = calloc(count, size);
    peer_expect(items, "memory is out");
    return items;
}

/* -- words -- */

static uint32_t stem_of(const job *j, worker *w, gl_slice folded)
{
    const sb_symbol *stem =
        sb_stemmer_stem(w->stemmer, (const sb_symbol *)folded.bytes, (int)folded.len);
    peer_expect(stem, "memory is out");
    const gl_slice s = {(const char *)stem, (size_t)sb_stemmer_length(w->stemmer)};
    return j->open ? gl_intern_add(j->stems, s) : gl_intern_find(j->stems, s);
}

static uint32_t term_of(const job *j, worker *w, const gl_word *word)
{
    const uint64_t key = gl_hash_mix(word->hash) | 1;
    struct known *place = &w->cache[key >> 1 & (CACHE - 1)];
    if (place->key != key) *place = (struct known){key, stem_of(j, w, word->folded)};
    return place->term;
}

/* The terms of a text, behind the `count` that there are. */
static size_t read_words(const job *j, worker *w, gl_slice text, size_t count)
{
    gl_word word;
    gl_tokeniser_start(&w->words, text, 0, text.len);
    while (count < MOST_WORDS && gl_tokeniser_next(&w->words, &word))
        w->terms[count++] = term_of(j, w, &word);
    return count;
}

static worker new_worker(void)
{
    worker w = {.stemmer = sb_stemmer_new("swedish", NULL), .decoder = gl_decoder_new()};
    peer_expect(w.stemmer && w.decoder, "memory is out");
    w.cache = room(CACHE, sizeof *w.cache);
    w.terms = room(MOST_WORDS, sizeof *w.terms);
    w.asked = room(MOST_WORDS, sizeof *w.asked);
    w.needs = room(MOST_WORDS, sizeof *w.needs);
    return w;
}

static void free_worker(worker *w)
{
    sb_stemmer_delete(w->stemmer);
    gl_decoder_free(w->decoder);
    gl_tokeniser_dispose(&w->words);
    gl_matcher_free(w->matcher);
    free(w->cache);
    free(w->terms);
    free(w->asked);
    free(w->needs);
    free(w->met);
}

/* -- labels -- */

static uint32_t step(const labels *l, uint32_t node, uint32_t term)
{
    const uint32_t edge[] = {node, term};
    const uint32_t found = gl_intern_find(l->edges, (gl_slice){(const char *)edge, 8});
    return found == GL_NO_ID ? GL_NO_ID : found + 1;
}

static void add_label(job *j, const gl_label *label)
{
    labels *l = &j->labels;
    worker *w = &j->workers[0];
    const size_t count = read_words(j, w, label->text, 0);
    uint32_t node = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t edge[] = {node, w->terms[i]};
        node = gl_intern_add(l->edges, (gl_slice){(const char *)edge, 8}) + 1;
        const size_t before = l->end_cap;
        uint32_t *ends =
            gl_array_grow(l->ends, &l->end_cap, (size_t)node + 1, sizeof *ends);
        peer_expect(ends, "memory is out");
        for (size_t k = before; k < l->end_cap; k++) ends[k] = GL_NO_ID;
        l->ends = ends;
    }
    if (node && l->ends[node] == GL_NO_ID) l->ends[node] = label->concept;
}

static void read_labels(job *j, const char *path)
{
    gl_ledger *ledger = gl_ledger_new(&QUIET, false);
    peer_expect(ledger, "memory is out");
    must(gl_catalogue_read(&j->catalogue, BENCH_CORPUS, (glapp_paths){&path, 1}, NULL,
                           ledger, &QUIET, &err));
    size_t count;
    const gl_label *all = gl_taxonomy_labels(j->catalogue.taxonomy, &count);
    for (size_t i = 0; i < count; i++) add_label(j, &all[i]);
    gl_ledger_free(ledger);
}

/* Where labels begin, once all terms are known. */
static void note_beginnings(job *j)
{
    const uint32_t terms = gl_intern_count(j->stems);
    j->labels.begins = room((size_t)terms + 1, 1);
    for (uint32_t t = 0; t < terms; t++)
        j->labels.begins[t] = step(&j->labels, 0, t) != GL_NO_ID;
}

/* The longest label from word `at` on; its concept and words, or GL_NO_ID and 1. */
static uint32_t find_label(const labels *l, const uint32_t *terms, size_t count,
                           size_t at, size_t *words)
{
    uint32_t found = GL_NO_ID;
    *words = 1;
    if (terms[at] == GL_NO_ID || !l->begins[terms[at]]) return GL_NO_ID;
    uint32_t node = 0;
    for (size_t i = at; i < count && terms[i] != GL_NO_ID; i++) {
        node = step(l, node, terms[i]);
        if (node == GL_NO_ID) break;
        if (l->ends[node] == GL_NO_ID) continue;
        found = l->ends[node];
        *words = i - at + 1;
    }
    return found;
}

/* -- programmes -- */

typedef struct programme {
    gl_profile_skill *skills;
    size_t skill_count;
    gl_index_term *terms;
    size_t term_count;
} programme;

static void add_field(job *j, gl_slice text, gl_index_field field, programme *p,
                      size_t *cap)
{
    worker *w = &j->workers[0];
    const size_t count = read_words(j, w, text, 0);
    gl_index_term *terms =
        gl_array_grow(p->terms, cap, p->term_count + count, sizeof *terms);
    peer_expect(terms || count == 0, "memory is out");
    if (terms) p->terms = terms;
    for (size_t i = 0; i < count; i++)
        p->terms[p->term_count++] = (gl_index_term){w->terms[i], (uint8_t)field, 1000};
    p->skills = realloc(p->skills, (p->skill_count + count + 1) * sizeof *p->skills);
    peer_expect(p->skills, "memory is out");
    for (size_t i = 0, words; i < count; i += words) {
        const uint32_t concept = find_label(&j->labels, w->terms, count, i, &words);
        if (concept != GL_NO_ID)
            p->skills[p->skill_count++] =
                (gl_profile_skill){.concept = concept, .role = GL_OUTCOME, .weight = 1};
    }
}

static int by_concept(const void *a, const void *b)
{
    const gl_profile_skill *x = a, *y = b;
    return (x->concept > y->concept) - (x->concept < y->concept);
}

/* All programmes are kept until the last is read, for the index is told the number of
 * terms when it is made. */
static void read_programmes(job *j, const char *path)
{
    gl_input *input = NULL;
    const gl_input_options options = {
        .kind = GL_PROGRAMMES, .paths = {&path, 1}, .log = &QUIET};
    programme *all = NULL;
    size_t count = 0, cap = 0;
    note_beginnings(j);
    must(gl_input_open(&input, &options, &err));
    for (gl_raw raw; gl_input_next(input, &raw, &err) == GLAPP_OK;) {
        gl_programme_record record;
        gl_verdict verdict = {0};
        must(gl_decode_programme(j->workers[0].decoder, &raw, &record, &verdict, &err));
        if (verdict.reason != GL_TAKEN) continue;
        programme p = {.skills = NULL};
        size_t terms = 0;
        const uint32_t known = gl_intern_count(j->stems);
        add_field(j, record.title, GL_FIELD_TITLE_TERMS, &p, &terms);
        add_field(j, record.outcomes, GL_FIELD_OUTCOME_TERMS, &p, &terms);
        add_field(j, record.description, GL_FIELD_BODY_TERMS, &p, &terms);
        all = gl_array_grow(all, &cap, count + 1, sizeof *all);
        peer_expect(all, "memory is out");
        all[count++] = p;
        const uint32_t now = gl_intern_count(j->stems); /* new ones begin no label */
        j->labels.begins = realloc(j->labels.begins, (size_t)now + 1);
        peer_expect(j->labels.begins, "memory is out");
        memset(j->labels.begins + known, 0, now - known);
    }
    gl_input_close(input);
    j->index =
        gl_index_new(gl_taxonomy_count(j->catalogue.taxonomy), gl_intern_count(j->stems));
    peer_expect(j->index, "memory is out");
    for (size_t i = 0; i < count; i++) {
        qsort(all[i].skills, all[i].skill_count, sizeof *all[i].skills, by_concept);
        const gl_profile profile = {all[i].skills, all[i].skill_count};
        must(gl_index_add(j->index, &profile, all[i].terms, all[i].term_count, &err));
        free(all[i].skills);
        free(all[i].terms);
    }
    free(all);
    must(gl_index_freeze(j->index, &err));
}

/* -- ads -- */

static glapp_status fill(void *to, void *bytes, glapp_error *e)
{
    job *j = to;
    slot *s = bytes;
    gl_raw raw;
    glapp_status rc = GLAPP_OK;
    gl_batch_clear(&s->batch);
    while (!gl_batch_is_full(&s->batch)) {
        rc = gl_input_next(j->ads, &raw, e);
        if (rc) break;
        if (!gl_batch_add(&s->batch, &raw, j->ad_count++)) return GLAPP_MACHINE;
    }
    return rc == GLAPP_NOTHING && s->batch.count ? GLAPP_OK : rc;
}

static size_t find_needs(const job *j, worker *w, size_t count, uint32_t ad)
{
    size_t needs = 0;
    for (size_t i = 0, words; i < count; i += words) {
        const uint32_t concept = find_label(&j->labels, w->terms, count, i, &words);
        if (concept == GL_NO_ID || w->met[concept] == ad) continue;
        w->met[concept] = ad;
        w->needs[needs++] = (gl_need){
            .concept = concept, .importance = gl_index_concept_idf(j->index, concept)};
    }
    w->mentions += needs;
    gl_match_points(w->needs, needs, gl_match_needs_share(false));
    return needs;
}

static glapp_status work(void *to, uint32_t number, void *bytes, glapp_error *e)
{
    job *j = to;
    worker *w = &j->workers[number];
    slot *s = bytes;
    for (size_t i = 0; i < s->batch.count; i++) {
        const gl_raw raw = gl_batch_raw(&s->batch, i);
        gl_ad_record ad;
        gl_verdict verdict = {0};
        glapp_status rc = gl_decode_ad(w->decoder, &raw, &ad, &verdict, e);
        if (rc) return rc;
        s->counts[i] = 0;
        if (verdict.reason != GL_TAKEN) continue;
        size_t count = read_words(j, w, ad.headline, 0), terms = 0;
        count = read_words(j, w, ad.text, count);
        for (size_t k = 0; k < count; k++)
            if (w->terms[k] != GL_NO_ID)
                w->asked[terms++] = (gl_match_term){w->terms[k], 1000};
        const uint32_t numbered = (uint32_t)s->batch.records[i].number + 1;
        const gl_match_ad asked = {.needs = w->needs,
                                   .need_count = find_needs(j, w, count, numbered),
                                   .terms = w->asked,
                                   .term_count = terms,
                                   .least_words = GL_MATCH.least_words};
        s->counts[i] =
            (uint32_t)gl_matcher_rank(w->matcher, &asked, NULL, TOP, s->rows[i]);
    }
    return GLAPP_OK;
}

static int by_programme(const void *a, const void *b)
{
    const gl_match_row *x = a, *y = b;
    return (x->programme_id > y->programme_id) - (x->programme_id < y->programme_id);
}

static glapp_status drain(void *to, void *bytes, glapp_error *e)
{
    job *j = to;
    slot *s = bytes;
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; i < s->batch.count && !rc; i++) {
        gl_match_row rows[TOP];
        for (uint32_t k = 0; k < s->counts[i]; k++) {
            const gl_match *m = &s->rows[i][k];
            rows[k] = (gl_match_row){.ad_id = (int64_t)s->batch.records[i].number + 1,
                                     .programme_id = (int64_t)m->programme + 1,
                                     .ad_rank = (int)k + 1,
                                     .score = m->score,
                                     .coverage = m->coverage,
                                     .other = m->other};
        }
        qsort(rows, s->counts[i], sizeof *rows, by_programme);
        for (uint32_t k = 0; k < s->counts[i] && !rc; k++)
            rc = gl_store_add_match(j->store, &rows[k]);
        j->rows += s->counts[i];
    }
    return rc ? gl_store_status(j->store, e) : GLAPP_OK;
}

static void dispose_slot(void *bytes)
{
    slot *s = bytes;
    gl_batch_dispose(&s->batch);
}

static void read_ads(job *j, const char *path, uint32_t jobs)
{
    const gl_input_options options = {.kind = GL_ADS, .paths = {&path, 1}, .log = &QUIET};
    const gl_crew_plan crew = {.workers = jobs,
                               .slot_size = sizeof(slot),
                               .to = j,
                               .fill = fill,
                               .work = work,
                               .drain = drain,
                               .dispose = dispose_slot};
    for (uint32_t i = 0; i < jobs; i++) {
        worker *w = &j->workers[i];
        w->matcher = gl_matcher_new(j->index, NULL);
        peer_expect(w->matcher, "memory is out");
        w->met = room((size_t)gl_taxonomy_count(j->catalogue.taxonomy) + 1, 4);
        memset(w->cache, 0, CACHE * sizeof *w->cache);
    }
    must(gl_input_open(&j->ads, &options, &err));
    must(gl_crew_run(&crew, &err));
    gl_input_close(j->ads);
}

/* -- all -- */

static void in_folder(char *out, size_t size, const char *folder, const char *name)
{
    peer_expect((size_t)snprintf(out, size, "%s/%s", folder, name) < size,
                "the folder's name is too long");
}

int main(int argc, char **argv)
{
    char ads[512], programmes[512], taxonomy[512];
    peer_expect(argc == 3 || argc == 4, "usage: peer_bare SET-FOLDER DATABASE [JOBS]");
    const int asked = argc == 4 ? atoi(argv[3]) : 2;
    peer_expect(asked >= 1 && asked <= 64, "JOBS is 1 ... 64");
    const uint32_t jobs = (uint32_t)asked;
    in_folder(ads, sizeof ads, argv[1], "ads.jsonl");
    in_folder(programmes, sizeof programmes, argv[1], "programmes.jsonl");
    in_folder(taxonomy, sizeof taxonomy, argv[1], "taxonomy");

    job j = {.stems = gl_intern_new(), .open = true};
    j.labels.edges = gl_intern_new();
    j.workers = room(jobs, sizeof *j.workers);
    peer_expect(j.stems && j.labels.edges, "memory is out");
    for (uint32_t i = 0; i < jobs; i++) j.workers[i] = new_worker();
    must(gl_store_open(&j.store, argv[2], &err));
    read_labels(&j, taxonomy);
    read_programmes(&j, programmes);
    j.open = false;
    read_ads(&j, ads, jobs);
    const gl_run_row run = {.glapp_version = GL_LITERAL("bare"),
                            .stemmer_version = GL_LITERAL("-"),
                            .pcre2_version = GL_LITERAL("-"),
                            .settings = GL_LITERAL("{}")};
    must(gl_store_publish(j.store, &run, NULL, &err));
    gl_store_close(j.store);

    uint64_t mentions = 0;
    for (uint32_t i = 0; i < jobs; i++) mentions += j.workers[i].mentions;
    printf("%llu skills, %llu rows\n", (unsigned long long)mentions,
           (unsigned long long)j.rows);
    for (uint32_t i = 0; i < jobs; i++) free_worker(&j.workers[i]);
    free(j.workers);
    gl_index_free(j.index);
    gl_catalogue_dispose(&j.catalogue);
    gl_intern_free(j.stems);
    gl_intern_free(j.labels.edges);
    free(j.labels.ends);
    free(j.labels.begins);
    return 0;
}
