/* SPDX-License-Identifier: Apache-2.0 */
/* answers.h - the pages that a user can ask for: glapp.h says what each is. */
#ifndef GL_PAGE_ANSWERS_H
#define GL_PAGE_ANSWERS_H

#include <glapp.h>

glapp_status gl_answer_report(const glapp_report_query *query, glapp_error *err);

glapp_status gl_site_open(glapp_site **out, const char *db, const char *corpus,
                          glapp_error *err);
glapp_status gl_site_answer(glapp_site *site, const glapp_visit *visit,
                            glapp_answer *answer, glapp_sink body, glapp_error *err);
void gl_site_close(glapp_site *site);

#endif
