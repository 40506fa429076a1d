#include "lib/epoch.h"

#include "lib/vec.h"

#include <pthread.h>
#include <stdatomic.h>

enum {
    MAX_THREADS = 1024,
    BATCH = 64, /* objects retired between two looks at the other threads */
};

typedef struct {
    void *ptr;
    void (*release)(void *ptr);
    uint64_t epoch;
} Retired;

/* The epoch in which a thread was last known to hold nothing; 0: it is outside. One cache line
 * each. */
typedef struct {
    _Alignas(64) _Atomic uint64_t seen;
} Slot;

static _Atomic uint64_t now = 1;
static Slot slots[MAX_THREADS];
static _Atomic int slot_count;

typedef struct {
    Slot *slot;
    VEC(Retired) retired; /* in order of their epochs, from `first` on */
    size_t first, since_look;
} Local;

static _Thread_local Local local;

static Slot *local_slot(void) {
    if (UNLIKELY(!local.slot)) {
        int i = atomic_fetch_add(&slot_count, 1);
        if (i >= MAX_THREADS) PANIC("more than %d threads", MAX_THREADS);
        local.slot = &slots[i];
    }
    return local.slot;
}

void epoch_enter(void) {
    /* Sequentially consistent: what is read after this is no older than the epoch announced. */
    atomic_store(&local_slot()->seen, atomic_load(&now));
}

void epoch_leave(void) { atomic_store_explicit(&local_slot()->seen, 0, memory_order_release); }

void epoch_quiesce(void) {
    Slot *slot = local_slot();
    uint64_t epoch = atomic_load_explicit(&now, memory_order_relaxed);
    if (atomic_load_explicit(&slot->seen, memory_order_relaxed) != epoch)
        atomic_store(&slot->seen, epoch);
}

/* The oldest epoch some thread may still be in. */
static uint64_t oldest_seen(void) {
    uint64_t oldest = UINT64_MAX;
    int count = atomic_load(&slot_count);
    for (int i = 0; i < count && i < MAX_THREADS; i++) {
        uint64_t seen = atomic_load(&slots[i].seen);
        if (seen && seen < oldest) oldest = seen;
    }
    return oldest;
}

static void free_old(void) {
    uint64_t oldest = oldest_seen();
    while (local.first < local.retired.len && local.retired.data[local.first].epoch < oldest) {
        Retired *r = &local.retired.data[local.first++];
        r->release(r->ptr);
    }
    if (local.first * 2 < local.retired.len) return; /* moving the rest is paid for by what went */
    local.retired.len -= local.first;
    memmove(local.retired.data, local.retired.data + local.first,
            local.retired.len * sizeof(Retired));
    local.first = 0;
}

void epoch_retire(void *ptr, void (*release)(void *ptr)) {
    vec_push(&local.retired, (Retired){ptr, release, atomic_load(&now)});
    if (++local.since_look < BATCH) return;
    local.since_look = 0;
    atomic_fetch_add(&now, 1);
    free_old();
}

void epoch_collect(void) {
    if (local.retired.len == 0) return;
    atomic_fetch_add(&now, 1);
    epoch_quiesce();
    free_old();
}
