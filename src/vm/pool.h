#ifndef POOL_H
#define POOL_H
/*
 * Front threads: where a process runs while a builtin compiles, waits for the outside world or
 * computes for long. They are made when needed, up to a number that counts only those that do not
 * block; each has a large, lazily committed stack (decisions 20, 22).
 */
#include "src/vm/process.h"

/* Of a front thread. The front end walks trees with C recursion. ThreadSanitizer keeps call chains
 * of at most 65,535 frames. */
#ifdef __SANITIZE_THREAD__
#define POOL_STACK_BYTES ((size_t)4 << 20)
#else
#define POOL_STACK_BYTES ((size_t)256 << 20)
#endif

/* The calling thread (the main thread) is one of them. */
void pool_join(void);
bool pool_is_member(void);
/* Hand over a process: some front thread runs it until it yields. */
void pool_take(Process *p);
/* Run what is handed over, for ever. */
_Noreturn void pool_serve(void);
/* Inside vm_call: suspend this thread until p is woken or its deadline passes. */
void pool_block(Process *p);
/* End pool_block. */
void pool_wake(Waiter *w);

/* Around a call that may take long and touches nothing of the VM, such as a read from a pipe:
 * another thread may run processes in the place of this one, and reclaiming memory does not wait
 * for it. */
void pool_pause(void);
void pool_resume(void);

/* Boot: call `hook` whenever a thread has nothing to run. */
void pool_on_idle(void (*hook)(void));
/* This thread, which is inside the epoch, has nothing to run. */
void pool_idle(void);

/* sched.c: run p on this thread until it ends, waits or moves on. */
void sched_run(Process *p);
#endif
