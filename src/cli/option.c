/* SPDX-License-Identifier: Apache-2.0 */
/* option.c - the table itself, and finding a row of it.
 *
 * One row holds all that anybody asks about an option: what it takes, between which
 * bounds, what holds without it, who knows it, and where its value goes. Separate lists
 * for parser, help and configuration were the obvious first shape; three lists disagree
 * within a month. Ranges are those of the contract: 256 workers are more than any machine
 * here has cores, ten years of ads (3650 days) more than any file holds.
 */
#include "cli/option.h"

#include <stddef.h>
#include <string.h>

#include "cli/nearest.h"
#include "cli/settings.h"

const gl_command GL_COMMANDS[GL_COMMAND_COUNT] = {
    [GL_COMMAND_RUN] =
        {
            .name = "run",
            .line = "read ads and programmes, find the gaps, write one database",
            .usage = "[DIR] [--ads PATH]... [--programmes PATH]... [--taxonomy PATH]...\n"
                     "[--needs PATH]... [--outlook PATH]... [--employers FILE]\n"
                     "[--lenses FILE] [--db FILE] [--date DATE] [--window DAYS]\n"
                     "[--areas LIST] [--top K] [--credits N] [--jobs N]\n"
                     "[--repost-window DAYS] [--repost-edits PCT]\n"
                     "[--repost-retitled PCT] [--no-text] [--strict] [--config FILE]",
            .notes =
                "DIR holds ads/, programmes/ and, if it has them, taxonomy/, needs/,\n"
                "outlook/, employers.csv and lenses.csv. --ads, --programmes, --needs\n"
                "and --outlook add to what DIR holds; --taxonomy, --employers and\n"
                "--lenses take its place. A PATH is a file or a folder, plain or\n"
                "compressed (gzip, zstd); - is the standard input.",
            .example =
                "glapp run --ads ads.jsonl.gz --programmes programmes/ --db glapp.db",
            .most_operands = 1,
        },
    [GL_COMMAND_GAPS] =
        {
            .name = "gaps",
            .line = "the largest gaps between what is asked for and what is taught",
            .usage = "--db FILE [--area CODE] [--lens NAME] [--by skill|occupation]\n"
                     "[--show TABLE] [--limit N] [--format table|json|csv]",
            .notes =
                "TABLE is one of:\n"
                "gaps         the gaps themselves\n"
                "doors        how much of what is asked for a sort of person may learn,\n"
                "             and which requirement shuts most of it\n"
                "locked       the skills that are taught but shut to somebody\n"
                "indicators   the strategy's questions as numbers, with blind spots\n"
                "white-spots  what two counties ask for and nobody teaches\n"
                "coordination what one plan for the counties reaches beyond three\n"
                "classes      the classes of those plans\n"
                "fields       how splintered each field of study is\n"
                "overlaps     programmes that teach the same, and whether demand bears "
                "both\n"
                "bridges      skills asked for together that are never taught together\n"
                "proposals    skills that are missed and belong in one programme; print\n"
                "             one with glapp explain --proposal ID",
            .example = "glapp gaps --db glapp.db --area 20 --limit 10",
        },
    [GL_COMMAND_MATCH] =
        {
            .name = "match",
            .line = "the best programmes for an ad, an occupation or a text",
            .usage = "--db FILE\n"
                     "(--ad ID | --programme ID | --occupation SSYK | --text FILE)\n"
                     "[--occupations] [--area CODE] [--reach HOW] [--distance]\n"
                     "[--start-after DATE] [--max-pace PCT] [--max-weeks N]\n"
                     "[--form LIST] [--no-upper-secondary] [--no-experience] [--sfi]\n"
                     "[--persona NAME] [--top K] [--format table|json|csv]",
            .notes =
                "A text needs no database where --programmes says what to search.\n"
                "--reach: home is the area itself, and distance programmes; county, "
                "what\n"
                "is held in its county; neighbours, the county and those that border on\n"
                "it, and distance programmes; distance, those alone. Each filter tells\n"
                "what it removed; what a programme does not say removes it only for\n"
                "--distance and --sfi.",
            .example = "glapp match --db glapp.db --occupation 7212 --area 20 --reach "
                       "neighbours",
        },
    [GL_COMMAND_EXPLAIN] =
        {
            .name = "explain",
            .line = "why a programme meets an ad, or what a gap's number is made of",
            .usage = "--db FILE (--ad ID --programme ID | --area CODE --skill ID |\n"
                     "--proposal ID)",
            .notes = "A proposal is printed in Swedish, as an annex to an application.",
            .example = "glapp explain --db glapp.db --area 20 --skill svetsning",
        },
    [GL_COMMAND_EXTRACT] =
        {
            .name = "extract",
            .line = "the skills that texts mention, one JSON line a document",
            .usage = "[--taxonomy PATH]... [--jobs N] [FILE|-]",
            .example = "echo 'Vi söker en svetsare med truckkort.' | glapp extract",
            .most_operands = 1,
        },
    [GL_COMMAND_LINK] =
        {
            .name = "link",
            .line = "the taxonomy's concepts nearest to each label, as TSV",
            .usage = "[--taxonomy PATH]... [--kind skill|occupation] [--top K] [FILE|-]",
            .example = "echo 'lastbilsförare' | glapp link --kind occupation --top 3",
            .most_operands = 1,
        },
    [GL_COMMAND_CHECK] =
        {
            .name = "check",
            .line = "prove a database sound: exit 0, or 1 with a line for each fault",
            .usage = "--db FILE",
            .example = "glapp check --db glapp.db",
        },
    [GL_COMMAND_VERSION] =
        {
            .name = "version",
            .line = "the version, one line to put into a bug report",
            .usage = "",
            .example = "glapp version",
        },
    [GL_COMMAND_HELP] =
        {
            .name = "help",
            .line = "this list, or all about one command",
            .usage = "[COMMAND]",
            .example = "glapp help run",
            .most_operands = 1,
        },
    [GL_COMMAND_REPORT] =
        {
            .name = "report",
            .line = "one page with everything a planner shows, to open, print and mail",
            .usage = "--db FILE --out FILE.html [--lang sv|en]",
            .notes =
                "The page needs no script and loads nothing: the largest gaps by county\n"
                "with their intervals, fields of work, a map, months and forecasts, the\n"
                "strategy's indicators, doors, overlaps, white spots and proposals, and\n"
                "for each gap the ads and programmes behind it. The same database gives\n"
                "the same bytes.",
            .example = "glapp report --db glapp.db --out glapp.html",
        },
    [GL_COMMAND_EXPORT] = {.name = "export", .is_later = true},
    [GL_COMMAND_SERVE] = {.name = "serve", .is_later = true},
    [GL_COMMAND_NIGHTLY] = {.name = "nightly", .is_later = true},
    [GL_COMMAND_SCENARIO] =
        {
            .name = "scenario",
            .line = "what each gap becomes if programmes change",
            .usage = "--db FILE --out FILE (add PROGRAMME.json | close ID |\n"
                     "resize ID SEATS | move ID MUNICIPALITY)...\n"
                     "[--area CODE] [--limit N] [--format table|json|csv]",
            .notes =
                "The steps make one scenario. OUT is a copy of the database with the\n"
                "scenario beside the figures of the run; a further call on the same OUT\n"
                "adds one more, and all are shown side by side. A municipality is a "
                "code\n"
                "or a name. Everything is scored as the next run would score it; rows "
                "are\n"
                "what a changed programme teaches, and other verdicts that move with it.",
            .example =
                "glapp scenario --db glapp.db --out plans.db resize yh-2026-001 40",
            .most_operands = 300,
        },
    [GL_COMMAND_DIFF] =
        {
            .name = "diff",
            .line = "what changed since the last run, and what moved it",
            .usage = "OLD.db NEW.db [--area CODE] [--limit N] [--format table|json|csv]",
            .notes =
                "Every verdict that moved, and moves of unmet openings beyond both\n"
                "intervals. What ads, openings and seats changed by is split over new\n"
                "and gone ones, reposts, resized programmes, edited texts, taxonomy and\n"
                "settings; the parts sum. JSON and CSV have all of them. Exit status 1:\n"
                "nothing moved.",
            .example = "glapp diff last-month.db glapp.db --area NMS",
            .most_operands = 2,
        },
    [GL_COMMAND_MERGE] = {.name = "merge", .is_later = true},
};

