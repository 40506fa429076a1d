#include "src/expand/lint.h"

#include "src/expand/expand_int.h"

#include <string.h>

/* Warnings of this file carry a place but no function, as those of Erlang's compiler. */
#define LINT_WARN(ex, env, ...)                 \
    do {                                        \
        const char *outer_ = (ex)->diag->where; \
        (ex)->diag->where = NULL;               \
        expand_warn((ex), (env), __VA_ARGS__);  \
        (ex)->diag->where = outer_;             \
    } while (0)

/* ---- values nobody uses ---- */

/* Functions of :erlang that neither fail nor do anything. */
static const char *const safe_functions[] = {
    "/=",        "<",          "=/=",           "=:=",      "=<",           "==",
    ">",         ">=",         "date",          "get",      "is_alive",     "is_atom",
    "is_binary", "is_boolean", "is_bitstring",  "is_float", "is_integer",   "is_list",
    "is_map",    "is_number",  "is_pid",        "is_port",  "is_reference", "is_tuple",
    "localtime", "make_ref",   "node",          "nodes",    "processes",    "registered",
    "self",      "time",       "universaltime",
};

/* Functions of :erlang that may fail, but do nothing else. */
static const char *const pure_functions[] = {
    "*",
    "+",
    "-",
    "/",
    "abs",
    "and",
    "atom_to_binary",
    "atom_to_list",
    "band",
    "binary_to_atom",
    "binary_to_float",
    "binary_to_integer",
    "binary_to_list",
    "bit_size",
    "bnot",
    "bor",
    "bsl",
    "bsr",
    "bxor",
    "byte_size",
    "ceil",
    "div",
    "element",
    "float",
    "floor",
    "hd",
    "integer_to_binary",
    "integer_to_list",
    "is_function",
    "is_map_key",
    "length",
    "list_to_atom",
    "list_to_binary",
    "list_to_float",
    "list_to_integer",
    "list_to_tuple",
    "map_get",
    "map_size",
    "max",
    "min",
    "not",
    "or",
    "rem",
    "round",
    "setelement",
    "size",
    "tl",
    "trunc",
    "tuple_size",
    "tuple_to_list",
    "xor",
};

static bool is_listed(const char *name, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], name) == 0) return true;
    return false;
}

static bool is_operator(const char *name) {
    return !((name[0] >= 'a' && name[0] <= 'z') || name[0] == '_') || strcmp(name, "not") == 0 ||
           strcmp(name, "and") == 0 || strcmp(name, "or") == 0 || strcmp(name, "div") == 0 ||
           strcmp(name, "rem") == 0 || strcmp(name, "xor") == 0 || strcmp(name, "band") == 0 ||
           strcmp(name, "bor") == 0 || strcmp(name, "bxor") == 0 || strcmp(name, "bnot") == 0 ||
           strcmp(name, "bsl") == 0 || strcmp(name, "bsr") == 0;
}

static void ignored_call(Expander *ex, const Env *env, Term call) {
    Term dot = quoted_name(call), meta = quoted_meta(call);
    if (!term_same(quoted_arg(dot, 0), AM(ERLANG)) || meta_is_true(meta, AM(GENERATED))) return;
    const char *name = atom_text(quoted_arg(dot, 1), NULL);
    int arity = (int)list_length(quoted_args(call));
    if (is_listed(name, safe_functions, COUNT_OF(safe_functions))) {
        if (is_operator(name))
            LINT_WARN(ex, env, meta, "use of operator %s has no effect", name);
        else
            LINT_WARN(ex, env, meta, "the call to %s/%d has no effect", name, arity);
    } else if (is_listed(name, pure_functions, COUNT_OF(pure_functions))) {
        bool operator= is_operator(name);
        LINT_WARN(ex, env, meta,
                  "the result of %s%s%s/%d is ignored (suppress the warning by assigning the "
                  "expression to the _ variable)",
                  operator? "evaluating operator '" : "calling ", name, operator? "'" : "", arity);
    }
}

static void ignored_clauses(Expander *ex, const Env *env, Term clauses) {
    for (; term_is_cons(clauses); clauses = term_tail(clauses))
        if (quoted_is(term_head(clauses), AM(OP_ARROW), 2))
            lint_ignored(ex, env, quoted_arg(term_head(clauses), 1));
}

