#include <math.h>

#include "src/builtin/args.h"

/* :math. Arguments are any numbers; a result that is not a finite float is an ArithmeticError. */

static bool arg_double(Process *p, Term *args, int i, double *out) {
    if (term_to_double(ARG(i), out)) return true;
    if (term_is_integer(ARG(i)))
        raise_badarith(p); /* too large for a float */
    else
        raise_badarg(p, i + 1, "not a number");
    return false;
}

static Term float_result(Process *p, double d) {
    return isfinite(d) ? term_from_double(&p->heap, d) : raise_badarith(p);
}

#define MATH_1(name, function)                             \
    Term bif_math_##name##_1(Process *p, Term *args) {     \
        double x;                                          \
        if (!arg_double(p, args, 0, &x)) return TERM_NONE; \
        return float_result(p, function(x));               \
    }

MATH_1(sin, sin)
MATH_1(cos, cos)
MATH_1(tan, tan)
MATH_1(asin, asin)
MATH_1(acos, acos)
MATH_1(atan, atan)
MATH_1(sinh, sinh)
MATH_1(cosh, cosh)
MATH_1(tanh, tanh)
MATH_1(asinh, asinh)
MATH_1(acosh, acosh)
MATH_1(atanh, atanh)
MATH_1(exp, exp)
MATH_1(log, log)
MATH_1(log2, log2)
MATH_1(log10, log10)
MATH_1(sqrt, sqrt)
MATH_1(erf, erf)
MATH_1(erfc, erfc)
MATH_1(ceil, ceil)
MATH_1(floor, floor)

static bool not_numbers(Process *p, Term *args) {
    for (int i = 0; i < 2; i++)
        if (term_is_integer(ARG(i)) || term_is_float(ARG(i))) return false;
    raise_badarg(p, 1, "not a number");
    raise_badarg_more(p, 2, "not a number");
    return true;
}

static bool arg_doubles(Process *p, Term *args, double *x, double *y) {
    if (term_to_double(ARG(0), x) && term_to_double(ARG(1), y)) return true;
    return !not_numbers(p, args) && arg_double(p, args, 0, x) && arg_double(p, args, 1, y);
}

#define MATH_2(name, function)                               \
    Term bif_math_##name##_2(Process *p, Term *args) {       \
        double x, y;                                         \
        if (!arg_doubles(p, args, &x, &y)) return TERM_NONE; \
        return float_result(p, function(x, y));              \
    }

MATH_2(atan2, atan2)
MATH_2(fmod, fmod)
MATH_2(pow, pow)

Term bif_math_pi_0(Process *p, Term *args) { return term_from_double(&p->heap, M_PI); }
Term bif_math_tau_0(Process *p, Term *args) { return term_from_double(&p->heap, 2 * M_PI); }
