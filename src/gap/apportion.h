/* SPDX-License-Identifier: Apache-2.0 */
/* apportion.h - cut a whole number into whole parts, losing and doubling nothing. */
#ifndef GL_GAP_APPORTION_H
#define GL_GAP_APPORTION_H

#include <stddef.h>
#include <stdint.h>

/* `total` (>= 0) in proportion to `weights` (>= 0, their sum below 2^63), by largest
 * remainder; equal remainders go to the earlier part. If every weight is 0 the parts are
 * equal. The sum of `parts` is `total`, for count > 0. O(count^2): meant for counties. */
void gl_apportion(int64_t total, const int64_t *weights, size_t count, int64_t *parts);

#endif
