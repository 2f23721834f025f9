/* SPDX-License-Identifier: Apache-2.0 */
/* market.h - one labour market in numbers: what the gap room is told, and nothing else.
 *
 * Vacancies after reposts are folded, programmes with their seats, areas, skills as
 * dense indices. Amounts that are added up are integers in thousandths, so that sums do
 * not depend on their order and parts can be merged exactly.
 */
#ifndef GL_GAP_MARKET_H
#define GL_GAP_MARKET_H

#include "base/date.h"
#include "base/error.h"
#include "base/slice.h"

enum { GL_MILLI = 1000, GL_NO_COUNTY = 255 };

/* A skill asked for or taught; weight in thousandths (1000 = surely). */
typedef struct gl_market_skill {
    uint32_t skill;
    uint16_t weight;
} gl_market_skill;

/* Employees of a firm: small ones have fewer than 250 (SME, EU 2003/361). */
typedef enum gl_market_size {
    GL_SIZE_UNKNOWN,
    GL_SIZE_SMALL,
    GL_SIZE_LARGE
} gl_market_size;

/* What a skill is, as far as it makes a difference here. */
typedef enum gl_market_kind {
    GL_KIND_SKILL,
    GL_KIND_CERTIFICATE,
    GL_KIND_LICENCE, /* to drive */
    GL_KIND_SWEDISH,
    GL_KIND_LANGUAGE /* any other one */
} gl_market_kind;

/* One advertisement. Reposts stand here too, with 0 openings; they count in nothing but
 * the number of ads published. */
typedef struct gl_market_ad {
    gl_day published;  /* GL_NO_DAY = unknown: inside every window, in no month */
    int64_t openings;  /* thousandths; 0 for a folded repost */
    int64_t stated;    /* vacancies as stated, thousandths, before any cap; at least 0 */
    uint64_t employer; /* key of the employer; 0 = unknown: each its own */
    uint16_t ssyk;     /* 0 ... 9999; 0 = unknown (military groups are not read) */
    bool ssyk_predicted;
    uint16_t ssyk_probability; /* of a predicted code, thousandths; 0 = not told: sure */
    int8_t permanent;          /* 1, 0; negative = unknown */
    uint8_t county;            /* index into `counties`, or GL_NO_COUNTY */
    uint32_t first_skill;      /* into `ad_skills`, or into the skills of its chunk */
    uint32_t skill_count;
    uint16_t municipality; /* official code; 0 = unknown */
    uint8_t size;          /* of the employer, gl_market_size; 0 = unknown */
    bool employer_number;  /* the ad carries one */
} gl_market_ad;

typedef struct gl_market_programme {
    int64_t seats; /* a year, thousandths */
    bool seats_assumed;
    bool distance; /* reaches every county */
    uint8_t county;
    uint8_t level;        /* 0 = unknown, else 1 ... 8 (SeQF) */
    uint32_t sun;         /* first three digits of SUN 2020 as a number; 0 = unknown */
    uint32_t first_skill; /* outcomes only */
    uint32_t skill_count;
    uint32_t first_ssyk; /* into `programme_ssyk` */
    uint32_t ssyk_count;
    double credits; /* of its own system; negative = unknown */
    double weeks;   /* on the calendar; negative = unknown */
    int pace;       /* percent of full time; negative = unknown */
    bool is_yh;     /* its credits are those of yrkeshögskolan */
    gl_day starts;  /* the next start after the reference day; GL_NO_DAY = none known */
} gl_market_programme;

/* An area is a set of counties, by bit; `all` = also what has no county. */
typedef struct gl_market_area {
    uint32_t counties; /* bit i = counties[i] */
    bool all;
} gl_market_area;

/* Some of the ads, with what they ask for. */
typedef struct gl_market_chunk {
    const gl_market_ad *ads;
    size_t ad_count;
    const gl_market_skill *skills;
} gl_market_chunk;

/* Ads that do not all lie in memory, by rising `employer`. */
typedef struct gl_market_source {
    /* Chunk 0 ... chunk_count - 1; it lasts until the next one is read. */
    glapp_status (*read)(void *from, size_t chunk, gl_market_chunk *out,
                         glapp_error *err);
    void *from;
    size_t chunk_count;
} gl_market_source;

typedef struct gl_market {
    const gl_market_ad *ads; /* in any order; unused where `source` is given */
    size_t ad_count;         /* in either case */
    const gl_market_skill *ad_skills;
    gl_market_source source; /* read NULL = `ads` has them */
    bool is_checked;         /* gl_market_check passed; it need not look again */
    const gl_market_programme *programmes;
    size_t programme_count;
    const gl_market_skill *programme_skills;
    const uint16_t *programme_ssyk;
    const gl_market_area *areas;
    size_t area_count;
    uint8_t county_count;
    uint32_t skill_count;
    gl_day reference; /* "today": the window is (reference - window_days, reference] */
    uint32_t window_days;
    const uint32_t *lenses; /* by skill: bit i = it belongs to lens i; NULL = to none */
    uint32_t lens_count;    /* GL_MARKET_LENSES at the most */
    const uint8_t *kinds;   /* by skill: gl_market_kind; NULL = all of them skills */
} gl_market;

/* Limits that keep every sum within 63 bits: openings of an ad and seats of a programme,
 * in thousandths, and the number of counties (the bits of an area). */
#define GL_MARKET_MOST INT64_C(100000000000)
enum {
    GL_MARKET_COUNTIES = 32,
    GL_MARKET_LENSES = 32,
    GL_MARKET_DAYS = 1000000 /* either side of 1970; nearly 2740 years */
};

/* A walk over all ads. One at a time: a source has room for one chunk. */
typedef struct gl_market_walk {
    const gl_market *market;
    glapp_error *err;
    glapp_status status; /* why it ended before the last ad; GLAPP_OK otherwise */
    gl_market_chunk chunk;
    size_t next_chunk, next_ad;
} gl_market_walk;

gl_market_walk gl_market_walk_begin(const gl_market *market, glapp_error *err);

/* The next ad, which lasts until the next call; NULL after the last one, and where a
 * chunk cannot be read. What it asks for begins at `walk->chunk.skills + first_skill`. */
const gl_market_ad *gl_market_walk_next(gl_market_walk *walk);

/* The same, passing over what brings no openings or lies outside the window. */
const gl_market_ad *gl_market_walk_next_open(gl_market_walk *walk);

/* Whether every index points to something, every amount and day lies in its range and all
 * amounts can be added up (the sum of openings, or of seats, times a weight below 2^63).
 * Everything in gap/ calls it first; GLAPP_BAD_INPUT names the first fault. */
glapp_status gl_market_check(const gl_market *market, glapp_error *err);

/* Whether an area is a group of counties; whether another one is a single county of it.
 */
bool gl_market_is_group(const gl_market *market, uint32_t area);
bool gl_market_is_member(const gl_market *market, uint32_t area, uint32_t group);

/* Whether an ad's or a programme's county belongs to an area. */
bool gl_market_lies_in(const gl_market *market, uint8_t county, uint32_t area);

/* Whether a day lies in the window, or is unknown. A window of 0 days counts as 365. */
bool gl_market_in_window(const gl_market *market, gl_day day);
uint32_t gl_market_window_days(const gl_market *market);

#endif
