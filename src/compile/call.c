/* Calls: operators that are instructions, builtins, local, remote, dynamic and anonymous calls,
 * tail calls. */
#include "src/code/protocol.h"
#include "src/compile/emit.h"
#include "src/compile/expr.h"
#include "src/compile/guard.h"
#include "src/compile/scope.h"
#include "src/syntax/quoted.h"

/* Operators */

static int binary_opcode(uint32_t fun) {
    switch (fun) {
    case ATOM_OP_PLUS: return OP_ADD;
    case ATOM_OP_MINUS: return OP_SUB;
    case ATOM_OP_STAR: return OP_MUL;
    case ATOM_OP_SLASH: return OP_DIV;
    case ATOM_DIV: return OP_IDIV;
    case ATOM_REM: return OP_REM;
    case ATOM_BAND: return OP_BAND;
    case ATOM_BOR: return OP_BOR;
    case ATOM_BXOR: return OP_BXOR;
    case ATOM_BSL: return OP_BSL;
    case ATOM_BSR: return OP_BSR;
    case ATOM_MAX: return OP_MAX;
    case ATOM_MIN: return OP_MIN;
    case ATOM_OP_LT:
    case ATOM_OP_GT: return OP_LT;
    case ATOM_OP_ERL_LE:
    case ATOM_OP_GE: return OP_LE;
    case ATOM_OP_EQ: return OP_EQ;
    case ATOM_OP_ERL_NE: return OP_NE;
    case ATOM_OP_ERL_EXEQ: return OP_EXEQ;
    case ATOM_OP_ERL_EXNE: return OP_EXNE;
    default: return -1;
    }
}

/* a + 1, 1 + a, a - 1 */
static bool add_immediate(Gen *g, uint32_t fun, const Term *args, int to, int hint) {
    bool plus = fun == ATOM_OP_PLUS;
    if (!plus && fun != ATOM_OP_MINUS) return false;
    int small = term_is_small(args[1]) ? 1 : plus && term_is_small(args[0]) ? 0 : -1;
    if (small < 0 || term_is_small(args[1 - small])) return false;
    int reg = expr_any(g, args[1 - small], hint);
    emit(g, plus ? OP_ADD_I : OP_SUB_I, to, reg, small == 0, args[small].word);
    return true;
}

static bool operator_binary(Gen *g, Term node, uint32_t fun, const Term *args, int dest) {
    int op = binary_opcode(fun);
    if (op < 0) return false;
    int top = g->top;
    int hint = reg_is_scratch(g, dest) ? dest : -1;
    int to = dest >= 0 ? dest : reg_alloc(g);
    if (hint < 0 && dest < 0) hint = to;
    emit_line_of(g, node);
    uint32_t line = g->line;
    if (!add_immediate(g, fun, args, to, hint)) {
        int a = expr_any(g, args[0], hint);
        int b = expr_any(g, args[1], a == hint ? -1 : hint);
        bool swap = fun == ATOM_OP_GT || fun == ATOM_OP_GE;
        emit_line(g, line);
        emit(g, (Opcode)op, to, swap ? b : a, swap ? a : b, 0);
    }
    expr_deliver(g, to, dest, top);
    return true;
}

static bool operator_unary(Gen *g, Term node, Opcode op, Term arg, int count, int dest) {
    int top = g->top;
    int reg = expr_any(g, arg, dest);
    int to = dest >= 0 ? dest : reg_alloc(g);
    emit_line_of(g, node);
    emit(g, op, to, reg, count, 0);
    expr_deliver(g, to, dest, top);
    return true;
}

/* Tests and boolean operators, whose value comes from a branch. */
static bool operator_boolean(Gen *g, Term node, int dest) {
    if (!guard_is_test(node)) return false;
    int top = g->top;
    Label no = label_new(g), end = label_new(g);
    int to = dest >= 0 ? dest : reg_alloc(g);
    branch(g, node, true, no, NO_LABEL);
    emit_constant(g, to, AM(TRUE));
    if (dest == DEST_TAIL)
        emit(g, OP_RETURN, to, 0, 0, 0);
    else
        emit_jump(g, end);
    label_place(g, no);
    emit_constant(g, to, AM(FALSE));
    if (dest == DEST_TAIL) emit(g, OP_RETURN, to, 0, 0, 0);
    label_place(g, end);
    reg_release(g, top);
    return true;
}

