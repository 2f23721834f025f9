/* SPDX-License-Identifier: Apache-2.0 */
/* distribution.c - gamma, beta, F and normal.
 *
 * The textbook leading factor exp(a ln x - x - lnGamma(a + 1)) subtracts numbers near
 * 1.4e7 when a = 1e6 and keeps nine digits. We write it around the largest term instead
 * (Loader 2000): with the error of Stirling's formula, and with the deviance
 * x ln(x/m) + m - x computed from ln(1+e) - e by its own series. Then every factor is
 * small or exact, and the loss is gone.
 *
 * Beside the factor stand the two classical expansions, each used where it converges
 * fast: a power series left of the mean, a continued fraction (modified Lentz) right of
 * it. Both need about sqrt(shape) terms near the mean; above FLAT_SHAPE a cube root is
 * normal to all digits that matter (gamma: Wilson and Hilferty 1931; F: Paulson 1942)
 * and answers at once, so that no argument takes long.
 *
 * Quantiles are found on the scale of ln x (gamma) or of the logit (beta), where the
 * density is log-concave: Newton's step on ln P (or ln Q, whichever tail is thinner)
 * then overshoots on one side only. A bracket halves whenever Newton leaves it.
 */
#include "gap/distribution.h"

#include <float.h>
#include <math.h>

#define LN_SQRT_2PI 0.918938533204672741780329736406
#define SQRT_2PI 2.50662827463100050241576528481
#define SQRT_HALF 0.707106781186547524400844362105
#define MIN_SHAPE 1e-9
#define MAX_SHAPE 1e15
#define FLAT_SHAPE 1e8
#define LN_LIMIT 700.0 /* e^-700 ... e^700 stay clear of the ends of double */
#define PRECISE 1e-16
#define CLOSE 1e-9 /* a Newton step so short leaves an error near its square */
#define TINY 1e-300

/* Never reached by what we measured: about 60 000 terms near FLAT_SHAPE, 40 steps. */
enum { MAX_TERMS = 400000, MAX_STEPS = 200 };

static double clamp(double x, double low, double high)
{
    return !(x > low) ? low : x > high ? high : x;
}

static double shape_of(double shape)
{
    return clamp(shape, MIN_SHAPE, MAX_SHAPE);
}

double gl_ln_gamma(double x)
{
    int sign;
    return lgamma_r(clamp(x, DBL_MIN, 1e300), &sign);
}

/* ln(1+x) - x for x > -1. With r = x/(2+x), ln(1+x) = 2 artanh r and 2r - x = -rx. */
static double log1p_less(double x)
{
    if (x < -0.6 || x > 1.0) return log1p(x) - x;
    double r = x / (2 + x), square = r * r, sum = 0, power = 1;
    for (int n = 3; n < 200; n += 2) {
        double term = power / n;
        sum += term;
        if (term < PRECISE * sum) break;
        power *= square;
    }
    return r * (2 * square * sum - x);
}

/* lnGamma(n + 1) minus Stirling's (n + 1/2) ln n - n + ln sqrt(2 pi), n > 0. */
static double stirling_error(double n)
{
    if (n < 16) return gl_ln_gamma(n + 1) - (n + 0.5) * log(n) + n - LN_SQRT_2PI;
    double s = 1 / (n * n);
    return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))) /
           n;
}

/* x ln(x/mean) + mean - x, at least 0. */
static double deviance(double x, double mean)
{
    return -x * log1p_less((mean - x) / x);
}

double gl_gamma_term(double shape, double x)
{
    double a = shape_of(shape);
    if (!(x > 0) || x > DBL_MAX) return 0;
    if (a < 1) return exp(a * log(x) - x - gl_ln_gamma(a + 1));
    return exp(-stirling_error(a) - deviance(a, x)) / (SQRT_2PI * sqrt(a));
}

/* The power series of P: 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... */
static double gamma_series(double a, double x)
{
    double sum = 1, term = 1;
    for (int n = 1; n < MAX_TERMS; n++) {
        term *= x / (a + n);
        sum += term;
        if (term < PRECISE * sum) break;
    }
    return sum;
}

/* A continued fraction by Lentz's method, one partial quotient a/b after another. */
typedef struct lentz {
    double c, d, value;
} lentz;

static bool lentz_add(lentz *l, double a, double b)
{
    l->d = a * l->d + b;
    l->c = b + a / l->c;
    if (fabs(l->d) < TINY) l->d = TINY;
    if (fabs(l->c) < TINY) l->c = TINY;
    l->d = 1 / l->d;
    l->value *= l->c * l->d;
    return fabs(l->c * l->d - 1) < 4 * PRECISE;
}

