/* SPDX-License-Identifier: Apache-2.0 */
/* site.c - a database as pages: which page answers an address, and what is kept between
 * two visitors.
 *
 * What is kept is of one file: databases opened for it, one a thread that is answering,
 * with the ranker of its occupations (25 ms of 28 on the corpus); the search; and the
 * answers that were asked for lately. When another file has been put in its place
 * (another inode, size or time), the next visitor gets the new one; who is being answered
 * ends on the old one.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "page/answers.h"
#include "page/shelf.h"
#include "page/visit.h"
#include "report/style.h"

enum { MOST_IDLE = 16 };

/* What a thread answers with: a database and what was opened over it. */
typedef struct reader {
    gl_db *db;
    gl_ranker *ranker; /* NULL until an occupation is asked for */
} reader;

/* A file that was put in place, as long as anybody reads it. */
typedef struct edition {
    struct stat file;
    gl_finder *finder;
    gl_shelf *shelf; /* NULL when memory was out: every answer is made anew */
    reader idle[MOST_IDLE];
    size_t idle_count, readers;
    bool is_current;
    char today[11];
} edition;

struct glapp_site {
    char *db, *corpus;
    gl_areas *places;
    pthread_mutex_t lock; /* of all below */
    edition *edition;
};

/* -- editions -- */

static void close_reader(const reader *r)
{
    gl_ranker_close(r->ranker);
    gl_db_close(r->db);
}

static void free_edition(edition *e)
{
    if (!e) return;
    for (size_t i = 0; i < e->idle_count; i++) close_reader(&e->idle[i]);
    gl_finder_free(e->finder);
    gl_shelf_free(e->shelf);
    free(e);
}

static bool is_same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static bool read_day(void *to, const gl_run_view *run)
{
    char *today = to;
    const size_t len = run->reference_date.len < 10 ? run->reference_date.len : 10;
    memcpy(today, run->reference_date.bytes ? run->reference_date.bytes : "", len);
    return true;
}

static glapp_status read_edition(const glapp_site *site, edition **out, glapp_error *err)
{
    gl_db *db = NULL;
    edition *e = calloc(1, sizeof *e);
    *out = NULL;
    if (!e) return gl_fail_memory(err);
    if (stat(site->db, &e->file)) e->file = (struct stat){0}; /* the opening says why */
    glapp_status rc = gl_db_open(&db, site->db, err);
    if (!rc) rc = gl_finder_new(&e->finder, db, err);
    if (!rc) rc = gl_db_run(db, read_day, e->today, err);
    if (db) e->idle[e->idle_count++] = (reader){.db = db};
    e->shelf = gl_shelf_new();
    e->is_current = true;
    if (rc)
        free_edition(e);
    else
        *out = e;
    return rc;
}

/* Under the lock. A file that cannot be read leaves the old one in use. */
static glapp_status renew(glapp_site *site, glapp_error *err)
{
    struct stat now;
    edition *fresh = NULL;
    const bool there = stat(site->db, &now) == 0;
    if (site->edition && (!there || is_same_file(&site->edition->file, &now)))
        return GLAPP_OK;
    glapp_status rc = read_edition(site, &fresh, err);
    if (rc) return site->edition ? GLAPP_OK : rc;
    edition *old = site->edition;
    site->edition = fresh;
    if (old) {
        old->is_current = false;
        if (old->readers == 0) free_edition(old);
    }
    return GLAPP_OK;
}

static glapp_status take(glapp_site *site, edition **e, reader *r, glapp_error *err)
{
    pthread_mutex_lock(&site->lock);
    glapp_status rc = renew(site, err);
    *r = (reader){.db = NULL};
    *e = rc ? NULL : site->edition;
    if (*e) {
        (*e)->readers++;
        if ((*e)->idle_count) *r = (*e)->idle[--(*e)->idle_count];
    }
    pthread_mutex_unlock(&site->lock);
    return !rc && !r->db ? gl_db_open(&r->db, site->db, err) : rc;
}

static void give_back(glapp_site *site, edition *e, const reader *r)
{
    if (!e) return;
    pthread_mutex_lock(&site->lock);
    const bool keep = r->db && e->is_current && e->idle_count < MOST_IDLE;
    if (keep) e->idle[e->idle_count++] = *r;
    if (--e->readers == 0 && !e->is_current) free_edition(e);
    pthread_mutex_unlock(&site->lock);
    if (!keep) close_reader(r);
}

