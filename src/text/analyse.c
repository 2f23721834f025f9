/* SPDX-License-Identifier: Apache-2.0 */
/* analyse.c - sentences, tokens, and their readings, put together.
 *
 * Two walks: the first cuts tokens, looks their forms up and counts function words, for
 * the language must be known before a word is stemmed; the second writes the readings.
 *
 * Ellipsis. "svets- och plåtarbete" names svetsarbete: the left word takes the last part
 * of the next word that is no function word and does not hang itself, as it stands there
 * ("svets- och plåtarbetet" gives svetsarbetet). "el-/mekmontör" and "el/VVS-montör" are
 * the same with a slash. Where the right word has no parts nothing is added: "för- och
 * nackdelar" stays what it is.
 */
#include "text/analyse.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/language.h"
#include "text/reading.h"
#include "text/sentence.h"
#include "text/tokenise.h"

enum {
    MAX_TEXT = 16 << 20,
    REACH = 6,
    SHORT_LEFT = 4,
    AHEAD = 3 /* words: as long as memory takes to bring what one leads to */
};

struct gl_analyser {
    gl_wordbook book;
    gl_vocabulary vocabulary;
};

typedef struct token_form {
    gl_form *form;
    bool in_step, hangs_left;
} token_form;

struct gl_analysis {
    gl_analyser *analyser;
    gl_forms *forms;
    gl_sentences sentences;
    gl_tokeniser tokeniser;
    gl_token *tokens;
    token_form *token_forms; /* beside `tokens` */
    size_t token_count, token_cap, form_cap;
    gl_word *words; /* of the sentence at hand */
    size_t word_count, word_cap;
    gl_reading *readings;
    size_t reading_count, reading_cap;
    gl_buf word;
    gl_part parts[GL_MAX_LEAVES];
};

glapp_status gl_analyser_new(gl_analyser **out, const gl_analyser_data *data,
                             glapp_error *err)
{
    *out = NULL;
    gl_analyser *a = calloc(1, sizeof *a);
    if (!a) {
        gl_lexicon_free(data->lexicon);
        return gl_fail_memory(err);
    }
    glapp_status rc = gl_wordbook_init(&a->book, data, err);
    a->vocabulary.terms = gl_intern_new();
    a->vocabulary.typos = gl_typos_new();
    if (!rc && (!a->vocabulary.terms || !a->vocabulary.typos)) rc = gl_fail_memory(err);
    if (rc) {
        gl_analyser_free(a);
        return rc;
    }
    *out = a;
    return GLAPP_OK;
}

void gl_analyser_free(gl_analyser *a)
{
    if (!a) return;
    gl_wordbook_dispose(&a->book);
    gl_intern_free(a->vocabulary.terms);
    gl_typos_free(a->vocabulary.typos);
    free(a);
}

void gl_analyser_pack(const gl_analyser *a, gl_buf *to)
{
    gl_wordbook_pack(&a->book, to);
    gl_intern_pack(a->vocabulary.terms, to);
    gl_typos_pack(a->vocabulary.typos, to);
}

gl_analyser *gl_analyser_unpack(gl_unpack *from)
{
    gl_analyser *a = gl_unpack_array(from, 1, sizeof *a);
    if (!a) return NULL;
    gl_wordbook_unpack(&a->book, from);
    a->vocabulary.terms = gl_intern_unpack(from);
    a->vocabulary.typos = gl_typos_unpack(from);
    a->vocabulary.closed = true;
    if (!from->bad) return a;
    gl_analyser_free(a);
    return NULL;
}

bool gl_analysis_expect(gl_analysis *a, gl_slice folded)
{
    return gl_typos_expect(a->analyser->vocabulary.typos, folded);
}

void gl_analyser_close_vocabulary(gl_analyser *a)
{
    a->vocabulary.closed = true;
}

uint32_t gl_analyser_term_count(const gl_analyser *a)
{
    return gl_intern_count(a->vocabulary.terms);
}

gl_slice gl_analyser_term_text(const gl_analyser *a, uint32_t term)
{
    return gl_intern_text(a->vocabulary.terms, term);
}

uint32_t gl_analyser_find_term(const gl_analyser *a, gl_slice stem)
{
    return gl_intern_find(a->vocabulary.terms, stem);
}

gl_analysis *gl_analysis_after(gl_analyser *analyser, const gl_analysis *elder)
{
    gl_analysis *a = calloc(1, sizeof *a);
    if (!a) return NULL;
    a->analyser = analyser;
    a->forms =
        gl_forms_new(&analyser->book, &analyser->vocabulary, elder ? elder->forms : NULL);
    if (a->forms) return a;
    free(a);
    return NULL;
}

gl_analysis *gl_analysis_new(gl_analyser *analyser)
{
    return gl_analysis_after(analyser, NULL);
}

