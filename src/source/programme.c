/* SPDX-License-Identifier: Apache-2.0 */
/* programme.c - programmes under the contract's own names, and Susa-navet's trainings.
 *
 * The trainings of Susa-navet have the same names, with the school form in words and
 * HTML entities in the text. Seats are often not told: unknown, never 0.
 */
#include "source/programme.h"

#include "source/name.h"

/* School forms as publishers write them; ours are in the contract. EMIL's codes are
 * there because exports of it keep them. */
static gl_slice form_of(gl_slice form)
{
    static const struct {
        const char *theirs, *ours;
    } forms[] = {
        {"yh", "yh"},
        {"yrkeshögskola", "yh"},
        {"yrkeshögskoleutbildning", "yh"},
        {"gy", "gy"},
        {"gymnasieskola", "gy"},
        {"gymnasieutbildning", "gy"},
        {"gymnasial utbildning", "gy"},
        {"komvux", "komvux"},
        {"gymnasial vuxenutbildning", "komvux"},
        {"grundläggande vuxenutbildning", "komvux"},
        {"kommunal vuxenutbildning", "komvux"},
        {"vuxgy", "komvux"},
        {"vuxgr", "komvux"},
        {"vuxsfi", "komvux"},
        {"aub", "aub"},
        {"arbetsmarknadsutbildning", "aub"},
        {"hs", "hs"},
        {"högskola", "hs"},
        {"universitet", "hs"},
        {"högskoleutbildning", "hs"},
        {"universitet och högskola", "hs"},
        {"fhsk", "fhsk"},
        {"fhs", "fhsk"},
        {"folkhögskola", "fhsk"},
        {"folkhögskoleutbildning", "fhsk"},
    };
    if (form.len == 0) return (gl_slice){0};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (gl_name_is(form, forms[i].theirs)) return gl_slice_of(forms[i].ours);
    return GL_LITERAL("other"); /* "nationell yrkesutbildning", KKU, STF ... */
}

gl_slice gl_programme_name(gl_decoder *d, gl_slice a, const char *between, gl_slice b)
{
    gl_buf_clear(&d->text);
    gl_buf_add_slice(&d->text, a);
    gl_buf_add_text(&d->text, between);
    gl_buf_add_slice(&d->text, b);
    gl_slice copy = {0};
    if (!d->text.failed) copy = gl_arena_copy(&d->arena, gl_buf_slice(&d->text));
    if (!copy.bytes) d->out_of_memory = true;
    return copy;
}

static gl_strings read_codes(gl_decoder *d, gl_value v)
{
    gl_strings raw = gl_value_list(d, v, "code");
    gl_list codes = {0};
    for (size_t i = 0; i < raw.count; i++) {
        gl_value one = {.type = GL_VALUE_TEXT, .as.text = raw.items[i]};
        gl_slice code = gl_value_code(d, one, GL_FIELD_SSYK);
        if (code.len > 0) gl_list_add(d, &codes, code);
    }
    return gl_list_strings(&codes);
}

/* Valid dates as YYYY-MM-DD; a time behind them goes. */
static gl_strings read_starts(gl_decoder *d, gl_value v)
{
    gl_strings raw = gl_value_list(d, v, "start");
    gl_list starts = {0};
    for (size_t i = 0; i < raw.count; i++) {
        gl_day day = GL_NO_DAY;
        if (gl_date_parse(raw.items[i], &day) == GL_DATE_OK)
            gl_list_add(d, &starts, gl_slice_cut(raw.items[i], 0, 10));
        else
            gl_reject_field(d->verdict, GL_FIELD_STARTS);
    }
    return gl_list_strings(&starts);
}

/* A percentage: 50, "50", "50 %". */
static int read_pace(gl_decoder *d, gl_value v)
{
    if (v.type == GL_VALUE_TEXT || v.type == GL_VALUE_CELL) {
        gl_slice text = gl_slice_trim(v.as.text);
        if (gl_slice_ends_with(text, "%")) text.len--;
        v.as.text = text;
    }
    return (int)gl_value_whole(d, v, 1, 200, GL_FIELD_PACE);
}

