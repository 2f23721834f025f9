/* SPDX-License-Identifier: Apache-2.0 */
/* section.c - see section.h.
 *
 * A line that looks like a heading but that no pattern knows changes nothing: ads without
 * bullets write "Truckkort" on a line of its own under "Krav", and that is no heading.
 * Only one that ends in a colon or a question mark ("Varför Ljusnabruket?") closes the
 * section before it.
 */
#include "concept/section.h"

#include "concept/clause.h"

enum { MAX_HEADING = 90 }; /* bytes; a longer line is a sentence */

const char *const gl_section_names[] = {"duties",  "requirements", "merits",    "offer",
                                        "company", "process",      "diversity", "goals",
                                        "content", "admission",    "waived",    NULL};

gl_section gl_section_named(gl_slice name)
{
    for (int i = 0; gl_section_names[i]; i++)
        if (gl_slice_is(name, gl_section_names[i])) return (gl_section)(i + 1);
    return GL_SECTION_NONE;
}

bool gl_section_is_about_work(gl_section section)
{
    return section != GL_SECTION_OFFER && section != GL_SECTION_COMPANY &&
           section != GL_SECTION_PROCESS && section != GL_SECTION_DIVERSITY;
}

/* A text too short for its language to be told has headings of either: "Requirements". */
enum { SHORT_TEXT = 40 }; /* tokens */

/* Whether a row's anchors let it be asked; `wanted` is found for the first that has some:
 * "Mekaniska AB bygger" may begin with any word, and to look for it in every line took
 * half the time of all headings. */
typedef struct wanted {
    gl_row_set rows;
    bool known;
} wanted;

static bool is_wanted(wanted *w, const gl_pattern_table *table, size_t row,
                      const gl_text *text, const gl_sentence *sentence)
{
    size_t count;
    if (gl_pattern_table_rows(table, &count)[row].anchors.len == 0) return true;
    if (!w->known) w->rows = gl_pattern_rows_wanted(table, text, sentence);
    w->known = true;
    return w->rows.bits[row / 64] >> row % 64 & 1;
}

/* The first row of the table, of the text's language or of any, that matches at the start
 * of the sentence. */
static gl_section classify(const gl_pattern_table *table, gl_pattern_runner *runner,
                           gl_openings *openings, const gl_text *text,
                           const gl_sentence *sentence)
{
    size_t count, start, end;
    wanted w = {.known = false};
    gl_slice line = gl_slice_cut(text->text, sentence->start, sentence->len);
    gl_language language =
        text->token_count < SHORT_TEXT ? GL_NO_LANGUAGE : text->language;
    const gl_pattern *rows = gl_pattern_table_rows(table, &count);
    const gl_row_set *may = gl_openings_find(openings, line, language);
    for (size_t row = 0; gl_row_set_next(may, &row); row++)
        if (is_wanted(&w, table, row, text, sentence) &&
            gl_pattern_find(table, row, runner, line, 0, &start, &end) && start == 0)
            return gl_section_named(rows[row].value);
    return GL_SECTION_NONE;
}

static bool blank_line_before(const gl_text *text, const gl_sentence *sentence)
{
    int breaks = 0;
    for (uint32_t i = sentence->start; i > 0; i--) {
        char c = text->text.bytes[i - 1];
        if (c == '\n')
            breaks++;
        else if (c != ' ' && c != '\t' && c != '\r')
            break;
    }
    return breaks > 1;
}

/* "Krav:" with its list below it, not "Det som krävs: svetslicens, ...": what such a
 * sentence begins ends with its paragraph. */
static bool alone_on_line(const gl_text *text, const gl_sentence *sentence)
{
    for (size_t i = sentence->start + sentence->len; i < text->text.len; i++) {
        char c = text->text.bytes[i];
        if (c == '\n') return true;
        if (c != ' ' && c != '\t' && c != '\r') return false;
    }
    return true;
}

/* "Det här är ett plus:", "Absolut krav: heta arbeten": a heading that says how strongly
 * it asks, in words that the table of headings has not. */
static gl_section section_of_cues(const gl_cue_table *table, const gl_text *text,
                                  size_t sentence)
{
    gl_cues cues;
    gl_cues_find(table, text, sentence, &cues);
    gl_section found = GL_SECTION_NONE;
    for (size_t i = 0; i < cues.count; i++) {
        uint8_t asks = cues.cues[i].requirement;
        gl_section own = asks == GL_MUST    ? GL_SECTION_REQUIREMENTS
                         : asks == GL_MERIT ? GL_SECTION_MERITS
                                            : GL_SECTION_WAIVED;
        if (found != GL_SECTION_NONE && found != own) return GL_SECTION_NONE;
        found = own;
    }
    return found;
}

void gl_sections_find(const gl_pattern_table *table, gl_pattern_runner *runner,
                      gl_openings *openings, const gl_cue_table *cues,
                      const gl_text *text, gl_section begin, uint8_t *out)
{
    gl_section heading = begin, now = begin;
    for (size_t i = 0; i < text->sentence_count; i++) {
        const gl_sentence *s = &text->sentences[i];
        gl_slice line = gl_slice_cut(text->text, s->start, s->len);
        bool at_line = (s->flags & GL_SENTENCE_LINE) != 0;
        if (at_line && blank_line_before(text, s)) now = heading;
        if (at_line && line.len > 0) {
            gl_section found = classify(table, runner, openings, text, s);
            bool is_heading = (s->flags & GL_SENTENCE_HEADING) &&
                              line.len <= MAX_HEADING && alone_on_line(text, s);
            char last = line.bytes[line.len - 1];
            if (found == GL_SECTION_NONE && last == ':')
                found = section_of_cues(cues, text, i);
            if (found != GL_SECTION_NONE) {
                now = found;
                if (is_heading) heading = found;
            } else if (is_heading && !(s->flags & GL_SENTENCE_ITEM) &&
                       (last == ':' || last == '?')) {
                now = heading = begin;
            }
        }
        out[i] = (uint8_t)now;
    }
}
