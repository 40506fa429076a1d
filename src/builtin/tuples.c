#include "src/builtin/args.h"
#include "src/term/compare.h"

/* As in Erlang, where a tuple's size fits 24 bits. */
enum { TUPLE_MAX = (1 << 24) - 1 };

/* The index argument i (from 1) of the tuple argument t: both are checked and reported. */
static bool arg_index(Process *p, Term *args, int i, int t, size_t extra, size_t *index) {
    ArgReport r = {p, false};
    bool tuple = term_is_tuple(ARG(t));
    if (!term_is_integer(ARG(i)))
        arg_report(&r, i, "not an integer");
    else if (!tuple && term_compare(ARG(i), term_small(1)) < 0)
        arg_report(&r, i, "out of range");
    if (!tuple) arg_report(&r, t, "not a tuple");
    if (r.failed) return false;
    int64_t n = term_is_small(ARG(i)) ? term_to_small(ARG(i)) : 0;
    if (n < 1 || (uint64_t)n > tuple_arity(ARG(t)) + extra) {
        arg_report(&r, i, "out of range");
        return false;
    }
    *index = (size_t)n - 1;
    return true;
}

Term bif_erlang_element_2(Process *p, Term *args) {
    size_t i;
    return arg_index(p, args, 0, 1, 0, &i) ? tuple_get(ARG(1), i) : TERM_NONE;
}

Term bif_erlang_setelement_3(Process *p, Term *args) {
    size_t i;
    if (!arg_index(p, args, 0, 1, 0, &i)) return TERM_NONE;
    Term copy = tuple_from_array(&p->heap, box_words(ARG(1)) + 1, tuple_arity(ARG(1)));
    box_words(copy)[1 + i] = ARG(2);
    return copy;
}

/* The tuple with `gap` at index i made free; the caller fills it. */
static Term *with_gap(Process *p, Term tuple, size_t i) {
    size_t n = tuple_arity(tuple);
    Term *w = heap_box(&p->heap, KIND_TUPLE, n + 1);
    memcpy(w + 1, box_words(tuple) + 1, i * sizeof(Term));
    memcpy(w + 2 + i, box_words(tuple) + 1 + i, (n - i) * sizeof(Term));
    return w;
}

Term bif_erlang_insert_element_3(Process *p, Term *args) {
    size_t i;
    if (!arg_index(p, args, 0, 1, 1, &i)) return TERM_NONE;
    Term *w = with_gap(p, ARG(1), i);
    w[1 + i] = ARG(2);
    return term_from_box(w);
}

Term bif_erlang_append_element_2(Process *p, Term *args) {
    if (!arg_tuple(p, args, 0)) return TERM_NONE;
    size_t n = tuple_arity(ARG(0));
    if (n >= TUPLE_MAX) return raise_badarg(p, 1, "out of range");
    Term *w = with_gap(p, ARG(0), n);
    w[1 + n] = ARG(1);
    return term_from_box(w);
}

Term bif_erlang_delete_element_2(Process *p, Term *args) {
    size_t i;
    if (!arg_index(p, args, 0, 1, 0, &i)) return TERM_NONE;
    size_t n = tuple_arity(ARG(1));
    Term *from = box_words(ARG(1)), *w = heap_box(&p->heap, KIND_TUPLE, n - 1);
    memcpy(w + 1, from + 1, i * sizeof(Term));
    memcpy(w + 1 + i, from + 2 + i, (n - i - 1) * sizeof(Term));
    return term_from_box(w);
}

static Term *make_tuple(Process *p, Term *args, size_t *size) {
    Term n = ARG(0);
    if (!term_is_small(n) || term_to_small(n) < 0 || term_to_small(n) > TUPLE_MAX) {
        raise_badarg(p, 1, "out of range");
        return NULL;
    }
    *size = (size_t)term_to_small(n);
    Term *w = heap_box(&p->heap, KIND_TUPLE, *size);
    for (size_t i = 1; i <= *size; i++)
        w[i] = ARG(1);
    return w;
}

Term bif_erlang_make_tuple_2(Process *p, Term *args) {
    size_t n;
    Term *w = make_tuple(p, args, &n);
    return w ? term_from_box(w) : TERM_NONE;
}

/* make_tuple(size, default, [{index, value}]) */
Term bif_erlang_make_tuple_3(Process *p, Term *args) {
    size_t n;
    Term *w = make_tuple(p, args, &n), list = ARG(2);
    if (!w) return TERM_NONE;
    for (; term_is_cons(list); list = term_tail(list)) {
        Term pair = term_head(list);
        bool ok = term_is_tuple_of(pair, 2) && term_is_small(tuple_get(pair, 0));
        int64_t i = ok ? term_to_small(tuple_get(pair, 0)) : 0;
        if (i < 1 || (size_t)i > n) return raise_badarg(p, 3, "invalid option in list");
        w[i] = tuple_get(pair, 1);
    }
    if (!term_is_nil(list)) return raise_badarg(p, 3, "not a list");
    return term_from_box(w);
}

Term bif_erlang_tuple_to_list_1(Process *p, Term *args) {
    if (!arg_tuple(p, args, 0)) return TERM_NONE;
    return list_from_array(&p->heap, box_words(ARG(0)) + 1, tuple_arity(ARG(0)));
}

Term bif_erlang_list_to_tuple_1(Process *p, Term *args) {
    int64_t n = term_is_list(ARG(0)) ? list_length(ARG(0)) : -1;
    if (n < 0) return raise_badarg(p, 1, "not a list");
    if (n > TUPLE_MAX) return raise_system_limit(p);
    Term *w = heap_box(&p->heap, KIND_TUPLE, (size_t)n), list = ARG(0);
    for (Term *to = w + 1; term_is_cons(list); list = term_tail(list))
        *to++ = term_head(list);
    return term_from_box(w);
}
