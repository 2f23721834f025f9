/* SPDX-License-Identifier: Apache-2.0 */
/* link.c - does a free label find its concept? On two samples:
 *
 *   MELO-sv        occupation titles to ESCO occupations; every label of a concept is an
 *                  answer of its own (Retyk et al. 2024), 100 deep, ties by id descending
 *   AF to ESCO     skill labels of Arbetsförmedlingen to ESCO skills, exact matches
 *
 * beside exact words, libstemmer's stems, 1 ... 3 letters (both TF-IDF and cosine), and
 * SQLite's FTS5 over stems. The halves are told by the query's id.
 */
#include <math.h>
#include <stdlib.h>

#include "metrics.h"
#include "quality.h"
#include "tfidf.h"

#include "concept/link.h"
#include "text/fold.h"

#include <libstemmer.h>
#include <sqlite3.h>

enum { DEEP = 100 };

typedef struct query {
    gl_slice id, text;
    uint32_t *relevant; /* labels */
    size_t count, cap;
} query;

typedef struct sample {
    const char *name;
    gl_slice *label_ids, *labels, *concepts; /* of each label */
    size_t label_count, id_cap, label_cap, concept_cap;
    query *queries;
    size_t query_count, query_cap;
    gl_intern *ids;       /* of labels (MELO) or concepts (AF), in order */
    gl_intern *query_ids; /* in order */
    char *files[4];
    size_t file_count;
} sample;

static gl_slice open_file(sample *s, const quality *q, const char *name)
{
    size_t len;
    char *bytes = quality_read(quality_path(q->data, name), &len);
    s->files[s->file_count++] = bytes;
    return (gl_slice){bytes, len};
}

static void begin(sample *s, const char *name)
{
    *s = (sample){.name = name, .ids = gl_intern_new(), .query_ids = gl_intern_new()};
    quality_or_die(s->ids);
    quality_or_die(s->query_ids);
}

static void add_label(sample *s, gl_slice id, gl_slice label, gl_slice concept)
{
    size_t n = s->label_count + 1;
    s->label_ids =
        quality_or_die(gl_array_grow(s->label_ids, &s->id_cap, n, sizeof(gl_slice)));
    s->labels =
        quality_or_die(gl_array_grow(s->labels, &s->label_cap, n, sizeof(gl_slice)));
    s->concepts =
        quality_or_die(gl_array_grow(s->concepts, &s->concept_cap, n, sizeof(gl_slice)));
    s->label_ids[s->label_count] = id;
    s->labels[s->label_count] = label;
    s->concepts[s->label_count++] = concept;
    gl_intern_add(s->ids, id);
}

static query *query_of(sample *s, gl_slice id, gl_slice text)
{
    uint32_t number = gl_intern_add(s->query_ids, id);
    if (number < s->query_count) return &s->queries[number];
    s->queries = quality_or_die(
        gl_array_grow(s->queries, &s->query_cap, s->query_count + 1, sizeof(query)));
    s->queries[s->query_count] = (query){.id = id, .text = text};
    return &s->queries[s->query_count++];
}

static void add_relevant(query *q, uint32_t label)
{
    q->relevant =
        quality_or_die(gl_array_grow(q->relevant, &q->cap, q->count + 1, sizeof label));
    q->relevant[q->count++] = label;
}

static void read_melo(sample *s, const quality *q)
{
    begin(s, "MELO-sv");
    gl_slice elements = open_file(s, q, "labels/melo/corpus_elements.tsv");
    gl_slice mapping = open_file(s, q, "labels/melo/concept_mapping.tsv"), f[4], m[2];
    while (quality_fields(&elements, f, 2) && quality_fields(&mapping, m, 2))
        add_label(s, f[0], f[1], m[1]);
    gl_slice queries = open_file(s, q, "labels/melo/queries_dev.tsv");
    while (quality_fields(&queries, f, 2)) query_of(s, f[0], f[1]);
    gl_slice answers = open_file(s, q, "labels/melo/annotations_dev.tsv");
    while (quality_fields(&answers, f, 4) == 4)
        add_relevant(query_of(s, f[0], (gl_slice){0}), gl_intern_find(s->ids, f[2]));
}

