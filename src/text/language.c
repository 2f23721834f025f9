/* SPDX-License-Identifier: Apache-2.0 */
/* language.c - see language.h. An ad of three hundred words holds about a hundred
 * function words; a Swedish one with an English list of duties still has most of them
 * Swedish. */
#include "text/language.h"

enum { TOO_FEW = 3 };

const char *gl_language_code(gl_language language)
{
    static const char *const codes[] = {"", "sv", "en"};
    return codes[language];
}

gl_language gl_language_decide(size_t swedish, size_t english, gl_language fallback)
{
    if (swedish + english < TOO_FEW) return fallback;
    if (swedish == english) return fallback;
    return swedish > english ? GL_SWEDISH : GL_ENGLISH;
}
