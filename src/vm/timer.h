#ifndef TIMER_H
#define TIMER_H
/*
 * Timers: what is to happen at a time of the monotonic clock. One binary heap for the VM, under a
 * lock; the time of the first one can be read without it. Schedulers fire what is due between two
 * slices, or wait for it when they have nothing to run.
 */
#include "src/vm/signal.h"

/* When the first timer is due; INT64_MAX: there is none. */
int64_t timers_next(void);
/* Fire what is due. */
void timers_fire(void);

/* Make the process with this pid ready at `when`, as it waits for no longer than that. Cheap when
 * it has a timer that is early enough: a timer that comes early makes it look and wait again. */
void timer_wake_at(Process *p, Term pid, int64_t when);

/* Send `message` (owned from now on) to a pid or a registered name at `when`; `id` is the number of
 * the timer's reference. */
void timer_send_at(uint64_t id, Term to, Signal *message, int64_t when);
/* Take the timer with this number out: nanoseconds that were left (not negative), or -1: there is
 * none. */
int64_t timer_cancel(uint64_t id);
/* Boot: messages of timers keep code. */
void timers_init(void);
/* Nanoseconds left, or -1. */
int64_t timer_left(uint64_t id);
#endif
