/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of a run: merged they give the very bytes of one run, and parts that do not
 * belong together are refused by name. */
#include "engine/running.h"
#include "engine/shard.h"

static folder place;
static char whole[256], merged[256], ads[256];

/* Ads of the corpus, then one of them once more, and another closed. */
static void write_ads(void)
{
    size_t len;
    char *corpus = read_file(SMALL_ADS, &len), *id, *end;
    gl_buf text = {0};
    gl_buf_add(&text, corpus, len);
    char *line = strchr(corpus, '\n') + 1; /* the second ad comes again, changed */
    end = strchr(line, '\n');
    gl_buf_add(&text, line, (size_t)(end - line) + 1);
    id = strstr(corpus, "\"id\"");
    assert_non_null(id);
    end = strchr(id, ',');
    gl_buf_printf(&text, "{%.*s,\"removed\":true,\"removed_date\":\"2026-10-20\"}\n",
                  (int)(end - id), id);
    gl_buf_add_text(&text, "{\"id\": \"broken\"\n");
    assert_false(text.failed);
    write_file(ads, text.bytes, text.len);
    gl_buf_dispose(&text);
    free(corpus);
}

static int open_place(void **state)
{
    (void)state;
    folder_open(&place);
    folder_file(&place, "whole.db", whole);
    folder_file(&place, "merged.db", merged);
    folder_file(&place, "ads.jsonl", ads);
    write_ads();
    running r = {
        .ads = ads, .programmes = SMALL_PROGRAMMES, .options = {.db = whole, .jobs = 2}};
    running_start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    gl_buf_dispose(&r.words);
    return 0;
}

static int close_place(void **state)
{
    (void)state;
    folder_close(&place);
    return 0;
}

static const char *part_path(unsigned i, char path[256])
{
    char name[32];
    snprintf(name, sizeof name, "part-%u", i);
    return folder_file(&place, name, path);
}

/* Part `index` of `count` as the file part-`number`; `top` 0: as the whole run. */
static void make_part(unsigned index, unsigned count, unsigned number, uint32_t top,
                      uint32_t jobs)
{
    char shard[32], path[256];
    snprintf(shard, sizeof shard, "%u/%u", index, count);
    running r = {
        .ads = ads,
        .programmes = SMALL_PROGRAMMES,
        .options = {
            .db = part_path(number, path), .jobs = jobs, .top = top, .shard = shard}};
    running_start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    gl_buf_dispose(&r.words);
}

static glapp_status merge(const unsigned *numbers, size_t count, glapp_error *err)
{
    char paths[8][256];
    const char *items[8];
    for (size_t i = 0; i < count; i++) items[i] = part_path(numbers[i], paths[i]);
    const glapp_merge_options o = {.parts = {items, count}, .db = merged, .jobs = 2};
    memset(err, 0, sizeof *err);
    return gl_merge(&o, NULL, err);
}

static void any_parts_give_the_bytes_of_one_run(void **state)
{
    (void)state;
    static const unsigned orders[][4] = {{1}, {2, 1}, {3, 1, 2}, {4, 2, 3, 1}};
    glapp_error err;
    for (unsigned count = 1; count <= ARRAY_LEN(orders); count++) {
        for (unsigned i = 1; i <= count; i++) make_part(i, count, i, 0, 1 + i % 3);
        if (merge(orders[count - 1], count, &err)) fail_msg("%s", err.message);
        if (!same_bytes(whole, merged)) fail_msg("%u parts give other bytes", count);
        unlink(merged);
    }
}

static void each_ad_is_in_one_part(void **state)
{
    (void)state;
    static const char *const ids[] = {"1", "90000017", "å", "00000000-1111-2222"};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        unsigned holders = 0;
        for (uint32_t k = 1; k <= 7; k++)
            holders += gl_shard_holds((gl_shard){k, 7}, gl_slice_of(ids[i]));
        assert_int_equal(holders, 1);
        assert_true(gl_shard_holds((gl_shard){0}, gl_slice_of(ids[i])));
    }
}

static void refuse(const unsigned *numbers, size_t count, const char *words)
{
    glapp_error err;
    const glapp_status rc = merge(numbers, count, &err);
    if (rc != GLAPP_BAD_INPUT || !strstr(err.message, words))
        fail_msg("got %d, wanted \"%s\": %s", (int)rc, words, err.message);
    assert_int_not_equal(access(merged, F_OK), 0);
}

static void parts_that_do_not_belong_together_are_named(void **state)
{
    (void)state;
    make_part(1, 2, 1, 0, 1);
    make_part(2, 2, 2, 0, 1);
    make_part(2, 2, 3, 5, 1);
    make_part(2, 3, 4, 0, 1);
    refuse((unsigned[]){1}, 1, "part 2 of 2 is missing");
    refuse((unsigned[]){2}, 1, "part 1 of 2 is missing");
    refuse((unsigned[]){1, 2, 2}, 3, "are both part 2 of 2");
    refuse((unsigned[]){1, 1}, 2, "are both part 1 of 2");
    refuse((unsigned[]){1, 3}, 2, "part-3 were made with other settings: top");
    refuse((unsigned[]){1, 4}, 2, "part-4 one of 3");
    refuse((unsigned[]){1, 9}, 2, "part-9 is not there");
    FILE *file = fopen(ads, "a");
    fputs("{\"id\": \"one more\", \"text\": \"Vi söker en svetsare.\"}\n", file);
    fclose(file);
    refuse((unsigned[]){1, 2}, 2, "make");
    write_ads();
}

static void a_part_is_no_database(void **state)
{
    (void)state;
    char path[256];
    glapp_error err;
    make_part(1, 2, 1, 0, 1);
    running r = {.options = {.db = part_path(1, path)}};
    running_start(&r);
    assert_int_equal(r.status, GLAPP_BAD_INPUT);
    gl_buf_dispose(&r.words);
    assert_int_equal(gl_check(path, running_fault, &r, &err), GLAPP_BAD_INPUT);
    assert_non_null(strstr(err.message, "glapp merge"));
}

static void what_is_no_part_is_said(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",     "1",    "0/2",  "3/2",           "1/0",
                                        "-1/2", "1/2x", " 1/2", "1/99999999999", "a/b"};
    glapp_error err;
    gl_shard shard;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        if (gl_shard_parse(wrong[i], &shard, &err) != GLAPP_USAGE)
            fail_msg("\"%s\" is taken", wrong[i]);
    assert_int_equal(gl_shard_parse("12/12", &shard, &err), GLAPP_OK);
    assert_int_equal(shard.index, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_parts_give_the_bytes_of_one_run),
        cmocka_unit_test(each_ad_is_in_one_part),
        cmocka_unit_test(parts_that_do_not_belong_together_are_named),
        cmocka_unit_test(a_part_is_no_database),
        cmocka_unit_test(what_is_no_part_is_said),
    };
    return cmocka_run_group_tests(tests, open_place, close_place);
}
