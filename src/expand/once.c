/* Macro.expand_once/2: aliases, pseudo variables and one macro call, nothing deeper. */
#include "src/expand/expand_int.h"
#include "src/expand/openmod.h"
#include "src/expand/references.h"

static Term pseudo_variable(Expander *ex, const Env *env, Term quoted) {
    const char *name = atom_text(quoted_name(quoted), NULL);
    if (strcmp(name, "__MODULE__") == 0) return env->module;
    if (strcmp(name, "__DIR__") == 0) return file_directory(ex->heap, env->file);
    if (strcmp(name, "__ENV__") == 0)
        return quote_escape(ex, env_to_term(ex->heap, env, env->line), false);
    return TERM_NONE;
}

static Term alias_of(Expander *ex, const Env *env, Term quoted) {
    Term segments = quoted_args(quoted);
    if (!term_is_cons(segments) || !term_is_atom(term_head(segments))) return TERM_NONE;
    Term module = resolve_aliases(ex, env, quoted_meta(quoted), segments);
    if (!term_is_none(module)) references_note_in(ex->references, env, module);
    return module;
}

static Term remote_once(Expander *ex, Env *env, Term quoted) {
    bool ignored;
    Term receiver = expand_macro_once(ex, env, quoted_arg(quoted_name(quoted), 0), &ignored);
    Term name = quoted_arg(quoted_name(quoted), 1);
    if (!term_is_atom(receiver) || !term_is_atom(name)) return TERM_NONE;
    return run_remote_macro_once(ex, env, quoted, receiver);
}

/* @name inside a function is the attribute's value; elsewhere it is left alone (it is read when the
 * body runs). */
static Term attribute_value(Expander *ex, const Env *env, Term operand) {
    if (!ex->open || term_same(env->function, AM(NIL)) || !quoted_is_var(operand)) return TERM_NONE;
    Term value = openmod_get_attribute(ex->open, quoted_name(operand));
    return term_is_none(value) ? AM(NIL) : quote_escape(ex, value, false);
}

static Term step(Expander *ex, Env *env, Term quoted) {
    if (!quoted_is_node(quoted)) return TERM_NONE;
    if (quoted_is(quoted, AM(ALIASES), -1)) return alias_of(ex, env, quoted);
    if (quoted_is_var(quoted)) return pseudo_variable(ex, env, quoted);
    if (quoted_is_remote(quoted)) return remote_once(ex, env, quoted);
    if (!quoted_is_call(quoted)) return TERM_NONE;
    if (quoted_is(quoted, AM(AT), 1)) return attribute_value(ex, env, quoted_arg(quoted, 0));
    if (define_is_native(quoted_name(quoted), (int)list_length(quoted_args(quoted))))
        return TERM_NONE;
    return run_macro_once(ex, env, quoted);
}

Term expand_macro_once(Expander *ex, Env *env, Term quoted, bool *changed) {
    bool outer = ex->local_macros;
    ex->local_macros = true;
    Term result = step(ex, env, quoted);
    ex->local_macros = outer;
    *changed = !term_is_none(result);
    return *changed ? result : quoted;
}
