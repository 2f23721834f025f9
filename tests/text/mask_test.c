/* SPDX-License-Identifier: Apache-2.0 */
/* What belongs to a person is masked, what looks like it is not. */
#include "text/words.h"

#include "base/utf8.h"
#include "text/mask.h"

/* Text, what must be hidden ("-": nothing), what must stay ("-": nothing to ask). */
static bool judge_mask(const word_case *c, void *with)
{
    (void)with;
    char text[2000];
    snprintf(text, sizeof text, "%.*s", GL_PRINT(c->field[0]));
    size_t places = gl_mask_persons(text, strlen(text), NULL, 0);
    bool ok = strlen(text) == c->field[0].len;
    const char *hide = c->field[1].bytes, *keep = c->count > 2 ? c->field[2].bytes : "-";
    if (strcmp(hide, "-") == 0)
        ok = ok && places == 0;
    else
        ok = ok && places > 0 && !strstr(text, hide);
    if (strcmp(keep, "-") != 0) ok = ok && strstr(text, keep);
    if (!ok) print_error("%.*s\n  got: %s\n", GL_PRINT(c->field[0]), text);
    return ok;
}

static void our_own_cases(void **state)
{
    (void)state;
    all_cases("text/persons.txt", judge_mask, NULL);
}

static void contacts_are_masked_everywhere(void **state)
{
    (void)state;
    char text[] = "Ring Östen Fågelsång. Östen Fågelsång svarar. ÖSTEN, nej.";
    gl_slice names[] = {GL_LITERAL("Östen Fågelsång")};
    size_t len = strlen(text);
    assert_true(gl_mask_persons(text, len, names, 1) > 0);
    assert_int_equal(strlen(text), len);
    assert_null(strstr(text, "Fågelsång"));
    assert_non_null(strstr(text, "svarar"));
    assert_true(gl_utf8_is_valid(gl_slice_of(text), NULL));
}

static void no_bytes_are_lost_or_broken(void **state)
{
    (void)state;
    static const char *const bits[] = {"0",
                                       "7",
                                       "@",
                                       "å",
                                       " ",
                                       "Kontakta ",
                                       "-",
                                       "(at)",
                                       ".",
                                       "Ö",
                                       "18900118-9811",
                                       "+46",
                                       "\n",
                                       "linkedin.com/in/",
                                       "a"};
    char text[600];
    uint32_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        text[0] = '\0';
        for (int i = 0; i < 30; i++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(text, bits[(seed >> 16) % ARRAY_LEN(bits)]);
        }
        size_t len = strlen(text);
        gl_mask_persons(text, len, NULL, 0);
        assert_int_equal(strlen(text), len);
        assert_true(gl_utf8_is_valid(gl_slice_of(text), NULL));
    }
}

/* The text of the ad `id` in JSON Lines whose texts have no escapes but \n and \". */
static char *text_of(const char *all, const char *id)
{
    char key[80];
    snprintf(key, sizeof key, "{\"id\":\"%s\"", id);
    const char *at = strstr(all, key);
    at = at ? strstr(at, "\"text\":\"") : NULL;
    if (!at) return NULL;
    at += strlen("\"text\":\"");
    char *text = malloc(strlen(at) + 1), *to = text;
    for (; *at && *at != '"'; at++) {
        if (*at == '\\' && at[1]) {
            at++;
            *to++ = *at == 'n' ? '\n' : *at;
        } else {
            *to++ = *at;
        }
    }
    *to = '\0';
    return text;
}

static void hostile_texts(void **state)
{
    (void)state;
    const char *table = GLAPP_SHARED "/hostile/pii/pii.tsv";
    need_path(table);
    char *all = read_file(GLAPP_SHARED "/hostile/pii/contacts.jsonl", NULL);
    char *rows = read_file(table, NULL), *rest = rows;
    size_t keeps = 0, kept = 0, hides = 0, failed = 0;
    for (char *line; (line = strsep(&rest, "\n"));) {
        char *id = strsep(&line, "\t"), *kind = line ? strsep(&line, "\t") : NULL;
        char *level = line ? strsep(&line, "\t") : NULL;
        char *text = level && line ? text_of(all, id) : NULL;
        if (!text || !strstr(text, line)) { /* a contact field: never read */
            free(text);
            continue;
        }
        gl_mask_persons(text, strlen(text), NULL, 0);
        bool there = strstr(text, line) != NULL;
        if (strcmp(kind, "keep") == 0) {
            keeps++;
            kept += there;
        } else {
            hides++;
            failed += there && strcmp(level, "must") == 0;
        }
        if (there == (strcmp(kind, "hide") == 0))
            print_error("%s %s %s %s: %s\n", id, kind, level, line, text);
        free(text);
    }
    print_message("pii.tsv: %zu strings hidden, %zu of %zu kept\n", hides - failed, kept,
                  keeps);
    free(all);
    free(rows);
    assert_true(hides > 5 && keeps > 5);
    assert_int_equal(failed, 0);
    assert_true(kept * 100 >= keeps * 95);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_own_cases),
        cmocka_unit_test(contacts_are_masked_everywhere),
        cmocka_unit_test(no_bytes_are_lost_or_broken),
        cmocka_unit_test(hostile_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
