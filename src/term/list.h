#ifndef LIST_H
#define LIST_H
/* Lists: builders and walks. Cons cells themselves are in term.h and heap.h. */
#include "src/term/heap.h"

/* Appends in order: list_builder_add(&b, x)... then list_builder_end(&b, TERM_NIL). Cells are
 * written once more (their tail), so finish before the next safepoint. */
typedef struct {
    Heap *heap;
    Term first;
    Term *last; /* the tail slot to fill, or NULL while empty */
} ListBuilder;

static inline ListBuilder list_builder(Heap *h) { return (ListBuilder){h, TERM_NIL, NULL}; }
static inline void list_builder_add(ListBuilder *b, Term item) {
    Term cell = term_cons(b->heap, item, TERM_NIL);
    if (b->last)
        *b->last = cell;
    else
        b->first = cell;
    b->last = &cons_cell(cell)[1];
}
static inline Term list_builder_end(ListBuilder *b, Term tail) {
    if (b->last)
        *b->last = tail;
    else
        b->first = tail;
    return b->first;
}

/* Number of elements of a proper list, or -1. */
int64_t list_length(Term list);
/* A list of the n items. */
Term list_from_array(Heap *h, const Term *items, size_t n);
/* Reverse a proper list onto `tail`. */
Term list_reverse(Heap *h, Term list, Term tail);
/* A list of the n arguments: list_of(h, 2, a, b). */
Term list_of(Heap *h, int n, ...);
#endif
