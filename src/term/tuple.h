#ifndef TUPLE_H
#define TUPLE_H
/* Tuples: builders. Reading is in term.h. */
#include "src/term/heap.h"

static inline Term tuple2(Heap *h, Term a, Term b) {
    Term *w = heap_box(h, KIND_TUPLE, 2);
    w[1] = a;
    w[2] = b;
    return term_from_box(w);
}
static inline Term tuple3(Heap *h, Term a, Term b, Term c) {
    Term *w = heap_box(h, KIND_TUPLE, 3);
    w[1] = a;
    w[2] = b;
    w[3] = c;
    return term_from_box(w);
}
static inline Term tuple4(Heap *h, Term a, Term b, Term c, Term d) {
    Term *w = heap_box(h, KIND_TUPLE, 4);
    w[1] = a;
    w[2] = b;
    w[3] = c;
    w[4] = d;
    return term_from_box(w);
}
static inline Term tuple_from_array(Heap *h, const Term *items, size_t n) {
    Term *w = heap_box(h, KIND_TUPLE, n);
    if (n) memcpy(w + 1, items, n * sizeof(Term));
    return term_from_box(w);
}
#endif
