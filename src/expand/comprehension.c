/* Forms whose arguments are a row of generators, matches and filters: for, with. */
#include "lib/vec.h"
#include "src/expand/expand_int.h"

/* Divides the arguments: the options are the last one, or the last two, when they are keyword
 * lists. */
static Term split_options(Heap *heap, Term args, Term *options) {
    int64_t n = list_length(args);
    VEC(Term) items = {0};
    for (; term_is_cons(args); args = term_tail(args))
        fvec_push(&items, term_head(args));
    *options = TERM_NIL;
    if (n > 0 && term_is_list(items.data[n - 1])) {
        *options = items.data[--n];
        if (n > 0 && term_is_cons(items.data[n - 1]) && is_keyword(items.data[n - 1])) {
            Term first = items.data[--n];
            *options = list_reverse(heap, list_reverse(heap, first, TERM_NIL), *options);
        }
    }
    return list_from_array(heap, items.data, (size_t)n);
}

/* [items .., last] */
static Term append_one(Heap *heap, Term items, Term last) {
    return list_reverse(heap, list_reverse(heap, items, TERM_NIL), term_cons(heap, last, TERM_NIL));
}

/* pattern <- source: the source first, then the pattern, which does not see the variables of the
 * source. */
static Term expand_arrow(Expander *ex, Env *env, Term node) {
    Term before = env->vars;
    Term source = expand(ex, env, quoted_arg(node, 1));
    FAIL_IF_NONE(source);
    env->vars = before;
    Term pattern = expand_pattern_when(ex, env, quoted_arg(node, 0));
    FAIL_IF_NONE(pattern);
    return quoted_call2(ex->heap, AM(OP_LEFT_ARROW), quoted_meta(node), pattern, source);
}

/* with */

static Term with_else(Expander *ex, const Env *env, Term meta, Term clauses) {
    static const ClauseRule rule = {"with", "else", 1, expand_head};
    return expand_key_clauses(ex, env, meta, &rule, clauses);
}

static Term expand_steps(Expander *ex, Env *env, Term steps) {
    ListBuilder b = list_builder(ex->heap);
    for (; term_is_cons(steps); steps = term_tail(steps)) {
        Term step = term_head(steps);
        Term expanded = quoted_is(step, AM(OP_LEFT_ARROW), 2) ? expand_arrow(ex, env, step)
                                                              : expand(ex, env, step);
        FAIL_IF_NONE(expanded);
        list_builder_add(&b, expanded);
    }
    return list_builder_end(&b, TERM_NIL);
}

static bool has_arrow(Term steps) {
    for (; term_is_cons(steps); steps = term_tail(steps))
        if (quoted_is(term_head(steps), AM(OP_LEFT_ARROW), 2)) return true;
    return false;
}

Term form_with(Expander *ex, Env *env, Term meta, Term args) {
    static const int allowed[] = {ATOM_DO, ATOM_ELSE};
    if (!assert_no_match_or_guard(ex, env, meta, "with")) return TERM_NONE;
    Heap *heap = ex->heap;
    Term options;
    Term steps = split_options(heap, args, &options);
    Term body = is_keyword(options) ? keyword_get(options, AM(DO)) : TERM_NONE;
    if (term_is_none(body)) return expand_fail(ex, env, meta, "missing :do option in \"with\"");
    if (!check_options(ex, env, meta, "with", options, allowed, 2)) return TERM_NONE;
    Env inner = *env;
    uint32_t from = env->scope->count;
    steps = expand_steps(ex, &inner, steps);
    FAIL_IF_NONE(steps);
    body = expand(ex, &inner, body);
    FAIL_IF_NONE(body);
    warn_unused_vars(ex, &inner, from);
    Term last = TERM_NIL;
    Term otherwise = keyword_get(options, AM(ELSE));
    if (!term_is_none(otherwise)) {
        otherwise = with_else(ex, env, meta, otherwise);
        FAIL_IF_NONE(otherwise);
        if (!has_arrow(steps))
            expand_warn(ex, env, meta,
                        "\"else\" clauses will never match because all patterns in \"with\" will "
                        "always match");
        last = term_cons(heap, tuple2(heap, AM(ELSE), otherwise), TERM_NIL);
    }
    last = term_cons(heap, tuple2(heap, AM(DO), body), last);
    return quoted_call(heap, AM(WITH), meta, append_one(heap, steps, last));
}

/* for */

static bool is_bit_generator(Term step) {
    if (!quoted_is(step, AM(BITS_NODE), -1)) return false;
    Term args = quoted_args(step), last = TERM_NONE;
    for (; term_is_cons(args); args = term_tail(args))
        last = term_head(args);
    return !term_is_none(last) && quoted_is(last, AM(OP_LEFT_ARROW), 2);
}

static Term bit_pattern(Expander *ex, Env *env, Term node) {
    return form_bitstring(ex, env, quoted_meta(node), quoted_args(node), true);
}

