/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of a sentence say: tests/cases/concept/clauses.txt. */
#include "base/buf.h"
#include "concept/cues.h"

static void write_cues(const gl_text *text, const gl_cues *cues, gl_buf *out)
{
    for (size_t i = 0; i < cues->count; i++) {
        const gl_cue *cue = &cues->cues[i];
        if (out->len) gl_buf_add_text(out, " | ");
        gl_buf_add_text(out, gl_requirement_name((gl_requirement)cue->requirement));
        gl_buf_add_text(out, " ");
        gl_buf_add_slice(out,
                         gl_slice_cut(text->text, cue->start, cue->end - cue->start));
    }
}

static bool judge(const word_case *c, void *with)
{
    room *r = with;
    gl_text text;
    gl_buf got = {0};
    assert_int_equal(gl_analyse(r->analysis, c->field[0], GL_SWEDISH, &text, NULL),
                     GLAPP_OK);
    for (size_t s = 0; s < text.sentence_count; s++) {
        gl_cues cues;
        gl_cues_find(r->table, &text, s, &cues);
        write_cues(&text, &cues, &got);
    }
    if (got.len == 0) gl_buf_add_text(&got, "-");
    bool ok = gl_slice_equals(gl_buf_slice(&got), c->field[1]);
    if (!ok)
        print_error("%.*s\n  got %.*s\n  wanted %.*s\n", GL_PRINT(c->field[0]),
                    GL_PRINT(gl_buf_slice(&got)), GL_PRINT(c->field[1]));
    gl_buf_dispose(&got);
    return ok;
}

static void sentences(void **state)
{
    all_cases("concept/clauses.txt", judge, *state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sentences)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