void gl_analysis_free(gl_analysis *a)
{
    if (!a) return;
    gl_forms_free(a->forms);
    gl_sentences_dispose(&a->sentences);
    gl_tokeniser_dispose(&a->tokeniser);
    free(a->tokens);
    free(a->token_forms);
    free(a->words);
    free(a->readings);
    gl_buf_dispose(&a->word);
    free(a);
}

bool gl_analysis_foresee(gl_analysis *scout, const gl_lexicon *more, uint32_t share,
                         uint32_t share_count)
{
    const gl_lexicon *own = scout->analyser->book.lexicon, *from = more ? more : own;
    uint64_t count = gl_lexicon_count(from);
    uint32_t end = (uint32_t)(count * (share + 1) / share_count);
    for (uint32_t id = (uint32_t)(count * share / share_count); id < end; id++) {
        gl_slice word = gl_lexicon_word_text(from, id);
        if (!gl_lexicon_has_seen(from, word) || (more && gl_lexicon_has_seen(own, word)))
            continue;
        if (!gl_forms_foresee(scout->forms, word)) return false;
    }
    return true;
}

void gl_analysis_ask(gl_analysis *a, const gl_analysis *scout)
{
    gl_forms_ask(a->forms, scout->forms);
}

/* -- the first walk -- */

static bool read_words(gl_analysis *a, gl_slice text, const gl_sentence *s)
{
    gl_tokeniser_start(&a->tokeniser, text, s->start, s->len);
    a->word_count = 0;
    for (gl_word word; gl_tokeniser_next(&a->tokeniser, &word);) {
        gl_word *words =
            gl_array_grow(a->words, &a->word_cap, a->word_count + 1, sizeof *words);
        if (!words) return false;
        a->words = words;
        words[a->word_count++] = word;
        gl_forms_fetch_slot(a->forms, word.hash);
    }
    return !a->tokeniser.folded.failed;
}

static bool add_token(gl_analysis *a, const gl_word *word, gl_slice folded,
                      uint32_t sentence)
{
    gl_form *form = gl_forms_find(a->forms, folded, word->hash);
    if (!form) return false;
    a->token_forms[a->token_count] = (token_form){form, word->in_step, word->hangs_left};
    a->tokens[a->token_count++] = (gl_token){.start = word->start,
                                             .len = word->len,
                                             .flags = word->flags,
                                             .sentence = sentence,
                                             .surface = word->hash};
    return true;
}

static bool make_token_room(gl_analysis *a, size_t more)
{
    size_t need = a->token_count + more + 1;
    gl_token *tokens = gl_array_grow(a->tokens, &a->token_cap, need, sizeof *tokens);
    if (tokens) a->tokens = tokens;
    token_form *forms = gl_array_grow(a->token_forms, &a->form_cap, need, sizeof *forms);
    if (forms) a->token_forms = forms;
    return tokens && forms;
}

/* The words of a sentence are all cut before the first is looked up, so that what they
 * lead to can be fetched from memory ahead of its use. */
static bool cut_sentence(gl_analysis *a, gl_slice text, uint32_t number)
{
    gl_sentence *s = &a->sentences.items[number];
    if (!read_words(a, text, s) || !make_token_room(a, a->word_count)) return false;
    s->first_token = (uint32_t)a->token_count;
    s->token_count = (uint32_t)a->word_count;
    const char *at = a->tokeniser.folded.bytes;
    for (size_t i = 0; i < a->word_count; i++) {
        const gl_word *word = &a->words[i];
        if (i + AHEAD < a->word_count) gl_forms_fetch(a->forms, a->words[i + AHEAD].hash);
        if (!add_token(a, word, (gl_slice){at, word->folded.len}, number)) return false;
        at += word->folded.len;
    }
    return true;
}

static bool cut_tokens(gl_analysis *a, gl_slice text)
{
    a->token_count = 0;
    for (size_t i = 0; i < a->sentences.count; i++)
        if (!cut_sentence(a, text, (uint32_t)i)) return false;
    return true;
}

static gl_language language_of(const gl_analysis *a, gl_language fallback)
{
    size_t swedish = 0, english = 0;
    for (size_t i = 0; i < a->token_count; i++) {
        const gl_form *form = a->token_forms[i].form;
        swedish += form->stop_sv && !form->stop_en;
        english += form->stop_en && !form->stop_sv;
    }
    return gl_language_decide(swedish, english, fallback);
}

/* -- the second walk -- */

static bool make_reading_room(gl_analysis *a, size_t more)
{
    gl_reading *readings = gl_array_grow(a->readings, &a->reading_cap,
                                         a->reading_count + more, sizeof *readings);
    if (readings) a->readings = readings;
    return readings != NULL;
}

