/*
 * quote and Macro.escape: both turn a tree into code that builds it. quote adds hygiene (what names
 * and aliases mean here, which context variables belong to); escape takes any term. Run-time help:
 * :elixir_quote.dot/5, list/2, tail_list/3 (stdlib/erl/elixir_quote.ex).
 */
#include "src/code/module.h"
#include "src/expand/expand_int.h"
#include "src/expand/lexicon.h"
#include "src/expand/origin.h"
#include "src/syntax/depth.h"
#include "src/term/fun.h"

typedef struct {
    Expander *ex;
    Heap *heap;
    const Env *env;  /* NULL: no hygiene (escape) */
    bool unquote;    /* {:unquote, _, [x]} becomes x */
    bool escape;     /* any term, not only quoted code */
    bool keep_lines; /* metadata stays as it is */
    bool generated;
    Term context; /* of variables and imports, or nil */
    Term line;    /* a number for all nodes (or code for one), or TERM_NONE */
    Term prelude; /* what runs before the quote, newest first */
    Term file;    /* location: :keep, or TERM_NONE */
} Quote;

static Term walk(const Quote *q, Term t);

/* Code that builds: {a, b, c}, calls of the helpers. */

static Term tuple_code(const Quote *q, Term items) {
    return quoted_call(q->heap, AM(TUPLE_NODE), TERM_NIL, items);
}

static Term helper_code(const Quote *q, Term meta, int helper, Term args) {
    return quoted_remote(q->heap, meta, AM(ELIXIR_QUOTE), term_atom((uint32_t)helper), args);
}

/* left ++ right, both lists or code for lists */
static Term concat_code(const Quote *q, Term left, Term right) {
    if (term_is_nil(right)) return left;
    if (term_is_nil(left)) return right;
    return quoted_remote(q->heap, TERM_NIL, AM(ERLANG), AM(OP_CONCAT),
                         list_of(q->heap, 2, left, right));
}

/* Metadata of the node that will be built. */

static Term without_columns(const Quote *q, Term meta) {
    return term_is_none(meta_get(meta, AM(COLUMN))) ? meta : meta_delete(q->heap, meta, AM(COLUMN));
}

static Term quoted_node_meta(const Quote *q, Term meta) {
    if (q->keep_lines) return meta;
    meta = without_columns(q, meta);
    if (!term_is_none(q->file)) {
        Term line = meta_get(meta, AM(LINE));
        Term keep = tuple2(q->heap, q->file, term_is_none(line) ? term_small(0) : line);
        meta = meta_push(q->heap, meta_delete(q->heap, meta, AM(LINE)), AM(KEEP), keep);
    } else if (!term_is_none(q->line)) {
        meta = meta_store(q->heap, meta, AM(LINE), q->line);
    } else if (!term_is_none(meta_get(meta, AM(LINE)))) {
        meta = meta_delete(q->heap, meta, AM(LINE));
    }
    if (q->generated) meta = meta_push(q->heap, meta, AM(GENERATED), AM(TRUE));
    return meta;
}

/* What the name is imported from, here. */
static Term import_meta(const Quote *q, Term meta, Term name) {
    if (!q->env || !term_is_none(meta_get(meta, AM(IMPORTS)))) return meta;
    Term imports = imports_of_name(q->heap, q->env->imports, name);
    if (term_is_nil(imports)) return meta;
    for (Term l = imports; term_is_cons(l); l = term_tail(l))
        lexicon_use_import(q->ex->lexicon, tuple_get(term_head(l), 1), name,
                           (int)term_to_small(tuple_get(term_head(l), 0)));
    meta = meta_store(q->heap, meta, AM(CONTEXT), q->context);
    return meta_store(q->heap, meta, AM(IMPORTS), imports);
}

static Term node_code(const Quote *q, Term name, Term meta, Term args) {
    name = walk(q, name);
    FAIL_IF_NONE(name);
    args = walk(q, args);
    FAIL_IF_NONE(args);
    meta = quoted_node_meta(q, meta);
    if (q->escape) {
        meta = walk(q, meta);
        FAIL_IF_NONE(meta);
    }
    return tuple_code(q, list_of(q->heap, 3, name, meta, args));
}

