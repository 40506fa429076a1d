#include "lib/fltnum.h"
#include "src/builtin/args.h"

#include <math.h>
#include <stdio.h>

/* Arithmetic: :erlang.+ and friends, called as functions (the operators themselves are
 * instructions). */

static Term or_badarith(Process *p, Term result) {
    if (term_is_none(result)) return raise_badarith(p);
    return term_same(result, TERM_AGAIN) ? raise_system_limit(p) : result;
}

#define ARITH_2(name, op)                                    \
    Term bif_erlang_##name##_2(Process *p, Term *args) {     \
        return or_badarith(p, op(&p->heap, ARG(0), ARG(1))); \
    }

ARITH_2(add, num_add)
ARITH_2(sub, num_sub)
ARITH_2(mul, num_mul)
ARITH_2(divide, num_div)
ARITH_2(div, num_idiv)
ARITH_2(rem, num_rem)
ARITH_2(band, num_band)
ARITH_2(bor, num_bor)
ARITH_2(bxor, num_bxor)
ARITH_2(bsl, num_bsl)
ARITH_2(bsr, num_bsr)

Term bif_erlang_neg_1(Process *p, Term *args) { return or_badarith(p, num_neg(&p->heap, ARG(0))); }
Term bif_erlang_plus_1(Process *p, Term *args) {
    return term_is_number(ARG(0)) ? ARG(0) : raise_badarith(p);
}
Term bif_erlang_bnot_1(Process *p, Term *args) {
    return or_badarith(p, num_bnot(&p->heap, ARG(0)));
}

static Term or_not_number(Process *p, Term result) {
    return term_is_none(result) ? raise_badarg(p, 1, "not a number") : result;
}

#define CONVERT_1(name, op)                              \
    Term bif_erlang_##name##_1(Process *p, Term *args) { \
        return or_not_number(p, op(&p->heap, ARG(0)));   \
    }

CONVERT_1(abs, num_abs)
CONVERT_1(round, num_round)
CONVERT_1(trunc, num_trunc)
CONVERT_1(floor, num_floor)
CONVERT_1(ceil, num_ceil)

Term bif_erlang_float_1(Process *p, Term *args) {
    double d;
    if (term_is_float(ARG(0))) return ARG(0);
    if (!term_to_double(ARG(0), &d)) return raise_badarg(p, 1, "not a number");
    return term_from_double(&p->heap, d);
}

/* Integers and text. */

static bool arg_base(ArgReport *r, Term t, int i, int *base) {
    if (term_is_small(t) && term_to_small(t) >= 2 && term_to_small(t) <= 36) {
        *base = (int)term_to_small(t);
        return true;
    }
    arg_report(r, i, "not an integer in the range 2 through 36");
    return false;
}

/* Decimal digits of a small integer, right-aligned in buf[24]; returns where they start. */
static char *small_digits(int64_t n, char buf[24]) {
    char *at = buf + 24;
    uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) != 0);
    if (n < 0) *--at = '-';
    return at;
}

static Term integer_text(Process *p, Term t, int base, bool list) {
    if (term_is_small(t) && base == 10) {
        char digits[24], *at = small_digits(term_to_small(t), digits);
        size_t len = (size_t)(digits + 24 - at);
        return list ? list_from_bytes(&p->heap, at, len, TERM_NIL)
                    : bin_from_bytes(&p->heap, at, len);
    }
    Buf buf;
    buf_init(&buf);
    num_format_int(&buf, t, base);
    charge(p, buf.len);
    if (!list) return bin_from_buf(&p->heap, &buf);
    Term result = list_from_bytes(&p->heap, buf.data, buf.len, TERM_NIL);
    buf_deinit(&buf);
    return result;
}

static Term integer_to_text(Process *p, Term *args, bool with_base, bool list) {
    ArgReport r = {p, false};
    int base = 10;
    if (!term_is_integer(ARG(0))) arg_report(&r, 0, "not an integer");
    if (with_base) arg_base(&r, ARG(1), 1, &base);
    return r.failed ? TERM_NONE : integer_text(p, ARG(0), base, list);
}

