/* SPDX-License-Identifier: Apache-2.0 */
/* taxonomy_file.c - what a record of a taxonomy says, whichever of its files it is from.
 *
 * JobTech publishes its taxonomy as two dozen files, each an answer to one question:
 * the skills, the occupations with their other titles, which groups ask for which
 * skills, what can stand in for what. None says all about a concept, so what each
 * says is given as a part, and the parts add up (record.h). Which file a record is from
 * is told by the record: its type, and the relations it has.
 *
 *   skill, language ...       a concept
 *   occupation, with titles   a concept; the titles are synonyms; the id of its group
 *   ssyk-level-4              a group: code, related skills, occupations below it
 *   ssyk-level-1 ... 3        nothing, but groups below it
 *   job title                 a synonym of the occupations it stands for, if they are at
 *                             most three: "Dagisfröken" stands for three, "Sjöman" for 18
 *                             and tells nothing
 *   keyword                   a synonym of its skill, if it has exactly one
 *   substitutability          occupations that are related
 *   a bare label              the concept with this label is in the lens of the file
 *
 * A record that says nothing of use is taken, and gives nothing.
 */
#include "source/decoder.h"

#include "base/utf8.h"

enum { TITLE_LIMIT = 3 }; /* occupations that a title may stand for */

typedef struct output {
    gl_decoder *d;
    const gl_taxonomy_sink *sink;
    gl_place at;
    glapp_error *err;
    glapp_status status; /* of a callback: once it is no GLAPP_OK, nothing follows */
} output;

static bool is_over(const output *o)
{
    return o->status || o->d->verdict->reason || o->d->out_of_memory;
}

static void give_concept(output *o, const gl_concept_record *concept)
{
    if (is_over(o) || !o->sink->concept) return;
    o->status = o->sink->concept(o->sink->to, concept, o->at, o->err);
}

static void give_group(output *o, const gl_group_record *group)
{
    if (is_over(o) || !o->sink->group) return;
    o->status = o->sink->group(o->sink->to, group, o->at, o->err);
}

static gl_strings one_of(output *o, gl_slice item)
{
    gl_list list = {0};
    if (item.len > 0) gl_list_add(o->d, &list, item);
    return gl_list_strings(&list);
}

static gl_slice member_text(output *o, gl_value of, const char *name)
{
    return gl_value_text(o->d, gl_json_member(of, name));
}

/* Ids of a relation's items, which are ids or objects with one. `type`: only items of
 * this type (or without any); `other_than`: none of this type; both may be NULL. */
static void add_ids(output *o, gl_list *ids, gl_value items, const char *type,
                    const char *other_than)
{
    gl_json_walk walk = gl_json_walk_of(items);
    gl_value item;
    for (gl_slice key; gl_json_walk_next(&walk, &key, &item);) {
        gl_slice is = member_text(o, item, "type");
        if (type && is.len > 0 && !gl_slice_is(is, type)) continue;
        if (other_than && gl_slice_is(is, other_than)) continue;
        gl_slice id = item.type == GL_VALUE_OBJECT ? member_text(o, item, "id")
                                                   : gl_value_text(o->d, item);
        bool known = false;
        for (size_t i = 0; i < ids->count && !known; i++)
            known = gl_slice_equals(ids->items[i], id);
        if (id.len > 0 && !known) gl_list_add(o->d, ids, id);
    }
}

static gl_strings ids_of(output *o, gl_value items, const char *type,
                         const char *other_than)
{
    gl_list ids = {0};
    if (items.type != GL_VALUE_LIST) return gl_value_list(o->d, items, "id");
    add_ids(o, &ids, items, type, other_than);
    return gl_list_strings(&ids);
}

/* Only items that say they are occupation groups. */
static void add_groups(output *o, gl_list *ids, gl_value items)
{
    gl_json_walk walk = gl_json_walk_of(items);
    gl_value item;
    for (gl_slice key; gl_json_walk_next(&walk, &key, &item);) {
        gl_slice id = member_text(o, item, "id");
        if (id.len > 0 && gl_slice_is(member_text(o, item, "type"), "ssyk-level-4"))
            gl_list_add(o->d, ids, id);
    }
}

