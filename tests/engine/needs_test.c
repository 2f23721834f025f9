/* SPDX-License-Identifier: Apache-2.0 */
/* What employers say they will need: rows of their own, led to skills, beside the ads;
 * and the parts of a gap's openings, which sum to it. */
#include "engine/running.h"

static folder place;
static char target[256], needs[256], employers[256];

static int open_place(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "n.db", target);
    folder_file(&place, "needs.csv", needs);
    folder_file(&place, "employers.csv", employers);
    return 0;
}

static int close_place(void **state)
{
    (void)state;
    folder_close(&place);
    return 0;
}

static void hold(const char *sql, const char *wanted)
{
    char *got = ask(target, sql);
    if (strcmp(got, wanted) != 0) fail_msg("%s: got %s, wanted %s", sql, got, wanted);
    free(got);
}

static const char NEEDS[] = "id;need;employer_number;municipality_code;number;year\n"
                            "n1;Svetsare som kan hydraulik;5560125790;2180;12;2027\n"
                            "n2;Hydraulik;5560125790;2180;4;2027\n"
                            "n3;PLC-programmering och hydraulik;5566778899;1715;;2028\n"
                            "n4;Det vet vi inte än;5566778899;0999;3;\n"
                            "n5;;5566778899;1715;3;2028\n"
                            "n2;truckkort;5560125790;2180;5;2027\n";

static void needs_are_rows_beside_the_ads(void **state)
{
    (void)state;
    static const char *const WITHOUT = "SELECT group_concat(openings) FROM gap";
    running plain = {.options = {.db = target}};
    running_start(&plain);
    if (plain.status) fail_msg("%s", plain.words.bytes);
    char *openings = ask(target, WITHOUT);
    gl_buf_dispose(&plain.words);

    write_file(needs, NEEDS, strlen(NEEDS));
    const char *path = needs;
    running r = {.options = {.db = target, .needs = {&path, 1}}};
    running_start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    assert_true(running_is_sound(&r, target));
    assert_non_null(strstr(r.words.bytes, "needs: 1 of 4 name no skill"));
    hold(WITHOUT, openings); /* what is said is never added to what is advertised */
    free(openings);
    hold("SELECT group_concat(external_id || ' ' || county_code || ' ' ||"
         " coalesce(number, '-') || ' ' || coalesce(year, '-')) FROM need"
         " WHERE county_code IS NOT NULL",
         "n1 21 12.0 2027,n3 17 - 2028,n2 21 5.0 2027");
    hold("SELECT municipality_code || ' ' || coalesce(county_code, '-') || ' ' ||"
         " coalesce(year, '-') FROM need WHERE external_id = 'n4'",
         "0999 - -");
    hold(
        "SELECT group_concat(n.external_id || ' ' || s.label, '; ') FROM"
        " (SELECT * FROM need_skill ORDER BY need_id) k JOIN need n USING(need_id)"
        " CROSS JOIN skill s USING(skill_id) WHERE s.label IN ('Hydraulik', 'Truckkort')",
        "n1 Hydraulik; n3 Hydraulik; n2 Truckkort");
    hold("SELECT group_concat(area_code || ' ' || coalesce(year, '-') || ' ' || employers"
         " || ' ' || coalesce(number, '-'), '; ') FROM (SELECT * FROM v_needs"
         " WHERE skill = 'Hydraulik' ORDER BY area_code, year)",
         "17 2028 1 -; 21 2027 1 12.0; NMS 2027 1 12.0; NMS 2028 1 -; SE 2027 1 12.0; SE "
         "2028 1 -");
    hold("SELECT group_concat(external_id || ' ' || reason) FROM rejected r JOIN source s"
         " USING(source_id) WHERE s.kind = 'needs'",
         "n5 missing field,n2 duplicate");
    gl_buf_dispose(&r.words);
}

/* Month by month, employer by employer: always the openings of the gap, and its ads. */
static void the_parts_sum_to_the_gap(void **state)
{
    (void)state;
    running r = {.options = {.db = target}};
    running_start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    gl_buf_dispose(&r.words);
    hold(
        "SELECT group_concat(dimension) FROM (SELECT dimension FROM gap g JOIN (SELECT"
        " dimension, area_code, skill_id, sum(openings) o, sum(vacancies) v, sum(ads) a"
        " FROM v_demand_by GROUP BY 1, 2, 3) USING(area_code, skill_id) GROUP BY 1 HAVING"
        " sum(abs(g.openings - o) < 1e-6 AND abs(g.vacancies - v) < 1e-6 AND g.ads = a)"
        " = count(*) AND count(*) > 100 ORDER BY 1)",
        "contract,employer,industry,month,occupation,size");
    hold("SELECT count(*) FROM gap WHERE openings > 0 AND (area_code, skill_id) NOT IN"
         " (SELECT area_code, skill_id FROM v_demand)",
         "0");
    hold("SELECT max(abs(g.permanent - v.openings)) < 1e-6 FROM gap g JOIN v_demand_by v"
         " USING(area_code, skill_id) WHERE v.value = 'permanent'",
         "1");
    /* the largest part by employer is the largest employer's share */
    hold("SELECT max(abs(g.employer_share - e / g.openings)) < 1e-6 FROM gap g JOIN"
         " (SELECT area_code, skill_id, max(openings) e FROM v_demand_by WHERE dimension"
         " = 'employer' GROUP BY 1, 2) USING(area_code, skill_id)",
         "1");
}

static void industries_come_with_employers(void **state)
{
    (void)state;
    static const char ROWS[] = "employer_number;industry;size_class\n"
                               "5599991014;24.100;250-\n";
    write_file(employers, ROWS, strlen(ROWS));
    running r = {.options = {.db = target, .employers = employers}};
    running_start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    gl_buf_dispose(&r.words);
    hold("SELECT group_concat(DISTINCT value || ' ' || label) FROM v_demand_by WHERE"
         " dimension = 'industry'",
         "24 SNI 24");
    hold("SELECT group_concat(DISTINCT value) FROM v_demand_by WHERE dimension = 'size'",
         "250-");
    hold("SELECT sum(openings) > 0 FROM v_demand_by WHERE dimension = 'industry' AND"
         " value = '24' AND area_code = '21'",
         "1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(needs_are_rows_beside_the_ads),
        cmocka_unit_test(the_parts_sum_to_the_gap),
        cmocka_unit_test(industries_come_with_employers),
    };
    return cmocka_run_group_tests(tests, open_place, close_place);
}
