#include "src/term/number.h"

#include "lib/bigint.h"
#include "lib/fltnum.h"

#include <math.h>

/* ---- conversions ---- */

static Term big_from_word(Heap *h, uint64_t magnitude, bool negative) {
    Term *w = heap_box(h, negative ? KIND_BIG_NEG : KIND_BIG_POS, 1);
    w[1].word = magnitude;
    return term_from_box(w);
}

Term term_from_int64(Heap *h, int64_t n) {
    if (LIKELY(small_fits(n))) return term_small(n);
    return big_from_word(h, n < 0 ? -(uint64_t)n : (uint64_t)n, n < 0);
}

Term term_from_uint64(Heap *h, uint64_t n) {
    if (LIKELY(n <= (uint64_t)SMALL_MAX)) return term_small((int64_t)n);
    return big_from_word(h, n, false);
}

bool term_to_int64(Term t, int64_t *out) {
    if (LIKELY(term_is_small(t))) {
        *out = term_to_small(t);
        return true;
    }
    if (!term_is_big(t) || box_size(t) != 1) return false;
    const uint64_t magnitude = box_words(t)[1].word;
    const bool negative = box_kind(t) == KIND_BIG_NEG;
    if (magnitude > (uint64_t)INT64_MAX + negative) return false;
    *out = negative ? (int64_t)-magnitude : (int64_t)magnitude;
    return true;
}

bool term_to_uint64(Term t, uint64_t *out) {
    if (LIKELY(term_is_small(t))) {
        *out = (uint64_t)term_to_small(t);
        return term_to_small(t) >= 0;
    }
    if (!term_is_kind(t, KIND_BIG_POS) || box_size(t) != 1) return false;
    *out = box_words(t)[1].word;
    return true;
}

Term term_from_double(Heap *h, double d) {
    Term t;
    if (LIKELY(imm_float_make(d, &t))) return t;
    Term *w = heap_box(h, KIND_FLOAT, 1);
    memcpy(&w[1].word, &d, sizeof d);
    return term_from_box(w);
}

double term_float_value(Term t) {
    if (LIKELY(term_is_imm_float(t))) return imm_float_value(t);
    double d;
    memcpy(&d, &box_words(t)[1].word, sizeof d);
    return d;
}

/* The limbs of an integer; `scratch` holds that of a small one. */
static BigView view_of(Term t, Limb *scratch) {
    if (term_is_small(t)) return bigint_from_int64(term_to_small(t), scratch);
    return (BigView){(const Limb *)&box_words(t)[1].word, box_size(t), box_kind(t) == KIND_BIG_NEG};
}

bool term_to_double(Term t, double *out) {
    if (term_is_small(t)) {
        *out = (double)term_to_small(t);
        return true;
    }
    if (term_is_float(t)) {
        *out = term_float_value(t);
        return true;
    }
    Limb scratch;
    return term_is_big(t) && bigint_to_double(view_of(t, &scratch), out);
}

/* ---- results ---- */

static Term float_result(Heap *h, double d) {
    if (UNLIKELY(!isfinite(d))) return TERM_NONE;
    return term_from_double(h, d);
}

/* Room for a result of up to `limbs` limbs, in a new object of the heap. */
typedef struct {
    Term *words;
    size_t room;
    BigOut out;
} Result;

static Result result_open(Heap *h, size_t limbs) {
    Term *w = heap_alloc(h, 1 + limbs);
    return (Result){w, limbs, {(Limb *)&w[1].word, 0, false}};
}

static void release_slack(Heap *h, const Term *end, size_t slack) {
    if (h->top == end) h->top -= slack;
}

static Term result_close(Heap *h, const Result *r) {
    const size_t n = r->out.n;
    const Term *end = r->words + 1 + r->room;
    if (n == 0 || (n == 1 && r->words[1].word <= (uint64_t)SMALL_MAX + r->out.negative)) {
        const int64_t magnitude = n ? (int64_t)r->words[1].word : 0;
        release_slack(h, end, r->room + 1);
        return term_small(r->out.negative ? -magnitude : magnitude);
    }
    if (UNLIKELY(n > NUM_MAX_LIMBS)) {
        release_slack(h, end, r->room + 1);
        return TERM_AGAIN;
    }
    r->words[0] = header_make(r->out.negative ? KIND_BIG_NEG : KIND_BIG_POS, n);
    release_slack(h, end, r->room - n);
    return term_from_box(r->words);
}

