/* SPDX-License-Identifier: Apache-2.0 */
/* Folding in parts gives what folding all at once gives, in the order of the ads. */
#include "engine/reposts.h"

#include <stdlib.h>

#include "base/hash.h"
#include "check.h"
#include "engine/parts.h"
#include "folder.h"
#include "index/fault.h"

enum { COUNT = 3 * GL_PART_ADS + 5 };

static gl_repost_ad make_ad(uint32_t i)
{
    uint64_t hash = gl_hash_mix(i);
    return (gl_repost_ad){.number = i,
                          .place = gl_hash_mix(hash % 3000),
                          .sequence = hash >> 40,
                          .published = (gl_day)(hash >> 20 & 1023),
                          .expires = GL_NO_DAY,
                          .vacancies = (int32_t)(hash % 997 ? hash % 4 : hash % 300),
                          .ssyk = (uint16_t)(hash % 5),
                          .signature = {.headline = {{(uint16_t)(1 + hash % 3), 7}}}};
}

typedef struct result {
    uint32_t cluster;
    int64_t openings;
} result;

typedef struct taken {
    result *results;
    uint32_t count;
    glapp_status answer;
} taken;

static glapp_status take(void *to, uint32_t ad, uint32_t cluster, int64_t openings,
                         glapp_error *err)
{
    taken *t = to;
    assert_int_equal(ad, t->count);
    t->results[t->count++] = (result){cluster, openings};
    return t->count == COUNT / 2 && t->answer ? gl_fail(err, t->answer, "no") : GLAPP_OK;
}

static void fold_at_once(result *out)
{
    gl_repost_ad *ads = calloc(COUNT, sizeof *ads);
    gl_repost_result *found = calloc(COUNT, sizeof *found);
    gl_caps *caps = gl_caps_new();
    for (uint32_t i = 0; i < COUNT; i++) ads[i] = make_ad(i);
    assert_int_equal(gl_repost_fold(ads, COUNT, NULL, found, NULL), GLAPP_OK);
    for (uint32_t i = 0; i < COUNT; i++)
        if (found[i].cluster == i) assert_true(gl_caps_add(caps, found[i].vacancy));
    gl_caps_settle(caps, gl_repost_settings_of(NULL).min_cap);
    for (uint32_t i = 0; i < COUNT; i++) {
        out[i] = (result){found[i].cluster, 0};
        if (found[i].cluster == i)
            out[i].openings = gl_caps_apply(caps, found[i].vacancy) * 1000;
    }
    gl_caps_free(caps);
    free(ads);
    free(found);
}

static glapp_status fold_in_parts(const gl_store *store, taken *out, glapp_error *err)
{
    gl_reposts *r = NULL;
    glapp_status rc = gl_reposts_open(&r, store, COUNT, err);
    for (uint32_t i = 0; i < COUNT && !rc; i++) {
        const gl_repost_ad ad = make_ad(i);
        rc = gl_reposts_add(r, &ad, err);
    }
    if (!rc) rc = gl_reposts_fold(r, NULL, take, out, err);
    gl_reposts_close(r);
    return rc;
}

typedef struct scene {
    folder place;
    gl_store *store;
} scene;

static void open_scene(scene *s)
{
    char path[256];
    folder_open(&s->place);
    assert_int_equal(gl_store_open(&s->store, folder_file(&s->place, "r.db", path), NULL),
                     GLAPP_OK);
}

static void close_scene(scene *s)
{
    gl_store_close(s->store);
    assert_int_equal(folder_count(&s->place), 0);
    folder_close(&s->place);
}

static void parts_give_what_all_at_once_give(void **state)
{
    (void)state;
    scene s;
    result *wanted = calloc(COUNT, sizeof *wanted);
    taken got = {.results = calloc(COUNT, sizeof *got.results)};
    size_t folded = 0;
    open_scene(&s);
    fold_at_once(wanted);
    assert_int_equal(fold_in_parts(s.store, &got, NULL), GLAPP_OK);
    assert_int_equal(got.count, COUNT);
    for (uint32_t i = 0; i < COUNT; i++) {
        assert_int_equal(got.results[i].cluster, wanted[i].cluster);
        assert_int_equal(got.results[i].openings, wanted[i].openings);
        folded += wanted[i].cluster != i;
    }
    assert_true(folded > COUNT / 20);
    close_scene(&s);
    free(wanted);
    free(got.results);
}

static void who_takes_may_refuse(void **state)
{
    (void)state;
    scene s;
    glapp_error err = {0};
    taken got = {.results = calloc(COUNT, sizeof *got.results), .answer = GLAPP_MACHINE};
    open_scene(&s);
    assert_int_equal(fold_in_parts(s.store, &got, &err), GLAPP_MACHINE);
    assert_string_equal(err.message, "no");
    assert_int_equal(got.count, COUNT / 2);
    close_scene(&s);
    free(got.results);
}

static void no_memory_is_told(void **state)
{
    (void)state;
    if (fault_is_off()) skip();
    scene s;
    result *results = calloc(COUNT, sizeof *results);
    glapp_status rc = GLAPP_MACHINE;
    long n = 0;
    open_scene(&s);
    for (; rc && n < 400; n++) {
        taken got = {.results = results};
        glapp_error err;
        fault_after(n);
        rc = fold_in_parts(s.store, &got, &err);
        fault_after(-1);
        if (rc) assert_int_equal(rc, GLAPP_MACHINE);
    }
    assert_true(n > 20 && n < 400);
    close_scene(&s);
    free(results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_give_what_all_at_once_give),
        cmocka_unit_test(who_takes_may_refuse),
        cmocka_unit_test(no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
