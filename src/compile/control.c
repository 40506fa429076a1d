#include "src/compile/control.h"

#include "src/compile/emit.h"
#include "src/compile/expr.h"
#include "src/compile/guard.h"
#include "src/compile/scope.h"
#include "src/syntax/quoted.h"

/* Clauses */

static void clause_from_arrow(Gen *g, Term arrow, int n, Clause *clause) {
    Term args = list_at(node_args(arrow), 0), first = list_at(args, 0);
    *clause = (Clause){.guards = TERM_NIL, .line = meta_line(node_meta(arrow)), .scope = g->scope};
    clause->body = list_at(node_args(arrow), 1);
    clause->patterns = arena_alloc(g->c, (size_t)(n + 1) * sizeof(Term));
    if (is_form(first, ATOM_WHEN)) args = node_args(first);
    if (list_len(args) != n + is_form(first, ATOM_WHEN)) {
        comp_fail(g, "wrong number of patterns in a clause");
        return;
    }
    for (int i = 0; i < n; i++, args = term_tail(args))
        clause->patterns[i] = term_head(args);
    if (is_form(first, ATOM_WHEN)) clause->guards = term_head(args);
}

Clause *clauses_from_arrows(Gen *g, Term arrows, int n, uint32_t *count) {
    *count = (uint32_t)list_len(arrows);
    Clause *clauses = arena_alloc(g->c, (*count + 1) * sizeof *clauses);
    for (uint32_t i = 0; i < *count && !g->c->failed; i++, arrows = term_tail(arrows)) {
        if (is_form(term_head(arrows), ATOM_OP_ARROW))
            clause_from_arrow(g, term_head(arrows), n, &clauses[i]);
        else
            comp_fail(g, "malformed clause");
    }
    return clauses;
}

void clause_body(Gen *g, MatchJob *job, const Clause *clause) {
    expr(g, clause->body, job->dest);
    if (job->dest != DEST_TAIL) emit_jump(g, job->end);
}

void match_register(Gen *g, const Clause *clauses, uint32_t count, int reg, int dest, Label fail) {
    MatchJob job = {.body = clause_body, .dest = dest, .end = label_new(g)};
    match_clauses(g, &job, clauses, count, &reg, 1, fail);
    label_place(g, job.end);
}

/* = */

static int match_variable(Gen *g, Term pattern, Term value) {
    int reg;
    if (is_variable(value) && !term_same(node_name(value), AM(STACKTRACE_VAR))) {
        reg = scope_read(g, value, -1);
    } else if (is_form(value, ATOM_OP_MATCH)) {
        reg = match_value(g, value);
    } else {
        reg = reg_alloc(g);
        expr(g, value, reg);
    }
    if (!is_underscore(pattern)) scope_bind(g, scope_var(g, pattern), reg);
    return reg;
}

int match_value(Gen *g, Term node) {
    Term pattern = list_at(node_args(node), 0), value = list_at(node_args(node), 1);
    if (is_variable(pattern)) return match_variable(g, pattern, value);
    int reg = expr_any(g, value, -1);
    emit_line_of(g, node);
    Label fail = emit_stub(g, OP_ERR_TERM, reg, AM(BADMATCH).word);
    match_one(g, pattern, TERM_NIL, reg, fail);
    return reg;
}

/* A variable bound here and never read. */
static bool is_unused(Gen *g, Term pattern) {
    return is_variable(pattern) &&
           (is_underscore(pattern) || scope_get(g, scope_var(g, pattern))->uses == 1);
}

void match_expr(Gen *g, Term node, int dest) {
    int top = g->top;
    Term pattern = list_at(node_args(node), 0);
    if (is_unused(g, pattern)) {
        expr(g, list_at(node_args(node), 1), dest);
        return;
    }
    expr_deliver(g, match_value(g, node), dest, top);
}

/* Decisions: a case that only asks whether its subject is true. */

enum { NESTED_MAX = 8 /* decisions inside of subjects that are looked at */ };

typedef struct {
    Term subject, yes, no;
    Term yes_var, no_var; /* variables bound to the subject's value, or none */
    bool strict;          /* the patterns are true and false, and so is the subject */
} Decision;

/* :erlang.orelse(x =:= false, x =:= nil) */
static bool is_falsy_guard(Term guard, Term var) {
    uint32_t fun, inner;
    Term sides[2], a[2], b[2];
    if (!is_erlang(guard, &fun, sides, 2) || fun != ATOM_ORELSE) return false;
    if (!is_erlang(sides[0], &inner, a, 2) || inner != ATOM_OP_ERL_EXEQ) return false;
    if (!is_erlang(sides[1], &inner, b, 2) || inner != ATOM_OP_ERL_EXEQ) return false;
    return term_is_false(a[1]) && term_same(b[1], AM(NIL)) && is_variable(a[0]) &&
           is_variable(b[0]) && term_same(node_name(a[0]), node_name(var)) &&
           term_same(node_name(b[0]), node_name(var));
}

