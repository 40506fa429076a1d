#ifndef SCHED_H
#define SCHED_H
/*
 * Who runs which process. Schedulers are threads that take processes from the run queues (runq.h),
 * slice by slice. Front threads have a large stack and are known to libgc: a process moves there
 * when a builtin answers TERM_OFFLOAD (compilations, waiting for files, long C work), and moves
 * back at its next yield outside of such a builtin. The main thread is the first of them, so a
 * program with a single process never starts another thread.
 */
#include "src/vm/process.h"

/* Boot, on the main thread, which becomes a front thread. 0: one scheduler for each core. */
void sched_init(int schedulers);
/* Before sched_init: one thread, all choices and the clock made by this number (decisions 17). */
void sched_seed(uint64_t seed);
/* A process in the pid table, running on this thread: for boot code and vm_call. */
Process *sched_process_new(void);
/* Run `main`, which has its first call, on this thread; then serve as a front thread. */
_Noreturn void sched_main(Process *main);

/* Start a process that runs fun.(args..): everything is copied. Its relations may be set by
 * `prepare` before it runs. Returns the pid, or TERM_NONE: there are too many processes. */
Term sched_spawn(Process *parent, Term fun, const Term *args, int n,
                 void (*prepare)(void *ctx, Process *child), void *ctx);
/* A signal or a timer came: make the process ready if it waits. */
void sched_wake(Process *p);
/* Is this a front thread? Builtins that need one answer TERM_OFFLOAD elsewhere. */
bool sched_on_front(void);
/* Inside vm_call: wait until p can go on or must end (p->dying). */
void sched_wait(Process *p);
/* Between two slices inside vm_call: handle signals. false: p must end. */
bool sched_between_slices(Process *p);
/* Reductions of all processes in whole slices, and the time sched_init ran. */
int64_t sched_reductions(void);
int64_t sched_start_ns(void);
/* A timer became the earliest. */
void sched_timer_added(void);
/* Has `p` got what it waits for? */
bool sched_can_go_on(const Process *p);

/* {module, function} called as function(pid, reason, stack) in a process that ends by an error. */
void sched_set_crash_reporter(Term module, Term name);
#endif
