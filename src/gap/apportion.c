/* SPDX-License-Identifier: Apache-2.0 */
/* apportion.c - largest remainder (Hamilton), in integers.
 *
 * Thirty seats at a distance, shared over counties with 1/3 of the openings each as
 * 9.999 seats thrice, would lose a thousandth a programme; a hundred programmes later a
 * sum over Sweden and the sum over its counties disagree, and nobody can say why.
 */
#include "gap/apportion.h"

__extension__ typedef unsigned __int128 wide;

static uint64_t weight_at(const int64_t *weights, size_t i, uint64_t sum)
{
    return sum ? (uint64_t)weights[i] : 1;
}

void gl_apportion(int64_t total, const int64_t *weights, size_t count, int64_t *parts)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++) sum += (uint64_t)weights[i];
    uint64_t all = sum ? sum : count;
    int64_t left = total;
    for (size_t i = 0; i < count; i++) {
        parts[i] = (int64_t)((wide)total * weight_at(weights, i, sum) / all);
        left -= parts[i];
    }
    /* What is left is less than `count`: one each, to the largest remainders. A part
     * that has had its own stands at its quotient + 1 and is passed over. */
    for (; left > 0; left--) {
        uint64_t most = 0;
        size_t winner = count;
        for (size_t i = 0; i < count; i++) {
            wide product = (wide)total * weight_at(weights, i, sum);
            uint64_t remainder = (uint64_t)(product % all);
            if (parts[i] == (int64_t)(product / all) && remainder > most) {
                most = remainder;
                winner = i;
            }
        }
        if (winner == count) return;
        parts[winner]++;
    }
}
