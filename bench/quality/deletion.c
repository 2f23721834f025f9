/* SPDX-License-Identifier: Apache-2.0 */
#include "quality.h"
void quality_deletion(quality *q)
{
    (void)q;
}
