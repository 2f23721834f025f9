/* SPDX-License-Identifier: Apache-2.0 */
/* phrases.c - see phrases.h. */
#include "workload/phrases.h"

#include <stddef.h>

#define LIST(...)                                                                        \
    {                                                                                    \
        (const char *const[]){__VA_ARGS__},                                              \
            sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)                  \
    }

typedef struct phrase_list {
    const char *const *items;
    size_t count;
} phrase_list;

/* clang-format off */
static const phrase_list SWEDISH[PHRASE_SORTS] = {
    [PHRASE_COMPANY] = LIST(
        "{e} är ett växande företag med bas i {m}.",
        "Vi är {n}0 medarbetare som brinner för det vi gör.",
        "Hos oss på {e} står människan i centrum.",
        "{e} har funnits i {m} sedan 19{n}{n} och är i dag en av ortens största arbetsgivare.",
        "Vi söker nu en {t} till vår verksamhet i {m}.",
        "Till vårt kontor i {m} söker vi en engagerad {t}.",
        "Vill du vara med på vår resa?",
        "Nu växer vi och behöver förstärka teamet med ytterligare en {t}.",
        "Vi arbetar med {s} för kunder i hela Norden.",
        "Våra värderingar är engagemang, ansvar och {w}.",
        "Kommunen erbjuder service åt 1{n} 000 invånare och har omkring {n}00 anställda.",
        "Verksamheten är certifierad och vi utvecklar ständigt vårt arbetssätt.",
        "Vi tror på nära samarbete, korta beslutsvägar och eget ansvar.",
        "Är du vår nya {t}?",
        "Tjänsten är placerad i {m} och du rapporterar till enhetschefen.",
        "Du blir en del av ett sammansvetsat arbetslag om {n} personer.",
        "Vi strävar efter en jämn könsfördelning och ser gärna sökande med olika bakgrund."),
    [PHRASE_DUTY] = LIST(
        "Som {t} hos oss arbetar du med {s} och {s}.",
        "I rollen ingår {s}, dokumentation och kontakt med kunder.",
        "Du ansvarar för {s} tillsammans med dina kollegor.",
        "Dina arbetsuppgifter består främst av {s}.",
        "Arbetet innebär {s} samt att följa upp och förbättra rutiner.",
        "Du kommer att arbeta nära verksamheten med frågor som rör {s}.",
        "En viktig del av tjänsten är {s}.",
        "Arbetet är självständigt och omväxlande.",
        "Uppdraget omfattar bland annat {s} och {s}.",
        "Du planerar, genomför och följer upp ditt eget arbete.",
        "Tillsammans med teamet utvecklar du våra arbetssätt inom {s}.",
        "Andra arbetsuppgifter kan förekomma.",
        "Arbetstiden är förlagd till vardagar, med viss beredskap var {n}:e vecka.",
        "Vi hanterar {s} dagligen och du får det stöd som du behöver.",
        "Du handleder studenter och nya medarbetare i {s}.",
        "Resor i tjänsten förekommer ungefär {n} dagar i månaden."),
    [PHRASE_DUTY_ITEM] = LIST(
        "{s}", "Planera och genomföra {s}", "Delta i arbetet med {s}",
        "Ansvara för {s} och {s}", "Ge stöd till verksamheten i frågor om {s}",
        "Följa upp avtal och {w}", "Ta emot och registrera ärenden",
        "Utveckla rutiner för {s}", "Kontakt med kunder och leverantörer",
        "Löpande {s}"),
    [PHRASE_MUST] = LIST(
        "Du har erfarenhet av {s} och {s}.",
        "Vi söker dig som har goda kunskaper i {s}.",
        "Krav: {s}, {s}.",
        "Det är ett krav att du behärskar {s}.",
        "Du måste ha {s}.",
        "För tjänsten krävs {s}.",
        "{s} är ett krav.",
        "{s} krävs för tjänsten.",
        "Du har minst {n} års erfarenhet av {s}.",
        "Vi ser att du har arbetat med {s} i minst {n} år.",
        "Som person är du noggrann, och du är van vid {s}.",
        "Du har dokumenterad erfarenhet av {s}.",
        "Vi förutsätter att du har god kännedom om {s}.",
        "Det krävs att du har utbildning inom {s} eller {s}.",
        "Du har relevant utbildning och har arbetat med {s}.",
        "För att lyckas i rollen behöver du kunskaper i {s}.",
        "Du ska ha mycket goda kunskaper i {s}, {s} och {s}.",
        "Du behöver kunna {s} i tal och skrift.",
        "Vi vill att du har jobbat med {s} tidigare.",
        "Din bakgrund omfattar {s} samt {s}.",
        "Du är trygg i {s} och har lätt för att lära.",
        "Goda kunskaper i {s} är nödvändigt.",
        "Vana av {s} är en förutsättning.",
        "Du har avslutad utbildning med inriktning mot {s}.",
        "Kvalifikationer: {s} och {s}.",
        "Du har gedigen erfarenhet från {s}.",
        "Vi lägger stor vikt vid din förmåga att arbeta med {s}.",
        "Rollen kräver att du kan {s}.",
        "Du bör ha grundläggande kunskaper om {s}.",
        "Till tjänsten söker vi någon med erfarenhet av {s}, {s} eller {s}.",
        "Inget krav på {s}, vi lär dig på plats.",
        "Erfarenhet av {s} krävs ej.",
        "Du behöver inte ha arbetat med {s} tidigare.",
        "Tidigare erfarenhet av {s} är inte nödvändig."),
    [PHRASE_MUST_ITEM] = LIST(
        "{s}", "Erfarenhet av {s}", "Goda kunskaper i {s}", "Minst {n} års erfarenhet av {s}",
        "Utbildning inom {s}", "{s} och {s}", "Dokumenterad erfarenhet av {s}",
        "God vana av {s}", "Behörighet för {s}", "Kunskap om {s} eller {s}",
        "Mycket goda kunskaper i {s}", "Förmåga att arbeta med {s}",
        "God förmåga att uttrycka dig i tal och skrift", "{s} (krav)"),
    [PHRASE_MERIT] = LIST(
        "{s} är meriterande.",
        "Det är meriterande om du har arbetat med {s}.",
        "Kunskaper i {s} är ett plus.",
        "Meriterande är erfarenhet av {s} och {s}.",
        "Har du dessutom erfarenhet av {s} är det en fördel.",
        "Vi ser gärna att du har {s}.",
        "Det är önskvärt med kunskaper i {s}.",
        "Det är en merit om du kan {s}.",
        "Stort plus om du har jobbat med {s}.",
        "Önskvärt: {s}, {s}.",
        "Gärna erfarenhet av {s}.",
        "Vi ser positivt på att du känner till {s}.",
        "Som extra merit räknas {s}.",
        "Kännedom om {s} är fördelaktigt.",
        "Särskilt meriterande är {s}.",
        "Meriterande men inget krav är {s}."),
    [PHRASE_OFFER] = LIST(
        "Vi erbjuder friskvårdsbidrag och flexibel arbetstid.",
        "Du får ett utvecklande arbete med goda möjligheter att växa.",
        "Hos oss får du kollektivavtal och trygga villkor.",
        "Vi erbjuder utbildning i {s} för den som vill.",
        "Du får en gedigen introduktion och en egen handledare.",
        "Lönen är individuell och sätts enligt avtal.",
        "Anställningen är tills vidare och inleds med {n} månaders provanställning.",
        "Vi satsar på kompetensutveckling inom {s}.",
        "Här får du kollegor som bryr sig om varandra.",
        "Möjlighet till distansarbete finns {n} dagar i veckan.",
        "Som anställd får du {n} extra lediga dagar om året."),
    [PHRASE_APPLY] = LIST(
        "Välkommen med din ansökan!",
        "Urval sker löpande och tjänsten kan komma att tillsättas före sista ansökningsdag.",
        "Skicka in din ansökan med cv och personligt brev.",
        "Har du frågor om tjänsten är du välkommen att höra av dig till oss.",
        "Fackliga företrädare når du genom växeln.",
        "Vi undanber oss samtal från rekryteringsföretag.",
        "Innan anställning gör vi en kontroll i belastningsregistret.",
        "Tillträde enligt överenskommelse.",
        "Tjänsten är på {n}0 procent med start så snart som möjligt.",
        "Vi arbetar fördomsfritt med rekrytering och ser till kompetens."),
    [PHRASE_HEADLINE] = LIST(
        "{t} till {e}", "{t} i {m}", "{t}", "Vi söker {t} till {m}", "{t} sökes till {e}",
        "Är du vår nya {t}?", "{t}, {m}", "Erfaren {t} med kunskap i {s}"),
    [PHRASE_DUTY_HEADING] = LIST(
        "Arbetsuppgifter", "Om tjänsten", "Dina arbetsuppgifter", "Om rollen:", "ARBETSUPPGIFTER",
        "Vad du kommer att göra", "Ditt uppdrag"),
    [PHRASE_MUST_HEADING] = LIST(
        "Kvalifikationer", "KVALIFIKATIONER", "Vi söker dig som", "Din profil", "Krav:",
        "Vem är du?", "Om dig"),
    [PHRASE_MERIT_HEADING] = LIST("Meriterande", "Meriterande:", "Det är en fördel om du har"),
    [PHRASE_OFFER_HEADING] = LIST("Vi erbjuder", "Vi erbjuder:", "Vad får du?", "Villkor", "Förmåner"),
    [PHRASE_APPLY_HEADING] = LIST("Ansökan", "Övrigt", "Så söker du", "ÖVRIGT", "Intresserad?"),
    [PHRASE_COURSE] = LIST(
        "Utbildningen ger dig en bred grund för yrket som {t}.",
        "Efter avslutad utbildning kan du arbeta som {t}.",
        "Under {n} terminer varvas teori med praktik på företag i regionen.",
        "Undervisningen sker på plats i {m} och delvis på distans.",
        "Ledningsgruppen består av arbetsgivare som vet vad branschen behöver.",
        "En stor del av kursen handlar om {s}.",
        "Du läser bland annat {s}, {s} och {s}.",
        "Lärandet sker i arbete under {n} veckor."),
    [PHRASE_OUTCOME] = LIST(
        "Du lär dig {s} och {s}.",
        "Efter utbildningen behärskar du {s}.",
        "Du kan planera och genomföra {s}.",
        "I kursen ingår {s}, {s} och {s}.",
        "Studenten ska kunna redogöra för {s}.",
        "Målet är att du ska kunna arbeta självständigt med {s}.",
        "Du får fördjupade kunskaper i {s}.",
        "Du tränas i {s} under hela utbildningen."),
    [PHRASE_PREREQUISITE] = LIST(
        "Grundläggande behörighet krävs.",
        "Du behöver ha godkänt betyg i svenska och matematik.",
        "Inga förkunskaper krävs.",
        "Kunskaper i {s} är ett krav.",
        "Minst {n} månaders yrkeserfarenhet av {s}."),
};

