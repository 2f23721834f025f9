/* SPDX-License-Identifier: Apache-2.0 */
/* skills.c - see skills.h.
 *
 * Number 0 is the commonest skill of the market; the number falls as a power law. Nearly
 * half of the labels are compounds ("fibermontering"), as in taxonomies of the trade; the
 * others are phrases, names of products and norms, and words of the dictionary, which
 * stand in other sentences too and mean nothing there.
 */
#include "workload/skills.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/intern.h"
#include "bench.h"

/* Last parts: of compounds, with the ending of the definite form, and in English. */
static const struct {
    const char *word, *definite, *english;
} HEADS[] = {
    {"teknik", "en", "technology"},
    {"hantering", "en", "handling"},
    {"analys", "en", "analysis"},
    {"planering", "en", "planning"},
    {"montering", "en", "assembly"},
    {"kontroll", "en", "inspection"},
    {"underhåll", "et", "maintenance"},
    {"styrning", "en", "control"},
    {"bearbetning", "en", "machining"},
    {"utveckling", "en", "development"},
    {"ledning", "en", "management"},
    {"system", "et", "systems"},
    {"vård", "en", "care"},
    {"design", "en", "design"},
    {"konstruktion", "en", "engineering"},
    {"service", "n", "service"},
    {"försäljning", "en", "sales"},
    {"inköp", "et", "purchasing"},
    {"logistik", "en", "logistics"},
    {"rådgivning", "en", "counselling"},
    {"mätning", "en", "measurement"},
    {"reparation", "en", "repair"},
    {"installation", "en", "installation"},
    {"provning", "en", "testing"},
    {"administration", "en", "administration"},
    {"säkerhet", "en", "safety"},
    {"simulering", "en", "simulation"},
    {"produktion", "en", "production"},
    {"redovisning", "en", "accounting"},
    {"besiktning", "en", "survey"},
    {"svetsning", "en", "welding"},
    {"målning", "en", "painting"},
    {"odling", "en", "cultivation"},
    {"terapi", "n", "therapy"},
    {"undervisning", "en", "teaching"},
    {"juridik", "en", "law"},
    {"ekonomi", "n", "economics"},
    {"grafik", "en", "graphics"},
    {"dokumentation", "en", "documentation"},
    {"optimering", "en", "optimisation"},
};
enum { HEAD_COUNT = sizeof HEADS / sizeof *HEADS };

static const char *const MANNERS[] = {
    "digital", "teknisk", "operativ",  "strategisk", "klinisk",    "kommunal",
    "grafisk", "kemisk",  "elektrisk", "mekanisk",   "hydraulisk", "taktisk",
    "grön",    "social",  "rättslig",  "pedagogisk", "finansiell", "industriell"};
static const char *const SYLLABLES[] = {
    "ve", "xo",  "ra", "lin", "tor", "qua", "mi", "zen", "ka",  "dro", "plex",
    "nu", "syn", "ta", "fon", "bri", "gal", "mo", "tri", "vec", "sol", "ar"};
static const char *const BEHIND[] = {" Studio", " Cloud", " CAD", " ERP", " Suite",
                                     " Server", "",       "",     "",     ""};
static const char *const LENSES[] = {"digital",    "green",         "attractive",
                                     "innovation", "international", "research",
                                     "smf",        "trade"};

#define PICK(list, d) ((list)[draw_below((d), (uint32_t)(sizeof(list) / sizeof *(list)))])

typedef struct maker {
    skills *all;
    const stock *words;
    gl_intern *seen; /* in small letters */
    gl_buf room, folded;
} maker;

/* -- terms -- */

/* Add what stands in the room as a term, unless some skill has it or it is full. */
static bool add_term(maker *m, skill *s)
{
    gl_slice text = gl_buf_slice(&m->room);
    gl_buf_clear(&m->folded);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.bytes[i];
        gl_buf_add_byte(&m->folded, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
    }
    uint32_t before = gl_intern_count(m->seen);
    if (s->term_count == SKILLS_MOST_TERMS || text.len < 2) return false;
    bool fresh = gl_intern_add(m->seen, gl_buf_slice(&m->folded)) == before;
    if (fresh) s->terms[s->term_count++] = gl_arena_copy(&m->all->arena, text);
    return fresh;
}

