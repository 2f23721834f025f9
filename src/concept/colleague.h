/* SPDX-License-Identifier: Apache-2.0 */
/* colleague.h - whether an occupation is whom one works with, not who is sought. */
#ifndef GL_CONCEPT_COLLEAGUE_H
#define GL_CONCEPT_COLLEAGUE_H

#include "concept/around.h"

bool gl_is_colleague(const gl_around *occupation);

#endif
