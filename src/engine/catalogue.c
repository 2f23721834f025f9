/* SPDX-License-Identifier: Apache-2.0 */
/* catalogue.c - see catalogue.h. */
#include "engine/catalogue_parts.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "concept/entry.h"
#include "engine/errand.h"
#include "engine/keep.h"
#include "source/stream.h"

enum { MAX_WORD_FILE = 64 << 20, MAX_PATH = 4096 };

static const char HUNSPELL_DIC[] = "/usr/share/hunspell/sv_SE.dic";
static const char HUNSPELL_AFF[] = "/usr/share/hunspell/sv_SE.aff";

/* -- words and patterns -- */

glapp_status gl_catalogue_corpus_file(const char *corpus, const char *name, bool optional,
                                      gl_buf *out, glapp_error *err)
{
    char path[MAX_PATH];
    int len = snprintf(path, sizeof path, "%s/%s", corpus, name);
    if (len < 0 || (size_t)len >= sizeof path)
        return gl_fail(err, GLAPP_USAGE, "the path of the corpus is too long");
    gl_buf_clear(out);
    glapp_status rc = gl_stream_read_file(path, MAX_WORD_FILE, out, err);
    if (rc && optional) {
        gl_buf_clear(out);
        return GLAPP_OK;
    }
    return rc;
}

/* The dictionary is used where it is installed; `run.settings` says whether it was. */
static glapp_status add_hunspell(gl_catalogue *c, glapp_error *err)
{
    gl_buf dic = {0}, aff = {0};
    glapp_status rc = GLAPP_OK;
    if (gl_stream_read_file(HUNSPELL_DIC, MAX_WORD_FILE, &dic, NULL) == GLAPP_OK &&
        gl_stream_read_file(HUNSPELL_AFF, MAX_WORD_FILE, &aff, NULL) == GLAPP_OK) {
        rc = gl_lexicon_add_hunspell(c->lexicon, gl_buf_slice(&dic), gl_buf_slice(&aff),
                                     err);
        c->hunspell = rc == GLAPP_OK;
    }
    gl_buf_dispose(&dic);
    gl_buf_dispose(&aff);
    return rc;
}

static glapp_status list_words(gl_catalogue *c, const char *corpus, glapp_error *err)
{
    gl_buf list = {0};
    c->lexicon = gl_lexicon_new();
    glapp_status rc = c->lexicon ? GLAPP_OK : gl_fail_memory(err);
    if (!rc)
        rc = gl_catalogue_corpus_file(corpus, "language/words_sv.txt", false, &list, err);
    if (!rc && !gl_lexicon_add_list(c->lexicon, gl_buf_slice(&list)))
        rc = gl_fail_memory(err);
    if (!rc) rc = add_hunspell(c, err);
    gl_buf_dispose(&list);
    return rc;
}

static glapp_status add_words_of_labels(gl_catalogue *c, glapp_error *err)
{
    size_t count;
    const gl_label *labels = gl_taxonomy_labels(c->taxonomy, &count);
    for (size_t i = 0; i < count; i++)
        if (!gl_lexicon_add_text(c->lexicon, labels[i].text)) return gl_fail_memory(err);
    return GLAPP_OK;
}

/* The tables of patterns, compiled from c->tables. */
glapp_status gl_catalogue_compile(gl_catalogue *c, glapp_error *err)
{
    glapp_status rc =
        gl_cue_table_read(&c->requirements, gl_buf_slice(&c->tables[GL_TABLE_OF_CUES]),
                          "requirements.tsv", err);
    if (!rc)
        rc = gl_pattern_table_read(&c->sections,
                                   gl_buf_slice(&c->tables[GL_TABLE_OF_SECTIONS]),
                                   "sections.tsv", gl_section_names, err);
    if (!rc)
        rc = gl_pattern_table_read(&c->asides,
                                   gl_buf_slice(&c->tables[GL_TABLE_OF_ASIDES]),
                                   "asides.tsv", gl_section_names, err);
    return rc;
}

glapp_status gl_catalogue_add_entry(gl_catalogue *c, const char *corpus, glapp_error *err)
{
    gl_buf tsv = {0};
    glapp_status rc =
        gl_catalogue_corpus_file(corpus, "patterns/entry.tsv", false, &tsv, err);
    if (!rc)
        rc = gl_pattern_table_read(&c->entry, gl_buf_slice(&tsv), "entry.tsv",
                                   gl_entry_values, err);
    if (!rc) gl_pattern_table_hasten(c->entry, false);
    gl_buf_dispose(&tsv);
    return rc;
}

