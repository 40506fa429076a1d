/* The Kernel macros C implements: defmodule, def, defp, defmacro, defmacrop, @. What they expand to
 * are calls of :phial_module builtins (src/load), which run when the file or module body runs. */
#include "src/expand/expand_int.h"
#include "src/expand/handle.h"
#include "src/expand/openmod.h"
#include "src/syntax/quoted.h"
#include "src/term/list.h"
#include "src/term/number.h"
#include "src/term/print.h"
#include "src/term/tuple.h"

static DefKind kind_of_name(Term name) {
    switch (atom_index(name)) {
    case ATOM_DEF: return DEF_DEF;
    case ATOM_DEFP: return DEF_DEFP;
    case ATOM_DEFMACRO: return DEF_DEFMACRO;
    case ATOM_DEFMACROP: return DEF_DEFMACROP;
    default: return DEF_NONE;
    }
}

bool define_is_native(Term name, int arity) {
    if (term_same(name, AM(DEFMODULE))) return arity == 2;
    if (term_same(name, AM(AT))) return arity == 1;
    return kind_of_name(name) != DEF_NONE && (arity == 1 || arity == 2);
}

static Term module_call(Expander *ex, Term meta, Term fun, Term args) {
    return quoted_remote(ex->heap, meta, AM(PHIAL_MODULE), fun, args);
}

static Term literal_node(Expander *ex, Term value) {
    if (!term_is_pointer(value)) return value;
    return quoted_call1(ex->heap, AM(LITERAL_NODE), TERM_NIL, value);
}

/* ---- defmodule ---- */

static Term concat_alias(Term base, Term segment) {
    Buf text;
    buf_init(&text);
    size_t len;
    const char *part = atom_text(base, &len);
    buf_put(&text, part, len);
    buf_putc(&text, '.');
    part = atom_text(segment, &len);
    if (len > 7 && memcmp(part, "Elixir.", 7) == 0) part += 7, len -= 7;
    buf_put(&text, part, len);
    Term result = atom_intern(text.data, text.len);
    buf_deinit(&text);
    return result;
}

/* The module a `defmodule Alias` inside env->module defines; adds the alias for its first segment.
 */
static Term nested_module(Expander *ex, Env *env, Term alias, Term expanded) {
    if (term_same(env->module, AM(NIL)) || !quoted_is(alias, AM(ALIASES), -1)) return expanded;
    Term segments = quoted_args(alias);
    Term head = term_head(segments);
    if (!term_is_atom(head) || term_same(head, AM(ELIXIR))) return expanded;
    Term module = concat_alias(env->module, head);
    env_put_alias(env, ex->heap, concat_alias(AM(ELIXIR), head), module);
    for (Term rest = term_tail(segments); term_is_cons(rest); rest = term_tail(rest))
        module = concat_alias(module, term_head(rest));
    return module;
}

/* [{name, [version: v], context}, ..]: the variables a module body can see, in the order of
 * env->vars. */
static Term visible_variables(Expander *ex, const Env *env) {
    ListBuilder vars = list_builder(ex->heap);
    MapIter it;
    map_iter_init(&it, env->vars);
    Term key, version;
    while (map_iter_next(&it, &key, &version)) {
        Term context = tuple_get(key, 1);
        Term meta = list_of(ex->heap, 1, tuple2(ex->heap, AM(VERSION), version));
        list_builder_add(&vars, quoted_var(ex->heap, tuple_get(key, 0), meta,
                                           term_is_atom(context) ? context : AM(NIL)));
        env_use_var((Env *)(uintptr_t)env, (uint32_t)term_to_small(version));
    }
    return list_builder_end(&vars, TERM_NIL);
}

/* The saved code as an expression: a number, or a literal where it may outlive this compilation:
 * {env, meta, head, body} inside functions; with the number behind it inside closures, which run
 * within this compilation as a rule. */
static Term saved_code_node(Expander *ex, const Env *env, Term meta, Term head, Term body) {
    Term number = TERM_NONE;
    if (term_same(env->function, AM(NIL))) {
        SavedCode code = {.env = *env, .heap = ex->heap, .meta = meta, .head = head, .body = body};
        number = term_from_uint64(ex->heap, handle_save(ex->handles, &code));
        if (ex->fn_depth == 0) return number;
    }
    Term parts[] = {env_to_term(ex->heap, env, meta_line(meta)), meta, head,
                    term_is_none(body) ? AM(NIL) : body, number};
    return literal_node(ex, tuple_from_array(ex->heap, parts, term_is_none(number) ? 4 : 5));
}

