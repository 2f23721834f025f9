/* SPDX-License-Identifier: Apache-2.0 */
/* catalogue.c - see catalogue.h. */
#include "engine/catalogue.h"

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

/* -- taxonomy files -- */

typedef struct reading {
    gl_catalogue *catalogue;
    gl_ledger *ledger;
    uint32_t first;
    gl_buf room;
    gl_arena arena;
    struct entry {
        gl_place at;
        gl_slice id;
    } * entries; /* by tag */
    size_t count, cap;
    uint32_t unusable_kinds;
} reading;

static gl_slices slices(gl_strings s)
{
    return (gl_slices){s.items, s.count};
}

/* Labels are compared and shown in NFC; ids as they are. */
static bool to_nfc(reading *r, const gl_concept_record *c, gl_concept_entry *e)
{
    gl_strings synonyms, lens;
    if (!gl_keep(&r->arena, &r->room, c->label, &e->label) ||
        !gl_keep_strings(&r->arena, &r->room, c->synonyms, &synonyms) ||
        !gl_keep_strings(&r->arena, &r->room, c->lens, &lens))
        return false;
    e->synonyms = slices(synonyms);
    e->lens = slices(lens);
    return true;
}

static bool remember(reading *r, gl_slice id, gl_place at)
{
    struct entry *entries =
        gl_array_grow(r->entries, &r->cap, r->count + 1, sizeof *entries);
    if (!entries) return false;
    r->entries = entries;
    gl_slice copy = gl_arena_copy(&r->arena, id.bytes ? id : GL_LITERAL(""));
    entries[r->count++] = (struct entry){at, copy};
    return copy.bytes != NULL;
}

static glapp_status take_concept(void *to, const gl_concept_record *c, gl_place at,
                                 glapp_error *err)
{
    reading *r = to;
    gl_concept_entry e = {.id = c->id,
                          .partial = c->partial,
                          .one_of_labels = c->one_of_labels,
                          .broader = slices(c->broader),
                          .related = slices(c->related),
                          .ssyk = slices(c->ssyk),
                          .group_ids = slices(c->group_ids),
                          .replaced_by = c->replaced_by,
                          .tag = (uint32_t)r->count};
    if (!gl_concept_kind_of(c->kind, &e.kind)) r->unusable_kinds++;
    if (!to_nfc(r, c, &e) || !remember(r, c->id, at)) return gl_fail_memory(err);
    uint32_t replaced;
    glapp_status rc = gl_taxonomy_add(r->catalogue->taxonomy, &e, &replaced, err);
    if (rc || replaced == GL_NO_TAG) return rc;
    const struct entry *loser = &r->entries[replaced];
    return gl_ledger_reject(r->ledger, r->first, loser->at, loser->id, GL_DUPLICATE,
                            "a later concept has the same id", true, err);
}

static glapp_status take_group(void *to, const gl_group_record *g, gl_place at,
                               glapp_error *err)
{
    (void)at;
    reading *r = to;
    gl_slice label;
    if (!gl_keep(&r->arena, &r->room, g->label, &label)) return gl_fail_memory(err);
    return gl_taxonomy_add_group(r->catalogue->taxonomy, g->ssyk, label, g->concept_id,
                                 slices(g->skills), err);
}

static glapp_status take_lens(reading *r, const gl_lens_record *lens, glapp_error *err)
{
    gl_slice name, concept;
    if (!gl_keep(&r->arena, &r->room, lens->lens, &name) ||
        !gl_keep(&r->arena, &r->room, lens->concept_id, &concept))
        return gl_fail_memory(err);
    return gl_taxonomy_add_lens(r->catalogue->taxonomy, name, concept, err);
}

