/* SPDX-License-Identifier: Apache-2.0 */
/* prospect.c - see prospect.h.
 *
 * Most series are short and thin: a skill asked for twice in a county in half a year.
 * Nothing clever survives there, and the honest forecast is a rate with a wide count
 * interval. Where a series is long enough, three methods that fail in different ways are
 * asked and the middle one is taken: seasonal naive follows last year's odd month, Holt
 * runs after a slope, theta hardly moves. Where one method has done better than the
 * middle in this very series, it is trusted instead.
 *
 * Smoothing weights come from small fixed grids, by squared one-step errors. A finer
 * search fits noise, and costs more than all else in a run with 20 000 series.
 *
 * The looks back (rolling origin, twelve of them, two months apart) know nothing that
 * came later: weights, seasons, the choice of the method and the width of the intervals
 * are made anew from the months before. So what they say holds for the whole procedure,
 * the choice included; the error of the method that won alone would be too good.
 */
#include "gap/prospect.h"

#include <math.h>

#include "gap/distribution.h"

enum {
    RECENT = 18,       /* of the last LEAST_MONTHS, that must be known for a season */
    LEAST_MONTHS = 24, /* two of each month of the year, or no season can be told */
    LEAST_THIN = 13,   /* a thin series is looked back at from here: a year and one */
    FOLDS = 12,
    APART = 2,
    LEAST_FOLDS = 3, /* fewer make no record */
    AHEAD = 12,
    FITTED = 24 /* months whose one-step errors start the dispersion */
};

#define LEAST_MEAN 1.0
#define LEAST_FEED 0.1
#define LEAST_SCALE 1e-9 /* an error below is rounding */
#define BETTER 0.95
#define DAMPING 0.9
#define LEAST_INDEX 0.1    /* an index near 0 would blow up what is divided by it */
#define LEAST_EXPECTED 0.1 /* likewise Pearson's quotient */
#define TSB_BETA 0.1

const char *gl_prospect_method_name(gl_prospect_method method)
{
    static const char *const NAMES[GL_PROSPECT_METHODS] = {
        "middle", "seasonal_naive", "holt", "theta", "level", "tsb"};
    return NAMES[method];
}

/* -- one fit, to the first `count` months -- */

typedef struct fit {
    size_t count;
    bool thin;
    const double *levels;
    double adjusted[GL_FORECAST_SERIES]; /* levels / index */
    double logs[GL_FORECAST_SERIES];     /* ln(1 + adjusted) */
    double index[GL_FORECAST_YEAR];
    double alpha; /* of smoothing; a thin series: of TSB's size */
    gl_holt holt;
    double tsb, smooth;       /* what these two say of every month to come */
    double theta, theta_step; /* of the first, and more for each later one */
    double pearson, fitted;   /* sum over, and number of, one-step errors */
} fit;

static double feed_of(const gl_prospect_input *in, size_t i)
{
    return in->exposure ? in->exposure[i] : 1;
}

void gl_prospect_levels(const gl_prospect_input *in, double *levels)
{
    double last = 0;
    for (size_t i = 0; i < in->count && last == 0; i++)
        if (feed_of(in, i) >= LEAST_FEED) last = in->y[i] / feed_of(in, i);
    for (size_t i = 0; i < in->count; i++) {
        if (feed_of(in, i) >= LEAST_FEED) last = in->y[i] / feed_of(in, i);
        levels[i] = last;
    }
}

/* The series' own index, drawn to the national one; it has the weight n / (n + 24). A
 * thin series has none: three ads in a May are no season. */
static void find_index(fit *f, const double *national)
{
    double own = (double)f->count / ((double)f->count + LEAST_MONTHS), sum = 0;
    if (!f->thin)
        gl_forecast_seasonal_index(f->levels, f->count, GL_FORECAST_YEAR, f->index);
    for (int s = 0; s < GL_FORECAST_YEAR; s++) {
        double lean = national ? national[s] : 1;
        f->index[s] =
            f->thin ? 1 : fmax(LEAST_INDEX, own * f->index[s] + (1 - own) * lean);
        sum += f->index[s];
    }
    for (int s = 0; s < GL_FORECAST_YEAR; s++) f->index[s] *= GL_FORECAST_YEAR / sum;
    for (size_t i = 0; i < f->count; i++) {
        f->adjusted[i] = f->levels[i] / f->index[i % GL_FORECAST_YEAR];
        f->logs[i] = log1p(f->adjusted[i]);
    }
}

