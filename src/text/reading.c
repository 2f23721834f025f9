/* SPDX-License-Identifier: Apache-2.0 */
/* reading.c - see reading.h. Open addressing over forms that lie in an arena; when there
 * are more than MAX_FORMS of them, a thread forgets them all and begins again, so that
 * its memory does not grow with the number of ads. */
#include "text/reading.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/lemma.h"

enum {
    MAX_FORMS = 300000,
    FIRST_SLOTS = 1 << 14,
    MAX_READINGS = 2 + 2 * GL_MAX_LEAVES + GL_MAX_PARTS,
    MAX_PIECES = 8 /* between hyphens */
};

struct gl_forms {
    const gl_wordbook *book;
    gl_vocabulary *vocabulary;
    const gl_forms *elder;
    gl_lores lores;
    gl_splitter *splitter;
    gl_stemmer *stemmer;
    gl_arena arena;
    struct form_slot {
        uint64_t hash; /* of the form, mixed: most others are told without a look at it */
        gl_form *form; /* NULL = free */
    } * slots;
    size_t slot_count, count;
    gl_buf stem; /* a stem while the stemmer works on the next word */
};

gl_forms *gl_forms_new(const gl_wordbook *book, gl_vocabulary *vocabulary,
                       const gl_forms *elder)
{
    gl_forms *f = calloc(1, sizeof *f);
    if (!f) return NULL;
    f->book = book;
    f->vocabulary = vocabulary;
    f->elder = elder;
    gl_arena_init(&f->arena, 1 << 18);
    f->slots = calloc(FIRST_SLOTS, sizeof *f->slots);
    f->slot_count = FIRST_SLOTS;
    if (elder) f->lores = elder->lores;
    if (elder) gl_lores_ask(&f->lores, elder->lores.own);
    f->lores.own = gl_lore_new();
    f->splitter = gl_splitter_new(book, &f->lores);
    f->stemmer = f->splitter ? gl_stemmer_new(book, f->splitter, &f->lores) : NULL;
    if (f->slots && f->stemmer && f->lores.own) return f;
    gl_forms_free(f);
    return NULL;
}

void gl_forms_free(gl_forms *f)
{
    if (!f) return;
    gl_stemmer_free(f->stemmer);
    gl_splitter_free(f->splitter);
    gl_lore_free(f->lores.own);
    gl_arena_dispose(&f->arena);
    gl_buf_dispose(&f->stem);
    free(f->slots);
    free(f);
}

void gl_forms_ask(gl_forms *f, const gl_forms *scout)
{
    gl_lores_ask(&f->lores, scout->lores.own);
}

void gl_forms_trim(gl_forms *f)
{
    if (!f->vocabulary->closed) return; /* an elder stays whole */
    gl_lore_trim(f->lores.own);
    if (f->count < MAX_FORMS) return;
    memset(f->slots, 0, f->slot_count * sizeof *f->slots);
    gl_arena_reset(&f->arena);
    f->count = 0;
}

static bool grow(gl_forms *f)
{
    size_t count = f->slot_count * 2;
    struct form_slot *slots = calloc(count, sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < f->slot_count; i++) {
        if (!f->slots[i].form) continue;
        size_t at = f->slots[i].hash & (count - 1);
        while (slots[at].form) at = (at + 1) & (count - 1);
        slots[at] = f->slots[i];
    }
    free(f->slots);
    f->slots = slots;
    f->slot_count = count;
    return true;
}

/* The slot that holds the form, or the free one where it belongs. */
static struct form_slot *slot_of(const gl_forms *f, gl_slice folded, uint64_t mixed)
{
    size_t at = mixed & (f->slot_count - 1);
    for (; f->slots[at].form; at = (at + 1) & (f->slot_count - 1))
        if (f->slots[at].hash == mixed &&
            gl_slice_equals(f->slots[at].form->folded, folded))
            break;
    return &f->slots[at];
}

static const struct form_slot *first_slot(const gl_forms *f, uint64_t hash)
{
    return &f->slots[gl_hash_mix(hash) & (f->slot_count - 1)];
}

void gl_forms_fetch_slot(const gl_forms *f, uint64_t hash)
{
    __builtin_prefetch(first_slot(f, hash));
}

void gl_forms_fetch(const gl_forms *f, uint64_t hash)
{
    const gl_form *form = first_slot(f, hash)->form;
    if (form) __builtin_prefetch(form);
    if (form) __builtin_prefetch(form + 1);
}

static gl_form *new_form(gl_forms *f, gl_slice folded, uint64_t mixed)
{
    gl_form *form = gl_arena_alloc(&f->arena, sizeof *form + folded.len + 1);
    if (!form) return NULL;
    if (f->elder) {
        const gl_form *known = slot_of(f->elder, folded, mixed)->form;
        if (known) *form = *known;
    }
    char *bytes = (char *)(form + 1);
    memcpy(bytes, folded.bytes, folded.len);
    form->folded = (gl_slice){bytes, folded.len};
    form->stop_sv = gl_wordbook_is_stop(f->book, folded, GL_SWEDISH);
    form->stop_en = gl_wordbook_is_stop(f->book, folded, GL_ENGLISH);
    return form;
}

