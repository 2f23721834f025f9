/* SPDX-License-Identifier: Apache-2.0 */
/* term.c - one table; a code stands once a kind. */
#include "page/term.h"

static const struct {
    gl_term_of what;
    const char *code, *sv, *en;
} TABLE[] = {
    {GL_TERM_KIND, "skill", "kompetens", "skill"},
    {GL_TERM_KIND, "certificate", "intyg", "certificate"},
    {GL_TERM_KIND, "licence", "behörighet", "licence"},
    {GL_TERM_KIND, "language", "språk", "language"},
    {GL_TERM_KIND, "trait", "egenskap", "trait"},
    {GL_TERM_KIND, "occupation", "yrke", "occupation"},
    {GL_TERM_REQUIREMENT, "must", "krav", "required"},
    {GL_TERM_REQUIREMENT, "merit", "merit", "a merit"},
    {GL_TERM_REQUIREMENT, "mention", "nämns", "mentioned"},
    {GL_TERM_REQUIREMENT, "not_required", "krävs inte", "not required"},
    {GL_TERM_FORM, "yh", "yrkeshögskola", "higher vocational"},
    {GL_TERM_FORM, "komvux", "komvux", "municipal adult education"},
    {GL_TERM_FORM, "gy", "gymnasium", "upper secondary"},
    {GL_TERM_FORM, "hs", "högskola", "university"},
    {GL_TERM_FORM, "fhsk", "folkhögskola", "folk high school"},
    {GL_TERM_FORM, "aub", "arbetsmarknadsutbildning", "labour market training"},
    {GL_TERM_FORM, "other", "annan form", "other"},
    {GL_TERM_LENS, "green", "grön omställning", "green"},
    {GL_TERM_LENS, "digital", "digitalisering", "digital"},
    {GL_TERM_LENS, "innovation", "innovation", "innovation"},
    {GL_TERM_LENS, "trade", "handel och export", "trade and export"},
    {GL_TERM_LENS, "international", "internationalisering", "international"},
    {GL_TERM_LENS, "attractive", "attraktiv industri", "attractive industry"},
    {GL_TERM_LENS, "research", "forskning", "research"},
    {GL_TERM_LENS, "smf", "små och medelstora företag", "small and medium firms"},
    {GL_TERM_OVERLAP, "duplication", "dubblering: behovet bär inte båda",
     "duplication: demand does not bear both"},
    {GL_TERM_OVERLAP, "coordination", "samordna: behovet bär båda",
     "coordinate: demand bears both"},
    {GL_TERM_OVERLAP, "undecided", "oavgjort", "undecided"},
    {GL_TERM_DIMENSION, "occupation", "Yrken", "Occupations"},
    {GL_TERM_DIMENSION, "employer", "Arbetsgivare", "Employers"},
    {GL_TERM_DIMENSION, "industry", "Bransch (SNI)", "Industry (SNI)"},
    {GL_TERM_DIMENSION, "size", "Företagens storlek, anställda", "Size of firm, staff"},
    {GL_TERM_DIMENSION, "contract", "Anställning", "Contract"},
    {GL_TERM_MET, "yes", "möts", "met"},
    {GL_TERM_MET, "related", "delvis", "in part"},
    {GL_TERM_MET, "no", "möts inte", "not met"},
    {GL_TERM_CONTRACT, "permanent", "tills vidare", "permanent"},
    {GL_TERM_CONTRACT, "temporary", "tidsbegränsad", "temporary"},
};

gl_slice gl_term(const gl_html *h, gl_term_of what, gl_slice code)
{
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++)
        if (TABLE[i].what == what && gl_slice_is(code, TABLE[i].code))
            return gl_slice_of(gl_html_word(h, TABLE[i].sv, TABLE[i].en));
    return code.bytes ? code : GL_LITERAL("");
}
