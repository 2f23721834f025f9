/* SPDX-License-Identifier: Apache-2.0 */
/* finder.c - see finder.h.
 *
 * All names stand folded in one buffer, a line each, a space before each word; a word of
 * the question is looked for with a space before it. 100,000 ads are 5 MB, which memmem
 * walks through in some milliseconds; an index of words would be quicker and is not
 * needed.
 */
#include "page/finder.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/intern.h"
#include "base/utf8.h"
#include "engine/suggest.h"
#include "store/card.h"
#include "text/fold.h"

enum { MOST_ADS = 200000, MOST_WORDS = 8, LEAST_INSIDE = 3, LONGEST_QUESTION = 200 };

typedef struct item {
    gl_found found;
    size_t at, len; /* of its line in `lines` */
} item;

struct gl_finder {
    gl_arena arena;
    gl_buf lines;
    item *items;
    size_t count, cap;
    gl_intern *words;
    uint32_t *uses; /* of each word */
    size_t use_cap;
    gl_buf folded; /* while it is made */
    gl_found_kind kind;
    bool failed;
};

/* -- making -- */

/* " svetsning", " tig svets": words alone, each behind a space. False when memory is
 * out. Texts of the database are valid; a question may not be. */
static bool add_words(gl_slice text, gl_buf *folded, gl_buf *out)
{
    gl_buf_clear(folded);
    if (!gl_utf8_is_valid(text, &(size_t){0})) return true;
    if (!gl_fold(text, folded)) return false;
    bool inside = false;
    const gl_slice all = gl_buf_slice(folded);
    for (size_t i = 0; i < all.len;) {
        const size_t start = i;
        const uint32_t point = gl_utf8_next(all, &i);
        const bool word = gl_point_is_word(point) || point == '+' || point == '#';
        if (word && !inside) gl_buf_add_byte(out, ' ');
        if (word) gl_buf_add(out, all.bytes + start, i - start);
        inside = word;
    }
    return !out->failed;
}

static bool count_words(gl_finder *f, gl_slice line)
{
    gl_slice word;
    while (line.len && gl_slice_split(&line, ' ', &word)) {
        if (word.len == 0) continue;
        const uint32_t id = gl_intern_add(f->words, word);
        uint32_t *uses =
            gl_array_grow(f->uses, &f->use_cap, (size_t)id + 1, sizeof *uses);
        if (id == GL_NO_ID || !uses) return false;
        f->uses = uses;
        uses[id]++;
    }
    return true;
}

static gl_slice keep(gl_finder *f, const gl_cell *cell)
{
    if (cell->kind != GL_CELL_TEXT) return (gl_slice){0};
    const gl_slice kept = gl_arena_copy(&f->arena, cell->text);
    f->failed = f->failed || !kept.bytes;
    return kept;
}

static bool add_item(void *to, const gl_cell *c, size_t count)
{
    gl_finder *f = to;
    (void)count;
    item *items = gl_array_grow(f->items, &f->cap, f->count + 1, sizeof *items);
    f->failed = f->failed || !items;
    if (!items) return false;
    f->items = items;
    item *one = &items[f->count++];
    *one = (item){
        .found = {f->kind, c[0].integer, keep(f, &c[1]), keep(f, &c[2]), keep(f, &c[3])},
        .at = f->lines.len};
    f->failed = f->failed || !add_words(one->found.name, &f->folded, &f->lines);
    if (f->failed) return false;
    one->len = f->lines.len - one->at;
    f->failed = !count_words(
        f, (gl_slice){f->lines.bytes ? f->lines.bytes + one->at : "", one->len});
    gl_buf_add_byte(&f->lines, '\n');
    return !f->failed && !f->lines.failed;
}

