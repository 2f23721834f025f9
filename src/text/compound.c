/* SPDX-License-Identifier: Apache-2.0 */
/* compound.c - the cheapest way to cover a word with known words.
 *
 * A Swedish advertisement writes "lastbilsmekaniker" where the dictionary knows
 * "lastbil" and "mekaniker". Each piece of the word costs what its rarity says, plus
 * what its joint costs, plus ALPHA for being a piece at all; dynamic programming from
 * left to right finds the least sum over at most GL_MAX_PARTS pieces. The word is cut
 * if that is cheaper than leaving it whole.
 *
 * The last piece may be inflected, the others take the shape of a first part: with an s,
 * without a final vowel, with another vowel ("gat·u", "kvinn·o"), or as the dictionary's
 * own flags say. A piece that ends in a double consonant may lend the second one to the
 * next piece (tull+lager - tullager).
 *
 * Each level is cut by itself: lastbilsmekaniker is lastbil + mekaniker, and lastbil
 * is last + bil. Deeper levels are the caller's loop (reading.c).
 */
#include "text/compound.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"

enum {
    MIN_PART = 3,      /* letters; shorter ones only from the closed list */
    PLAIN_LETTERS = 4, /* of each word of a plain pair */
    LINK_S = 1,        /* in LINKS */
    MAX_SHOWS = 2,     /* bytes of the longest joint of LINKS */
    LONGEST_NOT = 6    /* bytes of the longest of NOT_TAILS and NOT_HEADS */
};

#define ALPHA 2.2       /* nats for each piece: fewer pieces are the strongest rule */
#define MARGIN 8.7      /* nats by which a whole word must lose */
#define UNSEEN 12.0     /* nats above the rarest for a word nobody lists */
#define UNFIT 2.5       /* a headword that the dictionary does not let begin or end */
#define LEFT_OVER_S 1.0 /* "fastighet|smäklare": the s belongs to the left */
#define SHUNNED_S 2.5   /* a joint s where the dictionary has none: kol|s|lagg */
#define PLAIN_PAIR 2.0  /* more for two words as they stand */
#define DOUBLE 0.5      /* a consonant shared: glas(s)trut */
#define AGENT 16.0      /* documents of a maker that only its verb is listed for */
#define BOUND 1.0       /* a first part that is no word by itself: havre- */
#define SHORT 16.0      /* documents of is, ny ..., whose families are not counted */
#define NEVER 1e9

#define WORD(text) GL_LISTED(text)
#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Two letters are a part only here; "år" as års- and "ur" make more harm. The second list
 * begins words alone: "is|borr", but not "räd|is" or "skat|te". */
static const gl_slice SHORT_PARTS[] = {WORD("el"), WORD("ek"), WORD("öl"), WORD("it"),
                                       WORD("vd"), WORD("hr"), WORD("tv"), WORD("ai")};
static const gl_slice SHORT_HEADS[] = {WORD("is"), WORD("ko"), WORD("hö"),
                                       WORD("rå"), WORD("ny"), WORD("te")};

/* A function word that is a noun too: "skogsman". */
static const gl_slice NOUNS[] = {WORD("man"), WORD("mannen"), WORD("män"), WORD("männen"),
                                 WORD("mans")};

/* Headwords that are suffixes first: "ledar|skap", "håll|bar", "fri|het". */
static const gl_slice NOT_TAILS[] = {
    WORD("skap"), WORD("het"),  WORD("bar"),    WORD("dom"),  WORD("sam"),  WORD("lig"),
    WORD("ning"), WORD("are"),  WORD("ande"),   WORD("else"), WORD("art"),  WORD("era"),
    WORD("eri"),  WORD("isk"),  WORD("ist"),    WORD("ism"),  WORD("ion"),  WORD("ing"),
    WORD("ad"),   WORD("tion"), WORD("ration"), WORD("stik"), WORD("ik"),   WORD("rar"),
    WORD("ras"),  WORD("rat"),  WORD("lera"),   WORD("rera"), WORD("ler"),  WORD("ner"),
    WORD("kap"),  WORD("tik"),  WORD("erna"),   WORD("rna"),  WORD("ren"),  WORD("and"),
    WORD("ende"), WORD("liga"), WORD("tör"),    WORD("ella"), WORD("ring"),
};
static const gl_slice NOT_HEADS[] = {WORD("för"), WORD("kon"), WORD("pro"), WORD("dis"),
                                     WORD("sam"), WORD("ele"), WORD("pre")};