gl_form *gl_forms_find(gl_forms *f, gl_slice folded, uint64_t hash)
{
    uint64_t mixed = gl_hash_mix(hash);
    struct form_slot *slot = slot_of(f, folded, mixed);
    if (slot->form) return slot->form;
    if (f->count * 3 >= f->slot_count * 2) {
        if (!grow(f)) return NULL;
        slot = slot_of(f, folded, mixed);
    }
    slot->form = new_form(f, folded, mixed);
    if (!slot->form) return NULL;
    slot->hash = mixed;
    f->count++;
    return slot->form;
}

uint32_t gl_forms_term(gl_forms *f, gl_slice stem)
{
    if (!stem.bytes) return GL_NO_ID;
    if (f->vocabulary->closed) return gl_intern_find(f->vocabulary->terms, stem);
    return gl_intern_add(f->vocabulary->terms, stem);
}

gl_stemmer *gl_forms_stemmer(gl_forms *f)
{
    return f->stemmer;
}

gl_splitter *gl_forms_splitter(gl_forms *f)
{
    return f->splitter;
}

/* -- parts -- */

/* Cut `word`, which lies `base` bytes into the whole, and then each of its parts. */
static size_t cut(gl_forms *f, gl_slice word, uint32_t base, uint8_t depth, bool leaves,
                  gl_part *out, size_t count)
{
    gl_part parts[GL_MAX_PARTS];
    if (word.len > GL_MAX_WORD || gl_utf8_length(word) > GL_MAX_LETTERS) return count;
    size_t found = gl_splitter_cut(f->splitter, word, parts);
    for (size_t i = 0; i < found; i++) {
        gl_part p = parts[i];
        p.start += base;
        p.depth = depth;
        size_t before = count, deeper = count;
        if (!leaves && count < GL_MAX_LEAVES) out[count++] = p;
        if (depth < GL_MAX_DEPTH) {
            size_t from = count;
            deeper = cut(f, p.base, p.start, (uint8_t)(depth + 1), leaves, out, count);
            count = deeper;
            for (size_t k = from; k < count;
                 k++) /* a deeper part stays inside this one */
                if (out[k].start + out[k].len > p.start + p.len)
                    out[k].len = p.start + p.len > out[k].start
                                     ? p.start + p.len - out[k].start
                                     : 0;
        }
        if (leaves && count == before && count < GL_MAX_LEAVES) out[count++] = p;
    }
    return count;
}

size_t gl_forms_cut(gl_forms *f, gl_slice word, bool leaves, gl_part *out)
{
    return cut(f, word, 0, 1, leaves, out, 0);
}

bool gl_forms_foresee(gl_forms *f, gl_slice word)
{
    gl_part parts[GL_MAX_LEAVES];
    gl_slice stem = gl_stemmer_stem(f->stemmer, word, GL_SWEDISH);
    size_t count = cut(f, word, 0, 1, false, parts, 0);
    for (size_t i = 0; i < count && stem.bytes; i++)
        stem = gl_stemmer_stem(f->stemmer, parts[i].base, GL_SWEDISH);
    return stem.bytes && gl_splitter_is_whole(f->splitter);
}

/* -- learning -- */

typedef struct learning {
    gl_forms *forms;
    gl_form_reading items[MAX_READINGS];
    size_t count;
    uint16_t head_start;
} learning;

static void add(learning *l, gl_slice stem, uint32_t start, uint32_t len, uint8_t kind,
                uint8_t depth, bool hyphened)
{
    if (l->count == MAX_READINGS) return;
    l->items[l->count++] = (gl_form_reading){.term = gl_forms_term(l->forms, stem),
                                             .start = (uint16_t)start,
                                             .len = (uint16_t)len,
                                             .kind = kind,
                                             .depth = depth,
                                             .hyphened = hyphened};
}

static void add_parts(learning *l, gl_slice word, uint32_t base, uint8_t depth)
{
    gl_part parts[GL_MAX_LEAVES];
    size_t count = cut(l->forms, word, base, depth, false, parts, 0);
    for (size_t i = 0; i < count; i++) {
        gl_slice stem = gl_stemmer_stem(l->forms->stemmer, parts[i].base, GL_SWEDISH);
        add(l, stem, parts[i].start, parts[i].len, GL_PART, parts[i].depth, false);
    }
}

/* "plc-programmering": plc and programmering, cut at the hyphen in any language. */
static bool add_pieces(learning *l, gl_slice word, gl_language language)
{
    gl_slice pieces[MAX_PIECES], rest = word;
    size_t count = 0;
    while (count < MAX_PIECES && gl_slice_split(&rest, '-', &pieces[count])) count++;
    if (count < 2) return false;
    for (size_t i = 0; i < count; i++) {
        if (pieces[i].len == 0) continue;
        uint32_t start = (uint32_t)(pieces[i].bytes - word.bytes);
        gl_slice base = pieces[i];
        if (i + 1 < count && language == GL_SWEDISH)
            base = gl_splitter_base(l->forms->splitter, base);
        gl_slice stem = gl_stemmer_stem(l->forms->stemmer, base, language);
        add(l, stem, start, (uint32_t)pieces[i].len, GL_PART, 1, true);
        if (language == GL_SWEDISH) add_parts(l, pieces[i], start, 2);
    }
    return true;
}