static void read_af(sample *s, const quality *q)
{
    begin(s, "AF to ESCO");
    gl_slice labels = open_file(s, q, "taxonomy/esco_skills_sv_labels.tsv"), f[5];
    quality_fields(&labels, f, 2); /* the header */
    while (quality_fields(&labels, f, 2) == 2) add_label(s, f[0], f[1], f[0]);
    gl_slice pairs = open_file(s, q, "labels/af_esco_skills.tsv");
    while (quality_fields(&pairs, f, 5) == 5) {
        uint32_t target = gl_intern_find(s->ids, f[2]);
        if (gl_slice_is(f[4], "exactMatch") && target != GL_NO_ID)
            add_relevant(query_of(s, f[0], f[1]), target);
    }
}

static void dispose(sample *s)
{
    for (size_t i = 0; i < s->query_count; i++) free(s->queries[i].relevant);
    for (size_t i = 0; i < s->file_count; i++) free(s->files[i]);
    free(s->label_ids);
    free(s->labels);
    free(s->concepts);
    free(s->queries);
    gl_intern_free(s->ids);
    gl_intern_free(s->query_ids);
}

/* -- systems: each ranks labels for a query -- */

typedef struct ranker {
    const char *name;
    size_t (*rank)(struct ranker *r, const sample *s, gl_slice text, uint32_t *out);
    tfidf *index;
    struct sb_stemmer *stemmer;
    sqlite3_stmt *search;
    double *scores;
    gl_catalogue catalogue;
    gl_linker *linker;
} ranker;

/* Score, then id descending. */
static bool is_before(const sample *s, const double *scores, uint32_t a, uint32_t b)
{
    if (scores[a] != scores[b]) return scores[a] > scores[b];
    return gl_slice_compare(s->label_ids[a], s->label_ids[b]) > 0;
}

static size_t best_of(const sample *s, const double *scores, uint32_t *out)
{
    size_t kept = 0;
    for (uint32_t i = 0; i < s->label_count; i++) {
        if (scores[i] <= 0) continue;
        size_t at = kept;
        while (at > 0 && is_before(s, scores, i, out[at - 1])) {
            if (at < DEEP) out[at] = out[at - 1];
            at--;
        }
        if (at < DEEP) out[at] = i;
        if (at < DEEP && kept < DEEP) kept++;
    }
    return kept;
}

static size_t rank_by_cosine(ranker *r, const sample *s, gl_slice text, uint32_t *out)
{
    tfidf_search(r->index, text, r->scores);
    return best_of(s, r->scores, out);
}

static size_t rank_by_words(ranker *r, const sample *s, gl_slice text, uint32_t *out)
{
    gl_buf want = {0}, have = {0};
    gl_fold(text, &want);
    for (size_t i = 0; i < s->label_count; i++) {
        gl_buf_clear(&have);
        gl_fold(s->labels[i], &have);
        r->scores[i] = gl_slice_equals(gl_buf_slice(&want), gl_buf_slice(&have));
    }
    gl_buf_dispose(&want);
    gl_buf_dispose(&have);
    return best_of(s, r->scores, out);
}

/* Stems with a blank between, or with OR between for a query. */
static void write_stems(ranker *r, gl_slice text, const char *between, gl_buf *out)
{
    gl_buf folded = {0};
    gl_fold(text, &folded);
    gl_slice all = gl_buf_slice(&folded);
    gl_buf_clear(out);
    for (size_t at = 0; at < all.len; at++) {
        size_t start = at;
        while (at < all.len && !strchr(" ,;:()/&.\"'-+#*", all.bytes[at])) at++;
        if (at == start) continue;
        const sb_symbol *stem = sb_stemmer_stem(
            r->stemmer, (const sb_symbol *)all.bytes + start, (int)(at - start));
        if (out->len) gl_buf_add_text(out, between);
        gl_buf_printf(out, "\"%.*s\"", sb_stemmer_length(r->stemmer), (const char *)stem);
    }
    gl_buf_dispose(&folded);
}

