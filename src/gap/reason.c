/* SPDX-License-Identifier: Apache-2.0 */
/* reason.c - see reason.h. */
#include "gap/reason.h"

typedef struct reason {
    const char *code, *words[2]; /* in Swedish, in English */
} reason;

/* Codes with a value that is told in its own words. An ad that names a skill in passing
 * brings a part of its openings and does not count: "0 annonser" beside 3.1 openings of
 * Avvikelsehantering was a riddle. */
static const reason WHOLE[] = {
    {"ads=0", {"ingen annons ber om det rakt ut", "no ad asks for it outright"}},
    {"ads=1", {"1 annons", "1 ad"}},
};

/* "%" stands for the value behind "=" of the code. */
static const reason REASONS[] = {
    {"ads", {"% annonser", "% ads"}},
    {"employer", {"en arbetsgivare %", "one employer %"}},
    {"extraction",
     {"kan bero på hur annonserna lästs", "may come from how the ads were read"}},
    {"seats", {"platserna är antagna eller okända", "seats are assumed or unknown"}},
    {"occupation", {"yrkeskoderna är gissade", "occupation codes are guessed"}},
    {"interval", {"kan lika gärna vara i balans", "may as well be in balance"}},
    {"untaught", {"ingen utbildning här", "no programme here"}},
    {"elsewhere",
     {"tas också utanför utbildningarna här", "also taken outside the programmes here"}},
    {"unmet", {"platserna kan räcka", "the seats may suffice"}},
    {"chance",
     {"kan vara slump i en så lång lista", "may be chance in a list this long"}},
};

/* "0.61" as "61 %": shares are the values with a point. */
static void add_value(gl_slice value, gl_buf *out)
{
    unsigned hundredths = 0;
    bool share = false;
    for (size_t i = 0; i < value.len; i++) {
        share = share || value.bytes[i] == '.';
        if (value.bytes[i] >= '0' && value.bytes[i] <= '9')
            hundredths = hundredths * 10 + (unsigned)(value.bytes[i] - '0');
    }
    gl_buf_printf(out, share ? "%u %%" : "%u", hundredths);
}

static void add_words(const char *words, gl_slice value, gl_buf *out)
{
    for (; *words; words++)
        if (*words == '%')
            add_value(value, out);
        else
            gl_buf_add_byte(out, *words);
}

static void add_reason(gl_slice code, gl_reason_language language, gl_buf *out)
{
    gl_slice name = code, value = code;
    for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE; i++)
        if (gl_slice_is(code, WHOLE[i].code)) {
            gl_buf_add_text(out, WHOLE[i].words[language]);
            return;
        }
    gl_slice_split(&value, '=', &name);
    for (size_t i = 0; i < sizeof REASONS / sizeof *REASONS; i++)
        if (gl_slice_is(name, REASONS[i].code)) {
            add_words(REASONS[i].words[language], value, out);
            return;
        }
    gl_buf_add_slice(out, code);
}

static bool holds(gl_slice codes, const char *wanted)
{
    for (gl_slice code; codes.bytes && codes.len && gl_slice_split(&codes, ';', &code);)
        if (gl_slice_is(code, wanted)) return true;
    return false;
}

/* Of "seats;untaught" the first alone would make a planner look for seats that somebody
 * assumed: Python in all of Sweden had 0 of them, and no programme. */
void gl_reason_words(gl_slice codes, gl_reason_language language, gl_buf *out)
{
    bool first = true, untaught = holds(codes, "untaught");
    for (gl_slice code; codes.bytes && codes.len && gl_slice_split(&codes, ';', &code);) {
        if (untaught && gl_slice_is(code, "seats")) continue;
        if (!first) gl_buf_add_text(out, ", ");
        add_reason(code, language, out);
        first = false;
    }
}
