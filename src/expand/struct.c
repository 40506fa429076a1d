/* Maps and structs: %{}, %{map | ..}, %Name{}. */
#include "src/code/module.h"
#include "src/expand/expand_int.h"
#include "src/expand/references.h"

/* A key that is the same wherever it stands. */
static bool is_literal_key(Term key) {
    return term_is_atom(key) || term_is_number(key) || term_is_bitstring(key);
}

/* A pattern's key may hold no variables but pinned ones. False: the walk has failed. */
static bool check_pattern_key(Expander *ex, const Env *env, Term meta, Term key) {
    if (quoted_is_var(key)) {
        expand_fail(
            ex, env, meta,
            "cannot use variable %s as map key inside a pattern. Map keys in patterns can only be "
            "literals (such as atoms, strings, tuples, and the like) or an existing variable "
            "matched "
            "with the pin operator (such as ^some_var)",
            atom_text(quoted_name(key), NULL));
        return false;
    }
    if (quoted_is(key, AM(OP_PIN), 1)) return true;
    if (quoted_is(key, AM(OP_TYPE), 2)) return check_pattern_key(ex, env, meta, quoted_arg(key, 0));
    if (quoted_is_node(key)) return check_pattern_key(ex, env, meta, quoted_args(key));
    if (term_is_tuple_of(key, 2)) {
        return check_pattern_key(ex, env, meta, tuple_get(key, 0)) &&
               check_pattern_key(ex, env, meta, tuple_get(key, 1));
    }
    for (; term_is_cons(key); key = term_tail(key))
        if (!check_pattern_key(ex, env, meta, term_head(key))) return false;
    return true;
}

static bool check_pairs(Expander *ex, const Env *env, Term meta, Term pairs) {
    Term seen = map_empty(ex->heap);
    for (; term_is_cons(pairs); pairs = term_tail(pairs)) {
        Term pair = term_head(pairs);
        if (!term_is_tuple_of(pair, 2)) {
            expand_fail(ex, env, meta, "expected key-value pairs in a map, got: %s",
                        quoted_text(ex, pair));
            return false;
        }
        Term key = tuple_get(pair, 0);
        if (env_in_match(env) && !check_pattern_key(ex, env, meta, key)) return false;
        if (!is_literal_key(key)) continue;
        if (!term_is_none(map_get(seen, key))) {
            if (env_in_match(env)) {
                expand_fail(ex, env, meta, "key %s will be overridden in map", term_text(key));
                return false;
            }
            expand_warn(ex, env, meta, "key %s will be overridden in map", term_text(key));
        }
        seen = map_put(ex->heap, seen, key, AM(TRUE));
    }
    return true;
}

static bool is_update(Term args) {
    return term_is_cons(args) && term_is_nil(term_tail(args)) &&
           quoted_is(term_head(args), AM(OP_PIPE), 2);
}

static Term expand_update(Expander *ex, Env *env, Term meta, Term args) {
    Term node = term_head(args);
    if (env_in_match(env) || env_in_guard(env)) {
        return expand_fail(ex, env, meta, "cannot use map/struct update syntax in %s, got: %s",
                           env_in_match(env) ? "match" : "guard",
                           quoted_text(ex, quoted_call(ex->heap, AM(MAP_NODE), meta, args)));
    }
    ArgsState state = args_begin(env);
    Term map = expand(ex, env, quoted_arg(node, 0));
    FAIL_IF_NONE(map);
    args_next(env, &state);
    Term pairs = expand_args(ex, env, quoted_arg(node, 1));
    FAIL_IF_NONE(pairs);
    args_end(env, ex->heap, &state);
    if (!check_pairs(ex, env, meta, pairs)) return TERM_NONE;
    node = quoted_call2(ex->heap, AM(OP_PIPE), quoted_meta(node), map, pairs);
    return quoted_call1(ex->heap, AM(MAP_NODE), meta, node);
}

Term form_map(Expander *ex, Env *env, Term meta, Term args) {
    if (is_update(args)) return expand_update(ex, env, meta, args);
    Term pairs = expand_args(ex, env, args);
    FAIL_IF_NONE(pairs);
    if (!check_pairs(ex, env, meta, pairs)) return TERM_NONE;
    return quoted_call(ex->heap, AM(MAP_NODE), meta, pairs);
}

/* Structs. */