/* Lists. */

static bool is_unquote(const Quote *q, Term t) {
    return q->unquote && quoted_is(t, AM(UNQUOTE), 1);
}

static bool is_splice(const Quote *q, Term t) {
    return q->unquote && quoted_is(t, AM(UNQUOTE_SPLICING), 1);
}

static bool is_splice_tail(const Quote *q, Term t) {
    return q->unquote && quoted_is(t, AM(OP_PIPE), 2) && is_splice(q, quoted_arg(t, 0));
}

/* The items before `behind`: literal items are gathered, splices become calls. Items are in
 * reverse. */
static Term splice_code(const Quote *q, Term reversed, Term behind) {
    Term buffer = TERM_NIL;
    for (; term_is_cons(reversed); reversed = term_tail(reversed)) {
        Term item = term_head(reversed);
        if (is_splice(q, item)) {
            Term rest = concat_code(q, buffer, behind);
            behind = helper_code(q, quoted_meta(item), ATOM_LIST,
                                 list_of(q->heap, 2, quoted_arg(item, 0), rest));
            buffer = TERM_NIL;
        } else {
            Term code = walk(q, item);
            FAIL_IF_NONE(code);
            buffer = term_cons(q->heap, code, buffer);
        }
    }
    return concat_code(q, buffer, behind);
}

/* [.., unquote_splicing(x) | tail] */
static Term splice_tail_code(const Quote *q, Term reversed) {
    Term node = term_head(reversed);
    Term splice = quoted_arg(quoted_arg(node, 0), 0);
    Term tail = walk(q, quoted_arg(node, 1));
    FAIL_IF_NONE(tail);
    Term before = splice_code(q, term_tail(reversed), TERM_NIL);
    FAIL_IF_NONE(before);
    return helper_code(q, quoted_meta(node), ATOM_TAIL_LIST,
                       list_of(q->heap, 3, splice, tail, before));
}

/* [a, b | tail] of a term: an improper list. */
static Term improper_code(const Quote *q, Term list) {
    ListBuilder b = list_builder(q->heap);
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = walk(q, term_head(list));
        FAIL_IF_NONE(item);
        if (!term_is_cons(term_tail(list))) {
            Term tail = walk(q, term_tail(list));
            FAIL_IF_NONE(tail);
            item = quoted_call2(q->heap, AM(OP_PIPE), TERM_NIL, item, tail);
        }
        list_builder_add(&b, item);
    }
    return list_builder_end(&b, TERM_NIL);
}

static Term list_code(const Quote *q, Term list) {
    bool splices = false;
    Term scan = list, last = TERM_NIL;
    for (; term_is_cons(scan); scan = term_tail(scan)) {
        last = term_head(scan);
        splices |= is_splice(q, last);
    }
    if (!term_is_nil(scan)) return improper_code(q, list);
    if (splices || is_splice_tail(q, last)) {
        Term reversed = list_reverse(q->heap, list, TERM_NIL);
        return is_splice_tail(q, last) ? splice_tail_code(q, reversed)
                                       : splice_code(q, reversed, TERM_NIL);
    }
    ListBuilder b = list_builder(q->heap);
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = walk(q, term_head(list));
        FAIL_IF_NONE(item);
        list_builder_add(&b, item);
    }
    return list_builder_end(&b, TERM_NIL);
}

/* Nodes. */

static bool is_definer(Term name) {
    return term_same(name, AM(DEF)) || term_same(name, AM(DEFP)) || term_same(name, AM(DEFMACRO)) ||
           term_same(name, AM(DEFMACROP)) || term_same(name, AM(AT));
}

static bool is_lexical(Term name) {
    return term_same(name, AM(ALIAS)) || term_same(name, AM(IMPORT)) ||
           term_same(name, AM(REQUIRE));
}

