/* SPDX-License-Identifier: Apache-2.0 */
/* reading.c - see reading.h. What does not fit into the shared memory any more lies in
 * one of the thread's own, which is forgotten when it is full. */
#include "text/reading.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/lemma.h"

enum {
    MOST_SHARED = 400000,
    MOST_OWN = 16384,
    MAX_READINGS = 2 + 2 * GL_MAX_LEAVES + GL_MAX_PARTS,
    MAX_PIECES = 8 /* between hyphens */
};

struct gl_forms {
    const gl_wordbook *book;
    gl_vocabulary *vocabulary;
    gl_lores lores;
    gl_splitter *splitter;
    gl_stemmer *stemmer;
    gl_form_memory *shared, *own;
    bool is_first; /* it made the shared memory, and frees it */
    size_t member; /* of the shared memory */
    const gl_form_readings *nothing;
    gl_buf stem; /* a stem while the stemmer works on the next word */
};

/* What most rare words read as: a word that no concept and no programme has, whole or in
 * parts. One for all of them. */
static bool make_nothing(gl_forms *f)
{
    gl_form_readings *nothing = gl_form_memory_room(f->shared, f->member, 1);
    if (!nothing) return false;
    nothing->count = 1;
    nothing->items[0] = (gl_form_reading){.term = GL_NO_ID, .kind = GL_WHOLE};
    f->nothing = nothing;
    return true;
}

static bool open_memories(gl_forms *f, const gl_forms *elder)
{
    f->is_first = !elder;
    f->shared = elder ? elder->shared : gl_form_memory_new(MOST_SHARED);
    f->own = gl_form_memory_new(MOST_OWN);
    if (!f->shared || !f->own || gl_form_memory_join(f->own) != 0) return false;
    f->member = gl_form_memory_join(f->shared);
    return f->member != SIZE_MAX && make_nothing(f);
}

gl_forms *gl_forms_new(const gl_wordbook *book, gl_vocabulary *vocabulary,
                       const gl_forms *elder)
{
    gl_forms *f = calloc(1, sizeof *f);
    if (!f) return NULL;
    f->book = book;
    f->vocabulary = vocabulary;
    if (elder) f->lores = elder->lores;
    if (elder) gl_lores_ask(&f->lores, elder->lores.own);
    f->lores.own = gl_lore_new();
    f->splitter = gl_splitter_new(book, &f->lores);
    f->stemmer = f->splitter ? gl_stemmer_new(book, f->splitter, &f->lores) : NULL;
    if (f->stemmer && f->lores.own && open_memories(f, elder)) return f;
    gl_forms_free(f);
    return NULL;
}

void gl_forms_free(gl_forms *f)
{
    if (!f) return;
    gl_stemmer_free(f->stemmer);
    gl_splitter_free(f->splitter);
    gl_lore_free(f->lores.own);
    if (f->is_first) gl_form_memory_free(f->shared);
    gl_form_memory_free(f->own);
    gl_buf_dispose(&f->stem);
    free(f);
}

void gl_forms_ask(gl_forms *f, const gl_forms *scout)
{
    gl_lores_ask(&f->lores, scout->lores.own);
}

void gl_forms_trim(gl_forms *f)
{
    if (!f->vocabulary->closed) return; /* what is learnt first stays whole */
    gl_lore_trim(f->lores.own);
    if (gl_form_memory_is_full(f->own)) gl_form_memory_clear(f->own);
}

void gl_forms_fetch_slot(const gl_forms *f, uint64_t hash)
{
    gl_form_memory_fetch_slot(f->shared, gl_hash_mix(hash));
}

void gl_forms_fetch(const gl_forms *f, uint64_t hash)
{
    gl_form_memory_fetch(f->shared, gl_hash_mix(hash));
}

/* While the vocabulary is open all are kept. */
static bool is_shared(const gl_forms *f)
{
    return !f->vocabulary->closed || !gl_form_memory_is_full(f->shared);
}

gl_form *gl_forms_find(gl_forms *f, gl_slice folded, uint64_t hash)
{
    const uint64_t mixed = gl_hash_mix(hash);
    gl_form *form = gl_form_memory_find(f->shared, folded, mixed);
    if (form) return form;
    const bool shared = is_shared(f);
    gl_form_memory *memory = shared ? f->shared : f->own;
    if (!shared && (form = gl_form_memory_find(f->own, folded, mixed))) return form;
    form = gl_form_memory_make(memory, shared ? f->member : 0, folded, mixed);
    if (!form) return NULL;
    form->stop_sv = gl_wordbook_is_stop(f->book, folded, GL_SWEDISH);
    form->stop_en = gl_wordbook_is_stop(f->book, folded, GL_ENGLISH);
    form->is_own = !shared;
    return gl_form_memory_add(memory, form);
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
    if (word.len > GL_MAX_WORD || gl_has_letters(word, GL_MAX_LETTERS + 1)) return count;
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

/* Whether no reading leads anywhere. */
static bool is_nothing(const learning *l)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->items[i].term != GL_NO_ID) return false;
    return l->head_start == 0;
}

static const gl_form_readings *keep(gl_forms *f, gl_form *form, gl_language language,
                                    const learning *l, gl_slice right)
{
    const gl_form_readings *kept = f->nothing;
    if (right.bytes || !is_nothing(l)) {
        gl_form_readings *room =
            form->is_own ? gl_form_memory_room(f->own, 0, l->count)
                         : gl_form_memory_room(f->shared, f->member, l->count);
        if (!room) return NULL;
        room->meant = right.bytes ? gl_hash(right) : 0;
        room->count = (uint16_t)l->count;
        room->head_start = l->head_start;
        memcpy(room->items, l->items, l->count * sizeof *l->items);
        kept = room;
    }
    atomic_store_explicit(&form->in[language], kept, memory_order_release);
    return kept;
}

static bool is_stop(const gl_form *form, gl_language language)
{
    return language == GL_ENGLISH ? form->stop_en : form->stop_sv;
}

const gl_form_readings *gl_forms_learn(gl_forms *f, gl_form *form, gl_language language)
{
    const gl_form_readings *known = gl_form_in(form, (int)language);
    if (known) return known;
    learning l; /* its items are not worth clearing */
    l.forms = f;
    l.count = l.head_start = 0;
    const gl_slice folded = gl_form_folded(form);
    const bool stop = is_stop(form, language);
    uint32_t len = folded.len > UINT16_MAX ? UINT16_MAX : (uint32_t)folded.len;
    gl_slice stem = gl_stemmer_stem(f->stemmer, folded, language);
    add(&l, stem, 0, len, GL_WHOLE, 0, false);
    if (language == GL_ENGLISH) {
        /* "hydraulik" in an English ad, and every name that Swedish stems otherwise. */
        uint32_t english = l.items[0].term;
        add(&l, gl_stemmer_stem(f->stemmer, folded, GL_SWEDISH), 0, len, GL_WHOLE, 0,
            false);
        if (l.items[1].term == english || l.items[1].term == GL_NO_ID) l.count = 1;
    }
    bool letters = folded.len <= GL_MAX_WORD;
    if (letters && !stop && !add_pieces(&l, folded, language) && language == GL_SWEDISH)
        add_parts(&l, folded, 0, 1);
    mark_heads(&l, len);
    gl_slice right = stop ? (gl_slice){0} : meant(&l, folded, language);
    if (right.bytes) read_instead(&l, right, len);
    if (!gl_splitter_is_whole(f->splitter)) return NULL;
    return keep(f, form, language, &l, right);
}