static Term undefined_struct(Expander *ex, const Env *env, Term meta, Term name, int arity) {
    const char *text = term_text(name);
    bool here = term_same(env->module, name) || env_has_context_module(env, name);
    if (here && term_same(env->function, AM(NIL))) {
        return expand_fail(
            ex, env, meta,
            "cannot access struct %s, the struct was not yet defined or the struct is being "
            "accessed in the same context that defines it",
            text);
    }
    return expand_fail(
        ex, env, meta,
        "%s.__struct__/%d is undefined, cannot expand struct %s. Make sure the struct name is "
        "correct. If the struct name exists and is correct but it still cannot be found, you "
        "likely have cyclic module usage in your code",
        text, arity, text);
}

/* The struct a loaded module makes: __struct__/0, or __struct__/1 of the given pairs. */
static Term call_struct(Expander *ex, const Env *env, Term meta, Term name, const Term *pairs) {
    int arity = pairs ? 1 : 0;
    if (!module_has_function(name, AM(STRUCT), (uint32_t)arity) || !ex->runner)
        return undefined_struct(ex, env, meta, name, arity);
    Term made = ex->runner->call(ex->runner->ctx, ex->heap, name, AM(STRUCT), pairs, arity);
    if (term_is_none(made)) {
        ex->fail_kind = FAIL_PENDING;
        return TERM_NONE;
    }
    Term tag = term_is_map(made) ? map_get(made, AM(STRUCT)) : TERM_NONE;
    if (!term_is_none(tag) && term_same(tag, name)) return made;
    if (!term_is_none(tag) && term_is_atom(tag)) {
        return expand_fail(ex, env, meta,
                           "expected struct name returned by %s.__struct__/%d to be %s, got: %s",
                           term_text(name), arity, term_text(name), term_text(tag));
    }
    return expand_fail(
        ex, env, meta,
        "expected %s.__struct__/%d to return a map with a :__struct__ key that holds the name "
        "of the struct (atom), got: %s",
        term_text(name), arity, term_text(made));
}

static Term merge_pairs(Expander *ex, Term map, Term pairs) {
    for (; term_is_cons(pairs); pairs = term_tail(pairs)) {
        Term key = tuple_get(term_head(pairs), 0);
        if (term_is_none(map_get(map, key)))
            return expand_fail_as(ex, AM(ELIXIR_KEYERROR), "key %s not found", term_text(key));
        map = map_put(ex->heap, map, key, tuple_get(term_head(pairs), 1));
    }
    return map;
}

/* What __struct__/1 of the module will do, before it exists. */
static Term build_open(Expander *ex, Term name, Term defaults, Term pairs) {
    Term made = merge_pairs(ex, defaults, pairs);
    FAIL_IF_NONE(made);
    Term missing = define_missing_keys(ex, name, pairs);
    if (term_is_nil(missing)) return made;
    return expand_fail_as(ex, AM(ELIXIR_ARGUMENTERROR),
                          "the following keys must also be given when building struct %s: %s",
                          term_text(name), term_text(missing));
}

static Term find_struct(Expander *ex, Env *env, Term meta, Term name, Term pairs, bool build) {
    Term open = TERM_NONE;
    references_note(ex->references, name, REF_EXPORT);
    if (!term_same(env->function, AM(NIL)) || !term_same(env->module, name))
        open = define_open_struct(ex, name);
    if (!term_is_none(open)) return build ? build_open(ex, name, open, pairs) : open;
    if (term_same(env->module, name)) return undefined_struct(ex, env, meta, name, build ? 1 : 0);
    if (!module_find(name) && !(ex->runner && ex->runner->ensure_struct(ex->runner->ctx, name))) {
        if (ex->fail_kind != FAIL_NONE) return TERM_NONE;
        return undefined_struct(ex, env, meta, name, build ? 1 : 0);
    }
    /* The module may still be open: two files that use the structs of each other. */
    if (!module_find(name) && !term_is_none(open = define_open_struct(ex, name)))
        return build ? build_open(ex, name, open, pairs) : open;
    return call_struct(ex, env, meta, name, build ? &pairs : NULL);
}

/* The struct with the pairs put in (build), or with its defaults. */
static Term load_struct(Expander *ex, Env *env, Term meta, Term name, Term pairs, bool build) {
    Term made = find_struct(ex, env, meta, name, pairs, build);
    if (term_is_none(made) && ex->fail_kind != FAIL_NONE) {
        uint32_t line = meta_line(meta);
        places_add(ex, env, line ? line : env->line, "expanding struct", name, AM(STRUCT),
                   build ? 1 : 0);
    }
    return made;
}

Term expand_struct_fields(Expander *ex, Env *env, Term meta, Term name) {
    return load_struct(ex, env, meta, name, TERM_NIL, false);
}