Term bif_erlang_integer_to_binary_1(Process *p, Term *args) {
    return integer_to_text(p, args, false, false);
}
Term bif_erlang_integer_to_binary_2(Process *p, Term *args) {
    return integer_to_text(p, args, true, false);
}
Term bif_erlang_integer_to_list_1(Process *p, Term *args) {
    return integer_to_text(p, args, false, true);
}
Term bif_erlang_integer_to_list_2(Process *p, Term *args) {
    return integer_to_text(p, args, true, true);
}

static Term parse_integer(Process *p, const char *text, size_t len, int base) {
    Term n = num_parse_int(&p->heap, text, len, base);
    if (term_is_none(n)) return raise_badarg(p, 1, "not a textual representation of an integer");
    return n;
}

static Term binary_to_integer(Process *p, Term *args, bool with_base) {
    ArgReport r = {p, false};
    int base = 10;
    if (!term_is_binary(ARG(0))) arg_report(&r, 0, "not a binary");
    if (with_base) arg_base(&r, ARG(1), 1, &base);
    if (r.failed) return TERM_NONE;
    Bytes b = bytes_of(p, ARG(0));
    return parse_integer(p, b.data, b.len, base);
}

Term bif_erlang_binary_to_integer_1(Process *p, Term *args) {
    return binary_to_integer(p, args, false);
}
Term bif_erlang_binary_to_integer_2(Process *p, Term *args) {
    return binary_to_integer(p, args, true);
}

/* The list's characters, when all are ASCII. */
static bool ascii_list(Buf *out, Term list) {
    for (; term_is_cons(list); list = term_tail(list)) {
        Term c = term_head(list);
        if (!term_is_small(c) || term_to_small(c) < 0 || term_to_small(c) > 127) return false;
        buf_putc(out, (char)term_to_small(c));
    }
    return term_is_nil(list);
}

static Term list_to_integer(Process *p, Term *args, bool with_base) {
    ArgReport r = {p, false};
    int base = 10;
    if (!term_is_list(ARG(0))) {
        arg_report(&r, 0, "not a list");
    } else if (list_length(ARG(0)) < 0) {
        arg_report(&r, 0, with_base ? "not a proper list" : "not a list");
    }
    if (with_base) arg_base(&r, ARG(1), 1, &base);
    if (r.failed) return TERM_NONE;
    Buf text;
    buf_init(&text);
    bool ok = ascii_list(&text, ARG(0));
    Term n = parse_integer(p, text.data ? text.data : "", ok ? text.len : 0, base);
    buf_deinit(&text);
    return n;
}

Term bif_erlang_list_to_integer_1(Process *p, Term *args) {
    return list_to_integer(p, args, false);
}
Term bif_erlang_list_to_integer_2(Process *p, Term *args) { return list_to_integer(p, args, true); }

/* Floats and text. */

static Term parse_float(Process *p, const char *text, size_t len) {
    Term f = num_parse_float(&p->heap, text, len);
    if (term_is_none(f)) return raise_badarg(p, 1, "not a textual representation of a float");
    return f;
}

Term bif_erlang_binary_to_float_1(Process *p, Term *args) {
    Bytes b;
    if (!arg_binary(p, args, 0, &b)) return TERM_NONE;
    return parse_float(p, b.data, b.len);
}

Term bif_erlang_list_to_float_1(Process *p, Term *args) {
    if (!arg_list(p, args, 0)) return TERM_NONE;
    if (list_length(ARG(0)) < 0) return raise_badarg(p, 1, "not a list");
    Buf text;
    buf_init(&text);
    bool ok = ascii_list(&text, ARG(0));
    Term f = parse_float(p, text.data ? text.data : "", ok ? text.len : 0);
    buf_deinit(&text);
    return f;
}

typedef struct {
    enum { FLOAT_SCIENTIFIC, FLOAT_DECIMALS, FLOAT_SHORT } style;
    int digits;
    bool compact;
} FloatFormat;

enum { FLOAT_TEXT_MAX = 255 };

