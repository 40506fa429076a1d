#include "src/builtin/matchspec.h"

#include "src/builtin/args.h"
#include "src/code/builtin.h"
#include "src/term/compare.h"
#include "src/term/copy.h"
#include "src/term/map.h"

#include <inttypes.h>
#include <stdio.h>

int64_t match_variable(Term t) {
    size_t len;
    if (!term_is_atom(t)) return -1;
    const char *text = atom_text(t, &len);
    if (len < 2 || len > 9 || text[0] != '$') return -1;
    int64_t n = 0;
    for (size_t i = 1; i < len; i++) {
        if (text[i] < '0' || text[i] > '9') return -1;
        n = n * 10 + (text[i] - '0');
    }
    return len > 2 && text[1] == '0' ? -1 : n;
}

static bool is_wildcard(Term t) { return atom_is(t, "_"); }

/* ---- compiling ---- */

typedef struct {
    enum { W_TERM, W_OP, W_LAND } kind;
    bool raw; /* an argument of a call: what it takes from the object need not be copied */
    MatchOp op;
    Term term;
} Work;

typedef struct {
    MatchSpec *m;
    VEC(Work) work;
    VEC(size_t) jumps; /* to be landed */
} Compiler;

static void emit(MatchCode *code, uint8_t op, size_t n, Term term) {
    vec_push(code, (MatchOp){op, (uint32_t)n, term, NULL});
}

static bool fail(MatchSpec *m, const char *before, Term t, const char *after) {
    if (m->failed) return false;
    m->failed = true;
    m->error_term = t;
    snprintf(m->error_before, sizeof m->error_before, "%s", before);
    snprintf(m->error_after, sizeof m->error_after, "%s", after);
    return false;
}

/* The place of a variable among those of the clause, or -1. */
static int64_t var_place(const MatchSpec *m, int64_t number) {
    for (size_t i = 0; i < m->numbers.len; i++)
        if (m->numbers.data[i] == number) return (int64_t)i;
    return -1;
}

static void compile_variable(MatchSpec *m, MatchCode *code, int64_t number) {
    const int64_t place = var_place(m, number);
    emit(code, place < 0 ? MS_BIND : MS_SAME, place < 0 ? m->numbers.len : (size_t)place, TERM_NIL);
    if (place < 0) vec_push(&m->numbers, (uint32_t)number);
}

static void push_values_backwards(Compiler *c, Term map) {
    MapIter it;
    Term key, value;
    const size_t first = c->work.len;
    map_iter_init(&it, map);
    while (map_iter_next(&it, &key, &value))
        vec_push(&c->work, (Work){.kind = W_TERM, .term = value});
    for (size_t i = first, j = c->work.len; i + 1 < j; i++, j--) {
        const Work swap = c->work.data[i];
        c->work.data[i] = c->work.data[j - 1];
        c->work.data[j - 1] = swap;
    }
}

static void compile_pattern(Compiler *c, MatchCode *code, Term pattern) {
    vec_push(&c->work, (Work){.kind = W_TERM, .term = pattern});
    while (c->work.len) {
        const Term t = vec_pop(&c->work).term;
        const int64_t number = match_variable(t);
        if (number >= 0) {
            compile_variable(c->m, code, number);
        } else if (is_wildcard(t)) {
            emit(code, MS_ANY, 0, TERM_NIL);
        } else if (term_is_cons(t)) {
            emit(code, MS_PAIR, 0, TERM_NIL);
            vec_push(&c->work, (Work){.kind = W_TERM, .term = term_tail(t)});
            vec_push(&c->work, (Work){.kind = W_TERM, .term = term_head(t)});
        } else if (term_is_tuple(t)) {
            emit(code, MS_TUPLE, tuple_arity(t), TERM_NIL);
            for (size_t i = tuple_arity(t); i-- > 0;)
                vec_push(&c->work, (Work){.kind = W_TERM, .term = tuple_get(t, i)});
        } else if (term_is_map(t)) {
            emit(code, MS_MAP, map_size(t), t);
            push_values_backwards(c, t);
        } else {
            emit(code, MS_CONSTANT, 0, t);
        }
    }
}

