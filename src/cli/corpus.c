/* SPDX-License-Identifier: Apache-2.0 */
/* corpus.c - see corpus.h. */
#include "cli/corpus.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/complain.h"

enum { MAX_PATH = 4096 };

const char *gl_corpus_join(gl_settings *settings, const char *folder, const char *name)
{
    char path[MAX_PATH];
    int len = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (len < 0 || (size_t)len >= sizeof path) return NULL;
    return gl_settings_keep(settings, path, (size_t)len);
}

static bool is_corpus(const char *folder)
{
    char path[MAX_PATH];
    int len = snprintf(path, sizeof path, "%s/areas/counties.csv", folder);
    return len > 0 && (size_t)len < sizeof path && access(path, R_OK) == 0;
}

/* PREFIX/bin/glapp -> PREFIX/share/glapp/corpus. */
static bool beside_program(char out[MAX_PATH])
{
    char program[MAX_PATH / 2];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    if (len <= 0) return false;
    program[len] = '\0';
    char *slash = strrchr(program, '/');
    if (!slash) return false;
    *slash = '\0';
    snprintf(out, MAX_PATH, "%s/../share/glapp/corpus", program);
    return is_corpus(out);
}

glapp_status gl_corpus_find(gl_settings *settings, const char **corpus, glapp_error *err)
{
    char path[MAX_PATH];
    *corpus = settings->corpus;
    if (*corpus) {
        if (is_corpus(*corpus)) return GLAPP_OK;
        return gl_refuse(err, GLAPP_USAGE, *corpus,
                         "is no corpus of glapp: areas/counties.csv is not there");
    }
    if (beside_program(path))
        *corpus = gl_settings_keep(settings, path, strlen(path));
    else if (is_corpus(GLAPP_SOURCE_CORPUS))
        *corpus = GLAPP_SOURCE_CORPUS;
    else
        return gl_refuse(err, GLAPP_USAGE, NULL,
                         "the corpus that ships with glapp is not found; name it with "
                         "--corpus DIR");
    return *corpus ? GLAPP_OK : gl_refuse(err, GLAPP_MACHINE, NULL, "out of memory");
}

glapp_status gl_corpus_taxonomy(gl_settings *settings, const char *corpus,
                                glapp_paths *paths, glapp_error *err)
{
    if (settings->taxonomy.count == 0) {
        const char *own = gl_corpus_join(settings, corpus, "taxonomy");
        if (!own || !gl_words_add(&settings->taxonomy, own))
            return gl_refuse(err, GLAPP_MACHINE, NULL, "out of memory");
    }
    *paths = (glapp_paths){settings->taxonomy.items, settings->taxonomy.count};
    return GLAPP_OK;
}
