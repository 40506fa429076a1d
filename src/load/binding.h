#ifndef BINDING_H
#define BINDING_H
/* The variables of evaluated code: how they get in and out. All terms but the last are front terms.
 */
#include "src/expand/env.h"

/* Variables of the binding [{name or {name, context}, value}] are defined in env; *vars and *values
 * get their nodes and values. Returns the next version, -1 when it is no binding. */
int64_t binding_enter(Heap *h, Env *env, Term binding, Term *vars, Term *values);
/* Keys of the variables a binding tells of, last one first: those of macros (their context is a
 * number) are forgotten, and with `prune` what the code has neither read nor written. */
Term binding_keys(Heap *h, Term vars_map, Term expanded, bool prune, int64_t first_new);
/* Code that gives {value, [v1, v2, ..]} of these variables. */
Term binding_result(Heap *h, Term expanded, Term kept);
/* [{name or {name, context}, value}] on another heap. */
Term binding_leave(Heap *to, Term kept, Term values);
#endif
