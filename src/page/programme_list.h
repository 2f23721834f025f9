/* SPDX-License-Identifier: Apache-2.0 */
/* programme_list.h - the programmes that answer a question, as a table. */
#ifndef GL_PAGE_PROGRAMME_LIST_H
#define GL_PAGE_PROGRAMME_LIST_H

#include "engine/officer.h"
#include "page/visit.h"

enum { GL_PROGRAMME_LIST_MOST = 50 };

typedef struct gl_programme_list {
    gl_match_view items[GL_PROGRAMME_LIST_MOST]; /* strings last as long as the visit */
    gl_slice also_in[GL_PROGRAMME_LIST_MOST];
    size_t count;
    gl_filter filter; /* with what its conditions removed */
} gl_programme_list;

/* The officer's rows for `query`, whose corpus is the visit's; none is no failure. */
glapp_status gl_programme_list_ask(gl_visit *v, const glapp_match_query *query,
                                   const gl_officer_told *told, gl_programme_list *out,
                                   glapp_error *err);

/* As the table "programmes", and below it what gl_programme_list_tell says. */
void gl_programme_list_show(gl_visit *v, const gl_programme_list *programmes,
                            const char *caption);
/* Whether any of them teaches something of what is asked for. */
bool gl_programme_list_teaches(const gl_programme_list *programmes);

/* That there is none, that they do not teach what is asked for, and what the wishes left
 * out. */
void gl_programme_list_tell(gl_visit *v, const gl_programme_list *programmes);

/* The fields by which somebody says what can be reached, as they stand in the address or
 * the form. */
glapp_status gl_programme_list_wishes(gl_visit *v, glapp_match_query *query,
                                      glapp_error *err);
void gl_programme_list_form(gl_visit *v, const glapp_match_query *query);

#endif
