/* SPDX-License-Identifier: Apache-2.0 */
/* server.h - a small server on this computer that can do what servers do wrong: break
 * off, be busy, forget ranges, say 200 to an error. One request a connection, in a
 * thread. */
#ifndef GL_TESTS_NIGHT_SERVER_H
#define GL_TESTS_NIGHT_SERVER_H

#include "check.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdbool.h>
#include <sys/socket.h>

enum { SERVER_PAGES = 8 };

typedef struct page {
    const char *path;
    const char *body;
    size_t len;
    const char *etag;       /* NULL: none */
    unsigned busy;          /* so many times 503 first */
    size_t break_off;       /* after so many bytes, once; 0: never */
    int status;             /* of every answer; 0: 200 */
    bool forgets_ranges;    /* answers with everything */
    unsigned asked, ranges; /* requests, and those for a range that were given one */
    char query[200];        /* of the last request */
} page;

typedef struct server {
    int socket;
    unsigned short port;
    pthread_t thread;
    page pages[SERVER_PAGES];
    size_t page_count;
} server;

static inline bool server_header(const char *request, const char *name, char *out,
                                 size_t size)
{
    const char *at = strcasestr(request, name);
    *out = '\0';
    if (!at) return false;
    at += strlen(name);
    while (*at == ' ') at++;
    snprintf(out, size, "%.*s", (int)strcspn(at, "\r\n"), at);
    return true;
}

static inline void server_send(int to, const char *bytes, size_t len)
{
    while (len) {
        const ssize_t more = send(to, bytes, len, MSG_NOSIGNAL);
        if (more <= 0) return;
        bytes += more;
        len -= (size_t)more;
    }
}

static inline void server_head(int to, int status, size_t len, const page *p,
                               const char *more)
{
    char head[600];
    const int used = snprintf(
        head, sizeof head,
        "HTTP/1.1 %d X\r\nContent-Length: %zu\r\nConnection: close\r\n%s%s%s%s\r\n",
        status, len, p && p->etag ? "ETag: " : "", p && p->etag ? p->etag : "",
        p && p->etag ? "\r\n" : "", more);
    server_send(to, head, (size_t)used);
}

static inline void server_give(int to, page *p, const char *request)
{
    char value[300], range[100], more[120] = "";
    size_t from = 0;
    int status = p->status ? p->status : 200;
    if (p->busy) {
        p->busy--;
        server_head(to, 503, 0, p, "");
        return;
    }
    if (p->etag && server_header(request, "If-None-Match:", value, sizeof value) &&
        strcmp(value, p->etag) == 0) {
        server_head(to, 304, 0, p, "");
        return;
    }
    const bool same = server_header(request, "If-Range:", value, sizeof value) &&
                      p->etag && strcmp(value, p->etag) == 0;
    if (same && !p->forgets_ranges &&
        server_header(request, "Range: bytes=", range, sizeof range)) {
        from = (size_t)strtoul(range, NULL, 10);
        status = 206;
        snprintf(more, sizeof more, "Content-Range: bytes %zu-%zu/%zu\r\n", from,
                 p->len - 1, p->len);
        p->ranges++;
    }
    server_head(to, status, p->len - from, p, more);
    size_t len = p->len - from;
    if (p->break_off && p->break_off < len) {
        len = p->break_off;
        p->break_off = 0;
    }
    server_send(to, p->body + from, len);
}

static inline void server_answer(server *s, int to)
{
    char request[4096] = "";
    size_t used = 0;
    while (used < sizeof request - 1 && !strstr(request, "\r\n\r\n")) {
        const ssize_t more = recv(to, request + used, sizeof request - 1 - used, 0);
        if (more <= 0) return;
        used += (size_t)more;
        request[used] = '\0';
    }
    const char *path = strchr(request, ' ');
    if (!path++) return;
    const size_t len = strcspn(path, " ?"), whole = strcspn(path, " ");
    for (size_t i = 0; i < s->page_count; i++) {
        page *p = &s->pages[i];
        if (strlen(p->path) != len || strncmp(p->path, path, len) != 0) continue;
        p->asked++;
        snprintf(p->query, sizeof p->query, "%.*s", (int)(whole - len), path + len);
        server_give(to, p, request);
        return;
    }
    server_head(to, 404, 0, NULL, "");
}

static inline void *server_work(void *bytes)
{
    server *s = bytes;
    for (int to; (to = accept(s->socket, NULL, NULL)) >= 0;) {
        server_answer(s, to);
        shutdown(to, SHUT_RDWR);
        close(to);
    }
    return NULL;
}

static inline void server_open(server *s)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    memset(s, 0, sizeof *s);
    s->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(s->socket, (struct sockaddr *)&at, sizeof at) || listen(s->socket, 8) ||
        getsockname(s->socket, (struct sockaddr *)&at, &len))
        fail_msg("no server: %s", strerror(errno));
    s->port = ntohs(at.sin_port);
    pthread_create(&s->thread, NULL, server_work, s);
}

static inline void server_close(server *s)
{
    shutdown(s->socket, SHUT_RDWR);
    pthread_join(s->thread, NULL);
    close(s->socket);
}

/* The page of a path, made where it is not there, with this body. */
static inline page *server_page(server *s, const char *path, const char *body, size_t len,
                                const char *etag)
{
    size_t i = 0;
    while (i < s->page_count && strcmp(s->pages[i].path, path) != 0) i++;
    if (i == s->page_count) s->page_count++;
    s->pages[i] = (page){.path = path, .body = body, .len = len, .etag = etag};
    return &s->pages[i];
}

static inline const char *server_address(const server *s, const char *path, char out[200])
{
    snprintf(out, 200, "http://127.0.0.1:%u%s", s->port, path);
    return out;
}

#endif
