/* Metadata of quoted nodes in the order Elixir keeps it, and the walk that completes what a macro
 * returned. */
#include "src/expand/expand_int.h"
#include "src/syntax/depth.h"

Term meta_store(Heap *heap, Term meta, Term key, Term value) {
    ListBuilder b = list_builder(heap);
    Term pair = tuple2(heap, key, value);
    for (; term_is_cons(meta); meta = term_tail(meta)) {
        Term item = term_head(meta);
        if (term_is_tuple_of(item, 2) && term_same(tuple_get(item, 0), key)) {
            list_builder_add(&b, pair);
            return list_builder_end(&b, term_tail(meta));
        }
        list_builder_add(&b, item);
    }
    list_builder_add(&b, pair);
    return list_builder_end(&b, TERM_NIL);
}

Term meta_push(Heap *heap, Term meta, Term key, Term value) {
    return term_cons(heap, tuple2(heap, key, value), meta);
}

bool meta_is_true(Term meta, Term key) { return term_is_true(meta_get(meta, key)); }

Term var_context(Term var) {
    Term counter = meta_get(quoted_meta(var), AM(COUNTER));
    return term_is_none(counter) ? quoted_args(var) : counter;
}

Term keyword_get(Term list, Term key) {
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = term_head(list);
        if (term_is_tuple_of(item, 2) && term_same(tuple_get(item, 0), key))
            return tuple_get(item, 1);
    }
    return TERM_NONE;
}

bool is_keyword(Term list) {
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = term_head(list);
        if (!term_is_tuple_of(item, 2) || !term_is_atom(tuple_get(item, 0))) return false;
    }
    return term_is_nil(list);
}

typedef struct {
    Heap *heap;
    uint32_t line;
    Term receiver, counter;
    const Term *holes; /* what {:"$hole", _, [i]} stands for, or NULL */
} Linify;

static Term linify(const Linify *how, Term quoted);

static bool is_lexical(Term name) {
    return term_same(name, AM(ALIASES)) || term_same(name, AM(ALIAS)) ||
           term_same(name, AM(REQUIRE)) || term_same(name, AM(IMPORT));
}

static Term linify_meta(const Linify *how, Term meta, bool counted) {
    if (how->line > 0) {
        Term line = meta_get(meta, AM(LINE));
        if (!term_is_small(line) || term_to_small(line) == 0)
            meta = meta_store(how->heap, meta, AM(LINE), term_small(how->line));
    }
    if (counted && term_is_none(meta_get(meta, AM(COUNTER))))
        meta = meta_store(how->heap, meta, AM(COUNTER), how->counter);
    return meta;
}

/* What a hole stands for. Code of the caller has its lines already, or none at all. */
static Term fill_hole(const Linify *how, Term node) {
    Term code = how->holes[term_to_small(quoted_arg(node, 0))];
    if (!quoted_is_node(code) || meta_line(quoted_meta(code)) > 0) return code;
    return quoted_linify(how->heap, code, how->line, how->receiver, how->counter);
}

static Term linify_node(const Linify *how, Term node) {
    if (how->holes && quoted_is(node, AM(HOLE), 1)) return fill_hole(how, node);
    Term name = quoted_name(node), args = quoted_args(node), meta = quoted_meta(node);
    bool counted = false;
    if (term_is_atom(name) && !term_is_none(how->receiver)) {
        if (term_is_atom(args))
            counted = term_same(args, how->receiver) && !term_same(name, AM(UNDERSCORE));
        else
            counted = term_is_cons(args) && is_lexical(name);
    }
    Term new_meta = linify_meta(how, meta, counted);
    Term new_name = term_is_atom(name) ? name : linify(how, name);
    Term new_args = term_is_atom(args) ? args : linify(how, args);
    if (term_same(new_meta, meta) && term_same(new_name, name) && term_same(new_args, args))
        return node;
    return tuple3(how->heap, new_name, new_meta, new_args);
}

/* Shares what stays as it is, so that the arguments of a macro are not copied at each level of
 * nesting. */
static Term linify_list(const Linify *how, Term list) {
    Term scan = list;
    Term changed = TERM_NONE;
    for (; term_is_cons(scan); scan = term_tail(scan)) {
        changed = linify(how, term_head(scan));
        if (!term_same(changed, term_head(scan))) break;
    }
    if (!term_is_cons(scan)) return list;
    ListBuilder b = list_builder(how->heap);
    Term l = list;
    for (; !term_same(l, scan); l = term_tail(l))
        list_builder_add(&b, term_head(l));
    list_builder_add(&b, changed);
    for (l = term_tail(l); term_is_cons(l); l = term_tail(l))
        list_builder_add(&b, linify(how, term_head(l)));
    return list_builder_end(&b, l);
}

static Term linify(const Linify *how, Term quoted) {
    if (UNLIKELY(!depth_ok())) return quoted; /* the expansion will say so */
    if (term_is_cons(quoted)) return linify_list(how, quoted);
    if (quoted_is_node(quoted)) return linify_node(how, quoted);
    if (!term_is_tuple_of(quoted, 2)) return quoted;
    Term left = linify(how, tuple_get(quoted, 0)), right = linify(how, tuple_get(quoted, 1));
    if (term_same(left, tuple_get(quoted, 0)) && term_same(right, tuple_get(quoted, 1)))
        return quoted;
    return tuple2(how->heap, left, right);
}

Term quoted_linify(Heap *heap, Term quoted, uint32_t line, Term receiver, Term counter) {
    const Linify how = {heap, line, receiver, counter, NULL};
    return linify(&how, quoted);
}

Term expand_macro_result(Heap *heap, Term quoted, uint32_t line, Term receiver) {
    return quoted_linify(heap, quoted, line, receiver, term_small(expand_next_counter()));
}

Term quoted_fill(Heap *heap, Term quoted, uint32_t line, Term receiver, Term counter,
                 const Term *holes) {
    const Linify how = {heap, line, receiver, counter, holes};
    return linify(&how, quoted);
}
