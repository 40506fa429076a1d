#include "src/vm/pool.h"

#include "lib/epoch.h"
#include "src/vm/reclaim.h"
#include "src/vm/runq.h"
#include "src/vm/signal.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

enum { MOST_THREADS = 256 };

struct Waiter {
    pthread_mutex_t lock;
    pthread_cond_t cond;
    bool ready, woken;
};

/* Under pool_lock. */
static pthread_mutex_t pool_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work = PTHREAD_COND_INITIALIZER;
static Process *first, *last; /* handed over, not taken yet */
static size_t queued;
static int idle, active, total;
static void (*idle_hook)(void); /* set at boot */

static _Thread_local bool is_member;
static _Thread_local Waiter waiter; /* for ever: who wakes may still hold its lock */

bool pool_is_member(void) { return is_member; }

void pool_join(void) {
    is_member = true;
    pthread_mutex_lock(&pool_lock);
    active++;
    total++;
    pthread_mutex_unlock(&pool_lock);
}

static void *thread_main(void *arg) {
    is_member = true;
    epoch_enter();
    pool_serve();
    return NULL;
}

/* pool_lock held; counted already. */
static bool start_thread(void) {
    pthread_attr_t attr;
    pthread_t thread;
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, POOL_STACK_BYTES);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    bool ok = pthread_create(&thread, &attr, thread_main, NULL) == 0;
    pthread_attr_destroy(&attr);
    return ok;
}

/* A thread more when work waits and fewer than the cores are at it. pool_lock held. */
static void help(void) {
    int wanted = runq_count() < 2 ? 2 : runq_count();
    if (queued <= (size_t)idle || active >= wanted || total >= MOST_THREADS) return;
    active++;
    total++;
    if (!start_thread()) {
        active--;
        total--;
    }
}

void pool_take(Process *p) {
    pthread_mutex_lock(&pool_lock);
    p->run_next = NULL;
    if (last)
        last->run_next = p;
    else
        first = p;
    last = p;
    queued++;
    if (idle > 0) pthread_cond_signal(&work);
    help(); /* when more is waiting than idle threads have been told of */
    pthread_mutex_unlock(&pool_lock);
}

/* The next process handed over; waits for it. */
static Process *next_job(void) {
    pthread_mutex_lock(&pool_lock);
    if (!first) {
        active--;
        idle++;
        epoch_leave();
        while (!first)
            pthread_cond_wait(&work, &pool_lock);
        epoch_enter();
        idle--;
        active++;
    }
    Process *p = first;
    first = p->run_next;
    if (!first) last = NULL;
    queued--;
    pthread_mutex_unlock(&pool_lock);
    return p;
}

void pool_on_idle(void (*hook)(void)) { idle_hook = hook; }

void pool_idle(void) {
    epoch_collect();
    epoch_leave();
    if (idle_hook) idle_hook();
    reclaim_idle();
    epoch_enter();
}

_Noreturn void pool_serve(void) {
    for (;;) {
        pool_idle();
        sched_run(next_job());
    }
}

/* ---- waiting inside vm_call ---- */

static void waiter_init(Waiter *w) {
    if (w->ready) return;
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->cond, &attr);
    pthread_condattr_destroy(&attr);
    w->ready = true;
}

/* This thread does not count while it blocks: another may be started in its place. */
static void count_blocked(int by) {
    pthread_mutex_lock(&pool_lock);
    active -= by;
    if (by > 0) help();
    pthread_mutex_unlock(&pool_lock);
}

void pool_pause(void) {
    count_blocked(1);
    epoch_leave();
}

void pool_resume(void) {
    epoch_enter();
    count_blocked(-1);
}

static void wait_for(Waiter *w, Process *p, int64_t deadline) {
    struct timespec at = {deadline / 1000000000, deadline % 1000000000};
    pthread_mutex_lock(&w->lock);
    while (!w->woken) {
        if (!deadline) {
            pthread_cond_wait(&w->cond, &w->lock);
        } else if (pthread_cond_timedwait(&w->cond, &w->lock, &at) != 0) {
            int waiting = PROC_WAITING;
            if (atomic_compare_exchange_strong(&p->state, &waiting, PROC_RUNNING)) break;
            deadline = 0; /* somebody is waking it right now */
        }
    }
    pthread_mutex_unlock(&w->lock);
}

void pool_block(Process *p) {
    int64_t deadline = p->wait_deadline_ns;
    int waiting = PROC_WAITING;
    waiter_init(&waiter);
    waiter.woken = false;
    p->waiter = &waiter;
    atomic_store(&p->state, PROC_WAITING);
    bool got_signal = atomic_load(&p->inbox) != NULL;
    if (!got_signal || !atomic_compare_exchange_strong(&p->state, &waiting, PROC_RUNNING)) {
        pool_pause();
        if (idle_hook) idle_hook();
        wait_for(&waiter, p, deadline);
        pool_resume();
    }
    p->waiter = NULL;
    atomic_store(&p->state, PROC_RUNNING);
}

void pool_wake(Waiter *w) {
    pthread_mutex_lock(&w->lock);
    w->woken = true;
    pthread_cond_signal(&w->cond);
    pthread_mutex_unlock(&w->lock);
}