static gl_strings codes_of(output *o, gl_value v)
{
    gl_strings raw = gl_value_list(o->d, v, "code");
    gl_list codes = {0};
    for (size_t i = 0; i < raw.count; i++) {
        gl_value one = {.type = GL_VALUE_TEXT, .as.text = raw.items[i]};
        gl_slice code = gl_value_code(o->d, one, GL_FIELD_SSYK);
        if (code.len > 0) gl_list_add(o->d, &codes, code);
    }
    return gl_list_strings(&codes);
}

/* -- the contract's own names -- */

static void read_plain(output *o)
{
    gl_decoder *d = o->d;
    const gl_value *s = d->slots;
    gl_concept_record c = {.id = gl_value_id(d, s[GL_CONCEPT_ID])};
    c.label = gl_value_text(d, s[GL_CONCEPT_LABEL]);
    c.kind = gl_value_text(d, s[GL_CONCEPT_KIND]);
    c.synonyms = gl_value_list(d, s[GL_CONCEPT_SYNONYMS], "label");
    c.broader = gl_value_list(d, s[GL_CONCEPT_BROADER], "id");
    c.related = gl_value_list(d, s[GL_CONCEPT_RELATED], "id");
    c.lens = gl_value_list(d, s[GL_CONCEPT_LENS], NULL);
    c.ssyk = codes_of(o, s[GL_CONCEPT_SSYK]);
    gl_strings next = gl_value_list(d, s[GL_CONCEPT_REPLACED_BY], "id");
    if (next.count > 0) c.replaced_by = next.items[0];
    if (c.label.len == 0) gl_reject(d->verdict, GL_MISSING_FIELD, "the label is missing");
    give_concept(o, &c);
}

static void read_group_row(output *o)
{
    gl_decoder *d = o->d;
    gl_group_record g = {.ssyk =
                             gl_value_code(d, d->slots[GL_CONCEPT_SSYK], GL_FIELD_SSYK),
                         .label = gl_value_text(d, d->slots[GL_CONCEPT_LABEL])};
    d->verdict->id = g.ssyk;
    if (g.ssyk.len == 0)
        gl_reject(d->verdict, GL_BAD_ID, "ssyk is no code of four digits");
    if (g.label.len == 0) gl_reject(d->verdict, GL_MISSING_FIELD, "the label is missing");
    give_group(o, &g);
}

/* -- JobTech's -- */

