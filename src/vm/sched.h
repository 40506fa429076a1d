#ifndef SCHED_H
#define SCHED_H
/*
 * Processes taking turns on one thread: a run queue in order of readiness, a list of those that
 * wait for a message or a deadline, a table from pid to process. Everything that decides who runs
 * next and what time it is goes through here.
 */
#include "src/vm/process.h"

/* A new process in the pid table; not in the run queue. */
Process *sched_process_new(void);
/* Take a process that ended out of the table and free it. */
void sched_process_free(Process *p);
/* The live process with this pid, or NULL. */
Process *sched_find(Term pid);
/* Call `each` for every live process, in order of their pids; it must not start or end one. */
void sched_each(void (*each)(void *ctx, Process *p), void *ctx);
/* Start a process that runs fun.(args..): its terms are copied. Returns the pid. */
Term sched_spawn(Process *parent, Term fun, const Term *args, int n);
/* Copy a message to the process with this pid, if it lives, and make it ready. */
void sched_send(Term pid, Term message);
/* The thread that runs p has nothing to do until p gets a message or its deadline passes: let
 * others run meanwhile. */
void sched_wait(Process *p);
/* Run what is ready for one slice each. */
void sched_run_others(void);
/* Called with a process of the queue that ended by an exception nobody caught (exc_* are set); may
 * be NULL. */
extern void (*sched_crash_hook)(Process *p);
#endif