/* Into the room that was made. */
static void add_form_reading(gl_analysis *a, size_t token, const gl_form_reading *r)
{
    const gl_token *t = &a->tokens[token];
    gl_reading *out = &a->readings[a->reading_count++];
    *out = (gl_reading){.term = r->term,
                        .kind = r->kind,
                        .depth = r->depth,
                        .head = r->head,
                        .hyphened = r->hyphened,
                        .start = t->start,
                        .len = t->len};
    bool inside = (uint32_t)r->start + r->len <= t->len && r->len > 0;
    if (r->kind == GL_PART && inside && a->token_forms[token].in_step) {
        out->start = t->start + r->start;
        out->len = r->len;
    }
}

/* Where the last part of the word begins; 0 if it has none. */
static size_t head_of(gl_analysis *a, size_t token)
{
    gl_form *form = a->token_forms[token].form;
    if (!gl_forms_learn(a->forms, form, GL_SWEDISH)) return 0;
    return form->in[GL_SWEDISH].head_start;
}

static bool add_ellipsis(gl_analysis *a, size_t token, gl_slice left, gl_slice right)
{
    gl_buf_clear(&a->word);
    gl_buf_add_slice(&a->word, left);
    gl_buf_add_slice(&a->word, right);
    if (a->word.failed) return false;
    gl_slice word = gl_buf_slice(&a->word);
    gl_form *form = gl_forms_find(a->forms, word, gl_hash(word));
    if (!form || !gl_forms_learn(a->forms, form, GL_SWEDISH)) return false;
    uint32_t term = form->in[GL_SWEDISH].items[0].term;
    if (term == GL_NO_ID) return true;
    if (!make_reading_room(a, 1)) return false;
    a->readings[a->reading_count++] = (gl_reading){.term = term,
                                                   .kind = GL_ELLIPSIS,
                                                   .start = a->tokens[token].start,
                                                   .len = a->tokens[token].len};
    return true;
}

