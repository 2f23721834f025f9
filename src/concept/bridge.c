/* SPDX-License-Identifier: Apache-2.0 */
/* bridge.c - see bridge.h.
 *
 * Titles are found like concepts, by an index over features, and the likest are compared
 * exactly; a vote is the likeness to a high power, for the one title that has all the
 * words ("Regissör, teater") must outvote ten that have one of them.
 */
#include "concept/bridge.h"

#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "concept/best.h"

enum { CODES = 10000, KEY_GROUPS = 8, NEAREST = 32 };

/* Features of more titles than this find none: heads like "operatör". */
enum { COMMON = 250 };

/* Titles are told by words and letters; their meanings stand among the words. */
enum { CHANNELS = GL_CHANNEL_MEANINGS };

static const float CHANNEL_WEIGHT[CHANNELS] = {0.4f, 0.3f, 0.3f};
static const float POWER = 6;
/* A title of SSYK may be of any group that its own is split into, mostly of the chief. */
static const float DIRECT = 2, CHIEF = 1, BESIDE = 0.4f;

typedef struct vote {
    uint16_t isco;
    float weight;
} vote;

struct gl_bridge {
    gl_space *titles[CHANNELS];
    gl_question asked[CHANNELS];
    gl_bag bags[GL_CHANNEL_COUNT];
    gl_leaves leaves;
    vote *votes; /* of each title */
    size_t count, cap;
    uint16_t key[CODES][KEY_GROUPS]; /* SSYK to ISCO; 0 ends */
    float *scores;                   /* of each title, all 0 between questions */
    uint32_t *reached;
    float weights[CODES], nearest[CODES]; /* of a group, all 0 between questions */
};

void gl_bridge_free(gl_bridge *b)
{
    if (!b) return;
    for (int c = 0; c < CHANNELS; c++) {
        gl_space_free(b->titles[c]);
        gl_question_dispose(&b->asked[c]);
    }
    for (int c = 0; c < GL_CHANNEL_COUNT; c++) gl_bag_dispose(&b->bags[c]);
    free(b->leaves.items);
    free(b->votes);
    free(b->scores);
    free(b->reached);
    free(b);
}

gl_bridge *gl_bridge_new(void)
{
    gl_bridge *b = calloc(1, sizeof *b);
    bool ok = b;
    for (int c = 0; ok && c < CHANNELS; c++) {
        b->titles[c] = gl_space_new();
        ok = b->titles[c];
    }
    if (ok) return b;
    gl_bridge_free(b);
    return NULL;
}

/* -- reading -- */

static uint16_t code_of(gl_slice text)
{
    uint16_t code = 0;
    if (text.len != 4) return 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') return 0;
        code = (uint16_t)(code * 10 + (text.bytes[i] - '0'));
    }
    return code;
}

uint16_t gl_isco_of(gl_slice address)
{
    gl_slice mark = GL_LITERAL("/isco/C");
    if (address.len < mark.len + 4) return 0;
    gl_slice end = gl_slice_cut(address, address.len - 4 - mark.len, mark.len);
    if (!gl_slice_equals(end, mark)) return 0;
    return code_of(gl_slice_cut(address, address.len - 4, 4));
}

glapp_status gl_bridge_add(gl_bridge *b, gl_evidence *evidence, gl_analysis *analysis,
                           gl_slice title, uint16_t isco, float weight, glapp_error *err)
{
    vote *votes = gl_array_grow(b->votes, &b->cap, b->count + 1, sizeof *votes);
    if (!votes) return gl_fail_memory(err);
    b->votes = votes;
    for (int c = 0; c < GL_CHANNEL_COUNT; c++) gl_bag_clear(&b->bags[c]);
    b->leaves.count = 0;
    glapp_status rc =
        gl_evidence_add(evidence, analysis, title, b->bags, &b->leaves, err);
    for (int c = 0; c < CHANNELS && !rc; c++)
        if (!gl_space_add(b->titles[c], &b->bags[c])) rc = gl_fail_memory(err);
    votes[b->count++] = (vote){isco, weight};
    return rc;
}

/* A title by its SSYK group: once for each ISCO group that it may be of. */
static glapp_status add_by_ssyk(gl_bridge *b, gl_evidence *evidence,
                                gl_analysis *analysis, gl_slice title, uint16_t ssyk,
                                glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    const uint16_t *groups = b->key[ssyk];
    for (size_t i = 0; i < KEY_GROUPS && groups[i] && !rc; i++)
        rc = gl_bridge_add(b, evidence, analysis, title, groups[i], i ? BESIDE : CHIEF,
                           err);
    return rc;
}

static glapp_status fail_line(uint64_t line, glapp_error *err)
{
    return gl_fail_at(err, GLAPP_BAD_INPUT, GL_LITERAL("isco"), line, 0,
                      "a line needs a code of four digits, a tab, and codes or titles "
                      "with | between");
}

