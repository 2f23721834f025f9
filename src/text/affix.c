/* SPDX-License-Identifier: Apache-2.0 */
/* affix.c - suffix rules, grouped by the last byte they put on.
 *
 * Expanding the Swedish dictionary forwards makes 1.3 million forms and 90 MB. Backwards
 * a form is tried against what the rules that end as it does put on, and only the roots
 * that are headwords with the right flag are looked at. The 492 rules make 352 changes
 * ("s" is put on by 30 of them), each a compare of eight bytes; the longest come first,
 * for of a form that begins like no headword only they can leave one.
 *
 * Prefix rules and rules on rules are not read: the Swedish dictionary has no prefixes,
 * and its second level only says that a form is the first part of compounds.
 */
#include "text/affix.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

enum {
    MAX_STRIP = 8, /* bytes a rule may take off; longer rules are left out */
    TAIL = 8,      /* bytes of a tail */
    GROUPS = 512   /* last byte put on, for rules that make first parts and for others */
};

struct gl_affixes {
    gl_arena arena;
    gl_slice source;
    gl_affix *items; /* once read: sorted by change */
    size_t count, cap;
    gl_affix_change *changes;
    uint32_t first[GROUPS + 1]; /* of each group in `changes` */
    gl_compound_flags compound;
    gl_flag_set inflecting;
    bool utf8;
};

gl_flag_set gl_flag_set_of(gl_slice flags)
{
    gl_flag_set set = {{0, 0}};
    for (size_t i = 0; i < flags.len; i++) {
        unsigned char at = (unsigned char)flags.bytes[i];
        if (at < 128) set.bits[at / 64] |= UINT64_C(1) << (at % 64);
    }
    return set;
}

static gl_slice next_field(gl_slice *line)
{
    size_t at = 0;
    while (at < line->len && (line->bytes[at] == ' ' || line->bytes[at] == '\t')) at++;
    size_t end = at;
    while (end < line->len && line->bytes[end] != ' ' && line->bytes[end] != '\t' &&
           line->bytes[end] != '\r')
        end++;
    gl_slice field = gl_slice_cut(*line, at, end - at);
    *line = gl_slice_cut(*line, end, line->len - end);
    return field;
}

/* Endings that make another headword out of the one with the flag: agent nouns of
 * verbs (svetsa - svetsare, svetsarna), adjectives and inhabitants of names. */
static gl_slice derivation(gl_slice append, gl_slice condition)
{
    static const char *const AGENT[] = {"re", "ren", "rens", "res", "rna", "rnas"};
    static const char *const OTHER[] = {"isk", "sbo", "bo"};
    if (gl_slice_ends_with(condition, "a") || gl_slice_ends_with(condition, "a]"))
        for (size_t i = 0; i < sizeof AGENT / sizeof *AGENT; i++)
            if (gl_slice_is(append, AGENT[i])) return GL_LITERAL("re");
    for (size_t i = 0; i < sizeof OTHER / sizeof *OTHER; i++)
        if (gl_slice_starts_with(append, OTHER[i])) return gl_slice_of(OTHER[i]);
    return (gl_slice){"", 0};
}

static void add_inflecting(gl_affixes *affixes, const gl_affix *affix)
{
    unsigned char flag = (unsigned char)affix->flag;
    gl_slice put = affix->append;
    if (affix->joint || affix->derives.len || put.len == 0 || flag >= 128) return;
    if (gl_slice_is(affix->condition, ":")) return; /* only abbreviations take these */
    if (put.bytes[0] == '-' || put.bytes[0] == ':' || gl_slice_is(put, "s")) return;
    affixes->inflecting.bits[flag / 64] |= UINT64_C(1) << (flag % 64);
}

