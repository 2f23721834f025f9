/* SPDX-License-Identifier: Apache-2.0 */
/* date.c - day numbers by eras of 400 years (Hinnant, "chrono-compatible low-level
 * date algorithms"): March is the first month, so that the leap day comes last. */
#include "base/date.h"

#include <stdio.h>

enum { FIRST_YEAR = 1990, LAST_YEAR = 2099, DAYS_TO_1970 = 719468 };

gl_day gl_day_of(int year, int month, int day)
{
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - DAYS_TO_1970;
}

void gl_day_split(gl_day day, int *year, int *month, int *day_of_month)
{
    int z = day + DAYS_TO_1970;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    *day_of_month = doy - (153 * mp + 2) / 5 + 1;
    *month = mp < 10 ? mp + 3 : mp - 9;
    *year = yoe + era * 400 + (*month <= 2);
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* `count` digits at the front of `*s`, taken off it; -1 if they are not all digits. */
static int take_digits(gl_slice *s, size_t count)
{
    int value = 0;
    if (s->len < count) return -1;
    for (size_t i = 0; i < count; i++) {
        char c = s->bytes[i];
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    *s = gl_slice_cut(*s, count, s->len - count);
    return value;
}

static bool take_byte(gl_slice *s, char byte)
{
    if (s->len == 0 || s->bytes[0] != byte) return false;
    *s = gl_slice_cut(*s, 1, s->len - 1);
    return true;
}

/* "", "Z", "+HH:MM", "+HHMM", "-HH". */
static bool is_zone(gl_slice s)
{
    if (s.len == 0 || gl_slice_is(s, "Z")) return true;
    if (!take_byte(&s, '+') && !take_byte(&s, '-')) return false;
    int hours = take_digits(&s, 2);
    if (hours < 0 || hours > 14) return false;
    if (s.len == 0) return true;
    take_byte(&s, ':');
    int minutes = take_digits(&s, 2);
    return minutes >= 0 && minutes < 60 && s.len == 0;
}

/* "HH:MM", "HH:MM:SS", "HH:MM:SS.fff", each with a zone. */
static bool is_time(gl_slice s)
{
    int hours = take_digits(&s, 2);
    if (hours < 0 || hours > 23 || !take_byte(&s, ':')) return false;
    int minutes = take_digits(&s, 2);
    if (minutes < 0 || minutes > 59) return false;
    if (take_byte(&s, ':')) {
        int seconds = take_digits(&s, 2);
        if (seconds < 0 || seconds > 60) return false;
        if (take_byte(&s, '.')) {
            if (take_digits(&s, 1) < 0) return false;
            while (take_digits(&s, 1) >= 0) continue;
        }
    }
    return is_zone(s);
}

gl_date_verdict gl_date_parse(gl_slice text, gl_day *day)
{
    *day = GL_NO_DAY;
    gl_slice s = gl_slice_trim(text);
    if (s.len == 0) return GL_DATE_EMPTY;
    int year = take_digits(&s, 4);
    if (year < FIRST_YEAR || year > LAST_YEAR || !take_byte(&s, '-')) return GL_DATE_BAD;
    int month = take_digits(&s, 2);
    if (month < 1 || month > 12 || !take_byte(&s, '-')) return GL_DATE_BAD;
    int dom = take_digits(&s, 2);
    if (dom < 1 || dom > days_in_month(year, month)) return GL_DATE_BAD;
    if (s.len > 0) {
        if (!take_byte(&s, 'T') && !take_byte(&s, ' ')) return GL_DATE_BAD;
        if (!is_time(s)) return GL_DATE_BAD;
    }
    *day = gl_day_of(year, month, dom);
    return GL_DATE_OK;
}

void gl_date_format(gl_day day, char out[11])
{
    out[0] = '\0';
    if (day == GL_NO_DAY) return;
    int year, month, dom;
    gl_day_split(day, &year, &month, &dom);
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000U, (unsigned)month % 100U,
             (unsigned)dom % 100U);
}

int gl_month_of(gl_day day)
{
    int year, month, dom;
    gl_day_split(day, &year, &month, &dom);
    return (year - 1970) * 12 + month - 1;
}

void gl_month_format(int month, char out[8])
{
    snprintf(out, 8, "%04u-%02u", (unsigned)(1970 + month / 12) % 10000U,
             (unsigned)(month % 12 + 1) % 100U);
}
