/* SPDX-License-Identifier: Apache-2.0 */
/* older.c - ads in the shapes they had before 2020, and JobTech Links.
 *
 * Three shapes turn up in archives: the Elasticsearch index behind the first JobSearch
 * (`_source` with Swedish names), raw Platsbanken ads (`annonsId`, codes as {namn,
 * varde}), and JobTech Links, which hold a schema.org JobPosting of another site. The
 * old answers of AF's API v0 carry no text in their list form and are not read.
 */
#include "source/jobtech.h"

#include "source/name.h"

bool gl_older_is(const gl_decoder *d)
{
    return d->slots[GL_AD_SOURCE].type == GL_VALUE_OBJECT ||
           d->slots[GL_AD_POSTING].type == GL_VALUE_OBJECT ||
           d->slots[GL_AD_RAW].type != GL_VALUE_MISSING;
}

static gl_value inside(gl_value of, const char *first, const char *second)
{
    return gl_json_member(gl_value_object(gl_json_member(of, first)), second);
}

static gl_slice text_inside(gl_decoder *d, gl_value of, const char *first,
                            const char *second)
{
    return gl_value_text(d, inside(of, first, second));
}

static int lasting(gl_slice label)
{
    if (label.len == 0) return GL_UNKNOWN;
    return gl_name_starts_with(label, "tillsvidare") ||
           gl_name_starts_with(label, "tills vidare");
}

static gl_day first_day(gl_decoder *d, gl_value a, gl_value b, gl_field field)
{
    return gl_value_day(d, gl_value_is_absent(a) ? b : a, field);
}

static void give_list(gl_ad_record *ad, const gl_declared_list *list)
{
    ad->declared = list->items;
    ad->declared_count = list->count;
}

/* `_source` of the index of 2019. */
static void read_index(gl_decoder *d, gl_value s, gl_ad_record *ad)
{
    static const gl_item_names names = {"kod", "term", "vikt"};
    static const struct {
        const char *name;
        char group;
    } groups[] = {{"kompetenser", 's'},
                  {"sprak", 'l'},
                  {"yrkeserfarenheter", 'w'},
                  {"utbildningsinriktning", 'e'},
                  {"utbildningsniva", 'e'}};
    ad->id = gl_value_id(d, gl_json_member(s, "id"));
    ad->headline = gl_value_text(d, gl_json_member(s, "rubrik"));
    gl_slice parts[] = {text_inside(d, s, "beskrivning", "annonstext"),
                        text_inside(d, s, "beskrivning", "information"),
                        text_inside(d, s, "beskrivning", "behov"),
                        text_inside(d, s, "beskrivning", "krav")};
    ad->text = gl_value_join(d, parts, sizeof parts / sizeof parts[0]);
    ad->employer = text_inside(d, s, "arbetsgivare", "namn");
    ad->employer_number =
        gl_value_employer_number(d, inside(s, "arbetsgivare", "organisationsnummer"));
    ad->municipality_code = gl_value_code(d, inside(s, "arbetsplatsadress", "kommunkod"),
                                          GL_FIELD_MUNICIPALITY);
    ad->municipality = text_inside(d, s, "arbetsplatsadress", "kommun");
    ad->occupation = text_inside(d, s, "yrkesroll", "term");
    ad->occupation_id = text_inside(d, s, "yrkesroll", "kod");
    ad->ssyk = gl_value_code(d, inside(s, "yrkesgrupp", "taxonomi-kod"), GL_FIELD_SSYK);
    ad->published =
        gl_value_day(d, gl_json_member(s, "publiceringsdatum"), GL_FIELD_PUBLISHED);
    ad->expires =
        first_day(d, gl_json_member(s, "sista_ansokningsdatum"),
                  inside(s, "status", "sista_publiceringsdatum"), GL_FIELD_EXPIRES);
    ad->vacancies = gl_value_whole(d, gl_json_member(s, "antal_platser"), 0, 99999,
                                   GL_FIELD_VACANCIES);
    ad->permanent = lasting(text_inside(d, s, "varaktighet", "term"));
    ad->timestamp = gl_value_text(d, gl_json_member(s, "timestamp"));
    gl_declared_list list = {0};
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
        gl_declared_read(d, &list, inside(s, "krav", groups[i].name), true,
                         groups[i].group, &names);
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
        gl_declared_read(d, &list, inside(s, "meriterande", groups[i].name), false,
                         groups[i].group, &names);
    give_list(ad, &list);
}

