/* SPDX-License-Identifier: Apache-2.0 */
/* glapp.h - skills asked for, skills taught, and the gap between them.
 *
 * The one public header; read it from the top, from the simple to the special:
 *
 *   1. status, errors, sinks      what every call gives back and writes to
 *   2. glapp_run                  the whole job: files in, one database out
 *   3. reading a database         gaps, matches, explanations, the check
 *   4. texts without a database   extract, link
 *   5. pages                      what `glapp serve` shows, address by address
 *
 * Conventions. Strings are UTF-8 and end in NUL unless a length stands beside
 * them. A path of "-" is the standard input. Zero or NULL in an options struct
 * means the default written beside the field, so `{0}` is always valid. Nothing
 * here keeps global state: calls on different objects may run in different
 * threads. Memory that a call allocates is freed by the call that the comment
 * names, and by nothing else. Dates are "YYYY-MM-DD".
 */
#ifndef GLAPP_H
#define GLAPP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define GLAPP_API __attribute__((visibility("default")))

/* -- 1. status, errors, sinks ------------------------------------------------ */

/** How a call ended. The values are the exit statuses of the program. */
typedef enum glapp_status {
    GLAPP_OK = 0,        /* done */
    GLAPP_NOTHING = 1,   /* ran, and found nothing; or `check` found a fault */
    GLAPP_USAGE = 2,     /* wrong options or configuration; nothing was touched */
    GLAPP_BAD_INPUT = 3, /* input that stopped the run; the earlier database stays */
    GLAPP_MACHINE = 4    /* disk, memory, lock, permission; the earlier database stays */
} glapp_status;

/** Why a call failed: one line in plain words, and the place if there is one.
 *  The caller owns the struct; nothing in it needs to be freed. Whoever passes
 *  NULL for an error gets the status alone. */
typedef struct glapp_error {
    glapp_status status;
    char message[480]; /* no line break, no final full stop */
    char source[256];  /* the file as it was named, or "" */
    uint64_t line;     /* from 1; 0 = unknown */
    uint64_t offset;   /* bytes from the start of the (decompressed) file */
    bool has_offset;
} glapp_error;

/** Where results go. `write` gives false when the sink refuses (disk full, a
 *  closed pipe); the call that was writing then ends with GLAPP_MACHINE. */
typedef struct glapp_sink {
    bool (*write)(void *to, const char *bytes, size_t len);
    void *to;
    unsigned width; /* of a line that people read, in characters; 0 = any */
} glapp_sink;

/** How far a stage of a long call has come. */
typedef struct glapp_progress {
    const char *stage;    /* "reading ads"; static */
    const char *unit;     /* of what is counted: "ads", "bytes"; NULL = nothing is */
    uint64_t done, total; /* `total` 0 = unknown */
} glapp_progress;

/** What a long call has to tell on its way. Every member may be NULL. All are
 *  called from the thread that made the call. */
typedef struct glapp_log {
    /* One message without a line break: a rejected record, a warning, a note. */
    void (*message)(void *to, const char *line);
    void (*progress)(void *to, const glapp_progress *at);
    /* True = stop now; the call ends with GLAPP_MACHINE and changes nothing. */
    bool (*stop)(void *to);
    void *to;
} glapp_log;

/** A list of files and folders, as the user named them. */
typedef struct glapp_paths {
    const char *const *items;
    size_t count;
} glapp_paths;

typedef enum glapp_format { GLAPP_TABLE = 0, GLAPP_JSON, GLAPP_CSV } glapp_format;

/** The version of glapp, "0.1.0". Those of the libraries that shape a result stand in the
 *  table `run` of each database. */
GLAPP_API const char *glapp_version(void);

/* -- 2. the whole job -------------------------------------------------------- */

