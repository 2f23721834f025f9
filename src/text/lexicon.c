/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon.c - a table of headwords and seen forms, and the dictionary's rules beside it.
 *
 * Word lists and the dictionary give headwords; texts give forms and in how many
 * documents each was seen. Inflected forms of headwords are not stored: they are
 * recognised by undoing the rules (headword.c), which keeps the Swedish dictionary at
 * some 15 MB and its loading under 100 ms.
 *
 * Document counts know nothing of words that no programme and no label has, yet the
 * splitter must weigh "slagg" against "lagg". The dictionary itself tells which words
 * make compounds: freezing counts, for each headword, how many longer headwords it
 * begins and how many it ends (its families). "verktyg" ends 74 words, "tyg" 209,
 * "ska" none that begin with a known word.
 */
#include "text/lexicon.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/lexicon_parts.h"

enum { MIN_FAMILY_PART = 3 }; /* letters on either side of a cut */

gl_lexicon *gl_lexicon_new(void)
{
    gl_lexicon *lexicon = calloc(1, sizeof *lexicon);
    if (!lexicon) return NULL;
    lexicon->words = gl_intern_new();
    lexicon->flag_sets = gl_intern_new();
    gl_flag_set none = {{0, 0}};
    gl_slice bytes = {(const char *)&none, sizeof none};
    if (!lexicon->words || !lexicon->flag_sets ||
        gl_intern_add(lexicon->flag_sets, bytes) == GL_NO_ID) {
        gl_lexicon_free(lexicon);
        return NULL;
    }
    return lexicon;
}

void gl_lexicon_free(gl_lexicon *lexicon)
{
    if (!lexicon) return;
    if (lexicon->words) gl_intern_free(lexicon->words);
    if (lexicon->flag_sets) gl_intern_free(lexicon->flag_sets);
    gl_affixes_free(lexicon->affixes);
    gl_beginnings_free(lexicon->begins);
    gl_buf_dispose(&lexicon->folded);
    gl_tokeniser_dispose(&lexicon->tokeniser);
    if (!lexicon->lent) free(lexicon->items);
    free(lexicon->seen);
    free(lexicon);
}

/* The entry of `word`, made if need be; NULL when memory is out. */
static gl_lexicon_word *entry_of(gl_lexicon *lexicon, gl_slice word)
{
    uint32_t id = gl_intern_add(lexicon->words, word);
    if (id == GL_NO_ID) return NULL;
    gl_lexicon_word *items =
        gl_array_grow(lexicon->items, &lexicon->cap, (size_t)id + 1, sizeof *items);
    if (!items) return NULL;
    lexicon->items = items;
    return &items[id];
}

static void count_up(uint32_t *count, uint32_t more)
{
    *count = *count > UINT32_MAX - more ? UINT32_MAX : *count + more;
}

bool gl_lexicon_add(gl_lexicon *lexicon, gl_slice word, uint32_t documents)
{
    if (lexicon->frozen || word.len == 0 || word.len > GL_MAX_WORD) return true;
    gl_lexicon_word *entry = entry_of(lexicon, word);
    if (!entry) return false;
    count_up(&entry->documents, documents);
    return true;
}

/* Count a word of the text with the number lexicon->text_count, once. */
static bool add_seen(gl_lexicon *lexicon, gl_slice word)
{
    if (word.len == 0 || word.len > GL_MAX_WORD) return true;
    gl_lexicon_word *entry = entry_of(lexicon, word);
    if (!entry) return false;
    size_t id = (size_t)(entry - lexicon->items);
    uint32_t *seen =
        gl_array_grow(lexicon->seen, &lexicon->seen_cap, id + 1, sizeof *seen);
    if (!seen) return false;
    lexicon->seen = seen;
    if (seen[id] != lexicon->text_count) count_up(&entry->documents, 1);
    seen[id] = lexicon->text_count;
    return true;
}

