/* SPDX-License-Identifier: Apache-2.0 */
/* glapp.c - the public calls, each one line to the engine. */
#include <glapp.h>

#include "engine/answers.h"
#include "engine/inspect.h"
#include "engine/run.h"
#include "page/answers.h"

const char *glapp_version(void)
{
    return GLAPP_VERSION;
}

glapp_status glapp_run(const glapp_run_options *options, glapp_run_summary *summary,
                       glapp_error *err)
{
    return gl_run(options, summary, err);
}

glapp_status glapp_merge(const glapp_merge_options *options, glapp_run_summary *summary,
                         glapp_error *err)
{
    return gl_merge(options, summary, err);
}

glapp_status glapp_inspect(const char *kind, const char *path, glapp_contents *contents,
                           glapp_error *err)
{
    return gl_inspect(kind, path, contents, err);
}

glapp_status glapp_gaps(const glapp_gaps_query *query, glapp_sink out, glapp_error *err)
{
    return gl_answer_gaps(query, out, err);
}

glapp_status glapp_match(const glapp_match_query *query, glapp_sink out, glapp_error *err)
{
    return gl_answer_match(query, out, err);
}

glapp_status glapp_explain(const glapp_explain_query *query, glapp_sink out,
                           glapp_error *err)
{
    return gl_answer_explain(query, out, err);
}

glapp_status glapp_diff(const glapp_diff_query *query, glapp_sink out, glapp_error *err)
{
    return gl_answer_diff(query, out, err);
}

glapp_status glapp_scenario(const glapp_scenario_query *query, glapp_sink out,
                            glapp_error *err)
{
    return gl_answer_scenario(query, out, err);
}

glapp_status glapp_report(const glapp_report_query *query, glapp_error *err)
{
    return gl_answer_report(query, err);
}

glapp_status glapp_export(const glapp_export_query *query, glapp_error *err)
{
    return gl_answer_export(query, err);
}

glapp_status glapp_check(const char *db, glapp_sink out, glapp_error *err)
{
    return gl_answer_check(db, out, err);
}

glapp_status glapp_extract(const glapp_text_options *options, glapp_sink out,
                           glapp_error *err)
{
    return gl_answer_extract(options, out, err);
}

glapp_status glapp_link(const glapp_text_options *options, glapp_sink out,
                        glapp_error *err)
{
    return gl_answer_link(options, out, err);
}

glapp_status glapp_site_open(glapp_site **out, const char *db, const char *corpus,
                             glapp_error *err)
{
    return gl_site_open(out, db, corpus, err);
}

glapp_status glapp_site_answer(glapp_site *site, const glapp_visit *visit,
                               glapp_answer *answer, glapp_sink body, glapp_error *err)
{
    return gl_site_answer(site, visit, answer, body, err);
}

void glapp_site_close(glapp_site *site)
{
    gl_site_close(site);
}
