/* SPDX-License-Identifier: Apache-2.0 */
/* command.c - the table of commands, and finding a row of it. */
#include "cli/command.h"

#include <string.h>

#include "cli/nearest.h"

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
                     "[--repost-retitled PCT] [--no-text] [--strict]\n"
                     "[--shard I/N] [--config FILE]",
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
    [GL_COMMAND_EXPORT] =
        {
            .name = "export",
            .line = "the views for Excel, scripts and Datasette",
            .usage = "--db FILE --out PATH [--format csv|xlsx|json|datasette]\n"
                     "[--lang sv|en]",
            .notes =
                "Without --format the ending of PATH tells: .xlsx is a workbook with a\n"
                "sheet about it and one a view, .json one object, .csv the gaps alone.\n"
                "--format csv with another PATH makes a folder with a file a view.\n"
                "--format datasette writes what Datasette shows around the database;\n"
                "without --out it lies beside it. The same database gives the same\n"
                "bytes, and no cell can be taken for a formula.",
            .example = "glapp export --db glapp.db --out glapp.xlsx",
        },
    [GL_COMMAND_SERVE] =
        {
            .name = "serve",
            .line = "the database as pages, for a browser on this computer",
            .usage = "--db FILE [--listen ADDRESS]",
            .notes =
                "Pages: overview, gaps, skills, occupations, programmes, the officer's\n"
                "card of an ad, a text to match, search, proposals; each also as .json\n"
                "and .csv. Nothing is stored, nothing is fetched, no cookie is set, and\n"
                "no other computer is answered. A new database in the place of the old\n"
                "one is read from the next visit on. Ctrl-C ends it.",
            .example = "glapp serve --db glapp.db",
        },
    [GL_COMMAND_NIGHTLY] =
        {
            .name = "nightly",
            .line = "fetch what is new, run, check, publish: once a night, unattended",
            .usage = "--config FILE",
            .notes =
                "FILE has lines name = value; # begins a comment. [run] has the options\n"
                "of glapp run without their dashes (db is needed), [nightly] the ones\n"
                "below (folder is needed):\n"
                "  [run]\n"
                "  db = /srv/glapp/glapp.db\n"
                "  programmes = /srv/glapp/programmes\n"
                "  [nightly]\n"
                "  folder = /srv/glapp/night\n"
                "  stream = https://HOST/stream\n"
                "  snapshot = https://HOST/snapshot\n"
                "  fetch-programmes = https://HOST/a.csv | https://HOST/b.json\n"
                "A URL is http, https or file. What cannot be fetched, or is cut off,\n"
                "empty or much too small leaves what was fetched before. The database\n"
                "is replaced in one step at the end, or stays as it is.",
            .example = "glapp nightly --config /etc/glapp.ini",
        },
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
    [GL_COMMAND_MERGE] =
        {
            .name = "merge",
            .line = "make one database of the parts of a run",
            .usage = "--out FILE [--jobs N] PART...",
            .notes =
                "PART... are the files of glapp run --shard 1/N ... N/N, all of them, "
                "in\n"
                "any order. The database is the very one that a run without --shard\n"
                "makes. The inputs are read again where they were when the parts were\n"
                "made.",
            .example = "glapp merge --out glapp.db part-*",
            .most_operands = 10000,
        },
};

gl_command_id gl_command_find(const char *name)
{
    for (int id = 0; id < GL_COMMAND_COUNT; id++)
        if (strcmp(GL_COMMANDS[id].name, name) == 0) return (gl_command_id)id;
    return GL_COMMAND_NONE;
}

const char *gl_command_nearest(const char *name)
{
    gl_nearest search;
    gl_nearest_start(&search, name);
    for (size_t i = 0; i < GL_COMMAND_COUNT; i++)
        gl_nearest_offer(&search, GL_COMMANDS[i].name);
    return gl_nearest_answer(&search);
}
