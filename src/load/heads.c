#include "src/load/heads.h"

#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/list.h"
#include "src/term/tuple.h"

static Term bare(Heap *h, Term t);

static Term bare_list(Heap *h, Term list) {
    ListBuilder items = list_builder(h);
    for (; term_is_cons(list); list = term_tail(list))
        list_builder_add(&items, bare(h, term_head(list)));
    return list_builder_end(&items, term_is_nil(list) ? list : bare(h, list));
}

static Term bare_meta(Heap *h, Term meta) {
    Term line = meta_get(meta, AM(LINE)), version = meta_get(meta, AM(VERSION)), kept = TERM_NIL;
    if (!term_is_none(line)) kept = term_cons(h, tuple2(h, AM(LINE), line), kept);
    if (!term_is_none(version)) kept = term_cons(h, tuple2(h, AM(VERSION), version), kept);
    if (term_is_true(meta_get(meta, AM(NO_PARENS)))) /* x.field */
        kept = term_cons(h, tuple2(h, AM(NO_PARENS), AM(TRUE)), kept);
    return kept;
}

/* The code without what nobody needs who only shows it. */
static Term bare(Heap *h, Term t) {
    if (term_is_cons(t)) return bare_list(h, t);
    if (term_is_tuple_of(t, 2))
        return tuple2(h, bare(h, tuple_get(t, 0)), bare(h, tuple_get(t, 1)));
    if (!quoted_is_node(t)) return t;
    Term args = quoted_args(t);
    if (!term_same(quoted_name(t), AM(LITERAL_NODE))) args = bare(h, args);
    return tuple3(h, bare(h, quoted_name(t)), bare_meta(h, quoted_meta(t)), args);
}

static bool has_name(Term vars, Term var) {
    for (; term_is_cons(vars); vars = term_tail(vars))
        if (quoted_is_var(term_head(vars)) &&
            term_same(quoted_name(term_head(vars)), quoted_name(var)))
            return true;
    return false;
}

/* A clause with nothing but variables, each once. */
static bool takes_anything(const ClauseDef *clause) {
    if (term_is_cons(clause->guards)) return false;
    for (Term args = clause->args; term_is_cons(args); args = term_tail(args)) {
        Term arg = term_head(args);
        if (!quoted_is_var(arg)) return false;
        if (!term_same(quoted_name(arg), AM(UNDERSCORE)) && has_name(term_tail(args), arg))
            return false;
    }
    return true;
}

static Term clause_heads(Heap *h, const Definition *def) {
    ListBuilder heads = list_builder(h);
    for (uint32_t i = 0; i < def->clause_count; i++) {
        const ClauseDef *clause = &def->clauses[i];
        Term args = bare_list(h, clause->args);
        if (def_kind_is_macro(def->kind)) args = term_tail(args); /* without its caller */
        list_builder_add(&heads, tuple2(h, args, bare_list(h, clause->guards)));
    }
    return list_builder_end(&heads, TERM_NIL);
}

static bool can_fail(const Definition *def) {
    for (uint32_t i = 0; i < def->clause_count; i++)
        if (takes_anything(&def->clauses[i])) return false;
    return true;
}

Term heads_of_module(Heap *h, const OpenModule *open, bool all) {
    ListBuilder list = list_builder(h);
    for (uint32_t i = 0; i < open->def_count; i++) {
        const Definition *def = open->defs[i];
        if (def->deleted || def->clause_count == 0 || def->is_default) continue;
        if (!all && !can_fail(def)) continue;
        Term name = tuple2(h, def->name, term_small(def->arity));
        list_builder_add(&list, tuple3(h, name, def_kind_atom(def->kind), clause_heads(h, def)));
    }
    Term heads = list_builder_end(&list, TERM_NIL);
    return tuple_from_array(h, &heads, 1);
}