static Term arrow_body(Term arrow) { return list_at(node_args(arrow), 1); }
static Term arrow_pattern(Term arrow) { return list_at(list_at(node_args(arrow), 0), 0); }

static bool decision_truthy(Term first, Term second, Decision *d) {
    Term pattern = arrow_pattern(first);
    if (!is_form(pattern, ATOM_WHEN) || list_len(node_args(pattern)) != 2) return false;
    Term var = list_at(node_args(pattern), 0);
    if (!is_variable(var) || !is_falsy_guard(list_at(node_args(pattern), 1), var)) return false;
    Term other = arrow_pattern(second);
    if (!is_variable(other)) return false;
    d->no = arrow_body(first);
    d->no_var = var;
    d->yes = arrow_body(second);
    if (!is_underscore(other)) d->yes_var = other;
    return true;
}

static bool decision_of(Gen *g, Term node, Decision *d, int depth);

/* Is the value true or false, unless it raises? Deeper inside than `depth` nobody looks. */
static bool yields_boolean(Gen *g, Term node, int depth) {
    uint32_t fun;
    Term arg;
    Decision d;
    if (guard_is_test(node) || (is_erlang(node, &fun, &arg, 1) && fun == ATOM_NOT)) return true;
    return depth > 0 && decision_of(g, node, &d, depth - 1) && d.strict &&
           yields_boolean(g, d.yes, depth - 1) && yields_boolean(g, d.no, depth - 1);
}

static bool decision_of(Gen *g, Term node, Decision *d, int depth) {
    if (!is_form(node, ATOM_CASE) || list_len(node_args(node)) != 2) return false;
    *d = (Decision){
        .subject = list_at(node_args(node), 0), .yes_var = TERM_NONE, .no_var = TERM_NONE};
    Term arrows = node_option(list_at(node_args(node), 1), AM(DO));
    int n = term_is_none(arrows) ? 0 : list_len(arrows);
    if (n != 2 && n != 3) return false;
    Term first = list_at(arrows, 0), second = list_at(arrows, 1);
    Term a = arrow_pattern(first), b = arrow_pattern(second);
    const bool test = guard_is_test(d->subject);
    if (term_is_bool(a) && term_is_bool(b) && !term_same(a, b) &&
        yields_boolean(g, d->subject, depth)) {
        d->strict = true;
        d->yes = arrow_body(term_is_true(a) ? first : second);
        d->no = arrow_body(term_is_true(a) ? second : first);
        return true;
    }
    if (n != 2 || !decision_truthy(first, second, d)) return false;
    if (test) {
        /* The value is known on either side. */
        if (is_variable(d->no) && scope_var(g, d->no) == scope_var(g, d->no_var)) d->no = AM(FALSE);
        if (!term_is_none(d->yes_var) && is_variable(d->yes) &&
            scope_var(g, d->yes) == scope_var(g, d->yes_var))
            d->yes = AM(TRUE);
    }
    return true;
}

/* Is the variable read in the body (beyond pattern and guard)? */
static bool decision_reads(Gen *g, Term var, Term body, uint32_t own_uses) {
    if (term_is_none(var) || is_underscore(var) || !term_is_pointer(body)) return false;
    return scope_get(g, scope_var(g, var))->uses > own_uses;
}

static bool decision_needs_value(Gen *g, const Decision *d) {
    return decision_reads(g, d->no_var, d->no, 3) || decision_reads(g, d->yes_var, d->yes, 1);
}

static void decision_body(Gen *g, Term body, int dest) {
    ScopeMark mark = scope_open(g);
    expr(g, body, dest);
    scope_close(g, mark);
}

static bool is_leaf(Term body) { return !term_is_pointer(body) || is_variable(body); }

