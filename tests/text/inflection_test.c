/* SPDX-License-Identifier: Apache-2.0 */
/* Which endings a word can take. */
#include "text/inflection.h"
#include "text/words.h"

static gl_word_class class_of(gl_slice name)
{
    if (gl_slice_is(name, "person")) return GL_SINGULAR_NOUN;
    return gl_slice_is(name, "skill") ? GL_PLURAL_NOUN | GL_VERB : GL_ANY_CLASS;
}

/* Word, class, forms with commas between ("!form": is none), language. */
static bool judge(const word_case *c, void *with)
{
    (void)with;
    bool ok = true;
    gl_language language = c->count > 3 ? GL_ENGLISH : GL_SWEDISH;
    gl_slice rest = c->field[2], form;
    while (gl_slice_split(&rest, ',', &form)) {
        bool never = form.bytes[0] == '!';
        if (never) form = gl_slice_cut(form, 1, form.len - 1);
        if (gl_is_form_of(form, c->field[0], language, class_of(c->field[1])) != never)
            continue;
        print_error("%.*s: %.*s is %s form of it\n", GL_PRINT(c->field[0]),
                    GL_PRINT(form), never ? "a" : "no");
        ok = false;
    }
    return ok;
}

static void words(void **state)
{
    (void)state;
    all_cases("text/inflection.txt", judge, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
