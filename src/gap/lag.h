/* SPDX-License-Identifier: Apache-2.0 */
/* lag.h - how late do skills of a lens come to an area? */
#ifndef GL_GAP_LAG_H
#define GL_GAP_LAG_H

#include "base/error.h"
#include "gap/market.h"

typedef struct gl_lag {
    double quarters;  /* median over skills of: here minus everywhere; NaN without any */
    uint32_t skills;  /* that have come to the area */
    uint32_t not_yet; /* that have come elsewhere, and not here */
} gl_lag;

/* One for each area of the market, into `out`. A skill has come in the first quarter (of
 * the 40 up to the reference day) in which two ads or more, and one in a thousand, ask
 * for it. Reposts do not count. */
glapp_status gl_lags(const gl_market *market, uint32_t lens, gl_lag *out,
                     glapp_error *err);

#endif
