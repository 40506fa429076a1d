#include "lib/bigint.h"

#include <gmp.h>
#include <math.h>

_Static_assert(sizeof(mp_limb_t) == sizeof(Limb) && GMP_NUMB_BITS == 64, "64-bit limbs");

/* mp_limb_t is unsigned long, Limb is uint64_t: the same, but not the same type everywhere. */
#define MP(limbs)  ((mp_limb_t *)(limbs))
#define MPC(limbs) ((const mp_limb_t *)(limbs))

size_t bigint_normalised(const Limb *limbs, size_t n) {
    while (n > 0 && limbs[n - 1] == 0)
        n--;
    return n;
}

static void finish(BigOut *out, size_t n, bool negative) {
    out->n = bigint_normalised(out->limbs, n);
    out->negative = negative && out->n > 0;
}

BigView bigint_from_int64(int64_t n, Limb *limb) {
    *limb = n < 0 ? -(uint64_t)n : (uint64_t)n;
    return (BigView){limb, n != 0, n < 0};
}

static int compare_magnitudes(BigView a, BigView b) {
    if (a.n != b.n) return a.n < b.n ? -1 : 1;
    if (a.n == 0) return 0;
    int c = mpn_cmp(MPC(a.limbs), MPC(b.limbs), (mp_size_t)a.n);
    return (c > 0) - (c < 0);
}

int bigint_compare(BigView a, BigView b) {
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    int c = compare_magnitudes(a, b);
    return a.negative ? -c : c;
}

int bigint_compare_double(BigView a, double d) {
    Limb limbs[17];
    BigOut whole = {limbs, 0, false};
    bigint_from_double(&whole, d);
    int c = bigint_compare(a, (BigView){whole.limbs, whole.n, whole.negative});
    if (c) return c;
    const double fraction = d - trunc(d); /* equal up to what was cut off */
    return fraction > 0 ? -1 : fraction < 0;
}

/* |a| + |b| */
static void add_magnitudes(BigOut *out, BigView a, BigView b, bool negative) {
    if (a.n < b.n) {
        BigView t = a;
        a = b;
        b = t;
    }
    Limb carry = 0;
    if (b.n) {
        carry = mpn_add(MP(out->limbs), MPC(a.limbs), (mp_size_t)a.n, MPC(b.limbs), (mp_size_t)b.n);
    } else if (a.n) {
        memcpy(out->limbs, a.limbs, a.n * sizeof(Limb));
    }
    out->limbs[a.n] = carry;
    finish(out, a.n + 1, negative);
}

/* |a| - |b|, |a| >= |b| */
static void sub_magnitudes(BigOut *out, BigView a, BigView b, bool negative) {
    if (b.n)
        mpn_sub(MP(out->limbs), MPC(a.limbs), (mp_size_t)a.n, MPC(b.limbs), (mp_size_t)b.n);
    else if (a.n)
        memcpy(out->limbs, a.limbs, a.n * sizeof(Limb));
    finish(out, a.n, negative);
}

void bigint_add(BigOut *out, BigView a, BigView b) {
    if (a.negative == b.negative)
        add_magnitudes(out, a, b, a.negative);
    else if (compare_magnitudes(a, b) >= 0)
        sub_magnitudes(out, a, b, a.negative);
    else
        sub_magnitudes(out, b, a, b.negative);
}

void bigint_sub(BigOut *out, BigView a, BigView b) {
    b.negative = !b.negative;
    bigint_add(out, a, b);
}

void bigint_mul(BigOut *out, BigView a, BigView b) {
    if (a.n < b.n) {
        BigView t = a;
        a = b;
        b = t;
    }
    if (b.n == 0) {
        finish(out, 0, false);
        return;
    }
    if (b.n == 1) {
        out->limbs[a.n] = mpn_mul_1(MP(out->limbs), MPC(a.limbs), (mp_size_t)a.n, b.limbs[0]);
    } else if (a.limbs == b.limbs && a.n == b.n) {
        mpn_sqr(MP(out->limbs), MPC(a.limbs), (mp_size_t)a.n);
    } else {
        mpn_mul(MP(out->limbs), MPC(a.limbs), (mp_size_t)a.n, MPC(b.limbs), (mp_size_t)b.n);
    }
    finish(out, a.n + b.n, a.negative != b.negative);
}

