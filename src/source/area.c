/* SPDX-License-Identifier: Apache-2.0 */
/* area.c - the official codes, from two small tables.
 *
 * 21 counties, 290 municipalities and a few groups: lists in the order of the files,
 * searched from the front. A municipality is looked up once for each ad by its code,
 * so these are sorted by code beside the list.
 */
#include "source/area.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "source/csv.h"
#include "source/header.h"
#include "source/name.h"
#include "source/stream.h"

#include <stdlib.h>

enum { FILE_LIMIT = 1 << 20, COLUMN_LIMIT = 16 };

struct gl_areas {
    gl_arena arena;
    gl_area *list;
    size_t count, cap;
    gl_municipality *municipalities;
    size_t municipality_count, municipality_cap;
    const gl_municipality **by_code; /* sorted */
};

typedef glapp_status take_row(gl_areas *a, const gl_slice *slots, const char *path,
                              uint64_t line, glapp_error *err);

static gl_strings codes_of(gl_arena *arena, gl_slice text)
{
    gl_slice *items = gl_arena_array(arena, text.len + 1, sizeof *items);
    size_t count = 0;
    if (items && text.len > 0)
        for (gl_slice part; gl_slice_split(&text, '|', &part);) {
            part = gl_slice_trim(part);
            if (part.len > 0) items[count++] = part;
        }
    return (gl_strings){items, count};
}

static glapp_status fail_row(const char *path, uint64_t line, const char *what,
                             glapp_error *err)
{
    return gl_fail_at(err, GLAPP_BAD_INPUT, gl_slice_of(path), line, 0, "line %llu: %s",
                      (unsigned long long)line, what);
}

static glapp_status take_area(gl_areas *a, const gl_slice *slots, const char *path,
                              uint64_t line, glapp_error *err)
{
    gl_area *grown = gl_array_grow(a->list, &a->cap, a->count + 1, sizeof *grown);
    if (!grown) return gl_fail_memory(err);
    a->list = grown;
    gl_area *area = &a->list[a->count];
    gl_slice kind = slots[GL_AREA_KIND];
    area->code = slots[GL_AREA_CODE];
    area->name = slots[GL_AREA_NAME];
    if (area->code.len == 0) return fail_row(path, line, "the area code is missing", err);
    if (gl_slice_is(kind, "county"))
        area->kind = GL_AREA_COUNTY;
    else if (gl_slice_is(kind, "group"))
        area->kind = GL_AREA_GROUP;
    else if (gl_slice_is(kind, "all"))
        area->kind = GL_AREA_ALL;
    else
        return fail_row(path, line, "the kind is none of county, group and all", err);
    area->members = codes_of(&a->arena, slots[GL_AREA_MEMBERS]);
    area->neighbours = codes_of(&a->arena, slots[GL_AREA_NEIGHBOURS]);
    if (!area->members.items || !area->neighbours.items) return gl_fail_memory(err);
    if (gl_areas_find(a, area->code))
        return fail_row(path, line, "the area code is there twice", err);
    a->count++;
    return GLAPP_OK;
}

/* "9:3"; nothing is no tile. */
static bool read_tile(gl_slice text, gl_municipality *m)
{
    gl_slice column;
    uint64_t x, y;
    if (text.len == 0) return true;
    gl_slice_split(&text, ':', &column);
    if (!gl_slice_to_u64(column, &x) || !gl_slice_to_u64(text, &y) || x > 99 || y > 99)
        return false;
    m->has_tile = true;
    m->tile_column = (uint8_t)x;
    m->tile_row = (uint8_t)y;
    return true;
}

static glapp_status take_municipality(gl_areas *a, const gl_slice *slots,
                                      const char *path, uint64_t line, glapp_error *err)
{
    gl_municipality *grown = gl_array_grow(a->municipalities, &a->municipality_cap,
                                           a->municipality_count + 1, sizeof *grown);
    if (!grown) return gl_fail_memory(err);
    a->municipalities = grown;
    gl_municipality m = {.code = slots[GL_MUNICIPALITY_CODE],
                         .name = slots[GL_MUNICIPALITY_NAME],
                         .county_code = slots[GL_MUNICIPALITY_COUNTY]};
    if (m.code.len == 0 || m.name.len == 0 || m.county_code.len == 0)
        return fail_row(path, line, "code, name and county code must all be there", err);
    if (!read_tile(slots[GL_MUNICIPALITY_TILE], &m))
        return fail_row(path, line, "the tile is no COLUMN:ROW of 0 to 99", err);
    a->municipalities[a->municipality_count++] = m;
    return GLAPP_OK;
}

