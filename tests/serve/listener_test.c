/* SPDX-License-Identifier: Apache-2.0 */
/* Who gets through to the pages, and who is sent away: slow ones, idle ones, those that
 * stop in the middle. */
#include "serve/listener.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"

enum { TURNS = 400, IDLE = 200 };

static gl_listener *listener;
static int passed[IDLE + 8];
static size_t passed_count;

static void pass(void *to, int socket)
{
    (void)to;
    assert_true(passed_count < ARRAY_LEN(passed));
    passed[passed_count++] = socket;
}

static int open_listener(void **state)
{
    (void)state;
    glapp_error err;
    passed_count = 0;
    return gl_listener_open(&listener, "127.0.0.1:0", &err) != GLAPP_OK;
}

static int close_listener(void **state)
{
    (void)state;
    for (size_t i = 0; i < passed_count; i++) close(passed[i]);
    gl_listener_close(listener);
    return 0;
}

static void turn(int times)
{
    glapp_error err;
    for (int i = 0; i < times; i++)
        assert_int_equal(gl_listener_turn(listener, pass, NULL, &err), GLAPP_OK);
}

static int call(void)
{
    const int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const struct sockaddr_in where = {.sin_family = AF_INET,
                                      .sin_port =
                                          htons((uint16_t)gl_listener_port(listener)),
                                      .sin_addr = {htonl(INADDR_LOOPBACK)}};
    assert_true(s >= 0);
    assert_int_equal(connect(s, (const struct sockaddr *)&where, sizeof where), 0);
    return s;
}

static void say(int s, const char *words)
{
    assert_int_equal(send(s, words, strlen(words), MSG_NOSIGNAL), strlen(words));
}

static const char *request(void)
{
    static char text[100];
    snprintf(text, sizeof text, "GET /gaps HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n",
             gl_listener_port(listener));
    return text;
}

/* What the listener answers; "" if it hangs up without a word, NULL if it does neither.
 */
static const char *answer_of(int s)
{
    static char text[600];
    fcntl(s, F_SETFL, O_NONBLOCK);
    for (int i = 0; i < TURNS; i++) {
        const ssize_t got = recv(s, text, sizeof text - 1, 0);
        if (got >= 0) {
            text[got] = '\0';
            return text;
        }
        turn(1);
    }
    return NULL;
}

static void a_whole_request_passes_unread(void **state)
{
    (void)state;
    char got[200] = "";
    const int s = call();
    say(s, request());
    for (int i = 0; i < TURNS && !passed_count; i++) turn(1);
    assert_int_equal(passed_count, 1);
    assert_int_equal(recv(passed[0], got, sizeof got, 0), strlen(request()));
    assert_string_equal(got, request());
    close(s);
}

static void a_request_in_pieces_passes_when_it_is_whole(void **state)
{
    (void)state;
    const int s = call();
    for (const char *p = request(); *p; p++) {
        const char piece[] = {*p, '\0'};
        assert_int_equal(passed_count, 0);
        say(s, piece);
        if (p[1]) turn(1);
    }
    for (int i = 0; i < TURNS && !passed_count; i++) turn(1);
    assert_int_equal(passed_count, 1);
    close(s);
}

static void a_wrong_request_is_refused(void **state)
{
    (void)state;
    const int s = call();
    say(s, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    assert_non_null(strstr(answer_of(s), "HTTP/1.1 4"));
    assert_int_equal(passed_count, 0);
    close(s);
}

static void half_a_request_is_refused(void **state)
{
    (void)state;
    const int s = call();
    say(s, "GET / HTTP/1.1\r\nHo");
    shutdown(s, SHUT_WR);
    assert_non_null(strstr(answer_of(s), "HTTP/1.1 400"));
    assert_int_equal(passed_count, 0);
    close(s);
}

static void who_takes_too_long_is_told(void **state)
{
    (void)state;
    const int s = call(), silent = call();
    say(s, "GET / HTTP/1.1\r\nHo");
    assert_non_null(strstr(answer_of(s), "HTTP/1.1 408"));
    assert_string_equal(answer_of(silent), ""); /* nothing was asked */
    assert_int_equal(passed_count, 0);
    close(s);
    close(silent);
}

static void idle_ones_keep_nobody_out(void **state)
{
    (void)state;
    int idle[IDLE];
    for (int i = 0; i < IDLE; i++) {
        idle[i] = call();
        if (i % 20 == 19) turn(1);
    }
    const int s = call();
    say(s, request());
    for (int i = 0; i < TURNS && !passed_count; i++) turn(1);
    assert_int_equal(passed_count, 1);
    assert_string_equal(answer_of(idle[0]), ""); /* the oldest went first */
    for (int i = 0; i < IDLE; i++) close(idle[i]);
    close(s);
}

static void other_addresses_are_refused(void **state)
{
    (void)state;
    static const char *const addresses[] = {
        "0.0.0.0:8117", "192.168.0.1:80", "[::]:80",     "example.com:80",  "127.0.0.1",
        "127.0.0.1:",   ":8117",          "127.0.0.1:x", "127.0.0.1:65536", ""};
    for (size_t i = 0; i < ARRAY_LEN(addresses); i++) {
        glapp_error err = {.message = ""};
        gl_listener *l;
        assert_int_equal(gl_listener_open(&l, addresses[i], &err), GLAPP_USAGE);
        assert_non_null(strstr(err.message, "127.0.0.1:8117"));
    }
}

static void a_taken_port_says_so(void **state)
{
    (void)state;
    char address[40];
    glapp_error err;
    gl_listener *second;
    snprintf(address, sizeof address, "127.0.0.1:%u", gl_listener_port(listener));
    assert_int_equal(gl_listener_open(&second, address, &err), GLAPP_MACHINE);
    assert_non_null(strstr(err.message, "--listen names another port"));
}

#define LISTENING(test)                                                                  \
    cmocka_unit_test_setup_teardown(test, open_listener, close_listener)

int main(void)
{
    const struct CMUnitTest tests[] = {
        LISTENING(a_whole_request_passes_unread),
        LISTENING(a_request_in_pieces_passes_when_it_is_whole),
        LISTENING(a_wrong_request_is_refused),
        LISTENING(half_a_request_is_refused),
        LISTENING(who_takes_too_long_is_told),
        LISTENING(idle_ones_keep_nobody_out),
        LISTENING(a_taken_port_says_so),
        cmocka_unit_test(other_addresses_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
