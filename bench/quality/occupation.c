/* SPDX-License-Identifier: Apache-2.0 */
/* occupation.c - which SSYK group is an ad of, by headline and text alone?
 *
 * Twice: with nothing learnt from ads (the taxonomy and the titles of the corpus), and
 * after the ads of the tuned half that declare a group, as a nightly run has them. The
 * tuned half itself is then asked in FOLDS folds, each having seen the others. Ads of one
 * employer and headline, or with the same beginning, are one cluster: a cluster lies in
 * one fold, and held-out ads whose cluster reaches into the tuned half stand in rows of
 * their own.
 *
 * Beside them: the longest title in the headline, FTS5's bm25 and the cosine of 2 ... 5
 * letters over one document of titles a group. --verbose tells the tuned half's mistakes
 * and the weights that fit it best.
 */
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "quality.h"
#include "tfidf.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "concept/occupation.h"
#include "engine/keep.h"
#include "source/decode.h"
#include "text/fold.h"

#include <sqlite3.h>

enum {
    FOLDS = 8,
    TOP = 5,
    BINS = 10,
    SAME_START = 200, /* bytes of text by which a near-duplicate is known */
    KINDS = GL_OCCUPATION_EVIDENCE_COUNT
};

typedef struct sample_ad {
    gl_slice id, headline, text, employer;
    uint16_t ssyk;
    quality_half half;
    size_t cluster;   /* the first ad of its cluster */
    double *evidence; /* KINDS x groups, when weights are fitted */
} sample_ad;

typedef struct sample {
    gl_arena arena;
    sample_ad *ads;
    size_t count, cap;
    gl_catalogue catalogue;
    gl_analysis *analysis;
    gl_extractor *extractor;
    gl_slice *titles; /* of all groups, for the baselines */
    uint16_t *title_ssyk;
    size_t title_count, title_cap, ssyk_cap;
    char *lists[2], *glossary;
    size_t glossary_len;
    gl_slice list_slices[2];
    size_t list_count;
} sample;

typedef struct figures {
    quality_mean first, five;
    double sure[QUALITY_HALVES][BINS], right[QUALITY_HALVES][BINS];
    double spread[QUALITY_HALVES]
                 [BINS]; /* variance of `right`, were it as sure as said */
} figures;

/* -- the sample -- */

static void take(sample *s, const gl_ad_record *ad, uint16_t ssyk, gl_buf *room)
{
    if (ssyk == 0) return;
    s->ads = quality_or_die(gl_array_grow(s->ads, &s->cap, s->count + 1, sizeof *s->ads));
    sample_ad *out = &s->ads[s->count];
    *out = (sample_ad){.ssyk = ssyk, .cluster = s->count};
    if (!gl_keep(&s->arena, room, ad->id, &out->id) ||
        !gl_keep(&s->arena, room, ad->headline, &out->headline) ||
        !gl_keep(&s->arena, room, ad->text, &out->text) ||
        !gl_keep(&s->arena, room, ad->employer, &out->employer))
        quality_or_die(NULL);
    out->half = quality_half_of(out->id);
    s->count++;
}

static bool same_words(gl_slice a, gl_slice b)
{
    gl_buf x = {0}, y = {0};
    gl_fold(a, &x);
    gl_fold(b, &y);
    bool same =
        gl_slice_equals(gl_slice_trim(gl_buf_slice(&x)), gl_slice_trim(gl_buf_slice(&y)));
    gl_buf_dispose(&x);
    gl_buf_dispose(&y);
    return same;
}

static bool is_near(const sample_ad *a, const sample_ad *b)
{
    bool start = a->text.len >= SAME_START && b->text.len >= SAME_START &&
                 memcmp(a->text.bytes, b->text.bytes, SAME_START) == 0;
    return start || (a->employer.len && same_words(a->employer, b->employer) &&
                     same_words(a->headline, b->headline));
}

static void find_clusters(sample *s)
{
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < i; k++) {
            if (!is_near(&s->ads[i], &s->ads[k])) continue;
            size_t from = s->ads[i].cluster, to = s->ads[k].cluster;
            for (size_t j = 0; j <= i && from != to; j++)
                if (s->ads[j].cluster == from) s->ads[j].cluster = to;
        }
}

