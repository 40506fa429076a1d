#include "src/compile/guard.h"

#include "src/compile/control.h"
#include "src/compile/emit.h"
#include "src/compile/expr.h"
#include "src/compile/scope.h"
#include "src/compile/trap.h"
#include "src/syntax/depth.h"
#include "src/syntax/quoted.h"

/* Type tests: :erlang.is_x(value) */
static int test_opcode(uint32_t fun) {
    switch (fun) {
    case ATOM_IS_ATOM: return OP_IS_ATOM;
    case ATOM_IS_BOOLEAN: return OP_IS_BOOLEAN;
    case ATOM_IS_INTEGER: return OP_IS_INTEGER;
    case ATOM_IS_FLOAT: return OP_IS_FLOAT;
    case ATOM_IS_NUMBER: return OP_IS_NUMBER;
    case ATOM_IS_BINARY: return OP_IS_BINARY;
    case ATOM_IS_BITSTRING: return OP_IS_BITSTRING;
    case ATOM_IS_LIST: return OP_IS_LIST;
    case ATOM_IS_TUPLE: return OP_IS_TUPLE;
    case ATOM_IS_MAP: return OP_IS_MAP;
    case ATOM_IS_FUNCTION: return OP_IS_FUN;
    case ATOM_IS_PID: return OP_IS_PID;
    case ATOM_IS_REFERENCE: return OP_IS_REF;
    case ATOM_IS_PORT: return OP_IS_PORT;
    default: return -1;
    }
}

static bool is_comparison(uint32_t fun) {
    switch (fun) {
    case ATOM_OP_LT:
    case ATOM_OP_GT:
    case ATOM_OP_ERL_LE:
    case ATOM_OP_GE:
    case ATOM_OP_EQ:
    case ATOM_OP_ERL_NE:
    case ATOM_OP_ERL_EXEQ:
    case ATOM_OP_ERL_EXNE: return true;
    default: return false;
    }
}

bool guard_is_test(Term node) {
    uint32_t fun;
    Term args[2];
    if (term_is_bool(node)) return true;
    if (is_erlang(node, &fun, args, 1))
        return test_opcode(fun) >= 0 || (fun == ATOM_NOT && guard_is_test(args[0]));
    if (!is_erlang(node, &fun, args, 2)) return false;
    if (is_comparison(fun)) return true;
    if (fun == ATOM_IS_FUNCTION)
        return term_is_small(args[1]) && term_to_small(args[1]) >= 0 &&
               term_to_small(args[1]) < 256;
    if (fun != ATOM_ANDALSO && fun != ATOM_ORELSE) return false;
    return depth_ok() && guard_is_test(args[0]) && guard_is_test(args[1]);
}

bool guard_is_comparison(Term node) {
    uint32_t fun;
    Term args[2];
    return is_erlang(node, &fun, args, 2) && is_comparison(fun) &&
           (!term_is_pointer(args[0]) || is_variable(args[0])) &&
           (!term_is_pointer(args[1]) || is_variable(args[1]));
}

/* Values */

static int value_of(Gen *g, Term node, int hint, Label fail) {
    return fail == NO_LABEL ? expr_any(g, node, hint) : guard_value(g, node, hint, fail);
}

/* map.field, :erlang.map_get(:key, map) */
static int guard_field(Gen *g, Term map, Term key, int hint, Label fail) {
    int reg = guard_value(g, map, hint, fail);
    int to = reg_scratch(g, hint);
    emit_is_map(g, reg, fail);
    emit(g, OP_MAP_GET, to, reg, 0, (uint64_t)fail);
    emit_ext(g, comp_literal(g->c, key), 0);
    return to;
}

bool is_element_number(Term t) {
    return term_is_small(t) && term_to_small(t) >= 1 && term_to_small(t) <= INT16_MAX;
}

static int guard_opcode(uint32_t fun) {
    switch (fun) {
    case ATOM_OP_PLUS: return OP_G_ADD;
    case ATOM_OP_MINUS: return OP_G_SUB;
    case ATOM_OP_STAR: return OP_G_MUL;
    case ATOM_DIV: return OP_G_IDIV;
    case ATOM_REM: return OP_G_REM;
    case ATOM_BAND: return OP_G_BAND;
    default: return -1;
    }
}

