#ifndef INTERP_H
#define INTERP_H
/* The interpreter around ops.h. */
#include "src/vm/process.h"

typedef enum { RUN_DONE, RUN_YIELD, RUN_WAIT, RUN_RAISED, RUN_OFFLOAD } RunStatus;

/* Boot: fills op_handler_offset. */
void interp_init(void);
/* Run p from p->pc until its slice is over (YIELD), it waits for a message (WAIT), the base frame
 * returns (DONE), an exception reaches the base frame (RAISED: exc_* are set), or a builtin wants a
 * front thread (OFFLOAD). */
RunStatus interp_run(Process *p);

/* C calls Elixir: apply a function on the running process p, above a base frame, and drive it to
 * its end (yields go on, waits block the thread). Only the front end (macros, module bodies, eval)
 * and the boot code may use it: no term is held in C across it but through p's roots; arguments
 * must live in p's heap or be literals (term_copy front-end terms). Returns the result, or
 * TERM_NONE with exc_* set. args[0..n-1] plain order. */
Term vm_call(Process *p, Term module, Term name, const Term *args, int n);
/* The same into the library, whatever modules of such names the program has defined since. */
Term vm_call_system(Process *p, Term module, Term name, const Term *args, int n);
Term vm_call_function(Process *p, const Function *fn, const Term *args, int n);
/* Give a process without frames its first call; interp_run then starts it. */
void vm_push_call(Process *p, Term fun, const Term *args, int n);
#endif
