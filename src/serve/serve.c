/* SPDX-License-Identifier: Apache-2.0 */
/* serve.c - requests that passed the screen, to libmicrohttpd and from there to the
 * pages.
 *
 * Every answer ends its connection: the screen has seen one whole request of it and no
 * more. On one computer a new connection costs some twenty microseconds.
 */
#include "serve/serve.h"

#include <microhttpd.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "serve/listener.h"
#include "serve/screen.h"

enum { THREADS = 2, MOST_FIELDS = 40, SECONDS_TO_READ = 15, MOST_CONNECTIONS = 512 };

static const char POLICY[] =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action "
    "'self'; frame-ancestors 'none'";

/* What the threads share. */
typedef struct commons {
    glapp_site *site;
    const gl_serving *serving;
    pthread_mutex_t lock; /* of serving->trouble */
} commons;

/* One request on its way. */
typedef struct request {
    commons *hall;
    struct MHD_PostProcessor *form;
    glapp_field fields[MOST_FIELDS];
    size_t count;
    bool is_too_much;
} request;

/* A field of the form may come in pieces: what is there grows. */
static enum MHD_Result add_piece(void *to, enum MHD_ValueKind kind, const char *name,
                                 const char *file, const char *type, const char *coding,
                                 const char *piece, uint64_t offset, size_t len)
{
    request *r = to;
    glapp_field *last = r->count ? &r->fields[r->count - 1] : NULL;
    (void)kind, (void)file, (void)type, (void)coding;
    if (offset == 0 || !last || strcmp(last->name, name) != 0) {
        if (r->count == MOST_FIELDS) {
            r->is_too_much = true;
            return MHD_NO;
        }
        last = &r->fields[r->count++];
        *last = (glapp_field){strdup(name), strdup("")};
    }
    const size_t had = last->value ? strlen(last->value) : 0;
    char *value =
        last->value && last->name ? realloc((char *)last->value, had + len + 1) : NULL;
    if (!value) {
        r->is_too_much = true;
        return MHD_NO;
    }
    memcpy(value + had, piece, len);
    value[had + len] = '\0';
    last->value = value;
    return MHD_YES;
}

static enum MHD_Result add_argument(void *to, enum MHD_ValueKind kind, const char *name,
                                    const char *value)
{
    return add_piece(to, kind, name, NULL, NULL, NULL, value ? value : "", 0,
                     value ? strlen(value) : 0);
}

static void free_request(request *r)
{
    if (!r) return;
    if (r->form) MHD_destroy_post_processor(r->form);
    for (size_t i = 0; i < r->count; i++) {
        free((char *)r->fields[i].name);
        free((char *)r->fields[i].value);
    }
    free(r);
}

static void forget_request(void *to, struct MHD_Connection *connection, void **request_of,
                           enum MHD_RequestTerminationCode code)
{
    (void)to, (void)connection, (void)code;
    free_request(*request_of);
    *request_of = NULL;
}

/* -- the answer -- */

typedef struct body {
    char *bytes;
    size_t len;
} body;

static bool take_body(void *to, const char *bytes, size_t len)
{
    body *b = to;
    b->bytes = malloc(len + 1);
    if (!b->bytes) return false;
    memcpy(b->bytes, bytes, len);
    b->len = len;
    return true;
}

static void add_headers(struct MHD_Response *response, const glapp_answer *answer)
{
    char file[100];
    MHD_add_response_header(response, "Content-Type", answer->type);
    MHD_add_response_header(response, "Content-Security-Policy", POLICY);
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    /* Not no-referrer, with which Chromium sends a form of ours with "Origin: null", as a
     * stranger's page would. */
    MHD_add_response_header(response, "Referrer-Policy", "same-origin");
    MHD_add_response_header(response, "Cache-Control", "no-store");
    MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    MHD_add_response_header(response, "Connection", "close");
    if (!answer->file[0]) return;
    snprintf(file, sizeof file, "attachment; filename=\"%s\"", answer->file);
    MHD_add_response_header(response, "Content-Disposition", file);
}

static enum MHD_Result send_answer(struct MHD_Connection *connection,
                                   const glapp_answer *a, body *b)
{
    struct MHD_Response *response =
        MHD_create_response_from_buffer(b->len, b->bytes, MHD_RESPMEM_MUST_FREE);
    if (!response) {
        free(b->bytes);
        return MHD_NO;
    }
    add_headers(response, a);
    const enum MHD_Result queued =
        MHD_queue_response(connection, (unsigned)a->status, response);
    MHD_destroy_response(response);
    return queued;
}