static const char *kind_of(gl_slice type)
{
    static const struct {
        const char *type, *kind;
    } kinds[] = {{"skill", "skill"},
                 {"language", "language"},
                 {"occupation-name", "occupation"},
                 {"driving-licence", "licence"}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (gl_slice_is(type, kinds[i].type)) return kinds[i].kind;
    return NULL;
}

/* An occupation below a group: its label, and which group it is in. It stands with its
 * titles in another file, so here it is a part. */
static void read_leaf(output *o, gl_value leaf, gl_slice code, gl_slice group)
{
    gl_concept_record c = {.id = member_text(o, leaf, "id"),
                           .label = member_text(o, leaf, "preferred_label"),
                           .kind = GL_LITERAL("occupation"),
                           .partial = true,
                           .ssyk = one_of(o, code),
                           .group_ids = one_of(o, group)};
    if (c.id.len > 0) give_concept(o, &c);
}

static gl_slice code_of(output *o, gl_value v)
{
    return gl_value_is_absent(v) ? (gl_slice){0} : gl_value_code(o->d, v, GL_FIELD_SSYK);
}

static void read_group(output *o, gl_value group)
{
    gl_group_record g = {.ssyk = code_of(o, gl_json_member(group, "ssyk_code_2012")),
                         .label = member_text(o, group, "preferred_label"),
                         .concept_id = member_text(o, group, "id")};
    g.skills = ids_of(o, gl_json_member(group, "related"), "skill", NULL);
    give_group(o, &g);
    gl_json_walk walk = gl_json_walk_of(gl_json_member(group, "narrower"));
    gl_value leaf;
    for (gl_slice key; !is_over(o) && gl_json_walk_next(&walk, &key, &leaf);)
        if (gl_slice_is(member_text(o, leaf, "type"), "occupation-name"))
            read_leaf(o, leaf, g.ssyk, g.concept_id);
}

/* Groups at any level below; the parser has bounded the depth. */
static void read_below(output *o, gl_value above)
{
    gl_json_walk walk = gl_json_walk_of(gl_json_member(above, "narrower"));
    gl_value item;
    for (gl_slice key; !is_over(o) && gl_json_walk_next(&walk, &key, &item);) {
        if (gl_slice_is(member_text(o, item, "type"), "ssyk-level-4"))
            read_group(o, item);
        else
            read_below(o, item);
    }
}

/* A label that is a synonym of what it is related to, if that is few enough. */
static void read_synonym(output *o, gl_slice label, gl_strings of, size_t limit,
                         const char *kind)
{
    if (of.count > limit) return;
    for (size_t i = 0; i < of.count; i++) {
        gl_concept_record c = {.id = of.items[i],
                               .kind = gl_slice_of(kind),
                               .partial = true,
                               .synonyms = one_of(o, label)};
        give_concept(o, &c);
    }
}

static void read_substitutes(output *o, gl_slice id)
{
    gl_list related = {0};
    add_ids(o, &related, o->d->slots[GL_CONCEPT_SUBSTITUTED_BY], NULL, NULL);
    add_ids(o, &related, o->d->slots[GL_CONCEPT_SUBSTITUTES], NULL, NULL);
    gl_concept_record c = {.id = id,
                           .kind = GL_LITERAL("occupation"),
                           .partial = true,
                           .related = gl_list_strings(&related)};
    if (related.count > 0) give_concept(o, &c);
}

static gl_strings other_labels(output *o)
{
    static const uint8_t slots[] = {GL_CONCEPT_TITLE, GL_CONCEPT_SYNONYMS,
                                    GL_CONCEPT_HIDDEN};
    gl_list all = {0};
    for (size_t i = 0; i < sizeof slots; i++) {
        gl_strings some = gl_value_list(o->d, o->d->slots[slots[i]], "preferred_label");
        for (size_t k = 0; k < some.count; k++) gl_list_add(o->d, &all, some.items[k]);
    }
    return gl_list_strings(&all);
}

static void read_concept(output *o, gl_slice id, gl_slice label, const char *kind)
{
    gl_decoder *d = o->d;
    const gl_value *s = d->slots;
    gl_concept_record c = {.id = id, .label = label, .kind = gl_slice_of(kind)};
    gl_list groups = {0};
    c.synonyms = other_labels(o);
    c.broader = ids_of(o, s[GL_CONCEPT_BROADER], NULL, "ssyk-level-4");
    c.related = ids_of(o, s[GL_CONCEPT_RELATED], NULL, "ssyk-level-4");
    add_groups(o, &groups, s[GL_CONCEPT_BROADER]);
    add_groups(o, &groups, s[GL_CONCEPT_RELATED]);
    add_ids(o, &groups, s[GL_CONCEPT_SSYK], NULL, NULL);
    c.group_ids = gl_list_strings(&groups);
    gl_strings next = gl_value_list(d, s[GL_CONCEPT_REPLACED_BY], "id");
    if (next.count > 0) c.replaced_by = next.items[0];
    give_concept(o, &c);
}

static void read_jobtech(output *o, gl_value record)
{
    gl_decoder *d = o->d;
    const gl_value *s = d->slots;
    gl_slice id = gl_value_id(d, s[GL_CONCEPT_ID]);
    gl_slice label = gl_value_text(d, s[GL_CONCEPT_PREFERRED]);
    gl_slice type = gl_value_text(d, s[GL_CONCEPT_TYPE]);
    if (label.len == 0) gl_reject(d->verdict, GL_MISSING_FIELD, "the label is missing");
    if (is_over(o)) return;
    bool titles = s[GL_CONCEPT_TITLE].type != GL_VALUE_MISSING;
    bool related = s[GL_CONCEPT_RELATED].type != GL_VALUE_MISSING;
    if (s[GL_CONCEPT_SUBSTITUTES].type || s[GL_CONCEPT_SUBSTITUTED_BY].type)
        read_substitutes(o, id);
    else if (gl_slice_is(type, "ssyk-level-4"))
        read_group(o, record);
    else if (gl_slice_starts_with(type, "ssyk-level-"))
        read_below(o, record);
    else if (gl_slice_is(type, "keyword"))
        read_synonym(o, label, ids_of(o, s[GL_CONCEPT_RELATED], "skill", NULL), 1,
                     "skill");
    else if (gl_slice_is(type, "job-title") || (type.len == 0 && related && !titles))
        read_synonym(o, label, ids_of(o, s[GL_CONCEPT_RELATED], "occupation-name", NULL),
                     TITLE_LIMIT, "occupation");
    else if (kind_of(type))
        read_concept(o, id, label, kind_of(type));
    else if (type.len == 0 && titles)
        read_concept(o, id, label, "occupation");
    else if (type.len == 0 && s[GL_CONCEPT_NARROWER].type == GL_VALUE_MISSING)
        read_concept(o, id, label, "skill");
}

/* -- lists -- */

static void read_bare_label(output *o, gl_value label, const gl_format *format)
{
    gl_concept_record c = {.label = gl_value_text(o->d, label),
                           .partial = true,
                           .lens = one_of(o, format->lens)};
    if (c.label.len == 0)
        gl_reject(o->d->verdict, GL_MISSING_FIELD, "the label is missing");
    give_concept(o, &c);
}

static void read_label_row(output *o, gl_slice row)
{
    gl_slice id = {0}, label = row;
    gl_slice_split(&label, '\t', &id);
    gl_value cell = {.type = GL_VALUE_TEXT, .as.text = id};
    gl_concept_record c = {.one_of_labels = true};
    if (!gl_utf8_is_valid(row, NULL) || memchr(row.bytes, '\0', row.len))
        gl_reject(o->d->verdict, GL_BAD_ENCODING, "the bytes are not UTF-8");
    else
        c.id = gl_value_id(o->d, cell);
    cell.as.text = label.bytes ? label : GL_LITERAL("");
    c.label = gl_value_text(o->d, cell);
    if (c.label.len == 0)
        gl_reject(o->d->verdict, GL_MISSING_FIELD, "the label is missing");
    give_concept(o, &c);
}

static void read_json(output *o, const gl_raw *raw)
{
    gl_decoder *d = o->d;
    gl_value root;
    if (!gl_decoder_parse(d, raw, &root)) return;
    if (root.type == GL_VALUE_TEXT && raw->format && raw->format->lens.bytes)
        read_bare_label(o, root, raw->format);
    else if (!gl_decoder_fill(d, root, &GL_CONCEPT_FIELDS))
        return;
    else if (d->slots[GL_CONCEPT_PREFERRED].type != GL_VALUE_MISSING)
        read_jobtech(o, root);
    else
        read_plain(o);
}

glapp_status gl_decode_taxonomy(gl_decoder *decoder, const gl_raw *raw,
                                const gl_taxonomy_sink *sink, gl_verdict *verdict,
                                glapp_error *err)
{
    output o = {decoder, sink, raw->at, err, GLAPP_OK};
    if (!gl_decoder_begin(decoder, raw, verdict)) return gl_decoder_end(decoder, err);
    gl_shape shape = raw->format ? raw->format->shape : GL_SHAPE_LINES;
    if (shape == GL_SHAPE_LABELS)
        read_label_row(&o, raw->bytes);
    else if (shape != GL_SHAPE_CSV)
        read_json(&o, raw);
    else if (!gl_decoder_load(decoder, raw, &GL_CONCEPT_FIELDS))
        return gl_decoder_end(decoder, err);
    else if (raw->format->fields == &GL_GROUP_FIELDS)
        read_group_row(&o);
    else
        read_plain(&o);
    return o.status ? o.status : gl_decoder_end(decoder, err);
}
