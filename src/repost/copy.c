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
 * `retitled`; and where such a word stands in its own body and not in the other
 * ("ortopedi", where the other has "onkologi" and all else the same) they are two
 * vacancies. Bodies too short to tell leave it to the headline.
 */
#include "repost/copy.h"

/* Set on the first seed of the world in bench/quality/repost.c; the figures of README are
 * those of the others. */
static const double SLACK = .08; /* words edited away in both, and the estimate's error */
static const double BY_CHANCE = .10; /* content words that any two ads share */

/* How near to an exchange the runs may lie (0: where edits put them, 1: where an exchange
 * does), and how many words may be exchanged all the same. A headline with a word more
 * ("Elnätsplanerare, natt") may be another unit's: less is let pass. */
static const struct leeway {
    double leaning, exchanged;
} SAME = {.5, .07}, PART = {.1, .03};

/* 0: the words were edited here and there; 1: a part was exchanged. */
static double leaning_of(const gl_likeness *l)
{
    double edited = l->words * l->words * l->words;
    double exchanged = (l->words - BY_CHANCE) / (1 - BY_CHANCE);
    double apart = exchanged - edited;
    return apart > 0.02 ? (l->runs - edited) / apart : (l->runs - edited) / 0.02;
}

double gl_copy_likeness(const gl_signature *a, const gl_signature *b, bool strict,
                        const gl_copy_settings *settings)
{
    gl_likeness l = gl_signature_compare(a, b);
    if (!l.told) return l.headlines == GL_HEADLINES_SAME && !strict ? 1 : 0;
    if (l.headlines == GL_HEADLINES_AGAINST) return 0;
    if (strict || l.headlines == GL_HEADLINES_OTHER)
        return l.words >= settings->retitled && l.runs >= settings->retitled ? l.words
                                                                             : 0;
    const struct leeway *leeway = l.headlines == GL_HEADLINES_SAME ? &SAME : &PART;
    bool edited =
        leaning_of(&l) <= leeway->leaning && l.words >= 1 - settings->edits - SLACK;
    return edited || l.words >= 1 - leeway->exchanged ? l.words : 0;
}
