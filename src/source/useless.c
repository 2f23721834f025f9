/* SPDX-License-Identifier: Apache-2.0 */
/* useless.c - files of a taxonomy's folder that a run has no use for.
 *
 * People download the whole folder. A list of countries in it is no mistake, and 250
 * rejected records would hide the one that is; so the first record tells, and the file
 * is passed over with a word on what it is.
 */
#include "source/format.h"

static const struct {
    const char *type, *what; /* of a type's name, the beginning */
} USELESS[] = {
    {"country", "a list of countries"},
    {"continent", "a list of continents"},
    {"region", "a list of regions"},
    {"municipality", "a list of municipalities"},
    {"citizenship", "a list of citizenships"},
    {"isco-", "ISCO's occupation groups; those of SSYK are used"},
    {"sni-", "the industries of SNI"},
    {"sun-", "the education fields or levels of SUN"},
    {"esco-", "concepts of ESCO"},
    {"eures-", "codes of EURES"},
    {"employment-", "a list of forms of employment"},
    {"unemployment-", "a list of forms of unemployment"},
    {"wage-type", "a list of forms of pay"},
    {"worktime-", "a list of working hours"},
    {"occupation-collection", "a collection of occupations"},
    {"occupation-experience", "a list of years of experience"},
    {"barometer-", "the occupations of Yrkesbarometern"},
    {"self-employment", "a list of forms of self-employment"},
    {"skill-headline", "headlines of skills"},
    {"skill-group", "groups of skills"},
};

static bool has(gl_value record, const char *name)
{
    return gl_json_member(record, name).type != GL_VALUE_MISSING;
}

static bool holds_only_tables(gl_value record)
{
    gl_json_walk walk = gl_json_walk_of(record);
    gl_value value;
    size_t count = 0;
    for (gl_slice key; gl_json_walk_next(&walk, &key, &value); count++)
        if (value.type != GL_VALUE_OBJECT && value.type != GL_VALUE_LIST) return false;
    return count > 0;
}

const char *gl_taxonomy_useless(gl_json *json, gl_slice record, bool is_list_of_labels)
{
    gl_value root;
    if (gl_json_parse(json, record, &root) != GL_JSON_OK) return NULL;
    if (root.type == GL_VALUE_TEXT)
        return is_list_of_labels ? NULL
                                 : "a list of bare texts; a lens is called LENS_skills";
    if (root.type != GL_VALUE_OBJECT) return NULL;
    gl_value type = gl_json_member(root, "type");
    if (has(root, "latitud") || has(root, "kommunkod")) return "a list of places";
    if (type.type == GL_VALUE_TEXT)
        for (size_t i = 0; i < sizeof USELESS / sizeof USELESS[0]; i++)
            if (gl_slice_starts_with(type.as.text, USELESS[i].type))
                return USELESS[i].what;
    if (has(root, "id") || has(root, "label") || has(root, "preferred_label"))
        return NULL;
    if (has(gl_json_member(root, "data"), "concept_types"))
        return "the list of concept types";
    if (has(root, "occupation-name")) return "the old codes of the taxonomy, by type";
    return holds_only_tables(root) ? "a table of other codes" : NULL;
}
