#ifndef BLOCKED_H
#define BLOCKED_H
/*
 * Calls of the operating system that may wait for ever: opening, reading, writing FIFOs and
 * devices. When an exit signal comes for the process meanwhile, the call is interrupted (EINTR).
 *
 *     blocked_begin(p);
 *     ... the call, again after EINTR unless blocked_is_over() ...
 *     if (blocked_end()) return TERM_AGAIN;     the process ends instead of going on
 *
 * Between the two the process's terms stay where they are, and nothing else of the VM is touched.
 */
#include "src/vm/process.h"

#include <pthread.h>

/* On a front thread. */
void blocked_begin(Process *p);
/* The process is about to end: give up. false outside of such a call. */
bool blocked_is_over(void);
/* Was it over? errno stays. */
bool blocked_end(void);
/* A lock that is held while others block: false when it is over, then the lock is not taken. */
bool blocked_lock(pthread_mutex_t *lock);
#endif
