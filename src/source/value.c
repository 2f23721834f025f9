/* SPDX-License-Identifier: Apache-2.0 */
/* value.c - what a single value says.
 *
 * Publishers disagree about types: ids are numbers in one stream and strings in the
 * next, counts stand in quotes, spreadsheets eat leading zeros and put an apostrophe
 * before what should stay text. Each reader here takes every type that can mean the
 * same, and counts the rest as bad; a bad optional value never costs the record
 * (reliability.md 2.2).
 */
#include "source/decoder.h"

#include "source/html.h"
#include "source/name.h"
#include "source/number.h"

#include <stdio.h>

static bool is_text(gl_value v)
{
    return v.type == GL_VALUE_TEXT || v.type == GL_VALUE_CELL;
}

bool gl_value_is_absent(gl_value v)
{
    if (v.type == GL_VALUE_MISSING || v.type == GL_VALUE_NULL) return true;
    return is_text(v) && gl_slice_trim(v.as.text).len == 0;
}

static gl_slice copy_digits(gl_decoder *d, int64_t whole)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", (long long)whole);
    gl_slice copy = gl_arena_copy(&d->arena, gl_slice_of(digits));
    if (!copy.bytes) d->out_of_memory = true;
    return copy;
}

gl_slice gl_value_text(gl_decoder *d, gl_value v)
{
    int64_t whole = 0;
    if (v.type == GL_VALUE_WHOLE) return copy_digits(d, v.as.whole);
    if (v.type == GL_VALUE_REAL && gl_number_is_whole(v.as.real, &whole))
        return copy_digits(d, whole);
    if (!is_text(v)) return (gl_slice){0};
    gl_slice text = gl_slice_trim(v.as.text);
    if (text.len == 0) return (gl_slice){0};
    if (text.len > GL_TEXT_LIMIT)
        gl_reject(d->verdict, GL_TOO_LONG, "a text of %zu bytes; at most 1 MiB is read",
                  text.len);
    return text;
}

static bool has_control(gl_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.bytes[i];
        if (c < 0x20 || c == 0x7F) return true;
        bool c1 = c == 0xC2 && i + 1 < s.len && (unsigned char)s.bytes[i + 1] < 0xA0;
        if (c1) return true;
    }
    return false;
}

gl_slice gl_value_id(gl_decoder *d, gl_value v)
{
    gl_slice id = {0};
    if (gl_value_is_absent(v))
        gl_reject(d->verdict, GL_BAD_ID, "the id is missing");
    else if (v.type == GL_VALUE_WHOLE)
        id = copy_digits(d, v.as.whole);
    else if (!is_text(v))
        gl_reject(d->verdict, GL_BAD_ID, "the id is neither text nor a whole number");
    else
        id = gl_slice_trim(v.as.text);
    if (id.len > GL_ID_LIMIT)
        gl_reject(d->verdict, GL_BAD_ID, "the id is longer than %d bytes", GL_ID_LIMIT);
    else if (has_control(id))
        gl_reject(d->verdict, GL_BAD_ID, "the id holds control bytes");
    else
        d->verdict->id = id;
    return d->verdict->id;
}

/* The number a value is; false if it is none. */
static bool number_of(gl_value v, double *value)
{
    if (v.type == GL_VALUE_WHOLE) *value = (double)v.as.whole;
    if (v.type == GL_VALUE_REAL) *value = v.as.real;
    if (v.type == GL_VALUE_WHOLE || v.type == GL_VALUE_REAL) return true;
    return is_text(v) && gl_number_parse(v.as.text, value);
}

int64_t gl_value_whole(gl_decoder *d, gl_value v, int64_t low, int64_t high,
                       gl_field field)
{
    if (gl_value_is_absent(v)) return GL_UNKNOWN;
    double value = 0;
    int64_t whole = 0;
    if (number_of(v, &value) && gl_number_is_whole(value, &whole) && whole >= low &&
        whole <= high)
        return whole;
    gl_reject_field(d->verdict, field);
    return GL_UNKNOWN;
}

double gl_value_real(gl_decoder *d, gl_value v, double high, gl_field field)
{
    if (gl_value_is_absent(v)) return -1;
    double value = 0;
    if (number_of(v, &value) && value >= 0 && value <= high) return value;
    gl_reject_field(d->verdict, field);
    return -1;
}

gl_day gl_value_day(gl_decoder *d, gl_value v, gl_field field)
{
    gl_day day = GL_NO_DAY;
    if (gl_value_is_absent(v)) return GL_NO_DAY;
    if (is_text(v) && gl_date_parse(gl_slice_trim(v.as.text), &day) == GL_DATE_OK)
        return day;
    gl_reject_field(d->verdict, field);
    return GL_NO_DAY;
}

int gl_value_flag(gl_value v)
{
    static const char *const yes[] = {"true", "1", "ja", "yes", "j", "y", "x", "sant"};
    static const char *const no[] = {"false", "0", "nej", "no", "n", "falskt"};
    if (v.type == GL_VALUE_BOOL) return v.as.yes;
    if (v.type == GL_VALUE_WHOLE && (v.as.whole == 0 || v.as.whole == 1))
        return (int)v.as.whole;
    if (!is_text(v)) return GL_UNKNOWN;
    gl_slice text = gl_slice_trim(v.as.text);
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        if (gl_name_is(text, yes[i])) return 1;
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
        if (gl_name_is(text, no[i])) return 0;
    return GL_UNKNOWN;
}