bool gl_lexicon_add_text(gl_lexicon *lexicon, gl_slice text)
{
    if (lexicon->frozen) return true;
    lexicon->text_count++;
    gl_tokeniser *t = &lexicon->tokeniser;
    gl_tokeniser_start(t, text, 0, text.len);
    for (gl_word word; gl_tokeniser_next(t, &word);) {
        if (word.flags & (GL_TOKEN_NUMBER | GL_TOKEN_HANGING)) continue;
        gl_slice whole = word.folded, piece = {0};
        /* Only the last part of "underhålls-tekniker" is sure to be a word. */
        for (gl_slice rest = whole; gl_slice_split(&rest, '-', &piece);) continue;
        if (!add_seen(lexicon, piece)) return false;
    }
    return !t->folded.failed;
}

static gl_slice fold_word(gl_lexicon *lexicon, gl_slice word)
{
    gl_buf_clear(&lexicon->folded);
    gl_slice none = {0};
    return gl_fold(word, &lexicon->folded) ? gl_buf_slice(&lexicon->folded) : none;
}

bool gl_lexicon_add_list(gl_lexicon *lexicon, gl_slice list)
{
    if (lexicon->frozen) return true;
    for (gl_slice line; gl_slice_split(&list, '\n', &line);) {
        gl_slice word = {0}, count = {0};
        if (line.len == 0 || line.bytes[0] == '#' || !gl_utf8_is_valid(line, NULL))
            continue;
        gl_slice_split(&line, '\t', &word);
        if (line.bytes) gl_slice_split(&line, '\t', &count);
        word = gl_slice_trim(word);
        uint64_t documents = 1;
        if (count.bytes && !gl_slice_to_u64(gl_slice_trim(count), &documents))
            documents = 1;
        if (word.len == 0 || word.len > GL_MAX_WORD) continue;
        gl_slice folded = fold_word(lexicon, word);
        gl_lexicon_word *entry = folded.bytes ? entry_of(lexicon, folded) : NULL;
        if (!entry) return false;
        if (!(entry->flags & GL_WORD_LISTED) && count.bytes) entry->flags |= GL_WORD_FORM;
        if (!count.bytes) entry->flags &= (uint8_t)~GL_WORD_FORM;
        entry->flags |= GL_WORD_LISTED | GL_WORD_COMMON;
        count_up(&entry->documents,
                 documents > UINT32_MAX ? UINT32_MAX : (uint32_t)documents);
    }
    return true;
}

/* Add to an entry what one line of the dictionary says of it. */
static bool take_flags(gl_lexicon *lexicon, gl_lexicon_word *entry, gl_slice flags)
{
    gl_flag_set set = gl_flag_set_of(flags);
    gl_flag_set old = gl_lexicon_flags(lexicon, entry->flag_set);
    gl_compound_flags names = lexicon->names;
    if (gl_flag_set_has(set, names.only) && names.only)
        entry->flags |= GL_WORD_PART;
    else
        entry->flags = (uint8_t)((entry->flags & ~GL_WORD_FORM) | GL_WORD_LISTED);
    entry->flags |= GL_WORD_GRADED;
    if ((names.begin && gl_flag_set_has(set, names.begin)) ||
        (names.middle && gl_flag_set_has(set, names.middle)))
        entry->flags |= GL_WORD_BEGINS;
    if (names.end && gl_flag_set_has(set, names.end)) entry->flags |= GL_WORD_ENDS;
    set.bits[0] |= old.bits[0];
    set.bits[1] |= old.bits[1];
    uint32_t id =
        gl_intern_add(lexicon->flag_sets, (gl_slice){(const char *)&set, sizeof set});
    if (id == GL_NO_ID) return false;
    /* There are some 1 500 sets; a file with more than fits loses the inflection of
     * the words beyond, not the words. */
    if (id <= UINT16_MAX) entry->flag_set = (uint16_t)id;
    return true;
}

/* "bakad potatis", "rent ut": an entry of two words says nothing of the first alone.
 * Fields such as "po:noun" may stand behind white space too. */
