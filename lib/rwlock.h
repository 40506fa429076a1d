#ifndef RWLOCK_H
#define RWLOCK_H
/*
 * A lock of one word for short critical sections: many readers or one writer.
 *
 *   bit 31 a writer is in, bit 30 a writer waits (new readers stay out), bits 0-29 readers inside
 *
 * Taking a free lock is one atomic instruction. Waiters spin a little, then give up their turn on
 * the core: whoever holds it may have lost its own. Acquire on taking, release on giving back.
 * Not recursive.
 */
#include "lib/base.h"

#include <sched.h>
#include <stdatomic.h>

typedef struct {
    _Atomic uint32_t state;
} RwLock;

#define RWLOCK_WRITER  0x80000000u
#define RWLOCK_WAITING 0x40000000u

enum { RWLOCK_SPINS = 64 };

static inline void rwlock_init(RwLock *l) { atomic_init(&l->state, 0); }

static inline void rwlock_pause(unsigned *spins) {
    if (++*spins > RWLOCK_SPINS) sched_yield();
}

static inline void rwlock_read(RwLock *l) {
    for (unsigned spins = 0;; rwlock_pause(&spins)) {
        uint32_t seen = atomic_load_explicit(&l->state, memory_order_relaxed);
        if (UNLIKELY(seen & (RWLOCK_WRITER | RWLOCK_WAITING))) continue;
        if (LIKELY(atomic_compare_exchange_weak_explicit(
                &l->state, &seen, seen + 1, memory_order_acquire, memory_order_relaxed)))
            return;
    }
}

static inline void rwlock_read_unlock(RwLock *l) {
    atomic_fetch_sub_explicit(&l->state, 1, memory_order_release);
}

static inline void rwlock_write(RwLock *l) {
    for (unsigned spins = 0;; rwlock_pause(&spins)) {
        uint32_t seen = atomic_load_explicit(&l->state, memory_order_relaxed);
        if (LIKELY((seen & ~RWLOCK_WAITING) == 0)) {
            if (atomic_compare_exchange_weak_explicit(&l->state, &seen, RWLOCK_WRITER,
                                                      memory_order_acquire, memory_order_relaxed))
                return;
        } else if (!(seen & RWLOCK_WAITING)) {
            atomic_fetch_or_explicit(&l->state, RWLOCK_WAITING, memory_order_relaxed);
        }
    }
}

/* Another writer may have set WAITING meanwhile: its mark stays. */
static inline void rwlock_write_unlock(RwLock *l) {
    atomic_fetch_and_explicit(&l->state, ~RWLOCK_WRITER, memory_order_release);
}
#endif
