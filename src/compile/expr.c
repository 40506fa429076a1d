#include "src/compile/expr.h"

#include "src/compile/bits.h"
#include "src/compile/comp.h"
#include "src/compile/control.h"
#include "src/compile/emit.h"
#include "src/compile/scope.h"
#include "src/compile/trap.h"
#include "src/syntax/quoted.h"
#include "src/term/compare.h"
#include "src/term/map.h"

#include <stdlib.h>

enum { LIST_CHUNK = 200 /* longer literal lists are built through an accumulator */ };

int expr_any(Gen *g, Term node, int hint) {
    if (is_variable(node) && !term_same(node_name(node), AM(STACKTRACE_VAR)))
        return scope_read(g, node, hint);
    if (is_form(node, ATOM_OP_MATCH)) return match_value(g, node);
    int reg = reg_scratch(g, hint);
    expr(g, node, reg);
    return reg;
}

void expr_deliver(Gen *g, int base, int dest, int top) {
    deliver(g, base, dest);
    reg_release(g, top);
}

/* Windows */

/* Some argument binds variables that outlive it: they must not stand inside of the window. */
static int window_bound(Gen *g, const Term *args, int n, int lead) {
    int *regs = arena_alloc(g->c, (size_t)n * sizeof *regs);
    for (int i = 0; i < n; i++)
        regs[i] = expr_any(g, args[i], -1);
    int base = g->top;
    for (int i = 0; i < n + lead; i++)
        reg_alloc(g);
    for (int i = 0; i < n; i++)
        emit_move(g, base + lead + i, regs[i]);
    return base;
}

static bool any_binds(Gen *g, const Term *args, int n) {
    if (!g->c->nested_match) return false;
    for (int i = 0; i < n; i++)
        if (scope_binds(args[i])) return true;
    return false;
}

int expr_window_array(Gen *g, const Term *args, int n, int lead, int dest) {
    if (any_binds(g, args, n)) return window_bound(g, args, n, lead);
    int base = reg_scratch(g, dest), i = 0;
    if (!lead && n) {
        expr(g, args[i++], base);
        reg_release(g, base + 1);
    }
    for (; i < n && !g->c->failed; i++) {
        int reg = reg_alloc(g);
        expr(g, args[i], reg);
        reg_release(g, reg + 1);
    }
    return base;
}

/* Constructors */

static void expr_tuple(Gen *g, const Term *items, int n, int dest) {
    int top = g->top;
    int base = expr_window_array(g, items, n, 0, dest);
    int result = dest >= 0 ? dest : base;
    emit(g, OP_TUPLE, result, base, n, 0);
    expr_deliver(g, result, dest, top);
}

/* Elements one by one onto a reversed accumulator: for literal lists longer than a frame should be.
 */
static void expr_long_list(Gen *g, const Term *items, int n, Term tail, int dest) {
    int top = g->top;
    int base = reg_alloc(g);
    int acc = reg_alloc(g), rest = reg_alloc(g);
    emit_constant(g, acc, TERM_NIL);
    for (int i = 0; i < n && !g->c->failed; i++) {
        int reg = expr_any(g, items[i], -1);
        emit(g, OP_CONS, acc, reg, acc, 0);
        reg_release(g, rest + 1);
    }
    expr(g, tail, rest);
    emit(g, OP_CALL_BIF, base, 2, 0, comp_builtin(g->c, AM(LISTS), AM(REVERSE), 2));
    expr_deliver(g, base, dest, top);
}

typedef struct {
    Term *items;
    int n;
    Term tail; /* expression */
} ListParts;

static bool is_pipe(Term t) { return is_form(t, ATOM_OP_PIPE); }