typedef struct glapp_run_options {
    glapp_paths ads, programmes, taxonomy; /* at least one path each */
    glapp_paths needs;                     /* what employers say they will need */
    glapp_paths outlook;                   /* Yrkesbarometern, and its occupations */
    const char *employers;                 /* employer_number -> industry, size class */
    const char *lenses;                    /* lens -> concept */
    const char *corpus;   /* folder with areas/, language/, patterns/; required */
    const char *db;       /* the database to publish; NULL = "glapp.db" */
    const char *date;     /* "today"; NULL = from the ads, see the contract */
    const char *areas;    /* county codes; NULL = "17,20,21" */
    uint32_t window_days; /* 0 = 365 */
    uint32_t top;         /* matches kept a side; 0 = 10 */
    uint32_t jobs;        /* worker threads; 0 = one a core */
    bool no_text;         /* leave the text tables empty */
    bool strict;          /* stop at the first bad record */
    glapp_log log;
    uint32_t repost_window;   /* days after an ad's last one in which a copy of it is a
                                 repost; 0 = 60 */
    uint32_t repost_edits;    /* of a copy's words, per cent, may be edited; 0 = 15 */
    uint32_t repost_retitled; /* of the text, per cent, must be the same where the
                                 headline is another; 0 = 95 */
    uint32_t credits;         /* of a proposed programme at the most, in points of
                                 yrkeshögskolan (five a week); 0 = 200 */
    const char *shard;        /* "I/N": the work on the ads whose id falls in part I of N,
                                 into the file `db`, for glapp_merge; NULL = everything */
    uint32_t keep;            /* earlier databases that stay, as "DB.1" (the last one),
                                 "DB.2" ...; 0 = none, and those there stay as they are */
    uint32_t fewest_ads;      /* per cent of the earlier database's ads: fewer are held
                                 back (GLAPP_BAD_INPUT); 0 = none are */
} glapp_run_options;

/** Counts of a finished run. */
typedef struct glapp_run_summary {
    uint64_t ads, programmes, concepts; /* rows in the database */
    uint64_t clusters;                  /* ads after reposts are folded */
    uint64_t mentions, matches, gaps;   /* rows in ad_skill, match, gap */
    uint64_t rejected;                  /* records not taken, all reasons */
    char reference_date[11];            /* "today" of the run */
    uint64_t openings;                  /* of all vacancies, each under its cap */
} glapp_run_summary;

/** Read, analyse, match, score, and put one database in place of the old one.
 *
 *  The old database is replaced in one step, at the very end, or not at all.
 *  GLAPP_NOTHING: no ad, no programme or no concept was left; nothing published.
 *  `summary` may be NULL. The same input gives the same bytes for every `jobs`. */
GLAPP_API glapp_status glapp_run(const glapp_run_options *options,
                                 glapp_run_summary *summary, glapp_error *err);

/** What a file of ads or programmes holds. */
typedef struct glapp_contents {
    uint64_t records;  /* removals and bad ones, too */
    uint64_t accepted; /* ads and removals, or programmes, that a run would take; of equal
                          ids all */
} glapp_contents;

/** Reads a file as a run would, and keeps nothing of it. `kind`: "ads", "programmes" or
 *  "taxonomy". GLAPP_BAD_INPUT: a run would refuse it, as it is cut off, damaged or of no
 *  known format. */
GLAPP_API glapp_status glapp_inspect(const char *kind, const char *path,
                                     glapp_contents *contents, glapp_error *err);

typedef struct glapp_merge_options {
    glapp_paths parts; /* all parts of one run, in any order */
    const char *db;    /* the database to publish; NULL = "glapp.db" */
    uint32_t jobs;     /* 0 = one a core */
    glapp_log log;
} glapp_merge_options;

/** The very database that one run without shards makes. Reads the inputs that the parts
 *  were made of again, at the places where they were then.
 *
 *  GLAPP_BAD_INPUT: a part is missing, doubled, not whole, or made with other settings,
 *  other inputs or another glapp; the message names it, and nothing was changed.
 *  `summary` may be NULL. */
GLAPP_API glapp_status glapp_merge(const glapp_merge_options *options,
                                   glapp_run_summary *summary, glapp_error *err);

/* -- 3. reading a database --------------------------------------------------- */

