/* SPDX-License-Identifier: Apache-2.0 */
/* misreading.h - how well mentions of skills are read, and what that does to a count.
 *
 * A count of ads that mention a skill is wrong in two ways that more ads do not mend:
 * mentions that are none, and mentions that were missed. matching.md 8 and 13.7: the true
 * count is count x precision / recall, and its error widens every interval.
 */
#ifndef GL_GAP_MISREADING_H
#define GL_GAP_MISREADING_H

/* Measured on the sample ads that were judged by hand (bench/quality, mentions), on the
 * half that no rule was made on: .0753 of 372 mentions are false; of 230 skills that a
 * reader found in an ad, 13 are found nowhere in it. */
#define GL_MISREADING_PRECISION 0.9247
#define GL_MISREADING_PRECISION_SAMPLE 372.0
#define GL_MISREADING_RECALL 0.9435
#define GL_MISREADING_RECALL_SAMPLE 230.0

/* Skills are not alike: most are always read right, some hardly ever. Correlation of two
 * ads about one concept, most likely beta-binomial of both halves: .37 for what is false
 * (214 concepts), .36 for what is missed (204); likelihood halved at .20 and beyond .5.
 * Of the 50 concepts that three or more ads name it is .21 and below .02. */
#define GL_MISREADING_ALIKE 0.36

/* Declared occupation codes that are wrong, of ads and of programmes: assumed. Nobody has
 * coded the ads a second time yet. */
#define GL_MISREADING_CODES 0.02

typedef struct gl_misreading {
    double precision, precision_sample;
    double recall, recall_sample;
    double alike; /* 0: every skill is read as well as any other; below 1 */
    double codes; /* share of the declared occupation codes that are wrong */
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
