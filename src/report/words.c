/* SPDX-License-Identifier: Apache-2.0 */
/* words.c - see words.h; the columns, which are many, stand in column_words.c. */
#include "report/words.h"

#include <stddef.h>

/* The tables of the pages; at most 20 letters. */
static const struct {
    const char *table, *sv, *en;
} SHEETS[] = {
    {"gaps", "Brister", "Gaps"},
    {"ads", "Annonser", "Ads"},
    {"programmes", "Utbildningar", "Programmes"},
    {"skills", "Kompetenser", "Skills"},
    {"occupations", "Yrken", "Occupations"},
    {"occupation", "Yrken", "Occupations"},
    {"employer", "Arbetsgivare", "Employers"},
    {"industry", "Branscher", "Industries"},
    {"size", "Företagens storlek", "Sizes of firms"},
    {"contract", "Anställning", "Contract"},
    {"needs", "Vad yrket söker", "What it asks for"},
    {"lines", "Krav och önskemål", "Lines"},
    {"experience", "Erfarenhet", "Experience"},
    {"outlook", "Yrkesbarometern", "Outlook"},
    {"months", "Månader", "Months"},
    {"proposals", "Förslag", "Proposals"},
    {"modules", "Moduler", "Modules"},
    {"overlaps", "Liknande", "Overlaps"},
    {"sources", "Källor", "Sources"},
    {"results", "Träffar", "Results"},
};

/* Columns of the pages that no relation has, or that a relation calls by a code. */
static const struct {
    const char *column, *sv, *en;
} HEADINGS[] = {
    {"area_code", "Område, kod", "Area code"},
    {"area", "Område", "Area"},
    {"reason", "Skäl", "Reason"},
    {"coverage", "Täckning, %", "Coverage, %"},
    {"value", "Kod", "Code"},
    {"role", "Lärs ut eller krävs in", "Taught, or asked for"},
    {"outcome", "Vad som löser det", "What closes it"},
    {"sentence", "Vad annonsen säger om erfarenhet", "What the ad says of work before"},
    {"musts", "Krav", "Requirements"},
    {"musts_met", "Krav som möts", "Requirements met"},
    {"type", "Typ", "Type"},
    {"id", "Id", "Id"},
    {"side", "Slag, anordnare eller arbetsgivare", "Kind, provider or employer"},
};

