/* SPDX-License-Identifier: Apache-2.0 */
/* content.h - the digest over every row of every table but `run`. */
#ifndef GL_STORE_CONTENT_H
#define GL_STORE_CONTENT_H

#include "base/digest.h"
#include "base/error.h"

struct sqlite3;

/* SHA-256 over the tables in the order of the schema, rows in key order, each value with
 * its type and length; numbers as 8 bytes, big end first. */
glapp_status gl_content_digest(struct sqlite3 *db, char hex[GL_DIGEST_HEX],
                               glapp_error *err);

#endif
