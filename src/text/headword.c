/* SPDX-License-Identifier: Apache-2.0 */
/* headword.c - whose form is a word? The dictionary's rules (affix.c), undone.
 *
 * Each change whose ending the form has is tried: take the ending off, put back what was
 * taken off for it, and see whether that is a headword with a flag of the change's rules.
 * Most changes are passed over before anything is looked up, as no headword begins with
 * what they leave (beginning.h). Of several headwords is_better() chooses: "svarvarna" is
 * of svarvare, and by the rules of svarva too.
 *
 * The same flags and rules tell which forms a headword has (gl_lexicon_makes).
 */
#include "base/hash.h"
#include "text/lexicon_parts.h"

enum { MIN_ROOT = 2 }; /* bytes of a headword with forms: "ges" is not the letter g */

/* A headword that a form may belong to. */
typedef struct candidate {
    int rank;     /* a word before a name, a name before the end of compounds: "gatans" is
                     of gata, not of the newspaper Gatan or of "-gatan" */
    bool clean;   /* the ending was put on without a change */
    size_t len;   /* with what is derived: "svarvarna" is svarvare more than svarva, which
                     the dictionary's rules give a plural too */
    size_t strip; /* bytes that it changed: "sköts" is sköta before skjuta */
    gl_slice root;
} candidate;

/* "teknikerna": tekniker + na. Among equals the first in the alphabet. */
static bool is_better(const candidate *a, const candidate *b)
{
    if (b->len == 0) return true;
    if (a->rank != b->rank) return a->rank > b->rank;
    if (a->clean != b->clean) return a->clean;
    if (a->len != b->len) return a->len > b->len;
    if (a->strip != b->strip) return a->strip < b->strip;
    return gl_slice_compare(a->root, b->root) < 0;
}

typedef struct search {
    const gl_lexicon *lexicon;
    gl_slice form;
    const gl_prefixes *prefixes; /* of the form; no headword begins with more of it */
    uint64_t tail;               /* of the form, once it is needed; 0 until then */
    char *out;
    candidate best; /* its root lies in `out` */
} search;

static void try_rule(search *s, const gl_affix *rule, gl_slice root,
                     const gl_lexicon_word *entry, gl_flag_set flags)
{
    size_t len = root.len + rule->derives.len;
    if (!gl_flag_set_has(flags, rule->flag) || len > GL_MAX_WORD) return;
    bool listed = (entry->flags & GL_WORD_LISTED) != 0;
    candidate c = {.rank = !listed                         ? 0
                           : entry->flags & GL_WORD_COMMON ? 2
                                                           : 1,
                   .clean = rule->strip.len == 0,
                   .len = len,
                   .strip = rule->strip.len,
                   .root = root};
    if (!is_better(&c, &s->best) || !gl_affix_holds(rule, root)) return;
    memcpy(s->out, root.bytes, root.len);
    if (rule->derives.len)
        memcpy(s->out + root.len, rule->derives.bytes, rule->derives.len);
    s->best = c;
    s->best.root.bytes = s->out;
}

static void try_change(search *s, const gl_affix_change *change)
{
    char bytes[GL_MAX_WORD + 16];
    size_t kept = s->form.len - change->append.len, strip = change->strip.len;
    gl_slice root = {bytes, kept + strip};
    if (root.len < MIN_ROOT || root.len > GL_MAX_WORD) return;
    uint64_t hash = gl_hash_more(s->prefixes->hashes[kept], change->strip);
    if (strip > 0 && !gl_lexicon_may_hold(s->lexicon, hash)) return;
    memcpy(bytes, s->form.bytes, kept);
    if (strip) memcpy(bytes + kept, change->strip.bytes, strip);
    uint32_t id = gl_intern_find_hashed(s->lexicon->words, root, hash);
    if (id == GL_NO_ID || !(s->lexicon->items[id].flags & GL_WORD_GRADED)) return;
    const gl_lexicon_word *entry = &s->lexicon->items[id];
    gl_flag_set flags = gl_lexicon_flags(s->lexicon, entry->flag_set);
    if (!gl_flag_set_meets(flags, change->flags)) return;
    for (size_t i = 0; i < change->rule_count; i++)
        try_rule(s, &change->rules[i], root, entry, flags);
}

static void try_group(search *s, bool joint, unsigned char last)
{
    size_t count, reach = s->prefixes->reach;
    const gl_affix_change *changes =
        gl_affixes_ending(s->lexicon->affixes, joint, last, &count);
    if (count == 0 || changes[0].append.len + reach < s->form.len) return;
    if (!s->tail) s->tail = gl_affix_tail(s->form);
    for (size_t i = 0; i < count && changes[i].append.len + reach >= s->form.len; i++) {
        const gl_affix_change *c = &changes[i];
        if (!gl_affix_change_fits(c, s->form, s->tail)) continue;
        size_t kept = s->form.len - c->append.len;
        if (c->strip.len || (s->prefixes->is[kept] & GL_IS_WORD)) try_change(s, c);
    }
}

