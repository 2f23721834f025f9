/* SPDX-License-Identifier: Apache-2.0 */
/* run.c - in which order? Holds no algorithm.
 *
 * What can fail soon comes first: options, the lock, the folder of the database. Then
 * what is frozen (taxonomy, words, programmes), then the ads twice: once for their ids,
 * once for everything else. The market is counted last, when all is known of every ad.
 */
#include "engine/run.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "concept/pattern.h"
#include "engine/ads.h"
#include "engine/crew.h"
#include "engine/errand.h"
#include "engine/market.h"
#include "engine/needs.h"
#include "engine/outlook.h"
#include "engine/scope.h"
#include "engine/stored.h"
#include "gap/credit.h"
#include "gap/reference.h"
#include "match/parameter.h"
#include "report/number.h"
#include "store/read.h"

enum { DEFAULT_WINDOW = 365, DEFAULT_TOP = 10 };

typedef struct run {
    const glapp_run_options *options;
    uint32_t jobs, window_days, top;
    gl_scope scope;
    gl_ledger *ledger;
    gl_store *store; /* NULL where a part is made */
    gl_shard shard;
    gl_shard_writer *part; /* what it is made in */
    gl_shards *merged;     /* NULL but where parts are merged; not ours */
    char input_digest[GL_DIGEST_HEX];
    gl_catalogue catalogue;
    gl_programmes programmes;
    gl_employers *employers;
    gl_outlooks *outlooks;
    gl_needs *needs;
    gl_census census;
    gl_ads ads;
    gl_repost_settings reposts;
    gl_day reference;
    glapp_run_summary summary;
} run;

uint32_t gl_run_jobs(uint32_t jobs)
{
    if (jobs == 0) {
        long cores = sysconf(_SC_NPROCESSORS_ONLN);
        jobs = cores > 0 ? (uint32_t)cores : 1;
    }
    return jobs > GL_CREW_MOST ? GL_CREW_MOST : jobs;
}

/* -- the frozen half -- */

static glapp_status check_options(const glapp_run_options *o, glapp_error *err)
{
    if (o->ads.count == 0)
        return gl_fail(err, GLAPP_USAGE, "no ads were given; use --ads PATH or a folder");
    if (o->programmes.count == 0)
        return gl_fail(err, GLAPP_USAGE,
                       "no programmes were given; use --programmes PATH or a folder");
    if (o->taxonomy.count == 0 || !o->corpus)
        return gl_fail(err, GLAPP_USAGE, "no taxonomy was given; use --taxonomy PATH");
    if (o->top > 1000) return gl_fail(err, GLAPP_USAGE, "--top is at most 1000");
    return GLAPP_OK;
}

static glapp_status open_all(run *r, glapp_error *err)
{
    const glapp_run_options *o = r->options;
    r->jobs = gl_run_jobs(o->jobs);
    r->window_days = o->window_days ? o->window_days : DEFAULT_WINDOW;
    r->top = o->top ? o->top : DEFAULT_TOP;
    const gl_repost_settings reposts = {.window_days = o->repost_window,
                                        .copy = {.edits = o->repost_edits / 100.0,
                                                 .retitled = o->repost_retitled / 100.0}};
    r->reposts = gl_repost_settings_of(&reposts);
    r->reference = GL_NO_DAY;
    if (o->date && gl_date_parse(gl_slice_of(o->date), &r->reference) != GL_DATE_OK)
        return gl_fail(err, GLAPP_USAGE, "--date: \"%s\" is no date; write YYYY-MM-DD",
                       o->date);
    glapp_status rc = gl_scope_open(&r->scope, o->corpus, o->areas, err);
    if (rc) return rc;
    r->ledger = gl_ledger_new(&o->log, o->strict);
    if (!r->ledger) return gl_fail_memory(err);
    if (o->shard) {
        rc = gl_shard_parse(o->shard, &r->shard, err);
        return rc ? rc : gl_shard_create(&r->part, o, r->shard, err);
    }
    return gl_store_open(&r->store, o->db ? o->db : "glapp.db", err);
}