/* Go through the rows of a table in memory. */
static glapp_status read_rows(gl_areas *a, const gl_fields *fields, const char *path,
                              gl_slice text, take_row *take, glapp_error *err)
{
    uint8_t slots[COLUMN_LIMIT];
    gl_slice cells[COLUMN_LIMIT], values[GL_SLOT_LIMIT];
    size_t count = 0, columns = 0, len = 0, total = 0;
    char separator = ',';
    for (uint64_t line = 1; text.len > 0; line++) {
        gl_csv_scan scan = {0};
        gl_csv_row_end(&scan, text, separator, true, &len, &total);
        gl_slice row = gl_slice_cut(text, 0, len);
        text = gl_slice_cut(text, total, text.len - total);
        if (gl_slice_trim(row).len == 0) continue;
        if (columns == 0) separator = gl_csv_separator(row);
        gl_csv_fault fault =
            gl_csv_split(&a->arena, row, separator, cells, COLUMN_LIMIT, &count);
        if (fault == GL_CSV_MEMORY) return gl_fail_memory(err);
        if (fault || count > COLUMN_LIMIT || (columns && count != columns))
            return fail_row(path, line, "the row does not fit the header", err);
        if (columns == 0) {
            columns = count;
            glapp_status rc =
                gl_header_map(fields, cells, count, slots, gl_slice_of(path), err);
            if (rc == GLAPP_NOTHING)
                return fail_row(path, line, "a column that is needed is missing", err);
            if (rc) return rc;
            continue;
        }
        memset(values, 0, sizeof values);
        for (size_t i = 0; i < count; i++)
            if (slots[i] != GL_NO_SLOT) values[slots[i]] = gl_slice_trim(cells[i]);
        glapp_status rc = take(a, values, path, line, err);
        if (rc) return rc;
    }
    return GLAPP_OK;
}

static glapp_status read_table(gl_areas *a, const char *folder, const char *name,
                               const gl_fields *fields, take_row *take, glapp_error *err)
{
    gl_buf path = {0}, text = {0};
    gl_buf_printf(&path, "%s/%s", folder, name);
    glapp_status rc = path.failed ? gl_fail_memory(err) : GLAPP_OK;
    if (!rc) rc = gl_stream_read_file(path.bytes, FILE_LIMIT, &text, err);
    size_t bad = 0;
    if (!rc && !gl_utf8_is_valid(gl_buf_slice(&text), &bad))
        rc =
            gl_fail_at(err, GLAPP_BAD_INPUT, gl_buf_slice(&path), 0, bad, "is not UTF-8");
    gl_slice kept = {0};
    if (!rc) {
        kept = gl_arena_copy(&a->arena, gl_buf_slice(&text));
        if (!kept.bytes) rc = gl_fail_memory(err);
    }
    if (!rc && gl_slice_starts_with(kept, "\xEF\xBB\xBF"))
        kept = gl_slice_cut(kept, 3, kept.len - 3);
    if (!rc) rc = read_rows(a, fields, path.bytes, kept, take, err);
    gl_buf_dispose(&path);
    gl_buf_dispose(&text);
    return rc;
}

static int by_code(const void *a, const void *b)
{
    const gl_municipality *x = *(const gl_municipality *const *)a;
    const gl_municipality *y = *(const gl_municipality *const *)b;
    return gl_slice_compare(x->code, y->code);
}

static glapp_status sort_codes(gl_areas *a, const char *folder, glapp_error *err)
{
    size_t count = a->municipality_count;
    a->by_code = malloc((count ? count : 1) * sizeof *a->by_code);
    if (!a->by_code) return gl_fail_memory(err);
    for (size_t i = 0; i < count; i++) a->by_code[i] = &a->municipalities[i];
    if (count) qsort(a->by_code, count, sizeof *a->by_code, by_code);
    for (size_t i = 1; i < count; i++)
        if (gl_slice_equals(a->by_code[i - 1]->code, a->by_code[i]->code))
            return gl_fail_at(err, GLAPP_BAD_INPUT, gl_slice_of(folder), 0, 0,
                              "the municipality code %.*s is there twice",
                              GL_PRINT(a->by_code[i]->code));
    return GLAPP_OK;
}