#define PLACE(member) offsetof(gl_settings, member)

enum {
    RUN = 1 << GL_COMMAND_RUN,
    GAPS = 1 << GL_COMMAND_GAPS,
    MATCH = 1 << GL_COMMAND_MATCH,
    EXPLAIN = 1 << GL_COMMAND_EXPLAIN,
    EXTRACT = 1 << GL_COMMAND_EXTRACT,
    LINK = 1 << GL_COMMAND_LINK,
    CHECK = 1 << GL_COMMAND_CHECK,
    VERSION = 1 << GL_COMMAND_VERSION,
    SERVE = 1 << GL_COMMAND_SERVE,
    DIFF = 1 << GL_COMMAND_DIFF,
    SCENARIO = 1 << GL_COMMAND_SCENARIO,
    REPORT = 1 << GL_COMMAND_REPORT,
    READING = GAPS | MATCH | EXPLAIN | CHECK,
    ALL = RUN | READING | EXTRACT | LINK | VERSION | DIFF | SCENARIO | REPORT
};

const gl_option GL_OPTIONS[] = {
    {.name = "ads",
     .argument = "PATH",
     .kind = GL_VALUE_PATHS,
     .help = "job ads; may be repeated",
     .commands = RUN,
     .place = PLACE(ads),
     .is_for_files = true},
    {.name = "programmes",
     .argument = "PATH",
     .kind = GL_VALUE_PATHS,
     .help = "training programmes; may be repeated",
     .commands = RUN | MATCH,
     .place = PLACE(programmes),
     .is_for_files = true},
    {.name = "taxonomy",
     .argument = "PATH",
     .kind = GL_VALUE_PATHS,
     .fallback = "the one that comes with glapp",
     .help = "concepts and their names; may be repeated",
     .commands = RUN | MATCH | EXTRACT | LINK,
     .place = PLACE(taxonomy),
     .is_for_files = true},
    {.name = "needs",
     .argument = "PATH",
     .kind = GL_VALUE_PATHS,
     .help = "what employers say they will need; may be repeated",
     .commands = RUN,
     .place = PLACE(needs),
     .is_for_files = true},
    {.name = "outlook",
     .argument = "PATH",
     .kind = GL_VALUE_PATHS,
     .help = "Yrkesbarometern, and its occupations; may be repeated",
     .commands = RUN,
     .place = PLACE(outlook),
     .is_for_files = true},
    {.name = "employers",
     .argument = "FILE",
     .kind = GL_VALUE_PATH,
     .help = "industry and size of each employer",
     .commands = RUN,
     .place = PLACE(employers),
     .is_for_files = true},
    {.name = "lenses",
     .argument = "FILE",
     .kind = GL_VALUE_PATH,
     .help = "named selections of concepts",
     .commands = RUN,
     .place = PLACE(lenses),
     .is_for_files = true},
    {.name = "db",
     .argument = "FILE",
     .kind = GL_VALUE_PATH,
     .fallback = "glapp.db",
     .help = "the database to write, put in place in one step, last",
     .commands = RUN,
     .place = PLACE(db),
     .is_for_files = true},
    {.name = "db",
     .argument = "FILE",
     .kind = GL_VALUE_PATH,
     .help = "a database that glapp run wrote",
     .commands = READING | SERVE | SCENARIO | REPORT,
     .place = PLACE(db),
     .is_for_files = true},
    {.name = "out",
     .argument = "FILE",
     .kind = GL_VALUE_PATH,
     .help = "the file to write: a page, or a copy of the database with the scenario, to "
             "which the next one is added",
     .commands = SCENARIO | REPORT,
     .place = PLACE(out)},
    {.name = "lang",
     .argument = "sv|en",
     .kind = GL_VALUE_CHOICE,
     .choices = "sv|en",
     .fallback = "sv",
     .help = "the language of the page",
     .commands = REPORT,
     .place = PLACE(lang)},
    {.name = "date",
     .argument = "DATE",
     .kind = GL_VALUE_DATE,
     .fallback = "told from the ads",
     .help = "what day the run takes for today, YYYY-MM-DD",
     .commands = RUN,
     .place = PLACE(date),
     .is_for_files = true},
    {.name = "window",
     .argument = "DAYS",
     .kind = GL_VALUE_NUMBER,
     .low = 1,
     .high = 3650,
     .fallback = "365",
     .help = "how many days before the date an ad still counts",
     .commands = RUN,
     .place = PLACE(window),
     .is_for_files = true},
    {.name = "repost-window",
     .argument = "DAYS",
     .kind = GL_VALUE_NUMBER,
     .low = 1,
     .high = 3650,
     .fallback = "60",
     .help = "how long after an ad's last day its copy is a repost",
     .commands = RUN,
     .place = PLACE(repost_window),
     .is_for_files = true},
    {.name = "repost-edits",
     .argument = "PCT",
     .kind = GL_VALUE_NUMBER,
     .low = 1,
     .high = 40,
     .fallback = "15",
     .help = "how much of a repost's words may be edited",
     .commands = RUN,
     .place = PLACE(repost_edits),
     .is_for_files = true},
    {.name = "repost-retitled",
     .argument = "PCT",
     .kind = GL_VALUE_NUMBER,
     .low = 50,
     .high = 100,
     .fallback = "95",
     .help = "how much of it must be the same under another headline",
     .commands = RUN,
     .place = PLACE(repost_retitled),
     .is_for_files = true},
    {.name = "credits",
     .argument = "N",
     .kind = GL_VALUE_NUMBER,
     .low = 5,
     .high = 2000,
     .fallback = "200",
     .help = "points (yrkeshögskolan) that a proposed programme may have",
     .commands = RUN,
     .place = PLACE(credits),
     .is_for_files = true},
    {.name = "areas",
     .argument = "LIST",
     .kind = GL_VALUE_AREAS,
     .fallback = "17,20,21",
     .help = "the counties that the run is about, comma between them",
     .commands = RUN,
     .place = PLACE(areas),
     .is_for_files = true},
    {.name = "ad",
     .argument = "ID",
     .kind = GL_VALUE_TEXT,
     .help = "an ad, by the id it was delivered with",
     .commands = MATCH | EXPLAIN,
     .place = PLACE(ad)},
    {.name = "programme",
     .argument = "ID",
     .kind = GL_VALUE_TEXT,
     .help = "a programme, by the id it was delivered with",
     .commands = MATCH | EXPLAIN,
     .place = PLACE(programme)},
    {.name = "occupation",
     .argument = "SSYK",
     .kind = GL_VALUE_SSYK,
     .help = "an occupation group, SSYK 2012, four digits",
     .commands = MATCH,
     .place = PLACE(occupation)},
    {.name = "text",
     .argument = "FILE",
     .kind = GL_VALUE_PATH,
     .help = "an ad, or somebody's own words; - is the standard input",
     .commands = MATCH,
     .place = PLACE(text)},
    {.name = "area",
     .argument = "CODE",
     .kind = GL_VALUE_TEXT,
     .help = "a county (20), a group (NMS), everything (SE); for match also a "
             "municipality",
     .commands = GAPS | MATCH | EXPLAIN | DIFF | SCENARIO,
     .place = PLACE(area)},
    {.name = "skill",
     .argument = "ID",
     .kind = GL_VALUE_TEXT,
     .help = "a skill, by its number or its label",
     .commands = EXPLAIN,
     .place = PLACE(skill)},
    {.name = "proposal",
     .argument = "ID",
     .kind = GL_VALUE_NUMBER,
     .low = 1,
     .high = 1000000,
     .help = "a proposal, by its number in gaps --show proposals",
     .commands = EXPLAIN,
     .place = PLACE(proposal)},
    {.name = "lens",
     .argument = "NAME",
     .kind = GL_VALUE_TEXT,
     .help = "only the skills of this selection",
     .commands = GAPS,
     .place = PLACE(lens)},
    {.name = "by",
     .argument = "skill|occupation",
     .kind = GL_VALUE_CHOICE,
     .choices = "skill|occupation",
     .fallback = "skill",
     .help = "what a row is about",
     .commands = GAPS,
     .place = PLACE(by)},
    {.name = "show",
     .argument = "TABLE",
     .kind = GL_VALUE_CHOICE,
     .choices = "gaps|doors|locked|indicators|white-spots|coordination|classes|fields|"
                "overlaps|bridges|proposals",
     .fallback = "gaps",
     .help = "which table of the database",
     .commands = GAPS,
     .place = PLACE(show)},
    {.name = "limit",
     .argument = "N",
     .kind = GL_VALUE_NUMBER,
     .low = 1,
     .high = 100000,
     .fallback = "20",
     .help = "rows at the most",
     .commands = GAPS | DIFF | SCENARIO,
     .place = PLACE(limit)},
    {.name = "distance",
     .kind = GL_VALUE_SWITCH,
     .help = "distance programmes only",
     .commands = MATCH,
     .place = PLACE(distance)},
    {.name = "occupations",
     .kind = GL_VALUE_SWITCH,
     .help = "with --programme: the occupations it leads to",
     .commands = MATCH,
     .place = PLACE(occupations)},
    {.name = "reach",
     .argument = "HOW",
     .kind = GL_VALUE_CHOICE,
     .choices = "home|county|neighbours|distance",
     .fallback = "home",
     .help = "how far from --area: home|county|neighbours|distance",
     .commands = MATCH,
     .place = PLACE(reach)},
    {.name = "start-after",
     .argument = "DATE",
     .kind = GL_VALUE_DATE,
     .help = "programmes that start after this day, YYYY-MM-DD",
     .commands = MATCH,
     .place = PLACE(start_after)},
    {.name = "max-pace",
     .argument = "PCT",
     .kind = GL_VALUE_NUMBER,
     .low = 1,
     .high = 100,
     .help = "pace at the most, in percent of full time",
     .commands = MATCH,
     .place = PLACE(max_pace)},
    {.name = "max-weeks",
     .argument = "N",
     .kind = GL_VALUE_NUMBER,
     .low = 1,
     .high = 520,
     .help = "length at the most, in weeks on the calendar",
     .commands = MATCH,
     .place = PLACE(max_weeks)},
    {.name = "no-upper-secondary",
     .kind = GL_VALUE_SWITCH,
     .help = "programmes that may be entered without upper-secondary school",
     .commands = MATCH,
     .place = PLACE(no_upper_secondary)},
    {.name = "no-experience",
     .kind = GL_VALUE_SWITCH,
     .help = "programmes that ask for no work before",
     .commands = MATCH,
     .place = PLACE(no_experience)},
    {.name = "sfi",
     .kind = GL_VALUE_SWITCH,
     .help = "programmes combined with Swedish for immigrants",
     .commands = MATCH,
     .place = PLACE(sfi)},
    {.name = "form",
     .argument = "LIST",
     .kind = GL_VALUE_CHOICES,
     .choices = "yh|gy|komvux|aub|hs|fhsk|other",
     .help = "kinds of programme, comma between them",
     .commands = MATCH,
     .place = PLACE(form)},
    {.name = "persona",
     .argument = "NAME",
     .kind = GL_VALUE_TEXT,
     .help = "the wishes of one of the corpus' sample persons",
     .commands = MATCH,
     .place = PLACE(persona)},
    {.name = "kind",
     .argument = "skill|occupation",
     .kind = GL_VALUE_CHOICE,
     .choices = "skill|occupation",
     .fallback = "both",
     .help = "concepts of this kind only",
     .commands = LINK,
     .place = PLACE(kind)},
    {.name = "top",
     .argument = "K",
     .kind = GL_VALUE_NUMBER,
     .low = 1,
     .high = 1000,
     .fallback = "10",
     .help = "how many of the best to keep",
     .commands = RUN | MATCH | LINK,
     .place = PLACE(top),
     .is_for_files = true},
    {.name = "format",
     .argument = "table|json|csv",
     .kind = GL_VALUE_CHOICE,
     .choices = "table|json|csv",
     .fallback = "table",
     .help = "for people, programs or spreadsheets",
     .commands = GAPS | MATCH | DIFF | SCENARIO,
     .place = PLACE(format)},
    {.name = "jobs",
     .argument = "N",
     .kind = GL_VALUE_NUMBER,
     .low = 1,
     .high = 256,
     .fallback = "one a core",
     .help = "worker threads; the result is the same",
     .commands = RUN | EXTRACT,
     .place = PLACE(jobs),
     .is_for_files = true},
    {.name = "no-text",
     .kind = GL_VALUE_SWITCH,
     .help = "keep no running text in the database",
     .commands = RUN,
     .place = PLACE(no_text),
     .is_for_files = true},
    {.name = "strict",
     .kind = GL_VALUE_SWITCH,
     .help = "stop at the first bad record",
     .commands = RUN,
     .place = PLACE(strict),
     .is_for_files = true},
    {.name = "shard",
     .argument = "I/N",
     .kind = GL_VALUE_TEXT,
     .help = "one part of the records (comes with a later version)",
     .commands = RUN,
     .place = PLACE(shard),
     .is_for_files = true},
    {.name = "config",
     .argument = "FILE",
     .kind = GL_VALUE_PATH,
     .help = "settings from a file; the command line wins",
     .commands = RUN,
     .place = PLACE(config)},
    {.name = "corpus",
     .argument = "DIR",
     .kind = GL_VALUE_PATH,
     .fallback = "the one that comes with glapp",
     .help = "areas, word lists, patterns and the sample taxonomy",
     .commands = RUN | MATCH | EXTRACT | LINK | DIFF | SCENARIO | REPORT,
     .place = PLACE(corpus),
     .is_for_files = true},
    {.name = "listen",
     .argument = "ADDRESS",
     .kind = GL_VALUE_LISTEN,
     .fallback = "127.0.0.1:8117",
     .help = "where the page is served",
     .commands = SERVE,
     .place = PLACE(listen),
     .is_for_files = true},
    {.name = "quiet",
     .kind = GL_VALUE_SWITCH,
     .help = "no progress and no summary",
     .commands = ALL,
     .place = PLACE(quiet),
     .is_for_files = true},
};

