/* SPDX-License-Identifier: Apache-2.0 */
/* door.h - for a sort of person in a place: how much of what is asked for may he or she
 * learn, and which single condition shuts most of it?
 *
 * Amounts are needs: openings times the weight of each skill that they ask for, but
 * for Swedish. A need
 * is open if a programme that teaches the skill lets the person in and says so; unknown
 * if every one that would do so leaves something unsaid (domain: unknown is not open);
 * shut if there is none; and untaught if no programme anywhere teaches the skill.
 */
#ifndef GL_GAP_DOOR_H
#define GL_GAP_DOOR_H

#include "base/error.h"
#include "gap/market.h"

/* What one programme says to the person: bit i for condition i. */
typedef struct gl_door_answer {
    uint32_t removes; /* 0: it takes the person, unless something is unsaid */
    uint32_t unsaid;
} gl_door_answer;

enum { GL_DOOR_CONDITIONS = 16, GL_DOOR_NONE = 255 };

#define GL_DOOR_EVERY_LENS UINT32_MAX

typedef struct gl_door_row {
    uint32_t area, persona;
    uint32_t lens; /* of its skills alone; GL_DOOR_EVERY_LENS = of all skills */
    double openings, taught, open, unknown; /* needs, in openings */
    double share;                           /* open / openings */
    double share_possible;                  /* (open + unknown) / openings */
    uint8_t worst; /* the condition that, left out, brings back most; or GL_DOOR_NONE */
    double worst_share; /* what it brings back, of openings */
} gl_door_row;

/* A skill that is taught somewhere and shut to the person. */
typedef struct gl_door_skill_row {
    uint32_t area, persona, skill;
    double openings;
    uint8_t condition;         /* that alone shuts it; GL_DOOR_NONE if it takes several */
    double condition_openings; /* what leaving it out brings back */
} gl_door_skill_row;

typedef struct gl_door_table {
    gl_door_row *rows; /* in the order asked, all skills first, then by lens */
    size_t count;
    gl_door_skill_row *skills; /* the same, then by skill */
    size_t skill_count;
} gl_door_table;

typedef struct gl_doors gl_doors;

/* The market outlives it. */
glapp_status gl_doors_open(gl_doors **out, const gl_market *market, glapp_error *err);
void gl_doors_close(gl_doors *doors);

/* Municipalities of an area that any need stands in, rising; 0 where it is unknown.
 * Lent until the next call. */
const uint16_t *gl_doors_municipalities(gl_doors *doors, uint32_t area, size_t *count);

enum { GL_DOORS_ANYWHERE = UINT16_MAX };

/* A row: begin, then the answers of all programmes, once for the whole area
 * (GL_DOORS_ANYWHERE) or for each of its municipalities, then end. */
void gl_doors_begin(gl_doors *doors, uint32_t area, uint32_t persona);
void gl_doors_add(gl_doors *doors, uint16_t municipality, const gl_door_answer *answers);
glapp_status gl_doors_end(gl_doors *doors, gl_door_table *table, glapp_error *err);

void gl_door_table_free(gl_door_table *table);

#endif
