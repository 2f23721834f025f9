/* SPDX-License-Identifier: Apache-2.0 */
/* points.c - up to 800,000,000 units, handed out to the needs of an ad, none left over.
 *
 * The largest remainder: each need gets the whole part of its quota, and the units still
 * left go one by one to those who lost most by that. Rounding each quota by itself was
 * the alternative; three equal needs then sum to one unit too many, and the shares that
 * a person adds up differ from the score.
 */
#include "match/points.h"

#include <math.h>
#include <stdbool.h>

static bool is_important(const gl_need *need)
{
    return need->importance > 0 && isfinite(need->importance);
}

/* How much of the quota in `points` is left after its whole part, in 65536ths. A quota is
 * known to about 1e-7: remainders no further apart are a tie, and the earlier need wins.
 * 1, 0.4 and 0.1 each leave a third, and 0.4 is not 0.4 in binary. */
static uint32_t remainder_of(const gl_need *need)
{
    double rest = need->points - floor(need->points);
    return (uint32_t)floor(rest * 65536 + 0.5);
}

/* The remainder from which on `left` needs at least have it: bit by bit, because sorting
 * would need memory, and a text of a megabyte can hold tens of thousands of needs. */
static uint32_t lowest_served(const gl_need *needs, size_t count, size_t left)
{
    uint32_t lowest = 0;
    for (uint32_t bit = 65536; bit; bit >>= 1) {
        size_t having = 0;
        for (size_t i = 0; i < count; i++)
            having +=
                is_important(&needs[i]) && remainder_of(&needs[i]) >= (lowest | bit);
        if (having >= left) lowest |= bit;
    }
    return lowest;
}

/* Round quotas in `points` to whole units, `units` of them together, and to a share of 1.
 */
static void round_points(gl_need *needs, size_t count, double units)
{
    double whole = 0;
    for (size_t i = 0; i < count; i++) whole += floor(needs[i].points);
    size_t left = whole < units ? (size_t)(units - whole) : 0;
    const uint32_t lowest = lowest_served(needs, count, left);

    size_t above = 0;
    for (size_t i = 0; i < count; i++)
        above += is_important(&needs[i]) && remainder_of(&needs[i]) > lowest;
    size_t tied = left > above ? left - above : 0;
    for (size_t i = 0; i < count; i++) {
        double points = floor(needs[i].points);
        if (left > 0 && is_important(&needs[i])) {
            uint32_t rest = remainder_of(&needs[i]);
            if (rest > lowest) points += 1;
            if (rest == lowest && tied > 0) points += 1, tied--;
        }
        needs[i].points = points / 1e9;
    }
}

void gl_match_points(gl_need *needs, size_t count, double whole)
{
    const double units = floor(whole * 1e9 + 0.5);
    /* By the largest first, so that the sum cannot overflow. */
    double most = 0, sum = 0;
    for (size_t i = 0; i < count; i++) {
        needs[i].points = 0;
        if (is_important(&needs[i]) && needs[i].importance > most)
            most = needs[i].importance;
    }
    if (!(most > 0)) return;
    for (size_t i = 0; i < count; i++)
        if (is_important(&needs[i])) sum += needs[i].importance / most;
    for (size_t i = 0; i < count; i++)
        if (is_important(&needs[i]))
            needs[i].points = needs[i].importance / most / sum * units;
    round_points(needs, count, units);
}