static bool reaches_over(const sample *s, const sample_ad *ad)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->ads[i].cluster == ad->cluster && s->ads[i].half != ad->half) return true;
    return false;
}

static void read_ads(sample *s, const quality *q)
{
    size_t len;
    char *labels = quality_read(quality_path(q->data, "ads/labels.tsv"), &len);
    const char *path = quality_path(q->data, "ads/dev.jsonl");
    gl_input_options options = {.kind = GL_ADS, .paths = {&path, 1}};
    gl_input *input;
    gl_decoder *decoder = quality_or_die(gl_decoder_new());
    gl_buf room = {0};
    glapp_error err = {0};
    gl_raw raw;
    quality_must("occupation", gl_input_open(&input, &options, &err), &err);
    while (gl_input_next(input, &raw, &err) == GLAPP_OK) {
        gl_ad_record ad;
        gl_verdict verdict = {0};
        quality_must("occupation", gl_decode_ad(decoder, &raw, &ad, &verdict, &err),
                     &err);
        if (verdict.reason == GL_TAKEN)
            take(s, &ad, gl_ssyk_of(quality_label_of((gl_slice){labels, len}, ad.id)),
                 &room);
    }
    gl_input_close(input);
    gl_decoder_free(decoder);
    gl_buf_dispose(&room);
    free(labels);
    find_clusters(s);
}

static void add_title(sample *s, gl_slice title, uint16_t ssyk)
{
    size_t n = s->title_count + 1;
    s->titles =
        quality_or_die(gl_array_grow(s->titles, &s->title_cap, n, sizeof *s->titles));
    s->title_ssyk = quality_or_die(
        gl_array_grow(s->title_ssyk, &s->ssyk_cap, n, sizeof *s->title_ssyk));
    gl_buf folded = {0};
    gl_fold(title, &folded);
    s->titles[s->title_count] = gl_arena_copy(&s->arena, gl_buf_slice(&folded));
    s->title_ssyk[s->title_count++] = ssyk;
    gl_buf_dispose(&folded);
}

static void read_titles(sample *s)
{
    size_t count;
    const gl_taxonomy *taxonomy = s->catalogue.taxonomy;
    const gl_label *labels = gl_taxonomy_labels(taxonomy, &count);
    for (size_t i = 0; i < count; i++) {
        const gl_concept *c = gl_taxonomy_concept(taxonomy, labels[i].concept);
        for (size_t k = 0; k < c->ssyk_count && c->kind == GL_OCCUPATION; k++)
            add_title(s, labels[i].text, c->ssyk[k]);
    }
    for (size_t i = 0; i < s->list_count; i++) {
        gl_slice rest = s->list_slices[i], f[4], title;
        for (size_t n; (n = quality_fields(&rest, f, 4));)
            for (size_t k = 1; k < n; k++)
                while (f[k].bytes && gl_slice_split(&f[k], '|', &title))
                    if (gl_ssyk_of(f[0]) && title.len)
                        add_title(s, title, gl_ssyk_of(f[0]));
    }
}

static void open_sample(sample *s, const quality *q)
{
    char taxonomy[800];
    snprintf(taxonomy, sizeof taxonomy, "%s/taxonomy", q->data);
    *s = (sample){.count = 0};
    gl_arena_init(&s->arena, 0);
    quality_catalogue(q, &s->catalogue, taxonomy);
    gl_analyser_close_vocabulary(s->catalogue.analyser);
    gl_reader_parts parts = gl_catalogue_parts(&s->catalogue);
    s->extractor = quality_or_die(gl_extractor_new(&parts));
    s->analysis = s->catalogue.analysis;
    static const char *const names[] = {"language/titles/professions.tsv",
                                        "language/titles/trades.tsv"};
    for (size_t i = 0; i < 2; i++) {
        size_t len;
        const char *path = quality_path(q->corpus, names[i]);
        if (access(path, R_OK) != 0) continue;
        s->lists[s->list_count] = quality_read(path, &len);
        s->list_slices[s->list_count] = (gl_slice){s->lists[s->list_count], len};
        s->list_count++;
    }
    s->glossary = quality_read(quality_path(q->corpus, "language/glossary_en.tsv"),
                               &s->glossary_len);
    read_ads(s, q);
    read_titles(s);
}

