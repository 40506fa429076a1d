#include "src/compile/trap.h"

#include "src/compile/control.h"
#include "src/compile/emit.h"
#include "src/compile/expr.h"
#include "src/compile/scope.h"
#include "src/syntax/quoted.h"

/*
 *   TRY base, handler          base .. base+2: catch record, then kind, reason, raw trace
 *   body -> value
 *   END_TRY base
 *   else clauses, or the value as it is
 *   handler: CATCH base
 *   rescue clauses (errors only), catch clauses; when none fits RERAISE base
 * With `after` all this stands in another protected body.
 */

int trap_open(Gen *g, Label handler) {
    int base = reg_alloc(g);
    reg_alloc(g);
    reg_alloc(g);
    emit(g, OP_TRY, base, 0, 0, (uint64_t)handler);
    return base;
}

void trap_close(Gen *g, int base) { emit(g, OP_END_TRY, base, 0, 0, 0); }

void trap_stacktrace(Gen *g, int dest) {
    if (g->trace_reg < 0) {
        deliver_constant(g, TERM_NIL, dest);
        return;
    }
    int top = g->top, reg = dest >= 0 ? dest : reg_alloc(g);
    g->traces_used++;
    emit(g, OP_STACKTRACE, reg, g->trace_reg, 0, 0);
    expr_deliver(g, reg, dest, top);
}

typedef struct {
    int base, dest;
    Label end;
} Handler;

/* rescue */

/* An exception struct is taken as it is; anything else is made one by Exception.normalize/3. */
static int rescue_normalize(Gen *g, int base) {
    int reason = base + 1, error = reg_alloc(g), top = g->top, mark = reg_alloc(g);
    Label raw = label_new(g), done = label_new(g);
    emit_move(g, error, reason);
    emit(g, OP_IS_MAP, reason, 0, 0, (uint64_t)raw);
    emit(g, OP_MAP_GET, mark, reason, 0, (uint64_t)raw);
    emit_ext(g, comp_literal(g->c, AM(EXCEPTION)), 0);
    emit_imm_branch(g, OP_BR_NOT_I, mark, AM(TRUE), done);
    label_place(g, raw);
    reg_release(g, top);
    int call = reg_alloc(g), first = reg_alloc(g);
    reg_alloc(g);
    int trace = reg_alloc(g);
    emit_constant(g, first, AM(ERROR));
    emit_move(g, first + 1, reason);
    emit(g, OP_STACKTRACE, trace, base + 2, 0, 0);
    emit(g, OP_CALL_EXT, call, 0, 0, comp_export(g->c, AM(ELIXIR_EXCEPTION), AM(NORMALIZE), 3));
    emit_move(g, error, call);
    label_place(g, done);
    reg_release(g, top);
    return error;
}

/* The exception in the clauses of a rescue. */
typedef struct {
    int reason, error; /* as raised, and as a struct */
    int name;          /* the struct's module */
} Rescued;

/* Jump to `other` unless the exception is one of these modules. ErlangError stands for all that was
 * not raised as a struct. */
static void rescue_test(Gen *g, const Rescued *r, Term modules, Label other) {
    if (term_is_atom(modules)) modules = list_of(g->c->heap, 1, modules);
    Label hit = label_new(g);
    for (; term_is_cons(modules); modules = term_tail(modules)) {
        Term module = term_head(modules);
        if (term_same(module, AM(ELIXIR_ERLANGERROR)))
            emit(g, OP_BR_EXEQ, r->reason, r->error, 0, (uint64_t)hit);
        bool last = term_is_nil(term_tail(modules));
        if (last)
            emit_imm_branch(g, OP_BR_IS_I, r->name, module, other);
        else
            emit_imm_branch(g, OP_BR_NOT_I, r->name, module, hit);
    }
    label_place(g, hit);
}

static void rescue_clause(Gen *g, Term arrow, const Rescued *r, const Handler *h) {
    Term pattern = list_at(list_at(node_args(arrow), 0), 0), var = pattern;
    Label next = label_new(g);
    ScopeMark mark = scope_open(g);
    emit_line_of(g, arrow);
    if (is_form(pattern, ATOM_IN)) {
        var = list_at(node_args(pattern), 0);
        Term modules = list_at(node_args(pattern), 1);
        if (!is_variable(modules)) rescue_test(g, r, modules, next);
    } else if (!is_variable(pattern)) {
        var = TERM_NIL;
        rescue_test(g, r, pattern, next);
    }
    if (is_variable(var) && !is_underscore(var)) scope_bind(g, scope_var(g, var), r->error);
    expr(g, list_at(node_args(arrow), 1), h->dest);
    if (h->dest != DEST_TAIL) emit_jump(g, h->end);
    scope_close(g, mark);
    label_place(g, next);
}

/* Falls through when no clause fits. */
static void rescue_clauses(Gen *g, Term arrows, const Handler *h) {
    Label not_error = label_new(g);
    ScopeMark mark = scope_open(g);
    emit_imm_branch(g, OP_BR_IS_I, h->base, AM(ERROR), not_error);
    Rescued r = {.reason = h->base + 1, .error = rescue_normalize(g, h->base)};
    r.name = reg_alloc(g);
    emit(g, OP_MAP_GET, r.name, r.error, 0, (uint64_t)not_error);
    emit_ext(g, comp_literal(g->c, AM(STRUCT)), 0);
    for (; term_is_cons(arrows) && !g->c->failed; arrows = term_tail(arrows))
        rescue_clause(g, term_head(arrows), &r, h);
    label_place(g, not_error);
    scope_close(g, mark);
}

/* catch */

