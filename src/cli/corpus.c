/* SPDX-License-Identifier: Apache-2.0 */
/* corpus.c - see corpus.h.
 *
 * The program's own folder is asked of the kernel (/proc/self/exe) and not of argv[0],
 * which is only a name when the shell found the program in PATH. Where there is no /proc,
 * the source tree and --corpus are left. GLAPP_SOURCE_CORPUS comes from the build.
 */
#include "cli/corpus.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "cli/complain.h"
#include "cli/path.h"

static const char MARK[] = "areas"; /* every corpus holds this folder */

static bool is_corpus(gl_settings *settings, const char *folder)
{
    const char *mark = gl_path_join(settings, folder, MARK);
    return mark && gl_path_is_folder(mark);
}

/* <program folder>/../share/glapp/corpus, or NULL. */
static const char *installed(gl_settings *settings)
{
    char program[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    if (len <= 0) return NULL;
    program[len] = '\0';
    char *slash = strrchr(program, '/');
    if (!slash) return NULL;
    *slash = '\0';
    return gl_path_join(settings, program, "../share/glapp/corpus");
}

glapp_status gl_corpus_find(gl_settings *settings, glapp_error *err)
{
    if (settings->corpus) {
        if (is_corpus(settings, settings->corpus)) return GLAPP_OK;
        return gl_refuse(err, GLAPP_USAGE, settings->corpus,
                         "is no corpus: it has no folder %s/", MARK);
    }
    const char *const places[] = {installed(settings), GLAPP_SOURCE_CORPUS};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (!places[i] || !is_corpus(settings, places[i])) continue;
        settings->corpus = places[i];
        return GLAPP_OK;
    }
    return gl_refuse(err, GLAPP_USAGE, NULL,
                     "the corpus that comes with glapp is not found; name it with "
                     "--corpus DIR");
}

glapp_status gl_corpus_add_taxonomy(gl_settings *settings, glapp_error *err)
{
    if (settings->taxonomy.count > 0) return GLAPP_OK;
    const char *path = gl_path_join(settings, settings->corpus, "taxonomy");
    if (!path || !gl_words_add(&settings->taxonomy, path))
        return gl_refuse(err, GLAPP_MACHINE, NULL, "out of memory; nothing was changed");
    if (gl_path_is_folder(path)) return GLAPP_OK;
    return gl_refuse(err, GLAPP_USAGE, path,
                     "is not there; name a taxonomy with --taxonomy PATH");
}
