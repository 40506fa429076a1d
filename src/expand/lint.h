#ifndef LINT_H
#define LINT_H
/* Findings about expanded code that is right, but surely not meant: values nobody uses, clauses
 * nothing reaches, calls that fail. */
#include "src/expand/expand.h"

/* The value of `expanded` is not used: warns about calls in it that only give a value. */
void lint_ignored(Expander *ex, const Env *env, Term expanded);
/* Clauses {:->, meta, [head, body]}, expanded: warns about those an earlier one leaves nothing for.
 */
void lint_clauses(Expander *ex, const Env *env, Term clauses);
/* Does a clause of a definition with these patterns and without a guard match whatever the other
 * matches? */
bool lint_covers_all(Term patterns, Term others);
/* No guard, or one that is true. */
bool lint_guards_pass(Term guards);
/* :erlang.name(args), quoted and expanded: warns when it is sure to fail or to mean little. */
void lint_erlang_call(Expander *ex, const Env *env, Term meta, Term name, Term args, Term expanded);
#endif