static glapp_status add_rule(gl_affixes *affixes, gl_slice flag, gl_slice rest,
                             glapp_error *err)
{
    gl_slice strip = next_field(&rest), append = next_field(&rest);
    gl_slice condition = next_field(&rest), put = append, more = {0};
    if (condition.len == 0 || strip.len > MAX_STRIP) return GLAPP_OK; /* "SFX B Y 6" */
    const char *slash = memchr(append.bytes, '/', append.len);
    if (slash) {
        put.len = (size_t)(slash - append.bytes);
        more = gl_slice_cut(append, put.len + 1, append.len - put.len - 1);
    }
    if (gl_slice_is(put, "0")) put.len = 0;
    if (gl_slice_is(strip, "0")) strip.len = 0;
    gl_affix *items =
        gl_array_grow(affixes->items, &affixes->cap, affixes->count + 1, sizeof *items);
    if (!items) return gl_fail_memory(err);
    affixes->items = items;
    gl_affix *affix = &items[affixes->count];
    *affix = (gl_affix){
        .flag = flag.bytes[0],
        .joint = more.len > 0,
        .line = (uint32_t)affixes->count,
        .strip = gl_arena_copy(&affixes->arena, strip),
        .append = gl_arena_copy(&affixes->arena, put),
        .condition = gl_arena_copy(&affixes->arena, condition),
        .derives = derivation(put, condition),
    };
    if (!affix->strip.bytes || !affix->append.bytes || !affix->condition.bytes)
        return gl_fail_memory(err);
    affixes->count++;
    add_inflecting(affixes, affix);
    return GLAPP_OK;
}

static glapp_status read_line(gl_affixes *affixes, gl_slice line, glapp_error *err)
{
    gl_slice name = next_field(&line);
    gl_slice value = next_field(&line);
    if (value.len == 0) return GLAPP_OK;
    gl_compound_flags *c = &affixes->compound;
    if (gl_slice_is(name, "SET"))
        affixes->utf8 = gl_slice_is(value, "UTF-8");
    else if (gl_slice_is(name, "COMPOUNDBEGIN"))
        c->begin = value.bytes[0];
    else if (gl_slice_is(name, "COMPOUNDMIDDLE"))
        c->middle = value.bytes[0];
    else if (gl_slice_is(name, "COMPOUNDEND"))
        c->end = value.bytes[0];
    else if (gl_slice_is(name, "ONLYINCOMPOUND"))
        c->only = value.bytes[0];
    else if (gl_slice_is(name, "FORBIDDENWORD"))
        c->forbidden = value.bytes[0];
    else if (gl_slice_is(name, "SFX"))
        return add_rule(affixes, value, line, err);
    return GLAPP_OK;
}

static size_t group_of(bool joint, unsigned char last)
{
    return (joint ? GROUPS / 2 : 0) + (size_t)last;
}

static size_t group_of_rule(const gl_affix *affix)
{
    gl_slice put = affix->append;
    return group_of(affix->joint, put.len ? (unsigned char)put.bytes[put.len - 1] : '\0');
}

static int compare_changes(const gl_affix *a, const gl_affix *b)
{
    size_t x = group_of_rule(a), y = group_of_rule(b);
    if (x != y) return x < y ? -1 : 1;
    if (a->append.len != b->append.len) return a->append.len > b->append.len ? -1 : 1;
    int order = gl_slice_compare(a->append, b->append);
    return order ? order : gl_slice_compare(a->strip, b->strip);
}

static int compare_rules(const void *a, const void *b)
{
    const gl_affix *x = a, *y = b;
    int order = compare_changes(x, y);
    return order ? order : x->line < y->line ? -1 : x->line > y->line;
}

static gl_affix_change change_of(const gl_affix *rule)
{
    size_t bytes = rule->append.len < TAIL ? rule->append.len : TAIL;
    return (gl_affix_change){
        .strip = rule->strip,
        .append = rule->append,
        .tail = gl_affix_tail(rule->append),
        .mask = bytes ? UINT64_MAX >> 8 * (TAIL - bytes) : 0,
        .rules = rule,
    };
}

/* The rules sorted, and the changes they make, group by group. */
static bool group_rules(gl_affixes *affixes)
{
    gl_affix *items = affixes->items;
    qsort(items, affixes->count, sizeof *items, compare_rules);
    affixes->changes =
        gl_arena_array(&affixes->arena, affixes->count, sizeof *affixes->changes);
    if (!affixes->changes) return false;
    gl_affix_change *change = affixes->changes;
    for (size_t i = 0; i < affixes->count; i++) {
        if (i == 0 || compare_changes(&items[i - 1], &items[i]) != 0) {
            change = i ? change + 1 : change;
            *change = change_of(&items[i]);
            affixes->first[group_of_rule(&items[i]) + 1]++;
        }
        unsigned char flag = (unsigned char)items[i].flag;
        if (flag < 128) change->flags.bits[flag / 64] |= UINT64_C(1) << (flag % 64);
        change->rule_count++;
    }
    for (size_t i = 1; i <= GROUPS; i++) affixes->first[i] += affixes->first[i - 1];
    return true;
}

