/* Patterns, guards and clauses: =, case, cond, receive, try. */
#include "src/expand/expand_int.h"
#include "src/expand/lint.h"

#include <string.h>

typedef Term (*Walk)(Expander *ex, Env *env, Term quoted);

static uint32_t next_version(const Env *env) {
    return env->scope->first_version + env->scope->count;
}

/* Runs `walk` in match context; ^x refers to `before`. */
static Term walk_in_match(Expander *ex, Env *env, Term before, Walk walk, Term quoted) {
    Term context = env->context, prematch = env->prematch;
    uint32_t prematch_version = env->prematch_version;
    env->context = AM(MATCH);
    env->prematch = before;
    env->prematch_version = next_version(env);
    Term result = walk(ex, env, quoted);
    env->context = context;
    env->prematch = prematch;
    env->prematch_version = prematch_version;
    return result;
}

Term expand_pattern(Expander *ex, Env *env, Term quoted) {
    return walk_in_match(ex, env, env->vars, expand, quoted);
}

Term expand_patterns(Expander *ex, Env *env, Term list) {
    return walk_in_match(ex, env, env->vars, expand_args, list);
}

Term walk_pattern(Expander *ex, Env *env, Walk walk, Term quoted) {
    return walk_in_match(ex, env, env->vars, walk, quoted);
}

Term expand_guard(Expander *ex, Env *env, Term quoted) {
    if (quoted_is(quoted, AM(WHEN), 2)) {
        Term left = expand_guard(ex, env, quoted_arg(quoted, 0));
        FAIL_IF_NONE(left);
        Term right = expand_guard(ex, env, quoted_arg(quoted, 1));
        FAIL_IF_NONE(right);
        return quoted_call2(ex->heap, AM(WHEN), quoted_meta(quoted), left, right);
    }
    Term context = env->context;
    env->context = AM(GUARD);
    Term result = expand(ex, env, quoted);
    env->context = context;
    return result;
}

/* Splits the arguments of a `when` into patterns and the guard, which comes last. */
static Term split_last(Heap *heap, Term list, Term *last) {
    ListBuilder b = list_builder(heap);
    for (; !term_is_nil(term_tail(list)); list = term_tail(list))
        list_builder_add(&b, term_head(list));
    *last = term_head(list);
    return list_builder_end(&b, TERM_NIL);
}

static bool is_guarded_head(Term head) {
    return term_is_cons(head) && term_is_nil(term_tail(head)) &&
           quoted_is(term_head(head), AM(WHEN), -1) &&
           list_length(quoted_args(term_head(head))) > 0;
}

Term expand_head(Expander *ex, Env *env, Term head) {
    if (!is_guarded_head(head)) return expand_patterns(ex, env, head);
    Term node = term_head(head), guard;
    Term patterns = split_last(ex->heap, quoted_args(node), &guard);
    patterns = expand_patterns(ex, env, patterns);
    FAIL_IF_NONE(patterns);
    guard = expand_guard(ex, env, guard);
    FAIL_IF_NONE(guard);
    Term args = list_reverse(ex->heap, list_reverse(ex->heap, patterns, TERM_NIL),
                             term_cons(ex->heap, guard, TERM_NIL));
    return term_cons(ex->heap, quoted_call(ex->heap, AM(WHEN), quoted_meta(node), args), TERM_NIL);
}

Term expand_pattern_when(Expander *ex, Env *env, Term quoted) {
    if (!quoted_is(quoted, AM(WHEN), 2)) return expand_pattern(ex, env, quoted);
    Term pattern = expand_pattern(ex, env, quoted_arg(quoted, 0));
    FAIL_IF_NONE(pattern);
    Term guard = expand_guard(ex, env, quoted_arg(quoted, 1));
    FAIL_IF_NONE(guard);
    return quoted_call2(ex->heap, AM(WHEN), quoted_meta(quoted), pattern, guard);
}

Term expand_clause(Expander *ex, const Env *env, Term clause, Walk head) {
    Env inner = *env;
    uint32_t from = env->scope->count;
    Term left = head(ex, &inner, quoted_arg(clause, 0));
    FAIL_IF_NONE(left);
    Term right = expand(ex, &inner, quoted_arg(clause, 1));
    FAIL_IF_NONE(right);
    warn_unused_vars(ex, &inner, from);
    return quoted_call2(ex->heap, AM(OP_ARROW), quoted_meta(clause), left, right);
}

