#ifndef NUMBER_H
#define NUMBER_H
/*
 * Numbers: small integers, big integers (GMP mpn limbs inside the heap object), floats (immediate
 * or boxed). One door per operation, any operand types. Operations return TERM_NONE for what Elixir
 * answers with ArithmeticError (wrong type, division by zero, float overflow) and never raise
 * themselves.
 */
#include "lib/buf.h"
#include "src/term/heap.h"

/* The largest integers have so many limbs (4 million bytes); Erlang draws the line there too. */
enum { NUM_MAX_LIMBS = (1 << 19) - 1 };

static inline bool term_is_big(Term t) {
    return term_is_boxed(t) && (box_kind(t) == KIND_BIG_POS || box_kind(t) == KIND_BIG_NEG);
}
static inline bool term_is_integer(Term t) { return term_is_small(t) || term_is_big(t); }
static inline bool term_is_float(Term t) {
    return term_is_imm_float(t) || term_is_kind(t, KIND_FLOAT);
}
static inline bool term_is_number(Term t) { return term_is_integer(t) || term_is_float(t); }

Term term_from_int64(Heap *h, int64_t n);
Term term_from_uint64(Heap *h, uint64_t n);
/* True and *out set when t is an integer in range. */
bool term_to_int64(Term t, int64_t *out);
bool term_to_uint64(Term t, uint64_t *out);
/* d must be finite. */
Term term_from_double(Heap *h, double d);
/* Value of a float term. */
double term_float_value(Term t);
/* Any number to double; false when an integer is out of a double's range or t is no number. */
bool term_to_double(Term t, double *out);

Term num_add(Heap *h, Term a, Term b);
Term num_sub(Heap *h, Term a, Term b);
Term num_mul(Heap *h, Term a, Term b);
Term num_div(Heap *h, Term a, Term b);  /* the operator /: always a float */
Term num_idiv(Heap *h, Term a, Term b); /* div: truncates */
Term num_rem(Heap *h, Term a, Term b);
Term num_neg(Heap *h, Term a);
Term num_band(Heap *h, Term a, Term b);
Term num_bor(Heap *h, Term a, Term b);
Term num_bxor(Heap *h, Term a, Term b);
Term num_bnot(Heap *h, Term a);
/* Shifts. A result of more than NUM_MAX_LIMBS limbs is TERM_AGAIN (of num_mul too): the caller
 * raises SystemLimitError. */
Term num_bsl(Heap *h, Term a, Term b);
Term num_bsr(Heap *h, Term a, Term b);
Term num_abs(Heap *h, Term a);
/* round, trunc, floor, ceil of any number, to an integer. */
Term num_round(Heap *h, Term a);
Term num_trunc(Heap *h, Term a);
Term num_floor(Heap *h, Term a);
Term num_ceil(Heap *h, Term a);

/* Greatest common divisor of two integers, not negative. */
Term num_gcd(Heap *h, Term a, Term b);

/* Finish a big integer whose limbs were written into the newest object of the heap, `words` (header
 * included): drops leading zeros, gives the slack back, turns what fits into a small integer. */
Term num_normalise_big(Heap *h, Term *words, bool negative);

/* -1, 0, 1 of two numbers by value (1 == 1.0; exact for big integers against floats). */
int num_compare(Term a, Term b);

/* Text to integer in base 2..36, optional sign; TERM_NONE when not an integer or one of more than
 * NUM_MAX_LIMBS limbs. */
Term num_parse_int(Heap *h, const char *text, size_t len, int base);
/* Text ("1.5", "1.0e-3": Elixir's syntax, digits on both sides of the point) to float, or
 * TERM_NONE. */
Term num_parse_float(Heap *h, const char *text, size_t len);
/* Decimal (or base 2..36, upper-case digits) text of an integer / shortest round-trip text of a
 * float as Elixir prints it (1.0e16, 0.1), appended to a Buf. */
void num_format_int(Buf *out, Term t, int base);
void num_format_float(Buf *out, double d);
/* The same as inspect shows it: 1.0e5 is 100000.0 there. */
void num_inspect_float(Buf *out, double d);
#endif
