#include "lib/base.h"

#include <malloc.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void panic_at(const char *file, int line, const char *fmt, ...) {
    va_list va;
    va_start(va, fmt);
    fprintf(stderr, "phial: internal error at %s:%d: ", file, line);
    vfprintf(stderr, fmt, va);
    fputc('\n', stderr);
    va_end(va);
    abort();
}

/* No fault of ours, so no core dump. */
static _Noreturn void out_of_memory(size_t size) {
    fprintf(stderr, "phial: out of memory: cannot allocate %zu bytes\n", size);
    _Exit(1);
}

void *mem_alloc(size_t size) {
    void *ptr = malloc(size ? size : 1);
    if (ptr == NULL) out_of_memory(size);
    return ptr;
}

void *mem_zalloc(size_t size) {
    void *ptr = calloc(1, size ? size : 1);
    if (ptr == NULL) out_of_memory(size);
    return ptr;
}

void *mem_realloc(void *ptr, size_t size) {
    ptr = realloc(ptr, size ? size : 1);
    if (ptr == NULL) out_of_memory(size);
    return ptr;
}

/* ---- giving memory back ---- */

enum {
    COUNT_STEP = 1 << 20,  /* bytes a thread frees before it tells the others */
    TRIM_AFTER = 64 << 20, /* bytes freed between two looks */
    TRIM_SHARE = 20,       /* of the time, at most, goes into it .. */
};
#define TRIM_PAUSE_NS INT64_C(1000000000) /* .. but that long a wait is enough */

static _Thread_local size_t freed_here;
static _Atomic size_t freed;
static atomic_bool trimming;
static _Atomic int64_t next_trim; /* not before this time, monotonic ns */

void mem_free(void *ptr) {
    freed_here += malloc_usable_size(ptr);
    free(ptr);
    if (UNLIKELY(freed_here > COUNT_STEP)) {
        atomic_fetch_add_explicit(&freed, freed_here, memory_order_relaxed);
        freed_here = 0;
    }
}

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

int64_t mem_give_back_due(void) {
    if (LIKELY(atomic_load_explicit(&freed, memory_order_relaxed) < TRIM_AFTER)) return INT64_MAX;
    if (atomic_load_explicit(&trimming, memory_order_relaxed)) return INT64_MAX;
    return atomic_load_explicit(&next_trim, memory_order_relaxed);
}

bool mem_give_back_begin(void) {
    const int64_t due = mem_give_back_due();
    if (LIKELY(due == INT64_MAX) || due > now_ns()) return false;
    if (atomic_exchange(&trimming, true)) return false;
    atomic_store_explicit(&freed, 0, memory_order_relaxed);
    return true;
}

/* Malloc keeps what was freed in between: a flood of messages would stay for ever. */
void mem_give_back(void) {
    const int64_t start = now_ns();
    malloc_trim(0);
    const int64_t end = now_ns(), pause = (end - start) * TRIM_SHARE;
    atomic_store_explicit(&next_trim, end + (pause < TRIM_PAUSE_NS ? pause : TRIM_PAUSE_NS),
                          memory_order_relaxed);
    atomic_store(&trimming, false);
}

/* Small blocks freed by the million would be joined with their neighbours in one go, under the lock
 * of the arena, when somebody asks for a large one: better one by one. */
void mem_init(void) { mallopt(M_MXFAST, 0); }
