/* SPDX-License-Identifier: Apache-2.0 */
/* indicator.c - one walk over the ads and one over the programmes of an area fill a
 * sheet; the rows are read off the sheet and off the tables that other files made.
 *
 * Everything is the last area but one can be sure of, so its sheet is filled first: it
 * is what the shares of the others are shrunk towards and compared with.
 */
#include "gap/indicator.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "gap/itemset.h"
#include "gap/tally.h"

enum {
    HALF = GL_MILLI / 2,
    LONG_DEGREE = 2,  /* SSYK major group: work that asks for a longer higher education */
    HIGHER_LEVEL = 6, /* SeQF and ISCED: from bachelor up */
    SHORT_WEEKS = 26,
    HALF_TIME = 50
};

/* A county is believed as much as ten decisions like those of everything: about what the
 * gaps' own rates come to (rate.h), where k is fitted. */
static const double PRIOR = 10;

enum { NO_LENS = -1 };

/* Ads of the area in the window, first of their cluster. */
typedef struct sheet {
    uint32_t ads, with_number, with_size, with_ssyk, small_ads;
    gl_tally lens_ads[GL_MARKET_LENSES];    /* openings in ads with a skill of it */
    gl_tally lens_needs[GL_MARKET_LENSES];  /* of all that is asked for */
    gl_tally lens_taught[GL_MARKET_LENSES]; /* of all that is taught */
    gl_tally small_lens[GL_MARKET_LENSES];  /* as lens_ads, in small firms */
    gl_tally languages, certificates, long_degree, foreign;
    gl_tally small_foreign;
    gl_tally unmet, untaught; /* needs on skills that are a gap; that nobody teaches */
    gl_tally certificate_untaught;
    gl_count_square digital_needs, digital_seats; /* millionths; seats beside a job */
    int64_t research_openings, research_seats;    /* thousandths */
    uint32_t programmes, pace_unsaid, start_unsaid, seats_assumed;
    size_t wait_count;
    int32_t *waits; /* days to the start of digital programmes beside a job */
} sheet;

typedef struct writer {
    const gl_indicator_plan *plan;
    gl_indicator_table *out;
    size_t cap;
    gl_itemset set;
    uint8_t *verdicts; /* by skill, of the area: bit 0 a gap, bit 1 no seat */
    sheet all, here;
    int innovation, research, digital, international, trade;
    bool failed;
} writer;

static int find_lens(const gl_indicator_plan *p, const char *name)
{
    for (uint32_t l = 0; l < p->market->lens_count; l++)
        if (gl_slice_is(p->lens_names[l], name)) return (int)l;
    return NO_LENS;
}

static uint32_t lenses_of(const writer *w, uint32_t skill)
{
    const gl_market *m = w->plan->market;
    return m->lenses ? m->lenses[skill] : 0;
}

static bool is_of(uint32_t lenses, int lens)
{
    return lens != NO_LENS && (lenses >> lens & 1);
}

static bool lies_in(const gl_market *m, uint8_t county, uint32_t area)
{
    const gl_market_area *a = &m->areas[area];
    return a->all || (county != GL_NO_COUNTY && (a->counties >> county & 1));
}

/* -- ads -- */

/* Weights of what the ad asks for, in all and of each kind; lenses met. */
typedef struct demand {
    int64_t all, unmet, untaught, certificates, certificates_untaught;
    int64_t of_lens[GL_MARKET_LENSES];
    uint32_t lenses; /* bit i: asks for a skill of lens i with a weight of a half */
    bool language, certificate;
} demand;

static demand demand_of(const writer *w)
{
    const gl_market *m = w->plan->market;
    demand d = {0};
    for (size_t i = 0; i < w->set.count; i++) {
        uint32_t skill = w->set.items[i].item, lenses = lenses_of(w, skill);
        int64_t weight = w->set.items[i].weight;
        uint8_t kind = m->kinds ? m->kinds[skill] : GL_KIND_SKILL;
        bool surely = weight >= HALF;
        d.all += weight;
        if (w->verdicts[skill] & 1) d.unmet += weight;
        if (w->verdicts[skill] & 2) d.untaught += weight;
        if (surely) d.lenses |= lenses;
        d.language |= surely && kind == GL_KIND_LANGUAGE;
        d.certificate |= surely && kind == GL_KIND_CERTIFICATE;
        if (kind == GL_KIND_CERTIFICATE) {
            d.certificates += weight;
            if (w->verdicts[skill] & 2) d.certificates_untaught += weight;
        }
        for (uint32_t l = 0; l < m->lens_count; l++)
            if (lenses >> l & 1) d.of_lens[l] += weight;
    }
    return d;
}

