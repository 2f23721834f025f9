/* SPDX-License-Identifier: Apache-2.0 */
/* syllabus.c - Skolverket's upper secondary courses and the syllabi of a university.
 *
 * Neither is a programme with seats; both say better than any brochure what is taught.
 * What is taught stands under "centralt innehåll" in the one and under the goals in
 * the other, and becomes `outcomes`. A course of a university comes in several
 * versions, and all of them are kept apart: "AK001A-5".
 */
#include "source/programme.h"

bool gl_syllabus_is(const gl_decoder *d)
{
    return d->slots[GL_PROGRAMME_COURSE].type != GL_VALUE_MISSING ||
           d->slots[GL_PROGRAMME_CONTENT].type != GL_VALUE_MISSING;
}

static void read_university(gl_decoder *d, gl_programme_record *p)
{
    gl_slice course = gl_value_text(d, d->slots[GL_PROGRAMME_COURSE]);
    gl_slice version = gl_value_text(d, d->slots[GL_PROGRAMME_VERSION]);
    gl_slice id = course;
    if (course.len > 0 && version.len > 0)
        id = gl_programme_name(d, course, "-", version);
    p->id = gl_value_id(d, (gl_value){.type = GL_VALUE_TEXT, .as.text = id});
    p->form = GL_LITERAL("hs");
}

static void read_upper_secondary(gl_decoder *d, gl_programme_record *p)
{
    p->id = gl_value_id(d, d->slots[GL_PROGRAMME_ID]);
    p->outcomes = gl_value_plain(d, d->slots[GL_PROGRAMME_CONTENT]);
    if (!p->form.bytes) p->form = GL_LITERAL("gy");
    if (p->credits < 0)
        p->credits =
            gl_value_real(d, d->slots[GL_PROGRAMME_POINTS], 99999, GL_FIELD_CREDITS);
}

void gl_syllabus_read(gl_decoder *d, gl_programme_record *programme)
{
    if (d->slots[GL_PROGRAMME_COURSE].type != GL_VALUE_MISSING)
        read_university(d, programme);
    else
        read_upper_secondary(d, programme);
}