glapp_status gl_areas_read(gl_areas **out, const char *folder, glapp_error *err)
{
    *out = NULL;
    gl_areas *a = calloc(1, sizeof *a);
    if (!a) return gl_fail_memory(err);
    gl_arena_init(&a->arena, 0);
    glapp_status rc =
        read_table(a, folder, "counties.csv", &GL_AREA_FIELDS, take_area, err);
    if (!rc)
        rc = read_table(a, folder, "municipalities.csv", &GL_MUNICIPALITY_FIELDS,
                        take_municipality, err);
    if (!rc) rc = sort_codes(a, folder, err);
    if (rc) {
        gl_areas_free(a);
        return rc;
    }
    *out = a;
    return GLAPP_OK;
}

void gl_areas_free(gl_areas *areas)
{
    if (!areas) return;
    gl_arena_dispose(&areas->arena);
    free(areas->list);
    free(areas->municipalities);
    free(areas->by_code);
    free(areas);
}

const gl_area *gl_areas_list(const gl_areas *areas, size_t *count)
{
    *count = areas->count;
    return areas->list;
}

const gl_municipality *gl_areas_municipalities(const gl_areas *areas, size_t *count)
{
    *count = areas->municipality_count;
    return areas->municipalities;
}

const gl_area *gl_areas_find(const gl_areas *areas, gl_slice code)
{
    for (size_t i = 0; i < areas->count; i++)
        if (gl_slice_equals(areas->list[i].code, code)) return &areas->list[i];
    return NULL;
}

/* Without the word for what it is: "Gävle kommun" is Gävle, "Gävleborgs län" is
 * Gävleborg; so is "Gävleborg" itself, and "Västra Götalandsregionen" is not tried. */
static gl_slice without(gl_slice name, const char *word)
{
    gl_slice w = gl_slice_of(word);
    name = gl_slice_trim(name);
    if (name.len > w.len &&
        gl_name_equals(gl_slice_cut(name, name.len - w.len, w.len), w))
        name = gl_slice_trim(gl_slice_cut(name, 0, name.len - w.len));
    return name;
}

/* "Gävleborgs" and "Gävleborg" name the same county, "Värmlands" and "Värmland". An s
 * at the end is the genitive's or the name's own ("Kalmar" has none, "Alingsås" is no
 * county), so both sides lose it. */
static gl_slice bare_county(gl_slice name)
{
    name = without(name, " län");
    if (name.len > 1 && (name.bytes[name.len - 1] | 0x20) == 's') name.len--;
    return name;
}

const gl_area *gl_areas_find_county_by_name(const gl_areas *areas, gl_slice name)
{
    gl_slice bare = bare_county(name);
    for (size_t i = 0; bare.len > 0 && i < areas->count; i++) {
        const gl_area *area = &areas->list[i];
        if (area->kind == GL_AREA_COUNTY && gl_name_equals(bare_county(area->name), bare))
            return area;
    }
    return NULL;
}

const gl_municipality *gl_areas_find_municipality(const gl_areas *areas, gl_slice code)
{
    gl_municipality wanted = {.code = code};
    const gl_municipality *key = &wanted;
    const gl_municipality **found =
        areas->municipality_count == 0
            ? NULL
            : bsearch(&key, areas->by_code, areas->municipality_count,
                      sizeof *areas->by_code, by_code);
    return found ? *found : NULL;
}

/* Official names keep the genitive with the word: "Stockholms stad", "Gävle kommun". */
const gl_municipality *gl_areas_find_municipality_by_name(const gl_areas *areas,
                                                          gl_slice name)
{
    gl_slice bare = without(without(name, " kommun"), " stad");
    for (int genitive = 0; genitive < 2; genitive++) {
        for (size_t i = 0; bare.len > 0 && i < areas->municipality_count; i++)
            if (gl_name_equals(areas->municipalities[i].name, bare))
                return &areas->municipalities[i];
        bool longer = bare.len < gl_slice_trim(name).len;
        if (!longer || bare.len < 2 || bare.bytes[bare.len - 1] != 's') break;
        bare.len--;
    }
    return NULL;
}