static const phrase_list ENGLISH[PHRASE_SORTS] = {
    [PHRASE_COMPANY] = LIST(
        "{e} is a growing company based in {m}.",
        "We are now looking for a {t} to join our team.",
        "We are {n}0 colleagues from all over the world.",
        "We work with {s} for customers across Europe.",
        "Our culture is built on trust, curiosity and openness.",
        "Do you want to be part of our journey?"),
    [PHRASE_DUTY] = LIST(
        "As a {t} you will work with {s} and {s}.",
        "You will be responsible for {s} together with the team.",
        "The role includes {s} as well as documentation.",
        "You will plan, lead and follow up {s}.",
        "You will report to the head of the department.",
        "An important part of the role is {s}."),
    [PHRASE_DUTY_ITEM] = LIST(
        "{s}", "Plan and carry out {s}", "Take part in {s}", "Support the team in {s} and {s}",
        "Stay in contact with customers", "Develop our way of working with {s}"),
    [PHRASE_MUST] = LIST(
        "You have experience of {s} and {s}.",
        "We are looking for someone with good knowledge of {s}.",
        "You have at least {n} years of experience with {s}.",
        "Experience of {s} is required.",
        "{s} is a must.",
        "You must have a degree in {s} or {s}.",
        "No previous experience of {s} is needed.",
        "You are fluent in English and used to {s}."),
    [PHRASE_MUST_ITEM] = LIST(
        "{s}", "Experience of {s}", "At least {n} years of {s}", "Good knowledge of {s} and {s}",
        "Strong background in {s}", "Fluent in English"),
    [PHRASE_MERIT] = LIST(
        "{s} is meritorious.",
        "Knowledge of {s} is a plus.",
        "It is an advantage if you have worked with {s}.",
        "Nice to have: {s}, {s}.",
        "Experience of {s} is considered a merit."),
    [PHRASE_OFFER] = LIST(
        "We offer flexible hours and a health allowance.",
        "You will have great colleagues and room to grow.",
        "We have a collective agreement and {n} extra days off a year.",
        "You get the chance to learn {s}."),
    [PHRASE_APPLY] = LIST(
        "We look forward to your application!",
        "Selection takes place on an ongoing basis.",
        "Please send your CV and a short letter in English.",
        "Background checks may be carried out before employment."),
    [PHRASE_HEADLINE] = LIST("{t} to {e}", "{t}", "{t}, {m}", "{t} with experience of {s}"),
    [PHRASE_DUTY_HEADING] = LIST("Your role", "What you will do", "Responsibilities"),
    [PHRASE_MUST_HEADING] = LIST("Requirements", "Who you are", "Your profile"),
    [PHRASE_MERIT_HEADING] = LIST("Nice to have", "Meriting"),
    [PHRASE_OFFER_HEADING] = LIST("We offer", "What we offer", "Benefits"),
    [PHRASE_APPLY_HEADING] = LIST("Application", "How to apply"),
};