static glapp_status read_frozen(run *r, glapp_error *err)
{
    const glapp_run_options *o = r->options;
    const glapp_log *log = &o->log;
    r->catalogue.jobs = r->jobs;
    glapp_status rc = gl_catalogue_read(&r->catalogue, o->corpus, o->taxonomy, o->lenses,
                                        r->ledger, log, err);
    if (!rc)
        rc = gl_programmes_read(&r->programmes, o->programmes, r->scope.areas,
                                &r->catalogue, r->ledger, log, err);
    if (!rc && o->employers)
        rc = gl_employers_read(&r->employers, o->employers, r->ledger, log, err);
    if (!rc && o->needs.count)
        rc = gl_needs_read(&r->needs, o->needs, r->ledger, log, err);
    if (!rc)
        rc = gl_outlooks_read(&r->outlooks, o->outlook, r->catalogue.taxonomy, r->ledger,
                              log, err);
    if (!rc) rc = gl_catalogue_learn_all(&r->catalogue, o->corpus, r->ledger, err);
    if (!rc) rc = gl_programmes_analyse(&r->programmes, &r->catalogue, log, err);
    return rc;
}

static glapp_status write_skills(run *r)
{
    const gl_taxonomy *taxonomy = r->catalogue.taxonomy;
    glapp_status rc = GLAPP_OK;
    for (uint32_t i = 0; i < gl_taxonomy_count(taxonomy) && !rc; i++) {
        const gl_concept *c = gl_taxonomy_concept(taxonomy, i);
        gl_skill_row row = {.skill_id = (int64_t)i + 1,
                            .concept_id = c->id,
                            .label = c->label,
                            .kind = gl_slice_of(gl_concept_kind_name(c->kind)),
                            .idf = gl_index_concept_idf(r->programmes.index, i)};
        rc = gl_store_add_skill(r->store, &row);
        for (uint32_t l = 0; l < gl_taxonomy_lens_count(taxonomy) && !rc; l++) {
            if (!(c->lenses >> l & 1)) continue;
            gl_skill_lens_row lens = {(int64_t)i + 1, gl_taxonomy_lens(taxonomy, l)};
            rc = gl_store_add_skill_lens(r->store, &lens);
        }
    }
    const gl_relations relations = gl_catalogue_relations(&r->catalogue);
    for (size_t i = 0; i < relations.count && !rc; i++) {
        const gl_relation *x = &relations.items[i];
        gl_skill_relation_row row = {(int64_t)x->concept + 1, (int64_t)x->neighbour + 1,
                                     x->closeness};
        rc = gl_store_add_skill_relation(r->store, &row);
    }
    return rc;
}

static glapp_status write_programme(run *r, size_t i)
{
    const gl_programme *p = &r->programmes.items[i];
    int64_t id = (int64_t)i + 1;
    gl_slice from = {0};
    if (p->code_count > 0)
        from = p->ssyk_predicted ? GL_LITERAL("predicted") : GL_LITERAL("declared");
    gl_programme_row row = {.programme_id = id,
                            .external_id = p->id,
                            .title = p->title,
                            .provider = p->provider,
                            .form = p->form,
                            .level = p->level,
                            .sun = p->sun,
                            .ssyk = p->ssyk_text,
                            .municipality_code = p->municipality_code,
                            .county_code = p->county_code,
                            .distance = p->distance,
                            .pace = p->pace,
                            .seats = p->seats_assumed ? -1 : p->seats,
                            .seats_used = p->seats,
                            .seats_from = p->seats_assumed ? GL_LITERAL("assumed")
                                                           : GL_LITERAL("stated"),
                            .starts = p->starts,
                            .weeks = p->weeks,
                            .credits = p->credits,
                            .url = p->url,
                            .ssyk_from = from,
                            .entry_upper_secondary = p->entry.upper_secondary,
                            .entry_experience = p->entry.experience,
                            .with_sfi = p->entry.with_sfi};
    glapp_status rc = gl_store_add_programme(r->store, &row);
    for (size_t k = 0; k < p->profile.count && !rc; k++) {
        gl_programme_skill_row skill = {id, (int64_t)p->profile.skills[k].concept + 1,
                                        p->profile.skills[k]};
        rc = gl_store_add_programme_skill(r->store, &skill);
    }
    if (!rc && !r->options->no_text) {
        gl_text_row text = {id, p->text.bytes ? p->text : GL_LITERAL("")};
        rc = gl_store_add_programme_text(r->store, &text);
    }
    return rc;
}

static glapp_status write_frozen(run *r, glapp_error *err)
{
    glapp_status rc = gl_scope_write(&r->scope, r->store);
    if (!rc) rc = write_skills(r);
    for (size_t i = 0; i < r->programmes.count && !rc; i++) rc = write_programme(r, i);
    if (rc) return gl_store_status(r->store, err);
    rc =
        gl_needs_write(r->needs, &r->catalogue, r->scope.areas, r->store, r->ledger, err);
    if (rc) return rc;
    return gl_stored_write_index(r->store, &r->catalogue, &r->programmes, err);
}

