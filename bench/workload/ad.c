/* SPDX-License-Identifier: Apache-2.0 */
/* ad.c - see ad.h.
 *
 * An ad is a vacancy of its own or, one time in five, one that an earlier ad had: then
 * everything is drawn from the first ad's seed, and the copy differs in what a copy
 * differs in. The field set, and how full it is, are those of JobSearch's answers.
 *
 * Employers, their numbers, the addresses on the web and the concept ids are invented.
 */
#include "workload/ad.h"

#include <stdio.h>

#include "base/date.h"
#include "base/hash.h"
#include "workload/json.h"

enum {
    REPOSTS = 20,        /* of a hundred ads */
    UNCHANGED = 40,      /* of a hundred reposts */
    REACH = 30000,       /* ads: how far back the earlier one may stand */
    ENGLISH = 6,         /* of a hundred */
    DECLARED = 85,       /* of a hundred: with an occupation in the form */
    DAYS = 730,          /* over which the ads are spread */
    SAME_ROUND = 54,     /* days within which most reposts come */
    FIRST_ID = 900000000 /* real ones have eight digits */
};

enum { SALT_REPOST = 1, SALT_VACANCY, SALT_FORM, SALT_COMPANY };

/* Bytes of text at each sixteenth of the ads: a logarithmic normal with median 2.3 and
 * mean 2.65 KB, as JobTech's. */
static const uint16_t LENGTHS[] = {575,  1090, 1320, 1510, 1685, 1850, 2020, 2195, 2390,
                                   2595, 2815, 3070, 3370, 3755, 4295, 5205, 9840};
enum { LENGTH_STEPS = sizeof LENGTHS / sizeof *LENGTHS - 1 };

typedef struct vacancy {
    composer composer;
    market_employer employer;
    const market_group *group;
    const market_place *place;
    gl_day published;
    uint32_t vacancies;
    bool declared;
} vacancy;

static draw stream(const world *w, uint64_t number, unsigned salt)
{
    return (draw){gl_hash_mix(gl_hash_mix(w->seed * 8 + salt) ^ (number << 20))};
}

/* The ad that first had the vacancy. */
static uint64_t first_of(const world *w, uint64_t number)
{
    while (number > 0) {
        draw d = stream(w, number, SALT_REPOST);
        if (draw_below(&d, 100) >= REPOSTS) break;
        number -= 1 + draw_below(&d, number < REACH ? (uint32_t)number : REACH);
    }
    return number;
}

static size_t draw_length(draw *d)
{
    double at = draw_uniform(d) * LENGTH_STEPS;
    size_t step = (size_t)at;
    return LENGTHS[step] +
           (size_t)((at - (double)step) * (LENGTHS[step + 1] - LENGTHS[step]));
}

static uint32_t draw_vacancies(draw *d)
{
    static const uint16_t MORE[] = {2, 2, 2, 2, 2, 3, 3, 3, 4, 5, 5, 10, 10, 20, 40, 150};
    return draw_below(d, 100) < 84 ? 1 : MORE[draw_below(d, 16)];
}

static void draw_vacancy(const world *w, uint64_t number, vacancy *v)
{
    composer *c = &v->composer;
    *c = (composer){.world = w, .draw = stream(w, number, SALT_VACANCY)};
    draw *d = &c->draw;
    uint32_t employer = market_draw_employer(d);
    market_employer_of(employer, &v->employer);
    c->group = market_draw_group(&w->market, employer, d);
    v->group = &w->market.groups[c->group];
    v->place = &w->market.places[market_draw_place(&w->market, employer, d)];
    c->english = draw_below(d, 100) < ENGLISH;
    c->title = c->english
                   ? v->group->english[draw_below(d, (uint32_t)v->group->english_count)]
                   : v->group->titles[draw_below(d, (uint32_t)v->group->title_count)];
    c->employer = gl_slice_of(v->employer.name);
    c->place = v->place->name;
    v->published = gl_day_of(2024, 7, 1) + (gl_day)draw_below(d, DAYS);
    v->vacancies = draw_vacancies(d);
    v->declared = draw_below(d, 100) < DECLARED;
}

/* -- text -- */

static void add_heading(composer *c, phrase_sort heading, gl_buf *out)
{
    gl_buf_add_text(out, "\n\n");
    composer_add_phrase(c, heading, out);
    gl_buf_add_byte(out, '\n');
}

