/* SPDX-License-Identifier: Apache-2.0 */
/* pack.c - see pack.h. */
#include "base/pack.h"

#include <math.h>
#include <stdlib.h>

void gl_pack_number(gl_buf *to, uint64_t value)
{
    char bytes[10];
    size_t count = 0;
    for (; value >= 0x80; value >>= 7) bytes[count++] = (char)(value | 0x80);
    bytes[count++] = (char)value;
    gl_buf_add(to, bytes, count);
}

static void pack_eight(gl_buf *to, uint64_t value)
{
    char bytes[8];
    for (int i = 0; i < 8; i++) bytes[i] = (char)(value >> (8 * i));
    gl_buf_add(to, bytes, sizeof bytes);
}

void gl_pack_double(gl_buf *to, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    pack_eight(to, bits);
}

void gl_pack_slice(gl_buf *to, gl_slice s)
{
    gl_pack_number(to, s.bytes ? s.len + 1 : 0);
    if (s.len) gl_buf_add_slice(to, s);
}

enum { STEP = 8 };

void gl_pack_table(gl_buf *to, const void *items, size_t count, size_t size)
{
    while (to->len % STEP && !to->failed) gl_buf_add_byte(to, 0);
    if (count) gl_buf_add(to, items, count * size);
}

static void spoil(gl_unpack *from)
{
    from->bad = true;
    from->rest.len = 0;
}

uint64_t gl_unpack_number(gl_unpack *from, uint64_t most)
{
    uint64_t value = 0;
    for (size_t i = 0; i < from->rest.len && i < 10; i++) {
        uint64_t byte = (unsigned char)from->rest.bytes[i];
        if (i == 9 && byte > 1) break;
        value |= (byte & 0x7F) << (7 * i);
        if (byte & 0x80) continue;
        if (value > most) break;
        from->rest = gl_slice_cut(from->rest, i + 1, from->rest.len - i - 1);
        return value;
    }
    spoil(from);
    return 0;
}

static uint64_t unpack_eight(gl_unpack *from)
{
    uint64_t value = 0;
    if (from->rest.len < 8) {
        spoil(from);
        return 0;
    }
    for (int i = 0; i < 8; i++)
        value |= (uint64_t)(unsigned char)from->rest.bytes[i] << (8 * i);
    from->rest = gl_slice_cut(from->rest, 8, from->rest.len - 8);
    return value;
}

double gl_unpack_double(gl_unpack *from)
{
    double value;
    uint64_t bits = unpack_eight(from);
    memcpy(&value, &bits, sizeof value);
    if (isfinite(value)) return value;
    spoil(from);
    return 0;
}

gl_slice gl_unpack_slice(gl_unpack *from)
{
    size_t len = (size_t)gl_unpack_number(from, (uint64_t)from->rest.len);
    if (len == 0) return (gl_slice){0};
    const char *bytes = gl_unpack_bytes(from, len - 1);
    return bytes ? (gl_slice){bytes, len - 1} : (gl_slice){0};
}

const char *gl_unpack_bytes(gl_unpack *from, size_t count)
{
    if (from->bad || count > from->rest.len) {
        spoil(from);
        return NULL;
    }
    const char *bytes = from->rest.bytes;
    from->rest = gl_slice_cut(from->rest, count, from->rest.len - count);
    return bytes;
}

size_t gl_unpack_count(gl_unpack *from)
{
    return (size_t)gl_unpack_number(from, from->rest.len);
}

static bool has_low_byte_first(void)
{
    const uint16_t one = 1;
    return *(const unsigned char *)&one == 1;
}

const void *gl_unpack_table(gl_unpack *from, size_t count, size_t size)
{
    size_t off = (size_t)((uintptr_t)from->rest.bytes % STEP), pad = off ? STEP - off : 0;
    if (from->bad || from->rest.len < pad || !has_low_byte_first() ||
        (count && (from->rest.len - pad) / count < size)) {
        spoil(from);
        return NULL;
    }
    const char *items = from->rest.bytes + pad;
    from->rest =
        gl_slice_cut(from->rest, pad + count * size, from->rest.len - pad - count * size);
    return items;
}

void *gl_unpack_array(gl_unpack *from, size_t count, size_t size)
{
    void *items = from->bad ? NULL : calloc(count + 1, size);
    if (!items) spoil(from);
    return items;
}