static const gl_relation_word RELATIONS[] = {
    {"v_gaps", "Brister, kompetenser", "Gaps, skills",
     "Kompetenser som söks mer eller mindre än de lärs ut, område för område; de största "
     "bristerna först",
     "Skills that are asked for more or less than they are taught, by area; the largest "
     "gaps first"},
    {"v_occupation_gaps", "Brister, yrken", "Gaps, occupations",
     "Samma siffror för yrkesgrupper", "The same figures for occupation groups"},
    {"v_indicators", "Indikatorer", "Indicators",
     "Strategins utmaningar och prioriteringar som siffror, med det de inte ser",
     "The strategy's challenges and priorities as numbers, with what they cannot see"},
    {"v_proposals", "Förslag", "Proposals",
     "Kompetenser som saknas och hör ihop i en utbildning",
     "Skills that are missed and belong in one programme"},
    {"proposal", "Förslagens kompetenser", "Skills of proposals",
     "En rad för varje kompetens i ett förslag", "A row for each skill of a proposal"},
    {"v_white_spots", "Vita fläckar", "White spots",
     "Det som minst två län söker och ingen lär ut",
     "What two counties or more ask for and nobody teaches"},
    {"v_bridges", "Broar", "Bridges", "Kompetenser som söks ihop och aldrig lärs ut ihop",
     "Skills asked for together and never taught together"},
    {"v_overlaps", "Överlapp", "Overlaps", "Utbildningar i olika län som lär ut detsamma",
     "Programmes in different counties that teach the same"},
    {"v_coordination_classes", "Samordning", "Coordination",
     "Klasser som en gemensam plan startar, och som länen startar var för sig",
     "The classes of one plan for the counties, and of one for each"},
    {"v_doors", "Dörrar", "Doors",
     "Hur mycket av det som söks olika personer kan lära sig",
     "How much of what is asked for sorts of people may learn"},
    {"v_doors_by_lens", "Dörrar per lins", "Doors by lens", "Detsamma inom varje lins",
     "The same within each lens"},
    {"v_door_skills", "Stängda dörrar", "Shut doors",
     "Kompetenser som lärs ut men inte för personen",
     "Skills that are taught and shut to the person"},
    {"v_outlook", "Yrkesbarometern", "Outlook",
     "Yrkesbarometerns bedömning bredvid den här",
     "What Yrkesbarometern says, beside the verdict here"},
    {"v_needs", "Arbetsgivares behov", "Employers' needs",
     "Vad arbetsgivare säger att de kommer att behöva; läggs aldrig till annonserna",
     "What employers say they will need; never added to the ads"},
    {"v_trends", "Månad för månad", "Trends",
     "Öppningar månad för månad, och prognos för tolv månader",
     "Openings by month, and twelve months ahead"},
    {"v_programmes_by_gap", "Utbildningar per brist", "Programmes by gap",
     "Utbildningarna bakom varje rad i Brister, kompetenser",
     "The programmes behind each row of the gaps"},
    {"v_matches", "Matchningar", "Matches",
     "De bästa utbildningarna för varje annons och de bästa annonserna för varje "
     "utbildning",
     "The best programmes for each ad and the best ads for each programme"},
    {"v_scenario_gaps", "Scenarier", "Scenarios",
     "Vad varje brist blir om utbildningar ändras",
     "What each gap becomes if programmes change"},
    {"source", "Källor", "Sources", "Filerna som är lästa", "The files that were read"},
    {"rejected", "Inte tagna", "Rejected", "Poster som inte togs med, och varför",
     "Records that were not taken, and why"},
    {"run", "Körningen", "The run", "En rad: hur databasen kom till",
     "One row: how the file came to be"},
    {"area", "Områden", "Areas", "Län, grupper av län, och allt",
     "Counties, groups of counties, and everything"},
    {"municipality", "Kommuner", "Municipalities", "Sveriges kommuner",
     "The municipalities of Sweden"},
    {"skill", "Kompetenser", "Skills", "Taxonomins begrepp",
     "The concepts of the taxonomy"},
    {"skill_lens", "Linsernas kompetenser", "Skills of lenses",
     "Kompetenserna i varje lins", "The skills of each lens"},
    {"occupation", "Yrkesgrupper", "Occupation groups", "SSYK 2012", "SSYK 2012"},
    {"ad", "Annonser", "Ads", "Alla annonser som lästs", "Every ad that was read"},
    {"ad_skill", "Annonsernas kompetenser", "Skills of ads", "Vad varje annons ber om",
     "What each ad asks for"},
    {"programme", "Utbildningar", "Programmes", "Alla utbildningar som lästs",
     "Every programme that was read"},
    {"programme_skill", "Utbildningarnas kompetenser", "Skills of programmes",
     "Vad varje utbildning lär ut och kräver",
     "What each programme teaches and asks for"},
    {"match", "Matchningar, nycklar", "Matches, keys", "Par av annons och utbildning",
     "Pairs of an ad and a programme"},
    {"gap", "Brister, nycklar", "Gaps, keys", "Raderna bakom v_gaps",
     "The rows behind v_gaps"},
    {"occupation_gap", "Brister i yrken, nycklar", "Gaps of occupations, keys",
     "Raderna bakom v_occupation_gaps", "The rows behind v_occupation_gaps"},
    {"trend", "Månader, nycklar", "Trends, keys", "Raderna bakom v_trends",
     "The rows behind v_trends"},
    {"overlap", "Överlapp, nycklar", "Overlaps, keys", "Raderna bakom v_overlaps",
     "The rows behind v_overlaps"},
    {"ad_text", "Annonsernas texter", "Texts of ads",
     "Texter i områdena, med personuppgifter dolda",
     "Texts of the areas, with personal data masked"},
    {"programme_text", "Utbildningarnas texter", "Texts of programmes",
     "Utbildningarnas beskrivningar", "The descriptions of the programmes"},
    {"skill_relation", "Närliggande kompetenser", "Related skills",
     "Vilken kompetens som svarar mot en annan, och hur väl",
     "Which skill answers for another, and how well"},
    {"trend_test", "Stiger eller faller", "Rising or falling",
     "Om en kompetens andel av öppningarna stiger",
     "Whether a skill's share of the openings rises"},
    {"forecast_quality", "Prognosernas träff", "Quality of forecasts",
     "Hur prognosen skulle ha träffat tidigare",
     "How the forecast would have done before"},
    {"persona", "Personer", "Personas", "Sorters personer, med sina villkor",
     "Sorts of people, with their conditions"},
    {"door", "Dörrar, nycklar", "Doors, keys", "Raderna bakom v_doors",
     "The rows behind v_doors"},
    {"door_lens", "Dörrar per lins, nycklar", "Doors by lens, keys",
     "Raderna bakom v_doors_by_lens", "The rows behind v_doors_by_lens"},
    {"door_skill", "Stängda dörrar, nycklar", "Shut doors, keys",
     "Raderna bakom v_door_skills", "The rows behind v_door_skills"},
    {"outlook", "Yrkesbarometern, nycklar", "Outlook, keys", "Raderna bakom v_outlook",
     "The rows behind v_outlook"},
    {"rising", "På väg hit", "Rising elsewhere",
     "Det som stiger i landet och söks mindre här",
     "What rises in the country and is asked for less here"},
    {"scenario", "Scenarier, lista", "Scenarios, list", "Ett scenario en rad",
     "A scenario a row"},
    {"scenario_step", "Scenariernas steg", "Steps of scenarios",
     "Vad varje scenario ändrar", "What each scenario changes"},
    {"scenario_gap", "Scenarier, nycklar", "Scenarios, keys",
     "Raderna bakom v_scenario_gaps", "The rows behind v_scenario_gaps"},
    {"scenario_occupation_gap", "Scenarier, yrken", "Scenarios, occupations",
     "Detsamma för yrkesgrupper", "The same for occupation groups"},
    {"white_spot", "Vita fläckar, nycklar", "White spots, keys",
     "Raderna bakom v_white_spots", "The rows behind v_white_spots"},
    {"coordination", "Samordningens vinst", "Gain of coordination",
     "En gemensam plan mot en för varje län, lika många platser",
     "One plan against one for each county, with the same seats"},
    {"coordination_class", "Samordning, nycklar", "Coordination, keys",
     "Raderna bakom v_coordination_classes", "The rows behind v_coordination_classes"},
    {"field", "Utbildningsområden", "Fields of study", "Hur splittrat varje område är",
     "How splintered each field is"},
    {"bridge", "Broar, nycklar", "Bridges, keys", "Raderna bakom v_bridges",
     "The rows behind v_bridges"},
    {"indicator", "Indikatorer, nycklar", "Indicators, keys",
     "Raderna bakom v_indicators", "The rows behind v_indicators"},
    {"occupation_lens", "Linsernas yrken", "Occupations of lenses",
     "Yrkesgrupper som en lins visar", "Occupation groups that a lens shows"},
    {"proposal_plan", "Förslagens kostnad", "Plans of proposals",
     "Vad ett förslag kostar och kan återanvända", "What a proposal costs and may reuse"},
    {"proposal_module", "Förslagens moduler", "Modules of proposals",
     "Utbildningar som redan lär ut något av det",
     "Programmes that already teach some of it"},
    {"need", "Arbetsgivares svar", "Needs", "Vad arbetsgivare säger, ett svar en rad",
     "What employers say, an answer a row"},
    {"need_skill", "Svarens kompetenser", "Skills of needs", "Kompetenserna i svaren",
     "The skills that the answers name"},
    {"v_match_skills", "Matchningarnas skäl", "Reasons of matches",
     "Varje rad i varje poäng", "Every line of every score"},
    {"v_demand", "Annonser bakom brister", "Ads behind gaps",
     "Annonserna bakom varje brist", "The ads behind each gap"},
    {"v_demand_by", "Efterfrågan uppdelad", "Demand in parts",
     "Öppningar efter månad, yrke, bransch, storlek, anställning, arbetsgivare",
     "Openings by month, occupation, industry, size, contract, employer"},
};

