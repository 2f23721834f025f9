/* SPDX-License-Identifier: Apache-2.0 */
/* catalogue_pack.c - what a run learnt, as bytes part by part, and used from them. */
#include "engine/catalogue_parts.h"

const char *gl_catalogue_part_name(gl_catalogue_part part)
{
    static const char *const names[GL_CATALOGUE_PARTS] = {
        "taxonomy", "words", "labels", "tables", "habits", "occupations"};
    return names[part];
}

glapp_status gl_catalogue_pack(const gl_catalogue *c, gl_catalogue_part part, gl_buf *to,
                               glapp_error *err)
{
    bool ok = true;
    switch (part) {
    case GL_PART_TAXONOMY:
        gl_taxonomy_pack(c->taxonomy, to);
        break;
    case GL_PART_WORDS:
        gl_analyser_pack(c->analyser, to);
        break;
    case GL_PART_LABELS:
        ok = gl_automaton_pack(c->automaton, to);
        break;
    case GL_PART_HABITS:
        gl_habits_pack(c->habits, to);
        break;
    case GL_PART_OCCUPATIONS:
        gl_occupations_pack(c->occupations, to);
        break;
    case GL_PART_TABLES:
        for (int i = 0; i < GL_CATALOGUE_TABLE_COUNT; i++)
            gl_pack_slice(to, gl_buf_slice(&c->tables[i]));
        break;
    case GL_CATALOGUE_PARTS:
        break;
    }
    return ok && !to->failed ? GLAPP_OK : gl_fail_memory(err);
}

static glapp_status unpack_tables(gl_catalogue *c, gl_unpack *from, glapp_error *err)
{
    for (int i = 0; i < GL_CATALOGUE_TABLE_COUNT; i++) {
        gl_buf_add_slice(&c->tables[i], gl_unpack_slice(from));
        if (c->tables[i].failed) from->bad = true;
    }
    return from->bad ? GLAPP_OK : gl_catalogue_compile(c, err);
}

static glapp_status unpack_words(gl_catalogue *c, gl_unpack *from, glapp_error *err)
{
    c->analyser = gl_analyser_unpack(from);
    if (!c->analyser) return GLAPP_OK;
    c->analysis = gl_analysis_new(c->analyser);
    return c->analysis ? GLAPP_OK : gl_fail_memory(err);
}

static glapp_status unpack_taxonomy(gl_catalogue *c, gl_unpack *from, glapp_error *err)
{
    c->taxonomy = gl_taxonomy_unpack(from);
    return c->taxonomy ? gl_relations_find(&c->relations, c->taxonomy, err) : GLAPP_OK;
}

glapp_status gl_catalogue_unpack(gl_catalogue *c, gl_catalogue_part part,
                                 glapp_error *err)
{
    gl_unpack from = {.rest = gl_buf_slice(&c->packed[part])};
    glapp_status rc = GLAPP_OK;
    uint32_t concepts = c->taxonomy ? gl_taxonomy_count(c->taxonomy) : 0;
    uint32_t terms = c->analyser ? gl_analyser_term_count(c->analyser) : 0;
    switch (part) {
    case GL_PART_TAXONOMY:
        rc = unpack_taxonomy(c, &from, err);
        break;
    case GL_PART_WORDS:
        rc = unpack_words(c, &from, err);
        break;
    case GL_PART_LABELS:
        c->automaton = gl_automaton_unpack(&from, concepts, terms);
        break;
    case GL_PART_TABLES:
        rc = unpack_tables(c, &from, err);
        break;
    case GL_PART_HABITS:
        c->habits = gl_habits_unpack(&from, concepts);
        break;
    case GL_PART_OCCUPATIONS:
        c->occupations = gl_occupations_unpack(&from, c->taxonomy);
        break;
    case GL_CATALOGUE_PARTS:
        break;
    }
    if (!rc && (from.bad || from.rest.len > 0))
        rc = gl_fail(err, GLAPP_BAD_INPUT,
                     "what the database has learnt of its %s is damaged; make it anew "
                     "with `glapp run`",
                     gl_catalogue_part_name(part));
    return rc;
}
