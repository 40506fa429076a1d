#include "lib/fltnum.h"

#include "lib/bigint.h"

#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

/* strtod and printf follow the locale of the program; the VM never sets one, but a library might.
 */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static locale_t c_locale;

static void make_c_locale(void) { c_locale = newlocale(LC_ALL_MASK, "C", NULL); }

static double read_double(const char *text) {
    pthread_once(&once, make_c_locale);
    return strtod_l(text, NULL, c_locale);
}

/* printf has no variant with a locale: switch this thread for the moment. */
static int print_double(char *out, size_t room, const char *fmt, int precision, double d) {
    pthread_once(&once, make_c_locale);
    locale_t before = uselocale(c_locale);
    int n = snprintf(out, room, fmt, precision, d);
    uselocale(before);
    return n;
}

/*
 * Shortest digits after Raffaello Giulietti's "The Schubfach way to render doubles": the doubles
 * that round to d form an interval; scaled by a power of ten chosen so that it is between 1 and 10
 * wide, the answer is one of a few integers next to it. The powers stand in a table of their first
 * 128 bits, rounded up, made when a float is first printed (about a tenth of a millisecond).
 */
enum { POWER_MIN = -324, POWER_MAX = 324 };

typedef struct {
    uint64_t high, low;
} Power;

static Power powers[POWER_MAX - POWER_MIN + 1];
static pthread_once_t powers_once = PTHREAD_ONCE_INIT;

static size_t bit_length(const BigOut *n) {
    return n->n * 64 - (size_t)__builtin_clzll(n->limbs[n->n - 1]);
}

static BigView view_of(const BigOut *n) { return (BigView){n->limbs, n->n, false}; }

/* The first 128 bits of a positive integer, rounded up. */
static Power first_bits(const BigOut *n) {
    Limb limbs[40];
    BigOut top = {limbs, 0, false};
    const size_t bits = bit_length(n);
    if (bits <= 128) {
        bigint_shift_left(&top, view_of(n), 128 - bits);
        return (Power){limbs[1], limbs[0]};
    }
    /* Rounding up is rounding down below zero. */
    bigint_shift_right(&top, (BigView){n->limbs, n->n, true}, bits - 128);
    return (Power){limbs[1], limbs[0]};
}

static void make_powers(void) {
    Limb a[40] = {1}, b[40], c[40], d[40];
    const Limb ten = 10, one = 1;
    BigOut power = {a, 1, false}, spare = {b, 0, false};
    for (int k = 0; k <= POWER_MAX; k++) {
        BigOut scaled = {c, 0, false}, inverse = {d, 0, false};
        powers[k - POWER_MIN] = first_bits(&power);
        bigint_shift_left(&scaled, (BigView){&one, 1, false}, bit_length(&power) + 127);
        bigint_divrem(&inverse, NULL, view_of(&scaled), view_of(&power));
        powers[-k - POWER_MIN] = (Power){d[1], d[0]};
        if (k > 0)
            powers[-k - POWER_MIN].low++; /* never exact; the low limb is never all ones */
        else
            powers[-k - POWER_MIN] = (Power){(uint64_t)1 << 63, 0};
        bigint_mul(&spare, view_of(&power), (BigView){&ten, 1, false});
        const BigOut t = power;
        power = spare;
        spare = t;
    }
}

/* The top 64 bits of the product, its lowest bit set when anything is lost below. */
static uint64_t scale_to_odd(Power g, uint64_t n) {
    const __uint128_t low = (__uint128_t)g.low * n, high = (__uint128_t)g.high * n;
    const __uint128_t sum = high + (uint64_t)(low >> 64);
    return (uint64_t)(sum >> 64) | ((uint64_t)sum > 1);
}

/* floor of log10(2^e), of log10(3/4 2^e), of log2(10^e), for the exponents doubles have */
static int log10_of_power2(int e) { return (e * 1262611) >> 22; }
static int log10_of_three_quarters(int e) { return (e * 1262611 - 524031) >> 22; }
static int log2_of_power10(int e) { return (e * 1741647) >> 19; }

/* The shortest decimal that reads back as d: the result times 10^*exponent. */
static uint64_t shortest_decimal(double d, int *exponent) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    const uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    const int biased = (int)(bits >> 52 & 0x7FF);
    const uint64_t c = biased ? fraction | (uint64_t)1 << 52 : fraction;
    const int q = biased ? biased - 1075 : -1074;
    /* Below a power of two the doubles are twice as dense as above it. */
    const bool uneven = fraction == 0 && biased > 1, odd = c & 1;
    const int k = uneven ? log10_of_three_quarters(q) : log10_of_power2(q);
    const int shift = q + log2_of_power10(-k) + 1;
    const Power g = powers[-k - POWER_MIN];
    /* Four times the ends and the middle of the interval; an odd d does not own its ends. */
    const uint64_t lower = scale_to_odd(g, (4 * c - 2 + uneven) << shift) + odd;
    const uint64_t middle = scale_to_odd(g, (4 * c) << shift);
    const uint64_t upper = scale_to_odd(g, (4 * c + 2) << shift) - odd;
    const uint64_t s = middle / 4, tens = s / 10;
    if (s >= 10) {
        const bool down = lower <= 40 * tens, up = 40 * tens + 40 <= upper;
        *exponent = k + 1;
        if (down != up) return tens + up;
    }
    *exponent = k;
    const bool down = lower <= 4 * s, up = 4 * s + 4 <= upper;
    if (down != up) return s + up;
    const uint64_t half = 4 * s + 2;
    return s + (middle > half || (middle == half && s & 1));
}

