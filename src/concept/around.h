/* SPDX-License-Identifier: Apache-2.0 */
/* around.h - a mention and the words around it in its sentence. */
#ifndef GL_CONCEPT_AROUND_H
#define GL_CONCEPT_AROUND_H

#include "text/analyse.h"

/* Tokens `first` ... `last` of the sentence; all borrowed. */
typedef struct gl_around {
    const gl_text *text;
    const gl_sentence *sentence;
    uint32_t first, last;
} gl_around;

/* As it stands in the text. */
static inline gl_slice gl_around_word(const gl_around *a, uint32_t token)
{
    return gl_slice_cut(a->text->text, a->text->tokens[token].start,
                        a->text->tokens[token].len);
}

/* One past the sentence's last token. */
static inline uint32_t gl_around_end(const gl_around *a)
{
    return a->sentence->first_token + a->sentence->token_count;
}

static inline bool gl_around_has_next(const gl_around *a)
{
    return a->last + 1 < gl_around_end(a);
}

/* Whether nothing but blanks stands between token `right` and the one before it. */
static inline bool gl_around_joins(const gl_around *a, uint32_t right)
{
    const gl_token *r = &a->text->tokens[right], *l = r - 1;
    for (uint32_t i = l->start + l->len; i < r->start; i++)
        if (a->text->text.bytes[i] != ' ') return false;
    return true;
}

/* The token right behind, right before; NULL if a mark or the sentence's end is there. */
static inline const gl_token *gl_around_next(const gl_around *a)
{
    bool there = gl_around_has_next(a) && gl_around_joins(a, a->last + 1);
    return there ? &a->text->tokens[a->last + 1] : NULL;
}

static inline const gl_token *gl_around_before(const gl_around *a)
{
    bool there = a->first > a->sentence->first_token && gl_around_joins(a, a->first);
    return there ? &a->text->tokens[a->first - 1] : NULL;
}

/* Case counts in letters beyond ASCII only. */
static inline bool gl_is_one_of(gl_slice word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (gl_slice_is_ascii_nocase(word, list[i])) return true;
    return false;
}

static inline bool gl_begins_as_one_of(gl_slice word, const char *const *list,
                                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        gl_slice head = gl_slice_cut(word, 0, strlen(list[i]));
        if (gl_slice_is_ascii_nocase(head, list[i])) return true;
    }
    return false;
}

#define GL_ONE_OF(word, list) gl_is_one_of(word, list, sizeof(list) / sizeof *(list))
#define GL_BEGINS_AS_ONE_OF(word, list)                                                  \
    gl_begins_as_one_of(word, list, sizeof(list) / sizeof *(list))

#endif
