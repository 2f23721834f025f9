/* SPDX-License-Identifier: Apache-2.0 */
/* packed.c - see packed.h.
 *
 * A list is read in full each time: the matcher walks all of it, so there is nothing to
 * skip and no block to seek. Gaps rather than numbers, because a word that tells little
 * is in every third programme, and its gaps fit one byte. Parts stay whole floats: the
 * scores must be those of the run, bit for bit.
 */
#include "index/packed.h"

#include <assert.h>

/* -- writing -- */

static void add_number(gl_buf *out, uint32_t number)
{
    while (number >= 128) {
        gl_buf_add_byte(out, (char)(number % 128 + 128));
        number /= 128;
    }
    gl_buf_add_byte(out, (char)number);
}

static void add_float(gl_buf *out, float value)
{
    uint32_t bits;
    static_assert(sizeof bits == sizeof value, "a float has 4 bytes");
    memcpy(&bits, &value, sizeof bits);
    for (int i = 0; i < 4; i++) gl_buf_add_byte(out, (char)(bits >> 8 * i & 0xff));
}

void gl_packed_write_concepts(gl_buf *out, const gl_concept_posting *list, size_t count)
{
    uint32_t next = 0;
    add_number(out, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        const uint32_t milli = (uint32_t)(list[i].weight * 1000 + 0.5);
        assert(milli / 1000.0 == list[i].weight);
        add_number(out, list[i].programme - next);
        add_number(out, milli);
        next = list[i].programme + 1;
    }
}

void gl_packed_write_terms(gl_buf *out, const gl_term_posting *list, size_t count)
{
    uint32_t next = 0;
    add_number(out, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        add_number(out, list[i].programme - next);
        add_float(out, list[i].part);
        next = list[i].programme + 1;
    }
}

void gl_packed_write_leads(gl_buf *out, const gl_lead_posting *list, size_t count)
{
    uint32_t before = 0;
    add_number(out, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        add_number(out, list[i].programme - before);
        add_number(out, list[i].lead.ssyk);
        add_float(out, list[i].lead.weight);
        before = list[i].programme;
    }
}

/* -- reading -- */

typedef struct reading {
    const unsigned char *at, *end;
    bool damaged; /* the first fault; every number read after it is 0 */
} reading;

static reading begin(gl_slice packed)
{
    const unsigned char *bytes = (const unsigned char *)packed.bytes;
    return (reading){bytes, packed.len ? bytes + packed.len : bytes, false};
}

static uint32_t read_long_number(reading *r)
{
    uint64_t number = 0;
    for (int shift = 0; shift < 35; shift += 7) {
        if (r->at == r->end) break;
        const unsigned char byte = *r->at++;
        number |= (uint64_t)(byte & 127) << shift;
        if (byte < 128 && number <= UINT32_MAX) return (uint32_t)number;
    }
    r->damaged = true;
    return 0;
}

/* Nine gaps of ten are one byte. */
static inline uint32_t read_number(reading *r)
{
    if (r->at != r->end && *r->at < 128) return *r->at++;
    return read_long_number(r);
}

/* 0 ... 1, or the bytes are damaged. */
static inline float read_share(reading *r)
{
    if (r->end - r->at < 4) {
        r->damaged = true;
        return 0;
    }
    const unsigned char *at = r->at;
    const uint32_t bits = (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
                          (uint32_t)at[3] << 24;
    float value;
    memcpy(&value, &bits, sizeof value);
    r->at += 4;
    if (value >= 0 && value <= 1) return value; /* what is no number is neither */
    r->damaged = true;
    return 0;
}

/* The programme a gap behind `from`; 0 of damaged bytes. */
static inline uint32_t read_programme(reading *r, uint32_t from, uint32_t programme_count)
{
    const uint64_t programme = (uint64_t)from + read_number(r);
    if (programme < programme_count) return (uint32_t)programme;
    r->damaged = true;
    return 0;
}

static bool is_whole(const reading *r)
{
    return !r->damaged && r->at == r->end;
}

bool gl_packed_count(gl_slice packed, size_t *count)
{
    reading r = begin(packed);
    *count = read_number(&r);
    return !r.damaged && *count <= packed.len / 2;
}

bool gl_packed_read_concepts(gl_slice packed, uint32_t programme_count,
                             gl_concept_posting *out)
{
    reading r = begin(packed);
    const uint32_t count = read_number(&r);
    for (uint32_t i = 0, next = 0; i < count && !r.damaged; i++) {
        const uint32_t programme = read_programme(&r, next, programme_count);
        const uint32_t milli = read_number(&r);
        if (milli > 1000) r.damaged = true;
        out[i] = (gl_concept_posting){programme, milli / 1000.0};
        next = programme + 1;
    }
    return is_whole(&r);
}

bool gl_packed_read_terms(gl_slice packed, uint32_t programme_count, gl_term_posting *out)
{
    reading r = begin(packed);
    const uint32_t count = read_number(&r);
    for (uint32_t i = 0, next = 0; i < count && !r.damaged; i++) {
        out[i].programme = read_programme(&r, next, programme_count);
        out[i].part = read_share(&r);
        next = out[i].programme + 1;
    }
    return is_whole(&r);
}

bool gl_packed_read_leads(gl_slice packed, uint32_t programme_count, uint32_t sub_major,
                          gl_lead_posting *out)
{
    reading r = begin(packed);
    const uint32_t count = read_number(&r);
    for (uint32_t i = 0, before = 0; i < count && !r.damaged; i++) {
        const uint32_t programme = read_programme(&r, before, programme_count);
        const uint32_t ssyk = read_number(&r);
        if (ssyk / 100 != sub_major) r.damaged = true;
        out[i] = (gl_lead_posting){programme, {(uint16_t)ssyk, read_share(&r)}};
        before = programme;
    }
    return is_whole(&r);
}
