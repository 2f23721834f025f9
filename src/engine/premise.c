/* SPDX-License-Identifier: Apache-2.0 */
/* premise.c - see premise.h. Settings are compared as the JSON object that the run wrote:
 * of known order, its texts without escapes, so that names and values can be cut out. */
#include "engine/premise.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/intern.h"

enum { SHOWN = 60 }; /* bytes of a value; "match" has hundreds and is only named */

typedef struct telling {
    void (*line)(void *to, const char *line);
    void *to;
    gl_buf text;
    bool failed;
} telling;

static void tell(telling *t)
{
    gl_buf_add_byte(&t->text, '\0');
    if (t->text.failed)
        t->failed = true;
    else
        t->line(t->to, t->text.bytes);
    gl_buf_clear(&t->text);
}

/* -- settings -- */

/* The next `"name":value` of an object's inside; `*rest` is what follows its comma. */
static bool next_setting(gl_slice *rest, gl_slice *name, gl_slice *value)
{
    size_t end = 0, colon = 0;
    int depth = 0;
    bool quoted = false;
    for (; end < rest->len && (quoted || depth || rest->bytes[end] != ','); end++) {
        char c = rest->bytes[end];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        if (c == ':' && !colon) colon = end;
    }
    if (colon < 2) return false;
    *name = gl_slice_cut(*rest, 1, colon - 2);
    *value = gl_slice_cut(*rest, colon + 1, end - colon - 1);
    size_t skipped = end < rest->len ? end + 1 : end;
    *rest = gl_slice_cut(*rest, skipped, rest->len - skipped);
    return true;
}

static gl_slice inside(gl_slice object)
{
    return object.len >= 2 ? gl_slice_cut(object, 1, object.len - 2) : (gl_slice){0};
}

static gl_slice find_setting(gl_slice object, gl_slice wanted)
{
    gl_slice rest = inside(object), name, value;
    while (next_setting(&rest, &name, &value))
        if (gl_slice_equals(name, wanted)) return value;
    return (gl_slice){0};
}

static void tell_setting(telling *t, gl_slice name, gl_slice was, gl_slice is)
{
    gl_buf_printf(&t->text, "setting %.*s: ", GL_PRINT(name));
    if (was.len > SHOWN || is.len > SHOWN)
        gl_buf_add_text(&t->text, "another value");
    else
        gl_buf_printf(&t->text, "was %.*s, is %.*s",
                      GL_PRINT(was.len ? was : GL_LITERAL("not there")),
                      GL_PRINT(is.len ? is : GL_LITERAL("not there")));
    tell(t);
}

static void compare_settings(telling *t, gl_slice before, gl_slice after)
{
    gl_slice rest = inside(before), name, value;
    while (next_setting(&rest, &name, &value)) {
        gl_slice now = find_setting(after, name);
        if (gl_slice_is(name, "date") || gl_slice_equals(now, value)) continue;
        tell_setting(t, name, value, now);
    }
    rest = inside(after);
    while (next_setting(&rest, &name, &value))
        if (!find_setting(before, name).bytes)
            tell_setting(t, name, (gl_slice){0}, value);
}

/* -- taxonomy -- */

typedef struct concepts {
    size_t added, gone, renamed, kinds; /* kinds: taught now, or no longer */
} concepts;

static bool compare_concepts(const gl_snapshot *before, const gl_snapshot *after,
                             concepts *out)
{
    *out = (concepts){0};
    gl_intern *ids = gl_intern_new();
    bool ok = ids != NULL;
    for (size_t i = 0; i < before->skill_count && ok; i++)
        ok = gl_intern_add(ids, before->skills[i].concept_id) != GL_NO_ID;
    size_t met = 0;
    for (size_t i = 0; i < after->skill_count && ok; i++) {
        const gl_snapshot_skill *now = &after->skills[i];
        uint32_t old = gl_intern_find(ids, now->concept_id);
        if (old == GL_NO_ID || old >= before->skill_count) {
            out->added++;
            continue;
        }
        met++;
        out->renamed += !gl_slice_equals(now->label, before->skills[old].label);
        out->kinds += now->is_taught != before->skills[old].is_taught;
    }
    out->gone = before->skill_count - met;
    gl_intern_free(ids);
    return ok;
}

bool gl_premise_reads_otherwise(const gl_snapshot *before, const gl_snapshot *after)
{
    concepts c;
    if (!gl_slice_equals(before->glapp_version, after->glapp_version)) return true;
    return !compare_concepts(before, after, &c) || c.added || c.gone || c.renamed ||
           c.kinds;
}

/* -- all of it -- */

bool gl_premise_compare(const gl_snapshot *before, const gl_snapshot *after,
                        void (*line)(void *to, const char *line), void *to)
{
    telling t = {.line = line, .to = to};
    concepts c;
    if (!gl_slice_equals(before->glapp_version, after->glapp_version)) {
        gl_buf_printf(&t.text,
                      "made by glapp %.*s, now by %.*s: figures may be counted "
                      "otherwise",
                      GL_PRINT(before->glapp_version), GL_PRINT(after->glapp_version));
        tell(&t);
    }
    if (!gl_slice_equals(before->reference_date, after->reference_date)) {
        gl_buf_printf(&t.text, "as of %.*s, now as of %.*s: the window moved with it",
                      GL_PRINT(before->reference_date), GL_PRINT(after->reference_date));
        tell(&t);
    }
    compare_settings(&t, before->settings, after->settings);
    bool ok = compare_concepts(before, after, &c);
    if (ok && (c.added || c.gone || c.renamed || c.kinds)) {
        gl_buf_printf(&t.text,
                      "another taxonomy: %zu concepts are new, %zu are gone, %zu have "
                      "another label, %zu another kind",
                      c.added, c.gone, c.renamed, c.kinds);
        tell(&t);
    }
    gl_buf_dispose(&t.text);
    return ok && !t.failed;
}
