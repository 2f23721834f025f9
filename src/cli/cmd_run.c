/* SPDX-License-Identifier: Apache-2.0 */
/* cmd_run.c - the main job; a folder laid out like corpus/ names its inputs by itself. */
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/config.h"
#include "cli/corpus.h"

/* DIR/NAME, if it is there; NULL if not. */
static const char *inside(gl_settings *s, const char *folder, const char *name)
{
    const char *path = gl_corpus_join(s, folder, name);
    return path && access(path, F_OK) == 0 ? path : NULL;
}

static glapp_status add_folder(gl_settings *s, const char *folder, glapp_error *err)
{
    const char *ads = inside(s, folder, "ads"), *needs = inside(s, folder, "needs");
    const char *programmes = inside(s, folder, "programmes");
    const char *taxonomy = inside(s, folder, "taxonomy");
    if (!ads || !programmes)
        return gl_refuse(err, GLAPP_USAGE, folder,
                         "has no %s/; a folder for `run` holds ads/ and programmes/",
                         ads ? "programmes" : "ads");
    bool ok = gl_words_add(&s->ads, ads) && gl_words_add(&s->programmes, programmes);
    if (ok && needs) ok = gl_words_add(&s->needs, needs);
    if (ok && taxonomy && s->taxonomy.count == 0)
        ok = gl_words_add(&s->taxonomy, taxonomy);
    if (!s->employers) s->employers = inside(s, folder, "employers.csv");
    if (!s->lenses) s->lenses = inside(s, folder, "lenses.csv");
    return ok ? GLAPP_OK : gl_refuse(err, GLAPP_MACHINE, NULL, "out of memory");
}

static glapp_paths paths(const gl_words *list)
{
    return (glapp_paths){list->items, list->count};
}

/* An output that is also an input would be read and replaced in one run. */
static bool is_input(const gl_settings *s, const char *db)
{
    const gl_words *lists[] = {&s->ads, &s->programmes, &s->taxonomy, &s->needs};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (size_t k = 0; k < lists[i]->count; k++)
            if (strcmp(lists[i]->items[k], db) == 0) return true;
    return false;
}

static void tell(gl_voice *voice, const glapp_run_summary *r, const char *db)
{
    gl_note(voice,
            "%llu ads (%llu vacancies after reposts are folded), %llu programmes, "
            "%llu concepts; %llu mentions, %llu matches, %llu gaps; \"today\" is %s.\n",
            (unsigned long long)r->ads, (unsigned long long)r->clusters,
            (unsigned long long)r->programmes, (unsigned long long)r->concepts,
            (unsigned long long)r->mentions, (unsigned long long)r->matches,
            (unsigned long long)r->gaps, r->reference_date);
    if (r->rejected)
        gl_note(voice, "%llu records were not taken; the table `rejected` says why.\n",
                (unsigned long long)r->rejected);
    gl_note(voice, "The result is in %s. Next: glapp gaps --db %s --limit 10\n", db, db);
}

glapp_status gl_cmd_run(gl_settings *s, gl_voice *voice, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    const char *corpus;
    glapp_paths taxonomy;
    if (s->config) rc = gl_config_read(s, s->config, err);
    if (!rc && s->shard)
        rc = gl_refuse(err, GLAPP_USAGE, "--shard",
                       "not built yet; it comes with a later version");
    if (!rc && s->operands.count > 0) rc = add_folder(s, s->operands.items[0], err);
    if (!rc) rc = gl_corpus_find(s, &corpus, err);
    if (!rc) rc = gl_corpus_taxonomy(s, corpus, &taxonomy, err);
    if (rc) return rc;
    const char *db = s->db ? s->db : "glapp.db";
    if (is_input(s, db))
        return gl_refuse(err, GLAPP_USAGE, db, "is named as input and as output");
    const glapp_run_options options = {.ads = paths(&s->ads),
                                       .programmes = paths(&s->programmes),
                                       .taxonomy = taxonomy,
                                       .needs = paths(&s->needs),
                                       .employers = s->employers,
                                       .lenses = s->lenses,
                                       .corpus = corpus,
                                       .db = db,
                                       .date = s->date,
                                       .areas = s->areas,
                                       .window_days = s->window,
                                       .top = s->top,
                                       .jobs = s->jobs,
                                       .no_text = s->no_text,
                                       .strict = s->strict,
                                       .log = gl_voice_log(voice)};
    glapp_run_summary summary;
    rc = glapp_run(&options, &summary, err);
    gl_progress_wipe(voice);
    if (!rc) tell(voice, &summary, db);
    return rc;
}