typedef struct glapp_gaps_query {
    const char *db;   /* required */
    const char *area; /* area code; NULL = all areas of the run */
    const char *lens; /* NULL = every skill */
    bool by_occupation;
    uint32_t limit; /* rows at the most; 0 = 20 */
    glapp_format format;
    const char
        *show; /* another table than the gaps: "doors", "locked" ...; NULL = gaps */
} glapp_gaps_query;

/** The largest gaps, by unmet openings. GLAPP_NOTHING if no row fits; the
 *  message in `err` then says what to try instead. */
GLAPP_API glapp_status glapp_gaps(const glapp_gaps_query *query, glapp_sink out,
                                  glapp_error *err);

typedef struct glapp_match_query {
    const char *db;                   /* NULL only with `text` and programmes on hand */
    const char *ad;                   /* external id; exactly one of these four ... */
    const char *programme;            /* external id */
    const char *occupation;           /* SSYK 2012, four digits */
    const char *text;                 /* file with an ad or a person's own words, "-" */
    glapp_paths taxonomy, programmes; /* with `text` and without `db` */
    const char *corpus;               /* with `text` */
    const char *area;                 /* county, municipality or group code */
    bool distance;                    /* distance programmes only */
    const char *start_after;
    uint32_t max_pace;   /* percent; 0 = any */
    const char *form;    /* comma-separated: yh,komvux,... */
    const char *persona; /* a row of corpus/personas.csv */
    uint32_t top;        /* 0 = 10; 1000 at the most */
    glapp_format format;
    glapp_log log;
    bool occupations;        /* with `programme`: the occupations it leads to */
    const char *reach;       /* how far from `area`, which must be there but for
                                "distance": "county" = held in the county, "neighbours" =
                                there, in a county that borders on it, or at a distance,
                                "distance" = at a distance; NULL or "home" = in the area
                                or at a distance */
    uint32_t max_weeks;      /* on the calendar; 0 = any */
    bool no_upper_secondary; /* those that ask for upper-secondary school go */
    bool no_experience;      /* those that ask for work before go */
    bool sfi;                /* only those studied with Swedish for immigrants */
    const char *words;       /* the text itself, in place of the file `text` */
} glapp_match_query;

/** The best programmes for an ad, an occupation or a text; the best ads for a
 *  programme. Tells what each filter removed, and how many of the programmes left do
 *  not say what it asks. */
GLAPP_API glapp_status glapp_match(const glapp_match_query *query, glapp_sink out,
                                   glapp_error *err);

typedef struct glapp_explain_query {
    const char *db;
    const char *ad, *programme; /* external ids, both or neither ... */
    const char *area, *skill;   /* ... and then area code and skill_id, or label */
    uint32_t proposal;          /* a proposal_id, and nothing else; 0 = none */
} glapp_explain_query;

/** A proposal as an annex to an application, in Swedish. Or why this programme meets (or
 * misses) this ad, skill by skill with the words behind it; or what a gap's number is
 * made of, down to its ads. */
GLAPP_API glapp_status glapp_explain(const glapp_explain_query *query, glapp_sink out,
                                     glapp_error *err);

/** Prove a database sound: SQLite's own integrity, the contract's invariants,
 *  the content digest. GLAPP_NOTHING if a fault was found; each is a line on
 *  `out`. */
GLAPP_API glapp_status glapp_check(const char *db, glapp_sink out, glapp_error *err);

typedef struct glapp_diff_query {
    const char *before, *after; /* two databases, the older one first; required */
    const char *corpus;         /* its areas/ say which counties a group has; required */
    const char *area;           /* code or name; NULL = all that both are about */
    uint32_t limit;             /* rows at the most; 0 = 20 */
    glapp_format format;
    glapp_log log;
} glapp_diff_query;

/** What changed since the last run: every verdict that moved, and every move of unmet
 *  openings by one or more that lies beyond the 90 % intervals of both, with what moved
 *  it. Skills are the same by concept, ads and programmes by the id they came with.
 *  Each change of ads, openings and seats is split over its causes (new, gone, reposts,
 *  resized, edited, taxonomy, settings) without a rest; JSON and CSV have every part.
 *  Another day, setting, version or taxonomy is told first: on `out` in a table, else as
 *  messages. GLAPP_NOTHING: nothing moved; GLAPP_USAGE: neither knows the area. */
