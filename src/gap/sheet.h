/* SPDX-License-Identifier: Apache-2.0 */
/* sheet.h - what the ads and programmes of an area add up to, for its indicators: one
 * walk over each. */
#ifndef GL_GAP_SHEET_H
#define GL_GAP_SHEET_H

#include "base/error.h"
#include "base/slice.h"
#include "gap/gap.h"
#include "gap/itemset.h"
#include "gap/tally.h"

/* Of the area's vacancies in the window, and of the programmes held there or at a
 * distance. Tallies count openings in thousandths, needs (openings x weight of a skill)
 * and what is taught (seats x weight) in millionths. */
typedef struct gl_sheet {
    uint32_t ads, with_number, with_size, with_ssyk, small_ads;
    gl_tally lens_ads[GL_MARKET_LENSES];    /* openings in ads with a skill of it */
    gl_tally lens_needs[GL_MARKET_LENSES];  /* of all that is asked for */
    gl_tally lens_taught[GL_MARKET_LENSES]; /* of all that is taught */
    gl_tally small_lens[GL_MARKET_LENSES];  /* as lens_ads, in small firms */
    gl_tally languages, certificates, long_degree, foreign;
    gl_tally small_foreign;
    gl_tally unmet, untaught; /* needs on skills that are a gap; that nobody teaches */
    gl_tally certificate_untaught;
    gl_count_square digital_needs, digital_seats; /* millionths; seats beside a job */
    int64_t research_openings, research_seats;    /* thousandths */
    uint32_t programmes, pace_unsaid, start_unsaid, seats_assumed;
    size_t wait_count;
    int32_t *waits; /* days to the start of digital programmes beside a job */
} gl_sheet;

enum { GL_SHEET_NO_LENS = -1 };

/* The number of a lens, or GL_SHEET_NO_LENS. */
typedef struct gl_sheet_lenses {
    int innovation, research, digital, international, trade;
} gl_sheet_lenses;

typedef struct gl_sheet_reader {
    const gl_market *market;
    const gl_gap_table *skills;
    gl_sheet_lenses lenses;
    gl_itemset set;
    uint8_t *verdicts; /* area x skill: bit 0 a gap, bit 1 no seat */
    gl_sheet *sheets;  /* by area: what the ads say */
} gl_sheet_reader;

/* Reads all ads. `lens_names` as many as the market has lenses; all outlive the reader.
 */
glapp_status gl_sheet_reader_open(gl_sheet_reader *reader, const gl_market *market,
                                  const gl_slice *lens_names, const gl_gap_table *skills,
                                  glapp_error *err);
void gl_sheet_reader_dispose(gl_sheet_reader *reader);

/* `sheet->waits` has room for every programme; the rest is filled anew. */
void gl_sheet_fill(gl_sheet_reader *reader, gl_sheet *sheet, uint32_t area);

#endif
