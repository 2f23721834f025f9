/* SPDX-License-Identifier: Apache-2.0 */
/* export_about.c - the first sheet of a workbook: what it was made of, under which
 * licences, what its words and columns mean, and what is not in it. */
#include "engine/export.h"

#include <inttypes.h>
#include <stdio.h>

#include "store/chapter.h"

typedef struct page {
    gl_export *e;
    gl_sheet *sheet;
} page;

static void say(page *p, const char *sv, const char *en)
{
    gl_sheet_text(p->sheet, gl_slice_of(gl_export_word(p->e, sv, en)));
}

static void head(page *p, const char *sv, const char *en)
{
    gl_sheet_end_row(p->sheet);
    gl_sheet_strong(p->sheet, gl_export_word(p->e, sv, en));
    gl_sheet_end_row(p->sheet);
}

/* Headings of a list within the page, five at the most; NULL ends them. */
static void list_head(page *p, const char *const *sv, const char *const *en)
{
    const char *const *words = p->e->query->english ? en : sv;
    size_t count = 0;
    for (; words[count]; count++) gl_sheet_strong(p->sheet, words[count]);
    if (count < GL_EXPORT_ABOUT_COLUMNS) gl_sheet_end_row(p->sheet);
}

static void pair(page *p, const char *sv, const char *en, gl_slice value)
{
    say(p, sv, en);
    gl_sheet_text(p->sheet, value);
    gl_sheet_end_row(p->sheet);
}

/* -- the run -- */

static bool add_run(void *to, const gl_run_view *run)
{
    page *p = to;
    char window[40];
    snprintf(window, sizeof window, "%lld %s", (long long)run->window_days,
             gl_export_word(p->e, "dagar", "days"));
    pair(p, "Gjord av", "Made by", GL_LITERAL("glapp"));
    pair(p, "Version", "Version", run->glapp_version);
    pair(p, "Dag som räknas som i dag", "The day taken for today", run->reference_date);
    pair(p, "Fönster före den dagen", "Window before that day", gl_slice_of(window));
    pair(p, "Fingeravtryck, indata", "Digest of the inputs", run->input_digest);
    pair(p, "Fingeravtryck, innehåll", "Digest of the content", run->content_digest);
    return true;
}

static bool add_area(void *to, const gl_cell *cells, size_t count)
{
    page *p = to;
    (void)count;
    say(p, "Område", "Area");
    gl_sheet_text(p->sheet, cells[1].text);
    gl_sheet_text(p->sheet, cells[0].text);
    gl_sheet_end_row(p->sheet);
    return true;
}

/* -- sheets, sources -- */

static void tell_sheets(page *p, const gl_export_sheet *sheets)
{
    static const char *const SV[] = {"Blad", "Vad det visar", "Rader", "Vy i databasen",
                                     NULL};
    static const char *const EN[] = {"Sheet", "What it shows", "Rows",
                                     "View of the database", NULL};
    head(p, "Bladen", "The sheets");
    list_head(p, SV, EN);
    for (int i = 0; i < GL_VIEW_COUNT; i++) {
        const char *relation = gl_view_relation((gl_view)i);
        const gl_relation_word *word = gl_relation_word_of(relation);
        if (sheets[i].rows == 0) continue;
        gl_sheet_text(p->sheet, gl_slice_of(sheets[i].name));
        say(p, word ? word->about_sv : "", word ? word->about_en : "");
        gl_sheet_number(p->sheet, (double)sheets[i].rows);
        gl_sheet_text(p->sheet, gl_slice_of(relation));
        gl_sheet_end_row(p->sheet);
    }
}

static void tell_left_out(page *p, const gl_export_sheet *sheets)
{
    char line[200];
    head(p, "Vad som inte är med", "What is not here");
    for (int i = 0; i < GL_VIEW_COUNT; i++) {
        const char *file = gl_view_name((gl_view)i);
        if (sheets[i].left_out) {
            snprintf(line, sizeof line,
                     p->e->query->english
                         ? "%" PRIu64 " rows more than a sheet holds; all are in %s.csv"
                         : "%" PRIu64
                           " rader mer än ett blad rymmer; alla finns i %s.csv",
                     sheets[i].left_out, file);
            pair(p, sheets[i].name, sheets[i].name, gl_slice_of(line));
        } else if (sheets[i].rows == 0) {
            say(p, sheets[i].name, sheets[i].name);
            if (sheets[i].is_there)
                say(p, "inga rader i den här databasen, därför inget blad",
                    "no rows in this database, so no sheet");
            else
                say(p, "finns inte i en databas av en så gammal glapp",
                    "not in a database of a glapp that old");
            gl_sheet_end_row(p->sheet);
        }
    }
    if (p->e->done.cells_cut) {
        snprintf(line, sizeof line, "%" PRIu64, p->e->done.cells_cut);
        pair(p, "Celler som slutar i …", "Cells that end in …", gl_slice_of(line));
    }
    pair(p, "Alla skäl till poängen", "All reasons of the scores",
         gl_slice_of(gl_export_word(p->e,
                                    "v_match_skills, v_demand och v_demand_by finns "
                                    "i databasen: de har flera gånger så många rader",
                                    "v_match_skills, v_demand and v_demand_by are in the "
                                    "database: they have several times as many rows")));
}

