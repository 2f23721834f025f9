/* SPDX-License-Identifier: Apache-2.0 */
/* doors.h - the doors of gap/door.h, for every persona of the corpus and every area, with
 * the answers of the very filter that `match --persona` uses. */
#ifndef GL_ENGINE_DOORS_H
#define GL_ENGINE_DOORS_H

#include "engine/filter.h"
#include "engine/programmes.h"
#include "engine/scope.h"
#include "gap/door.h"

/* `personas` gets `*count` rows, GL_PERSONAS at the most. The table is freed with
 * gl_door_table_free. */
glapp_status gl_doors_ask(const gl_market *market, const gl_programmes *programmes,
                          const gl_scope *scope, const char *corpus, gl_persona *personas,
                          size_t *count, gl_door_table *out, glapp_error *err);

#endif
