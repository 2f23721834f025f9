/* SPDX-License-Identifier: Apache-2.0 */
/* ad.c - job ads: the contract's own names and JobTech's, in one walk.
 *
 * A record is not asked which of the two it is: each slot is read for what it holds.
 * `employer` is a name in the one and an object in the other; `text` is the one's, the
 * parts of `description` the other's. Only what is missing is judged by it: an ad of
 * JobTech's without text is read by its headline, one of the contract's names is
 * rejected, because there the text was asked for.
 */
#include "source/jobtech.h"

/* Whether any of the slots that only JobTech's ads have is there. */
static bool is_jobtech(const gl_decoder *d)
{
    static const uint8_t theirs[] = {
        GL_AD_DESCRIPTION, GL_AD_MUST_HAVE,      GL_AD_NICE_TO_HAVE, GL_AD_WORKPLACE,
        GL_AD_GROUP,       GL_AD_LAST_PUBLISHED, GL_AD_TIMESTAMP};
    for (size_t i = 0; i < sizeof theirs; i++)
        if (d->slots[theirs[i]].type != GL_VALUE_MISSING) return true;
    return d->slots[GL_AD_EMPLOYER].type == GL_VALUE_OBJECT;
}

static void read_plain_lists(gl_decoder *d, gl_ad_record *ad)
{
    static const gl_item_names names = {"concept_id", "label", "weight"};
    gl_declared_list list = {0};
    gl_declared_read(d, &list, d->slots[GL_AD_MUST], true, 's', &names);
    gl_declared_read(d, &list, d->slots[GL_AD_MERIT], false, 's', &names);
    ad->declared = list.items;
    ad->declared_count = list.count;
}

static void read_dates(gl_decoder *d, gl_ad_record *ad)
{
    ad->published = gl_value_day(d, d->slots[GL_AD_PUBLISHED], GL_FIELD_PUBLISHED);
    /* An empty deadline was left out by hand; only one that is not there at all is
     * replaced by the last day of publication. */
    gl_value expires = d->slots[GL_AD_EXPIRES];
    if (expires.type == GL_VALUE_MISSING || expires.type == GL_VALUE_NULL)
        expires = d->slots[GL_AD_LAST_PUBLISHED];
    ad->expires = gl_value_day(d, expires, GL_FIELD_EXPIRES);
}

/* {id, removed: true, removed_date} closes an ad. A whole ad that says of itself that it
 * was removed (archives hold such) is an ad, closed on that day. */
static void read_removal(gl_decoder *d, gl_ad_record *ad)
{
    if (gl_value_flag(d->slots[GL_AD_REMOVED]) != 1) return;
    gl_value date = d->slots[GL_AD_REMOVED_DATE];
    if (date.type == GL_VALUE_TEXT || date.type == GL_VALUE_CELL)
        gl_date_parse(gl_slice_trim(date.as.text), &ad->removed);
    ad->removal = gl_value_is_absent(d->slots[GL_AD_HEADLINE]) &&
                  gl_value_is_absent(d->slots[GL_AD_TEXT]) &&
                  gl_value_is_absent(d->slots[GL_AD_DESCRIPTION]);
}

static void close_early(gl_ad_record *ad)
{
    if (ad->removed == GL_NO_DAY) return;
    if (ad->expires == GL_NO_DAY || ad->removed < ad->expires) ad->expires = ad->removed;
}

static void read_common(gl_decoder *d, gl_ad_record *ad)
{
    ad->timestamp = gl_value_text(d, d->slots[GL_AD_TIMESTAMP]);
    ad->headline = gl_value_text(d, d->slots[GL_AD_HEADLINE]);
    ad->text = gl_value_text(d, d->slots[GL_AD_TEXT]);
    ad->employer = gl_value_text(d, d->slots[GL_AD_EMPLOYER]);
    ad->employer_number = gl_value_employer_number(d, d->slots[GL_AD_EMPLOYER_NUMBER]);
    ad->municipality_code =
        gl_value_code(d, d->slots[GL_AD_MUNICIPALITY_CODE], GL_FIELD_MUNICIPALITY);
    ad->municipality = gl_value_text(d, d->slots[GL_AD_MUNICIPALITY]);
    ad->ssyk = gl_value_code(d, d->slots[GL_AD_SSYK], GL_FIELD_SSYK);
    ad->occupation = gl_value_text(d, d->slots[GL_AD_OCCUPATION]);
    ad->vacancies =
        gl_value_whole(d, d->slots[GL_AD_VACANCIES], 0, 99999, GL_FIELD_VACANCIES);
    ad->permanent = gl_value_flag(d->slots[GL_AD_PERMANENT]);
    read_dates(d, ad);
    read_plain_lists(d, ad);
}

/* An ad must hold something to read. */
static void judge_text(gl_decoder *d, const gl_ad_record *ad, bool jobtech)
{
    if (ad->text.len > 0) return;
    if (jobtech && ad->headline.len > 0)
        gl_reject_field(d->verdict, GL_FIELD_TEXT);
    else
        gl_reject(d->verdict, GL_MISSING_FIELD, "the text is missing");
}

static gl_value load_record(gl_decoder *d, const gl_raw *raw)
{
    gl_value root = {0};
    bool csv = raw->format && raw->format->shape == GL_SHAPE_CSV;
    if (csv)
        gl_decoder_load(d, raw, &GL_AD_FIELDS);
    else if (gl_decoder_parse(d, raw, &root))
        gl_decoder_fill(d, root, &GL_AD_FIELDS);
    return root;
}

glapp_status gl_decode_ad(gl_decoder *decoder, const gl_raw *raw, gl_ad_record *ad,
                          gl_verdict *verdict, glapp_error *err)
{
    gl_decoder *d = decoder;
    *ad = (gl_ad_record){.removed = GL_NO_DAY,
                         .published = GL_NO_DAY,
                         .expires = GL_NO_DAY,
                         .vacancies = GL_UNKNOWN,
                         .permanent = GL_UNKNOWN};
    if (!gl_decoder_begin(d, raw, verdict)) return gl_decoder_end(d, err);
    gl_value root = load_record(d, raw);
    if (verdict->reason || d->out_of_memory) return gl_decoder_end(d, err);
    if (gl_older_is(d)) {
        gl_older_read(d, root, ad);
        judge_text(d, ad, true);
        return gl_decoder_end(d, err);
    }
    ad->id = gl_value_id(d, d->slots[GL_AD_ID]);
    read_removal(d, ad);
    if (!ad->removal && !verdict->reason) {
        bool jobtech = is_jobtech(d);
        read_common(d, ad);
        if (jobtech) gl_jobtech_read(d, ad);
        close_early(ad);
        judge_text(d, ad, jobtech);
    }
    return gl_decoder_end(d, err);
}