static size_t rank_by_fts(ranker *r, const sample *s, gl_slice text, uint32_t *out)
{
    gl_buf match = {0};
    size_t count = 0;
    (void)s;
    write_stems(r, text, " OR ", &match);
    sqlite3_reset(r->search);
    sqlite3_bind_text(r->search, 1, match.bytes, (int)match.len, SQLITE_TRANSIENT);
    while (count < DEEP && sqlite3_step(r->search) == SQLITE_ROW)
        out[count++] = (uint32_t)sqlite3_column_int64(r->search, 0);
    gl_buf_dispose(&match);
    return count;
}

/* The labels of the concepts as they are ranked, the best label of each first. */
static size_t rank_by_glapp(ranker *r, const sample *s, gl_slice text, uint32_t *out)
{
    gl_link links[DEEP];
    size_t found, labels, count = 0;
    glapp_error err;
    const gl_label *all = gl_taxonomy_labels(r->catalogue.taxonomy, &labels);
    if (gl_linker_rank(r->linker, r->catalogue.analysis, text, 0, links, DEEP, &found,
                       &err))
        exit(1);
    for (size_t i = 0; i < found; i++) {
        const gl_concept *c =
            gl_taxonomy_concept(r->catalogue.taxonomy, links[i].concept);
        for (uint32_t k = 0; k <= c->label_count && count < DEEP; k++) {
            uint32_t label = k ? c->first_label + k - 1 : links[i].label;
            if (k && label == links[i].label) continue;
            /* The sample's own number of it: its concept's labels in the same order. */
            for (size_t n = 0; n < s->label_count && count < DEEP; n++)
                if (gl_slice_equals(s->concepts[n], c->id) &&
                    gl_slice_equals(s->labels[n], all[label].text))
                    out[count++] = (uint32_t)n;
        }
    }
    return count;
}

