/* SPDX-License-Identifier: Apache-2.0 */
/* company.h - the name by which a company is known. */
#ifndef GL_ENGINE_COMPANY_H
#define GL_ENGINE_COMPANY_H

#include "base/slice.h"

/* A folded name without its legal form: "centric care" of "centric care ab". The same
 * bytes, cut; a name that is nothing but a form is left whole. */
gl_slice gl_company_name(gl_slice folded);

#endif
