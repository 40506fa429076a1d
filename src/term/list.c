#include "src/term/list.h"

#include <stdarg.h>

int64_t list_length(Term list) {
    int64_t n = 0;
    for (; term_is_cons(list); list = term_tail(list))
        n++;
    return term_is_nil(list) ? n : -1;
}

Term list_from_array(Heap *h, const Term *items, size_t n) {
    if (n == 0) return TERM_NIL;
    Term *cells = heap_alloc(h, 2 * n);
    for (size_t i = 0; i < n; i++) {
        cells[2 * i] = items[i];
        cells[2 * i + 1] = i + 1 < n ? term_from_cell(cells + 2 * i + 2) : TERM_NIL;
    }
    return term_from_cell(cells);
}

Term list_reverse(Heap *h, Term list, Term tail) {
    for (; term_is_cons(list); list = term_tail(list))
        tail = term_cons(h, term_head(list), tail);
    return tail;
}

Term list_of(Heap *h, int n, ...) {
    ListBuilder b = list_builder(h);
    va_list va;
    va_start(va, n);
    for (int i = 0; i < n; i++)
        list_builder_add(&b, va_arg(va, Term));
    va_end(va);
    return list_builder_end(&b, TERM_NIL);
}