bool is_clause_list(Term clauses) {
    if (!term_is_cons(clauses)) return false;
    for (; term_is_cons(clauses); clauses = term_tail(clauses)) {
        Term clause = term_head(clauses);
        if (!quoted_is(clause, AM(OP_ARROW), 2) || list_length(quoted_arg(clause, 0)) < 0)
            return false;
    }
    return term_is_nil(clauses);
}

int clause_arity(Term clause) {
    Term head = quoted_arg(clause, 0);
    if (is_guarded_head(head)) return (int)list_length(quoted_args(term_head(head))) - 1;
    return (int)list_length(head);
}

/* Kinds whose clauses are compiled as they stand. */
static bool is_plain_kind(const ClauseRule *rule) {
    if (strcmp(rule->kind, "case") == 0) return true;
    if (strcmp(rule->kind, "receive") == 0) return strcmp(rule->key, "do") == 0;
    return strcmp(rule->kind, "try") == 0 && strcmp(rule->key, "else") == 0;
}

Term expand_key_clauses(Expander *ex, const Env *env, Term meta, const ClauseRule *rule,
                        Term clauses) {
    if (!is_clause_list(clauses)) {
        return expand_fail(ex, env, meta, "expected -> clauses for :%s in \"%s\"", rule->key,
                           rule->kind);
    }
    ListBuilder b = list_builder(ex->heap);
    for (; term_is_cons(clauses); clauses = term_tail(clauses)) {
        Term clause = term_head(clauses);
        int arity = clause_arity(clause);
        if (arity < 1 || arity > rule->max_args) {
            return expand_fail(
                ex, env, quoted_meta(clause), "expected %s for :%s clauses (->) in \"%s\"",
                rule->max_args == 1 ? "one argument" : "one or two args", rule->key, rule->kind);
        }
        Term expanded = expand_clause(ex, env, clause, rule->head);
        FAIL_IF_NONE(expanded);
        list_builder_add(&b, expanded);
    }
    Term all = list_builder_end(&b, TERM_NIL);
    bool caught = strcmp(rule->key, "catch") == 0 && clause_arity(term_head(all)) == 2;
    if (caught || is_plain_kind(rule)) lint_clauses(ex, env, all);
    return all;
}

bool check_options(Expander *ex, const Env *env, Term meta, const char *kind, Term options,
                   const int *allowed, int count) {
    if (!is_keyword(options)) {
        expand_fail(ex, env, meta, "invalid arguments for \"%s\"", kind);
        return false;
    }
    uint32_t seen = 0;
    for (; term_is_cons(options); options = term_tail(options)) {
        Term key = tuple_get(term_head(options), 0);
        int i = 0;
        while (i < count && !term_same(key, term_atom((uint32_t)allowed[i])))
            i++;
        if (i == count) {
            expand_fail(ex, env, meta, "unexpected option %s in \"%s\"", term_text(key), kind);
            return false;
        }
        if (seen & 1u << i) {
            expand_fail(ex, env, meta, "duplicated :%s clauses given for \"%s\"",
                        atom_text(key, NULL), kind);
            return false;
        }
        seen |= 1u << i;
    }
    return true;
}

static Term missing_do(Expander *ex, const Env *env, Term meta, const char *kind) {
    return expand_fail(ex, env, meta, "missing :do option in \"%s\"", kind);
}

static Term keyword_one(Heap *heap, Term key, Term value) {
    return term_cons(heap, tuple2(heap, key, value), TERM_NIL);
}

/* left = right */

Term form_match(Expander *ex, Env *env, Term meta, Term left, Term right) {
    if (env_in_guard(env)) {
        assert_no_match_or_guard(ex, env, meta, "=");
        return TERM_NONE;
    }
    Term before = env->vars;
    Term value = expand(ex, env, right);
    FAIL_IF_NONE(value);
    Term pattern =
        env_in_match(env) ? expand(ex, env, left) : walk_in_match(ex, env, before, expand, left);
    FAIL_IF_NONE(pattern);
    return quoted_call2(ex->heap, AM(OP_MATCH), meta, pattern, value);
}

/* case */

static bool is_atom_in(Term t, const int *atoms, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (term_same(t, term_atom((uint32_t)atoms[i]))) return true;
    return false;
}