static void decision_expr(Gen *g, const Decision *d, int dest) {
    Label no = label_new(g), end = label_new(g);
    int top = g->top;
    if (decision_needs_value(g, d)) {
        int reg = expr_any(g, d->subject, dest);
        ScopeMark mark = scope_open(g);
        scope_bind(g, scope_var(g, d->no_var), reg);
        if (!term_is_none(d->yes_var)) scope_bind(g, scope_var(g, d->yes_var), reg);
        emit(g, OP_BR_TRUTHY, reg, 0, 0, (uint64_t)no);
        decision_body(g, d->yes, dest);
        if (dest != DEST_TAIL) emit_jump(g, end);
        label_place(g, no);
        decision_body(g, d->no, dest);
        scope_close(g, mark);
    } else if (dest == DEST_TAIL && is_leaf(d->yes) && !is_leaf(d->no)) {
        /* The way on falls through; the end of the recursion is a jump away. */
        branch(g, d->subject, false, no, NO_LABEL);
        decision_body(g, d->no, dest);
        label_place(g, no);
        decision_body(g, d->yes, dest);
    } else {
        branch(g, d->subject, true, no, NO_LABEL);
        decision_body(g, d->yes, dest);
        if (dest != DEST_TAIL) emit_jump(g, end);
        label_place(g, no);
        decision_body(g, d->no, dest);
    }
    label_place(g, end);
    reg_release(g, top);
}

static bool same_variable(Gen *g, Term a, Term b) {
    return is_variable(a) && !term_is_none(b) && is_variable(b) &&
           scope_var(g, a) == scope_var(g, b);
}

static void decision_branch_body(Gen *g, Term body, bool sense, Label target) {
    ScopeMark mark = scope_open(g);
    branch(g, body, sense, target, NO_LABEL);
    scope_close(g, mark);
}

bool case_branch(Gen *g, Term node, bool sense, Label target) {
    Decision d;
    if (!decision_of(g, node, &d, NESTED_MAX)) return false;
    if (same_variable(g, d.no, d.no_var) && scope_get(g, scope_var(g, d.no_var))->uses == 4)
        d.no = AM(FALSE);
    if (same_variable(g, d.yes, d.yes_var) && scope_get(g, scope_var(g, d.yes_var))->uses == 2)
        d.yes = AM(TRUE);
    if (decision_needs_value(g, &d)) return false;
    bool no_const = !term_is_pointer(d.no), yes_const = !term_is_pointer(d.yes);
    bool no_true = no_const && !term_is_falsy(d.no), yes_true = yes_const && !term_is_falsy(d.yes);
    Label through = label_new(g), no = label_new(g);
    if (no_const && yes_const) {
        if (no_true == yes_true) return false;
        branch(g, d.subject, yes_true == sense, target, NO_LABEL);
        return true;
    }
    if (no_const) {
        /* The outcome of "no" is fixed: either the target or what follows. */
        branch(g, d.subject, true, no_true == sense ? through : target, NO_LABEL);
        decision_branch_body(g, d.yes, sense, target);
    } else if (yes_const) {
        branch(g, d.subject, false, yes_true == sense ? through : target, NO_LABEL);
        decision_branch_body(g, d.no, sense, target);
    } else {
        branch(g, d.subject, true, no, NO_LABEL);
        decision_branch_body(g, d.yes, sense, target);
        emit_jump(g, through);
        label_place(g, no);
        decision_branch_body(g, d.no, sense, target);
    }
    label_place(g, through);
    return true;
}

/* case */

/* Elements of a tuple expression {a, b, ..}, or NULL. */
static Term *tuple_items(Gen *g, Term node, int *n) {
    if (term_is_tuple_of(node, 2)) {
        Term *items = arena_alloc(g->c, 2 * sizeof *items);
        items[0] = tuple_get(node, 0);
        items[1] = tuple_get(node, 1);
        *n = 2;
        return items;
    }
    if (!is_form(node, ATOM_TUPLE_NODE)) return NULL;
    Term args = node_args(node);
    *n = list_len(args);
    Term *items = arena_alloc(g->c, (size_t)*n * sizeof *items);
    for (int i = 0; i < *n; i++, args = term_tail(args))
        items[i] = term_head(args);
    return items;
}

/* `case {a, b} do {p, q} -> ..`: match the parts, build no tuple. False when some clause wants the
 * tuple itself. */
static bool case_on_parts(Gen *g, Term subject, Clause *clauses, uint32_t count, int dest) {
    int n, m, top = g->top;
    Term *items = tuple_items(g, subject, &n);
    if (!items || n == 0 || n > 16 || !count) return false;
    for (uint32_t i = 0; i < count; i++) {
        Term pattern = clauses[i].patterns[0];
        if (is_underscore(pattern)) {
            clauses[i].patterns = arena_alloc(g->c, (size_t)n * sizeof(Term));
            for (int k = 0; k < n; k++)
                clauses[i].patterns[k] = pattern;
            continue;
        }
        Term *parts = tuple_items(g, pattern, &m);
        if (!parts || m != n) return false;
        clauses[i].patterns = parts;
    }
    int *columns = arena_alloc(g->c, (size_t)n * sizeof *columns);
    for (int i = 0; i < n; i++)
        columns[i] = expr_any(g, items[i], -1);
    MatchJob job = {.body = clause_body, .dest = dest, .end = label_new(g)};
    Label fail = label_new(g);
    match_clauses(g, &job, clauses, count, columns, n, fail);
    label_place(g, fail);
    int base = g->top;
    for (int i = 0; i < n; i++)
        emit_move(g, reg_alloc(g), columns[i]);
    emit(g, OP_TUPLE, base, base, n, 0);
    emit(g, OP_ERR_TERM, base, 0, 0, AM(CASE_CLAUSE).word);
    label_place(g, job.end);
    reg_release(g, top);
    return true;
}

