#include "src/syntax/quoted.h"

#include "src/term/list.h"
#include "src/term/tuple.h"

Term quoted_call(Heap *h, Term name, Term meta, Term args) { return tuple3(h, name, meta, args); }

Term quoted_call1(Heap *h, Term name, Term meta, Term a) {
    return tuple3(h, name, meta, term_cons(h, a, TERM_NIL));
}

Term quoted_call2(Heap *h, Term name, Term meta, Term a, Term b) {
    return tuple3(h, name, meta, term_cons(h, a, term_cons(h, b, TERM_NIL)));
}

Term quoted_var(Heap *h, Term name, Term meta, Term context) {
    return tuple3(h, name, meta, context);
}

Term quoted_remote(Heap *h, Term meta, Term target, Term fun, Term args) {
    return tuple3(h, quoted_call2(h, AM(OP_DOT), meta, target, fun), meta, args);
}

Term quoted_block(Heap *h, Term meta, Term list) { return tuple3(h, AM(BLOCK), meta, list); }

Term quoted_aliases(Heap *h, Term meta, Term list) { return tuple3(h, AM(ALIASES), meta, list); }

bool quoted_is_node(Term t) { return term_is_tuple_of(t, 3) && term_is_list(quoted_meta(t)); }

bool quoted_is_call(Term t) {
    return quoted_is_node(t) && term_is_atom(quoted_name(t)) && term_is_list(quoted_args(t));
}

bool quoted_is_var(Term t) {
    return quoted_is_node(t) && term_is_atom(quoted_name(t)) && term_is_atom(quoted_args(t));
}

bool quoted_is(Term t, Term name, int n) {
    if (!quoted_is_call(t) || !term_same(quoted_name(t), name)) return false;
    return n < 0 || list_length(quoted_args(t)) == n;
}

bool quoted_is_remote(Term t) {
    return quoted_is_node(t) && term_is_list(quoted_args(t)) &&
           quoted_is(quoted_name(t), AM(OP_DOT), 2);
}

Term quoted_arg(Term t, int i) {
    Term list = quoted_args(t);
    while (i-- > 0)
        list = term_tail(list);
    return term_head(list);
}

Term meta_get(Term meta, Term key) {
    for (; term_is_cons(meta); meta = term_tail(meta)) {
        Term pair = term_head(meta);
        if (term_is_tuple_of(pair, 2) && term_same(tuple_get(pair, 0), key))
            return tuple_get(pair, 1);
    }
    return TERM_NONE;
}

static uint32_t meta_number(Term meta, Term key) {
    Term value = meta_get(meta, key);
    if (!term_is_small(value) || term_to_small(value) < 0 || term_to_small(value) > UINT32_MAX)
        return 0;
    return (uint32_t)term_to_small(value);
}

uint32_t meta_line(Term meta) { return meta_number(meta, AM(LINE)); }

uint32_t meta_column(Term meta) { return meta_number(meta, AM(COLUMN)); }

Term meta_delete(Heap *h, Term meta, Term key) {
    if (term_is_none(meta_get(meta, key))) return meta;
    ListBuilder b = list_builder(h);
    for (; term_is_cons(meta); meta = term_tail(meta)) {
        Term pair = term_head(meta);
        if (!term_is_tuple_of(pair, 2) || !term_same(tuple_get(pair, 0), key))
            list_builder_add(&b, pair);
    }
    return list_builder_end(&b, meta);
}

Term meta_put(Heap *h, Term meta, Term key, Term value) {
    return term_cons(h, tuple2(h, key, value), meta_delete(h, meta, key));
}

Term meta_from_line(Heap *h, uint32_t line) {
    return term_cons(h, tuple2(h, AM(LINE), term_small(line)), TERM_NIL);
}

Term meta_from_position(Heap *h, uint32_t line, uint32_t column) {
    Term columns = term_cons(h, tuple2(h, AM(COLUMN), term_small(column)), TERM_NIL);
    return term_cons(h, tuple2(h, AM(LINE), term_small(line)), columns);
}

Term meta_line_only(Heap *h, Term meta) {
    uint32_t line = meta_line(meta);
    return line ? meta_from_line(h, line) : TERM_NIL;
}