static const phrase_list ENGLISH_WORDS = LIST(
    "the", "and", "to", "of", "a", "in", "with", "you", "we", "for", "our", "is", "as", "are",
    "on", "or", "that", "team", "will", "your", "at", "work", "be", "an", "from", "it", "about",
    "strong", "technical", "role", "have", "this", "design", "what", "product", "across",
    "solutions", "business", "build", "system", "by", "who", "teams", "building", "platform",
    "learning", "how", "more", "part", "skills", "into", "looking", "where", "support", "high",
    "technology", "environment", "company", "if", "not", "real", "make", "join", "new", "based",
    "information", "end", "can", "all", "tools", "quality", "do", "people", "research", "world",
    "modern", "knowledge", "process", "both", "through", "help", "years", "complex",
    "production", "such", "products", "performance", "models", "including", "together", "full",
    "global", "group", "ability", "test", "their", "innovation", "other", "closely", "digital",
    "develop", "future", "using", "offer", "apply", "understanding", "position", "culture",
    "management", "customers", "international", "projects", "project", "working", "close",
    "passionate", "great", "opportunity", "drive", "ensure", "improve", "create", "deliver",
    "within", "different", "values", "safe", "sustainable", "market", "leading", "every", "day",
    "office", "colleagues", "experience", "responsible", "areas", "processes", "needs", "best");
/* clang-format on */

static const char *draw_of(const phrase_list *list, draw *d)
{
    return list->items[draw_below(d, (uint32_t)list->count)];
}

const char *phrase_draw(phrase_sort sort, bool english, draw *d)
{
    bool swedish = !english || ENGLISH[sort].count == 0;
    return draw_of(swedish ? &SWEDISH[sort] : &ENGLISH[sort], d);
}

/* The square of a uniform: the first words are the commonest. */
const char *phrase_english_word(draw *d)
{
    double u = draw_uniform(d);
    return ENGLISH_WORDS.items[(size_t)(u * u * (double)ENGLISH_WORDS.count)];
}
