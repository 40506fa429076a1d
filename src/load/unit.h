#ifndef UNIT_H
#define UNIT_H
/* One piece of expanded code, run at once: the top of a file, a module body, an evaluated text. */
#include "src/load/job.h"

/* Compile `body` as a function `name` of `module` that sees the variables `vars` (list of variable
 * nodes) with `values` (a list, front terms) and run it on the job's process. Its value, or
 * TERM_NONE with the exception recorded. */
Term unit_run(Job *job, Term module, Term file, Term name, Term vars, Term values, Term body);
#endif
