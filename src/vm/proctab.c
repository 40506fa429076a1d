#include "src/vm/proctab.h"

#include "lib/epoch.h"
#include "src/term/compare.h"
#include "src/term/ref.h"

#include <pthread.h>
#include <stdlib.h>

/*
 * Slot id & mask holds the process with that id: ids count up and skip those whose slot is taken,
 * so a slot tells its process by one comparison. A table that is half full is replaced by one of
 * twice the size.
 */
typedef struct {
    size_t mask;
    _Atomic(Process *) slots[];
} Table;

enum { FIRST_ID = 100, FIRST_SLOTS = 1024 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* writers */
static _Atomic(Table *) table;
static uint64_t next_id = FIRST_ID;
static _Atomic size_t live, limit = (size_t)1 << 40;

static Table *table_new(size_t slots) {
    Table *t = mem_zalloc(sizeof *t + slots * sizeof t->slots[0]);
    t->mask = slots - 1;
    return t;
}

static Table *table_grow(Table *old) {
    Table *t = table_new(old ? (old->mask + 1) * 2 : FIRST_SLOTS);
    for (size_t i = 0; old && i <= old->mask; i++) {
        Process *p = atomic_load_explicit(&old->slots[i], memory_order_relaxed);
        if (p) atomic_init(&t->slots[local_pid_id(p->pid) & t->mask], p);
    }
    atomic_store(&table, t);
    if (old) epoch_retire(old, mem_free);
    return t;
}

bool proctab_enter(Process *p) {
    pthread_mutex_lock(&lock);
    size_t count = atomic_load_explicit(&live, memory_order_relaxed);
    if (count >= atomic_load_explicit(&limit, memory_order_relaxed)) {
        pthread_mutex_unlock(&lock);
        return false;
    }
    Table *t = atomic_load_explicit(&table, memory_order_relaxed);
    if (!t || count * 2 > t->mask) t = table_grow(t);
    while (atomic_load_explicit(&t->slots[next_id & t->mask], memory_order_relaxed))
        next_id++;
    p->pid = term_local_pid(next_id);
    atomic_store_explicit(&t->slots[next_id & t->mask], p, memory_order_release);
    next_id++;
    atomic_store_explicit(&live, count + 1, memory_order_relaxed);
    pthread_mutex_unlock(&lock);
    return true;
}

void proctab_remove(Process *p) {
    pthread_mutex_lock(&lock);
    Table *t = atomic_load_explicit(&table, memory_order_relaxed);
    atomic_store_explicit(&t->slots[local_pid_id(p->pid) & t->mask], NULL, memory_order_release);
    atomic_fetch_sub_explicit(&live, 1, memory_order_relaxed);
    pthread_mutex_unlock(&lock);
}

Process *proctab_find(Term pid) {
    Table *t = atomic_load_explicit(&table, memory_order_acquire);
    if (!t || !term_is_local_pid(pid)) return NULL;
    Process *p = atomic_load_explicit(&t->slots[local_pid_id(pid) & t->mask], memory_order_acquire);
    return p && term_same(p->pid, pid) ? p : NULL;
}

Term *proctab_pids(size_t *count) {
    pthread_mutex_lock(&lock);
    Table *t = atomic_load_explicit(&table, memory_order_relaxed);
    Term *pids = mem_alloc((atomic_load(&live) + 1) * sizeof *pids);
    size_t n = 0;
    for (size_t i = 0; t && i <= t->mask; i++) {
        Process *p = atomic_load_explicit(&t->slots[i], memory_order_relaxed);
        if (p) pids[n++] = p->pid;
    }
    pthread_mutex_unlock(&lock);
    qsort(pids, n, sizeof *pids, term_qsort_order);
    *count = n;
    return pids;
}

size_t proctab_count(void) { return atomic_load_explicit(&live, memory_order_relaxed); }

size_t proctab_limit(void) { return atomic_load_explicit(&limit, memory_order_relaxed); }

void proctab_set_limit(size_t new_limit) { atomic_store(&limit, new_limit); }
