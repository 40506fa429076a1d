#include "src/load/binding.h"

#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/copy.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/tuple.h"

static Term variable_node(Heap *h, Term key, Term version) {
    Term meta = list_of(h, 1, tuple2(h, AM(VERSION), version));
    return quoted_var(h, tuple_get(key, 0), meta, AM(NIL));
}

int64_t binding_enter(Heap *h, Env *env, Term binding, Term *vars, Term *values) {
    ListBuilder nodes = list_builder(h), list = list_builder(h);
    int64_t next = 0;
    for (; term_is_cons(binding); binding = term_tail(binding)) {
        Term pair = term_head(binding);
        if (!term_is_tuple_of(pair, 2)) return -1;
        Term name = tuple_get(pair, 0), context = AM(NIL);
        if (term_is_tuple_of(name, 2)) {
            context = tuple_get(name, 1);
            name = tuple_get(name, 0);
        }
        if (!term_is_atom(name)) return -1;
        uint32_t version = env_define_var(env, h, name, context, TERM_NIL, false);
        env_use_var(env, version);
        next = (int64_t)version + 1;
        list_builder_add(&nodes, variable_node(h, tuple2(h, name, context), term_small(version)));
        list_builder_add(&list, tuple_get(pair, 1));
    }
    *vars = list_builder_end(&nodes, TERM_NIL);
    *values = list_builder_end(&list, TERM_NIL);
    return term_is_nil(binding) ? next : -1;
}

/* Does a variable of this version occur? */
static bool occurs(Term t, Term version) {
    for (; term_is_cons(t); t = term_tail(t))
        if (occurs(term_head(t), version)) return true;
    if (!term_is_tuple(t)) return false;
    bool is_var = quoted_is_node(t) && term_is_atom(quoted_name(t)) && term_is_atom(quoted_args(t));
    if (is_var) return term_same(meta_get(quoted_meta(t), AM(VERSION)), version);
    for (size_t i = 0; i < tuple_arity(t); i++)
        if (occurs(tuple_get(t, i), version)) return true;
    return false;
}

Term binding_keys(Heap *h, Term vars_map, Term expanded, bool prune, int64_t first_new) {
    Term kept = TERM_NIL, key, version;
    MapIter it;
    map_iter_init(&it, vars_map);
    while (map_iter_next(&it, &key, &version)) {
        if (!term_is_atom(tuple_get(key, 1))) continue;
        if (prune && term_to_small(version) < first_new && !occurs(expanded, version)) continue;
        kept = term_cons(h, tuple2(h, key, version), kept);
    }
    return kept;
}

Term binding_result(Heap *h, Term expanded, Term kept) {
    ListBuilder nodes = list_builder(h);
    for (; term_is_cons(kept); kept = term_tail(kept))
        list_builder_add(
            &nodes, variable_node(h, tuple_get(term_head(kept), 0), tuple_get(term_head(kept), 1)));
    Term result = quoted_var(h, atom_from_cstr("result"),
                             list_of(h, 1, tuple2(h, AM(VERSION), term_small(-1))), AM(NIL));
    Term match = quoted_call2(h, atom_from_cstr("="), TERM_NIL, result, expanded);
    Term pair = tuple2(h, result, list_builder_end(&nodes, TERM_NIL));
    return quoted_block(h, TERM_NIL, list_of(h, 2, match, pair));
}

Term binding_leave(Heap *to, Term kept, Term values) {
    ListBuilder list = list_builder(to);
    for (; term_is_cons(kept); kept = term_tail(kept), values = term_tail(values)) {
        Term key = tuple_get(term_head(kept), 0);
        Term name = term_same(tuple_get(key, 1), AM(NIL)) ? tuple_get(key, 0) : term_copy(to, key);
        list_builder_add(&list, tuple2(to, name, term_head(values)));
    }
    return list_builder_end(&list, TERM_NIL);
}
