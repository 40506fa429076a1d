#ifndef VERIFY_H
#define VERIFY_H
/*
 * Checks abstract code before it is linked: operands in range, jumps to instructions, data slots
 * complete, code that ends, literals of the kind their instruction needs. (flow.h checks how values
 * move through registers.)
 */
#include "src/code/code.h"

/* NULL when the module is sound; else what is wrong, in a buffer of this thread. */
const char *verify_module(const ModCode *code);
#endif