static Term known_fields(Expander *ex, Env *env, Term meta, Term name, Term pairs) {
    Term made = load_struct(ex, env, meta, name, pairs, false);
    FAIL_IF_NONE(made);
    for (; term_is_cons(pairs); pairs = term_tail(pairs)) {
        Term key = tuple_get(term_head(pairs), 0);
        if (!term_is_none(map_get(made, key))) continue;
        return expand_fail(ex, env, meta, "unknown key %s for struct %s", term_text(key),
                           term_text(name));
    }
    return made;
}

/* The defaults of the fields that are not given, then the given ones. */
static Term build_fields(Expander *ex, Env *env, Term meta, Term name, Term pairs) {
    Term made = load_struct(ex, env, meta, name, pairs, true);
    FAIL_IF_NONE(made);
    Term given = map_put(ex->heap, map_empty(ex->heap), AM(STRUCT), AM(TRUE));
    for (Term l = pairs; term_is_cons(l); l = term_tail(l))
        given = map_put(ex->heap, given, tuple_get(term_head(l), 0), AM(TRUE));
    ListBuilder b = list_builder(ex->heap);
    MapIter it;
    Term key, value;
    map_iter_init(&it, made);
    while (map_iter_next(&it, &key, &value)) {
        if (!term_is_none(map_get(given, key))) continue;
        Term escaped = quote_escape(ex, value, false);
        FAIL_IF_NONE(escaped);
        list_builder_add(&b, tuple2(ex->heap, key, escaped));
    }
    return list_builder_end(&b, pairs);
}

static bool is_struct_name(const Env *env, Term name) {
    if (term_is_atom(name)) return true;
    return env_in_match(env) && (quoted_is_var(name) || quoted_is(name, AM(OP_PIN), 1));
}

/* __struct__ can not be given as a field. */
static Term without_struct_key(Expander *ex, const Env *env, Term meta, Term pairs) {
    if (!is_keyword(pairs) || term_is_none(keyword_get(pairs, AM(STRUCT)))) return pairs;
    expand_warn(ex, env, meta, "key :__struct__ is ignored when using structs");
    ListBuilder b = list_builder(ex->heap);
    for (; term_is_cons(pairs); pairs = term_tail(pairs)) {
        if (!term_same(tuple_get(term_head(pairs), 0), AM(STRUCT)))
            list_builder_add(&b, term_head(pairs));
    }
    return list_builder_end(&b, TERM_NIL);
}

static Term struct_fields(Expander *ex, Env *env, Term meta, Term name, Term map) {
    Term args = quoted_args(map);
    bool update = is_update(args);
    Term pairs = update ? quoted_arg(term_head(args), 1) : args;
    for (Term l = pairs; term_is_cons(l); l = term_tail(l)) {
        Term key = tuple_get(term_head(l), 0);
        if (is_literal_key(key)) continue;
        return expand_fail(ex, env, meta, "unexpected key %s in struct %s, expected an atom",
                           quoted_text(ex, key), term_text(name));
    }
    if (update || env_in_match(env)) {
        FAIL_IF_NONE(known_fields(ex, env, meta, name, pairs));
        return map;
    }
    Term fields = build_fields(ex, env, meta, name, pairs);
    FAIL_IF_NONE(fields);
    return quoted_call(ex->heap, AM(MAP_NODE), quoted_meta(map), fields);
}

Term form_struct(Expander *ex, Env *env, Term meta, Term left, Term right) {
    if (!quoted_is(right, AM(MAP_NODE), -1)) {
        return expand_fail(ex, env, meta, "expected struct to be followed by a map, got: %s",
                           quoted_text(ex, right));
    }
    Term clean = without_struct_key(ex, env, meta, quoted_args(right));
    bool parallel = !env_in_match(env);
    ArgsState state = {TERM_NONE, TERM_NONE};
    if (parallel) state = args_begin(env);
    Term name = expand(ex, env, left);
    FAIL_IF_NONE(name);
    if (parallel) args_next(env, &state);
    Term map = form_map(ex, env, quoted_meta(right), clean);
    FAIL_IF_NONE(map);
    if (parallel) args_end(env, ex->heap, &state);
    if (!is_struct_name(env, name)) {
        return expand_fail(ex, env, meta,
                           env_in_match(env)
                               ? "expected struct name in a match to be a compile time atom, "
                                 "alias or a variable, got: %s"
                               : "expected struct name to be a compile time atom or alias, got: %s",
                           quoted_text(ex, left));
    }
    if (term_is_atom(name)) {
        map = struct_fields(ex, env, meta, name, map);
        FAIL_IF_NONE(map);
    }
    return quoted_call2(ex->heap, AM(STRUCT_NODE), meta, name, map);
}
