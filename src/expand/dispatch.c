/* Who a call goes to: a macro (imported, required, local), an imported function, a local or a
 * remote function. */
#include "src/code/module.h"
#include "src/expand/expand_int.h"
#include "src/expand/lexicon.h"
#include "src/expand/lint.h"
#include "src/expand/remotes.h"

#include <stdatomic.h>

/* Counters tell the variables of one macro expansion from those of another; unique in the whole VM,
 * relaxed. */
static _Atomic int64_t next_counter = 1;

int64_t expand_next_counter(void) {
    return atomic_fetch_add_explicit(&next_counter, 1, memory_order_relaxed);
}

bool module_has_function(Term module, Term name, uint32_t arity) {
    const Export *e = export_find(module, name, arity);
    return e && export_is_defined(e);
}

bool module_has_macro(Term module, Term name, uint32_t arity) {
    if (term_same(module, AM(ELIXIR_KERNEL)) && define_is_native(name, (int)arity)) return true;
    Term fun = macro_function_name(name, false);
    return !term_is_none(fun) && module_has_function(module, fun, arity + 1);
}

/* Running macros. */

static uint32_t call_line(const Env *env, Term meta) {
    uint32_t line = meta_line(meta);
    return line ? line : env->line;
}

/* Fills items with the elements of args; the caller knows how many there are. */
static void list_to_array(Term args, Term *items) {
    for (; term_is_cons(args); args = term_tail(args))
        *items++ = term_head(args);
}

static Term linify_result(Expander *ex, const Env *env, Term meta, Term receiver, Term quoted) {
    if (term_is_none(quoted)) {
        if (ex->fail_kind == FAIL_NONE) ex->fail_kind = FAIL_PENDING;
        return TERM_NONE;
    }
    /* Macro.expand adds no line to code without. */
    uint32_t line = ex->local_macros ? meta_line(meta) : call_line(env, meta);
    return expand_macro_result(ex->heap, quoted, line, receiver);
}

enum { MACRO_ARGS_MAX = 255 };

/* items[1..n] = args; items[0] = the caller's environment. -1 when there are too many. */
static int macro_args(Expander *ex, const Env *env, Term meta, Term args,
                      Term items[MACRO_ARGS_MAX + 1]) {
    int64_t n = list_length(args);
    if (n > MACRO_ARGS_MAX) {
        expand_fail(ex, env, meta, "too many arguments");
        return -1;
    }
    list_to_array(args, items + 1);
    items[0] = env_to_term(ex->heap, env, call_line(env, meta));
    return (int)n;
}

Term run_remote_macro(Expander *ex, Env *env, Term meta, Term receiver, Term name, Term args) {
    Term items[MACRO_ARGS_MAX + 1];
    int n = macro_args(ex, env, meta, args, items);
    if (n < 0) return TERM_NONE;
    if (!ex->runner) {
        return expand_fail(ex, env, meta, "cannot run macro %s.%s/%d here", term_text(receiver),
                           atom_text(name, NULL), n);
    }
    Term fun = macro_function_name(name, true);
    Term quoted = ex->runner->call(ex->runner->ctx, ex->heap, receiver, fun, items, n + 1);
    if (term_is_none(quoted) && ex->fail_kind == FAIL_NONE) ex->fail_kind = FAIL_PENDING;
    return quoted;
}

/* The arguments of a |> whose left side is one as well: a and b |> c in place of a |> b and c. A
 * chain then expands in one step, not in as many as it has links, each looking at all that is left
 * of it. */
static Term whole_chain(Heap *h, Term args) {
    Term left = term_head(args), right = term_head(term_tail(args)), calls = TERM_NIL;
    for (; quoted_is(left, AM(OP_PIPELINE), 2); left = quoted_arg(left, 0))
        calls = term_cons(h, quoted_arg(left, 1), calls);
    if (term_is_nil(calls)) return args;
    Term chain = term_head(calls);
    while (term_is_cons(calls = term_tail(calls)))
        chain = quoted_call2(h, AM(OP_PIPELINE), TERM_NIL, chain, term_head(calls));
    return list_of(h, 2, left, quoted_call2(h, AM(OP_PIPELINE), TERM_NIL, chain, right));
}

