/* SPDX-License-Identifier: Apache-2.0 */
/* parameter.c - see parameter.h. */
#include "match/parameter.h"

const gl_match_parameters GL_MATCH = {
#define GL_ROW(name, value, what) value,
    GL_MATCH_PARAMETERS(GL_ROW)
#undef GL_ROW
};

const gl_match_parameter *gl_match_parameter_rows(size_t *count)
{
    static const gl_match_parameter rows[] = {
#define GL_ROW(name, value, what) {#name, what, value},
        GL_MATCH_PARAMETERS(GL_ROW)
#undef GL_ROW
    };
    *count = sizeof rows / sizeof *rows;
    return rows;
}

double gl_match_needs_share(int occupation_known)
{
    return 1 - GL_MATCH.words - (occupation_known ? GL_MATCH.occupation : 0);
}