static const struct {
    const char *sv, *en, *pint;
} UNITS[GL_UNIT_COUNT] = {
    [GL_UNIT_NONE] = {"", "", NULL},
    [GL_UNIT_ADS] = {"annonser", "ads", NULL},
    [GL_UNIT_OPENINGS] = {"öppningar", "openings", NULL},
    [GL_UNIT_SEATS] = {"platser per år", "seats a year", NULL},
    [GL_UNIT_SHARE] = {"andel, 0 till 1", "share, 0 to 1", NULL},
    [GL_UNIT_TIMES] = {"gånger", "times", NULL},
    [GL_UNIT_POINTS] = {"yh-poäng", "points", NULL},
    [GL_UNIT_DAYS] = {"dagar", "days", "day"},
    [GL_UNIT_WEEKS] = {"veckor", "weeks", "week"},
    [GL_UNIT_MONTHS] = {"månader", "months", "month"},
    [GL_UNIT_BYTES] = {"byte", "bytes", "byte"},
};

/* A column is named where its word means something else in another one. */
static const struct {
    const char *column, *value, *sv, *en;
} TERMS[] = {
    {NULL, "certain_gap", "säker brist", "certain gap"},
    {NULL, "likely_gap", "trolig brist", "likely gap"},
    {NULL, "undecided", "oavgjort", "undecided"},
    {NULL, "likely_surplus", "troligt överskott", "likely surplus"},
    {NULL, "certain_surplus", "säkert överskott", "certain surplus"},
    {NULL, "duplication", "dubblering", "duplication"},
    {NULL, "coordination", "samordna", "coordination"},
    {NULL, "each", "brist i minst två län", "a gap in two counties or more"},
    {"plan", "joint", "gemensam", "joint"},
    {NULL, "joint", "brist tillsammans", "a gap of the counties together"},
    {NULL, "separate", "var för sig", "separate"},
    {NULL, "skill", "kompetens", "skill"},
    {NULL, "certificate", "intyg", "certificate"},
    {NULL, "licence", "behörighet", "licence"},
    {NULL, "language", "språk", "language"},
    {NULL, "trait", "egenskap", "trait"},
    {NULL, "occupation", "yrke", "occupation"},
    {NULL, "observed", "räknat", "observed"},
    {NULL, "forecast", "prognos", "forecast"},
    {NULL, "yes", "ja", "yes"},
    {NULL, "no", "nej", "no"},
    {NULL, "area", "platsen", "the place"},
    {NULL, "distance", "distans", "at a distance"},
    {NULL, "start-after", "startdatum", "the day it starts"},
    {NULL, "max-pace", "studietakten", "the pace"},
    {NULL, "max-weeks", "längden", "the length"},
    {NULL, "form", "skolformen", "the form"},
    {NULL, "no-upper-secondary", "krav på gymnasium", "upper-secondary school"},
    {NULL, "no-experience", "krav på yrkesvana", "work before"},
    {NULL, "sfi", "stöd i svenska", "support in Swedish"},
    {NULL, "share", "andel", "share"},
    {NULL, "count", "antal", "number"},
    {NULL, "days", "dagar", "days"},
    {NULL, "quarters", "kvartal", "quarters"},
    {NULL, "openings", "öppningar", "openings"},
    {NULL, "per 1000", "per 1 000", "per 1,000"},
    {NULL, "ads", "annonser", "ads"},
    {NULL, "programmes", "utbildningar", "programmes"},
    {NULL, "taxonomy", "taxonomi", "taxonomy"},
    {NULL, "needs", "arbetsgivares behov", "needs of employers"},
    {NULL, "outlook", "yrkesbarometer", "outlook"},
    {NULL, "employers", "arbetsgivare", "employers"},
    {NULL, "lenses", "linser", "lenses"},
    {"type", "programme", "utbildning", "programme"},
    {"type", "ad", "annons", "ad"},
    {"requirement", "must", "krav", "required"},
    {"requirement", "merit", "merit", "a merit"},
    {"requirement", "mention", "nämns", "mentioned"},
    {"requirement", "not_required", "krävs inte", "not required"},
    {"seats_from", "stated", "uppgivna", "stated"},
    {"seats_from", "assumed", "antagna", "assumed"},
    {"form", "yh", "yrkeshögskola", "higher vocational"},
    {"form", "komvux", "komvux", "municipal adult education"},
    {"form", "gy", "gymnasium", "upper secondary"},
    {"form", "hs", "högskola", "university"},
    {"form", "fhsk", "folkhögskola", "folk high school"},
    {"form", "aub", "arbetsmarknadsutbildning", "labour market training"},
    {"form", "other", "annan form", "other"},
    {"lens", "green", "grön omställning", "green"},
    {"lens", "digital", "digitalisering", "digital"},
    {"lens", "innovation", "innovation", "innovation"},
    {"lens", "trade", "handel och export", "trade and export"},
    {"lens", "international", "internationalisering", "international"},
    {"lens", "attractive", "attraktiv industri", "attractive industry"},
    {"lens", "research", "forskning", "research"},
    {"lens", "smf", "små och medelstora företag", "small and medium firms"},
    {"contract", "permanent", "tills vidare", "permanent"},
    {"contract", "temporary", "tidsbegränsad", "temporary"},
    {"dimension", "occupation", "Yrken", "Occupations"},
    {"dimension", "employer", "Arbetsgivare", "Employers"},
    {"dimension", "industry", "Bransch (SNI)", "Industry (SNI)"},
    {"dimension", "size", "Företagens storlek, anställda", "Size of firm, staff"},
    {"dimension", "contract", "Anställning", "Contract"},
};

