/* SPDX-License-Identifier: Apache-2.0 */
/* examples.c - see examples.h. */
#include "engine/examples.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/intern.h"
#include "engine/keep.h"

/* Twenty ads a group say most of what its ads say; all groups of SSYK have room. A text
 * longer than 8 KiB has long been about the employer. Together at most 64 MiB are kept,
 * in practice some 20. */
enum { OF_A_GROUP = 20, MOST = 8000, MOST_TEXT = 8192, CODES = 10000 };

typedef struct example {
    gl_slice headline, text;
    uint64_t employer; /* hashed */
    uint16_t ssyk;
} example;

struct gl_examples {
    gl_arena arena;
    gl_buf room;
    example *items;
    size_t count, cap;
    uint32_t ads[CODES]; /* of a code: all but copies */
    gl_intern *known;    /* employer and headline */
};

gl_examples *gl_examples_new(void)
{
    gl_examples *e = calloc(1, sizeof *e);
    if (!e) return NULL;
    gl_arena_init(&e->arena, 1 << 20);
    e->known = gl_intern_new();
    if (e->known) return e;
    gl_examples_free(e);
    return NULL;
}

void gl_examples_free(gl_examples *e)
{
    if (!e) return;
    gl_arena_dispose(&e->arena);
    gl_buf_dispose(&e->room);
    gl_intern_free(e->known);
    free(e->items);
    free(e);
}

uint16_t gl_declared_group(const gl_taxonomy *taxonomy, const gl_ad_record *ad)
{
    uint16_t ssyk = gl_ssyk_of(ad->ssyk);
    if (ssyk) return ssyk;
    uint32_t named = gl_taxonomy_find(taxonomy, ad->occupation_id);
    if (named == GL_NO_ID && ad->occupation.len)
        named = gl_taxonomy_find_label(taxonomy, ad->occupation);
    if (named == GL_NO_ID) return 0;
    const gl_concept *c = gl_taxonomy_concept(taxonomy, named);
    return c->kind == GL_OCCUPATION && c->ssyk_count == 1 ? c->ssyk[0] : 0;
}

/* Whole characters of the beginning. */
static gl_slice beginning_of(gl_slice text)
{
    if (text.len <= MOST_TEXT) return text;
    size_t len = MOST_TEXT;
    while (len > 0 && ((unsigned char)text.bytes[len] & 0xC0) == 0x80) len--;
    return gl_slice_cut(text, 0, len);
}

bool gl_examples_take(gl_examples *e, uint16_t ssyk, gl_slice employer, gl_slice headline,
                      gl_slice text)
{
    if (ssyk == 0 || ssyk >= CODES) return true;
    uint64_t key = gl_hash_mix(gl_hash(employer)) ^ gl_hash(headline);
    uint32_t before = gl_intern_count(e->known);
    uint32_t known = gl_intern_add(e->known, (gl_slice){(const char *)&key, sizeof key});
    if (known == GL_NO_ID) return false;
    if (known < before) return true;
    if (e->ads[ssyk]++ >= OF_A_GROUP || e->count == MOST) return true;
    example *items = gl_array_grow(e->items, &e->cap, e->count + 1, sizeof *items);
    if (!items) return false;
    e->items = items;
    example *out = &items[e->count++];
    *out = (example){.ssyk = ssyk, .employer = gl_hash_mix(gl_hash(employer))};
    return gl_keep(&e->arena, &e->room, headline, &out->headline) &&
           gl_keep(&e->arena, &e->room, beginning_of(text), &out->text);
}

static glapp_status read_example(const example *x, gl_analysis *analysis,
                                 gl_extractor *extractor, gl_occupation_reader *reader,
                                 glapp_error *err)
{
    gl_text text;
    gl_occupation_begin(reader);
    gl_extractor_begin(extractor);
    glapp_status rc = gl_analyse(analysis, x->text, GL_SWEDISH, &text, err);
    if (!rc) rc = gl_extractor_add(extractor, &text, GL_EXTRACT_BODY, 0, err);
    if (!rc)
        rc = gl_occupation_text(reader, &text, gl_extractor_sections(extractor), err);
    if (!rc && x->headline.len)
        rc = gl_occupation_headline(reader, analysis, x->headline, err);
    return rc;
}

/* Their words, before one thread reads them. */
static glapp_status foresee(const gl_examples *e, gl_catalogue *c, glapp_error *err)
{
    gl_slice *texts = calloc(e->count * 2 + 1, sizeof *texts);
    if (!texts) return gl_fail_memory(err);
    for (size_t i = 0; i < e->count; i++) {
        texts[2 * i] = e->items[i].headline;
        texts[2 * i + 1] = e->items[i].text;
    }
    glapp_status rc = gl_catalogue_foresee(c, texts, e->count * 2, err);
    free(texts);
    return rc;
}

glapp_status gl_examples_teach(const gl_examples *e, gl_catalogue *c, glapp_error *err)
{
    gl_reader_parts parts = gl_catalogue_parts(c);
    gl_extractor *extractor = gl_extractor_new(&parts);
    gl_occupation_reader *reader = gl_occupation_reader_new(c->occupations);
    gl_habits *habits = gl_habits_new(gl_taxonomy_count(c->taxonomy));
    glapp_status rc = extractor && reader && habits ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = foresee(e, c, err);
    for (size_t i = 0; i < e->count && !rc; i++) {
        rc = read_example(&e->items[i], c->analysis, extractor, reader, err);
        if (!rc) rc = gl_occupations_learn(c->occupations, reader, e->items[i].ssyk, err);
        if (!rc && !gl_extractor_teach(extractor, habits, e->items[i].employer))
            rc = gl_fail_memory(err);
    }
    for (uint16_t code = 0; code < CODES; code++)
        gl_occupations_expect(c->occupations, code, e->ads[code]);
    if (!rc) rc = gl_occupations_freeze(c->occupations, err);
    if (habits) gl_habits_settle(habits);
    c->habits = habits;
    gl_extractor_free(extractor);
    gl_occupation_reader_free(reader);
    return rc;
}