/* The fraction of Q, x > a: 1/(x+1-a - 1(1-a)/(x+3-a - ...)). */
static double gamma_fraction(double a, double x)
{
    double b = x + 1 - a;
    lentz l = {.c = 1 / TINY, .d = 1 / b, .value = 1 / b};
    for (int n = 1; n < MAX_TERMS; n++) {
        b += 2;
        if (lentz_add(&l, -n * (n - a), b)) break;
    }
    return l.value;
}

static double gamma_tail(double shape, double x, bool upper)
{
    double a = shape_of(shape);
    if (!(x > 0)) return upper ? 1 : 0;
    if (x > DBL_MAX) return upper ? 0 : 1;
    if (a > FLAT_SHAPE) {
        double ninth = 1 / (9 * a), z = (cbrt(x / a) - 1 + ninth) / sqrt(ninth);
        return gl_normal_cdf(upper ? -z : z);
    }
    if (x < a + 1) {
        double p = clamp(gl_gamma_term(a, x) * gamma_series(a, x), 0, 1);
        return upper ? 1 - p : p;
    }
    double term = gl_gamma_term(a, x);
    double q = term > 0 ? clamp(term * a * gamma_fraction(a, x), 0, 1) : 0;
    return upper ? q : 1 - q;
}

double gl_gamma_p(double shape, double x)
{
    return gamma_tail(shape, x, false);
}

double gl_gamma_q(double shape, double x)
{
    return gamma_tail(shape, x, true);
}

/* A distribution on the whole line, by its tails and the slope of the lower one. */
typedef struct line {
    double a, b;
    double (*tail)(const struct line *l, double t, bool upper);
    double (*slope)(const struct line *l, double t);
} line;

/* The t with lower tail p, between `low` and `high`, from the guess `t`. */
static double solve(const line *l, double p, double low, double high, double t)
{
    bool upper = p > 0.5;
    double goal = upper ? 1 - p : p;
    t = clamp(t, low, high);
    for (int i = 0; i < MAX_STEPS && high - low > PRECISE * fabs(low); i++) {
        double tail = l->tail(l, t, upper), slope = l->slope(l, t);
        if (upper ? tail > goal : tail < goal)
            low = t;
        else
            high = t;
        double step = tail > 0 && slope > 0 ? tail / slope * log(goal / tail) : NAN;
        double next = upper ? t - step : t + step;
        if (fabs(next - t) < CLOSE) return clamp(next, low, high);
        t = next > low && next < high ? next : low + (high - low) / 2;
    }
    return t;
}

static double gamma_line_tail(const line *l, double t, bool upper)
{
    return gamma_tail(l->a, exp(t), upper);
}

static double gamma_line_slope(const line *l, double t)
{
    return l->a * gl_gamma_term(l->a, exp(t));
}

double gl_gamma_quantile(double p, double shape)
{
    double a = shape_of(shape);
    if (!(p > 0)) return 0;
    if (p >= 1) return exp(LN_LIMIT);
    double ninth = 1 / (9 * a), root = 1 - ninth + gl_normal_quantile(p) * sqrt(ninth);
    if (a > FLAT_SHAPE) return a * root * root * root;
    /* Near 0, P is x^a / Gamma(a + 1). */
    double left = (log(p) + gl_ln_gamma(a + 1)) / a;
    double guess = root > 0.1 && a > 0.3 ? log(a) + 3 * log(root) : left;
    const line l = {.a = a, .tail = gamma_line_tail, .slope = gamma_line_slope};
    return exp(solve(&l, p, -LN_LIMIT, log(a + 800 + 40 * sqrt(a)), guess));
}

/* lnGamma(b + a) - lnGamma(b); for large b by Stirling, as the difference of the
 * logarithms would keep only the last digits of either. */
static double ln_gamma_rise(double b, double a)
{
    double n = a + b;
    if (b < 16) return gl_ln_gamma(n) - gl_ln_gamma(b);
    return (b - 0.5) * log1p(a / b) + a * log(n) - a + stirling_error(n) -
           stirling_error(b);
}

double gl_beta_term(double x, double y, double a, double b)
{
    a = shape_of(a);
    b = shape_of(b);
    if (!(x > 0) || !(y > 0)) return 0;
    double n = a + b;
    if (a < 1 || b < 1) {
        double small = fmin(a, b), large = fmax(a, b);
        double ln_beta = gl_ln_gamma(small) - ln_gamma_rise(large, small);
        double ln_x = x < 0.5 ? log(x) : log1p(-y), ln_y = y < 0.5 ? log(y) : log1p(-x);
        return exp(a * ln_x + b * ln_y - ln_beta) / a;
    }
    double deviances = deviance(a, n * x) + deviance(b, n * y);
    double errors = stirling_error(n) - stirling_error(a) - stirling_error(b);
    return exp(errors - deviances) * sqrt(b / (a * n)) / SQRT_2PI;
}

