/* SPDX-License-Identifier: Apache-2.0 */
/* stock.c - see stock.h.
 *
 * Words are drawn one by one, without syntax. What must be as in life is how often each
 * comes and how many there are, for caches and dictionaries live on that: a few words
 * make up most of the text (Zipf), and new ones never cease (Heaps). So there is a rank
 * for every natural number. The first are function words with the shares that they have
 * in Swedish prose. The next are the dictionary's, short ones first. Behind its end, and
 * more and more often before, a rank is a compound of two words that its own hash picks,
 * so that nothing is kept of it. A word is then inflected by the dictionary's own rules.
 *
 * Nothing of a dictionary is in this repository.
 */
#include "workload/stock.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "bench.h"
#include "text/affix.h"

enum {
    MOST_RULES = 4096,
    MOST_FORMS = 12, /* kept of a word */
    LEAST_WORD = 3,  /* letters */
    MOST_WORD = 18,  /* letters */
    MOST_PART = 9,   /* letters of a first part: longer compounds are rare */
    SPREAD = 8,      /* letters: how loosely length decides rank */
    FUNCTION_SUM = 1000,
    PLATEAU = 3600, /* ranks before the tail begins */
    COMMON = 400,   /* ranks that are never compounds */
    ENDS = 256
};

/* Shares of drawn words. The tail falls as Heaps' law asks: V(n) ~ n^0.56 when the share
 * of rank r falls as r^(-1/0.56). */
static const double FUNCTION_SHARE = 0.42, TAIL_SHARE = 0.32, TAIL_FALL = 1.74,
                    HEAD_FALL = 0.45;

/* The commonest words that say nothing, in thousandths of their sum. */
static const struct {
    const char *word;
    int share;
} FUNCTION_WORDS[] = {
    {"och", 98},    {"att", 56},  {"i", 55},     {"som", 42},   {"en", 38},
    {"med", 38},    {"för", 37},  {"av", 33},    {"på", 31},    {"är", 30},
    {"till", 27},   {"du", 26},   {"vi", 24},    {"det", 24},   {"ett", 22},
    {"den", 20},    {"inom", 17}, {"har", 17},   {"om", 15},    {"eller", 15},
    {"de", 14},     {"kan", 12},  {"från", 11},  {"vid", 11},   {"vår", 10},
    {"där", 10},    {"oss", 10},  {"samt", 9},   {"din", 9},    {"så", 9},
    {"inte", 9},    {"dig", 8},   {"våra", 8},   {"ska", 8},    {"vara", 8},
    {"både", 7},    {"blir", 7},  {"hos", 7},    {"mot", 6},    {"när", 6},
    {"andra", 6},   {"alla", 6},  {"under", 6},  {"även", 6},   {"får", 5},
    {"mycket", 5},  {"olika", 5}, {"mellan", 5}, {"efter", 5},  {"ut", 5},
    {"upp", 5},     {"dina", 5},  {"finns", 5},  {"genom", 5},  {"ditt", 4},
    {"vårt", 4},    {"sig", 4},   {"man", 4},    {"över", 4},   {"nya", 4},
    {"hela", 3},    {"varje", 3}, {"utan", 3},   {"stor", 3},   {"stora", 3},
    {"men", 3},     {"in", 3},    {"då", 3},     {"ha", 3},     {"mer", 3},
    {"allt", 3},    {"denna", 2}, {"detta", 2},  {"dessa", 2},  {"nu", 2},
    {"här", 2},     {"redan", 2}, {"också", 2},  {"enligt", 2}, {"någon", 2},
    {"något", 2},   {"några", 2}, {"sin", 2},    {"sina", 2},   {"kring", 1},
    {"utifrån", 1}, {"dock", 1},  {"gärna", 1},  {"ofta", 1},   {"alltid", 1},
    {"ännu", 1},    {"samma", 1}, {"bland", 1},  {"per", 1},    {"ur", 1},
};
enum { FUNCTION_COUNT = sizeof FUNCTION_WORDS / sizeof *FUNCTION_WORDS };

typedef struct form {
    uint32_t at;
    uint32_t len;
} form;

typedef struct lexeme {
    uint64_t order; /* the smaller, the more common */
    uint32_t first; /* form; the dictionary form is the first */
    uint32_t count;
} lexeme;

