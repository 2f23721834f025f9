/* SPDX-License-Identifier: Apache-2.0 */
/* cluster.c - fold the ads that are one vacancy.
 *
 * An employer that does not find anybody advertises again: the same text in the same
 * municipality, a little edited, often with a week's pause between. Counted as they
 * stand, three rounds of one vacancy look like three vacancies. But the same text half a
 * year later is a new one: somebody was hired, and left or got company.
 *
 * Data: the ads are sorted by (place, day of publication, sequence, index), so those that
 * may fold lie side by side and one walk finds the clusters. Each ad is compared with a
 * bounded number of earlier ones of its place (candidate.h) and joins the cluster of the
 * one that it is most like, among equals the newest. That is O(n log n) for the sort and
 * O(n) for the rest, also for a stranger's file with a million ads of one employer.
 *
 * Who never folds, however alike the texts are:
 *   - two declared groups ("Svetsare" 7212 beside "Svetsare" 9329); a cluster of which no
 *     ad tells its group takes that of the first that does. Predicted groups decide
 *     nothing here: an edited word would make another vacancy of a copy;
 *   - two municipalities or employers: they are different places.
 *
 * A cluster is open until `window_days` after the last day of any of its ads: an ad that
 * is still running when the next one comes is the same vacancy, even if a third one
 * between them had a short life. An ad without a date of publication is dated by its
 * last day of application; without both it comes last, and every cluster is open to it,
 * as it is inside every other window too (gap/market.h).
 */
#include "repost/cluster.h"

#include <assert.h>
#include <stdlib.h>

#include "base/hash.h"
#include "repost/candidate.h"

static_assert(sizeof(gl_repost_ad) == 392, "what is told of an ad (cluster.h)");

enum { NO_GROUP = 0 };

#define NO_CLUSTER UINT32_MAX
#define LAST_DAY INT64_MAX
#define NO_NUMBER (UINT64_C(1) << 63)

/* An ad in the order of the walk. */
typedef struct folding {
    uint64_t place;
    int64_t day; /* LAST_DAY without any date */
    uint64_t sequence;
    uint32_t ad;
} folding;

/* What the walk knows of the cluster whose first ad has the same index. */
typedef struct cluster {
    int64_t last_day;
    int32_t vacancies; /* largest stated, at least 1 */
    uint16_t declared; /* group, or NO_GROUP */
    uint16_t ssyk;     /* declared, else predicted */
} cluster;

typedef struct walk {
    const gl_repost_ad *ads;
    gl_repost_result *results;
    gl_repost_settings settings;
    folding *order;
    cluster *clusters; /* by index of the first ad */
    gl_candidates *candidates;
} walk;

gl_repost_settings gl_repost_settings_of(const gl_repost_settings *settings)
{
    gl_repost_settings s = settings ? *settings : (gl_repost_settings){0};
    if (s.window_days == 0) s.window_days = 60; /* Lightcast's rule */
    if (s.min_cap == 0) s.min_cap = 10;
    if (!(s.copy.edits > 0)) s.copy.edits = .15;
    if (!(s.copy.retitled > 0)) s.copy.retitled = .95;
    return s;
}

uint64_t gl_repost_place(gl_slice employer, gl_slice municipality_code)
{
    /* The lengths go in too: "ab"+"c" and "a"+"bc" are different places. */
    uint64_t hash = gl_hash_mix(gl_hash(employer) ^ employer.len);
    return gl_hash_mix(gl_hash_more(hash, municipality_code) ^ municipality_code.len);
}

uint64_t gl_repost_sequence(gl_slice id)
{
    uint64_t number;
    if (gl_slice_to_u64(id, &number) && number < NO_NUMBER) return number;
    return NO_NUMBER | gl_hash_mix(gl_hash(id));
}

static int64_t day_published(const gl_repost_ad *ad)
{
    if (ad->published != GL_NO_DAY) return ad->published;
    return ad->expires != GL_NO_DAY ? ad->expires : LAST_DAY;
}

static int64_t day_ended(const gl_repost_ad *ad)
{
    int64_t published = day_published(ad);
    return ad->expires != GL_NO_DAY && ad->expires > published ? ad->expires : published;
}

static int32_t vacancies_of(const gl_repost_ad *ad)
{
    return ad->vacancies > 0 ? ad->vacancies : 1;
}

static uint16_t declared_of(const gl_repost_ad *ad)
{
    return ad->ssyk_predicted ? NO_GROUP : ad->ssyk;
}

static int compare_foldings(const void *left, const void *right)
{
    const folding *a = left, *b = right;
    if (a->place != b->place) return a->place < b->place ? -1 : 1;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    if (a->sequence != b->sequence) return a->sequence < b->sequence ? -1 : 1;
    return a->ad < b->ad ? -1 : a->ad > b->ad;
}