/* <<segments, last <- source>> */
static Term expand_bit_generator(Expander *ex, Env *env, Term step) {
    Heap *heap = ex->heap;
    ListBuilder b = list_builder(heap);
    Term args = quoted_args(step);
    for (; !term_is_nil(term_tail(args)); args = term_tail(args))
        list_builder_add(&b, term_head(args));
    Term arrow = term_head(args), meta = quoted_meta(step);
    list_builder_add(&b, quoted_arg(arrow, 0));
    Term before = env->vars;
    Term source = expand(ex, env, quoted_arg(arrow, 1));
    FAIL_IF_NONE(source);
    env->vars = before;
    Term node = quoted_call(heap, AM(BITS_NODE), meta, list_builder_end(&b, TERM_NIL));
    Term pattern = walk_pattern(ex, env, bit_pattern, node);
    FAIL_IF_NONE(pattern);
    arrow = quoted_call2(heap, AM(OP_LEFT_ARROW), quoted_meta(arrow), pattern, source);
    return quoted_call1(heap, AM(BITS_NODE), meta, arrow);
}

static Term expand_generators(Expander *ex, Env *env, Term steps) {
    ListBuilder b = list_builder(ex->heap);
    for (; term_is_cons(steps); steps = term_tail(steps)) {
        Term step = term_head(steps), expanded;
        if (quoted_is(step, AM(OP_LEFT_ARROW), 2))
            expanded = expand_arrow(ex, env, step);
        else if (is_bit_generator(step))
            expanded = expand_bit_generator(ex, env, step);
        else
            expanded = expand(ex, env, step);
        FAIL_IF_NONE(expanded);
        list_builder_add(&b, expanded);
    }
    return list_builder_end(&b, TERM_NIL);
}

static bool check_for_option(Expander *ex, const Env *env, Term meta, Term key, Term value) {
    if (term_same(key, AM(UNIQ))) {
        if (term_is_bool(value)) return true;
        expand_fail(ex, env, meta,
                    ":uniq option for comprehensions only accepts a boolean, got: %s",
                    quoted_text(ex, value));
        return false;
    }
    if (term_same(key, AM(INTO)) || term_same(key, AM(REDUCE)) || term_same(key, AM(DO)))
        return true;
    expand_fail(ex, env, meta, "unsupported option %s given to for", term_text(key));
    return false;
}

/* All options but do, expanded. */
static Term expand_for_options(Expander *ex, Env *env, Term meta, Term options) {
    bool reduce = !term_is_none(keyword_get(options, AM(REDUCE)));
    ListBuilder b = list_builder(ex->heap);
    for (; term_is_cons(options); options = term_tail(options)) {
        Term key = tuple_get(term_head(options), 0), value = tuple_get(term_head(options), 1);
        if (!check_for_option(ex, env, meta, key, value)) return TERM_NONE;
        if (term_same(key, AM(DO))) continue;
        if (reduce && !term_same(key, AM(REDUCE)))
            return expand_fail(ex, env, meta,
                               "cannot use :reduce alongside :into/:uniq in comprehension");
        value = expand(ex, env, value);
        FAIL_IF_NONE(value);
        list_builder_add(&b, tuple2(ex->heap, key, value));
    }
    return list_builder_end(&b, TERM_NIL);
}

static Term expand_reducer(Expander *ex, Env *env, Term meta, Term body) {
    static const ClauseRule rule = {"for", "do", 1, expand_head};
    bool fine = is_clause_list(body);
    for (Term l = body; fine && term_is_cons(l); l = term_tail(l))
        fine = clause_arity(term_head(l)) == 1;
    if (!fine) {
        return expand_fail(
            ex, env, meta,
            "when using :reduce with comprehensions, the do block must be written using acc "
            "-> expr clauses, where each clause expects the accumulator as a single argument");
    }
    return expand_key_clauses(ex, env, meta, &rule, body);
}

static Term expand_for_body(Expander *ex, Env *env, Term meta, Term body, bool reduce) {
    if (reduce) return expand_reducer(ex, env, meta, body);
    if (is_clause_list(body)) {
        return expand_fail(
            ex, env, meta,
            "the do block was written using acc -> expr clauses but the :reduce option was "
            "not given");
    }
    return expand(ex, env, body);
}

Term form_for(Expander *ex, Env *env, Term meta, Term args) {
    if (!assert_no_match_or_guard(ex, env, meta, "for")) return TERM_NONE;
    Heap *heap = ex->heap;
    Term options;
    Term steps = split_options(heap, args, &options);
    Term body = is_keyword(options) ? keyword_get(options, AM(DO)) : TERM_NONE;
    if (term_is_none(body)) return expand_fail(ex, env, meta, "missing :do option in \"for\"");
    Env inner = *env;
    uint32_t from = env->scope->count;
    Term others = expand_for_options(ex, &inner, meta, options);
    FAIL_IF_NONE(others);
    Term first = term_is_cons(steps) ? term_head(steps) : TERM_NIL;
    if (!quoted_is(first, AM(OP_LEFT_ARROW), 2) && !is_bit_generator(first))
        return expand_fail(ex, env, meta, "for comprehensions must start with a generator");
    steps = expand_generators(ex, &inner, steps);
    FAIL_IF_NONE(steps);
    bool reduce = !term_is_none(keyword_get(others, AM(REDUCE)));
    body = expand_for_body(ex, &inner, meta, body, reduce);
    FAIL_IF_NONE(body);
    warn_unused_vars(ex, &inner, from);
    Term last = term_cons(heap, tuple2(heap, AM(DO), body), others);
    return quoted_call(heap, AM(FOR), meta, append_one(heap, steps, last));
}