/* What has an instruction; -1: it has none. */
static int guard_operator(Gen *g, Term node, int hint, Label fail) {
    uint32_t fun;
    Term args[2];
    if (is_erlang(node, &fun, args, 1) && (fun == ATOM_HD || fun == ATOM_TL)) {
        int to = reg_scratch(g, hint), from = guard_value(g, args[0], to, fail);
        int rest = reg_alloc(g);
        emit(g, OP_MATCH_CONS, fun == ATOM_HD ? to : rest, fun == ATOM_HD ? rest : to, from,
             (uint64_t)fail);
        reg_release(g, to + 1);
        return to;
    }
    if (!is_erlang(node, &fun, args, 2)) return -1;
    const bool is_element = fun == ATOM_ELEMENT && is_element_number(args[0]);
    const int op = is_element ? OP_G_ELEM : guard_opcode(fun);
    if (op < 0) return -1;
    int to = reg_scratch(g, hint), a = guard_value(g, args[is_element], to, fail);
    int b = is_element ? (int)term_to_small(args[0]) : guard_value(g, args[1], -1, fail);
    emit(g, (Opcode)op, to, a, b, (uint64_t)fail);
    reg_release(g, to + 1);
    return to;
}

static int guard_call(Gen *g, Term name, Term args, int hint, Label fail) {
    int n = list_len(args);
    int base = reg_scratch(g, hint), first = base;
    if (n == 1) {
        first = guard_value(g, term_head(args), base, fail);
    } else {
        for (int i = 0; i < n && !g->c->failed; i++, args = term_tail(args)) {
            int reg = i ? reg_alloc(g) : base;
            emit_move(g, reg, guard_value(g, term_head(args), reg, fail));
            reg_release(g, reg + 1);
        }
    }
    emit(g, OP_GUARD_BIF, base, first, n, (uint64_t)fail);
    emit_ext(g, comp_builtin(g->c, AM(ERLANG), name, (uint32_t)n), 0);
    reg_release(g, base + 1);
    return base;
}

/* A tuple or list made in a guard. */
static int guard_construct(Gen *g, Term node, int hint, Label fail) {
    Term args = term_is_cons(node) ? node
                : is_form(node, ATOM_TUPLE_NODE)
                    ? node_args(node)
                    : list_of(g->c->heap, 2, tuple_get(node, 0), tuple_get(node, 1));
    int n = list_len(args), base = reg_scratch(g, hint), last = base;
    Term tail = TERM_NIL;
    int count = 0;
    for (int i = 0; i < n && !g->c->failed; i++, args = term_tail(args)) {
        Term item = term_head(args);
        if (is_form(item, ATOM_OP_PIPE)) {
            tail = list_at(node_args(item), 1);
            item = list_at(node_args(item), 0);
        }
        last = i ? reg_alloc(g) : base;
        emit_move(g, last, guard_value(g, item, last, fail));
        reg_release(g, last + 1);
        count++;
    }
    if (!term_is_cons(node)) {
        emit(g, OP_TUPLE, base, base, count, 0);
    } else {
        int acc = reg_alloc(g);
        emit_move(g, acc, guard_value(g, tail, acc, fail));
        for (int i = count - 1; i >= 0; i--)
            emit(g, OP_CONS, i ? acc : base, base + i, acc, 0);
    }
    reg_release(g, base + 1);
    return base;
}

static int guard_boolean(Gen *g, Term node, int hint, Label fail) {
    int to = reg_scratch(g, hint);
    Label no = label_new(g), end = label_new(g);
    branch(g, node, true, no, fail);
    emit_constant(g, to, AM(TRUE));
    emit_jump(g, end);
    label_place(g, no);
    emit_constant(g, to, AM(FALSE));
    label_place(g, end);
    return to;
}

/* A bitstring or map made in a guard: what cannot be made fails the guard. */
static int guard_protected(Gen *g, Term node, int hint, Label fail) {
    int to = reg_scratch(g, hint), top = g->top;
    Label handler = label_new(g), end = label_new(g);
    int base = trap_open(g, handler);
    expr(g, node, to);
    trap_close(g, base);
    emit_jump(g, end);
    label_place(g, handler);
    emit(g, OP_CATCH, base, 0, 0, 0);
    emit_jump(g, fail);
    label_place(g, end);
    reg_release(g, top);
    return to;
}

