/* SPDX-License-Identifier: Apache-2.0 */
/* listener.c - see listener.h. */
#include "serve/listener.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "serve/screen.h"

enum {
    TURN_MS = 200,
    /* A whole request must fit unread; the kernel doubles it for its own needs. */
    RECEIVE_BYTES = 256 << 10,
    PEEK_BYTES = GL_SCREEN_HEADERS + GL_SCREEN_BODY + 1024
};

typedef struct waiting {
    int socket;
    int64_t since; /* milliseconds of a clock that never goes back */
    size_t seen;   /* bytes that were there at the last look */
} waiting;

struct gl_listener {
    int socket;
    unsigned port;
    char address[64];
    waiting waiting[GL_LISTENER_WAITING];
    size_t count;
    char peeked[PEEK_BYTES];
};

__attribute__((format(printf, 3, 4))) static glapp_status
fail(glapp_error *err, glapp_status status, const char *format, ...)
{
    if (!err) return status;
    va_list args;
    *err = (glapp_error){.status = status};
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return status;
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* -- opening -- */

/* "127.0.0.1:8117" in its two parts. */
static bool split(const char *address, char host[48], unsigned *port)
{
    const char *colon = strrchr(address, ':');
    char *end = NULL;
    if (!colon || colon == address || (size_t)(colon - address) >= 48) return false;
    snprintf(host, 48, "%.*s", (int)(colon - address), address);
    const unsigned long number = strtoul(colon + 1, &end, 10);
    *port = (unsigned)number;
    return end && *end == '\0' && end != colon + 1 && number <= 65535;
}

static bool loopback_of(const char *host, unsigned port, struct sockaddr_storage *out,
                        socklen_t *len)
{
    struct sockaddr_in *v4 = (struct sockaddr_in *)out;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)out;
    memset(out, 0, sizeof *out);
    if (strcmp(host, "[::1]") == 0 || strcmp(host, "::1") == 0) {
        *v6 = (struct sockaddr_in6){.sin6_family = AF_INET6,
                                    .sin6_port = htons((uint16_t)port),
                                    .sin6_addr = in6addr_loopback};
        *len = sizeof *v6;
        return true;
    }
    *v4 = (struct sockaddr_in){.sin_family = AF_INET,
                               .sin_port = htons((uint16_t)port),
                               .sin_addr = {htonl(INADDR_LOOPBACK)}};
    *len = sizeof *v4;
    return strcmp(host, "127.0.0.1") == 0 || strcmp(host, "localhost") == 0;
}

static unsigned port_of(int socket)
{
    struct sockaddr_storage bound;
    socklen_t len = sizeof bound;
    if (getsockname(socket, (struct sockaddr *)&bound, &len)) return 0;
    return bound.ss_family == AF_INET6 ? ntohs(((struct sockaddr_in6 *)&bound)->sin6_port)
                                       : ntohs(((struct sockaddr_in *)&bound)->sin_port);
}

