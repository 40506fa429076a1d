#include "src/compile/scope.h"

#include "lib/hash.h"
#include "src/compile/emit.h"
#include "src/syntax/depth.h"
#include "src/syntax/quoted.h"
#include "src/term/map.h"
#include "src/term/number.h"

/* Variables */

typedef struct {
    Term name;
    uint32_t version, scope;
} VarKey;

static VarKey var_key(const Gen *g, Term node) {
    VarKey key = {node_name(node), UINT32_MAX, g->scope};
    Term version = meta_get(node_meta(node), AM(VERSION));
    if (!term_is_none(version) && term_is_small(version))
        key.version = (uint32_t)term_to_small(version);
    return key;
}

static uint64_t var_hash(VarKey key) {
    return hash_word(key.name.word * 31 + ((uint64_t)key.version << 32 | key.scope));
}

static bool var_same(const void *ctx, uint32_t index, const void *key) {
    const Var *v = &((const Comp *)ctx)->vars.data[index];
    const VarKey *k = key;
    return v->version == k->version && v->scope == k->scope && term_same(v->name, k->name);
}

uint32_t scope_var(Gen *g, Term node) {
    Comp *c = g->c;
    VarKey key = var_key(g, node);
    uint32_t next = (uint32_t)c->vars.len;
    uint32_t index = index_map_add(&c->var_map, var_hash(key), var_same, c, &key, next);
    if (index == next) {
        Var v = {.name = key.name, .version = key.version, .scope = key.scope, .reg = -1};
        vec_push(&c->vars, v);
    }
    return index;
}

void scope_bind(Gen *g, uint32_t var, int reg) {
    Var *v = scope_get(g, var);
    v->owner = g;
    v->reg = reg;
    reg_bind(g, reg);
}

uint32_t scope_capture(Gen *g, uint32_t var) {
    for (size_t i = 0; i < g->captures.len; i++)
        if (g->captures.data[i] == var) return (uint32_t)i;
    vec_push(&g->captures, var);
    return (uint32_t)g->captures.len - 1;
}

int scope_home(Gen *g, Term node) {
    Var *v = scope_get(g, scope_var(g, node));
    return v->owner == g ? v->reg : -1;
}

int scope_read(Gen *g, Term node, int dest) {
    uint32_t var = scope_var(g, node);
    Var *v = scope_get(g, var);
    if (v->owner == g) return v->reg;
    int reg = reg_scratch(g, dest);
    if (!v->owner || !g->parent) {
        comp_fail(g, "variable %s has no value here", atom_text(v->name, NULL));
        return reg;
    }
    emit(g, OP_FREE, reg, (int)g->arity, (int)scope_capture(g, var), 0);
    return reg;
}

ScopeMark scope_open(Gen *g) { return (ScopeMark){g->top, g->bound_top}; }

void scope_close(Gen *g, ScopeMark mark) {
    g->top = mark.top;
    g->bound_top = mark.bound_top;
}

bool scope_load_captured(Gen *g, Term node, int dest) {
    uint32_t var = scope_var(g, node);
    const Var *v = scope_get(g, var);
    if (v->owner == g || !v->owner || !g->parent) return false;
    emit(g, OP_FREE, dest, (int)g->arity, (int)scope_capture(g, var), 0);
    return true;
}

/* The survey. Positions: a statement (`=` is at home there), an argument, a pattern. */

typedef enum { AT_STATEMENT, AT_ARGUMENT, AT_PATTERN } Position;

static void survey(Gen *g, Term t, Position at);

static void survey_list(Gen *g, Term list, Position at) {
    for (; term_is_cons(list); list = term_tail(list))
        survey(g, term_head(list), at);
}

static void survey_arrow(Gen *g, Term args, Position body_at) {
    survey(g, list_at(args, 0), AT_PATTERN);
    survey(g, list_at(args, 1), body_at);
}

/* The last argument of case, with and the like: [do: statements or clauses, else: ..]. */
static void survey_sections(Gen *g, Term sections) {
    for (; term_is_cons(sections); sections = term_tail(sections))
        if (term_is_tuple_of(term_head(sections), 2))
            survey(g, tuple_get(term_head(sections), 1), AT_STATEMENT);
}

/* Forms whose arguments are statements, or patterns and statements. False: an ordinary call or
 * constructor. */