/* The head of a def knows the context it was quoted in. */
static Term annotate_args(const Quote *q, Term args) {
    Term head = term_is_cons(args) ? term_head(args) : TERM_NIL;
    if (!quoted_is_node(head)) return args;
    Term meta = meta_store(q->heap, quoted_meta(head), AM(CONTEXT), q->context);
    head = tuple3(q->heap, quoted_name(head), meta, quoted_args(head));
    return term_cons(q->heap, head, term_tail(args));
}

static Term inner_quote_code(const Quote *q, Term node) {
    Quote inner = *q;
    inner.unquote = false;
    Term args = walk(&inner, quoted_args(node));
    FAIL_IF_NONE(args);
    Term meta = quoted_meta(node);
    if (q->env) meta = meta_store(q->heap, meta, AM(CONTEXT), q->context);
    return tuple_code(q, list_of(q->heap, 3, AM(QUOTE), quoted_node_meta(q, meta), args));
}

static Term alias_code(const Quote *q, Term node) {
    Term meta = quoted_meta(node), args = quoted_args(node);
    Term first = term_head(args);
    if (!q->env || !term_is_atom(first) || term_same(first, AM(ELIXIR)))
        return node_code(q, AM(ALIASES), meta, args);
    Term annotation = known_alias(q->ex, q->env, meta, args);
    if (term_is_none(annotation)) annotation = AM(FALSE);
    meta = meta_store(q->heap, meta_delete(q->heap, meta, AM(COUNTER)), AM(ALIAS), annotation);
    return node_code(q, AM(ALIASES), meta, args);
}

/* left.unquote(name) and left.unquote(name)(args) */
static Term dot_code(const Quote *q, Term dot, Term name, Term args) {
    Term meta = quoted_meta(dot);
    Term left = walk(q, quoted_arg(dot, 0));
    FAIL_IF_NONE(left);
    Term quoted_args_code = term_is_none(args) ? AM(NIL) : walk(q, args);
    FAIL_IF_NONE(quoted_args_code);
    Term new_meta = quoted_node_meta(q, meta);
    return helper_code(q, meta, ATOM_DOT_FUN,
                       list_of(q->heap, 5, new_meta, left, name, quoted_args_code, q->context));
}

/* Is it {{:., _, [left, :unquote]}, _, [x]}? */
static bool is_dot_unquote(const Quote *q, Term t) {
    return q->unquote && quoted_is_remote(t) &&
           term_same(quoted_arg(quoted_name(t), 1), AM(UNQUOTE)) &&
           list_length(quoted_args(t)) == 1;
}

/* &name/arity of an import. */
static Term capture_code(const Quote *q, Term node) {
    Term meta = quoted_meta(node), slash = quoted_arg(node, 0);
    if (q->env && quoted_is(slash, AM(OP_SLASH), 2) && quoted_is_var(quoted_arg(slash, 0)) &&
        term_is_small(quoted_arg(slash, 1))) {
        ImportMatch match;
        Term arity = quoted_arg(slash, 1);
        imports_find(q->env->imports, quoted_name(quoted_arg(slash, 0)),
                     (uint32_t)term_to_small(arity), &match);
        if (match.functions + match.macros == 1) {
            Term module = match.functions ? match.function_module : match.macro_module;
            Term imports = term_cons(q->heap, tuple2(q->heap, arity, module), TERM_NIL);
            meta = meta_store(q->heap, meta, AM(IMPORTS), imports);
            meta = meta_store(q->heap, meta, AM(CONTEXT), q->context);
        }
    }
    return node_code(q, AM(OP_CAPTURE), meta, quoted_args(node));
}

static Term var_code(const Quote *q, Term node) {
    Term meta = quoted_meta(node), context = quoted_args(node);
    if (q->env && term_same(context, AM(NIL))) {
        meta = import_meta(q, meta, quoted_name(node));
        context = q->context;
    }
    return node_code(q, quoted_name(node), meta, context);
}