void bigint_divrem(BigOut *quotient, BigOut *remainder, BigView a, BigView b) {
    if (a.n < b.n) {
        if (quotient) finish(quotient, 0, false);
        if (remainder) {
            if (a.n) memcpy(remainder->limbs, a.limbs, a.n * sizeof(Limb));
            finish(remainder, a.n, a.negative);
        }
        return;
    }
    const size_t qn = a.n - b.n + 1;
    Limb *spare = NULL, *q = quotient ? quotient->limbs : NULL,
         *r = remainder ? remainder->limbs : NULL;
    if (q == NULL) q = spare = mem_alloc(qn * sizeof(Limb));
    if (r == NULL) r = spare = mem_alloc(b.n * sizeof(Limb));
    mpn_tdiv_qr(MP(q), MP(r), 0, MPC(a.limbs), (mp_size_t)a.n, MPC(b.limbs), (mp_size_t)b.n);
    if (quotient) finish(quotient, qn, a.negative != b.negative);
    if (remainder) finish(remainder, b.n, a.negative);
    mem_free(spare);
}

/* Limb i of the endless two's complement form, carrying the borrow of the negation from limb to
 * limb. */
typedef struct {
    BigView v;
    bool carry;
} TwosReader;

static Limb twos_next(TwosReader *r, size_t i) {
    Limb limb = i < r->v.n ? r->v.limbs[i] : 0;
    if (!r->v.negative) return limb;
    limb = ~limb + r->carry;
    r->carry = r->carry && limb == 0;
    return limb;
}

void bigint_logic(BigOut *out, BigLogic op, BigView a, BigView b) {
    TwosReader ra = {a, true}, rb = {b, true};
    const size_t n = (a.n > b.n ? a.n : b.n) + 1;
    for (size_t i = 0; i < n; i++) {
        const Limb x = twos_next(&ra, i), y = twos_next(&rb, i);
        out->limbs[i] = op == BIG_AND ? (x & y) : op == BIG_OR ? (x | y) : (x ^ y);
    }
    const bool negative = out->limbs[n - 1] >> 63;
    if (negative) {
        bool carry = true;
        for (size_t i = 0; i < n; i++) {
            out->limbs[i] = ~out->limbs[i] + carry;
            carry = carry && out->limbs[i] == 0;
        }
    }
    finish(out, n, negative);
}

void bigint_shift_left(BigOut *out, BigView a, size_t bits) {
    const size_t whole = bits / 64, part = bits % 64;
    if (a.n == 0) {
        finish(out, 0, false);
        return;
    }
    memset(out->limbs, 0, whole * sizeof(Limb));
    Limb *to = out->limbs + whole;
    if (part) {
        to[a.n] = mpn_lshift(MP(to), MPC(a.limbs), (mp_size_t)a.n, (unsigned)part);
    } else {
        memcpy(to, a.limbs, a.n * sizeof(Limb));
        to[a.n] = 0;
    }
    finish(out, whole + a.n + 1, a.negative);
}

void bigint_shift_right(BigOut *out, BigView a, size_t bits) {
    const size_t whole = bits / 64, part = bits % 64;
    if (whole >= a.n) {
        out->limbs[0] = 1;
        finish(out, a.negative ? 1 : 0, a.negative); /* -1 or 0 */
        return;
    }
    const size_t n = a.n - whole;
    Limb lost = 0;
    for (size_t i = 0; i < whole; i++)
        lost |= a.limbs[i];
    if (part)
        lost |= mpn_rshift(MP(out->limbs), MPC(a.limbs + whole), (mp_size_t)n, (unsigned)part);
    else
        memcpy(out->limbs, a.limbs + whole, n * sizeof(Limb));
    out->limbs[n] = 0;
    if (a.negative && lost)
        out->limbs[n] = mpn_add_1(MP(out->limbs), MPC(out->limbs), (mp_size_t)n, 1);
    finish(out, n + 1, a.negative);
}