static void add_needs(sheet *s, const demand *d, int64_t v, uint32_t lenses)
{
    gl_tally_add(&s->unmet, v * d->unmet, v * d->all);
    gl_tally_add(&s->untaught, v * d->untaught, v * d->all);
    gl_tally_add(&s->certificate_untaught, v * d->certificates_untaught,
                 v * d->certificates);
    for (uint32_t l = 0; l < lenses; l++)
        gl_tally_add(&s->lens_needs[l], v * d->of_lens[l], v * d->all);
}

static void add_ad(writer *w, sheet *s, const gl_market_ad *ad)
{
    uint32_t lens_count = w->plan->market->lens_count;
    gl_itemset_of_ad(&w->set, w->plan->market, ad);
    demand d = demand_of(w);
    int64_t v = ad->openings;
    bool small = ad->size == GL_SIZE_SMALL;
    bool foreign =
        d.language || is_of(d.lenses, w->international) || is_of(d.lenses, w->trade);
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
    if (w->digital != NO_LENS) s->digital_needs += (uint64_t)(v * d.of_lens[w->digital]);
    if (is_of(d.lenses, w->research)) s->research_openings += v;
}

/* -- programmes -- */

static bool is_beside_work(const gl_market_programme *p)
{
    bool slow = p->pace > 0 && p->pace <= HALF_TIME;
    return (slow || p->distance) && p->weeks > 0 && p->weeks <= SHORT_WEEKS;
}

static void add_beside_work(writer *w, sheet *s, const gl_market_programme *p,
                            int64_t digital)
{
    s->digital_seats += (uint64_t)(p->seats * digital);
    if (p->starts == GL_NO_DAY)
        s->start_unsaid++;
    else
        s->waits[s->wait_count++] = p->starts - w->plan->market->reference;
}

static void add_programme(writer *w, sheet *s, const gl_market_programme *p)
{
    int64_t all = 0, of_lens[GL_MARKET_LENSES] = {0}, best_digital = 0;
    bool research = false;
    gl_itemset_of_programme(&w->set, w->plan->market, p);
    for (size_t i = 0; i < w->set.count; i++) {
        uint32_t lenses = lenses_of(w, w->set.items[i].item);
        int64_t weight = w->set.items[i].weight;
        all += weight;
        research |= is_of(lenses, w->research);
        if (is_of(lenses, w->digital)) best_digital += weight;
        for (uint32_t l = 0; l < w->plan->market->lens_count; l++)
            if (lenses >> l & 1) of_lens[l] += weight;
    }
    s->programmes++;
    s->pace_unsaid += p->pace < 0 || p->weeks < 0;
    s->seats_assumed += p->seats_assumed;
    for (uint32_t l = 0; l < w->plan->market->lens_count; l++)
        gl_tally_add(&s->lens_taught[l], p->seats * of_lens[l], p->seats * all);
    if (research && p->level >= HIGHER_LEVEL) s->research_seats += p->seats;
    if (best_digital > 0 && is_beside_work(p)) add_beside_work(w, s, p, best_digital);
}

static void mark_skills(writer *w, uint32_t area)
{
    const gl_gap_table *gaps = w->plan->skills;
    memset(w->verdicts, 2, w->plan->market->skill_count);
    for (size_t i = 0; i < gaps->count; i++) {
        const gl_gap_row *row = &gaps->rows[i];
        if (row->area != area) continue;
        bool gap = row->verdict == GL_CERTAIN_GAP || row->verdict == GL_LIKELY_GAP;
        w->verdicts[row->item] = (uint8_t)(gap | (row->seats > 0 ? 0 : 2));
    }
}

static void fill(writer *w, sheet *s, uint32_t area)
{
    const gl_market *m = w->plan->market;
    int32_t *waits = s->waits;
    *s = (sheet){.waits = waits};
    mark_skills(w, area);
    for (size_t i = 0; i < m->ad_count; i++)
        if (m->ads[i].openings > 0 && gl_market_in_window(m, m->ads[i].published) &&
            lies_in(m, m->ads[i].county, area))
            add_ad(w, s, &m->ads[i]);
    for (size_t i = 0; i < m->programme_count; i++)
        if (m->programmes[i].distance || lies_in(m, m->programmes[i].county, area))
            add_programme(w, s, &m->programmes[i]);
}

