#include "src/vm/runq.h"

#include "lib/clock.h"
#include "lib/epoch.h"
#include "lib/rng.h"
#include "src/vm/pool.h"
#include "src/vm/timer.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum {
    LOW_EVERY = 8,          /* a low process gets every eighth turn of the normal ones */
    STEAL_MOST = 64,        /* processes taken from another queue at once */
    TIMER_LATE_NS = 5000000 /* then a second thread looks after a timer */
};

typedef struct {
    Process *first, *last;
    size_t len;
} Queue;

typedef struct {
    _Alignas(64) pthread_mutex_t lock;
    Queue queues[PRIO_COUNT];
    _Atomic size_t len;
    unsigned turns;      /* since a low process ran */
    pthread_cond_t wake; /* with idle_lock */
    bool parked;         /* under idle_lock */
} Scheduler;

static Scheduler *schedulers;
static int count;
static pthread_mutex_t idle_lock = PTHREAD_MUTEX_INITIALIZER;
static const Scheduler *timekeeper; /* parked, wakes for the first timer; under idle_lock */
static int64_t timekeeper_due;
static _Atomic int idle_count;
static _Atomic unsigned next_target;
static _Thread_local int self = -1;
static _Thread_local bool was_woken; /* somebody asked for help: take even a single process */

static bool seeded; /* set before threads start */
static Rng choices;

void runq_init(int n) {
    count = n;
    /* Cache lines of their own: malloc does not align as far. */
    schedulers = aligned_alloc(_Alignof(Scheduler), (size_t)n * sizeof *schedulers);
    if (!schedulers) PANIC("out of memory");
    memset(schedulers, 0, (size_t)n * sizeof *schedulers);
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    for (int i = 0; i < n; i++) {
        pthread_mutex_init(&schedulers[i].lock, NULL);
        pthread_cond_init(&schedulers[i].wake, &attr);
    }
    pthread_condattr_destroy(&attr);
}

int runq_count(void) { return count; }
void runq_attach(int index) { self = index; }
int runq_self(void) { return self; }

/* ---- one queue; lock held ---- */

static void queue_push(Scheduler *s, Process *p) {
    Queue *q = &s->queues[p->priority];
    p->run_next = NULL;
    if (q->last)
        q->last->run_next = p;
    else
        q->first = p;
    q->last = p;
    q->len++;
    atomic_fetch_add(&s->len, 1);
}

/* The process `n` places behind the first. */
static Process *queue_pop_at(Scheduler *s, Queue *q, size_t n) {
    Process *before = NULL, *p = q->first;
    for (; n > 0; n--) {
        before = p;
        p = p->run_next;
    }
    if (before)
        before->run_next = p->run_next;
    else
        q->first = p->run_next;
    if (q->last == p) q->last = before;
    q->len--;
    atomic_fetch_sub(&s->len, 1);
    return p;
}

static Queue *queue_due(Scheduler *s) {
    Queue *normal = &s->queues[PRIO_NORMAL], *low = &s->queues[PRIO_LOW];
    if (s->queues[PRIO_MAX].len) return &s->queues[PRIO_MAX];
    if (s->queues[PRIO_HIGH].len) return &s->queues[PRIO_HIGH];
    if (low->len && (!normal->len || ++s->turns >= LOW_EVERY)) {
        s->turns = 0;
        return low;
    }
    return normal->len ? normal : NULL;
}

static Process *pop(Scheduler *s) {
    if (atomic_load_explicit(&s->len, memory_order_relaxed) == 0) return NULL;
    pthread_mutex_lock(&s->lock);
    Queue *q = queue_due(s);
    size_t at = q && seeded ? (size_t)rng_below(&choices, q->len) : 0;
    Process *p = q ? queue_pop_at(s, q, at) : NULL;
    pthread_mutex_unlock(&s->lock);
    return p;
}

/* ---- waking others ---- */

/* Wake scheduler `preferred` if it is parked, else any. */
static void wake_idle(int preferred) {
    if (atomic_load(&idle_count) == 0) return;
    pthread_mutex_lock(&idle_lock);
    int i = preferred;
    for (int n = 0; n < count && !schedulers[i].parked; n++)
        i = (i + 1) % count;
    if (schedulers[i].parked) {
        schedulers[i].parked = false;
        atomic_fetch_sub(&idle_count, 1);
        pthread_cond_signal(&schedulers[i].wake);
    }
    pthread_mutex_unlock(&idle_lock);
}

