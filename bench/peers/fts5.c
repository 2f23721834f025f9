/* SPDX-License-Identifier: Apache-2.0 */
/* fts5.c - SQLite's full-text search with Swedish stems.
 *
 *   peer_fts5 index DATABASE ads.tsv
 *   peer_fts5 query DATABASE queries.tsv
 *
 * The tokenizer is unicode61 with libstemmer behind it, as FTS5's own porter stands
 * behind unicode61. Nothing is synced, and texts are not stored. detail=full: with
 * columns alone bm25 would be 0 for every row. */
#include <libstemmer.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "peer.h"

typedef struct snowball {
    fts5_tokenizer words; /* unicode61 */
    Fts5Tokenizer *tokenizer;
    struct sb_stemmer *stemmer;
} snowball;

typedef int (*token_sink)(void *to, int flags, const char *token, int len, int start,
                          int end);

typedef struct stemming {
    const snowball *from;
    token_sink sink;
    void *to;
} stemming;

static void must(sqlite3 *db, int rc)
{
    if (rc != SQLITE_OK && rc != SQLITE_ROW && rc != SQLITE_DONE)
        peer_expect(false, sqlite3_errmsg(db));
}

static int create(void *api, const char **arguments, int count, Fts5Tokenizer **out)
{
    const char *plain[] = {"remove_diacritics", "0"};
    fts5_api *fts = api;
    void *context;
    snowball *s = calloc(1, sizeof *s);
    (void)arguments;
    (void)count;
    if (!s) return SQLITE_NOMEM;
    s->stemmer = sb_stemmer_new("swedish", NULL);
    int rc = fts->xFindTokenizer(fts, "unicode61", &context, &s->words);
    if (rc == SQLITE_OK) rc = s->words.xCreate(context, plain, 2, &s->tokenizer);
    *out = (Fts5Tokenizer *)s;
    return rc;
}

static void destroy(Fts5Tokenizer *tokenizer)
{
    snowball *s = (snowball *)tokenizer;
    s->words.xDelete(s->tokenizer);
    sb_stemmer_delete(s->stemmer);
    free(s);
}

static int stem(void *to, int flags, const char *token, int len, int start, int end)
{
    stemming *s = to;
    const sb_symbol *stemmed =
        sb_stemmer_stem(s->from->stemmer, (const sb_symbol *)token, len);
    return s->sink(s->to, flags, (const char *)stemmed,
                   sb_stemmer_length(s->from->stemmer), start, end);
}

static int tokenize(Fts5Tokenizer *tokenizer, void *to, int flags, const char *text,
                    int len, token_sink sink)
{
    snowball *s = (snowball *)tokenizer;
    stemming all = {s, sink, to};
    return s->words.xTokenize(s->tokenizer, &all, flags, text, len, stem);
}

static void add_tokenizer(sqlite3 *db)
{
    static fts5_tokenizer ours = {create, destroy, tokenize};
    fts5_api *api = NULL;
    sqlite3_stmt *find;
    must(db, sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &find, NULL));
    sqlite3_bind_pointer(find, 1, &api, "fts5_api_ptr", NULL);
    must(db, sqlite3_step(find));
    sqlite3_finalize(find);
    peer_expect(api != NULL, "SQLite has FTS5");
    must(db, api->xCreateTokenizer(api, "snowball", api, &ours, NULL));
}

static void add_ads(sqlite3 *db, const char *path)
{
    peer_lines lines;
    sqlite3_stmt *add;
    sqlite3_int64 count = 0;
    must(db, sqlite3_exec(db,
                          "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
                          "CREATE VIRTUAL TABLE t USING fts5(text, content = '', "
                          "tokenize = 'snowball')",
                          NULL, NULL, NULL));
    must(db, sqlite3_prepare_v2(db, "INSERT INTO t(rowid, text) VALUES(?1, ?2)", -1, &add,
                                NULL));
    for (peer_open(&lines, path); peer_next(&lines); count++) {
        sqlite3_bind_int64(add, 1, count + 1);
        sqlite3_bind_text(add, 2, lines.text, (int)lines.text_len, SQLITE_STATIC);
        must(db, sqlite3_step(add));
        must(db, sqlite3_reset(add));
    }
    sqlite3_finalize(add);
    /* One segment: 30 % off every question, for little. */
    must(db, sqlite3_exec(db, "INSERT INTO t(t) VALUES('optimize'); COMMIT", NULL, NULL,
                          NULL));
    printf("%lld\n", (long long)count);
}

/* The words with OR between them. */
static void write_query(char *out, size_t room, char *words)
{
    size_t len = 0;
    out[0] = '\0';
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " ")) {
        int more = snprintf(out + len, room - len, "%s\"%s\"", len ? " OR " : "", word);
        peer_expect(more > 0 && len + (size_t)more < room, "a query fits");
        len += (size_t)more;
    }
}

static void ask(sqlite3 *db, const char *path)
{
    peer_lines lines;
    sqlite3_stmt *find;
    char query[4096];
    size_t rows = 0;
    must(db, sqlite3_prepare_v2(
                 db, "SELECT rowid, rank FROM t WHERE t MATCH ?1 ORDER BY rank LIMIT ?2",
                 -1, &find, NULL));
    for (peer_open(&lines, path); peer_next(&lines);) {
        write_query(query, sizeof query, lines.text);
        sqlite3_bind_text(find, 1, query, -1, SQLITE_STATIC);
        sqlite3_bind_int(find, 2, PEER_TOP);
        int rc;
        while ((rc = sqlite3_step(find)) == SQLITE_ROW) {
            peer_expect(sqlite3_column_double(find, 1) < 0, "a row has a score");
            rows++;
        }
        must(db, rc);
        must(db, sqlite3_reset(find));
    }
    sqlite3_finalize(find);
    printf("%zu\n", rows);
}

int main(int argc, char **argv)
{
    sqlite3 *db;
    peer_expect(argc == 4, "peer_fts5 index|query DATABASE TSV");
    peer_expect(sqlite3_open(argv[2], &db) == SQLITE_OK, "the database opens");
    add_tokenizer(db);
    if (strcmp(argv[1], "index") == 0)
        add_ads(db, argv[3]);
    else
        ask(db, argv[3]);
    sqlite3_close(db);
    return 0;
}