static bool takes(const walk *w, const cluster *c, const gl_repost_ad *ad, int64_t day)
{
    uint16_t group = declared_of(ad);
    if (group != NO_GROUP && c->declared != NO_GROUP && group != c->declared)
        return false;
    return day == LAST_DAY || c->last_day == LAST_DAY ||
           day - c->last_day <= w->settings.window_days;
}

/* The cluster that an ad joins, or NO_CLUSTER; `block` begins its place's ads. */
static uint32_t cluster_for(walk *w, const folding *block, const folding *f)
{
    const gl_repost_ad *ad = &w->ads[f->ad];
    uint32_t found[GL_CANDIDATES], best = NO_CLUSTER, best_at = 0;
    double best_likeness = 0;
    size_t count =
        gl_candidates_add(w->candidates, &ad->signature, declared_of(ad), found);
    for (size_t i = 0; i < count; i++) {
        uint32_t earlier = block[found[i]].ad, first = w->results[earlier].cluster;
        if (!takes(w, &w->clusters[first], ad, f->day)) continue;
        double likeness = gl_copy_likeness(&w->ads[earlier].signature, &ad->signature,
                                           ad->employer_unknown, &w->settings.copy);
        if (likeness <= 0 || likeness < best_likeness) continue;
        if (likeness == best_likeness && found[i] < best_at) continue;
        best = first;
        best_at = found[i];
        best_likeness = likeness;
    }
    return best;
}

static void join(walk *w, uint32_t first, uint32_t ad_index)
{
    const gl_repost_ad *ad = &w->ads[ad_index];
    cluster *c = &w->clusters[first];
    if (c->declared == NO_GROUP && declared_of(ad) != NO_GROUP)
        c->declared = c->ssyk = declared_of(ad);
    if (c->ssyk == NO_GROUP) c->ssyk = ad->ssyk;
    if (vacancies_of(ad) > c->vacancies) c->vacancies = vacancies_of(ad);
    int64_t ended = day_ended(ad);
    /* An undated ad tells nothing about how long the dated ones ran. */
    if (ended != LAST_DAY && ended > c->last_day) c->last_day = ended;
    w->results[ad_index].cluster = first;
}

static void walk_place(walk *w, const folding *block, size_t count)
{
    gl_candidates_begin(w->candidates, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t first = cluster_for(w, block, &block[i]);
        join(w, first == NO_CLUSTER ? block[i].ad : first, block[i].ad);
    }
}

static size_t place_end(const folding *order, size_t count, size_t start)
{
    size_t end = start + 1;
    while (end < count && order[end].place == order[start].place) end++;
    return end;
}

static size_t largest_place(const folding *order, size_t count)
{
    size_t most = 0;
    for (size_t start = 0, end; start < count; start = end) {
        end = place_end(order, count, start);
        if (end - start > most) most = end - start;
    }
    return most;
}

/* Every ad its own cluster, and all in the order of the walk. */
static void start_alone(walk *w, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const gl_repost_ad *ad = &w->ads[i];
        w->results[i] = (gl_repost_result){.cluster = (uint32_t)i};
        w->clusters[i] =
            (cluster){day_ended(ad), vacancies_of(ad), declared_of(ad), ad->ssyk};
        w->order[i] = (folding){ad->place, day_published(ad), ad->sequence, (uint32_t)i};
    }
    qsort(w->order, count, sizeof *w->order, compare_foldings);
}

/* Give every cluster's vacancies to its first ad. */
static void give_vacancies(const walk *w, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (w->results[i].cluster == i)
            w->results[i].vacancy =
                (gl_stated){w->clusters[i].vacancies, w->clusters[i].ssyk};
}

glapp_status gl_repost_fold(const gl_repost_ad *ads, size_t count,
                            const gl_repost_settings *settings, gl_repost_result *results,
                            glapp_error *err)
{
    if (count == 0) return GLAPP_OK;
    if (count >= NO_CLUSTER)
        return gl_fail(err, GLAPP_BAD_INPUT, "%zu ads are more than can be folded",
                       count);
    walk w = {.ads = ads,
              .results = results,
              .settings = gl_repost_settings_of(settings),
              .order = calloc(count, sizeof *w.order),
              .clusters = calloc(count, sizeof *w.clusters)};
    glapp_status rc = w.order && w.clusters ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) start_alone(&w, count);
    if (!rc) w.candidates = gl_candidates_new(largest_place(w.order, count));
    if (!rc && !w.candidates) rc = gl_fail_memory(err);
    for (size_t start = 0, end; start < count && !rc; start = end) {
        end = place_end(w.order, count, start);
        walk_place(&w, w.order + start, end - start);
    }
    if (!rc) give_vacancies(&w, count);
    gl_candidates_free(w.candidates);
    free(w.order);
    free(w.clusters);
    return rc;
}