static void add_section(composer *c, phrase_sort heading, phrase_sort sentence,
                        phrase_sort item, size_t bytes, gl_buf *out)
{
    add_heading(c, heading, out);
    if (draw_below(&c->draw, 2))
        composer_add_paragraph(c, sentence, bytes, out);
    else
        composer_add_list(c, item, bytes, out);
}

/* What an employer says of itself in all its ads. */
static void add_company(vacancy *v, size_t bytes, gl_buf *out)
{
    composer *c = &v->composer, own = *c;
    own.draw = stream(c->world, v->employer.number, SALT_COMPANY);
    own.skill_count = 0;
    composer_add_drawn(&own, out);
    gl_buf_add_byte(out, ' ');
    composer_add_phrase(&own, PHRASE_COMPANY, out);
    gl_buf_add_text(out, " ");
    composer_add_drawn(&own, out);
    gl_buf_add_text(out, "\n\n");
    composer_add_paragraph(c, PHRASE_COMPANY, bytes, out);
}

static void compose(vacancy *v, gl_buf *headline, gl_buf *text)
{
    composer *c = &v->composer;
    size_t length = draw_length(&c->draw), percent = length / 100;
    composer_add_phrase(c, PHRASE_HEADLINE, headline);
    add_company(v, 13 * percent, text);
    add_section(c, PHRASE_DUTY_HEADING, PHRASE_DUTY, PHRASE_DUTY_ITEM, 20 * percent,
                text);
    add_section(c, PHRASE_MUST_HEADING, PHRASE_MUST, PHRASE_MUST_ITEM, 20 * percent,
                text);
    if (draw_below(&c->draw, 2))
        add_heading(c, PHRASE_MERIT_HEADING, text);
    else
        gl_buf_add_byte(text, '\n');
    composer_add_paragraph(c, PHRASE_MERIT, 3 * percent, text);
    add_heading(c, PHRASE_OFFER_HEADING, text);
    composer_add_paragraph(c, PHRASE_OFFER, 10 * percent, text);
    add_heading(c, PHRASE_APPLY_HEADING, text);
    composer_add_paragraph(c, PHRASE_APPLY, 8 * percent, text);
}

/* Some words of a copy are others, a line of it may be gone, or one more be there. */
static void edit(composer *c, gl_slice text, gl_buf *out)
{
    uint32_t words = 1 + draw_below(&c->draw, 60), lines = 6 + draw_below(&c->draw, 60);
    for (gl_slice line; gl_slice_split(&text, '\n', &line);) {
        if (line.len > 0 && draw_below(&c->draw, lines) == 0) continue;
        for (gl_slice word; gl_slice_split(&line, ' ', &word);) {
            if (draw_below(&c->draw, 1000) < words && word.len > 3)
                stock_add_word(c->world->words, &c->draw, out);
            else
                gl_buf_add_slice(out, word);
            if (line.bytes) gl_buf_add_byte(out, ' ');
        }
        if (text.bytes) gl_buf_add_byte(out, '\n');
    }
    if (draw_below(&c->draw, 3) == 0) {
        gl_buf_add_text(out, "\n\n");
        composer_add_phrase(c, PHRASE_APPLY, out);
    }
}

/* -- fields -- */

static void add_concept(gl_buf *out, const char *name, gl_slice label, const char *legacy)
{
    static const char SIGNS[] =
        "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    uint64_t bits = gl_hash_mix(gl_hash(label));
    char id[13] = "____________";
    for (size_t i = 0; i < 12; i++, bits = bits / 57 + (bits << 40))
        if (i != 4 && i != 8) id[i] = SIGNS[bits % (sizeof SIGNS - 1)];
    gl_buf_printf(out, ",\"%s\":{\"concept_id\":\"%s\"", name, id);
    json_add_member(out, "label", label);
    json_add_member(out, "legacy_ams_taxonomy_id", gl_slice_of(legacy));
    gl_buf_add_byte(out, '}');
}

static void add_description(gl_buf *out, gl_slice text)
{
    gl_buf_add_text(out, ",\"description\":{\"text\":");
    json_add_text(out, text);
    gl_buf_add_text(out, ",\"text_formatted\":");
    json_add_html(out, text);
    gl_buf_add_text(out, ",\"company_information\":null,\"needs\":null,\"requirements\":"
                         "null,\"conditions\":\"Heltid, dagtid. Tillträde enligt "
                         "överenskommelse.\"}");
}

