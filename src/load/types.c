#include "src/load/types.h"

#include "src/syntax/quoted.h"
#include "src/term/atom.h"
#include "src/term/list.h"
#include "src/term/print.h"
#include "src/term/tuple.h"

/* `name(args) :: type`, perhaps with `when`: its head, or TERM_NONE. */
static Term head_of(Term spec) {
    if (quoted_is(spec, AM(WHEN), 2)) spec = quoted_arg(spec, 0);
    if (!quoted_is(spec, AM(OP_TYPE), 2)) return TERM_NONE;
    Term head = quoted_arg(spec, 0);
    return quoted_is_node(head) && term_is_atom(quoted_name(head)) ? head : TERM_NONE;
}

static int arity_of(Term head) {
    return term_is_list(quoted_args(head)) ? (int)list_length(quoted_args(head)) : 0;
}

/* Is the type called anywhere in this quoted code? */
static bool mentions(Term quoted, Term name, int arity) {
    for (; term_is_cons(quoted); quoted = term_tail(quoted))
        if (mentions(term_head(quoted), name, arity)) return true;
    if (!term_is_tuple(quoted)) return false;
    if (quoted_is_node(quoted) && term_same(quoted_name(quoted), name) && arity_of(quoted) == arity)
        return true;
    for (size_t i = 0; i < tuple_arity(quoted); i++)
        if (mentions(tuple_get(quoted, i), name, arity)) return true;
    return false;
}

static bool is_used(OpenModule *open, Term own, Term name, int arity) {
    const Term kinds[] = {AM(TYPE), AM(TYPEP),    AM(OPAQUE),
                          AM(SPEC), AM(CALLBACK), AM(MACROCALLBACK)};
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        Term list = openmod_peek_attribute(open, kinds[i]);
        for (; term_is_cons(list); list = term_tail(list))
            if (!term_same(term_head(list), own) && mentions(term_head(list), name, arity))
                return true;
    }
    return false;
}

static void warn_unused_types(Job *job, OpenModule *open, const Env *env) {
    Term list = openmod_peek_attribute(open, AM(TYPEP));
    if (!term_is_cons(list)) return;
    for (list = list_reverse(job->ex.heap, list, TERM_NIL); term_is_cons(list);
         list = term_tail(list)) {
        Term head = head_of(term_head(list));
        if (term_is_none(head)) continue;
        int arity = arity_of(head);
        if (is_used(open, term_head(list), quoted_name(head), arity)) continue;
        expand_warn(&job->ex, env, meta_line_only(job->ex.heap, quoted_meta(head)),
                    "type %s/%d is unused", atom_text(quoted_name(head), NULL), arity);
    }
}

static void check_specs(Job *job, OpenModule *open, const Env *env) {
    Term list = openmod_peek_attribute(open, AM(SPEC));
    if (!term_is_cons(list)) return;
    for (list = list_reverse(job->ex.heap, list, TERM_NIL); term_is_cons(list);
         list = term_tail(list)) {
        Term head = head_of(term_head(list));
        if (term_is_none(head)) continue;
        int arity = arity_of(head);
        if (openmod_definition(open, quoted_name(head), arity)) continue;
        expand_fail(&job->ex, env, quoted_meta(head), "spec for undefined function %s/%d",
                    atom_text(quoted_name(head), NULL), arity);
        return;
    }
}

void types_check(Job *job, OpenModule *open, const Env *env) {
    check_specs(job, open, env);
    warn_unused_types(job, open, env);
}
