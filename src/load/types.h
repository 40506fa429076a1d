#ifndef LOAD_TYPES_H
#define LOAD_TYPES_H
/* @type, @spec, @callback and their like when a module closes. */
#include "src/load/job.h"

/* Sets open->typespecs. False: one of them is malformed or names an unknown type, and the walk has
 * failed. Warns about private types nobody uses. */
bool types_check(Job *job, OpenModule *open, const Env *env);
#endif
