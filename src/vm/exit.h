#ifndef EXIT_H
#define EXIT_H
/* The end of a process (decisions 16). */
#include "src/vm/process.h"

/* End p for this reason, a term of p: free its name, take it out of the pid table, answer what is
 * in its inbox, tell links and watchers, free its memory. */
void process_end(Process *p, Term reason);
/* Call `hook` for every process that ends, while it is still in the pid table, and again when
 * nobody finds it any more: what was given to it meanwhile. Boot only. */
void process_at_end(void (*hook)(Process *p));
/* Start a process that calls Kernel.CLI.main_exited(pid, reason) when the main process ended by a
 * signal. */
extern void (*process_main_ended)(Process *p, Term reason);
#endif