GLAPP_API glapp_status glapp_diff(const glapp_diff_query *query, glapp_sink out,
                                  glapp_error *err);

typedef enum glapp_action {
    GLAPP_ADD = 1, /* the programmes of a file, in any form that a run reads */
    GLAPP_CLOSE,
    GLAPP_RESIZE,
    GLAPP_MOVE
} glapp_action;

typedef struct glapp_scenario_step {
    glapp_action action;
    const char *programme;    /* external id; of GLAPP_ADD a path */
    double seats;             /* of GLAPP_RESIZE: a year, above 0 */
    const char *municipality; /* of GLAPP_MOVE: its code ("2180") or its name */
} glapp_scenario_step;

typedef struct glapp_scenario_query {
    const char *db;                   /* a database that a run wrote; required */
    const char *out;                  /* a new file, or one with scenarios of `db` */
    const char *corpus;               /* areas/, patterns/; required */
    const glapp_scenario_step *steps; /* taken in order, all in one scenario */
    size_t step_count;                /* at least 1 */
    const char *area; /* code or name of one for its rows alone; NULL = all */
    uint32_t limit;   /* rows at the most; 0 = 20 */
    glapp_format format;
    glapp_log log;
} glapp_scenario_query;

/** What if? Changes programmes on a copy and shows what each gap becomes.
 *
 *  `out` is a copy of `db` with the scenario's figures in tables of their own (scenario,
 *  scenario_step, scenario_gap, scenario_occupation_gap); each further call on the same
 *  `out` adds a scenario, and each starts from `db`, not from the one before. All other
 *  tables stay those of `db`: `gap` is the figure before. It is put in place in one step.
 *
 *  Everything is scored as a run would score it, prior and assumed seats included, so the
 *  figures are those of the next run on the changed programmes. `out` gets the gaps that
 *  a changed programme teaches, and others whose verdict moved; and, in a table, all
 *  scenarios side by side. GLAPP_NOTHING: no gap comes out otherwise, nothing is written.
 *  GLAPP_USAGE: a programme or municipality that is not there (the nearest one is named),
 *  or an `out` that is no file of scenarios of `db`. */
GLAPP_API glapp_status glapp_scenario(const glapp_scenario_query *query, glapp_sink out,
                                      glapp_error *err);

typedef struct glapp_report_query {
    const char *db;     /* NULL = "glapp.db" */
    const char *out;    /* the page; required */
    const char *corpus; /* its areas/ say where a municipality lies; required */
    bool english;       /* else Swedish */
} glapp_report_query;

/** One page (HTML) with everything that a planner shows: gaps, trends, indicators, doors,
 *  proposals, and for each number the ads and programmes behind it. It needs no script
 * and loads nothing. Put in place in one step; the same database gives the same bytes.
 *  GLAPP_NOTHING: the database has no gap. */
GLAPP_API glapp_status glapp_report(const glapp_report_query *query, glapp_error *err);

typedef enum glapp_export_format {
    GLAPP_EXPORT_BY_NAME = 0, /* .xlsx, .json or .csv, as `out` ends */
    GLAPP_EXPORT_CSV,
    GLAPP_EXPORT_XLSX,
    GLAPP_EXPORT_JSON,
    GLAPP_EXPORT_DATASETTE
} glapp_export_format;

/** What an export wrote, and what it could not. */
typedef struct glapp_export_summary {
    uint64_t files, tables, rows;
    uint64_t rows_left_out; /* beyond the 1,048,575 that a sheet holds */
    uint64_t cells_cut;     /* to the 32,767 characters that a sheet's cell holds */
} glapp_export_summary;

typedef struct glapp_export_query {
    const char *db;  /* NULL = "glapp.db" */
    const char *out; /* required; not the database itself */
    glapp_export_format format;
    bool english; /* else Swedish: headings and explanations; decimals of CSV */
    glapp_log log;
    glapp_export_summary *summary; /* filled in unless it is NULL */
} glapp_export_query;