/* -- rows -- */

static gl_indicator_row *add_row(writer *w, uint32_t area, const char *code,
                                 gl_slice lens, const char *name, const char *label,
                                 const char *unit)
{
    static gl_indicator_row nowhere; /* never read: the writer has failed */
    gl_indicator_row *rows =
        gl_array_grow(w->out->rows, &w->cap, w->out->count + 1, sizeof *rows);
    if (!rows) {
        w->failed = true;
        return &nowhere;
    }
    w->out->rows = rows;
    gl_indicator_row *row = &rows[w->out->count++];
    bool first = row == rows || row[-1].area != area;
    *row = (gl_indicator_row){.area = area,
                              .position = first ? 1 : row[-1].position + 1,
                              .lens = lens,
                              .name = name,
                              .label = label,
                              .unit = unit,
                              .value = NAN,
                              .low = NAN,
                              .high = NAN,
                              .part = NAN,
                              .of = NAN,
                              .quotient = NAN};
    snprintf(row->code, sizeof row->code, "%s", code);
    return row;
}

__attribute__((format(printf, 2, 3))) static void say(gl_indicator_row *row,
                                                      const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(row->blind_spot, sizeof row->blind_spot, format, args);
    va_end(args);
}

/* A share and its like of everything, in openings (thousandths) or needs (millionths). */
static gl_indicator_row *add_share(writer *w, uint32_t area, const char *code,
                                   gl_slice lens, const char *name, const char *label,
                                   const gl_tally *here, const gl_tally *all,
                                   double unit_of)
{
    gl_indicator_row *row = add_row(w, area, code, lens, name, label, "share");
    double usual = gl_tally_plain(all);
    gl_share share = gl_tally_share(here, usual, PRIOR);
    row->value = share.value;
    row->low = share.low;
    row->high = share.high;
    row->part = (double)here->part / unit_of;
    row->of = (double)here->of / unit_of;
    if (usual > 0) row->quotient = share.value / usual;
    return row;
}

static gl_indicator_row *add_count(writer *w, uint32_t area, const char *code,
                                   gl_slice lens, const char *name, const char *label,
                                   const char *unit, double value)
{
    gl_indicator_row *row = add_row(w, area, code, lens, name, label, unit);
    row->value = value;
    return row;
}

static const char *code_of_lens(gl_slice lens)
{
    static const struct {
        const char *lens, *code;
    } CODES[] = {{"innovation", "U1"}, {"research", "U3"}, {"international", "U4"},
                 {"trade", "P2"},      {"smf", "P3"},      {"digital", "P3"},
                 {"attractive", "P4"}, {"green", "P5"}};
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++)
        if (gl_slice_is(lens, CODES[i].lens)) return CODES[i].code;
    return "";
}

#define MICRO ((double)GL_MICRO)
#define MILLI ((double)GL_MILLI)

/* How much of what is asked for and of what is taught a lens is. */
static void add_lens(writer *w, uint32_t area, uint32_t l)
{
    gl_slice lens = w->plan->lens_names[l];
    const char *code = code_of_lens(lens);
    const sheet *s = &w->here;
    gl_indicator_row *row = add_share(w, area, code, lens, "share_of_openings",
                                      "öppningar vars annons nämner linsen",
                                      &s->lens_ads[l], &w->all.lens_ads[l], MILLI);
    say(row, "ser bara det som står i annonsen; %u annonser", s->ads);
    row = add_share(w, area, code, lens, "share_of_needs", "linsens andel av alla behov",
                    &s->lens_needs[l], &w->all.lens_needs[l], MICRO);
    double asked = row->value;
    say(row, "annonser lovar mer grönt och nytt än arbetet håller; %u annonser", s->ads);
    row = add_share(w, area, code, lens, "share_of_teaching",
                    "linsens andel av det som lärs ut", &s->lens_taught[l],
                    &w->all.lens_taught[l], MICRO);
    double taught = row->value;
    say(row, "%u av %u utbildningar säger inte hur många platser de har",
        s->seats_assumed, s->programmes);
    row = add_count(w, area, code, lens, "need_minus_teaching",
                    "behov minus det som lärs ut", "share", asked - taught);
    say(row, "en skillnad mellan två skattade andelar; utan intervall");
}