/* What a base may end in where the piece does not. */
enum end { NOTHING, AN_A, AN_E, RE, IUM, LA, RA, ENDS };
static const gl_slice END_LETTERS[ENDS] = {WORD(""),    WORD("a"),  WORD("e"), WORD("re"),
                                           WORD("ium"), WORD("la"), WORD("ra")};

/* What a beginning must be (beginning.h) that such a base is made of. */
static const uint8_t LACKS[ENDS] = {GL_IS_PART,    GL_LACKS_A,    GL_LACKS_E,
                                    GL_LACKS_MORE, GL_LACKS_MORE, GL_LACKS_MORE,
                                    GL_LACKS_MORE};

typedef struct link {
    gl_slice shows; /* what the piece ends in, */
    enum end end;   /* what the base ends in instead */
    double cost;    /* nats, matching.md 2 */
} link;

static const link LINKS[] = {
    {WORD(""), NOTHING, 0.0},  {WORD("s"), NOTHING, 0.3}, {WORD(""), AN_A, 0.7},
    {WORD(""), AN_E, 0.8},     {WORD("s"), AN_E, 1.0},    {WORD("u"), AN_A, 1.0},
    {WORD("e"), AN_A, 1.0},    {WORD("o"), AN_A, 2.0},    {WORD("e"), NOTHING, 1.5},
    {WORD("a"), NOTHING, 2.5}, {WORD("s"), AN_A, 1.5},    {WORD("a"), AN_E, 1.5},
    {WORD("r"), RE, 1.0},      {WORD("ie"), IUM, 1.0},    {WORD("es"), NOTHING, 2.0},
    {WORD("el"), LA, 1.5},     {WORD("er"), RA, 1.5},
};

/* After these the joint s is the rule: "fastighets-", "utbildnings-". */
static const gl_slice S_TAKERS[] = {WORD("het"),  WORD("ing"), WORD("ion"),
                                    WORD("skap"), WORD("tet"), WORD("nad"),
                                    WORD("else"), WORD("eri"), WORD("an")};

typedef struct piece {
    double cost;
    uint32_t base; /* in splitter->bases */
} piece;

typedef struct state { /* the best way to one place with one number of pieces */
    double cost;
    uint8_t from,
        last_from; /* places: where the last piece begins; it was reached from */
    uint8_t last_len;
    bool doubled; /* the last piece begins one letter before the place it was reached */
    uint32_t base;
} state;

enum { MEMO_PLACES = 1 << 16, LEMMA_PLACES = 1 << 7 };

struct gl_splitter {
    const gl_lores *lores; /* words that were cut before */
    struct memo {
        uint64_t key; /* 0 = free */
        piece found;
    } * memo; /* MEMO_PLACES of them */
    struct known_lemma {
        uint64_t key; /* 0 = free */
        gl_lemma found;
    } * lemmas; /* LEMMA_PLACES of them */
    const gl_wordbook *book;
    gl_intern *bases;
    uint8_t lacks[MAX_SHOWS + 1][UINT8_MAX + 1]; /* see find_lacks */
    char before[UINT8_MAX + 1];
    double limit; /* nats that no split of the word may cost */
    gl_slice word;
    size_t letters;
    uint16_t at[GL_MAX_LETTERS + 1]; /* byte of each letter */
    state states[GL_MAX_LETTERS + 1][GL_MAX_PARTS + 1];
    uint8_t reached[GL_MAX_LETTERS + 1]; /* bit n: with n pieces, and states has how */
    bool whole;
};

/* What the rest of a piece must lack, or be, by how many bytes a link shows of it and by
 * the last of these; no two links show two bytes with the same last one. One look instead
 * of one for each of LINKS. */
