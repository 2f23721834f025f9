/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "source/cases.h"
#include "source/reading.h"

#include <sys/stat.h>

/* Read a file of these bytes to its end: the status, and how many records. */
static glapp_status count_records(gl_kind kind, gl_slice bytes, size_t *count,
                                  glapp_error *err)
{
    reading r;
    char path[560];
    put_file(path, sizeof path, "input", bytes.bytes, bytes.len);
    glapp_status rc = start_reading(&r, kind, path);
    *count = 0;
    while (!rc && !(rc = gl_input_next(r.input, &r.raw, &r.err))) ++*count;
    *err = r.err;
    stop_reading(&r);
    remove(path);
    return rc == GLAPP_NOTHING ? GLAPP_OK : rc;
}

static gl_kind kind_named(gl_slice name)
{
    for (int kind = 0; kind < GL_KIND_COUNT; kind++)
        if (gl_slice_is(name, gl_kind_name((gl_kind)kind))) return (gl_kind)kind;
    fail_msg("no kind %.*s", GL_PRINT(name));
    return GL_ADS;
}

static bool judge(const test_case *c)
{
    size_t count = 0;
    glapp_error err = {0};
    glapp_status rc = count_records(kind_named(c->field[0]), c->field[1], &count, &err);
    gl_slice wanted = c->field[2];
    bool good;
    if (wanted.bytes[0] == '!')
        good = rc == GLAPP_BAD_INPUT && strstr(err.message, wanted.bytes + 1);
    else
        good = rc == GLAPP_OK && count == (size_t)atoi(wanted.bytes);
    if (!good)
        print_error("%.*s: got status %d, %zu records, \"%s\"; wanted %.*s\n",
                    GL_PRINT(c->field[1]), rc, count, err.message, GL_PRINT(wanted));
    return good;
}

static void files_are_told_by_their_content(void **state)
{
    (void)state;
    run_cases("files.txt", judge);
}

/* A file of records, cut at every byte: taken only where a line ends (with or without
 * the line end itself) or at `also`, refused everywhere else. */
static void cut_everywhere(gl_kind kind, gl_slice whole, size_t from, const char *also)
{
    for (size_t len = from; len <= whole.len; len++) {
        size_t count = 0;
        glapp_error err = {0};
        gl_slice part = gl_slice_cut(whole, 0, len);
        glapp_status rc = count_records(kind, part, &count, &err);
        bool at_end = whole.bytes[len - 1] == '\n' || len == whole.len ||
                      whole.bytes[len] == '\n' ||
                      (also && gl_slice_ends_with(part, also));
        if (at_end ? rc != GLAPP_OK : rc != GLAPP_BAD_INPUT)
            fail_msg("cut at byte %zu: status %d, %zu records, %s", len, rc, count,
                     err.message);
    }
}

static void cut_files_are_refused(void **state)
{
    (void)state;
    cut_everywhere(GL_ADS,
                   GL_LITERAL("{\"id\":1,\"text\":\"\xC3\xA5\"}\n"
                              "{\"id\":2,\"must\":[\"a\",{\"b\":1}]}\n"
                              "{\"id\":3,\"text\":\"x\\\"y\"}\n"),
                   1, NULL);
    /* A table can only be told to be cut where a row is too short or a quote is open;
     * the last column is quoted here, and what is cut behind its separator is a row
     * with an empty cell: no reader can know. */
    cut_everywhere(GL_PROGRAMMES,
                   GL_LITERAL("id,title,description\n"
                              "1,\"a\",\"\xC3\xA5 b\"\n"
                              "2,\"b\",\"x; y\"\n"),
                   21, "\",");
    gl_slice document =
        GL_LITERAL("{\"total\":1,\"hits\":[{\"id\":1},{\"id\":2}],\"a\":[]}");
    for (size_t len = 1; len < document.len; len++) {
        size_t count = 0;
        glapp_error err;
        if (!count_records(GL_ADS, gl_slice_cut(document, 0, len), &count, &err))
            fail_msg("a document cut at byte %zu passed", len);
    }
}

