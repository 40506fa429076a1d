#ifndef CLOCK_H
#define CLOCK_H
/* The two clocks. All time of the VM passes through here, so that a replayed run can have a virtual
 * clock. */
#include "lib/base.h"

/* Nanoseconds of a clock that never goes back; its zero is arbitrary. */
int64_t clock_monotonic_ns(void);
/* Nanoseconds since 1970-01-01 UTC. */
int64_t clock_system_ns(void);
/* CPU time of this process in nanoseconds. */
int64_t clock_cpu_ns(void);
/* Suspend the calling thread. */
void clock_sleep_ns(int64_t ns);
/* Put the monotonic clock under the program's control: it starts at `start_ns` and only
 * clock_virtual_advance moves it (the system clock moves along). Before any thread is started. */
void clock_virtual_start(int64_t start_ns);
void clock_virtual_advance(int64_t ns);
#endif