/** The views of a database for another program; the same database gives the same bytes.
 *
 *  XLSX: one workbook, a sheet about it first, then one for each view that has rows;
 * codes are text, numbers are numbers. CSV: one file with v_gaps where `out` ends in
 * ".csv", else a folder, made if missing, with a file a view; UTF-8 with a byte order
 * mark, ";" between the cells, CRLF, and a decimal comma unless `english`. JSON: one
 * object, "run" and an array a view, numbers exact. Datasette: titles, descriptions,
 * licence and the columns of every table and view, for `datasette FILE.db -m out`. No
 * cell of a spreadsheet can be taken for a formula.
 *
 *  Each file is put in place in one step. What was left out is told by `log.message` and
 * in `summary`. GLAPP_USAGE: `out` says no format; GLAPP_MACHINE: not all could be
 * written, or `log.stop` said so; files of a folder that were whole before that stay. */
GLAPP_API glapp_status glapp_export(const glapp_export_query *query, glapp_error *err);

/* -- 4. texts without a database --------------------------------------------- */

typedef struct glapp_text_options {
    glapp_paths taxonomy; /* at least one path */
    const char *corpus;   /* required */
    const char *input;    /* NULL or "-" = standard input */
    uint32_t jobs;        /* 0 = one a core (extract) */
    const char *kind;     /* link: "skill", "occupation" or NULL = both */
    uint32_t top;         /* link: concepts a query; 0 = 10 */
    glapp_log log;
} glapp_text_options;

/** One JSON line a document, in the order of the input (contract.md, `extract`). */
GLAPP_API glapp_status glapp_extract(const glapp_text_options *options, glapp_sink out,
                                     glapp_error *err);

/** Labels to the taxonomy's concepts, TSV (contract.md, `link`). */
GLAPP_API glapp_status glapp_link(const glapp_text_options *options, glapp_sink out,
                                  glapp_error *err);

/* -- 5. pages ------------------------------------------------------------------ */

/** A database as pages: "/", "/gaps", "/skill", "/occupation", "/programme", "/ad",
 *  "/match", "/search", "/proposals", "/proposal", "/about"; each also with ".json" and
 *  ".csv" behind its name. A server that speaks HTTP stands before it. */
typedef struct glapp_site glapp_site;

/** One field of an address or a form, decoded: UTF-8, any content. */
typedef struct glapp_field {
    const char *name, *value;
} glapp_field;

typedef struct glapp_visit {
    const char *path;          /* "/gaps.json", decoded; compared whole */
    const glapp_field *fields; /* of the address, or of the form that was posted */
    size_t field_count;
    bool is_posted; /* "/match" alone takes a form */
} glapp_visit;

/** What stands around the body of an answer. */
typedef struct glapp_answer {
    int status;       /* of HTTP: 200, 400, 404, 405, 500 or 503 */
    const char *type; /* "text/html; charset=utf-8"; static */
    char file[64];    /* to be saved under this name; "" = to be shown */
    glapp_error why;  /* with 503: what went wrong, for who runs it; no visitor is told */
} glapp_answer;

/** GLAPP_BAD_INPUT and GLAPP_MACHINE as for any reading of `db`. `corpus` is a folder
 * with areas/ and personas.csv. glapp_site_close frees what `*out` becomes. */
GLAPP_API glapp_status glapp_site_open(glapp_site **out, const char *db,
                                       const char *corpus, glapp_error *err);
GLAPP_API void glapp_site_close(glapp_site *site);

/** Fill in `answer`, then write the whole body at once. What a visitor did wrong is an
 *  answer too (400, 404), in plain words and GLAPP_OK; any other status says that `body`
 *  refused or memory ran out, and nothing was written. A database that was put in place
 *  since the last visit is read from this one on. Visits may come from many threads at a
 *  time. What was posted is not kept. */
GLAPP_API glapp_status glapp_site_answer(glapp_site *site, const glapp_visit *visit,
                                         glapp_answer *answer, glapp_sink body,
                                         glapp_error *err);

#ifdef __cplusplus
}
#endif

#endif