void case_expr(Gen *g, Term node, int dest) {
    Decision d;
    if (decision_of(g, node, &d, NESTED_MAX)) {
        decision_expr(g, &d, dest);
        return;
    }
    int top = g->top;
    uint32_t count;
    Term subject = list_at(node_args(node), 0);
    Term arrows = node_option(list_at(node_args(node), 1), AM(DO));
    Clause *clauses = clauses_from_arrows(g, arrows, 1, &count);
    if (g->c->failed || case_on_parts(g, subject, clauses, count, dest)) return;
    clauses = clauses_from_arrows(g, arrows, 1, &count);
    int reg = expr_any(g, subject, dest);
    emit_line_of(g, node);
    Label fail = emit_stub(g, OP_ERR_TERM, reg, AM(CASE_CLAUSE).word);
    match_register(g, clauses, count, reg, dest, fail);
    reg_release(g, top);
}

/* cond */

void cond_expr(Gen *g, Term node, int dest) {
    Label end = label_new(g);
    Term last = TERM_NONE;
    Term arrows = node_option(list_at(node_args(node), 0), AM(DO));
    for (; term_is_cons(arrows) && !g->c->failed; arrows = term_tail(arrows)) {
        Term arrow = term_head(arrows);
        last = arrow;
        Label next = label_new(g);
        ScopeMark mark = scope_open(g);
        emit_line_of(g, arrow);
        branch(g, arrow_pattern(arrow), true, next, NO_LABEL);
        expr(g, arrow_body(arrow), dest);
        if (dest != DEST_TAIL) emit_jump(g, end);
        scope_close(g, mark);
        label_place(g, next);
    }
    if (!term_is_none(last))
        emit_line_of(g, last); /* the error carries the line of the last clause */
    emit(g, OP_ERR_REASON, 0, 0, 0, AM(COND_CLAUSE).word);
    label_place(g, end);
}

/* with */

typedef struct {
    Label label;
    int reg;
} WithFailure;

typedef VEC(WithFailure) WithFailures;

static void with_clause(Gen *g, Term clause, WithFailures *failures) {
    int top = g->top;
    if (!is_form(clause, ATOM_OP_LEFT_ARROW)) {
        expr(g, clause, DEST_DROP);
        reg_release(g, top);
        return;
    }
    Term pattern = list_at(node_args(clause), 0), value = list_at(node_args(clause), 1),
         guards = TERM_NIL;
    if (is_form(pattern, ATOM_WHEN)) {
        guards = list_at(node_args(pattern), 1);
        pattern = list_at(node_args(pattern), 0);
    }
    int reg = expr_any(g, value, -1);
    WithFailure failure = {label_new(g), reg};
    emit_line_of(g, clause);
    match_one(g, pattern, guards, reg, failure.label);
    vec_push(failures, failure);
    reg_release(g, top);
}

static void with_else(Gen *g, Term node, Term arrows, int reg, int dest) {
    uint32_t count;
    Clause *clauses = clauses_from_arrows(g, arrows, 1, &count);
    if (g->c->failed) return;
    emit_line_of(g, node);
    Label fail = emit_stub(g, OP_ERR_TERM, reg, AM(WITH_CLAUSE).word);
    match_register(g, clauses, count, reg, dest, fail);
}

void with_expr(Gen *g, Term node, int dest) {
    WithFailures failures = {0};
    Term args = node_args(node), options = TERM_NIL;
    ScopeMark mark = scope_open(g);
    Label end = label_new(g), otherwise = label_new(g);
    for (; term_is_cons(args) && !g->c->failed; args = term_tail(args)) {
        if (term_is_nil(term_tail(args)))
            options = term_head(args);
        else
            with_clause(g, term_head(args), &failures);
    }
    Term body = node_option(options, AM(DO)), arrows = node_option(options, AM(ELSE));
    expr(g, term_is_none(body) ? AM(NIL) : body, dest);
    if (dest != DEST_TAIL) emit_jump(g, end);
    scope_close(g, mark);
    int value = term_is_none(arrows) ? -1 : reg_alloc(g);
    for (size_t i = 0; i < failures.len; i++) {
        label_place(g, failures.data[i].label);
        if (value < 0) {
            deliver(g, failures.data[i].reg, dest);
            if (dest != DEST_TAIL) emit_jump(g, end);
        } else {
            emit_move(g, value, failures.data[i].reg);
            emit_jump(g, otherwise);
        }
    }
    label_place(g, otherwise);
    if (value >= 0) with_else(g, node, arrows, value, dest);
    label_place(g, end);
    scope_close(g, mark);
    vec_deinit(&failures);
}

