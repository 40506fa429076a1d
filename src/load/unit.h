#ifndef UNIT_H
#define UNIT_H
/*
 * One piece of expanded code that is run at once: the top of a file, a module body, an evaluated
 * text. A module body runs inside C (unit_run). The others run as any function does, so that the
 * process may move between threads meanwhile: a Unit keeps the compilation between unit_open_* and
 * unit_finish, in a list of the VM by number.
 */
#include "src/load/job.h"

/* Compile `body` as a function `name` of `module` that sees the variables `vars` (list of variable
 * nodes) with `values` (a list, front terms) and run it on the job's process. Its value, or
 * TERM_NONE with the exception recorded. */
Term unit_run(Job *job, Term module, Term file, Term name, Term vars, Term values, Term body);

typedef struct Unit Unit;

/* Compile the text of a file, an AST, an AST with variables (as load.h says). NULL: the exception
 * is recorded. The unit is the process's innermost job until it is finished. */
Unit *unit_open_source(Process *p, Source *source);
Unit *unit_open_quoted(Process *p, Term quoted, Term file);
Unit *unit_open_eval(Process *p, Term quoted, Term binding, Term env, bool prune);
/* {fun, values, number}: run fun.(values), then finish the unit with that number. */
Term unit_to_run(Process *p, Unit *unit);
/* The unit with this number, or NULL. */
Unit *unit_find(Process *p, Term number);
/* Run it here and now. */
Term unit_run_nested(Process *p, Unit *unit);
/* The code returned `result`, or failed (TERM_NONE). Gives {result, [{module, binary}],
 * [{module, kinds of reference}]}, for
 * unit_open_eval {result, binding, env}; TERM_NONE as it came. */
Term unit_finish(Process *p, Unit *unit, Term result);
/* The process ends: its units are dropped. */
void unit_process_ended(Process *p);
#endif