/* The quoted code a macro of a loaded module gives, with lines and counters filled in. */
static Term call_macro(Expander *ex, Env *env, Term meta, Term receiver, Term name, Term args) {
    if (term_same(receiver, AM(ELIXIR_KERNEL))) {
        if (term_same(name, AM(OP_PIPELINE)) && !ex->local_macros)
            args = whole_chain(ex->heap, args);
        Term filled = expand_fast_macro(ex, env, meta, name, args);
        if (!term_same(filled, TERM_AGAIN)) return filled;
    }
    Term quoted = run_remote_macro(ex, env, meta, receiver, name, args);
    return linify_result(ex, env, meta, receiver, quoted);
}

static Term call_local_macro(Expander *ex, Env *env, Term meta, Term name, Term args) {
    Term items[MACRO_ARGS_MAX + 1];
    int n = macro_args(ex, env, meta, args, items);
    if (n < 0) return TERM_NONE;
    Term quoted = define_call_local_macro(ex, ex->open, name, items, n + 1);
    return linify_result(ex, env, meta, env->module, quoted);
}

/* The stack is used up right inside this macro: say so where it is called. */
static void name_endless_macro(Expander *ex, const Env *env, Term meta, Term receiver, Term name,
                               int arity) {
    size_t len = 0;
    const char *text =
        term_is_binary(ex->fail_message) ? bin_bytes(ex->heap, ex->fail_message, &len) : "";
    if (strcmp(text, "nesting too deep") != 0) return;
    ex->fail_kind = FAIL_NONE;
    expand_fail(ex, env, meta,
                "nesting too deep: macro %s.%s/%d seems to expand to itself for ever",
                term_text(receiver), atom_text(name, NULL), arity);
}

/* What a macro became; when that failed, the macro and its call enter the stack trace. */
static Term placed(Expander *ex, const Env *env, Term meta, Term receiver, Term name, int arity,
                   Term expanded) {
    if (!term_is_none(expanded) || ex->fail_kind == FAIL_NONE) return expanded;
    if (!term_is_cons(ex->places) && ex->fail_kind == FAIL_RAISE)
        name_endless_macro(ex, env, meta, receiver, name, arity);
    places_add(ex, env, call_line(env, meta), "expanding macro", receiver, name, arity);
    return expanded;
}

Term expand_macro(Expander *ex, Env *env, Term meta, Term receiver, Term name, Term args) {
    Term items[MACRO_ARGS_MAX];
    int64_t n = list_length(args);
    if (term_same(receiver, AM(ELIXIR_KERNEL)) && define_is_native(name, (int)n)) {
        list_to_array(args, items);
        return define_expand_native(ex, env, name, meta, items, (int)n);
    }
    const Env before = *env;
    Term expanded = call_macro(ex, env, meta, receiver, name, args);
    if (!term_is_none(expanded)) expanded = expand(ex, env, expanded);
    return placed(ex, &before, meta, receiver, name, (int)n, expanded);
}

/* Local calls. */

typedef enum {
    FOUND_NOTHING,
    FOUND_FUNCTION,
    FOUND_MACRO,
    FOUND_LOCAL_MACRO,
    FOUND_ERROR
} FoundKind;

typedef struct {
    FoundKind kind;
    Term module;
} Found;

/* The module a quote has noted for this name: meta of the node says [context: _, imports: [{arity,
 * module}]]. */