static void add_terms(gl_buf *out, draw *d)
{
    bool permanent = draw_below(d, 100) < 64, full = draw_below(d, 10) < 8;
    add_concept(out, "employment_type",
                permanent ? GL_LITERAL("Tillsvidareanställning (inkl. eventuell "
                                       "provanställning)")
                          : GL_LITERAL("Tidsbegränsad anställning"),
                permanent ? "1" : "2");
    add_concept(out, "salary_type", GL_LITERAL("Fast månads- vecko- eller timlön"), "1");
    gl_buf_add_text(
        out,
        ",\"salary_description\":\"Individuell lönesättning enligt kollektivavtal\"");
    add_concept(out, "duration",
                permanent ? GL_LITERAL("Tills vidare")
                          : GL_LITERAL("6 månader eller längre"),
                permanent ? "1" : "0");
    add_concept(out, "working_hours_type",
                full ? GL_LITERAL("Heltid") : GL_LITERAL("Deltid"), full ? "1" : "3");
    uint32_t least = full ? 100 : 50 + 5 * draw_below(d, 9);
    gl_buf_printf(out, ",\"scope_of_work\":{\"min\":%u,\"max\":100},\"access\":null",
                  least);
}

static void add_employer(gl_buf *out, const vacancy *v, draw *d)
{
    gl_buf_printf(out,
                  ",\"employer\":{\"phone_number\":null,\"email\":null,\"url\":"
                  "\"https://arbetsgivare%u.example\",\"organization_number\":\"%s\"",
                  v->employer.number, v->employer.organisation_number);
    json_add_member(out, "name", gl_slice_of(v->employer.name));
    json_add_member(out, "workplace", gl_slice_of(v->employer.name));
    gl_buf_printf(
        out,
        "},\"application_details\":{\"information\":null,\"reference\":\"%u-%u\","
        "\"email\":null,\"via_af\":false,\"url\":\"https://arbetsgivare%u.example/"
        "lediga-tjanster/%u\",\"other\":null},\"experience_required\":%s,"
        "\"access_to_own_car\":false,\"driving_license_required\":false,"
        "\"driving_license\":null",
        v->employer.number, draw_below(d, 100000), v->employer.number,
        draw_below(d, 1000000), draw_below(d, 4) ? "true" : "false");
}

static void add_occupation(gl_buf *out, const vacancy *v)
{
    if (!v->declared) {
        gl_buf_add_text(out, ",\"occupation\":null,\"occupation_group\":null,"
                             "\"occupation_field\":null");
        return;
    }
    char code[8], field[8];
    snprintf(code, sizeof code, "%.*s", GL_PRINT(v->group->ssyk));
    snprintf(field, sizeof field, "%.1s", code);
    add_concept(out, "occupation", v->group->titles[0], code + 1);
    add_concept(out, "occupation_group", v->group->label, code);
    add_concept(out, "occupation_field", GL_LITERAL(""), field);
}

static void add_place(gl_buf *out, const vacancy *v, draw *d)
{
    gl_buf_add_text(out, ",\"workplace_address\":{");
    json_add_member(out, "municipality", v->place->name);
    json_add_member(out, "municipality_code", v->place->code);
    json_add_member(out, "municipality_concept_id", GL_LITERAL("cpya_jJg_pGp"));
    json_add_member(out, "region", v->place->county);
    json_add_member(out, "region_code", v->place->county_code);
    json_add_member(out, "region_concept_id", GL_LITERAL("oDpK_oZ2_WYt"));
    gl_buf_printf(out,
                  ",\"country\":\"Sverige\",\"country_code\":\"199\","
                  "\"country_concept_id\":\"i46j_HmG_v64\",\"street_address\":"
                  "\"Storgatan %u\",\"postcode\":\"%u\"",
                  1 + draw_below(d, 120), 10000 + draw_below(d, 88000));
    json_add_member(out, "city", v->place->name);
    gl_buf_printf(out, ",\"coordinates\":[%u.%06u,%u.%06u]}", 11 + draw_below(d, 12),
                  draw_below(d, 1000000), 55 + draw_below(d, 14), draw_below(d, 1000000));
}

