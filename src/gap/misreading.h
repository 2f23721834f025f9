/* SPDX-License-Identifier: Apache-2.0 */
/* misreading.h - how well mentions of skills are read, and what that does to a count.
 *
 * A count of ads that mention a skill is wrong in two ways that more ads do not mend:
 * mentions that are none, and mentions that were missed. matching.md 8 and 13.7: the true
 * count is count x precision / recall, and its error widens every interval.
 */
#ifndef GL_GAP_MISREADING_H
#define GL_GAP_MISREADING_H

/* Measured by `build/bench/quality --only mentions`, on the half that no rule was made
 * on: "false" .0753 of 372 mentions, "right ones that count" .9218 of 307. */
#define GL_MISREADING_PRECISION 0.9247
#define GL_MISREADING_PRECISION_SAMPLE 372.0
#define GL_MISREADING_RECALL 0.9218
#define GL_MISREADING_RECALL_SAMPLE 307.0

/* Skills are not alike: of 214 concepts judged, nearly all are always right and a few
 * nearly always wrong. Correlation of two mentions of one concept, by the moments of a
 * beta-binomial over the 1 011 right and 23 false mentions of the tuned half. */
#define GL_MISREADING_ALIKE 0.48

typedef struct gl_misreading {
    double precision, precision_sample;
    double recall, recall_sample;
    double alike; /* 0: every skill is read as well as any other; below 1 */
} gl_misreading;

/* The measured figures above. */
gl_misreading gl_misreading_measured(void);

/* No mention false, none missed: what an oracle reads. */
gl_misreading gl_misreading_perfect(void);

/* What the count is to be multiplied by: precision / recall. */
double gl_misreading_correction(gl_misreading misread);

/* Relative variance of a skill's true count around that: sampling error of precision and
 * recall (calibrate.h), and how far skills lie apart, alike (1 - P) / P for each. */
double gl_misreading_variance(gl_misreading misread);

#endif