static void find_lacks(gl_splitter *s)
{
    for (size_t i = 0; i < COUNT(LINKS); i++) {
        const link *l = &LINKS[i];
        size_t shows = l->shows.len;
        unsigned char last = shows ? (unsigned char)l->shows.bytes[shows - 1] : 0;
        for (size_t byte = 0; byte <= UINT8_MAX; byte++)
            if (shows == 0 || byte == last) s->lacks[shows][byte] |= LACKS[l->end];
        if (shows == MAX_SHOWS) s->before[last] = l->shows.bytes[0];
    }
}

gl_splitter *gl_splitter_new(const gl_wordbook *book, const gl_lores *lores)
{
    gl_splitter *splitter = calloc(1, sizeof *splitter);
    if (!splitter) return NULL;
    splitter->book = book;
    splitter->lores = lores;
    splitter->whole = true;
    find_lacks(splitter);
    splitter->bases = gl_intern_new();
    splitter->memo = calloc(MEMO_PLACES, sizeof *splitter->memo);
    splitter->lemmas = calloc(LEMMA_PLACES, sizeof *splitter->lemmas);
    if (splitter->bases && splitter->memo && splitter->lemmas) return splitter;
    gl_splitter_free(splitter);
    return NULL;
}

void gl_splitter_free(gl_splitter *splitter)
{
    if (!splitter) return;
    gl_intern_free(splitter->bases);
    free(splitter->memo);
    free(splitter->lemmas);
    free(splitter);
}

bool gl_splitter_is_whole(const gl_splitter *splitter)
{
    return splitter->whole;
}

/* None of the list is empty. */
static bool is_one_of(gl_slice word, const gl_slice *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (word.len == list[i].len && word.bytes[0] == list[i].bytes[0] &&
            memcmp(word.bytes, list[i].bytes, word.len) == 0)
            return true;
    return false;
}

static bool ends_in(gl_slice word, gl_slice end)
{
    return word.len >= end.len && word.bytes[word.len - 1] == end.bytes[end.len - 1] &&
           memcmp(word.bytes + word.len - end.len, end.bytes, end.len) == 0;
}

static bool ends_in_one_of(gl_slice word, const gl_slice *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ends_in(word, list[i])) return true;
    return false;
}

static double rarity(const gl_splitter *s, double frequency)
{
    return gl_lexicon_log_total(s->book->lexicon) - log(frequency + 0.5);
}

static void find_lemma(gl_splitter *s, gl_slice word, uint64_t hash, gl_lemma *lemma)
{
    uint64_t key = gl_hash_mix(hash) | 1;
    struct known_lemma *place = &s->lemmas[key >> 1 & (LEMMA_PLACES - 1)];
    if (place->key != key) {
        gl_lemma_find(s->book, word, &place->found);
        place->key = key;
    }
    gl_lemma_set(lemma, gl_lemma_slice(&place->found), "", place->found.listed);
    lemma->form = place->found.form;
}

/* "lagen", "hälso": our own list holds forms too, and a base is a dictionary form. */
static bool is_inflected(gl_splitter *s, gl_slice word, uint64_t hash)
{
    gl_lemma lemma;
    find_lemma(s, word, hash, &lemma);
    return !gl_slice_equals(gl_lemma_slice(&lemma), word);
}

/* The entry of a word that may be a part: listed and common, or seen in several texts;
 * never a function word. `hash` is its gl_hash. */
static const gl_lexicon_word *part_entry(gl_splitter *s, gl_slice base, uint64_t hash)
{
    const gl_lexicon_word *entry = gl_lexicon_find_hashed(s->book->lexicon, base, hash);
    if (!entry) return NULL;
    bool listed = (entry->flags & GL_WORD_LISTED) && (entry->flags & GL_WORD_COMMON);
    if (!listed && (entry->documents < 2 || (entry->flags & GL_WORD_PART))) return NULL;
    if (gl_wordbook_is_stop(s->book, base, GL_SWEDISH)) return NULL;
    return (entry->flags & GL_WORD_FORM) && is_inflected(s, base, hash) ? NULL : entry;
}

/* What the dictionary has as a part of compounds alone: "havre-", "-haltig", "-makare".
 */