static bool is_phrase(gl_slice line, size_t blank)
{
    return blank + 4 < line.len && line.bytes[blank] == ' ' &&
           line.bytes[blank + 3] != ':';
}

/* One line of the .dic: "word/FLAGS", perhaps with fields behind white space. */
static bool add_dictionary_line(gl_lexicon *lexicon, gl_slice line)
{
    size_t end = 0;
    while (end < line.len && (unsigned char)line.bytes[end] > ' ') end++;
    if (is_phrase(line, end)) return true;
    line.len = end;
    gl_slice flags = {"", 0}, word = line;
    const char *slash = line.len ? memchr(line.bytes, '/', line.len) : NULL;
    if (slash) {
        word.len = (size_t)(slash - line.bytes);
        flags = gl_slice_cut(line, word.len + 1, line.len - word.len - 1);
    }
    if (word.len == 0 || word.len > GL_MAX_WORD) return true;
    gl_compound_flags names = lexicon->names;
    if (names.forbidden && memchr(flags.bytes, names.forbidden, flags.len)) return true;
    size_t at = 0;
    bool name = gl_point_is_upper(gl_utf8_next(word, &at));
    gl_slice folded = fold_word(lexicon, word);
    gl_lexicon_word *entry = folded.bytes ? entry_of(lexicon, folded) : NULL;
    if (!entry) return false;
    /* A name must not lend its compound flags to the common word: Berg/X, berg/XY. */
    if (name && (entry->flags & GL_WORD_COMMON)) return true;
    if (!name && (entry->flags & GL_WORD_NAME)) {
        entry->flags = 0;
        entry->flag_set = 0;
    }
    entry->flags |= name ? GL_WORD_NAME : GL_WORD_COMMON;
    return take_flags(lexicon, entry, flags);
}

glapp_status gl_lexicon_add_hunspell(gl_lexicon *lexicon, gl_slice dic, gl_slice aff,
                                     glapp_error *err)
{
    size_t bad;
    if (lexicon->frozen || lexicon->affixes)
        return gl_fail(err, GLAPP_BAD_INPUT, "a second hunspell dictionary is not read");
    if (!gl_utf8_is_valid(dic, &bad))
        return gl_fail_at(err, GLAPP_BAD_INPUT, (gl_slice){0}, 0, bad,
                          "the hunspell dictionary is not UTF-8");
    if (!gl_utf8_is_valid(aff, &bad))
        return gl_fail_at(err, GLAPP_BAD_INPUT, (gl_slice){0}, 0, bad,
                          "the hunspell affix file is not UTF-8");
    gl_slice line;
    uint64_t count;
    if (!gl_slice_split(&dic, '\n', &line) ||
        !gl_slice_to_u64(gl_slice_trim(line), &count))
        return gl_fail(err, GLAPP_BAD_INPUT,
                       "a hunspell dictionary begins with the number of its words");
    glapp_status rc = gl_affixes_read(&lexicon->affixes, aff, err);
    if (rc) return rc;
    lexicon->names = gl_affixes_compound_flags(lexicon->affixes);
    while (gl_slice_split(&dic, '\n', &line))
        if (!add_dictionary_line(lexicon, line)) return gl_fail_memory(err);
    return GLAPP_OK;
}

static uint32_t find_hashed(const gl_lexicon *lexicon, gl_slice word, uint64_t hash)
{
    if (!gl_lexicon_may_hold(lexicon, hash)) return GL_NO_ID;
    return gl_intern_find_hashed(lexicon->words, word, hash);
}

static uint32_t find(const gl_lexicon *lexicon, gl_slice word)
{
    return find_hashed(lexicon, word, gl_hash(word));
}

static gl_lexicon_word *listed_hashed(const gl_lexicon *lexicon, gl_slice word,
                                      uint64_t hash)
{
    uint32_t id = find_hashed(lexicon, word, hash);
    if (id == GL_NO_ID) return NULL;
    gl_lexicon_word *entry = &lexicon->items[id];
    bool ok = (entry->flags & GL_WORD_COMMON) != 0;
    return ok ? entry : NULL;
}