/* Does the expanded expression always give true or false? */
static bool returns_boolean(Term expanded) {
    static const int operators[] = {
        ATOM_OP_EQ,       ATOM_OP_ERL_NE,   ATOM_OP_LT, ATOM_OP_GT, ATOM_OP_ERL_LE, ATOM_OP_GE,
        ATOM_OP_ERL_EXEQ, ATOM_OP_ERL_EXNE, ATOM_AND,   ATOM_OR,    ATOM_NOT,       ATOM_XOR};
    static const int tests[] = {
        ATOM_IS_ATOM,  ATOM_IS_BINARY,    ATOM_IS_BITSTRING, ATOM_IS_BOOLEAN,
        ATOM_IS_FLOAT, ATOM_IS_FUNCTION,  ATOM_IS_INTEGER,   ATOM_IS_LIST,
        ATOM_IS_MAP,   ATOM_IS_MAP_KEY,   ATOM_IS_NUMBER,    ATOM_IS_PID,
        ATOM_IS_PORT,  ATOM_IS_REFERENCE, ATOM_IS_TUPLE,     ATOM_IS_PROCESS_ALIVE};
    if (term_is_bool(expanded)) return true;
    if (!quoted_is_remote(expanded)) return false;
    Term dot = quoted_name(expanded), name = quoted_arg(dot, 1);
    if (!term_same(quoted_arg(dot, 0), AM(ERLANG))) return false;
    int64_t n = list_length(quoted_args(expanded));
    if (term_same(name, AM(ANDALSO)) || term_same(name, AM(ORELSE)))
        return returns_boolean(quoted_arg(expanded, 1));
    if (is_atom_in(name, operators, COUNT_OF(operators)))
        return n == (term_same(name, AM(NOT)) ? 1 : 2);
    return (n == 1 || n == 2) && is_atom_in(name, tests, COUNT_OF(tests));
}

/* `x when x is false or nil`: the flag on the case says that the guard is that, whatever it looks
 * like. */
static bool is_falsy_head(Term head) {
    if (!is_guarded_head(head)) return false;
    Term args = quoted_args(term_head(head));
    return list_length(args) == 2 && quoted_is_var(term_head(args));
}

static Term clause_of(Heap *heap, Term meta, Term pattern, Term body) {
    return quoted_call2(heap, AM(OP_ARROW), meta, term_cons(heap, pattern, TERM_NIL), body);
}

/* Falsy and truthy clauses over a boolean become `false ->` and `true ->`. */
static Term boolean_clauses(Heap *heap, Term clauses) {
    if (!is_clause_list(clauses) || list_length(clauses) != 2) return clauses;
    Term falsy = term_head(clauses), truthy = term_head(term_tail(clauses));
    Term truthy_head = quoted_arg(truthy, 0);
    if (!is_falsy_head(quoted_arg(falsy, 0)) || list_length(truthy_head) != 1) return clauses;
    Term any = term_head(truthy_head);
    if (!quoted_is_var(any) || !term_same(quoted_name(any), AM(UNDERSCORE))) return clauses;
    return list_of(heap, 2, clause_of(heap, quoted_meta(falsy), AM(FALSE), quoted_arg(falsy, 1)),
                   clause_of(heap, quoted_meta(truthy), AM(TRUE), quoted_arg(truthy, 1)));
}

Term form_case(Expander *ex, Env *env, Term meta, Term subject, Term options) {
    static const int allowed[] = {ATOM_DO};
    static const ClauseRule rule = {"case", "do", 1, expand_head};
    if (!assert_no_match_or_guard(ex, env, meta, "case")) return TERM_NONE;
    Term value = expand(ex, env, subject);
    FAIL_IF_NONE(value);
    if (!check_options(ex, env, meta, "case", options, allowed, 1)) return TERM_NONE;
    if (term_is_nil(options)) return missing_do(ex, env, meta, "case");
    Term clauses = keyword_get(options, AM(DO));
    if (meta_is_true(meta, AM(OPTIMIZE_BOOLEAN)) && returns_boolean(value))
        clauses = boolean_clauses(ex->heap, clauses);
    clauses = expand_key_clauses(ex, env, meta, &rule, clauses);
    FAIL_IF_NONE(clauses);
    return quoted_call2(ex->heap, AM(CASE), meta, value, keyword_one(ex->heap, AM(DO), clauses));
}

/* cond */