/* gl_settings.given and the reader of configuration files keep a bit for each. */
_Static_assert(sizeof GL_OPTIONS / sizeof GL_OPTIONS[0] <= 64, "one bit an option");

const size_t GL_OPTION_COUNT = sizeof GL_OPTIONS / sizeof GL_OPTIONS[0];

gl_command_id gl_command_find(const char *name)
{
    for (int id = 0; id < GL_COMMAND_COUNT; id++)
        if (strcmp(GL_COMMANDS[id].name, name) == 0) return (gl_command_id)id;
    return GL_COMMAND_NONE;
}

const gl_option *gl_option_find(const char *name)
{
    for (size_t i = 0; i < GL_OPTION_COUNT; i++)
        if (strcmp(GL_OPTIONS[i].name, name) == 0) return &GL_OPTIONS[i];
    return NULL;
}

bool gl_option_is_of(const gl_option *option, gl_command_id command)
{
    return command < GL_COMMAND_COUNT && (option->commands >> command & 1U);
}

const gl_option *gl_option_find_of(const char *name, gl_command_id command)
{
    for (size_t i = 0; i < GL_OPTION_COUNT; i++)
        if (gl_option_is_of(&GL_OPTIONS[i], command) &&
            strcmp(GL_OPTIONS[i].name, name) == 0)
            return &GL_OPTIONS[i];
    return NULL;
}

const char *gl_command_nearest(const char *name)
{
    gl_nearest search;
    gl_nearest_start(&search, name);
    for (size_t i = 0; i < GL_COMMAND_COUNT; i++)
        gl_nearest_offer(&search, GL_COMMANDS[i].name);
    return gl_nearest_answer(&search);
}

const char *gl_option_nearest(const char *name, gl_command_id command)
{
    gl_nearest search;
    gl_nearest_start(&search, name);
    for (size_t i = 0; i < GL_OPTION_COUNT; i++)
        if (gl_option_is_of(&GL_OPTIONS[i], command))
            gl_nearest_offer(&search, GL_OPTIONS[i].name);
    gl_nearest_offer(&search, "help");
    return gl_nearest_answer(&search);
}
