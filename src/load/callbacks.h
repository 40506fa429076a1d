#ifndef LOAD_CALLBACKS_H
#define LOAD_CALLBACKS_H
/* Checks of @behaviour and @impl when a module closes. */
#include "src/load/job.h"

/* Warns about callbacks that are missing and @impl in wrong places; false when asking a behaviour
 * raised. */
bool callbacks_check(Job *job, OpenModule *open, const Env *env);
#endif
