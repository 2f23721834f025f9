/* SPDX-License-Identifier: Apache-2.0 */
/* svg.c - see svg.h. Places are in units of the drawing, which the browser scales; two
 * decimals of them are enough for paper, and the same for every run. */
#include "report/svg.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "report/escape.h"
#include "report/words.h"

__attribute__((format(printf, 2, 3))) static void draw(gl_html *h, const char *format,
                                                       ...)
{
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    gl_html_add(h, text);
}

/* A screen reader gets the title and what the drawing says, and nothing of its pieces. */
static void begin(gl_html *h, const char *id, const char *title, const char *says,
                  double width, double height)
{
    draw(h, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-labelledby=\"%s-t %s-d\">",
         width, height, id, id);
    draw(h, "<title id=\"%s-t\">", id);
    gl_html_text(h, gl_slice_of(title));
    draw(h, "</title><desc id=\"%s-d\">", id);
    gl_html_text(h, gl_slice_of(says));
    gl_html_add(h, "</desc>\n");
}

static void end(gl_html *h)
{
    gl_html_add(h, "</svg>\n");
}

/* The first `most` letters, with an ellipsis where there are more. */
static void add_label(gl_html *h, gl_slice label, size_t most)
{
    size_t at = 0, letters = 0;
    while (at < label.len && letters < most) {
        gl_utf8_next(label, &at);
        letters++;
    }
    gl_html_text(h, gl_slice_cut(label, 0, at));
    if (at < label.len) gl_html_add(h, "\xE2\x80\xA6");
}

/* -- marks -- */

static const struct {
    const char *verdict, *class;
} MARKS[GL_MARKS] = {
    {"certain_gap", "gap1"},    {"likely_gap", "gap2"},      {"undecided", "open"},
    {"likely_surplus", "sur2"}, {"certain_surplus", "sur1"},
};

gl_mark gl_mark_of(gl_slice verdict)
{
    for (int i = 0; i < GL_MARKS; i++)
        if (gl_slice_is(verdict, MARKS[i].verdict)) return (gl_mark)i;
    return GL_MARK_UNDECIDED;
}

const char *gl_mark_word(const gl_html *h, gl_mark mark)
{
    gl_slice verdict = gl_slice_of(MARKS[mark].verdict);
    return gl_term_word("verdict", verdict, h->english).bytes;
}

static void draw_mark(gl_html *h, gl_mark mark, double x, double y)
{
    const char *class = MARKS[mark].class;
    switch (mark) {
    case GL_MARK_CERTAIN_GAP:
    case GL_MARK_UNDECIDED:
        draw(h, "<circle class=\"%s\" cx=\"%.2f\" cy=\"%.2f\" r=\"5\"/>", class, x, y);
        break;
    case GL_MARK_LIKELY_GAP:
        draw(h, "<path class=\"%s\" d=\"M%.2f %.2fl6 6l-6 6l-6 -6z\"/>", class, x, y - 6);
        break;
    default:
        draw(h, "<path class=\"%s\" d=\"M%.2f %.2fh12l-6 10z\"/>", class, x - 6, y - 5);
    }
}

