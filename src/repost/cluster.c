/* SPDX-License-Identifier: Apache-2.0 */
/* cluster.c - fold the ads that are one vacancy.
 *
 * An employer that does not find anybody advertises again: the same headline in the
 * same municipality, often with a week's pause between. Counted as they stand, three
 * rounds of one vacancy look like three vacancies. But the same text half a year later
 * is a new one: somebody was hired, and left or got company.
 *
 * Data: ads with a key are sorted by (key, day of publication, index), so the ads that
 * may fold lie side by side and one walk finds the clusters. While walking one key we
 * remember, for every occupation group, the cluster that last had it; slots are told
 * fresh from stale by the number of the key's run, so nothing is cleared between keys.
 * That keeps a stranger's file with a million ads of one key at O(n log n); comparing
 * with every open cluster of the key would not.
 *
 * Who folds with whom, inside a key:
 *   - same known SSYK: with the cluster of that group, while it is open;
 *   - a known SSYK, and an open cluster of which no ad tells its group: with that one,
 *     which from then on has the group;
 *   - no SSYK: with an open cluster that has none either, else with the open cluster
 *     that runs longest;
 *   - two different known groups: never ("Svetsare" 7212 beside "Svetsare" 9329).
 *
 * A cluster is open until `window_days` after the last day of any of its ads: an ad that
 * is still running when the next one comes is the same vacancy, even if a third one
 * between them had a short life. An ad without a date of publication is dated by its
 * last day of application; without both it comes last, and every cluster is open to it,
 * as it is inside every other window too (gap/market.h).
 *
 * Signatures of the text (shingle.h, minhash.h) find partial copies under other
 * headlines; the key of this file is the channel that needs no text and 24 bytes an ad.
 */
#include "repost/cluster.h"

#include <stdlib.h>

#include "base/hash.h"

enum {
    DEFAULT_WINDOW = 60,
    DEFAULT_CAP = 10,
    GROUPS = UINT16_MAX + 1, /* every value of `ssyk`, known or not */
    NO_GROUP = 0,
    MILLI = 1000
};

#define NO_CLUSTER UINT32_MAX
#define LAST_DAY INT64_MAX

/* An ad that may fold, in the order of the walk. */
typedef struct folding {
    uint64_t key;
    int64_t day; /* LAST_DAY without any date */
    uint32_t ad;
} folding;

/* What the walk knows of the cluster whose first ad has the same index. */
typedef struct cluster {
    int64_t last_day;
    int32_t vacancies; /* largest stated, at least 1 */
    uint16_t ssyk;
} cluster;

/* The last cluster of a group within the run of a key. */
typedef struct slot {
    uint32_t run;
    uint32_t first;
} slot;

typedef struct walk {
    const gl_repost_ad *ads;
    gl_repost_result *results;
    cluster *clusters; /* by index of the first ad */
    slot *slots;       /* by SSYK; NO_GROUP = the cluster without one */
    int64_t window;
    uint32_t run;     /* number of the key, from 1 */
    uint32_t longest; /* cluster of this key that runs longest, or NO_CLUSTER */
} walk;

uint64_t gl_repost_key(gl_slice employer, gl_slice headline, gl_slice municipality_code)
{
    if (employer.len == 0 || headline.len == 0) return 0;
    /* The lengths go in too: "ab"+"c" and "a"+"bc" are different employers. */
    uint64_t hash = gl_hash_mix(gl_hash(employer) ^ employer.len);
    hash = gl_hash_mix(gl_hash_more(hash, headline) ^ headline.len);
    hash = gl_hash_mix(gl_hash_more(hash, municipality_code) ^ municipality_code.len);
    return hash ? hash : 1;
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

static int compare_foldings(const void *left, const void *right)
{
    const folding *a = left, *b = right;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return a->ad < b->ad ? -1 : a->ad > b->ad;
}

static bool is_open(const walk *w, uint32_t first, int64_t day)
{
    if (first == NO_CLUSTER) return false;
    int64_t last = w->clusters[first].last_day;
    return day == LAST_DAY || last == LAST_DAY || day - last <= w->window;
}

static uint32_t open_in_slot(const walk *w, uint16_t ssyk, int64_t day)
{
    const slot *s = &w->slots[ssyk];
    return s->run == w->run && is_open(w, s->first, day) ? s->first : NO_CLUSTER;
}

/* The cluster that the ad joins, or NO_CLUSTER. */
static uint32_t cluster_for(walk *w, const gl_repost_ad *ad, int64_t day)
{
    uint32_t same = open_in_slot(w, ad->ssyk, day);
    if (same != NO_CLUSTER) return same;
    if (ad->ssyk == NO_GROUP)
        return is_open(w, w->longest, day) ? w->longest : NO_CLUSTER;
    uint32_t unknown = open_in_slot(w, NO_GROUP, day);
    if (unknown != NO_CLUSTER) w->slots[NO_GROUP].first = NO_CLUSTER;
    return unknown;
}

static void place(walk *w, uint32_t ad_index, int64_t day)
{
    const gl_repost_ad *ad = &w->ads[ad_index];
    uint32_t first = cluster_for(w, ad, day);
    if (first == NO_CLUSTER) {
        first = ad_index;
        w->clusters[first] = (cluster){.last_day = INT64_MIN, .ssyk = ad->ssyk};
    }
    cluster *c = &w->clusters[first];
    if (c->ssyk == NO_GROUP) c->ssyk = ad->ssyk;
    if (vacancies_of(ad) > c->vacancies) c->vacancies = vacancies_of(ad);
    int64_t ended = day_ended(ad);
    /* An undated ad tells nothing about how long the dated ones ran. */
    if (c->last_day == INT64_MIN || (ended != LAST_DAY && ended > c->last_day))
        c->last_day = ended;
    w->slots[c->ssyk] = (slot){.run = w->run, .first = first};
    if (w->longest == NO_CLUSTER || c->last_day > w->clusters[w->longest].last_day)
        w->longest = first;
    w->results[ad_index].cluster = first;
}

static void walk_keys(walk *w, const folding *order, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || order[i].key != order[i - 1].key) {
            w->run++;
            w->longest = NO_CLUSTER;
        }
        place(w, order[i].ad, order[i].day);
    }
}

