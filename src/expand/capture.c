/* Anonymous functions: fn and &. */
#include "src/expand/expand_int.h"
#include "src/expand/lint.h"

#include <stdio.h>

enum { CAPTURE_ARG_MAX = 255 };

static bool has_default_args(Term head) {
    for (; term_is_cons(head); head = term_tail(head))
        if (quoted_is(term_head(head), AM(DEFAULT_ARG), 2)) return true;
    return false;
}

Term form_fn(Expander *ex, Env *env, Term meta, Term clauses) {
    if (!assert_no_match_or_guard(ex, env, meta, "fn")) return TERM_NONE;
    if (!is_clause_list(clauses))
        return expand_fail(ex, env, meta, "expected clauses to be defined with -> inside: \"fn\"");
    ListBuilder b = list_builder(ex->heap);
    int arity = -1;
    bool mixed = false;
    for (; term_is_cons(clauses); clauses = term_tail(clauses)) {
        Term clause = term_head(clauses);
        if (has_default_args(quoted_arg(clause, 0)))
            return expand_fail(ex, env, quoted_meta(clause),
                               "anonymous functions cannot have optional arguments");
        int n = clause_arity(clause);
        mixed |= arity >= 0 && arity != n;
        arity = n;
        ex->fn_depth++;
        Term expanded = expand_clause(ex, env, clause, expand_head);
        ex->fn_depth--;
        FAIL_IF_NONE(expanded);
        list_builder_add(&b, expanded);
    }
    if (mixed)
        return expand_fail(ex, env, meta,
                           "cannot mix clauses with different arities in anonymous functions");
    Term all = list_builder_end(&b, TERM_NIL);
    lint_clauses(ex, env, all);
    return quoted_call(ex->heap, AM(FN), meta, all);
}

/* Placeholders: &1, &2, .. become variables. */

typedef struct {
    Expander *ex;
    const Env *env;
    Term vars[CAPTURE_ARG_MAX + 1]; /* by number, TERM_NONE: not used */
    int highest;
} Placeholders;

static bool is_placeholder(Term t) {
    return quoted_is(t, AM(OP_CAPTURE), 1) && term_is_small(quoted_arg(t, 0));
}

static Term placeholder_var(Placeholders *p, Term node) {
    int64_t n = term_to_small(quoted_arg(node, 0));
    if (n < 1 || n > CAPTURE_ARG_MAX) {
        return expand_fail(p->ex, p->env, quoted_meta(node),
                           "capture argument &%lld must be numbered between 1 and 255",
                           (long long)n);
    }
    if (term_is_none(p->vars[n])) {
        char name[8];
        snprintf(name, sizeof name, "x%d", (int)n);
        p->vars[n] = quoted_var(p->ex->heap, atom_from_cstr(name), TERM_NIL, AM(ELIXIR_FN));
        if (n > p->highest) p->highest = (int)n;
    }
    return p->vars[n];
}

static Term replace_placeholders(Placeholders *p, Term quoted);

static Term replace_in_list(Placeholders *p, Term list) {
    ListBuilder b = list_builder(p->ex->heap);
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = replace_placeholders(p, term_head(list));
        FAIL_IF_NONE(item);
        list_builder_add(&b, item);
    }
    return list_builder_end(&b, list);
}

static Term replace_placeholders(Placeholders *p, Term quoted) {
    if (term_is_cons(quoted)) return replace_in_list(p, quoted);
    if (is_placeholder(quoted)) return placeholder_var(p, quoted);
    if (quoted_is(quoted, AM(OP_CAPTURE), -1)) {
        return expand_fail(
            p->ex, p->env, quoted_meta(quoted),
            "nested captures are not allowed. You cannot define a function using  the "
            "capture operator & inside another function defined via &. Got invalid nested "
            "capture: %s",
            quoted_text(p->ex, quoted));
    }
    if (quoted_is_node(quoted)) {
        Term name = quoted_name(quoted), args = quoted_args(quoted);
        if (!term_is_atom(name)) name = replace_placeholders(p, name);
        FAIL_IF_NONE(name);
        if (term_is_cons(args)) args = replace_in_list(p, args);
        FAIL_IF_NONE(args);
        return tuple3(p->ex->heap, name, quoted_meta(quoted), args);
    }
    if (!term_is_tuple_of(quoted, 2)) return quoted;
    Term left = replace_placeholders(p, tuple_get(quoted, 0));
    FAIL_IF_NONE(left);
    Term right = replace_placeholders(p, tuple_get(quoted, 1));
    FAIL_IF_NONE(right);
    return tuple2(p->ex->heap, left, right);
}

static Term invalid_capture(Expander *ex, const Env *env, Term meta, Term quoted) {
    return expand_fail(
        ex, env, meta,
        "invalid args for &, expected one of:\n\n  * &Mod.fun/arity to capture a remote "
        "function, such as &Enum.map/2\n  * &fun/arity to capture a local or imported function, "
        "such as &is_atom/1\n  * &some_code(&1, ...) containing at least one argument as &1, "
        "such as &List.flatten(&1)\n\nGot: %s",
        quoted_text(ex, quoted));
}

