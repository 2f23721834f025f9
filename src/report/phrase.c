/* SPDX-License-Identifier: Apache-2.0 */
/* phrase.c - see phrase.h. */
#include "report/phrase.h"

#include <string.h>

/* "#" is a number, or several with blanks between them. */
static const struct {
    const char *sv, *en;
} PHRASES[] = {
    /* What the indicators (gap/indicator.c) are called. */
    {"par av utbildningar i olika län som behovet inte bär",
     "pairs of programmes in different counties that the need does not carry"},
    {"utbildningsområden med utbildning", "fields of study with a programme"},
    {"platser i grupper för små för att bära sig",
     "seats in groups too small to pay their way"},
    {"behov av kompetenser med säkert eller troligt gap",
     "needs for skills with a certain or likely gap"},
    {"behov av kompetenser som ingen lär ut här",
     "needs for skills that nobody teaches here"},
    {"detsamma för den grupp som har minst", "the same for the group that has least"},
    {"behov minus det som lärs ut", "need less what is taught"},
    {"behov med en öppen utbildning, medel över grupper",
     "needs with an open programme, mean of the groups"},
    {"linsens andel av alla behov", "the lens's share of all needs"},
    {"öppningar vars annons nämner linsen", "openings whose ad names the lens"},
    {"linsens andel av det som lärs ut", "the lens's share of what is taught"},
    {"digitala platser vid sidan av arbetet per digitalt behov",
     "digital seats beside work for each digital need"},
    {"dagar till nästa start av en sådan kurs, median",
     "days to the next start of such a course, median"},
    {"kvartal efter hela underlaget som en kompetens kommer, median",
     "quarters behind all ads that a skill arrives, median"},
    {"par som ofta efterfrågas ihop och aldrig lärs ut ihop",
     "pairs often asked for together and never taught together"},
    {"små företags öppningar som frågar efter utveckling",
     "openings of small firms that ask for development"},
    {"öppningar som frågar efter ett annat språk än svenska",
     "openings that ask for another language than Swedish"},
    {"små företags öppningar med språk, handel eller export",
     "openings of small firms with languages, trade or export"},
    {"öppningar i yrken med lång högskoleutbildning (SSYK 2)",
     "openings in occupations with a long degree (SSYK 2)"},
    {"platser på högskolenivå med forskning per 1 000 sådana öppningar",
     "seats at university level with research for 1,000 such openings"},
    {"öppningar som nämner ett certifikat eller en behörighet",
     "openings that name a certificate or a licence"},
    {"behov av certifikat som ingen utbildning här ger",
     "needs for certificates that no programme here gives"},
    {"öppningar till som en gemensam plan möter, lika många platser",
     "openings more that one plan meets with as many seats"},
    {"kompetenser som minst två län söker och ingen lär ut",
     "skills that two counties or more ask for and nobody teaches"},
    /* What they cannot see. */
    {"ser bara det som står i annonsen; # annonser",
     "sees only what stands in the ad; # ads"},
    {"annonser lovar mer grönt och nytt än arbetet håller; # annonser",
     "ads promise more that is green and new than the work keeps; # ads"},
    {"# av # utbildningar säger inte hur många platser de har",
     "# of # programmes do not say how many seats they have"},
    {"en skillnad mellan två skattade andelar; utan intervall",
     "a difference of two estimated shares; without an interval"},
    {"# av # annonser saknar arbetsgivarnummer; storleken är känd för #, # av dem små",
     "# of # ads have no employer number; the size is known for #, # of them small"},
    {"# av # annonser saknar arbetsgivarnummer; storleken är inte känd för någon: den "
     "står i ett arbetsgivarregister",
     "# of # ads have no employer number; the size is known for none: it stands in a "
     "register of employers"},
    {"# kompetenser har kommit hit, # ännu inte; minst två annonser och en på tusen i "
     "kvartalet; högst tio år bakåt",
     "# skills have arrived here, # not yet; at least two ads and one in a thousand a "
     "quarter; at most ten years back"},
    {"färre än # annonser ger aldrig ett gap; # av # utbildningar har antagna platser",
     "fewer than # ads never make a gap; # of # programmes have assumed seats"},
    {"en kurs som inte nämner kompetensen räknas som att den inte lär ut den",
     "a course that does not name the skill counts as not teaching it"},
    {"en ombudsvariabel: pengar syns inte i annonser; # av # annonser utan yrkesgrupp",
     "a proxy: money does not show in ads; # of # ads without an occupation group"},
    {"en ombudsvariabel: pengar syns inte i annonser; forskarutbildning saknas i "
     "utbildningsregistren",
     "a proxy: money does not show in ads; doctoral studies are not in the registers of "
     "programmes"},
    {"att annonsen är skriven på engelska räknas inte; # annonser",
     "that the ad is written in English does not count; # ads"},
    {"# av # utbildningar har antagna platser", "# of # programmes have assumed seats"},
    {"# av # utbildningar anger inget område (SUN)",
     "# of # programmes state no field of study (SUN)"},
    {"# par går inte att avgöra; utbildningar utan område jämförs inte",
     "# pairs cannot be decided; programmes without a field of study are not compared"},
    {"# av dem är ett gap med säkerhet eller sannolikhet; färre än # annonser räknas "
     "inte",
     "# of them are a certain or likely gap; fewer than # ads do not count"},
    {"# klasser om # platser; förutsätter att den som bor i ett län kan läsa i ett annat",
     "# classes of # seats; assumes that who lives in one county can study in another"},
    {"halvfart eller distans, högst # veckor; distansplatser räknas i varje område; "
     "kvällskurser syns inte, och # av # utbildningar säger inte takt eller längd",
     "half pace or at a distance, at most # weeks; seats at a distance count in every "
     "area; evening courses do not show, and # of # programmes do not say pace or "
     "length"},
    {"# kurser med känd start, # utan", "# courses with a known start, # without"},
    {"intervallet är det som utbildningarna inte säger om behörighet; # grupper",
     "the interval is what the programmes do not say of entry; # groups"},
    {"vilken grupp det är, och vilket krav som stänger, står bland dörrarna",
     "which group it is, and which demand shuts it out, stands among the doors"},
    {"körkort räknas inte; standarder som annonsen inte nämner vid namn syns inte",
     "licences to drive do not count; standards that the ad does not name do not show"},
    {"taxonomin skiljer inte certifikat från andra kompetenser",
     "the taxonomy does not tell certificates from other skills"},
    {"många certifikat ges av företag och kurser utanför registren",
     "many certificates are given by firms and courses outside the registers"},
    {"bland de # mest efterfrågade kompetenserna, minst # annonser",
     "among the # skills most asked for, at least # ads"},
    /* Units, kinds and verdicts of the overviews (store/overview.c). */
    {"st", "count"},
    {"dagar", "days"},
    {"kvartal", "quarters"},
    {"öppningar", "openings"},
    {"per 1 000", "per 1,000"},
    {"kompetens", "skill"},
    {"yrke", "occupation"},
    {"oavgjort", "undecided"},
    {"gap tillsammans", "gap jointly"},
    {"gap i #", "a gap in #"},
    {"platsen", "the place"},
    {"distans", "at a distance"},
    {"startdatum", "the day it starts"},
    {"studietakten", "the pace"},
    {"längden", "the length"},
    {"skolformen", "the form"},
    {"krav på gymnasium", "upper-secondary school"},
    {"krav på yrkesvana", "work before"},
    {"stöd i svenska", "support in Swedish"},
    {"ja", "yes"},
    {"nej: för få annonser", "no: too few ads"},
    {"nej: ingen vill ha två", "no: nobody asks for two"},
    {"nej: en enda arbetsgivare", "no: a single employer"},
    {"dubblering: behovet bär inte båda", "duplication: the need does not carry both"},
    {"samordna: behovet bär båda", "coordinate: the need carries both"},
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* How many bytes of `text` a "#" stands for: "429", "17 20 21". */
static size_t number_at(gl_slice text)
{
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (is_digit(text.bytes[i]))
            len = i + 1;
        else if (len == 0 || text.bytes[i] != ' ')
            break;
    }
    return len;
}

