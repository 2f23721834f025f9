/* SPDX-License-Identifier: Apache-2.0 */
/* root.h - what a noun of action shares with its verb: "montering", "montera" - mont. */
#ifndef GL_TEXT_ROOT_H
#define GL_TEXT_ROOT_H

#include "base/slice.h"

/* The beginning of a stem (stem.h) that is left when the ending that makes a verb, a noun
 * of action or an adjective is taken off; the stem itself where there is none. For labels
 * alone, where "Dekormålning" names what others call "måla dekor": in running text
 * "målning" and "mål" must stay apart. */
gl_slice gl_root_of(gl_slice stem);

#endif