void runq_put(Process *p) {
    int to = self;
    if (to < 0)
        to = (int)(atomic_fetch_add_explicit(&next_target, 1, memory_order_relaxed) %
                   (unsigned)count);
    Scheduler *s = &schedulers[to];
    pthread_mutex_lock(&s->lock);
    queue_push(s, p);
    pthread_mutex_unlock(&s->lock);
    /* A single process is not worth another thread: its waker mostly waits next. */
    if (self < 0 || atomic_load_explicit(&s->len, memory_order_relaxed) > 1) wake_idle(to);
}

bool runq_share(void) {
    if (self < 0 || atomic_load_explicit(&schedulers[self].len, memory_order_relaxed) == 0)
        return false;
    wake_idle(self);
    return true;
}

void runq_timer_added(void) {
    if (self < 0) wake_idle(0);
}

/* ---- taking ---- */

/* Take half of another queue when it has `least` processes: one to run, the rest for this one. */
static Process *steal_from(Scheduler *victim, size_t least) {
    Process *taken[STEAL_MOST];
    size_t n = 0;
    if (atomic_load_explicit(&victim->len, memory_order_relaxed) < least) return NULL;
    pthread_mutex_lock(&victim->lock);
    size_t len = atomic_load_explicit(&victim->len, memory_order_relaxed);
    size_t wanted = len < least ? 0 : (len + 1) / 2;
    for (Queue *q; n < wanted && n < STEAL_MOST && (q = queue_due(victim)); n++)
        taken[n] = queue_pop_at(victim, q, 0);
    pthread_mutex_unlock(&victim->lock);
    if (n == 0) return NULL;
    pthread_mutex_lock(&schedulers[self].lock);
    for (size_t i = 1; i < n; i++)
        queue_push(&schedulers[self], taken[i]);
    pthread_mutex_unlock(&schedulers[self].lock);
    return taken[0];
}

static Process *steal(size_t least) {
    for (int i = 1; i < count; i++) {
        Process *p = steal_from(&schedulers[(self + i) % count], least);
        if (p) return p;
    }
    return NULL;
}

Process *runq_try_take(void) {
    timers_fire();
    Process *p = pop(&schedulers[self]);
    if (!p) p = steal(was_woken ? 1 : 2);
    was_woken = false;
    return p;
}

/* Is there anything this thread would take? */
static bool work_in_sight(void) {
    for (int i = 0; i < count; i++)
        if (atomic_load(&schedulers[i].len) > (i == self ? 0 : 1)) return true;
    return false;
}

static void wait_until(pthread_cond_t *cond, int64_t when) {
    if (when == INT64_MAX) {
        pthread_cond_wait(cond, &idle_lock);
    } else {
        struct timespec at = {when / 1000000000, when % 1000000000};
        pthread_cond_timedwait(cond, &idle_lock, &at);
    }
}

/* When to look again. One parked thread waits for the first timer; the others only come when it is
 * late, as that one may be busy by then. */
static int64_t look_again_at(const Scheduler *s) {
    int64_t due = timers_next(), give_back = mem_give_back_due();
    if (!timekeeper || due < timekeeper_due) timekeeper = s;
    if (timekeeper == s)
        timekeeper_due = due;
    else if (due < INT64_MAX)
        due += TIMER_LATE_NS;
    return give_back < due ? give_back : due;
}

static void park(void) {
    Scheduler *s = &schedulers[self];
    pthread_mutex_lock(&idle_lock);
    s->parked = true;
    atomic_fetch_add(&idle_count, 1);
    if (!work_in_sight()) {
        epoch_leave();
        while (s->parked) {
            const int64_t due = look_again_at(s);
            if (due <= clock_monotonic_ns()) break;
            wait_until(&s->wake, due);
        }
        if (timekeeper == s) timekeeper = NULL;
        epoch_enter();
    }
    was_woken = !s->parked;
    if (s->parked) {
        s->parked = false;
        atomic_fetch_sub(&idle_count, 1);
    }
    pthread_mutex_unlock(&idle_lock);
}

Process *runq_take(void) {
    for (;;) {
        Process *p = runq_try_take();
        if (p) return p;
        pool_idle();
        park();
    }
}

size_t runq_length_of(int scheduler) { return atomic_load(&schedulers[scheduler].len); }

size_t runq_length(void) {
    size_t n = 0;
    for (int i = 0; i < count; i++)
        n += atomic_load(&schedulers[i].len);
    return n;
}

/* ---- seeded choices ---- */

void runq_seed(uint64_t seed) {
    seeded = true;
    rng_init(&choices, seed);
}

bool runq_is_seeded(void) { return seeded; }

int64_t runq_slice(void) {
    return seeded ? 1 + (int64_t)rng_below(&choices, REDUCTIONS) : REDUCTIONS;
}