/* [a, b | t]; the longest constant end becomes part of the tail. */
static ListParts list_parts(Gen *g, Term list) {
    int n = list_len(list);
    ListParts parts = {arena_alloc(g->c, (size_t)n * sizeof(Term)), n, TERM_NIL};
    for (int i = 0; i < n; i++, list = term_tail(list))
        parts.items[i] = term_head(list);
    Term last = n ? parts.items[n - 1] : TERM_NIL;
    if (is_pipe(last)) {
        parts.items[n - 1] = list_at(node_args(last), 0);
        parts.tail = list_at(node_args(last), 1);
    }
    Term tail = constant_value(g, parts.tail);
    if (term_is_none(tail)) return parts;
    while (parts.n) {
        Term item = constant_value(g, parts.items[parts.n - 1]);
        if (term_is_none(item)) break;
        tail = term_cons(g->c->heap, item, tail);
        parts.n--;
    }
    if (!term_is_list(tail)) return parts;
    parts.tail = term_is_nil(tail) ? tail : list_of(g->c->heap, 1, tail);
    if (!term_is_nil(tail))
        parts.tail = quoted_call(g->c->heap, AM(LITERAL_NODE), TERM_NIL, parts.tail);
    return parts;
}

static void expr_list(Gen *g, Term list, int dest) {
    ListParts parts = list_parts(g, list);
    if (parts.n > LIST_CHUNK) {
        expr_long_list(g, parts.items, parts.n, parts.tail, dest);
        return;
    }
    int top = g->top;
    Term *all = parts.items;
    bool const_tail = !term_is_none(constant_value(g, parts.tail));
    int acc, *regs = arena_alloc(g->c, (size_t)(parts.n + 1) * sizeof *regs);
    int first = reg_is_scratch(g, dest) ? dest : -1;
    for (int i = 0; i < parts.n; i++)
        regs[i] = expr_any(g, all[i], i ? -1 : first);
    if (const_tail) {
        acc = parts.n && regs[0] == first ? reg_alloc(g) : reg_scratch(g, dest);
        expr(g, parts.tail, acc);
    } else {
        acc = expr_any(g, parts.tail, -1);
    }
    /* The cells from the end; intermediate ones in a register of their own, the last one in the
     * destination. */
    int work = -1;
    for (int i = parts.n - 1; i >= 0; i--) {
        int to = i == 0 && dest >= 0 ? dest : work >= 0 ? work : (work = reg_alloc(g));
        emit(g, OP_CONS, to, regs[i], acc, 0);
        acc = to;
    }
    expr_deliver(g, acc, dest, top);
}

/* Maps */

static void put_pair(Gen *g, Opcode op, int map, Term pair, int dest) {
    int top = g->top;
    Term kv[2] = {tuple_get(pair, 0), tuple_get(pair, 1)};
    Term key = constant_value(g, kv[0]);
    if (op == OP_MAP_UPDATE && !term_is_none(key)) {
        int value = expr_any(g, kv[1], -1);
        emit(g, OP_MAP_UPDATE_K, dest, map, value, 0);
        emit_ext(g, comp_literal(g->c, key), 0);
    } else {
        int base = expr_window_array(g, kv, 2, 0, -1);
        emit(g, op, dest, map, base, 0);
    }
    reg_release(g, top);
}

static int compare_keys(const void *a, const void *b) {
    return term_compare_keys(((const Term *)a)[0], ((const Term *)b)[0]);
}

/* Sort n constant keys, later duplicates dropped; returns how many stay. */
static int sort_keys(Term *keys, int n) {
    qsort(keys, (size_t)n, sizeof *keys, compare_keys);
    int m = 0;
    for (int i = 0; i < n; i++)
        if (!m || term_compare_keys(keys[m - 1], keys[i]) != 0) keys[m++] = keys[i];
    return m;
}