Term num_normalise_big(Heap *h, Term *words, bool negative) {
    const size_t room = header_size(words[0]);
    Limb *limbs = (Limb *)&words[1].word;
    const size_t n = bigint_normalised(limbs, room);
    return result_close(h, &(Result){words, room, {limbs, n, negative && n > 0}});
}

/* ---- + - * ---- */

typedef void BigOperation(BigOut *out, BigView a, BigView b);

static Term on_bigs(Heap *h, Term a, Term b, BigOperation *op, bool product) {
    Limb sa, sb;
    const BigView va = view_of(a, &sa), vb = view_of(b, &sb);
    const size_t room = product ? va.n + vb.n : (va.n > vb.n ? va.n : vb.n) + 1;
    if (UNLIKELY(room > NUM_MAX_LIMBS + 1)) return TERM_AGAIN;
    Result r = result_open(h, room);
    op(&r.out, va, vb);
    return result_close(h, &r);
}

Term num_add(Heap *h, Term a, Term b) {
    if (term_both_small(a, b)) return term_from_int64(h, term_to_small(a) + term_to_small(b));
    if (term_is_integer(a) && term_is_integer(b)) return on_bigs(h, a, b, bigint_add, false);
    double x, y;
    if (!term_to_double(a, &x) || !term_to_double(b, &y)) return TERM_NONE;
    return float_result(h, x + y);
}

Term num_sub(Heap *h, Term a, Term b) {
    if (term_both_small(a, b)) return term_from_int64(h, term_to_small(a) - term_to_small(b));
    if (term_is_integer(a) && term_is_integer(b)) return on_bigs(h, a, b, bigint_sub, false);
    double x, y;
    if (!term_to_double(a, &x) || !term_to_double(b, &y)) return TERM_NONE;
    return float_result(h, x - y);
}

Term num_mul(Heap *h, Term a, Term b) {
    if (term_both_small(a, b)) {
        int64_t product;
        if (!__builtin_mul_overflow(term_to_small(a), term_to_small(b), &product))
            return term_from_int64(h, product);
    }
    if (term_is_integer(a) && term_is_integer(b)) return on_bigs(h, a, b, bigint_mul, true);
    double x, y;
    if (!term_to_double(a, &x) || !term_to_double(b, &y)) return TERM_NONE;
    return float_result(h, x * y);
}

Term num_neg(Heap *h, Term a) {
    /* Not 0 - a: the negation of 0.0 is -0.0. */
    if (term_is_float(a)) return term_from_double(h, -term_float_value(a));
    return num_sub(h, term_small(0), a);
}

Term num_abs(Heap *h, Term a) {
    if (term_is_small(a)) return term_to_small(a) < 0 ? num_neg(h, a) : a;
    if (term_is_float(a)) return term_from_double(h, fabs(term_float_value(a)));
    if (!term_is_big(a)) return TERM_NONE;
    return box_kind(a) == KIND_BIG_NEG ? num_neg(h, a) : a;
}

/* ---- division ---- */

Term num_div(Heap *h, Term a, Term b) {
    double x, y;
    if (!term_to_double(a, &x) || !term_to_double(b, &y) || y == 0) return TERM_NONE;
    return float_result(h, x / y);
}

/* Quotient or remainder of two integers of which one at least is big, or the quotient just does not
 * fit. */
static Term divide_bigs(Heap *h, Term a, Term b, bool want_quotient) {
    if (!term_is_integer(a) || !term_is_integer(b) || term_same(b, term_small(0))) return TERM_NONE;
    Limb sa, sb;
    const BigView va = view_of(a, &sa), vb = view_of(b, &sb);
    Result r = result_open(h, (want_quotient ? va.n : vb.n) + 1);
    bigint_divrem(want_quotient ? &r.out : NULL, want_quotient ? NULL : &r.out, va, vb);
    return result_close(h, &r);
}

Term num_idiv(Heap *h, Term a, Term b) {
    if (term_both_small(a, b) && b.word != 0)
        return term_from_int64(h, term_to_small(a) / term_to_small(b));
    return divide_bigs(h, a, b, true);
}