static void add_name(gl_buf *out, draw *d)
{
    size_t start = out->len;
    for (uint32_t n = 2 + draw_below(d, 2); n > 0; n--)
        gl_buf_add_text(out, PICK(SYLLABLES, d));
    stock_raise(out, start);
}

static void add_letters(gl_buf *out, draw *d)
{
    for (uint32_t n = 3 + draw_below(d, 2); n > 0; n--)
        gl_buf_add_byte(out, (char)('A' + draw_below(d, 26)));
    if (draw_below(d, 3) == 0) gl_buf_printf(out, " %u", 100 + draw_below(d, 9900));
}

static void make_compound(maker *m, skill *s, draw *d)
{
    uint32_t head = draw_below(d, HEAD_COUNT), other = draw_below(d, HEAD_COUNT);
    gl_slice part = stock_part(m->words, d);
    gl_buf_printf(&m->room, "%.*s%s", GL_PRINT(part), HEADS[head].word);
    if (!add_term(m, s)) return;
    s->definite = HEADS[head].definite;
    gl_buf_clear(&m->room);
    gl_buf_printf(&m->room, "%.*s-%s", GL_PRINT(part), HEADS[head].english);
    if (draw_below(d, 4)) add_term(m, s);
    gl_buf_clear(&m->room);
    gl_buf_printf(&m->room, "%.*s%s", GL_PRINT(part), HEADS[other].word);
    if (draw_below(d, 3)) add_term(m, s);
    gl_buf_clear(&m->room);
    gl_buf_printf(&m->room, "%s %.*s", HEADS[head].english, GL_PRINT(part));
    if (draw_below(d, 2)) add_term(m, s);
}

static void make_phrase(maker *m, skill *s, draw *d)
{
    gl_slice part = stock_part(m->words, d), base = stock_base(m->words, d);
    uint32_t head = draw_below(d, HEAD_COUNT);
    const char *manner = PICK(MANNERS, d);
    if (draw_below(d, 2))
        gl_buf_printf(&m->room, "%s %.*s%s", manner, GL_PRINT(part), HEADS[head].word);
    else
        gl_buf_printf(&m->room, "%s av %.*s", HEADS[head].word, GL_PRINT(base));
    if (!add_term(m, s)) return;
    gl_buf_clear(&m->room);
    gl_buf_printf(&m->room, "%.*s%.*s", GL_PRINT(part), GL_PRINT(base));
    add_term(m, s);
    gl_buf_clear(&m->room);
    gl_buf_printf(&m->room, "%.*s %s", GL_PRINT(base), HEADS[head].english);
    if (draw_below(d, 3)) add_term(m, s);
    gl_buf_clear(&m->room);
    gl_buf_printf(&m->room, "%.*s och %s", GL_PRINT(base), HEADS[head].word);
    if (draw_below(d, 3) == 0) add_term(m, s);
}

static void make_product(maker *m, skill *s, draw *d)
{
    s->name = true;
    if (draw_below(d, 4) == 0)
        add_letters(&m->room, d);
    else
        add_name(&m->room, d);
    gl_slice stem = gl_arena_copy(&m->all->arena, gl_buf_slice(&m->room));
    const char *behind = PICK(BEHIND, d);
    gl_buf_add_text(&m->room, behind);
    if (!add_term(m, s)) return;
    if (*behind) {
        gl_buf_clear(&m->room);
        gl_buf_add_slice(&m->room, stem);
        add_term(m, s);
    }
    gl_buf_clear(&m->room);
    gl_buf_printf(&m->room, "%.*s-%s", GL_PRINT(stem),
                  HEADS[draw_below(d, HEAD_COUNT)].word);
    add_term(m, s);
    gl_buf_clear(&m->room);
    gl_buf_printf(&m->room, "%.*s %u", GL_PRINT(stem), 2 + draw_below(d, 30));
    if (draw_below(d, 2)) add_term(m, s);
}

