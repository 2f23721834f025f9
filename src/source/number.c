/* SPDX-License-Identifier: Apache-2.0 */
/* number.c - numbers without strtod, which obeys the locale and takes "inf" and "0x1p3".
 *
 * The digits become one integer of at most 15 digits, exact in a double, and one power
 * of ten of at most 10^22, exact too; one division or multiplication of exact numbers
 * is rounded once, so the result is the nearest double, the same on every machine.
 */
#include "source/number.h"

#include <math.h>

enum { DIGITS = 15, POWER = 22 };

/* A space between thousands: U+0020, U+00A0, U+202F, U+2009. Its length, or 0. */
static size_t space_at(gl_slice s, size_t at)
{
    if (at < s.len && s.bytes[at] == ' ') return 1;
    if (s.len - at >= 2 && memcmp(s.bytes + at, "\xC2\xA0", 2) == 0) return 2;
    if (s.len - at >= 3 && (memcmp(s.bytes + at, "\xE2\x80\xAF", 3) == 0 ||
                            memcmp(s.bytes + at, "\xE2\x80\x89", 3) == 0))
        return 3;
    return 0;
}

static bool is_digit(gl_slice s, size_t at)
{
    return at < s.len && s.bytes[at] >= '0' && s.bytes[at] <= '9';
}

typedef struct parts {
    uint64_t digits;
    int count;    /* significant digits so far */
    int exponent; /* of ten */
} parts;

static bool add_digit(parts *p, char digit, bool fraction)
{
    if (p->digits > 0 && ++p->count > DIGITS) return false;
    if (p->digits == 0 && digit != '0') p->count = 1;
    p->digits = p->digits * 10 + (uint64_t)(digit - '0');
    p->exponent -= fraction;
    return p->exponent >= -POWER;
}

/* Digits before the decimal mark; spaces only between groups of three. */
static bool whole_part(gl_slice s, size_t *at, parts *p)
{
    size_t group = 0;
    bool grouped = false;
    if (!is_digit(s, *at)) return false;
    for (;;) {
        if (is_digit(s, *at)) {
            if (!add_digit(p, s.bytes[(*at)++], false)) return false;
            group++;
            continue;
        }
        size_t space = space_at(s, *at);
        if (!space || !is_digit(s, *at + space)) break;
        if (grouped ? group != 3 : group > 3) return false;
        grouped = true;
        group = 0;
        *at += space;
    }
    return !grouped || group == 3;
}

static bool exponent_part(gl_slice s, size_t *at, parts *p)
{
    bool minus = *at < s.len && s.bytes[*at] == '-';
    if (*at < s.len && (s.bytes[*at] == '+' || s.bytes[*at] == '-')) ++*at;
    if (!is_digit(s, *at)) return false;
    int value = 0;
    while (is_digit(s, *at)) {
        value = value * 10 + (s.bytes[(*at)++] - '0');
        if (value > 2 * POWER) return false;
    }
    p->exponent += minus ? -value : value;
    return true;
}

bool gl_number_parse(gl_slice text, double *value)
{
    gl_slice s = gl_slice_trim(text);
    parts p = {0};
    size_t at = 0;
    bool minus = s.len > 0 && s.bytes[0] == '-';
    if (minus) at++;
    if (!whole_part(s, &at, &p)) return false;
    if (at < s.len && (s.bytes[at] == ',' || s.bytes[at] == '.')) {
        at++;
        if (!is_digit(s, at)) return false;
        while (is_digit(s, at))
            if (!add_digit(&p, s.bytes[at++], true)) return false;
    }
    if (at < s.len && (s.bytes[at] == 'e' || s.bytes[at] == 'E')) {
        at++;
        if (!exponent_part(s, &at, &p)) return false;
    }
    if (at != s.len || p.exponent > POWER || p.exponent < -POWER) return false;
    double power = 1.0, result = (double)p.digits;
    for (int i = p.exponent < 0 ? -p.exponent : p.exponent; i > 0; i--) power *= 10.0;
    result = p.exponent < 0 ? result / power : result * power;
    *value = minus ? -result : result;
    return true;
}

bool gl_number_is_whole(double value, int64_t *whole)
{
    if (!(value >= -9007199254740992.0 && value <= 9007199254740992.0)) return false;
    if (floor(value) != value) return false;
    *whole = (int64_t)value;
    return true;
}