static Term noted_import(Term meta, uint32_t arity) {
    Term imports = meta_get(meta, AM(IMPORTS));
    if (!term_is_cons(imports) || term_is_none(meta_get(meta, AM(CONTEXT)))) return TERM_NONE;
    for (; term_is_cons(imports); imports = term_tail(imports)) {
        Term item = term_head(imports);
        if (term_is_tuple_of(item, 2) && term_same(tuple_get(item, 0), term_small(arity)))
            return tuple_get(item, 1);
    }
    return TERM_NONE;
}

static Found found_import(Expander *ex, const Env *env, Term meta, Term name, uint32_t arity) {
    Term noted = noted_import(meta, arity);
    if (!term_is_none(noted)) {
        load_module(ex, noted);
        return (Found){module_has_macro(noted, name, arity) ? FOUND_MACRO : FOUND_FUNCTION, noted};
    }
    ImportMatch match;
    imports_find(env->imports, name, arity, &match);
    if (match.functions + match.macros == 0) return (Found){FOUND_NOTHING, TERM_NONE};
    if (match.functions + match.macros == 1) {
        Term from = match.macros ? match.macro_module : match.function_module;
        lexicon_use_import(ex->lexicon, from, name, (int)arity);
        if (match.macros) return (Found){FOUND_MACRO, match.macro_module};
        return (Found){FOUND_FUNCTION, match.function_module};
    }
    Term first = match.functions ? match.function_module : match.macro_module;
    expand_fail(ex, env, meta, "function %s/%d imported from both %s and %s, call is ambiguous",
                atom_text(name, NULL), (int)arity, term_text(match.other_module), term_text(first));
    return (Found){FOUND_ERROR, TERM_NONE};
}

/* A local macro may be used inside the functions defined after it, but not inside itself. */
static bool is_local_macro(Expander *ex, const Env *env, Term name, uint32_t arity) {
    bool in_body = term_same(env->function, AM(NIL));
    if (!ex->open || (in_body && !ex->local_macros)) return false;
    if (!in_body && term_same(tuple_get(env->function, 0), name) &&
        term_same(tuple_get(env->function, 1), term_small(arity)))
        return false;
    DefKind kind = define_lookup(ex->open, name, (int)arity);
    return kind == DEF_DEFMACRO || kind == DEF_DEFMACROP;
}

static Found find_local(Expander *ex, const Env *env, Term meta, Term name, uint32_t arity) {
    Found found = found_import(ex, env, meta, name, arity);
    if (found.kind == FOUND_ERROR) return found;
    bool noted = found.kind != FOUND_NOTHING && !term_is_none(noted_import(meta, arity));
    if (noted && !term_same(found.module, env->module)) return found;
    if (!is_local_macro(ex, env, name, arity)) return found;
    if (found.kind != FOUND_NOTHING && !term_same(found.module, env->module)) {
        expand_fail(
            ex, env, meta,
            "call to local macro %s/%d conflicts with imported %s.%s/%d, please rename the local "
            "macro or remove the conflicting import",
            atom_text(name, NULL), (int)arity, term_text(found.module), atom_text(name, NULL),
            (int)arity);
        return (Found){FOUND_ERROR, TERM_NONE};
    }
    return (Found){FOUND_LOCAL_MACRO, env->module};
}

static Term misplaced_local(Expander *ex, const Env *env, Term name, Term meta, Term args) {
    bool match = env_in_match(env);
    const char *text = quoted_text(ex, quoted_call(ex->heap, name, meta, args));
    return expand_fail(
        ex, env, meta,
        "cannot find or invoke local %s/%d inside %s. Only macros can be invoked in a %s and "
        "they must be defined before their invocation. Called as: %s",
        atom_text(name, NULL), (int)list_length(args), match ? "match" : "guards",
        match ? "match" : "guards", text);
}

/* Kernel's own code may call what is inlined. */
static bool own_inline(const Env *env, Term name, uint32_t arity, Term *module, Term *fun) {
    return term_same(env->module, AM(ELIXIR_KERNEL)) &&
           rewrite_inline(env->module, name, arity, module, fun);
}