/* receive */

static bool is_same_pin(Term a, Term b) {
    return term_same(node_name(a), node_name(b)) &&
           term_same(meta_get(node_meta(a), AM(VERSION)), meta_get(node_meta(b), AM(VERSION)));
}

/* Calls `found` for pinned variables that stand in every message the pattern matches, until it
 * answers true. */
static bool any_pin(Term t, bool (*found)(void *ctx, Term var), void *ctx) {
    for (; term_is_cons(t); t = term_tail(t))
        if (any_pin(term_head(t), found, ctx)) return true;
    if (term_is_tuple_of(t, 2))
        return any_pin(tuple_get(t, 0), found, ctx) || any_pin(tuple_get(t, 1), found, ctx);
    if (is_form(t, ATOM_OP_PIN)) return found(ctx, list_at(node_args(t), 0));
    bool inside =
        is_form(t, ATOM_TUPLE_NODE) || is_form(t, ATOM_OP_PIPE) || is_form(t, ATOM_OP_MATCH);
    return inside && any_pin(node_args(t), found, ctx);
}

typedef struct {
    const Clause *clauses;
    uint32_t count;
    Term var;
} CommonPin;

static bool is_var(void *ctx, Term var) { return is_same_pin(*(Term *)ctx, var); }

static bool is_common(void *ctx, Term var) {
    CommonPin *pin = ctx;
    for (uint32_t i = 1; i < pin->count; i++)
        if (!any_pin(pin->clauses[i].patterns[0], is_var, &var)) return false;
    pin->var = var;
    return true;
}

/* All clauses wait for the same pinned variable, mostly a reference. */
static void receive_start(Gen *g, const Clause *clauses, uint32_t count) {
    CommonPin pin = {clauses, count, TERM_NONE};
    if (count == 0 || !any_pin(clauses[0].patterns[0], is_common, &pin)) return;
    int top = g->top, reg = reg_alloc(g);
    expr(g, pin.var, reg);
    emit(g, OP_RECV_START, reg, 0, 0, 0);
    reg_release(g, top);
}

void receive_expr(Gen *g, Term node, int dest) {
    int top = g->top, timeout = -1;
    Term options = list_at(node_args(node), 0);
    Term arrows = node_option(options, AM(DO)), after = node_option(options, AM(AFTER));
    if (term_is_none(arrows) || !term_is_list(arrows) || is_form(list_at(arrows, 0), ATOM_BLOCK))
        arrows = TERM_NIL;
    uint32_t count;
    Clause *clauses = clauses_from_arrows(g, arrows, 1, &count);
    if (g->c->failed) return;
    Term after_arrow = term_is_none(after) ? TERM_NONE : list_at(after, 0);
    if (!term_is_none(after_arrow)) {
        timeout = reg_alloc(g);
        expr(g, arrow_pattern(after_arrow), timeout);
    }
    receive_start(g, clauses, count);
    int message = reg_alloc(g);
    Label peek = label_new(g), wait = label_new(g), next = label_new(g);
    MatchJob job = {.body = clause_body, .dest = dest, .end = label_new(g), .accept_message = true};
    label_place(g, peek);
    emit_line_of(g, node);
    emit(g, OP_RECV_PEEK, message, 0, 0, (uint64_t)wait);
    match_clauses(g, &job, clauses, count, &message, 1, next);
    label_place(g, next);
    emit(g, OP_RECV_NEXT, message, 0, 0, (uint64_t)peek);
    label_place(g, wait);
    if (timeout < 0) {
        emit(g, OP_RECV_WAIT, 0, 0, 0, (uint64_t)peek);
    } else {
        emit_line_of(g, node);
        emit(g, OP_RECV_WAIT_FOR, timeout, 0, 0, (uint64_t)peek);
        ScopeMark mark = scope_open(g);
        expr(g, arrow_body(after_arrow), dest);
        scope_close(g, mark);
    }
    label_place(g, job.end);
    reg_release(g, top);
}
