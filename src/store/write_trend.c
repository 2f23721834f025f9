/* SPDX-License-Identifier: Apache-2.0 */
/* write_trend.c - months, what they tend to, how far that can be trusted, and what rises
 * elsewhere first. */
#include "store/write_parts.h"

glapp_status gl_store_add_trend(gl_store *s, const gl_trend_row *row,
                                const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_TREND];
    char month[8];
    gl_month_format(row->month, month);
    gl_row_text(b, area_codes[row->area]);
    gl_row_integer(b, (int64_t)row->skill + 1);
    gl_row_text(b, gl_slice_of(month));
    gl_row_real(b, row->openings);
    gl_row_real(b, row->low);
    gl_row_real(b, row->high);
    gl_row_text(b, row->forecast ? GL_LITERAL("forecast") : GL_LITERAL("observed"));
    return gl_store_end_row(s, GL_TABLE_TREND);
}

glapp_status gl_store_add_trend_test(gl_store *s, const gl_trend_test *row,
                                     const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_TREND_TEST];
    gl_row_text(b, area_codes[row->area]);
    gl_row_integer(b, (int64_t)row->skill + 1);
    gl_row_integer(b, row->months);
    gl_row_real(b, row->slope);
    gl_row_real(b, row->slope_low);
    gl_row_real(b, row->slope_high);
    gl_row_real(b, row->p);
    gl_row_text(b, gl_slice_of(gl_trend_verdict_name(row->verdict)));
    gl_row_real(b, row->q);
    gl_row_integer(b, row->ads);
    gl_row_real(b, row->share);
    return gl_store_end_row(s, GL_TABLE_TREND_TEST);
}

glapp_status gl_store_add_forecast_quality(gl_store *s, const gl_trend_quality *row,
                                           const gl_slice *area_codes)
{
    const gl_prospect_record *r = &row->record;
    gl_row_batch *b = &s->batches[GL_TABLE_FORECAST_QUALITY];
    gl_row_text(b, area_codes[row->area]);
    gl_row_integer(b, (int64_t)row->skill + 1);
    gl_row_known_real(b, r->mase);
    gl_row_known_real(b, r->months ? r->coverage : -1);
    gl_row_integer(b, r->folds);
    gl_row_text(b, gl_slice_of(gl_prospect_method_name(r->method)));
    gl_row_integer(b, r->months);
    gl_row_known_real(b, r->naive_mase);
    gl_row_known_real(b, r->months ? r->coverage80 : -1);
    return gl_store_end_row(s, GL_TABLE_FORECAST_QUALITY);
}

glapp_status gl_store_add_rising(gl_store *s, const gl_rising *row,
                                 const gl_slice *area_codes)
{
    gl_row_batch *b = &s->batches[GL_TABLE_RISING];
    gl_row_text(b, area_codes[row->area]);
    gl_row_integer(b, (int64_t)row->skill + 1);
    gl_row_real(b, row->country_slope);
    gl_row_real(b, row->share);
    gl_row_known(b, row->lag);
    gl_row_real(b, row->rest_share);
    gl_row_real(b, row->openings);
    gl_row_real(b, row->expected);
    gl_row_real(b, row->q);
    gl_row_known_real(b, row->lag < 0 ? -1 : row->likeness);
    return gl_store_end_row(s, GL_TABLE_RISING);
}
