#include "src/builtin/args.h"

/* :phial_rand, one step of the generator `exsss` (two words of 58 bits, xorshift, scrambled), which
 * :rand uses unless told otherwise. A state is [s1 | s0]. */

#define MASK58 ((1ull << 58) - 1)

static bool read_state(Term state, uint64_t *s1, uint64_t *s0) {
    if (!term_is_cons(state)) return false;
    const Term a = term_head(state), b = term_tail(state);
    if (!term_is_small(a) || !term_is_small(b)) return false;
    *s1 = (uint64_t)term_to_small(a);
    *s0 = (uint64_t)term_to_small(b);
    return *s1 <= MASK58 && *s0 <= MASK58;
}

/* 58 bits; the state goes on. */
static uint64_t step(uint64_t *s1, uint64_t *s0) {
    uint64_t v = *s0 * 5 & MASK58;
    v = ((v << 7 & MASK58) | v >> 51) * 9 & MASK58;
    const uint64_t b = *s1 ^ (*s1 << 24 & MASK58), next = b ^ *s0 ^ b >> 11 ^ *s0 >> 41;
    *s1 = *s0;
    *s0 = next;
    return v;
}

static Term with_state(Process *p, Term value, uint64_t s1, uint64_t s0) {
    Heap *h = &p->heap;
    return term_cons(h, value, term_cons(h, term_small((int64_t)s1), term_small((int64_t)s0)));
}

/* :phial_rand.exsss(state): [58 bits | next state] */
Term bif_phial_rand_exsss_1(Process *p, Term *args) {
    uint64_t s1, s0;
    if (!read_state(ARG(0), &s1, &s0)) return raise_badarg(p, 0, NULL);
    const uint64_t v = step(&s1, &s0);
    return with_state(p, term_small((int64_t)v), s1, s0);
}

/* :phial_rand.exsss_float(state): [0.0 =< x < 1.0 | next state] */
Term bif_phial_rand_exsss_float_1(Process *p, Term *args) {
    uint64_t s1, s0;
    if (!read_state(ARG(0), &s1, &s0)) return raise_badarg(p, 0, NULL);
    const uint64_t v = step(&s1, &s0) >> 5;
    return with_state(p, term_from_double(&p->heap, (double)v * 0x1p-53), s1, s0);
}

/* :phial_rand.exsss_real(state): [0.0 < x < 1.0 | next state], x with 53 significant bits; :none
 * when one step does not have as many, which is once in 16 times. */
Term bif_phial_rand_exsss_real_1(Process *p, Term *args) {
    uint64_t s1, s0;
    if (!read_state(ARG(0), &s1, &s0)) return raise_badarg(p, 0, NULL);
    const uint64_t v = step(&s1, &s0) >> 2;
    if (v < 1ull << 52) return AM(NONE);
    const int spare = 11 - __builtin_clzll(v); /* bits below the 53 */
    const uint64_t significant = spare > 0 ? v >> spare << spare : v;
    return with_state(p, term_from_double(&p->heap, (double)significant * 0x1p-56), s1, s0);
}

/* :phial_rand.exsss_below(n, state) for n of at most 58 bits: [0 .. n - 1 | next state], each as
 * likely: what is beyond the last multiple of n is drawn again. */
Term bif_phial_rand_exsss_below_2(Process *p, Term *args) {
    int64_t n;
    uint64_t s1, s0, v;
    if (!arg_int_in(p, args, 0, 1, (int64_t)MASK58, &n)) return TERM_NONE;
    if (!read_state(ARG(1), &s1, &s0)) return raise_badarg(p, 1, NULL);
    uint64_t place;
    do {
        v = step(&s1, &s0);
        place = v % (uint64_t)n;
    } while (v - place > MASK58 + 1 - (uint64_t)n);
    return with_state(p, term_small((int64_t)place), s1, s0);
}
