#ifndef LOAD_NAMED_H
#define LOAD_NAMED_H
/* Attributes that name functions of their module: @optional_callbacks, @on_load, @compile inline,
 * @dialyzer. */
#include "src/load/job.h"

/* False: one names what is not there, and the walk has failed. */
bool named_check(Job *job, OpenModule *open, const Env *env);
/* The function of @on_load (its name), or TERM_NONE. */
Term named_on_load(OpenModule *open);
#endif
