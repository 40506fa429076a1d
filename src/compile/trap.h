#ifndef COMPILE_TRAP_H
#define COMPILE_TRAP_H
/* try with rescue, catch, else and after; __STACKTRACE__. */
#include "src/compile/compile_int.h"

void try_expr(Gen *g, Term node, int dest);
/* The stacktrace of the exception being handled. */
void trap_stacktrace(Gen *g, int dest);
/* Protect what follows; the registers from the returned one on (three) belong to the handler. */
int trap_open(Gen *g, Label handler);
void trap_close(Gen *g, int base);
#endif