static Term cond_head(Expander *ex, Env *env, Term head) {
    Term test = term_head(head);
    if (quoted_is_var(test) && term_same(quoted_name(test), AM(UNDERSCORE))) {
        return expand_fail(
            ex, env, quoted_meta(test),
            "invalid use of _ inside \"cond\". If you want the last clause to always match, "
            "you probably meant to use: true ->");
    }
    return expand_args(ex, env, head);
}

Term form_cond(Expander *ex, Env *env, Term meta, Term options) {
    static const int allowed[] = {ATOM_DO};
    static const ClauseRule rule = {"cond", "do", 1, cond_head};
    if (!assert_no_match_or_guard(ex, env, meta, "cond")) return TERM_NONE;
    if (!check_options(ex, env, meta, "cond", options, allowed, 1)) return TERM_NONE;
    if (term_is_nil(options)) return missing_do(ex, env, meta, "cond");
    Term clauses = expand_key_clauses(ex, env, meta, &rule, keyword_get(options, AM(DO)));
    FAIL_IF_NONE(clauses);
    return quoted_call1(ex->heap, AM(COND), meta, keyword_one(ex->heap, AM(DO), clauses));
}

/* receive */

static Term receive_after(Expander *ex, Env *env, Term meta, Term clauses) {
    static const ClauseRule rule = {"receive", "after", 1, expand_args};
    if (!is_clause_list(clauses) || !term_is_nil(term_tail(clauses)))
        return expand_fail(ex, env, meta, "expected a single -> clause for :after in \"receive\"");
    return expand_key_clauses(ex, env, meta, &rule, clauses);
}

Term form_receive(Expander *ex, Env *env, Term meta, Term options) {
    static const int allowed[] = {ATOM_DO, ATOM_AFTER};
    static const ClauseRule rule = {"receive", "do", 1, expand_head};
    if (!assert_no_match_or_guard(ex, env, meta, "receive")) return TERM_NONE;
    if (!check_options(ex, env, meta, "receive", options, allowed, 2)) return TERM_NONE;
    if (term_is_nil(options))
        return expand_fail(ex, env, meta, "missing :do/:after option in \"receive\"");
    ListBuilder b = list_builder(ex->heap);
    for (; term_is_cons(options); options = term_tail(options)) {
        Term key = tuple_get(term_head(options), 0), value = tuple_get(term_head(options), 1);
        bool empty = quoted_is(value, AM(BLOCK), 0);
        if (term_same(key, AM(AFTER)))
            value = receive_after(ex, env, meta, value);
        else if (!empty)
            value = expand_key_clauses(ex, env, meta, &rule, value);
        FAIL_IF_NONE(value);
        list_builder_add(&b, tuple2(ex->heap, key, value));
    }
    return quoted_call1(ex->heap, AM(RECEIVE), meta, list_builder_end(&b, TERM_NIL));
}

/* try */

static Term invalid_rescue(Expander *ex, const Env *env, Term meta) {
    return expand_fail(
        ex, env, meta,
        "invalid \"rescue\" clause. The clause should match on an alias, a variable or be in "
        "the \"var in [alias]\" format");
}

/* What stands right of `in`: a list of exception modules; TERM_NIL means any (`_`). */
static Term rescue_modules(Expander *ex, Env *env, Term meta, Term right) {
    Term modules = expand(ex, env, right);
    FAIL_IF_NONE(modules);
    if (term_is_atom(modules)) return term_cons(ex->heap, modules, TERM_NIL);
    for (Term l = modules; term_is_cons(l); l = term_tail(l))
        if (!term_is_atom(term_head(l))) return invalid_rescue(ex, env, meta);
    return term_is_list(modules) ? modules : invalid_rescue(ex, env, meta);
}

static Term rescue_in(Expander *ex, Env *env, Term node) {
    Term meta = quoted_meta(node), right = quoted_arg(node, 1);
    Term var = expand_pattern(ex, env, quoted_arg(node, 0));
    FAIL_IF_NONE(var);
    if (!quoted_is_var(var)) return invalid_rescue(ex, env, meta);
    if (quoted_is_var(right) && term_same(quoted_name(right), AM(UNDERSCORE))) return var;
    Term modules = rescue_modules(ex, env, meta, right);
    FAIL_IF_NONE(modules);
    return quoted_call2(ex->heap, AM(IN), meta, var, modules);
}