static size_t undo_rules(const gl_lexicon *lexicon, gl_slice form,
                         const gl_prefixes *prefixes, bool joint, char *out)
{
    if (!lexicon->affixes || form.len == 0 || form.len > GL_MAX_WORD - 8) return 0;
    search s = {.lexicon = lexicon, .form = form, .prefixes = prefixes, .out = out};
    try_group(&s, joint, (unsigned char)form.bytes[form.len - 1]);
    try_group(&s, joint, 0);
    return s.best.len;
}

/* The entry of the word that was walked. */
static const gl_lexicon_word *entry_at(const gl_lexicon *lexicon, gl_slice word,
                                       const gl_prefixes *prefixes)
{
    bool may_be = prefixes->reach == word.len && (prefixes->is[word.len] & GL_IS_WORD);
    if (!may_be) return NULL;
    uint32_t id = gl_intern_find_hashed(lexicon->words, word, prefixes->hashes[word.len]);
    return id == GL_NO_ID ? NULL : &lexicon->items[id];
}

static size_t undo_endings(const gl_lexicon *lexicon, gl_slice form, char *out)
{
    gl_prefixes prefixes;
    if (form.len > GL_MAX_WORD) return 0;
    gl_lexicon_walk(lexicon, form, &prefixes);
    return undo_rules(lexicon, form, &prefixes, false, out);
}

bool gl_lexicon_has_rules(const gl_lexicon *lexicon)
{
    return lexicon->affixes != NULL;
}

size_t gl_lexicon_headword(const gl_lexicon *lexicon, gl_slice form, char *headword)
{
    gl_prefixes prefixes;
    if (form.len == 0 || form.len > GL_MAX_WORD) return 0;
    gl_lexicon_walk(lexicon, form, &prefixes);
    const gl_lexicon_word *entry = entry_at(lexicon, form, &prefixes);
    bool listed =
        entry && (entry->flags & GL_WORD_LISTED) && !(entry->flags & GL_WORD_FORM);
    if (!listed || !(entry->flags & GL_WORD_COMMON)) {
        size_t len = undo_rules(lexicon, form, &prefixes, false, headword);
        if (len || !listed) return len;
    }
    memcpy(headword, form.bytes, form.len);
    return form.len;
}

size_t gl_lexicon_parent(const gl_lexicon *lexicon, gl_slice form, char *headword)
{
    return undo_endings(lexicon, form, headword);
}

static bool makes(const gl_lexicon *lexicon, gl_slice word, gl_flag_set flags,
                  const char *strip, const char *append)
{
    const gl_affix_change *change =
        gl_affixes_change(lexicon->affixes, gl_slice_of(strip), gl_slice_of(append));
    if (!change || !gl_flag_set_meets(flags, change->flags)) return false;
    for (size_t i = 0; i < change->rule_count; i++) {
        const gl_affix *rule = &change->rules[i];
        if (gl_flag_set_has(flags, rule->flag) && rule->derives.len == 0 &&
            gl_affix_holds(rule, word))
            return true;
    }
    return false;
}

/* The flags that say what forms a word has; false without any. */
static bool flags_of(const gl_lexicon *lexicon, const gl_lexicon_word *entry,
                     gl_flag_set *flags)
{
    if (!entry || !lexicon->affixes || !(entry->flags & GL_WORD_GRADED)) return false;
    *flags = gl_lexicon_flags(lexicon, entry->flag_set);
    return true;
}

static bool find_flags(const gl_lexicon *lexicon, gl_slice word, gl_flag_set *flags)
{
    return flags_of(lexicon, gl_lexicon_find(lexicon, word), flags);
}

bool gl_lexicon_makes(const gl_lexicon *lexicon, gl_slice word, const char *strip,
                      const char *append)
{
    gl_flag_set flags;
    return find_flags(lexicon, word, &flags) &&
           makes(lexicon, word, flags, strip, append);
}

bool gl_lexicon_puts(const gl_lexicon *lexicon, gl_slice word, const char *const *ends,
                     size_t count)
{
    gl_flag_set flags;
    if (!find_flags(lexicon, word, &flags)) return false;
    for (size_t i = 0; i < count; i++)
        if (makes(lexicon, word, flags, "", ends[i])) return true;
    return false;
}

bool gl_lexicon_has_paradigm(const gl_lexicon *lexicon, gl_slice word)
{
    return gl_lexicon_inflects(lexicon, gl_lexicon_find(lexicon, word));
}

bool gl_lexicon_inflects(const gl_lexicon *lexicon, const gl_lexicon_word *entry)
{
    gl_flag_set flags;
    return flags_of(lexicon, entry, &flags) &&
           gl_flag_set_meets(flags, gl_affixes_inflecting(lexicon->affixes));
}

size_t gl_lexicon_joint(const gl_lexicon *lexicon, gl_slice form,
                        const gl_prefixes *prefixes, char *headword)
{
    return undo_rules(lexicon, form, prefixes, true, headword);
}
