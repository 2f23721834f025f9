/* SPDX-License-Identifier: Apache-2.0 */
/* Which programmes stay: every case of tests/cases/engine/filter.txt, and what is told.
 */
#include "check.h"

#include "base/buf.h"
#include "engine/filter.h"

typedef struct wishes {
    glapp_match_query query;
    char values[12][40];
    size_t count;
} wishes;

static const char *keep(wishes *w, gl_slice value)
{
    assert_true(w->count < ARRAY_LEN(w->values));
    char *room = w->values[w->count++];
    snprintf(room, sizeof w->values[0], "%.*s", GL_PRINT(value));
    return room;
}

static uint32_t number_of(gl_slice value)
{
    uint64_t number = 0;
    if (!gl_slice_to_u64(value, &number)) fail_msg("no number: %.*s", GL_PRINT(value));
    return (uint32_t)number;
}

static void take_wish(wishes *w, gl_slice key, gl_slice value)
{
    glapp_match_query *q = &w->query;
    if (gl_slice_is(key, "area"))
        q->area = keep(w, value);
    else if (gl_slice_is(key, "reach"))
        q->reach = keep(w, value);
    else if (gl_slice_is(key, "start"))
        q->start_after = keep(w, value);
    else if (gl_slice_is(key, "form"))
        q->form = keep(w, value);
    else if (gl_slice_is(key, "persona"))
        q->persona = keep(w, value);
    else if (gl_slice_is(key, "pace"))
        q->max_pace = number_of(value);
    else if (gl_slice_is(key, "weeks"))
        q->max_weeks = number_of(value);
    else if (gl_slice_is(key, "distance"))
        q->distance = true;
    else if (gl_slice_is(key, "noupper"))
        q->no_upper_secondary = true;
    else if (gl_slice_is(key, "noexperience"))
        q->no_experience = true;
    else if (gl_slice_is(key, "sfi"))
        q->sfi = true;
    else
        fail_msg("no such wish: %.*s", GL_PRINT(key));
}

static char starts[100];

static void take_fact(gl_match_view *p, gl_slice key, gl_slice value)
{
    if (gl_slice_is(key, "municipality"))
        p->municipality_code = value;
    else if (gl_slice_is(key, "county"))
        p->county_code = value;
    else if (gl_slice_is(key, "form"))
        p->form = value;
    else if (gl_slice_is(key, "starts")) {
        snprintf(starts, sizeof starts, "%.*s", GL_PRINT(value));
        for (char *c = starts; *c; c++)
            if (*c == ',') *c = ' ';
        p->starts = gl_slice_of(starts);
    } else if (gl_slice_is(key, "distance"))
        p->distance = (int)number_of(value);
    else if (gl_slice_is(key, "pace"))
        p->pace = (int)number_of(value);
    else if (gl_slice_is(key, "weeks"))
        p->weeks = number_of(value);
    else if (gl_slice_is(key, "credits"))
        p->credits = number_of(value);
    else if (gl_slice_is(key, "upper"))
        p->entry_upper_secondary = (int)number_of(value);
    else if (gl_slice_is(key, "experience"))
        p->entry_experience = (int)number_of(value);
    else if (gl_slice_is(key, "sfi"))
        p->with_sfi = (int)number_of(value);
    else if (!gl_slice_is(key, "title"))
        fail_msg("no such fact: %.*s", GL_PRINT(key));
}

static gl_match_view programme_of(gl_slice facts)
{
    gl_match_view p = {.distance = -1,
                       .pace = -1,
                       .weeks = -1,
                       .credits = -1,
                       .entry_upper_secondary = -1,
                       .entry_experience = -1,
                       .with_sfi = -1};
    gl_slice fact, key;
    while (facts.len && gl_slice_split(&facts, ' ', &fact)) {
        gl_slice_split(&fact, '=', &key);
        take_fact(&p, key, fact);
    }
    return p;
}

static glapp_status filter_of(gl_filter *f, gl_slice text, glapp_error *err)
{
    wishes w = {.query = {.corpus = GLAPP_CORPUS}};
    gl_slice wish, key;
    while (text.len && gl_slice_split(&text, ' ', &wish)) {
        gl_slice_split(&wish, '=', &key);
        take_wish(&w, key, wish);
    }
    return gl_filter_init(f, &w.query, err);
}

static const char *answer_of(gl_filter *f, const gl_match_view *p)
{
    uint32_t unsaid = 0;
    bool stays = gl_filter_passes(f, p);
    for (int i = 0; i < GL_FILTER_COUNT; i++) unsaid += f->unsaid[i];
    return stays ? unsaid ? "unsaid" : "stays" : unsaid ? "silent" : "goes";
}

/* Of a persona with several wishes a programme may leave some unsaid and still stay. */
static bool is_right(gl_slice wanted, const char *got, bool persona)
{
    return gl_slice_is(wanted, got) ||
           (persona && gl_slice_is(wanted, "stays") && strcmp(got, "unsaid") == 0);
}

