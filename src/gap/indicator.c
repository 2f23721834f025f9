/* SPDX-License-Identifier: Apache-2.0 */
/* indicator.c - the rows are read off the sheet of an area (sheet.h) and off the tables
 * that other files made.
 *
 * The sheet of everything is filled first: it is what the shares of the others are shrunk
 * towards and compared with.
 */
#include "gap/indicator.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "gap/lag.h"
#include "gap/sheet.h"

/* A county is believed as much as ten decisions like those of everything: about what the
 * gaps' own rates come to (rate.h), where k is fitted. */
static const double PRIOR = 10;

typedef struct writer {
    const gl_indicator_plan *plan;
    gl_indicator_table *out;
    size_t cap;
    gl_sheet_reader reader;
    gl_sheet all, here;
    gl_lag *lags; /* by area, of the innovation lens */
    bool failed;
} writer;

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
    const gl_sheet *s = &w->here;
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
    const gl_sheet *s = &w->here;
    gl_slice of = lens == GL_SHEET_NO_LENS ? GL_LITERAL("international")
                                           : w->plan->lens_names[lens];
    gl_indicator_row *row = add_share(w, area, code, of, name, label, here, all, MILLI);
    const uint32_t without = s->ads - s->with_number;
    if (s->with_size)
        say(row,
            "%u av %u annonser saknar arbetsgivarnummer; storleken är känd för %u, %u av "
            "dem små",
            without, s->ads, s->with_size, s->small_ads);
    else
        say(row,
            "%u av %u annonser saknar arbetsgivarnummer; storleken är inte känd för "
            "någon: den står i ett arbetsgivarregister",
            without, s->ads);
}

static void add_lag(writer *w, uint32_t area)
{
    const gl_lag *lag = &w->lags[area];
    gl_indicator_row *row =
        add_count(w, area, "U1", GL_LITERAL("innovation"), "adoption_lag",
                  "kvartal efter hela underlaget som en kompetens kommer, median",
                  "quarters", lag->quarters);
    say(row,
        "%u kompetenser har kommit hit, %u ännu inte; minst två annonser och en på tusen "
        "i kvartalet; högst tio år bakåt",
        lag->skills, lag->not_yet);
}

static void add_challenges(writer *w, uint32_t area)
{
    int innovation = w->reader.lenses.innovation;
    const gl_sheet *s = &w->here, *all = &w->all;
    const gl_slice every = GL_LITERAL("all");
    gl_indicator_row *row;
    if (innovation != GL_SHEET_NO_LENS)
        add_small_firms(w, area, "U1", innovation, "small_firms",
                        "små företags öppningar som frågar efter utveckling",
                        &s->small_lens[innovation], &all->small_lens[innovation]);
    if (innovation != GL_SHEET_NO_LENS) add_lag(w, area);
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
    add_small_firms(w, area, "U4", GL_SHEET_NO_LENS, "small_firms",
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
    say(row, "%u av %u utbildningar har antagna platser", w->here.seats_assumed,
        w->here.programmes);
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
    gl_sheet *s = &w->here;
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
        "halvfart eller distans, högst 26 veckor; distansplatser räknas i varje område; "
        "kvällskurser syns inte, och %u av %u "
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
    say(row, "vilken grupp det är, och vilket krav som stänger, står bland dörrarna");
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
    const gl_sheet *s = &w->here, *all = &w->all;
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
    gl_sheet_fill(&w->reader, &w->here, area);
    for (uint32_t l = 0; l < w->plan->market->lens_count; l++) add_lens(w, area, l);
    add_challenges(w, area);
    add_coordination(w, area);
    add_priorities(w, area);
}

glapp_status gl_indicators(const gl_indicator_plan *plan, gl_indicator_table *out,
                           glapp_error *err)
{
    const gl_market *m = plan->market;
    *out = (gl_indicator_table){0};
    glapp_status rc = gl_market_check(m, err);
    if (rc || m->skill_count == 0) return rc;
    writer w = {.plan = plan, .out = out};
    rc = gl_sheet_reader_open(&w.reader, m, plan->lens_names, plan->skills, err);
    if (rc) return rc;
    w.all.waits = calloc(m->programme_count + 1, sizeof *w.all.waits);
    w.here.waits = calloc(m->programme_count + 1, sizeof *w.here.waits);
    w.lags = calloc(m->area_count + 1, sizeof *w.lags);
    w.failed = !w.all.waits || !w.here.waits || !w.lags;
    int innovation = w.reader.lenses.innovation;
    if (!w.failed && innovation != GL_SHEET_NO_LENS)
        rc = gl_lags(m, (uint32_t)innovation, w.lags, err);
    w.failed |= rc != GLAPP_OK;
    for (uint32_t area = 0; area < m->area_count && !w.failed; area++)
        if (m->areas[area].all) gl_sheet_fill(&w.reader, &w.all, area);
    for (uint32_t area = 0; area < m->area_count && !w.failed; area++) add_area(&w, area);
    free(w.all.waits);
    free(w.here.waits);
    free(w.lags);
    gl_sheet_reader_dispose(&w.reader);
    if (!w.failed) return GLAPP_OK;
    gl_indicator_table_free(out);
    return rc ? rc : gl_fail_memory(err);
}

void gl_indicator_table_free(gl_indicator_table *table)
{
    free(table->rows);
    *table = (gl_indicator_table){0};
}
