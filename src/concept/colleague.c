/* SPDX-License-Identifier: Apache-2.0 */
/* colleague.c - see colleague.h. A third of what was false among the mentions of sixty
 * ads read by hand were occupations of colleagues. */
#include "concept/colleague.h"

enum {
    REACH = 16, /* tokens from the mention back to what says so */
    LINK = 4    /* tokens from that word to its "med" */
};

/* "som svetsare", "vi söker svetsare": whoever stands behind these is meant himself. */
static bool opens_new_role(gl_slice word)
{
    static const char *const words[] = {"som",    "as",    "är",      "söker", "behöver",
                                        "utökas", "stärk", "looking", "hiring"};
    return GL_ONE_OF(word, words);
}

/* "Nu söker vi, tillsammans med Norrskot, två svetsare" */
static bool is_sought_with(const gl_around *a, uint32_t at)
{
    static const char *const verbs[] = {"söker", "behöver", "rekryterar", "letar"};
    for (uint32_t i = at; i-- > a->sentence->first_token && i + 2 >= at;)
        if (GL_ONE_OF(gl_around_word(a, i), verbs)) return true;
    return false;
}

/* "samarbetar med", "team of": the word, and the link that its company stands behind. */
static bool leads_to_company(const gl_around *a, uint32_t at)
{
    static const char *const words[] = {
        "tillsammans", "samarbet", "samverk",  "samspel", "team",    "kontakt",
        "kollegor",    "nära",     "together", "collab",  "closely", "alongside",
        "partner",     "stöd",     "dialog",   "ihop",    "möter",   "kommunic",
        "bollar",      "coordin",  "grupp"};
    static const char *const links[] = {"med",     "av",       "of",        "with",
                                        "mellan",  "från",     "including", "inklusive",
                                        "between", "alongside"};
    if (!GL_BEGINS_AS_ONE_OF(gl_around_word(a, at), words)) return false;
    if (is_sought_with(a, at)) return false;
    for (uint32_t i = at; i < a->first && i <= at + LINK; i++)
        if (GL_ONE_OF(gl_around_word(a, i), links)) return true;
    return gl_slice_starts_with(gl_around_word(a, at), "nära"); /* "nära svetsare" */
}

/* "Vid mottagningen arbetar läkare och kuratorer", but not "arbetar du som läkare". */
static bool works_here(const gl_around *a, uint32_t at)
{
    static const char *const verbs[] = {"arbetar", "jobbar", "finns"};
    static const char *const subjects[] = {"du",  "vi", "man", "som", "med",
                                           "för", "på", "i",   "inom"};
    if (!GL_ONE_OF(gl_around_word(a, at), verbs)) return false;
    if (at == a->sentence->first_token) return false;
    return !GL_ONE_OF(gl_around_word(a, at - 1), subjects) &&
           !GL_ONE_OF(gl_around_word(a, at + 1), subjects);
}

/* "läkare, sjuksköterskor och andra yrkesgrupper", "... arbetar tillsammans" */
static bool goes_on_as_company(const gl_around *a)
{
    static const char *const others[] = {
        "professioner", "yrkesgrupper", "yrkeskategorier", "yrkesroller", "kompetenser",
        "specialister", "professions",  "specialists",     "disciplines"};
    static const char *const words[] = {"andra", "övriga", "fler", "other"};
    uint32_t end = gl_around_end(a);
    for (uint32_t i = a->last + 1; i + 1 < end && i <= a->last + REACH; i++) {
        if (GL_ONE_OF(gl_around_word(a, i), words) &&
            GL_ONE_OF(gl_around_word(a, i + 1), others))
            return true;
    }
    return false;
}

bool gl_is_colleague(const gl_around *a)
{
    uint32_t begin = a->sentence->first_token;
    if (a->first > begin + REACH) begin = a->first - REACH;
    for (uint32_t i = a->first; i-- > begin;) {
        if (opens_new_role(gl_around_word(a, i))) return false;
        if (leads_to_company(a, i) || works_here(a, i)) return true;
    }
    return goes_on_as_company(a);
}
