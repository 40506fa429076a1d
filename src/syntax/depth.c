#include "src/syntax/depth.h"

#include <pthread.h>

/* Enough for the deepest chain of calls that does not ask in between. */
enum { STACK_MARGIN = 128 << 10 };

static _Thread_local uintptr_t
    stack_floor; /* lowest address the front end may reach; 0: not asked yet */

static COLD uintptr_t find_floor(void) {
    pthread_attr_t attr;
    void *base = NULL;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attr) == 0) {
        pthread_attr_getstack(&attr, &base, &size);
        pthread_attr_destroy(&attr);
    }
    uintptr_t here = (uintptr_t)&attr;
    /* Unknown: assume half a megabyte below this frame. */
    if (!base) return here > (512 << 10) ? here - (512 << 10) : 1;
    return (uintptr_t)base + STACK_MARGIN;
}

bool depth_ok(void) {
    char here;
    if (UNLIKELY(stack_floor == 0)) stack_floor = find_floor();
    return (uintptr_t)&here > stack_floor;
}
