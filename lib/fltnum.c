#include "lib/fltnum.h"

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

/* Next decimal number of as many digits: 5.8e1 after 5.7e1. */
static void step_up(char *text) {
    char *p = strchr(text, 'e');
    while (p > text && (*--p == '9' || *p == '.'))
        if (*p == '9') *p = '0';
    ++*p;
}

/* `d` with `precision` + 1 digits in `text`, true when that reads back as d. Below a power of two
 * the doubles are twice as dense as above it, so there the nearest decimal may miss d and the next
 * larger one still hit. */
static bool try_digits(double d, int precision, char *text, size_t room) {
    int exponent;
    print_double(text, room, "%.*e", precision, d);
    if (precision >= 16 || read_double(text) == d) return true;
    if (frexp(d, &exponent) != 0.5 || text[0] == '9') return false;
    step_up(text);
    return read_double(text) == d;
}

int fltnum_shortest(double d, char digits[18], int *point) {
    char text[40];
    d = fabs(d);
    if (d == 0) {
        memcpy(digits, "0", 2);
        *point = 1;
        return 1;
    }
    /* 15 digits are always exact for normal numbers that have so few; subnormal ones may need
     * fewer. */
    int precision = d < 2.2250738585072014e-308 ? 0 : 14;
    while (!try_digits(d, precision, text, sizeof text))
        precision++;
    int n = 0;
    const char *p = text;
    for (; *p && *p != 'e'; p++)
        if (*p != '.') digits[n++] = *p;
    while (n > 1 && digits[n - 1] == '0')
        n--;
    digits[n] = '\0';
    *point = atoi(p + 1) + 1;
    return n;
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
