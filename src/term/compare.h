#ifndef COMPARE_H
#define COMPARE_H
/*
 * Equality, term order, hashing. No C recursion: terms nested a million deep are fine.
 * Order: number < atom < reference < function < port < pid < tuple < map < nil < list < bitstring.
 */
#include "src/term/heap.h"

bool term_equal(Term a, Term b);       /* == : 1 == 1.0 */
bool term_exact_equal(Term a, Term b); /* === and matching; 0.0 and -0.0 alike (OTP 25) */
/* <0, 0, >0 in term order; 1 and 1.0 compare equal. */
int term_compare(Term a, Term b);
/* Total order used for map keys: as term_compare, but integers sort before floats (maps in OTP 25).
 */
int term_compare_keys(Term a, Term b);
/* Hash for maps; equal for exactly equal terms. */
uint32_t term_hash(Term t);
/* :erlang.phash2(term), 0 .. 2^27-1: bit-exact with Erlang. */
uint32_t term_phash2(Term t);
/* All 32 bits: :erlang.phash2(term, range) is this modulo range. */
uint32_t term_phash2_full(Term t);
/* For qsort over terms: their order. */
int term_qsort_order(const void *a, const void *b);
#endif