static void records_have_line_and_offset(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t line, offset; /* of the last record */
    } cases[] = {
        {"{\"id\":1}\n\n  {\"id\":2}\n", 3, 12},
        {"[\n{\"id\":1},\n {\"id\":2}]", 3, 13},
        {"{\"hits\":[\n\n{\"id\":1}]}", 3, 11},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        reading r;
        char path[560];
        gl_raw last = {0};
        put_file(path, sizeof path, "place", cases[i].text, strlen(cases[i].text));
        assert_int_equal(start_reading(&r, GL_ADS, path), GLAPP_OK);
        while (!gl_input_next(r.input, &r.raw, &r.err)) last = r.raw;
        assert_int_equal(last.at.line, cases[i].line);
        assert_int_equal(last.at.offset, cases[i].offset);
        stop_reading(&r);
        remove(path);
    }
}

/* 17 MiB in one line: that record alone is rejected, and reading goes on. */
static void endless_lines_are_rejected_alone(void **state)
{
    (void)state;
    static const char *const frames[][3] = {
        {"{\"id\":1}\n{\"a\":\"", "\"}\n", "{\"id\":2}\n"},
        {"[{\"id\":1},{\"a\":\"", "\"}", ",{\"id\":2}]"},
        {"id,text\n1,a\n2,\"", "\"\n", "3,b\n"}};
    for (size_t i = 0; i < ARRAY_LEN(frames); i++) {
        gl_buf file = {0};
        gl_buf_add_text(&file, frames[i][0]);
        char *at = gl_buf_reserve(&file, 17 << 20);
        memset(at, 'a', 17 << 20);
        file.len += 17 << 20;
        gl_buf_add_text(&file, frames[i][1]);
        gl_buf_add_text(&file, frames[i][2]);
        reading r;
        char path[560];
        size_t count = 0, long_ones = 0;
        put_file(path, sizeof path, "long", file.bytes, file.len);
        assert_int_equal(start_reading(&r, GL_ADS, path), GLAPP_OK);
        gl_ad_record ad;
        glapp_status rc;
        while (!(rc = next_ad(&r, &ad))) {
            count++;
            long_ones += r.verdict.reason == GL_TOO_LONG;
        }
        if (rc != GLAPP_NOTHING) fail_msg("frame %zu: %s", i, r.err.message);
        assert_int_equal(count, 3);
        assert_int_equal(long_ones, 1);
        stop_reading(&r);
        remove(path);
        gl_buf_dispose(&file);
    }
}

/* -- folders --------------------------------------------------------------------- */

