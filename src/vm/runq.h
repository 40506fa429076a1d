#ifndef RUNQ_H
#define RUNQ_H
/*
 * Run queues, one per scheduler, each with four priorities; work stealing; parking. All choices of
 * who runs next are made here.
 */
#include "src/vm/process.h"

/* Before anything else: how many schedulers there will be. */
void runq_init(int schedulers);
int runq_count(void);
/* This thread is scheduler `index` from now on. */
void runq_attach(int index);
/* The scheduler this thread is, or -1. */
int runq_self(void);
/* Queue a process that is ready: on this scheduler's queue, or on any when the thread is none. */
void runq_put(Process *p);
/* The next process for this scheduler; parks the thread while there is none. Fires timers. */
Process *runq_take(void);
/* The same without parking: NULL when there is nothing to run. */
Process *runq_try_take(void);
/* This scheduler's process used its whole slice: let an idle one help if others wait in its queue;
 * false: nobody does. */
bool runq_share(void);
/* A timer became the earliest one. */
void runq_timer_added(void);
/* Processes in all queues. */
size_t runq_length(void);
size_t runq_length_of(int scheduler);
/* One thread, seeded choices (decisions 17). */
void runq_seed(uint64_t seed);
bool runq_is_seeded(void);
/* Reductions of the next slice. */
int64_t runq_slice(void);
#endif
