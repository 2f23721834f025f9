/* SPDX-License-Identifier: Apache-2.0 */
/* repost_world.c - see repost_world.h. */
#include "repost_world.h"

#include <stdlib.h>

#include "base/hash.h"
#include "source/decode.h"
#include "source/input.h"

enum {
    BASES = 1250, /* vacancies that others are made to look like */
    EMPLOYERS = 300,
    MOST_SENTENCES = 24, /* of a part */
    MOST_EDITS = 15,     /* of 100 words */
    WINDOW = 60,         /* days: a copy comes within, a new round after */
    YEAR = 365
};

typedef struct sentences {
    gl_slice *items;
    size_t count, cap;
} sentences;

/* An ad of the corpus: what its headline is, and where its sentences lie. */
typedef struct source {
    gl_slice headline;
    uint16_t ssyk;
    size_t first, count;
} source;

typedef struct part {
    gl_slice items[MOST_SENTENCES];
    size_t count;
} part;

typedef struct vacancy {
    const source *from;
    gl_slice headline;
    part duties;
    const char *municipality_code;
    uint32_t employer;
    bool declared;
    gl_day published, expires; /* of its latest ad */
} vacancy;

typedef struct maker {
    repost_world *world;
    uint64_t state;
    sentences all;
    source *sources;
    size_t source_count, source_cap;
    part heads[EMPLOYERS], feet[EMPLOYERS];
    gl_buf buf;
} maker;

static const char *const PLACES[] = {"2180", "2181", "2184", "2080", "2081", "2062",
                                     "1780", "1715", "1784", "2026", "0180", "1480"};
enum { PLACE_COUNT = sizeof PLACES / sizeof *PLACES };

static uint32_t draw(maker *m, size_t below)
{
    m->state += UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(gl_hash_mix(m->state) % below);
}

static bool in_100(maker *m, unsigned chance)
{
    return draw(m, 100) < chance;
}

static gl_slice keep(maker *m, gl_slice text)
{
    gl_slice kept = gl_arena_copy(&m->world->arena, text);
    quality_or_die((void *)(uintptr_t)kept.bytes);
    return kept;
}

/* -- the corpus -- */

/* A sentence is what stands before a full stop or the end of a line, of 4 words or more.
 */
static void add_sentences(maker *m, gl_slice text)
{
    for (size_t start = 0, i = 0, words = 1; i <= text.len; i++) {
        bool stop =
            i == text.len || text.bytes[i] == '\n' ||
            (text.bytes[i] == '.' && i + 1 < text.len && text.bytes[i + 1] == ' ');
        if (!stop) {
            words += text.bytes[i] == ' ';
            continue;
        }
        gl_slice s = gl_slice_trim(gl_slice_cut(text, start, i - start));
        if (words >= 4 && s.len) {
            m->all.items = quality_or_die(
                gl_array_grow(m->all.items, &m->all.cap, m->all.count + 1, sizeof s));
            m->all.items[m->all.count++] = keep(m, s);
        }
        start = i + 1;
        words = 1;
    }
}

static void read_corpus(maker *m, const char *path)
{
    const gl_input_options options = {.kind = GL_ADS, .paths = {&path, 1}};
    gl_input *input;
    gl_decoder *decoder = quality_or_die(gl_decoder_new());
    glapp_error err = {0};
    gl_raw raw;
    quality_must("repost", gl_input_open(&input, &options, &err), &err);
    while (gl_input_next(input, &raw, &err) == GLAPP_OK) {
        gl_ad_record ad;
        gl_verdict bad = {0};
        uint64_t ssyk;
        quality_must("repost", gl_decode_ad(decoder, &raw, &ad, &bad, &err), &err);
        if (bad.reason != GL_TAKEN || ad.removal || !ad.headline.len) continue;
        if (!gl_slice_to_u64(ad.ssyk, &ssyk)) continue;
        size_t first = m->all.count;
        add_sentences(m, ad.text);
        m->sources = quality_or_die(gl_array_grow(
            m->sources, &m->source_cap, m->source_count + 1, sizeof *m->sources));
        m->sources[m->source_count++] =
            (source){keep(m, ad.headline), (uint16_t)ssyk, first, m->all.count - first};
    }
    gl_input_close(input);
    gl_decoder_free(decoder);
}

/* -- parts -- */

static void add_any(maker *m, part *p, size_t count)
{
    for (size_t i = 0; i < count && p->count < MOST_SENTENCES; i++)
        p->items[p->count++] = m->all.items[draw(m, m->all.count)];
}

