#ifndef COMPILE_COMP_H
#define COMPILE_COMP_H
/* Comprehensions: loops in place over lists and bitstrings; other enumerables are turned into lists
 * piece by piece. */
#include "src/compile/compile_int.h"

void for_expr(Gen *g, Term node, int dest);
#endif