static void index_fts(ranker *r, const sample *s)
{
    static sqlite3 *db; /* lasts as long as the program */
    sqlite3_stmt *insert;
    gl_buf stems = {0};
    sqlite3_open(":memory:", &db);
    sqlite3_exec(db, "CREATE VIRTUAL TABLE label USING fts5(words)", NULL, NULL, NULL);
    sqlite3_prepare_v2(db, "INSERT INTO label(rowid, words) VALUES(?, ?)", -1, &insert,
                       NULL);
    for (size_t i = 0; i < s->label_count; i++) {
        write_stems(r, s->labels[i], " ", &stems);
        sqlite3_bind_int64(insert, 1, (sqlite3_int64)i);
        sqlite3_bind_text(insert, 2, stems.bytes, (int)stems.len, SQLITE_TRANSIENT);
        sqlite3_step(insert);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    gl_buf_dispose(&stems);
    sqlite3_prepare_v2(db,
                       "SELECT rowid FROM label WHERE label MATCH ? ORDER BY rank, rowid "
                       "DESC",
                       -1, &r->search, NULL);
}

static void index_tfidf(ranker *r, const sample *s, tfidf_cut *cut)
{
    r->index = tfidf_new(cut, r->stemmer);
    for (size_t i = 0; i < s->label_count; i++) tfidf_add(r->index, s->labels[i]);
    tfidf_freeze(r->index);
}

/* The two-column taxonomy that `glapp link` is given, in a file of its own. */
static void index_glapp(ranker *r, const sample *s, const quality *q)
{
    quality_folder folder;
    char path[160];
    quality_folder_open(&folder, "link");
    snprintf(path, sizeof path, "%s/labels.tsv", folder.path);
    FILE *file = quality_or_die(fopen(path, "w"));
    for (size_t i = 0; i < s->label_count; i++)
        fprintf(file, "%.*s\t%.*s\n", GL_PRINT(s->concepts[i]), GL_PRINT(s->labels[i]));
    fclose(file);
    quality_catalogue(q, &r->catalogue, path);
    quality_folder_close(&folder);
    if (gl_catalogue_linker(&r->catalogue, q->corpus, &r->linker, NULL)) exit(1);
}

/* -- scores -- */

typedef struct figures {
    quality_mean mrr, map, recall, first, found;
} figures;

static bool is_relevant(const query *q, uint32_t label)
{
    for (size_t i = 0; i < q->count; i++)
        if (q->relevant[i] == label) return true;
    return false;
}

static void score(figures *f, const query *q, const uint32_t *ranked, size_t count)
{
    bool hits[DEEP];
    quality_half half = quality_half_of(q->id);
    for (size_t i = 0; i < count; i++) hits[i] = is_relevant(q, ranked[i]);
    quality_score(&f->mrr, half, metric_reciprocal_rank(hits, count));
    quality_score(&f->map, half, metric_average_precision(hits, count, q->count));
    quality_score(&f->recall, half, metric_recall(hits, count, 10, q->count));
    quality_score(&f->found, half, metric_recall(hits, count, DEEP, q->count));
    quality_score(&f->first, half, count > 0 && hits[0]);
}

/* What was found, what was wanted, and the place that it got. */
static void print_wrong(const sample *s, const query *q, const uint32_t *ranked,
                        size_t count)
{
    size_t place = 0;
    while (place < count && !is_relevant(q, ranked[place])) place++;
    fprintf(stderr, "%s: %.*s -> %.*s; wanted %.*s", s->name, GL_PRINT(q->text),
            GL_PRINT(s->labels[count ? ranked[0] : 0]),
            GL_PRINT(s->labels[place < count ? ranked[place] : q->relevant[0]]));
    if (place < count)
        fprintf(stderr, ", which is at place %zu\n", place + 1);
    else
        fprintf(stderr, ", which is not found\n");
}

static void run(quality *q, const sample *s, ranker *r)
{
    figures f = {0};
    uint32_t ranked[DEEP];
    bool melo = s->name[0] == 'M';
    r->scores = quality_or_die(calloc(s->label_count + 1, sizeof *r->scores));
    for (size_t i = 0; i < s->query_count; i++) {
        const query *one = &s->queries[i];
        size_t count = r->rank(r, s, one->text, ranked);
        score(&f, one, ranked, count);
        if (q->verbose && r->linker && quality_half_of(one->id) == QUALITY_TUNED &&
            (count == 0 || !is_relevant(one, ranked[0])))
            print_wrong(s, one, ranked, count);
    }
    quality_row_add(q, s->name, "MRR", r->name, &f.mrr, melo ? .45 : .72);
    quality_row_add(q, s->name, "MAP", r->name, &f.map, melo ? .42 : NAN);
    quality_row_add(q, s->name, "R@10", r->name, &f.recall, melo ? .55 : .88);
    quality_row_add(q, s->name, "A@1", r->name, &f.first, NAN);
    quality_row_add(q, s->name, "R@100", r->name, &f.found, NAN);
    free(r->scores);
}

static void compare(quality *q, const sample *s, ranker *glapp)
{
    ranker words = {.name = "exact words", .rank = rank_by_words};
    ranker stems = {.name = "libstemmer, TF-IDF", .rank = rank_by_cosine};
    ranker letters = {.name = "1 to 3 letters, TF-IDF", .rank = rank_by_cosine};
    ranker fts = {.name = "FTS5 bm25, stems", .rank = rank_by_fts};
    stems.stemmer = fts.stemmer = quality_or_die(sb_stemmer_new("swedish", "UTF_8"));
    index_tfidf(&stems, s, tfidf_cut_stems);
    index_tfidf(&letters, s, tfidf_cut_letters);
    index_fts(&fts, s);
    ranker *all[] = {&words, &stems, &letters, &fts, glapp};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) run(q, s, all[i]);
    tfidf_free(stems.index);
    tfidf_free(letters.index);
    sqlite3_finalize(fts.search);
    sb_stemmer_delete(stems.stemmer);
}