static bool survey_form(Gen *g, Term name, Term args, Position at) {
    switch (atom_index(name)) {
    case ATOM_LITERAL_NODE: return true;
    case ATOM_BLOCK: survey_list(g, args, at); return true;
    case ATOM_OP_MATCH:
        if (at == AT_ARGUMENT) g->c->nested_match = true;
        survey_arrow(g, args, at);
        return true;
    case ATOM_OP_ARROW:
        survey_list(g, list_at(args, 0), AT_PATTERN);
        survey(g, list_at(args, 1), AT_STATEMENT);
        return true;
    case ATOM_OP_LEFT_ARROW: survey_arrow(g, args, AT_STATEMENT); return true;
    case ATOM_CASE:
        survey(g, list_at(args, 0), at);
        survey_sections(g, list_at(args, 1));
        return true;
    case ATOM_COND:
    case ATOM_TRY:
    case ATOM_RECEIVE:
    case ATOM_WITH:
    case ATOM_FOR:
        for (; term_is_cons(args) && !term_is_nil(term_tail(args)); args = term_tail(args))
            survey(g, term_head(args), AT_STATEMENT);
        survey_sections(g, term_is_cons(args) ? term_head(args) : TERM_NIL);
        return true;
    case ATOM_FN: survey_list(g, args, AT_STATEMENT); return true;
    default: return false;
    }
}

static void survey(Gen *g, Term t, Position at) {
    Position inside = at == AT_STATEMENT ? AT_ARGUMENT : at;
    if (term_is_list(t)) { /* elements, or clauses: those know themselves */
        survey_list(g, t, inside);
        return;
    }
    if (!term_is_tuple(t) || !comp_enter(g)) return;
    if (term_is_tuple_of(t, 2)) {
        survey(g, tuple_get(t, 0), inside);
        survey(g, tuple_get(t, 1), inside);
        return;
    }
    if (!is_node(t)) return;
    Term name = node_name(t), args = node_args(t);
    if (term_is_atom(args)) {
        if (term_is_atom(name) && !is_underscore(t)) scope_get(g, scope_var(g, t))->uses++;
        return;
    }
    if (term_is_atom(name) && survey_form(g, name, args, at)) return;
    if (!term_is_atom(name)) survey(g, name, at);
    survey_list(g, args, inside);
}

void scope_survey(Gen *g, Term patterns, Term guards, Term body) {
    survey_list(g, patterns, AT_PATTERN);
    survey(g, guards, AT_STATEMENT);
    survey(g, body, AT_STATEMENT);
}

/* Only functions with nested matches ask, so it may walk the whole expression. */
bool scope_binds(Term t) {
    if (term_is_list(t)) {
        for (; term_is_cons(t); t = term_tail(t))
            if (scope_binds(term_head(t))) return true;
        return false;
    }
    if (term_is_tuple_of(t, 2)) return scope_binds(tuple_get(t, 0)) || scope_binds(tuple_get(t, 1));
    if (!is_node(t) || !depth_ok()) return false;
    Term name = node_name(t), args = node_args(t);
    if (term_is_atom(args)) return false;
    if (!term_is_atom(name)) return scope_binds(name) || scope_binds(args);
    switch (atom_index(name)) {
    case ATOM_OP_MATCH: return true;
    case ATOM_CASE: return scope_binds(list_at(args, 0));
    case ATOM_COND:
    case ATOM_TRY:
    case ATOM_RECEIVE:
    case ATOM_WITH:
    case ATOM_FOR:
    case ATOM_FN:
    case ATOM_LITERAL_NODE: return false;
    default: return scope_binds(args);
    }
}

/*
 * Constants. A container found not to be constant is remembered, so that asking again for its
 * parts, as the compiler does on its way down, stays linear in the size of the tree.
 */

static bool not_const_same(const void *ctx, uint32_t index, const void *key) {
    return term_same(((const Comp *)ctx)->not_const_terms.data[index], *(const Term *)key);
}

static bool known_not_const(Gen *g, Term t) {
    return index_map_find(&g->c->not_const, hash_word(t.word), not_const_same, g->c, &t) !=
           UINT32_MAX;
}

static bool remember_not_const(Gen *g, Term t) {
    Comp *c = g->c;
    uint32_t next = (uint32_t)c->not_const_terms.len;
    if (index_map_add(&c->not_const, hash_word(t.word), not_const_same, c, &t, next) == next)
        vec_push(&c->not_const_terms, t);
    return false;
}

static bool is_constant(Gen *g, Term t);

static bool list_is_constant(Gen *g, Term list) {
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = term_head(list);
        if (is_form(item, ATOM_OP_PIPE)) {
            if (!is_constant(g, list_at(node_args(item), 0)) ||
                !is_constant(g, list_at(node_args(item), 1)))
                return false;
        } else if (!is_constant(g, item)) {
            return false;
        }
    }
    return true;
}

