/* SPDX-License-Identifier: Apache-2.0 */
/* The file of a part: what was written comes back, and no changed byte goes unseen. */
#include "check.h"
#include "folder.h"
#include "store/part.h"

static folder place;
static char path[256];
static glapp_error err;

static int open_place(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "part", path);
    return 0;
}

static int close_place(void **state)
{
    (void)state;
    folder_close(&place);
    return 0;
}

static void write_part(void)
{
    static const char LONG[70000] = "more than is written at once";
    gl_part_writer *part;
    assert_int_equal(gl_part_create(&part, path, &err), GLAPP_OK);
    assert_int_equal(gl_part_add(part, GL_LITERAL("one"), &err), GLAPP_OK);
    assert_int_equal(gl_part_add(part, (gl_slice){LONG, sizeof LONG}, &err), GLAPP_OK);
    assert_int_equal(gl_part_add(part, GL_LITERAL("\0"), &err), GLAPP_OK);
    assert_int_equal(gl_part_finish(part, &err), GLAPP_OK);
    gl_part_discard(part);
}

static void blocks_come_back_in_their_order(void **state)
{
    (void)state;
    static const size_t lengths[] = {3, 70000, 1};
    gl_part_reader *part;
    gl_slice block;
    write_part();
    assert_int_equal(folder_count(&place), 1);
    assert_int_equal(gl_part_open(&part, path, &err), GLAPP_OK);
    for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
        assert_int_equal(gl_part_next(part, &block, &err), GLAPP_OK);
        assert_int_equal(block.len, lengths[i]);
        assert_int_equal((uintptr_t)block.bytes % 8, 0);
    }
    assert_int_equal(gl_part_next(part, &block, &err), GLAPP_NOTHING);
    gl_part_close(part);
}

static void no_changed_byte_goes_unseen(void **state)
{
    (void)state;
    size_t len;
    write_part();
    char *bytes = read_file(path, &len);
    for (size_t i = 0; i < len; i += i < 200 || i > len - 200 ? 1 : 997) {
        gl_part_reader *part;
        bytes[i] ^= 0x10;
        write_file(path, bytes, len);
        bytes[i] ^= 0x10;
        if (gl_part_open(&part, path, &err) != GLAPP_BAD_INPUT)
            fail_msg("byte %zu can be changed", i);
    }
    for (size_t cut = 0; cut < len; cut += cut < 200 || cut > len - 200 ? 1 : 997) {
        gl_part_reader *part;
        write_file(path, bytes, cut);
        if (gl_part_open(&part, path, &err) != GLAPP_BAD_INPUT)
            fail_msg("cut at %zu it can be read", cut);
    }
    free(bytes);
}

static void what_was_not_finished_leaves_the_old_one(void **state)
{
    (void)state;
    gl_part_writer *part;
    gl_part_reader *old;
    write_part();
    assert_int_equal(gl_part_create(&part, path, &err), GLAPP_OK);
    assert_int_equal(gl_part_add(part, GL_LITERAL("new"), &err), GLAPP_OK);
    gl_part_discard(part);
    assert_int_equal(folder_count(&place), 1);
    assert_int_equal(gl_part_open(&old, path, &err), GLAPP_OK);
    gl_part_close(old);
}

static void no_other_file_is_taken_or_replaced(void **state)
{
    (void)state;
    gl_part_writer *part;
    gl_part_reader *read;
    write_file(path, "somebody's letter", 17);
    assert_int_equal(gl_part_create(&part, path, &err), GLAPP_BAD_INPUT);
    assert_non_null(strstr(err.message, "not touched"));
    assert_int_equal(gl_part_open(&read, path, &err), GLAPP_BAD_INPUT);
    assert_non_null(strstr(err.message, "--shard"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(blocks_come_back_in_their_order, open_place,
                                        close_place),
        cmocka_unit_test_setup_teardown(no_changed_byte_goes_unseen, open_place,
                                        close_place),
        cmocka_unit_test_setup_teardown(what_was_not_finished_leaves_the_old_one,
                                        open_place, close_place),
        cmocka_unit_test_setup_teardown(no_other_file_is_taken_or_replaced, open_place,
                                        close_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