static glapp_status read_records(reading *r, gl_kind kind, gl_input *input,
                                 gl_decoder *decoder, glapp_error *err)
{
    const gl_taxonomy_sink sink = {take_concept, take_group, r};
    gl_raw raw;
    glapp_status rc;
    while ((rc = gl_input_next(input, &raw, err)) == GLAPP_OK) {
        gl_verdict verdict = {0};
        gl_lens_record lens;
        gl_ledger_accept(r->ledger, r->first, raw.at); /* a duplicate takes one back */
        if (kind == GL_TAXONOMY)
            rc = gl_decode_taxonomy(decoder, &raw, &sink, &verdict, err);
        else
            rc = gl_decode_lens(decoder, &raw, &lens, &verdict, err);
        if (!rc && verdict.reason != GL_TAKEN)
            rc = gl_ledger_reject(r->ledger, r->first, raw.at, verdict.id, verdict.reason,
                                  verdict.detail, true, err);
        else if (!rc && kind == GL_LENSES)
            rc = take_lens(r, &lens, err);
        if (rc) return rc;
    }
    return rc == GLAPP_NOTHING ? GLAPP_OK : rc;
}

static glapp_status read_input(reading *r, gl_kind kind, glapp_paths paths,
                               const glapp_log *log, glapp_error *err)
{
    gl_input *input = NULL;
    gl_decoder *decoder = gl_decoder_new();
    gl_input_options options = {.kind = kind, .paths = paths, .log = log};
    glapp_status rc = decoder ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = gl_input_open(&input, &options, err);
    if (!rc) rc = gl_ledger_begin(r->ledger, kind, input, &r->first, err);
    if (!rc) rc = read_records(r, kind, input, decoder, err);
    if (!rc) rc = gl_ledger_end(r->ledger, r->first, input, err);
    gl_input_close(input);
    gl_decoder_free(decoder);
    return rc;
}

static void tell_notes(const reading *r, const gl_taxonomy_notes *notes)
{
    if (notes->dropped_relations)
        gl_ledger_say(r->ledger, "taxonomy: %u relations to unknown concepts are dropped",
                      notes->dropped_relations);
    if (notes->mapped || notes->dead)
        gl_ledger_say(
            r->ledger,
            "taxonomy: %u replaced concepts follow their successor, %u have none",
            notes->mapped, notes->dead);
    if (r->unusable_kinds)
        gl_ledger_say(r->ledger,
                      "taxonomy: %u concepts of an unknown kind count as skills",
                      r->unusable_kinds);
}

