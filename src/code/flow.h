#ifndef FLOW_H
#define FLOW_H
/*
 * The flow of values through the registers of a function that verify.h has passed: every register
 * is written before it is read, on every path, and nothing is expected in the registers above a
 * call's result. Slower than verify.h, so it is for what a compiler has just made.
 */
#include "src/code/code.h"

/* NULL when all is well; else what is wrong, in a buffer of this thread. */
const char *flow_check(const ModCode *code);
#endif