/* -- addresses -- */

static const struct {
    const char *path;
    gl_visit_page *page;
} PAGES[] = {
    {"/", gl_page_overview},
    {"/overview", gl_page_overview},
    {"/gaps", gl_page_gaps},
    {"/skill", gl_page_skill},
    {"/occupation", gl_page_occupation},
    {"/programme", gl_page_programme},
    {"/ad", gl_page_ad},
    {"/match", gl_page_match},
    {"/search", gl_page_search},
    {"/proposals", gl_page_proposals},
    {"/proposal", gl_page_proposal},
    {"/about", gl_page_about},
};

static const struct {
    const char *ending, *type;
    gl_page_form form;
} FORMS[] = {
    {"", "text/html; charset=utf-8", GL_PAGE_HTML},
    {".json", "application/json; charset=utf-8", GL_PAGE_JSON},
    {".csv", "text/csv; charset=utf-8", GL_PAGE_CSV},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     GL_PAGE_XLSX},
};

typedef struct route {
    size_t page, form;
} route;

static bool find_route(const char *path, route *out)
{
    for (size_t p = 0; p < sizeof PAGES / sizeof *PAGES; p++) {
        const size_t len = strlen(PAGES[p].path);
        if (strncmp(path, PAGES[p].path, len) != 0) continue;
        for (size_t f = 0; f < sizeof FORMS / sizeof *FORMS; f++)
            if (strcmp(path + len, FORMS[f].ending) == 0) {
                *out = (route){p, f};
                return true;
            }
    }
    return false;
}