/* U1: small firms, and when new skills arrive. */
static void add_small_firms(writer *w, uint32_t area, const char *code, int lens,
                            const char *name, const char *label, const gl_tally *here,
                            const gl_tally *all)
{
    const sheet *s = &w->here;
    gl_slice of =
        lens == NO_LENS ? GL_LITERAL("international") : w->plan->lens_names[lens];
    gl_indicator_row *row = add_share(w, area, code, of, name, label, here, all, MILLI);
    say(row,
        "%u av %u annonser saknar arbetsgivarnummer; storleken är känd för %u, %u av dem "
        "små%s",
        s->ads - s->with_number, s->ads, s->with_size, s->small_ads,
        s->with_size ? "" : " (ge --employers)");
}

static void add_challenges(writer *w, uint32_t area)
{
    const sheet *s = &w->here, *all = &w->all;
    const gl_slice every = GL_LITERAL("all");
    gl_indicator_row *row;
    if (w->innovation != NO_LENS)
        add_small_firms(w, area, "U1", w->innovation, "small_firms",
                        "små företags öppningar som frågar efter utveckling",
                        &s->small_lens[w->innovation], &all->small_lens[w->innovation]);
    row = add_share(w, area, "U2", every, "unmet_needs",
                    "behov av kompetenser med säkert eller troligt gap", &s->unmet,
                    &all->unmet, MICRO);
    say(row,
        "färre än 5 annonser ger aldrig ett gap; %u av %u utbildningar har antagna "
        "platser",
        s->seats_assumed, s->programmes);
    row = add_share(w, area, "U2", every, "untaught_needs",
                    "behov av kompetenser som ingen lär ut här", &s->untaught,
                    &all->untaught, MICRO);
    say(row, "en kurs som inte nämner kompetensen räknas som att den inte lär ut den");
    row = add_share(w, area, "U3", GL_LITERAL("research"), "long_degree",
                    "öppningar i yrken med lång högskoleutbildning (SSYK 2)",
                    &s->long_degree, &all->long_degree, MILLI);
    say(row,
        "en ombudsvariabel: pengar syns inte i annonser; %u av %u annonser utan "
        "yrkesgrupp",
        s->ads - s->with_ssyk, s->ads);
    row = add_count(w, area, "U3", GL_LITERAL("research"), "research_seats",
                    "platser på högskolenivå med forskning per 1 000 sådana öppningar",
                    "per 1000",
                    s->research_openings > 0 ? 1000.0 * (double)s->research_seats /
                                                   (double)s->research_openings
                                             : NAN);
    say(row, "en ombudsvariabel: pengar syns inte i annonser; forskarutbildning saknas i "
             "utbildningsregistren");
    row = add_share(w, area, "U4", GL_LITERAL("international"), "languages",
                    "öppningar som frågar efter ett annat språk än svenska",
                    &s->languages, &all->languages, MILLI);
    say(row, "att annonsen är skriven på engelska räknas inte; %u annonser", s->ads);
    add_small_firms(w, area, "U4", NO_LENS, "small_firms",
                    "små företags öppningar med språk, handel eller export",
                    &s->small_foreign, &all->small_foreign);
}

/* -- coordination -- */

static uint32_t counties_of(const gl_market *m, uint32_t area)
{
    return m->areas[area].all ? UINT32_MAX : m->areas[area].counties;
}

static double count_overlaps(const writer *w, uint32_t area, gl_overlap_verdict verdict)
{
    const gl_market *m = w->plan->market;
    uint32_t counties = counties_of(m, area), count = 0;
    for (size_t i = 0; i < w->plan->overlaps->count; i++) {
        const gl_overlap_row *o = &w->plan->overlaps->rows[i];
        count += o->verdict == verdict && (counties >> m->programmes[o->a].county & 1) &&
                 (counties >> m->programmes[o->b].county & 1);
    }
    return count;
}

static void add_fields(writer *w, uint32_t area)
{
    const gl_field_table *t = w->plan->fields;
    uint32_t fields = 0, programmes = 0, unknown = 0;
    int64_t seats = 0, small = 0;
    for (size_t i = 0; i < t->count; i++) {
        const gl_field_row *f = &t->rows[i];
        if (f->area != area) continue;
        fields += f->sun != 0;
        programmes += f->programmes;
        unknown += f->sun == 0 ? f->programmes : 0;
        seats += f->seats;
        small += f->small_seats;
    }
    const gl_slice every = GL_LITERAL("all");
    gl_indicator_row *row =
        add_row(w, area, "U5", every, "small_groups",
                "platser i grupper för små för att bära sig", "share");
    row->part = (double)small / MILLI;
    row->of = (double)seats / MILLI;
    if (seats > 0) row->value = (double)small / (double)seats;
    say(row,
        "%u av %u utbildningar har antagna platser; alla inom linsen syns i --show "
        "fields",
        w->here.seats_assumed, w->here.programmes);
    row = add_count(w, area, "U5", every, "fields", "utbildningsområden med utbildning",
                    "count", fields);
    say(row, "%u av %u utbildningar anger inget område (SUN)", unknown, programmes);
}

