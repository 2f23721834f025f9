/* SPDX-License-Identifier: Apache-2.0 */
/* The colours of the style sheet against what lies behind them, in light and dark: 4.5 :
 * 1 for text, 3 : 1 for what has to be seen to use a field or to read a chart (WCAG 2.2,
 * 1.4.3 and 1.4.11). Lines between rows and those of a scale are left out: the numbers
 * stand beside them. */
#include "report/style.h"

#include <math.h>
#include <stdbool.h>

#include "check.h"

static const struct {
    const char *what, *rule; /* the declaration that makes it so */
    const char *ink, *ground;
    double least;
} PAIRS[] = {
    {"text", "color:var(--ink)", "ink", "paper", 4.5},
    {"soft text", ".soft{color:var(--soft)}", "soft", "paper", 4.5},
    {"a link", "a{color:var(--link)}", "link", "paper", 4.5},
    {"a button's word", "button{background:var(--link);color:var(--paper)", "paper",
     "link", 4.5},
    {"numbers of a scale", "svg .tick{fill:var(--soft)", "soft", "paper", 4.5},
    {"a dark tile's name", "svg text.s4,svg text.s5{fill:#fff}", "#fff", "#2f6fa8", 4.5},
    {"the darkest tile's", ".tile.s5{fill:#0f4577}", "#fff", "#0f4577", 4.5},
    {"a light tile's name", "svg text.s2,svg text.s3{fill:#14181d}", "#14181d", "#7fb2df",
     4.5},
    {"the border of a field", "border:1px solid var(--grid)", "grid", "paper", 3},
    {"a button", "button{background:var(--link)", "link", "paper", 3},
    {"the ring of focus", "outline:3px solid var(--link)", "link", "paper", 3},
    {"the line below headings", "solid var(--grid)", "grid", "paper", 3},
    {"an interval", ".line{stroke:var(--soft)", "soft", "paper", 3},
    {"a certain gap", ".gap1{fill:var(--gap1)", "gap1", "paper", 3},
    {"a likely gap", ".gap2{fill:var(--gap2)", "gap2", "paper", 3},
    {"undecided", ".open{fill:var(--paper);stroke:var(--soft)", "soft", "paper", 3},
    {"a likely surplus", ".sur2{fill:var(--paper);stroke:var(--sur2)", "sur2", "paper",
     3},
    {"a certain surplus", ".sur1{fill:var(--sur1)", "sur1", "paper", 3},
    {"the months that were", ".past{stroke:var(--past)", "past", "paper", 3},
    {"the forecast in its band", ".ahead{stroke:var(--past)", "past", "band", 3},
    {"the edge of the band", ".band{fill:var(--band);stroke:var(--grid)}", "grid",
     "paper", 3},
    {"the edge of a tile", ".tile{stroke:var(--grid)}", "grid", "paper", 3},
    {"the corner of a light tile", ".corner{fill:#14181d}", "#14181d", "#7fb2df", 3},
    {"the corner of a dark tile", ".corner.s4,.corner.s5{fill:#fff}", "#fff", "#2f6fa8",
     3},
    {"the corner of the darkest", ".tile.s4{fill:#2f6fa8}.tile.s5{fill:#0f4577}", "#fff",
     "#0f4577", 3},
};

/* "#fff" or "#0b57a4" */
static void read_colour(const char *hash, double rgb[3])
{
    const size_t digits = strspn(hash + 1, "0123456789abcdef");
    assert_true(*hash == '#' && (digits == 3 || digits == 6));
    for (int i = 0; i < 3; i++) {
        const char *at = hash + 1 + (digits == 3 ? i : 2 * i);
        const char two[3] = {at[0], digits == 3 ? at[0] : at[1], '\0'};
        rgb[i] = (double)strtol(two, NULL, 16) / 255;
    }
}

/* WCAG 2.2, relative luminance. */
static double luminance(const char *hash)
{
    static const double PARTS[] = {.2126, .7152, .0722};
    double rgb[3], sum = 0;
    read_colour(hash, rgb);
    for (int i = 0; i < 3; i++)
        sum += PARTS[i] *
               (rgb[i] <= .04045 ? rgb[i] / 12.92 : pow((rgb[i] + .055) / 1.055, 2.4));
    return sum;
}

static double contrast(const char *a, const char *b)
{
    const double one = luminance(a) + .05, other = luminance(b) + .05;
    return one > other ? one / other : other / one;
}

/* A colour as it stands, or the variable of a theme: the first :root is light, the second
 * dark. */
static const char *colour(const char *name, bool dark)
{
    char wanted[24];
    if (*name == '#') return name;
    snprintf(wanted, sizeof wanted, "--%s:", name);
    const char *at = strstr(GL_STYLE, wanted);
    if (at && dark) at = strstr(at + 1, wanted);
    if (!at) fail_msg("--%s is not there", name);
    return at + strlen(wanted);
}

static void colours_stand_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(PAIRS); i++) {
        if (!strstr(GL_STYLE, PAIRS[i].rule) && !strstr(GL_SITE_STYLE, PAIRS[i].rule))
            fail_msg("%s: no rule \"%s\"", PAIRS[i].what, PAIRS[i].rule);
        for (int dark = 0; dark < 2; dark++) {
            const double got =
                contrast(colour(PAIRS[i].ink, dark), colour(PAIRS[i].ground, dark));
            if (got < PAIRS[i].least)
                fail_msg("%s, %s: %.2f : 1, wanted %.1f", PAIRS[i].what,
                         dark ? "dark" : "light", got, PAIRS[i].least);
        }
    }
}

static void black_on_white_is_21(void **state)
{
    (void)state;
    assert_true(fabs(contrast("#000", "#fff") - 21) < 1e-9);
    assert_true(fabs(contrast("#777777", "#fff") - 4.48) < .005);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(black_on_white_is_21),
        cmocka_unit_test(colours_stand_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
