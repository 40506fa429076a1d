#ifndef COMPILE_PEEPHOLE_H
#define COMPILE_PEEPHOLE_H
/* The last pass over a function: jumps to jumps, unreachable code and jumps to the next instruction
 * go; labels become slots. */
#include "src/compile/compile_int.h"

/* Fill code, lines and register count of `fn` from what g has emitted. */
void peephole_finish(Gen *g, FnCode *fn);
#endif
