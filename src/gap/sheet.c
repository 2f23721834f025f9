/* SPDX-License-Identifier: Apache-2.0 */
/* sheet.c - see sheet.h. */
#include "gap/sheet.h"

#include <stdlib.h>

enum {
    HALF = GL_MILLI / 2,
    LONG_DEGREE = 2,  /* SSYK major group: work that asks for a longer higher education */
    HIGHER_LEVEL = 6, /* SeQF and ISCED: from bachelor up */
    SHORT_WEEKS = 26,
    HALF_TIME = 50
};

static int find_lens(const gl_market *m, const gl_slice *names, const char *name)
{
    for (uint32_t l = 0; l < m->lens_count; l++)
        if (gl_slice_is(names[l], name)) return (int)l;
    return GL_SHEET_NO_LENS;
}

static uint32_t lenses_of(const gl_sheet_reader *r, uint32_t skill)
{
    const gl_market *m = r->market;
    return m->lenses ? m->lenses[skill] : 0;
}

static bool is_of(uint32_t lenses, int lens)
{
    return lens != GL_SHEET_NO_LENS && (lenses >> lens & 1);
}

/* -- ads -- */

/* Weights of what the ad asks for, in all and of each kind; lenses met. */
typedef struct demand {
    int64_t all, unmet, untaught, certificates, certificates_untaught;
    int64_t of_lens[GL_MARKET_LENSES];
    uint32_t lenses; /* bit i: asks for a skill of lens i with a weight of a half */
    bool language, certificate;
} demand;

static demand demand_of(const gl_sheet_reader *r, const uint8_t *verdicts)
{
    const gl_market *m = r->market;
    demand d = {0};
    for (size_t i = 0; i < r->set.count; i++) {
        uint32_t skill = r->set.items[i].item, lenses = lenses_of(r, skill);
        int64_t weight = r->set.items[i].weight;
        uint8_t kind = m->kinds ? m->kinds[skill] : GL_KIND_SKILL;
        bool surely = weight >= HALF;
        d.all += weight;
        if (verdicts[skill] & 1) d.unmet += weight;
        if (verdicts[skill] & 2) d.untaught += weight;
        if (surely) d.lenses |= lenses;
        d.language |= surely && kind == GL_KIND_LANGUAGE;
        d.certificate |= surely && kind == GL_KIND_CERTIFICATE;
        if (kind == GL_KIND_CERTIFICATE) {
            d.certificates += weight;
            if (verdicts[skill] & 2) d.certificates_untaught += weight;
        }
        for (uint32_t l = 0; l < m->lens_count; l++)
            if (lenses >> l & 1) d.of_lens[l] += weight;
    }
    return d;
}

static void add_needs(gl_sheet *s, const demand *d, int64_t v, uint32_t lenses)
{
    gl_tally_add(&s->unmet, v * d->unmet, v * d->all);
    gl_tally_add(&s->untaught, v * d->untaught, v * d->all);
    gl_tally_add(&s->certificate_untaught, v * d->certificates_untaught,
                 v * d->certificates);
    for (uint32_t l = 0; l < lenses; l++)
        gl_tally_add(&s->lens_needs[l], v * d->of_lens[l], v * d->all);
}

static void add_ad(gl_sheet_reader *r, uint32_t area, const gl_market_ad *ad)
{
    uint32_t lens_count = r->market->lens_count;
    gl_sheet *s = &r->sheets[area];
    demand d = demand_of(r, r->verdicts + (size_t)area * r->market->skill_count);
    int64_t v = ad->openings;
    bool small = ad->size == GL_SIZE_SMALL;
    bool foreign = d.language || is_of(d.lenses, r->lenses.international) ||
                   is_of(d.lenses, r->lenses.trade);
    s->ads++;
    s->with_number += ad->employer_number;
    s->with_size += ad->size != GL_SIZE_UNKNOWN;
    s->with_ssyk += ad->ssyk != 0;
    s->small_ads += small;
    for (uint32_t l = 0; l < lens_count; l++) {
        gl_tally_add(&s->lens_ads[l], d.lenses >> l & 1 ? v : 0, v);
        if (small) gl_tally_add(&s->small_lens[l], d.lenses >> l & 1 ? v : 0, v);
    }
    gl_tally_add(&s->languages, d.language ? v : 0, v);
    gl_tally_add(&s->certificates, d.certificate ? v : 0, v);
    gl_tally_add(&s->foreign, foreign ? v : 0, v);
    if (small) gl_tally_add(&s->small_foreign, foreign ? v : 0, v);
    if (ad->ssyk)
        gl_tally_add(&s->long_degree, ad->ssyk / 1000 == LONG_DEGREE ? v : 0, v);
    add_needs(s, &d, v, lens_count);
    if (r->lenses.digital != GL_SHEET_NO_LENS)
        s->digital_needs += (uint64_t)(v * d.of_lens[r->lenses.digital]);
    if (is_of(d.lenses, r->lenses.research)) s->research_openings += v;
}