static void add_declared_skill(gl_buf *out, const composer *c, uint32_t at,
                               unsigned weight)
{
    uint32_t number = c->skills[at];
    gl_buf_printf(out, "{\"weight\":%u,\"concept_id\":\"w-%05u\"", weight, number);
    json_add_member(out, "label", c->world->skills.items[number].terms[0]);
    gl_buf_printf(out, ",\"legacy_ams_taxonomy_id\":\"%u\"}", 5000 + number);
}

/* Three ads in ten name in the form what they ask for. */
static void add_demands(gl_buf *out, const composer *c, draw *d)
{
    static const char REST[] = "],\"languages\":[],\"work_experiences\":[],\"education\":"
                               "[],\"education_level\":[]}";
    bool any = c->skill_count > 2 && draw_below(d, 10) < 3;
    gl_buf_add_text(out, ",\"must_have\":{\"skills\":[");
    if (any) add_declared_skill(out, c, 0, 10);
    gl_buf_add_text(out, REST);
    gl_buf_add_text(out, ",\"nice_to_have\":{\"skills\":[");
    if (any && draw_below(d, 2)) add_declared_skill(out, c, 1, 5);
    gl_buf_add_text(out, REST);
}

static void add_dates(gl_buf *out, gl_day published, uint64_t id, draw *d)
{
    char from[11], to[11];
    gl_date_format(published, from);
    gl_date_format(published + 14 + (gl_day)draw_below(d, 32), to);
    gl_buf_printf(
        out,
        ",\"application_contacts\":[],\"publication_date\":\"%sT%02u:%02u:%02u\","
        "\"last_publication_date\":\"%sT23:59:59\",\"removed\":false,"
        "\"removed_date\":null,\"source_type\":\"VIA_ANNONSERA\","
        "\"timestamp\":%llu}\n",
        from, 6 + draw_below(d, 14), draw_below(d, 60), draw_below(d, 60), to,
        1700000000000ULL + (unsigned long long)id);
}

static void add_head(gl_buf *out, uint64_t id, gl_slice headline, const vacancy *v)
{
    gl_buf_printf(out,
                  "{\"relevance\":0,\"id\":\"%llu\",\"external_id\":\"46-%s-%llu\","
                  "\"original_id\":null,\"label\":\"[]\",\"webpage_url\":"
                  "\"https://annonser.example/platsbanken/annonser/%llu\",\"logo_url\":"
                  "\"https://annonser.example/rest/agas/api/v1/organisation/%s/"
                  "logotyper/logo.png\"",
                  (unsigned long long)id, v->employer.organisation_number,
                  (unsigned long long)id, (unsigned long long)id,
                  v->employer.organisation_number);
    json_add_member(out, "headline", headline);
    gl_buf_printf(out, ",\"number_of_vacancies\":%u", v->vacancies);
}

static gl_day published_again(gl_day first, draw *d)
{
    bool soon = draw_below(d, 10) < 6;
    gl_day again = first + (soon ? 7 + (gl_day)draw_below(d, SAME_ROUND)
                                 : 90 + (gl_day)draw_below(d, 240));
    gl_day last = gl_day_of(2024, 7, 1) + DAYS - 1;
    return again < last ? again : last;
}

void ad_write(const world *w, uint64_t number, gl_buf *out, gl_buf *whole)
{
    static gl_buf headline, text, edited;
    vacancy v;
    uint64_t first = first_of(w, number);
    draw d = stream(w, number, SALT_FORM);
    gl_buf_clear(&headline);
    gl_buf_clear(&text);
    gl_buf_clear(&edited);
    draw_vacancy(w, first, &v);
    compose(&v, &headline, &text);
    gl_slice shown = gl_buf_slice(&text);
    v.composer.draw = d;
    if (first != number && draw_below(&d, 100) >= UNCHANGED) {
        edit(&v.composer, shown, &edited);
        shown = gl_buf_slice(&edited);
    }
    if (first != number) v.published = published_again(v.published, &d);
    add_head(out, FIRST_ID + number, gl_buf_slice(&headline), &v);
    add_description(out, shown);
    add_terms(out, &d);
    add_employer(out, &v, &d);
    add_occupation(out, &v);
    add_place(out, &v, &d);
    add_demands(out, &v.composer, &d);
    add_dates(out, v.published, number, &d);
    if (!whole) return;
    gl_buf_add_slice(whole, gl_buf_slice(&headline));
    gl_buf_add_byte(whole, '\n');
    gl_buf_add_slice(whole, shown);
}
