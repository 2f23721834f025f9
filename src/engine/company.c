/* SPDX-License-Identifier: Apache-2.0 */
/* company.c - see company.h. Two sites wrote the same ads of "Centric Care" and "Centric
 * Care AB"; registers write "AKTIEBOLAG" out, exchanges add "(publ)". */
#include "engine/company.h"

gl_slice gl_company_name(gl_slice folded)
{
    static const char *const FORMS[] = {
        " ab",           " aktiebolag", " (publ)",   " publ",   " hb",
        " handelsbolag", " kb",         " ek. för.", " ek för", ","};
    gl_slice name = folded;
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        gl_slice form = gl_slice_of(FORMS[i]);
        if (name.len <= form.len || !gl_slice_ends_with(name, FORMS[i])) continue;
        name = gl_slice_trim(gl_slice_cut(name, 0, name.len - form.len));
        i = SIZE_MAX; /* from the start again: "ab (publ)" */
    }
    return name.len ? name : folded;
}
