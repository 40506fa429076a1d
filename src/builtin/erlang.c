#include "src/builtin/args.h"
#include "src/term/compare.h"
#include "src/term/fun.h"
#include "src/term/map.h"
#include "src/term/ref.h"

/* Type tests, comparisons, booleans: what stands in guards. */

#define TYPE_TEST(name, test) \
    Term bif_erlang_##name##_1(Process *p, Term *args) { return term_bool(test(ARG(0))); }

TYPE_TEST(is_atom, term_is_atom)
TYPE_TEST(is_binary, term_is_binary)
TYPE_TEST(is_bitstring, term_is_bitstring)
TYPE_TEST(is_boolean, term_is_bool)
TYPE_TEST(is_float, term_is_float)
TYPE_TEST(is_function, term_is_fun)
TYPE_TEST(is_integer, term_is_integer)
TYPE_TEST(is_list, term_is_list)
TYPE_TEST(is_map, term_is_map)
TYPE_TEST(is_number, term_is_number)
TYPE_TEST(is_pid, term_is_pid)
TYPE_TEST(is_port, term_is_port)
TYPE_TEST(is_reference, term_is_ref)
TYPE_TEST(is_tuple, term_is_tuple)

/* is_record(term, tag), is_record(term, tag, size) */
Term bif_erlang_is_record_2(Process *p, Term *args) {
    if (!term_is_atom(ARG(1))) return raise_badarg(p, 1, "not an atom");
    Term t = ARG(0);
    return term_bool(term_is_tuple(t) && tuple_arity(t) && term_same(tuple_get(t, 0), ARG(1)));
}

Term bif_erlang_is_record_3(Process *p, Term *args) {
    if (!term_is_atom(ARG(1))) return raise_badarg(p, 2, "not an atom");
    if (!term_is_small(ARG(2)) || term_to_small(ARG(2)) < 0)
        return raise_badarg(p, 3, "not an integer");
    Term t = ARG(0);
    size_t size = (size_t)term_to_small(ARG(2));
    return term_bool(size > 0 && term_is_tuple_of(t, size) && term_same(tuple_get(t, 0), ARG(1)));
}

Term bif_erlang_eq_2(Process *p, Term *args) { return term_bool(term_equal(ARG(0), ARG(1))); }
Term bif_erlang_ne_2(Process *p, Term *args) { return term_bool(!term_equal(ARG(0), ARG(1))); }
Term bif_erlang_exeq_2(Process *p, Term *args) {
    return term_bool(term_exact_equal(ARG(0), ARG(1)));
}
Term bif_erlang_exne_2(Process *p, Term *args) {
    return term_bool(!term_exact_equal(ARG(0), ARG(1)));
}
Term bif_erlang_lt_2(Process *p, Term *args) { return term_bool(term_compare(ARG(0), ARG(1)) < 0); }
Term bif_erlang_le_2(Process *p, Term *args) {
    return term_bool(term_compare(ARG(0), ARG(1)) <= 0);
}
Term bif_erlang_gt_2(Process *p, Term *args) { return term_bool(term_compare(ARG(0), ARG(1)) > 0); }
Term bif_erlang_ge_2(Process *p, Term *args) {
    return term_bool(term_compare(ARG(0), ARG(1)) >= 0);
}
Term bif_erlang_max_2(Process *p, Term *args) {
    return term_compare(ARG(0), ARG(1)) >= 0 ? ARG(0) : ARG(1);
}
Term bif_erlang_min_2(Process *p, Term *args) {
    return term_compare(ARG(0), ARG(1)) <= 0 ? ARG(0) : ARG(1);
}

static bool both_bool(Term *args) { return term_is_bool(ARG(0)) && term_is_bool(ARG(1)); }

Term bif_erlang_and_2(Process *p, Term *args) {
    if (!both_bool(args)) return raise_badarg(p, 0, NULL);
    return term_bool(term_is_true(ARG(0)) && term_is_true(ARG(1)));
}
Term bif_erlang_or_2(Process *p, Term *args) {
    if (!both_bool(args)) return raise_badarg(p, 0, NULL);
    return term_bool(term_is_true(ARG(0)) || term_is_true(ARG(1)));
}
Term bif_erlang_xor_2(Process *p, Term *args) {
    if (!both_bool(args)) return raise_badarg(p, 0, NULL);
    return term_bool(!term_same(ARG(0), ARG(1)));
}
Term bif_erlang_not_1(Process *p, Term *args) {
    if (!term_is_bool(ARG(0))) return raise_badarg(p, 0, NULL);
    return term_bool(term_is_false(ARG(0)));
}

/* Sizes. */