/* [do: .., else: ..]: clauses or an expression each. */
static void ignored_parts(Expander *ex, const Env *env, Term options) {
    for (; term_is_cons(options); options = term_tail(options)) {
        Term key = tuple_get(term_head(options), 0), part = tuple_get(term_head(options), 1);
        if (is_clause_list(part))
            ignored_clauses(ex, env, part);
        else if (!term_same(key, AM(AFTER)))
            lint_ignored(ex, env, part);
    }
}

static Term last_of(Term list) {
    while (term_is_cons(list) && term_is_cons(term_tail(list)))
        list = term_tail(list);
    return term_is_cons(list) ? term_head(list) : TERM_NONE;
}

/* What a `for` collects is its value. */
static bool collects(Term options) {
    return !term_is_none(keyword_get(options, AM(INTO))) ||
           !term_is_none(keyword_get(options, AM(REDUCE)));
}

static bool in_function(const Env *env) { return term_is_tuple_of(env->function, 2); }

/* Elixir compiles functions and files, but evaluates module bodies as they stand. */
static bool is_compiled(const Expander *ex, const Env *env) {
    return in_function(env) || (term_same(env->module, AM(NIL)) && !ex->evaluated);
}

void lint_ignored(Expander *ex, const Env *env, Term expanded) {
    if (!is_compiled(ex, env) || !quoted_is_node(expanded)) return;
    if (quoted_is_remote(expanded)) {
        if (term_is_atom(quoted_arg(quoted_name(expanded), 1))) ignored_call(ex, env, expanded);
        return;
    }
    Term name = quoted_name(expanded), last = last_of(quoted_args(expanded));
    if (!term_is_atom(name) || term_is_none(last)) return;
    switch (atom_index(name)) {
    case ATOM_BLOCK: lint_ignored(ex, env, last); return;
    case ATOM_CASE:
    case ATOM_COND:
    case ATOM_RECEIVE:
    case ATOM_WITH:
        if (is_keyword(last)) ignored_parts(ex, env, last);
        return;
    case ATOM_FOR:
        if (is_keyword(last) && !collects(last)) ignored_parts(ex, env, last);
        return;
    default: return;
    }
}

/* ---- clauses nothing reaches ---- */

enum { SEEN_MAX = 32, EARLIER_MAX = 256 };

/* Variables the covering patterns have bound: one that comes twice asks for equality. */
typedef struct {
    int64_t versions[SEEN_MAX];
    int count;
} Seen;

static bool fresh_variable(Seen *seen, Term var) {
    if (term_same(quoted_name(var), AM(UNDERSCORE))) return true;
    Term version = meta_get(quoted_meta(var), AM(VERSION));
    if (!term_is_small(version) || seen->count == SEEN_MAX) return false;
    for (int i = 0; i < seen->count; i++)
        if (seen->versions[i] == term_to_small(version)) return false;
    seen->versions[seen->count++] = term_to_small(version);
    return true;
}

static bool covers(Seen *seen, Term a, Term b);

static bool covers_list(Seen *seen, Term a, Term b) {
    for (; term_is_cons(a) && term_is_cons(b); a = term_tail(a), b = term_tail(b)) {
        bool tail_a = quoted_is(term_head(a), AM(OP_PIPE), 2);
        bool tail_b = quoted_is(term_head(b), AM(OP_PIPE), 2);
        if (tail_a && tail_b)
            return covers(seen, quoted_arg(term_head(a), 0), quoted_arg(term_head(b), 0)) &&
                   covers(seen, quoted_arg(term_head(a), 1), quoted_arg(term_head(b), 1));
        if (tail_a)
            return covers(seen, quoted_arg(term_head(a), 0), term_head(b)) &&
                   covers(seen, quoted_arg(term_head(a), 1), term_tail(b));
        if (tail_b || !covers(seen, term_head(a), term_head(b))) return false;
    }
    return term_is_nil(a) && term_is_nil(b);
}

static Term tuple_items(Term pattern, size_t *count) {
    if (quoted_is(pattern, AM(TUPLE_NODE), -1)) {
        *count = (size_t)list_length(quoted_args(pattern));
        return quoted_args(pattern);
    }
    *count = term_is_tuple_of(pattern, 2) ? 2 : SIZE_MAX;
    return TERM_NONE;
}

static Term tuple_item(Term pattern, Term *items, size_t i) {
    if (term_is_none(*items)) return tuple_get(pattern, i);
    Term item = term_head(*items);
    *items = term_tail(*items);
    return item;
}