static void find_holt(fit *f)
{
    static const double ALPHAS[] = {0.1, 0.2, 0.3, 0.5}, BETAS[] = {0.05, 0.2};
    double best = INFINITY;
    for (size_t k = 0; k < 8; k++) {
        double alpha = ALPHAS[k / 2], beta = BETAS[k % 2], error = 0;
        gl_holt h = {f->logs[0], 0, DAMPING};
        for (size_t i = 1; i < f->count; i++) {
            double apart = f->logs[i] - (h.level + DAMPING * h.slope);
            error += apart * apart;
            gl_holt_learn(&h, f->logs[i], alpha, beta);
        }
        if (!(error < best)) continue;
        best = error;
        f->holt = h;
    }
}

/* Months of which a share can be told, from `from` to before `end`. */
static size_t known_months(const gl_prospect_input *in, size_t from, size_t end)
{
    size_t known = 0;
    for (size_t i = from; i < end; i++) known += feed_of(in, i) >= LEAST_FEED;
    return known;
}

/* Seasons and slopes are asked for only where they can be seen: the sample's ads lie in
 * 16 of 93 months, and its "last year's month" was mostly one without any ads. */
static bool is_thin(const gl_prospect_input *in, const double *levels, size_t count)
{
    double sum = 0;
    if (count < LEAST_MONTHS || known_months(in, 0, count) < LEAST_MONTHS ||
        known_months(in, count - LEAST_MONTHS, count) < RECENT)
        return true;
    for (size_t i = 0; i < count; i++) sum += levels[i];
    return sum < LEAST_MEAN * (double)count;
}

/* One-step errors of a method with one weight: their squares, and Pearson's terms of the
 * last FITTED months into the fit. */
static double one_step(fit *f, const gl_prospect_input *in, double alpha)
{
    gl_tsb t = {0};
    double level = f->adjusted[0], error = 0;
    size_t known = 0;
    f->pearson = f->fitted = 0;
    for (size_t i = 0; i < f->count; i++) {
        double index = f->index[i % GL_FORECAST_YEAR];
        double guess = f->thin ? t.forecast : level * index, feed = feed_of(in, i);
        if (feed < LEAST_FEED) continue; /* teaches nothing */
        if (known > 0) {
            double apart = f->levels[i] - guess, expected = guess * feed;
            error += apart * apart;
            expected = fmax(expected, LEAST_EXPECTED);
            if (i + FITTED >= f->count) {
                f->pearson += (in->y[i] - expected) * (in->y[i] - expected) / expected;
                f->fitted++;
            }
        }
        level += alpha * (f->adjusted[i] - level);
        if (f->thin) t = gl_tsb_learn(t, known, f->levels[i], alpha, TSB_BETA);
        known++;
    }
    f->tsb = t.forecast;
    f->smooth = level;
    return error;
}

static void fit_months(fit *f, const gl_prospect_input *in, const double *levels,
                       size_t count)
{
    static const double ALPHAS[] = {0.05, 0.1, 0.2, 0.3, 0.5};
    double best = INFINITY;
    f->count = count;
    f->levels = levels;
    f->thin = is_thin(in, levels, count);
    f->alpha = ALPHAS[0];
    f->tsb = f->smooth = f->pearson = f->fitted = 0;
    if (count == 0) return;
    find_index(f, in->national);
    for (size_t k = 0; k < sizeof ALPHAS / sizeof *ALPHAS; k++) {
        double error = one_step(f, in, ALPHAS[k]);
        if (!(error < best)) continue;
        best = error;
        f->alpha = ALPHAS[k];
    }
    one_step(f, in, f->alpha);
    if (f->thin) return;
    find_holt(f);
    f->theta = gl_forecast_theta(f->adjusted, count, f->alpha, 1);
    f->theta_step = gl_forecast_theta(f->adjusted, count, f->alpha, 2) - f->theta;
}

static double middle_of(double a, double b, double c)
{
    return fmax(fmin(a, b), fmin(fmax(a, b), c));
}

/* Every method's level `step` months after the fit's last one. */
static void ask_all(const fit *f, unsigned step, double *levels)
{
    double index = f->index[(f->count + step - 1) % GL_FORECAST_YEAR];
    levels[GL_BY_NAIVE] =
        gl_forecast_seasonal_naive(f->levels, f->count, GL_FORECAST_YEAR, step);
    levels[GL_BY_LEVEL] = f->smooth * index;
    levels[GL_BY_TSB] = f->tsb;
    levels[GL_BY_HOLT] = levels[GL_BY_THETA] = f->smooth;
    if (!f->thin) {
        levels[GL_BY_HOLT] = expm1(gl_holt_ahead(f->holt, step)) * index;
        levels[GL_BY_THETA] = (f->theta + (step - 1) * f->theta_step) * index;
    }
    for (int m = 0; m < GL_PROSPECT_METHODS; m++) levels[m] = fmax(0, levels[m]);
    levels[GL_BY_MIDDLE] =
        middle_of(levels[GL_BY_NAIVE], levels[GL_BY_HOLT], levels[GL_BY_THETA]);
}