static glapp_status read_all(gl_finder *f, gl_db *db, glapp_error *err)
{
    static const gl_card cards[GL_FOUND_KINDS] = {
        [GL_FOUND_SKILL] = GL_CARD_ALL_SKILLS,
        [GL_FOUND_OCCUPATION] = GL_CARD_ALL_OCCUPATIONS,
        [GL_FOUND_PROGRAMME] = GL_CARD_ALL_PROGRAMMES,
        [GL_FOUND_AD] = GL_CARD_ALL_ADS,
    };
    glapp_status rc = GLAPP_OK;
    for (int kind = 0; kind < GL_FOUND_KINDS && !rc; kind++) {
        f->kind = (gl_found_kind)kind;
        rc = gl_db_card(db, cards[kind], NULL, NULL, MOST_ADS, add_item, f, err);
    }
    if (!rc && (f->failed || f->lines.failed)) rc = gl_fail_memory(err);
    return rc;
}

glapp_status gl_finder_new(gl_finder **out, gl_db *db, glapp_error *err)
{
    gl_finder *f = calloc(1, sizeof *f);
    *out = NULL;
    if (!f) return gl_fail_memory(err);
    gl_arena_init(&f->arena, 0);
    f->words = gl_intern_new();
    glapp_status rc = f->words ? read_all(f, db, err) : gl_fail_memory(err);
    gl_buf_dispose(&f->folded);
    if (rc)
        gl_finder_free(f);
    else
        *out = f;
    return rc;
}

void gl_finder_free(gl_finder *f)
{
    if (!f) return;
    gl_intern_free(f->words);
    gl_buf_dispose(&f->lines);
    gl_buf_dispose(&f->folded);
    free(f->items);
    free(f->uses);
    gl_arena_dispose(&f->arena);
    free(f);
}

/* -- asking -- */

typedef struct question {
    gl_buf folded, words;       /* " tig svets" */
    gl_slice parts[MOST_WORDS]; /* " tig", " svets" */
    size_t count;
    bool inside; /* words may also stand inside others: without their spaces */
} question;

static bool read_question(question *q, gl_slice text)
{
    if (text.len > LONGEST_QUESTION) text.len = 0;
    *q = (question){.count = 0};
    if (!add_words(text, &q->folded, &q->words)) return false;
    const gl_slice all = gl_buf_slice(&q->words);
    for (size_t i = 0; i < all.len && q->count < MOST_WORDS;) {
        size_t end = i + 1;
        while (end < all.len && all.bytes[end] != ' ') end++;
        q->parts[q->count++] = (gl_slice){all.bytes + i, end - i};
        i = end;
    }
    return true;
}

static void forget_question(question *q)
{
    gl_buf_dispose(&q->folded);
    gl_buf_dispose(&q->words);
}

/* Behind its space where it may stand inside. */
static gl_slice part_of(const question *q, size_t i)
{
    const gl_slice p = q->parts[i];
    return q->inside ? (gl_slice){p.bytes + 1, p.len - 1} : p;
}

static bool holds(gl_slice line, gl_slice part)
{
    return memmem(line.bytes, line.len, part.bytes, part.len) != NULL;
}

static gl_slice line_of(const gl_finder *f, const item *one)
{
    return (gl_slice){f->lines.bytes + one->at, one->len};
}

static bool holds_all(const gl_finder *f, const question *q, const item *one)
{
    for (size_t i = 0; i < q->count; i++)
        if (!holds(line_of(f, one), part_of(q, i))) return false;
    return true;
}

/* Names that begin with the question come first, then short ones. */
typedef struct ranking {
    size_t key, item;
} ranking;

static size_t key_of(const gl_finder *f, const question *q, const item *one)
{
    const gl_slice line = line_of(f, one), asked = gl_buf_slice(&q->words);
    const bool begins =
        line.len >= asked.len && memcmp(line.bytes, asked.bytes, asked.len) == 0;
    return one->len + (begins ? 0 : (size_t)1 << 32);
}

/* Among the `count` best, of which `most` are kept; the first of equals stays first. */
static size_t insert(ranking *best, size_t count, size_t most, ranking one)
{
    size_t at = count;
    while (at > 0 && best[at - 1].key > one.key) at--;
    if (at == most) return count;
    if (count == most) count--;
    memmove(&best[at + 1], &best[at], (count - at) * sizeof *best);
    best[at] = one;
    return count + 1;
}