/* The code in a do block of an unknown macro would only give errors that come from the first one.
 */
static bool has_do_block(Term args) {
    for (; term_is_cons(args); args = term_tail(args)) {
        Term last = term_head(args);
        if (term_is_nil(term_tail(args)) && is_keyword(last))
            return !term_is_none(keyword_get(last, AM(DO)));
    }
    return false;
}

static bool is_special_form(Term name, uint32_t arity) {
    switch (atom_index(name)) {
    case ATOM_CASE: return arity == 2;
    case ATOM_COND:
    case ATOM_RECEIVE:
    case ATOM_TRY: return arity == 1;
    case ATOM_QUOTE:
    case ATOM_ALIAS:
    case ATOM_IMPORT:
    case ATOM_REQUIRE: return arity == 1 || arity == 2;
    case ATOM_OP_MATCH: return arity == 2;
    case ATOM_FOR:
    case ATOM_WITH:
    case ATOM_FN:
    case ATOM_BLOCK:
    case ATOM_TUPLE_NODE:
    case ATOM_MAP_NODE:
    case ATOM_BITS_NODE:
    case ATOM_ALIASES: return true;
    default: return false;
    }
}

/* A function named as a form is called through its capture: {:case, _, args} is taken. */
static Term call_of_capture(Heap *h, Term name, uint32_t arity, Term meta, Term args) {
    Term slash = quoted_call2(h, atom_from_cstr("/"), TERM_NIL,
                              quoted_var(h, name, TERM_NIL, AM(NIL)), term_small(arity));
    Term capture = quoted_call1(h, AM(OP_CAPTURE), TERM_NIL, slash);
    Term dot = quoted_call1(h, AM(OP_DOT), meta, capture);
    return quoted_call(h, dot, meta, args);
}

/* Clauses (`x -> y`) are for macros: no function takes a keyword of them as its last argument. */
static bool refuse_clauses(Expander *ex, const Env *env, Term name, Term meta, Term args) {
    if (term_is_nil(args)) return false;
    while (!term_is_nil(term_tail(args)))
        args = term_tail(args);
    for (Term rest = term_head(args); term_is_cons(rest); rest = term_tail(rest)) {
        Term entry = term_head(rest);
        if (!term_is_kind(entry, KIND_TUPLE) || tuple_arity(entry) != 2 ||
            !term_is_atom(tuple_get(entry, 0)))
            return false;
        Term value = tuple_get(entry, 1);
        if (!term_is_cons(value) || !quoted_is(term_head(value), AM(OP_ARROW), 2)) continue;
        expand_fail(ex, env, meta,
                    "the function \"%s\" cannot handle clauses with the -> operator because it is "
                    "not a macro. Please make sure you are invoking the proper name and that it "
                    "is a macro",
                    atom_text(name, NULL));
        return true;
    }
    return false;
}

static Term local_function(Expander *ex, Env *env, Term name, Term meta, Term args) {
    uint32_t arity = (uint32_t)list_length(args);
    Term module, fun;
    if (own_inline(env, name, arity, &module, &fun))
        return dispatch_remote(ex, env, meta, env->module, name, meta, args);
    if (term_same(env->function, AM(NIL))) {
        expand_error(ex, env, meta, "undefined function %s/%d (there is no such import)",
                     atom_text(name, NULL), (int)arity);
        if (has_do_block(args)) return quoted_call(ex->heap, name, meta, args);
        args = expand_args(ex, env, args);
        FAIL_IF_NONE(args);
        return quoted_call(ex->heap, name, meta, args);
    }
    if (refuse_clauses(ex, env, name, meta, args)) return TERM_NONE;
    if (env_in_match(env) || env_in_guard(env)) return misplaced_local(ex, env, name, meta, args);
    define_note_local_call(ex, env, meta, name, (int)arity);
    args = expand_args(ex, env, args);
    FAIL_IF_NONE(args);
    return is_special_form(name, 1) || is_special_form(name, 2)
               ? call_of_capture(ex->heap, name, arity, meta, args)
               : quoted_call(ex->heap, name, meta, args);
}