glapp_status gl_affixes_read(gl_affixes **out, gl_slice aff, glapp_error *err)
{
    *out = NULL;
    glapp_status rc = GLAPP_OK;
    gl_affixes *affixes = calloc(1, sizeof *affixes);
    if (!affixes) return gl_fail_memory(err);
    gl_arena_init(&affixes->arena, 0);
    affixes->source = gl_arena_copy(&affixes->arena, aff);
    if (!affixes->source.bytes) rc = gl_fail_memory(err);
    gl_slice line;
    for (uint64_t at = 1; !rc && gl_slice_split(&aff, '\n', &line); at++)
        rc = read_line(affixes, line, err);
    if (!rc && !affixes->utf8)
        rc = gl_fail(err, GLAPP_BAD_INPUT, "the affix file is not \"SET UTF-8\"");
    if (!rc && affixes->count == 0)
        rc = gl_fail(err, GLAPP_BAD_INPUT, "the affix file has no suffix rule (SFX)");
    if (!rc && !group_rules(affixes)) rc = gl_fail_memory(err);
    if (!rc) {
        *out = affixes;
        affixes = NULL;
    }
    gl_affixes_free(affixes);
    return rc;
}

void gl_affixes_free(gl_affixes *affixes)
{
    if (!affixes) return;
    gl_arena_dispose(&affixes->arena);
    free(affixes->items);
    free(affixes);
}

gl_slice gl_affixes_source(const gl_affixes *affixes)
{
    return affixes->source;
}

gl_compound_flags gl_affixes_compound_flags(const gl_affixes *affixes)
{
    return affixes->compound;
}

const gl_affix_change *gl_affixes_ending(const gl_affixes *affixes, bool joint,
                                         unsigned char last, size_t *count)
{
    size_t group = group_of(joint, last);
    *count = affixes->first[group + 1] - affixes->first[group];
    return affixes->changes + affixes->first[group];
}

const gl_affix_change *gl_affixes_joints(const gl_affixes *affixes, size_t *count)
{
    const uint32_t first = affixes->first[group_of(true, 0)];
    *count = affixes->first[GROUPS] - first;
    return affixes->changes + first;
}

const gl_affix_change *gl_affixes_change(const gl_affixes *affixes, gl_slice strip,
                                         gl_slice append)
{
    size_t count;
    unsigned char last = append.len ? (unsigned char)append.bytes[append.len - 1] : '\0';
    uint64_t tail = gl_affix_tail(append);
    const gl_affix_change *changes = gl_affixes_ending(affixes, false, last, &count);
    for (size_t i = count; i-- > 0;) /* those asked for are short, and stand last */
        if (changes[i].tail == tail && gl_slice_equals(changes[i].append, append) &&
            gl_slice_equals(changes[i].strip, strip))
            return &changes[i];
    return NULL;
}

gl_flag_set gl_affixes_inflecting(const gl_affixes *affixes)
{
    return affixes->inflecting;
}

uint64_t gl_affix_tail(gl_slice word)
{
    uint64_t tail = 0;
    size_t bytes = word.len < TAIL ? word.len : TAIL;
    for (size_t i = 0; i < bytes; i++)
        tail |= (uint64_t)(unsigned char)word.bytes[word.len - 1 - i] << 8 * i;
    return tail;
}

/* Whether `point` is what one element of a condition asks for; `*at` is moved behind
 * the element. */
static bool element_holds(gl_slice condition, size_t *at, uint32_t point)
{
    uint32_t first = gl_utf8_next(condition, at);
    if (first == '.') return true;
    if (first != '[') return first == point;
    bool negated = *at < condition.len && condition.bytes[*at] == '^', found = false;
    if (negated) ++*at;
    while (*at < condition.len) {
        uint32_t member = gl_utf8_next(condition, at);
        if (member == ']') break;
        found = found || member == point;
    }
    return found != negated;
}

bool gl_affix_holds(const gl_affix *affix, gl_slice root)
{
    gl_slice condition = affix->condition;
    size_t elements = 0;
    for (size_t at = 0; at < condition.len; elements++) element_holds(condition, &at, 0);
    size_t start = root.len;
    for (size_t i = 0; i < elements; i++) {
        if (start == 0) return gl_slice_is(condition, ".");
        gl_utf8_previous(root, &start);
    }
    for (size_t at = 0; at < condition.len;)
        if (!element_holds(condition, &at, gl_utf8_next(root, &start))) return false;
    return true;
}
