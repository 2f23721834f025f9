/* SPDX-License-Identifier: Apache-2.0 */
/* chapter.c - one query a chapter. */
#include "store/chapter.h"

#include "store/open.h"

#define IN_WINDOW GL_DB_IN_WINDOW("published")

static const char *const QUERIES[GL_CHAPTERS] = {
    [GL_CHAPTER_TOTALS] =
        "SELECT count(*), total(openings > 0 AND " IN_WINDOW
        "), (SELECT total(openings) FROM ad WHERE " IN_WINDOW
        "), total(cluster_id <> ad_id), (SELECT count(DISTINCT"
        " coalesce(employer_number, employer)) FROM ad WHERE " IN_WINDOW "), (SELECT"
        " count(*) FROM programme), (SELECT total(seats_used) FROM programme), (SELECT"
        " count(DISTINCT provider) FROM programme), (SELECT count(*) FROM rejected)"
        " FROM ad",
    [GL_CHAPTER_SOURCES] = "SELECT kind, name, records, accepted, rejected, sha256 FROM"
                           " source ORDER BY source_id",
    [GL_CHAPTER_AREAS] =
        "SELECT area_code, name, kind FROM area r WHERE EXISTS (SELECT 1 FROM gap g WHERE"
        " g.area_code = r.area_code) ORDER BY kind = 'all', kind = 'group', area_code",
    [GL_CHAPTER_FIELDS] =
        "SELECT substr(ssyk, 1, 1), sum(ads), total(openings), total(seats),"
        " total(unmet), total(verdict IN ('certain_gap', 'likely_gap')) FROM"
        " occupation_gap WHERE area_code = ?1 GROUP BY 1 ORDER BY 1",
    [GL_CHAPTER_SERIES] = "SELECT month, kind, openings, low, high FROM trend WHERE"
                          " area_code = ?1 AND skill_id = ?3 ORDER BY month",
    [GL_CHAPTER_MUNICIPALITIES] =
        "SELECT m.municipality_code, m.name, coalesce(a.openings, 0),"
        " coalesce(p.programmes, 0), coalesce(p.seats, 0) FROM municipality m LEFT JOIN"
        " (SELECT municipality_code, total(openings) AS openings FROM ad WHERE " IN_WINDOW
        " GROUP BY municipality_code) a ON a.municipality_code = m.municipality_code LEFT"
        " JOIN (SELECT municipality_code, count(*) AS programmes, total(seats_used) AS"
        " seats FROM programme GROUP BY municipality_code) p ON p.municipality_code ="
        " m.municipality_code WHERE m.county_code IN (SELECT area_code FROM area WHERE"
        " kind = 'county') ORDER BY m.municipality_code",
    [GL_CHAPTER_LENSES] =
        "SELECT lens, count(*) FROM skill_lens GROUP BY lens ORDER BY lens",
};

glapp_status gl_db_chapter(gl_db *db, gl_chapter which, const char *area, int64_t skill,
                           gl_cell_row *row, void *to, glapp_error *err)
{
    return gl_db_cells(db, QUERIES[which], area, NULL, skill, row, to, err);
}