/* Some of the source's own sentences, each once, in their order, and a few of others. */
static part draw_duties(maker *m, const source *from)
{
    part p = {.count = 0};
    for (size_t i = 0; i < from->count && p.count < MOST_SENTENCES / 2; i++)
        if (in_100(m, 50)) p.items[p.count++] = m->all.items[from->first + i];
    add_any(m, &p, 3 + draw(m, 5));
    return p;
}

/* Every fourth sentence is another: what one ward's ad has that the next one's has not.
 */
static part exchange_some(maker *m, const part *old)
{
    part p = *old;
    for (size_t i = draw(m, 4); i < p.count; i += 4)
        p.items[i] = m->all.items[draw(m, m->all.count)];
    return p;
}

/* -- an ad of a vacancy -- */

static void add_word(maker *m)
{
    gl_slice s = m->all.items[draw(m, m->all.count)], word = {0};
    for (size_t skip = draw(m, 6); gl_slice_split(&s, ' ', &word) && skip > 0; skip--) {
    }
    gl_buf_add_slice(&m->buf, word);
    gl_buf_add_byte(&m->buf, ' ');
}

/* `edits` of 100 words are exchanged (3 of 5), left out or followed by a new one. */
static void add_edited(maker *m, gl_slice sentence, unsigned edits)
{
    gl_slice word;
    while (gl_slice_split(&sentence, ' ', &word)) {
        unsigned how = in_100(m, edits) ? draw(m, 5) : 5;
        if (how >= 4) {
            gl_buf_add_slice(&m->buf, word);
            gl_buf_add_byte(&m->buf, ' ');
        }
        if (how != 3 && how != 5) add_word(m);
    }
    gl_buf_add_text(&m->buf, ".\n");
}

static void add_part(maker *m, const part *p, unsigned edits)
{
    for (size_t i = 0; i < p->count; i++) add_edited(m, p->items[i], edits);
    gl_buf_add_byte(&m->buf, '\n');
}

typedef enum ends { AS_THEY_WERE, HEAD_LAST, FOOT_FIRST, NO_HEAD, NO_FOOT, ENDS } ends;

static gl_slice write_text(maker *m, const vacancy *v, ends how, unsigned edits)
{
    const part *head = &m->heads[v->employer], *foot = &m->feet[v->employer];
    gl_buf_clear(&m->buf);
    if (how == FOOT_FIRST) add_part(m, foot, edits);
    if (how != HEAD_LAST && how != NO_HEAD) add_part(m, head, edits);
    add_part(m, &v->duties, edits);
    if (how == HEAD_LAST) add_part(m, head, edits);
    if (how != FOOT_FIRST && how != NO_FOOT) add_part(m, foot, edits);
    return keep(m, gl_buf_slice(&m->buf));
}

static gl_slice write_headline(maker *m, const vacancy *v, bool more)
{
    static const char *const MORE[] = {" sökes", " - snarast", " till vårt team", "!"};
    gl_buf_clear(&m->buf);
    gl_buf_add_slice(&m->buf, v->headline);
    if (more) gl_buf_add_text(&m->buf, MORE[draw(m, 4)]);
    return keep(m, gl_buf_slice(&m->buf));
}

static void add_ad(maker *m, const vacancy *v, ends how, unsigned edits, bool more)
{
    repost_world *w = m->world;
    w->ads = quality_or_die(gl_array_grow(w->ads, &w->cap, w->count + 1, sizeof *w->ads));
    w->ads[w->count++] = (world_ad){.headline = write_headline(m, v, more),
                                    .text = write_text(m, v, how, edits),
                                    .municipality_code = v->municipality_code,
                                    .vacancy = w->vacancies - 1,
                                    .employer = v->employer,
                                    .ssyk = v->declared ? v->from->ssyk : 0,
                                    .published = v->published,
                                    .expires = v->expires};
}

static void date(maker *m, vacancy *v, gl_day published)
{
    v->published = published;
    v->expires = published + 14 + (gl_day)draw(m, 30);
}

/* The vacancy's first ad and `copies` more, each some days after the one before began,
 * but within the window of its end. */
static void add_vacancy(maker *m, vacancy *v, unsigned copies)
{
    m->world->vacancies++;
    add_ad(m, v, AS_THEY_WERE, 0, false);
    for (unsigned i = 0; i < copies; i++) {
        gl_day days = v->expires + WINDOW - v->published;
        date(m, v, v->published + 1 + (gl_day)draw(m, (size_t)days));
        bool exact = in_100(m, 25);
        unsigned edits = exact ? 0 : draw(m, MOST_EDITS + 1);
        ends how = exact || in_100(m, 50) ? AS_THEY_WERE : (ends)(1 + draw(m, ENDS - 1));
        add_ad(m, v, how, edits, !exact && in_100(m, 30));
    }
}

/* -- what looks like it -- */