static glapp_status bind_to(gl_listener *l, const char *address, glapp_error *err)
{
    char host[48];
    struct sockaddr_storage where;
    socklen_t len;
    const int on = 1, bytes = RECEIVE_BYTES;
    if (!split(address, host, &l->port) || !loopback_of(host, l->port, &where, &len))
        return fail(
            err, GLAPP_USAGE,
            "--listen: \"%s\" is no address of this computer alone; 127.0.0.1:8117 "
            "or [::1]:8117 is",
            address);
    l->socket = socket(where.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (l->socket < 0)
        return fail(err, GLAPP_MACHINE, "no socket could be made: %s", strerror(errno));
    setsockopt(l->socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    setsockopt(l->socket, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
    if (bind(l->socket, (struct sockaddr *)&where, len) || listen(l->socket, 512))
        return fail(err, GLAPP_MACHINE,
                    "%s cannot be served on: %s; is glapp serve running there already? "
                    "--listen names another port",
                    address, strerror(errno));
    l->port = port_of(l->socket);
    snprintf(l->address, sizeof l->address, "http://%s:%u/", host, l->port);
    return GLAPP_OK;
}

glapp_status gl_listener_open(gl_listener **out, const char *address, glapp_error *err)
{
    *out = NULL;
    gl_listener *l = calloc(1, sizeof *l);
    if (!l) return fail(err, GLAPP_MACHINE, "out of memory");
    l->socket = -1;
    glapp_status rc = bind_to(l, address, err);
    if (rc)
        gl_listener_close(l);
    else
        *out = l;
    return rc;
}

void gl_listener_close(gl_listener *l)
{
    if (!l) return;
    for (size_t i = 0; i < l->count; i++) close(l->waiting[i].socket);
    if (l->socket >= 0) close(l->socket);
    free(l);
}

unsigned gl_listener_port(const gl_listener *l)
{
    return l->port;
}

const char *gl_listener_address(const gl_listener *l)
{
    return l->address;
}

/* -- refusing -- */

void gl_listener_refuse(int socket, int status, const char *why)
{
    char answer[600], rest[4096];
    const int len = snprintf(answer, sizeof answer,
                             "HTTP/1.1 %d Refused\r\nContent-Type: text/plain; "
                             "charset=utf-8\r\nContent-Length: %zu\r\n"
                             "X-Content-Type-Options: nosniff\r\nCache-Control: "
                             "no-store\r\n%sConnection: close\r\n\r\n%s\n",
                             status, strlen(why) + 1,
                             status == 405 ? "Allow: GET, HEAD\r\n" : "", why);
    /* A close with bytes unread resets the connection, and the answer with it. */
    for (int i = 0; i < 64; i++)
        if (recv(socket, rest, sizeof rest, MSG_DONTWAIT) <= 0) break;
    if (send(socket, answer, (size_t)len, MSG_NOSIGNAL | MSG_DONTWAIT) == len)
        shutdown(socket, SHUT_WR);
    for (int i = 0; i < 64; i++)
        if (recv(socket, rest, sizeof rest, MSG_DONTWAIT) <= 0) break;
    close(socket);
}

/* -- taking in -- */

static void forget(gl_listener *l, size_t i)
{
    l->waiting[i] = l->waiting[--l->count];
}

static size_t oldest(const gl_listener *l)
{
    size_t first = 0;
    for (size_t i = 1; i < l->count; i++)
        if (l->waiting[i].since < l->waiting[first].since) first = i;
    return first;
}

static void accept_all(gl_listener *l)
{
    for (int i = 0; i < GL_LISTENER_WAITING; i++) {
        const int one = accept4(l->socket, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (one < 0) return;
        if (l->count == GL_LISTENER_WAITING) {
            const size_t first = oldest(l);
            close(l->waiting[first].socket);
            forget(l, first);
        }
        l->waiting[l->count++] = (waiting){.socket = one, .since = now_ms()};
    }
}

/* More than was there at the last look wakes us, and nothing else. */
static void wait_for_more(waiting *w, size_t seen)
{
    const int more = (int)seen + 1;
    w->seen = seen;
    setsockopt(w->socket, SOL_SOCKET, SO_RCVLOWAT, &more, sizeof more);
}

static void hand_over(waiting *w, void (*pass)(void *to, int socket), void *to)
{
    const int any = 1;
    setsockopt(w->socket, SOL_SOCKET, SO_RCVLOWAT, &any, sizeof any);
    pass(to, w->socket);
}

/* False once the connection is no longer waited for. */
static bool look_at(gl_listener *l, waiting *w, bool is_ended,
                    void (*pass)(void *to, int socket), void *to)
{
    const ssize_t got = recv(w->socket, l->peeked, sizeof l->peeked, MSG_PEEK);
    if (got < 0 && (errno == EAGAIN || errno == EINTR) && !is_ended) return true;
    if (got <= 0) {
        close(w->socket);
        return false;
    }
    const gl_screening s = gl_screen(l->peeked, (size_t)got, l->port);
    if (s.status)
        gl_listener_refuse(w->socket, s.status, s.why);
    else if (s.is_whole)
        hand_over(w, pass, to);
    else if (is_ended)
        gl_listener_refuse(w->socket, 400, "the request ends in the middle");
    else
        wait_for_more(w, (size_t)got);
    return !s.status && !s.is_whole && !is_ended;
}

static void end_late_ones(gl_listener *l)
{
    const int64_t now = now_ms();
    for (size_t i = l->count; i-- > 0;) {
        if (now - l->waiting[i].since < GL_LISTENER_SECONDS * 1000) continue;
        if (l->waiting[i].seen)
            gl_listener_refuse(l->waiting[i].socket, 408, "the request took too long");
        else
            close(l->waiting[i].socket);
        forget(l, i);
    }
}

glapp_status gl_listener_turn(gl_listener *l, void (*pass)(void *to, int socket),
                              void *to, glapp_error *err)
{
    struct pollfd polled[GL_LISTENER_WAITING + 1];
    const size_t count = l->count;
    for (size_t i = 0; i < count; i++)
        polled[i] =
            (struct pollfd){.fd = l->waiting[i].socket, .events = POLLIN | POLLRDHUP};
    polled[count] = (struct pollfd){.fd = l->socket, .events = POLLIN};
    if (poll(polled, count + 1, TURN_MS) < 0)
        return errno == EINTR ? GLAPP_OK
                              : fail(err, GLAPP_MACHINE, "%s", strerror(errno));
    /* From the back, since a gap is filled by the last one. */
    for (size_t i = count; i-- > 0;) {
        const short events = polled[i].revents;
        if (events & (POLLERR | POLLNVAL)) {
            close(l->waiting[i].socket);
            forget(l, i);
        } else if (events && !look_at(l, &l->waiting[i],
                                      (events & (POLLRDHUP | POLLHUP)) != 0, pass, to)) {
            forget(l, i);
        }
    }
    if (polled[count].revents) accept_all(l);
    end_late_ones(l);
    return GLAPP_OK;
}