static bool is_right(const sample *s, const query *q, gl_slice concept)
{
    for (size_t i = 0; i < q->count; i++)
        if (gl_slice_equals(s->concepts[q->relevant[i]], concept)) return true;
    return false;
}

/* Of the links that are given at least .8: how many are right? */
static void score_sure(quality *q, const sample *s, ranker *r)
{
    quality_mean sure = {0};
    for (size_t i = 0; i < s->query_count; i++) {
        const query *one = &s->queries[i];
        gl_link links[DEEP];
        size_t count;
        if (gl_linker_rank(r->linker, r->catalogue.analysis, one->text, 0, links, DEEP,
                           &count, NULL))
            exit(1);
        for (size_t k = 0; k < count && links[k].score >= .8; k++)
            quality_score(
                &sure, quality_half_of(one->id),
                is_right(
                    s, one,
                    gl_taxonomy_concept(r->catalogue.taxonomy, links[k].concept)->id));
    }
    quality_row_add(q, s->name, "right, of links scored .8 or more", r->name, &sure, .9);
}

/* -- fitting: a conditional logit over the candidates and "none of them" -- */

enum { ROUNDS = 3, STEPS = 600, EVIDENCE = GL_LINK_EVIDENCE_COUNT };
enum { WEIGHTS = GL_LINK_SIDES * (EVIDENCE + 1) }; /* of each side, `before` the last */

/* A ridge towards 0: some evidence is met a dozen times, and two kinds of it often say
 * the same. */
static const double RIDGE = 0.0005;

typedef struct choice {
    gl_link links[DEEP];
    bool right[DEEP];
    size_t count, rights;
    double share; /* so that both samples weigh the same */
} choice;

typedef struct choices {
    choice *items;
    size_t count, cap;
} choices;

static void collect(choices *all, const sample *s, ranker *r)
{
    size_t tuned = 0;
    for (size_t i = 0; i < s->query_count; i++)
        tuned += quality_half_of(s->queries[i].id) == QUALITY_TUNED;
    for (size_t i = 0; i < s->query_count; i++) {
        const query *one = &s->queries[i];
        if (quality_half_of(one->id) != QUALITY_TUNED) continue;
        all->items = quality_or_die(
            gl_array_grow(all->items, &all->cap, all->count + 1, sizeof(choice)));
        choice *c = &all->items[all->count++];
        *c = (choice){.share = 1.0 / (double)tuned};
        if (gl_linker_rank(r->linker, r->catalogue.analysis, one->text, 0, c->links, DEEP,
                           &c->count, NULL))
            exit(1);
        for (size_t k = 0; k < c->count; k++) {
            uint32_t concept = c->links[k].concept;
            c->right[k] =
                is_right(s, one, gl_taxonomy_concept(r->catalogue.taxonomy, concept)->id);
            c->rights += c->right[k];
        }
    }
}

static double weigh(const gl_link *link, const double *w)
{
    const double *side = w + link->side * (EVIDENCE + 1);
    double z = side[EVIDENCE];
    for (int i = 0; i < EVIDENCE; i++) z += side[i] * (double)link->evidence[i];
    return z;
}

/* Adds the gradient of this choice's log-likelihood. */
static void add_gradient(const choice *c, const double *w, double *gradient)
{
    double p[DEEP], most = 0, all, right = 0;
    for (size_t k = 0; k < c->count; k++) {
        p[k] = weigh(&c->links[k], w);
        if (p[k] > most) most = p[k];
    }
    double none = exp(-most);
    all = none;
    for (size_t k = 0; k < c->count; k++) {
        p[k] = exp(p[k] - most);
        all += p[k];
        right += c->right[k] ? p[k] : 0;
    }
    for (size_t k = 0; k < c->count; k++) {
        const gl_link *link = &c->links[k];
        double pull = (c->right[k] ? p[k] / right : 0) - p[k] / all;
        double *side = gradient + link->side * (EVIDENCE + 1);
        for (int i = 0; i < EVIDENCE; i++)
            side[i] += c->share * pull * (double)link->evidence[i];
        side[EVIDENCE] += c->share * pull;
    }
}