static void make_word(maker *m, skill *s, draw *d)
{
    gl_slice base = stock_base(m->words, d);
    if (gl_slice_ends_with(base, "a")) return; /* nouns of one form, no verbs */
    gl_buf_add_slice(&m->room, base);
    if (!add_term(m, s)) return;
    for (uint32_t n = 1 + draw_below(d, 2); n > 0; n--) {
        gl_buf_clear(&m->room);
        gl_buf_printf(&m->room, "%.*s%s", GL_PRINT(base),
                      HEADS[draw_below(d, HEAD_COUNT)].word);
        add_term(m, s);
    }
}

static void make_certificate(maker *m, skill *s, draw *d)
{
    static const char *const PAPERS[] = {"certifikat", "bevis", "licens", "behörighet"};
    gl_slice part = stock_part(m->words, d);
    const char *paper = PICK(PAPERS, d);
    s->kind = "certificate";
    gl_buf_printf(&m->room, "%.*s%s", GL_PRINT(part), paper);
    if (!add_term(m, s)) return;
    gl_buf_clear(&m->room);
    gl_buf_printf(&m->room, "%.*s-%s", GL_PRINT(part), paper);
    add_term(m, s);
    gl_buf_clear(&m->room);
    gl_buf_printf(&m->room, "certifierad inom %.*s", GL_PRINT(part));
    add_term(m, s);
}

static void make_language(maker *m, skill *s, draw *d)
{
    s->kind = "language";
    add_name(&m->room, d);
    m->room.bytes[0] = (char)(m->room.bytes[0] | 32);
    gl_slice land = gl_arena_copy(&m->all->arena, gl_buf_slice(&m->room));
    gl_buf_add_text(&m->room, "iska");
    if (!add_term(m, s)) return;
    gl_buf_clear(&m->room);
    gl_buf_printf(&m->room, "%.*sisktalande", GL_PRINT(land));
    add_term(m, s);
    gl_buf_clear(&m->room);
    gl_buf_printf(&m->room, "%.*siska i tal och skrift", GL_PRINT(land));
    add_term(m, s);
}

/* Shares in hundredths; the others are compounds. */
static void make_one(maker *m, skill *s, draw *d)
{
    static const struct {
        uint32_t below;
        void (*make)(maker *m, skill *s, draw *d);
    } SORTS[] = {{22, make_phrase},      {45, make_product},  {49, make_word},
                 {55, make_certificate}, {57, make_language}, {100, make_compound}};
    uint32_t sort = draw_below(d, 100), i = 0;
    while (sort >= SORTS[i].below) i++;
    gl_buf_clear(&m->room);
    *s = (skill){.kind = "skill"};
    SORTS[i].make(m, s, d);
}

/* -- who asks for it -- */

/* Every group has skills of its own; the common ones are in many. */
static void share_out(skills *all, uint64_t seed)
{
    for (size_t g = 0; g < all->group_count; g++) {
        draw d = {gl_hash_mix(seed ^ (0xabcd0000 + g))};
        for (size_t i = 0; i < SKILLS_OF_GROUP; i++) {
            double u = draw_uniform(&d);
            uint32_t number = (uint32_t)(u * u * (double)all->count);
            skill *s = &all->items[number];
            all->of_group[g * SKILLS_OF_GROUP + i] = number;
            bool again = s->group_count && s->groups[s->group_count - 1] == g;
            if (!again && s->group_count < SKILLS_MOST_GROUPS)
                s->groups[s->group_count++] = (uint16_t)g;
        }
    }
}

