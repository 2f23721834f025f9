/* SPDX-License-Identifier: Apache-2.0 */
/* label.h - the spellings that stand for one label.
 *
 * A taxonomy says "Python, programmeringsspråk", "MIG/MAG-svetsning", "JBoss Enterprise
 * Middleware Suite (JEMS), integrationsplattform", "B-körkort"; an ad says "Python",
 * "Mig-svetsning", "JEMS", "körkort B". Each variant is again a plain text, analysed
 * like any other.
 */
#ifndef GL_CONCEPT_LABEL_H
#define GL_CONCEPT_LABEL_H

#include "base/buf.h"

enum { GL_MAX_VARIANTS = 12 };

typedef struct gl_variants {
    gl_buf bytes;
    struct {
        uint32_t start, len;
        bool cut; /* shorter than the label: counts only if no other label has it */
    } items[GL_MAX_VARIANTS];
    size_t count;
} gl_variants;

/* The label itself first, then its variants. `person`: an occupation, of which what a
 * comma or a bracket adds only narrows it. `variants` is {0} or used before. False when
 * memory is out. */
bool gl_label_variants(gl_slice label, bool person, gl_variants *variants);

gl_slice gl_variants_text(const gl_variants *variants, size_t i);
void gl_variants_dispose(gl_variants *variants);

#endif