static const gl_lexicon_word *bound_entry(const gl_splitter *s, gl_slice base,
                                          enum gl_lexicon_flag place)
{
    const gl_lexicon_word *entry = gl_lexicon_find(s->book->lexicon, base);
    bool bound = entry && (entry->flags & GL_WORD_PART) &&
                 !(entry->flags & GL_WORD_LISTED) && (entry->flags & place);
    return bound ? entry : NULL;
}

static void offer(gl_splitter *s, piece *best, gl_slice base, double cost)
{
    if (cost >= best->cost) return;
    uint32_t id = gl_intern_add(s->bases, base);
    if (id == GL_NO_ID) {
        s->whole = false;
        return;
    }
    *best = (piece){cost, id};
}

static bool is_part_length(gl_slice base)
{
    return gl_has_letters(base, MIN_PART) ||
           is_one_of(base, SHORT_PARTS, COUNT(SHORT_PARTS));
}

static double head_cost(const gl_splitter *s, const gl_lexicon_word *entry, bool bare)
{
    double cost = rarity(s, (double)entry->documents + entry->heads);
    bool unfit =
        bare && (entry->flags & GL_WORD_GRADED) && !(entry->flags & GL_WORD_BEGINS);
    return cost + (unfit ? UNFIT : 0.0);
}

/* What a piece may be looked for in: the letters from one place to the end, how far the
 * lexicon goes with them, and what the first so many bytes may be. Nine in ten pieces are
 * none by these bits alone; to find that out by the table of links took half the time of
 * a split. */
typedef struct opening {
    gl_slice letters;
    gl_prefixes prefixes;
} opening;

static void open_at(const gl_splitter *s, gl_slice letters, opening *o)
{
    o->letters = letters;
    gl_lexicon_walk(s->book->lexicon, letters, &o->prefixes);
}

/* The gl_hash of the first `len` bytes. */
static uint64_t hash_at(const opening *o, size_t len)
{
    size_t reach = o->prefixes.reach;
    if (len <= reach) return o->prefixes.hashes[len];
    return gl_hash_more(o->prefixes.hashes[reach],
                        gl_slice_cut(o->letters, reach, len - reach));
}

/* Whether `surface`, the beginning of what was opened, may come by a link from a word. */
static inline bool may_link(const opening *o, gl_slice surface, const link *l)
{
    size_t kept = surface.len - l->shows.len;
    if (surface.len <= l->shows.len || kept > o->prefixes.reach ||
        !(o->prefixes.is[kept] & LACKS[l->end]))
        return false;
    for (size_t i = 0; i < l->shows.len; i++)
        if (surface.bytes[kept + i] != l->shows.bytes[i]) return false;
    return true;
}

/* A first part in the making. */
typedef struct head {
    const opening *opening;
    gl_slice surface;
    char joint[GL_MAX_WORD + 16]; /* what the dictionary's rules make it of, */
    size_t joint_len;             /* 0 if of nothing */
    bool is_short;
    piece best;
} head;

static void try_link(gl_splitter *s, head *h, size_t i)
{
    const link *l = &LINKS[i];
    char base[GL_MAX_WORD + 16];
    size_t kept = h->surface.len - l->shows.len;
    gl_slice more = END_LETTERS[l->end];
    memcpy(base, h->surface.bytes, kept);
    memcpy(base + kept, more.bytes, more.len);
    gl_slice candidate = {base, kept + more.len};
    /* "nybygge" is of ny, not of nya */
    if (h->is_short ? i > 0 : !is_part_length(candidate)) return;
    uint64_t hash = gl_hash_more(h->opening->prefixes.hashes[kept], more);
    const gl_lexicon_word *entry = part_entry(s, candidate, hash);
    if (!entry) return;
    double cost = h->is_short ? rarity(s, SHORT) : head_cost(s, entry, i == 0) + l->cost;
    /* "kol", "hund" begin compounds as they stand and, by the dictionary, never with an
     * s: what follows is not "lagg" or "park". */
    if (i == LINK_S && (entry->flags & GL_WORD_BEGINS) && h->joint_len == 0)
        cost += SHUNNED_S;
    offer(s, &h->best, candidate, cost);
}

