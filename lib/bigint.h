#ifndef BIGINT_H
#define BIGINT_H
/*
 * Arbitrary precision on arrays of 64-bit limbs (least significant first), sign apart, over GMP's
 * mpn layer. Knows no heap: the caller provides the limbs of the result, each function says how
 * many it needs at most. A result is normalised (its top limb is not 0); 0 has no limbs and is not
 * negative. Inputs must be normalised; an output may not overlap an input.
 */
#include "lib/buf.h"

typedef uint64_t Limb;

typedef struct {
    const Limb *limbs;
    size_t n;
    bool negative;
} BigView;

typedef struct {
    Limb *limbs; /* where the caller wants the result */
    size_t n;
    bool negative;
} BigOut;

/* A view of a machine word; `limb` is where its magnitude is stored. */
BigView bigint_from_int64(int64_t n, Limb *limb);
/* Limbs without leading zeros. */
size_t bigint_normalised(const Limb *limbs, size_t n);

int bigint_compare(BigView a, BigView b);
/* Exact comparison with a finite double. */
int bigint_compare_double(BigView a, double d);

/* max(a.n, b.n) + 1 limbs. */
void bigint_add(BigOut *out, BigView a, BigView b);
void bigint_sub(BigOut *out, BigView a, BigView b);
/* a.n + b.n limbs. */
void bigint_mul(BigOut *out, BigView a, BigView b);
/* Truncating division, b not 0: quotient a.n + 1, remainder b.n + 1 limbs; either may be NULL. */
void bigint_divrem(BigOut *quotient, BigOut *remainder, BigView a, BigView b);

typedef enum { BIG_AND, BIG_OR, BIG_XOR } BigLogic;
/* On two's complement. max(a.n, b.n) + 1 limbs. */
void bigint_logic(BigOut *out, BigLogic op, BigView a, BigView b);
/* a.n + bits / 64 + 1 limbs. */
void bigint_shift_left(BigOut *out, BigView a, size_t bits);
/* Towards minus infinity. a.n + 1 limbs. */
void bigint_shift_right(BigOut *out, BigView a, size_t bits);

/* The limbs summed up from the highest, each step rounded to the nearest as the BEAM does it: at
 * most one unit in the last place from the nearest double. False when out of range. */
bool bigint_to_double(BigView a, double *out);
/* Integral part of a finite double, 17 limbs. */
void bigint_from_double(BigOut *out, double d);
/* Greatest common divisor of two magnitudes, both not 0: min(a.n, b.n) limbs. */
void bigint_gcd(BigOut *out, BigView a, BigView b);

/* Digits in base 2..36 (upper-case letters), with a minus sign, appended to `out`. */
void bigint_to_text(Buf *out, BigView a, int base);
/* Limbs that `digits` digits of a base may need. */
size_t bigint_text_limbs(size_t digits, int base);
/* From digits only (values 0..base-1, not characters). bigint_text_limbs(n, base) limbs. */
void bigint_from_digits(BigOut *out, const uint8_t *digits, size_t n, int base);
#endif