/* -- programmes -- */

static bool is_beside_work(const gl_market_programme *p)
{
    bool slow = p->pace > 0 && p->pace <= HALF_TIME;
    return (slow || p->distance) && p->weeks > 0 && p->weeks <= SHORT_WEEKS;
}

static void add_beside_work(gl_sheet_reader *r, gl_sheet *s, const gl_market_programme *p,
                            int64_t digital)
{
    s->digital_seats += (uint64_t)(p->seats * digital);
    if (p->starts == GL_NO_DAY)
        s->start_unsaid++;
    else
        s->waits[s->wait_count++] = p->starts - r->market->reference;
}

static void add_programme(gl_sheet_reader *r, gl_sheet *s, const gl_market_programme *p)
{
    int64_t all = 0, of_lens[GL_MARKET_LENSES] = {0}, best_digital = 0;
    bool research = false;
    gl_itemset_of_programme(&r->set, r->market, p);
    for (size_t i = 0; i < r->set.count; i++) {
        uint32_t lenses = lenses_of(r, r->set.items[i].item);
        int64_t weight = r->set.items[i].weight;
        all += weight;
        research |= is_of(lenses, r->lenses.research);
        if (is_of(lenses, r->lenses.digital)) best_digital += weight;
        for (uint32_t l = 0; l < r->market->lens_count; l++)
            if (lenses >> l & 1) of_lens[l] += weight;
    }
    s->programmes++;
    s->pace_unsaid += p->pace < 0 || p->weeks < 0;
    s->seats_assumed += p->seats_assumed;
    for (uint32_t l = 0; l < r->market->lens_count; l++)
        gl_tally_add(&s->lens_taught[l], p->seats * of_lens[l], p->seats * all);
    if (research && p->level >= HIGHER_LEVEL) s->research_seats += p->seats;
    if (best_digital > 0 && is_beside_work(p)) add_beside_work(r, s, p, best_digital);
}

static void mark_skills(gl_sheet_reader *r)
{
    const gl_gap_table *gaps = r->skills;
    const size_t skills = r->market->skill_count;
    memset(r->verdicts, 2, r->market->area_count * skills);
    for (size_t i = 0; i < gaps->count; i++) {
        const gl_gap_row *row = &gaps->rows[i];
        bool gap = row->verdict == GL_CERTAIN_GAP || row->verdict == GL_LIKELY_GAP;
        r->verdicts[row->area * skills + row->item] =
            (uint8_t)(gap | (row->seats > 0 ? 0 : 2));
    }
}

/* The half of every sheet that the ads fill, in one walk. */
static glapp_status hear_ads(gl_sheet_reader *r, glapp_error *err)
{
    const gl_market *m = r->market;
    gl_market_walk walk = gl_market_walk_begin(m, err);
    const gl_market_ad *ad;
    while ((ad = gl_market_walk_next_open(&walk))) {
        gl_itemset_of_ad(&r->set, &walk, ad);
        for (uint32_t area = 0; area < m->area_count; area++)
            if (gl_market_lies_in(m, ad->county, area)) add_ad(r, area, ad);
    }
    return walk.status;
}

glapp_status gl_sheet_reader_open(gl_sheet_reader *r, const gl_market *m,
                                  const gl_slice *names, const gl_gap_table *skills,
                                  glapp_error *err)
{
    *r = (gl_sheet_reader){.market = m, .skills = skills};
    r->lenses = (gl_sheet_lenses){.innovation = find_lens(m, names, "innovation"),
                                  .research = find_lens(m, names, "research"),
                                  .digital = find_lens(m, names, "digital"),
                                  .international = find_lens(m, names, "international"),
                                  .trade = find_lens(m, names, "trade")};
    glapp_status rc = gl_itemset_open(&r->set, m->skill_count, err);
    if (rc) return rc;
    r->verdicts = calloc(m->area_count * m->skill_count + 1, 1);
    r->sheets = calloc(m->area_count + 1, sizeof *r->sheets);
    if (!r->verdicts || !r->sheets) rc = gl_fail_memory(err);
    if (!rc) mark_skills(r);
    if (!rc) rc = hear_ads(r, err);
    if (rc) gl_sheet_reader_dispose(r);
    return rc;
}

void gl_sheet_reader_dispose(gl_sheet_reader *r)
{
    free(r->verdicts);
    free(r->sheets);
    gl_itemset_dispose(&r->set);
    r->verdicts = NULL;
    r->sheets = NULL;
}

void gl_sheet_fill(gl_sheet_reader *r, gl_sheet *s, uint32_t area)
{
    const gl_market *m = r->market;
    int32_t *waits = s->waits;
    *s = r->sheets[area];
    s->waits = waits;
    for (size_t i = 0; i < m->programme_count; i++)
        if (m->programmes[i].distance ||
            gl_market_lies_in(m, m->programmes[i].county, area))
            add_programme(r, s, &m->programmes[i]);
}