static void try_joint(gl_splitter *s, head *h)
{
    gl_slice base = {h->joint, h->joint_len};
    if (base.len == 0 || !is_part_length(base)) return;
    const gl_lexicon_word *entry = part_entry(s, base, gl_hash(base));
    if (entry) offer(s, &h->best, base, head_cost(s, entry, false) + 0.2);
}

/* "familje-" begins more compounds than "familj": it says how common that shape is, and
 * the word keeps its name. */
static void try_bound(gl_splitter *s, head *h)
{
    if (!may_link(h->opening, h->surface, &LINKS[0])) return;
    const gl_lexicon_word *entry = bound_entry(s, h->surface, GL_WORD_BEGINS);
    if (!entry) return;
    double cost = head_cost(s, entry, true) + BOUND;
    if (h->best.cost >= NEVER)
        offer(s, &h->best, h->surface, cost);
    else if (cost < h->best.cost)
        h->best.cost = cost;
}

/* The shape of a first part, by the table of links and the dictionary's flags. */
static piece find_head(gl_splitter *s, const opening *o, gl_slice surface)
{
    head h; /* its letters are not worth clearing */
    h.opening = o;
    h.surface = surface;
    h.best = (piece){NEVER, 0};
    if (surface.len <= LONGEST_NOT && is_one_of(surface, NOT_HEADS, COUNT(NOT_HEADS)))
        return h.best;
    h.is_short = is_one_of(surface, SHORT_HEADS, COUNT(SHORT_HEADS));
    if (!h.is_short && !is_part_length(surface))
        return h.best; /* not "an|läggning" by way of ana */
    bool shape =
        surface.len <= o->prefixes.reach && (o->prefixes.is[surface.len] & GL_IS_SHAPE);
    h.joint_len =
        shape ? gl_lexicon_joint(s->book->lexicon, surface, &o->prefixes, h.joint) : 0;
    for (size_t i = 0; i < COUNT(LINKS); i++)
        if (may_link(o, surface, &LINKS[i])) try_link(s, &h, i);
    try_joint(s, &h);
    try_bound(s, &h);
    return h.best;
}

static bool is_no_tail(gl_slice word)
{
    return word.len <= LONGEST_NOT && is_one_of(word, NOT_TAILS, COUNT(NOT_TAILS));
}

/* The last part, perhaps inflected. */
static piece find_tail(gl_splitter *s, gl_slice surface, uint64_t hash)
{
    piece best = {NEVER, 0};
    gl_lemma lemma;
    if (is_no_tail(surface)) return best;
    find_lemma(s, surface, hash, &lemma);
    gl_slice base = gl_lemma_slice(&lemma);
    if (is_no_tail(base) || !is_part_length(base)) return best;
    bool noun = is_one_of(surface, NOUNS, COUNT(NOUNS));
    if (!noun && gl_wordbook_is_stop(s->book, surface, GL_SWEDISH)) return best;
    if (memchr(base.bytes, '-', base.len)) return best; /* "sk-", half an entry */
    const gl_lexicon_word *entry = noun ? gl_lexicon_find(s->book->lexicon, base)
                                        : part_entry(s, base, gl_hash(base));
    if (!entry) entry = bound_entry(s, base, GL_WORD_ENDS);
    if (!entry && !lemma.listed) return best;
    bool agent = !entry && gl_slice_ends_with(base, "are");
    double cost = entry ? rarity(s, (double)entry->documents + entry->tails)
                        : rarity(s, agent ? AGENT : 0.5);
    if (entry && (entry->flags & GL_WORD_GRADED) && !(entry->flags & GL_WORD_ENDS))
        cost += UNFIT;
    offer(s, &best, base, cost);
    return best;
}

/* What was found for a piece before: "under", "svets" and their like begin thousands of
 * words, and asking the dictionary in fifteen shapes is most of the work of a split. A
 * place holds one piece, known by its whole hash; a newer one takes its place. */
static struct memo *place_of(gl_splitter *s, uint64_t hash, bool tail, uint64_t *key)
{
    *key = gl_hash_mix(hash * 2 + tail) | 1;
    return &s->memo[*key >> 1 & (MEMO_PLACES - 1)];
}