/* A cluster's count in its group, for the percentile. */
typedef struct stated {
    int32_t vacancies;
    uint16_t ssyk;
} stated;

static int compare_stated(const void *left, const void *right)
{
    const stated *a = left, *b = right;
    if (a->ssyk != b->ssyk) return a->ssyk < b->ssyk ? -1 : 1;
    return a->vacancies < b->vacancies ? -1 : a->vacancies > b->vacancies;
}

/* The 99th percentile of each group by nearest rank, at least `least`, into `caps`. In a
 * group of fewer than 100 clusters that percentile is the largest value itself: one ad
 * for "150 montörer" would set its own cap. There it is `least`. */
static void find_caps(const stated *sorted, size_t count, int64_t least, int64_t *caps)
{
    for (size_t start = 0, end; start < count; start = end) {
        end = start;
        while (end < count && sorted[end].ssyk == sorted[start].ssyk) end++;
        size_t size = end - start;
        size_t rank = size - size / 100; /* = the 99 % of `size`, rounded up */
        int64_t cap = size < 100 ? least : sorted[start + rank - 1].vacancies;
        caps[sorted[start].ssyk] = cap > least ? cap : least;
    }
}

/* Give every cluster's openings to its first ad. `scratch` has room for `count`, `caps`
 * for every group. */
static void give_openings(const walk *w, size_t count, int64_t least, stated *scratch,
                          int64_t *caps)
{
    size_t clusters = 0;
    for (size_t i = 0; i < count; i++)
        if (w->results[i].cluster == i)
            scratch[clusters++] = (stated){w->clusters[i].vacancies, w->clusters[i].ssyk};
    if (clusters) qsort(scratch, clusters, sizeof *scratch, compare_stated);
    find_caps(scratch, clusters, least, caps);
    for (size_t i = 0; i < count; i++) {
        if (w->results[i].cluster != i) continue;
        int64_t openings = w->clusters[i].vacancies;
        int64_t cap = caps[w->clusters[i].ssyk];
        w->results[i].openings = (openings < cap ? openings : cap) * MILLI;
    }
}

/* Every ad its own cluster; those that may fold into `order`. Gives their number. */
static size_t start_alone(const walk *w, size_t count, folding *order)
{
    size_t folding_count = 0;
    for (size_t i = 0; i < count; i++) {
        const gl_repost_ad *ad = &w->ads[i];
        w->results[i] = (gl_repost_result){.cluster = (uint32_t)i};
        w->clusters[i] = (cluster){day_ended(ad), vacancies_of(ad), ad->ssyk};
        if (ad->key)
            order[folding_count++] = (folding){ad->key, day_published(ad), (uint32_t)i};
    }
    return folding_count;
}

glapp_status gl_repost_fold(const gl_repost_ad *ads, size_t count,
                            const gl_repost_settings *settings, gl_repost_result *results,
                            glapp_error *err)
{
    if (count == 0) return GLAPP_OK;
    if (count >= NO_CLUSTER)
        return gl_fail(err, GLAPP_BAD_INPUT, "%zu ads are more than can be folded",
                       count);

    gl_repost_settings set = settings ? *settings : (gl_repost_settings){0};
    walk w = {.ads = ads, .results = results, .longest = NO_CLUSTER};
    w.window = set.window_days ? set.window_days : DEFAULT_WINDOW;
    int64_t least = set.min_cap ? set.min_cap : DEFAULT_CAP;

    glapp_status rc = GLAPP_OK;
    folding *order = calloc(count, sizeof *order);
    stated *scratch = calloc(count, sizeof *scratch);
    int64_t *caps = calloc(GROUPS, sizeof *caps);
    w.clusters = calloc(count, sizeof *w.clusters);
    w.slots = calloc(GROUPS, sizeof *w.slots);
    if (!order || !scratch || !caps || !w.clusters || !w.slots) {
        rc = gl_fail_memory(err);
        goto done;
    }
    size_t folding_count = start_alone(&w, count, order);
    if (folding_count) qsort(order, folding_count, sizeof *order, compare_foldings);
    walk_keys(&w, order, folding_count);
    give_openings(&w, count, least, scratch, caps);
done:
    free(order);
    free(scratch);
    free(caps);
    free(w.clusters);
    free(w.slots);
    return rc;
}
