#ifndef HEADS_H
#define HEADS_H
/* The heads of a module's clauses, for Exception.blame_mfa/3. */
#include "src/expand/openmod.h"

/* {[{{name, arity}, kind, [{args, guards}]}]} of an open module, expanded code with nothing but
 * lines and versions as metadata. `all`: also of functions that take any arguments. */
Term heads_of_module(Heap *h, const OpenModule *open, bool all);
#endif