static void programmes_stay_or_go_as_told(void **state)
{
    (void)state;
    gl_slice file, rest, line;
    file.bytes = read_file(GLAPP_TESTS "/cases/engine/filter.txt", &file.len);
    rest = file;
    size_t count = 0, wrong = 0;
    while (gl_slice_split(&rest, '\n', &line)) {
        gl_slice text, facts;
        if (line.len == 0 || line.bytes[0] == '#') continue;
        gl_slice whole = line;
        gl_slice_split(&line, '\t', &text);
        gl_slice_split(&line, '\t', &facts);
        gl_filter f;
        glapp_error err = {0};
        if (filter_of(&f, text, &err)) fail_msg("%.*s: %s", GL_PRINT(whole), err.message);
        gl_match_view p = programme_of(facts);
        const char *got = answer_of(&f, &p);
        count++;
        if (is_right(line, got, gl_slice_starts_with(text, "persona"))) continue;
        print_error("got %s: %.*s\n", got, GL_PRINT(whole));
        wrong++;
    }
    assert_true(count > 80);
    assert_int_equal(wrong, 0);
    free((char *)file.bytes);
}

static void wrong_wishes_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *wish, *words;
    } cases[] = {
        {"area=99", "no county, municipality or group has the code or name \"99\""},
        {"area=208", "no county, municipality or group has the code or name \"208\""},
        {"reach=county", "--reach county: from where? add --area"},
        {"area=20 reach=near", "none of home, county, neighbours, distance"},
        {"persona=no-car", "--persona no-car: where does the person live?"},
        {"persona=nobody", "there are: half-time, distance"},
        {"start=2026-13-01", "write the date as YYYY-MM-DD"}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        gl_filter f;
        glapp_error err = {0};
        assert_int_equal(filter_of(&f, gl_slice_of(cases[i].wish), &err), GLAPP_USAGE);
        if (!strstr(err.message, cases[i].words))
            fail_msg("%s: %s", cases[i].wish, err.message);
    }
}

static void hear(void *to, const char *line)
{
    gl_buf_add_text(to, line);
    gl_buf_add_byte(to, '\n');
}

static void judge(gl_filter *f, const char *facts)
{
    gl_match_view p = programme_of(gl_slice_of(facts));
    gl_filter_passes(f, &p);
}

static void filters_tell_what_they_removed(void **state)
{
    (void)state;
    gl_filter f;
    gl_buf said = {0};
    glapp_log log = {.message = hear, .to = &said};
    assert_int_equal(
        filter_of(&f, GL_LITERAL("area=20 pace=50 noexperience=1 sfi=1"), NULL),
        GLAPP_OK);
    gl_filter_tell(&f, &log);
    assert_int_equal(said.len, 0); /* nothing was judged: ads for a programme */
    judge(&f, "county=25 pace=50 experience=0 sfi=1");  /* too far */
    judge(&f, "county=25 pace=100 experience=0 sfi=1"); /* too far and too fast */
    judge(&f, "county=20 pace=50 experience=1 sfi=1");
    judge(&f, "county=20 pace=50 experience=0");
    judge(&f, "county=20 pace=50 sfi=1");
    judge(&f, "county=20 sfi=1");
    gl_filter_tell(&f, &log);
    gl_buf_add_byte(&said, '\0');
    assert_string_equal(
        said.bytes, "--area (distance programmes stay) removed 2 programmes\n"
                    "--max-pace removed 0 programmes; 1 of those left does not say\n"
                    "--no-experience removed 1 programme; 2 of those left do not say\n"
                    "--sfi removed 1 programme; 1 of those removed does not say\n"
                    "1 failed several of these and stands under the first one only\n");
    gl_buf_dispose(&said);
}

static void the_filter_to_take_away_is_named(void **state)
{
    (void)state;
    gl_filter f;
    glapp_error err = {0};
    assert_int_equal(filter_of(&f, GL_LITERAL("pace=50 form=yh"), NULL), GLAPP_OK);
    judge(&f, "pace=100 form=yh");
    judge(&f, "pace=50 form=hs");
    judge(&f, "pace=25 form=hs");
    judge(&f, "pace=100 form=hs");
    assert_int_equal(gl_filter_fail(&f, &err), GLAPP_NOTHING);
    assert_non_null(strstr(err.message, "leaving out --form brings back most, 2 of 4"));
    assert_int_equal(filter_of(&f, GL_LITERAL("pace=50 form=yh"), NULL), GLAPP_OK);
    judge(&f, "pace=100 form=hs");
    assert_int_equal(gl_filter_fail(&f, &err), GLAPP_NOTHING);
    assert_non_null(strstr(err.message, "each by two filters or more"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(programmes_stay_or_go_as_told),
        cmocka_unit_test(wrong_wishes_are_named),
        cmocka_unit_test(filters_tell_what_they_removed),
        cmocka_unit_test(the_filter_to_take_away_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
