#ifndef DEPTH_H
#define DEPTH_H
/*
 * How deep the front end may recurse: parser, expander and compiler walk trees with C recursion and
 * ask here at each level. The answer depends on the stack that is left on the current thread, so it
 * holds for 8 MB and 256 MB stacks alike.
 */
#include "lib/base.h"

/* False when less than a safe margin of this thread's stack is left: report `nesting too deep` and
 * return. */
bool depth_ok(void);
#endif