static void put_in(const char *folder, const char *name, const char *text)
{
    char path[700];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void remove_in(const char *folder, const char *name)
{
    char path[700];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    remove(path);
}

static size_t told;

static void hear(void *to, const char *line)
{
    (void)to;
    told++;
    assert_non_null(strstr(line, "passed over"));
}

static void folders_are_read_in_order_of_bytes(void **state)
{
    (void)state;
    char folder[560], deeper[600];
    put_file(folder, sizeof folder, "folder", "", 0);
    remove(folder);
    snprintf(deeper, sizeof deeper, "%s/b", folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_int_equal(mkdir(deeper, 0700), 0);
    put_in(folder, "a.jsonl", "{\"id\":1}\n");
    put_in(deeper, "x.json", "[{\"id\":2},{\"id\":3}]");
    put_in(folder, "\xC3\xA5.csv", "id,text\n5,x\n");
    put_in(folder, "c", "{\"id\":4}\n");
    put_in(folder, "readme.txt", "ingen data");
    const char *paths[] = {folder};
    glapp_log log = {.message = hear};
    gl_input_options options = {.kind = GL_ADS, .paths = {paths, 1}, .log = &log};
    gl_input *in = NULL;
    gl_raw raw;
    glapp_error err;
    assert_int_equal(gl_input_open(&in, &options, &err), GLAPP_OK);
    for (int pass = 0; pass < 2; pass++) {
        static const uint32_t files[] = {0, 1, 1, 2, 4};
        size_t n = 0;
        while (!gl_input_next(in, &raw, &err)) {
            assert_true(n < ARRAY_LEN(files));
            assert_int_equal(raw.at.file, files[n]);
            n++;
        }
        assert_int_equal(n, ARRAY_LEN(files));
        assert_int_equal(gl_input_rewind(in, &err), GLAPP_OK);
    }
    size_t count;
    const gl_file *file = gl_input_files(in, &count);
    assert_int_equal(count, 5);
    assert_true(gl_slice_is(file[1].name, "x.json"));
    assert_true(file[3].passed_over && file[3].note.len > 0);
    assert_int_equal(file[3].bytes, 10);
    assert_int_equal(strlen(file[3].sha256), 64);
    assert_int_equal(told, 1); /* once, not in each reading */
    gl_input_close(in);
    remove_in(folder, "a.jsonl");
    remove_in(deeper, "x.json");
    remove_in(folder, "\xC3\xA5.csv");
    remove_in(folder, "c");
    remove_in(folder, "readme.txt");
    rmdir(deeper);
    rmdir(folder);
}

static void a_file_that_changes_is_found_out(void **state)
{
    (void)state;
    reading r;
    char path[560];
    put_file(path, sizeof path, "changing", "{\"id\":1}\n", 9);
    assert_int_equal(start_reading(&r, GL_ADS, path), GLAPP_OK);
    while (!gl_input_next(r.input, &r.raw, &r.err)) continue;
    put_file(path, sizeof path, "changing", "{\"id\":2}\n", 9);
    assert_int_equal(gl_input_rewind(r.input, &r.err), GLAPP_OK);
    assert_int_equal(gl_input_next(r.input, &r.raw, &r.err), GLAPP_OK);
    assert_int_equal(gl_input_next(r.input, &r.raw, &r.err), GLAPP_BAD_INPUT);
    assert_non_null(strstr(r.err.message, "changed"));
    stop_reading(&r);
    remove(path);
}

static void missing_paths_are_named(void **state)
{
    (void)state;
    reading r;
    assert_int_equal(start_reading(&r, GL_ADS, "/no/such/file"), GLAPP_BAD_INPUT);
    assert_string_equal(r.err.source, "/no/such/file");
    stop_reading(&r);
}

/* The standard input can be read twice. */
static void standard_input_is_kept(void **state)
{
    (void)state;
    int saved = dup(STDIN_FILENO), ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "{\"id\":1}\n{\"id\":2}\n", 18), 18);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    reading r;
    assert_int_equal(start_reading(&r, GL_ADS, "-"), GLAPP_OK);
    for (int pass = 0; pass < 2; pass++) {
        size_t count = 0;
        while (!gl_input_next(r.input, &r.raw, &r.err)) count++;
        assert_int_equal(count, 2);
        assert_int_equal(gl_input_rewind(r.input, &r.err), GLAPP_OK);
    }
    size_t count;
    uint64_t done, total;
    assert_true(gl_slice_is(gl_input_files(r.input, &count)->name, "-"));
    gl_input_progress(r.input, &done, &total);
    assert_int_equal(total, 18);
    stop_reading(&r);
    dup2(saved, STDIN_FILENO);
    close(saved);
}

static void plain_text_is_one_record(void **state)
{
    (void)state;
    char path[560];
    put_file(path, sizeof path, "text", "Vi s\xC3\xB6ker en svetsare.\n", 23);
    const char *paths[] = {path};
    gl_input_options options = {.kind = GL_ADS, .paths = {paths, 1}, .plain_text = true};
    gl_input *in = NULL;
    gl_raw raw;
    gl_document_record document;
    gl_verdict verdict;
    gl_decoder *decoder = gl_decoder_new();
    assert_int_equal(gl_input_open(&in, &options, NULL), GLAPP_OK);
    assert_int_equal(gl_input_next(in, &raw, NULL), GLAPP_OK);
    assert_int_equal(gl_decode_document(decoder, &raw, &document, &verdict, NULL),
                     GLAPP_OK);
    assert_int_equal(verdict.reason, GL_TAKEN);
    assert_true(gl_slice_is(document.text, "Vi söker en svetsare.\n"));
    assert_int_equal(gl_input_next(in, &raw, NULL), GLAPP_NOTHING);
    gl_input_close(in);
    gl_decoder_free(decoder);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_told_by_their_content),
        cmocka_unit_test(cut_files_are_refused),
        cmocka_unit_test(records_have_line_and_offset),
        cmocka_unit_test(endless_lines_are_rejected_alone),
        cmocka_unit_test(folders_are_read_in_order_of_bytes),
        cmocka_unit_test(a_file_that_changes_is_found_out),
        cmocka_unit_test(missing_paths_are_named),
        cmocka_unit_test(standard_input_is_kept),
        cmocka_unit_test(plain_text_is_one_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
