/* SPDX-License-Identifier: Apache-2.0 */
/* What may pass to the pages, and what is refused before anybody else reads it. */
#include "serve/screen.h"

#include "check.h"

enum { PORT = 8117 };

static gl_screening screen(const char *text)
{
    return gl_screen(text, strlen(text), PORT);
}

#define HOST "Host: 127.0.0.1:8117\r\n"
#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"

static void a_browsers_requests_pass(void **state)
{
    (void)state;
    static const char *const good[] = {
        "GET / HTTP/1.1\r\n" HOST "\r\n",
        "HEAD /gaps?area=20&lens= HTTP/1.1\r\nHost: localhost:8117\r\n\r\n",
        "GET /search?q=sjuksk%C3%B6terska+natt HTTP/1.1\r\nhost: [::1]:8117\r\n\r\n",
        "POST /match HTTP/1.1\r\n" HOST FORM "Content-Length: 6\r\n"
        "Origin: http://127.0.0.1:8117\r\n\r\ntext=a",
        "POST /match.json?lang=en HTTP/1.1\r\n" HOST
        "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
        "Content-Length: 6\r\n\r\ntext=a",
    };
    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        const gl_screening s = screen(good[i]);
        if (s.status || !s.is_whole) fail_msg("%d (%s): %s", s.status, s.why, good[i]);
    }
}

/* Cut anywhere, a good request is waited for, and never refused. */
static void a_part_of_a_request_is_waited_for(void **state)
{
    (void)state;
    static const char whole[] =
        "POST /match HTTP/1.1\r\n" HOST FORM "Content-Length: 6\r\n\r\ntext=a";
    for (size_t len = 0; len + 1 < sizeof whole; len++) {
        const gl_screening s = gl_screen(whole, len, PORT);
        if (s.status || s.is_whole) fail_msg("at %zu: %d %s", len, s.status, s.why);
    }
}

static void what_no_browser_sends_is_refused(void **state)
{
    (void)state;
    static const struct {
        int status;
        const char *request;
    } bad[] = {
        {400, "GET / HTTP/1.1\r\n\r\n"},
        {400, "GET / HTTP/1.1\r\n" HOST HOST "\r\n"},
        {421, "GET / HTTP/1.1\r\nHost: 127.0.0.1:8118\r\n\r\n"},
        {421, "GET / HTTP/1.1\r\nHost: glapp.example:8117\r\n\r\n"},
        {400, "GET / HTTP/1.1\r\nHost: localhost:8117@glapp.example\r\n\r\n"},
        {400, "GET /?q=%00 HTTP/1.1\r\n" HOST "\r\n"},
        {400, "GET /?q=a%0d%0aSet-Cookie:%20a HTTP/1.1\r\n" HOST "\r\n"},
        {400, "GET /% HTTP/1.1\r\n" HOST "\r\n"},
        {400, "GET http://127.0.0.1:8117/ HTTP/1.1\r\n" HOST "\r\n"},
        {400, "GET / HTTP/2.0\r\n" HOST "\r\n"},
        {405, "PUT / HTTP/1.1\r\n" HOST "\r\n"},
        {405, "POST /gaps HTTP/1.1\r\n" HOST FORM "Content-Length: 0\r\n\r\n"},
        {411, "POST /match HTTP/1.1\r\n" HOST FORM "\r\n"},
        {413, "POST /match HTTP/1.1\r\n" HOST FORM "Content-Length: 65537\r\n\r\n"},
        {413, "POST /match HTTP/1.1\r\n" HOST FORM
              "Content-Length: 99999999999999999999999\r\n\r\n"},
        {415, "POST /match HTTP/1.1\r\n" HOST "Content-Length: 1\r\n\r\na"},
        {403, "POST /match HTTP/1.1\r\n" HOST FORM
              "Content-Length: 1\r\nOrigin: https://glapp.example\r\n\r\na"},
        {403, "POST /match HTTP/1.1\r\n" HOST FORM
              "Content-Length: 1\r\nOrigin: null\r\n\r\na"},
        {400, "POST /match HTTP/1.1\r\n" HOST FORM
              "Content-Length: 1\r\nContent-Length: 1\r\n\r\na"},
        {400, "POST /match HTTP/1.1\r\n" HOST FORM
              "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {400, "GET / HTTP/1.1\r\n" HOST "Content-Length: 1\r\n\r\na"},
        {400, "GET / HTTP/1.1\r\n" HOST "X: a\r\n b\r\n\r\n"},
        {400, "GET / HTTP/1.1\r\n" HOST "X : a\r\n\r\n"},
        {400, "GET / HTTP/1.1\r\n" HOST "X: a\x01\r\n\r\n"},
        {400, "GET / HTTP/1.1\n"},
        {400, "GET / HTTP/1.1\rHost"},
        {400, "\x16\x03\x01"},
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        const gl_screening s = screen(bad[i].request);
        if (s.status != bad[i].status)
            fail_msg("%d, not %d: %s", s.status, bad[i].status, bad[i].request);
    }
}

static void long_ones_are_refused(void **state)
{
    (void)state;
    static char request[GL_SCREEN_HEADERS + 4096];
    memset(request, 'a', sizeof request);
    memcpy(request, "GET /", 5);
    assert_int_equal(gl_screen(request, GL_SCREEN_TARGET + 100, PORT).status, 414);
    const char head[] = "GET / HTTP/1.1\r\n" HOST "X: ";
    memcpy(request, head, sizeof head - 1);
    assert_int_equal(gl_screen(request, sizeof request, PORT).status, 431);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_browsers_requests_pass),
        cmocka_unit_test(a_part_of_a_request_is_waited_for),
        cmocka_unit_test(what_no_browser_sends_is_refused),
        cmocka_unit_test(long_ones_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
