/* SPDX-License-Identifier: Apache-2.0 */
/* outlook.c - what Arbetsförmedlingen expects of an occupation (Yrkesbarometern).
 *
 * Twice a year, for some 200 occupations of its own and each county: how good the chances
 * of work are (små, medelstora, stora) and what demand does in five years (öka, vara
 * oförändrad, minska). It comes in three shapes:
 *
 *   a record an occupation and county, as published: `yb_yrke`, `ssyk`, `lan` ("00" is
 *   the country), `jobbmojligheter`, `prognos`, `omgang`; or the same under our names
 *
 *   one object of all, as others keep it: occupation -> region -> [chance, five years],
 *   by the taxonomy's ids; which group an occupation is, it does not say
 *
 *   the occupations as the taxonomy has them, which says so: `related` occupation names
 *   or groups
 *
 * Barometer occupations are no SSYK groups: some are a part of one, some span several.
 */
#include "source/decoder.h"

typedef struct output {
    gl_decoder *d;
    const gl_outlook_sink *sink;
    glapp_error *err;
    glapp_status status; /* of the callback: once it is no GLAPP_OK, nothing follows */
} output;

/* The taxonomy's regions; the last one is the whole country. */
static const struct {
    const char *id, *code;
} REGIONS[] = {
    {"CifL_Rzy_Mku", "01"}, {"zBon_eET_fFU", "03"}, {"s93u_BEb_sx2", "04"},
    {"oLT3_Q9p_3nn", "05"}, {"MtbE_xWT_eMi", "06"}, {"tF3y_MF9_h5G", "07"},
    {"9QUH_2bb_6Np", "08"}, {"K8iD_VQv_2BA", "09"}, {"DQZd_uYs_oKb", "10"},
    {"CaRE_1nn_cSU", "12"}, {"wjee_qH2_yb6", "13"}, {"zdoY_6u5_Krt", "14"},
    {"EVVp_h6U_GSZ", "17"}, {"xTCk_nT5_Zjm", "18"}, {"G6DV_fKE_Viz", "19"},
    {"oDpK_oZ2_WYt", "20"}, {"zupA_8Nt_xcD", "21"}, {"NvUF_SP1_1zo", "22"},
    {"65Ms_7r1_RTG", "23"}, {"g5Tt_CAV_zBd", "24"}, {"9hXe_F4g_eTG", "25"},
    {"i46j_HmG_v64", "SE"},
};

static gl_slice area_of(gl_slice text)
{
    if (gl_slice_is(text, "00")) return GL_LITERAL("SE");
    for (size_t i = 0; i < sizeof REGIONS / sizeof REGIONS[0]; i++)
        if (gl_slice_is(text, REGIONS[i].id) || gl_slice_is(text, REGIONS[i].code))
            return gl_slice_of(REGIONS[i].code);
    return (gl_slice){0};
}

/* A word of the barometer as we keep it; null if it is none. */
static gl_slice chance_of(gl_slice text)
{
    static const char *const WORDS[] = {"små", "medelstora", "stora"};
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (gl_slice_is(text, WORDS[i])) return gl_slice_of(WORDS[i]);
    return (gl_slice){0};
}

static gl_slice five_years_of(gl_slice text)
{
    if (gl_slice_is(text, "vara oförändrad") || gl_slice_is(text, "oförändrad"))
        return GL_LITERAL("oförändrad");
    if (gl_slice_is(text, "öka")) return GL_LITERAL("öka");
    return gl_slice_is(text, "minska") ? GL_LITERAL("minska") : (gl_slice){0};
}

/* Give it, unless a word is not understood; a county without an assessment gives none. */
static void give(output *o, gl_outlook_record *r, gl_slice area, gl_slice chance,
                 gl_slice five_years)
{
    if (o->status || o->d->out_of_memory) return;
    if (chance.len == 0 && five_years.len == 0) return;
    r->area = area_of(area);
    r->chance = chance_of(chance);
    r->five_years = five_years_of(five_years);
    bool good = r->area.len && (chance.len == 0 || r->chance.len) &&
                (five_years.len == 0 || r->five_years.len);
    if (good)
        o->status = o->sink->outlook(o->sink->to, r, o->err);
    else
        ++*o->sink->skipped;
}

/* -- a record an occupation and area -- */

static bool is_digits(gl_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.bytes[i] < '0' || s.bytes[i] > '9') return false;
    return true;
}

/* "2221", "2221, 2222", ["2221"], 2221. */
static gl_strings codes_of(gl_decoder *d, gl_value v)
{
    gl_list codes = {0};
    gl_strings cells = gl_value_list(d, v, NULL);
    for (size_t i = 0; i < cells.count; i++) {
        gl_slice rest = cells.items[i], code;
        while (gl_slice_split(&rest, ',', &code)) {
            code = gl_slice_trim(code);
            if (code.len == 4 && is_digits(code)) gl_list_add(d, &codes, code);
        }
    }
    return gl_list_strings(&codes);
}

/* "7" of a spreadsheet is county "07". */
static gl_slice area_text(gl_decoder *d, gl_value v)
{
    gl_slice text = gl_value_text(d, v);
    if (text.len != 1 || !is_digits(text)) return text;
    for (size_t i = 0; i < sizeof REGIONS / sizeof REGIONS[0]; i++)
        if (REGIONS[i].code[0] == '0' && REGIONS[i].code[1] == text.bytes[0])
            return gl_slice_of(REGIONS[i].code);
    return text;
}

