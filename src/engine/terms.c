/* SPDX-License-Identifier: Apache-2.0 */
/* terms.c - see terms.h. */
#include "engine/terms.h"

#include "base/buf.h"

enum {
    WHOLE = 1000,
    PART = 600,
    DEEP_PART = 360,
    TIMES_HEADLINE = 3000, /* thousandths */
    TIMES_REQUIREMENTS = 2000,
    TIMES_WORK = 1000,
    TIMES_ASIDE = 200
};

static uint32_t amount_of(const gl_reading *r)
{
    if (r->kind != GL_PART) return WHOLE;
    return r->depth <= 1 ? PART : DEEP_PART;
}

bool gl_terms_of_programme(const gl_text *text, uint8_t field, gl_term_list *out)
{
    for (size_t i = 0; i < text->token_count; i++) {
        const gl_token *token = &text->tokens[i];
        if (token->flags & GL_TOKEN_STOP) continue;
        for (uint16_t k = 0; k < token->reading_count; k++) {
            const gl_reading *r = &text->readings[token->first_reading + k];
            if (r->term == GL_NO_ID) continue;
            gl_index_term *items =
                gl_array_grow(out->items, &out->cap, out->count + 1, sizeof *items);
            if (!items) return false;
            out->items = items;
            items[out->count++] = (gl_index_term){r->term, field, (uint16_t)amount_of(r)};
        }
    }
    return true;
}

static uint32_t times_of(uint8_t section)
{
    if (!gl_section_is_about_work((gl_section)section)) return TIMES_ASIDE;
    bool asked = section == GL_SECTION_REQUIREMENTS || section == GL_SECTION_MERITS;
    return asked ? TIMES_REQUIREMENTS : TIMES_WORK;
}

bool gl_terms_of_ad(const gl_text *text, const uint8_t *sections, gl_query_terms *out)
{
    for (size_t i = 0; i < text->token_count; i++) {
        const gl_token *token = &text->tokens[i];
        if (token->flags & GL_TOKEN_STOP) continue;
        uint32_t times = sections ? times_of(sections[token->sentence]) : TIMES_HEADLINE;
        for (uint16_t k = 0; k < token->reading_count; k++) {
            const gl_reading *r = &text->readings[token->first_reading + k];
            if (r->term == GL_NO_ID) continue;
            gl_match_term *items =
                gl_array_grow(out->items, &out->cap, out->count + 1, sizeof *items);
            if (!items) return false;
            out->items = items;
            uint32_t milli = amount_of(r) * times / 1000;
            items[out->count++] = (gl_match_term){r->term, (uint16_t)milli};
        }
    }
    return true;
}
