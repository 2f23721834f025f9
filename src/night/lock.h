/* SPDX-License-Identifier: Apache-2.0 */
/* lock.h - one night at a time in a folder. */
#ifndef GL_NIGHT_LOCK_H
#define GL_NIGHT_LOCK_H

#include <stdbool.h>

#include "night/fault.h"

typedef struct gl_night_lock {
    int file;
    char running[GL_NIGHT_PATH]; /* the mark of a night that has not ended */
    bool earlier_unfinished;     /* the mark was there: a crash, a kill, a power cut */
} gl_night_lock;

/* Makes the folder where it is not there. GLAPP_MACHINE: another night holds the lock;
 * the message names its process and start. A dead process holds none. */
glapp_status gl_night_lock_take(gl_night_lock *lock, const char *folder,
                                glapp_error *err);

/* The night has ended, well or not. */
void gl_night_lock_give(gl_night_lock *lock);

#endif