/* &expr with placeholders: a fn. */
static Term capture_expression(Expander *ex, Env *env, Term meta, Term quoted) {
    Placeholders p = {.ex = ex, .env = env};
    for (int i = 0; i <= CAPTURE_ARG_MAX; i++)
        p.vars[i] = TERM_NONE;
    Term body = replace_placeholders(&p, quoted);
    FAIL_IF_NONE(body);
    if (p.highest == 0) return invalid_capture(ex, env, meta, quoted);
    for (int i = 1; i <= p.highest; i++) {
        if (!term_is_none(p.vars[i])) continue;
        return expand_fail(
            ex, env, meta,
            "capture argument &%d cannot be defined without &%d (you cannot skip arguments, "
            "all arguments must be numbered)",
            i + 1, i);
    }
    Term args = list_from_array(ex->heap, p.vars + 1, (size_t)p.highest);
    Term clause = quoted_call2(ex->heap, AM(OP_ARROW), meta, args, body);
    return form_fn(ex, env, meta, term_cons(ex->heap, clause, TERM_NIL));
}

/* Are the arguments &1, &2, .. &n in order? */
static bool is_sequential(Term args) {
    int64_t n = 0;
    for (; term_is_cons(args); args = term_tail(args)) {
        Term arg = term_head(args);
        if (!is_placeholder(arg) || term_to_small(quoted_arg(arg, 0)) != ++n) return false;
    }
    return n > 0;
}

/* {:&, meta, [{:/, [], [function, arity]}]} */
static Term captured(Heap *heap, Term meta, Term function, int64_t arity) {
    Term slash = quoted_call2(heap, AM(OP_SLASH), TERM_NIL, function, term_small(arity));
    return quoted_call1(heap, AM(OP_CAPTURE), meta, slash);
}

static Term captured_remote(Heap *heap, Term meta, Term module, Term name, int64_t arity) {
    Term dot = quoted_call2(heap, AM(OP_DOT), TERM_NIL, module, name);
    return captured(heap, meta, quoted_call(heap, dot, TERM_NIL, TERM_NIL), arity);
}

/* [&1, .., &n] */
static Term placeholder_args(Heap *heap, int64_t arity) {
    Term args = TERM_NIL;
    for (int64_t i = arity; i > 0; i--)
        args = term_cons(heap, quoted_call1(heap, AM(OP_CAPTURE), TERM_NIL, term_small(i)), args);
    return args;
}

/* fn -> expr end for &name/0 of a macro. */
static Term capture_thunk(Expander *ex, Env *env, Term meta, Term quoted, int64_t arity) {
    if (arity > 0) return capture_expression(ex, env, meta, quoted);
    Term clause = quoted_call2(ex->heap, AM(OP_ARROW), meta, TERM_NIL, quoted);
    return form_fn(ex, env, meta, term_cons(ex->heap, clause, TERM_NIL));
}

static Term capture_local(Expander *ex, Env *env, Term meta, Term name, Term name_meta,
                          int64_t arity) {
    Term module = TERM_NONE, fun = name;
    CaptureKind kind = CAPTURE_MACRO;
    if (!term_same(name, AM(SUPER)))
        kind = dispatch_capture_local(ex, env, name_meta, name, (uint32_t)arity, &module, &fun);
    switch (kind) {
    case CAPTURE_FAILED: return TERM_NONE;
    case CAPTURE_REMOTE: return captured_remote(ex->heap, meta, module, fun, arity);
    case CAPTURE_LOCAL:
        if (term_same(env->function, AM(NIL))) {
            expand_error(ex, env, meta, "undefined function %s/%d (there is no such import)",
                         atom_text(name, NULL), (int)arity);
        }
        return captured(ex->heap, meta, quoted_var(ex->heap, name, name_meta, AM(NIL)), arity);
    default: break;
    }
    Term call = quoted_call(ex->heap, name, name_meta, placeholder_args(ex->heap, arity));
    return capture_thunk(ex, env, name_meta, call, arity);
}

/* &left.name/arity, or &left.name(&1, ..) with the placeholders in order. */
static Term capture_remote(Expander *ex, Env *env, Term meta, Term call, int64_t arity, Term args) {
    Term dot = quoted_name(call), name = quoted_arg(dot, 1);
    Term receiver = expand(ex, env, quoted_arg(dot, 0));
    FAIL_IF_NONE(receiver);
    Term module = receiver, fun = name;
    if (quoted_is_var(receiver)) return captured_remote(ex->heap, meta, receiver, name, arity);
    CaptureKind kind = CAPTURE_MACRO;
    if (term_is_atom(receiver)) {
        kind = dispatch_capture_remote(ex, env, quoted_meta(call), receiver, name, (uint32_t)arity,
                                       &module, &fun);
    }
    if (kind == CAPTURE_FAILED) return TERM_NONE;
    if (kind == CAPTURE_REMOTE) return captured_remote(ex->heap, meta, module, fun, arity);
    Term expression = quoted_call(ex->heap, dot, quoted_meta(call), args);
    return capture_thunk(ex, env, term_is_atom(receiver) ? quoted_meta(call) : meta, expression,
                         arity);
}

