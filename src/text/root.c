/* SPDX-License-Identifier: Apache-2.0 */
/* root.c - endings taken off the stem, the longest first, if enough letters are left.
 *
 * The endings are what libstemmer and the lexicon's headwords leave: a verb has lost its
 * final a ("monter"), a noun of action is whole ("montering").
 */
#include "text/root.h"

#include "base/utf8.h"

static const struct ending {
    const char *text;
    size_t least; /* letters of the root */
} ENDINGS[] = {
    {"isering", 3},  /* automatisering - automatisera, automatik */
    {"iserande", 3}, /* automatiserande */
    {"iser", 3},     /* automatisera */
    {"ationer", 3},  /* installationer */
    {"ering", 3},    /* montering - montera, plantering - plantera - planta */
    {"erande", 3},   /* monterande */
    {"ation", 4},    /* installation - installera; not "station", "nation" */
    {"ition", 4},    /* addition - addera */
    {"ning", 3},     /* svetsning - svetsa */
    {"ande", 3},     /* säljande - sälja */
    {"ende", 3},     /* ledande - leda, beroende */
    {"else", 3},     /* rörelse - röra */
    {"els", 3},      /* the same, without its e */
    {"ing", 3},      /* behandling - behandla; not "ring" */
    {"ion", 5},      /* inspektion - inspektera; not "pension", "station", "region" */
    {"isk", 3},      /* keramisk - keramik */
    {"era", 3},      /* a verb that kept its a */
    {"er", 3},       /* monter(a), emaljer(a) - emalj */
    {"ik", 3},       /* keramik, automatik */
    {"a", 3},        /* too short for the stemmer to touch */
};

gl_slice gl_root_of(gl_slice stem)
{
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        if (!gl_slice_ends_with(stem, ENDINGS[i].text)) continue;
        gl_slice root = gl_slice_cut(stem, 0, stem.len - strlen(ENDINGS[i].text));
        if (gl_utf8_length(root) >= ENDINGS[i].least) return root;
    }
    return stem;
}
