/* SPDX-License-Identifier: Apache-2.0 */
/* root.c - endings taken off the stem, the longest first, if three letters are left.
 *
 * The endings are what libstemmer and the lexicon's headwords leave: a verb has lost its
 * final a ("monter"), a noun of action is whole ("montering").
 */
#include "text/root.h"

#include "base/utf8.h"

enum { LEAST = 3 }; /* letters of a root */

static const char *const ENDINGS[] = {
    "isering",  /* automatisering - automatisera, automatik */
    "iserande", /* automatiserande */
    "iser",     /* automatisera */
    "ationer",  /* installationer */
    "ering",    /* montering - montera, plantering - plantera - planta */
    "erande",   /* monterande */
    "ation",    /* installation - installera */
    "ition",    /* komposition - komponera is another root, "komposit" is not */
    "else",     /* rörelse - röra */
    "ning",     /* svetsning - svetsa */
    "ande",     /* säljande - sälja */
    "ende",     /* skrivande, läsende */
    "ing",      /* behandling - behandla */
    "ion",      /* inspektion - inspektera */
    "isk",      /* keramisk - keramik */
    "era",      /* a verb that kept its a */
    "er",       /* monter(a), emaljer(a) - emalj */
    "ik",       /* keramik, automatik */
    "a",        /* "yta", "öka": too short for the stemmer to touch */
};

gl_slice gl_root_of(gl_slice stem)
{
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        if (!gl_slice_ends_with(stem, ENDINGS[i])) continue;
        gl_slice root = gl_slice_cut(stem, 0, stem.len - strlen(ENDINGS[i]));
        if (gl_utf8_length(root) >= LEAST) return root;
    }
    return stem;
}
