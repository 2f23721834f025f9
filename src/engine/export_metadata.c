/* SPDX-License-Identifier: Apache-2.0 */
/* export_metadata.c - what Datasette shows around a database: whose data it is, and what
 * each table, view and column means.
 *
 * "units" has only what the library pint knows (bytes, days, weeks, months): Datasette
 * hands it every one, and a word that pint does not know makes an error of the page.
 */
#include "engine/export.h"

#include "report/escape.h"

typedef struct metadata {
    gl_export *e;
    gl_buf text;
    const char *relation; /* at hand */
    size_t relations;
} metadata;

static void add_string(metadata *m, const char *before, gl_slice value)
{
    gl_buf_add_text(&m->text, before);
    gl_escape_json(&m->text, value);
}

static void add_words(metadata *m, const char *before, const char *sv, const char *en)
{
    add_string(m, before, gl_slice_of(gl_export_word(m->e, sv, en)));
}

static void add_units(metadata *m, const char *const *names, size_t count)
{
    size_t units = 0;
    for (size_t i = 0; i < count; i++) {
        const gl_column_word *word = gl_column_word_of(m->relation, names[i]);
        const char *unit = word ? gl_unit_of_pint(word->unit) : NULL;
        if (!unit) continue;
        add_string(m, units++ ? ", " : ",\n        \"units\": {", gl_slice_of(names[i]));
        add_string(m, ": ", gl_slice_of(unit));
    }
    if (units) gl_buf_add_text(&m->text, "}");
}

/* "Öppningar: platser att fylla ... (öppningar)" */
static void add_explanation(metadata *m, const gl_column_word *word)
{
    const bool english = m->e->query->english;
    gl_buf line = {0};
    gl_buf_printf(&line, "%s: %s", english ? word->en : word->sv,
                  english ? word->about_en : word->about_sv);
    if (word->unit) gl_buf_printf(&line, " (%s)", gl_unit_word(word->unit, english));
    if (line.failed) m->text.failed = true;
    add_string(m, ": ", gl_buf_slice(&line));
    gl_buf_dispose(&line);
}

static bool add_columns(void *to, const char *const *names, size_t count)
{
    metadata *m = to;
    size_t told = 0;
    for (size_t i = 0; i < count; i++) {
        const gl_column_word *word = gl_column_word_of(m->relation, names[i]);
        if (!word) continue;
        add_string(m, told++ ? ",\n          " : ",\n        \"columns\": {\n          ",
                   gl_slice_of(names[i]));
        add_explanation(m, word);
    }
    if (told) gl_buf_add_text(&m->text, "}");
    add_units(m, names, count);
    return false;
}

static bool add_relation(void *to, const gl_cell *cells, size_t count)
{
    metadata *m = to;
    (void)count;
    m->relation = cells[0].text.bytes;
    const gl_relation_word *word = m->relation ? gl_relation_word_of(m->relation) : NULL;
    if (!word) return true; /* not ours, or a newer glapp's */
    const gl_view_reader reader = {add_columns, NULL, m};
    add_string(m, m->relations++ ? ",\n      " : "\n      ", cells[0].text);
    add_words(m, ": {\n        \"title\": ", word->sv, word->en);
    add_words(m, ",\n        \"description\": ", word->about_sv, word->about_en);
    gl_db_columns(m->e->db, m->relation, reader, NULL);
    gl_buf_add_text(&m->text, "}");
    return true;
}

static bool add_run(void *to, const gl_run_view *run)
{
    metadata *m = to;
    gl_buf line = {0};
    gl_buf_printf(&line, "%s %.*s, glapp %.*s",
                  gl_export_word(m->e,
                                 "Kompetens som efterfrågas, kompetens som lärs ut, "
                                 "och gapet mellan dem.",
                                 "Skills asked for, skills taught, and the gap between "
                                 "them."),
                  GL_PRINT(run->reference_date), GL_PRINT(run->glapp_version));
    if (line.failed) m->text.failed = true;
    add_string(m, ",\n  \"description\": ", gl_buf_slice(&line));
    gl_buf_dispose(&line);
    return true;
}

/* Datasette calls a database by its file's name without folder and last ending. */
static gl_slice database_name(const char *path)
{
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    const char *dot = strrchr(base, '.');
    return (gl_slice){base, dot && dot > base ? (size_t)(dot - base) : strlen(base)};
}

static glapp_status tell(metadata *m, glapp_error *err)
{
    const char *db = m->e->query->db ? m->e->query->db : "glapp.db";
    add_words(m, "{\n  \"title\": ", "Kompetens som saknas", "Skills that are missing");
    glapp_status rc = gl_db_run(m->e->db, add_run, m, err);
    add_words(
        m, ",\n  \"source\": ",
        "Arbetsförmedlingen (JobTech), och de utbildningslistor som tabellen source "
        "nämner",
        "The Swedish Public Employment Service (JobTech), and the lists of "
        "programmes that the table source names");
    add_string(
        m, ",\n  \"source_url\": ", GL_LITERAL("https://data.arbetsformedlingen.se/"));
    add_words(m, ",\n  \"license\": ",
              "Annonser och taxonomi: CC0 1.0. ESCO: källan anges. Utbildningar: se "
              "ägarens villkor",
              "Ads and taxonomy: CC0 1.0. ESCO: with attribution. Programmes: see the "
              "terms of their owners");
    add_string(m, ",\n  \"license_url\": ",
               GL_LITERAL("https://creativecommons.org/publicdomain/zero/1.0/"));
    add_string(m, ",\n  \"databases\": {\n    ", database_name(db));
    gl_buf_add_text(&m->text, ": {\"tables\": {");
    if (!rc) rc = gl_db_relations(m->e->db, add_relation, m, err);
    for (int i = 0; i < 4; i++) {
        static const char *const BYTES[] = {"concept_posting", "term_posting",
                                            "lead_posting", "learnt"};
        add_string(m, ",\n      ", gl_slice_of(BYTES[i]));
        gl_buf_add_text(&m->text, ": {\"hidden\": true}");
    }
    gl_buf_add_text(&m->text, "\n    }}\n  }\n}\n");
    return rc;
}

glapp_status gl_export_metadata(gl_export *e, glapp_error *err)
{
    metadata m = {.e = e};
    gl_draft *draft = NULL;
    glapp_status rc = gl_draft_open(&draft, e->query->out, err);
    if (!rc) rc = tell(&m, err);
    if (!rc && m.text.failed) rc = gl_fail_memory(err);
    if (!rc) {
        glapp_sink sink = gl_draft_sink(draft);
        sink.write(sink.to, m.text.bytes, m.text.len);
        rc = gl_draft_finish(draft, err); /* which knows whether it took all */
    }
    e->done.files += !rc;
    e->done.tables = m.relations;
    gl_draft_close(draft);
    gl_buf_dispose(&m.text);
    return rc;
}