/* a andalso b, a orelse b where b need not be a boolean. */
static void short_circuit(Gen *g, const Term *args, bool is_and, int dest) {
    Label skip = label_new(g), end = label_new(g);
    branch(g, args[0], is_and, skip, NO_LABEL);
    expr(g, args[1], dest);
    if (dest != DEST_TAIL) emit_jump(g, end);
    label_place(g, skip);
    deliver_constant(g, is_and ? AM(FALSE) : AM(TRUE), dest);
    label_place(g, end);
}

static void apply_call(Gen *g, Term node, const Term *args, int n, int dest) {
    int top = g->top;
    if (dest == DEST_TAIL) {
        int base = expr_window_array(g, args, n, 0, -1);
        emit_line_of(g, node);
        emit(g, n == 3 ? OP_TAPPLY : OP_TAPPLY_FUN, base, 0, 0, 0);
        reg_release(g, top);
        return;
    }
    int base = expr_window_array(g, args, n, 1, dest);
    emit_line_of(g, node);
    emit(g, n == 3 ? OP_APPLY : OP_APPLY_FUN, base, 0, 0, 0);
    expr_deliver(g, base, dest, top);
}

bool call_operator(Gen *g, Term node, int dest) {
    uint32_t fun;
    Term args[3];
    if (is_erlang(node, &fun, args, 2)) {
        if ((fun == ATOM_ANDALSO || fun == ATOM_ORELSE) && !guard_is_test(node)) {
            short_circuit(g, args, fun == ATOM_ANDALSO, dest);
            return true;
        }
        if (operator_binary(g, node, fun, args, dest)) return true;
        if (fun == ATOM_ELEMENT && is_element_number(args[0]))
            return operator_unary(g, node, OP_ELEM, args[1], (int)term_to_small(args[0]), dest);
        if (fun == ATOM_APPLY) {
            apply_call(g, node, args, 2, dest);
            return true;
        }
    } else if (is_erlang(node, &fun, args, 1)) {
        if (fun == ATOM_OP_MINUS) return operator_unary(g, node, OP_NEG, args[0], 0, dest);
        if (fun == ATOM_HD) return operator_unary(g, node, OP_HD, args[0], 0, dest);
        if (fun == ATOM_TL) return operator_unary(g, node, OP_TL, args[0], 0, dest);
        if (fun == ATOM_NOT && !guard_is_test(args[0]))
            return operator_unary(g, node, OP_NOT, args[0], 0, dest);
    } else if (is_erlang(node, &fun, args, 3)) {
        if (fun != ATOM_APPLY) return false;
        apply_call(g, node, args, 3, dest);
        return true;
    }
    return operator_boolean(g, node, dest);
}

/*
 * Tail calls: the arguments go to R0 .. while variables may still live there. Each argument is
 * computed straight into its register when nothing that is still to be evaluated reads it; the rest
 * is a parallel move.
 */

typedef struct {
    Term term;
    uint64_t reads; /* registers it reads, bit 63 for all above 62 */
    int src;        /* register holding the value, -1: not evaluated yet */
    bool constant, pure, done;
} TailArg;

static uint64_t reg_bit(int reg) { return (uint64_t)1 << (reg < 63 ? reg : 63); }

static uint64_t reads_of(Gen *g, Term t) {
    uint64_t set = 0;
    if (term_is_list(t)) {
        for (; term_is_cons(t); t = term_tail(t))
            set |= reads_of(g, term_head(t));
        return set;
    }
    if (term_is_tuple_of(t, 2)) return reads_of(g, tuple_get(t, 0)) | reads_of(g, tuple_get(t, 1));
    if (!is_node(t) || !comp_enter(g)) return 0;
    if (is_variable(t)) {
        if (term_same(node_name(t), AM(STACKTRACE_VAR)) || is_underscore(t)) return 0;
        const Var *v = scope_get(g, scope_var(g, t));
        if (v->owner == g) return reg_bit(v->reg);
        return v->owner ? reg_bit((int)g->arity) : 0;
    }
    return reads_of(g, node_args(t)) | (term_is_atom(node_name(t)) ? 0 : reads_of(g, node_name(t)));
}