int guard_value(Gen *g, Term node, int hint, Label fail) {
    if (g->c->failed || !comp_enter(g)) return 0;
    if (is_variable(node)) return scope_read(g, node, hint);
    Term constant = constant_value(g, node), module, name;
    if (!term_is_none(constant)) {
        int to = reg_scratch(g, hint);
        emit_constant(g, to, constant);
        return to;
    }
    if (!is_remote(node, &module, &name)) {
        if (term_is_cons(node) || term_is_tuple_of(node, 2) || is_form(node, ATOM_TUPLE_NODE))
            return guard_construct(g, node, hint, fail);
        if (is_form(node, ATOM_BITS_NODE) || is_form(node, ATOM_MAP_NODE))
            return guard_protected(g, node, hint, fail);
        comp_fail(g, "invalid expression in a guard");
        return 0;
    }
    Term args = node_args(node);
    if (!term_is_atom(module)) return guard_field(g, module, name, hint, fail);
    if (guard_is_test(node)) return guard_boolean(g, node, hint, fail);
    uint32_t fun = atom_index(name);
    if (fun == ATOM_ANDALSO || fun == ATOM_ORELSE) return guard_boolean(g, node, hint, fail);
    if (fun == ATOM_MAP_GET) {
        Term key = constant_value(g, list_at(args, 0));
        if (!term_is_none(key)) return guard_field(g, list_at(args, 1), key, hint, fail);
    }
    int value = guard_operator(g, node, hint, fail);
    return value >= 0 ? value : guard_call(g, name, args, hint, fail);
}

/* Branches */

static Opcode negate(Opcode op) {
    switch (op) {
    case OP_BR_LT_I: return OP_BR_GE_I;
    case OP_BR_LE_I: return OP_BR_GT_I;
    case OP_BR_GT_I: return OP_BR_LE_I;
    case OP_BR_GE_I: return OP_BR_LT_I;
    case OP_BR_EQ: return OP_BR_NE;
    case OP_BR_NE: return OP_BR_EQ;
    case OP_BR_EXEQ: return OP_BR_EXNE;
    case OP_BR_EXNE: return OP_BR_EXEQ;
    case OP_BR_IS_I: return OP_BR_NOT_I;
    case OP_BR_NOT_I: return OP_BR_IS_I;
    case OP_BR_EQ_I: return OP_BR_NE_I;
    default: return OP_BR_EQ_I;
    }
}

/* The comparison with the constant on the right, or -1. Atoms and [] compare by identity. */
static int immediate_opcode(uint32_t fun, Term constant) {
    bool small = term_is_small(constant), same = term_is_atom(constant) || term_is_nil(constant);
    if (!(small || same) || !word_fits_imm32(constant.word)) return -1;
    switch (fun) {
    case ATOM_OP_EQ: return small ? OP_BR_EQ_I : OP_BR_IS_I;
    case ATOM_OP_ERL_NE: return small ? OP_BR_NE_I : OP_BR_NOT_I;
    case ATOM_OP_ERL_EXEQ: return OP_BR_IS_I;
    case ATOM_OP_ERL_EXNE: return OP_BR_NOT_I;
    default: break;
    }
    if (!small) return -1;
    switch (fun) {
    case ATOM_OP_LT: return OP_BR_LT_I;
    case ATOM_OP_ERL_LE: return OP_BR_LE_I;
    case ATOM_OP_GT: return OP_BR_GT_I;
    default: return OP_BR_GE_I;
    }
}

/* a < b as b > a */
static uint32_t mirror(uint32_t fun) {
    switch (fun) {
    case ATOM_OP_LT: return ATOM_OP_GT;
    case ATOM_OP_GT: return ATOM_OP_LT;
    case ATOM_OP_ERL_LE: return ATOM_OP_GE;
    case ATOM_OP_GE: return ATOM_OP_ERL_LE;
    default: return fun;
    }
}

