/* SPDX-License-Identifier: Apache-2.0 */
/* json.h - what the files of a workload are written with. */
#ifndef GL_BENCH_WORKLOAD_JSON_H
#define GL_BENCH_WORKLOAD_JSON_H

#include "base/buf.h"

/* Append `text` in quotes, escaped; UTF-8 as it is. */
void json_add_text(gl_buf *out, gl_slice text);

/* ,"name":"text"   (no comma behind an opening bracket) */
void json_add_member(gl_buf *out, const char *name, gl_slice text);

/* The text as an employer's editor writes it out: paragraphs, headings, lists. Quotes
 * around it, and escaped. */
void json_add_html(gl_buf *out, gl_slice text);

#endif