static glapp_status read_patterns(gl_catalogue *c, const char *corpus, glapp_error *err)
{
    static const char *const names[GL_CATALOGUE_TABLE_COUNT] = {
        "patterns/requirements.tsv", "patterns/sections.tsv", "patterns/asides.tsv"};
    gl_buf tsv = {0};
    glapp_status rc = GLAPP_OK;
    for (int i = 0; i < GL_CATALOGUE_TABLE_COUNT && !rc; i++)
        rc = gl_catalogue_corpus_file(corpus, names[i], false, &c->tables[i], err);
    if (!rc) rc = gl_catalogue_compile(c, err);
    if (!rc) gl_pattern_table_hasten(c->sections, true);
    if (!rc) gl_pattern_table_hasten(c->asides, false);
    if (!rc) rc = gl_catalogue_add_entry(c, corpus, err);
    if (!rc)
        rc = gl_catalogue_corpus_file(corpus, "language/ambiguous.tsv", true, &tsv, err);
    if (!rc)
        rc = gl_ambiguity_read(&c->ambiguity, gl_buf_slice(&tsv), "ambiguous.tsv", err);
    gl_buf_dispose(&tsv);
    return rc;
}

/* What a catalogue is read from. */
typedef struct sources {
    gl_catalogue *catalogue;
    const char *corpus;
    glapp_paths taxonomy;
    const char *lenses;
    gl_ledger *ledger;
    const glapp_log *log;
} sources;

static glapp_status read_concepts(void *to, glapp_error *err)
{
    const sources *s = to;
    gl_catalogue *c = s->catalogue;
    glapp_status rc = gl_catalogue_read_taxonomy(c, s->corpus, s->taxonomy, s->lenses,
                                                 s->ledger, s->log, err);
    if (!rc && gl_taxonomy_count(c->taxonomy) == 0)
        rc = gl_fail(err, GLAPP_NOTHING,
                     "no concept is left in the taxonomy; nothing was changed");
    if (!rc) rc = gl_relations_find(&c->relations, c->taxonomy, err);
    if (!rc) rc = read_patterns(c, s->corpus, err);
    return rc;
}

static glapp_status read_words(void *to, glapp_error *err)
{
    const sources *s = to;
    return list_words(s->catalogue, s->corpus, err);
}

glapp_status gl_catalogue_read(gl_catalogue *c, const char *corpus, glapp_paths taxonomy,
                               const char *lenses, gl_ledger *ledger,
                               const glapp_log *log, glapp_error *err)
{
    sources s = {c, corpus, taxonomy, lenses, ledger, log};
    const gl_errand both[] = {{read_concepts, &s}, {read_words, &s}};
    glapp_status rc = gl_errands_run(both, 2, c->jobs, err);
    return rc ? rc : add_words_of_labels(c, err);
}

static glapp_status make_analyser(gl_catalogue *c, const char *corpus, glapp_error *err)
{
    gl_buf sv = {0}, en = {0}, exceptions = {0}, compounds = {0}, irregulars = {0};
    glapp_status rc =
        gl_catalogue_corpus_file(corpus, "language/stopwords_sv.txt", false, &sv, err);
    if (!rc)
        rc = gl_catalogue_corpus_file(corpus, "language/stopwords_en.txt", false, &en,
                                      err);
    if (!rc)
        rc = gl_catalogue_corpus_file(corpus, "language/exceptions_sv.tsv", true,
                                      &exceptions, err);
    if (!rc)
        rc = gl_catalogue_corpus_file(corpus, "language/compounds_sv.tsv", true,
                                      &compounds, err);
    if (!rc)
        rc = gl_catalogue_corpus_file(corpus, "language/irregular_sv.tsv", true,
                                      &irregulars, err);
    if (!rc && !gl_lexicon_freeze(c->lexicon)) rc = gl_fail_memory(err);
    if (!rc) {
        gl_analyser_data data = {.stopwords_sv = gl_buf_slice(&sv),
                                 .stopwords_en = gl_buf_slice(&en),
                                 .exceptions = gl_buf_slice(&exceptions),
                                 .compounds = gl_buf_slice(&compounds),
                                 .irregulars = gl_buf_slice(&irregulars),
                                 .lexicon = c->lexicon};
        c->lexicon = NULL; /* the analyser has it now, also if this fails */
        rc = gl_analyser_new(&c->analyser, &data, err);
    }
    gl_buf_dispose(&sv);
    gl_buf_dispose(&en);
    gl_buf_dispose(&exceptions);
    gl_buf_dispose(&compounds);
    gl_buf_dispose(&irregulars);
    return rc;
}