Term num_rem(Heap *h, Term a, Term b) {
    if (term_both_small(a, b) && b.word != 0)
        return term_small(term_to_small(a) % term_to_small(b));
    return divide_bigs(h, a, b, false);
}

Term num_gcd(Heap *h, Term a, Term b) {
    if (!term_is_integer(a) || !term_is_integer(b)) return TERM_NONE;
    if (term_same(a, term_small(0))) return num_abs(h, b);
    if (term_same(b, term_small(0))) return num_abs(h, a);
    Limb sa, sb;
    const BigView va = view_of(a, &sa), vb = view_of(b, &sb);
    Result r = result_open(h, (va.n < vb.n ? va.n : vb.n) + 1);
    bigint_gcd(&r.out, va, vb);
    return result_close(h, &r);
}

/* ---- bits ---- */

static Term logic_bigs(Heap *h, Term a, Term b, BigLogic op) {
    if (!term_is_integer(a) || !term_is_integer(b)) return TERM_NONE;
    Limb sa, sb;
    const BigView va = view_of(a, &sa), vb = view_of(b, &sb);
    Result r = result_open(h, (va.n > vb.n ? va.n : vb.n) + 1);
    bigint_logic(&r.out, op, va, vb);
    return result_close(h, &r);
}

Term num_band(Heap *h, Term a, Term b) {
    if (term_both_small(a, b)) return (Term){a.word & b.word};
    return logic_bigs(h, a, b, BIG_AND);
}

Term num_bor(Heap *h, Term a, Term b) {
    if (term_both_small(a, b)) return (Term){a.word | b.word};
    return logic_bigs(h, a, b, BIG_OR);
}

Term num_bxor(Heap *h, Term a, Term b) {
    if (term_both_small(a, b)) return (Term){a.word ^ b.word};
    return logic_bigs(h, a, b, BIG_XOR);
}

Term num_bnot(Heap *h, Term a) {
    if (term_is_small(a)) return term_small(~term_to_small(a));
    if (!term_is_big(a)) return TERM_NONE;
    return num_sub(h, term_small(-1), a);
}

static Term shift_left(Heap *h, Term a, uint64_t bits) {
    if (term_same(a, term_small(0))) return a;
    if (term_is_small(a) && bits < 62) {
        const int64_t n = term_to_small(a), shifted = (int64_t)((uint64_t)n << bits);
        if (shifted >> bits == n && small_fits(shifted)) return term_small(shifted);
    }
    Limb scratch;
    const BigView v = view_of(a, &scratch);
    if (bits / 64 + v.n > NUM_MAX_LIMBS + 1) return TERM_AGAIN;
    Result r = result_open(h, v.n + bits / 64 + 1);
    bigint_shift_left(&r.out, v, bits);
    return result_close(h, &r);
}

static Term shift_right(Heap *h, Term a, uint64_t bits) {
    if (term_is_small(a)) return term_small(term_to_small(a) >> (bits < 63 ? bits : 63));
    Limb scratch;
    const BigView v = view_of(a, &scratch);
    Result r = result_open(h, v.n + 1);
    bigint_shift_right(&r.out, v, bits);
    return result_close(h, &r);
}

/* A count too large for a word shifts everything out, or is beyond every limit. */
static Term shift(Heap *h, Term a, Term b, bool left) {
    if (!term_is_integer(a) || !term_is_integer(b)) return TERM_NONE;
    uint64_t bits = UINT64_MAX;
    bool negative;
    if (term_is_small(b)) {
        negative = term_to_small(b) < 0;
        bits = negative ? (uint64_t)-term_to_small(b) : (uint64_t)term_to_small(b);
    } else {
        negative = box_kind(b) == KIND_BIG_NEG;
    }
    return left != negative ? shift_left(h, a, bits) : shift_right(h, a, bits);
}

Term num_bsl(Heap *h, Term a, Term b) { return shift(h, a, b, true); }

Term num_bsr(Heap *h, Term a, Term b) { return shift(h, a, b, false); }

/* ---- to integers ---- */

static Term integral(Heap *h, Term a, double (*rounding)(double)) {
    if (term_is_integer(a)) return a;
    if (!term_is_float(a)) return TERM_NONE;
    const double d = rounding(term_float_value(a));
    if (fabs(d) < 0x1p61) return term_small((int64_t)d);
    Result r = result_open(h, 17);
    bigint_from_double(&r.out, d);
    return result_close(h, &r);
}