static bool has_placeholder(Term quoted) {
    if (term_is_cons(quoted)) {
        for (; term_is_cons(quoted); quoted = term_tail(quoted))
            if (has_placeholder(term_head(quoted))) return true;
        return false;
    }
    if (is_placeholder(quoted)) return true;
    if (quoted_is_node(quoted))
        return has_placeholder(quoted_name(quoted)) || has_placeholder(quoted_args(quoted));
    return term_is_tuple_of(quoted, 2) &&
           (has_placeholder(tuple_get(quoted, 0)) || has_placeholder(tuple_get(quoted, 1)));
}

static bool is_arity(Term t) {
    return term_is_small(t) && term_to_small(t) >= 0 && term_to_small(t) <= CAPTURE_ARG_MAX;
}

/* name/300: no function has so many arguments. */
static bool is_huge_arity(Term quoted) {
    Term target = quoted_arg(quoted, 0), arity = quoted_arg(quoted, 1);
    if (!term_is_small(arity) || term_to_small(arity) <= CAPTURE_ARG_MAX) return false;
    return quoted_is_var(target) || (quoted_is_remote(target) && term_is_nil(quoted_args(target)));
}

/* name/arity and Mod.name/arity; TERM_AGAIN when it is neither. */
static Term capture_name_arity(Expander *ex, Env *env, Term meta, Term quoted) {
    if (!quoted_is(quoted, AM(OP_SLASH), 2)) return TERM_AGAIN;
    if (is_huge_arity(quoted))
        return expand_fail(ex, env, meta,
                           "capture argument &%lld must be numbered between 1 and 255",
                           (long long)term_to_small(quoted_arg(quoted, 1)));
    if (!is_arity(quoted_arg(quoted, 1))) return TERM_AGAIN;
    Term target = quoted_arg(quoted, 0);
    int64_t arity = term_to_small(quoted_arg(quoted, 1));
    if (quoted_is_var(target))
        return capture_local(ex, env, meta, quoted_name(target), quoted_meta(target), arity);
    if (quoted_is_remote(target) && term_is_nil(quoted_args(target)) &&
        term_is_atom(quoted_arg(quoted_name(target), 1)))
        return capture_remote(ex, env, meta, target, arity, placeholder_args(ex->heap, arity));
    return TERM_AGAIN;
}

static Term capture_call(Expander *ex, Env *env, Term meta, Term quoted) {
    Term args = quoted_args(quoted);
    if (is_sequential(args)) {
        int64_t arity = list_length(args);
        if (quoted_is_remote(quoted) && !has_placeholder(quoted_arg(quoted_name(quoted), 0)) &&
            term_is_atom(quoted_arg(quoted_name(quoted), 1)))
            return capture_remote(ex, env, meta, quoted, arity, args);
        Term module, fun, name = quoted_name(quoted);
        if (term_is_atom(name) && !term_same(name, AM(SUPER))) {
            CaptureKind kind = dispatch_capture_local(ex, env, quoted_meta(quoted), name,
                                                      (uint32_t)arity, &module, &fun);
            if (kind == CAPTURE_FAILED) return TERM_NONE;
            if (kind != CAPTURE_MACRO)
                return capture_local(ex, env, meta, name, quoted_meta(quoted), arity);
        }
    }
    return capture_expression(ex, env, meta, quoted);
}

Term form_capture(Expander *ex, Env *env, Term meta, Term arg) {
    if (!assert_no_match_or_guard(ex, env, meta, "&")) return TERM_NONE;
    while (quoted_is(arg, AM(BLOCK), 1))
        arg = quoted_arg(arg, 0);
    if (term_is_small(arg)) {
        return expand_fail(ex, env, meta,
                           "capture argument &%lld must be used within the capture operator &",
                           (long long)term_to_small(arg));
    }
    Term result = capture_name_arity(ex, env, meta, arg);
    if (!term_same(result, TERM_AGAIN)) return result;
    if (quoted_is(arg, AM(BLOCK), -1)) {
        return expand_fail(
            ex, env, meta,
            "block expressions are not allowed inside the capture operator &, got: %s",
            quoted_text(ex, arg));
    }
    if (term_is_tuple_of(arg, 2)) {
        Term items = list_of(ex->heap, 2, tuple_get(arg, 0), tuple_get(arg, 1));
        return capture_expression(ex, env, meta,
                                  quoted_call(ex->heap, AM(TUPLE_NODE), meta, items));
    }
    if (term_is_cons(arg)) return capture_expression(ex, env, meta, arg);
    if (quoted_is_node(arg) && term_is_list(quoted_args(arg)))
        return capture_call(ex, env, meta, arg);
    return invalid_capture(ex, env, meta, arg);
}
