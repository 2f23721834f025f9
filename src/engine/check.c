/* SPDX-License-Identifier: Apache-2.0 */
/* check.c - `glapp check`: each fault a line, or one line that all is well. */
#include "store/check.h"

#include "base/buf.h"
#include "base/error.h"
#include "engine/answers.h"

typedef struct printing {
    glapp_sink out;
    bool refused;
} printing;

static void print(void *to, const char *line)
{
    printing *p = to;
    gl_buf buf = {0};
    gl_buf_add_text(&buf, line);
    gl_buf_add_byte(&buf, '\n');
    if (buf.failed || !p->out.write(p->out.to, buf.bytes, buf.len)) p->refused = true;
    gl_buf_dispose(&buf);
}

glapp_status gl_answer_check(const char *db, glapp_sink out, glapp_error *err)
{
    printing p = {.out = out};
    glapp_status rc = gl_check(db, print, &p, err);
    if (rc == GLAPP_OK) print(&p, "sound: every rule and the digest hold");
    if (p.refused) return gl_fail(err, GLAPP_MACHINE, "the output could not be written");
    if (rc == GLAPP_NOTHING)
        return gl_fail(err, rc, "%s has faults; make it again with `glapp run`", db);
    return rc;
}
