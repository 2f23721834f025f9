/* SPDX-License-Identifier: Apache-2.0 */
/* jobtech.c - JobSearch, JobStream and historical ads.
 *
 * One shape with fifteen years of habits in it (domain.md 3.1). Objects became lists
 * in newer dumps; skills may be bare strings; ids are strings in the search and numbers
 * in the stream; the text may stand in `text_formatted` alone, and what an employer
 * wrote under "needs" or "requirements" is sometimes missing from the text. The ad's
 * form is `declared`, the text is what we read: the two are never mixed.
 */
#include "source/jobtech.h"

#include "source/html.h"
#include "source/name.h"
#include "source/number.h"

/* Weights of must_have: 10 is asked for, 5 is merely good to have. */
enum { MUST_WEIGHT = 10 };

static const gl_item_names ITEM = {"concept_id", "label", "weight"};

static bool weight_of(gl_value v, double *weight)
{
    if (v.type == GL_VALUE_WHOLE) *weight = (double)v.as.whole;
    if (v.type == GL_VALUE_REAL) *weight = v.as.real;
    if (v.type == GL_VALUE_WHOLE || v.type == GL_VALUE_REAL) return true;
    return v.type == GL_VALUE_TEXT && gl_number_parse(v.as.text, weight);
}

static void add_declared(gl_decoder *d, gl_declared_list *list, gl_declared item)
{
    if (item.label.len == 0 && item.concept_id.len == 0) return;
    if (list->count == list->cap) {
        size_t cap = list->cap ? list->cap * 2 : 8;
        gl_declared *grown = gl_arena_array(&d->arena, cap, sizeof *grown);
        if (!grown) {
            d->out_of_memory = true;
            return;
        }
        if (list->count) memcpy(grown, list->items, list->count * sizeof *grown);
        list->items = grown;
        list->cap = cap;
    }
    list->items[list->count++] = item;
}

static void read_item(gl_decoder *d, gl_declared_list *list, gl_value item, bool must,
                      char group, const gl_item_names *names)
{
    gl_declared declared = {.must = must, .group = group};
    double weight = 0;
    if (item.type == GL_VALUE_OBJECT) {
        declared.concept_id = gl_value_text(d, gl_json_member(item, names->id));
        declared.label = gl_value_text(d, gl_json_member(item, names->label));
        if (must && weight_of(gl_json_member(item, names->weight), &weight))
            declared.must = weight >= MUST_WEIGHT;
    } else {
        declared.label = gl_value_text(d, item);
    }
    add_declared(d, list, declared);
}

void gl_declared_read(gl_decoder *d, gl_declared_list *list, gl_value items, bool must,
                      char group, const gl_item_names *names)
{
    if (items.type == GL_VALUE_LIST) {
        gl_json_walk walk = gl_json_walk_of(items);
        gl_value item;
        for (gl_slice key; gl_json_walk_next(&walk, &key, &item);)
            read_item(d, list, item, must, group, names);
    } else if (items.type == GL_VALUE_CELL) {
        gl_value part = items;
        for (gl_slice rest = items.as.text; gl_slice_split(&rest, '|', &part.as.text);)
            read_item(d, list, part, must, group, names);
    } else {
        read_item(d, list, items, must, group, names);
    }
}

static void read_demands(gl_decoder *d, gl_declared_list *list, gl_value demands,
                         bool must)
{
    static const struct {
        const char *name;
        char group;
    } groups[] = {{"skills", 's'},
                  {"languages", 'l'},
                  {"work_experiences", 'w'},
                  {"education", 'e'},
                  {"education_level", 'e'}};
    demands = gl_value_object(demands);
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
        gl_declared_read(d, list, gl_json_member(demands, groups[i].name), must,
                         groups[i].group, &ITEM);
}

gl_slice gl_jobtech_text(gl_decoder *d, gl_value description)
{
    gl_slice text = gl_value_text(d, gl_json_member(description, "text"));
    if (text.len > 0) return text;
    return gl_value_plain(d, gl_json_member(description, "text_formatted"));
}

static bool holds(gl_slice text, gl_slice part)
{
    return memmem(text.bytes, text.len, part.bytes, part.len) != NULL;
}

/* The text, and behind it what stands in fields beside it and not in it. */
static gl_slice whole_text(gl_decoder *d, gl_value description)
{
    static const char *const beside[] = {"company_information", "needs", "requirements"};
    gl_slice parts[4] = {gl_jobtech_text(d, description)};
    size_t count = 1;
    for (size_t i = 0; i < 3; i++) {
        gl_slice part = gl_value_plain(d, gl_json_member(description, beside[i]));
        if (part.len > 0 && !(parts[0].len > 0 && holds(parts[0], part)))
            parts[count++] = part;
    }
    return count == 1 ? parts[0] : gl_value_join(d, parts, count);
}

