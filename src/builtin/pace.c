#include "src/builtin/pace.h"

#include "lib/clock.h"
#include "src/vm/pool.h"
#include "src/vm/sched.h"

#include <errno.h>

enum { SLOW_NS = 300000, WEIGHT = 8 /* the newest call counts one in so many */ };

bool pace_is_slow(const Pace *pace) {
    return atomic_load_explicit(&pace->average_ns, memory_order_relaxed) > SLOW_NS;
}

PaceCall pace_begin(Pace *pace) {
    PaceCall call = {pace, clock_monotonic_ns(), pace_is_slow(pace) && pool_is_member()};
    if (call.paused) pool_pause();
    return call;
}

/* Two calls that end at once may count as one: it is an estimate. */
void pace_end(const PaceCall *call) {
    int err = errno;
    int64_t took = clock_monotonic_ns() - call->began_ns;
    int64_t old = atomic_load_explicit(&call->pace->average_ns, memory_order_relaxed);
    int64_t new = old + (took - old) / WEIGHT;
    atomic_store_explicit(&call->pace->average_ns, new, memory_order_relaxed);
    if (call->paused) pool_resume();
    errno = err;
}