static bool covers_tuple(Seen *seen, Term a, Term b) {
    size_t n, m;
    Term in_a = tuple_items(a, &n), in_b = tuple_items(b, &m);
    if (n == SIZE_MAX || n != m) return false;
    for (size_t i = 0; i < n; i++)
        if (!covers(seen, tuple_item(a, &in_a, i), tuple_item(b, &in_b, i))) return false;
    return true;
}

/* Maps, binaries and pins never count as covering, as in Elixir. */
static bool covers(Seen *seen, Term a, Term b) {
    if (quoted_is_var(a)) return fresh_variable(seen, a);
    if (quoted_is(b, AM(OP_MATCH), 2)) {
        Seen before = *seen;
        if (covers(seen, a, quoted_arg(b, 0))) return true;
        *seen = before;
        return covers(seen, a, quoted_arg(b, 1));
    }
    if (quoted_is(a, AM(OP_MATCH), 2))
        return covers(seen, quoted_arg(a, 0), b) && covers(seen, quoted_arg(a, 1), b);
    if (term_is_cons(a) || term_is_nil(a))
        return (term_is_cons(b) || term_is_nil(b)) && covers_list(seen, a, b);
    if (term_is_tuple(a)) return term_is_tuple(b) && covers_tuple(seen, a, b);
    return !term_is_cons(b) && !term_is_tuple(b) && term_exact_equal(a, b);
}

bool lint_covers_all(Term patterns, Term others) {
    Seen seen = {.count = 0};
    for (; term_is_cons(patterns) && term_is_cons(others);
         patterns = term_tail(patterns), others = term_tail(others))
        if (!covers(&seen, term_head(patterns), term_head(others))) return false;
    return term_is_nil(patterns) && term_is_nil(others);
}

bool lint_guards_pass(Term guards) {
    for (; term_is_cons(guards); guards = term_tail(guards))
        if (term_is_true(term_head(guards))) return true;
    return false;
}

/* The patterns of a head; *passes: it has no guard, or one that is true. */
static Term head_patterns(Heap *heap, Term head, bool *passes) {
    *passes = true;
    if (!term_is_cons(head) || !quoted_is(term_head(head), AM(WHEN), -1)) return head;
    ListBuilder patterns = list_builder(heap);
    Term args = quoted_args(term_head(head));
    for (; term_is_cons(term_tail(args)); args = term_tail(args))
        list_builder_add(&patterns, term_head(args));
    *passes = term_is_true(term_head(args));
    return list_builder_end(&patterns, TERM_NIL);
}

static bool takes_everything(Term patterns) {
    for (; term_is_cons(patterns); patterns = term_tail(patterns))
        if (!quoted_is_var(term_head(patterns))) return false;
    return true;
}

void lint_clauses(Expander *ex, const Env *env, Term clauses) {
    Term earlier[EARLIER_MAX];
    uint32_t lines[EARLIER_MAX], count = 0;
    if (!in_function(env) || !term_is_cons(clauses) || term_is_nil(term_tail(clauses))) return;
    for (; term_is_cons(clauses); clauses = term_tail(clauses)) {
        Term clause = term_head(clauses), meta = quoted_meta(clause);
        if (meta_is_true(meta, AM(GENERATED))) continue;
        bool passes;
        Term patterns = head_patterns(ex->heap, quoted_arg(clause, 0), &passes);
        uint32_t by = 0;
        for (uint32_t i = count; i > 0 && !by; i--)
            if (lint_covers_all(earlier[i - 1], patterns)) by = lines[i - 1];
        if (by)
            LINT_WARN(ex, env, meta_line_only(ex->heap, meta),
                      "this clause cannot match because a previous clause at line %u always "
                      "matches",
                      by);
        bool first_of_all = by && takes_everything(patterns);
        if (!passes || first_of_all || count == EARLIER_MAX) continue;
        earlier[count] = patterns;
        lines[count++] = meta_line(meta);
    }
}

/* ---- calls ---- */

static bool is_struct_literal(Term expanded) {
    if (quoted_is(expanded, AM(STRUCT_NODE), 2)) return true;
    if (!quoted_is(expanded, AM(MAP_NODE), -1)) return false;
    Term fields = quoted_args(expanded);
    return is_keyword(fields) && !term_is_none(keyword_get(fields, AM(STRUCT)));
}

