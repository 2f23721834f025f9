/* SPDX-License-Identifier: Apache-2.0 */
/* wide.h - a loop over plain arrays, made for wide registers as well; the processor
 * chooses when the program starts. Not under a sanitizer, which has no place for it. The
 * functions need names of their own in the whole program, also static ones: clang makes
 * what chooses between their two forms visible everywhere.
 */
#ifndef GL_BASE_WIDE_H
#define GL_BASE_WIDE_H

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__) &&        \
    !defined(__SANITIZE_THREAD__)
#define GL_FOR_EACH_WIDTH __attribute__((target_clones("avx2", "default")))
#else
#define GL_FOR_EACH_WIDTH
#endif

#endif