glapp_status gl_bridge_read_key(gl_bridge *b, gl_slice tsv, glapp_error *err)
{
    gl_slice row, field;
    for (uint64_t line = 1; tsv.bytes && gl_slice_split(&tsv, '\n', &row); line++) {
        if (row.len == 0 || row.bytes[0] == '#') continue;
        gl_slice_split(&row, '\t', &field);
        if (gl_slice_is(field, "ssyk")) continue;
        uint16_t ssyk = code_of(field), isco;
        if (ssyk == 0 || !row.bytes) return fail_line(line, err);
        for (size_t i = 0; i < KEY_GROUPS && gl_slice_split(&row, '|', &field); i++) {
            isco = code_of(field);
            if (isco == 0) return fail_line(line, err);
            b->key[ssyk][i] = isco;
        }
    }
    return GLAPP_OK;
}

glapp_status gl_bridge_read_titles(gl_bridge *b, gl_evidence *evidence,
                                   gl_analysis *analysis, gl_slice tsv, bool by_isco,
                                   glapp_error *err)
{
    gl_slice row, field, title;
    glapp_status rc = GLAPP_OK;
    for (uint64_t line = 1; tsv.bytes && gl_slice_split(&tsv, '\n', &row); line++) {
        if (row.len == 0 || row.bytes[0] == '#') continue;
        gl_slice_split(&row, '\t', &field);
        if (gl_slice_is(field, "ssyk") || gl_slice_is(field, "isco")) continue;
        uint16_t code = code_of(field);
        if (code == 0) return fail_line(line, err);
        while (row.bytes && gl_slice_split(&row, '\t', &field))
            while (!rc && field.bytes && gl_slice_split(&field, '|', &title))
                rc = by_isco
                         ? gl_bridge_add(b, evidence, analysis, title, code, DIRECT, err)
                         : add_by_ssyk(b, evidence, analysis, title, code, err);
        if (rc) return rc;
    }
    return GLAPP_OK;
}

bool gl_bridge_freeze(gl_bridge *b)
{
    b->scores = calloc(b->count + 1, sizeof *b->scores);
    b->reached = calloc(b->count + 1, sizeof *b->reached);
    bool ok = b->scores && b->reached;
    for (int c = 0; ok && c < CHANNELS; c++) ok = gl_space_freeze(b->titles[c]);
    return ok;
}

/* -- asking -- */

static size_t find_titles(gl_bridge *b, gl_ranked *found)
{
    size_t reached = 0;
    gl_best best = {found, NEAREST, 0};
    for (int c = 0; c < CHANNELS; c++)
        reached = gl_space_spread(b->titles[c], &b->asked[c], CHANNEL_WEIGHT[c], COMMON,
                                  b->scores, b->reached, reached);
    for (size_t i = 0; i < reached; i++) {
        gl_best_offer(&best, (gl_ranked){b->reached[i], b->scores[b->reached[i]]});
        b->scores[b->reached[i]] = 0;
    }
    return best.count;
}

static int by_share(const void *a, const void *b)
{
    const gl_vote *x = a, *y = b;
    if (x->share > y->share || x->share < y->share) return x->share > y->share ? -1 : 1;
    return x->isco < y->isco ? -1 : x->isco > y->isco;
}

/* The votes of the titles found, group by group; what is summed is 0 again after. */
static size_t count_votes(gl_bridge *b, const gl_ranked *found, size_t titles,
                          gl_vote *all)
{
    size_t count = 0;
    float sum = 0;
    for (size_t i = 0; i < titles; i++) {
        const vote *v = &b->votes[found[i].id];
        float weight = v->weight * powf(found[i].score, POWER);
        if (weight <= 0) continue;
        if (b->weights[v->isco] <= 0) all[count++].isco = v->isco;
        b->weights[v->isco] += weight;
        if (found[i].score > b->nearest[v->isco]) b->nearest[v->isco] = found[i].score;
        sum += weight;
    }
    for (size_t i = 0; i < count; i++) {
        all[i].share = sum > 0 ? b->weights[all[i].isco] / sum : 0;
        all[i].nearest = b->nearest[all[i].isco];
        b->weights[all[i].isco] = b->nearest[all[i].isco] = 0;
    }
    return count;
}

bool gl_bridge_ask(gl_bridge *b, gl_bag bags[GL_CHANNEL_COUNT],
                   gl_vote votes[GL_VOTES_MOST], size_t *count)
{
    gl_ranked found[NEAREST];
    gl_vote all[NEAREST];
    *count = 0;
    for (int c = 0; c < CHANNELS; c++)
        if (!gl_space_ask(b->titles[c], &bags[c], &b->asked[c])) return false;
    size_t titles = find_titles(b, found);
    for (size_t i = 0; i < titles; i++) {
        found[i].score = 0;
        for (int c = 0; c < CHANNELS; c++)
            found[i].score += CHANNEL_WEIGHT[c] *
                              gl_space_compare(b->titles[c], &b->asked[c], found[i].id);
    }
    size_t groups = count_votes(b, found, titles, all);
    if (groups > 1) qsort(all, groups, sizeof *all, by_share);
    for (; *count < groups && *count < GL_VOTES_MOST; ++*count)
        votes[*count] = all[*count];
    return true;
}