static gl_outlook_record occupation_of(gl_decoder *d)
{
    return (gl_outlook_record){.occupation_id = gl_value_text(d, d->slots[GL_OUTLOOK_ID]),
                               .label = gl_value_text(d, d->slots[GL_OUTLOOK_LABEL]),
                               .ssyk = codes_of(d, d->slots[GL_OUTLOOK_SSYK])};
}

static void read_row(output *o)
{
    gl_decoder *d = o->d;
    gl_outlook_record r = occupation_of(d);
    r.source = gl_value_text(d, d->slots[GL_OUTLOOK_SOURCE]);
    d->verdict->id = r.occupation_id;
    if (r.occupation_id.len == 0 && r.label.len == 0 && r.ssyk.count == 0)
        gl_reject(d->verdict, GL_MISSING_FIELD,
                  "there is no occupation: neither ssyk, yb_yrke nor yb_concept_id");
    if (d->verdict->reason) return;
    give(o, &r, area_text(d, d->slots[GL_OUTLOOK_AREA]),
         gl_value_text(d, d->slots[GL_OUTLOOK_CHANCE]),
         gl_value_text(d, d->slots[GL_OUTLOOK_FIVE_YEARS]));
}

/* -- an occupation of the taxonomy -- */

static void add_parts(gl_decoder *d, gl_value list, gl_list *ids, gl_list *codes)
{
    gl_json_walk walk = gl_json_walk_of(list);
    gl_value item;
    for (gl_slice key; gl_json_walk_next(&walk, &key, &item);) {
        gl_slice code = gl_value_text(d, gl_json_member(item, "ssyk_code_2012"));
        gl_slice id = item.type == GL_VALUE_OBJECT
                          ? gl_value_text(d, gl_json_member(item, "id"))
                          : gl_value_text(d, item);
        if (code.len == 4)
            gl_list_add(d, codes, code);
        else if (id.len > 0)
            gl_list_add(d, ids, id);
    }
}

static void read_concept(output *o)
{
    gl_decoder *d = o->d;
    gl_outlook_record r = occupation_of(d);
    gl_list ids = {0}, codes = {0};
    add_parts(d, d->slots[GL_OUTLOOK_RELATED], &ids, &codes);
    add_parts(d, d->slots[GL_OUTLOOK_NARROWER], &ids, &codes);
    r.narrower = gl_list_strings(&ids);
    if (codes.count > 0) r.ssyk = gl_list_strings(&codes);
    d->verdict->id = r.occupation_id;
    if (r.occupation_id.len == 0)
        gl_reject(d->verdict, GL_BAD_ID, "the occupation has no id");
    if (!d->verdict->reason && !d->out_of_memory)
        o->status = o->sink->outlook(o->sink->to, &r, o->err);
}

/* -- one object of all -- */

static void read_regions(output *o, gl_slice id, gl_value regions)
{
    gl_json_walk walk = gl_json_walk_of(regions);
    gl_value words;
    for (gl_slice region; gl_json_walk_next(&walk, &region, &words);) {
        gl_json_walk pair = gl_json_walk_of(words);
        gl_slice key, texts[2] = {{0}};
        gl_value word;
        for (int i = 0; i < 2 && gl_json_walk_next(&pair, &key, &word); i++)
            texts[i] = gl_value_text(o->d, word);
        gl_outlook_record r = {.occupation_id = id};
        give(o, &r, region, texts[0], texts[1]);
    }
}

static bool is_all(gl_value root)
{
    gl_json_walk walk = gl_json_walk_of(root);
    gl_value value;
    size_t count = 0;
    for (gl_slice key; gl_json_walk_next(&walk, &key, &value); count++)
        if (value.type != GL_VALUE_OBJECT) return false;
    return count > 0;
}

static void read_all(output *o, gl_value root)
{
    gl_json_walk walk = gl_json_walk_of(root);
    gl_value regions;
    for (gl_slice id; gl_json_walk_next(&walk, &id, &regions);)
        if (id.len > 0) read_regions(o, id, regions);
}

static void read_json(output *o, const gl_raw *raw)
{
    gl_decoder *d = o->d;
    gl_value root;
    if (!gl_decoder_parse(d, raw, &root)) return;
    if (root.type == GL_VALUE_OBJECT && is_all(root))
        read_all(o, root);
    else if (!gl_decoder_fill(d, root, &GL_OUTLOOK_FIELDS))
        return;
    else if (d->slots[GL_OUTLOOK_RELATED].type != GL_VALUE_MISSING ||
             d->slots[GL_OUTLOOK_NARROWER].type != GL_VALUE_MISSING)
        read_concept(o);
    else
        read_row(o);
}

glapp_status gl_decode_outlook(gl_decoder *decoder, const gl_raw *raw,
                               const gl_outlook_sink *sink, gl_verdict *verdict,
                               glapp_error *err)
{
    output o = {decoder, sink, err, GLAPP_OK};
    if (!gl_decoder_begin(decoder, raw, verdict)) return gl_decoder_end(decoder, err);
    bool table = raw->format && raw->format->shape == GL_SHAPE_CSV;
    if (!table)
        read_json(&o, raw);
    else if (gl_decoder_load(decoder, raw, &GL_OUTLOOK_FIELDS))
        read_row(&o);
    return o.status ? o.status : gl_decoder_end(decoder, err);
}
