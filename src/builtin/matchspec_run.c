#include "src/builtin/args.h"
#include "src/builtin/matchspec.h"
#include "src/term/compare.h"
#include "src/term/copy.h"
#include "src/term/map.h"

/* ---- patterns ---- */

/* The values of the pattern's keys go on the stack, the first on top. */
static bool push_map_values(MatchSpec *m, Term pattern, Term t) {
    MapIter it;
    Term key, value;
    if (!term_is_map(t)) return false;
    const size_t n = map_size(pattern);
    vec_reserve(&m->stack, n);
    map_iter_init(&it, pattern);
    for (size_t i = 1; map_iter_next(&it, &key, &value); i++) {
        const Term found = map_get(t, key);
        if (term_is_none(found)) return false;
        m->stack.data[m->stack.len + n - i] = found;
    }
    m->stack.len += n;
    return true;
}

static inline bool step(MatchSpec *m, const MatchOp *op, Term t) {
    switch (op->op) {
    case MS_ANY: return true;
    case MS_BIND: m->vars[op->n] = t; return true;
    case MS_SAME: return term_exact_equal(m->vars[op->n], t);
    case MS_CONSTANT: return term_exact_equal(op->term, t);
    case MS_PAIR:
        if (!term_is_cons(t)) return false;
        vec_push(&m->stack, term_tail(t));
        vec_push(&m->stack, term_head(t));
        return true;
    case MS_TUPLE:
        if (!term_is_tuple_of(t, op->n)) return false;
        vec_reserve(&m->stack, op->n);
        for (size_t i = op->n; i-- > 0;)
            m->stack.data[m->stack.len++] = tuple_get(t, i);
        return true;
    default: return push_map_values(m, op->term, t);
    }
}

static bool head_matches(MatchSpec *m, const MatchCode *head, Term object) {
    vec_clear(&m->stack);
    vec_push(&m->stack, object);
    for (size_t i = 0; i < head->len; i++)
        if (!step(m, &head->data[i], vec_pop(&m->stack))) return false;
    return true;
}

/* ---- expressions ---- */

typedef struct {
    Process *p;
    MatchSpec *m;
    const MatchClause *clause;
    Term object;
    bool copy;
} Run;

static Term for_result(const Run *r, Term t) { return r->copy ? term_copy(&r->p->heap, t) : t; }

static Term all_variables(const Run *r, bool copy) {
    Term list = TERM_NIL;
    for (size_t i = r->clause->order.len; i-- > 0;) {
        const Term value = r->m->vars[r->clause->order.data[i]];
        list = term_cons(&r->p->heap, copy ? for_result(r, value) : value, list);
    }
    return list;
}

/* The guard builtin over the topmost values; TERM_NONE: it raised. */
static Term call(const Run *r, const MatchOp *op) {
    Term slots[8], *args = &slots[7]; /* argument i is args[-i], its state slot follows */
    MatchSpec *m = r->m;
    ASSERT(op->n < COUNT_OF(slots));
    for (uint32_t i = 0; i < op->n; i++)
        ARG(i) = m->stack.data[m->stack.len - op->n + i];
    ARG(op->n) = TERM_NONE;
    m->stack.len -= op->n;
    Term value;
    do
        value = op->fn->fn(r->p, args);
    while (term_same(value, TERM_AGAIN));
    if (term_is_none(value)) error_clear(r->p);
    return value;
}

/* and, or over n values; TERM_NONE: one is no boolean. */
static Term combine(MatchSpec *m, const MatchOp *op) {
    bool all = true, any = false, valid = true;
    for (uint32_t i = 0; i < op->n; i++) {
        const Term t = vec_pop(&m->stack);
        valid = valid && term_is_bool(t);
        all = all && term_is_true(t);
        any = any || term_is_true(t);
    }
    if (!valid) return TERM_NONE;
    return term_bool(op->op == MS_AND ? all : any);
}

static Term make(const Run *r, const MatchOp *op) {
    MatchSpec *m = r->m;
    Heap *h = &r->p->heap;
    Term t;
    if (op->op == MS_MAKE_PAIR) {
        const Term tail = vec_pop(&m->stack), head = vec_pop(&m->stack);
        return term_cons(h, head, tail);
    }
    const size_t n = op->op == MS_MAKE_MAP ? 2 * (size_t)op->n : op->n;
    const Term *items = m->stack.data + m->stack.len - n;
    t = op->op == MS_MAKE_MAP ? map_from_pairs(h, items, op->n) : tuple_from_array(h, items, n);
    m->stack.len -= n;
    return t;
}

/* One value; TERM_NONE: an error. */
static Term produce(const Run *r, const MatchOp *op) {
    MatchSpec *m = r->m;
    switch (op->op) {
    case MS_PUSH: return op->term;
    case MS_PUSH_VAR: return m->vars[op->n];
    case MS_PUSH_VAR_COPY: return for_result(r, m->vars[op->n]);
    case MS_PUSH_OBJECT: return r->object;
    case MS_PUSH_OBJECT_COPY: return for_result(r, r->object);
    case MS_PUSH_ALL: return all_variables(r, false);
    case MS_PUSH_ALL_COPY: return all_variables(r, true);
    case MS_COPY_TOP: return for_result(r, vec_pop(&m->stack));
    case MS_CALL: return call(r, op);
    case MS_AND:
    case MS_OR: return combine(m, op);
    default: return make(r, op);
    }
}

/* Runs the code of guards or results; false: an error. The values are on the stack. */
static bool evaluate(const Run *r, const MatchCode *code) {
    MatchSpec *m = r->m;
    vec_clear(&m->stack);
    for (size_t i = 0; i < code->len; i++) {
        const MatchOp *op = &code->data[i];
        if (op->op == MS_JUMP_FALSE || op->op == MS_JUMP_TRUE) {
            const Term t = vec_last(&m->stack);
            if (!term_is_bool(t)) return false;
            if (term_is_true(t) == (op->op == MS_JUMP_TRUE))
                i = op->n - 1;
            else
                m->stack.len--;
            continue;
        }
        const Term value = produce(r, op);
        if (term_is_none(value)) return false;
        vec_push(&m->stack, value);
    }
    return true;
}

/* Results that are nothing but the object or a variable need no stack. */
static Term result_of(const Run *r, const MatchClause *clause) {
    if (!evaluate(r, &clause->body)) return atom_from_cstr("EXIT");
    return vec_last(&r->m->stack);
}

Term match_run(Process *p, MatchSpec *m, Term object, bool copy) {
    for (size_t i = 0; i < m->clauses.len; i++) {
        const MatchClause *clause = &m->clauses.data[i];
        if (!head_matches(m, &clause->head, object)) continue;
        const Run run = {p, m, clause, object, copy};
        if (clause->guard.len) {
            if (!evaluate(&run, &clause->guard)) continue;
            if (!term_is_true(vec_last(&m->stack))) continue;
        }
        return result_of(&run, clause);
    }
    return TERM_NONE;
}
