/* SPDX-License-Identifier: Apache-2.0 */
/* copy.c - see copy.h.
 *
 * An employer's ads share a template: who we are, what we offer, how to apply.
 * "Postdoktor inom maskininlärning" of one university, twice in one week and with .77 of
 * the runs in common, is two positions; a copy with one word in seven edited has only .61
 * of them. So the runs alone cannot tell. Beside the share of content words they can:
 *
 *   edited here and there, words w are left:  runs w^3 (each run needs its three words)
 *   a part exchanged for another text:        runs (w - c) / (1 - c), with c the share of
 *                                             content words that any two texts share
 *
 * A pair is held for edited where its runs lie nearer to the first; then `edits` of the
 * words may be gone. Where a part was exchanged, hardly any (another day to apply by).
 *
 * A headline with words of its own on both sides ("Sjuksköterska till lungavdelning",
 * "... infektionsavdelning": .89 of the runs, .95 of the words) asks for the same text,
 * `retitled`. Bodies too short to tell leave it to the headline.
 */
#include "repost/copy.h"

/* Set on the generator's first seed (bench/quality/repost.c); the figures of README are
 * those of others. */
static const double EDITS = .15, RETITLED = .95;
static const double SLACK = .06;     /* of the estimates: two standard errors */
static const double BY_CHANCE = .10; /* content words that any two ads share */
static const double PART_GONE = .05; /* exchanged and still the same */

static bool is_edited(const gl_likeness *l)
{
    double edited = l->words * l->words * l->words;
    double exchanged = (l->words - BY_CHANCE) / (1 - BY_CHANCE);
    return l->runs <= (edited + exchanged) / 2;
}

double gl_copy_likeness(const gl_signature *a, const gl_signature *b, bool strict,
                        const gl_copy_settings *settings)
{
    gl_likeness l = gl_signature_compare(a, b);
    if (!l.told) return l.headlines == GL_HEADLINES_SAME && !strict ? 1 : 0;
    double edits = settings->edits > 0 ? settings->edits : EDITS;
    double retitled = settings->retitled > 0 ? settings->retitled : RETITLED;
    double least = 1 - PART_GONE;
    if (strict || l.headlines == GL_HEADLINES_OTHER)
        return l.words >= retitled && l.runs >= retitled ? l.words : 0;
    if (is_edited(&l)) least = 1 - edits - SLACK;
    return l.words >= least ? l.words : 0;
}
