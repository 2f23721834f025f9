/* SPDX-License-Identifier: Apache-2.0 */
/* request.c - see request.h. */
#include "cli/request.h"

#include <string.h>

#include "cli/config.h"
#include "cli/corpus.h"
#include "cli/path.h"

static glapp_status out_of_memory(glapp_error *err)
{
    return gl_refuse(err, GLAPP_MACHINE, NULL, "out of memory; nothing was changed");
}

/* Add DIR/name to a list where it is there. */
static glapp_status add_part(gl_settings *s, gl_words *list, const char *dir,
                             const char *name, glapp_error *err)
{
    const char *path = gl_path_join(s, dir, name);
    if (!path) return out_of_memory(err);
    if (gl_path_exists(path) && !gl_words_add(list, path)) return out_of_memory(err);
    return GLAPP_OK;
}

/* The same for a single file, where none was given. */
static glapp_status set_part(gl_settings *s, const char **file, const char *dir,
                             const char *name, glapp_error *err)
{
    if (*file) return GLAPP_OK;
    const char *path = gl_path_join(s, dir, name);
    if (!path) return out_of_memory(err);
    if (gl_path_exists(path)) *file = path;
    return GLAPP_OK;
}

static glapp_status add_folder(gl_settings *s, const char *dir, glapp_error *err)
{
    if (!gl_path_is_folder(dir))
        return gl_refuse(err, GLAPP_BAD_INPUT, dir,
                         "is no folder; name single files with --ads and --programmes");
    glapp_status rc = add_part(s, &s->ads, dir, "ads", err);
    if (!rc) rc = add_part(s, &s->programmes, dir, "programmes", err);
    if (!rc) rc = add_part(s, &s->needs, dir, "needs", err);
    if (!rc) rc = add_part(s, &s->outlook, dir, "outlook", err);
    if (!rc && s->taxonomy.count == 0)
        rc = add_part(s, &s->taxonomy, dir, "taxonomy", err);
    if (!rc) rc = set_part(s, &s->employers, dir, "employers.csv", err);
    if (!rc) rc = set_part(s, &s->lenses, dir, "lenses.csv", err);
    return rc;
}

static glapp_status check_lists(const gl_settings *s, glapp_error *err)
{
    const char *dir = s->operands.count > 0 ? s->operands.items[0] : NULL;
    if (s->ads.count + s->fetch_ads.count == 0 && !s->stream)
        return gl_refuse(err, GLAPP_USAGE, dir ? dir : "run",
                         dir ? "holds no folder ads/; name ads with --ads PATH"
                             : "no ads to read; name them with --ads PATH, or a DIR");
    if (s->programmes.count + s->fetch_programmes.count == 0)
        return gl_refuse(err, GLAPP_USAGE, dir ? dir : "run",
                         dir ? "holds no folder programmes/; name programmes with "
                               "--programmes PATH"
                             : "no programmes to read; name them with --programmes PATH");
    return GLAPP_OK;
}

/* The database must not be a file that is read, and the standard input can be read only
 * once. */
static glapp_status check_paths(const gl_settings *s, const char *db, glapp_error *err)
{
    const gl_words *const lists[] = {&s->ads, &s->programmes, &s->taxonomy, &s->needs,
                                     &s->outlook};
    const char *const files[] = {s->employers, s->lenses, s->config};
    int inputs_from_stdin = 0;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        for (size_t k = 0; k < lists[i]->count; k++) {
            const char *path = lists[i]->items[k];
            if (gl_path_is_same(path, db))
                return gl_refuse(err, GLAPP_USAGE, db, "is both read and written");
            inputs_from_stdin += strcmp(path, "-") == 0;
        }
    }
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        if (!files[i]) continue;
        if (gl_path_is_same(files[i], db))
            return gl_refuse(err, GLAPP_USAGE, db, "is both read and written");
        inputs_from_stdin += strcmp(files[i], "-") == 0;
    }
    if (inputs_from_stdin > 1)
        return gl_refuse(err, GLAPP_USAGE, "run",
                         "the standard input (-) is named twice and can be read once");
    return GLAPP_OK;
}

glapp_status gl_request_prepare(gl_settings *s, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    if (s->operands.count > 0) rc = add_folder(s, s->operands.items[0], err);
    if (!rc) rc = check_lists(s, err);
    if (!rc) rc = check_paths(s, s->db, err);
    if (!rc) rc = gl_corpus_find(s, err);
    if (!rc && s->fetch_taxonomy.count == 0) rc = gl_corpus_add_taxonomy(s, err);
    return rc;
}

glapp_run_options gl_request_options(const gl_settings *s, gl_voice *voice)
{
    return (glapp_run_options){
        .ads = gl_words_paths(&s->ads),
        .programmes = gl_words_paths(&s->programmes),
        .taxonomy = gl_words_paths(&s->taxonomy),
        .needs = gl_words_paths(&s->needs),
        .outlook = gl_words_paths(&s->outlook),
        .employers = s->employers,
        .lenses = s->lenses,
        .corpus = s->corpus,
        .db = s->db,
        .date = s->date,
        .areas = s->areas,
        .window_days = s->window,
        .top = s->top,
        .credits = s->credits,
        .jobs = s->jobs,
        .no_text = s->no_text,
        .strict = s->strict,
        .shard = s->shard,
        .log = gl_voice_log(voice),
        .repost_window = s->repost_window,
        .repost_edits = s->repost_edits,
        .repost_retitled = s->repost_retitled,
    };
}