static void close_sample(sample *s)
{
    for (size_t i = 0; i < s->count; i++) free(s->ads[i].evidence);
    for (size_t i = 0; i < s->list_count; i++) free(s->lists[i]);
    free(s->glossary);
    free(s->ads);
    free(s->titles);
    free(s->title_ssyk);
    gl_extractor_free(s->extractor);
    gl_catalogue_dispose(&s->catalogue);
    gl_arena_dispose(&s->arena);
}

/* -- scores -- */

static void score(figures *f, const sample_ad *ad, const gl_guess *guesses, size_t count)
{
    bool five = false, first = count > 0 && guesses[0].ssyk == ad->ssyk;
    for (size_t i = 0; i < count && i < TOP; i++)
        five = five || guesses[i].ssyk == ad->ssyk;
    quality_score(&f->first, ad->half, first);
    quality_score(&f->five, ad->half, five);
    double p = count ? guesses[0].probability : 0;
    int bin = p >= 1 ? BINS - 1 : (int)(p * BINS);
    f->sure[ad->half][bin] += p;
    f->right[ad->half][bin] += first;
    f->spread[ad->half][bin] += p * (1 - p);
}

/* Expected calibration error: |sum of probabilities - how many are right| a bin, over
 * all. Few ads have one by chance, however honest the probabilities: a bin's |error| is
 * then sqrt(2 / pi) of its deviation. One figure a half, so its interval says nothing. */
static void settle(const figures *f, quality_mean *error, quality_mean *chance)
{
    for (int h = 0; h < QUALITY_HALVES; h++) {
        double off = 0, least = 0, count = (double)f->first.count[h];
        for (int b = 0; b < BINS; b++) {
            off += fabs(f->sure[h][b] - f->right[h][b]);
            least += sqrt(2 / acos(-1) * f->spread[h][b]);
        }
        if (count <= 0) continue;
        quality_score(error, (quality_half)h, off / count);
        quality_score(chance, (quality_half)h, least / count);
    }
}

static void add_rows(quality *q, const char *test, const char *system, figures *f,
                     bool sure)
{
    quality_mean error = {0}, chance = {0};
    settle(f, &error, &chance);
    quality_row_add(q, test, "top 1", system, &f->first, .80);
    quality_row_add(q, test, "top 5", system, &f->five, .95);
    if (sure) {
        quality_row_add(q, test, "ECE", system, &error, -.03);
        quality_row_add(q, test, "ECE", "honest, by chance", &chance, NAN);
    }
    quality_mean_dispose(&error);
    quality_mean_dispose(&chance);
}

/* -- glapp -- */

static void read_ad(sample *s, gl_occupation_reader *reader, const sample_ad *ad)
{
    gl_text text;
    glapp_error err = {0};
    size_t count;
    gl_occupation_begin(reader);
    gl_extractor_begin(s->extractor);
    quality_must("occupation", gl_analyse(s->analysis, ad->text, GL_SWEDISH, &text, &err),
                 &err);
    gl_language language = text.language;
    quality_must("occupation",
                 gl_extractor_add(s->extractor, &text, GL_EXTRACT_BODY, 0, &err), &err);
    quality_must(
        "occupation",
        gl_occupation_text(reader, &text, gl_extractor_sections(s->extractor), &err),
        &err);
    quality_must("occupation",
                 gl_analyse(s->analysis, ad->headline, language, &text, &err), &err);
    quality_must("occupation",
                 gl_extractor_add(s->extractor, &text, GL_EXTRACT_HEADLINE, 0, &err),
                 &err);
    quality_must("occupation",
                 gl_occupation_headline(reader, s->analysis, ad->headline, &err), &err);
    const gl_mention *mentions = gl_extractor_mentions(s->extractor, &count);
    gl_occupation_mentions(reader, mentions, count);
}

static gl_occupations *new_occupations(sample *s)
{
    gl_occupations *o;
    glapp_error err = {0};
    quality_must("occupation",
                 gl_occupations_new(&o, s->catalogue.taxonomy, s->analysis,
                                    s->list_slices, s->list_count,
                                    (gl_slice){s->glossary, s->glossary_len}, &err),
                 &err);
    return o;
}

