#ifndef PACE_H
#define PACE_H
/*
 * How long calls of one kind take. A call that changes a file mostly costs microseconds, less than
 * a change of threads; on a disk that is busy it can take many milliseconds, and a scheduler that
 * waited for it would hold up everybody. So the last calls decide who makes the next one: a
 * scheduler while they are quick, a front thread when they are not.
 *
 *     static Pace pace;
 *     if (pace_is_slow(&pace)) FRONT_ONLY;
 *     PaceCall call = pace_begin(&pace);
 *     ... the call, which touches nothing of the VM ...
 *     pace_end(&call);     errno stays
 */
#include <stdatomic.h>

#include "lib/base.h"

typedef struct {
    _Atomic int64_t average_ns; /* of the last calls, the newest counts most */
} Pace;

typedef struct {
    Pace *pace;
    int64_t began_ns;
    bool paused; /* another thread may work in the place of this one */
} PaceCall;

bool pace_is_slow(const Pace *pace);
PaceCall pace_begin(Pace *pace);
void pace_end(const PaceCall *call);
#endif
