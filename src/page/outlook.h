/* SPDX-License-Identifier: Apache-2.0 */
/* outlook.h - what Yrkesbarometern says, as a table. */
#ifndef GL_PAGE_OUTLOOK_H
#define GL_PAGE_OUTLOOK_H

#include "page/visit.h"

void gl_outlook_begin(gl_visit *v, const char *sv, const char *en);
/* As gl_db_outlook and gl_db_skill_outlook give them; `visit` is the gl_visit. */
bool gl_outlook_add(void *visit, const gl_outlook_view *w);
/* Says so where there was no row. */
void gl_outlook_end(gl_visit *v);

#endif