static int key_position(const Term *keys, int n, Term key) {
    int low = 0, high = n - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (term_compare_keys(keys[middle], key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The pairs at the front of the list with constant keys (at most 32) as one MAP_NEW; returns the
 * rest of the pairs. */
static Term map_front(Gen *g, Term module, Term pairs, int dest) {
    Term keys[MAP_FLAT_MAX], given[MAP_FLAT_MAX], values[MAP_FLAT_MAX];
    int n = 0, top = g->top;
    if (!term_is_none(module)) {
        given[n] = AM(STRUCT);
        values[n++] = module;
    }
    for (; n < MAP_FLAT_MAX && term_is_cons(pairs); pairs = term_tail(pairs)) {
        Term key = constant_value(g, tuple_get(term_head(pairs), 0));
        if (term_is_none(key)) break;
        given[n] = key;
        values[n++] = tuple_get(term_head(pairs), 1);
    }
    memcpy(keys, given, (size_t)n * sizeof(Term));
    int m = sort_keys(keys, n);
    int base = g->top;
    if (m == n && !memcmp(keys, given, (size_t)n * sizeof(Term))) {
        base = n ? expr_window_array(g, values, n, 0, -1) : 0;
    } else {
        for (int i = 0; i < m; i++)
            reg_alloc(g);
        for (int i = 0; i < n; i++)
            expr(g, values[i], base + key_position(keys, m, given[i]));
    }
    emit(g, OP_MAP_NEW, dest, base, m,
         comp_literal(g->c, tuple_from_array(g->c->heap, keys, (size_t)m)));
    reg_release(g, top);
    return pairs;
}

/* Can the pairs be one MAP_NEW? */
static bool pairs_are_simple(Gen *g, Term pairs, int n) {
    for (; term_is_cons(pairs); pairs = term_tail(pairs))
        if (++n > MAP_FLAT_MAX || term_is_none(constant_value(g, tuple_get(term_head(pairs), 0))))
            return false;
    return true;
}

/* Nearly all fields are constants, as in most struct literals: a constant map with the others put
 * in. False: they are not. */
static bool expr_map_from_constant(Gen *g, Term module, Term pairs, int dest) {
    Term kv[2 * MAP_FLAT_MAX], others[2];
    int n = 0, open = 0, top = g->top;
    if (!term_is_none(module)) {
        kv[0] = AM(STRUCT);
        kv[1] = module;
        n = 1;
    }
    for (Term rest = pairs; term_is_cons(rest); rest = term_tail(rest), n++) {
        if (n >= MAP_FLAT_MAX) return false;
        kv[2 * n] = constant_value(g, tuple_get(term_head(rest), 0));
        kv[2 * n + 1] = constant_value(g, tuple_get(term_head(rest), 1));
        if (term_is_none(kv[2 * n])) return false;
        if (!term_is_none(kv[2 * n + 1])) continue;
        if (open == 2) return false;
        others[open++] = term_head(rest);
        kv[2 * n + 1] = AM(NIL);
    }
    if (!open || n < 4 * open || (int)map_size(map_from_pairs(g->c->heap, kv, (size_t)n)) != n)
        return false;
    int map = reg_scratch(g, dest);
    emit_constant(g, map, map_from_pairs(g->c->heap, kv, (size_t)n));
    for (int i = 0; i < open; i++) {
        bool last = i == open - 1 && dest >= 0;
        put_pair(g, OP_MAP_UPDATE, map, others[i], last ? dest : map);
    }
    if (dest >= 0)
        reg_release(g, top);
    else
        expr_deliver(g, map, dest, top);
    return true;
}

/* %{..} and %Module{..} with all fields. */
static void expr_map_new(Gen *g, Term module, Term pairs, int dest) {
    if (expr_map_from_constant(g, module, pairs, dest)) return;
    int top = g->top;
    int map = dest;
    if (dest < 0 || !pairs_are_simple(g, pairs, !term_is_none(module))) map = reg_scratch(g, dest);
    for (Term rest = map_front(g, module, pairs, map); term_is_cons(rest); rest = term_tail(rest))
        put_pair(g, OP_MAP_PUT, map, term_head(rest), map);
    expr_deliver(g, map, dest, top);
}

/* %{map | key: value ..}, the map in a register. */
static void expr_map_update(Gen *g, int map, Term pairs, int dest, int top) {
    int result = -1;
    for (; term_is_cons(pairs); pairs = term_tail(pairs)) {
        if (result < 0) result = reg_alloc(g);
        put_pair(g, OP_MAP_UPDATE, map, term_head(pairs), result);
        map = result;
    }
    expr_deliver(g, map, dest, top);
}

static void expr_map(Gen *g, Term node, int dest) {
    Term args = node_args(node), first = list_at(args, 0);
    emit_line_of(g, node);
    if (!is_pipe(first)) {
        expr_map_new(g, TERM_NONE, args, dest);
        return;
    }
    int top = g->top;
    int map = expr_any(g, list_at(node_args(first), 0), -1);
    expr_map_update(g, map, list_at(node_args(first), 1), dest, top);
}

/* %Module{value | field: x}: the value must be such a struct. */
static void expr_struct_update(Gen *g, Term module, Term update, int dest) {
    int top = g->top;
    int map = expr_any(g, list_at(node_args(update), 0), -1);
    Label bad = label_new(g), good = label_new(g);
    int name = reg_alloc(g);
    emit(g, OP_IS_MAP, map, 0, 0, (uint64_t)bad);
    emit(g, OP_MAP_GET, name, map, 0, (uint64_t)bad);
    emit_ext(g, comp_literal(g->c, AM(STRUCT)), 0);
    emit_imm_branch(g, OP_BR_NOT_I, name, module, good);
    label_place(g, bad);
    Term error[3] = {AM(BADSTRUCT), module, AM(NIL)};
    int base = reg_alloc(g), items = reg_alloc(g);
    reg_alloc(g);
    int last = reg_alloc(g);
    emit_constant(g, items, error[0]);
    emit_constant(g, items + 1, error[1]);
    emit_move(g, last, map);
    emit(g, OP_TUPLE, items, items, 3, 0);
    emit(g, OP_CALL_BIF, base, 1, 0, comp_builtin(g->c, AM(ERLANG), AM(ERROR), 1));
    label_place(g, good);
    reg_release(g, name);
    expr_map_update(g, map, list_at(node_args(update), 1), dest, top);
}

static void expr_struct(Gen *g, Term node, int dest) {
    Term module = list_at(node_args(node), 0), map = list_at(node_args(node), 1);
    Term first = list_at(node_args(map), 0);
    emit_line_of(g, node);
    if (is_pipe(first))
        expr_struct_update(g, module, first, dest);
    else
        expr_map_new(g, module, node_args(map), dest);
}

/* Functions as values */

static void expr_fn(Gen *g, Term node, int dest) {
    uint32_t *captures, count;
    int top = g->top;
    uint32_t fn = module_closure(g, node, &captures, &count);
    if (g->c->failed) return;
    int base = 0, result = dest >= 0 ? dest : -1;
    for (uint32_t i = 0; i < count; i++) {
        Var *v = scope_get(g, captures[i]);
        bool own = v->owner == g;
        if (own && count == 1) {
            base = v->reg;
            break;
        }
        int reg = i ? reg_alloc(g) : (base = reg_alloc(g));
        if (own)
            emit_move(g, reg, v->reg);
        else
            emit(g, OP_FREE, reg, (int)g->arity, (int)scope_capture(g, captures[i]), 0);
    }
    if (result < 0) result = reg_alloc(g);
    emit(g, OP_CLOSURE, result, base, (int)count, fn);
    expr_deliver(g, result, dest, top);
}

/* &name/arity, &Mod.name/arity */
static void expr_capture(Gen *g, Term node, int dest) {
    Term slash = list_at(node_args(node), 0), mod, fun;
    Term target = list_at(node_args(slash), 0), arity = list_at(node_args(slash), 1);
    if (!is_form(slash, ATOM_OP_SLASH) || !term_is_small(arity)) {
        comp_fail(g, "malformed capture");
        return;
    }
    int top = g->top;
    if (is_remote(target, &mod, &fun) && !term_is_atom(mod)) {
        Term args[3] = {mod, fun, arity};
        int base = expr_window_array(g, args, 3, 1, dest);
        emit(g, OP_CALL_BIF, base, 3, 0, comp_builtin(g->c, AM(ERLANG), AM(MAKE_FUN), 3));
        expr_deliver(g, base, dest, top);
        return;
    }
    int result = dest >= 0 ? dest : reg_alloc(g);
    uint32_t n = (uint32_t)term_to_small(arity);
    if (is_remote(target, &mod, &fun)) {
        emit(g, OP_EXPORT_FUN, result, 0, 0, comp_export(g->c, mod, fun, n));
    } else {
        uint32_t fn = comp_function(g->c, node_name(target), n);
        if (fn == UINT32_MAX)
            comp_fail(g, "undefined function %s/%u", atom_text(node_name(target), NULL), n);
        emit(g, OP_CLOSURE, result, 0, 0, fn);
    }
    expr_deliver(g, result, dest, top);
}

/* Variables, blocks, forms */

static void expr_variable(Gen *g, Term node, int dest) {
    int top = g->top;
    if (term_same(node_name(node), AM(STACKTRACE_VAR))) {
        trap_stacktrace(g, dest);
        return;
    }
    if (dest >= 0 && scope_load_captured(g, node, dest)) return;
    expr_deliver(g, scope_read(g, node, dest), dest, top);
}

void expr_statements(Gen *g, Term list, int dest) {
    if (term_is_nil(list)) {
        deliver_constant(g, AM(NIL), dest);
        return;
    }
    for (; term_is_cons(term_tail(list)); list = term_tail(list)) {
        int top = g->top;
        expr(g, term_head(list), DEST_DROP);
        reg_release(g, top);
    }
    expr(g, term_head(list), dest);
}

static void expr_form(Gen *g, Term node, int dest) {
    Term args = node_args(node);
    switch (atom_index(node_name(node))) {
    case ATOM_BLOCK: expr_statements(g, args, dest); return;
    case ATOM_OP_MATCH: match_expr(g, node, dest); return;
    case ATOM_CASE: case_expr(g, node, dest); return;
    case ATOM_COND: cond_expr(g, node, dest); return;
    case ATOM_WITH: with_expr(g, node, dest); return;
    case ATOM_TRY: try_expr(g, node, dest); return;
    case ATOM_RECEIVE: receive_expr(g, node, dest); return;
    case ATOM_FOR: for_expr(g, node, dest); return;
    case ATOM_FN: expr_fn(g, node, dest); return;
    case ATOM_OP_CAPTURE: expr_capture(g, node, dest); return;
    case ATOM_BITS_NODE: bits_expr(g, node, dest); return;
    case ATOM_MAP_NODE: expr_map(g, node, dest); return;
    case ATOM_STRUCT_NODE: expr_struct(g, node, dest); return;
    case ATOM_TUPLE_NODE: {
        int n = list_len(args);
        Term *items = arena_alloc(g->c, (size_t)n * sizeof *items);
        for (int i = 0; i < n; i++, args = term_tail(args))
            items[i] = term_head(args);
        expr_tuple(g, items, n, dest);
        return;
    }
    default: call_expr(g, node, dest);
    }
}

void expr(Gen *g, Term node, int dest) {
    if (g->c->failed || !comp_enter(g)) return;
    if (is_variable(node)) {
        expr_variable(g, node, dest);
        return;
    }
    Term constant = constant_value(g, node);
    if (!term_is_none(constant)) {
        deliver_constant(g, constant, dest);
    } else if (term_is_cons(node)) {
        expr_list(g, node, dest);
    } else if (term_is_tuple_of(node, 2)) {
        Term items[2] = {tuple_get(node, 0), tuple_get(node, 1)};
        expr_tuple(g, items, 2, dest);
    } else if (is_node(node) && term_is_atom(node_name(node)) && term_is_list(node_args(node))) {
        expr_form(g, node, dest);
    } else if (!call_expr(g, node, dest)) {
        comp_fail(g, "the compiler does not know this expression");
    }
}