/* -- the ads -- */

static glapp_status choose_day(run *r, glapp_error *err)
{
    if (r->census.ad_count == 0)
        return gl_fail(err, GLAPP_NOTHING, "no ad is left; nothing was changed");
    const uint32_t *published = r->census.published;
    const gl_day first = gl_census_first_day();
    if (r->reference == GL_NO_DAY) {
        r->reference = gl_reference_day(published, r->census.day_count, first);
        if (r->reference == GL_NO_DAY)
            return gl_fail(
                err, GLAPP_BAD_INPUT,
                "no ad has a publication date; say which day it is with --date");
    }
    unsigned future = 0;
    for (size_t i = 0; i < r->census.day_count; i++)
        if (first + (gl_day)i > r->reference) future += published[i];
    gl_date_format(r->reference, r->summary.reference_date);
    if (future)
        gl_ledger_say(r->ledger,
                      "ads: %u have a publication date in the future of %s and stand "
                      "outside the window",
                      future, r->summary.reference_date);
    return GLAPP_OK;
}

/* A delivery of a tenth of yesterday's is a fault of who delivers, oftener than news.
 * An earlier file that cannot be read holds nothing back. */
static glapp_status hold_back(const run *r, glapp_error *err)
{
    const glapp_run_options *o = r->options;
    gl_db *earlier;
    int64_t before = 0;
    glapp_error ignored;
    if (!o->fewest_ads || !r->store ||
        gl_db_open(&earlier, o->db ? o->db : "glapp.db", &ignored))
        return GLAPP_OK;
    if (gl_db_ad_count(earlier, &before, &ignored)) before = 0;
    gl_db_close(earlier);
    if ((uint64_t)r->census.ad_count * 100 >= (uint64_t)before * o->fewest_ads)
        return GLAPP_OK;
    return gl_fail(
        err, GLAPP_BAD_INPUT,
        "held back: %u ads are less than %u %% of the %lld before; look at the "
        "delivery, or allow it with fewest-ads = 0",
        r->census.ad_count, o->fewest_ads, (long long)before);
}

static glapp_status read_ads(run *r, glapp_error *err)
{
    const glapp_run_options *o = r->options;
    gl_input *input = NULL;
    gl_input_options options = {.kind = GL_ADS, .paths = o->ads, .log = &o->log};
    uint32_t first = 0;
    glapp_status rc = gl_input_open(&input, &options, err);
    if (!rc) rc = gl_ledger_begin(r->ledger, GL_ADS, input, &first, err);
    const gl_census_plan count = {.input = input,
                                  .first = first,
                                  .taxonomy = r->catalogue.taxonomy,
                                  .jobs = r->jobs,
                                  .ledger = r->ledger,
                                  .scratch = r->part ? gl_shard_scratch(r->part)
                                                     : gl_store_scratch(r->store),
                                  .shard = r->shard,
                                  .log = &o->log};
    if (!rc) rc = gl_census_take(&r->census, &count, err);
    if (!rc) rc = gl_ledger_end(r->ledger, first, input, err);
    if (!rc) gl_ledger_digest(r->ledger, r->input_digest);
    if (!rc) rc = choose_day(r, err);
    if (!rc) rc = hold_back(r, err);
    if (!rc) rc = gl_examples_teach(r->census.examples, &r->catalogue, r->jobs, err);
    gl_examples_free(r->census.examples); /* their texts are some 20 MB */
    r->census.examples = NULL;
    if (!rc) rc = gl_input_rewind(input, err);
    const gl_ads_plan plan = {.input = input,
                              .census = &r->census,
                              .catalogue = &r->catalogue,
                              .programmes = &r->programmes,
                              .areas = r->scope.areas,
                              .employers = r->employers,
                              .store = r->store,
                              .ledger = r->ledger,
                              .log = &o->log,
                              .jobs = r->jobs,
                              .top = r->top,
                              .no_text = o->no_text,
                              .text_counties = r->scope.counties,
                              .text_county_count = r->scope.county_count,
                              .part = r->part,
                              .merged = r->merged,
                              .input_digest = r->input_digest};
    if (!rc) rc = gl_ads_read(&r->ads, &plan, err);
    if (!rc && r->store) rc = gl_stored_write_learnt(r->store, &r->catalogue, err);
    gl_input_close(input);
    return rc;
}

