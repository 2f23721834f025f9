/* SPDX-License-Identifier: Apache-2.0 */
/* Columns of bytes, written and read back as they were; a file that has none of them. */
#include "check.h"

#include <sqlite3.h>

#include "folder.h"
#include "store/read.h"
#include "store/world.h"

static folder place;
static char path[256], older[256];
static gl_db *db;
static glapp_error err;
static gl_buf got;

static int open_world(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "w.db", path);
    folder_file(&place, "older.db", older);
    if (world_build(path, &err)) fail_msg("%s", err.message);
    if (gl_db_open(&db, path, &err)) fail_msg("%s", err.message);
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    gl_db_close(db);
    gl_buf_dispose(&got);
    folder_close(&place);
    return 0;
}

static void lists_come_back_by_their_keys(void **state)
{
    (void)state;
    const struct {
        glapp_status (*read)(gl_db *db, int64_t id, gl_buf *out, glapp_error *err);
        int64_t id;
        gl_slice wanted; /* null: there is none */
    } CASES[] = {
        {gl_db_concept_posting, 2, GL_LITERAL("\1\1\xf4\3")},
        {gl_db_term_posting, 1, GL_LITERAL("\2\0\0\0\0\x3f\0\0\0\x80\x3e")},
        {gl_db_concept_posting, 1, GL_LITERAL("\1\0\xee\5")},
        {gl_db_concept_posting, 3, {NULL, 0}},
        {gl_db_lead_posting, 72, GL_LITERAL("\1\0\xac\x38\0\0\x80\x3f")},
        {gl_db_lead_posting, 0, {NULL, 0}},
        {gl_db_term_posting, INT64_MIN, {NULL, 0}},
        {gl_db_concept_posting, 2, GL_LITERAL("\1\1\xf4\3")}, /* again */
    };
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        glapp_status rc = CASES[i].read(db, CASES[i].id, &got, &err);
        if (rc != (CASES[i].wanted.bytes ? GLAPP_OK : GLAPP_NOTHING) ||
            !gl_slice_equals(gl_buf_slice(&got), CASES[i].wanted))
            fail_msg("case %zu: got %d and %zu bytes", i, rc, got.len);
    }
}

static void what_was_learnt_comes_back_by_its_name(void **state)
{
    (void)state;
    static const char WORDS[] = "\0ord\0 och annat";
    assert_int_equal(gl_db_learnt(db, "words", &got, &err), GLAPP_OK);
    assert_int_equal(got.len, sizeof WORDS);
    assert_memory_equal(got.bytes, WORDS, sizeof WORDS);
    assert_int_equal(gl_db_learnt(db, "nothing", &got, &err), GLAPP_OK);
    assert_int_equal(got.len, 0);
    assert_int_equal(gl_db_learnt(db, "Words", &got, &err), GLAPP_NOTHING);
    assert_int_equal(got.len, 0);
}

/* A file of before these tables: nothing is learnt from it, and nothing is wrong. */
static void an_older_file_has_nothing(void **state)
{
    (void)state;
    sqlite3 *raw = NULL;
    gl_db *old = NULL;
    copy_file(path, older);
    assert_int_equal(sqlite3_open(older, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw,
                                  "DROP TABLE concept_posting; DROP TABLE term_posting;"
                                  "DROP TABLE lead_posting; DROP TABLE learnt",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(raw);
    assert_int_equal(gl_db_open(&old, older, &err), GLAPP_OK);
    assert_int_equal(gl_db_learnt(old, "words", &got, &err), GLAPP_NOTHING);
    assert_int_equal(gl_db_concept_posting(old, 1, &got, &err), GLAPP_NOTHING);
    assert_int_equal(gl_db_term_posting(old, 1, &got, &err), GLAPP_NOTHING);
    assert_int_equal(gl_db_lead_posting(old, 72, &got, &err), GLAPP_NOTHING);
    gl_db_close(old);
}

/* Text where bytes belong is given as it is, for the index to judge; a table of another
 * shape is damage. */
static void a_table_of_another_shape_is_damage(void **state)
{
    (void)state;
    sqlite3 *raw = NULL;
    gl_db *odd = NULL;
    copy_file(path, older);
    assert_int_equal(sqlite3_open(older, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw,
                                  "UPDATE concept_posting SET postings='text';"
                                  "ALTER TABLE learnt RENAME COLUMN bytes TO more",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(raw);
    assert_int_equal(gl_db_open(&odd, older, &err), GLAPP_OK);
    assert_int_equal(gl_db_concept_posting(odd, 1, &got, &err), GLAPP_OK);
    assert_true(gl_slice_is(gl_buf_slice(&got), "text"));
    assert_int_equal(gl_db_learnt(odd, "words", &got, &err), GLAPP_BAD_INPUT);
    gl_db_close(odd);
}

/* Longer than a page, a batch and a cache; and too long. */
static void long_values_come_back_whole(void **state)
{
    (void)state;
    enum { LEN = 20 << 20 };
    char file[256];
    char *bytes = malloc((size_t)GL_LEARNT_MOST + 1);
    gl_store *store = NULL;
    gl_db *read = NULL;
    assert_non_null(bytes);
    memset(bytes, 0, (size_t)GL_LEARNT_MOST + 1);
    for (uint32_t i = 0; i < LEN; i++) bytes[i] = (char)(i * 2654435761U >> 24);
    folder_file(&place, "long.db", file);
    assert_int_equal(gl_store_open(&store, file, &err), GLAPP_OK);
    assert_int_equal(gl_store_add_learnt(store, "long", (gl_slice){bytes, LEN}),
                     GLAPP_OK);
    for (int i = 1; i <= 120; i++)
        gl_store_add_term_posting(store,
                                  &(gl_posting_row){i, 1, {bytes + i, (size_t)i * 1000}});
    const gl_run_row run = {.reference_date = GL_NO_DAY, .settings = GL_LITERAL("{}")};
    assert_int_equal(gl_store_publish(store, &run, NULL, &err), GLAPP_OK);
    gl_store_close(store);
    assert_int_equal(gl_db_open(&read, file, &err), GLAPP_OK);
    assert_int_equal(gl_db_learnt(read, "long", &got, &err), GLAPP_OK);
    assert_int_equal(got.len, LEN);
    assert_memory_equal(got.bytes, bytes, LEN);
    for (int i = 1; i <= 120; i++) {
        assert_int_equal(gl_db_term_posting(read, i, &got, &err), GLAPP_OK);
        assert_int_equal(got.len, i * 1000);
        assert_memory_equal(got.bytes, bytes + i, got.len);
    }
    gl_db_close(read);

    assert_int_equal(gl_store_open(&store, file, &err), GLAPP_OK);
    assert_int_equal(
        gl_store_add_learnt(store, "more", (gl_slice){bytes, (size_t)GL_LEARNT_MOST + 1}),
        GLAPP_MACHINE);
    assert_int_equal(gl_store_publish(store, &run, NULL, &err), GLAPP_MACHINE);
    assert_non_null(strstr(err.message, "too much for one row"));
    gl_store_close(store);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_come_back_by_their_keys),
        cmocka_unit_test(what_was_learnt_comes_back_by_its_name),
        cmocka_unit_test(an_older_file_has_nothing),
        cmocka_unit_test(a_table_of_another_shape_is_damage),
        cmocka_unit_test(long_values_come_back_whole),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