static piece known_tail(gl_splitter *s, const opening *o)
{
    uint64_t key;
    uint64_t hash = hash_at(o, o->letters.len);
    struct memo *place = place_of(s, hash, true, &key);
    if (place->key != key) *place = (struct memo){key, find_tail(s, o->letters, hash)};
    return place->found;
}

/* Whether a part is worth looking for: most are not, and fill no memo. */
static inline bool may_be_head(const gl_splitter *s, const opening *o, size_t len)
{
    if (len < MAX_SHOWS || len > o->prefixes.reach + MAX_SHOWS) return false;
    const uint8_t *is = o->prefixes.is + len;
    unsigned char last = (unsigned char)o->letters.bytes[len - 1];
    if (is[0] & GL_IS_SHAPE) return true;
    if ((is[0] & s->lacks[0][last]) | (is[-1] & s->lacks[1][last])) return true;
    return (is[-2] & s->lacks[2][last]) && o->letters.bytes[len - 2] == s->before[last];
}

/* The first `len` bytes of what was opened as a first part, which they may be. */
static piece known_head(gl_splitter *s, const opening *o, size_t len)
{
    uint64_t key;
    struct memo *place = place_of(s, hash_at(o, len), false, &key);
    if (place->key != key)
        *place = (struct memo){key, find_head(s, o, gl_slice_cut(o->letters, 0, len))};
    return place->found;
}

static gl_slice letters_of(const gl_splitter *s, size_t from, size_t to)
{
    return gl_slice_cut(s->word, s->at[from], (size_t)(s->at[to] - s->at[from]));
}

static bool is_consonant(char byte)
{
    return byte >= 'b' && byte <= 'z' && !strchr("eiouy", byte);
}

/* Whether the letter before `to` may serve twice: tul|l|ager. */
static bool is_doubled(const gl_splitter *s, size_t to)
{
    if (to < 3) return false;
    const uint16_t *place = s->at + to;
    if (place[0] - place[-2] != 2) return false;
    char last = s->word.bytes[place[0] - 1];
    return is_consonant(last) && s->word.bytes[place[0] - 2] == last;
}

/* A piece that leaves its s to the next one, where the s is the rule. */
static double left_over_s(const gl_splitter *s, size_t from, size_t to)
{
    if (to >= s->letters || s->word.bytes[s->at[to]] != 's') return 0.0;
    gl_slice left = letters_of(s, from, to);
    return ends_in_one_of(left, S_TAKERS, COUNT(S_TAKERS)) ? LEFT_OVER_S : 0.0;
}

/* Fewer nats; then the longer last piece, which carries the meaning. */
static bool is_better(const state *a, const state *b)
{
    if (a->cost < b->cost - 1e-9) return true;
    if (a->cost > b->cost + 1e-9) return false;
    return a->last_len > b->last_len;
}

static void reach(gl_splitter *s, size_t to, size_t count, const state *found)
{
    state *old = &s->states[to][count];
    if (!(s->reached[to] >> count & 1) || is_better(found, old)) *old = *found;
    s->reached[to] |= (uint8_t)(1u << count);
}

/* Whether more pieces may follow: costs only grow, and a word that cannot be cut below
 * the limit stays whole. */
static bool is_open(const gl_splitter *s, const state *before)
{
    return before->cost + ALPHA < s->limit;
}

/* Put the piece [from, to) behind every way to `place`; from is place, or place - 1
 * where a consonant serves twice, of a last piece of three letters or more. */
static void extend(gl_splitter *s, size_t place, size_t from, size_t to, piece p)
{
    double left_over = left_over_s(s, from, to);
    unsigned left = s->reached[place] & ((1u << GL_MAX_PARTS) - 1);
    for (; left; left &= left - 1) {
        size_t count = (size_t)__builtin_ctz(left);
        const state *before = &s->states[place][count];
        if (before->cost + ALPHA + p.cost >= s->limit) continue;
        if (from < place && place < before->from + 3u) continue;
        state next = {
            .cost = before->cost + p.cost + ALPHA + (from < place ? DOUBLE : 0.0),
            .from = (uint8_t)from,
            .last_from = (uint8_t)place,
            .last_len = (uint8_t)(to - from),
            .doubled = from < place,
            .base = p.base,
        };
        next.cost += left_over;
        reach(s, to, count + 1, &next);
    }
}