static void keep_evidence(sample_ad *ad, gl_occupation_reader *reader)
{
    size_t groups;
    gl_occupation_evidence_of(reader, 0, &groups);
    free(ad->evidence);
    ad->evidence = quality_or_die(calloc(KINDS * groups, sizeof *ad->evidence));
    for (int k = 0; k < KINDS; k++)
        memcpy(ad->evidence + (size_t)k * groups,
               gl_occupation_evidence_of(reader, (gl_occupation_evidence)k, &groups),
               groups * sizeof *ad->evidence);
}

static int group_of(const gl_occupations *o, uint16_t ssyk)
{
    size_t groups = gl_occupations_count(o), g = 0;
    while (g < groups && gl_occupations_ssyk(o, g) != ssyk) g++;
    return g < groups ? (int)g : -1;
}

static void print_evidence(const gl_occupations *o, gl_occupation_reader *reader,
                           uint16_t ssyk)
{
    size_t groups;
    int group = group_of(o, ssyk);
    fprintf(stderr, "; %04d:", ssyk);
    for (int k = 0; k < KINDS && group >= 0; k++)
        fprintf(
            stderr, " %.1f",
            gl_occupation_evidence_of(reader, (gl_occupation_evidence)k, &groups)[group]);
}

static void ask(sample *s, const quality *q, const gl_occupations *o,
                gl_occupation_reader *reader, sample_ad *ad, const char *system,
                figures *f)
{
    gl_guess guesses[TOP];
    read_ad(s, reader, ad);
    size_t count = gl_occupation_rank(reader, guesses, TOP);
    score(f, ad, guesses, count);
    if (!q->verbose || ad->half != QUALITY_TUNED) return;
    keep_evidence(ad, reader);
    if (guesses[0].ssyk == ad->ssyk) return;
    fprintf(stderr, "%s: %.*s: %04d wanted;", system, GL_PRINT(ad->headline), ad->ssyk);
    for (size_t i = 0; i < count; i++)
        fprintf(stderr, " %04d %.2f", guesses[i].ssyk, guesses[i].probability);
    print_evidence(o, reader, ad->ssyk);
    print_evidence(o, reader, guesses[0].ssyk);
    fprintf(stderr, "\n");
}

static size_t fold_of(const sample *s, const sample_ad *ad)
{
    return gl_hash_mix(gl_hash(s->ads[ad->cluster].id) + 1) % FOLDS;
}

/* The occupations as they are after the tuned half's ads, without those of one fold. */
static gl_occupations *teach(sample *s, size_t without)
{
    glapp_error err = {0};
    gl_occupations *o = new_occupations(s);
    gl_occupation_reader *reader = quality_or_die(gl_occupation_reader_new(o));
    for (size_t i = 0; i < s->count; i++) {
        const sample_ad *ad = &s->ads[i];
        if (ad->half != QUALITY_TUNED || fold_of(s, ad) == without) continue;
        read_ad(s, reader, ad);
        const gl_occupation_lesson lesson = gl_occupation_lesson_of(reader);
        quality_must("occupation", gl_occupations_learn(o, &lesson, ad->ssyk, &err),
                     &err);
        gl_occupations_expect(o, ad->ssyk, 1);
    }
    gl_occupation_reader_free(reader);
    quality_must("occupation", gl_occupations_freeze(o, &err), &err);
    return o;
}

/* -- the weights that fit the tuned half best -- */

enum { STEPS = 400, MOST_GROUPS = 1024 };
static const double RIDGE = 0.5;

/* Adds the log-likelihood's gradient of one ad: evidence of its group less what is
 * expected of all. Gives the log-likelihood. A label may be wrong, which no evidence
 * foresees (GL_OCCUPATION_ASTRAY): without that, one "Senior Data Analyst" who is said to
 * be a joiner would flatten all weights. */