static void add_other_occupation(maker *m, const vacancy *like)
{
    vacancy v = *like;
    while (v.from->ssyk == like->from->ssyk)
        v.from = &m->sources[draw(m, m->source_count)];
    v.headline = v.from->headline;
    v.duties = draw_duties(m, v.from);
    date(m, &v, like->published + (gl_day)draw(m, 30));
    add_vacancy(m, &v, draw(m, 2));
}

static void add_other_duties(maker *m, const vacancy *like)
{
    vacancy v = *like;
    v.duties = draw_duties(m, v.from);
    date(m, &v, like->published + (gl_day)draw(m, 30));
    add_vacancy(m, &v, draw(m, 2));
}

static void add_other_unit(maker *m, vacancy *like)
{
    static const char *const UNITS[] = {", natt", ", norra distriktet", ", akuten",
                                        ", serviceavdelningen"};
    vacancy v = *like;
    gl_buf_clear(&m->buf);
    gl_buf_add_slice(&m->buf, like->headline);
    gl_buf_add_text(&m->buf, UNITS[draw(m, 4)]);
    v.headline = keep(m, gl_buf_slice(&m->buf));
    v.duties = exchange_some(m, &like->duties);
    date(m, &v, like->published + (gl_day)draw(m, 30));
    add_vacancy(m, &v, draw(m, 2));
}

static void add_other_place(maker *m, const vacancy *like)
{
    vacancy v = *like;
    while (v.municipality_code == like->municipality_code)
        v.municipality_code = PLACES[draw(m, PLACE_COUNT)];
    date(m, &v, like->published + (gl_day)draw(m, 10));
    add_vacancy(m, &v, draw(m, 2));
}

static void add_new_round(maker *m, const vacancy *like, gl_day last_day)
{
    vacancy v = *like;
    date(m, &v, last_day + WINDOW + 1 + (gl_day)draw(m, 60));
    add_vacancy(m, &v, 0);
}

static gl_day last_day_of(const repost_world *w, size_t first)
{
    gl_day last = w->ads[first].expires;
    for (size_t i = first; i < w->count; i++)
        if (w->ads[i].expires > last) last = w->ads[i].expires;
    return last;
}

static void add_base(maker *m)
{
    static const unsigned COPIES[] = {0, 0, 0, 0, 1, 1, 1, 2, 2, 3};
    size_t first = m->world->count;
    vacancy v = {.from = &m->sources[draw(m, m->source_count)],
                 .employer = draw(m, EMPLOYERS),
                 .declared = in_100(m, 70)};
    v.headline = v.from->headline;
    v.duties = draw_duties(m, v.from);
    v.municipality_code = PLACES[(v.employer + draw(m, 2)) % PLACE_COUNT];
    date(m, &v, gl_day_of(2024, 1, 1) + (gl_day)draw(m, YEAR));
    vacancy like = v;
    add_vacancy(m, &v, COPIES[draw(m, 10)]);
    gl_day last = last_day_of(m->world, first);
    if (in_100(m, 20)) add_other_occupation(m, &like);
    if (in_100(m, 20)) add_other_duties(m, &like);
    if (in_100(m, 15)) add_other_unit(m, &like);
    if (in_100(m, 15)) add_other_place(m, &like);
    if (in_100(m, 10)) add_new_round(m, &like, last);
}

static void shuffle(maker *m)
{
    repost_world *w = m->world;
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = w->count; i > 1; i--) {
            size_t k = draw(m, i);
            world_ad moved = w->ads[k];
            w->ads[k] = w->ads[i - 1];
            w->ads[i - 1] = moved;
        }
        for (size_t i = 0; i < w->count && round == 0; i++)
            w->ads[i].number = 30000000 + (uint32_t)i;
    }
}

void repost_world_make(repost_world *world, const quality *q, uint64_t seed)
{
    *world = (repost_world){.count = 0};
    gl_arena_init(&world->arena, 0);
    maker *m = quality_or_die(calloc(1, sizeof *m));
    m->world = world;
    m->state = seed;
    read_corpus(m, quality_path(q->corpus, "ads"));
    for (size_t i = 0; i < EMPLOYERS; i++) {
        add_any(m, &m->heads[i], 2 + draw(m, 4));
        add_any(m, &m->feet[i], 2 + draw(m, 4));
    }
    for (size_t i = 0; i < BASES; i++) add_base(m);
    shuffle(m);
    gl_buf_dispose(&m->buf);
    free(m->all.items);
    free(m->sources);
    free(m);
}

void repost_world_dispose(repost_world *world)
{
    free(world->ads);
    gl_arena_dispose(&world->arena);
    *world = (repost_world){.count = 0};
}