struct stock {
    gl_buf bytes;
    form *forms, *parts;
    lexeme *lexemes;
    size_t form_count, form_cap, part_count, part_cap, lexeme_count, lexeme_cap;
    gl_slice functions[FUNCTION_SUM]; /* each as often as its share */
    double head[PLATEAU];             /* cumulated shares of the ranks before the tail */
    char origin[80];
};

/* -- reading -- */

gl_buf stock_file(const char *folder, const char *name)
{
    char path[4096], room[1 << 16];
    gl_buf bytes = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) fprintf(stderr, "workload: %s\n", path);
    bench_expect(file != NULL, "there is such a file");
    for (size_t n; (n = fread(room, 1, sizeof room, file)) > 0;)
        gl_buf_add(&bytes, room, n);
    fclose(file);
    bench_expect(!bytes.failed, "there is memory for the file");
    return bytes;
}

static void *grow(void *items, size_t *cap, size_t need, size_t size)
{
    void *grown = gl_array_grow(items, cap, need, size);
    bench_expect(grown != NULL, "there is memory for the words");
    return grown;
}

static form keep(stock *s, gl_slice text)
{
    form f = {(uint32_t)s->bytes.len, (uint32_t)text.len};
    gl_buf_add_slice(&s->bytes, text);
    return f;
}

static gl_slice text_of(const stock *s, form f)
{
    return (gl_slice){s->bytes.bytes + f.at, f.len};
}

/* Small letters of Swedish alone: no names, no digits, no hyphens. */
static bool is_plain(gl_slice word)
{
    for (size_t at = 0; at < word.len;) {
        uint32_t c = gl_utf8_next(word, &at);
        if ((c < 'a' || c > 'z') && c != 0xe5 && c != 0xe4 && c != 0xf6 && c != 0xe9)
            return false;
    }
    return true;
}

static void add_form(stock *s, gl_slice text)
{
    const lexeme *last = &s->lexemes[s->lexeme_count - 1];
    for (size_t i = last->first; i < s->form_count; i++)
        if (gl_slice_equals(text_of(s, s->forms[i]), text)) return;
    s->forms = grow(s->forms, &s->form_cap, s->form_count + 1, sizeof *s->forms);
    s->forms[s->form_count++] = keep(s, text);
}

static void add_part(stock *s, gl_slice text)
{
    if (gl_utf8_length(text) < LEAST_WORD || gl_utf8_length(text) > MOST_PART) return;
    s->parts = grow(s->parts, &s->part_cap, s->part_count + 1, sizeof *s->parts);
    s->parts[s->part_count++] = keep(s, text);
}

static void begin_lexeme(stock *s, gl_slice base)
{
    s->lexemes =
        grow(s->lexemes, &s->lexeme_cap, s->lexeme_count + 1, sizeof *s->lexemes);
    uint64_t luck = gl_hash_mix(gl_hash(base)) >> 33;
    s->lexemes[s->lexeme_count++] = (lexeme){
        .order = luck * SPREAD + ((uint64_t)gl_utf8_length(base) << 31),
        .first = (uint32_t)s->form_count,
    };
    add_form(s, base);
}

static void add_by_rule(stock *s, const gl_affix *rule, gl_slice base, bool word)
{
    char room[256];
    if (base.len + rule->append.len >= sizeof room || base.len <= rule->strip.len ||
        !gl_slice_ends_with(base, rule->strip.bytes) || !gl_affix_holds(rule, base))
        return;
    size_t kept = base.len - rule->strip.len;
    memcpy(room, base.bytes, kept);
    memcpy(room + kept, rule->append.bytes, rule->append.len);
    gl_slice made = {room, kept + rule->append.len};
    if (!is_plain(made)) return;
    if (rule->joint)
        add_part(s, made);
    else if (word)
        add_form(s, made);
}