/* Of a map; `%{m | a: 1}` is never one. */
static bool pairs_are_constant(Gen *g, Term pairs) {
    return !is_form(list_at(pairs, 0), ATOM_OP_PIPE) && list_is_constant(g, pairs);
}

/* A negative number: a call of the unary minus. */
static bool is_negative_number(Term t, Term *number) {
    uint32_t fun;
    return is_erlang(t, &fun, number, 1) && fun == ATOM_OP_MINUS && term_is_number(*number);
}

static bool node_is_constant(Gen *g, Term t) {
    Term number;
    if (is_negative_number(t, &number)) return true;
    if (!term_is_atom(node_name(t)) || !term_is_list(node_args(t))) return false;
    switch (atom_index(node_name(t))) {
    case ATOM_LITERAL_NODE: return true;
    case ATOM_TUPLE_NODE: return list_is_constant(g, node_args(t));
    case ATOM_MAP_NODE: return pairs_are_constant(g, node_args(t));
    case ATOM_STRUCT_NODE: {
        Term map = list_at(node_args(t), 1);
        return term_is_atom(list_at(node_args(t), 0)) && is_form(map, ATOM_MAP_NODE) &&
               pairs_are_constant(g, node_args(map));
    }
    default: return false;
    }
}

/* An immediate, a number, a string or something made of such only. */
static bool is_constant(Gen *g, Term t) {
    if (term_is_cons(t)) {
        if (!comp_enter(g) || known_not_const(g, t)) return false;
        return list_is_constant(g, t) || remember_not_const(g, t);
    }
    if (!term_is_tuple(t)) return true;
    if (!comp_enter(g) || known_not_const(g, t)) return false;
    bool yes = false;
    if (term_is_tuple_of(t, 2))
        yes = is_constant(g, tuple_get(t, 0)) && is_constant(g, tuple_get(t, 1));
    else if (is_node(t))
        yes = node_is_constant(g, t);
    return yes || remember_not_const(g, t);
}

static Term build(Gen *g, Term t);

static Term build_list(Gen *g, Term list) {
    ListBuilder b = list_builder(g->c->heap);
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = term_head(list);
        if (is_form(item, ATOM_OP_PIPE)) {
            list_builder_add(&b, build(g, list_at(node_args(item), 0)));
            return list_builder_end(&b, build(g, list_at(node_args(item), 1)));
        }
        list_builder_add(&b, build(g, item));
    }
    return list_builder_end(&b, TERM_NIL);
}

static Term build_tuple(Gen *g, Term args) {
    int n = list_len(args);
    Term *words = heap_box(g->c->heap, KIND_TUPLE, (size_t)n);
    for (int i = 1; i <= n; i++, args = term_tail(args))
        words[i] = build(g, term_head(args));
    return term_from_box(words);
}

static Term build_map(Gen *g, Term pairs, Term module) {
    VEC(Term) kv = {0};
    if (!term_is_none(module)) {
        vec_push(&kv, AM(STRUCT));
        vec_push(&kv, module);
    }
    for (; term_is_cons(pairs); pairs = term_tail(pairs)) {
        Term pair = term_head(pairs);
        vec_push(&kv, build(g, tuple_get(pair, 0)));
        vec_push(&kv, build(g, tuple_get(pair, 1)));
    }
    Term map = map_from_pairs(g->c->heap, kv.data, kv.len / 2);
    vec_deinit(&kv);
    return map;
}

static Term build(Gen *g, Term t) {
    if (term_is_cons(t)) return build_list(g, t);
    if (term_is_tuple_of(t, 2))
        return tuple2(g->c->heap, build(g, tuple_get(t, 0)), build(g, tuple_get(t, 1)));
    if (!is_node(t)) return t;
    Term args = node_args(t), number;
    if (is_negative_number(t, &number)) return num_neg(g->c->heap, number);
    switch (atom_index(node_name(t))) {
    case ATOM_LITERAL_NODE: return list_at(args, 0);
    case ATOM_TUPLE_NODE: return build_tuple(g, args);
    case ATOM_MAP_NODE: return build_map(g, args, TERM_NONE);
    default: return build_map(g, node_args(list_at(args, 1)), list_at(args, 0));
    }
}

Term constant_value(Gen *g, Term node) {
    node = fold_arithmetic(node);
    if (!term_is_pointer(node)) return node;
    return is_constant(g, node) ? build(g, node) : TERM_NONE;
}