/* Arithmetic on variables and constants, and constructors: may be reordered among its like. */
static bool is_pure_arithmetic(Gen *g, Term t, int depth) {
    uint32_t fun;
    Term args[2];
    if (!term_is_pointer(t) || is_variable(t)) return true;
    if (depth > 4) return false;
    if (term_is_tuple_of(t, 2))
        return is_pure_arithmetic(g, tuple_get(t, 0), depth + 1) &&
               is_pure_arithmetic(g, tuple_get(t, 1), depth + 1);
    if (term_is_cons(t)) {
        Term first = term_head(t);
        if (!term_is_nil(term_tail(t)) || !is_form(first, ATOM_OP_PIPE))
            return is_pure_arithmetic(g, first, depth + 1) &&
                   is_pure_arithmetic(g, term_tail(t), depth + 1);
        return is_pure_arithmetic(g, list_at(node_args(first), 0), depth + 1) &&
               is_pure_arithmetic(g, list_at(node_args(first), 1), depth + 1);
    }
    if (!is_erlang(t, &fun, args, 2)) return false;
    int op = binary_opcode(fun);
    return ((op >= OP_ADD && op <= OP_BSR) || op == OP_MAX || op == OP_MIN) &&
           is_pure_arithmetic(g, args[0], depth + 1) && is_pure_arithmetic(g, args[1], depth + 1);
}

static bool target_is_read(const TailArg *args, int n, int i) {
    for (int j = 0; j < n; j++)
        if (j != i && !args[j].done && (args[j].reads & reg_bit(i))) return true;
    return false;
}

/* A register above the arguments' targets. */
static int tail_temp(Gen *g) { return reg_alloc(g); }

static void tail_evaluate(Gen *g, TailArg *args, int n, int i) {
    if (i < 63 && !target_is_read(args, n, i)) {
        expr(g, args[i].term, i);
        args[i].done = true;
        return;
    }
    int temp = tail_temp(g);
    expr(g, args[i].term, temp);
    args[i].src = temp;
    args[i].reads = 0;
}

static void tail_expressions(Gen *g, TailArg *args, int n) {
    bool pure = true;
    for (int i = 0; i < n; i++)
        if (!args[i].done && args[i].src < 0) pure &= args[i].pure;
    for (;;) {
        int pick = -1;
        for (int i = 0; i < n; i++) {
            if (args[i].done || args[i].src >= 0) continue;
            if (pick < 0) pick = i;
            if (!pure) break;
            if (!target_is_read(args, n, i)) {
                pick = i;
                break;
            }
        }
        if (pick < 0 || g->c->failed) return;
        tail_evaluate(g, args, n, pick);
    }
}

static void tail_moves(Gen *g, TailArg *args, int n) {
    for (;;) {
        int ready = -1, waiting = -1;
        for (int i = 0; i < n && ready < 0; i++) {
            if (args[i].done) continue;
            waiting = i;
            bool read = false;
            for (int j = 0; j < n; j++)
                read |= j != i && !args[j].done && args[j].src == i;
            if (!read) ready = i;
        }
        if (waiting < 0 || g->c->failed) return;
        if (ready >= 0) {
            emit_move(g, ready, args[ready].src);
            args[ready].done = true;
        } else {
            /* A cycle: free the register of one source. */
            int temp = tail_temp(g), busy = args[waiting].src;
            emit_move(g, temp, busy);
            for (int j = 0; j < n; j++)
                if (!args[j].done && args[j].src == busy) args[j].src = temp;
        }
    }
}

static void tail_arg_init(Gen *g, TailArg *arg, Term t, int i) {
    *arg = (TailArg){.term = t, .src = -1};
    Term constant = constant_value(g, t);
    if (!term_is_none(constant)) {
        arg->constant = arg->done = true;
        arg->term = constant;
        return;
    }
    arg->pure = is_pure_arithmetic(g, t, 0);
    arg->reads = reads_of(g, t);
    if (is_variable(t) && !term_same(node_name(t), AM(STACKTRACE_VAR))) {
        int home = scope_home(g, t);
        arg->src = home;
        arg->done = home == i;
    }
}

