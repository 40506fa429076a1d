#include "src/vm/timer.h"

#include "lib/clock.h"
#include "lib/hash.h"
#include "lib/vec.h"
#include "src/code/region.h"
#include "src/term/ref.h"
#include "src/vm/names.h"
#include "src/vm/proctab.h"
#include "src/vm/retire.h"
#include "src/vm/sched.h"

#include <pthread.h>

typedef struct Timer {
    int64_t when;
    Term to;            /* pid, or name for messages */
    Signal *message;    /* NULL: just make it ready */
    uint64_t id;        /* of messages */
    size_t at;          /* index in the heap */
    struct Timer *next; /* in its bucket */
} Timer;

enum { FIRE_MOST = 1000 }; /* timers fired at once: a slice comes in between */

/* Held while timers that were taken out are fired: messages keep the order of their times. Outer.
 */
static pthread_mutex_t firing = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* all that follows */
static VEC(Timer *) heap;                                /* the earliest first */
static Timer **buckets;                                  /* message timers by id */
static size_t bucket_mask, message_count;
static _Atomic int64_t first_due = INT64_MAX;

int64_t timers_next(void) { return atomic_load_explicit(&first_due, memory_order_acquire); }

/* ---- the heap; lock held ---- */

static void place(size_t i, Timer *t) {
    heap.data[i] = t;
    t->at = i;
}

static void sift_up(size_t i, Timer *t) {
    for (; i > 0 && heap.data[(i - 1) / 2]->when > t->when; i = (i - 1) / 2)
        place(i, heap.data[(i - 1) / 2]);
    place(i, t);
}

static void sift_down(size_t i, Timer *t) {
    for (size_t child; (child = 2 * i + 1) < heap.len; i = child) {
        if (child + 1 < heap.len && heap.data[child + 1]->when < heap.data[child]->when) child++;
        if (heap.data[child]->when >= t->when) break;
        place(i, heap.data[child]);
    }
    place(i, t);
}

static void publish_first(void) {
    int64_t due = heap.len ? heap.data[0]->when : INT64_MAX;
    atomic_store(&first_due, due);
}

static void heap_insert(Timer *t) {
    vec_push(&heap, t);
    sift_up(heap.len - 1, t);
    if (t->at == 0) publish_first();
}

static void heap_remove(Timer *t) {
    size_t i = t->at;
    Timer *last = vec_pop(&heap);
    if (last != t) {
        if (i > 0 && heap.data[(i - 1) / 2]->when > last->when)
            sift_up(i, last);
        else
            sift_down(i, last);
    }
    if (i == 0) publish_first();
}

/* ---- by number; lock held ---- */

static Timer **bucket_of(uint64_t id) { return &buckets[hash_word(id) & bucket_mask]; }

static void buckets_grow(void) {
    Timer **old = buckets;
    size_t len = old ? bucket_mask + 1 : 0;
    bucket_mask = len ? 2 * len - 1 : 63;
    buckets = mem_zalloc((bucket_mask + 1) * sizeof(Timer *));
    for (size_t i = 0; i < len; i++) {
        for (Timer *t = old[i], *next; t; t = next) {
            next = t->next;
            t->next = *bucket_of(t->id);
            *bucket_of(t->id) = t;
        }
    }
    mem_free(old);
}

static Timer **link_of(uint64_t id) {
    if (!buckets) return NULL;
    Timer **link = bucket_of(id);
    while (*link && (*link)->id != id)
        link = &(*link)->next;
    return *link ? link : NULL;
}

static void enter_id(Timer *t) {
    if (message_count * 2 >= bucket_mask) buckets_grow();
    t->next = *bucket_of(t->id);
    *bucket_of(t->id) = t;
    message_count++;
}

static void forget_id(Timer *t) {
    *link_of(t->id) = t->next;
    message_count--;
}

/* ---- the doors ---- */

static void insert(Timer timer) {
    Timer *t = mem_alloc(sizeof *t);
    *t = timer;
    pthread_mutex_lock(&lock);
    if (t->message) enter_id(t);
    heap_insert(t);
    bool is_first = t->at == 0;
    pthread_mutex_unlock(&lock);
    if (is_first) sched_timer_added();
}

void timer_wake_at(Process *p, Term pid, int64_t when) {
    if (atomic_load(&p->timer_at) <= when) return;
    atomic_store(&p->timer_at, when);
    insert((Timer){.when = when, .to = pid});
}

void timer_send_at(uint64_t id, Term to, Signal *message, int64_t when) {
    insert((Timer){.when = when, .to = to, .message = message, .id = id});
}

static int64_t left(const Timer *t) {
    int64_t ns = t->when - clock_monotonic_ns();
    return ns > 0 ? ns : 0;
}

int64_t timer_cancel(uint64_t id) {
    pthread_mutex_lock(&lock);
    Timer **link = link_of(id), *t = link ? *link : NULL;
    if (t) {
        forget_id(t);
        heap_remove(t);
    }
    pthread_mutex_unlock(&lock);
    if (!t) return -1;
    int64_t ns = left(t);
    signal_free(t->message);
    mem_free(t);
    return ns;
}

int64_t timer_left(uint64_t id) {
    pthread_mutex_lock(&lock);
    Timer **link = link_of(id);
    int64_t ns = link ? left(*link) : -1;
    pthread_mutex_unlock(&lock);
    return ns;
}

/* ---- firing ---- */

static void fire(Timer *t) {
    Term pid = term_is_pid(t->to) ? t->to : names_find(t->to);
    Process *p = term_is_pid(pid) ? proctab_find(pid) : NULL; /* ports take no timers */
    if (t->message) {
        if (p)
            signal_push(p, t->message);
        else
            signal_free(t->message);
    } else if (p) {
        int64_t when = t->when;
        atomic_compare_exchange_strong(&p->timer_at, &when, INT64_MAX);
        sched_wake(p);
    }
    mem_free(t);
}

/* Take out what is due, the earliest first. */
static Timer *take_due(void) {
    Timer *due = NULL, **last = &due;
    pthread_mutex_lock(&lock);
    int64_t now = clock_monotonic_ns();
    for (int n = 0; n < FIRE_MOST && heap.len && heap.data[0]->when <= now; n++) {
        Timer *t = heap.data[0];
        if (t->message) forget_id(t);
        heap_remove(t);
        *last = t;
        last = &t->next;
    }
    *last = NULL;
    pthread_mutex_unlock(&lock);
    return due;
}

void timers_fire(void) {
    if (timers_next() == INT64_MAX || timers_next() > clock_monotonic_ns()) return;
    if (pthread_mutex_trylock(&firing) != 0) return; /* somebody is at it */
    for (Timer *next, *due = take_due(); due; due = next) {
        next = due->next;
        fire(due);
    }
    pthread_mutex_unlock(&firing);
}

/* ---- code that messages refer to ---- */

static void mark_code(void) {
    pthread_mutex_lock(&firing); /* none is on its way, in no process and no mailbox */
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < heap.len; i++)
        if (heap.data[i]->message) retire_mark_signal(heap.data[i]->message);
    pthread_mutex_unlock(&lock);
    pthread_mutex_unlock(&firing);
}

void timers_init(void) { region_on_mark(mark_code); }
