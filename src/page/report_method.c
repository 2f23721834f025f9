/* SPDX-License-Identifier: Apache-2.0 */
/* report_method.c - how the figures are made, what they do not say, and what was read. */
#include "page/report.h"
#include "store/chapter.h"

static const gl_html_column SOURCES[] = {
    {"Fil", "File", GL_HTML_TEXT, 0},
    {"Slag", "Kind", GL_HTML_TEXT, 0},
    {"Poster", "Records", GL_HTML_NUMBER, 0},
    {"Tagna", "Taken", GL_HTML_NUMBER, 0},
    {"Inte tagna", "Not taken", GL_HTML_NUMBER, 0},
    {"Fingeravtryck (SHA-256)", "Digest (SHA-256)", GL_HTML_TEXT, 0},
};
static const uint8_t OF_SOURCES[] = {1, 0, 2, 3, 4, 5};

static void tell_rules(gl_html *h)
{
    gl_html_say(
        h,
        "<h3>Så räknas det</h3>\n<ul>\n"
        "<li>En <strong>öppning</strong> är en plats att fylla. Samma jobb i flera "
        "annonser räknas en gång, och en ovanligt stor annons räknas bara upp till ett "
        "tak.</li>\n"
        "<li>En <strong>plats</strong> är en utbildningsplats om året. Där anordnaren "
        "inte "
        "säger hur många de är antas medelvärdet för utbildningsformen.</li>\n"
        "<li>Talet <strong>utan plats</strong> är öppningar om året som ingen plats "
        "svarar "
        "mot. Intervallet räknar in att annonserna är ett urval, att några få "
        "arbetsgivare kan stå för många av dem, och att texterna ibland läses fel.</li>\n"
        "<li><strong>Bedömningen</strong> jämför andelar: hur stor del av det som söks i "
        "området är kompetensen, och hur stor del av det som lärs ut? <strong>Säker "
        "brist</strong>: den söks mer än den lärs ut i hela intervallet på 90 procent, "
        "öppningarna är fler än platserna också i sitt lägsta värde, minst 20 annonser "
        "ligger bakom, ingen arbetsgivare står för mer än 30 procent av dem och inget "
        "annat skäl står i vägen. <strong>Trolig brist</strong>: sannolikheten är minst "
        "80 procent, med minst fem annonser. En trolig brist kan därför ha platser nog i "
        "antal; då står det i tabellen. <strong>Oavgjort</strong>: underlaget räcker "
        "inte. När många kompetenser prövas på en gång räknas risken för slumpfynd "
        "in.</li>\n"
        "</ul>\n",
        "<h3>How it is counted</h3>\n<ul>\n"
        "<li>An <strong>opening</strong> is a place to be filled. The same job in "
        "several "
        "ads counts once, and an unusually large ad counts up to a cap.</li>\n"
        "<li>A <strong>seat</strong> is a place on a programme, a year. Where the "
        "provider "
        "does not say how many there are, the mean of the form is assumed.</li>\n"
        "<li><strong>Without a seat</strong>: openings a year that no seat answers. The "
        "interval accounts for the ads being a sample, for a few employers behind many "
        "of "
        "them, and for texts that are read wrongly.</li>\n"
        "<li>The <strong>verdict</strong> compares shares: how much of what is asked for "
        "in the area is the skill, and how much of what is taught? <strong>Certain "
        "gap</strong>: more is asked than taught over the whole 90 per cent interval, "
        "openings exceed seats even at their lowest, 20 ads or more stand behind it, no "
        "employer has more than 30 per cent of them, and no other reason is in the way. "
        "<strong>Likely gap</strong>: a probability of 80 per cent or more, on five ads "
        "or more. So a likely gap may have seats enough by number; the table says so. "
        "<strong>Undecided</strong>: the evidence does not suffice. Testing many skills "
        "at once is accounted for.</li>\n"
        "</ul>\n");
}

static void tell_limits(gl_html *h)
{
    gl_html_say(
        h,
        "<h3>Vad siffrorna inte säger</h3>\n<ul>\n"
        "<li>Jobb som aldrig annonseras syns inte: de som går genom kontakter, internt "
        "eller via bemanning utan annons.</li>\n"
        "<li>En annons säger vad arbetsgivaren skriver, inte vad som behövs i arbetet. "
        "Det "
        "som alla tar för givet skrivs sällan ut.</li>\n"
        "<li>Platser är inte examinerade: alla fullföljer inte, och alla stannar inte i "
        "länet.</li>\n"
        "<li>De som redan kan det och söker jobb är inte medräknade; bristen är mot "
        "utbildningsplatser, inte mot arbetssökande.</li>\n"
        "<li>Utbildningar som inte är inlästa finns inte här: arbetsgivares egna kurser, "
        "studieförbund och det som saknas i källorna nedan.</li>\n"
        "<li>En programtext kan lova mer eller mindre än vad som lärs ut.</li>\n"
        "</ul>\n",
        "<h3>What the figures do not say</h3>\n<ul>\n"
        "<li>Jobs that are never advertised are not seen: through contacts, within the "
        "firm, by staffing agencies without an ad.</li>\n"
        "<li>An ad says what the employer writes, not what the work needs. What "
        "everybody "
        "takes for granted is seldom written.</li>\n"
        "<li>Seats are not graduates: not all finish, and not all stay in the "
        "county.</li>\n"
        "<li>People who already can and look for work are not counted; the gap is "
        "against "
        "seats, not against jobseekers.</li>\n"
        "<li>Programmes that were not read are not here: employers' own courses, study "
        "associations, and what the sources below lack.</li>\n"
        "<li>A programme's text may promise more or less than is taught.</li>\n"
        "</ul>\n");
}

glapp_status gl_report_tell_method(gl_report *r, glapp_error *err)
{
    gl_html *h = r->html;
    gl_report_list list = {h, OF_SOURCES, sizeof OF_SOURCES, 0};
    tell_rules(h);
    tell_limits(h);
    gl_html_heading(h, 3, NULL, "Källor", "Sources");
    gl_html_table(h, SOURCES, sizeof SOURCES / sizeof *SOURCES,
                  gl_html_word(h, "Filer som är lästa", "Files that were read"));
    glapp_status rc =
        gl_db_chapter(r->db, GL_CHAPTER_SOURCES, NULL, 0, gl_report_list_row, &list, err);
    gl_html_table_end(h);
    gl_html_say(
        h,
        "<p class=\"soft\">Annonser från Arbetsförmedlingen (JobTech) är öppna data "
        "(CC0). Ange källa enligt villkoren för de utbildningslistor som lästs in. "
        "Namn, telefonnummer, e-postadresser och personnummer i annonsernas texter "
        "är dolda.</p>\n",
        "<p class=\"soft\">Ads of the Swedish Public Employment Service (JobTech) "
        "are open data (CC0). Name the sources of the programme lists as their "
        "licences ask. Names, phone numbers, e-mail addresses and personal numbers "
        "in the ads' texts are masked.</p>\n");
    return rc;
}