static glapp_status read_corpus_file(const char *corpus, const char *name, bool optional,
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

/* The strategy's lenses for a taxonomy that has none of them: lines "lens;label". */
static glapp_status suggest_lenses(gl_taxonomy *taxonomy, const char *corpus,
                                   glapp_error *err)
{
    gl_buf file = {0};
    glapp_status rc = read_corpus_file(corpus, "language/lenses.csv", true, &file, err);
    gl_slice rest = gl_buf_slice(&file), line, lens;
    bool is_header = true;
    while (!rc && gl_slice_split(&rest, '\n', &line)) {
        bool skip = is_header || line.len == 0 || line.bytes[0] == '#';
        is_header = false;
        if (skip || !gl_slice_split(&line, ';', &lens) || line.len == 0) continue;
        rc = gl_taxonomy_suggest_lens(taxonomy, gl_slice_trim(lens), gl_slice_trim(line),
                                      err);
    }
    gl_buf_dispose(&file);
    return rc;
}

static glapp_status read_taxonomy(gl_catalogue *c, const char *corpus,
                                  glapp_paths taxonomy, const char *lenses,
                                  gl_ledger *ledger, const glapp_log *log,
                                  glapp_error *err)
{
    reading r = {.catalogue = c, .ledger = ledger};
    gl_arena_init(&r.arena, 0);
    gl_taxonomy_notes notes = {0};
    c->taxonomy = gl_taxonomy_new();
    glapp_status rc = c->taxonomy ? GLAPP_OK : gl_fail_memory(err);
    if (!rc) rc = read_input(&r, GL_TAXONOMY, taxonomy, log, err);
    if (!rc && lenses)
        rc = read_input(&r, GL_LENSES, (glapp_paths){&lenses, 1}, log, err);
    if (!rc && !lenses) rc = suggest_lenses(c->taxonomy, corpus, err);
    if (!rc) rc = gl_taxonomy_finish(c->taxonomy, &notes, err);
    if (!rc) tell_notes(&r, &notes);
    gl_arena_dispose(&r.arena);
    gl_buf_dispose(&r.room);
    free(r.entries);
    return rc;
}

/* -- words and patterns -- */

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
    if (!rc) rc = read_corpus_file(corpus, "language/words_sv.txt", false, &list, err);
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
static glapp_status compile_tables(gl_catalogue *c, glapp_error *err)
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
    glapp_status rc = read_corpus_file(corpus, "patterns/entry.tsv", false, &tsv, err);
    if (!rc)
        rc = gl_pattern_table_read(&c->entry, gl_buf_slice(&tsv), "entry.tsv",
                                   gl_entry_values, err);
    if (!rc) gl_pattern_table_hasten(c->entry);
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
        rc = read_corpus_file(corpus, names[i], false, &c->tables[i], err);
    if (!rc) rc = compile_tables(c, err);
    if (!rc) gl_pattern_table_hasten(c->sections);
    if (!rc) gl_pattern_table_hasten(c->asides);
    if (!rc) rc = gl_catalogue_add_entry(c, corpus, err);
    if (!rc) rc = read_corpus_file(corpus, "language/ambiguous.tsv", true, &tsv, err);
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
    glapp_status rc =
        read_taxonomy(c, s->corpus, s->taxonomy, s->lenses, s->ledger, s->log, err);
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
        read_corpus_file(corpus, "language/stopwords_sv.txt", false, &sv, err);
    if (!rc) rc = read_corpus_file(corpus, "language/stopwords_en.txt", false, &en, err);
    if (!rc)
        rc = read_corpus_file(corpus, "language/exceptions_sv.tsv", true, &exceptions,
                              err);
    if (!rc)
        rc = read_corpus_file(corpus, "language/compounds_sv.tsv", true, &compounds, err);
    if (!rc)
        rc =
            read_corpus_file(corpus, "language/irregular_sv.tsv", true, &irregulars, err);
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
        read_corpus_file(corpus, "language/thesaurus_sv.tsv", true, &tsv, err);
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
                      "taxonomy: %u labels are ambiguous; the first concept that has one "
                      "gets it",
                      notes.ambiguous);
    if (notes.unusable)
        gl_ledger_say(ledger,
                      "taxonomy: %u labels hold function words alone and are never found",
                      notes.unusable);
    return GLAPP_OK;
}

/* The titles of the SSYK groups, and words that stand in them. */
typedef struct titles {
    gl_buf lists[2], glossary;
} titles;

static glapp_status read_titles(titles *t, const char *corpus, glapp_error *err)
{
    gl_buf fields = {0};
    glapp_status rc = read_corpus_file(corpus, "language/titles/professions.tsv", true,
                                       &t->lists[0], err);
    if (!rc)
        rc = read_corpus_file(corpus, "language/titles/trades.tsv", true, &t->lists[1],
                              err);
    if (!rc)
        rc =
            read_corpus_file(corpus, "language/glossary_en.tsv", true, &t->glossary, err);
    if (!rc) rc = read_corpus_file(corpus, "language/fields_sv.tsv", true, &fields, err);
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
        rc = read_corpus_file(corpus, names[i], true, &files[i], err);
    const gl_link_data data = {
        .thesaurus = c->thesaurus,
        .isco_key = gl_buf_slice(&files[0]),
        .ssyk_titles = {gl_buf_slice(&files[1]), gl_buf_slice(&files[2])},
        .isco_titles = gl_buf_slice(&files[3])};
    if (!rc) rc = gl_linker_new(out, c->taxonomy, &data, c->analysis, err);
    for (int i = 0; i < FILES; i++) gl_buf_dispose(&files[i]);
    return rc;
}

/* -- as bytes -- */

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
    return from->bad ? GLAPP_OK : compile_tables(c, err);
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