static int by_line(const void *a, const void *b)
{
    const gl_affix *x = *(const gl_affix *const *)a, *y = *(const gl_affix *const *)b;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* The rules that put on something that ends in `last`, in the order of their file. */
static size_t rules_ending(const gl_affixes *rules, bool joint, int last,
                           const gl_affix *out[MOST_RULES])
{
    size_t count, found = 0;
    const gl_affix_change *changes =
        gl_affixes_ending(rules, joint, (unsigned char)last, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < changes[i].rule_count && found < MOST_RULES; k++)
            out[found++] = &changes[i].rules[k];
    if (found > 1) qsort(out, found, sizeof *out, by_line);
    return found;
}

/* Forms by the rules, the first MOST_FORMS of them; first parts by theirs. */
static void inflect(stock *s, const gl_affixes *rules, gl_slice base, gl_flag_set flags,
                    bool word)
{
    size_t first = s->form_count;
    const gl_affix *items[MOST_RULES];
    for (int joint = 0; joint < 2; joint++)
        for (int last = 0; last < ENDS; last++) {
            size_t count = rules_ending(rules, joint == 1, last, items);
            for (size_t i = 0; i < count; i++)
                if (gl_flag_set_has(flags, items[i]->flag) &&
                    (joint || s->form_count - first < MOST_FORMS - 1))
                    add_by_rule(s, items[i], base, word);
        }
}

static void take_entry(stock *s, const gl_affixes *rules, gl_slice line)
{
    const char *slash = memchr(line.bytes, '/', line.len);
    gl_slice base = line;
    gl_flag_set flags = {{0, 0}};
    if (slash) {
        base.len = (size_t)(slash - line.bytes);
        flags = gl_flag_set_of(gl_slice_cut(line, base.len + 1, line.len - base.len - 1));
    }
    size_t letters = gl_utf8_length(base);
    if (!is_plain(base) || letters < LEAST_WORD || letters > MOST_WORD) return;
    gl_compound_flags c = gl_affixes_compound_flags(rules);
    if (gl_flag_set_has(flags, c.forbidden) || gl_flag_set_has(flags, '!')) return;
    if (gl_flag_set_has(flags, c.begin)) add_part(s, base);
    bool word = !gl_flag_set_has(flags, c.only);
    if (word) begin_lexeme(s, base);
    inflect(s, rules, base, flags, word);
    if (word)
        s->lexemes[s->lexeme_count - 1].count =
            (uint32_t)(s->form_count - s->lexemes[s->lexeme_count - 1].first);
}

static void read_hunspell(stock *s, const char *folder)
{
    glapp_error err;
    gl_affixes *rules = NULL;
    gl_buf aff = stock_file(folder, "sv_SE.aff"), dic = stock_file(folder, "sv_SE.dic");
    bench_expect(gl_affixes_read(&rules, gl_buf_slice(&aff), &err) == GLAPP_OK,
                 "the affix file is read");
    gl_slice rest = gl_buf_slice(&dic), line;
    gl_slice_split(&rest, '\n', &line); /* the number of words */
    while (gl_slice_split(&rest, '\n', &line)) take_entry(s, rules, gl_slice_trim(line));
    gl_affixes_free(rules);
    gl_buf_dispose(&aff);
    gl_buf_dispose(&dic);
}

static void read_list(stock *s, const char *corpus)
{
    gl_buf list = stock_file(corpus, "language/words_sv.txt");
    gl_slice rest = gl_buf_slice(&list), line;
    while (gl_slice_split(&rest, '\n', &line)) {
        const char *tab = memchr(line.bytes, '\t', line.len);
        gl_slice word = tab ? gl_slice_cut(line, 0, (size_t)(tab - line.bytes)) : line;
        if (!is_plain(word) || gl_utf8_length(word) < LEAST_WORD) continue;
        begin_lexeme(s, word);
        s->lexemes[s->lexeme_count - 1].count = 1;
        add_part(s, word);
    }
    gl_buf_dispose(&list);
}

/* -- shares -- */

/* The dictionary is in order of the alphabet, and the first parts are drawn more. */
static void shuffle_parts(stock *s)
{
    draw d = {1};
    for (size_t i = s->part_count; i > 1; i--) {
        size_t other = draw_below(&d, (uint32_t)i);
        form kept = s->parts[i - 1];
        s->parts[i - 1] = s->parts[other];
        s->parts[other] = kept;
    }
}

static int by_order(const void *a, const void *b)
{
    const lexeme *x = a, *y = b;
    if (x->order != y->order) return x->order < y->order ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static void share_out(stock *s)
{
    size_t at = 0;
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        for (int n = 0; n < FUNCTION_WORDS[i].share && at < FUNCTION_SUM; n++)
            s->functions[at++] = gl_slice_of(FUNCTION_WORDS[i].word);
    while (at < FUNCTION_SUM) s->functions[at++] = gl_slice_of("och");
    double sum = 0;
    for (size_t r = 0; r < PLATEAU; r++)
        s->head[r] = sum += pow((double)r + 3, -HEAD_FALL);
    for (size_t r = 0; r < PLATEAU; r++) s->head[r] /= sum;
}

stock *stock_read(const char *dictionary, const char *corpus)
{
    struct stat about;
    char path[4096];
    stock *s = calloc(1, sizeof *s);
    bench_expect(s != NULL, "there is memory");
    snprintf(path, sizeof path, "%s/sv_SE.dic", dictionary);
    bool installed = stat(path, &about) == 0;
    if (installed)
        read_hunspell(s, dictionary);
    else
        read_list(s, corpus);
    bench_expect(s->lexeme_count > 1000 && s->part_count > 1000 && !s->bytes.failed,
                 "there are a thousand words, and memory for them");
    qsort(s->lexemes, s->lexeme_count, sizeof *s->lexemes, by_order);
    shuffle_parts(s);
    share_out(s);
    snprintf(s->origin, sizeof s->origin, "%s, %zu words, %zu forms, %zu first parts",
             installed ? "hunspell" : "words_sv.txt", s->lexeme_count, s->form_count,
             s->part_count);
    return s;
}

void stock_free(stock *s)
{
    gl_buf_dispose(&s->bytes);
    free(s->forms);
    free(s->parts);
    free(s->lexemes);
    free(s);
}

const char *stock_origin(const stock *s)
{
    return s->origin;
}

/* -- drawing -- */

/* Of `count`, the first ones more often: the square of a uniform. */
static size_t skewed(draw *d, size_t count)
{
    double u = draw_uniform(d);
    return (size_t)(u * u * (double)count);
}

gl_slice stock_part(const stock *s, draw *d)
{
    return text_of(s, s->parts[skewed(d, s->part_count)]);
}

gl_slice stock_base(const stock *s, draw *d)
{
    return text_of(s, s->forms[s->lexemes[skewed(d, s->lexeme_count)].first]);
}

static uint64_t rank_below(const stock *s, draw *d)
{
    double u = draw_uniform(d);
    size_t low = 0, high = PLATEAU - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (s->head[middle] < u)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint64_t draw_rank(const stock *s, draw *d)
{
    if (draw_uniform(d) > TAIL_SHARE) return rank_below(s, d);
    double rank = PLATEAU * pow(draw_uniform(d), -1 / (TAIL_FALL - 1));
    return rank < 1e12 ? (uint64_t)rank : (uint64_t)1e12;
}

static void add_form_of(const stock *s, const lexeme *of, draw *d, gl_buf *out)
{
    gl_buf_add_slice(out, text_of(s, s->forms[of->first + skewed(d, of->count)]));
}

void stock_add_content(const stock *s, draw *d, gl_buf *out)
{
    uint64_t rank = draw_rank(s, d);
    draw own = {gl_hash_mix(rank)};
    bool compound =
        rank >= s->lexeme_count || (rank >= COMMON && draw_uniform(&own) < 0.5);
    const lexeme *word = &s->lexemes[compound ? skewed(&own, s->lexeme_count) : rank];
    if (compound) gl_buf_add_slice(out, stock_part(s, &own));
    add_form_of(s, word, d, out);
}

void stock_add_word(const stock *s, draw *d, gl_buf *out)
{
    if (draw_uniform(d) < FUNCTION_SHARE)
        gl_buf_add_slice(out, s->functions[draw_below(d, FUNCTION_SUM)]);
    else
        stock_add_content(s, d, out);
}

void stock_raise(gl_buf *out, size_t at)
{
    if (out->failed || at >= out->len) return;
    char *c = out->bytes + at;
    if (*c >= 'a' && *c <= 'z') *c = (char)(*c - 'a' + 'A');
    /* The capitals of U+00E0 ... U+00FE stand 32 before them, with the same first byte.
     */
    if ((unsigned char)c[0] == 0xc3 && (unsigned char)c[1] >= 0xa0)
        c[1] = (char)((unsigned char)c[1] - 0x20);
}

void stock_add_sentence(const stock *s, draw *d, gl_buf *out)
{
    uint32_t count = 5 + draw_below(d, 14);
    size_t start = out->len;
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0) gl_buf_add_byte(out, ' ');
        stock_add_word(s, d, out);
        if (i > 3 && i + 3 < count && draw_below(d, 10) == 0) gl_buf_add_byte(out, ',');
    }
    stock_raise(out, start);
    gl_buf_add_byte(out, '.');
}