static Term expand_defmodule(Expander *ex, Env *env, Term meta, Term alias, Term options) {
    Term block = term_is_list(options) ? meta_get(options, AM(DO)) : TERM_NONE;
    if (term_is_none(block))
        return expand_fail_as(ex, atom_from_cstr("Elixir.ArgumentError"),
                              "expected :do to be given to defmodule");
    Term name = expand(ex, env, alias);
    if (term_is_none(name)) return name;
    if (term_is_bool(name) || term_same(name, AM(NIL)) ||
        (!term_is_atom(name) && !quoted_is_node(name)))
        return expand_fail(ex, env, meta, "invalid module name: %s", quoted_text(ex, name));
    if (term_is_atom(name)) {
        if (term_same(name, AM(ELIXIR)))
            return expand_fail(ex, env, meta, "module Elixir is reserved and cannot be defined");
        name = nested_module(ex, env, alias, name);
    }
    Term vars = visible_variables(ex, env);
    Term code = saved_code_node(ex, env, meta, block, TERM_NONE);
    if (term_is_atom(name)) env_put_context_module(env, ex->heap, name);
    return module_call(ex, meta, AM(COMPILE), list_of(ex->heap, 3, name, code, vars));
}

/* ---- def, defp, defmacro, defmacrop ---- */

/* Does the quoted expression hold {:unquote, _, [x]} or unquote_splicing that is to run now? */
static bool has_unquote(Term t) {
    for (;;) {
        if (term_is_cons(t)) {
            if (has_unquote(term_head(t))) return true;
            t = term_tail(t);
            continue;
        }
        if (!term_is_boxed(t) || box_kind(t) != KIND_TUPLE) return false;
        if (quoted_is(t, AM(UNQUOTE), 1) || quoted_is(t, AM(UNQUOTE_SPLICING), 1)) return true;
        /* Inside quote they belong to the quote. */
        if (quoted_is(t, AM(QUOTE), 1)) return false;
        if (quoted_is(t, AM(QUOTE), 2)) return has_unquote(quoted_arg(t, 0));
        size_t arity = tuple_arity(t);
        if (arity == 0) return false;
        for (size_t i = 0; i + 1 < arity; i++)
            if (has_unquote(tuple_get(t, i))) return true;
        t = tuple_get(t, arity - 1);
    }
}

static Term escape_and_expand(Expander *ex, Env *env, Term quoted) {
    Term escaped = quote_escape(ex, quoted, true);
    return term_is_none(escaped) ? escaped : expand(ex, env, escaped);
}

static Term expand_def(Expander *ex, Env *env, DefKind kind, Term meta, const Term *args, int n) {
    if (term_same(env->module, AM(NIL)))
        return expand_fail_as(ex, atom_from_cstr("Elixir.ArgumentError"),
                              "cannot invoke %s/%d outside module", def_kind_text(kind), n);
    if (!term_same(env->function, AM(NIL)))
        return expand_fail_as(ex, atom_from_cstr("Elixir.ArgumentError"),
                              "cannot invoke %s/%d inside function/macro", def_kind_text(kind), n);
    Term head = args[0], body = n == 2 ? args[1] : TERM_NONE;
    bool unquote = has_unquote(head) || (n == 2 && has_unquote(body));
    Term kind_atom = def_kind_atom(kind);
    if (!unquote) {
        Term code = saved_code_node(ex, env, meta, head, body);
        return module_call(ex, meta, AM(DEFINE), list_of(ex->heap, 2, kind_atom, code));
    }
    Term code = saved_code_node(ex, env, meta, AM(NIL), TERM_NONE);
    Term head_value = escape_and_expand(ex, env, head);
    if (term_is_none(head_value)) return head_value;
    Term body_value = n == 2 ? escape_and_expand(ex, env, body) : TERM_NIL;
    if (term_is_none(body_value)) return body_value;
    return module_call(
        ex, meta, AM(DEFINE),
        list_of(ex->heap, 5, kind_atom, code, head_value, body_value, term_bool(n == 2)));
}

/* ---- @ ---- */

