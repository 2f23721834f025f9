/* SPDX-License-Identifier: Apache-2.0 */
/* A ranking made anew from a database has the numbers that its run stored; a group's
 * programmes and a programme's groups have the same; what is damaged is refused. */
#include "engine/ranker.h"

#include "engine/running.h"
#include "engine/stored.h"

static folder place;
static char path[256];
static gl_db *db;
static gl_ranker *ranker;

static int open_ranker(void **state)
{
    (void)state;
    glapp_error err = {0};
    folder_open(&place);
    folder_file(&place, "r.db", path);
    running r = {.options = {.db = path, .jobs = 2}};
    running_start(&r);
    if (r.status) fail_msg("%s", r.words.bytes);
    gl_buf_dispose(&r.words);
    const glapp_match_query query = {.db = path};
    if (gl_db_open(&db, path, &err) || gl_ranker_open(&ranker, db, &query, 0, &err))
        fail_msg("%s", err.message);
    return 0;
}

static int close_ranker(void **state)
{
    (void)state;
    gl_ranker_close(ranker);
    gl_db_close(db);
    folder_close(&place);
    return 0;
}

typedef struct held {
    gl_ranked ranked;
    size_t count;
} held;

static bool hold_row(void *to, const gl_match_view *stored)
{
    held *h = to;
    const gl_match *m = &h->ranked.items[h->count++];
    assert_true(h->count <= h->ranked.count);
    assert_int_equal(stored->ad_rank, h->count);
    assert_int_equal(stored->programme_id, m->programme + 1);
    assert_true(stored->score >= m->score && stored->score <= m->score);
    assert_true(stored->coverage >= m->coverage && stored->coverage <= m->coverage);
    return true;
}

static void an_ad_is_ranked_as_the_run_did(void **state)
{
    (void)state;
    const int64_t ads = ask_number(path, "SELECT count(*) FROM ad");
    size_t whole_ads = 0, rows = 0;
    for (int64_t ad = 1; ad <= ads; ad++) {
        bool whole;
        glapp_error err = {0};
        held h = {.count = 0};
        if (gl_ranker_ad(ranker, ad, &h.ranked, &whole, &err))
            fail_msg("%s", err.message);
        if (!whole) continue;
        whole_ads++;
        assert_int_equal(gl_db_matches(db, ad, 0, hold_row, &h, &err), GLAPP_OK);
        rows += h.count;
    }
    assert_true(whole_ads > 100 && rows > 1000);
}

typedef struct sought {
    uint32_t programme;
    size_t groups, met;
} sought;

/* The group's own list has the programme with the same numbers. */
static bool seek_group(void *to, const gl_answered_group *group)
{
    sought *s = to;
    gl_ranked ranked;
    glapp_error err = {0};
    char code[8];
    snprintf(code, sizeof code, "%.*s", GL_PRINT(group->ssyk));
    if (gl_ranker_group(ranker, code, &ranked, &err)) fail_msg("%s", err.message);
    s->groups++;
    for (size_t i = 0; i < ranked.count; i++) {
        const gl_match *m = &ranked.items[i];
        if (m->programme != s->programme) continue;
        s->met++;
        assert_true(m->score >= group->score && m->score <= group->score);
        assert_true(m->coverage >= group->coverage && m->coverage <= group->coverage);
    }
    return true;
}

static void groups_and_programmes_answer_each_other_alike(void **state)
{
    (void)state;
    for (uint32_t programme = 0; programme < 10; programme++) {
        sought s = {.programme = programme};
        glapp_error err = {0};
        if (gl_ranker_groups(ranker, (int64_t)programme + 1, seek_group, &s, &err))
            fail_msg("%s", err.message);
        assert_true(s.groups > 10);
        assert_int_equal(s.met, s.groups);
    }
}