static gl_lexicon_word *listed(const gl_lexicon *lexicon, gl_slice word)
{
    return listed_hashed(lexicon, word, gl_hash(word));
}

/* The hashes of all beginnings, whether a word begins so or not. */
static void walk_all(gl_slice word, gl_prefixes *prefixes)
{
    prefixes->hashes[0] = GL_HASH_START;
    for (size_t at = 0; at < word.len; at++)
        prefixes->hashes[at + 1] =
            gl_hash_more(prefixes->hashes[at], gl_slice_cut(word, at, 1));
    memset(prefixes->is, UINT8_MAX, word.len + 1);
    prefixes->is[0] = prefixes->is[word.len + 1] = prefixes->is[word.len + 2] = 0;
    prefixes->reach = word.len;
}

void gl_lexicon_walk(const gl_lexicon *lexicon, gl_slice word, gl_prefixes *prefixes)
{
    if (lexicon->begins)
        gl_beginnings_walk(lexicon->begins, word, prefixes);
    else
        walk_all(word, prefixes);
}

/* The listed word that `left` is the shape of as a first part, cheaply: as it stands,
 * or with a joint s. `prefixes` are those of a word that begins with it. */
static gl_lexicon_word *family_head(const gl_lexicon *lexicon, gl_slice left,
                                    const gl_prefixes *prefixes)
{
    gl_lexicon_word *head = listed_hashed(lexicon, left, prefixes->hashes[left.len]);
    if (head || left.len < 4 || left.bytes[left.len - 1] != 's') return head;
    left.len--;
    return listed_hashed(lexicon, left, prefixes->hashes[left.len]);
}

/* Heads are asked for first: their hashes are there already, and few words have one. */
static void count_family(gl_lexicon *lexicon, gl_slice word)
{
    gl_prefixes prefixes;
    size_t at = 0, last = word.len;
    for (size_t letters = 0; letters < MIN_FAMILY_PART; letters++) {
        if (last == 0) return;
        gl_utf8_previous(word, &last);
    }
    gl_lexicon_walk(lexicon, word, &prefixes);
    for (size_t letters = 1; at < last; letters++) {
        gl_utf8_next(word, &at);
        if (letters < MIN_FAMILY_PART) continue;
        bool linked = word.bytes[at - 1] == 's' && (prefixes.is[at - 1] & GL_IS_WORD);
        if (!linked && !(prefixes.is[at] & GL_IS_WORD)) continue;
        gl_lexicon_word *head =
            family_head(lexicon, gl_slice_cut(word, 0, at), &prefixes);
        if (!head) continue;
        gl_lexicon_word *tail = listed(lexicon, gl_slice_cut(word, at, word.len - at));
        if (!tail) continue;
        if (head->heads < UINT16_MAX) head->heads++;
        if (tail->tails < UINT16_MAX) tail->tails++;
    }
}

/* Whether a word may be a part of others by what its entry says: a headword in small
 * letters, or seen in several texts; or nothing but a first part. */
static bool may_be_part(const gl_lexicon_word *entry)
{
    if ((entry->flags & GL_WORD_LISTED) && (entry->flags & GL_WORD_COMMON)) return true;
    if (!(entry->flags & GL_WORD_PART)) return entry->documents >= 2;
    return !(entry->flags & GL_WORD_LISTED) && (entry->flags & GL_WORD_BEGINS);
}

/* Which joints each set of flags has: a bit each of at most 64 (the Swedish dictionary
 * has 37 of them), and the last bit for all beyond. */
typedef struct joints {
    const gl_affix_change *changes;
    size_t count;
    uint64_t *of_set;
} joints;