static bool is_reached(const gl_splitter *s, size_t place)
{
    for (unsigned left = s->reached[place], count = 0; left && count < GL_MAX_PARTS;
         left >>= 1, count++)
        if ((left & 1) && is_open(s, &s->states[place][count])) return true;
    return false;
}

/* Every piece that begins at letter `from`, behind every way to `place`. None is longer
 * than what a word or its shape begins with, and a joint: "utbildningsk" begins none. */
static void try_pieces(gl_splitter *s, size_t place, size_t from)
{
    opening o;
    open_at(s, letters_of(s, from, s->letters), &o);
    size_t most = o.prefixes.reach + MAX_SHOWS;
    for (size_t to = from + 2; to < s->letters; to++) {
        size_t len = (size_t)(s->at[to] - s->at[from]);
        if (len > most) break;
        if (!may_be_head(s, &o, len)) continue;
        piece p = known_head(s, &o, len);
        if (p.cost < NEVER) extend(s, place, from, to, p);
    }
    piece tail = from ? known_tail(s, &o) : (piece){NEVER, 0};
    if (tail.cost < NEVER) extend(s, place, from, s->letters, tail);
}

static void run(gl_splitter *s)
{
    memset(s->reached, 0, s->letters + 1);
    s->states[0][0] = (state){.cost = 0.0};
    s->reached[0] = 1;
    for (size_t place = 0; place + 2 <= s->letters; place++) {
        if (!is_reached(s, place)) continue;
        try_pieces(s, place, place);
        if (is_doubled(s, place)) try_pieces(s, place, place - 1);
    }
}

/* What leaving the word whole costs. How many texts have it does not count: with that,
 * the commonest compounds of the trade (sjuksköterska, projektledning) stayed whole. */
static double whole_cost(const gl_splitter *s, const gl_lemma *lemma)
{
    const gl_lexicon_word *entry =
        gl_lexicon_find(s->book->lexicon, gl_lemma_slice(lemma));
    bool listed =
        lemma->listed || (entry && (entry->flags & (GL_WORD_LISTED | GL_WORD_PART)) != 0);
    if (!listed) return gl_lexicon_log_total(s->book->lexicon) + UNSEEN;
    return rarity(s, 0.0);
}

/* Walk back from the end of the word. */
static size_t collect(gl_splitter *s, size_t count, gl_part *parts)
{
    size_t place = s->letters;
    for (size_t i = count; i-- > 0;) {
        const state *at = &s->states[place][i + 1];
        parts[i] = (gl_part){
            .base = gl_intern_text(s->bases, at->base),
            .start = s->at[at->from],
            .len = (uint32_t)(s->at[place] - s->at[at->from]),
            .depth = 1,
        };
        place = at->last_from;
    }
    return count;
}

/* Two words of four letters or more, as they stand, that may begin and end compounds:
 * "ventil|kägla", not "redo|visning". Chance makes few of these, so a listed word may be
 * cut though its parts are rare. */
static bool is_plain_pair(gl_splitter *s, size_t count)
{
    gl_part parts[GL_MAX_PARTS];
    if (count != 2 || s->states[s->letters][2].doubled) return false;
    collect(s, count, parts);
    for (size_t i = 0; i < 2; i++) {
        gl_slice word = gl_slice_cut(s->word, parts[i].start, parts[i].len);
        const gl_lexicon_word *entry = gl_lexicon_find(s->book->lexicon, word);
        if (!entry || (i == 0 && !(entry->flags & GL_WORD_BEGINS)) ||
            !gl_has_letters(word, PLAIN_LETTERS) || !gl_slice_equals(word, parts[i].base))
            return false;
    }
    return true;
}

/* Where the part `base` of a listed split is followed by `next`, from byte `at` on. */
static size_t listed_end(gl_slice word, size_t at, gl_slice base, gl_slice next)
{
    size_t lead = next.len < 4 ? next.len : 4;
    size_t least = at + (base.len > 3 ? base.len - 2 : base.len);
    for (size_t i = least; i + lead <= word.len; i++)
        if (memcmp(word.bytes + i, next.bytes, lead) == 0) return i;
    return word.len;
}