Term num_round(Heap *h, Term a) { return integral(h, a, round); }
Term num_trunc(Heap *h, Term a) { return integral(h, a, trunc); }
Term num_floor(Heap *h, Term a) { return integral(h, a, floor); }
Term num_ceil(Heap *h, Term a) { return integral(h, a, ceil); }

/* ---- comparison ---- */

static int compare_doubles(double x, double y) { return (x > y) - (x < y); }

/* Integer against float, by value. */
static int compare_mixed(Term integer, double d) {
    if (term_is_small(integer)) {
        const int64_t n = term_to_small(integer);
        /* Up to 2^53 the conversion is exact. */
        if (n < ((int64_t)1 << 53) && n > -((int64_t)1 << 53)) return compare_doubles((double)n, d);
    }
    Limb scratch;
    return bigint_compare_double(view_of(integer, &scratch), d);
}

int num_compare(Term a, Term b) {
    if (term_both_small(a, b)) {
        const int64_t x = (int64_t)a.word, y = (int64_t)b.word;
        return (x > y) - (x < y);
    }
    const bool fa = term_is_float(a), fb = term_is_float(b);
    if (fa && fb) return compare_doubles(term_float_value(a), term_float_value(b));
    if (fa) return -compare_mixed(b, term_float_value(a));
    if (fb) return compare_mixed(a, term_float_value(b));
    Limb sa, sb;
    return bigint_compare(view_of(a, &sa), view_of(b, &sb));
}

/* ---- text ---- */

/* Value of a digit in any base up to 36, or 99. */
static int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

static Term parse_long(Heap *h, const char *text, size_t len, int base, bool negative) {
    const size_t room = bigint_text_limbs(len, base);
    if (room > NUM_MAX_LIMBS + 2) return TERM_NONE;
    uint8_t *digits = mem_alloc(len);
    for (size_t i = 0; i < len; i++)
        digits[i] = (uint8_t)digit_value(text[i]);
    Result r = result_open(h, room);
    bigint_from_digits(&r.out, digits, len, base);
    mem_free(digits);
    r.out.negative = negative && r.out.n > 0;
    const Term t = result_close(h, &r);
    return term_same(t, TERM_AGAIN) ? TERM_NONE : t;
}

Term num_parse_int(Heap *h, const char *text, size_t len, int base) {
    bool negative = false, fits = true;
    if (len > 0 && (text[0] == '-' || text[0] == '+')) {
        negative = text[0] == '-';
        text++;
        len--;
    }
    if (len == 0) return TERM_NONE;
    int64_t n = 0;
    for (size_t i = 0; i < len; i++) {
        const int digit = digit_value(text[i]);
        if (digit >= base) return TERM_NONE;
        fits =
            fits && !__builtin_mul_overflow(n, base, &n) && !__builtin_add_overflow(n, digit, &n);
    }
    if (fits) return term_from_int64(h, negative ? -n : n);
    return parse_long(h, text, len, base, negative);
}

Term num_parse_float(Heap *h, const char *text, size_t len) {
    double d;
    return fltnum_parse(text, len, &d) ? term_from_double(h, d) : TERM_NONE;
}

void num_format_int(Buf *out, Term t, int base) {
    if (term_is_small(t)) {
        char text[72], *p = text + sizeof text;
        const int64_t n = term_to_small(t);
        uint64_t magnitude = n < 0 ? -(uint64_t)n : (uint64_t)n;
        const char *end = p;
        do {
            const int digit = (int)(magnitude % (unsigned)base);
            *--p = (char)(digit < 10 ? '0' + digit : 'A' + digit - 10);
            magnitude /= (unsigned)base;
        } while (magnitude);
        if (n < 0) *--p = '-';
        buf_put(out, p, (size_t)(end - p));
        return;
    }
    Limb scratch;
    bigint_to_text(out, view_of(t, &scratch), base);
}

void num_format_float(Buf *out, double d) {
    char text[FLTNUM_MAX];
    buf_put(out, text, (size_t)fltnum_format(d, text));
}

void num_inspect_float(Buf *out, double d) {
    char text[FLTNUM_MAX];
    buf_put(out, text, (size_t)fltnum_format_plain(d, text));
}