static bool add_source(void *to, const gl_cell *cells, size_t count)
{
    page *p = to;
    (void)count;
    gl_sheet_text(p->sheet, cells[1].text);
    gl_sheet_text(p->sheet, cells[5].text);
    gl_sheet_text(p->sheet, gl_term_word("kind", cells[0].text, p->e->query->english));
    gl_sheet_number(p->sheet, gl_cell_number(&cells[2]));
    gl_sheet_number(p->sheet, gl_cell_number(&cells[4]));
    return true;
}

static glapp_status tell_sources(page *p, glapp_error *err)
{
    static const char *const SV[] = {
        "Fil", "Fingeravtryck (SHA-256)", "Slag", "Poster", "Inte tagna", NULL};
    static const char *const EN[] = {"File",    "Digest (SHA-256)", "Kind",
                                     "Records", "Rejected",         NULL};
    head(p, "Källor", "Sources");
    list_head(p, SV, EN);
    return gl_db_chapter(p->e->db, GL_CHAPTER_SOURCES, NULL, 0, add_source, p, err);
}

/* -- what stands in every workbook -- */

static const struct {
    const char *sv, *en, *about_sv, *about_en;
} LICENCES[] = {
    {"Annonser", "Ads", "Arbetsförmedlingens annonser (JobTech) är öppna data, CC0 1.0.",
     "Ads of the Swedish Public Employment Service (JobTech) are open data, CC0 1.0."},
    {"Taxonomi", "Taxonomy",
     "JobTech Taxonomy är CC0 1.0. Begrepp ur ESCO (Europeiska kommissionen) får "
     "användas "
     "om källan anges.",
     "JobTech Taxonomy is CC0 1.0. Concepts of ESCO (European Commission) may be reused "
     "with attribution."},
    {"Utbildningar", "Programmes",
     "Varje lista har sin ägares villkor (Susa-navet, Myndigheten för yrkeshögskolan, "
     "Skolverket, lärosätena): se där, och ange källan så som de ber om.",
     "Each list has the terms of its owner (Susa-navet, the Swedish National Agency for "
     "Higher Vocational Education, the National Agency for Education, universities): see "
     "there, and name the source as they ask."},
    {"Personuppgifter", "Personal data",
     "Inga namn på kontaktpersoner, telefonnummer, e-postadresser eller personnummer "
     "finns "
     "här.",
     "No names of contacts, phone numbers, e-mail addresses or personal numbers are "
     "here."},
};

static const struct {
    const char *sv, *en, *about_sv, *about_en;
} WORDS[] = {
    {"Annons", "Ad", "En publicerad platsannons.", "A published advertisement."},
    {"Ledig plats", "Vacancy", "En plats att fylla, så som annonsen säger.",
     "A place to be filled, as the ad states it."},
    {"Öppning", "Opening",
     "En ledig plats när samma jobb i flera annonser räknats en gång och ovanligt stora "
     "tal "
     "fått ett tak. Öppningar är om året där fönstret är 365 dagar.",
     "A vacancy after reposts are folded and extreme counts are capped. Openings are a "
     "year "
     "where the window is 365 days."},
    {"Plats", "Seat",
     "En utbildningsplats om året. Där anordnaren inte säger hur många antas medelvärdet "
     "för formen.",
     "A place on a programme, a year. Where the provider states none the mean of the "
     "form "
     "is assumed."},
    {"Utan plats", "Unmet", "Öppningar om året som ingen utbildningsplats svarar mot.",
     "Openings a year without a seat behind them."},
    {"Intervall", "Interval",
     "Lägst och högst: däri ligger värdet med 90 procents sannolikhet. Det räknar in att "
     "annonserna är ett urval, att få arbetsgivare kan stå för många, och fel i "
     "läsningen.",
     "Low and high: the value lies between with a probability of 90 per cent. It "
     "accounts "
     "for the ads being a sample, for few employers behind many of them, and for misread "
     "texts."},
    {"Säker brist", "Certain gap",
     "Det söks mer än det lärs ut i hela intervallet, minst 20 annonser ligger bakom, "
     "ingen "
     "arbetsgivare står för mer än 30 procent och inget annat skäl står i vägen.",
     "More is asked for than taught over the whole interval, 20 ads or more stand behind "
     "it, no employer has more than 30 per cent and no other reason is in the way."},
    {"Trolig brist", "Likely gap",
     "Sannolikheten är minst 80 procent, med minst fem annonser.",
     "A probability of 80 per cent or more, on five ads or more."},
    {"Oavgjort", "Undecided", "Underlaget räcker inte till en bedömning.",
     "The evidence does not suffice for a verdict."},
    {"Överskott", "Surplus", "Det lärs ut mer än det söks; säkert eller troligt.",
     "More is taught than asked for; certain or likely."},
};