Term run_macro_once(Expander *ex, Env *env, Term quoted) {
    Term name = quoted_name(quoted), meta = quoted_meta(quoted);
    Term args = quoted_is_var(quoted) ? TERM_NIL : quoted_args(quoted);
    Found found = find_local(ex, env, meta, name, (uint32_t)list_length(args));
    if (found.kind == FOUND_MACRO) return call_macro(ex, env, meta, found.module, name, args);
    if (found.kind == FOUND_LOCAL_MACRO) return call_local_macro(ex, env, meta, name, args);
    return TERM_NONE;
}

/* A module can not use what it imports and define a function of that name and arity: looked at when
 * it closes. What a macro has noted is none of its own imports. */
static void note_import(Expander *ex, const Env *env, Term meta, Term module, Term name,
                        uint32_t arity) {
    if (term_same(env->function, AM(NIL)) || !term_is_none(noted_import(meta, arity))) return;
    define_note_import(ex, module, name, (int)arity);
}

Term dispatch_local(Expander *ex, Env *env, Term name, Term meta, Term args) {
    uint32_t arity = (uint32_t)list_length(args);
    /* A clause made for default values calls its own function, whatever else of that name is
     * imported. */
    if (meta_is_true(meta, AM(DEFAULT))) return local_function(ex, env, name, meta, args);
    Found found = find_local(ex, env, meta, name, arity);
    switch (found.kind) {
    case FOUND_ERROR: return TERM_NONE;
    case FOUND_MACRO:
        remotes_note(ex, env, meta, found.module, name, (int)arity, true);
        note_import(ex, env, meta, found.module, name, arity);
        return expand_macro(ex, env, meta, found.module, name, args);
    case FOUND_LOCAL_MACRO: {
        const Env before = *env;
        Term expanded = call_local_macro(ex, env, meta, name, args);
        if (!term_is_none(expanded)) expanded = expand(ex, env, expanded);
        return placed(ex, &before, meta, env->module, name, (int)arity, expanded);
    }
    case FOUND_FUNCTION:
        if (term_same(found.module, env->module)) return local_function(ex, env, name, meta, args);
        note_import(ex, env, meta, found.module, name, arity);
        return dispatch_remote(ex, env, meta, found.module, name, meta, args);
    default: return local_function(ex, env, name, meta, args);
    }
}

/* Remote calls. */

static bool is_required(const Env *env, Term meta, Term receiver) {
    return term_same(receiver, env->module) || meta_is_true(meta, AM(REQUIRED)) ||
           env_is_required(env, receiver);
}

static bool is_remote_macro(Expander *ex, const Env *env, Term meta, Term receiver, Term name,
                            uint32_t arity) {
    if (!is_required(env, meta, receiver)) return false;
    /* First: the names of its macros may become atoms only now. */
    if (!term_same(receiver, env->module)) load_module(ex, receiver);
    if (term_same(macro_function_name(name, false), TERM_NONE) &&
        !define_is_native(name, (int)arity))
        return false;
    return module_has_macro(receiver, name, arity);
}

static Term misplaced_remote(Expander *ex, const Env *env, Term meta, Term receiver, Term name,
                             uint32_t arity) {
    if (env_in_guard(env) && !term_is_atom(receiver))
        return expand_fail(ex, env, meta,
                           "cannot invoke remote function in guards. If you want to do a map "
                           "lookup instead, please remove parens from %s.%s()",
                           quoted_text(ex, receiver), atom_text(name, NULL));
    return expand_fail(ex, env, meta, "cannot invoke remote function %s.%s/%d inside %s",
                       quoted_text(ex, receiver), atom_text(name, NULL), (int)arity,
                       env_in_match(env) ? "a match" : "guards");
}

