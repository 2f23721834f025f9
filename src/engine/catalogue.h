/* SPDX-License-Identifier: Apache-2.0 */
/* catalogue.h - everything that is read once and then frozen: taxonomy, words, patterns.
 *
 * Three steps, because the words of labels and programmes belong to the lexicon that the
 * analyser is made with: gl_catalogue_read (taxonomy files), then the caller may add
 * texts to the lexicon, then gl_catalogue_learn (analyser and automaton; the vocabulary
 * of terms stays open until gl_analyser_close_vocabulary).
 */
#ifndef GL_ENGINE_CATALOGUE_H
#define GL_ENGINE_CATALOGUE_H

#include "concept/extract.h"
#include "concept/link.h"
#include "concept/occupation.h"
#include "engine/ledger.h"
#include "engine/relation.h"
#include "engine/scout.h"
#include "match/match.h"
#include "text/thesaurus.h"

/* The tables of corpus/patterns. */
typedef enum gl_catalogue_table {
    GL_TABLE_OF_CUES,
    GL_TABLE_OF_SECTIONS,
    GL_TABLE_OF_ASIDES,
    GL_CATALOGUE_TABLE_COUNT
} gl_catalogue_table;

/* What a run needs to know to read a text, in parts. Occupations and habits are read back
 * after the taxonomy, labels after the taxonomy and the words; others may be read beside
 * each other. */
typedef enum gl_catalogue_part {
    GL_PART_TAXONOMY,
    GL_PART_WORDS,
    GL_PART_LABELS,
    GL_PART_TABLES,
    GL_PART_HABITS,
    GL_PART_OCCUPATIONS,
    GL_CATALOGUE_PARTS
} gl_catalogue_part;

typedef struct gl_catalogue {
    uint32_t jobs; /* threads that learn its words; 0 and 1: the caller's alone */
    gl_taxonomy *taxonomy;
    gl_lexicon *lexicon; /* NULL once the analyser has it */
    gl_analyser *analyser;
    gl_analysis *analysis; /* of the engine's own thread */
    gl_scouts scouts;      /* that it asks */
    gl_automaton *automaton;
    gl_cue_table *requirements;
    gl_pattern_table *sections, *asides;
    gl_pattern_table *entry; /* of programmes; not needed to read a text */
    gl_buf tables[GL_CATALOGUE_TABLE_COUNT]; /* the bytes that they were read from */
    gl_habits *habits;       /* learnt by gl_examples_teach; NULL where nothing is */
    gl_ambiguity *ambiguity; /* of words that are labels and more */
    gl_thesaurus *thesaurus; /* for labels */
    gl_found_relations relations;
    gl_occupations *occupations;       /* NULL where nobody asked for them */
    bool hunspell;                     /* its dictionary was there */
    gl_buf packed[GL_CATALOGUE_PARTS]; /* the bytes that a part was unpacked from */
} gl_catalogue;

/* Read the taxonomy and the word data of the folder `corpus`; `lenses` may be NULL. */
glapp_status gl_catalogue_read(gl_catalogue *catalogue, const char *corpus,
                               glapp_paths taxonomy, const char *lenses,
                               gl_ledger *ledger, const glapp_log *log, glapp_error *err);

/* Freeze the lexicon, make the analyser, enter all labels. */
glapp_status gl_catalogue_learn(gl_catalogue *catalogue, const char *corpus,
                                gl_ledger *ledger, glapp_error *err);

/* The same, and the titles of the SSYK groups, for what names the occupation of an ad. */
glapp_status gl_catalogue_learn_all(gl_catalogue *catalogue, const char *corpus,
                                    gl_ledger *ledger, glapp_error *err);

/* Find the words of texts out that are soon to be read by catalogue->analysis, where that
 * is quicker: it may be left out. */
glapp_status gl_catalogue_foresee(gl_catalogue *catalogue, const gl_slice *texts,
                                  size_t count, glapp_error *err);

/* What tells of a programme's entry: a part of gl_catalogue_read, for a catalogue that
 * was unpacked, which has none. */
glapp_status gl_catalogue_add_entry(gl_catalogue *catalogue, const char *corpus,
                                    glapp_error *err);

const char *gl_catalogue_part_name(gl_catalogue_part part);

/* As bytes, once the examples are taught. */
glapp_status gl_catalogue_pack(const gl_catalogue *catalogue, gl_catalogue_part part,
                               gl_buf *to, glapp_error *err);

/* And used from them (pack.h): catalogue->packed[part] holds them. GLAPP_BAD_INPUT: they
 * are none of that part. */
glapp_status gl_catalogue_unpack(gl_catalogue *catalogue, gl_catalogue_part part,
                                 glapp_error *err);

/* A linker over the catalogue's taxonomy; the caller frees it, before the catalogue. */
glapp_status gl_catalogue_linker(const gl_catalogue *catalogue, const char *corpus,
                                 gl_linker **out, glapp_error *err);

/* What an extractor needs of it. */
gl_reader_parts gl_catalogue_parts(const gl_catalogue *catalogue);
gl_relations gl_catalogue_relations(const gl_catalogue *catalogue);

void gl_catalogue_dispose(gl_catalogue *catalogue);

#endif
