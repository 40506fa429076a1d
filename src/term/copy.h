#ifndef COPY_H
#define COPY_H
/* Deep copy between heaps. No C recursion. Permanent literals are shared, not copied. */
#include "src/term/heap.h"

Term term_copy(Heap *to, Term t);
/* Copy everything, literals too: for terms that go into a new literal area. */
Term term_copy_all(Heap *to, Term t);
/* Words that copying t needs. Sharing inside t is not preserved (counted every time it is met). */
size_t term_size_words(Term t);

/* The literal address range, set once at boot by code/area.c (term/ may not include code/). */
extern uintptr_t literal_base, literal_bytes;
/* The first part of it is permanent. The rest may be freed (code/region.h): literals from there are
 * copied like anything else, so that no message or table keeps them. */
extern uintptr_t literal_permanent_bytes;
static inline bool term_is_literal(Term t) {
    return (uintptr_t)t.word - literal_base < literal_bytes;
}
static inline bool term_is_permanent(Term t) {
    return (uintptr_t)t.word - literal_base < literal_permanent_bytes;
}
#endif