static bool find_joints(const gl_lexicon *lexicon, joints *j)
{
    uint32_t sets = gl_intern_count(lexicon->flag_sets);
    *j = (joints){.of_set = calloc(sets, sizeof *j->of_set)};
    if (!j->of_set) return false;
    if (lexicon->affixes) j->changes = gl_affixes_joints(lexicon->affixes, &j->count);
    for (uint32_t set = 0; set < sets && set <= UINT16_MAX; set++)
        for (size_t i = 0; i < j->count; i++)
            if (gl_flag_set_meets(gl_lexicon_flags(lexicon, (uint16_t)set),
                                  j->changes[i].flags))
                j->of_set[set] |= UINT64_C(1) << (i < 63 ? i : 63);
    return true;
}

/* What gl_lexicon_joint() may find of a word, and seldom more. */
static void add_shapes(gl_lexicon *lexicon, gl_slice word, const joints *j, uint64_t has)
{
    for (size_t i = 0; i < j->count; i++) {
        const gl_affix_change *c = &j->changes[i];
        size_t kept = word.len - c->strip.len;
        if (!(has >> (i < 63 ? i : 63) & 1) || word.len < c->strip.len) continue;
        if (memcmp(word.bytes + kept, c->strip.bytes, c->strip.len) != 0) continue;
        bool holds = c->rule_count > 1 || gl_affix_holds(c->rules, word);
        if (holds) gl_beginnings_add_shape(lexicon->begins, kept, c->append);
    }
}

static bool find_beginnings(gl_lexicon *lexicon)
{
    uint32_t count = gl_intern_count(lexicon->words);
    uint64_t bytes = 0;
    joints j;
    for (uint32_t id = 0; id < count; id++)
        bytes += gl_intern_text(lexicon->words, id).len;
    lexicon->begins = gl_beginnings_new(bytes);
    if (!lexicon->begins || !find_joints(lexicon, &j)) return false;
    for (uint32_t id = 0; id < count; id++) {
        const gl_lexicon_word *entry = &lexicon->items[id];
        gl_slice word = gl_intern_text(lexicon->words, id);
        gl_beginnings_add(lexicon->begins, word, may_be_part(entry));
        uint64_t has = entry->flags & GL_WORD_GRADED ? j.of_set[entry->flag_set] : 0;
        if (has) add_shapes(lexicon, word, &j, has);
    }
    free(j.of_set);
    return true;
}

bool gl_lexicon_freeze(gl_lexicon *lexicon)
{
    uint32_t count = gl_intern_count(lexicon->words);
    uint32_t top = 1;
    lexicon->frozen = true;
    if (!find_beginnings(lexicon)) return false;
    for (uint32_t id = 0; id < count; id++)
        if (lexicon->items[id].flags & GL_WORD_COMMON)
            count_family(lexicon, gl_intern_text(lexicon->words, id));
    for (uint32_t id = 0; id < count; id++) {
        const gl_lexicon_word *entry = &lexicon->items[id];
        uint32_t family = entry->heads > entry->tails ? entry->heads : entry->tails;
        uint32_t sum = entry->documents > UINT32_MAX - family ? UINT32_MAX
                                                              : entry->documents + family;
        if (sum > top) top = sum;
    }
    lexicon->log_total = log((double)top + 1.0);
    return true;
}

/* -- as bytes -- */

static_assert(sizeof(gl_lexicon_word) == 12, "a word has no padding");

void gl_lexicon_pack(const gl_lexicon *lexicon, gl_buf *to)
{
    gl_intern_pack(lexicon->words, to);
    gl_pack_table(to, lexicon->items, gl_intern_count(lexicon->words),
                  sizeof *lexicon->items);
    gl_intern_pack(lexicon->flag_sets, to);
    gl_pack_slice(to,
                  lexicon->affixes ? gl_affixes_source(lexicon->affixes) : (gl_slice){0});
    gl_beginnings_pack(lexicon->begins, to);
    gl_pack_double(to, lexicon->log_total);
}

