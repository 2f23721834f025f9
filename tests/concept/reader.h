/* SPDX-License-Identifier: Apache-2.0 */
/* reader.h - a small taxonomy made in the test, and all that reads texts with it. */
#ifndef GL_TESTS_CONCEPT_READER_H
#define GL_TESTS_CONCEPT_READER_H

#include "text/words.h"

#include "concept/extract.h"

typedef struct small_concept {
    const char *label;
    gl_concept_kind kind;
    const char *synonym; /* or NULL */
    const char *ssyk;    /* or NULL */
} small_concept;

typedef struct reader {
    gl_taxonomy *taxonomy;
    gl_analyser *analyser;
    gl_analysis *analysis;
    gl_automaton *automaton;
    gl_automaton_notes notes;
    gl_cue_table *requirements;
    gl_pattern_table *sections, *asides;
    gl_ambiguity *ambiguity;
    gl_extractor *extractor;
} reader;

static inline gl_pattern_table *read_table(const char *name, const char *const *values)
{
    char path[600];
    snprintf(path, sizeof path, "%s/patterns/%s", GLAPP_CORPUS, name);
    glapp_error err = {0};
    gl_pattern_table *table = NULL;
    gl_slice tsv;
    tsv.bytes = read_file(path, &tsv.len);
    if (gl_pattern_table_read(&table, tsv, name, values, &err))
        fail_msg("%s:%llu %s", name, (unsigned long long)err.line, err.message);
    free((char *)tsv.bytes);
    return table;
}

static inline gl_cue_table *read_cues(void)
{
    glapp_error err = {0};
    gl_cue_table *table = NULL;
    gl_slice tsv;
    tsv.bytes = read_file(GLAPP_CORPUS "/patterns/requirements.tsv", &tsv.len);
    if (gl_cue_table_read(&table, tsv, "requirements.tsv", &err))
        fail_msg("requirements.tsv:%llu %s", (unsigned long long)err.line, err.message);
    free((char *)tsv.bytes);
    return table;
}

static inline gl_ambiguity *read_ambiguity(void)
{
    char path[600];
    snprintf(path, sizeof path, "%s/language/ambiguous.tsv", GLAPP_CORPUS);
    glapp_error err = {0};
    gl_ambiguity *ambiguity = NULL;
    gl_slice tsv;
    tsv.bytes = read_file(path, &tsv.len);
    if (gl_ambiguity_read(&ambiguity, tsv, "ambiguous.tsv", &err))
        fail_msg("%llu %s", (unsigned long long)err.line, err.message);
    free((char *)tsv.bytes);
    return ambiguity;
}

static inline gl_taxonomy *make_taxonomy(const small_concept *concepts, size_t count)
{
    gl_taxonomy *taxonomy = gl_taxonomy_new();
    gl_taxonomy_notes notes;
    glapp_error err = {0};
    for (size_t i = 0; i < count; i++) {
        const small_concept *c = &concepts[i];
        gl_slice synonym = gl_slice_of(c->synonym), ssyk = gl_slice_of(c->ssyk);
        gl_concept_entry entry = {.id = gl_slice_of(c->label),
                                  .label = gl_slice_of(c->label),
                                  .kind = c->kind,
                                  .synonyms = {&synonym, c->synonym ? 1 : 0},
                                  .ssyk = {&ssyk, c->ssyk ? 1 : 0}};
        uint32_t replaced;
        if (gl_taxonomy_add(taxonomy, &entry, &replaced, &err))
            fail_msg("%s", err.message);
    }
    if (gl_taxonomy_finish(taxonomy, &notes, &err)) fail_msg("%s", err.message);
    return taxonomy;
}

static inline reader *make_reader(const small_concept *concepts, size_t count)
{
    reader *r = calloc(1, sizeof *r);
    glapp_error err = {0};
    r->taxonomy = make_taxonomy(concepts, count);
    gl_lexicon *lexicon = make_lexicon(true);
    size_t labels;
    const gl_label *label = gl_taxonomy_labels(r->taxonomy, &labels);
    for (size_t i = 0; i < labels; i++)
        assert_true(gl_lexicon_add_text(lexicon, label[i].text));
    r->analyser = make_analyser(lexicon);
    r->analysis = gl_analysis_new(r->analyser);
    r->ambiguity = read_ambiguity();
    if (gl_automaton_new(&r->automaton, r->taxonomy, r->analysis, r->ambiguity, &r->notes,
                         &err))
        fail_msg("%s", err.message);
    gl_analyser_close_vocabulary(r->analyser);
    r->requirements = read_cues();
    r->sections = read_table("sections.tsv", gl_section_names);
    r->asides = read_table("asides.tsv", gl_section_names);
    gl_reader_parts parts = {r->taxonomy, r->automaton, r->requirements,
                             r->sections, r->asides,    NULL};
    r->extractor = gl_extractor_new(&parts);
    assert_non_null(r->extractor);
    return r;
}

static inline void free_reader(reader *r)
{
    gl_extractor_free(r->extractor);
    gl_cue_table_free(r->requirements);
    gl_pattern_table_free(r->sections);
    gl_pattern_table_free(r->asides);
    gl_ambiguity_free(r->ambiguity);
    gl_automaton_free(r->automaton);
    gl_analysis_free(r->analysis);
    gl_analyser_free(r->analyser);
    gl_taxonomy_free(r->taxonomy);
    free(r);
}

/* The mentions of one text alone. */
static inline const gl_mention *mentions_of(reader *r, gl_slice text,
                                            gl_extract_field field, size_t *count)
{
    gl_text t;
    glapp_error err = {0};
    gl_extractor_begin(r->extractor);
    if (gl_analyse(r->analysis, text, GL_SWEDISH, &t, &err) ||
        gl_extractor_add(r->extractor, &t, field, 0, &err))
        fail_msg("%s", err.message);
    return gl_extractor_mentions(r->extractor, count);
}

static inline gl_slice label_of(const reader *r, const gl_mention *m)
{
    return gl_taxonomy_concept(r->taxonomy, m->concept)->label;
}

#endif