/* The part that ends where the word ends carries the meaning, on every level. */
static void mark_heads(learning *l, size_t len)
{
    for (size_t i = 0; i < l->count; i++) {
        gl_form_reading *r = &l->items[i];
        if (r->kind != GL_PART || (size_t)r->start + r->len < len) continue;
        r->head = true;
        if (r->depth == 1) l->head_start = r->start;
    }
}

/* Whether the parts that `word` was cut into are parts of a compound, and not of a word
 * with a slip in it: "svets|nig", but not "svets|rör". */
static bool is_compound(const learning *l, gl_slice right)
{
    enum { LEAST_PART = 4 };
    gl_part parts[GL_MAX_PARTS];
    size_t count = gl_splitter_cut(l->forms->splitter, right, parts), own = 0;
    bool same = true, long_parts = true;
    for (size_t i = 1; i < l->count; i++) {
        const gl_form_reading *r = &l->items[i];
        if (r->depth != 1) continue;
        long_parts = long_parts && r->len >= LEAST_PART;
        same = same && own < count &&
               r->term ==
                   gl_forms_term(l->forms, gl_stemmer_stem(l->forms->stemmer,
                                                           parts[own].base, GL_SWEDISH));
        own++;
    }
    /* "ledningsystem" for ledningssystem: the joint alone */
    return long_parts && !(same && own == count);
}

/* The word that `word` misspells: only if it is no word itself, and neither a form nor a
 * compound of known ones. */
static gl_slice meant(const learning *l, gl_slice word, gl_language language)
{
    const gl_vocabulary *v = l->forms->vocabulary;
    if (!v->closed || language != GL_SWEDISH || word.len > GL_MAX_WORD ||
        l->items[0].term != GL_NO_ID || gl_lexicon_knows(l->forms->book->lexicon, word))
        return (gl_slice){0};
    gl_slice right = gl_typos_meant(v->typos, word);
    if (!right.bytes || (l->count > 1 && is_compound(l, right))) return (gl_slice){0};
    gl_lemma lemma;
    gl_lemma_find(l->forms->book, word, &lemma);
    return lemma.listed ? (gl_slice){0} : right;
}

/* Read `right` instead; its letters do not lie where those of the text do. */
static void read_instead(learning *l, gl_slice right, uint32_t len)
{
    gl_slice stem = gl_stemmer_stem(l->forms->stemmer, right, GL_SWEDISH);
    l->count = 0;
    add(l, stem, 0, len, GL_WHOLE, 0, false);
    add_parts(l, right, 0, 1);
    mark_heads(l, right.len);
    for (size_t i = 1; i < l->count; i++) l->items[i].start = l->items[i].len = 0;
    l->head_start = 0;
}

bool gl_forms_learn(gl_forms *f, gl_form *form, gl_language language)
{
    if (form->in[language].known) return true;
    learning l = {.forms = f};
    uint32_t len =
        form->folded.len > UINT16_MAX ? UINT16_MAX : (uint32_t)form->folded.len;
    gl_slice stem = gl_stemmer_stem(f->stemmer, form->folded, language);
    add(&l, stem, 0, len, GL_WHOLE, 0, false);
    bool letters = form->folded.len <= GL_MAX_WORD;
    if (language == GL_ENGLISH) {
        /* "hydraulik" in an English ad, and every name that Swedish stems otherwise. */
        uint32_t english = l.items[0].term;
        add(&l, gl_stemmer_stem(f->stemmer, form->folded, GL_SWEDISH), 0, len, GL_WHOLE,
            0, false);
        if (l.items[1].term == english || l.items[1].term == GL_NO_ID) l.count = 1;
    }
    bool stop = language == GL_ENGLISH ? form->stop_en : form->stop_sv;
    if (letters && !stop && !add_pieces(&l, form->folded, language) &&
        language == GL_SWEDISH)
        add_parts(&l, form->folded, 0, 1);
    mark_heads(&l, len);
    gl_slice right = stop ? (gl_slice){0} : meant(&l, form->folded, language);
    if (right.bytes) read_instead(&l, right, len);
    gl_form_reading *kept = gl_arena_array(&f->arena, l.count, sizeof *kept);
    if (!kept || !gl_splitter_is_whole(f->splitter)) return false;
    memcpy(kept, l.items, l.count * sizeof *kept);
    form->in[language].known = true;
    form->in[language].count = (uint16_t)l.count;
    form->in[language].head_start = l.head_start;
    form->in[language].items = kept;
    form->in[language].meant = right.bytes ? gl_hash(right) : 0;
    return true;
}