static double add_gradient(const sample_ad *ad, size_t groups, size_t wanted,
                           const double *weights, double *gradient)
{
    double score[MOST_GROUPS], most = -INFINITY, sum = 0;
    for (size_t g = 0; g < groups; g++) {
        score[g] = 0;
        for (size_t k = 0; k < KINDS; k++)
            score[g] += weights[k] * ad->evidence[k * groups + g];
        if (score[g] > most) most = score[g];
    }
    for (size_t g = 0; g < groups; g++) sum += exp(score[g] - most);
    double p = (1 - GL_OCCUPATION_ASTRAY) * exp(score[wanted] - most) / sum;
    double astray = GL_OCCUPATION_ASTRAY / (double)groups;
    for (size_t k = 0; k < KINDS; k++) {
        const double *x = ad->evidence + k * groups;
        double expected = 0;
        for (size_t g = 0; g < groups; g++) expected += x[g] * exp(score[g] - most) / sum;
        gradient[k] += p / (p + astray) * (x[wanted] - expected);
    }
    return log(p + astray);
}

/* How many groups have more evidence than the one that is wanted. */
static size_t count_above(const sample_ad *ad, size_t groups, size_t wanted,
                          const double *weights)
{
    double score[MOST_GROUPS] = {0};
    size_t above = 0;
    for (size_t k = 0; k < KINDS; k++)
        for (size_t g = 0; g < groups; g++)
            score[g] += weights[k] * ad->evidence[k * groups + g];
    for (size_t g = 0; g < groups; g++) above += score[g] > score[wanted];
    return above;
}

/* Conditional logit by gradients of each weight's own pace (Rprop: Riedmiller and Braun
 * 1993), which asks for no scale of the evidence. */
static void fit_weights(const sample *s, const gl_occupations *o, const char *system)
{
    double weights[KINDS] = {.4, .9, .5, 1, .5, .3, .5, .4}, pace[KINDS],
           last[KINDS] = {0}, likelihood = 0;
    size_t groups = gl_occupations_count(o);
    for (int k = 0; k < KINDS; k++) pace[k] = 0.05;
    for (int step = 0; step < STEPS; step++) {
        double gradient[KINDS];
        likelihood = 0;
        for (int k = 0; k < KINDS; k++) gradient[k] = -RIDGE * weights[k];
        for (size_t i = 0; i < s->count; i++) {
            size_t wanted = 0;
            if (!s->ads[i].evidence) continue;
            while (wanted < groups && gl_occupations_ssyk(o, wanted) != s->ads[i].ssyk)
                wanted++;
            if (wanted < groups)
                likelihood += add_gradient(&s->ads[i], groups, wanted, weights, gradient);
        }
        for (int k = 0; k < KINDS; k++) {
            pace[k] *= gradient[k] * last[k] > 0   ? 1.2
                       : gradient[k] * last[k] < 0 ? 0.5
                                                   : 1;
            weights[k] += gradient[k] > 0 ? pace[k] : gradient[k] < 0 ? -pace[k] : 0;
            last[k] = gradient[k];
        }
    }
    fprintf(stderr, "%s: log-likelihood %.2f, weights", system, likelihood);
    for (int k = 0; k < KINDS; k++) fprintf(stderr, " %.3f,", weights[k]);
    size_t first = 0, five = 0, count = 0;
    for (size_t i = 0; i < s->count; i++) {
        size_t above = 0, wanted = 0;
        if (!s->ads[i].evidence) continue;
        while (wanted < groups && gl_occupations_ssyk(o, wanted) != s->ads[i].ssyk)
            wanted++;
        if (wanted < groups) above = count_above(&s->ads[i], groups, wanted, weights);
        first += wanted < groups && above == 0;
        five += wanted < groups && above < TOP;
        count++;
    }
    fprintf(stderr, "; top 1 %.3f, top %d %.3f\n", (double)first / (double)count, TOP,
            (double)five / (double)count);
}

/* -- both figures -- */

static void run_untaught(sample *s, quality *q)
{
    figures f = {0};
    glapp_error err = {0};
    gl_occupations *o = new_occupations(s);
    quality_must("occupation", gl_occupations_freeze(o, &err), &err);
    gl_occupation_reader *reader = quality_or_die(gl_occupation_reader_new(o));
    for (size_t i = 0; i < s->count; i++)
        ask(s, q, o, reader, &s->ads[i], "untaught", &f);
    if (q->verbose) fit_weights(s, o, "untaught");
    gl_occupation_reader_free(reader);
    gl_occupations_free(o);
    add_rows(q, "occupation", "glapp, no ads seen", &f, true);
}

