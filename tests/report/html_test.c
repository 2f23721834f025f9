/* SPDX-License-Identifier: Apache-2.0 */
#include "report/html.h"

#include "check.h"
#include "report/svg.h"

static bool take(void *to, const char *bytes, size_t len)
{
    gl_buf_add(to, bytes, len);
    return true;
}

static bool refuse(void *to, const char *bytes, size_t len)
{
    (void)to;
    (void)bytes;
    (void)len;
    return false;
}

static void holds(gl_html *h, gl_buf *page, const char *wanted)
{
    assert_true(gl_html_end(h));
    gl_buf_add_byte(page, '\0');
    if (!strstr(page->bytes, wanted)) fail_msg("%s\nlacks %s", page->bytes, wanted);
    gl_buf_dispose(page);
}

static void numbers_are_those_of_the_language(void **state)
{
    (void)state;
    static const struct {
        bool english;
        double value;
        int decimals;
        const char *shown;
    } CASES[] = {
        {false, 1234.56, 1, "1234,6"},
        {false, 12345.6, 1,
         "12\xC2\xA0"
         "345,6"},
        {false, -1234567, 0,
         "-1\xC2\xA0"
         "234\xC2\xA0"
         "567"},
        {true, 12345.6, 1,
         "12\xC2\xA0"
         "345.6"},
        {false, 0, 1, "0,0"},
        {false, -0.04, 1, "0,0"},
    };
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        gl_buf page = {0};
        gl_html h;
        gl_html_begin(&h, (glapp_sink){.write = take, .to = &page}, CASES[i].english);
        gl_html_number(&h, CASES[i].value, CASES[i].decimals);
        assert_true(gl_html_end(&h));
        gl_buf_add_byte(&page, '\0');
        assert_string_equal(page.bytes, CASES[i].shown);
        gl_buf_dispose(&page);
    }
}

static void a_table_has_headings_and_harmless_cells(void **state)
{
    (void)state;
    static const gl_html_column columns[] = {{"Ort", "Place", GL_HTML_TEXT, 0},
                                             {"Antal", "Number", GL_HTML_NUMBER, 1}};
    gl_buf page = {0};
    gl_html h;
    gl_html_begin(&h, (glapp_sink){.write = take, .to = &page}, false);
    gl_html_table(&h, columns, 2, "Orter & antal");
    gl_html_cell(&h, gl_slice_of("<b>Mora</b>"));
    gl_html_cell_real(&h, 2.5);
    gl_html_cell(&h, (gl_slice){0}); /* a row that was begun is filled up */
    gl_html_table_end(&h);
    holds(&h, &page,
          "aria-label=\"Orter &amp; antal\"><table><caption>Orter &amp; antal</caption>"
          "<thead><tr><th scope=\"col\">Ort</th><th scope=\"col\" class=\"n\">Antal</th>"
          "</tr></thead><tbody>\n<tr><th scope=\"row\">&lt;b&gt;Mora&lt;/b&gt;</th>"
          "<td class=\"n\">2,5</td></tr>\n<tr><th scope=\"row\">–</th>"
          "<td class=\"n\">–</td></tr>\n</tbody></table></div>\n");
}

static const struct {
    bool english;
    const char *named, *title, *wanted;
} NAMED[] = {
    {true, "Svetsning", "Ads that ask for Svetsning, Dalarna",
     "<h4>Ads that ask for <span lang=\"sv\">Svetsning</span>, Dalarna</h4>\n"},
    {true, "Svetsning", "Svetsning", "<h4><span lang=\"sv\">Svetsning</span></h4>\n"},
    {true, "<b>", "a <b> c", "<h4>a <span lang=\"sv\">&lt;b&gt;</span> c</h4>\n"},
    {true, "Svetsning", "Ads", "<h4>Ads</h4>\n"},
    {true, "Svetsning", "", "<h4></h4>\n"},
    {true, "", "Ads", "<h4>Ads</h4>\n"},
    {false, "Svetsning", "Svetsning, Dalarna", "<h4>Svetsning, Dalarna</h4>\n"},
};

static void what_is_named_is_marked_in_english(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(NAMED); i++) {
        gl_buf page = {0};
        gl_html h;
        gl_html_begin(&h, (glapp_sink){.write = take, .to = &page}, NAMED[i].english);
        gl_html_named(&h, gl_slice_of(NAMED[i].named));
        gl_html_heading_of(&h, 4, NULL, gl_slice_of(NAMED[i].title));
        assert_true(gl_html_end(&h));
        gl_buf_add_byte(&page, '\0');
        assert_string_equal(page.bytes, NAMED[i].wanted);
        gl_buf_dispose(&page);
    }
}

