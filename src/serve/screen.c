/* SPDX-License-Identifier: Apache-2.0 */
/* screen.c - see screen.h. One walk from the front; what is not whole yet is waited for,
 * but what is already wrong is refused at once. */
#include "serve/screen.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

typedef struct span {
    const char *bytes;
    size_t len;
} span;

typedef struct reading {
    gl_screening out;
    unsigned port;
    span method, target;
    size_t hosts, lengths;
    span host, length, origin;
    bool has_encoding, has_expect, is_form;
} reading;

static bool is(span s, const char *text)
{
    return s.len == strlen(text) && memcmp(s.bytes, text, s.len) == 0;
}

/* ASCII letters alone differ by case. */
static bool is_nocase(span s, const char *text)
{
    if (s.len != strlen(text)) return false;
    for (size_t i = 0; i < s.len; i++) {
        const char c = s.bytes[i];
        if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != text[i]) return false;
    }
    return true;
}

static bool refuse(reading *r, int status, const char *why)
{
    r->out.status = status;
    r->out.why = why;
    return false;
}

/* -- the request line -- */

static bool is_token(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("!#$%&'*+-.^_`|~", c));
}

static int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool check_target(reading *r)
{
    const span t = r->target;
    if (t.len == 0 || t.bytes[0] != '/')
        return refuse(r, 400, "the address must begin with /");
    for (size_t i = 0; i < t.len; i++) {
        const unsigned char c = (unsigned char)t.bytes[i];
        if (c <= 0x20 || c >= 0x7F || strchr("#\\\"<>^`{|}", c))
            return refuse(r, 400, "the address holds a byte that must be escaped");
        if (c != '%') continue;
        if (i + 2 >= t.len || hex(t.bytes[i + 1]) < 0 || hex(t.bytes[i + 2]) < 0)
            return refuse(r, 400, "a broken escape in the address");
        if (hex(t.bytes[i + 1]) < 2)
            return refuse(r, 400, "a control byte in the address");
    }
    return true;
}

static bool read_request_line(reading *r, span line)
{
    const char *first = memchr(line.bytes, ' ', line.len);
    if (!first) return refuse(r, 400, "this is no HTTP/1.1");
    r->method = (span){line.bytes, (size_t)(first - line.bytes)};
    const span rest = {first + 1, line.len - r->method.len - 1};
    const char *second = memchr(rest.bytes, ' ', rest.len);
    if (!second) return refuse(r, 400, "this is no HTTP/1.1");
    r->target = (span){rest.bytes, (size_t)(second - rest.bytes)};
    const span version = {second + 1, rest.len - r->target.len - 1};
    if (!is(version, "HTTP/1.1") && !is(version, "HTTP/1.0"))
        return refuse(r, 400, "HTTP/1.1 is spoken here");
    if (!is(r->method, "GET") && !is(r->method, "HEAD") && !is(r->method, "POST"))
        return refuse(r, 405, "GET, HEAD, and POST of the one form");
    return check_target(r);
}

/* What cannot become a request line is refused before its end has come. */
static bool check_beginning(reading *r, span all)
{
    for (size_t i = 0; i < all.len && all.bytes[i] != ' '; i++)
        if (!is_token(all.bytes[i]) || i > 16)
            return refuse(r, 400, "this is no HTTP/1.1");
    return true;
}

/* -- headers -- */

static span trim(span s)
{
    while (s.len && (*s.bytes == ' ' || *s.bytes == '\t')) s.bytes++, s.len--;
    while (s.len && (s.bytes[s.len - 1] == ' ' || s.bytes[s.len - 1] == '\t')) s.len--;
    return s;
}

static void see_header(reading *r, span name, span value)
{
    if (is_nocase(name, "host")) {
        r->hosts++;
        r->host = value;
    } else if (is_nocase(name, "content-length")) {
        r->lengths++;
        r->length = value;
    } else if (is_nocase(name, "origin")) {
        r->origin = value;
    } else if (is_nocase(name, "transfer-encoding")) {
        r->has_encoding = true;
    } else if (is_nocase(name, "expect")) {
        r->has_expect = true;
    } else if (is_nocase(name, "content-type")) {
        const char *end = memchr(value.bytes, ';', value.len);
        if (end) value.len = (size_t)(end - value.bytes);
        r->is_form = is_nocase(trim(value), "application/x-www-form-urlencoded");
    }
}

static bool read_header(reading *r, span line)
{
    size_t colon = 0;
    while (colon < line.len && is_token(line.bytes[colon])) colon++;
    if (colon == 0 || colon == line.len || line.bytes[colon] != ':')
        return refuse(r, 400, "a broken header line");
    const span value = trim((span){line.bytes + colon + 1, line.len - colon - 1});
    for (size_t i = 0; i < value.len; i++) {
        const unsigned char c = (unsigned char)value.bytes[i];
        if ((c < 0x20 && c != '\t') || c == 0x7F)
            return refuse(r, 400, "a control byte in a header");
    }
    see_header(r, (span){line.bytes, colon}, value);
    return true;
}

