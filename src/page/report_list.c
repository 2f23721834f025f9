/* SPDX-License-Identifier: Apache-2.0 */
/* report_list.c - rows of the database as rows of the page. */
#include "page/report.h"
#include "report/phrase.h"

static void add_text(gl_html *h, gl_slice text)
{
    gl_buf english = {0};
    const bool ours = h->english && gl_phrase_english(text, &english);
    gl_html_cell(h, ours ? gl_buf_slice(&english) : text);
    gl_buf_dispose(&english);
}

static void add_cell(gl_html *h, const gl_cell *cell)
{
    switch (cell->kind) {
    case GL_CELL_TEXT:
        add_text(h, cell->text);
        break;
    case GL_CELL_INTEGER:
        gl_html_cell_integer(h, cell->integer);
        break;
    case GL_CELL_REAL:
        gl_html_cell_real(h, cell->real);
        break;
    default:
        gl_html_cell(h, (gl_slice){0});
    }
}

bool gl_report_list_row(void *to, const gl_cell *cells, size_t count)
{
    gl_report_list *l = to;
    const size_t wanted = l->chosen ? l->chosen_count : count;
    for (size_t i = 0; i < wanted; i++) {
        const size_t cell = l->chosen ? l->chosen[i] : i;
        add_cell(l->html, cell < count ? &cells[cell] : &(gl_cell){.kind = GL_CELL_NULL});
    }
    l->rows++;
    return true;
}