static void add_coordination(writer *w, uint32_t area)
{
    const gl_indicator_plan *p = w->plan;
    const gl_slice every = GL_LITERAL("all");
    add_fields(w, area);
    gl_indicator_row *row =
        add_count(w, area, "U5", every, "duplications",
                  "par av utbildningar i olika län som behovet inte bär", "count",
                  count_overlaps(w, area, GL_DUPLICATION));
    say(row, "%.0f par går inte att avgöra; utbildningar utan område jämförs inte",
        count_overlaps(w, area, GL_OVERLAP_UNDECIDED));
    if (!gl_market_is_group(p->market, area)) return;
    uint32_t spots = 0, sure = 0;
    for (size_t i = 0; i < p->white_spots->count; i++) {
        if (p->white_spots->rows[i].area != area) continue;
        spots++;
        sure += p->white_spots->rows[i].verdict != GL_WHITE_SPOT_UNDECIDED;
    }
    row =
        add_count(w, area, "U5", every, "white_spots",
                  "kompetenser som minst två län söker och ingen lär ut", "count", spots);
    say(row,
        "%u av dem är ett gap med säkerhet eller sannolikhet; färre än 5 annonser "
        "räknas inte",
        sure);
    for (size_t i = 0; i < p->coordination->count; i++) {
        const gl_coordination_row *c = &p->coordination->rows[i];
        if (c->area != area) continue;
        row = add_count(w, area, "P6", every, "coordination_gain",
                        "öppningar till som en gemensam plan möter, lika många platser",
                        "openings", c->joint - c->separate);
        row->part = c->joint;
        row->of = c->unmet;
        say(row,
            "%u klasser om %u platser; förutsätter att den som bor i ett län kan "
            "läsa i ett annat",
            c->classes, c->class_seats);
    }
}

/* -- priorities -- */

static int compare_waits(const void *left, const void *right)
{
    int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
    return a < b ? -1 : a > b;
}

static void add_small_change(writer *w, uint32_t area)
{
    sheet *s = &w->here;
    const gl_slice digital = GL_LITERAL("digital");
    gl_indicator_row *row = add_row(w, area, "P3", digital, "beside_work",
                                    "digitala platser vid sidan av arbetet per digitalt "
                                    "behov",
                                    "share");
    row->part = (double)s->digital_seats / MICRO;
    row->of = (double)s->digital_needs / MICRO;
    if (s->digital_needs > 0)
        row->value = (double)s->digital_seats / (double)s->digital_needs;
    say(row,
        "halvfart eller distans, högst 26 veckor; kvällskurser syns inte, och %u av %u "
        "utbildningar säger inte takt eller längd",
        s->pace_unsaid, s->programmes);
    double wait = NAN;
    if (s->wait_count) {
        qsort(s->waits, s->wait_count, sizeof *s->waits, compare_waits);
        wait = s->waits[(s->wait_count - 1) / 2];
    }
    row = add_count(w, area, "P3", digital, "days_to_start",
                    "dagar till nästa start av en sådan kurs, median", "days", wait);
    say(row, "%zu kurser med känd start, %u utan", s->wait_count, s->start_unsaid);
}

static void add_doors(writer *w, uint32_t area)
{
    const gl_door_table *t = w->plan->doors;
    double sum = 0, possible = 0, least = INFINITY, openings = NAN;
    uint32_t personas = 0;
    for (size_t i = 0; i < t->count; i++) {
        const gl_door_row *d = &t->rows[i];
        if (d->area != area || d->lens != GL_DOOR_EVERY_LENS) continue;
        sum += d->share;
        possible += d->share_possible;
        openings = d->openings;
        if (d->share < least) least = d->share;
        personas++;
    }
    if (personas == 0) return;
    const gl_slice lens = GL_LITERAL("attractive");
    gl_indicator_row *row =
        add_row(w, area, "P4", lens, "open_doors",
                "behov med en öppen utbildning, medel över grupper", "share");
    row->value = row->low = sum / personas;
    row->high = possible / personas;
    row->of = openings;
    say(row, "intervallet är det som utbildningarna inte säger om behörighet; %u grupper",
        personas);
    row = add_count(w, area, "P4", lens, "least_open_doors",
                    "detsamma för den grupp som har minst", "share", least);
    row->of = openings;
    say(row, "vilken grupp och vilket krav: glapp gaps --show doors");
}