static void run_taught(sample *s, quality *q)
{
    figures f[2] = {0}; /* of ads, of repeated ads */
    for (size_t fold = 0; fold <= FOLDS; fold++) {
        gl_occupations *o = teach(s, fold);
        gl_occupation_reader *reader = quality_or_die(gl_occupation_reader_new(o));
        for (size_t i = 0; i < s->count; i++) {
            sample_ad *ad = &s->ads[i];
            bool over = ad->half == QUALITY_HELD_OUT && reaches_over(s, ad);
            if ((ad->half == QUALITY_TUNED ? fold_of(s, ad) : FOLDS) != fold) continue;
            ask(s, q, o, reader, ad, "taught", &f[over]);
        }
        if (q->verbose && fold == FOLDS) fit_weights(s, o, "taught");
        gl_occupation_reader_free(reader);
        gl_occupations_free(o);
    }
    add_rows(q, "occupation", "glapp", &f[0], true);
    add_rows(q, "occupation", "glapp, ads that repeat a tuned one", &f[1], false);
}

/* -- baselines -- */

static bool stands_in(gl_slice title, gl_slice text)
{
    for (size_t at = 0; title.len && at + title.len <= text.len; at++) {
        if (memcmp(text.bytes + at, title.bytes, title.len) != 0) continue;
        size_t before = at, end = at + title.len;
        while (before > 0 && ((unsigned char)text.bytes[before - 1] & 0xC0) == 0x80)
            before--;
        if (before > 0) before--;
        size_t after = end, from = before;
        bool left = at == 0 || !gl_point_is_word(gl_utf8_next(text, &from));
        bool right = end == text.len || !gl_point_is_word(gl_utf8_next(text, &after));
        if (left && right) return true;
    }
    return false;
}

/* The longest title that the headline spells out. */
static void run_exact(sample *s, quality *q)
{
    figures f = {0};
    for (size_t i = 0; i < s->count; i++) {
        gl_buf folded = {0};
        gl_guess guess = {0, 0};
        size_t longest = 0;
        gl_fold(s->ads[i].headline, &folded);
        for (size_t t = 0; t < s->title_count; t++)
            if (s->titles[t].len > longest &&
                stands_in(s->titles[t], gl_buf_slice(&folded))) {
                longest = s->titles[t].len;
                guess.ssyk = s->title_ssyk[t];
            }
        score(&f, &s->ads[i], &guess, longest > 0);
        gl_buf_dispose(&folded);
    }
    add_rows(q, "occupation", "exact title", &f, false);
}

/* All titles of each group as one text; the groups' codes by document. */
static size_t group_documents(const sample *s, uint16_t *codes, gl_buf *documents)
{
    static bool done[10000];
    size_t count = 0;
    memset(done, 0, sizeof done);
    for (size_t t = 0; t < s->title_count; t++) {
        if (done[s->title_ssyk[t]]) continue;
        done[s->title_ssyk[t]] = true;
        codes[count] = s->title_ssyk[t];
        for (size_t k = t; k < s->title_count; k++) {
            if (s->title_ssyk[k] != codes[count]) continue;
            gl_buf_add_slice(&documents[count], s->titles[k]);
            gl_buf_add_byte(&documents[count], ' ');
        }
        count++;
    }
    return count;
}

/* Runs of 2 ... 5 letters inside words, their edges marked. */
static void cut_letters(void *with, gl_slice text, tfidf *index)
{
    (void)with;
    gl_buf folded = {0};
    gl_buf_add_byte(&folded, ' ');
    gl_fold(text, &folded);
    gl_buf_add_byte(&folded, ' ');
    gl_slice all = gl_buf_slice(&folded);
    for (size_t at = 0; at < all.len;) {
        size_t end = at, next = at;
        for (int n = 1; n <= 5 && end < all.len; n++) {
            bool blank = n > 1 && all.bytes[end] == ' ';
            gl_utf8_next(all, &end);
            if (n == 1) next = end;
            if (n > 1) tfidf_add_feature(index, gl_slice_cut(all, at, end - at));
            if (blank) break;
        }
        at = next;
    }
    gl_buf_dispose(&folded);
}

