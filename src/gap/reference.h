/* SPDX-License-Identifier: Apache-2.0 */
/* reference.h - "today" of a run, read off the ads. contract.md 1, --date. */
#ifndef GL_GAP_REFERENCE_H
#define GL_GAP_REFERENCE_H

#include <stddef.h>

#include "base/date.h"

/* The newest publication date up to which, in the 30 days before it (itself counted), at
 * least 3 ads and 0.1 % of all were published (all, if there are fewer than 3), so that
 * one ad dated 2099 moves nothing. `ads[i]` were published on day `first` + i; ads
 * without a date count nowhere. GL_NO_DAY if no ad has a date. */
gl_day gl_reference_day(const uint32_t *ads, size_t days, gl_day first);

#endif