/* -- looking back -- */

typedef struct fold {
    size_t origin; /* months it knew */
    bool thin;
    double alpha, pearson, fitted;
    double means[AHEAD][GL_PROSPECT_METHODS]; /* openings, given the feed */
} fold;

typedef struct history {
    const gl_prospect_input *in;
    fold folds[FOLDS];
    size_t count;
} history;

/* Whether a fold forecast the month, which was known when `known` months were. */
static bool can_compare(const history *h, const fold *f, unsigned step, size_t known)
{
    size_t month = f->origin + step;
    return month < known && feed_of(h->in, month) >= LEAST_FEED;
}

static void look_back(history *h, const gl_prospect_input *in, const double *levels)
{
    fit f;
    double asked[GL_PROSPECT_METHODS];
    fit_months(&f, in, levels, in->count);
    size_t least = f.thin ? LEAST_THIN : LEAST_MONTHS;
    h->in = in;
    h->count = 0;
    for (size_t back = FOLDS * APART; back > 0; back -= APART) {
        if (in->count < back + least || known_months(in, 0, in->count - back) < least)
            continue;
        fold *x = &h->folds[h->count++];
        fit_months(&f, in, levels, in->count - back);
        *x = (fold){f.count, f.thin, f.alpha, f.pearson, f.fitted, {{0}}};
        for (unsigned step = 0; step < AHEAD && step < back; step++) {
            ask_all(&f, step + 1, asked);
            for (int m = 0; m < GL_PROSPECT_METHODS; m++)
                x->means[step][m] = asked[m] * feed_of(in, f.count + step);
        }
    }
}

static bool may_use(bool thin, int method)
{
    return thin ? method == GL_BY_TSB || method == GL_BY_LEVEL : method != GL_BY_TSB;
}

/* The method that the first `folds` looks back speak for, as far as `known` months. */
static gl_prospect_method choose(const history *h, size_t folds, size_t known, bool thin)
{
    double error[GL_PROSPECT_METHODS] = {0};
    for (size_t k = 0; k < folds; k++)
        for (unsigned s = 0; s < AHEAD && can_compare(h, &h->folds[k], s, known); s++)
            for (int m = 0; m < GL_PROSPECT_METHODS; m++)
                error[m] +=
                    fabs(h->in->y[h->folds[k].origin + s] - h->folds[k].means[s][m]);
    gl_prospect_method best = thin ? GL_BY_TSB : GL_BY_MIDDLE;
    double least = error[best] * BETTER;
    for (int m = 0; m < GL_PROSPECT_METHODS; m++) {
        if (!may_use(thin, m) || !(error[m] < least)) continue;
        best = (gl_prospect_method)m;
        least = error[m];
    }
    return best;
}

static double growth(double alpha, unsigned step)
{
    return 1 + step * alpha * alpha;
}

/* How much wider than chance the errors lie: of the fit, and of what was known of looks
 * back. */
static double find_phi(const history *h, size_t folds, size_t known,
                       gl_prospect_method method, double pearson, double fitted)
{
    for (size_t k = 0; k < folds; k++) {
        const fold *x = &h->folds[k];
        for (unsigned s = 0; s < AHEAD && can_compare(h, x, s, known); s++) {
            double expected = fmax(x->means[s][method], LEAST_EXPECTED);
            double apart = h->in->y[x->origin + s] - x->means[s][method];
            pearson += apart * apart / (expected * growth(x->alpha, s));
            fitted++;
        }
    }
    return fitted > 1 ? fmax(1, pearson / (fitted - 1)) : 1;
}

/* As far above the mean as a normal law would go. The quantile is not above the mean at
 * all where most months are empty and some very full: then this is the bound. */
static double reach_above(gl_law law, double p)
{
    double excess = law.size > 0 ? law.mean * law.mean / law.size : 0;
    return law.mean + gl_normal_quantile(p) * sqrt(law.mean + excess);
}

static double upper_bound(gl_law law, double p)
{
    double high = gl_law_quantile(law, p);
    return high > law.mean || !(law.mean > 0) ? high : reach_above(law, p);
}