static const char ICON[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 "
                           "16\"><path fill=\"#0b57a4\" "
                           "d=\"M1 3h5v10H1zM10 3h5v10h-5z\"/></svg>";

static const struct {
    const char *path, *type, *bytes;
} FIXED[] = {
    {"/style.css", "text/css; charset=utf-8", NULL},
    {"/icon.svg", "image/svg+xml", ICON},
    {"/favicon.ico", "image/svg+xml", ICON},
};

/* -- answering -- */

static bool write_buf(void *to, const char *bytes, size_t len)
{
    gl_buf_add(to, bytes, len);
    return !((gl_buf *)to)->failed;
}

static const char *value_of(const glapp_visit *asked, const char *name)
{
    for (size_t i = 0; i < asked->field_count; i++)
        if (strcmp(asked->fields[i].name, name) == 0) return asked->fields[i].value;
    return NULL;
}

static bool is_english(const glapp_visit *asked)
{
    const char *lang = value_of(asked, "lang");
    return lang && strcmp(lang, "en") == 0;
}

static glapp_status begin_visit(gl_visit *v, const glapp_site *site, edition *e,
                                reader *r, const glapp_visit *asked, const route *to,
                                gl_buf *body, glapp_error *err)
{
    const glapp_sink sink = {.write = write_buf, .to = body};
    *v = (gl_visit){.asked = asked,
                    .corpus = site->corpus,
                    .finder = e->finder,
                    .ranker = &r->ranker,
                    .path = to->page == 1 ? "/" : PAGES[to->page].path};
    memcpy(v->today, e->today, sizeof v->today);
    gl_page_begin(&v->page, sink, FORMS[to->form].form, is_english(asked),
                  value_of(asked, "table"));
    gl_arena_init(&v->report.arena, 0);
    v->report.html = &v->page.html;
    v->report.db = r->db;
    v->report.places = site->places;
    return gl_report_collect_areas(&v->report, err);
}

/* What a visitor is told who asked for what is not there; nothing of ours that a stranger
 * could use. */
static const char *words_of(const gl_html *h, glapp_status rc, const glapp_error *err)
{
    if (rc == GLAPP_USAGE || rc == GLAPP_NOTHING) return err->message;
    return gl_html_word(h, "Databasen kunde inte läsas just nu.",
                        "The database could not be read just now.");
}

static int status_of(glapp_status rc)
{
    if (rc == GLAPP_USAGE) return 400;
    if (rc == GLAPP_NOTHING) return 404;
    return rc ? 503 : 200;
}

static void tell_failure(gl_visit *v, glapp_status rc, const glapp_error *err)
{
    gl_html *h = &v->page.html;
    const char *words = words_of(h, rc, err);
    gl_frame_begin(v, rc == GLAPP_NOTHING
                          ? gl_html_word(h, "Finns inte", "Not found")
                          : gl_html_word(h, "Det gick inte", "That did not work"));
    gl_page_fact(&v->page, "error", gl_slice_of(words));
    gl_html_add(h, "<p>");
    gl_html_text(h, gl_slice_of(words));
    gl_html_add(h, "</p>\n");
}

static bool is_file(gl_page_form form)
{
    return form == GL_PAGE_CSV || form == GL_PAGE_XLSX;
}

/* The same visit with an error page in place of what was begun. Who asked for a file gets
 * a page that says why there is none. */
static void begin_anew(gl_visit *v, glapp_answer *answer, gl_buf *body)
{
    const bool english = v->page.html.english, was_file = is_file(v->page.form);
    const gl_page_form form = was_file ? GL_PAGE_HTML : v->page.form;
    const glapp_sink sink = {.write = write_buf, .to = body};
    gl_page_end(&v->page);
    gl_buf_clear(body);
    gl_page_begin(&v->page, sink, form, english, NULL);
    answer->file[0] = '\0';
    if (was_file) answer->type = FORMS[0].type;
}

/* What an answer depends on beside the database; nothing of what was posted. */
static void add_key(gl_buf *key, const glapp_visit *asked)
{
    gl_buf_add_text(key, asked->path);
    for (size_t i = 0; i < asked->field_count; i++) {
        gl_buf_add_byte(key, '\0'); /* which no field holds */
        gl_buf_add_text(key, asked->fields[i].name);
        gl_buf_add_byte(key, '\0');
        gl_buf_add_text(key, asked->fields[i].value);
    }
}

static bool take_kept(glapp_site *site, gl_slice key, gl_buf *body)
{
    glapp_error ignored;
    bool there = false;
    pthread_mutex_lock(&site->lock);
    if (!renew(site, &ignored) && site->edition->shelf)
        there = gl_shelf_take(site->edition->shelf, key, body);
    pthread_mutex_unlock(&site->lock);
    return there;
}

static void keep(glapp_site *site, edition *e, gl_slice key, const gl_buf *body)
{
    pthread_mutex_lock(&site->lock);
    if (e->shelf && key.len) gl_shelf_put(e->shelf, key, gl_buf_slice(body));
    pthread_mutex_unlock(&site->lock);
}

static glapp_status visit_page(glapp_site *site, const glapp_visit *asked,
                               const route *to, gl_slice key, glapp_answer *answer,
                               gl_buf *body, glapp_error *err)
{
    reader r = {.db = NULL};
    edition *e = NULL;
    glapp_error why = {.message = ""};
    gl_visit *v = calloc(1, sizeof *v);
    if (!v) return gl_fail_memory(err);
    glapp_status rc = take(site, &e, &r, &why);
    if (rc) {
        give_back(site, e, &r);
        free(v);
        answer->status = 503;
        answer->why = why;
        answer->type = "text/plain; charset=utf-8";
        gl_buf_add_text(body, "Databasen kan inte läsas just nu. The database cannot be "
                              "read just now.\n");
        return GLAPP_OK;
    }
    rc = begin_visit(v, site, e, &r, asked, to, body, &why);
    if (!rc) rc = PAGES[to->page].page(v, &why);
    if (!rc && v->report.out_of_memory) rc = gl_fail_memory(&why);
    if (rc) {
        begin_anew(v, answer, body);
        tell_failure(v, rc, &why);
    }
    gl_frame_end(v);
    if (!gl_page_end(&v->page)) body->failed = true;
    answer->status = status_of(rc);
    if (answer->status == 503) answer->why = why;
    if (!rc && !body->failed) keep(site, e, key, body);
    gl_report_dispose(&v->report);
    free(v);
    give_back(site, e, &r);
    return GLAPP_OK;
}

static glapp_status visit_route(glapp_site *site, const glapp_visit *asked,
                                const route *to, glapp_answer *answer, gl_buf *body,
                                glapp_error *err)
{
    answer->type = FORMS[to->form].type;
    answer->status = 200;
    if (is_file(FORMS[to->form].form))
        snprintf(answer->file, sizeof answer->file, "glapp-%s%s",
                 to->page ? PAGES[to->page].path + 1 : "overview",
                 FORMS[to->form].ending);
    gl_buf key = {0};
    if (!asked->is_posted) add_key(&key, asked);
    if (key.failed) gl_buf_dispose(&key);
    const gl_slice known = gl_buf_slice(&key);
    glapp_status rc = GLAPP_OK;
    if (!known.len || !take_kept(site, known, body))
        rc = visit_page(site, asked, to, known, answer, body, err);
    gl_buf_dispose(&key);
    return rc;
}

static bool take_fixed(const char *path, glapp_answer *answer, gl_buf *body)
{
    for (size_t i = 0; i < sizeof FIXED / sizeof *FIXED; i++) {
        if (strcmp(path, FIXED[i].path) != 0) continue;
        *answer = (glapp_answer){.status = 200, .type = FIXED[i].type};
        gl_buf_add_text(body, FIXED[i].bytes ? FIXED[i].bytes : GL_STYLE);
        if (!FIXED[i].bytes) gl_buf_add_text(body, GL_SITE_STYLE);
        return true;
    }
    return false;
}

static void refuse(glapp_answer *answer, gl_buf *body, int status, const char *words)
{
    *answer = (glapp_answer){.status = status, .type = "text/plain; charset=utf-8"};
    gl_buf_add_text(body, words);
}

static bool is_text(const glapp_visit *visit)
{
    bool valid = true;
    for (size_t i = 0; i < visit->field_count; i++)
        valid = valid && gl_utf8_is_valid(gl_slice_of(visit->fields[i].name), NULL) &&
                gl_utf8_is_valid(gl_slice_of(visit->fields[i].value), NULL);
    return valid;
}

glapp_status gl_site_answer(glapp_site *site, const glapp_visit *visit,
                            glapp_answer *answer, glapp_sink out, glapp_error *err)
{
    route to;
    gl_buf body = {0};
    glapp_status rc = GLAPP_OK;
    *answer = (glapp_answer){.status = 404};
    if (!is_text(visit)) {
        refuse(answer, &body, 400, "Det var ingen text. That was no UTF-8 text.\n");
    } else if (!find_route(visit->path, &to)) {
        if (!take_fixed(visit->path, answer, &body))
            refuse(answer, &body, 404, "Sidan finns inte. There is no such page.\n");
    } else if (visit->is_posted && PAGES[to.page].page != gl_page_match) {
        refuse(answer, &body, 405,
               "Sidan tar inte emot något. This page takes no form.\n");
    } else {
        rc = visit_route(site, visit, &to, answer, &body, err);
    }
    if (!rc && body.failed) rc = gl_fail_memory(err);
    if (!rc && !out.write(out.to, body.bytes ? body.bytes : "", body.len))
        rc = gl_fail(err, GLAPP_MACHINE, "the answer could not be written");
    gl_buf_dispose(&body);
    return rc;
}

/* -- the site -- */

glapp_status gl_site_open(glapp_site **out, const char *db, const char *corpus,
                          glapp_error *err)
{
    gl_buf folder = {0};
    *out = NULL;
    if (!corpus) return gl_fail(err, GLAPP_USAGE, "a site needs a corpus");
    glapp_site *site = calloc(1, sizeof *site);
    if (!site) return gl_fail_memory(err);
    pthread_mutex_init(&site->lock, NULL);
    gl_db_expect_threads();
    site->db = strdup(db ? db : "glapp.db");
    site->corpus = strdup(corpus);
    gl_buf_printf(&folder, "%s/areas", corpus);
    glapp_status rc =
        site->db && site->corpus && !folder.failed ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_areas_read(&site->places, folder.bytes, err);
    if (!rc) rc = read_edition(site, &site->edition, err);
    gl_buf_dispose(&folder);
    if (rc)
        gl_site_close(site);
    else
        *out = site;
    return rc;
}

void gl_site_close(glapp_site *site)
{
    if (!site) return;
    free_edition(site->edition);
    gl_areas_free(site->places);
    pthread_mutex_destroy(&site->lock);
    free(site->db);
    free(site->corpus);
    free(site);
}
