/* SPDX-License-Identifier: Apache-2.0 */
/* composer.c - see composer.h. */
#include "workload/composer.h"

static uint32_t next_skill(composer *c)
{
    uint32_t number = skills_draw(&c->world->skills, c->group, &c->draw);
    if (c->skill_count < COMPOSER_MOST_SKILLS) c->skills[c->skill_count++] = number;
    return number;
}

static void fill_slot(composer *c, char slot, bool first, gl_buf *out)
{
    switch (slot) {
    case 's':
        skills_add_mention(&c->world->skills, next_skill(c), first, &c->draw, out);
        break;
    case 't':
        gl_buf_add_slice(out, c->title);
        break;
    case 'e':
        gl_buf_add_slice(out, c->employer);
        break;
    case 'm':
        gl_buf_add_slice(out, c->place);
        break;
    case 'n':
        gl_buf_add_byte(out, (char)('2' + draw_below(&c->draw, 8)));
        break;
    default:
        stock_add_word(c->world->words, &c->draw, out);
    }
}

void composer_add_phrase(composer *c, phrase_sort sort, gl_buf *out)
{
    size_t start = out->len;
    for (const char *p = phrase_draw(sort, c->english, &c->draw); *p;) {
        size_t plain = strcspn(p, "{");
        gl_buf_add(out, p, plain);
        p += plain;
        if (!*p) break;
        fill_slot(c, p[1], out->len == start, out);
        p += 3;
    }
    stock_raise(out, start);
}

static void add_english(composer *c, gl_buf *out)
{
    size_t start = out->len;
    for (uint32_t i = 0, count = 6 + draw_below(&c->draw, 14); i < count; i++) {
        if (i > 0) gl_buf_add_byte(out, ' ');
        gl_buf_add_text(out, phrase_english_word(&c->draw));
    }
    stock_raise(out, start);
    gl_buf_add_byte(out, '.');
}

void composer_add_drawn(composer *c, gl_buf *out)
{
    if (c->english)
        add_english(c, out);
    else
        stock_add_sentence(c->world->words, &c->draw, out);
}

void composer_add_paragraph(composer *c, phrase_sort sort, size_t bytes, gl_buf *out)
{
    for (size_t start = out->len; out->len < start + bytes;) {
        if (out->len > start) gl_buf_add_byte(out, ' ');
        if (draw_below(&c->draw, 2))
            composer_add_phrase(c, sort, out);
        else
            composer_add_drawn(c, out);
    }
}

void composer_add_list(composer *c, phrase_sort item, size_t bytes, gl_buf *out)
{
    const char *bullet = draw_below(&c->draw, 2) ? "- " : "• ";
    for (size_t start = out->len; out->len < start + bytes;) {
        if (out->len > start) gl_buf_add_byte(out, '\n');
        gl_buf_add_text(out, bullet);
        if (draw_below(&c->draw, 2))
            composer_add_phrase(c, item, out);
        else
            composer_add_drawn(c, out);
    }
}