static Term static_append(Expander *ex, Term meta, Term left, Term right) {
    if (term_is_nil(left)) return right;
    ListBuilder b = list_builder(ex->heap);
    for (; term_is_cons(term_tail(left)); left = term_tail(left))
        list_builder_add(&b, term_head(left));
    Term last = quoted_call2(ex->heap, AM(OP_PIPE), meta, term_head(left), right);
    list_builder_add(&b, last);
    return list_builder_end(&b, TERM_NIL);
}

/* What may stand for a call in a pattern: +1, -1, [..] ++ rest. */
static Term pattern_call(Expander *ex, const Env *env, Term meta, Term receiver, Term name,
                         Term args) {
    uint32_t arity = (uint32_t)list_length(args);
    if (term_same(receiver, AM(ERLANG)) && arity > 0) {
        Term first = term_head(args);
        if (arity == 1 && term_is_number(first)) {
            if (term_same(name, AM(OP_PLUS))) return first;
            if (term_same(name, AM(OP_MINUS))) return num_neg(ex->heap, first);
        }
        if (arity == 2 && term_same(name, AM(OP_CONCAT))) {
            if (list_length(first) >= 0)
                return static_append(ex, meta, first, term_head(term_tail(args)));
            return expand_fail(ex, env, meta,
                               "invalid argument for ++ operator inside a match, expected a "
                               "literal proper list, got: %s",
                               quoted_text(ex, first));
        }
    }
    return misplaced_remote(ex, env, meta, receiver, name, arity);
}

/* :ets.fun2ms(fn ... end): Erlang's compiler makes a match specification of the function. */
static bool is_fun2ms(Term receiver, Term name, Term args) {
    return term_same(name, atom_from_cstr("fun2ms")) &&
           term_same(receiver, atom_from_cstr("ets")) && term_is_cons(args) &&
           term_is_nil(term_tail(args)) && quoted_is(term_head(args), AM(FN), -1);
}

static Term match_spec_of(Expander *ex, const Env *env, Term meta, Term fun) {
    Term module = atom_from_cstr("Elixir.Phial.MatchSpec"), clauses = quoted_args(fun);
    if (!load_module(ex, module)) return TERM_NONE;
    Term result = ex->runner->call(ex->runner->ctx, ex->heap, module,
                                   atom_from_cstr("from_clauses"), &clauses, 1);
    if (term_is_none(result)) {
        ex->fail_kind = FAIL_PENDING;
        return result;
    }
    if (term_same(tuple_get(result, 0), AM(OK))) return tuple_get(result, 1);
    size_t len;
    const char *text = bin_bytes(ex->heap, tuple_get(result, 1), &len);
    return expand_fail(ex, env, meta, "%.*s", (int)len, text);
}

static Term remote_function(Expander *ex, Env *env, Term dot_meta, Term receiver, Term name,
                            Term meta, Term args) {
    if (!term_is_atom(receiver) && !quoted_is_node(receiver) &&
        !term_is_kind(receiver, KIND_TUPLE)) {
        Term dot = quoted_call2(ex->heap, AM(OP_DOT), dot_meta, receiver, name);
        return expand_fail(ex, env, meta, "invalid call %s",
                           quoted_text(ex, quoted_call(ex->heap, dot, meta, args)));
    }
    if (refuse_clauses(ex, env, name, meta, args)) return TERM_NONE;
    Term expanded = expand_args(ex, env, args);
    FAIL_IF_NONE(expanded);
    if (env_in_match(env)) return pattern_call(ex, env, meta, receiver, name, expanded);
    if (term_same(receiver, AM(ERLANG)) && !env_in_guard(env))
        lint_erlang_call(ex, env, meta, name, args, expanded);
    if (is_fun2ms(receiver, name, expanded))
        return match_spec_of(ex, env, meta, term_head(expanded));
    Term call = rewrite_call(ex->heap, dot_meta, meta, receiver, name, expanded);
    if (!env_in_guard(env)) return call;
    bool is_field =
        !term_is_atom(receiver) && term_is_nil(args) && meta_is_true(meta, AM(NO_PARENS));
    Term dot = quoted_name(call);
    if (is_field ||
        (term_same(quoted_arg(dot, 0), AM(ERLANG)) &&
         expand_is_guard_function(quoted_arg(dot, 1), (uint32_t)list_length(quoted_args(call)))))
        return call;
    return misplaced_remote(ex, env, meta, receiver, name, (uint32_t)list_length(args));
}