static void tell_words(page *p)
{
    head(p, "Licenser", "Licences");
    for (size_t i = 0; i < sizeof LICENCES / sizeof *LICENCES; i++)
        pair(p, LICENCES[i].sv, LICENCES[i].en,
             gl_slice_of(
                 gl_export_word(p->e, LICENCES[i].about_sv, LICENCES[i].about_en)));
    head(p, "Vad orden betyder", "What the words mean");
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        pair(p, WORDS[i].sv, WORDS[i].en,
             gl_slice_of(gl_export_word(p->e, WORDS[i].about_sv, WORDS[i].about_en)));
}

/* -- columns -- */

static bool has_word(const gl_export_sheet *s, gl_view view, const gl_column_word *word)
{
    for (size_t i = 0; i < s->count && s->rows; i++)
        if (gl_column_word_of(gl_view_relation(view), s->columns[i]) == word) return true;
    return false;
}

/* The sheets that have the column with this meaning, a comma between them. */
static void list_sheets(gl_buf *text, const gl_export_sheet *sheets,
                        const gl_column_word *word)
{
    gl_buf_clear(text);
    for (int i = 0; i < GL_VIEW_COUNT; i++) {
        if (!has_word(&sheets[i], (gl_view)i, word)) continue;
        if (text->len) gl_buf_add_text(text, "; ");
        gl_buf_add_text(text, sheets[i].name);
    }
}

static glapp_status tell_columns(page *p, const gl_export_sheet *sheets, glapp_error *err)
{
    static const char *const SV[] = {
        "Rubrik", "Vad kolumnen säger", "Enhet", "Namn i databasen", "Blad", NULL};
    static const char *const EN[] = {"Heading", "What the column says",
                                     "Unit",    "Name in the database",
                                     "Sheets",  NULL};
    gl_buf text = {0};
    head(p, "Kolumnerna", "The columns");
    list_head(p, SV, EN);
    for (const gl_column_word *w = GL_COLUMN_WORDS; w->column; w++) {
        list_sheets(&text, sheets, w);
        if (text.len == 0) continue;
        say(p, w->sv, w->en);
        say(p, w->about_sv, w->about_en);
        gl_sheet_text(p->sheet, gl_slice_of(gl_unit_word(w->unit, p->e->query->english)));
        gl_sheet_text(p->sheet, gl_slice_of(w->column));
        gl_sheet_text(p->sheet, gl_buf_slice(&text));
    }
    bool failed = text.failed;
    gl_buf_dispose(&text);
    return failed ? gl_fail_memory(err) : GLAPP_OK;
}

glapp_status gl_export_about(gl_export *e, gl_sheet *sheet, const gl_export_sheet *sheets,
                             glapp_error *err)
{
    page p = {e, sheet};
    gl_sheet_strong(sheet, gl_export_word(e, "Om rapporten", "About this workbook"));
    gl_sheet_end_row(sheet);
    glapp_status rc = gl_db_run(e->db, add_run, &p, err);
    if (!rc) rc = gl_db_chapter(e->db, GL_CHAPTER_AREAS, NULL, 0, add_area, &p, err);
    if (rc) return rc;
    tell_sheets(&p, sheets);
    tell_left_out(&p, sheets);
    tell_words(&p);
    rc = tell_sources(&p, err);
    return rc ? rc : tell_columns(&p, sheets, err);
}