Term bif_erlang_tuple_size_1(Process *p, Term *args) {
    if (!arg_tuple(p, args, 0)) return TERM_NONE;
    return term_small((int64_t)tuple_arity(ARG(0)));
}
Term bif_erlang_byte_size_1(Process *p, Term *args) {
    if (!term_is_bitstring(ARG(0))) return raise_badarg(p, 1, "not a bitstring");
    return term_small((int64_t)((bit_size_of(ARG(0)) + 7) / 8));
}
Term bif_erlang_bit_size_1(Process *p, Term *args) {
    if (!term_is_bitstring(ARG(0))) return raise_badarg(p, 1, "not a bitstring");
    return term_small((int64_t)bit_size_of(ARG(0)));
}
Term bif_erlang_size_1(Process *p, Term *args) {
    if (term_is_tuple(ARG(0))) return bif_erlang_tuple_size_1(p, args);
    if (!term_is_bitstring(ARG(0))) return raise_badarg(p, 1, "not tuple or binary");
    return term_small((int64_t)(bit_size_of(ARG(0)) / 8));
}
Term bif_erlang_length_1(Process *p, Term *args) {
    int64_t n = term_is_list(ARG(0)) ? list_length(ARG(0)) : -1;
    if (n < 0) return raise_badarg(p, 1, "not a list");
    charge(p, (size_t)n);
    return term_small(n);
}
Term bif_erlang_hd_1(Process *p, Term *args) {
    if (!term_is_cons(ARG(0))) return raise_badarg(p, 1, "not a nonempty list");
    return term_head(ARG(0));
}
Term bif_erlang_tl_1(Process *p, Term *args) {
    if (!term_is_cons(ARG(0))) return raise_badarg(p, 1, "not a nonempty list");
    return term_tail(ARG(0));
}
Term bif_erlang_map_size_1(Process *p, Term *args) {
    if (!arg_map(p, args, 0)) return TERM_NONE;
    return term_small((int64_t)map_size(ARG(0)));
}
Term bif_erlang_map_get_2(Process *p, Term *args) {
    if (!arg_map(p, args, 1)) return TERM_NONE;
    Term value = map_get(ARG(1), ARG(0));
    return term_is_none(value) ? raise_tagged(p, AM(BADKEY), ARG(0)) : value;
}
Term bif_erlang_is_map_key_2(Process *p, Term *args) {
    if (!arg_map(p, args, 1)) return TERM_NONE;
    return term_bool(!term_is_none(map_get(ARG(1), ARG(0))));
}

/* Errors. */

Term bif_erlang_error_1(Process *p, Term *args) { return raise_error(p, ARG(0)); }
/* :erlang.error(reason, args): the arguments stand in the stack trace, `none` for their number */
Term bif_erlang_error_2(Process *p, Term *args) {
    raise_error(p, ARG(0));
    if (list_length(ARG(1)) >= 0) error_set_arguments(p, ARG(1), TERM_NIL);
    return TERM_NONE;
}
/* :erlang.error(reason, args, error_info: map) */
Term bif_erlang_error_3(Process *p, Term *args) {
    Term info = list_length(ARG(2)) >= 0 ? ARG(2) : TERM_NIL;
    raise_error(p, ARG(0));
    if (list_length(ARG(1)) >= 0)
        error_set_arguments(p, ARG(1), info);
    else
        p->exc_info = info;
    return TERM_NONE;
}
/* phial_error.badarg(position, why): what a C function raises for that argument */
Term bif_phial_error_badarg_2(Process *p, Term *args) {
    int64_t position;
    char *why;
    if (!arg_int_in(p, args, 0, 1, 255, &position) || !arg_cstring(p, args, 1, &why))
        return TERM_NONE;
    raise_badarg(p, (int)position, why);
    mem_free(why);
    return TERM_NONE;
}
/* phial_error.badargs([{position, why}]): the same for several arguments */
Term bif_phial_error_badargs_1(Process *p, Term *args) {
    Term list = ARG(0);
    for (bool more = false; term_is_cons(list); list = term_tail(list), more = true) {
        if (!term_is_tuple_of(term_head(list), 2)) break;
        /* as arguments stand: the first one last */
        Term pair[] = {tuple_get(term_head(list), 1), tuple_get(term_head(list), 0)};
        int64_t position;
        char *why;
        if (!arg_int_in(p, pair + 1, 0, 1, 255, &position) || !arg_cstring(p, pair + 1, 1, &why))
            return TERM_NONE;
        if (more)
            raise_badarg_more(p, (int)position, why);
        else
            raise_badarg(p, (int)position, why);
        mem_free(why);
    }
    return term_same(list, ARG(0)) ? raise_badarg(p, 0, NULL) : TERM_NONE;
}
Term bif_erlang_exit_1(Process *p, Term *args) { return raise_exit(p, ARG(0)); }
Term bif_erlang_throw_1(Process *p, Term *args) { return raise_throw(p, ARG(0)); }

/* A stack frame: {fun, args | arity, location?} or {mod, fun, args | arity, location}. */
static bool is_frame(Term t) {
    if (!term_is_tuple(t) || tuple_arity(t) < 2 || tuple_arity(t) > 4) return false;
    size_t n = tuple_arity(t);
    if (term_is_fun(tuple_get(t, 0))) return n <= 3;
    return n >= 3 && term_is_atom(tuple_get(t, 0)) && term_is_atom(tuple_get(t, 1));
}

/* raise(kind, reason, stacktrace): the atom badarg when the arguments make no sense */
Term bif_erlang_raise_3(Process *p, Term *args) {
    Term list = ARG(2);
    for (; term_is_cons(list); list = term_tail(list))
        if (!is_frame(term_head(list))) return AM(BADARG);
    if (!term_is_nil(list)) return AM(BADARG);
    if (term_same(ARG(0), AM(ERROR)))
        raise_error(p, ARG(1));
    else if (term_same(ARG(0), AM(EXIT)))
        raise_exit(p, ARG(1));
    else if (term_same(ARG(0), AM(THROW)))
        raise_throw(p, ARG(1));
    else
        return AM(BADARG);
    p->exc_trace = ARG(2);
    return TERM_NONE;
}