static void run_letters(sample *s, quality *q, const uint16_t *codes,
                        const gl_buf *documents, size_t count)
{
    figures f = {0};
    tfidf *index = tfidf_new(cut_letters, NULL);
    double *scores = quality_or_die(calloc(count + 1, sizeof *scores));
    for (size_t i = 0; i < count; i++) tfidf_add(index, gl_buf_slice(&documents[i]));
    tfidf_freeze(index);
    for (size_t i = 0; i < s->count; i++) {
        gl_guess best[TOP] = {{0, 0}};
        tfidf_search(index, s->ads[i].headline, scores);
        for (size_t d = 0; d < count; d++) {
            size_t at = TOP;
            while (at > 0 && scores[d] > best[at - 1].probability) at--;
            if (at == TOP) continue;
            memmove(best + at + 1, best + at, (TOP - 1 - at) * sizeof *best);
            best[at] = (gl_guess){codes[d], scores[d]};
        }
        score(&f, &s->ads[i], best, TOP);
    }
    free(scores);
    tfidf_free(index);
    add_rows(q, "occupation", "2 to 5 letters, TF-IDF", &f, false);
}

/* The words of a headline as an FTS5 query. */
static void write_query(gl_slice headline, gl_buf *out)
{
    gl_buf folded = {0};
    gl_fold(headline, &folded);
    gl_buf_clear(out);
    for (size_t at = 0; at < folded.len; at++) {
        size_t start = at;
        while (at < folded.len && !strchr(" ,;:()/&.\"'-+#*|!", folded.bytes[at])) at++;
        if (at == start) continue;
        gl_buf_printf(out, "%s\"%.*s\"", out->len ? " OR " : "", (int)(at - start),
                      folded.bytes + start);
    }
    gl_buf_dispose(&folded);
}

static void run_fts(sample *s, quality *q, const uint16_t *codes, const gl_buf *documents,
                    size_t count)
{
    figures f = {0};
    sqlite3 *db;
    sqlite3_stmt *statement;
    gl_buf query = {0};
    sqlite3_open(":memory:", &db);
    sqlite3_exec(db, "CREATE VIRTUAL TABLE grp USING fts5(titles)", NULL, NULL, NULL);
    sqlite3_prepare_v2(db, "INSERT INTO grp(rowid, titles) VALUES(?, ?)", -1, &statement,
                       NULL);
    for (size_t i = 0; i < count; i++) {
        sqlite3_bind_int64(statement, 1, (sqlite3_int64)i);
        sqlite3_bind_text(statement, 2, documents[i].bytes, (int)documents[i].len,
                          SQLITE_STATIC);
        sqlite3_step(statement);
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    sqlite3_prepare_v2(
        db, "SELECT rowid FROM grp WHERE grp MATCH ? ORDER BY rank, rowid LIMIT 5", -1,
        &statement, NULL);
    for (size_t i = 0; i < s->count; i++) {
        gl_guess best[TOP];
        size_t found = 0;
        write_query(s->ads[i].headline, &query);
        sqlite3_reset(statement);
        sqlite3_bind_text(statement, 1, query.bytes, (int)query.len, SQLITE_TRANSIENT);
        while (found < TOP && sqlite3_step(statement) == SQLITE_ROW)
            best[found++] = (gl_guess){codes[sqlite3_column_int64(statement, 0)], 0};
        score(&f, &s->ads[i], best, found);
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    gl_buf_dispose(&query);
    add_rows(q, "occupation", "FTS5 bm25", &f, false);
}

static void run_baselines(sample *s, quality *q)
{
    static uint16_t codes[10000];
    static gl_buf documents[10000];
    run_exact(s, q);
    size_t count = group_documents(s, codes, documents);
    run_fts(s, q, codes, documents, count);
    run_letters(s, q, codes, documents, count);
    for (size_t i = 0; i < count; i++) gl_buf_dispose(&documents[i]);
}

void quality_occupation(quality *q)
{
    if (!q->data) {
        quality_skip("occupation", "there is no sample data");
        return;
    }
    sample s;
    open_sample(&s, q);
    run_baselines(&s, q);
    run_untaught(&s, q);
    run_taught(&s, q);
    close_sample(&s);
}