static void push_op(Compiler *c, uint8_t op, size_t n, const Builtin *fn) {
    vec_push(&c->work, (Work){.kind = W_OP, .op = {op, (uint32_t)n, TERM_NIL, fn}});
}
static void push_term(Compiler *c, Term t, bool raw) {
    vec_push(&c->work, (Work){.kind = W_TERM, .raw = raw, .term = t});
}

/* {andalso, a, b, ..}: a, jump, b, jump, .. last; all jumps land behind it. */
static void compile_short_circuit(Compiler *c, Term t, uint8_t jump, bool raw) {
    const size_t n = tuple_arity(t);
    vec_push(&c->work, (Work){.kind = W_LAND, .op = {.n = (uint32_t)(n - 2)}});
    push_term(c, tuple_get(t, n - 1), raw);
    for (size_t i = n - 1; i-- > 1;) {
        push_op(c, jump, 0, NULL);
        push_term(c, tuple_get(t, i), true);
    }
}

static const Builtin *guard_function(Term name, size_t arity) {
    const Builtin *fn = builtin_find(AM(ERLANG), name, (unsigned)arity);
    return fn && fn->flags & BIF_GUARD ? fn : NULL;
}

static bool no_function(MatchSpec *m, Term name, size_t arity) {
    char after[48];
    snprintf(after, sizeof after, "/%zu does_not_exist.", arity);
    return fail(m, "Function ", name, after);
}

/* What only trace patterns have, and what takes other arguments: true when it has been reported. */
static bool special_form(MatchSpec *m, Term t, Term name, size_t arity) {
    static const char *const traces[] = {
        "caller",       "caller_line",  "return_trace",  "exception_trace", "message",
        "display",      "trace",        "set_seq_token", "get_seq_token",   "silent",
        "process_dump", "enable_trace", "disable_trace", "is_seq_trace"};
    char text[80];
    for (size_t i = 0; i < COUNT_OF(traces); i++) {
        if (!atom_is(name, traces[i])) continue;
        /* so it is called there */
        const char *called = atom_is(name, "set_seq_token") ? "set_seq_trace" : traces[i];
        snprintf(text, sizeof text, "Special form '%s' used in wrong dialect.", called);
        return !fail(m, text, TERM_NONE, "");
    }
    if (atom_is(name, "const"))
        return !fail(m, "Special form 'const' called with more than one argument in ", t, ".");
    if (atom_is(name, "self") && arity > 0)
        return !fail(m, "Special form 'self' called with arguments in ", t, ".");
    if ((atom_is(name, "set_tcw") && arity == 1) || (atom_is(name, "get_tcw") && arity == 0)) {
        snprintf(text, sizeof text, "/%zu cannot be called in this context.", arity);
        return !fail(m, "Function ", name, text);
    }
    return false;
}

static bool compile_call(Compiler *c, Term t, bool raw) {
    const Term name = tuple_get(t, 0);
    const size_t n = tuple_arity(t) - 1;
    const bool both = atom_is(name, "and"), either = atom_is(name, "or");
    const bool both_lazy = atom_is(name, "andalso"), either_lazy = atom_is(name, "orelse");
    if (both || either || both_lazy || either_lazy) {
        if (n == 0) {
            const char *form = atom_text(name, NULL);
            char text[80];
            snprintf(text, sizeof text, "Special form '%s' called without arguments in {%s}.", form,
                     form);
            return fail(c->m, text, TERM_NONE, "");
        }
        if (both_lazy || either_lazy) {
            compile_short_circuit(c, t, both_lazy ? MS_JUMP_FALSE : MS_JUMP_TRUE, raw);
            return true;
        }
        push_op(c, both ? MS_AND : MS_OR, n, NULL);
    } else {
        if (special_form(c->m, t, name, n)) return false;
        const Builtin *fn = guard_function(name, n);
        if (!fn) return no_function(c->m, name, n);
        if (!raw) push_op(c, MS_COPY_TOP, 0, NULL);
        push_op(c, MS_CALL, n, fn);
    }
    for (size_t i = n; i > 0; i--)
        push_term(c, tuple_get(t, i), true);
    return true;
}

