#ifndef DISASM_H
#define DISASM_H
/* Listings of abstract code (--dump code), driven by op_info alone. */
#include "src/code/code.h"

#include <stdio.h>

/* One function: a line with its name, then a line an instruction: slot, source line, name,
 * operands. */
void disasm_function(FILE *out, const ModCode *code, const FnCode *fn);
/* All functions of a module. */
void disasm_module(FILE *out, const ModCode *code);
#endif
