/* SPDX-License-Identifier: Apache-2.0 */
/* answers.h - the pages that a user can ask for: glapp.h says what each is. */
#ifndef GL_PAGE_ANSWERS_H
#define GL_PAGE_ANSWERS_H

#include <glapp.h>

glapp_status gl_answer_report(const glapp_report_query *query, glapp_error *err);

#endif