bool bigint_to_double(BigView a, double *out) {
    double d = 0;
    if (a.n > 16) return false;
    for (size_t i = a.n; i-- > 0;)
        d = d * 0x1p64 + (double)a.limbs[i];
    *out = a.negative ? -d : d;
    return isfinite(d);
}

void bigint_from_double(BigOut *out, double d) {
    int exponent;
    const double fraction = frexp(fabs(trunc(d)), &exponent);
    if (fraction == 0) {
        finish(out, 0, false);
        return;
    }
    Limb mantissa = (Limb)ldexp(fraction, 53);
    if (exponent <= 53) {
        out->limbs[0] = mantissa >> (53 - exponent);
        finish(out, 1, d < 0);
        return;
    }
    bigint_shift_left(out, (BigView){&mantissa, 1, d < 0}, (size_t)exponent - 53);
}

void bigint_gcd(BigOut *out, BigView a, BigView b) {
    if (compare_magnitudes(a, b) < 0) {
        BigView t = a;
        a = b;
        b = t;
    }
    /* mpn_gcd destroys its inputs and wants one of them odd: take out the common power of two. */
    const size_t za = mpn_scan1(MPC(a.limbs), 0), zb = mpn_scan1(MPC(b.limbs), 0);
    Limb *work = mem_alloc((a.n + b.n + 3) * sizeof(Limb)), *x = work, *y = work + a.n + 1;
    BigOut ox = {x, 0, false}, oy = {y, 0, false};
    a.negative = b.negative = false;
    bigint_shift_right(&ox, a, za);
    bigint_shift_right(&oy, b, zb);
    if (ox.n < oy.n || (ox.n == oy.n && mpn_cmp(MPC(x), MPC(y), (mp_size_t)ox.n) < 0)) {
        BigOut t = ox;
        ox = oy;
        oy = t;
    }
    Limb *g = mem_alloc((b.n + 1) * sizeof(Limb)),
         *shifted = mem_alloc((b.n + a.n + 2) * sizeof(Limb));
    const size_t gn =
        (size_t)mpn_gcd(MP(g), MP(ox.limbs), (mp_size_t)ox.n, MP(oy.limbs), (mp_size_t)oy.n);
    BigOut wide = {shifted, 0, false};
    bigint_shift_left(&wide, (BigView){g, gn, false}, za < zb ? za : zb);
    memcpy(out->limbs, shifted, wide.n * sizeof(Limb));
    finish(out, wide.n, false);
    mem_free(shifted);
    mem_free(g);
    mem_free(work);
}

void bigint_to_text(Buf *out, BigView a, int base) {
    static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if (a.n == 0) {
        buf_putc(out, '0');
        return;
    }
    if (a.negative) buf_putc(out, '-');
    const size_t room = mpn_sizeinbase(MPC(a.limbs), (mp_size_t)a.n, base) + 2;
    uint8_t *text = (uint8_t *)buf_reserve(out, room);
    Limb *copy = mem_alloc((a.n + 1) * sizeof(Limb)); /* mpn_get_str destroys its input */
    memcpy(copy, a.limbs, a.n * sizeof(Limb));
    const size_t n = mpn_get_str(text, base, MP(copy), (mp_size_t)a.n);
    mem_free(copy);
    size_t zeros = 0;
    while (zeros + 1 < n && text[zeros] == 0)
        zeros++;
    for (size_t i = zeros; i < n; i++)
        text[i - zeros] = (uint8_t)digits[text[i]];
    text[n - zeros] = '\0';
    out->len += n - zeros;
}

size_t bigint_text_limbs(size_t digits, int base) {
    int bits = 1;
    while (1 << bits < base)
        bits++; /* bits a digit, rounded up */
    return digits / 64 * (size_t)bits + digits % 64 * (size_t)bits / 64 + 2;
}

void bigint_from_digits(BigOut *out, const uint8_t *digits, size_t n, int base) {
    while (n > 0 && digits[0] == 0) {
        digits++;
        n--;
    }
    if (n == 0)
        finish(out, 0, false);
    else
        finish(out, (size_t)mpn_set_str(MP(out->limbs), digits, n, base), false);
}
