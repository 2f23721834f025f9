/* SPDX-License-Identifier: Apache-2.0 */
/* reason.h - what keeps a verdict from being certain, in words.
 *
 * `gap.reason` holds codes that two runs can be compared by ("ads=12;employer=0.61");
 * people read these words instead.
 */
#ifndef GL_GAP_REASON_H
#define GL_GAP_REASON_H

#include "base/buf.h"

typedef enum gl_reason_language {
    GL_REASON_SWEDISH,
    GL_REASON_ENGLISH
} gl_reason_language;

/* "12 annonser, en arbetsgivare 61 %" or "12 ads, one employer 61 %". A code that is not
 * known stands as it is; no codes give no words. */
void gl_reason_words(gl_slice codes, gl_reason_language language, gl_buf *out);

#endif
