/* SPDX-License-Identifier: Apache-2.0 */
/* experience.c - see experience.h. */
#include "page/experience.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/sentence.h"

/* Beginnings of words, and ends of longer ones: "erfarenheter", "yrkeserfarenhet",
 * "arbetsvana". "vana" alone is asked for of tools as often as of work, and those are
 * concepts. */
static const char *const BEGIN[] = {"erfarenhet",   "erfaren",    "yrkesvan",
                                    "yrkeserfar",   "branschvan", "arbetsvan",
                                    "yrkesverksam", "experience"};
static const char *const END[] = {"erfarenhet", "erfarenheter", "erfarenheten"};

static bool is_of_experience(gl_slice word)
{
    for (size_t i = 0; i < sizeof BEGIN / sizeof *BEGIN; i++)
        if (gl_slice_starts_with(word, BEGIN[i])) return true;
    for (size_t i = 0; i < sizeof END / sizeof *END; i++)
        if (gl_slice_ends_with(word, END[i])) return true;
    return false;
}

static bool speaks_of_it(gl_slice folded)
{
    for (size_t i = 0, start = 0; i <= folded.len;) {
        size_t next = i;
        const bool inside =
            i < folded.len && gl_point_is_word(gl_utf8_next(folded, &next));
        if (!inside) {
            const gl_slice word = {folded.bytes + start, i - start};
            if (word.len && is_of_experience(word)) return true;
            if (i == folded.len) break;
            start = next;
        }
        i = next;
    }
    return false;
}

bool gl_experience_find(gl_slice text, bool (*row)(void *to, gl_slice sentence), void *to)
{
    gl_sentences sentences = {0};
    gl_buf folded = {0};
    bool whole = gl_sentences_cut(&sentences, text);
    for (size_t i = 0; i < sentences.count && whole; i++) {
        const gl_sentence *s = &sentences.items[i];
        const gl_slice one = gl_slice_trim((gl_slice){text.bytes + s->start, s->len});
        gl_buf_clear(&folded);
        whole = gl_fold(one, &folded);
        if (whole && speaks_of_it(gl_buf_slice(&folded)) && !row(to, one)) break;
    }
    gl_sentences_dispose(&sentences);
    gl_buf_dispose(&folded);
    return whole;
}