Term dispatch_remote(Expander *ex, Env *env, Term dot_meta, Term receiver, Term name, Term meta,
                     Term args) {
    int64_t arity = list_length(args);
    if (arity < 0) return expand_fail(ex, env, meta, "invalid call %s", atom_text(name, NULL));
    if (term_is_atom(receiver)) {
        Term module, fun;
        if (rewrite_inline(receiver, name, (uint32_t)arity, &module, &fun))
            return remote_function(ex, env, dot_meta, module, fun, meta, args);
        bool macro = is_remote_macro(ex, env, meta, receiver, name, (uint32_t)arity);
        remotes_note(ex, env, meta, receiver, name, (int)arity, macro);
        if (macro) return expand_macro(ex, env, meta, receiver, name, args);
    }
    return remote_function(ex, env, dot_meta, receiver, name, meta, args);
}

/* Captures. */

static CaptureKind captured_function(Term receiver, Term name, uint32_t arity, Term *module,
                                     Term *fun) {
    if (!rewrite_inline(receiver, name, arity, module, fun)) {
        *module = receiver;
        *fun = name;
    }
    return CAPTURE_REMOTE;
}

CaptureKind dispatch_capture_local(Expander *ex, Env *env, Term meta, Term name, uint32_t arity,
                                   Term *module, Term *fun) {
    *module = TERM_NONE;
    *fun = name;
    if (is_special_form(name, arity)) return CAPTURE_MACRO;
    Found found = find_local(ex, env, meta, name, arity);
    switch (found.kind) {
    case FOUND_ERROR: return CAPTURE_FAILED;
    case FOUND_MACRO:
    case FOUND_LOCAL_MACRO: return CAPTURE_MACRO;
    case FOUND_FUNCTION:
        if (!term_same(found.module, env->module)) {
            remotes_note(ex, env, meta, found.module, name, (int)arity, false);
            note_import(ex, env, meta, found.module, name, arity);
            return captured_function(found.module, name, arity, module, fun);
        }
        break;
    default:
        if (own_inline(env, name, arity, module, fun)) return CAPTURE_REMOTE;
        break;
    }
    if (!term_same(env->function, AM(NIL))) define_note_local_call(ex, env, meta, name, (int)arity);
    return CAPTURE_LOCAL;
}

CaptureKind dispatch_capture_remote(Expander *ex, Env *env, Term meta, Term receiver, Term name,
                                    uint32_t arity, Term *module, Term *fun) {
    if (is_remote_macro(ex, env, meta, receiver, name, arity)) return CAPTURE_MACRO;
    remotes_note(ex, env, meta, receiver, name, (int)arity, false);
    return captured_function(receiver, name, arity, module, fun);
}

Term run_remote_macro_once(Expander *ex, Env *env, Term quoted, Term receiver) {
    Term name = quoted_arg(quoted_name(quoted), 1), meta = quoted_meta(quoted),
         args = quoted_args(quoted);
    uint32_t arity = (uint32_t)list_length(args);
    if (define_is_native(name, (int)arity) ||
        !is_remote_macro(ex, env, meta, receiver, name, arity))
        return TERM_NONE;
    return call_macro(ex, env, meta, receiver, name, args);
}