int fltnum_shortest(double d, char digits[18], int *point) {
    char text[24], *p = text + sizeof text;
    int exponent;
    d = fabs(d);
    if (d == 0) {
        memcpy(digits, "0", 2);
        *point = 1;
        return 1;
    }
    pthread_once(&powers_once, make_powers);
    uint64_t n = shortest_decimal(d, &exponent);
    while (n % 10 == 0) {
        n /= 10;
        exponent++;
    }
    for (; n; n /= 10)
        *--p = (char)('0' + n % 10);
    const int len = (int)(text + sizeof text - p);
    memcpy(digits, p, (size_t)len);
    digits[len] = '\0';
    *point = exponent + len;
    return len;
}

/* DIGITS with the point at `point`, zeros filled in on either side. */
static int put_plain(char *out, const char *digits, int n, int point) {
    char *p = out;
    if (point <= 0) {
        *p++ = '0';
        *p++ = '.';
        for (int i = point; i < 0; i++)
            *p++ = '0';
        memcpy(p, digits, (size_t)n);
        p += n;
    } else {
        for (int i = 0; i < point; i++)
            *p++ = i < n ? digits[i] : '0';
        *p++ = '.';
        if (n <= point) *p++ = '0';
        for (int i = point; i < n; i++)
            *p++ = digits[i];
    }
    *p = '\0';
    return (int)(p - out);
}

static int put_exponent(char *out, const char *digits, int n, int point) {
    char *p = out;
    *p++ = digits[0];
    *p++ = '.';
    if (n == 1)
        *p++ = '0';
    else
        memcpy(p, digits + 1, (size_t)n - 1), p += n - 1;
    return (int)(p - out) + sprintf(p, "e%d", point - 1);
}

/* Whichever form is shorter; the plain one when they are equal. */
static bool plain_is_shorter(int n, int point) {
    char exponent[12];
    const int exponent_cost = sprintf(exponent, "%d", point - 1) + 1 + (n == 1 ? 2 : 1);
    if (point <= 0) return 2 - point <= exponent_cost;
    if (point < n) return true;
    return point - n + 2 <= exponent_cost;
}

int fltnum_format(double d, char out[FLTNUM_MAX]) {
    char digits[18];
    int point, sign = signbit(d) ? 1 : 0;
    if (sign) *out = '-';
    if (d == 0) return sign + sprintf(out + sign, "0.0");
    const int n = fltnum_shortest(d, digits, &point);
    /* Above 2^53 not every integer is a double, so digits that look exact would lie. */
    if (fabs(d) < 0x1p53 && plain_is_shorter(n, point))
        return sign + put_plain(out + sign, digits, n, point);
    return sign + put_exponent(out + sign, digits, n, point);
}

int fltnum_format_plain(double d, char out[FLTNUM_MAX]) {
    char digits[18];
    int point, sign = signbit(d) ? 1 : 0;
    if (fabs(d) < 1 || fabs(d) >= 1e16) return fltnum_format(d, out);
    if (sign) *out = '-';
    const int n = fltnum_shortest(d, digits, &point);
    return sign + put_plain(out + sign, digits, n, point);
}

int fltnum_format_decimals(double d, int decimals, char *out) {
    return print_double(out, 340 + (size_t)decimals, "%.*f", decimals, d);
}

int fltnum_format_scientific(double d, int digits, char *out) {
    return print_double(out, 16 + (size_t)digits, "%.*e", digits, d);
}

static size_t skip_digits(const char *text, size_t len, size_t at) {
    while (at < len && text[at] >= '0' && text[at] <= '9')
        at++;
    return at;
}

static bool is_float_syntax(const char *text, size_t len) {
    size_t at = len > 0 && (text[0] == '-' || text[0] == '+'), from = at;
    at = skip_digits(text, len, at);
    if (at == from || at == len || text[at] != '.') return false;
    from = ++at;
    at = skip_digits(text, len, at);
    if (at == from) return false;
    if (at == len) return true;
    if (text[at] != 'e' && text[at] != 'E') return false;
    at++;
    if (at < len && (text[at] == '-' || text[at] == '+')) at++;
    from = at;
    at = skip_digits(text, len, at);
    return at > from && at == len;
}

bool fltnum_parse(const char *text, size_t len, double *out) {
    char small[64];
    if (!is_float_syntax(text, len)) return false;
    char *copy = len < sizeof small ? small : mem_alloc(len + 1);
    memcpy(copy, text, len);
    copy[len] = '\0';
    *out = read_double(copy);
    if (copy != small) mem_free(copy);
    return isfinite(*out);
}