/* 1 until further notice, 0 for a time, GL_UNKNOWN: "Tills vidare", "Tillsvidare",
 * "Tillsvidareanställning (inkl. eventuell provanställning)" against "6 månader eller
 * längre", "Sommarjobb", "Behovsanställning". "Vanlig anställning" says nothing, and
 * "Tillsvidare- eller tidsbegränsad anställning" as little. */
static int permanence(gl_decoder *d, gl_value duration, gl_value employment)
{
    gl_slice label = gl_value_text(d, gl_json_member(gl_value_object(duration), "label"));
    if (label.len > 0)
        return gl_name_starts_with(label, "tillsvidare") ||
               gl_name_starts_with(label, "tills vidare");
    label = gl_value_text(d, gl_json_member(gl_value_object(employment), "label"));
    if (label.len == 0 || gl_name_holds(label, "eller tidsbegr")) return GL_UNKNOWN;
    if (gl_name_starts_with(label, "tillsvidare")) return 1;
    static const char *const timed[] = {"tidsbegr", "sommar",   "säsong",  "feriejobb",
                                        "behovsan", "vikariat", "visstid", "extra"};
    for (size_t i = 0; i < sizeof timed / sizeof timed[0]; i++)
        if (gl_name_holds(label, timed[i])) return 0;
    return GL_UNKNOWN;
}

static void read_place(gl_decoder *d, gl_ad_record *ad)
{
    gl_value place = gl_value_object(d->slots[GL_AD_WORKPLACE]);
    if (place.type != GL_VALUE_OBJECT) return;
    if (!ad->municipality_code.bytes)
        ad->municipality_code = gl_value_code(
            d, gl_json_member(place, "municipality_code"), GL_FIELD_MUNICIPALITY);
    if (!ad->municipality.bytes)
        ad->municipality = gl_value_text(d, gl_json_member(place, "municipality"));
}

static bool is_four_digits(gl_slice s)
{
    if (s.len != 4) return false;
    for (size_t i = 0; i < 4; i++)
        if (s.bytes[i] < '0' || s.bytes[i] > '9') return false;
    return true;
}

static void read_occupation(gl_decoder *d, gl_ad_record *ad)
{
    gl_value occupation = gl_value_object(d->slots[GL_AD_OCCUPATION]);
    gl_slice label = gl_value_text(d, gl_json_member(occupation, "label"));
    if (label.len > 0) ad->occupation = label;
    ad->occupation_id = gl_value_text(d, gl_json_member(occupation, "concept_id"));
    if (!ad->occupation_id.bytes)
        ad->occupation_id =
            gl_value_text(d, gl_json_member(occupation, "legacy_ams_taxonomy_id"));
    gl_value group = gl_value_object(d->slots[GL_AD_GROUP]);
    gl_slice code = gl_value_text(d, gl_json_member(group, "legacy_ams_taxonomy_id"));
    /* Another length is a code of some other list: unknown, not wrong. */
    if (!ad->ssyk.bytes && is_four_digits(code)) ad->ssyk = code;
}

static void read_employer(gl_decoder *d, gl_ad_record *ad)
{
    gl_value employer = gl_value_object(d->slots[GL_AD_EMPLOYER]);
    if (employer.type != GL_VALUE_OBJECT) return;
    ad->employer = gl_value_text(d, gl_json_member(employer, "name"));
    if (!ad->employer.bytes)
        ad->employer = gl_value_text(d, gl_json_member(employer, "workplace"));
    if (!ad->employer_number.bytes)
        ad->employer_number =
            gl_value_employer_number(d, gl_json_member(employer, "organization_number"));
}

void gl_jobtech_read(gl_decoder *d, gl_ad_record *ad)
{
    gl_value description = gl_value_object(d->slots[GL_AD_DESCRIPTION]);
    if (!ad->text.bytes) ad->text = whole_text(d, description);
    read_employer(d, ad);
    read_place(d, ad);
    read_occupation(d, ad);
    gl_value employment = d->slots[GL_AD_EMPLOYMENT];
    if (ad->permanent == GL_UNKNOWN)
        ad->permanent = permanence(d, d->slots[GL_AD_DURATION], employment);
    gl_declared_list list = {0};
    for (size_t i = 0; i < ad->declared_count; i++)
        add_declared(d, &list, ad->declared[i]);
    read_demands(d, &list, d->slots[GL_AD_MUST_HAVE], true);
    read_demands(d, &list, d->slots[GL_AD_NICE_TO_HAVE], false);
    ad->declared = list.items;
    ad->declared_count = list.count;
    ad->contacts = gl_value_list(d, d->slots[GL_AD_CONTACTS], "name");
}