static glapp_status read_thesaurus(gl_catalogue *c, const char *corpus, glapp_error *err)
{
    gl_buf tsv = {0};
    glapp_status rc =
        gl_catalogue_corpus_file(corpus, "language/thesaurus_sv.tsv", true, &tsv, err);
    if (!rc) rc = gl_thesaurus_read(&c->thesaurus, gl_buf_slice(&tsv), c->analysis, err);
    gl_buf_dispose(&tsv);
    return rc;
}

static glapp_status enter_labels(gl_catalogue *c, const char *corpus, gl_ledger *ledger,
                                 glapp_error *err)
{
    gl_automaton_notes notes;
    glapp_status rc = gl_automaton_new(&c->automaton, c->taxonomy, c->analysis,
                                       c->ambiguity, &notes, err);
    if (!rc) rc = read_thesaurus(c, corpus, err);
    if (rc) return rc;
    if (notes.ambiguous)
        gl_ledger_say(ledger,
                      "taxonomy: ambiguous labels: %u, \"%.*s\" the first; the first "
                      "concept that has one gets it",
                      notes.ambiguous, GL_PRINT(notes.first_ambiguous));
    if (notes.unusable)
        gl_ledger_say(ledger,
                      "taxonomy: labels of function words alone, which are never found: "
                      "%u, \"%.*s\" the first",
                      notes.unusable, GL_PRINT(notes.first_unusable));
    return GLAPP_OK;
}

/* The titles of the SSYK groups, and words that stand in them. */
typedef struct titles {
    gl_buf lists[2], glossary;
} titles;

static glapp_status read_titles(titles *t, const char *corpus, glapp_error *err)
{
    gl_buf fields = {0};
    glapp_status rc = gl_catalogue_corpus_file(corpus, "language/titles/professions.tsv",
                                               true, &t->lists[0], err);
    if (!rc)
        rc = gl_catalogue_corpus_file(corpus, "language/titles/trades.tsv", true,
                                      &t->lists[1], err);
    if (!rc)
        rc = gl_catalogue_corpus_file(corpus, "language/glossary_en.tsv", true,
                                      &t->glossary, err);
    if (!rc)
        rc = gl_catalogue_corpus_file(corpus, "language/fields_sv.tsv", true, &fields,
                                      err);
    gl_buf_add_slice(&t->glossary, gl_buf_slice(&fields));
    if (!rc && t->glossary.failed) rc = gl_fail_memory(err);
    gl_buf_dispose(&fields);
    return rc;
}

static void dispose_titles(titles *t)
{
    for (int i = 0; i < 2; i++) gl_buf_dispose(&t->lists[i]);
    gl_buf_dispose(&t->glossary);
}

/* What labels and occupations are learnt from: where that is done at once, each by an
 * analysis of its own. */
typedef struct learning {
    gl_catalogue *catalogue;
    const char *corpus;
    gl_ledger *ledger;
    titles titles;
    gl_analysis *of_titles; /* NULL: the catalogue's */
} learning;

static glapp_status learn_labels(void *to, glapp_error *err)
{
    const learning *l = to;
    return enter_labels(l->catalogue, l->corpus, l->ledger, err);
}

static glapp_status learn_occupations(void *to, glapp_error *err)
{
    const learning *l = to;
    const gl_slice lists[2] = {gl_buf_slice(&l->titles.lists[0]),
                               gl_buf_slice(&l->titles.lists[1])};
    gl_catalogue *c = l->catalogue;
    return gl_occupations_new(&c->occupations, c->taxonomy,
                              l->of_titles ? l->of_titles : c->analysis, lists, 2,
                              gl_buf_slice(&l->titles.glossary), err);
}

glapp_status gl_catalogue_foresee(gl_catalogue *c, const gl_slice *texts, size_t count,
                                  glapp_error *err)
{
    if (c->jobs < 2) return GLAPP_OK;
    gl_lexicon *words = gl_lexicon_new();
    bool ok = words != NULL;
    for (size_t i = 0; i < count && ok; i++) ok = gl_lexicon_add_text(words, texts[i]);
    glapp_status rc = ok ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_scouts_send(&c->scouts, c->analyser, words, c->jobs, err);
    gl_lexicon_free(words);
    return rc;
}