static bool is_typespec_kind(Term name) {
    switch (atom_index(name)) {
    case ATOM_TYPE:
    case ATOM_TYPEP:
    case ATOM_OPAQUE:
    case ATOM_SPEC:
    case ATOM_CALLBACK:
    case ATOM_MACROCALLBACK: return true;
    default: return false;
    }
}

static Term read_attribute_in_function(Expander *ex, Env *env, Term meta, Term name) {
    Term value = ex->open ? openmod_get_attribute(ex->open, name) : TERM_NONE;
    if (term_is_none(value)) {
        const char *outer = ex->diag->where;
        Buf where;
        buf_init(&where);
        term_print_atom(&where, env->module);
        buf_puts(&where, " (module)");
        diag_set_where(ex->diag, where.data);
        buf_deinit(&where);
        expand_warn(ex, env, meta,
                    "undefined module attribute @%s, please remove access to @%s or explicitly set "
                    "it before access",
                    atom_text(name, NULL), atom_text(name, NULL));
        ex->diag->where = outer;
        return AM(NIL);
    }
    if (!term_same(env->context, AM(NIL))) {
        Term escaped = quote_escape(ex, value, false);
        return term_is_none(escaped) ? escaped : expand(ex, env, escaped);
    }
    return literal_node(ex, value);
}

static Term read_attribute(Expander *ex, Env *env, Term meta, Term name) {
    if (!term_same(env->function, AM(NIL))) return read_attribute_in_function(ex, env, meta, name);
    if (!term_same(env->context, AM(NIL))) {
        /* In a pattern or guard of the module body the value must be known now. */
        return read_attribute_in_function(ex, env, meta, name);
    }
    Term line = term_small(meta_line(meta));
    return module_call(ex, meta, AM(READ_ATTR), list_of(ex->heap, 3, env->module, name, line));
}

static Term write_attribute(Expander *ex, Env *env, Term meta, Term name, Term value) {
    const char *text = atom_text(name, NULL);
    if (term_same(env->context, AM(MATCH)))
        return expand_fail_as(
            ex, atom_from_cstr("Elixir.ArgumentError"),
            "invalid write attribute syntax. If you want to define an attribute, don't do this:\n\n"
            "    @foo = :value\n\nInstead, do this:\n\n    @foo :value");
    if (!term_same(env->function, AM(NIL)))
        return expand_fail_as(ex, atom_from_cstr("Elixir.ArgumentError"),
                              "cannot set attribute @%s inside function/macro", text);
    if (is_typespec_kind(name)) value = expand_aliases_in(ex, env, value);
    Term expanded =
        is_typespec_kind(name) ? escape_and_expand(ex, env, value) : expand(ex, env, value);
    if (term_is_none(expanded)) return expanded;
    Term line = term_small(meta_line(meta));
    return module_call(ex, meta, AM(PUT_ATTR),
                       list_of(ex->heap, 4, env->module, name, expanded, line));
}

static Term expand_at(Expander *ex, Env *env, Term meta, Term operand) {
    if (!quoted_is_node(operand) || !term_is_atom(quoted_name(operand)))
        return expand_fail_as(ex, atom_from_cstr("Elixir.ArgumentError"),
                              "expected module attribute syntax @name");
    Term name = quoted_name(operand), args = quoted_args(operand);
    if (term_same(env->module, AM(NIL)))
        return expand_fail_as(ex, atom_from_cstr("Elixir.ArgumentError"),
                              "cannot invoke @/1 outside module");
    if (term_is_atom(args) || term_is_nil(args)) return read_attribute(ex, env, meta, name);
    if (term_is_cons(args) && term_is_nil(term_tail(args)))
        return write_attribute(ex, env, meta, name, term_head(args));
    return expand_fail_as(ex, atom_from_cstr("Elixir.ArgumentError"),
                          "expected 0 or 1 argument for @%s, got: %d", atom_text(name, NULL),
                          (int)list_length(args));
}

Term define_expand_native(Expander *ex, Env *env, Term name, Term meta, const Term *args, int n) {
    if (term_same(name, AM(DEFMODULE))) return expand_defmodule(ex, env, meta, args[0], args[1]);
    if (term_same(name, AM(AT))) return expand_at(ex, env, meta, args[0]);
    return expand_def(ex, env, kind_of_name(name), meta, args, n);
}