void skills_make(skills *all, size_t count, size_t group_count, const stock *words,
                 uint64_t seed)
{
    *all = (skills){.count = count, .group_count = group_count};
    gl_arena_init(&all->arena, 0);
    maker m = {.all = all, .words = words, .seen = gl_intern_new()};
    all->items = gl_arena_array(&all->arena, count, sizeof *all->items);
    all->of_group =
        gl_arena_array(&all->arena, group_count * SKILLS_OF_GROUP, sizeof *all->of_group);
    bench_expect(all->items && all->of_group && m.seen, "there is memory for skills");
    for (size_t i = 0; i < count; i++) {
        draw d = {gl_hash_mix(seed ^ (0x5111000000 + i))};
        while (all->items[i].term_count == 0) make_one(&m, &all->items[i], &d);
        all->term_count += all->items[i].term_count;
    }
    share_out(all, seed);
    gl_intern_free(m.seen);
    gl_buf_dispose(&m.room);
    gl_buf_dispose(&m.folded);
}

void skills_dispose(skills *all)
{
    gl_arena_dispose(&all->arena);
}

/* -- in texts -- */

uint32_t skills_draw(const skills *all, size_t group, draw *d)
{
    double u = draw_uniform(d);
    if (draw_below(d, 10) < 7)
        return all->of_group[group * SKILLS_OF_GROUP + (size_t)(u * u * SKILLS_OF_GROUP)];
    return (uint32_t)(pow((double)all->count, u) - 1); /* 1/rank */
}

void skills_add_mention(const skills *all, uint32_t number, bool first, draw *d,
                        gl_buf *out)
{
    const skill *s = &all->items[number];
    bool label = draw_below(d, 10) < 6;
    size_t start = out->len;
    gl_buf_add_slice(out, s->terms[label ? 0 : draw_below(d, s->term_count)]);
    if (label && s->definite && draw_below(d, 8) == 0) gl_buf_add_text(out, s->definite);
    if (first) stock_raise(out, start);
}

/* -- the file -- */

static void add_term_json(const skill *s, size_t i, gl_buf *out)
{
    gl_buf_add_byte(out, '"');
    size_t start = out->len;
    gl_buf_add_slice(out, s->terms[i]);
    if (i == 0) stock_raise(out, start);
    gl_buf_add_byte(out, '"');
}

static void add_others(const char *name, uint32_t number, uint32_t count, uint32_t within,
                       draw *d, gl_buf *out)
{
    gl_buf_printf(out, ",\"%s\":[", name);
    for (uint32_t i = 0; i < count && number > 0; i++) {
        uint32_t reach = number < within ? number : within;
        gl_buf_printf(out, "%s\"w-%05u\"", i ? "," : "",
                      number - 1 - draw_below(d, reach));
    }
    gl_buf_add_byte(out, ']');
}

void skills_add_line(const skills *all, uint32_t number, const gl_slice *ssyk, draw *d,
                     gl_buf *out)
{
    const skill *s = &all->items[number];
    gl_buf_printf(out, "{\"id\":\"w-%05u\",\"label\":", number);
    add_term_json(s, 0, out);
    gl_buf_add_text(out, ",\"synonyms\":[");
    for (size_t i = 1; i < s->term_count; i++) {
        if (i > 1) gl_buf_add_byte(out, ',');
        add_term_json(s, i, out);
    }
    gl_buf_printf(out, "],\"kind\":\"%s\"", s->kind);
    add_others("broader", number, draw_below(d, 4) == 0, number / 2 + 1, d, out);
    add_others("related", number, draw_below(d, 3), 200, d, out);
    gl_buf_add_text(out, ",\"lens\":[");
    if (draw_below(d, 5) == 0) gl_buf_printf(out, "\"%s\"", PICK(LENSES, d));
    gl_buf_add_text(out, "],\"ssyk\":[");
    for (size_t i = 0; i < s->group_count; i++)
        gl_buf_printf(out, "%s\"%.*s\"", i ? "," : "", GL_PRINT(ssyk[s->groups[i]]));
    gl_buf_add_text(out, "]}\n");
}