static int read_distance(gl_value v)
{
    int flag = gl_value_flag(v);
    if (flag != GL_UNKNOWN) return flag;
    if (v.type == GL_VALUE_OBJECT) return 1; /* EMIL: there is one, so it is */
    if (v.type != GL_VALUE_TEXT && v.type != GL_VALUE_CELL) return GL_UNKNOWN;
    return gl_name_holds(v.as.text, "distans") ? 1 : GL_UNKNOWN;
}

static void read_programme(gl_decoder *d, gl_programme_record *p)
{
    const gl_value *s = d->slots;
    p->title = gl_value_plain(d, s[GL_PROGRAMME_TITLE]);
    p->description = gl_value_plain(d, s[GL_PROGRAMME_DESCRIPTION]);
    p->outcomes = gl_value_plain(d, s[GL_PROGRAMME_OUTCOMES]);
    p->prerequisites = gl_value_plain(d, s[GL_PROGRAMME_PREREQUISITES]);
    p->provider = gl_value_plain(d, s[GL_PROGRAMME_PROVIDER]);
    p->form = form_of(gl_value_text(d, s[GL_PROGRAMME_FORM]));
    p->level = gl_value_text(d, s[GL_PROGRAMME_LEVEL]);
    p->sun = gl_value_text(d, s[GL_PROGRAMME_SUN]);
    p->ssyk = read_codes(d, s[GL_PROGRAMME_SSYK]);
    p->municipality_code =
        gl_value_code(d, s[GL_PROGRAMME_MUNICIPALITY_CODE], GL_FIELD_MUNICIPALITY);
    p->municipality = gl_value_text(d, s[GL_PROGRAMME_MUNICIPALITY]);
    p->county = gl_value_text(d, s[GL_PROGRAMME_COUNTY]);
    p->distance = read_distance(s[GL_PROGRAMME_DISTANCE]);
    p->pace = read_pace(d, s[GL_PROGRAMME_PACE]);
    p->seats = gl_value_real(d, s[GL_PROGRAMME_SEATS], 99999, GL_FIELD_SEATS);
    p->starts = read_starts(d, s[GL_PROGRAMME_STARTS]);
    p->weeks = gl_value_real(d, s[GL_PROGRAMME_WEEKS], 9999, GL_FIELD_WEEKS);
    p->credits = gl_value_real(d, s[GL_PROGRAMME_CREDITS], 99999, GL_FIELD_CREDITS);
    p->url = gl_value_url(d, s[GL_PROGRAMME_URL]);
}

glapp_status gl_decode_programme(gl_decoder *decoder, const gl_raw *raw,
                                 gl_programme_record *programme, gl_verdict *verdict,
                                 glapp_error *err)
{
    gl_decoder *d = decoder;
    *programme = (gl_programme_record){.distance = GL_UNKNOWN,
                                       .pace = GL_UNKNOWN,
                                       .seats = -1,
                                       .weeks = -1,
                                       .credits = -1};
    if (!gl_decoder_begin(d, raw, verdict) ||
        !gl_decoder_load(d, raw, &GL_PROGRAMME_FIELDS))
        return gl_decoder_end(d, err);
    bool csv = raw->format && raw->format->shape == GL_SHAPE_CSV;
    if (csv && raw->format->fields == &GL_MYH_FIELDS) {
        gl_myh_read(d, programme);
    } else {
        read_programme(d, programme);
        if (gl_syllabus_is(d))
            gl_syllabus_read(d, programme);
        else
            programme->id = gl_value_id(d, d->slots[GL_PROGRAMME_ID]);
    }
    if (programme->title.len == 0)
        gl_reject(verdict, GL_MISSING_FIELD, "the title is missing");
    return gl_decoder_end(d, err);
}
