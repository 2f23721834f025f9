/* SPDX-License-Identifier: Apache-2.0 */
/* mentions.c - how many of the mentions that a reader is shown are false?
 *
 * The ads of each half with the smallest mixed hash of their id (120 of the tuned half,
 * 60 of the other), read with JobTech's taxonomy, against
 * tests/cases/concept/mentions_judged.tsv: what a person who read the ads said of each
 * mention. Three verdicts:
 *
 *   right   the ad asks for it, uses it in the work or names it in that meaning
 *   aside   the right meaning, but not about the job: company, offer, how to apply;
 *           false if its weight is above ASIDE
 *   false   another meaning ("nice to have" is not the town, "performance" no theatre)
 *
 * A mention that nobody has judged counts as false. With --verbose each of those, and
 * each wrong one of the tuned half, is written to stderr as a row of that file, with a
 * "?" for what has no verdict and the words around it behind. A verdict holds for the
 * concept where its bytes overlap, so that a mention that grows by a word keeps it.
 *
 * "Right ones that count" says what was given for that: the share of the mentions judged
 * right (of any system, so more than were ever found) that is found with a weight above
 * ASIDE.
 *
 * The baseline finds every label word by word; what of it nobody has judged is left out
 * of its figure, in its favour.
 */
#include "quality.h"

#include <stdlib.h>

#include "base/hash.h"
#include "dictionary.h"
#include "source/decode.h"
#include "source/input.h"
#include "text/fold.h"

static const size_t SAMPLE[QUALITY_HALVES] = {
    [QUALITY_TUNED] = 120, [QUALITY_HELD_OUT] = 60};

enum { ASIDE = 200 /* thousandths of weight */, AROUND = 60 };

typedef enum verdict { UNJUDGED, RIGHT, BESIDE, WRONG } verdict;

typedef struct judged {
    gl_slice ad, concept;
    uint32_t start, len;
    verdict verdict;
} judged;

typedef struct sampled_ad {
    uint64_t hash;
    quality_half half;
    char *id, *text;
    size_t len;
    uint64_t employer; /* hashed */
} sampled_ad;

typedef struct judging {
    const quality *q;
    gl_catalogue catalogue;
    gl_extractor *extractor;
    dictionary *plain;
    char *file;
    judged *rows;
    size_t row_count, row_cap;
    sampled_ad *ads;
    size_t ad_count, ad_cap;
    quality_mean all, heavy, plain_all, kept;
} judging;

/* -- the verdicts -- */

static verdict verdict_of(gl_slice word)
{
    if (gl_slice_is(word, "right")) return RIGHT;
    if (gl_slice_is(word, "aside")) return BESIDE;
    if (gl_slice_is(word, "false")) return WRONG;
    return UNJUDGED;
}

static void read_verdicts(judging *j)
{
    size_t len;
    j->file =
        quality_read(quality_path(j->q->cases, "concept/mentions_judged.tsv"), &len);
    gl_slice rest = {j->file, len}, f[5];
    for (size_t count; (count = quality_fields(&rest, f, 5));) {
        uint64_t start;
        if (count < 5 || !gl_slice_to_u64(f[2], &start)) continue;
        j->rows = quality_or_die(
            gl_array_grow(j->rows, &j->row_cap, j->row_count + 1, sizeof *j->rows));
        j->rows[j->row_count++] =
            (judged){f[0], f[1], (uint32_t)start, (uint32_t)f[4].len, verdict_of(f[3])};
    }
}

static verdict look_up(const judging *j, const sampled_ad *ad, gl_slice concept,
                       uint32_t start, uint32_t len)
{
    for (size_t i = 0; i < j->row_count; i++) {
        const judged *r = &j->rows[i];
        if (r->start < start + len && start < r->start + r->len &&
            gl_slice_is(r->ad, ad->id) && gl_slice_equals(r->concept, concept))
            return r->verdict;
    }
    return UNJUDGED;
}

/* -- the ads -- */

