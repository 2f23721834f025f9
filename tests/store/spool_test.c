/* SPDX-License-Identifier: Apache-2.0 */
/* What is added comes back, from any place of any part; nothing stays on the disk. */
#include "store/spool.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/hash.h"
#include "check.h"
#include "folder.h"
#include "index/fault.h"

enum { PARTS = 5, LONGEST = 3 * GL_SPOOL_BLOCK, PIECES = 400 };

static folder place;
static char path[256];
static glapp_error err;

static int open_place(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "spool", path);
    return 0;
}

static int close_place(void **state)
{
    (void)state;
    folder_close(&place);
    return 0;
}

static char byte_of(uint32_t part, uint64_t at)
{
    return (char)gl_hash_mix(at * PARTS + part);
}

/* Mostly short pieces, some of several blocks and some of nothing. */
static size_t len_of(uint64_t i)
{
    uint64_t hash = gl_hash_mix(i);
    return hash % 40 ? hash % 500 : hash % LONGEST;
}

static glapp_status fill(gl_spool *s, uint64_t lens[PARTS])
{
    static char piece[LONGEST];
    memset(lens, 0, PARTS * sizeof *lens);
    for (uint64_t i = 0; i < PIECES; i++) {
        uint32_t part = (uint32_t)(gl_hash_mix(~i) % (PARTS - 1)); /* the last: nothing */
        size_t len = len_of(i);
        for (size_t k = 0; k < len; k++) piece[k] = byte_of(part, lens[part] + k);
        glapp_status rc = gl_spool_add(s, part, piece, len, &err);
        if (rc) return rc;
        lens[part] += len;
    }
    return GLAPP_OK;
}

static void check_range(gl_spool *s, uint32_t part, uint64_t from, size_t len)
{
    static char got[2 * LONGEST];
    assert_true(len <= sizeof got);
    assert_int_equal(gl_spool_read(s, part, from, got, len, &err), GLAPP_OK);
    for (size_t k = 0; k < len; k++)
        if (got[k] != byte_of(part, from + k))
            fail_msg("part %u, byte %llu is another", part, (unsigned long long)from + k);
}

static void check_part(const gl_spool *s, uint32_t part, uint64_t len)
{
    char *got = malloc(len + 1);
    assert_non_null(got);
    assert_int_equal(gl_spool_read_part(s, part, got, &err), GLAPP_OK);
    for (uint64_t k = 0; k < len; k++)
        if (got[k] != byte_of(part, k))
            fail_msg("part %u, byte %llu is another", part, (unsigned long long)k);
    free(got);
}

static void bytes_come_back(void **state)
{
    (void)state;
    gl_spool *s;
    uint64_t lens[PARTS];
    assert_int_equal(gl_spool_open(&s, path, PARTS, &err), GLAPP_OK);
    assert_int_equal(fill(s, lens), GLAPP_OK);
    for (uint32_t part = 0; part < PARTS; part++) {
        assert_int_equal(gl_spool_len(s, part), lens[part]);
        check_part(s, part, lens[part]);
        for (uint64_t from = 0; from < lens[part]; from += 7919)
            check_range(s, part, from,
                        lens[part] - from < LONGEST ? lens[part] - from : LONGEST);
        for (uint64_t from = 0; from + 100 < lens[part]; from += 3001)
            check_range(s, part, from, 100);
        check_range(s, part, lens[part], 0);
    }
    assert_true(lens[0] > 2 * GL_SPOOL_BLOCK);
    assert_int_equal(folder_count(&place), 0);
    gl_spool_drop(s, 0);
    assert_int_equal(gl_spool_len(s, 0), 0);
    assert_int_equal(gl_spool_add(s, 0, "x", 1, &err), GLAPP_OK);
    check_range(s, 1, 0, 100);
    gl_spool_close(s);
}

/* A record that ends with its block waits for the next one. */
static void a_block_is_written_when_the_next_begins(void **state)
{
    (void)state;
    static char block[GL_SPOOL_BLOCK];
    gl_spool *s;
    assert_int_equal(gl_spool_open(&s, "/nowhere/at/all", 1, &err), GLAPP_OK);
    assert_int_equal(gl_spool_add(s, 0, block, sizeof block, &err), GLAPP_OK);
    assert_int_equal(gl_spool_add(s, 0, "x", 1, &err), GLAPP_MACHINE);
    assert_non_null(strstr(err.message, "/nowhere/at/all"));
    assert_non_null(strstr(err.message, "nothing was changed"));
    gl_spool_close(s);
}

static void a_file_of_another_is_left_alone(void **state)
{
    (void)state;
    gl_spool *s;
    uint64_t lens[PARTS];
    FILE *other = fopen(path, "w");
    fclose(other);
    assert_int_equal(gl_spool_open(&s, path, PARTS, &err), GLAPP_OK);
    assert_int_equal(fill(s, lens), GLAPP_MACHINE);
    gl_spool_close(s);
    assert_int_equal(folder_count(&place), 1);
}

/* A limit on the size of files is what a full disk is to a program. */
static void a_full_disk_is_told(void **state)
{
    (void)state;
    struct rlimit before, limit;
    gl_spool *s;
    uint64_t lens[PARTS];
    getrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_IGN);
    limit = before;
    limit.rlim_cur = 5 * GL_SPOOL_BLOCK / 2; /* the third block is cut */
    assert_int_equal(gl_spool_open(&s, path, PARTS, &err), GLAPP_OK);
    setrlimit(RLIMIT_FSIZE, &limit);
    glapp_status rc = fill(s, lens);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_DFL);
    assert_int_equal(rc, GLAPP_MACHINE);
    assert_non_null(strstr(err.message, "File too large"));
    assert_int_equal(folder_count(&place), 0);
    gl_spool_close(s);
}

static void no_memory_is_told(void **state)
{
    (void)state;
    if (fault_is_off()) skip();
    glapp_status rc = GLAPP_MACHINE;
    long n = 0;
    for (; rc && n < 100; n++) {
        gl_spool *s = NULL;
        uint64_t lens[PARTS];
        fault_after(n);
        rc = gl_spool_open(&s, path, PARTS, &err);
        if (!rc) rc = fill(s, lens);
        fault_after(-1);
        if (rc) assert_int_equal(rc, GLAPP_MACHINE);
        gl_spool_close(s);
        assert_int_equal(folder_count(&place), 0);
    }
    assert_true(n > 8);
    assert_int_equal(rc, GLAPP_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bytes_come_back, open_place, close_place),
        cmocka_unit_test(a_block_is_written_when_the_next_begins),
        cmocka_unit_test_setup_teardown(a_file_of_another_is_left_alone, open_place,
                                        close_place),
        cmocka_unit_test_setup_teardown(a_full_disk_is_told, open_place, close_place),
        cmocka_unit_test_setup_teardown(no_memory_is_told, open_place, close_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