static glapp_status begin_learning(gl_catalogue *c, const char *corpus, glapp_error *err)
{
    glapp_status rc = make_analyser(c, corpus, err);
    if (!rc) rc = gl_scouts_send(&c->scouts, c->analyser, NULL, c->jobs, err);
    return rc;
}

static glapp_status ask_scouts(gl_catalogue *c, gl_analysis **out, glapp_error *err)
{
    *out = gl_scouts_ask(&c->scouts, c->analyser);
    return *out ? GLAPP_OK : gl_fail_memory(err);
}

glapp_status gl_catalogue_learn(gl_catalogue *c, const char *corpus, gl_ledger *ledger,
                                glapp_error *err)
{
    glapp_status rc = begin_learning(c, corpus, err);
    if (!rc) rc = ask_scouts(c, &c->analysis, err);
    return rc ? rc : enter_labels(c, corpus, ledger, err);
}

glapp_status gl_catalogue_learn_all(gl_catalogue *c, const char *corpus,
                                    gl_ledger *ledger, glapp_error *err)
{
    learning l = {.catalogue = c, .corpus = corpus, .ledger = ledger};
    const gl_errand both[] = {{learn_labels, &l}, {learn_occupations, &l}};
    glapp_status rc = read_titles(&l.titles, corpus, err);
    if (!rc) rc = begin_learning(c, corpus, err);
    const gl_slice lists[2] = {gl_buf_slice(&l.titles.lists[0]),
                               gl_buf_slice(&l.titles.lists[1])};
    if (!rc) rc = gl_catalogue_foresee(c, lists, 2, err);
    if (!rc) rc = ask_scouts(c, &c->analysis, err);
    if (!rc && c->jobs > 1) rc = ask_scouts(c, &l.of_titles, err);
    if (!rc) rc = gl_errands_run(both, 2, c->jobs, err);
    gl_analysis_free(l.of_titles);
    dispose_titles(&l.titles);
    return rc;
}

glapp_status gl_catalogue_linker(const gl_catalogue *c, const char *corpus,
                                 gl_linker **out, glapp_error *err)
{
    enum { FILES = 4 };
    static const char *const names[FILES] = {
        "language/isco.tsv", "language/titles/professions.tsv",
        "language/titles/trades.tsv", "language/titles/specialists.tsv"};
    gl_buf files[FILES] = {{0}};
    glapp_status rc = GLAPP_OK;
    for (int i = 0; i < FILES && !rc; i++)
        rc = gl_catalogue_corpus_file(corpus, names[i], true, &files[i], err);
    const gl_link_data data = {
        .thesaurus = c->thesaurus,
        .isco_key = gl_buf_slice(&files[0]),
        .ssyk_titles = {gl_buf_slice(&files[1]), gl_buf_slice(&files[2])},
        .isco_titles = gl_buf_slice(&files[3])};
    if (!rc) rc = gl_linker_new(out, c->taxonomy, &data, c->analysis, err);
    for (int i = 0; i < FILES; i++) gl_buf_dispose(&files[i]);
    return rc;
}

gl_reader_parts gl_catalogue_parts(const gl_catalogue *c)
{
    return (gl_reader_parts){c->taxonomy, c->automaton, c->requirements,
                             c->sections, c->asides,    c->habits};
}

gl_relations gl_catalogue_relations(const gl_catalogue *c)
{
    return gl_relations_of(&c->relations);
}

void gl_catalogue_dispose(gl_catalogue *c)
{
    gl_occupations_free(c->occupations);
    gl_analysis_free(c->analysis);
    gl_scouts_dispose(&c->scouts);
    gl_automaton_free(c->automaton);
    gl_analyser_free(c->analyser);
    gl_lexicon_free(c->lexicon);
    gl_taxonomy_free(c->taxonomy);
    gl_cue_table_free(c->requirements);
    gl_pattern_table_free(c->sections);
    gl_pattern_table_free(c->asides);
    gl_pattern_table_free(c->entry);
    gl_habits_free(c->habits);
    gl_ambiguity_free(c->ambiguity);
    gl_thesaurus_free(c->thesaurus);
    for (int i = 0; i < GL_CATALOGUE_TABLE_COUNT; i++) gl_buf_dispose(&c->tables[i]);
    for (int i = 0; i < GL_CATALOGUE_PARTS; i++) gl_buf_dispose(&c->packed[i]);
    gl_relations_dispose(&c->relations);
    *c = (gl_catalogue){0};
}