static bool has_certificates(const gl_market *m)
{
    for (uint32_t i = 0; m->kinds && i < m->skill_count; i++)
        if (m->kinds[i] == GL_KIND_CERTIFICATE) return true;
    return false;
}

/* A taxonomy that knows no certificates (JobTech's does not) has not none of them: it
 * says nothing. */
static void add_certificates(writer *w, uint32_t area)
{
    static const gl_tally nothing;
    const sheet *s = &w->here, *all = &w->all;
    bool known = has_certificates(w->plan->market);
    const gl_slice lens = GL_LITERAL("trade");
    gl_indicator_row *row =
        add_share(w, area, "P2", lens, "certificates",
                  "öppningar som nämner ett certifikat eller en behörighet",
                  known ? &s->certificates : &nothing, &all->certificates, MILLI);
    say(row, known ? "körkort räknas inte; standarder som annonsen inte nämner vid namn "
                     "syns inte"
                   : "taxonomin skiljer inte certifikat från andra kompetenser");
    row = add_share(w, area, "P2", lens, "certificates_untaught",
                    "behov av certifikat som ingen utbildning här ger",
                    known ? &s->certificate_untaught : &nothing,
                    &all->certificate_untaught, MICRO);
    say(row, "många certifikat ges av företag och kurser utanför registren");
}

static void add_priorities(writer *w, uint32_t area)
{
    uint32_t bridges = 0;
    for (size_t i = 0; i < w->plan->bridges->count; i++)
        bridges += w->plan->bridges->rows[i].area == area;
    gl_indicator_row *row = add_count(
        w, area, "P1", GL_LITERAL("innovation"), "missing_bridges",
        "par som ofta efterfrågas ihop och aldrig lärs ut ihop", "count", bridges);
    say(row, "bland de 150 mest efterfrågade kompetenserna, minst 3 annonser");
    add_certificates(w, area);
    add_small_change(w, area);
    add_doors(w, area);
}

static void add_area(writer *w, uint32_t area)
{
    fill(w, &w->here, area);
    for (uint32_t l = 0; l < w->plan->market->lens_count; l++) add_lens(w, area, l);
    add_challenges(w, area);
    add_coordination(w, area);
    add_priorities(w, area);
}

static void find_lenses(writer *w)
{
    w->innovation = find_lens(w->plan, "innovation");
    w->research = find_lens(w->plan, "research");
    w->digital = find_lens(w->plan, "digital");
    w->international = find_lens(w->plan, "international");
    w->trade = find_lens(w->plan, "trade");
}

glapp_status gl_indicators(const gl_indicator_plan *plan, gl_indicator_table *out,
                           glapp_error *err)
{
    const gl_market *m = plan->market;
    *out = (gl_indicator_table){0};
    glapp_status rc = gl_market_check(m, err);
    if (rc || m->skill_count == 0) return rc;
    writer w = {.plan = plan, .out = out};
    rc = gl_itemset_open(&w.set, m, m->skill_count, err);
    if (rc) return rc;
    find_lenses(&w);
    w.verdicts = calloc(m->skill_count, 1);
    w.all.waits = calloc(m->programme_count + 1, sizeof *w.all.waits);
    w.here.waits = calloc(m->programme_count + 1, sizeof *w.here.waits);
    w.failed = !w.verdicts || !w.all.waits || !w.here.waits;
    for (uint32_t area = 0; area < m->area_count && !w.failed; area++)
        if (m->areas[area].all) fill(&w, &w.all, area);
    for (uint32_t area = 0; area < m->area_count && !w.failed; area++) add_area(&w, area);
    free(w.verdicts);
    free(w.all.waits);
    free(w.here.waits);
    gl_itemset_dispose(&w.set);
    if (!w.failed) return GLAPP_OK;
    gl_indicator_table_free(out);
    return gl_fail_memory(err);
}

void gl_indicator_table_free(gl_indicator_table *table)
{
    free(table->rows);
    *table = (gl_indicator_table){0};
}