static Term call_code(const Quote *q, Term node) {
    Term name = quoted_name(node), meta = quoted_meta(node), args = quoted_args(node);
    if (term_same(name, AM(ALIASES)) && term_is_cons(args)) return alias_code(q, node);
    if (term_same(name, AM(OP_CAPTURE)) && list_length(args) == 1) return capture_code(q, node);
    if (!q->env) return node_code(q, name, meta, args);
    if (is_lexical(name) && term_is_cons(args))
        meta = meta_store(q->heap, meta, AM(CONTEXT), q->context);
    else
        meta = import_meta(q, meta, name);
    if (is_definer(name)) args = annotate_args(q, args);
    return node_code(q, name, meta, args);
}

static Term quote_node(const Quote *q, Term node) {
    Term name = quoted_name(node), args = quoted_args(node);
    if (is_unquote(q, node)) return quoted_arg(node, 0);
    if (is_splice(q, node))
        return walk(q, quoted_block(q->heap, TERM_NIL, term_cons(q->heap, node, TERM_NIL)));
    if (quoted_is(node, AM(QUOTE), -1) && (q->unquote || q->env)) {
        int64_t n = list_length(args);
        if (n == 1 || n == 2) return inner_quote_code(q, node);
    }
    if (is_dot_unquote(q, node)) return dot_code(q, name, quoted_arg(node, 0), TERM_NONE);
    if (is_dot_unquote(q, name) && term_is_list(args))
        return dot_code(q, quoted_name(name), quoted_arg(name, 0), args);
    if (term_is_atom(name) && term_is_atom(args)) return var_code(q, node);
    if (term_is_atom(name) && term_is_list(args)) return call_code(q, node);
    if (q->env && quoted_is_remote(node) && is_definer(quoted_arg(name, 1)))
        args = annotate_args(q, args);
    return node_code(q, name, quoted_meta(node), args);
}

/* Terms that are no quoted code (escape). */

static Term cannot_escape(const Quote *q, Term t) {
    return expand_fail_as(
        q->ex, AM(ELIXIR_ARGUMENTERROR),
        "cannot escape %s. The supported values are: lists, tuples, maps, atoms, numbers, "
        "bitstrings, PIDs and remote functions in the format &Mod.fun/arity",
        term_text(t));
}

static Term map_code(const Quote *q, Term map) {
    ListBuilder b = list_builder(q->heap);
    MapIter it;
    Term key, value;
    map_iter_init(&it, map);
    while (map_iter_next(&it, &key, &value)) {
        Term pair = walk(q, tuple2(q->heap, key, value));
        FAIL_IF_NONE(pair);
        list_builder_add(&b, pair);
    }
    return quoted_call(q->heap, AM(MAP_NODE), TERM_NIL, list_builder_end(&b, TERM_NIL));
}

static Term fun_code(const Quote *q, Term fun) {
    const Export *e = export_fun_entry(fun);
    Term dot = quoted_call2(q->heap, AM(OP_DOT), TERM_NIL, e->module, e->name);
    Term call =
        quoted_call(q->heap, dot, meta_push(q->heap, TERM_NIL, AM(NO_PARENS), AM(TRUE)), TERM_NIL);
    Term slash = quoted_call2(q->heap, AM(OP_SLASH), TERM_NIL, call, term_small(e->arity));
    return quoted_call1(q->heap, AM(OP_CAPTURE), TERM_NIL, slash);
}

static Term value_code(const Quote *q, Term t) {
    if (term_is_map(t)) return map_code(q, t);
    if (term_is_kind(t, KIND_EXPORT_FUN)) return fun_code(q, t);
    if (term_is_number(t) || term_is_bitstring(t) || term_is_local_pid(t) ||
        term_is_kind(t, KIND_EXT_PID))
        return t;
    return cannot_escape(q, t);
}

