/* SPDX-License-Identifier: Apache-2.0 */
/* html.h - HTML in a text field to the text that a reader would see. */
#ifndef GL_SOURCE_HTML_H
#define GL_SOURCE_HTML_H

#include "base/buf.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether the text holds a tag or an entity at all: "C++ < 3 år & mer" does not. */
bool gl_html_is_likely(gl_slice text);

/* Append the text: entities resolved, tags taken out, line breaks where blocks end and
 * begin. What is no tag and no entity stays as it is. `text` is UTF-8, so is the
 * result; never longer than the text plus a line break a tag. */
void gl_html_to_text(gl_slice text, gl_buf *out);

#ifdef __cplusplus
}
#endif

#endif
