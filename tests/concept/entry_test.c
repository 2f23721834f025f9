/* SPDX-License-Identifier: Apache-2.0 */
/* What programmes ask of who enters them: every case of tests/cases/concept/entry.txt. */
#include "concept/reader.h"

#include "base/buf.h"
#include "concept/entry.h"

static const small_concept CONCEPTS[] = {{"svetsning", GL_SKILL, NULL, NULL}};

typedef struct entry_case {
    gl_slice form, place, upper, experience, sfi, text;
} entry_case;

static bool split_case(gl_slice line, entry_case *c)
{
    gl_slice *const fields[] = {&c->form,       &c->place, &c->upper,
                                &c->experience, &c->sfi,   &c->text};
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        if (!gl_slice_split(&line, '\t', fields[i])) return false;
    return true;
}

static int wanted_of(gl_slice word)
{
    return gl_slice_is(word, "yes") ? 1 : gl_slice_is(word, "no") ? 0 : -1;
}

/* " | " begins a new paragraph. */
static gl_slice paragraphs(gl_slice text, gl_buf *room)
{
    gl_buf_clear(room);
    gl_slice part;
    while (gl_slice_split(&text, '|', &part)) {
        if (room->len) gl_buf_add_text(room, "\n\n");
        gl_buf_add_slice(room, gl_slice_trim(part));
    }
    return gl_buf_slice(room);
}

static gl_entry read_entry(reader *r, gl_entry_reader *e, const entry_case *c,
                           gl_slice words)
{
    gl_text text;
    glapp_error err = {0};
    gl_extractor_begin(r->extractor);
    gl_entry_begin(e);
    if (gl_analyse(r->analysis, words, GL_SWEDISH, &text, &err) ||
        gl_extractor_add(r->extractor, &text, GL_EXTRACT_DESCRIPTION, 0, &err))
        fail_msg("%s", err.message);
    if (gl_slice_is(c->place, "p"))
        gl_entry_add_prerequisites(e, &text);
    else
        gl_entry_add(e, &text, gl_extractor_sections(r->extractor));
    return gl_entry_of(e, c->form);
}

static bool is_right(const entry_case *c, gl_entry got)
{
    static const char *const words[] = {"?", "no", "yes"};
    if (got.upper_secondary == wanted_of(c->upper) &&
        got.experience == wanted_of(c->experience) && got.with_sfi == wanted_of(c->sfi))
        return true;
    print_error("%.*s %.*s: got %s %s %s, wanted %.*s %.*s %.*s: %.*s\n",
                GL_PRINT(c->form), GL_PRINT(c->place), words[got.upper_secondary + 1],
                words[got.experience + 1], words[got.with_sfi + 1], GL_PRINT(c->upper),
                GL_PRINT(c->experience), GL_PRINT(c->sfi), GL_PRINT(c->text));
    return false;
}

static void cases_are_read_as_told(void **state)
{
    (void)state;
    reader *r = make_reader(CONCEPTS, ARRAY_LEN(CONCEPTS));
    gl_pattern_table *table = read_table("entry.tsv", gl_entry_values);
    gl_entry_reader *e = gl_entry_reader_new(table);
    gl_slice file, rest, line;
    gl_buf room = {0};
    file.bytes = read_file(GLAPP_TESTS "/cases/concept/entry.txt", &file.len);
    rest = file;
    size_t count = 0, wrong = 0;
    while (gl_slice_split(&rest, '\n', &line)) {
        entry_case c;
        if (line.len == 0 || line.bytes[0] == '#') continue;
        if (!split_case(line, &c)) fail_msg("not six columns: %.*s", GL_PRINT(line));
        count++;
        wrong += !is_right(&c, read_entry(r, e, &c, paragraphs(c.text, &room)));
    }
    print_message("%zu of %zu cases right\n", count - wrong, count);
    assert_true(count >= 60);
    assert_int_equal(wrong, 0);
    gl_buf_dispose(&room);
    free((char *)file.bytes);
    gl_entry_reader_free(e);
    gl_pattern_table_free(table);
    free_reader(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_are_read_as_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