void gl_svg_mark(gl_html *h, gl_mark mark)
{
    gl_html_add(h, "<svg class=\"mark\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">");
    draw_mark(h, mark, 8, 8);
    gl_html_add(h, "</svg>");
}

/* -- scales -- */

/* The smallest of 1, 2, 2.5 and 5 times a power of ten that reaches `largest` in `steps`.
 */
static double step_of(double largest, int steps)
{
    static const double nice[] = {1, 2, 2.5, 5, 10};
    if (!(largest > 0)) return 1;
    const double power = pow(10, floor(log10(largest / steps)));
    for (size_t i = 0; i < sizeof nice / sizeof *nice; i++)
        if (nice[i] * power * steps >= largest) return nice[i] * power;
    return 10 * power;
}

static int decimals_of(double step)
{
    return step >= 5 ? 0 : step >= .5 ? 1 : 2;
}

/* -- intervals -- */

enum {
    LABEL_END = 262,
    PLOT_LEFT = 276,
    PLOT_RIGHT = 660,
    WIDE = 760,
    ROW = 24,
    STEPS = 4
};

static void draw_scale(gl_html *h, double step, double height)
{
    for (int i = 0; i <= STEPS; i++) {
        const double x = PLOT_LEFT + (double)(PLOT_RIGHT - PLOT_LEFT) * i / STEPS;
        draw(h, "<path class=\"grid\" d=\"M%.2f 4V%.2f\"/>", x, height - 22);
        draw(h, "<text class=\"tick\" x=\"%.2f\" y=\"%.2f\" text-anchor=\"middle\">", x,
             height - 6);
        gl_html_number(h, step * i, decimals_of(step));
        gl_html_add(h, "</text>\n");
    }
}

static double place_on(double value, double whole)
{
    const double share = value > 0 ? value / whole : 0;
    return PLOT_LEFT + (PLOT_RIGHT - PLOT_LEFT) * (share < 1 ? share : 1);
}

void gl_svg_intervals(gl_html *h, const char *id, const char *title, const char *says,
                      const gl_svg_row *rows, size_t count)
{
    double largest = 0;
    for (size_t i = 0; i < count; i++) {
        const double far = isfinite(rows[i].high) ? rows[i].high : rows[i].value;
        if (far > largest) largest = far;
    }
    const double step = step_of(largest, STEPS), whole = step * STEPS;
    const double height = ROW * (double)count + 34;
    begin(h, id, title, says, WIDE, height);
    draw_scale(h, step, height);
    for (size_t i = 0; i < count; i++) {
        const gl_svg_row *r = &rows[i];
        const double y = ROW * (double)i + 18;
        draw(h, "<text x=\"%d\" y=\"%.2f\" text-anchor=\"end\">", LABEL_END, y + 5);
        add_label(h, r->label, 34);
        gl_html_add(h, "</text>");
        draw(h, "<path class=\"line\" d=\"M%.2f %.2fH%.2f\"/>", place_on(r->low, whole),
             y, place_on(r->high, whole));
        draw_mark(h, r->mark, place_on(r->value, whole), y);
        draw(h, "<text x=\"%d\" y=\"%.2f\">", PLOT_RIGHT + 12, y + 5);
        gl_html_number(h, r->value, 1);
        gl_html_add(h, "</text>\n");
    }
    end(h);
}

/* -- series -- */

enum {
    SERIES_WIDE = 360,
    SERIES_HIGH = 150,
    LEFT = 40,
    RIGHT = 350,
    TOP = 10,
    FOOT = 122
};

typedef struct axes {
    double whole;
    size_t count;
} axes;

static double x_of(const axes *a, size_t i)
{
    return a->count < 2
               ? LEFT
               : LEFT + (double)(RIGHT - LEFT) * (double)i / (double)(a->count - 1);
}

static double y_of(const axes *a, double value)
{
    const double share = value > 0 ? value / a->whole : 0;
    return FOOT - (FOOT - TOP) * (share < 1 ? share : 1);
}

/* The points of one kind, as a line; the forecast begins where the past ends. */
static void draw_line(gl_html *h, const axes *a, const gl_svg_point *points,
                      bool forecast)
{
    bool begun = false;
    draw(h, "<path class=\"%s\" d=\"", forecast ? "ahead" : "past");
    for (size_t i = 0; i < a->count; i++) {
        const bool last_past =
            !points[i].forecast && i + 1 < a->count && points[i + 1].forecast;
        if (points[i].forecast != forecast && !(forecast && last_past)) continue;
        draw(h, "%c%.2f %.2f", begun ? 'L' : 'M', x_of(a, i), y_of(a, points[i].value));
        begun = true;
    }
    gl_html_add(h, "\"/>\n");
}

/* Along the upper ends of the forecast, and back along the lower ones. */
static void draw_band(gl_html *h, const axes *a, const gl_svg_point *points)
{
    size_t first = 0;
    while (first < a->count && !points[first].forecast) first++;
    if (first == a->count) return;
    gl_html_add(h, "<path class=\"band\" d=\"");
    for (size_t i = first; i < a->count; i++)
        draw(h, "%c%.2f %.2f", i == first ? 'M' : 'L', x_of(a, i),
             y_of(a, points[i].high));
    for (size_t i = a->count; i-- > first;)
        draw(h, "L%.2f %.2f", x_of(a, i), y_of(a, points[i].low));
    gl_html_add(h, "z\"/>\n");
}

static void draw_month(gl_html *h, const axes *a, const gl_svg_point *points, size_t i,
                       const char *anchor)
{
    draw(h, "<text class=\"tick\" x=\"%.2f\" y=\"%d\" text-anchor=\"%s\">", x_of(a, i),
         FOOT + 18, anchor);
    gl_html_text(h, gl_slice_of(points[i].month));
    gl_html_add(h, "</text>");
}

void gl_svg_series(gl_html *h, const char *id, const char *title, const char *says,
                   const gl_svg_point *points, size_t count)
{
    double largest = 0;
    for (size_t i = 0; i < count; i++) {
        const double far = points[i].forecast ? points[i].high : points[i].value;
        if (far > largest) largest = far;
    }
    const double step = step_of(largest, 2);
    const axes a = {step * 2, count};
    begin(h, id, title, says, SERIES_WIDE, SERIES_HIGH);
    for (int i = 0; i <= 2; i++) {
        draw(h, "<path class=\"grid\" d=\"M%d %.2fH%d\"/>", LEFT, y_of(&a, step * i),
             RIGHT);
        draw(h, "<text class=\"tick\" x=\"%d\" y=\"%.2f\" text-anchor=\"end\">", LEFT - 6,
             y_of(&a, step * i) + 4);
        gl_html_number(h, step * i, decimals_of(step));
        gl_html_add(h, "</text>");
    }
    draw_band(h, &a, points);
    draw_line(h, &a, points, false);
    draw_line(h, &a, points, true);
    if (count) draw_month(h, &a, points, 0, "start");
    if (count > 1) draw_month(h, &a, points, count - 1, "end");
    end(h);
}

/* -- tiles -- */

enum { TILE = 74, TILE_HIGH = 48, SHADES = 5 };

/* 0 for nothing, then 1 ... SHADES by how many of the places have less: with the largest
 * as the measure all but three towns would look alike. */
static int shade_of(const gl_svg_tile *tiles, size_t count, double value)
{
    size_t less = 0;
    for (size_t i = 0; i < count; i++) less += tiles[i].value < value;
    return value > 0 ? 1 + (int)(less * SHADES / (count + 1)) : 0;
}

void gl_svg_tiles(gl_html *h, const char *id, const char *title, const char *says,
                  const gl_svg_tile *tiles, size_t count)
{
    uint32_t columns = 0, rows = 0;
    for (size_t i = 0; i < count; i++) {
        if (tiles[i].column >= columns) columns = tiles[i].column + 1;
        if (tiles[i].row >= rows) rows = tiles[i].row + 1;
    }
    begin(h, id, title, says, (double)columns * TILE, (double)rows * TILE_HIGH);
    gl_html_add(h, "<g class=\"map\">");
    for (size_t i = 0; i < count; i++) {
        const gl_svg_tile *t = &tiles[i];
        const double x = (double)t->column * TILE + 1, y = (double)t->row * TILE_HIGH + 1;
        const int shade = shade_of(tiles, count, t->value);
        draw(h, "<path class=\"tile s%d\" d=\"M%.2f %.2fh%dv%dh-%dz\"/>", shade, x, y,
             TILE - 2, TILE_HIGH - 2, TILE - 2);
        if (t->marked)
            draw(h, "<path class=\"corner s%d\" d=\"M%.2f %.2fh-14l14 14z\"/>", shade,
                 x + TILE - 2, y);
        draw(h, "<text class=\"s%d\" x=\"%.2f\" y=\"%.2f\">", shade, x + 5, y + 19);
        add_label(h, t->label, 10);
        draw(h, "</text><text class=\"s%d\" x=\"%.2f\" y=\"%.2f\">", shade, x + 5,
             y + 37);
        gl_html_number(h, t->value, 0);
        gl_html_add(h, "</text>\n");
    }
    gl_html_add(h, "</g>");
    end(h);
}