static void branch_registers(Gen *g, uint32_t fun, int a, int b, bool sense, Label target) {
    Opcode op = OP_BR_LT;
    if (fun == ATOM_OP_GT || fun == ATOM_OP_ERL_LE) {
        /* a > b is b < a; a <= b is b >= a, written BR_LE */
        op = fun == ATOM_OP_GT ? OP_BR_LT : OP_BR_LE;
        if (fun == ATOM_OP_GT) {
            int t = a;
            a = b;
            b = t;
        }
    } else if (fun == ATOM_OP_GE) {
        op = OP_BR_LE;
        int t = a;
        a = b;
        b = t;
    } else if (fun == ATOM_OP_EQ || fun == ATOM_OP_ERL_NE) {
        op = fun == ATOM_OP_EQ ? OP_BR_EQ : OP_BR_NE;
    } else if (fun == ATOM_OP_ERL_EXEQ || fun == ATOM_OP_ERL_EXNE) {
        op = fun == ATOM_OP_ERL_EXEQ ? OP_BR_EXEQ : OP_BR_EXNE;
    }
    if (!sense && (op == OP_BR_LT || op == OP_BR_LE)) {
        /* not a < b is b <= a: the order of terms is total */
        op = op == OP_BR_LT ? OP_BR_LE : OP_BR_LT;
        int t = a;
        a = b;
        b = t;
    } else if (!sense) {
        op = negate(op);
    }
    emit(g, op, a, b, 0, (uint64_t)target);
}

static void branch_comparison(Gen *g, uint32_t fun, Term *args, bool sense, Label target,
                              Label fail) {
    int top = g->top;
    if (!term_is_pointer(args[0]) && term_is_pointer(args[1])) {
        Term t = args[0];
        args[0] = args[1];
        args[1] = t;
        fun = mirror(fun);
    }
    Term constant = term_is_pointer(args[1]) ? TERM_NONE : args[1];
    int op = term_is_none(constant) ? -1 : immediate_opcode(fun, constant);
    int a = value_of(g, args[0], -1, fail);
    if (op >= 0) {
        emit_imm_branch(g, sense ? (Opcode)op : negate((Opcode)op), a, constant, target);
    } else {
        int b = value_of(g, args[1], -1, fail);
        branch_registers(g, fun, a, b, sense, target);
    }
    reg_release(g, top);
}

/* An IS_x test; there are none for the opposite. */
static void branch_type(Gen *g, Opcode op, int reg, int count, bool sense, Label target) {
    if (sense) {
        emit(g, op, reg, 0, count, (uint64_t)target);
        return;
    }
    Label other = label_new(g);
    emit(g, op, reg, 0, count, (uint64_t)other);
    emit_jump(g, target);
    label_place(g, other);
}

static void branch_constant(Gen *g, Term value, bool sense, Label target, Label fail) {
    if (fail != NO_LABEL && !term_is_bool(value))
        emit_jump(g, fail);
    else if (!term_is_falsy(value) != sense)
        emit_jump(g, target);
}

/* is_atom(:an_atom), as `is_struct(x, Name)` has it */
static bool is_certain(Term node) {
    uint32_t fun;
    Term arg;
    return term_is_true(node) ||
           (is_erlang(node, &fun, &arg, 1) && fun == ATOM_IS_ATOM && term_is_atom(arg));
}

/* Both must hold (and) or one must (or). */
static void branch_both(Gen *g, const Term *args, bool is_and, bool sense, Label target,
                        Label fail) {
    if (is_certain(args[0])) {
        if (is_and)
            branch(g, args[1], sense, target, fail);
        else
            branch_constant(g, AM(TRUE), sense, target, fail);
        return;
    }
    if (is_and == sense) {
        branch(g, args[0], sense, target, fail);
        branch(g, args[1], sense, target, fail);
        return;
    }
    Label through = label_new(g);
    branch(g, args[0], !sense, through, fail);
    branch(g, args[1], sense, target, fail);
    label_place(g, through);
}

static bool branch_unary(Gen *g, Term node, bool sense, Label target, Label fail) {
    uint32_t fun;
    Term arg;
    if (!is_erlang(node, &fun, &arg, 1)) return false;
    if (fun == ATOM_NOT && (fail != NO_LABEL || guard_is_test(arg))) {
        /* All of a chain of them at once: the test above has looked at the whole chain. */
        for (sense = !sense, node = arg; is_erlang(node, &fun, &arg, 1) && fun == ATOM_NOT;
             node = arg)
            sense = !sense;
        branch(g, node, sense, target, fail);
        return true;
    }
    int op = test_opcode(fun), top = g->top;
    if (op < 0) return false;
    if (op == OP_IS_ATOM && term_is_atom(arg)) {
        branch_constant(g, AM(TRUE), sense, target, fail);
        return true;
    }
    int reg = value_of(g, arg, -1, fail);
    if (op == OP_IS_MAP && sense)
        emit_is_map(g, reg, target);
    else
        branch_type(g, (Opcode)op, reg, 0, sense, target);
    reg_release(g, top);
    return true;
}

