/* SPDX-License-Identifier: Apache-2.0 */
/* number.c - see number.h.
 *
 * printf writes the decimal separator of the process's locale, which a program that
 * embeds the library may have set. Whatever stands where the separator should be is
 * therefore replaced; strtod reads back under the same locale as printf wrote.
 */
#include "report/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* %.15f of 1e308 has 309 + 1 + 15 bytes; a separator may take several. */
enum { LONGEST = 352 };

static bool is_number_byte(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == 'e';
}

static void add_with_separator(gl_buf *out, const char *digits, char separator)
{
    for (const char *p = digits; *p; p++) {
        if (is_number_byte(*p))
            gl_buf_add_byte(out, *p);
        else if (p == digits || is_number_byte(p[-1]))
            gl_buf_add_byte(out, separator);
    }
}

bool gl_number_exact(gl_buf *out, double value)
{
    if (!isfinite(value)) return false;
    char digits[LONGEST];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value) break;
    }
    add_with_separator(out, digits, '.');
    return true;
}

void gl_number_shown(gl_buf *out, double value, int decimals)
{
    if (isnan(value)) {
        gl_buf_add_text(out, "–");
        return;
    }
    if (isinf(value)) {
        gl_buf_add_text(out, value < 0 ? "-∞" : "∞");
        return;
    }
    if (decimals < 0) decimals = 0;
    if (decimals > 15) decimals = 15;
    char digits[LONGEST];
    snprintf(digits, sizeof digits, "%.*f", decimals, value);
    bool is_zero = strpbrk(digits, "123456789") == NULL;
    add_with_separator(out, is_zero && digits[0] == '-' ? digits + 1 : digits, ',');
}

gl_shown gl_show(double value, int decimals)
{
    gl_shown shown = {""};
    gl_buf room = {0};
    gl_number_shown(&room, value, decimals);
    if (!room.failed && room.len)
        snprintf(shown.text, sizeof shown.text, "%s", room.bytes);
    gl_buf_dispose(&room);
    return shown;
}
