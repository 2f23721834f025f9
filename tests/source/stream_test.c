/* SPDX-License-Identifier: Apache-2.0 */
#include "source/reading.h"
#include "source/stream.h"

#include <zlib.h>
#include <zstd.h>

/* About 20 kB that do not pack too well. */
static gl_buf some_text(void)
{
    gl_buf text = {0};
    uint32_t x = 1;
    for (int i = 0; i < 800; i++) {
        x = x * 1664525 + 1013904223;
        gl_buf_printf(&text, "{\"id\":\"%u\",\"text\":\"svets %u\"}\n", x, x >> 7);
    }
    return text;
}

static void add_gzip(gl_buf *out, gl_slice in)
{
    z_stream z = {0};
    assert_int_equal(
        deflateInit2(&z, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t cap = deflateBound(&z, (uLong)in.len);
    char *at = gl_buf_reserve(out, cap);
    z.next_in = (Bytef *)in.bytes;
    z.avail_in = (uInt)in.len;
    z.next_out = (Bytef *)at;
    z.avail_out = (uInt)cap;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    out->len += cap - z.avail_out;
    deflateEnd(&z);
}

static void add_zstd(gl_buf *out, gl_slice in)
{
    ZSTD_CCtx *c = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(c, ZSTD_c_checksumFlag, 1);
    size_t cap = ZSTD_compressBound(in.len);
    char *at = gl_buf_reserve(out, cap);
    out->len += ZSTD_compress2(c, at, cap, in.bytes, in.len);
    ZSTD_freeCCtx(c);
}

/* Read a file of these bytes in steps of `step`; gives the status of the last read. */
static glapp_status read_all(gl_slice file, size_t step, gl_buf *out, glapp_error *err)
{
    char path[600], piece[4096];
    put_file(path, sizeof path, "stream", file.bytes, file.len);
    gl_stream *s = NULL;
    glapp_status rc = gl_stream_open(&s, path, GL_LITERAL("file"), err);
    gl_buf_clear(out);
    for (size_t len = 1; !rc && len > 0;) {
        rc = gl_stream_read(s, piece, step, &len, err);
        if (!rc) gl_buf_add(out, piece, len);
    }
    gl_stream_close(s);
    remove(path);
    return rc;
}

static void expect(gl_slice file, gl_slice wanted)
{
    static const size_t steps[] = {1, 7, 4096};
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        gl_buf got = {0};
        glapp_error err = {0};
        glapp_status rc = read_all(file, steps[i], &got, &err);
        if (rc) fail_msg("refused: %s", err.message);
        assert_true(gl_slice_equals(gl_buf_slice(&got), wanted));
        gl_buf_dispose(&got);
    }
}

static void expect_refusal(gl_slice file, const char *word)
{
    gl_buf got = {0};
    glapp_error err = {0};
    assert_int_equal(read_all(file, 4096, &got, &err), GLAPP_BAD_INPUT);
    if (!strstr(err.message, word)) fail_msg("\"%s\" lacks \"%s\"", err.message, word);
    gl_buf_dispose(&got);
}

static void members_are_one_stream(void **state)
{
    (void)state;
    gl_buf text = some_text(), file = {0};
    gl_slice all = gl_buf_slice(&text);
    expect(all, all);
    add_gzip(&file, gl_slice_cut(all, 0, 1001));
    add_gzip(&file, GL_LITERAL(""));
    add_gzip(&file, gl_slice_cut(all, 1001, all.len - 1001));
    expect(gl_buf_slice(&file), all);
    for (int i = 0; i < 700; i++) gl_buf_add_byte(&file, '\0');
    expect(gl_buf_slice(&file), all);
    gl_buf_add_byte(&file, 'x');
    expect_refusal(gl_buf_slice(&file), "rubbish");
    gl_buf_clear(&file);
    add_zstd(&file, gl_slice_cut(all, 0, 1001));
    add_zstd(&file, gl_slice_cut(all, 1001, all.len - 1001));
    expect(gl_buf_slice(&file), all);
    gl_buf_add_text(&file, "rubbish");
    expect_refusal(gl_buf_slice(&file), "rubbish");
    gl_buf_dispose(&file);
    gl_buf_dispose(&text);
}

static void one_layer_is_enough(void **state)
{
    (void)state;
    gl_buf inner = {0}, outer = {0};
    add_gzip(&inner, GL_LITERAL("{}"));
    add_gzip(&outer, gl_buf_slice(&inner));
    expect_refusal(gl_buf_slice(&outer), "gzip inside gzip");
    gl_buf_clear(&outer);
    add_zstd(&outer, gl_buf_slice(&inner));
    expect_refusal(gl_buf_slice(&outer), "gzip inside zstd");
    gl_buf_dispose(&inner);
    gl_buf_dispose(&outer);
}

/* A packed file cut anywhere is refused, and no byte of it can be changed unseen. */
static void cut_and_changed_files_are_refused(void **state)
{
    (void)state;
    gl_buf text = {0}, got = {0};
    for (int i = 0; i < 20; i++)
        gl_buf_printf(&text, "{\"id\":\"%d\",\"text\":\"svets\"}\n", i * 7919);
    for (int zstd = 0; zstd < 2; zstd++) {
        gl_buf file = {0};
        glapp_error err;
        if (zstd)
            add_zstd(&file, gl_buf_slice(&text));
        else
            add_gzip(&file, gl_buf_slice(&text));
        for (size_t len = 4; len < file.len; len++)
            if (!read_all(gl_slice_cut(gl_buf_slice(&file), 0, len), 4096, &got, &err))
                fail_msg("cut at byte %zu of %zu passed", len, file.len);
        for (size_t i = 10; i < file.len; i++) {
            file.bytes[i] ^= 0x10;
            glapp_status rc = read_all(gl_buf_slice(&file), 4096, &got, &err);
            if (!rc && !gl_slice_equals(gl_buf_slice(&got), gl_buf_slice(&text)))
                fail_msg("a changed byte %zu passed", i);
            file.bytes[i] ^= 0x10;
        }
        gl_buf_dispose(&file);
    }
    gl_buf_dispose(&text);
    gl_buf_dispose(&got);
}

static void digest_is_that_of_the_disk(void **state)
{
    (void)state;
    char path[600], piece[64], hex[GL_DIGEST_HEX];
    put_file(path, sizeof path, "digest", "abc", 3);
    gl_stream *s = NULL;
    size_t len = 1;
    assert_int_equal(gl_stream_open(&s, path, GL_LITERAL("d"), NULL), GLAPP_OK);
    while (len > 0)
        assert_int_equal(gl_stream_read(s, piece, sizeof piece, &len, NULL), GLAPP_OK);
    gl_stream_digest(s, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223"
                             "b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(gl_stream_raw_bytes(s), 3);
    gl_stream_close(s);
    remove(path);
}

static void missing_files_and_folders_are_named(void **state)
{
    (void)state;
    gl_stream *s = NULL;
    gl_buf out = {0};
    glapp_error err;
    assert_int_equal(gl_stream_open(&s, "/no/such", GL_LITERAL("such"), &err),
                     GLAPP_BAD_INPUT);
    assert_string_equal(err.source, "such");
    assert_int_equal(gl_stream_open(&s, "/", GL_LITERAL("/"), &err), GLAPP_BAD_INPUT);
    char path[600];
    put_file(path, sizeof path, "small", "12345", 5);
    assert_int_equal(gl_stream_read_file(path, 5, &out, &err), GLAPP_OK);
    assert_true(gl_slice_is(gl_buf_slice(&out), "12345"));
    gl_buf_clear(&out);
    assert_int_equal(gl_stream_read_file(path, 4, &out, &err), GLAPP_BAD_INPUT);
    remove(path);
    gl_buf_dispose(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_one_stream),
        cmocka_unit_test(one_layer_is_enough),
        cmocka_unit_test(cut_and_changed_files_are_refused),
        cmocka_unit_test(digest_is_that_of_the_disk),
        cmocka_unit_test(missing_files_and_folders_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