/* A line up to CRLF; 0 = its end has not come, -1 = refused. */
static int next_line(reading *r, span *rest, span *line)
{
    const char *end = memchr(rest->bytes, '\n', rest->len);
    if (!end) {
        /* a CR alone, seen once another byte has come behind it */
        const char *cr = memchr(rest->bytes, '\r', rest->len);
        if (cr && (size_t)(cr - rest->bytes) + 1 < rest->len)
            return refuse(r, 400, "lines end in CRLF") - 1;
        return 0;
    }
    const size_t len = (size_t)(end - rest->bytes);
    if (len == 0 || end[-1] != '\r' || memchr(rest->bytes, '\r', len - 1))
        return refuse(r, 400, "lines end in CRLF") - 1;
    *line = (span){rest->bytes, len - 1};
    rest->bytes += len + 1;
    rest->len -= len + 1;
    return 1;
}

/* -- what the headers mean together -- */

static bool names_us(reading *r, span s)
{
    static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    char name[40];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(name, sizeof name, "%s:%u", names[i], r->port);
        if (is_nocase(s, name)) return true;
    }
    return false;
}

static bool check_host(reading *r)
{
    if (r->hosts != 1 || r->host.len == 0)
        return refuse(r, 400, "exactly one Host header is needed");
    for (size_t i = 0; i < r->host.len; i++)
        if (strchr("@/?#, \t", r->host.bytes[i]))
            return refuse(r, 400, "the Host header is none");
    return names_us(r, r->host) || refuse(r, 421, "this host is not served here");
}

static bool check_origin(reading *r)
{
    const span o = r->origin;
    if (!o.bytes) return true;
    return (o.len > 7 && memcmp(o.bytes, "http://", 7) == 0 &&
            names_us(r, (span){o.bytes + 7, o.len - 7})) ||
           refuse(r, 403, "the form came from another place");
}

/* "/match", "/match.json" and "/match.csv", whatever the fields. */
static bool is_for_form(span target)
{
    const char *fields = memchr(target.bytes, '?', target.len);
    const span path = {target.bytes,
                       fields ? (size_t)(fields - target.bytes) : target.len};
    return is(path, "/match") || is(path, "/match.json") || is(path, "/match.csv");
}

static bool read_length(reading *r, size_t *length)
{
    *length = 0;
    if (r->has_encoding) return refuse(r, 400, "no Transfer-Encoding here");
    if (r->has_expect) return refuse(r, 417, "no Expect here");
    if (r->lengths > 1) return refuse(r, 400, "more than one Content-Length");
    if (r->lengths && r->length.len == 0)
        return refuse(r, 400, "an empty Content-Length");
    for (size_t i = 0; i < r->length.len; i++) {
        if (r->length.bytes[i] < '0' || r->length.bytes[i] > '9')
            return refuse(r, 400, "a broken Content-Length");
        *length = *length * 10 + (size_t)(r->length.bytes[i] - '0');
        if (*length > GL_SCREEN_BODY)
            return refuse(r, 413, "the text is too long: at most 64 KiB");
    }
    return true;
}

static bool check_body(reading *r, size_t *length)
{
    if (!read_length(r, length)) return false;
    if (!is(r->method, "POST"))
        return *length == 0 || refuse(r, 400, "a body where none belongs");
    if (!is_for_form(r->target)) return refuse(r, 405, "only /match takes a form");
    if (r->lengths == 0) return refuse(r, 411, "a Content-Length is needed");
    if (!r->is_form) return refuse(r, 415, "a form that is url-encoded is needed");
    return check_origin(r);
}

/* -- all of it -- */

/* Headers up to the empty line; false = refused, or not whole. */
static bool read_headers(reading *r, span all, span *body)
{
    span rest = all, line;
    int got = next_line(r, &rest, &line);
    const size_t first = got > 0 ? line.len : all.len;
    if (r->out.status == 0 && first > GL_SCREEN_TARGET)
        return refuse(r, 414, "the address is too long");
    if (got <= 0 || !read_request_line(r, line)) return false;
    while ((got = next_line(r, &rest, &line)) > 0) {
        if (line.len == 0) {
            *body = rest;
            return true;
        }
        if (!read_header(r, line)) return false;
    }
    if (got == 0 && all.len > GL_SCREEN_HEADERS)
        return refuse(r, 431, "the headers are too long");
    return false;
}

gl_screening gl_screen(const char *bytes, size_t len, unsigned port)
{
    reading r = {.port = port};
    span body = {.bytes = NULL};
    size_t length;
    if (!check_beginning(&r, (span){bytes, len})) return r.out;
    if (!read_headers(&r, (span){bytes, len}, &body)) return r.out;
    if ((size_t)(body.bytes - bytes) > GL_SCREEN_HEADERS)
        refuse(&r, 431, "the headers are too long");
    else if (check_host(&r) && check_body(&r, &length))
        r.out.is_whole = body.len >= length;
    return r.out;
}
