#include "src/load/named.h"

#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/list.h"
#include "src/term/tuple.h"

#include <stdio.h>

typedef struct {
    Job *job;
    OpenModule *open;
    const Env *env;
} Check;

/* All complaints are about the module as a whole. */
static bool refuse(Check *c, const char *fmt, const char *name, int arity) {
    char text[700];
    snprintf(text, sizeof text, fmt, name, arity);
    Expander *ex = &c->job->ex;
    expand_fail(ex, c->env, meta_from_line(ex->heap, c->open->line), "%s", text);
    return false;
}

static bool is_function_name(Term pair) {
    return term_is_tuple_of(pair, 2) && term_is_atom(tuple_get(pair, 0)) &&
           term_is_small(tuple_get(pair, 1));
}

static int arity_of(Term pair) { return (int)term_to_small(tuple_get(pair, 1)); }

static const char *name_of(Term pair) { return atom_text(tuple_get(pair, 0), NULL); }

static bool is_defined(const Check *c, Term pair) {
    return openmod_definition(c->open, tuple_get(pair, 0), arity_of(pair)) != NULL;
}

static Term values_of(Check *c, Term attribute) {
    Term list = openmod_peek_attribute(c->open, attribute);
    return term_is_list(list) ? list_reverse(c->job->ex.heap, list, TERM_NIL) : TERM_NIL;
}

/* ---- @optional_callbacks ---- */

/* Is there a @callback or @macrocallback of that name and arity? */
static bool has_callback(Check *c, Term pair) {
    for (int i = 0; i < 2; i++) {
        Term list = openmod_peek_attribute(c->open, i ? AM(MACROCALLBACK) : AM(CALLBACK));
        for (; term_is_cons(list); list = term_tail(list)) {
            Term spec = term_head(list);
            if (quoted_is(spec, AM(WHEN), 2)) spec = quoted_arg(spec, 0);
            if (quoted_is(spec, AM(OP_TYPE), 2)) spec = quoted_arg(spec, 0);
            if (!quoted_is_node(spec) || !term_same(quoted_name(spec), tuple_get(pair, 0)))
                continue;
            Term args = quoted_args(spec);
            if ((term_is_list(args) ? list_length(args) : 0) == arity_of(pair)) return true;
        }
    }
    return false;
}

static bool check_optional(Check *c, Term pair, Term *seen) {
    if (!is_function_name(pair))
        return refuse(c,
                      "invalid optional callback %s. @optional_callbacks expects a keyword list of "
                      "callback names and arities",
                      term_text(pair), 0);
    if (!has_callback(c, pair))
        return refuse(c, "unknown callback %s/%d given as optional callback", name_of(pair),
                      arity_of(pair));
    for (Term l = *seen; term_is_cons(l); l = term_tail(l))
        if (term_same(tuple_get(term_head(l), 0), tuple_get(pair, 0)) &&
            arity_of(term_head(l)) == arity_of(pair))
            return refuse(c, "%s/%d has been specified as optional callback more than once",
                          name_of(pair), arity_of(pair));
    *seen = term_cons(c->job->ex.heap, pair, *seen);
    return true;
}

static bool check_optional_callbacks(Check *c) {
    Term seen = TERM_NIL;
    for (Term l = values_of(c, AM(OPTIONAL_CALLBACKS)); term_is_cons(l); l = term_tail(l)) {
        Term pairs = term_head(l);
        if (!term_is_list(pairs)) {
            if (!check_optional(c, pairs, &seen)) return false;
            continue;
        }
        for (; term_is_cons(pairs); pairs = term_tail(pairs))
            if (!check_optional(c, term_head(pairs), &seen)) return false;
    }
    return true;
}

/* ---- @compile {:inline, f: 1} and @dialyzer {:nowarn_function, f: 1} ---- */

static bool check_functions(Check *c, Term pairs, const char *complaint) {
    if (term_is_tuple(pairs)) pairs = list_of(c->job->ex.heap, 1, pairs);
    for (; term_is_cons(pairs); pairs = term_tail(pairs)) {
        Term pair = term_head(pairs);
        if (is_function_name(pair) && !is_defined(c, pair))
            return refuse(c, complaint, name_of(pair), arity_of(pair));
    }
    return true;
}

/* The options of an attribute: one or a list of them at each use. */
static bool check_options(Check *c, Term attribute, const char *only, const char *complaint) {
    for (Term l = values_of(c, attribute); term_is_cons(l); l = term_tail(l)) {
        Term options = term_head(l);
        if (!term_is_list(options)) options = list_of(c->job->ex.heap, 1, options);
        for (; term_is_cons(options); options = term_tail(options)) {
            Term option = term_head(options);
            if (!term_is_tuple_of(option, 2)) continue;
            if (!term_same(tuple_get(option, 0), atom_from_cstr(only))) continue;
            if (!check_functions(c, tuple_get(option, 1), complaint)) return false;
        }
    }
    return true;
}

/* ---- @on_load ---- */

Term named_on_load(OpenModule *open) {
    Term value = openmod_get_attribute(open, atom_from_cstr("on_load"));
    return term_is_tuple_of(value, 2) ? tuple_get(value, 0) : value;
}

static bool check_on_load(Check *c) {
    Term name = named_on_load(c->open);
    if (term_is_none(name)) return true;
    Definition *def = openmod_definition(c->open, name, 0);
    if (!def)
        return refuse(c, "undefined function %s/%d given to @on_load", atom_text(name, NULL), 0);
    if (def_kind_is_macro(def->kind))
        return refuse(c, "expected @on_load function %s/%d to be a function, got \"defmacro\"",
                      atom_text(name, NULL), 0);
    def->used = true;
    return true;
}

bool named_check(Job *job, OpenModule *open, const Env *env) {
    Check c = {job, open, env};
    return check_optional_callbacks(&c) && check_on_load(&c) &&
           check_options(&c, AM(COMPILE), "inline", "inlined function %s/%d undefined") &&
           check_options(&c, AM(DIALYZER), "nowarn_function",
                         "undefined function %s/%d given to @dialyzer :nowarn_function");
}