/* Each programme's best ads, after all ads have theirs. */
static glapp_status rank_programmes(run *r, glapp_error *err)
{
    glapp_status rc = GLAPP_OK;
    for (size_t p = 0; p < r->programmes.count && !rc; p++) {
        gl_topk *best = &r->ads.best[p];
        gl_topk_sort(best);
        for (uint32_t i = 0; i < best->count && !rc; i++) {
            gl_match_row row = {.ad_id = (int64_t)best->items[i].id + 1,
                                .programme_id = (int64_t)p + 1,
                                .programme_rank = (int)i + 1,
                                .score = best->items[i].score,
                                .coverage = best->items[i].coverage,
                                .other = best->items[i].other,
                                .occupation = best->items[i].occupation};
            rc = gl_store_rank_match(r->store, &row);
        }
    }
    if (rc) return gl_store_status(r->store, err);
    int64_t rows = gl_store_match_count(r->store); /* of either side's top K */
    if (rows < 0) return gl_store_status(r->store, err);
    r->summary.matches = (uint64_t)rows;
    return GLAPP_OK;
}

static glapp_status write_occupations(run *r, glapp_error *err)
{
    size_t count, k = 0;
    const gl_group *groups = gl_taxonomy_groups(r->catalogue.taxonomy, &count);
    glapp_status rc = GLAPP_OK;
    for (size_t i = 0; (i < count || k < r->ads.group_count) && !rc; i++) {
        /* codes that ads carry and the taxonomy does not know: the code is the label */
        while (k < r->ads.group_count && !rc &&
               (i >= count || r->ads.groups[k] <= groups[i].ssyk)) {
            char code[5];
            gl_ssyk_format(r->ads.groups[k], code);
            bool known = i < count && r->ads.groups[k] == groups[i].ssyk;
            gl_occupation_row row = {gl_slice_of(code), gl_slice_of(code)};
            if (!known) rc = gl_store_add_occupation(r->store, &row);
            k++;
        }
        if (i >= count || rc) break;
        char code[5];
        gl_ssyk_format(groups[i].ssyk, code);
        gl_slice label = groups[i].label.len ? groups[i].label : gl_slice_of(code);
        gl_occupation_row row = {gl_slice_of(code), label};
        rc = gl_store_add_occupation(r->store, &row);
    }
    return rc ? gl_store_status(r->store, err) : GLAPP_OK;
}

/* -- the end -- */

static void write_settings(const run *r, gl_buf *out)
{
    const glapp_run_options *o = r->options;
    gl_buf_printf(out, "{\"date\":\"%s\",\"window\":%u,\"areas\":[",
                  r->summary.reference_date, r->window_days);
    for (size_t i = 0; i < r->scope.county_count; i++)
        gl_buf_printf(out, "%s\"%.*s\"", i ? "," : "", GL_PRINT(r->scope.counties[i]));
    gl_buf_printf(
        out,
        "],\"credits\":%u,\"top\":%u,\"no_text\":%s,\"strict\":%s,"
        "\"repost_window\":%u,\"repost_edits\":%.2f,\"repost_retitled\":%.2f,"
        "\"openings_cap_at_least\":%u,"
        "\"distance_seats\":\"shared over the counties by their openings\","
        "\"unstated_seats\":\"mean of the form, shrunk\",\"hunspell\":%s,\"match\":{",
        o->credits ? o->credits : GL_CREDIT_BUDGET, r->top, o->no_text ? "true" : "false",
        o->strict ? "true" : "false", r->reposts.window_days, r->reposts.copy.edits,
        r->reposts.copy.retitled, r->reposts.min_cap,
        r->catalogue.hunspell ? "true" : "false");
    size_t count;
    const gl_match_parameter *rows = gl_match_parameter_rows(&count);
    for (size_t i = 0; i < count; i++) {
        gl_buf_printf(out, "%s\"%s\":", i ? "," : "", rows[i].name);
        gl_number_exact(out, rows[i].value);
    }
    gl_buf_add_text(out, "}}");
}

static glapp_status do_at_once(void *to, const gl_store_task *tasks, size_t count,
                               glapp_error *err)
{
    enum { MOST = 4 };
    gl_errand errands[MOST];
    for (size_t i = 0; i < count && i < MOST; i++)
        errands[i] = (gl_errand){tasks[i].run, tasks[i].to};
    return gl_errands_run(errands, count, *(const uint32_t *)to, err);
}