static void warn_struct_comparison(Expander *ex, const Env *env, Term meta, Term args,
                                   Term expanded) {
    for (; term_is_cons(expanded); expanded = term_tail(expanded), args = term_tail(args)) {
        if (!is_struct_literal(term_head(expanded))) continue;
        expand_warn(ex, env, meta,
                    "invalid comparison with struct literal %s. Comparison operators (>, <, >=, "
                    "<=, min, and max) perform structural and not semantic comparison. Comparing "
                    "with a struct literal is unlikely to give a meaningful result. Struct modules "
                    "typically define a compare/2 function that can be used for semantic "
                    "comparison",
                    quoted_text(ex, term_head(args)));
        return;
    }
}

static bool is_ordering(Term expanded) {
    if (!quoted_is_remote(expanded) || meta_is_true(quoted_meta(expanded), AM(GENERATED)))
        return false;
    Term dot = quoted_name(expanded), name = quoted_arg(dot, 1);
    return term_same(quoted_arg(dot, 0), AM(ERLANG)) &&
           (term_same(name, AM(OP_LT)) || term_same(name, AM(OP_GT)) ||
            term_same(name, AM(OP_GE)) || term_same(name, AM(OP_ERL_LE)));
}

static void warn_nested_comparison(Expander *ex, const Env *env, Term meta, Term name, Term args,
                                   Term expanded) {
    if (list_length(expanded) != 2 || meta_is_true(meta, AM(GENERATED))) return;
    if (!is_ordering(term_head(expanded)) && !is_ordering(term_head(term_tail(expanded)))) return;
    if (term_same(name, AM(OP_ERL_LE))) name = atom_from_cstr("<=");
    expand_warn(
        ex, env, meta,
        "Elixir does not support nested comparisons. Something like\n\n     x < y < z\n\nis "
        "equivalent to\n\n     (x < y) < z\n\nwhich ultimately compares z with the boolean "
        "result of (x < y). Instead, consider joining together each comparison segment "
        "with an \"and\", for example,\n\n     x < y and y < z\n\nYou wrote: %s",
        quoted_text(ex, quoted_call(ex->heap, name, TERM_NIL, args)));
}

static bool is_literal(Term t) {
    return term_is_number(t) || term_is_atom(t) || term_is_bitstring(t) || term_is_nil(t);
}

static bool is_zero(Term t) {
    return term_same(t, term_small(0)) || (term_is_float(t) && term_float_value(t) == 0.0);
}

static bool arithmetic_fails(Term name, Term a, Term b) {
    if (!is_literal(a) || !is_literal(b)) return false;
    if (!term_is_number(a) || !term_is_number(b)) return true;
    bool divides =
        term_same(name, AM(OP_SLASH)) || term_same(name, AM(DIV)) || term_same(name, AM(REM));
    return divides && is_zero(b);
}

static void warn_failing(Expander *ex, const Env *env, Term meta, Term name, Term expanded) {
    if (meta_is_true(meta, AM(GENERATED)) || !term_is_cons(expanded)) return;
    Term first = term_head(expanded), rest = term_tail(expanded);
    const char *error = NULL;
    if (term_is_nil(rest) && term_is_nil(first) &&
        (term_same(name, AM(HD)) || term_same(name, AM(TL))))
        error = "ArgumentError";
    else if (term_is_cons(rest) && term_is_nil(term_tail(rest)) &&
             arithmetic_fails(name, first, term_head(rest)))
        error = "ArithmeticError";
    if (!error) return;
    LINT_WARN(ex, env, meta, "the call to %s/%d will fail with %s", atom_text(name, NULL),
              (int)list_length(expanded), error);
}

void lint_erlang_call(Expander *ex, const Env *env, Term meta, Term name, Term args,
                      Term expanded) {
    if (!is_compiled(ex, env)) return;
    switch (atom_index(name)) {
    case ATOM_OP_LT:
    case ATOM_OP_GT:
    case ATOM_OP_GE:
    case ATOM_OP_ERL_LE:
        warn_nested_comparison(ex, env, meta, name, args, expanded);
        __attribute__((fallthrough));
    case ATOM_MIN:
    case ATOM_MAX: warn_struct_comparison(ex, env, meta, args, expanded); return;
    case ATOM_OP_PLUS:
    case ATOM_OP_MINUS:
    case ATOM_OP_STAR:
    case ATOM_OP_SLASH:
    case ATOM_DIV:
    case ATOM_REM:
    case ATOM_HD:
    case ATOM_TL: warn_failing(ex, env, meta, name, expanded); return;
    default: return;
    }
}