static bool float_option(Term opt, FloatFormat *f) {
    if (atom_is(opt, "short")) {
        f->style = FLOAT_SHORT;
    } else if (atom_is(opt, "compact")) {
        f->compact = true;
    } else {
        if (!term_is_tuple_of(opt, 2) || !term_is_small(tuple_get(opt, 1))) return false;
        bool decimals = atom_is(tuple_get(opt, 0), "decimals");
        if (!decimals && !atom_is(tuple_get(opt, 0), "scientific")) return false;
        int64_t n = term_to_small(tuple_get(opt, 1));
        if (n < 0 || n > (decimals ? 253 : 249)) return false;
        f->style = decimals ? FLOAT_DECIMALS : FLOAT_SCIENTIFIC;
        f->digits = (int)n;
    }
    return true;
}

/* Fixed notation. Up to 18 decimals Erlang rounds the fraction by itself, half away from zero in
 * double arithmetic, so 1.45 becomes 1.5 where printf says 1.4. */
static size_t float_fixed(char *out, size_t size, double d, int decimals) {
    double whole = trunc(fabs(d));
    if (decimals > 18 || whole >= 9.0e18) return (size_t)snprintf(out, size, "%.*f", decimals, d);
    double scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    uint64_t int_part = (uint64_t)whole;
    uint64_t frac = (uint64_t)round((fabs(d) - whole) * scale);
    if (frac >= (uint64_t)scale) {
        frac = 0;
        int_part++;
    }
    char digits[64], *at = digits + sizeof digits;
    for (int i = 0; i < decimals; i++, frac /= 10)
        *--at = (char)('0' + frac % 10);
    if (decimals > 0) *--at = '.';
    do
        *--at = (char)('0' + int_part % 10);
    while ((int_part /= 10) > 0);
    if (signbit(d)) *--at = '-';
    const size_t len = (size_t)(digits + sizeof digits - at);
    ASSERT(len < size);
    memcpy(out, at, len);
    return len;
}

/* Drop zeros at the end, but for one digit behind the point. */
static size_t strip_zeros(char *text, size_t len) {
    char *point = memchr(text, '.', len);
    if (!point) return len;
    while (text[len - 1] == '0' && text + len - 2 > point)
        len--;
    return len;
}

static bool float_text(Buf *out, double d, const FloatFormat *f) {
    char text[FLOAT_TEXT_MAX + 1];
    size_t len;
    if (f->style == FLOAT_SHORT) {
        buf_put(out, text, (size_t)fltnum_format(d, text));
        return true;
    }
    if (f->style == FLOAT_SCIENTIFIC)
        len = (size_t)snprintf(text, sizeof text, "%.*e", f->digits, d);
    else
        len = float_fixed(text, sizeof text, d, f->digits);
    if (len > FLOAT_TEXT_MAX) return false;
    if (f->compact && f->style == FLOAT_DECIMALS) len = strip_zeros(text, len);
    buf_put(out, text, len);
    return true;
}

static Term float_to_text(Process *p, Term *args, bool with_options, bool list) {
    FloatFormat format = {FLOAT_SCIENTIFIC, 20, false};
    ArgReport r = {p, false};
    if (!term_is_float(ARG(0))) arg_report(&r, 0, "not a float");
    if (with_options) {
        Term opts = ARG(1);
        bool ok = true;
        for (; term_is_cons(opts) && ok; opts = term_tail(opts))
            ok = float_option(term_head(opts), &format);
        if (ok && !term_is_nil(opts))
            arg_report(&r, 1, "not a list");
        else if (!ok)
            arg_report(&r, 1, "invalid option in list");
    }
    if (r.failed) return TERM_NONE;
    Buf buf;
    buf_init(&buf);
    if (!float_text(&buf, term_float_value(ARG(0)), &format))
        return raise_badarg(p, 2, "invalid option in list");
    if (!list) return bin_from_buf(&p->heap, &buf);
    Term result = list_from_bytes(&p->heap, buf.data, buf.len, TERM_NIL);
    buf_deinit(&buf);
    return result;
}

Term bif_erlang_float_to_binary_1(Process *p, Term *args) {
    return float_to_text(p, args, false, false);
}
Term bif_erlang_float_to_binary_2(Process *p, Term *args) {
    return float_to_text(p, args, true, false);
}
Term bif_erlang_float_to_list_1(Process *p, Term *args) {
    return float_to_text(p, args, false, true);
}
Term bif_erlang_float_to_list_2(Process *p, Term *args) {
    return float_to_text(p, args, true, true);
}
