/* SPDX-License-Identifier: Apache-2.0 */
/* fault.h - make one allocation of this program fail: the n-th from now.
 *
 * glibc lets a program put its own functions in front of the allocator's. The sanitizers
 * do the same, so with them the test that needs this is skipped.
 */
#ifndef GL_TESTS_INDEX_FAULT_H
#define GL_TESTS_INDEX_FAULT_H

#include <stdbool.h>

#include "check.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FAULT_IS_OFF 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
#define FAULT_IS_OFF 1
#endif

#ifdef FAULT_IS_OFF

static inline bool fault_is_off(void)
{
    return true;
}
static inline void fault_after(long allocations)
{
    (void)allocations;
}

#else

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static long allocations_left = -1; /* negative: none fails */

static bool is_due(void)
{
    if (allocations_left < 0) return false;
    return allocations_left-- == 0;
}

void *malloc(size_t size)
{
    return is_due() ? NULL : __libc_malloc(size);
}
void *calloc(size_t count, size_t size)
{
    return is_due() ? NULL : __libc_calloc(count, size);
}
void *realloc(void *old, size_t size)
{
    return is_due() ? NULL : __libc_realloc(old, size);
}

static inline bool fault_is_off(void)
{
    return false;
}
/* 0: the next one; a negative number: none. */
static inline void fault_after(long allocations)
{
    allocations_left = allocations;
}

#endif
#endif