static Term pair_code(const Quote *q, Term t) {
    Term left = tuple_get(t, 0), right = tuple_get(t, 1);
    if (is_splice(q, left) || is_splice(q, right)) {
        Term items = list_code(q, list_of(q->heap, 2, left, right));
        FAIL_IF_NONE(items);
        return tuple_code(q, list_of(q->heap, 3, AM(TUPLE_NODE), TERM_NIL, items));
    }
    left = walk(q, left);
    FAIL_IF_NONE(left);
    right = walk(q, right);
    FAIL_IF_NONE(right);
    return tuple2(q->heap, left, right);
}

/* A tuple of any size. */
static Term tuple_term_code(const Quote *q, Term t) {
    ListBuilder b = list_builder(q->heap);
    for (size_t i = 0; i < tuple_arity(t); i++) {
        Term item = walk(q, tuple_get(t, i));
        FAIL_IF_NONE(item);
        list_builder_add(&b, item);
    }
    return tuple_code(q, list_builder_end(&b, TERM_NIL));
}

static Term walk(const Quote *q, Term t) {
    if (term_is_small(t) || term_is_atom(t) || term_is_nil(t)) return t;
    if (UNLIKELY(!depth_ok())) return expand_fail(q->ex, q->env, TERM_NIL, "nesting too deep");
    if (term_is_cons(t)) return list_code(q, t);
    if (term_is_tuple_of(t, 2)) return pair_code(q, t);
    if (quoted_is_node(t)) return quote_node(q, t);
    if (!q->escape) return t;
    return term_is_tuple(t) ? tuple_term_code(q, t) : value_code(q, t);
}

Term quote_escape(Expander *ex, Term term, bool unquote) {
    const Quote q = {
        .ex = ex,
        .heap = ex->heap,
        .unquote = unquote,
        .escape = true,
        .keep_lines = true,
        .context = AM(NIL),
        .line = TERM_NONE,
        .file = TERM_NONE,
    };
    return walk(&q, term);
}

/* The options of quote. */

static bool bad_value(Expander *ex, Term key, Term got) {
    expand_fail_as(ex, AM(ELIXIR_ARGUMENTERROR),
                   "invalid runtime value for option :%s in quote, got: %s", atom_text(key, NULL),
                   term_text(got));
    return false;
}

/* The value is known when the quote runs: a variable, set in front of it. */
static Term runtime_value(Quote *q, Term key, Term quoted) {
    Heap *h = q->heap;
    Term counter = term_small(expand_next_counter());
    Term meta = list_of(h, 1, tuple2(h, AM(COUNTER), counter));
    Term var = quoted_var(h, key, meta, atom_from_cstr("elixir_quote"));
    Term checked = quoted_remote(h, TERM_NIL, atom_from_cstr("Elixir.Kernel.Utils"),
                                 atom_from_cstr("quote_option"), list_of(h, 2, key, quoted));
    q->prelude = term_cons(h, quoted_call2(h, AM(OP_MATCH), TERM_NIL, var, checked), q->prelude);
    return var;
}

static bool read_flag(Expander *ex, Term key, Term value, bool *flag) {
    if (!term_is_bool(value)) return bad_value(ex, key, value);
    *flag = term_is_true(value);
    return true;
}

/* `quoted` is the option's value before it was expanded. */
static bool read_option(Expander *ex, const Env *env, Term meta, Quote *q, Term key, Term value,
                        Term quoted) {
    bool runtime = quoted_is_node(value);
    switch (atom_index(key)) {
    case ATOM_CONTEXT:
        if (!term_is_atom(value) || term_same(value, AM(NIL))) return bad_value(ex, key, value);
        q->context = value;
        return true;
    case ATOM_LINE:
        if (term_is_true(value))
            q->keep_lines = false, q->line = meta_get(meta, AM(LINE));
        else if (runtime)
            q->line = runtime_value(q, key, quoted);
        else if (term_is_small(value))
            q->line = value;
        else if (!term_is_false(value))
            return bad_value(ex, key, value);
        return true;
    case ATOM_LOCATION:
        if (term_same(value, AM(KEEP))) q->file = origin_shown(q->heap, env->file);
        return true;
    case ATOM_FILE:
        if (term_same(value, AM(NIL))) return true;
        if (!runtime && !term_is_binary(value)) return bad_value(ex, key, value);
        q->file = runtime ? runtime_value(q, key, quoted) : value;
        return true;
    case ATOM_UNQUOTE: return read_flag(ex, key, value, &q->unquote);
    case ATOM_GENERATED: return read_flag(ex, key, value, &q->generated);
    default:
        expand_fail(ex, env, meta, "unsupported option %s given to quote", term_text(key));
        return false;
    }
}

