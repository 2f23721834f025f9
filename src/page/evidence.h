/* SPDX-License-Identifier: Apache-2.0 */
/* evidence.h - the ads and the programmes behind a number, as tables. */
#ifndef GL_PAGE_EVIDENCE_H
#define GL_PAGE_EVIDENCE_H

#include "page/visit.h"

/* Ads that ask for a skill in an area, the newest first, at most `most`; programmes that
 * teach it there or at a distance. Where there are more, a line says so. */
glapp_status gl_evidence_ads(gl_visit *v, const char *area, int64_t skill_id,
                             uint32_t most, const char *caption, glapp_error *err);
glapp_status gl_evidence_programmes(gl_visit *v, const char *area, int64_t skill_id,
                                    uint32_t most, const char *caption, glapp_error *err);

#endif