static gl_prospect_point point_of(double mean, double phi, double alpha, unsigned step)
{
    gl_law law = gl_forecast_law(mean, phi, alpha, step + 1);
    gl_prospect_point p = {.mean = mean,
                           .low = fmin(mean, gl_law_quantile(law, 0.05)),
                           .low80 = fmin(mean, gl_law_quantile(law, 0.1)),
                           .high80 = fmax(mean, upper_bound(law, 0.9))};
    p.high = fmax(p.high80, upper_bound(law, 0.95));
    return p;
}

/* Whether the interval that holds `level` would have held y: low <= y <= high of
 * point_of, by one probability instead of four quantiles; those were nine tenths of a
 * run's time. */
static bool holds(double y, gl_law law, double below, double level)
{
    double tail = (1 - level) / 2;
    if (y < law.mean) return below >= tail;
    if (y <= law.mean || below < 1 - tail) return true;
    return gl_law_cdf(law, law.mean) >= 1 - tail && y <= reach_above(law, 1 - tail);
}

/* What one look back would have said, against what came. */
static void compare(const history *h, size_t k, gl_prospect_record *r, double *error,
                    double *naive)
{
    const fold *x = &h->folds[k];
    gl_prospect_method method = choose(h, k, x->origin, x->thin);
    double phi = find_phi(h, k, x->origin, method, x->pearson, x->fitted);
    for (unsigned s = 0; s < AHEAD; s++) {
        if (!can_compare(h, x, s, h->in->count)) continue;
        double y = h->in->y[x->origin + s];
        double mean = x->means[s][method];
        gl_law law = gl_forecast_law(mean, phi, x->alpha, s + 1);
        double below = gl_law_cdf(law, y < mean ? floor(y) : ceil(y) - 1);
        *error += fabs(y - mean);
        *naive += fabs(y - x->means[s][GL_BY_NAIVE]);
        bool inside80 = holds(y, law, below, 0.8);
        r->coverage80 += inside80;
        r->coverage += inside80 || holds(y, law, below, 0.9);
        r->months++;
    }
}

/* Mean absolute error of the year before, over the whole series. */
static double naive_scale(const gl_prospect_input *in, const double *levels)
{
    double sum = 0, months = 0;
    for (size_t i = GL_FORECAST_YEAR; i < in->count; i++) {
        if (feed_of(in, i) < LEAST_FEED) continue;
        sum += fabs(in->y[i] - levels[i - GL_FORECAST_YEAR] * feed_of(in, i));
        months++;
    }
    return months > 0 ? sum / months : 0;
}

static gl_prospect_record judge(const history *h, const double *levels)
{
    gl_prospect_record r = {.folds = (unsigned)h->count, .mase = -1, .naive_mase = -1};
    double error = 0, naive = 0, scale = naive_scale(h->in, levels);
    for (size_t k = 0; k < h->count; k++) compare(h, k, &r, &error, &naive);
    if (r.months == 0) return r;
    r.coverage /= r.months;
    r.coverage80 /= r.months;
    if (h->count < LEAST_FOLDS || !(scale > LEAST_SCALE)) return r;
    r.mase = error / r.months / scale;
    r.naive_mase = naive / r.months / scale;
    return r;
}

void gl_prospect_of(const gl_prospect_input *given, unsigned steps,
                    gl_prospect_point *out, gl_prospect_record *record)
{
    gl_prospect_input in = *given;
    while (in.count > GL_FORECAST_SERIES) { /* whole years, so that seasons stay put */
        in.y += GL_FORECAST_YEAR;
        if (in.exposure) in.exposure += GL_FORECAST_YEAR;
        in.count -= GL_FORECAST_YEAR;
    }
    double levels[GL_FORECAST_SERIES], asked[GL_PROSPECT_METHODS];
    history h;
    fit f;
    gl_prospect_levels(&in, levels);
    look_back(&h, &in, levels);
    fit_months(&f, &in, levels, in.count);
    gl_prospect_method method = choose(&h, h.count, in.count, f.thin);
    double phi = find_phi(&h, h.count, in.count, method, f.pearson, f.fitted);
    /* A year with months that nobody delivered tells no season of the feed. */
    const size_t year = GL_FORECAST_YEAR;
    bool whole = in.count >= year && known_months(&in, in.count - year, in.count) == year;
    for (unsigned s = 0; s < steps; s++) {
        double feed = whole ? feed_of(&in, in.count - year + s % year) : 1;
        asked[method] = 0;
        if (in.count > 0) ask_all(&f, s + 1, asked);
        out[s] = point_of(asked[method] * feed, phi, f.alpha, s);
    }
    if (!record) return;
    *record = judge(&h, levels);
    record->method = method;
}