/* Gradient ascent, each weight with a step of its own (Adam; Kingma and Ba 2015). */
static void climb(const choices *all, double *w)
{
    double mean[WEIGHTS] = {0}, square[WEIGHTS] = {0};
    for (int step = 1; step <= STEPS; step++) {
        double gradient[WEIGHTS] = {0};
        for (size_t i = 0; i < all->count; i++) add_gradient(&all->items[i], w, gradient);
        for (int i = 0; i < WEIGHTS; i++) {
            bool before = i % (EVIDENCE + 1) == EVIDENCE;
            if (!before) gradient[i] -= RIDGE * w[i];
            mean[i] += 0.1 * (gradient[i] - mean[i]);
            square[i] += 0.01 * (gradient[i] * gradient[i] - square[i]);
            double m = mean[i] / (1 - pow(0.9, step));
            double v = square[i] / (1 - pow(0.99, step));
            w[i] += 0.05 * m / (sqrt(v) + 1e-9);
            if (w[i] < 0 && !before) w[i] = 0; /* no evidence speaks against itself */
        }
    }
}

static gl_link_weights weights_of(const double *w)
{
    gl_link_weights out = {.sharpness = 1};
    for (int s = 0; s < GL_LINK_SIDES; s++) {
        memcpy(out.evidence[s], w + s * (EVIDENCE + 1), sizeof out.evidence[s]);
        out.before[s] = w[s * (EVIDENCE + 1) + EVIDENCE];
    }
    return out;
}

static void print_weights(const gl_link_weights *w)
{
    printf("    .evidence = {");
    for (int s = 0; s < GL_LINK_SIDES; s++) {
        printf("%s{", s ? ",\n                 " : "");
        for (int i = 0; i < EVIDENCE; i++)
            printf("%s%.2f", i ? ", " : "", w->evidence[s][i]);
        printf("}");
    }
    printf("},\n    .before = {");
    for (int s = 0; s < GL_LINK_SIDES; s++) printf("%s%.2f", s ? ", " : "", w->before[s]);
    printf("},\n");
}

static void fit(const sample *samples, ranker *rankers, size_t count)
{
    double w[WEIGHTS];
    gl_link_weights now = gl_link_fitted;
    for (int s = 0; s < GL_LINK_SIDES; s++) {
        memcpy(w + s * (EVIDENCE + 1), now.evidence[s], sizeof now.evidence[s]);
        w[s * (EVIDENCE + 1) + EVIDENCE] = now.before[s];
    }
    for (int round = 0; round < ROUNDS; round++) {
        choices all = {0};
        for (size_t i = 0; i < count; i++) collect(&all, &samples[i], &rankers[i]);
        climb(&all, w);
        now = weights_of(w);
        now.sharpness = gl_link_fitted.sharpness;
        for (size_t i = 0; i < count; i++) gl_linker_weigh(rankers[i].linker, &now);
        free(all.items);
    }
    print_weights(&now);
}

void quality_link(quality *q)
{
    if (!q->data) {
        quality_skip("link", "there is no sample data");
        return;
    }
    sample samples[2];
    ranker rankers[2] = {{.name = "glapp", .rank = rank_by_glapp},
                         {.name = "glapp", .rank = rank_by_glapp}};
    read_melo(&samples[0], q);
    read_af(&samples[1], q);
    for (size_t i = 0; i < 2; i++) index_glapp(&rankers[i], &samples[i], q);
    if (q->fit) fit(samples, rankers, 2);
    for (size_t i = 0; i < 2; i++) {
        compare(q, &samples[i], &rankers[i]);
        score_sure(q, &samples[i], &rankers[i]);
        gl_linker_free(rankers[i].linker);
        gl_catalogue_dispose(&rankers[i].catalogue);
        dispose(&samples[i]);
    }
}
