/* SPDX-License-Identifier: Apache-2.0 */
/* style.h - how our pages look: on a screen of any width, light or dark, and on paper. */
#ifndef GL_REPORT_STYLE_H
#define GL_REPORT_STYLE_H

/* A style sheet, without the tags around it. */
extern const char GL_STYLE[];

/* What the pages of `glapp serve` need beside it: their frame, forms, lists of facts. */
extern const char GL_SITE_STYLE[];

#endif