/* Each word's flags are a set that is there, and each set has its bytes. */
static bool is_sound(const gl_lexicon *lexicon)
{
    uint32_t sets = gl_intern_count(lexicon->flag_sets);
    for (uint32_t i = 0; i < sets; i++)
        if (gl_intern_text(lexicon->flag_sets, i).len != sizeof(gl_flag_set))
            return false;
    for (uint32_t i = 0; i < gl_intern_count(lexicon->words); i++)
        if (lexicon->items[i].flag_set >= sets) return false;
    return true;
}

static void unpack_words(gl_lexicon *lexicon, gl_unpack *from)
{
    lexicon->words = gl_intern_unpack(from);
    size_t count = lexicon->words ? gl_intern_count(lexicon->words) : 0;
    lexicon->items = (gl_lexicon_word *)(uintptr_t)gl_unpack_table(
        from, count, sizeof *lexicon->items); /* nobody writes to a frozen one */
    lexicon->lent = true;
    lexicon->flag_sets = gl_intern_unpack(from);
    if (!from->bad && !is_sound(lexicon)) from->bad = true;
    gl_slice rules = gl_unpack_slice(from);
    if (rules.bytes && gl_affixes_read(&lexicon->affixes, rules, NULL)) from->bad = true;
    if (lexicon->affixes) lexicon->names = gl_affixes_compound_flags(lexicon->affixes);
}

gl_lexicon *gl_lexicon_unpack(gl_unpack *from)
{
    gl_lexicon *lexicon = gl_unpack_array(from, 1, sizeof *lexicon);
    if (!lexicon) return NULL;
    lexicon->frozen = true;
    unpack_words(lexicon, from);
    lexicon->begins = gl_beginnings_unpack(from);
    lexicon->log_total = gl_unpack_double(from);
    if (!from->bad) return lexicon;
    gl_lexicon_free(lexicon);
    return NULL;
}

const gl_lexicon_word *gl_lexicon_find(const gl_lexicon *lexicon, gl_slice word)
{
    return gl_lexicon_find_hashed(lexicon, word, gl_hash(word));
}

const gl_lexicon_word *gl_lexicon_find_hashed(const gl_lexicon *lexicon, gl_slice word,
                                              uint64_t hash)
{
    uint32_t id = find_hashed(lexicon, word, hash);
    return id == GL_NO_ID ? NULL : &lexicon->items[id];
}

bool gl_lexicon_may_hold(const gl_lexicon *lexicon, uint64_t hash)
{
    return !lexicon->begins || gl_beginnings_may_hold(lexicon->begins, hash);
}

size_t gl_lexicon_reach(const gl_lexicon *lexicon, gl_slice word)
{
    return lexicon->begins ? gl_beginnings_reach(lexicon->begins, word) : word.len;
}

bool gl_lexicon_knows(const gl_lexicon *lexicon, gl_slice word)
{
    char headword[GL_MAX_WORD];
    const gl_lexicon_word *entry = gl_lexicon_find(lexicon, word);
    if (entry && (entry->documents > 0 || (entry->flags & GL_WORD_LISTED))) return true;
    return gl_lexicon_headword(lexicon, word, headword) > 0;
}

uint32_t gl_lexicon_documents(const gl_lexicon *lexicon, gl_slice word)
{
    const gl_lexicon_word *entry = gl_lexicon_find(lexicon, word);
    return entry ? entry->documents : 0;
}

uint32_t gl_lexicon_count(const gl_lexicon *lexicon)
{
    return gl_intern_count(lexicon->words);
}

gl_slice gl_lexicon_word_text(const gl_lexicon *lexicon, uint32_t id)
{
    return gl_intern_text(lexicon->words, id);
}

bool gl_lexicon_has_seen(const gl_lexicon *lexicon, gl_slice word)
{
    uint32_t id = find(lexicon, word);
    return id < lexicon->seen_cap && lexicon->seen[id] != 0;
}

double gl_lexicon_log_total(const gl_lexicon *lexicon)
{
    return lexicon->log_total;
}