static bool compile_tuple(Compiler *c, MatchCode *code, Term t, bool raw) {
    const size_t n = tuple_arity(t);
    if (n == 1 && term_is_tuple(tuple_get(t, 0))) {
        const Term made = tuple_get(t, 0);
        push_op(c, MS_MAKE_TUPLE, tuple_arity(made), NULL);
        for (size_t i = tuple_arity(made); i-- > 0;)
            push_term(c, tuple_get(made, i), raw);
        return true;
    }
    if (n == 2 && atom_is(tuple_get(t, 0), "const")) {
        emit(code, MS_PUSH, 0, tuple_get(t, 1));
        return true;
    }
    if (n > 0 && term_is_atom(tuple_get(t, 0)) && match_variable(tuple_get(t, 0)) < 0)
        return compile_call(c, t, raw);
    return fail(c->m, "", t,
                " is neither a function call, nor a tuple (tuples are written {{ ... }}).");
}

static bool compile_atom(Compiler *c, MatchCode *code, Term t, bool raw) {
    const int64_t number = match_variable(t);
    if (number >= 0) {
        const int64_t place = var_place(c->m, number);
        if (place < 0) {
            char text[48];
            snprintf(text, sizeof text, "Variable $%" PRId64 " is unbound.", number);
            return fail(c->m, text, TERM_NONE, "");
        }
        emit(code, raw ? MS_PUSH_VAR : MS_PUSH_VAR_COPY, (size_t)place, TERM_NIL);
    } else if (atom_is(t, "$_")) {
        emit(code, raw ? MS_PUSH_OBJECT : MS_PUSH_OBJECT_COPY, 0, TERM_NIL);
    } else if (atom_is(t, "$$")) {
        emit(code, raw ? MS_PUSH_ALL : MS_PUSH_ALL_COPY, 0, TERM_NIL);
    } else {
        emit(code, MS_PUSH, 0, t);
    }
    return true;
}

static void compile_map(Compiler *c, Term map, bool raw) {
    MapIter it;
    Term key, value;
    push_op(c, MS_MAKE_MAP, map_size(map), NULL);
    map_iter_init(&it, map);
    while (map_iter_next(&it, &key, &value)) {
        push_term(c, value, raw);
        push_term(c, key, raw);
    }
}

static bool compile_term(Compiler *c, MatchCode *code, const Work *w) {
    const Term t = w->term;
    if (term_is_atom(t)) return compile_atom(c, code, t, w->raw);
    if (term_is_tuple(t)) return compile_tuple(c, code, t, w->raw);
    if (term_is_cons(t)) {
        push_op(c, MS_MAKE_PAIR, 0, NULL);
        push_term(c, term_tail(t), w->raw);
        push_term(c, term_head(t), w->raw);
    } else if (term_is_map(t)) {
        compile_map(c, t, w->raw);
    } else {
        emit(code, MS_PUSH, 0, t);
    }
    return true;
}

static bool compile_expression(Compiler *c, MatchCode *code, Term t, bool raw) {
    push_term(c, t, raw);
    while (c->work.len) {
        const Work w = vec_pop(&c->work);
        if (w.kind == W_LAND) {
            for (uint32_t i = 0; i < w.op.n; i++)
                code->data[vec_pop(&c->jumps)].n = (uint32_t)code->len;
        } else if (w.kind == W_OP) {
            if (w.op.op == MS_JUMP_FALSE || w.op.op == MS_JUMP_TRUE) vec_push(&c->jumps, code->len);
            vec_push(code, w.op);
        } else if (!compile_term(c, code, &w)) {
            return false;
        }
    }
    return true;
}

/* $$ lists the variables by their numbers. */
static void order_variables(const MatchSpec *m, MatchClause *clause) {
    for (uint32_t i = 0; i < m->numbers.len; i++) {
        size_t at = clause->order.len;
        vec_push(&clause->order, i);
        for (; at > 0 && m->numbers.data[clause->order.data[at - 1]] > m->numbers.data[i]; at--)
            clause->order.data[at] = clause->order.data[at - 1];
        clause->order.data[at] = i;
    }
}

