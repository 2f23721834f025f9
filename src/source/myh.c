/* SPDX-License-Identifier: Apache-2.0 */
/* myh.c - the decisions of Myndigheten för yrkeshögskolan, 2022 and 2023.
 *
 * One row an application and place. Only granted ones are programmes; the refused
 * (1 093 of 1 621 in 2022) are told apart from faults by a reason of their own. In 2022
 * one application fills several rows, one for each municipality, so the id takes the
 * municipality in; in 2023 such an application is one row that says "Flera kommuner",
 * which is no place.
 *
 * Seats a year: rounds start a year apart, so it is the mean of the rounds that were
 * granted seats. Five points are a week at full pace; `weeks` is the time on the
 * calendar: 200 points at half pace are 80 weeks.
 */
#include "source/programme.h"

#include "source/name.h"

enum { POINTS_A_WEEK = 5 };

/* "Flera kommuner", `Se "Lista flera kommuner"` and the like are no places. */
static gl_slice place_of(gl_slice name)
{
    if (gl_name_starts_with(name, "flera") || gl_name_starts_with(name, "se ") ||
        gl_name_holds(name, "lista"))
        return (gl_slice){0};
    return name;
}

static double seats_a_year(gl_decoder *d)
{
    double sum = 0;
    int rounds = 0;
    for (int slot = GL_PROGRAMME_ROUND_1; slot <= GL_PROGRAMME_ROUND_5; slot++) {
        double seats = gl_value_real(d, d->slots[slot], 99999, GL_FIELD_SEATS);
        if (seats <= 0) continue;
        sum += seats;
        rounds++;
    }
    return rounds ? sum / rounds : -1;
}

static int distance_of(gl_slice form)
{
    if (gl_name_holds(form, "distans")) return 1;
    return gl_name_is(form, "bunden") ? 0 : GL_UNKNOWN;
}

static void read_id(gl_decoder *d, gl_programme_record *p, gl_slice municipality,
                    gl_slice county)
{
    gl_value number = d->slots[GL_PROGRAMME_ID];
    if (gl_value_is_absent(number)) {
        gl_value_id(d, number);
        return;
    }
    gl_slice place = p->municipality.len > 0 ? municipality : county;
    gl_slice whole = gl_programme_name(d, gl_value_text(d, number), " ", place);
    p->id = gl_value_id(d, (gl_value){.type = GL_VALUE_TEXT, .as.text = whole});
}

void gl_myh_read(gl_decoder *d, gl_programme_record *programme)
{
    gl_programme_record *p = programme;
    gl_slice municipality = gl_value_text(d, d->slots[GL_PROGRAMME_MUNICIPALITY]);
    gl_slice county = gl_value_text(d, d->slots[GL_PROGRAMME_COUNTY]);
    p->municipality = place_of(municipality);
    p->county = place_of(county);
    read_id(d, p, municipality, county);
    if (!gl_name_starts_with(gl_value_text(d, d->slots[GL_PROGRAMME_DECISION]),
                             "bevilja"))
        gl_reject(d->verdict, GL_NOT_GRANTED, "the application was not granted");
    p->title = gl_value_text(d, d->slots[GL_PROGRAMME_TITLE]);
    p->provider = gl_value_text(d, d->slots[GL_PROGRAMME_PROVIDER]);
    p->form = GL_LITERAL("yh");
    p->level = gl_value_text(d, d->slots[GL_PROGRAMME_LEVEL]);
    p->sun = gl_value_text(d, d->slots[GL_PROGRAMME_SUN]);
    p->distance = distance_of(gl_value_text(d, d->slots[GL_PROGRAMME_STUDY_FORM]));
    p->pace = (int)gl_value_whole(d, d->slots[GL_PROGRAMME_PACE], 1, 200, GL_FIELD_PACE);
    p->credits =
        gl_value_real(d, d->slots[GL_PROGRAMME_CREDITS], 99999, GL_FIELD_CREDITS);
    p->seats = seats_a_year(d);
    int pace = p->pace == GL_UNKNOWN ? 100 : p->pace;
    if (p->credits > 0) p->weeks = p->credits / POINTS_A_WEEK * 100 / pace;
}