enum { MOST_NUMBERS = 8 }; /* in a phrase */

/* The numbers that `text` has where `pattern` has a "#". */
static bool fits(const char *pattern, gl_slice text, gl_slice numbers[MOST_NUMBERS])
{
    for (size_t count = 0; *pattern; pattern++) {
        size_t len = 1;
        if (*pattern == '#') {
            len = number_at(text);
            if (len == 0 || count == MOST_NUMBERS) return false;
            numbers[count++] = (gl_slice){text.bytes, len};
        } else if (text.len == 0 || *text.bytes != *pattern) {
            return false;
        }
        text = (gl_slice){text.bytes + len, text.len - len};
    }
    return text.len == 0;
}

bool gl_phrase_english(gl_slice swedish, gl_buf *out)
{
    gl_slice numbers[MOST_NUMBERS];
    for (size_t i = 0; i < sizeof PHRASES / sizeof *PHRASES; i++) {
        if (!swedish.len || !fits(PHRASES[i].sv, swedish, numbers)) continue;
        const gl_slice *number = numbers;
        for (const char *c = PHRASES[i].en; *c; c++)
            if (*c == '#')
                gl_buf_add_slice(out, *number++);
            else
                gl_buf_add_byte(out, *c);
        return true;
    }
    return false;
}