static int by_hash(const void *a, const void *b)
{
    const sampled_ad *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

static char *copy(gl_slice s)
{
    char *bytes = quality_or_die(malloc(s.len + 1));
    memcpy(bytes, s.bytes ? s.bytes : "", s.len);
    bytes[s.len] = '\0';
    return bytes;
}

static void take_ad(judging *j, const gl_document_record *document, uint64_t employer)
{
    gl_slice id = document->id_json;
    if (id.len > 2 && id.bytes[0] == '"') id = gl_slice_cut(id, 1, id.len - 2);
    gl_buf nfc = {0};
    if (document->text.len == 0) return;
    if (!gl_nfc(document->text, &nfc, NULL)) quality_or_die(NULL);
    j->ads = quality_or_die(
        gl_array_grow(j->ads, &j->ad_cap, j->ad_count + 1, sizeof *j->ads));
    j->ads[j->ad_count++] = (sampled_ad){.hash = gl_hash_mix(gl_hash(id)),
                                         .half = quality_half_of(id),
                                         .id = copy(id),
                                         .text = copy(gl_buf_slice(&nfc)),
                                         .len = nfc.len,
                                         .employer = employer};
    gl_buf_dispose(&nfc);
}

static void read_ads(judging *j)
{
    const char *path = quality_path(j->q->data, "ads/dev.jsonl");
    const gl_input_options options = {.kind = GL_ADS, .paths = {&path, 1}};
    gl_input *input = NULL;
    gl_decoder *decoder = quality_or_die(gl_decoder_new());
    gl_raw raw;
    if (gl_input_open(&input, &options, NULL)) exit(1);
    while (gl_input_next(input, &raw, NULL) == GLAPP_OK) {
        gl_document_record document;
        gl_verdict bad = {0};
        gl_ad_record ad;
        if (gl_decode_ad(decoder, &raw, &ad, &bad, NULL)) exit(1);
        uint64_t employer = gl_hash(ad.employer);
        if (gl_decode_document(decoder, &raw, &document, &bad, NULL)) exit(1);
        if (bad.reason == GL_TAKEN) take_ad(j, &document, employer);
    }
    gl_input_close(input);
    gl_decoder_free(decoder);
    if (j->ad_count) qsort(j->ads, j->ad_count, sizeof *j->ads, by_hash);
}

/* -- scoring -- */

/* Written: what nobody has judged, and what is wrong in the half that may be looked at.
 */
static void show(const judging *j, const sampled_ad *ad, const char *whose, verdict v,
                 uint32_t concept, uint32_t start, uint32_t len)
{
    static const char *const NAMES[] = {"?", "right", "aside", "false"};
    if (!j->q->verbose || (v != UNJUDGED && ad->half != QUALITY_TUNED)) return;

    const gl_concept *c = gl_taxonomy_concept(j->catalogue.taxonomy, concept);
    size_t from = start > AROUND ? start - AROUND : 0;
    size_t to = start + len + AROUND < ad->len ? start + len + AROUND : ad->len;
    fprintf(stderr, "%s %s\t%s\t%.*s\t%u\t%s\t%.*s\t%.*s\t",
            ad->half == QUALITY_TUNED ? "tuned" : "held-out", whose, ad->id,
            GL_PRINT(c->id), start, NAMES[v], (int)len, ad->text + start,
            GL_PRINT(c->label));
    for (size_t i = from; i < to; i++) {
        if (i == start) fputc('[', stderr);
        fputc(ad->text[i] == '\n' || ad->text[i] == '\r' ? '|' : ad->text[i], stderr);
        if (i + 1 == start + len) fputc(']', stderr);
    }
    fputc('\n', stderr);
}

/* Whether what a reader found right in this ad is found, and counts. */
static void score_kept(judging *j, const sampled_ad *ad, const gl_mention *m,
                       size_t count)
{
    for (size_t i = 0; i < j->row_count; i++) {
        const judged *r = &j->rows[i];
        if (r->verdict != RIGHT || !gl_slice_is(r->ad, ad->id)) continue;
        bool kept = false;
        for (size_t k = 0; k < count && !kept; k++)
            kept = m[k].weight > ASIDE && m[k].start < r->start + r->len &&
                   r->start < m[k].start + m[k].len &&
                   gl_slice_equals(
                       gl_taxonomy_concept(j->catalogue.taxonomy, m[k].concept)->id,
                       r->concept);
        quality_score(&j->kept, ad->half, kept);
    }
}

static void read_one(judging *j, const sampled_ad *ad, gl_text *analysed)
{
    gl_extractor_begin(j->extractor);
    if (gl_analyse(j->catalogue.analysis, (gl_slice){ad->text, ad->len}, GL_SWEDISH,
                   analysed, NULL) ||
        gl_extractor_add(j->extractor, analysed, GL_EXTRACT_BODY, 0, NULL))
        exit(1);
}

static void score_ours(judging *j, const sampled_ad *ad)
{
    gl_text analysed;
    size_t count;
    read_one(j, ad, &analysed);
    const gl_mention *m = gl_extractor_mentions(j->extractor, &count);
    score_kept(j, ad, m, count);
    for (size_t i = 0; i < count; i++) {
        gl_slice id = gl_taxonomy_concept(j->catalogue.taxonomy, m[i].concept)->id;
        verdict v = look_up(j, ad, id, m[i].start, m[i].len);
        bool heavy = m[i].weight > ASIDE;
        bool wrong = v == UNJUDGED || v == WRONG || (v == BESIDE && heavy);
        quality_score(&j->all, ad->half, wrong);
        if (heavy) quality_score(&j->heavy, ad->half, wrong);
        if (wrong) show(j, ad, "glapp", v, m[i].concept, m[i].start, m[i].len);
    }
}

static void score_plain(judging *j, const sampled_ad *ad)
{
    size_t count;
    const dictionary_hit *hits =
        dictionary_find(j->plain, (gl_slice){ad->text, ad->len}, &count);
    for (size_t i = 0; i < count; i++) {
        gl_slice id = gl_taxonomy_concept(j->catalogue.taxonomy, hits[i].concept)->id;
        verdict v = look_up(j, ad, id, hits[i].start, hits[i].len);
        if (v != UNJUDGED) quality_score(&j->plain_all, ad->half, v != RIGHT);
        if (v == UNJUDGED)
            show(j, ad, "plain", v, hits[i].concept, hits[i].start, hits[i].len);
    }
}

/* Where ads name what: of all ads of the tuned half, as a run learns it of its own. */
static void learn_habits(judging *j)
{
    j->catalogue.habits =
        quality_or_die(gl_habits_new(gl_taxonomy_count(j->catalogue.taxonomy)));
    for (size_t i = 0; i < j->ad_count; i++) {
        gl_text analysed;
        if (j->ads[i].half != QUALITY_TUNED) continue;
        read_one(j, &j->ads[i], &analysed);
        size_t count;
        gl_extractor_mentions(j->extractor, &count);
        gl_habit_note *notes = quality_or_die(calloc(count + 1, sizeof *notes));
        count = gl_extractor_notes(j->extractor, notes);
        if (!gl_habits_learn(j->catalogue.habits, notes, count, j->ads[i].employer))
            quality_or_die(NULL);
        free(notes);
    }
    gl_habits_settle(j->catalogue.habits);
    gl_extractor_free(j->extractor);
    const gl_reader_parts parts = gl_catalogue_parts(&j->catalogue);
    j->extractor = quality_or_die(gl_extractor_new(&parts));
}

static void open_rooms(judging *j)
{
    quality_catalogue(j->q, &j->catalogue, quality_path(j->q->data, "taxonomy"));
    gl_analyser_close_vocabulary(j->catalogue.analyser);
    const gl_reader_parts parts = gl_catalogue_parts(&j->catalogue);
    j->extractor = quality_or_die(gl_extractor_new(&parts));
    j->plain = dictionary_new(j->catalogue.taxonomy, false);
}

static void close_rooms(judging *j)
{
    for (size_t i = 0; i < j->ad_count; i++) {
        free(j->ads[i].id);
        free(j->ads[i].text);
    }
    free(j->ads);
    free(j->rows);
    free(j->file);
    dictionary_free(j->plain);
    gl_extractor_free(j->extractor);
    gl_catalogue_dispose(&j->catalogue);
}

void quality_mentions(quality *q)
{
    if (!q->data) {
        quality_skip("mentions", "the sample ads are not there");
        return;
    }
    judging j = {.q = q};
    read_verdicts(&j);
    if (j.row_count == 0 && !q->verbose) {
        quality_skip("mentions", "mentions_judged.tsv holds no verdict yet");
        free(j.file);
        return;
    }
    open_rooms(&j);
    read_ads(&j);
    learn_habits(&j);
    size_t taken[QUALITY_HALVES] = {0};
    for (size_t i = 0; i < j.ad_count; i++) {
        if (taken[j.ads[i].half]++ >= SAMPLE[j.ads[i].half]) continue;
        score_ours(&j, &j.ads[i]);
        score_plain(&j, &j.ads[i]);
    }
    quality_row_add(q, "mentions", "false", "plain labels, of those judged", &j.plain_all,
                    -.08);
    quality_row_add(q, "mentions", "false", "glapp", &j.all, -.08);
    quality_row_add(q, "mentions", "false, of those that count", "glapp", &j.heavy, -.08);
    quality_row_add(q, "mentions", "right ones that count", "glapp", &j.kept, 0);
    close_rooms(&j);
}
