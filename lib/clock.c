#include "lib/clock.h"

#include <errno.h>
#include <stdatomic.h>
#include <time.h>

static bool is_virtual; /* written before threads start */
static _Atomic int64_t
    virtual_now; /* ns; single-threaded mode, atomic for the I/O thread that reads it */

static int64_t read_clock(clockid_t id) {
    struct timespec ts;
    clock_gettime(id, &ts);
    return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

int64_t clock_monotonic_ns(void) {
    if (UNLIKELY(is_virtual)) return atomic_load_explicit(&virtual_now, memory_order_relaxed);
    return read_clock(CLOCK_MONOTONIC);
}

int64_t clock_system_ns(void) {
    if (UNLIKELY(is_virtual)) return atomic_load_explicit(&virtual_now, memory_order_relaxed);
    return read_clock(CLOCK_REALTIME);
}

int64_t clock_cpu_ns(void) { return read_clock(CLOCK_PROCESS_CPUTIME_ID); }

void clock_sleep_ns(int64_t ns) {
    struct timespec ts = {ns / 1000000000, ns % 1000000000};
    if (ns <= 0) return;
    while (clock_nanosleep(CLOCK_MONOTONIC, 0, &ts, &ts) == EINTR) {
    }
}

void clock_virtual_start(int64_t start_ns) {
    is_virtual = true;
    atomic_store_explicit(&virtual_now, start_ns, memory_order_relaxed);
}

void clock_virtual_advance(int64_t ns) {
    atomic_fetch_add_explicit(&virtual_now, ns, memory_order_relaxed);
}