static size_t longest_part(const question *q)
{
    size_t longest = 0;
    for (size_t i = 1; i < q->count; i++)
        if (q->parts[i].len > q->parts[longest].len) longest = i;
    return longest;
}

/* The item whose line holds the byte. */
static size_t item_at(const gl_finder *f, size_t at)
{
    size_t low = 0, high = f->count;
    while (high - low > 1) {
        const size_t middle = (low + high) / 2;
        if (f->items[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool gather(const gl_finder *f, const question *q, size_t most, ranking *best,
                   size_t kept[GL_FOUND_KINDS], size_t totals[GL_FOUND_KINDS])
{
    const gl_slice part = part_of(q, longest_part(q));
    const char *from = f->lines.bytes, *end = from ? from + f->lines.len : from;
    bool any = false;
    for (const char *hit; from < end && (hit = memmem(from, (size_t)(end - from),
                                                      part.bytes, part.len)) != NULL;) {
        const size_t i = item_at(f, (size_t)(hit - f->lines.bytes));
        const item *one = &f->items[i];
        from = f->lines.bytes + one->at + one->len;
        if (!holds_all(f, q, one)) continue;
        const gl_found_kind kind = one->found.kind;
        any = true;
        totals[kind]++;
        kept[kind] = insert(best + kind * (most + 1), kept[kind], most,
                            (ranking){key_of(f, q, one), i});
    }
    return any;
}

bool gl_finder_find(const gl_finder *f, gl_slice text, size_t most,
                    bool (*row)(void *to, const gl_found *found), void *to,
                    size_t totals[GL_FOUND_KINDS])
{
    question q;
    size_t kept[GL_FOUND_KINDS] = {0};
    memset(totals, 0, GL_FOUND_KINDS * sizeof *totals);
    ranking *best = calloc(GL_FOUND_KINDS * (most + 1), sizeof *best);
    bool whole = best && read_question(&q, text);
    if (whole && q.count) {
        q.inside = false;
        if (!gather(f, &q, most, best, kept, totals) &&
            q.parts[longest_part(&q)].len > LEAST_INSIDE) {
            q.inside = true; /* "kort" in "truckkort", where nothing begins with it */
            gather(f, &q, most, best, kept, totals);
        }
    }
    for (size_t kind = 0; kind < GL_FOUND_KINDS && whole; kind++)
        for (size_t i = 0; i < kept[kind]; i++)
            if (!row(to, &f->items[best[kind * (most + 1) + i].item].found)) break;
    if (best) forget_question(&q);
    free(best);
    return whole;
}

static gl_slice nearest_word(const gl_finder *f, gl_slice word)
{
    gl_suggestion near = {.wanted = word};
    uint32_t uses = 0;
    for (uint32_t id = 0; id < gl_intern_count(f->words); id++) {
        const gl_slice known = gl_intern_text(f->words, id);
        const size_t longer =
            known.len > word.len ? known.len - word.len : word.len - known.len;
        if (3 * longer > word.len + 2) continue;
        gl_suggestion one = {.wanted = word};
        gl_suggest_offer(&one, known, known);
        if (!one.best.bytes) continue;
        const bool nearer = !near.best.bytes || one.slips < near.slips ||
                            (one.slips == near.slips && f->uses[id] > uses);
        if (!nearer) continue;
        near = one;
        uses = f->uses[id];
    }
    return near.best;
}

bool gl_finder_suggest(const gl_finder *f, gl_slice text, gl_buf *out)
{
    question q;
    bool changed = false;
    if (!read_question(&q, text)) return false;
    for (size_t i = 0; i < q.count; i++) {
        const gl_slice word = {q.parts[i].bytes + 1, q.parts[i].len - 1};
        gl_slice near = {0};
        if (gl_intern_find(f->words, word) == GL_NO_ID) near = nearest_word(f, word);
        changed = changed || near.bytes;
        if (out->len) gl_buf_add_byte(out, ' ');
        gl_buf_add_slice(out, near.bytes ? near : word);
    }
    if (!changed) gl_buf_clear(out);
    forget_question(&q);
    return !out->failed;
}