/* Put the values into R0 .. R(n-1). */
static void tail_args(Gen *g, const Term *terms, int n) {
    TailArg *args = arena_alloc(g->c, (size_t)n * sizeof *args);
    for (int i = 0; i < n; i++)
        tail_arg_init(g, &args[i], terms[i], i);
    while (g->top < n && !g->c->failed)
        reg_alloc(g);
    tail_expressions(g, args, n);
    tail_moves(g, args, n);
    for (int i = 0; i < n; i++)
        if (args[i].constant) emit_constant(g, i, args[i].term);
}

static Term *args_array(Gen *g, Term args, int n, int extra) {
    Term *array = arena_alloc(g->c, (size_t)(n + extra) * sizeof *array);
    for (int i = 0; i < n; i++, args = term_tail(args))
        array[i] = term_head(args);
    return array;
}

/* Calls */

static void call_local(Gen *g, Term node, int dest) {
    Term name = node_name(node);
    int n = list_len(node_args(node)), top = g->top;
    uint32_t fn = comp_function(g->c, name, (uint32_t)n);
    if (fn == UINT32_MAX) {
        emit_line_of(g, node);
        comp_fail(g, "undefined function %s/%d (there is no such function in this module)",
                  atom_text(name, NULL), n);
        return;
    }
    Term *args = args_array(g, node_args(node), n, 0);
    if (dest == DEST_TAIL) {
        tail_args(g, args, n);
        emit_line_of(g, node);
        emit(g, OP_TCALL, 0, 0, 0, fn);
        reg_release(g, top);
        return;
    }
    int base = expr_window_array(g, args, n, 1, dest);
    emit_line_of(g, node);
    emit(g, OP_CALL, base, 0, 0, fn);
    expr_deliver(g, base, dest, top);
}

void call_external(Gen *g, int base, Term module, Term name, uint32_t arity) {
    if (builtin_find(module, name, arity))
        emit(g, OP_CALL_BIF, base, (int)arity, 0, comp_builtin(g->c, module, name, arity));
    else
        emit(g, OP_CALL_EXT, base, 0, 0, comp_export(g->c, module, name, arity));
}

/* :phial_protocol.dispatch(): leave for the implementation, if there is one. */
static void protocol_dispatch(Gen *g, int dest) {
    const FunctionDef *fn = g->c->function;
    emit(g, OP_PROTOCOL, 0, 0, PROTOCOL_SLOTS,
         comp_export(g->c, g->c->def->name, fn->name, fn->arity));
    for (int i = 0; i < PROTOCOL_SLOTS; i++)
        emit_ext(g, 0, 0);
    deliver_constant(g, AM(NIL), dest);
}

static void call_remote(Gen *g, Term node, Term module, Term name, int dest) {
    if (term_same(module, AM(PHIAL_PROTOCOL)) && term_same(name, AM(DISPATCH))) {
        protocol_dispatch(g, dest);
        return;
    }
    int n = list_len(node_args(node)), top = g->top;
    Term *args = args_array(g, node_args(node), n, 0);
    if (dest == DEST_TAIL && !builtin_find(module, name, (unsigned)n)) {
        tail_args(g, args, n);
        emit_line_of(g, node);
        emit(g, OP_TCALL_EXT, 0, 0, 0, comp_export(g->c, module, name, (uint32_t)n));
        reg_release(g, top);
        return;
    }
    int base = expr_window_array(g, args, n, 1, dest);
    emit_line_of(g, node);
    call_external(g, base, module, name, (uint32_t)n);
    expr_deliver(g, base, dest, top);
}

/* value.field, or a call without parentheses of a module in a variable. With parentheses both work
 * as well, but what is neither map nor module is refused by the call. */