static bool all_digits(gl_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.bytes[i] < '0' || s.bytes[i] > '9') return false;
    return s.len > 0;
}

gl_slice gl_value_code(gl_decoder *d, gl_value v, gl_field field)
{
    if (gl_value_is_absent(v)) return (gl_slice){0};
    gl_slice code = gl_value_text(d, v);
    if (code.len > 0 && code.bytes[0] == '\'')
        code = gl_slice_trim(gl_slice_cut(code, 1, code.len - 1));
    if (all_digits(code) && code.len == 4) return code;
    if (all_digits(code) && code.len == 3) {
        char *padded = gl_arena_alloc(&d->arena, 4);
        if (!padded) {
            d->out_of_memory = true;
            return (gl_slice){0};
        }
        padded[0] = '0';
        memcpy(padded + 1, code.bytes, 3);
        return (gl_slice){padded, 4};
    }
    gl_reject_field(d->verdict, field);
    return (gl_slice){0};
}

/* "556000-0001", "5560000001", "16556000-0001" are organisations. The third digit of an
 * organisation's ten is 2 or more; in a personal number it begins the month. */
gl_slice gl_value_employer_number(gl_decoder *d, gl_value v)
{
    if (gl_value_is_absent(v)) return (gl_slice){0};
    gl_slice text = gl_value_text(d, v);
    char digits[12];
    size_t count = 0;
    bool sound = text.len > 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.bytes[i];
        if (c == '-' || c == ' ' || c == '+') continue;
        if (c < '0' || c > '9' || count == sizeof digits) sound = false;
        if (!sound) break;
        digits[count++] = c;
    }
    if (!sound || (count != 10 && count != 12)) {
        gl_reject_field(d->verdict, GL_FIELD_EMPLOYER_NUMBER);
        return (gl_slice){0};
    }
    const char *ten = digits + (count - 10);
    bool person = ten[2] < '2' || (count == 12 && memcmp(digits, "16", 2) != 0);
    if (person) return (gl_slice){0};
    gl_slice copy = gl_arena_copy(&d->arena, (gl_slice){ten, 10});
    if (!copy.bytes) d->out_of_memory = true;
    return copy;
}

static void add_item(gl_decoder *d, gl_list *list, gl_value v, const char *of)
{
    if (v.type == GL_VALUE_OBJECT && of) v = gl_json_member(v, of);
    gl_slice text = gl_value_text(d, v);
    if (text.len > 0) gl_list_add(d, list, text);
}

gl_strings gl_value_list(gl_decoder *d, gl_value v, const char *of)
{
    gl_list list = {0};
    if (v.type == GL_VALUE_LIST) {
        gl_json_walk walk = gl_json_walk_of(v);
        gl_value item;
        for (gl_slice key; gl_json_walk_next(&walk, &key, &item);)
            add_item(d, &list, item, of);
    } else if (v.type == GL_VALUE_CELL) {
        gl_value part = v;
        for (gl_slice rest = v.as.text; gl_slice_split(&rest, '|', &part.as.text);)
            add_item(d, &list, part, of);
    } else {
        add_item(d, &list, v, of);
    }
    return gl_list_strings(&list);
}

gl_value gl_value_object(gl_value v)
{
    if (v.type == GL_VALUE_OBJECT) return v;
    gl_json_walk walk = gl_json_walk_of(v);
    gl_value item;
    for (gl_slice key; gl_json_walk_next(&walk, &key, &item);)
        if (item.type == GL_VALUE_OBJECT) return item;
    return (gl_value){0};
}

gl_slice gl_value_plain(gl_decoder *d, gl_value v)
{
    gl_slice text = gl_value_text(d, v);
    if (text.len == 0 || !gl_html_is_likely(text)) return text;
    gl_buf_clear(&d->text);
    gl_html_to_text(text, &d->text);
    gl_slice copy = {0};
    if (!d->text.failed)
        copy = gl_arena_copy(&d->arena, gl_slice_trim(gl_buf_slice(&d->text)));
    if (!copy.bytes) d->out_of_memory = true;
    return copy.len ? copy : (gl_slice){0};
}

gl_slice gl_value_join(gl_decoder *d, const gl_slice *texts, size_t count)
{
    gl_buf_clear(&d->text);
    for (size_t i = 0; i < count; i++) {
        if (texts[i].len == 0) continue;
        if (d->text.len > 0) gl_buf_add_text(&d->text, "\n\n");
        gl_buf_add_slice(&d->text, texts[i]);
    }
    if (d->text.len == 0 && !d->text.failed) return (gl_slice){0};
    if (d->text.len > GL_TEXT_LIMIT)
        gl_reject(d->verdict, GL_TOO_LONG, "a text of %zu bytes; at most 1 MiB is read",
                  d->text.len);
    gl_slice copy = {0};
    if (!d->text.failed) copy = gl_arena_copy(&d->arena, gl_buf_slice(&d->text));
    if (!copy.bytes) d->out_of_memory = true;
    return copy;
}

gl_slice gl_value_url(gl_decoder *d, gl_value v)
{
    gl_slice url = gl_value_text(d, v);
    bool web =
        gl_name_starts_with(url, "http://") || gl_name_starts_with(url, "https://");
    if (!web || has_control(url) || memchr(url.bytes, ' ', url.len)) return (gl_slice){0};
    return url;
}
