/* SPDX-License-Identifier: Apache-2.0 */
/* package.c - see package.h.
 *
 * A workbook is a zip file of XML files. What a full disk cuts off before it is put into
 * the zip has a right length and a right checksum there; only its last tag is missing. So
 * each part is unpacked, and its end held against its beginning.
 */
#include "report/package.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
    BLOCK = 64 * 1024,
    HEAD = 256, /* enough for the declaration and the name of the first tag */
    TAIL = 64,  /* more than any name of a tag */
    END_RECORD = 22,
    CENTRAL = 46,
    LOCAL = 30
};

typedef struct part {
    uint32_t packed, unpacked, place; /* bytes, and where its local header is */
    uint16_t method;
} part;

typedef struct unpacking {
    FILE *file;
    z_stream stream;
    char head[HEAD + 1], tail[2 * TAIL];
    size_t head_len, tail_len, total;
    unsigned char in[BLOCK], out[BLOCK];
} unpacking;

static uint32_t little(const unsigned char *at, int bytes)
{
    uint32_t value = 0;
    while (bytes--) value = value << 8 | at[bytes];
    return value;
}

static bool read_at(FILE *file, uint32_t place, unsigned char *to, size_t len)
{
    return fseek(file, (long)place, SEEK_SET) == 0 && fread(to, 1, len, file) == len;
}

static void keep_ends(unpacking *u, size_t len)
{
    const char *bytes = (const char *)u->out;
    size_t more = HEAD - u->head_len < len ? HEAD - u->head_len : len;
    memcpy(u->head + u->head_len, bytes, more);
    u->head_len += more;
    u->total += len;
    if (len >= TAIL) {
        memcpy(u->tail, bytes + len - TAIL, TAIL);
        u->tail_len = TAIL;
        return;
    }
    memcpy(u->tail + u->tail_len, bytes, len);
    u->tail_len += len;
    if (u->tail_len <= TAIL) return;
    memmove(u->tail, u->tail + u->tail_len - TAIL, TAIL);
    u->tail_len = TAIL;
}

/* "<name ..." of the head against "</name>" of the tail. */
static bool ends_as_it_began(unpacking *u)
{
    u->head[u->head_len] = '\0';
    const char *tag = u->head;
    while ((tag = strchr(tag, '<')) && (tag[1] == '?' || tag[1] == '!')) tag++;
    if (!tag) return false;
    size_t name = strcspn(++tag, " />\r\n\t");
    while (u->tail_len && strchr("\r\n ", u->tail[u->tail_len - 1])) u->tail_len--;
    if (name == 0 || u->tail_len < name + 3) return false;
    const char *end = u->tail + u->tail_len - name - 3;
    return memcmp(end, "</", 2) == 0 && memcmp(end + 2, tag, name) == 0 &&
           end[name + 2] == '>';
}

/* The bytes from here on, `left` of them packed. */
static bool unpack(unpacking *u, uint32_t left)
{
    int rc = Z_OK;
    while (rc == Z_OK) {
        if (u->stream.avail_in == 0 && left > 0) {
            size_t want = left < BLOCK ? left : BLOCK;
            if (fread(u->in, 1, want, u->file) != want) return false;
            left -= (uint32_t)want;
            u->stream.next_in = u->in;
            u->stream.avail_in = (uInt)want;
        }
        u->stream.next_out = u->out;
        u->stream.avail_out = BLOCK;
        rc = inflate(&u->stream, Z_NO_FLUSH);
        keep_ends(u, BLOCK - u->stream.avail_out);
    }
    return rc == Z_STREAM_END;
}

static bool is_whole(FILE *file, unpacking *u, const part *p)
{
    unsigned char local[LOCAL];
    if (p->method != Z_DEFLATED || !read_at(file, p->place, local, LOCAL)) return false;
    uint32_t skipped = little(local + 26, 2) + little(local + 28, 2);
    memset(u, 0, sizeof *u);
    u->file = file;
    if (fseek(file, (long)skipped, SEEK_CUR) != 0 ||
        inflateInit2(&u->stream, -MAX_WBITS) != Z_OK)
        return false;
    bool whole = unpack(u, p->packed) && u->total == p->unpacked && ends_as_it_began(u);
    inflateEnd(&u->stream);
    return whole;
}

/* The list of parts at the end of the file, which has no comment behind it. */
static bool all_are_whole(FILE *file, unpacking *u)
{
    unsigned char end[END_RECORD], entry[CENTRAL];
    if (fseek(file, -END_RECORD, SEEK_END) != 0 ||
        fread(end, 1, END_RECORD, file) != END_RECORD || memcmp(end, "PK\5\6", 4) != 0)
        return false;
    uint32_t parts = little(end + 10, 2), place = little(end + 16, 4);
    for (uint32_t i = 0; i < parts; i++) {
        if (!read_at(file, place, entry, CENTRAL) || memcmp(entry, "PK\1\2", 4) != 0)
            return false;
        const part p = {little(entry + 20, 4), little(entry + 24, 4),
                        little(entry + 42, 4), (uint16_t)little(entry + 10, 2)};
        if (!is_whole(file, u, &p)) return false;
        place += CENTRAL + little(entry + 28, 2) + little(entry + 30, 2) +
                 little(entry + 32, 2);
    }
    return parts > 0;
}

glapp_status gl_package_check(const char *path, glapp_error *err)
{
    unpacking *u = malloc(sizeof *u);
    FILE *file = u ? fopen(path, "rb") : NULL;
    bool whole = file && all_are_whole(file, u);
    if (file) fclose(file);
    free(u);
    if (!u) return gl_fail_memory(err);
    if (whole) return GLAPP_OK;
    return gl_fail(err, GLAPP_MACHINE,
                   "the workbook is not whole: is there room on the disk? nothing was "
                   "changed");
}