static bool read_options(Expander *ex, Env *env, Term meta, Quote *q, Term options, Term *binding) {
    *binding = keyword_get(options, AM(BIND_QUOTED));
    if (!term_is_none(*binding)) {
        q->unquote = false;
        if (!is_keyword(*binding)) {
            expand_fail(
                ex, env, meta,
                "invalid :bind_quoted for quote, expected a keyword list of variable names");
            return false;
        }
    }
    for (; term_is_cons(options); options = term_tail(options)) {
        Term key = tuple_get(term_head(options), 0), value = tuple_get(term_head(options), 1);
        if (term_same(key, AM(BIND_QUOTED)) || term_same(key, AM(DO))) continue;
        Term expanded = expand(ex, env, value);
        if (term_is_none(expanded) || !read_option(ex, env, meta, q, key, expanded, value))
            return false;
    }
    return true;
}

/* The body with `name = value` in front for every bound variable. */
static Term bind_code(const Quote *q, Term meta, Term binding, Term body) {
    Heap *heap = q->heap;
    ListBuilder b = list_builder(heap);
    Term var_meta = without_columns(q, meta);
    for (; term_is_cons(binding); binding = term_tail(binding)) {
        Term name = tuple_get(term_head(binding), 0), value = tuple_get(term_head(binding), 1);
        Term var = tuple_code(q, list_of(heap, 3, name, var_meta, q->context));
        Term args = list_of(heap, 2, var, value);
        list_builder_add(&b, tuple_code(q, list_of(heap, 3, AM(OP_MATCH), TERM_NIL, args)));
    }
    list_builder_add(&b, body);
    Term items = list_builder_end(&b, TERM_NIL);
    return tuple_code(q, list_of(heap, 3, AM(BLOCK), TERM_NIL, items));
}

Term form_quote(Expander *ex, Env *env, Term meta, Term options, Term block) {
    if (!assert_no_match_or_guard(ex, env, meta, "quote")) return TERM_NONE;
    if (term_is_nil(options) && !is_keyword(block))
        return expand_fail(ex, env, meta, "invalid arguments for \"quote\"");
    if (!is_keyword(block) || !is_keyword(options))
        return expand_fail(ex, env, meta,
                           "invalid options for quote, expected a keyword list, got: %s",
                           quoted_text(ex, options));
    if (term_is_nil(options)) options = block; /* quote line: 1, do: x */
    Term body = keyword_get(block, AM(DO)), binding;
    if (term_is_none(body)) return expand_fail(ex, env, meta, "missing :do option in \"quote\"");
    Quote q = {
        .ex = ex,
        .heap = ex->heap,
        .env = env,
        .unquote = true,
        .context = term_same(env->module, AM(NIL)) ? AM(ELIXIR) : env->module,
        .line = TERM_NONE,
        .file = TERM_NONE,
        .prelude = TERM_NIL,
    };
    if (!read_options(ex, env, meta, &q, options, &binding)) return TERM_NONE;
    if (is_splice(&q, body))
        return expand_fail_as(ex, atom_from_cstr("Elixir.ArgumentError"),
                              "unquote_splicing only works inside arguments and block contexts, "
                              "wrap it in parens if you want it to work with one-liners");
    Term code = walk(&q, body);
    FAIL_IF_NONE(code);
    if (term_is_cons(binding)) code = bind_code(&q, meta, binding, code);
    if (term_is_cons(q.prelude))
        code = quoted_block(q.heap, TERM_NIL,
                            list_reverse(q.heap, q.prelude, list_of(q.heap, 1, code)));
    return expand(ex, env, code);
}
