#ifndef COMPILE_EXPR_H
#define COMPILE_EXPR_H
/*
 * Expressions. Every expression is compiled for a destination: a register, DEST_TAIL or DEST_DROP.
 * After expr the registers above the former top are free again, except those of variables it bound.
 */
#include "src/compile/compile_int.h"

void expr(Gen *g, Term node, int dest);
/* The value in some register: a variable's own, or `hint` when that is scratch, or a new one. hint
 * may be -1. */
int expr_any(Gen *g, Term node, int hint);
/* The same for an array. */
int expr_window_array(Gen *g, const Term *args, int n, int lead, int dest);
/* The value of a call stands in `base`: deliver it. */
void expr_deliver(Gen *g, int base, int dest, int top);
/* {:__block__, _, list} as its statements. */
void expr_statements(Gen *g, Term list, int dest);

/* call.c */
bool call_expr(Gen *g, Term node, int dest); /* false: not a call */
/* A call of an Elixir function with arguments already in R(base+1).. */
void call_external(Gen *g, int base, Term module, Term name, uint32_t arity);
/* :erlang functions the instruction set has ops for; false: there is none. */
bool call_operator(Gen *g, Term node, int dest);

/* module.c: compile a fn node; the number of its function, captures in the returned array (arena).
 */
uint32_t module_closure(Gen *g, Term node, uint32_t **captures, uint32_t *count);
#endif
