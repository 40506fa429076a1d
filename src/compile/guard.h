#ifndef COMPILE_GUARD_H
#define COMPILE_GUARD_H
/*
 * Conditions as jumps. `fail` distinguishes the two worlds: in a guard nothing raises, what cannot
 * be computed jumps to `fail`; in ordinary code fail is NO_LABEL, errors raise, and any value but
 * false and nil counts as true.
 */
#include "src/compile/compile_int.h"

/* Fall through when the truth of `node` is `sense`, else jump to `target`. */
void branch(Gen *g, Term node, bool sense, Label target, Label fail);
/* Value of a guard expression in some register. */
int guard_value(Gen *g, Term node, int hint, Label fail);
/* The guards of a clause: a list (any may hold), or one expression with nested `when`. Falls
 * through when one holds. */
void guard_any(Gen *g, Term guards, Label fail);
/* A comparison, type test or combination of such: its value is a boolean and `branch` has
 * instructions for it. */
bool guard_is_test(Term node);
/* A single comparison of variables and constants whose negation is one instruction as well. */
bool guard_is_comparison(Term node);
/* A constant first argument of :erlang.element/2 for which there are instructions. */
bool is_element_number(Term t);
#endif