static Term rescue_head(Expander *ex, Env *env, Term head) {
    Term arg = term_head(head), result;
    if (quoted_is_var(arg)) {
        result = expand_pattern(ex, env, arg);
    } else if (quoted_is(arg, AM(IN), 2)) {
        result = rescue_in(ex, env, arg);
    } else if (term_is_atom(arg) || term_is_cons(arg) || quoted_is(arg, AM(ALIASES), -1)) {
        Term any = quoted_var(ex->heap, AM(UNDERSCORE), TERM_NIL, AM(NIL));
        result = rescue_in(ex, env, quoted_call2(ex->heap, AM(IN), TERM_NIL, any, arg));
    } else {
        result = invalid_rescue(ex, env, quoted_is_node(arg) ? quoted_meta(arg) : TERM_NIL);
    }
    FAIL_IF_NONE(result);
    return term_cons(ex->heap, result, TERM_NIL);
}

/* An expression with a scope of its own (do and after of try). */
static Term expand_scoped(Expander *ex, const Env *env, Term quoted) {
    Env inner = *env;
    uint32_t from = env->scope->count;
    Term result = expand(ex, &inner, quoted);
    FAIL_IF_NONE(result);
    warn_unused_vars(ex, &inner, from);
    return result;
}

/* kind: "try", or the kind of the definition whose body it is. */
static Term try_part(Expander *ex, Env *env, Term meta, const char *kind, Term pair) {
    const ClauseRule catch_rule = {kind, "catch", 2, expand_head};
    const ClauseRule rescue_rule = {kind, "rescue", 1, rescue_head};
    const ClauseRule else_rule = {kind, "else", 1, expand_head};
    Term key = tuple_get(pair, 0), value = tuple_get(pair, 1);
    Env inner = *env;
    inner.stacktrace = true;
    switch (atom_index(key)) {
    case ATOM_CATCH: return expand_key_clauses(ex, &inner, meta, &catch_rule, value);
    case ATOM_RESCUE: return expand_key_clauses(ex, &inner, meta, &rescue_rule, value);
    case ATOM_ELSE: return expand_key_clauses(ex, env, meta, &else_rule, value);
    default: return expand_scoped(ex, env, value);
    }
}

static bool check_try_options(Expander *ex, const Env *env, Term meta, const char *kind,
                              Term options) {
    static const int allowed[] = {ATOM_DO, ATOM_RESCUE, ATOM_CATCH, ATOM_ELSE, ATOM_AFTER};
    if (!check_options(ex, env, meta, kind, options, allowed, COUNT_OF(allowed))) return false;
    if (term_is_none(keyword_get(options, AM(DO)))) {
        missing_do(ex, env, meta, kind);
        return false;
    }
    bool has_else = !term_is_none(keyword_get(options, AM(ELSE)));
    for (size_t i = 1; i < COUNT_OF(allowed); i++) {
        Term key = term_atom((uint32_t)allowed[i]);
        if (allowed[i] != ATOM_ELSE && !term_is_none(keyword_get(options, key))) return true;
    }
    if (has_else) {
        expand_warn(ex, env, meta,
                    "\"else\" shouldn't be used as the only clause in \"%s\", use \"case\" instead",
                    kind);
        return true;
    }
    if (strcmp(kind, "try") != 0) return true;
    expand_fail(ex, env, meta, "missing :catch/:rescue/:after option in \"try\"");
    return false;
}

Term form_try(Expander *ex, Env *env, Term meta, Term options) {
    if (!assert_no_match_or_guard(ex, env, meta, "try")) return TERM_NONE;
    Term origin = meta_get(meta, AM(IN_DEFINITION));
    const char *kind = term_is_none(origin) ? "try" : atom_text(origin, NULL);
    meta = meta_delete(ex->heap, meta, AM(IN_DEFINITION));
    if (!check_try_options(ex, env, meta, kind, options)) return TERM_NONE;
    ListBuilder b = list_builder(ex->heap);
    for (; term_is_cons(options); options = term_tail(options)) {
        Term key = tuple_get(term_head(options), 0);
        Term value = try_part(ex, env, meta, kind, term_head(options));
        FAIL_IF_NONE(value);
        list_builder_add(&b, tuple2(ex->heap, key, value));
    }
    return quoted_call1(ex->heap, AM(TRY), meta, list_builder_end(&b, TERM_NIL));
}