static const char no_list[] = "Match expression is not a list.";
static const char improper[] = "Match expression is not a proper list.";
static const char empty_body[] = "Body clause does not return anything.";

static bool compile_clause(Compiler *c, Term t) {
    MatchSpec *m = c->m;
    if (!term_is_tuple_of(t, 3))
        return fail(m, "Match program part is not a tuple of arity 3.", TERM_NONE, "");
    Term guards = tuple_get(t, 1), body = tuple_get(t, 2);
    const bool no_guards = !term_is_list(guards);
    const bool no_body = !term_is_cons(body);
    if (no_guards && no_body) return fail(m, no_list, TERM_NONE, empty_body);
    if (no_guards) return fail(m, no_list, TERM_NONE, "");
    if (list_length(guards) < 0) return fail(m, improper, TERM_NONE, "");
    if (no_body) return fail(m, empty_body, TERM_NONE, "");
    if (list_length(body) < 0) return fail(m, improper, TERM_NONE, "");
    vec_push(&m->clauses, (MatchClause){.pattern = tuple_get(t, 0)});
    MatchClause *clause = &vec_last(&m->clauses);
    vec_clear(&m->numbers);
    compile_pattern(c, &clause->head, clause->pattern);
    bool ok = true;
    /* every guard leaves a value: they are the arguments of one MS_AND */
    const size_t count = (size_t)list_length(guards);
    for (; ok && term_is_cons(guards); guards = term_tail(guards))
        ok = compile_expression(c, &clause->guard, term_head(guards), true);
    if (count) emit(&clause->guard, MS_AND, count, TERM_NIL);
    for (; ok && term_is_cons(body); body = term_tail(body))
        ok = compile_expression(c, &clause->body, term_head(body), false);
    if (m->numbers.len > m->max_vars) m->max_vars = m->numbers.len;
    order_variables(m, clause);
    return ok;
}

bool match_compile(MatchSpec *m, Term spec) {
    *m = (MatchSpec){.error_term = TERM_NONE};
    Compiler c = {.m = m};
    bool ok = true;
    if (!term_is_list(spec))
        ok = fail(m, "Match programs are not in a list.", TERM_NONE, "");
    else if (list_length(spec) < 0)
        ok = fail(m, "Match programs are not in a proper list.", TERM_NONE, "");
    for (; ok && term_is_cons(spec); spec = term_tail(spec))
        ok = compile_clause(&c, term_head(spec));
    m->vars = mem_alloc((m->max_vars + 1) * sizeof *m->vars);
    vec_deinit(&c.work);
    vec_deinit(&c.jumps);
    return ok;
}

void match_free(MatchSpec *m) {
    for (size_t i = 0; i < m->clauses.len; i++) {
        MatchClause *clause = &m->clauses.data[i];
        vec_deinit(&clause->head);
        vec_deinit(&clause->guard);
        vec_deinit(&clause->body);
        vec_deinit(&clause->order);
    }
    vec_deinit(&m->clauses);
    vec_deinit(&m->stack);
    vec_deinit(&m->numbers);
    mem_free(m->vars);
    m->vars = NULL;
}

/* A walk with a stack of its own: keys may be nested deeply. */
bool match_is_ground(Term t) {
    VEC(Term) todo = {0};
    bool ground = true;
    vec_push(&todo, t);
    while (ground && todo.len) {
        const Term next = vec_pop(&todo);
        if (term_is_cons(next)) {
            vec_push(&todo, term_tail(next));
            vec_push(&todo, term_head(next));
        } else if (term_is_tuple(next)) {
            for (size_t i = 0; i < tuple_arity(next); i++)
                vec_push(&todo, tuple_get(next, i));
        } else {
            /* a map pattern matches larger maps */
            ground = !term_is_map(next) && !is_wildcard(next) && match_variable(next) < 0;
        }
    }
    vec_deinit(&todo);
    return ground;
}