static void catch_clauses(Gen *g, Term arrows, const Handler *h, Label fail) {
    uint32_t count = (uint32_t)list_len(arrows);
    Clause *clauses = arena_alloc(g->c, count * sizeof *clauses);
    for (uint32_t i = 0; i < count && !g->c->failed; i++, arrows = term_tail(arrows)) {
        Term arrow = term_head(arrows), args = list_at(node_args(arrow), 0),
             first = list_at(args, 0);
        int n = is_form(first, ATOM_WHEN) ? list_len(node_args(first)) - 1 : list_len(args);
        uint32_t one;
        clauses[i] = *clauses_from_arrows(g, list_of(g->c->heap, 1, arrow), n, &one);
        if (n == 1) {
            Term value = clauses[i].patterns[0];
            clauses[i].patterns = arena_alloc(g->c, 2 * sizeof(Term));
            clauses[i].patterns[0] = AM(THROW);
            clauses[i].patterns[1] = value;
        }
    }
    int columns[2] = {h->base, h->base + 1};
    MatchJob job = {.body = clause_body, .dest = h->dest, .end = h->end};
    match_clauses(g, &job, clauses, count, columns, 2, fail);
}

/* Does this clause of `catch` take every throw? */
static bool takes_throws(Term arrow) {
    Term args = list_at(node_args(arrow), 0), kind = list_at(args, 0);
    int n = list_len(args);
    if (is_form(kind, ATOM_WHEN)) return false;
    if (n == 2 && !is_variable(kind) && !term_same(kind, AM(THROW))) return false;
    return is_variable(list_at(args, n - 1));
}

static bool takes_all_throws(Term catch) {
    for (; !term_is_none(catch) && term_is_cons(catch); catch = term_tail(catch))
        if (takes_throws(term_head(catch))) return true;
    return false;
}

/* A throw that surely ends here, and whose stack nobody asks for, need not collect one. */
static void emit_handler(Gen *g, Term rescue, Term catch, const Handler *h) {
    int trace = g->trace_reg, used = g->traces_used;
    size_t at = g->code.len;
    Label none = label_new(g);
    emit(g, OP_CATCH, h->base, 0, 0, 0);
    g->trace_reg = h->base + 2;
    if (!term_is_none(rescue)) rescue_clauses(g, rescue, h);
    if (!term_is_none(catch)) catch_clauses(g, catch, h, none);
    label_place(g, none);
    emit(g, OP_RERAISE, h->base, 0, 0, 0);
    g->trace_reg = trace;
    if (g->traces_used == used && takes_all_throws(catch) && g->code.len > at)
        g->code.data[at].b = 1;
}

/* do, rescue, catch, else */
static void try_protected(Gen *g, Term options, int dest) {
    Term body = node_option(options, AM(DO)), otherwise = node_option(options, AM(ELSE));
    Term rescue = node_option(options, AM(RESCUE)), catch = node_option(options, AM(CATCH));
    ScopeMark mark = scope_open(g);
    Label handler = label_new(g), end = label_new(g);
    Handler h = {trap_open(g, handler), dest, end};
    int value = dest >= 0 && term_is_none(otherwise) ? dest : reg_alloc(g);
    expr(g, body, value);
    trap_close(g, h.base);
    if (term_is_none(otherwise)) {
        deliver(g, value, dest);
    } else {
        uint32_t count;
        Clause *clauses = clauses_from_arrows(g, otherwise, 1, &count);
        Label fail = emit_stub(g, OP_ERR_TERM, value, AM(TRY_CLAUSE).word);
        if (!g->c->failed) match_register(g, clauses, count, value, dest, fail);
    }
    if (dest != DEST_TAIL) emit_jump(g, end);
    g->top = h.base + 3;
    g->bound_top = mark.bound_top;
    label_place(g, handler);
    emit_handler(g, rescue, catch, &h);
    label_place(g, end);
    scope_close(g, mark);
}

static void after_body(Gen *g, Term after) {
    ScopeMark mark = scope_open(g);
    expr(g, after, DEST_DROP);
    scope_close(g, mark);
}

static void try_after(Gen *g, Term options, Term after, bool inner, int dest) {
    ScopeMark mark = scope_open(g);
    Label handler = label_new(g), end = label_new(g);
    int base = trap_open(g, handler);
    int value = dest == DEST_DROP ? DEST_DROP : dest == DEST_TAIL ? reg_alloc(g) : dest;
    if (inner)
        try_protected(g, options, value);
    else {
        ScopeMark body = scope_open(g);
        expr(g, node_option(options, AM(DO)), value);
        scope_close(g, body);
    }
    trap_close(g, base);
    after_body(g, after);
    if (dest == DEST_TAIL)
        emit(g, OP_RETURN, value, 0, 0, 0);
    else
        emit_jump(g, end);
    label_place(g, handler);
    emit(g, OP_CATCH, base, 0, 0, 0);
    after_body(g, after);
    emit(g, OP_RERAISE, base, 0, 0, 0);
    label_place(g, end);
    scope_close(g, mark);
}

void try_expr(Gen *g, Term node, int dest) {
    Term options = list_at(node_args(node), 0), after = node_option(options, AM(AFTER));
    bool inner = !term_is_none(node_option(options, AM(RESCUE))) ||
                 !term_is_none(node_option(options, AM(CATCH))) ||
                 !term_is_none(node_option(options, AM(ELSE)));
    emit_line_of(g, node);
    if (!term_is_none(after))
        try_after(g, options, after, inner, dest);
    else if (inner)
        try_protected(g, options, dest);
    else
        expr(g, node_option(options, AM(DO)), dest);
}