static void cells_of_the_data_are_marked_in_english(void **state)
{
    (void)state;
    static const gl_html_column columns[] = {{"Vad", "What", GL_HTML_NAME, 0},
                                             {"Ord", "Words", GL_HTML_QUOTE, 0}};
    for (int english = 0; english < 2; english++) {
        gl_buf page = {0};
        gl_html h;
        gl_html_begin(&h, (glapp_sink){.write = take, .to = &page}, english);
        gl_html_table(&h, columns, 2, "Ord");
        gl_html_cell(&h, gl_slice_of("Mora"));
        gl_html_cell(&h, gl_slice_of("jo"));
        gl_html_table_end(&h);
        holds(&h, &page,
              english ? "<tr><th scope=\"row\" lang=\"sv\">Mora</th>"
                        "<td class=\"p\" lang=\"sv\">jo</td></tr>"
                      : "<tr><th scope=\"row\">Mora</th><td class=\"p\">jo</td></tr>");
    }
}

static void a_refusal_is_told_once_at_the_end(void **state)
{
    (void)state;
    gl_html h;
    gl_html_begin(&h, (glapp_sink){.write = refuse, .to = NULL}, false);
    for (int i = 0; i < 100000; i++) gl_html_say(&h, "<p>sv</p>", "<p>en</p>");
    assert_false(gl_html_end(&h));
    assert_true(h.refused);
}

static void a_chart_says_in_words_and_shapes_what_it_shows(void **state)
{
    (void)state;
    const gl_svg_row rows[] = {
        {GL_LITERAL("\"><script>"), 8, 4, 9.5, GL_MARK_CERTAIN_GAP},
        {GL_LITERAL("En kompetens med ett namn som är för långt för raden"), 1, 0, 3,
         GL_MARK_LIKELY_GAP},
    };
    gl_buf page = {0};
    gl_html h;
    gl_html_begin(&h, (glapp_sink){.write = take, .to = &page}, false);
    gl_svg_intervals(&h, "d", "Brister", "Tabellen har samma tal.", rows, 2);
    assert_true(gl_html_end(&h));
    gl_buf_add_byte(&page, '\0');
    static const char *const WANTED[] = {
        "role=\"img\" aria-labelledby=\"d-t d-d\"",
        "<title id=\"d-t\">Brister</title>",
        "<desc id=\"d-d\">Tabellen har samma tal.</desc>",
        "&quot;&gt;&lt;script&gt;",
        "En kompetens med ett namn som är f\xE2\x80\xA6",
        ">10,0</text>", /* the scale reaches above the longest interval */
        "<circle class=\"gap1\"",
        "<path class=\"gap2\"",
    };
    for (size_t i = 0; i < ARRAY_LEN(WANTED); i++)
        if (!strstr(page.bytes, WANTED[i]))
            fail_msg("%s\nlacks %s", page.bytes, WANTED[i]);
    assert_null(strstr(page.bytes, "<script"));
    gl_buf_dispose(&page);
}

/* Five shades by how many places have less; nothing is no shade. */
static void a_map_tells_small_places_apart(void **state)
{
    (void)state;
    gl_svg_tile tiles[10];
    for (uint32_t i = 0; i < 10; i++)
        tiles[i] = (gl_svg_tile){.column = i,
                                 .label = GL_LITERAL("Ort"),
                                 .value = i == 9 ? 5000 : i,
                                 .marked = i == 3};
    gl_buf page = {0};
    gl_html h;
    gl_html_begin(&h, (glapp_sink){.write = take, .to = &page}, false);
    gl_svg_tiles(&h, "k", "Karta", "Tabellen har samma tal.", tiles, 10);
    assert_true(gl_html_end(&h));
    gl_buf_add_byte(&page, '\0');
    for (int shade = 0; shade <= 5; shade++) {
        char wanted[24];
        snprintf(wanted, sizeof wanted, "\"tile s%d\"", shade);
        if (!strstr(page.bytes, wanted)) fail_msg("no tile is of shade %d", shade);
    }
    const char *corner = strstr(page.bytes, "\"corner s");
    assert_non_null(corner);
    assert_null(strstr(corner + 1, "\"corner s"));
    gl_buf_dispose(&page);
}

static void verdicts_have_marks(void **state)
{
    (void)state;
    assert_int_equal(gl_mark_of(gl_slice_of("certain_gap")), GL_MARK_CERTAIN_GAP);
    assert_int_equal(gl_mark_of(gl_slice_of("certain_surplus")), GL_MARK_CERTAIN_SURPLUS);
    assert_int_equal(gl_mark_of((gl_slice){0}), GL_MARK_UNDECIDED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_those_of_the_language),
        cmocka_unit_test(a_table_has_headings_and_harmless_cells),
        cmocka_unit_test(what_is_named_is_marked_in_english),
        cmocka_unit_test(cells_of_the_data_are_marked_in_english),
        cmocka_unit_test(a_refusal_is_told_once_at_the_end),
        cmocka_unit_test(a_chart_says_in_words_and_shapes_what_it_shows),
        cmocka_unit_test(a_map_tells_small_places_apart),
        cmocka_unit_test(verdicts_have_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
