#ifndef LOAD_TYPES_H
#define LOAD_TYPES_H
/* Checks of @type, @typep and @spec when a module closes. */
#include "src/load/job.h"

/* Warns about private types nobody uses; a @spec of a function that is not there fails the walk. */
void types_check(Job *job, OpenModule *open, const Env *env);
#endif