/* "in- och utvändig": the right word without its own half of the pair. */
static gl_slice without_partner(gl_slice left, gl_slice right)
{
    static const char *const pairs[][2] = {
        {"in", "ut"}, {"upp", "ner"}, {"upp", "ned"}, {"till", "från"}, {"på", "av"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        for (int side = 0; side < 2; side++) {
            const char *own = pairs[i][side], *other = pairs[i][1 - side];
            if (gl_slice_is(left, own) && gl_slice_starts_with(right, other) &&
                right.len > strlen(other) + 2)
                return gl_slice_cut(right, strlen(other), right.len - strlen(other));
        }
    return (gl_slice){0};
}

/* The next token that can lend its head: no function word, not hanging itself. */
static size_t lender_after(const gl_analysis *a, size_t token)
{
    size_t none = a->token_count;
    for (size_t i = token + 1; i < none && i <= token + REACH; i++) {
        const gl_token *t = &a->tokens[i];
        if (t->sentence != a->tokens[token].sentence) return none;
        if (t->flags & GL_TOKEN_HANGING) continue;
        if (!a->token_forms[i].form->stop_sv) return i;
    }
    return none;
}

static bool is_upper_token(const gl_token *t)
{
    return t->flags & GL_TOKEN_ALL_UPPER || (t->flags & GL_TOKEN_UPPER && t->len == 1);
}

static bool complete_right(gl_analysis *a, size_t token)
{
    size_t lender = lender_after(a, token);
    if (lender == a->token_count) return true;
    gl_slice left = a->token_forms[token].form->folded;
    gl_slice right = a->token_forms[lender].form->folded;
    gl_slice rest = without_partner(left, right);
    if (!rest.bytes) {
        size_t head = head_of(a, lender);
        if (head == 0 || head >= right.len) return true;
        /* "B- och C-körkort" names B-körkort, "el- och VVS-montör" an elmontör. */
        if (right.bytes[head - 1] == '-' && is_upper_token(&a->tokens[token])) head--;
        rest = gl_slice_cut(right, head, right.len - head);
    }
    return add_ellipsis(a, token, left, rest);
}

/* "lageransvarig och -arbetare": the first part of the word before. */
static bool complete_left(gl_analysis *a, size_t token)
{
    for (size_t i = token; i-- > 0 && token - i <= REACH;) {
        if (a->tokens[i].sentence != a->tokens[token].sentence) return true;
        if (a->token_forms[i].form->stop_sv) continue;
        size_t head = head_of(a, i);
        if (head == 0) return true;
        gl_slice left = gl_slice_cut(a->token_forms[i].form->folded, 0, head);
        return add_ellipsis(a, token, left, a->token_forms[token].form->folded);
    }
    return true;
}

/* "el/VVS-montör", but not "lager/logistik": the left side is too short to stand alone.
 */
static bool hangs_by_slash(const gl_analysis *a, size_t token)
{
    if (token + 1 >= a->token_count) return false;
    const gl_token *next = &a->tokens[token + 1];
    if (!(next->flags & GL_TOKEN_AFTER_SLASH)) return false;
    gl_slice left = a->token_forms[token].form->folded;
    return gl_utf8_length(left) <= SHORT_LEFT;
}

/* What an ellipsis makes of the token, between the whole word and its parts. */
static bool complete(gl_analysis *a, size_t token)
{
    if (a->tokens[token].flags & GL_TOKEN_HANGING || hangs_by_slash(a, token))
        return complete_right(a, token);
    return !a->token_forms[token].hangs_left || complete_left(a, token);
}

static bool read_token(gl_analysis *a, size_t token, gl_language language)
{
    gl_token *t = &a->tokens[token];
    gl_form *form = a->token_forms[token].form;
    if (!gl_forms_learn(a->forms, form, language)) return false;
    bool stop = language == GL_ENGLISH ? form->stop_en : form->stop_sv;
    /* "IT" among English words: capitals are no function word. */
    if (stop && !(t->flags & (GL_TOKEN_ALL_UPPER | GL_TOKEN_HANGING)))
        t->flags |= GL_TOKEN_STOP;
    if (form->in[language].meant) {
        t->flags |= GL_TOKEN_MISSPELT;
        t->surface = form->in[language].meant;
    }
    t->first_reading = (uint32_t)a->reading_count;
    const gl_form_reading *items = form->in[language].items;
    uint16_t count = form->in[language].count, i = 0;
    if (!make_reading_room(a, count)) return false;
    for (; i < count && items[i].kind != GL_PART; i++)
        add_form_reading(a, token, &items[i]);
    if (language == GL_SWEDISH && !complete(a, token)) return false;
    if (!make_reading_room(a, (size_t)(count - i))) return false;
    for (; i < count; i++) add_form_reading(a, token, &items[i]);
    t->reading_count = (uint16_t)(a->reading_count - t->first_reading);
    return true;
}

static bool read_tokens(gl_analysis *a, gl_language language)
{
    a->reading_count = 0;
    for (size_t i = 0; i < a->token_count; i++) {
        if (i + AHEAD < a->token_count)
            __builtin_prefetch(a->token_forms[i + AHEAD].form->in[language].items);
        if (!read_token(a, i, language)) return false;
    }
    return true;
}

glapp_status gl_analyse(gl_analysis *a, gl_slice text, gl_language fallback, gl_text *out,
                        glapp_error *err)
{
    if (text.len > MAX_TEXT)
        return gl_fail(err, GLAPP_BAD_INPUT, "a text of more than 16 MiB");
    gl_forms_trim(a->forms);
    if (!text.bytes) text = GL_LITERAL("");
    if (!gl_sentences_cut(&a->sentences, text) || !cut_tokens(a, text))
        return gl_fail_memory(err);
    gl_language language = language_of(a, fallback);
    gl_language stems = language == GL_ENGLISH ? GL_ENGLISH : GL_SWEDISH;
    if (!read_tokens(a, stems)) return gl_fail_memory(err);
    *out = (gl_text){.text = text,
                     .language = language,
                     .sentences = a->sentences.items,
                     .sentence_count = a->sentences.count,
                     .tokens = a->tokens,
                     .token_count = a->token_count,
                     .readings = a->readings,
                     .reading_count = a->reading_count};
    return GLAPP_OK;
}

/* -- single words -- */

gl_slice gl_stem_word(gl_analysis *a, gl_slice folded, gl_language language)
{
    gl_slice stem = gl_stemmer_stem(gl_forms_stemmer(a->forms), folded, language);
    return stem.bytes ? stem : folded;
}

bool gl_word_is_ordinary(gl_analysis *a, gl_slice folded)
{
    const gl_wordbook *book = &a->analyser->book;
    if (gl_wordbook_is_stop(book, folded, GL_SWEDISH)) return true;
    if (gl_wordbook_is_stop(book, folded, GL_ENGLISH)) return true;
    const gl_lexicon_word *entry = gl_lexicon_find(book->lexicon, folded);
    return entry && (entry->flags & GL_WORD_LISTED);
}

size_t gl_split_word(gl_analysis *a, gl_slice folded, const gl_part **parts)
{
    *parts = a->parts;
    if (folded.len > GL_MAX_WORD || gl_utf8_length(folded) > GL_MAX_LETTERS) return 0;
    return gl_splitter_cut(gl_forms_splitter(a->forms), folded, a->parts);
}

size_t gl_split_word_levels(gl_analysis *a, gl_slice folded, const gl_part **parts)
{
    *parts = a->parts;
    return gl_forms_cut(a->forms, folded, false, a->parts);
}

size_t gl_split_word_fully(gl_analysis *a, gl_slice folded, const gl_part **parts)
{
    *parts = a->parts;
    return gl_forms_cut(a->forms, folded, true, a->parts);
}
