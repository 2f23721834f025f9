/* SPDX-License-Identifier: Apache-2.0 */
/* reject.c - the words for kinds, reasons and fields.
 *
 * They stand in the tables `source` and `rejected` and in the warnings, so people
 * write queries with them: new ones are added at the end, old ones never change.
 */
#include "source/reject.h"

#include <stdarg.h>
#include <stdio.h>

const char *gl_kind_name(gl_kind kind)
{
    static const char *const names[GL_KIND_COUNT] = {
        [GL_ADS] = "ads",     [GL_PROGRAMMES] = "programmes", [GL_TAXONOMY] = "taxonomy",
        [GL_NEEDS] = "needs", [GL_EMPLOYERS] = "employers",   [GL_LENSES] = "lenses",
        [GL_AREAS] = "areas", [GL_OUTLOOK] = "outlook",
    };
    return (unsigned)kind < GL_KIND_COUNT ? names[kind] : "unknown";
}

const char *gl_reason_name(gl_reason reason)
{
    static const char *const names[] = {
        [GL_TAKEN] = "taken",
        [GL_NOT_JSON] = "not json",
        [GL_TOO_DEEP] = "too deep",
        [GL_TOO_LONG] = "too long",
        [GL_BAD_ENCODING] = "bad encoding",
        [GL_BAD_NUMBER] = "bad number",
        [GL_BAD_ID] = "bad id",
        [GL_MISSING_FIELD] = "missing field",
        [GL_DOUBLED_KEY] = "doubled key",
        [GL_BAD_ROW] = "bad row",
        [GL_NOT_A_RECORD] = "not a record",
        [GL_NOT_GRANTED] = "not granted",
        [GL_DUPLICATE] = "duplicate",
        [GL_REMOVAL] = "removal",
    };
    return (unsigned)reason <= GL_REMOVAL ? names[reason] : "unknown";
}

const char *gl_field_name(gl_field field)
{
    static const char *const names[GL_FIELD_COUNT] = {
        [GL_FIELD_VACANCIES] = "vacancies",
        [GL_FIELD_PUBLISHED] = "published",
        [GL_FIELD_EXPIRES] = "expires",
        [GL_FIELD_MUNICIPALITY] = "municipality_code",
        [GL_FIELD_SSYK] = "ssyk",
        [GL_FIELD_SEATS] = "seats",
        [GL_FIELD_PACE] = "pace",
        [GL_FIELD_WEEKS] = "weeks",
        [GL_FIELD_CREDITS] = "credits",
        [GL_FIELD_STARTS] = "starts",
        [GL_FIELD_TEXT] = "text",
        [GL_FIELD_EMPLOYER_NUMBER] = "employer_number",
    };
    return (unsigned)field < GL_FIELD_COUNT ? names[field] : "unknown";
}

void gl_reject(gl_verdict *verdict, gl_reason reason, const char *format, ...)
{
    if (verdict->reason != GL_TAKEN) return;
    verdict->reason = reason;
    va_list args;
    va_start(args, format);
    vsnprintf(verdict->detail, sizeof verdict->detail, format, args);
    va_end(args);
}

void gl_reject_field(gl_verdict *verdict, gl_field field)
{
    verdict->bad_fields |= UINT32_C(1) << field;
}