static void call_field(Gen *g, Term node, Term target, Term name, int dest, bool parens) {
    int top = g->top;
    int value = expr_any(g, target, dest);
    int base = reg_scratch(g, dest);
    Label call = label_new(g);
    bool tail_call = parens && dest == DEST_TAIL;
    emit_line_of(g, node);
    if (tail_call) emit_is_map(g, value, call);
    emit(g, OP_FIELD, base, value, parens, name.word);
    emit_ext(g, 0, 0);
    emit(g, OP_CALL_DYN, base, value, 0, name.word);
    expr_deliver(g, base, dest, top);
    label_place(g, call);
    if (tail_call) emit(g, OP_TCALL_DYN, 0, value, 0, name.word);
}

static void call_dynamic(Gen *g, Term node, Term module, Term name, int dest) {
    int n = list_len(node_args(node)), top = g->top;
    Term *args = args_array(g, node_args(node), n, 0);
    if (dest == DEST_TAIL) {
        while (g->top < n && !g->c->failed)
            reg_alloc(g);
        int target = reg_alloc(g);
        expr(g, module, target);
        tail_args(g, args, n);
        emit_line_of(g, node);
        emit(g, OP_TCALL_DYN, 0, target, n, name.word);
        reg_release(g, top);
        return;
    }
    int target = expr_any(g, module, -1);
    int base = expr_window_array(g, args, n, 1, dest);
    emit_line_of(g, node);
    emit(g, OP_CALL_DYN, base, target, n, name.word);
    expr_deliver(g, base, dest, top);
}

/* The function of a tail call belongs behind the arguments, but is evaluated before them. */
static void tail_call_fun(Gen *g, Term node, Term fun, int n) {
    int top = g->top;
    Term *args = args_array(g, node_args(node), n, 1);
    if (is_variable(fun)) {
        args[n] = fun;
        tail_args(g, args, n + 1);
    } else {
        while (g->top <= n && !g->c->failed)
            reg_alloc(g);
        int target = reg_alloc(g);
        expr(g, fun, target);
        tail_args(g, args, n);
        emit_move(g, n, target);
    }
    emit_line_of(g, node);
    emit(g, OP_TCALL_FUN, n, 0, 0, 0);
    reg_release(g, top);
}

/* fun.(args) */
static void call_fun(Gen *g, Term node, Term fun, int dest) {
    int n = list_len(node_args(node)), top = g->top;
    if (dest == DEST_TAIL) {
        tail_call_fun(g, node, fun, n);
        return;
    }
    Term *args = arena_alloc(g->c, (size_t)(n + 1) * sizeof *args), rest = node_args(node);
    args[0] = fun;
    for (int i = 1; i <= n; i++, rest = term_tail(rest))
        args[i] = term_head(rest);
    int base = expr_window_array(g, args, n + 1, 0, dest);
    emit_line_of(g, node);
    emit(g, OP_CALL_FUN, base, n, 0, 0);
    expr_deliver(g, base, dest, top);
}

static bool has_parens(Term node) {
    return term_is_none(meta_get(node_meta(node), AM(NO_PARENS))) || !term_is_nil(node_args(node));
}

/* nil, true and false are no modules: nil.field is a KeyError. */
static bool is_module_name(Term t) {
    return term_is_atom(t) && !term_is_bool(t) && !term_same(t, AM(NIL));
}

bool call_expr(Gen *g, Term node, int dest) {
    if (!is_node(node) || !term_is_list(node_args(node))) return false;
    if (list_len(node_args(node)) > MAX_ARGS) {
        comp_fail(g, "too many arguments in a call (at most %d)", MAX_ARGS);
        return true;
    }
    Term module, name, callee = node_name(node);
    if (is_remote(node, &module, &name)) {
        if (!has_parens(node) && !is_module_name(module))
            call_field(g, node, module, name, dest, false);
        else if (!term_is_atom(module) && term_is_nil(node_args(node)))
            call_field(g, node, module, name, dest, true);
        else if (!term_is_atom(module))
            call_dynamic(g, node, module, name, dest);
        else if (!call_operator(g, node, dest))
            call_remote(g, node, module, name, dest);
        return true;
    }
    if (is_form(callee, ATOM_OP_DOT) && list_len(node_args(callee)) == 1) {
        call_fun(g, node, list_at(node_args(callee), 0), dest);
        return true;
    }
    if (!term_is_atom(callee)) return false;
    call_local(g, node, dest);
    return true;
}
