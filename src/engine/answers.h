/* SPDX-License-Identifier: Apache-2.0 */
/* answers.h - everything a user can ask, each written to a sink: glapp.h says what. */
#ifndef GL_ENGINE_ANSWERS_H
#define GL_ENGINE_ANSWERS_H

#include <glapp.h>

glapp_status gl_answer_gaps(const glapp_gaps_query *query, glapp_sink out,
                            glapp_error *err);
glapp_status gl_answer_match(const glapp_match_query *query, glapp_sink out,
                             glapp_error *err);
glapp_status gl_answer_explain(const glapp_explain_query *query, glapp_sink out,
                               glapp_error *err);
glapp_status gl_answer_diff(const glapp_diff_query *query, glapp_sink out,
                            glapp_error *err);
glapp_status gl_answer_scenario(const glapp_scenario_query *query, glapp_sink out,
                                glapp_error *err);
glapp_status gl_answer_export(const glapp_export_query *query, glapp_error *err);
glapp_status gl_answer_check(const char *db, glapp_sink out, glapp_error *err);
glapp_status gl_answer_extract(const glapp_text_options *options, glapp_sink out,
                               glapp_error *err);
glapp_status gl_answer_link(const glapp_text_options *options, glapp_sink out,
                            glapp_error *err);

#endif
