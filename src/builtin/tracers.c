#include "src/builtin/args.h"
#include "src/vm/proctab.h"
#include "src/vm/tracing.h"

/* phial_trace: what :erlang.trace/3 and its kin ask; flags are numbers, see tracing.h. */

/* set(pid, flags, on?, tracer): false when there is no such process */
Term bif_phial_trace_set_4(Process *p, Term *args) {
    int64_t flags;
    if (!arg_int(p, args, 1, &flags)) return TERM_NONE;
    Process *of = proctab_find(ARG(0));
    if (!of) return AM(FALSE);
    tracing_set(of, (unsigned)flags, term_is_true(ARG(2)), ARG(3));
    return AM(TRUE);
}

/* set_new(flags, on?, tracer) */
Term bif_phial_trace_set_new_3(Process *p, Term *args) {
    int64_t flags;
    if (!arg_int(p, args, 0, &flags)) return TERM_NONE;
    tracing_set_new((unsigned)flags, term_is_true(ARG(1)), ARG(2));
    return AM(TRUE);
}

/* flags(pid): {flags, tracer} or :undefined */
Term bif_phial_trace_flags_1(Process *p, Term *args) {
    Process *of = proctab_find(ARG(0));
    if (!of) return AM(UNDEFINED);
    const Term tracer = {atomic_load(&of->tracer)};
    return tuple2(&p->heap, term_small(tracing_of(of)), tracing_of(of) ? tracer : TERM_NIL);
}

/* pattern({module, name, arity | -1}, local?, on?) */
Term bif_phial_trace_pattern_3(Process *p, Term *args) {
    Term mfa = ARG(0);
    if (!term_is_tuple_of(mfa, 3) || !term_is_atom(tuple_get(mfa, 0)) ||
        !term_is_atom(tuple_get(mfa, 1)) || !term_is_small(tuple_get(mfa, 2)))
        return raise_badarg(p, 1, NULL);
    const TracePattern pattern = {tuple_get(mfa, 0), tuple_get(mfa, 1),
                                  (int)term_to_small(tuple_get(mfa, 2)), term_is_true(ARG(1)),
                                  term_is_true(ARG(2))};
    tracing_pattern(&pattern);
    return AM(TRUE);
}