static glapp_status publish(run *r, glapp_error *err)
{
    const gl_store_hands hands = {do_at_once, &r->jobs};
    gl_buf settings = {0};
    write_settings(r, &settings);
    char pcre2[GL_PATTERN_VERSION];
    gl_pattern_version(pcre2);
    gl_run_row row = {.glapp_version = gl_slice_of(glapp_version()),
                      .stemmer_version = gl_slice_of(gl_stemmer_version()),
                      .pcre2_version = gl_slice_of(pcre2),
                      .reference_date = r->reference,
                      .window_days = r->window_days,
                      .settings = gl_buf_slice(&settings)};
    memcpy(row.input_digest, r->input_digest, sizeof row.input_digest);
    glapp_status rc = settings.failed ? gl_fail_memory(err) : GLAPP_OK;
    if (!rc && gl_ledger_write(r->ledger, r->store)) rc = gl_store_status(r->store, err);
    gl_store_keep_earlier(r->store, r->options->keep);
    if (!rc) rc = gl_store_publish(r->store, &row, &hands, err);
    gl_buf_dispose(&settings);
    return rc;
}

static glapp_status finish_part(run *r, glapp_error *err)
{
    const gl_shard_end end = {.ad_count = r->census.ad_count,
                              .pattern_limits = r->ads.pattern_limits,
                              .best = r->ads.best,
                              .programme_count = r->programmes.count,
                              .input_digest = r->input_digest};
    return gl_shard_finish(r->part, &end, err);
}

/* What needs all ads together, and the end. */
static glapp_status finish_whole(run *r, glapp_error *err)
{
    glapp_status rc = rank_programmes(r, err);
    if (!rc) rc = write_occupations(r, err);
    if (!rc) rc = gl_outlooks_write(r->outlooks, &r->scope, r->store, r->ledger, err);
    const gl_market_plan plan = {.ads = &r->ads,
                                 .programmes = &r->programmes,
                                 .catalogue = &r->catalogue,
                                 .scope = &r->scope,
                                 .store = r->store,
                                 .log = &r->options->log,
                                 .jobs = r->jobs,
                                 .reference = r->reference,
                                 .window_days = r->window_days,
                                 .corpus = r->options->corpus,
                                 .reposts = r->reposts,
                                 .credits = r->options->credits};
    if (!rc) rc = gl_market_score(&plan, &r->summary, err);
    return rc ? rc : publish(r, err);
}

static glapp_status do_all(run *r, glapp_error *err)
{
    glapp_status rc = check_options(r->options, err);
    if (!rc) rc = open_all(r, err);
    if (!rc) rc = read_frozen(r, err);
    if (!rc && r->store) rc = write_frozen(r, err);
    if (!rc) rc = read_ads(r, err);
    if (rc) return rc;
    return r->part ? finish_part(r, err) : finish_whole(r, err);
}

static glapp_status run_one(const glapp_run_options *options, gl_shards *merged,
                            glapp_run_summary *summary, glapp_error *err)
{
    run r = {.options = options, .merged = merged};
    glapp_status rc = do_all(&r, err);
    r.summary.ads = r.census.ad_count;
    r.summary.programmes = r.programmes.count;
    r.summary.concepts =
        r.catalogue.taxonomy ? gl_taxonomy_count(r.catalogue.taxonomy) : 0;
    r.summary.mentions = r.ads.mentions;
    r.summary.rejected = r.ledger ? gl_ledger_rejected(r.ledger) : 0;
    if (summary) *summary = r.summary;
    gl_store_close(r.store);
    gl_shard_discard(r.part);
    gl_ads_dispose(&r.ads);
    gl_census_dispose(&r.census);
    gl_employers_free(r.employers);
    gl_outlooks_free(r.outlooks);
    gl_needs_free(r.needs);
    gl_programmes_dispose(&r.programmes);
    gl_catalogue_dispose(&r.catalogue);
    gl_ledger_free(r.ledger);
    gl_scope_close(&r.scope);
    return rc;
}

glapp_status gl_run(const glapp_run_options *options, glapp_run_summary *summary,
                    glapp_error *err)
{
    return run_one(options, NULL, summary, err);
}

glapp_status gl_merge(const glapp_merge_options *options, glapp_run_summary *summary,
                      glapp_error *err)
{
    gl_shards *parts;
    glapp_status rc = gl_shards_open(&parts, options->parts, err);
    if (rc) return rc;
    glapp_run_options run_options = *gl_shards_options(parts);
    run_options.db = options->db;
    run_options.jobs = options->jobs;
    run_options.log = options->log;
    rc = run_one(&run_options, parts, summary, err);
    gl_shards_close(parts);
    return rc;
}
