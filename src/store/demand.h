/* SPDX-License-Identifier: Apache-2.0 */
/* demand.h - the views that say what a gap's openings are made of, as SQL. */
#ifndef GL_STORE_DEMAND_H
#define GL_STORE_DEMAND_H

/* A line of SQL a line. */
/* clang-format off */

/* Whether a county lies in the area r: itself, a group of the run's, or everything. */
#define GL_COUNTY_IN_AREA(county)                                                        \
    "(r.kind = 'all' OR r.area_code = " county " OR (r.kind = 'group' AND " county "\n"  \
    "    IN (SELECT area_code FROM area WHERE kind = 'county')))"

/* What an ad brings to a gap, and which ads do. */
#define GL_DEMAND_OF_AN_AD                                                               \
    "  max(k.weight) AS weight, a.openings * max(k.weight) AS openings,\n"               \
    "  max(coalesce(a.vacancies, 1), 1) * max(k.weight) AS vacancies,\n"                 \
    "  substr(a.published, 1, 7) AS month, a.ssyk AS ssyk,\n"                            \
    "  substr(a.industry, 1, 2) AS industry, a.size_class AS size_class,\n"              \
    "  CASE a.permanent WHEN 1 THEN 'permanent' WHEN 0 THEN 'temporary' END\n"           \
    "    AS contract, a.employer AS employer\n"
#define GL_AD_COUNTS                                                                     \
    "k.requirement <> 'not_required' AND a.openings > 0 AND\n"                           \
    "  (a.published IS NULL OR (SELECT a.published <= reference_date AND\n"              \
    "    a.published > date(reference_date, '-' || window_days || ' days')\n"            \
    "    FROM run))\n"

/* The ads behind a gap, a row each. */
#define GL_DEMAND_VIEW                                                                   \
    "CREATE VIEW v_demand AS SELECT\n"                                                   \
    "  r.area_code AS area_code, k.skill_id AS skill_id, a.ad_id AS ad_id,\n"            \
    GL_DEMAND_OF_AN_AD                                                                   \
    "FROM ad_skill AS k\n"                                                               \
    "  JOIN ad AS a ON a.ad_id = k.ad_id\n"                                              \
    "  JOIN area AS r ON " GL_COUNTY_IN_AREA("a.county_code") "\n"                       \
    "WHERE " GL_AD_COUNTS                                                                \
    "GROUP BY r.area_code, k.skill_id, a.ad_id"

/* Openings of a skill in an area by one side of its ads; NULL where they do not say. */
#define GL_DEMAND_BY(dimension, column, label)                                           \
    "SELECT area_code, skill_id, '" dimension "' AS dimension,\n"                        \
    "  " column " AS value, " label " AS label,\n"                                       \
    "  sum(weight >= 0.5) AS ads, sum(openings) AS openings,\n"                          \
    "  sum(vacancies) AS vacancies\n"                                                    \
    "FROM v_demand AS d GROUP BY area_code, skill_id, " column

#define GL_GROUP_LABEL                                                                   \
    "coalesce((SELECT label FROM occupation AS o WHERE o.ssyk = d.ssyk), d.ssyk)"

#define GL_DEMAND_BY_VIEW                                                                \
    "CREATE VIEW v_demand_by AS\n"                                                       \
    GL_DEMAND_BY("month", "month", "month") "\nUNION ALL\n"                              \
    GL_DEMAND_BY("occupation", "ssyk", GL_GROUP_LABEL) "\nUNION ALL\n"                   \
    GL_DEMAND_BY("industry", "industry", "'SNI ' || industry") "\nUNION ALL\n"           \
    GL_DEMAND_BY("size", "size_class", "size_class") "\nUNION ALL\n"                     \
    GL_DEMAND_BY("contract", "contract", "contract") "\nUNION ALL\n"                     \
    GL_DEMAND_BY("employer", "employer", "employer")

/* What employers said they will need, by year. */
#define GL_NEEDS_VIEW                                                                    \
    "CREATE VIEW v_needs AS SELECT\n"                                                    \
    "  r.area_code AS area_code, r.name AS area, k.skill_id AS skill_id,\n"              \
    "  s.label AS skill, n.year AS year, count(*) AS needs,\n"                           \
    "  count(DISTINCT n.employer_number) AS employers, sum(n.number) AS number\n"        \
    "FROM need_skill AS k\n"                                                             \
    "  JOIN need AS n ON n.need_id = k.need_id\n"                                        \
    "  JOIN area AS r ON " GL_COUNTY_IN_AREA("n.county_code") "\n"                       \
    "  LEFT JOIN skill AS s ON s.skill_id = k.skill_id\n"                                \
    "GROUP BY r.area_code, k.skill_id, n.year"

/* clang-format on */

#endif