/* "under+sköterska" of the list of exceptions, onto the word. */
static size_t collect_listed(gl_splitter *s, gl_slice list, gl_part *parts)
{
    size_t count = 0, at = 0;
    for (gl_slice base, rest = list; gl_slice_split(&rest, '+', &base);) {
        if (count == GL_MAX_PARTS || base.len == 0) return 0;
        uint32_t id = gl_intern_add(s->bases, base);
        if (id == GL_NO_ID) {
            s->whole = false;
            return 0;
        }
        gl_slice next = {0}, ahead = rest;
        if (rest.bytes) gl_slice_split(&ahead, '+', &next);
        size_t end = next.bytes ? listed_end(s->word, at, base, next) : s->word.len;
        parts[count++] = (gl_part){.base = gl_intern_text(s->bases, id),
                                   .start = (uint32_t)at,
                                   .len = (uint32_t)(end - at),
                                   .depth = 1};
        at = end;
    }
    return count >= 2 ? count : 0;
}

/* Take the word in; false if it is too long or no plain word. */
static bool take(gl_splitter *s, gl_slice word)
{
    s->word = word;
    s->letters = 0;
    if (word.len > GL_MAX_WORD) return false;
    for (size_t at = 0; at < word.len; at++) {
        unsigned char byte = (unsigned char)word.bytes[at];
        if ((byte & 0xC0) == 0x80) continue;
        if (s->letters == GL_MAX_LETTERS) return false;
        s->at[s->letters++] = (uint16_t)at;
        if (byte < 'a' && memchr("0123456789+#.:,'-", byte, 17)) return false;
    }
    s->at[s->letters] = (uint16_t)word.len;
    return s->letters >= MIN_PART + 2;
}

static gl_slice listed_split(const gl_splitter *s, const gl_lemma *lemma)
{
    gl_slice list = gl_wordbook_split(s->book, s->word);
    return list.bytes ? list : gl_wordbook_split(s->book, gl_lemma_slice(lemma));
}

static size_t cut(gl_splitter *s, gl_slice word, uint64_t hash, gl_part *parts)
{
    gl_lemma lemma;
    if (!take(s, word) || gl_wordbook_is_stop(s->book, word, GL_SWEDISH)) return 0;
    find_lemma(s, word, hash, &lemma);
    gl_slice list = listed_split(s, &lemma);
    if (list.bytes) return gl_slice_is(list, "-") ? 0 : collect_listed(s, list, parts);
    double whole = whole_cost(s, &lemma) + MARGIN;
    s->limit = whole + PLAIN_PAIR + 1e-6; /* more than is_better() takes for equal */
    run(s);
    size_t best = 0;
    for (size_t count = 2; count <= GL_MAX_PARTS; count++) {
        const state *at = &s->states[s->letters][count];
        if ((s->reached[s->letters] >> count & 1) &&
            (best == 0 || is_better(at, &s->states[s->letters][best])))
            best = count;
    }
    if (best == 0) return 0;
    double cost = s->states[s->letters][best].cost;
    bool cheaper = cost < whole || (cost < whole + PLAIN_PAIR && is_plain_pair(s, best));
    return cheaper ? collect(s, best, parts) : 0;
}

size_t gl_splitter_cut(gl_splitter *s, gl_slice word, gl_part *parts)
{
    uint64_t hash = gl_hash(word);
    size_t count;
    if (gl_lores_parts(s->lores, hash, parts, &count)) return count;
    count = cut(s, word, hash, parts);
    if (!gl_lore_keep_parts(s->lores->own, hash, parts, count)) s->whole = false;
    return count;
}

void gl_splitter_lemma(gl_splitter *s, gl_slice word, gl_lemma *lemma)
{
    find_lemma(s, word, gl_hash(word), lemma);
}

gl_slice gl_splitter_base(gl_splitter *s, gl_slice left)
{
    opening o;
    if (left.len > GL_MAX_WORD) return left;
    open_at(s, left, &o);
    if (!may_be_head(s, &o, left.len)) return left;
    piece p = known_head(s, &o, left.len);
    return p.cost < NEVER ? gl_intern_text(s->bases, p.base) : left;
}
