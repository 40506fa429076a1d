#ifndef COMPILE_SCOPE_H
#define COMPILE_SCOPE_H
/*
 * Variables: (name, version, clause) -> register of the function that binds it; inner functions
 * capture. Constants are found here as well, because both need the one walk over a clause before it
 * is compiled.
 */
#include "src/compile/compile_int.h"

/* Count the variables of a clause's patterns, guards and body; note `=` inside of arguments. */
void scope_survey(Gen *g, Term patterns, Term guards, Term body);
/* Number of a variable, entered when new. */
uint32_t scope_var(Gen *g, Term node);
static inline Var *scope_get(Gen *g, uint32_t var) { return &g->c->vars.data[var]; }
/* The variable is bound to this register of g. */
void scope_bind(Gen *g, uint32_t var, int reg);
/* Register that holds the variable: its own, or `dest` if scratch (else a new one) after loading a
 * captured one. */
int scope_read(Gen *g, Term node, int dest);
/* A variable of an enclosing function: load it into dest. False: it is not one. */
bool scope_load_captured(Gen *g, Term node, int dest);
/* Register of g in which the variable lives, or -1 (captured, unbound). */
int scope_home(Gen *g, Term node);
/* Number of the capture of this variable in g, entered when new. */
uint32_t scope_capture(Gen *g, uint32_t var);

/* Registers a variable scope: what is bound inside does not outlive it. */
typedef struct {
    int top, bound_top;
} ScopeMark;
ScopeMark scope_open(Gen *g);
void scope_close(Gen *g, ScopeMark mark);

/* Does the expression bind variables that outlive it? */
bool scope_binds(Term node);

/* The value of a constant expression, or TERM_NONE. */
Term constant_value(Gen *g, Term node);
#endif