/* First and last names of the contacts, each by itself: both are masked. */
static gl_strings contact_names(gl_decoder *d, gl_value contacts)
{
    gl_list list = {0};
    gl_json_walk walk = gl_json_walk_of(contacts);
    gl_value item;
    for (gl_slice key; gl_json_walk_next(&walk, &key, &item);) {
        gl_slice first = gl_value_text(d, gl_json_member(item, "fornamn"));
        gl_slice last = gl_value_text(d, gl_json_member(item, "efternamn"));
        if (first.len > 0) gl_list_add(d, &list, first);
        if (last.len > 0) gl_list_add(d, &list, last);
    }
    return gl_list_strings(&list);
}

/* Raw ads of Platsbanken. */
static void read_raw(gl_decoder *d, gl_value s, gl_ad_record *ad)
{
    static const gl_item_names names = {"varde", "namn", "vikt"};
    ad->id = gl_value_id(d, gl_json_member(s, "annonsId"));
    ad->headline = gl_value_text(d, gl_json_member(s, "annonsrubrik"));
    ad->text = gl_value_text(d, gl_json_member(s, "annonstext"));
    if (!ad->text.bytes)
        ad->text = gl_value_plain(d, gl_json_member(s, "annonstextFormaterad"));
    ad->employer = gl_value_text(d, gl_json_member(s, "arbetsgivareNamn"));
    ad->employer_number =
        gl_value_employer_number(d, gl_json_member(s, "organisationsnummer"));
    gl_value place = gl_value_object(gl_json_member(s, "arbetsplatsadress"));
    ad->municipality_code =
        gl_value_code(d, inside(place, "kommun", "varde"), GL_FIELD_MUNICIPALITY);
    ad->municipality = text_inside(d, place, "kommun", "namn");
    ad->occupation = text_inside(d, s, "yrkesroll", "namn");
    ad->occupation_id = text_inside(d, s, "yrkesroll", "varde");
    ad->published =
        gl_value_day(d, gl_json_member(s, "publiceringsdatum"), GL_FIELD_PUBLISHED);
    ad->expires =
        first_day(d, gl_json_member(s, "sistaAnsokningsdatum"),
                  gl_json_member(s, "sistaPubliceringsdatum"), GL_FIELD_EXPIRES);
    ad->vacancies = gl_value_whole(d, gl_json_member(s, "antalPlatser"), 0, 99999,
                                   GL_FIELD_VACANCIES);
    ad->permanent = lasting(text_inside(d, s, "varaktighetTyp", "namn"));
    ad->contacts = contact_names(d, gl_json_member(s, "kontaktpersoner"));
    gl_declared_list list = {0};
    gl_declared_read(d, &list, gl_json_member(s, "kompetenser"), true, 's', &names);
    gl_declared_read(d, &list, gl_json_member(s, "sprak"), true, 'l', &names);
    gl_declared_read(d, &list, gl_json_member(s, "yrkeserfarenheter"), true, 'w', &names);
    gl_declared_read(d, &list, gl_json_member(s, "utbildningsinriktning"), true, 'e',
                     &names);
    give_list(ad, &list);
}

/* A schema.org JobPosting; the record's own id, because those of the sites collide. */
static void read_posting(gl_decoder *d, gl_value record, gl_ad_record *ad)
{
    gl_value s = gl_json_member(record, "originalJobPosting");
    gl_value id = gl_json_member(record, "id");
    ad->id =
        gl_value_id(d, gl_value_is_absent(id) ? gl_json_member(s, "identifier") : id);
    ad->headline = gl_value_text(d, gl_json_member(s, "title"));
    ad->text = gl_value_plain(d, gl_json_member(s, "description"));
    ad->employer = text_inside(d, s, "hiringOrganization", "name");
    ad->occupation = text_inside(d, s, "relevantOccupation", "name");
    gl_value category = inside(s, "relevantOccupation", "occupationalCategory");
    ad->occupation_id = gl_value_text(d, gl_json_member(category, "codeValue"));
    gl_value where = gl_value_object(gl_json_member(s, "jobLocation"));
    gl_value address = gl_json_member(where, "address");
    ad->municipality = address.type == GL_VALUE_OBJECT
                           ? text_inside(d, where, "address", "addressLocality")
                           : gl_value_text(d, address);
    ad->published = gl_value_day(d, gl_json_member(s, "datePosted"), GL_FIELD_PUBLISHED);
    ad->expires = gl_value_day(d, gl_json_member(s, "validThrough"), GL_FIELD_EXPIRES);
    ad->vacancies = gl_value_whole(d, gl_json_member(s, "totalJobOpenings"), 0, 99999,
                                   GL_FIELD_VACANCIES);
}

void gl_older_read(gl_decoder *d, gl_value record, gl_ad_record *ad)
{
    if (d->slots[GL_AD_SOURCE].type == GL_VALUE_OBJECT)
        read_index(d, d->slots[GL_AD_SOURCE], ad);
    else if (d->slots[GL_AD_RAW].type != GL_VALUE_MISSING)
        read_raw(d, record, ad);
    else
        read_posting(d, record, ad);
}
