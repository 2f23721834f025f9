/* SPDX-License-Identifier: Apache-2.0 */
/* employers.h - industry and size class of an employer, by its number (--employers). */
#ifndef GL_ENGINE_EMPLOYERS_H
#define GL_ENGINE_EMPLOYERS_H

#include "base/buf.h"
#include "engine/ledger.h"

typedef struct gl_employers gl_employers;

glapp_status gl_employers_read(gl_employers **out, const char *path, gl_ledger *ledger,
                               const glapp_log *log, glapp_error *err);
void gl_employers_free(gl_employers *employers);

/* Both null if the number is not in the list. */
void gl_employers_find(const gl_employers *employers, gl_slice number, gl_slice *industry,
                       gl_slice *size_class);

/* Who an employer is: its number, else its name folded into `room`; null if the ad names
 * none. */
gl_slice gl_employer_who(gl_slice number, gl_slice name, gl_buf *room);
/* The same as the key that the market counts by; 0 if there is none. */
uint64_t gl_employer_key(gl_slice who);

#endif