/* is_map_key(key, map) with a constant key, in a guard */
static void branch_map_key(Gen *g, Term *args, bool sense, Label target, Label fail) {
    int top = g->top;
    Term key = constant_value(g, args[0]);
    int map = guard_value(g, args[1], -1, fail), to = reg_alloc(g);
    Label absent = sense ? target : label_new(g);
    emit_is_map(g, map, fail);
    emit(g, OP_MAP_GET, to, map, 0, (uint64_t)absent);
    emit_ext(g, comp_literal(g->c, key), 0);
    if (!sense) {
        emit_jump(g, target);
        label_place(g, absent);
    }
    reg_release(g, top);
}

static bool branch_binary(Gen *g, Term node, bool sense, Label target, Label fail) {
    uint32_t fun;
    Term args[2];
    if (!is_erlang(node, &fun, args, 2)) return false;
    if (is_comparison(fun)) {
        branch_comparison(g, fun, args, sense, target, fail);
        return true;
    }
    bool is_and = fun == ATOM_ANDALSO || (fun == ATOM_AND && fail != NO_LABEL);
    if (is_and || fun == ATOM_ORELSE || (fun == ATOM_OR && fail != NO_LABEL)) {
        branch_both(g, args, is_and, sense, target, fail);
        return true;
    }
    if (fun == ATOM_IS_FUNCTION && guard_is_test(node)) {
        int top = g->top, reg = value_of(g, args[0], -1, fail);
        branch_type(g, OP_IS_FUN_N, reg, (int)term_to_small(args[1]), sense, target);
        reg_release(g, top);
        return true;
    }
    if (fun == ATOM_IS_MAP_KEY && fail != NO_LABEL && !term_is_none(constant_value(g, args[0]))) {
        branch_map_key(g, args, sense, target, fail);
        return true;
    }
    return false;
}

void branch(Gen *g, Term node, bool sense, Label target, Label fail) {
    if (g->c->failed || !comp_enter(g)) return;
    if (!term_is_pointer(node)) {
        branch_constant(g, node, sense, target, fail);
        return;
    }
    if (branch_binary(g, node, sense, target, fail) || branch_unary(g, node, sense, target, fail))
        return;
    if (fail == NO_LABEL && case_branch(g, node, sense, target)) return;
    int top = g->top, reg = value_of(g, node, -1, fail);
    if (fail != NO_LABEL) {
        /* What is no boolean fails, also where the other truth value goes on elsewhere. */
        if (target != fail && !guard_is_test(node)) {
            emit_imm_branch(g, OP_BR_NOT_I, reg, term_bool(!sense), target);
            target = fail;
        }
        emit_imm_branch(g, OP_BR_IS_I, reg, term_bool(sense), target);
    } else
        emit(g, sense ? OP_BR_TRUTHY : OP_BR_FALSY, reg, 0, 0, (uint64_t)target);
    reg_release(g, top);
}

/* Alternatives are tried in turn; the failure of one does not concern the others. */
void guard_any(Gen *g, Term guards, Label fail) {
    Label hold = label_new(g);
    while (is_form(guards, ATOM_WHEN) || term_is_cons(guards)) {
        bool nested = is_form(guards, ATOM_WHEN);
        Term one = nested ? list_at(node_args(guards), 0) : term_head(guards);
        guards = nested ? list_at(node_args(guards), 1) : term_tail(guards);
        if (term_is_nil(guards)) {
            guards = one;
            if (!is_form(one, ATOM_WHEN)) break;
            continue;
        }
        Label next = label_new(g);
        if (is_form(one, ATOM_WHEN))
            guard_any(g, one, next);
        else
            branch(g, one, true, next, next);
        emit_jump(g, hold);
        label_place(g, next);
    }
    branch(g, guards, true, fail, fail);
    label_place(g, hold);
}