const gl_column_word *gl_column_word_of(const char *relation, const char *column)
{
    const gl_column_word *found = NULL;
    for (const gl_column_word *w = GL_COLUMN_WORDS; w->column; w++) {
        if (strcmp(w->column, column) != 0) continue;
        if (!w->relation)
            found = found ? found : w;
        else if (strcmp(w->relation, relation) == 0)
            return w;
    }
    return found;
}

const gl_relation_word *gl_relation_word_of(const char *relation)
{
    for (size_t i = 0; i < sizeof RELATIONS / sizeof *RELATIONS; i++)
        if (strcmp(RELATIONS[i].relation, relation) == 0) return &RELATIONS[i];
    return NULL;
}

const char *gl_sheet_word(const char *table, bool english)
{
    for (size_t i = 0; i < sizeof SHEETS / sizeof *SHEETS; i++)
        if (strcmp(SHEETS[i].table, table) == 0)
            return english ? SHEETS[i].en : SHEETS[i].sv;
    return table;
}

const char *gl_page_heading(const char *column, bool english)
{
    for (size_t i = 0; i < sizeof HEADINGS / sizeof *HEADINGS; i++)
        if (strcmp(HEADINGS[i].column, column) == 0)
            return english ? HEADINGS[i].en : HEADINGS[i].sv;
    return NULL;
}

const char *gl_unit_word(gl_unit unit, bool english)
{
    return english ? UNITS[unit].en : UNITS[unit].sv;
}

const char *gl_unit_of_pint(gl_unit unit)
{
    return UNITS[unit].pint;
}

gl_slice gl_term_word(const char *column, gl_slice value, bool english)
{
    const char *found = NULL;
    for (size_t i = 0; i < sizeof TERMS / sizeof *TERMS; i++) {
        const bool own = TERMS[i].column && strcmp(TERMS[i].column, column) == 0;
        if ((!own && (TERMS[i].column || found)) || !gl_slice_is(value, TERMS[i].value))
            continue;
        found = english ? TERMS[i].en : TERMS[i].sv;
        if (own) break;
    }
    return found ? gl_slice_of(found) : value;
}
