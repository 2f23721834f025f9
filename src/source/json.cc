// SPDX-License-Identifier: Apache-2.0
// json.cc - the one C++ file: simdjson's DOM, with no exception crossing.
//
// simdjson validates everything (syntax, UTF-8, numbers, depth) before we look at
// anything, and decodes strings into a buffer of its own, so that records come out as
// borrowed slices. It needs 64 readable bytes behind the input; records come from a
// window that promises none, so each is copied into a padded buffer first: a memcpy of
// some kilobytes that the cache just held, about 2 % of the parse.
//
// Two things simdjson lets through and we do not: the escape \u0000 (a NUL would cut
// strings in SQLite and C) and lone surrogates, which version 3.0.1 turns into bytes
// that are no UTF-8. Both can only come from \u escapes, so the raw bytes are searched
// for backslashes: on Swedish ads one in sixty bytes, most of them "\n".
#include "source/json.h"

#include <cstdlib>
#include <cstring>
#include <new>

#include <simdjson.h>

using simdjson::internal::tape_ref;
using simdjson::internal::tape_type;

struct gl_json {
    simdjson::dom::parser parser;
    char *padded = nullptr;
    size_t capacity = 0;
};

namespace
{

constexpr size_t FIRST_CAPACITY = 64 * 1024;

// simdjson chooses its code for the processor at the first parse, and allocates for it
// where an exception ends the program. Done when the program is loaded, before there
// is any work to lose; and without asking the environment which code to take.
const bool chosen = [] {
    simdjson::get_active_implementation() =
        simdjson::get_available_implementations().detect_best_supported();
    return true;
}();

// The four hexadecimal digits at `p` (the caller has room), or -1.
int hex4(const char *p)
{
    int value = 0;
    for (int i = 0; i < 4; i++) {
        int c = p[i] | 0x20, digit = -1;
        if (p[i] >= '0' && p[i] <= '9') digit = p[i] - '0';
        if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

// Whether no escape stands for NUL or half a surrogate pair. Escapes that are no
// escapes at all are left to the parser.
bool escapes_are_sound(const char *p, const char *end)
{
    while ((p = static_cast<const char *>(memchr(p, '\\', size_t(end - p))))) {
        if (end - p < 6 || p[1] != 'u') {
            p += 2;
            if (p > end) return true;
            continue;
        }
        int unit = hex4(p + 2);
        p += 6;
        if (unit == 0) return false;
        if (unit >= 0xDC00 && unit <= 0xDFFF) return false;
        if (unit < 0xD800 || unit > 0xDBFF) continue;
        if (end - p < 6 || p[0] != '\\' || p[1] != 'u') return false;
        int low = hex4(p + 2);
        if (low < 0xDC00 || low > 0xDFFF) return false;
        p += 6;
    }
    return true;
}

// Whether the bytes can hold more values than we keep: the DOM takes up to 20 bytes
// for each, and 16 MiB of "0,0,0," would take 200 MiB. Separators inside texts count
// too; short records cannot reach the limit and are not looked through.
bool too_many_values(gl_slice bytes)
{
    if (bytes.len <= GL_VALUE_LIMIT) return false;
    size_t count = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.bytes[i];
        count += c == ',' || c == '[' || c == '{' || c == ':';
    }
    return count > GL_VALUE_LIMIT;
}

gl_json_fault fault_of(simdjson::error_code code)
{
    switch (code) {
    case simdjson::SUCCESS:
        return GL_JSON_OK;
    case simdjson::DEPTH_ERROR:
        return GL_JSON_DEPTH;
    case simdjson::UTF8_ERROR:
    case simdjson::UNESCAPED_CHARS:
        return GL_JSON_ENCODING;
    case simdjson::NUMBER_ERROR:
        return GL_JSON_NUMBER;
    case simdjson::CAPACITY:
        return GL_JSON_LENGTH;
    case simdjson::MEMALLOC:
        return GL_JSON_MEMORY;
    default:
        return GL_JSON_SYNTAX;
    }
}

// Room for `len` bytes everywhere. Doubled, so that ads of growing length do not make
// simdjson allocate for each of them.
bool make_room(gl_json *json, size_t len)
{
    if (len <= json->capacity) return true;
    size_t capacity = json->capacity ? json->capacity : FIRST_CAPACITY;
    while (capacity < len) capacity *= 2;
    char *grown =
        static_cast<char *>(realloc(json->padded, capacity + simdjson::SIMDJSON_PADDING));
    if (!grown) return false;
    json->padded = grown;
    json->capacity = 0;
    if (json->parser.doc.allocate(capacity)) return false;
    if (json->parser.allocate(capacity, GL_JSON_DEPTH_LIMIT)) return false;
    json->capacity = capacity;
    return true;
}

// What stands at one place of the tape, simdjson's flat form of a document.
gl_value value_of(const tape_ref &ref)
{
    gl_value v;
    memset(&v, 0, sizeof v);
    switch (ref.tape_ref_type()) {
    case tape_type::START_ARRAY:
    case tape_type::START_OBJECT:
        v.type = ref.tape_ref_type() == tape_type::START_ARRAY ? GL_VALUE_LIST
                                                               : GL_VALUE_OBJECT;
        v.as.node.document = ref.doc;
        v.as.node.at = ref.json_index;
        break;
    case tape_type::STRING: {
        std::string_view s = ref.get_string_view();
        v.type = GL_VALUE_TEXT;
        v.as.text = gl_slice{s.data(), s.size()};
        break;
    }
    case tape_type::INT64:
        v.type = GL_VALUE_WHOLE;
        v.as.whole = ref.next_tape_value<int64_t>();
        break;
    case tape_type::UINT64:
        v.type = GL_VALUE_REAL;
        v.as.real = static_cast<double>(ref.next_tape_value<uint64_t>());
        break;
    case tape_type::DOUBLE:
        v.type = GL_VALUE_REAL;
        v.as.real = ref.next_tape_value<double>();
        break;
    case tape_type::TRUE_VALUE:
    case tape_type::FALSE_VALUE:
        v.type = GL_VALUE_BOOL;
        v.as.yes = ref.tape_ref_type() == tape_type::TRUE_VALUE;
        break;
    default:
        v.type = GL_VALUE_NULL;
        break;
    }
    return v;
}

} // namespace

gl_json *gl_json_new(void)
{
    return chosen ? new (std::nothrow) gl_json : nullptr;
}

void gl_json_free(gl_json *json)
{
    if (json) free(json->padded);
    delete json;
}

gl_json_fault gl_json_parse(gl_json *json, gl_slice bytes, gl_value *root)
{
    memset(root, 0, sizeof *root);
    if (bytes.len > GL_RECORD_LIMIT || too_many_values(bytes)) return GL_JSON_LENGTH;
    if (bytes.len == 0) return GL_JSON_SYNTAX;
    if (!make_room(json, bytes.len)) return GL_JSON_MEMORY;
    memcpy(json->padded, bytes.bytes, bytes.len);
    memset(json->padded + bytes.len, 0, simdjson::SIMDJSON_PADDING);
    simdjson::error_code code =
        json->parser.parse(json->padded, bytes.len, false).error();
    if (code && code != simdjson::STRING_ERROR) return fault_of(code);
    if (!escapes_are_sound(json->padded, json->padded + bytes.len)) return GL_JSON_ESCAPE;
    if (code) return GL_JSON_SYNTAX;
    *root = value_of(tape_ref(&json->parser.doc, 1)); // 0 is the mark of the start
    return GL_JSON_OK;
}

gl_json_walk gl_json_walk_of(gl_value value)
{
    gl_json_walk walk = {nullptr, 0, 0, false};
    if (value.type != GL_VALUE_LIST && value.type != GL_VALUE_OBJECT) return walk;
    tape_ref ref(static_cast<const simdjson::dom::document *>(value.as.node.document),
                 value.as.node.at);
    walk.document = value.as.node.document;
    walk.at = ref.json_index + 1;
    walk.end = ref.after_element() - 1;
    walk.object = value.type == GL_VALUE_OBJECT;
    return walk;
}

bool gl_json_walk_next(gl_json_walk *walk, gl_slice *key, gl_value *value)
{
    if (walk->at >= walk->end) return false;
    auto document = static_cast<const simdjson::dom::document *>(walk->document);
    *key = gl_slice{nullptr, 0};
    if (walk->object) {
        tape_ref name(document, walk->at);
        std::string_view s = name.get_string_view();
        *key = gl_slice{s.data(), s.size()};
        walk->at++;
    }
    tape_ref ref(document, walk->at);
    *value = value_of(ref);
    walk->at = ref.after_element();
    return true;
}

gl_value gl_json_member(gl_value of, const char *name)
{
    gl_value found, value;
    memset(&found, 0, sizeof found);
    gl_json_walk walk = gl_json_walk_of(of);
    for (gl_slice key; walk.object && gl_json_walk_next(&walk, &key, &value);)
        if (gl_slice_is(key, name)) found = value;
    return found;
}