/* The fraction of I_x(a, b), x left of the mean. */
static double beta_fraction(double a, double b, double x)
{
    lentz l = {.c = 1, .d = 1 / (1 - (a + b) * x / (a + 1))};
    l.value = l.d;
    for (int m = 1; m < MAX_TERMS; m++) {
        double even = a + 2 * m;
        lentz_add(&l, m * (b - m) * x / ((even - 1) * even), 1);
        if (lentz_add(&l, -(a + m) * (a + b + m) * x / (even * (even + 1)), 1)) break;
    }
    return l.value;
}

/* F = bx/ay as a normal z. */
static double beta_flat_z(double x, double y, double a, double b)
{
    double root = cbrt(fmin(b * x / (a * y), 1e300)), va = 1 / (9 * a), vb = 1 / (9 * b);
    return ((1 - vb) * root - (1 - va)) / sqrt(vb * root * root + va);
}

static double beta_tail(double x, double y, double a, double b, bool upper)
{
    a = shape_of(a);
    b = shape_of(b);
    if (!(x > 0)) return upper ? 1 : 0;
    if (!(y > 0)) return upper ? 0 : 1;
    if (a > FLAT_SHAPE || b > FLAT_SHAPE) {
        double z = beta_flat_z(x, y, a, b);
        return gl_normal_cdf(upper ? -z : z);
    }
    if (x <= (a + 1) / (a + b + 2)) {
        double term = gl_beta_term(x, y, a, b);
        double p = term > 0 ? clamp(term * beta_fraction(a, b, x), 0, 1) : 0;
        return upper ? 1 - p : p;
    }
    double term = gl_beta_term(y, x, b, a);
    double q = term > 0 ? clamp(term * beta_fraction(b, a, y), 0, 1) : 0;
    return upper ? q : 1 - q;
}

double gl_beta_i(double x, double a, double b)
{
    return beta_tail(x, 1 - x, a, b, false);
}

static double beta_line_tail(const line *l, double t, bool upper)
{
    return beta_tail(1 / (1 + exp(-t)), 1 / (1 + exp(t)), l->a, l->b, upper);
}

static double beta_line_slope(const line *l, double t)
{
    return l->a * gl_beta_term(1 / (1 + exp(-t)), 1 / (1 + exp(t)), l->a, l->b);
}

/* ln(x/(1-x)) of the quantile; 0 < p < 1. */
static double beta_logit(double p, double a, double b)
{
    double guess = log(a / b) + gl_normal_quantile(p) * sqrt(1 / a + 1 / b);
    const line l = {a, b, beta_line_tail, beta_line_slope};
    return solve(&l, p, -LN_LIMIT, LN_LIMIT, guess);
}

double gl_beta_quantile(double p, double a, double b)
{
    if (!(p > 0)) return 0;
    if (p >= 1) return 1;
    return 1 / (1 + exp(-beta_logit(p, shape_of(a), shape_of(b))));
}

double gl_f_cdf(double x, double d1, double d2)
{
    double a = shape_of(d1 / 2), b = shape_of(d2 / 2);
    if (!(x > 0)) return 0;
    if (x > DBL_MAX) return 1;
    double odds = x * (a / b);
    return beta_tail(1 / (1 + 1 / odds), 1 / (1 + odds), a, b, false);
}

double gl_f_quantile(double p, double d1, double d2)
{
    double a = shape_of(d1 / 2), b = shape_of(d2 / 2);
    if (!(p > 0)) return 0;
    if (p >= 1) return exp(LN_LIMIT);
    return exp(clamp(beta_logit(p, a, b) + log(b / a), -LN_LIMIT, LN_LIMIT));
}

double gl_normal_cdf(double z)
{
    return 0.5 * erfc(-z * SQRT_HALF);
}

/* A rational guess good to 4.5e-4 (Abramowitz and Stegun 26.2.23), then Halley's step
 * on the thinner tail until it stands still. */
double gl_normal_quantile(double p)
{
    if (!(p > 0)) return -38;
    if (p >= 1) return 38;
    double q = p < 0.5 ? p : 1 - p, t = sqrt(-2 * log(q));
    double z = t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                       (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    for (int i = 0; i < 4; i++) {
        double density = exp(-0.5 * z * z) / SQRT_2PI;
        if (!(density > 0)) break;
        double u = (gl_normal_cdf(-z) - q) / density;
        z += u / (1 - 0.5 * z * u);
    }
    return p < 0.5 ? -z : z;
}
