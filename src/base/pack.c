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

void gl_pack_float(gl_buf *to, float value)
{
    uint32_t bits;
    char bytes[4];
    memcpy(&bits, &value, sizeof bits);
    for (int i = 0; i < 4; i++) bytes[i] = (char)(bits >> (8 * i));
    gl_buf_add(to, bytes, sizeof bytes);
}

void gl_pack_slice(gl_buf *to, gl_slice s)
{
    gl_pack_number(to, s.bytes ? s.len + 1 : 0);
    if (s.len) gl_buf_add_slice(to, s);
}

void gl_pack_bits(gl_buf *to, const uint64_t *words, size_t count)
{
    for (size_t i = 0; i < count; i++) pack_eight(to, words[i]);
}

/* The lengths first, then all letters: they are copied in one piece. */
void gl_pack_intern(gl_buf *to, const gl_intern *table)
{
    uint32_t count = gl_intern_count(table);
    gl_pack_number(to, count);
    for (uint32_t id = 0; id < count; id++)
        gl_pack_number(to, gl_intern_text(table, id).len);
    for (uint32_t id = 0; id < count; id++)
        gl_buf_add_slice(to, gl_intern_text(table, id));
}

void gl_pack_keys(gl_buf *to, const gl_intern *table)
{
    uint32_t count = gl_intern_count(table);
    gl_pack_number(to, count);
    for (uint32_t id = 0; id < count; id++) {
        uint64_t key;
        memcpy(&key, gl_intern_text(table, id).bytes, sizeof key);
        pack_eight(to, key);
    }
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

float gl_unpack_float(gl_unpack *from)
{
    uint32_t bits = 0;
    float value = 0;
    if (from->rest.len < 4) {
        spoil(from);
        return 0;
    }
    for (int i = 0; i < 4; i++)
        bits |= (uint32_t)(unsigned char)from->rest.bytes[i] << (8 * i);
    from->rest = gl_slice_cut(from->rest, 4, from->rest.len - 4);
    memcpy(&value, &bits, sizeof value);
    if (isfinite(value)) return value;
    spoil(from);
    return 0;
}

gl_slice gl_unpack_slice(gl_unpack *from)
{
    size_t len = (size_t)gl_unpack_number(from, (uint64_t)from->rest.len);
    if (len == 0) return (gl_slice){0};
    len--;
    if (len > from->rest.len) {
        spoil(from);
        return (gl_slice){0};
    }
    gl_slice s = {from->rest.bytes, len};
    from->rest = gl_slice_cut(from->rest, len, from->rest.len - len);
    return s;
}

gl_slice gl_unpack_copy(gl_unpack *from, gl_arena *arena)
{
    gl_slice s = gl_unpack_slice(from);
    if (!s.bytes) return s;
    s = gl_arena_copy(arena, s);
    if (!s.bytes) spoil(from);
    return s;
}

void gl_unpack_bits(gl_unpack *from, uint64_t *words, size_t count)
{
    for (size_t i = 0; i < count; i++) words[i] = unpack_eight(from);
}

size_t gl_unpack_count(gl_unpack *from)
{
    return (size_t)gl_unpack_number(from, from->rest.len);
}

gl_intern *gl_unpack_intern(gl_unpack *from)
{
    size_t count = gl_unpack_count(from), sum = 0;
    uint32_t *lens = gl_unpack_array(from, count, sizeof *lens);
    for (size_t i = 0; i < count && !from->bad; i++) {
        lens[i] = (uint32_t)gl_unpack_number(from, UINT32_MAX);
        sum += lens[i];
    }
    if (sum > from->rest.len || count >= GL_NO_ID) spoil(from);
    gl_intern *table = NULL;
    if (!from->bad)
        table = gl_intern_of(gl_slice_cut(from->rest, 0, sum), lens, (uint32_t)count);
    free(lens);
    if (!table) spoil(from);
    if (table) from->rest = gl_slice_cut(from->rest, sum, from->rest.len - sum);
    return table;
}

gl_intern *gl_unpack_keys(gl_unpack *from)
{
    size_t count = gl_unpack_count(from);
    uint64_t *keys = gl_unpack_array(from, count, sizeof *keys);
    uint32_t *lens = gl_unpack_array(from, count, sizeof *lens);
    gl_intern *table = NULL;
    if (!from->bad) gl_unpack_bits(from, keys, count);
    for (size_t i = 0; i < count && !from->bad; i++) lens[i] = sizeof *keys;
    if (!from->bad && count < GL_NO_ID)
        table = gl_intern_of((gl_slice){(const char *)keys, count * sizeof *keys}, lens,
                             (uint32_t)count);
    free(keys);
    free(lens);
    if (!table) spoil(from);
    return table;
}

void *gl_unpack_array(gl_unpack *from, size_t count, size_t size)
{
    void *items = from->bad ? NULL : calloc(count + 1, size);
    if (!items) spoil(from);
    return items;
}