static void tell_trouble(commons *hall, const glapp_answer *a)
{
    if (a->status != 503) return;
    pthread_mutex_lock(&hall->lock);
    hall->serving->trouble(hall->serving->to, &a->why);
    pthread_mutex_unlock(&hall->lock);
}

static enum MHD_Result answer(struct MHD_Connection *connection, const request *r,
                              const char *path, bool is_posted)
{
    body b = {.bytes = NULL};
    glapp_error why = {.message = ""};
    glapp_answer a = {.status = 500, .type = "text/plain; charset=utf-8"};
    const glapp_visit visit = {.path = path,
                               .fields = r->fields,
                               .field_count = r->count,
                               .is_posted = is_posted};
    const glapp_sink sink = {.write = take_body, .to = &b};
    if (r->is_too_much) {
        a.status = 400;
        take_body(&b, "too many fields\n", strlen("too many fields\n"));
    } else if (glapp_site_answer(r->hall->site, &visit, &a, sink, &why) && !b.bytes) {
        a = (glapp_answer){
            .status = 503, .type = "text/plain; charset=utf-8", .why = why};
        take_body(&b, "out of memory\n", strlen("out of memory\n"));
    }
    tell_trouble(r->hall, &a);
    return b.bytes ? send_answer(connection, &a, &b) : MHD_NO;
}

static request *new_request(commons *hall, struct MHD_Connection *connection,
                            bool is_posted)
{
    request *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->hall = hall;
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, add_argument, r);
    if (is_posted) r->form = MHD_create_post_processor(connection, 4096, add_piece, r);
    if (!is_posted || r->form) return r;
    free_request(r);
    return NULL;
}

/* Called first when the headers are there, then for each piece of a body, then at the
 * end. */
static enum MHD_Result handle(void *to, struct MHD_Connection *connection,
                              const char *path, const char *method, const char *version,
                              const char *bytes, size_t *len, void **request_of)
{
    const bool is_posted = strcmp(method, "POST") == 0;
    (void)version;
    if (!*request_of) {
        *request_of = new_request(to, connection, is_posted);
        return *request_of ? MHD_YES : MHD_NO;
    }
    request *r = *request_of;
    if (*len == 0) return answer(connection, r, path, is_posted);
    if (r->form && MHD_post_process(r->form, bytes, *len) != MHD_YES)
        r->is_too_much = true;
    *len = 0;
    return MHD_YES;
}

/* -- the server -- */

/* On a socket of this computer the far end's name says nothing. */
static void pass(void *to, int socket)
{
    const struct sockaddr nobody = {.sa_family = AF_UNSPEC};
    if (MHD_add_connection(to, socket, &nobody, sizeof nobody) != MHD_YES) {
        /* it has closed the socket already */
    }
}

static glapp_status fail(glapp_error *err, const char *message)
{
    if (err) {
        *err = (glapp_error){.status = GLAPP_MACHINE};
        snprintf(err->message, sizeof err->message, "%s", message);
    }
    return GLAPP_MACHINE;
}

static struct MHD_Daemon *start(commons *hall)
{
    return MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET |
            MHD_USE_ITC,
        0, NULL, NULL, handle, hall, MHD_OPTION_NOTIFY_COMPLETED, forget_request, NULL,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)THREADS, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)SECONDS_TO_READ, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)MOST_CONNECTIONS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)(2 * GL_SCREEN_HEADERS), MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
}

glapp_status gl_serve(glapp_site *site, const gl_serving *s, glapp_error *err)
{
    gl_listener *listener;
    glapp_status rc = gl_listener_open(&listener, s->listen, err);
    if (rc) return rc;
    signal(SIGPIPE, SIG_IGN);
    commons hall = {.site = site, .serving = s};
    pthread_mutex_init(&hall.lock, NULL);
    struct MHD_Daemon *daemon = start(&hall);
    if (!daemon) {
        pthread_mutex_destroy(&hall.lock);
        gl_listener_close(listener);
        return fail(err, "the server could not be started");
    }
    s->ready(s->to, gl_listener_address(listener));
    while (!rc && !s->stop(s->to)) rc = gl_listener_turn(listener, pass, daemon, err);
    gl_listener_close(listener);
    MHD_stop_daemon(daemon);
    pthread_mutex_destroy(&hall.lock);
    return rc;
}