static void a_text_is_ranked_as_an_ad_of_its_words(void **state)
{
    (void)state;
    gl_ranked ranked;
    glapp_error err = {0};
    gl_slice text = GL_LITERAL("Svetsare till Hofors\nDu svetsar MIG och MAG och läser "
                               "ritningar. Truckkort är en merit.");
    assert_int_equal(gl_ranker_text(ranker, text, &ranked, &err), GLAPP_OK);
    assert_true(ranked.count > 3 && ranked.items[0].score > 0.4);
    assert_int_equal(gl_ranker_text(ranker, GL_LITERAL("sk\xe4r"), &ranked, &err),
                     GLAPP_BAD_INPUT);
}

/* Read a text with what the bytes gave; what it says is no matter, that it ends is. */
static void use(gl_catalogue *c)
{
    gl_adwork_shared shared = {
        .catalogue = c,
        .index = gl_index_open_packed(9, gl_taxonomy_count(c->taxonomy),
                                      gl_analyser_term_count(c->analyser)),
        .relations = gl_catalogue_relations(c),
        .top = 3};
    gl_arena arena;
    gl_ad_result result;
    glapp_error err;
    gl_arena_init(&arena, 0);
    gl_adwork *work = gl_adwork_new(&shared);
    assert_non_null(work);
    gl_adwork_read_text(work, GL_LITERAL("Undersköterska, natt"),
                        GL_LITERAL("Vi söker undersköteska med B-körkort och "
                                   "läkemedelsdelegering; svets- och plåtarbete i Java."),
                        &arena, &result, &err);
    gl_adwork_free(work);
    gl_index_free((gl_index *)(uintptr_t)shared.index);
    gl_arena_dispose(&arena);
}

/* All parts as they are, but for one that has `len` bytes and a bent one. */
static bool unpack_bent(const gl_buf *parts, int bent, size_t len, size_t at, char with)
{
    gl_catalogue c = {0};
    glapp_error err = {0};
    bool ok = true;
    for (int i = 0; i < GL_CATALOGUE_PARTS && ok; i++) {
        gl_buf *copy = &c.packed[i];
        gl_buf_add_slice(copy, gl_buf_slice(&parts[i]));
        if (i == bent) copy->bytes[at] = (char)(copy->bytes[at] ^ with);
        if (i == bent) copy->len = len;
        glapp_status rc = gl_catalogue_unpack(&c, (gl_catalogue_part)i, &err);
        ok = rc == GLAPP_OK;
        if (!ok && !strstr(err.message, "damaged") && rc != GLAPP_USAGE)
            fail_msg("%d: %s", i, err.message);
    }
    if (ok) use(&c);
    gl_catalogue_dispose(&c);
    return ok;
}

static void bent_bytes_are_refused_or_harmless(void **state)
{
    (void)state;
    gl_buf parts[GL_CATALOGUE_PARTS] = {{0}};
    glapp_error err = {0};
    uint64_t seed = 20261129;
    for (int i = 0; i < GL_CATALOGUE_PARTS; i++)
        assert_int_equal(gl_db_learnt(db, gl_catalogue_part_name((gl_catalogue_part)i),
                                      &parts[i], &err),
                         0);
    assert_true(unpack_bent(parts, -1, 0, 0, 0));
    for (int i = 0; i < GL_CATALOGUE_PARTS; i++) {
        assert_false(unpack_bent(parts, i, parts[i].len - 1, 0, 0));
        assert_false(unpack_bent(parts, i, parts[i].len / 2, 0, 0));
        assert_false(unpack_bent(parts, i, 0, 0, 0));
        for (int k = 0; k < 24; k++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
            size_t reach = k % 2 ? parts[i].len : parts[i].len / 1000 + 8;
            unpack_bent(parts, i, parts[i].len, (size_t)(seed >> 20) % reach,
                        (char)(1 << k % 8));
        }
    }
    for (int i = 0; i < GL_CATALOGUE_PARTS; i++) gl_buf_dispose(&parts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ad_is_ranked_as_the_run_did),
        cmocka_unit_test(groups_and_programmes_answer_each_other_alike),
        cmocka_unit_test(a_text_is_ranked_as_an_ad_of_its_words),
        cmocka_unit_test(bent_bytes_are_refused_or_harmless),
    };
    return cmocka_run_group_tests(tests, open_ranker, close_ranker);
}
